//! Readings of Chinese characters: `习近平` is `Xi Jinping`.
//!
//! `../model/pinyin.txt` lists the usual characters by their Mandarin reading, one
//! syllable per line. It cannot show whether a name in characters is Chinese at all:
//! `安倍晋三` is read in Japanese. So a matching reading means the same name, but a
//! different one means another name only if that can be nothing but pinyin.

use super::apart::{FullName, is_han};
use super::{Judgement, Verdict, chinese};

static PINYIN: &str = include_str!("../model/pinyin.txt");

/// The maximum number of characters of a name.
const MOST_CHARACTERS: usize = 4;

/// Compares the reading of a name in characters with one in letters; `None` if
/// inconclusive.
pub(super) fn judge(han: &FullName, spelt: &FullName) -> Option<Judgement> {
    let characters = han.characters();
    if !(2..=MOST_CHARACTERS).contains(&characters.len()) || !characters.iter().all(|c| is_han(*c))
    {
        return None;
    }
    let names = names(&characters);
    let words: Vec<&str> = spelt.parts.iter().map(|part| part.plain.as_str()).collect();
    if !(2..=3).contains(&words.len()) {
        return None;
    }
    let found = names.iter().find(|(surname, given)| {
        let mut turned = words.clone();
        turned.rotate_right(1);
        [&words, &turned]
            .iter()
            .any(|words| spells(words, surname, given))
    });
    let written: String = characters.iter().collect();
    if let Some((surname, given)) = found {
        let reason = format!("{written} is read {surname} {given}");
        return Some(Judgement::because(Verdict::Same, reason));
    }
    let (surname, given) = names.first()?;
    let reason = format!("{written} is read {surname} {given}");
    is_pinyin(&words).then(|| Judgement::because(Verdict::Different, reason))
}

/// Whether the words are this name in pinyin or in an older spelling.
fn spells(words: &[&str], surname: &str, given: &str) -> bool {
    let is_pinyin = words[0] == surname && words[1..].concat() == given;
    let is_spelt = || {
        chinese::reading_of(words, surname, given).is_some()
            || chinese::is_mixed(words, surname, given)
    };
    is_pinyin || words.len() > 2 && is_spelt()
}

/// Returns surname and given name in every reading of the characters.
fn names(characters: &[char]) -> Vec<(String, String)> {
    let mut names = Vec::new();
    // `欧阳` and `司马` are surnames of two characters.
    for length in 1..=(characters.len() - 1).min(2) {
        let (surname, given) = characters.split_at(length);
        let given = readings_of(given);
        for surname in readings_of(surname) {
            names.extend(given.iter().map(|given| (surname.clone(), given.clone())));
        }
    }
    names
}

fn readings_of(characters: &[char]) -> Vec<String> {
    let mut read = vec![String::new()];
    for character in characters {
        let longer = |start: &String| -> Vec<String> {
            readings(*character)
                .map(|syllable| format!("{start}{syllable}"))
                .collect()
        };
        read = read.iter().flat_map(longer).collect();
    }
    read
}

/// Returns the readings of a character.
fn readings(character: char) -> impl Iterator<Item = &'static str> {
    PINYIN
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(move |(_, characters)| characters.contains(character))
        .map(|(syllable, _)| syllable)
}

/// Whether it is a syllable, then one or two: `Hu Yaobang`; only Chinese names are.
fn is_pinyin(words: &[&str]) -> bool {
    let [surname, given @ ..] = words else {
        return false;
    };
    let given = given.concat();
    is_syllable(surname)
        && (is_syllable(&given) || halves(&given).next().is_some() || chinese::is_old(&given))
}

/// Returns the ways to split a word into two pinyin syllables.
pub(super) fn halves(word: &str) -> impl Iterator<Item = (&str, &str)> {
    let places = (1..word.len()).filter(|at| word.is_char_boundary(*at));
    places
        .map(|at| word.split_at(at))
        .filter(|(first, second)| is_syllable(first) && is_syllable(second))
}

/// Whether it is one pinyin syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    let mut lines = PINYIN.lines().filter_map(|line| line.split_once(' '));
    lines.any(|(syllable, _)| syllable == word)
}

#[cfg(test)]
mod tests {
    use crate::people::same::{Verdict, same};

    #[test]
    fn characters_are_read() {
        for (characters, spelt, expected) in [
            ("习近平", "Xi Jinping", Verdict::Same),
            ("習近平", "Jinping Xi", Verdict::Same),
            ("鄧小平", "Teng Hsiao-p'ing", Verdict::Same),
            ("李显龙", "Lee Hsien Loong", Verdict::Same),
            ("曾庆红", "Zeng Qinghong", Verdict::Same),
            ("司马光", "Sima Guang", Verdict::Same),
            ("李鹏", "Li Peng", Verdict::Same),
            ("胡锦涛", "Hu Yaobang", Verdict::Different),
            ("王丽华", "Wang Lijun", Verdict::Different),
            // Read in Japanese and Korean.
            ("小泉純一郎", "Junichiro Koizumi", Verdict::Same),
            ("金大中", "Kim Dae-jung", Verdict::Same),
        ] {
            assert_eq!(
                same(characters, spelt).verdict,
                expected,
                "{characters} {spelt}"
            );
        }
    }
}
