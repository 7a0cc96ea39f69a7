//! A name parsed once and compared with many.

mod verdict;

use super::apart::{self, FullName, Part};
use super::claim::{self, Claim};
use super::judge::{self, nearness};
use super::parts::{self, Agreement};
use super::{Verdict, suffix, variants};
use crate::people::lexicon::{NATION, PLACE};
use crate::people::sex::Sex;

/// A name ready to be compared with many.
#[derive(Clone, Debug)]
pub struct Comparable {
    pub(super) name: FullName,
}

impl Comparable {
    /// Parses a name as printed or typed.
    pub fn new(name: &str) -> Self {
        Self {
            name: apart::settle(&apart::apart(name)),
        }
    }

    /// The number of parts without titles, particles and suffix.
    pub fn len(&self) -> usize {
        self.name.parts.len()
    }

    /// Whether it has no letters.
    pub fn is_empty(&self) -> bool {
        self.name.parts.is_empty()
    }

    /// Returns the last unabbreviated part, folded: usually the surname.
    pub fn surname(&self) -> Option<&str> {
        self.words().next_back()
    }

    /// Returns the first unabbreviated part, folded.
    pub fn first_word(&self) -> Option<&str> {
        self.words().next()
    }

    /// Returns all unabbreviated parts, folded: in lowercase and without accents.
    pub fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        let full = self.name.parts.iter().filter(|part| !part.initial);
        full.map(|part| part.plain.as_str())
    }

    /// Whether only one of the two has a suffix.
    pub fn differs_by_suffix(&self, other: &Self) -> bool {
        self.name.suffix.is_some() != other.name.suffix.is_some()
            && self.len() > 1
            && other.len() > 1
    }

    /// Whether the two differ only by a suffix, as newspapers shorten names. If a
    /// middle name is spelt out or omitted, the suffix may be omitted too:
    /// `Martin Luther King Jr.`, `John S. McCain III`.
    pub(super) fn is_other_generation_of(&self, other: &Self) -> bool {
        let is_plain = |name: &Self| {
            let [_, middle @ .., _] = &name.name.parts[..] else {
                return false;
            };
            middle.iter().all(|part| part.initial)
        };
        // `Joseph Biden Jr.` is formal for Joe Biden; only fathers are called `Sr.`
        let suffix = self.name.suffix.or(other.name.suffix);
        // Most articles omit it: `Kurt Vonnegut`.
        if suffix == Some(suffix::JUNIOR) {
            return false;
        }
        let least = match suffix {
            Some(suffix::SENIOR) => Agreement::Nickname,
            _ => Agreement::Variant,
        };
        let equal = |(own, other): (&Part, &Part)| agreement(own, other) >= least;
        let mut pairs = self.name.parts.iter().zip(&other.name.parts);
        // `King Charles` may be any of them.
        let is_kings = self.name.title.reign.is_some() || other.name.title.reign.is_some();
        self.differs_by_suffix(other)
            && !is_kings
            && self.len() == other.len()
            && is_plain(self)
            && pairs.all(equal)
    }

    /// Returns the reason if it is a usual way to name the bearer of this full name:
    /// by initials by which somebody is known, `JFK`, or by a title and a surname
    /// that few have, `Mr. Gorbachev`. A rank or a trade has too many bearers.
    pub(super) fn stands_for(&self, full: &Self) -> Option<String> {
        let ([word], [given, .., surname]) = (&self.name.parts[..], &full.name.parts[..]) else {
            return None;
        };
        let is_known = KNOWN_INITIALS.contains(&word.text.as_str());
        if full.len() > 2 && is_known && judge::are_initials(&word.text, &full.name.parts) {
            return Some(format!(
                "{} is known by the initials {}",
                surname.text, word.text
            ));
        }
        let title = self.name.title.last.as_str();
        let is_surname = parts::surname(word, surname) >= Agreement::Variant
            && surname.led_by == word.led_by
            && word.entry.surname() < USUAL
            && surname.entry.surname() < USUAL
            && !surname.entry.is_usual_given();
        // `M.` is Monsieur or an initial, and a president has a wife.
        let may_be_meant = match (title, Sex::of_given(given.hash)) {
            ("m", Sex::Woman) | ("president", Sex::Woman) => false,
            ("m", _) => given.plain.starts_with('m'),
            _ => true,
        };
        let is_one = self.is_titled_surname()
            && OFFICES.contains(&title)
            && !self.is_ruler()
            && is_surname
            && may_be_meant;
        is_one.then(|| format!("few are named {}", surname.text))
    }

    /// Whether the two differ only by one letter, and both words are names: `Müller`
    /// and `Möller`. An added or omitted letter is a slip, except in the pet form of
    /// a woman's name: `Ivana`, `Ivanka`.
    pub(super) fn is_look_alike_of(&self, other: &Self) -> bool {
        let last = self.len().saturating_sub(1);
        let (mut equal, mut near) = (0, 0);
        for (n, (own, other)) in self.name.parts.iter().zip(&other.name.parts).enumerate() {
            // In eastern names the surname comes first.
            let known = |part: &Part| {
                let is_name = part.entry.is_name_part() || variants::is_known(part.hash);
                if n == last && last > 0 {
                    part.entry.surname() > 0
                } else {
                    is_name || part.entry.surname().max(part.entry.given()) > 0
                }
            };
            let are_known = || known(own) && known(other);
            let is_variant = n < last && parts::given(own, other) == Agreement::Variant;
            if own.plain == other.plain || is_variant {
                equal += 1;
            } else if are_known() && parts::are_one_letter_apart(own, other)
                || n == last && parts::is_voiced(own, other)
                || n < last && parts::is_other_consonant(own, other)
                || n < last && are_known() && parts::is_diminutive(&own.plain, &other.plain)
            {
                near += 1;
            }
        }
        self.len() == other.len() && equal == last && near == 1
    }

    /// Whether two common surnames differ only by one consonant of a different sound:
    /// `Jim Carrey`, `Jim Carney`.
    fn has_other_consonant_than(&self, other: &Self) -> bool {
        let ([before @ .., own], [other_before @ .., last]) =
            (&self.name.parts[..], &other.name.parts[..])
        else {
            return false;
        };
        let pairs = || before.iter().zip(other_before);
        let is_surname = |part: &Part| part.entry.surname() > 0 || part.entry.is_name_part();
        before.len() == other_before.len()
            && !before.is_empty()
            && pairs().all(|(own, other)| own.plain == other.plain)
            && is_surname(own)
            && is_surname(last)
            && parts::is_other_consonant(own, last)
            && !parts::is_typing_slip(&own.plain, &last.plain)
            && !parts::differ_by_near_consonants(&own.plain, &last.plain)
    }

    /// Whether this is a full name and the other a single part: a search for Ronald
    /// Reagan is not for every Reagan.
    pub fn is_beyond(&self, other: &Self) -> bool {
        self.len() > 1 && other.len() == 1
    }

    /// Whether each part agrees with one of the other name without a slip.
    pub fn is_spelt_in(&self, other: &Self) -> bool {
        let known = |word: &Part| {
            let mut parts = other.name.parts.iter();
            parts.any(|part| agreement(word, part) > Agreement::Slip)
        };
        self.name.parts.iter().all(known)
    }

    /// Whether each part occurs in the other name letter for letter, ignoring case,
    /// accents and initials.
    pub fn stands_in(&self, other: &Self) -> bool {
        let best = |word: &Part| {
            let parts = other.name.parts.iter();
            parts.map(|part| agreement(word, part)).max()
        };
        let mut found = self.name.parts.iter().map(best);
        let is_letter = |best: Option<Agreement>| best.is_some_and(Agreement::is_letter_for_letter);
        // An initial alone is nobody's name.
        found.all(is_letter) && {
            let mut found = self.name.parts.iter().map(best);
            found.any(|best| best == Some(Agreement::Equal))
        }
    }

    /// Whether the other name clearly is this one in another spelling: in another
    /// script, in another romanisation, or the word is a spelling and no name of its
    /// own (`Selenskyj`). False for `Smith` and `Schmid`, where who types one hardly
    /// means the other, and for `Raegan`, a slip.
    pub fn is_transliterated_in(&self, other: &Self) -> bool {
        if self.is_read_as(other) {
            return true;
        }
        if self.len() == 1 && other.claim(self) >= Some(Claim::Slip) {
            return false;
        }
        // In a full name the surname decides.
        let mut full = self.name.parts.iter().rev().filter(|part| !part.initial);
        let Some(word) = full.next() else { return true };
        let is_latin = |part: &Part| !part.text.chars().any(is_of_another_script);
        other.name.parts.iter().any(|part| {
            let agreement = agreement(word, part);
            let both_usual = word.entry.surname().min(part.entry.surname()) > 0;
            let is_spelling = match agreement {
                Agreement::Sound => claim::is_transliteration(word, part),
                agreement => agreement == Agreement::Variant && !both_usual,
            };
            agreement.is_letter_for_letter()
                || is_spelling
                || agreement > Agreement::Slip && !(is_latin(word) && is_latin(part))
        })
    }

    /// Whether the two are one name in two romanisations of Chinese, or in Chinese
    /// characters and in letters.
    fn is_read_as(&self, other: &Self) -> bool {
        let spellings = judge::chinese_spellings(&self.name.parts, &other.name.parts);
        spellings.is_some_and(|found| found.verdict == Verdict::Same)
            || self.is_han() != other.is_han() && self.judge(other).verdict == Verdict::Same
    }

    /// Whether the surname is on no list of names.
    pub fn is_no_known_name(&self) -> bool {
        let mut full = self.name.parts.iter().rev().filter(|part| !part.initial);
        let entry = full.next().map(|part| part.entry);
        entry.is_some_and(|entry| entry.surname() == 0 && entry.given() == 0)
    }

    /// Whether the surname is rare as far as known, and not another word.
    pub fn is_rare(&self) -> bool {
        let mut full = self.name.parts.iter().rev().filter(|part| !part.initial);
        full.next().is_some_and(|part| {
            let entry = part.entry;
            !entry.is_usual_surname()
                && entry.given() == 0
                && !entry.may_be_small()
                && !entry.has(PLACE | NATION)
        })
    }

    /// Whether the surname is one of the most common of a country.
    pub fn is_very_usual(&self) -> bool {
        let last = self.name.parts.last();
        last.is_some_and(Part::is_very_usual_surname)
    }

    /// Whether the last part is not known as a given name.
    pub fn is_no_given_name(&self) -> bool {
        let last = self.name.parts.last();
        last.is_some_and(|part| part.entry.given() == 0)
    }

    /// Whether two common names match except that one ends with a further surname:
    /// `Carlos Gómez Sáez` and Carlos Gómez.
    pub fn is_usual_but_for_a_surname(&self, other: &Self) -> bool {
        let (short, long) = if self.len() <= other.len() {
            (&self.name.parts[..], &other.name.parts[..])
        } else {
            (&other.name.parts[..], &self.name.parts[..])
        };
        let ([given, surname], [_, .., inner, last]) = (short, long) else {
            return false;
        };
        long.len() > 2
            && !last.hyphened
            && given.entry.is_usual_given()
            && surname.entry.is_usual_surname()
            && parts::surname(surname, inner).is_strong()
            && !parts::surname(surname, last).is_strong()
    }

    /// Whether a word of it also occurs in lowercase, or is a place or a people:
    /// `Winter`, `English`.
    pub fn is_also_a_word(&self) -> bool {
        let mut entries = self.name.parts.iter().map(|part| part.entry);
        entries.any(|entry| entry.may_be_small() || entry.has(PLACE | NATION))
    }

    /// Returns the title before a surname that stands alone otherwise, in plain small
    /// letters: `lord` of Lord Curry.
    pub fn title_alone(&self) -> Option<&str> {
        let title = self.name.title.last.as_str();
        (self.is_titled_surname() && !title.is_empty()).then_some(title)
    }

    /// Whether a ruler's title precedes it: `Prince Philip`.
    pub fn is_ruler(&self) -> bool {
        self.name.title.reign.is_some()
    }

    /// Whether it is only a surname after a title: `Mr Reagan`.
    pub fn is_titled_surname(&self) -> bool {
        self.name.title.taken_off && self.len() == 1
    }

    /// Whether the given name is an initial.
    pub fn is_abbreviated(&self) -> bool {
        self.len() > 1 && self.name.parts[0].initial
    }

    /// Returns the place of a single part in this name of several parts, and how
    /// near the two are: 1 for the same spelling, little for a slip.
    pub fn place_of(&self, lone: &Self) -> Option<(Place, f64)> {
        let ([word], [first, inner @ .., last]) = (&lone.name.parts[..], &self.name.parts[..])
        else {
            return None;
        };
        let near = |part: &Part| nearness(word, part);
        // A middle name is a given name: `Richard` of Ronald Richard Jenkins.
        let is_middle = |part: &&Part| part.entry.is_usual_given() && !part.hyphened;
        let nearest =
            |parts: &mut dyn Iterator<Item = &Part>| parts.filter_map(near).max_by(f64::total_cmp);
        let (mut middle, mut inside) = (inner.iter().filter(is_middle), inner.iter());
        let mut inside = inside.by_ref().filter(|part| !is_middle(part));
        let place = |place: Place| move |near: f64| (place, near);
        near(last)
            .map(place(Place::Last))
            .or_else(|| nearest(&mut inside).map(place(Place::Inner)))
            .or_else(|| near(first).map(place(Place::First)))
            .or_else(|| nearest(&mut middle).map(place(Place::First)))
    }

    /// Whether this name contains a single word in one of its spellings.
    pub fn bears(&self, lone: &Self) -> bool {
        self.nearest_to(lone, |_, near| near >= 1.0)
    }

    fn nearest_to(&self, lone: &Self, fits: impl Fn(&Part, f64) -> bool) -> bool {
        let [word] = &lone.name.parts[..] else {
            return false;
        };
        let near = |part: &Part| nearness(word, part).is_some_and(|near| fits(part, near));
        self.name.parts.iter().any(near)
    }

    fn is_han(&self) -> bool {
        let mut parts = self.name.parts.iter();
        parts.any(|part| part.text.contains(apart::is_han))
    }
}

/// Initials that newspapers print for a person; others are offices and organisations,
/// as `CEO` and `BBC`.
const KNOWN_INITIALS: &[&str] = &[
    "ABV", "AMLO", "AOC", "BHL", "CFK", "DSK", "FDR", "FHC", "GBS", "JFK", "KCR", "LBJ", "MBS",
    "MBZ", "MGR", "MLK", "NTR", "PVO", "RBG", "RFK", "RLS", "SBY", "VGE", "YSR",
];

/// Forms of address and offices that have few holders at a time.
const OFFICES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "m",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "herr",
    "frau",
    "senor",
    "senora",
    "signor",
    "signora",
    "president",
    "presidente",
    "prasident",
    "chancellor",
    "kanzler",
    "bundeskanzler",
    "kanzlerin",
    "bundeskanzlerin",
    "premier",
    "minister",
    "secretary",
    "senator",
    "governor",
    "pandit",
    "general",
    "marshal",
    "ayatollah",
    "pm",
    "ministerin",
    "ministro",
    "ministra",
    "ministre",
];

/// The rank in the word list of a surname that many have: `Brown`, `Bush`.
const USUAL: u32 = 3;

/// Returns how two parts agree, as surnames or as given names.
fn agreement(word: &Part, part: &Part) -> Agreement {
    parts::surname(word, part).max(parts::given(word, part))
}

pub(super) fn is_of_another_script(letter: char) -> bool {
    // Latin with all accents, which ends before Greek.
    letter.is_alphabetic() && !matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The position of a part in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Usually the given name.
    First,
    /// Between the two.
    Inner,
    /// Usually the surname.
    Last,
}
