//! Variants of Chinese characters: `馬` and `马`, `渡邊` and `渡辺`.
//!
//! `../model/hanzi.txt` lists the traditional, simplified and Japanese forms of each
//! character together.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::apart::{FullName, is_han};

static ROWS: &str = include_str!("../model/hanzi.txt");

static FORMS: LazyLock<FxHashMap<char, char>> = LazyLock::new(|| {
    let rows = ROWS.split_whitespace();
    rows.flat_map(|row| {
        let first = row.chars().next().unwrap_or_default();
        row.chars().map(move |form| (form, first))
    })
    .collect()
});

/// Whether two names have the same characters, possibly in different forms.
pub(super) fn are_one(a: &FullName, b: &FullName) -> bool {
    let is_written = |name: &FullName| {
        let mut parts = name.parts.iter();
        parts.all(|part| part.text.starts_with(is_han) && part.text.chars().all(is_han))
    };
    is_written(a) && is_written(b) && {
        let (own, other) = (a.characters(), b.characters());
        own.len() == other.len()
            && own.len() > 1
            && own
                .iter()
                .zip(&other)
                .all(|(a, b)| a == b || form(*a) == form(*b))
    }
}

fn form(character: char) -> char {
    FORMS.get(&character).copied().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use crate::people::same::{Verdict, same};

    #[test]
    fn forms_of_a_character_are_one() {
        for (a, b, expected) in [
            ("馬英九", "马英九", Verdict::Same),
            ("渡邊恒雄", "渡辺恒雄", Verdict::Same),
            ("蔡英文", "蔡英文", Verdict::Same),
            ("馬英九", "马化腾", Verdict::Different),
        ] {
            assert_eq!(same(a, b).verdict, expected, "{a} {b}");
        }
    }
}
