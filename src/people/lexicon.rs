//! Prior knowledge about words: whether a word is a name, whether it is a place, how
//! it is usually printed, and which words are used like it.
//!
//! One lookup of the word's hash returns 32 bits. The list is `model/words.bin`,
//! built by the training program from name lists and word clusters; it does not
//! contain the words themselves, only fingerprints.

use crate::table::Table;

/// The rank from which a word is usual as a name.
const USUAL: u32 = 2;

/// The facts about one word, packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry(pub u32);

/// Accessors of the packed fields, lowest bits first.
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

    /// How sentences print it: 0 unknown, 1 lowercase, 2 both, 3 capitalised.
    #[inline]
    pub fn case(self) -> u32 {
        self.0 >> 4 & 3
    }

    /// Whether it is lowercase within sentences.
    #[inline]
    pub fn is_small(self) -> bool {
        self.case() == 1
    }

    /// Whether it is at least sometimes lowercase within sentences.
    #[inline]
    pub fn may_be_small(self) -> bool {
        matches!(self.case(), 1 | 2)
    }

    /// Whether it is capitalised within sentences.
    #[inline]
    pub fn is_capital(self) -> bool {
        self.case() == 3
    }

    /// Whether it is part of a name in some language of the world.
    #[inline]
    pub fn is_name_part(self) -> bool {
        self.has(NAME_PART)
    }

    /// Whether a word that is not a given name is unlikely to be a surname either.
    #[inline]
    pub fn is_hardly_name(self) -> bool {
        let is_small = self.is_small() && !self.is_usual_surname();
        // A word that English texts do not print may be a name from anywhere.
        let is_elsewhere = self.has(COMPANY | PLACE | NATION | COMMON) && !self.is_usual_surname();
        is_small || is_elsewhere && self.case() > 0
    }

    /// Returns name lists, places and case together as one number.
    #[inline]
    pub fn standing(self) -> u32 {
        self.0 & 0xff
    }

    /// Returns the lists it is on, as one number.
    #[inline]
    pub fn lists(self) -> u32 {
        self.0 & 0x1fff
    }

    /// Whether it is on this list.
    #[inline]
    pub fn has(self, list: u32) -> bool {
        self.0 & list != 0
    }

    /// Returns the fine cluster of words used alike, 0 if unknown.
    #[inline]
    pub fn cluster(self) -> u32 {
        self.0 >> 14 & 0x7ff
    }

    /// Returns the coarse cluster, 0 if unknown.
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
/// Title, office or trade that precedes names.
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
/// A word so usual in lowercase that a lone capital on it starts a sentence.
pub const COMMON: u32 = 1 << 13;

/// The word list, used in place.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'b>(Table<'b, 4>);

impl<'b> Lexicon<'b> {
    /// Reads a word list from the bytes of its file.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self(Table::new(bytes))
    }

    /// Returns the entry of the word with this hash; all zeros if unknown.
    #[inline]
    pub fn get(&self, hash: u64) -> Entry {
        self.0
            .get(hash)
            .map_or(Entry(0), |row| Entry(u32::from_le_bytes(*row)))
    }
}
