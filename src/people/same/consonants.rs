//! Compares words in scripts that omit vowels with others by their consonants.

use super::apart::Part;
use super::sound;

/// Whether two words, at least one of them written without vowels, have the same
/// consonants. Long vowels are written as `w` and `y`.
pub fn share_consonants(a: &Part, b: &Part) -> bool {
    let has_hebrew = is_hebrew(a) || is_hebrew(b);
    let keys = |part: &Part, beside: &Part| -> Vec<String> {
        let keys = keys(part, beside).into_iter();
        keys.map(|key| if has_hebrew { with_one_lip(&key) } else { key })
            .collect()
    };
    let (own, other) = (keys(a, b), keys(b, a));
    own.iter().any(|key| key.len() > 1 && other.contains(key)) || with_long_vowels(a, b)
}

/// Returns the keys of a part; two if `w` may be a vowel or a consonant: `Nawaz`.
fn keys(part: &Part, beside: &Part) -> Vec<String> {
    if !part.bare {
        return sound::key(&part.plain).into_iter().collect();
    }
    let mut readings = vec![part.plain.replace(['w', 'y'], "")];
    if part.plain.contains('w') && beside.plain.contains(['w', 'v']) {
        readings.push(part.plain.replace('y', ""));
    }
    readings
        .iter()
        .filter_map(|read| sound::key(read))
        .collect()
}

/// Merges `p` and `f`, which Hebrew writes with one letter, as well as `b` and `v`.
fn with_one_lip(key: &str) -> String {
    let mut letters = key.replace('f', "p").into_bytes();
    letters.dedup();
    String::from_utf8(letters).unwrap_or_default()
}

fn is_hebrew(part: &Part) -> bool {
    part.bare && part.text.contains(|c| matches!(c, '\u{590}'..='\u{5ff}'))
}

/// Matches `السيسي`, which is `sysy`: few consonants, but all vowels are long.
fn with_long_vowels(a: &Part, b: &Part) -> bool {
    let read = |part: &Part| {
        if part.bare {
            part.plain.replace('w', "u").replace('y', "i")
        } else {
            part.plain.replace('o', "u").replace('e', "i")
        }
    };
    a.bare != b.bare && a.plain.len() > 2 && read(a) == read(b)
}
