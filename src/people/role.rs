//! Finds the title or role beside a name: `French President` before it,
//! `the Slovak prime minister` between commas after it.

mod words;

use std::ops::Range;

use super::document::Document;
use super::german;
use super::is_among;
use super::lexicon::{COMMON, NATION, SAYS, TITLE};
use super::recognise::Mention;
use super::tokens::{self, Token};
use words::{
    DETERMINERS, FIELDS, FORMS_OF_ADDRESS, OF, PARTICIPLES, QUALIFIERS, SMALL_WORDS, TITLES,
};

/// The maximum number of words that precede the title in a role before a name.
const MOST_BEFORE: usize = 6;

/// The maximum number of capitals after the `of` of an office before a name.
const MOST_OF: usize = 4;

/// The maximum number of words in a role after a name.
const MOST_AFTER: usize = 9;

/// Returns the span of a mention's role in the text, in bytes. `mentions` are all
/// names of the text, in text order.
pub fn role(
    text: &str,
    document: &Document,
    mention: &Mention,
    mentions: &[Mention],
    language: &str,
) -> Option<Range<usize>> {
    let titles = TITLES.iter().find(|(code, _)| *code == language);
    let reader = Reader {
        text,
        document,
        mentions,
        is_german: language == "de",
        titles: titles.map_or("", |(_, titles)| titles),
    };
    reader.before(mention).or_else(|| reader.after(mention))
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
    mentions: &'r [Mention],
    is_german: bool,
    /// Titles of the text's language that the word list lacks.
    titles: &'static str,
}

impl Reader<'_> {
    fn token(&self, t: usize) -> Option<&Token> {
        self.document.tokens.get(t)
    }

    /// Whether a word is on a list, including words far from capitals.
    fn is(&self, t: usize, list: u32) -> bool {
        let known = |token: &Token| super::entry(token).has(list);
        self.token(t).is_some_and(known)
    }

    fn word(&self, t: usize) -> &str {
        self.token(t).map_or("", |token| token.of(self.text))
    }

    fn is_title(&self, t: usize) -> bool {
        let word = self.word(t).trim_end_matches('.');
        // German titles are nouns and capitalized: `nun` (now) is not one.
        if self.is_german && word.starts_with(char::is_lowercase) {
            return false;
        }
        let known = self.is(t, TITLE)
            || self
                .titles
                .split_whitespace()
                .any(|title| title.eq_ignore_ascii_case(word))
            || self.is_german && is_german_office(word);
        known && !is_among(FORMS_OF_ADDRESS, word)
    }

    fn before(&self, mention: &Mention) -> Option<Range<usize>> {
        let first = mention.first as usize;
        if self.token(first)?.is(tokens::PARAGRAPH) {
            return None;
        }
        let mut last = first.checked_sub(1)?;
        // "the country's defense minister, Rustem Umerov, said"
        if self.word(last) == "," && self.word(mention.end as usize) == "," {
            last = last.checked_sub(1)?;
        }
        let mut start = if self.is_title(last) {
            last
        } else {
            self.office_of(last)?
        };
        let office = start;
        while office - start < MOST_BEFORE && self.continues(start) {
            start -= 1;
        }
        while start < office && self.is_cut(start) && !self.is_narrowing(start) {
            start += 1;
        }
        start = self.qualifier_of(start).unwrap_or(start);
        Some(self.token(start)?.start as usize..self.token(last)?.end as usize)
    }

    /// Returns the word before an office that says when or whether it is held, with up
    /// to two words of its field between them: `former port` chief. Without it the
    /// role would be wrong.
    fn qualifier_of(&self, office: usize) -> Option<usize> {
        const MOST_BETWEEN: usize = 2;
        let last = office.checked_sub(1)?;
        if is_among(PARTICIPLES, self.word(last)) && self.begins_phrase(last) {
            return Some(last);
        }
        let least = office.saturating_sub(MOST_BETWEEN + 1);
        let is_qualifier = |t: &usize| {
            let word = self.word(*t);
            let before_hyphen = word.split_once('-').map_or("", |(before, _)| before);
            is_among(QUALIFIERS, word) || is_among(&["ex", "then"], before_hyphen)
        };
        let qualifier = (least..office).rev().find(is_qualifier)?;
        let is_field = |t: usize| {
            self.token(t).is_some_and(|token| token.is(tokens::WORD))
                && !self.is_title(t)
                && !self.is(t, SAYS)
                && !is_among(FORMS_OF_ADDRESS, self.word(t))
                && !is_among(DETERMINERS, self.word(t))
                && !is_among(SMALL_WORDS, self.word(t))
        };
        let mut after = qualifier + 1..=office;
        let is_joined = after.all(|t| {
            self.token(t)
                .is_some_and(|token| !token.is(tokens::PARAGRAPH))
        });
        (is_joined && (qualifier + 1..office).all(is_field)).then_some(qualifier)
    }

    /// Whether a word is the first of a noun phrase: at the start of a sentence, or
    /// after a determiner or a possessive.
    fn begins_phrase(&self, t: usize) -> bool {
        let is_first = self
            .token(t)
            .is_some_and(|token| token.is(tokens::SENTENCE));
        let is_before = |before: usize| {
            let is_possessive = self
                .token(before)
                .is_some_and(|token| token.is(tokens::POSSESSIVE));
            is_possessive || is_among(DETERMINERS, self.word(before))
        };
        is_first || t.checked_sub(1).is_some_and(is_before)
    }

    /// Whether the role has only the end of a name that begins before this word:
    /// `Department of Correction spokesman`, `Sinn Fein finance spokesman` at the
    /// beginning of a sentence.
    fn is_cut(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| !self.is_german) else {
            return false;
        };
        let Some((token, this)) = self.token(before).zip(self.token(at)) else {
            return false;
        };
        let name = token.is(tokens::CAPITAL) && !super::entry(token).is_small();
        let is_word = token.is(tokens::WORD) && !token.is(tokens::POSSESSIVE);
        let is_joined = is_word && !this.is(tokens::PARAGRAPH);
        is_joined && (name || is_among(OF, self.word(before)))
    }

    /// Whether a word belongs to an office by itself, not to a name before it.
    fn is_narrowing(&self, t: usize) -> bool {
        self.is_title(t) || self.is(t, NATION) || is_among(FIELDS, self.word(t))
    }

    /// Returns the start of an office such as `Secretary of State`,
    /// `Chancellor of the Exchequer` that ends here.
    fn office_of(&self, last: usize) -> Option<usize> {
        let first = self.token(last)?.is(tokens::PARAGRAPH);
        let capital = |t: usize| self.token(t).is_some_and(|token| token.is(tokens::CAPITAL));
        let least = last.saturating_sub(MOST_OF);
        let field = (least..=last).rev().find(|t| !capital(*t))?;
        let of = match self.word(field) {
            "the" | "la" | "le" | "les" | "los" | "las" => field.checked_sub(1)?,
            _ => field,
        };
        let title = of.checked_sub(1)?;
        let inside = field < last && !first && (title + 1..=last).all(|t| self.is_inside(t));
        let stated = capital(title) || !self.titles.is_empty();
        (inside && is_among(OF, self.word(of)) && stated && self.is_title(title)).then_some(title)
    }

    fn is_inside(&self, t: usize) -> bool {
        self.token(t)
            .is_some_and(|token| token.is(tokens::WORD) && !token.is(tokens::PARAGRAPH))
    }

    /// Whether the word before this one belongs to the same title.
    fn continues(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let Some((token, this)) = self.token(before).zip(self.token(at)) else {
            return false;
        };
        let apart = this.is(tokens::PARAGRAPH) || !token.is(tokens::WORD);
        if apart || token.is(tokens::POSSESSIVE) {
            return false;
        }
        // In German every noun is capitalised.
        if self.is_german {
            return token.is(tokens::ALL_CAPS) || is_german_adjective(self.word(before));
        }
        let capital = token.is(tokens::CAPITAL) && !self.is(before, COMMON);
        capital && !token.is(tokens::SENTENCE)
            || self.is(before, NATION)
            || self.is_title(before)
            || is_among(FIELDS, self.word(before))
    }

    fn after(&self, mention: &Mention) -> Option<Range<usize>> {
        let comma = mention.end as usize;
        if self.word(comma) != "," {
            return None;
        }
        let mut start = comma + 1;
        if is_among(DETERMINERS, self.word(start)) {
            start += 1;
        }
        let closes = |t: usize| {
            matches!(
                self.word(t),
                "," | ";" | "." | ":" | "-" | "--" | "—" | "–" | ""
            ) || self
                .token(t)
                .is_none_or(|token| token.has_any(tokens::PARAGRAPH | tokens::STOP))
        };
        // `Roe, president of the growers said`: the second comma is missing.
        let says = |t: usize| t > start && matches!(self.word(t), "said" | "says");
        let end = (start..start + MOST_AFTER + 1).find(|t| closes(*t) || says(*t))?;
        let titled = (start..end.min(start + 4)).find(|t| self.is_title(*t))?;
        if says(end) && !is_among(OF, self.word(titled + 1)) {
            return None;
        }
        let leads = (start..titled).all(|t| {
            let capital = self.token(t).is_some_and(|token| token.is(tokens::CAPITAL));
            capital || self.is(t, NATION) || is_among(FIELDS, self.word(t))
        });
        // "Mary, sister of John" is no role; "Roe, Smith and Minister Jones" a list.
        let is_list =
            (start..end).any(|t| matches!(self.word(t), "and" | "who" | "said" | "und" | "et"));
        if !leads || is_list || self.is_before_name(titled) {
            return None;
        }
        Some(self.token(start)?.start as usize..self.token(end - 1)?.end as usize)
    }

    /// Whether a title belongs to a name after it: "Like Jones, Senator Berg is ...".
    fn is_before_name(&self, title: usize) -> bool {
        let next = (title + 1..).find(|t| !self.is_title(*t));
        let begins = |t: usize| {
            let place = self.mentions.binary_search_by_key(&t, |m| m.first as usize);
            place.is_ok()
        };
        next.is_some_and(begins)
    }
}

/// Whether a word is an office: `Innenministerin`, `CDU-Chef`; a brother is not.
fn is_german_office(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && german::is_office(word)
}

/// Whether an adjective belongs to the office after it: `ukrainische`, `frühere`.
fn is_german_adjective(word: &str) -> bool {
    let stem = ["er", "en", "e"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending));
    let known = [
        "früher",
        "ehemalig",
        "damalig",
        "amtierend",
        "stellvertretend",
        "designiert",
    ];
    word.starts_with(char::is_lowercase)
        && stem
            .is_some_and(|stem| stem.len() > 5 && stem.ends_with("isch") || known.contains(&stem))
}
