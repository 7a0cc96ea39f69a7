//! Possible readings of a word's letters in other languages, for keys that match
//! across languages.

use super::sound::{SPELLINGS, key, sounds, wide_class};

/// Possible readings of consonant spellings in other languages, as classes of keys;
/// empty if it may be silent or a vowel. `kh` is `ch` in German, which is `sh` in
/// French, `zh` there is `j`, and `ts` a German `z`, a Chinese `c`.
const READINGS: &[(&str, &[&str])] = &[
    ("shch", &["s"]),
    ("tsch", &["s"]),
    ("dsch", &[""]),
    ("sch", &["s"]),
    ("tch", &["s"]),
    ("dzh", &[""]),
    ("kh", &["k", "s", ""]),
    ("ch", &["s", "k"]),
    ("zh", &["s", ""]),
    ("dj", &["", "t"]),
    ("ts", &["t", "s"]),
    ("tz", &["t", "s"]),
    ("hs", &["s", "ks"]),
    ("lj", &["l", "ls"]),
    ("nj", &["n", "ns"]),
    ("z", &["s", "t"]),
    ("j", &["", "s", "k", "t"]),
    ("h", &["", "k"]),
    ("g", &["k", ""]),
    ("q", &["k", "s"]),
    ("x", &["ks", "s"]),
];

/// Returns the readings of the spelling at the start of `rest`, and its length: one
/// for most letters.
fn readings_at(rest: &str) -> (&'static [&'static str], usize) {
    if let Some((spelt, classes)) = READINGS.iter().find(|(spelt, _)| rest.starts_with(spelt)) {
        return (classes, spelt.len());
    }
    let spelt = SPELLINGS.iter().map(|(spelt, _)| *spelt);
    let mut spelt = spelt.filter(|spelt| rest.starts_with(spelt));
    let letter = rest.chars().next().map_or(1, char::len_utf8);
    let length = spelt.next().map_or(letter, str::len);
    let class = sounds(&rest[..length]).into_iter().find_map(wide_class);
    let classes: &[&str] = match class {
        Some('p') => &["p"],
        Some('f') => &["f"],
        Some('t') => &["t"],
        Some('k') => &["k"],
        Some('s') => &["s"],
        Some('l') => &["l"],
        Some('m') => &["m"],
        Some('n') => &["n"],
        Some('r') => &["r"],
        _ => &[""],
    };
    (classes, length)
}

/// Returns the possible classes of a word's first consonant, as bits.
pub fn first_classes(word: &str) -> u16 {
    let (mut classes, mut at) = (0, 0);
    while at < word.len().min(MOST_VOWELS) {
        let (readings, length) = readings_at(&word[at..]);
        classes |= readings.iter().fold(0, |bits, class| bits | bit(class));
        if !readings.contains(&"") {
            return classes;
        }
        at += length;
    }
    if classes == 0 { 1 } else { classes }
}

/// Returns the keys of a word in the spellings of other languages, without its own.
pub fn other_keys(word: &str) -> Vec<String> {
    let mut keys = vec![String::new()];
    let mut at = 0;
    while at < word.len() {
        let (readings, length) = readings_at(&word[at..]);
        let most = if keys.len() * readings.len() > MOST_KEYS {
            1
        } else {
            readings.len()
        };
        let longer = |key: &String| -> Vec<String> {
            let add = |class: &&str| {
                let mut longer = key.clone();
                for class in class.chars() {
                    if !longer.ends_with(class) {
                        longer.push(class);
                    }
                }
                longer
            };
            readings[..most].iter().map(add).collect()
        };
        keys = keys.iter().flat_map(longer).collect();
        at += length;
    }
    let own = key(word).unwrap_or_default();
    keys.sort();
    keys.dedup();
    keys.retain(|key| !key.is_empty() && *key != own);
    keys
}

/// The approximate maximum number of keys of one word in other spellings.
const MOST_KEYS: usize = 12;

/// Returns a key so wide that all European spellings of a name share it: it omits
/// consonants that are absent in some language.
pub fn wide_key(word: &str) -> String {
    let mut wide = String::new();
    let mut at = 0;
    while at < word.len() {
        let rest = &word[at..];
        // `Maskhadov` is `Maschadow`, whose `sch` is read as one.
        if rest.starts_with("skh") {
            at += 3;
            continue;
        }
        let (readings, length) = readings_at(rest);
        let class = match &rest[..length] {
            "ts" | "tz" | "z" | "s" | "ss" => "s",
            "x" => "ks",
            "g" | "q" => "k",
            "sh" | "sch" | "shch" | "tsch" | "tch" | "ch" | "kh" | "zh" | "schtsch" => "",
            _ if readings.contains(&"") => "",
            _ => readings[0],
        };
        if !wide.ends_with(class) || class.is_empty() {
            wide.push_str(class);
        }
        at += length;
    }
    wide
}

/// The maximum number of letters examined before the first consonant.
const MOST_VOWELS: usize = 8;

fn bit(class: &str) -> u16 {
    match class
        .chars()
        .next()
        .and_then(|class| "pftkslmnr".find(class))
    {
        Some(at) => 2 << at,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_several_languages_meet() {
        for (a, b) in [
            ("yeltsin", "jelzin"),
            ("khrushchev", "chruschtschow"),
            ("prigozhin", "prigojine"),
            ("rakhmon", "rahmon"),
        ] {
            assert_eq!(wide_key(a), wide_key(b));
            for (one, other) in [(a, b), (b, a)] {
                let keys = other_keys(one);
                let known = keys.iter().any(|one| Some(one) == key(other).as_ref());
                assert!(known, "{one} {other} {keys:?} {:?}", key(other));
            }
        }
    }
}
