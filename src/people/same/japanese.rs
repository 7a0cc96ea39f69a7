//! Readings of Japanese names in characters: `大江健三郎` is `Oe Kenzaburo`.
//!
//! A character has several readings, and no rule determines which one a family uses.
//! So a matching reading means the same name, but a different one means another name
//! only for a given name of at least two known characters.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

use super::apart::{FullName, is_han};
use super::{Judgement, Verdict};

static ROWS: &str = include_str!("japanese.txt");

static READINGS: LazyLock<FxHashMap<char, &'static str>> = LazyLock::new(|| {
    let rows = ROWS.lines().filter_map(|row| row.split_once(' '));
    rows.filter_map(|(character, readings)| Some((character.chars().next()?, readings)))
        .filter(|(character, _)| is_han(*character))
        .collect()
});

/// The maximum number of characters of a surname, and of a given name.
const MOST_CHARACTERS: usize = 3;

/// Compares the readings of a name in characters with one in letters; `None` if
/// inconclusive.
pub(super) fn judge(han: &FullName, spelt: &FullName) -> Option<Judgement> {
    let characters = han.characters();
    let [one, other] = &spelt.parts[..] else {
        return None;
    };
    let all = characters.len();
    if !(2..=2 * MOST_CHARACTERS).contains(&all) || one.initial || other.initial {
        return None;
    }
    let written: String = characters.iter().collect();
    let words = [shortened(&one.plain), shortened(&other.plain)];
    for (surname, given) in [(&words[0], &words[1]), (&words[1], &words[0])] {
        let at = (1..all.min(MOST_CHARACTERS + 1)).find(|at| is_read(&characters[..*at], surname));
        let Some(at) = at else { continue };
        let rest = &characters[at..];
        if is_read(rest, given) {
            let reason = format!("{written} is read {surname} {given}");
            return Some(Judgement::because(Verdict::Same, reason));
        }
        let is_known = rest
            .iter()
            .all(|character| READINGS.contains_key(character));
        if rest.len() > 1 && is_known {
            let rest: String = rest.iter().collect();
            let reason = format!("{rest} is not read {given}");
            return Some(Judgement::because(Verdict::Different, reason));
        }
    }
    None
}

/// Whether some readings of the characters form the word.
fn is_read(characters: &[char], word: &str) -> bool {
    is_rest_read(characters, word, true)
}

fn is_rest_read(characters: &[char], word: &str, is_first: bool) -> bool {
    let Some((character, following)) = characters.split_first() else {
        return word.is_empty();
    };
    let readings = READINGS.get(character).copied().unwrap_or_default();
    readings
        .split(' ')
        .filter(|read| !read.is_empty())
        .any(|read| {
            let rest = |read: &str| {
                word.strip_prefix(read)
                    .is_some_and(|rest| is_rest_read(following, rest, false))
            };
            rest(read) || !is_first && voiced(read).iter().any(|read| rest(read))
        })
}

/// Returns the voiced readings within a name: `Takeshi` and `Yamada`.
fn voiced(reading: &str) -> Vec<String> {
    const VOICED: &[(&str, &[&str])] = &[
        ("ts", &["z"]),
        ("ch", &["j"]),
        ("sh", &["j"]),
        ("k", &["g"]),
        ("s", &["z"]),
        ("t", &["d"]),
        ("h", &["b", "p"]),
        ("f", &["b", "p"]),
    ];
    let known = VOICED.iter().find(|(plain, _)| reading.starts_with(plain));
    known.map_or_else(Vec::new, |(plain, voiced)| {
        let rest = &reading[plain.len()..];
        voiced
            .iter()
            .map(|first| format!("{first}{rest}"))
            .collect()
    })
}

/// Shortens long vowels: `Ohira`, `Ōhira`, `Oohira` and `Ouhira` are one; `m` before
/// `b` and `p` becomes the `n` that Japanese writes.
fn shortened(plain: &str) -> String {
    let letters: Vec<char> = plain.chars().collect();
    let mut short = String::new();
    for (n, letter) in letters.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| letters[n]);
        let next = letters.get(n + 1);
        let is_vowel = |c: &char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        let is_silent = match (before, letter) {
            (Some('o'), 'o' | 'u') | (Some('u'), 'u') => true,
            (Some('o'), 'h') => !next.is_some_and(is_vowel),
            _ => false,
        };
        let before_lips = next.is_some_and(|next| matches!(next, 'b' | 'p'));
        match letter {
            _ if is_silent => {}
            'm' if before_lips => short.push('n'),
            _ => short.push(*letter),
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use crate::people::same::{Verdict, same};

    #[test]
    fn names_of_japan_are_read() {
        for (characters, spelt, expected) in [
            ("大江健三郎", "Kenzaburo Oe", Verdict::Same),
            ("大江健三郎", "Ōe Kenzaburō", Verdict::Same),
            ("村上春樹", "Haruki Murakami", Verdict::Same),
            ("岸田文雄", "Fumio Kishida", Verdict::Same),
            ("小泉純一郎", "Junichiro Koizumi", Verdict::Same),
            ("大平正芳", "Masayoshi Ohira", Verdict::Same),
            ("黒田東彦", "Haruhiko Kuroda", Verdict::Same),
            ("川端康成", "Kawabata Yasunari", Verdict::Same),
            ("安倍晋太郎", "Shinzo Abe", Verdict::Different),
            ("小泉純一郎", "Shinjiro Koizumi", Verdict::Different),
            ("安倍晋三", "Shintaro Abe", Verdict::Different),
            ("岸信介", "Nobuo Kishi", Verdict::Different),
            ("村上春樹", "Ryu Murakami", Verdict::Different),
        ] {
            assert_eq!(same(characters, spelt).verdict, expected, "{characters}");
        }
        // A single character may have readings that are in no table.
        assert_eq!(same("本田翼", "Maki Honda").verdict, Verdict::Unsure);
    }
}
