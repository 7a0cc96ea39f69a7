//! Forms of names that neither the rules nor the model's tables cover: `Mykola` and
//! `Nikolai`, `Guadalupe` and `Lupe`, `Francisco`, who is Pope Francis.
//!
//! `forms.txt` documents its rows; it is parsed once.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

static TEXT: &str = include_str!("forms.txt");

/// The maximum number of rows that contain one word.
const MOST_ROWS: usize = 24;

/// How the words of a row are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The same given name in neighbouring languages.
    Neighbours,
    /// The first in full, the others short.
    Short,
    /// Names of popes and kings.
    Rulers,
    /// One name in several spellings.
    Spellings,
}

/// A word's position in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    row: u16,
    kind: Kind,
    is_first: bool,
}

/// The rows that contain a word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Forms([Option<Place>; MOST_ROWS]);

impl Forms {
    /// Looks up a folded word.
    pub fn of(plain: &str) -> Self {
        table().get(plain).copied().unwrap_or_default()
    }

    fn add(&mut self, place: Place) {
        let is_known = self.places().any(|known| known.row == place.row);
        let free = self.0.iter_mut().find(|place| place.is_none());
        if let Some(free) = free.filter(|_| !is_known) {
            *free = Some(place);
        }
    }

    fn places(&self) -> impl Iterator<Item = Place> {
        self.0.iter().copied().map_while(|place| place)
    }

    fn share(&self, other: &Self, is_so: impl Fn(Place, Place) -> bool) -> bool {
        let mut own = self.places();
        own.any(|own| {
            let mut other = other.places();
            other.any(|other| own.row == other.row && is_so(own, other))
        })
    }

    /// Whether two given names may be the same person's.
    pub fn are_of_one(&self, other: &Self) -> bool {
        self.share(other, |own, other| match own.kind {
            Kind::Neighbours => true,
            Kind::Short => own.is_first || other.is_first,
            Kind::Rulers | Kind::Spellings => false,
        })
    }

    /// Whether two words are spellings of the same given name or surname.
    pub fn are_spellings(&self, other: &Self) -> bool {
        self.share(other, |own, _| own.kind == Kind::Spellings)
    }

    /// Whether it is a given name that neighbouring languages spell differently.
    pub fn is_neighbours(&self) -> bool {
        self.places().any(|place| place.kind == Kind::Neighbours)
    }

    /// Whether it is a name from Arabic, Persian or Hebrew.
    pub fn is_semitic(&self) -> bool {
        self.places().any(|place| place.kind == Kind::Spellings)
    }

    /// Whether two names may be the same pope's or king's.
    pub fn are_rulers(&self, other: &Self) -> bool {
        self.share(other, |own, _| own.kind == Kind::Rulers)
    }

    /// Whether it is a name of popes or kings.
    pub fn is_rulers(&self) -> bool {
        self.places().any(|place| place.kind == Kind::Rulers)
    }
}

fn table() -> &'static FxHashMap<&'static str, Forms> {
    static TABLE: OnceLock<FxHashMap<&str, Forms>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: FxHashMap<&str, Forms> = FxHashMap::default();
        for (row, kind, words) in rows() {
            for (n, word) in words.split(' ').enumerate() {
                let is_first = n == 0;
                let place = Place {
                    row,
                    kind,
                    is_first,
                };
                table.entry(word).or_default().add(place);
            }
        }
        share_short_forms(&mut table);
        table
    })
}

/// Returns each row's number, kind and words.
fn rows() -> impl Iterator<Item = (u16, Kind, &'static str)> {
    (0..).zip(TEXT.lines()).filter_map(|(row, line)| {
        let (sign, words) = line.split_once(' ')?;
        let kind = match sign {
            "=" => Kind::Neighbours,
            "<" => Kind::Short,
            "^" => Kind::Rulers,
            "@" => Kind::Spellings,
            _ => return None,
        };
        Some((row, kind, words))
    })
}

/// Gives the short forms of a name also to its spellings in neighbouring languages:
/// `Grisha` is `Grigori`, `Grigory` and `Hryhoriy`.
fn share_short_forms(table: &mut FxHashMap<&'static str, Forms>) {
    let mut neighbours: FxHashMap<&str, Vec<&'static str>> = FxHashMap::default();
    for (_, _, words) in rows().filter(|(_, kind, _)| *kind == Kind::Neighbours) {
        for word in words.split(' ') {
            neighbours.entry(word).or_default().push(words);
        }
    }
    for (row, kind, words) in rows().filter(|(_, kind, _)| *kind == Kind::Short) {
        let full = words.split(' ').next().unwrap_or_default();
        let place = Place {
            row,
            kind,
            is_first: true,
        };
        let others = neighbours.get(full).into_iter().flatten();
        for word in others.flat_map(|words| words.split(' ')) {
            table.entry(word).or_default().add(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::romanise::romanise;
    use super::*;

    #[test]
    fn the_rows_are_in_plain_letters_and_no_word_is_in_too_many() {
        let rows = TEXT.lines().filter(|line| !line.starts_with('#'));
        for word in rows.flat_map(|line| line.split(' ').skip(1)) {
            assert_eq!(romanise(word), word);
            assert!(table()[word].0[MOST_ROWS - 1].is_none(), "{word}");
        }
    }

    #[test]
    fn a_form_is_of_its_name() {
        for (a, b, expected) in [
            ("mykola", "nikolai", true),
            ("hanna", "anna", true),
            ("lupe", "guadalupe", true),
            ("grisha", "grigori", true),
            ("grisha", "hryhoriy", true),
            ("gabo", "gabriel", true),
            // A pet form that the two languages share is not another's name.
            ("sasha", "grigory", false),
            // Two short forms are two names.
            ("manolo", "manny", false),
            ("mykola", "mykyta", false),
            ("francisco", "francis", false),
        ] {
            let (own, other) = (Forms::of(a), Forms::of(b));
            assert_eq!(own.are_of_one(&other), expected, "{a} {b}");
            assert_eq!(other.are_of_one(&own), expected, "{b} {a}");
        }
        assert!(Forms::of("francisco").are_rulers(&Forms::of("francis")));
    }
}
