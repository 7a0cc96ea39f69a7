//! What is known of a word before reading the article: whether people are
//! called so, whether it is a place, how it is usually printed, what company
//! it keeps.
//!
//! One look-up of the word's hash gives 32 bits. The list is `model/words.bin`,
//! built by the training program from name lists and word clusters; the words
//! themselves are not in it, only fingerprints.

use crate::table::Table;

/// From here on a word is usual as a name.
const USUAL: u32 = 2;

/// The facts of one word, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(pub u32);

/// Widths of the packed fields, lowest bits first.
impl Entry {
    /// How usual it is as a given name: 0 never, 3 very.
    #[inline]
    pub fn given(self) -> u32 {
        self.0 & 3
    }

    /// How usual it is as a surname: 0 never, 3 very.
    #[inline]
    pub fn surname(self) -> u32 {
        self.0 >> 2 & 3
    }

    /// Whether it is usual as a given name.
    #[inline]
    pub fn is_usual_given(self) -> bool {
        self.given() >= USUAL
    }

    /// Whether it is usual as a surname.
    #[inline]
    pub fn is_usual_surname(self) -> bool {
        self.surname() >= USUAL
    }

    /// How it is printed inside sentences: 0 unknown, 1 small, 2 both, 3 with a capital.
    #[inline]
    pub fn case(self) -> u32 {
        self.0 >> 4 & 3
    }

    /// Whether it is printed small inside sentences.
    #[inline]
    pub fn is_small(self) -> bool {
        self.case() == 1
    }

    /// Whether it is printed small inside sentences at times, at least.
    #[inline]
    pub fn may_be_small(self) -> bool {
        matches!(self.case(), 1 | 2)
    }

    /// Whether it is printed with a capital inside sentences.
    #[inline]
    pub fn is_capital(self) -> bool {
        self.case() == 3
    }

    /// Part of a name in some language of the world.
    #[inline]
    pub fn is_name_part(self) -> bool {
        self.has(NAME_PART)
    }

    /// Whether a word that is no given name is hardly a surname either.
    #[inline]
    pub fn is_hardly_name(self) -> bool {
        let is_small = self.is_small() && !self.is_usual_surname();
        // What no English text has printed may be a name from anywhere.
        let is_elsewhere = self.has(COMPANY | PLACE | NATION | COMMON) && !self.is_usual_surname();
        is_small || is_elsewhere && self.case() > 0
    }

    /// Name lists, places and case together: the word's standing.
    #[inline]
    pub fn standing(self) -> u32 {
        self.0 & 0xff
    }

    /// The lists it is on, as one number.
    #[inline]
    pub fn lists(self) -> u32 {
        self.0 & 0x1fff
    }

    /// Whether it is on this list.
    #[inline]
    pub fn has(self, list: u32) -> bool {
        self.0 & list != 0
    }

    /// The fine cluster of words used alike, 0 if unknown.
    #[inline]
    pub fn cluster(self) -> u32 {
        self.0 >> 14 & 0x7ff
    }

    /// The coarse cluster, 0 if unknown.
    #[inline]
    pub fn family(self) -> u32 {
        // 128 families and none: the last one shares its number with none.
        self.0 >> 25 & 0x7f
    }
}

/// Part of a name in some language.
pub const NAME_PART: u32 = 1 << 6;
/// Country, state or city.
pub const PLACE: u32 = 1 << 7;
/// Title, office or trade that stands before names.
pub const TITLE: u32 = 1 << 8;
/// Verb of saying.
pub const SAYS: u32 = 1 << 9;
/// Ends or marks an organisation's name.
pub const COMPANY: u32 = 1 << 10;
/// Month or day.
#[cfg(feature = "training")]
pub const CALENDAR: u32 = 1 << 11;
/// People or language of a country.
pub const NATION: u32 = 1 << 12;
/// A small word so usual that a lone capital on it means a sentence's start.
pub const COMMON: u32 = 1 << 13;

/// The word list, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'b>(Table<'b, 4>);

impl<'b> Lexicon<'b> {
    /// A word list in the bytes of its file.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(Table::new(bytes))
    }

    /// What is known of the word with this hash; nothing known is all zeros.
    #[inline]
    pub fn get(&self, hash: u64) -> Entry {
        self.0
            .get(hash)
            .map_or(Entry(0), |row| Entry(u32::from_le_bytes(*row)))
    }
}
