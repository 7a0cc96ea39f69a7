//! Detects names that nothing in the article shows to be a person's.
//!
//! A story introduces its people in full, with an office, or speaking. A single word
//! that is never introduced so, and occurs where places and newspapers do
//! (`told Marlowe`, `residents of Marlowe`, `Roe and Marlowe counties`), names one
//! of those: a wrong person is worse than a missing one.

mod regions;
mod words;

use super::document::Document;
use super::eponyms::LAWS;
use super::lexicon::{PLACE, SAYS, TITLE};
use super::recognise::Mention;
use super::tokens;
use super::{deeds, generic};
use crate::text::is_digits;
use words::{
    ADDRESSED, ARRIVALS, ARTICLES, ENDOWED, HEADS, INSTITUTIONS, NAMED_AFTER, OF_TWO, PLACES,
    PLURALS, PRONOUNS, QUARTERS, RULES, SCHOOLS, TRUST, WHO, WORKS,
};

/// Whether linked mentions, which all name the same entity, name a thing.
pub fn is_thing(text: &str, document: &Document, mentions: &[&Mention]) -> bool {
    let reader = Reader { text, document };
    if mentions.iter().any(|mention| reader.is_introduced(mention)) {
        return false;
    }
    if deeds::is_firm(text, document, mentions) {
        return true;
    }
    if !mentions.iter().all(|mention| mention.is_lone()) {
        let is_generic = |m: &&Mention| generic::is_thing(text, document, m);
        let speaks = |m: &&Mention| reader.speaks(m) && reader.before(m, 1) != "of";
        return mentions
            .iter()
            .any(|m| generic::is_surely_place(document, m))
            || mentions.iter().any(is_generic) && !mentions.iter().any(speaks)
            || mentions.iter().any(|m| reader.is_full_place(m))
            || mentions
                .iter()
                .all(|m| reader.is_of_land(m) || reader.begins_institution(m))
            || mentions.iter().all(|m| reader.is_named_like(m))
            || mentions
                .iter()
                .all(|mention| reader.is_arabic_paper(mention));
    }
    if mentions.iter().any(|m| reader.is_plainly_thing(m))
        || mentions.iter().all(|m| reader.is_hill(m))
    {
        return true;
    }
    if mentions.iter().any(|mention| reader.speaks(mention)) {
        return false;
    }
    if mentions.iter().any(|m| reader.is_called_thing(m)) {
        return true;
    }
    if mentions.iter().any(|m| reader.is_he_or_somebody(m)) {
        return false;
    }
    mentions
        .iter()
        .any(|m| reader.stands_like_place(m) || reader.is_other_name(m) || reader.is_outland(m))
        || reader.is_unlikely(mentions)
}

/// Whether a mention is the beginning of an institution's name, as in
/// `Marlowe Fieldhouse` in a story about a person named Marlowe.
pub fn is_institution(text: &str, document: &Document, mention: &Mention) -> bool {
    let reader = Reader { text, document };
    mention.is_lone()
        && (reader.is_land(mention) || reader.is_shop(mention) || reader.is_name_or_firm(mention))
        || mention.is_lone()
            && (SCHOOLS.contains(&reader.behind(mention, 1)) || reader.is_quarter(mention))
        || reader.is_park(mention)
        || reader.is_endowed(mention)
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    /// Returns the index `n` tokens before a mention, in its paragraph.
    fn place_before(&self, mention: &Mention, n: usize) -> Option<usize> {
        self.document.token_before(mention.first as usize, n)
    }

    fn before(&self, mention: &Mention, n: usize) -> &str {
        let first = mention.first as usize;
        self.document.word_before(self.text, first, n)
    }

    /// Returns the index `n` tokens after a mention, in its paragraph.
    fn place_behind(&self, mention: &Mention, n: usize) -> Option<usize> {
        self.document.token_behind(mention.end as usize, n)
    }

    fn behind(&self, mention: &Mention, n: usize) -> &str {
        let end = mention.end as usize;
        self.document.word_behind(self.text, end, n)
    }

    /// Returns the text of a mention's first word.
    fn first_word(&self, mention: &Mention) -> &str {
        self.document.tokens[mention.first as usize].of(self.text)
    }

    fn is_capital_behind(&self, mention: &Mention, n: usize) -> bool {
        self.behind(mention, n).starts_with(char::is_uppercase)
    }

    /// Matches `the Adam Marlowe Professor of Acoustics`: the donor is not meant.
    fn is_endowed(&self, mention: &Mention) -> bool {
        !mention.is_lone()
            && ENDOWED.contains(&self.behind(mention, 1))
            && self.before(mention, 1).eq_ignore_ascii_case("the")
    }

    /// Whether a title precedes, or an age or `who` follows.
    fn is_introduced(&self, mention: &Mention) -> bool {
        let titled = self.place_before(mention, 1);
        let titled = titled.is_some_and(|t| self.document.entry(t).has(TITLE));
        let comma = self.behind(mention, 1) == ",";
        let behind = self.behind(mention, 1 + usize::from(comma));
        let aged = comma && (1..=2).contains(&behind.len()) && is_digits(behind);
        titled || aged || WHO.contains(&behind)
    }

    /// Matches `Marlowe said`, `added Marlowe.`; not `Roe said Marlowe was ill`.
    fn speaks(&self, mention: &Mention) -> bool {
        let says = |t: usize| self.document.entry(t).has(SAYS);
        let speaks = self.place_behind(mention, 1).is_some_and(says);
        let ends = || !self.behind(mention, 1).starts_with(char::is_alphabetic);
        speaks
            || self.place_before(mention, 1).is_some_and(says)
                && !ADDRESSED.contains(&self.before(mention, 1))
                && ends()
    }

    /// Whether `he`, `she` or `, the mayor` follows.
    fn is_he_or_somebody(&self, mention: &Mention) -> bool {
        let is_he = || (1..=MOST_TO_PRONOUN).any(|n| PRONOUNS.contains(&self.behind(mention, n)));
        let is_somebody = || {
            self.behind(mention, 1) == ","
                && ARTICLES.contains(&self.behind(mention, 2))
                && (3..=7).any(|n| {
                    let place = self.place_behind(mention, n);
                    place.is_some_and(|t| self.document.entry(t).has(TITLE))
                })
        };
        is_he() || is_somebody()
    }

    /// Whether the context says that it is a thing, whatever else is said:
    /// `the island of Marlowe claimed`.
    fn is_plainly_thing(&self, mention: &Mention) -> bool {
        let is_of_place =
            self.before(mention, 1) == "of" && PLACES.contains(&self.before(mention, 2));
        is_of_place
            || self.is_listed_place(mention)
            || self.is_seat(mention)
            || self.is_named_after(mention)
            || self.is_in_land(mention)
            || self.is_people(mention)
            || self.is_team(mention)
            || self.is_it(mention)
    }

    /// Matches `the cities of Ardle, Marlowe and Roe`.
    fn is_listed_place(&self, mention: &Mention) -> bool {
        const MOST_LISTED: usize = 10;
        for n in 1..=MOST_LISTED {
            let word = self.before(mention, n);
            if word == "of" {
                return PLURALS.contains(&self.before(mention, n + 1));
            }
            if !matches!(word, "," | "and") && !word.starts_with(char::is_uppercase) {
                return false;
            }
        }
        false
    }

    /// Whether the context says that it is a newspaper or an organisation, unless a
    /// person with the name speaks.
    fn is_called_thing(&self, mention: &Mention) -> bool {
        let (one, two) = (self.before(mention, 1), self.before(mention, 2));
        let behind = self.behind(mention, 1);
        // The `president of Roe's party` is not the president of Roe.
        let owns = matches!(behind, "'s" | "’s" | "'" | "’");
        let headed = one == "of" && HEADS.contains(&two) && !owns;
        let which = behind == "which" || behind == "," && self.behind(mention, 2) == "which";
        // Matches `Queen's Park`.
        let titled = matches!(one, "'s" | "’s")
            && self
                .place_before(mention, 2)
                .is_some_and(|t| self.document.entry(t).has(TITLE));
        one == "told" || headed || which || titled
    }

    /// Matches `Marlowe's Hill`.
    fn is_hill(&self, mention: &Mention) -> bool {
        matches!(self.before(mention, 1), "'s" | "’s")
            && LAWS.contains(&self.first_word(mention))
            && self.before(mention, 2).starts_with(char::is_uppercase)
    }

    /// Matches a nickname: `known to all of the crew as Bosun`.
    fn is_other_name(&self, mention: &Mention) -> bool {
        self.before(mention, 1) == "as"
            && (2..=MOST_TO_KNOWN).any(|n| self.before(mention, n) == "known")
    }

    /// `Marlowe airport`, `the Lee addiction service`, `Roe and Marlowe counties`.
    fn is_named_after(&self, mention: &Mention) -> bool {
        let (one, two, three) = (
            self.behind(mention, 1),
            self.behind(mention, 2),
            self.behind(mention, 3),
        );
        let is_shared = |word: &str| PLURALS.contains(&word) || OF_TWO.contains(&word);
        let joined = one == "and" && self.is_capital_behind(mention, 2) && is_shared(three);
        joined || NAMED_AFTER.contains(&one) || INSTITUTIONS.contains(&two) && is_small(one)
    }

    /// Matches `the Jane Roe oil field`: a full name between an article and a thing.
    fn is_named_like(&self, mention: &Mention) -> bool {
        let is_thing = |word: &str| NAMED_AFTER.contains(&word) || WORKS.contains(&word);
        let (one, two) = (self.behind(mention, 1), self.behind(mention, 2));
        matches!(self.before(mention, 1), "the" | "The")
            && (is_thing(one) || is_small(one) && is_thing(two))
            || self.is_organisation(mention)
    }

    /// Matches `Marlowe, Nebraska, where`.
    fn is_in_land(&self, mention: &Mention) -> bool {
        let land = self.place_behind(mention, 2);
        let land = land.filter(|_| self.behind(mention, 1) == ",");
        let is_land = land.is_some_and(|t| {
            let entry = self.document.entry(t);
            entry.has(PLACE) && entry.given() == 0 && !entry.is_usual_surname()
        });
        is_land && matches!(self.behind(mention, 3), "," | "." | ")" | "—" | "–" | "-")
    }

    /// Matches `the island of Koh Roe`, if it does not begin like a person's name.
    fn is_full_place(&self, mention: &Mention) -> bool {
        let given = self.document.entry(mention.first as usize).given();
        given < 2 && self.before(mention, 1) == "of" && PLACES.contains(&self.before(mention, 2))
    }

    /// Matches `Kenya Power`: a country, and a word that is usually lowercase.
    fn is_of_land(&self, mention: &Mention) -> bool {
        let (first, last) = (
            self.document.entry(mention.first as usize),
            self.document.entry(mention.end as usize - 1),
        );
        mention.end == mention.first + 2
            && mention.margin < UNSURE
            && first.has(PLACE)
            && first.is_capital()
            && last.is_small()
            && last.given() == 0
    }

    /// Matches `Yong Loo` of the `Yong Loo Lin School of Medicine`.
    fn begins_institution(&self, mention: &Mention) -> bool {
        let is_school = |n: usize| SCHOOLS.contains(&self.behind(mention, n));
        is_school(1) || self.is_capital_behind(mention, 1) && is_school(2)
    }

    /// Matches `in central Paris`, `from Jordan`: a place, in a story about a person
    /// of that name.
    fn is_land(&self, mention: &Mention) -> bool {
        let entry = self.document.entry(mention.first as usize);
        if !entry.has(PLACE) || !entry.is_capital() {
            return false;
        }
        let behind = self.behind(mention, 1);
        let comma = usize::from(behind == ",");
        let is_person = matches!(behind, "'s" | "’s" | "'" | "’")
            || self.is_capital_behind(mention, 1)
            || WHO.contains(&self.behind(mention, 1 + comma));
        let n = 1 + usize::from(QUARTERS.contains(&self.before(mention, 1)));
        let is_in = match self.before(mention, n) {
            "in" => !TRUST.contains(&self.before(mention, n + 1)),
            "from" => {
                ARRIVALS.contains(&self.before(mention, n + 1))
                    || self.before(mention, n + 1) == "in"
            }
            _ => false,
        };
        is_in && !is_person
    }

    /// Whether a mention is the name of a shop, a surname before what it sells, in a
    /// line whose other words are in lower case: `has run Marlow Shoes since`.
    fn is_shop(&self, mention: &Mention) -> bool {
        let Some(thing) = self.place_behind(mention, 1) else {
            return false;
        };
        let (token, entry) = (&self.document.tokens[thing], self.document.entry(thing));
        let is_word = entry.is_small() && entry.given() == 0 && entry.surname() == 0;
        let is_many = token.of(self.text).ends_with('s') && !entry.has(SAYS | TITLE);
        token.is(tokens::CAPITAL)
            && !token.is(tokens::ALL_CAPS)
            && is_word
            && is_many
            && is_small(self.before(mention, 1))
            && !self.is_capital_behind(mention, 2)
            && self
                .document
                .run_at(mention.first)
                .is_none_or(|run| !run.shouts())
    }

    /// Matches `the West`, in a story about a person of that name.
    fn is_quarter(&self, mention: &Mention) -> bool {
        matches!(
            self.first_word(mention),
            "West" | "East" | "North" | "South"
        ) && matches!(self.before(mention, 1), "the" | "The")
    }

    /// Matches `Hubert H. Humphrey Park`: three names and a kind of place.
    /// `Chan Ho Park` is a person.
    fn is_park(&self, mention: &Mention) -> bool {
        const GROUNDS: [&str; 5] = ["Park", "Square", "Avenue", "Bridge", "Stadium"];
        let last = self.document.tokens[mention.end as usize - 1].of(self.text);
        mention.end - mention.first > 3 && GROUNDS.contains(&last)
    }

    /// Matches `told Al Roe`, `Al Roe's Jane Doe`, for a word that is no surname.
    fn is_arabic_paper(&self, mention: &Mention) -> bool {
        let last = self.document.entry(mention.end as usize - 1);
        let employs =
            matches!(self.behind(mention, 1), "'s" | "’s") && self.is_capital_behind(mention, 2);
        matches!(self.first_word(mention), "Al" | "El")
            && last.surname() == 0
            && (self.before(mention, 1) == "told" || employs)
    }

    /// Matches `in Marlowe`, `the Marlowe`.
    fn stands_like_place(&self, mention: &Mention) -> bool {
        let owns = matches!(self.behind(mention, 1), "'s" | "’s" | "'" | "’");
        match self.before(mention, 1) {
            "in" | "from" | "near" | "at" | "into" | "across" => !owns,
            "the" | "The" => {
                !owns
                    && !RULES.contains(&self.behind(mention, 1))
                    && !self.is_capital_behind(mention, 1)
            }
            _ => false,
        }
    }

    /// Whether a mention is a constituency: `the member for Mid Roe and Marlowe`.
    fn is_seat(&self, mention: &Mention) -> bool {
        const MOST_WORDS: usize = 6;
        if self.before(mention, 1) != "and" {
            return false;
        }
        let mut words = (2..MOST_WORDS).map(|n| (n, self.before(mention, n)));
        let small = words.find(|(_, word)| is_small(word) && *word != "and" && *word != "the");
        small.is_some_and(|(n, word)| {
            word == "for"
                && matches!(
                    self.before(mention, n + 1),
                    "member" | "MP" | "MSP" | "MEP" | "TD" | "candidate" | "senator" | "deputy"
                )
        })
    }

    /// Whether a word is no usual given name, not usual in news, and the model is
    /// not sure about it.
    fn is_unlikely(&self, mentions: &[&Mention]) -> bool {
        mentions.iter().all(|mention| {
            let entry = self.document.entry(mention.first as usize);
            !entry.is_usual_given() && !entry.is_capital() && mention.margin < LIKELY
        })
    }
}

fn is_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

/// The margin from which a bare word without other evidence is accepted, in units of
/// the model.
const LIKELY: i32 = 500;

/// The margin below which words that may also be a thing's name are rejected.
const UNSURE: i32 = 300;

/// The maximum number of words to a pronoun that indicates a person.
const MOST_TO_PRONOUN: usize = 8;

/// The maximum number of words from a nickname back to `known`.
const MOST_TO_KNOWN: usize = 10;
