//! Korean in letters: `Pak Chong-hui` is `Park Chung-hee`, `Chon Tu-hwan` is
//! `Chun Doo-hwan`.
//!
//! McCune-Reischauer, which papers printed without its marks, the Revised
//! Romanization and what families choose write one syllable in many ways. A
//! syllable in letters stands for all that it may be; two agree where they may
//! be one.

/// Surnames in the spellings that are met, a line a surname.
const SURNAMES: &[&[&str]] = &[
    &["ahn", "an"],
    &["bae", "pae"],
    &["baek", "baik", "paek", "paik"],
    &["bang", "pang"],
    &["byeon", "byun", "pyon", "pyun"],
    &["chae", "che"],
    &["chang", "jang"],
    &["cheon", "chon", "chun", "jeon", "jun"],
    &["cheong", "chong", "chung", "jeong", "jung"],
    &["cho", "jo"],
    &["choe", "choi"],
    &["chu", "joo", "ju"],
    &["gang", "kang"],
    &["gim", "kim"],
    &["go", "ko", "koh"],
    &["gu", "koo", "ku"],
    &["gwak", "kwak"],
    &["gwon", "kwon"],
    &["heo", "ho", "huh", "hur"],
    &["hyeon", "hyon", "hyun"],
    &["im", "lim", "rim"],
    &["i", "lee", "li", "rhee", "ri", "yi"],
    &["moon", "mun"],
    &["na", "ra"],
    &["no", "noh", "rho", "roh"],
    &["o", "oh"],
    &["bak", "pak", "park"],
    &["lyu", "ryu", "yoo", "yu"],
    &["seo", "so", "suh"],
    &["seong", "song", "sung"],
    &["shim", "sim"],
    &["shin", "sin"],
    &["sohn", "son"],
    &["u", "woo", "wu"],
    &["yoon", "yun"],
];

/// How a vowel is written, longest first, and what it may be.
const VOWELS: &[(&str, &[&str])] = &[
    ("yeo", &["yeo"]),
    ("you", &["yeo", "yu"]),
    ("yoo", &["yu"]),
    ("yae", &["yae"]),
    ("wae", &["wae"]),
    ("weo", &["wo"]),
    ("woo", &["u"]),
    ("eui", &["ui"]),
    ("ya", &["ya"]),
    ("ye", &["ye"]),
    ("yo", &["yo", "yeo"]),
    ("yu", &["yu", "yeo"]),
    ("wa", &["wa"]),
    ("we", &["we"]),
    ("wi", &["wi"]),
    ("wo", &["wo"]),
    ("wu", &["u"]),
    ("ae", &["ae"]),
    ("ai", &["ae"]),
    ("ee", &["i", "ui"]),
    ("eo", &["eo"]),
    ("eu", &["eu"]),
    ("oe", &["oe"]),
    ("oi", &["oe"]),
    ("oo", &["u"]),
    ("ou", &["u", "eo"]),
    ("ui", &["ui", "wi"]),
    ("a", &["a"]),
    ("e", &["e", "ae"]),
    ("i", &["i", "ui"]),
    ("o", &["o", "eo"]),
    ("u", &["u", "eo", "eu"]),
];

/// Whether two names of a surname and two syllables may be one Korean name.
pub fn may_be_one(a: &[&str], b: &[&str]) -> bool {
    let ([family, first, second], [other_family, other_first, other_second]) = (a, b) else {
        return false;
    };
    let mut surnames = SURNAMES.iter();
    surnames.any(|row| [family, other_family].iter().all(|name| row.contains(name)))
        && syllables_agree(first, other_first)
        && syllables_agree(second, other_second)
}

fn syllables_agree(a: &str, b: &str) -> bool {
    match (Syllable::read(a), Syllable::read(b)) {
        (Some(a), Some(b)) => {
            a.initial == b.initial
                && a.last == b.last
                && a.vowels.iter().any(|vowel| b.vowels.contains(vowel))
        }
        _ => false,
    }
}

/// A syllable in letters.
struct Syllable {
    /// Plain, tense and breathed consonants are one here: romanisations
    /// write each for the other.
    initial: Option<u8>,
    vowels: &'static [&'static str],
    last: Option<u8>,
}

impl Syllable {
    fn read(word: &str) -> Option<Self> {
        let vowel = word.find(['a', 'e', 'i', 'o', 'u', 'w', 'y'])?;
        let (initial, rest) = word.split_at(vowel);
        let (written, vowels) = VOWELS.iter().find(|(vowel, _)| rest.starts_with(vowel))?;
        let initial = match initial {
            "" => None,
            "k" | "g" | "kk" => Some(b'k'),
            "t" | "d" | "tt" => Some(b't'),
            "p" | "b" | "pp" => Some(b'p'),
            "ch" | "j" | "jj" => Some(b'j'),
            "s" | "sh" | "ss" => Some(b's'),
            "r" | "l" => Some(b'r'),
            "n" | "m" | "h" => initial.bytes().next(),
            _ => return None,
        };
        let last = match &rest[written.len()..] {
            // `Suh`, `Noh`.
            "" | "h" => None,
            "k" | "g" | "ck" => Some(b'k'),
            "t" | "d" => Some(b't'),
            "p" | "b" => Some(b'p'),
            "l" | "ll" => Some(b'l'),
            "n" => Some(b'n'),
            "m" => Some(b'm'),
            "ng" => Some(b'g'),
            _ => return None,
        };
        Some(Self {
            initial,
            vowels,
            last,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn romanisations_of_one_name_agree() {
        for (a, b, expected) in [
            (["park", "chung", "hee"], ["pak", "chong", "hui"], true),
            (["chun", "doo", "hwan"], ["chon", "tu", "hwan"], true),
            (["roh", "moo", "hyun"], ["no", "mu", "hyon"], true),
            (["kim", "dae", "jung"], ["kim", "tae", "chung"], true),
            (["kim", "jong", "un"], ["kim", "jong", "eun"], true),
            (["kim", "jong", "un"], ["kim", "jong", "il"], false),
            (["kim", "jong", "un"], ["kim", "jong", "nam"], false),
            (["park", "chung", "hee"], ["park", "geun", "hye"], false),
            (["lee", "myung", "bak"], ["park", "myung", "bak"], false),
            (["li", "peng", "fei"], ["lee", "ping", "fei"], false),
        ] {
            assert_eq!(may_be_one(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(may_be_one(&b, &a), expected, "{b:?} {a:?}");
        }
    }

    #[test]
    fn vowels_are_looked_for_where_the_longest_stands_first() {
        for (n, (vowel, _)) in VOWELS.iter().enumerate() {
            let earlier = VOWELS[..n]
                .iter()
                .find(|(other, _)| vowel.starts_with(other));
            assert!(earlier.is_none(), "{vowel} stands behind {earlier:?}");
        }
    }
}
