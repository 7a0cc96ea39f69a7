//! Burmese names: `အောင်ဆန်းစုကြည်` is `Aung San Suu Kyi`.
//!
//! The script does not separate words. Each syllable is a consonant, medials, a
//! vowel, and a final consonant under a silencing sign; the last two together
//! determine the rhyme.

/// Letters that begin a syllable, from the first code point on.
const CONSONANTS: [&str; 34] = [
    "k", "kh", "g", "g", "ng", "s", "s", "z", "z", "ny", "ny", "t", "t", "d", "d", "n", "t", "t",
    "d", "d", "n", "p", "p", "b", "b", "m", "y", "y", "l", "w", "th", "h", "l", "",
];

/// The reading of a vowel with the final consonant after it. The vowel is in the
/// letters that [`sign`] returns for its signs.
const RHYMES: &[(&str, &str, &str)] = &[
    ("", "", "a"),
    ("a", "", "a"),
    ("i", "", "i"),
    ("u", "", "u"),
    ("e", "", "e"),
    ("E", "", "e"),
    ("ea", "", "aw"),
    ("iu", "", "o"),
    ("n", "", "an"),
    ("un", "", "on"),
    ("in", "", "ein"),
    ("", "k", "et"),
    ("", "ng", "in"),
    ("", "s", "it"),
    ("", "ny", "i"),
    ("", "t", "at"),
    ("", "p", "at"),
    ("", "n", "an"),
    ("", "m", "an"),
    ("", "y", "e"),
    ("i", "t", "eik"),
    ("i", "p", "eik"),
    ("i", "n", "ein"),
    ("i", "m", "ein"),
    ("u", "t", "ok"),
    ("u", "p", "ok"),
    ("u", "n", "on"),
    ("u", "m", "on"),
    ("ea", "k", "auk"),
    ("ea", "ng", "aung"),
    ("iu", "k", "aik"),
    ("iu", "ng", "aing"),
];

const ASAT: char = '\u{103a}';
const VIRAMA: char = '\u{1039}';
const DOT: char = '\u{1037}';

fn consonant(c: char) -> Option<&'static str> {
    match u32::from(c) {
        code @ 0x1000..=0x1021 => Some(CONSONANTS[(code - 0x1000) as usize]),
        0x103f => Some("th"),
        _ => None,
    }
}

/// Returns an independent vowel.
fn lone_vowel(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{1023}' | '\u{1024}' => "i",
        '\u{1025}' | '\u{1026}' => "u",
        '\u{1027}' => "e",
        '\u{1029}' | '\u{102a}' => "aw",
        _ => return None,
    })
}

fn sign(c: char) -> Option<char> {
    Some(match c {
        '\u{102b}' | '\u{102c}' => 'a',
        '\u{102d}' | '\u{102e}' => 'i',
        '\u{102f}' | '\u{1030}' => 'u',
        '\u{1031}' => 'e',
        '\u{1032}' => 'E',
        '\u{1036}' => 'n',
        _ => return None,
    })
}

/// Whether a word is in this script.
pub fn is_written_so(word: &str) -> bool {
    word.starts_with(|c| matches!(c, '\u{1000}'..='\u{109f}'))
}

/// Splits a word into its syllables, as written.
pub fn syllables(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut syllables: Vec<String> = Vec::new();
    for (n, letter) in letters.iter().enumerate() {
        let mut next = letters[n + 1..].iter().filter(|c| **c != DOT);
        let is_last = next.next().is_some_and(|c| matches!(*c, ASAT | VIRAMA));
        let begins = consonant(*letter).is_some() && !is_last || lone_vowel(*letter).is_some();
        match syllables.last_mut() {
            Some(syllable) if !begins => syllable.push(*letter),
            _ => syllables.push(letter.to_string()),
        }
    }
    syllables
}

/// Transliterates a word to letters from `a` to `z`; `None` if it is in another
/// script, or cannot be read.
pub fn romanise(word: &str) -> Option<String> {
    is_written_so(word).then(|| syllables(word).iter().map(|one| read(one)).collect())
}

fn read(syllable: &str) -> String {
    let mut letters = syllable.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let vowel = lone_vowel(first);
    let mut begin = consonant(first).unwrap_or_default().to_owned();
    let (mut signs, mut last) = (String::new(), "");
    // A short tone on a final nasal is written with a `t`.
    let stop = if syllable.contains(DOT) { "t" } else { "" };
    let mut has_w = false;
    for letter in letters {
        match letter {
            '\u{103b}' | '\u{103c}' if first != 'ရ' => begin.push('y'),
            '\u{103d}' => has_w = true,
            // `Shwe` and `Hla`.
            '\u{103e}' if begin.starts_with('y') => begin = "sh".to_owned(),
            '\u{103e}' => begin.insert(0, 'h'),
            letter => match (sign(letter), consonant(letter)) {
                (Some(sign), _) => signs.push(sign),
                (None, Some(consonant)) => last = consonant,
                _ => {}
            },
        }
    }
    if let Some(vowel) = vowel {
        return vowel.to_owned();
    }
    // `Nyunt`, `Tut`, `Win`.
    if has_w && signs.is_empty() && matches!(last, "n" | "m") {
        return format!("{begin}un{stop}");
    }
    if has_w && signs.is_empty() && matches!(last, "t" | "p") {
        return format!("{begin}ut");
    }
    let mut rhymes = RHYMES.iter();
    let rhyme = rhymes.find(|(vowel, end, _)| *vowel == signs && *end == last);
    let rhyme = rhyme.map_or(last, |(_, _, said)| said);
    let glide = if has_w { "w" } else { "" };
    let stop = if matches!(rhyme, "in" | "an") {
        stop
    } else {
        ""
    };
    format!("{begin}{glide}{rhyme}{stop}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_myanmar_are_read() {
        for (word, expected) in [
            ("မင်းအောင်လှိုင်", "min aung hlaing"),
            ("အောင်ဆန်းစုကြည်", "aung san su kyi"),
            ("နေဝင်း", "ne win"),
            ("သန်းရွှေ", "than shwe"),
            ("သိန်းစိန်", "thein sein"),
            ("ခင်ညွန့်", "khin nyunt"),
            ("ဝင်းမြင့်", "win myint"),
            ("ဦးသန့်", "u thant"),
        ] {
            let read: Vec<String> = syllables(word)
                .iter()
                .filter_map(|one| romanise(one))
                .collect();
            assert_eq!(read.join(" "), expected, "{word}");
        }
        assert_eq!(romanise("aung"), None);
    }
}
