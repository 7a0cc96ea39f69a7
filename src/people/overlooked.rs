//! Names that the model overlooks although the context shows them: a title before a
//! given name and a surname (`trade representative Adam Roe Monday warned`), a
//! bracket in the middle of a name (`(Prime Minister Adam) Roe`) or a nickname in
//! quotes (`Margaret “Peg” Roe`), a government named after somebody, misprinted or in
//! brackets.
//!
//! Every rule requires a word that is a name and nothing else.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::complete::DAYS;
use super::document::Document;
use super::lexicon::{COMMON, COMPANY, Entry, NATION, PLACE, TITLE};
use super::name::is_one_slip;
use super::recognise::Mention;
use super::runs::{self, Run};
use super::tokens::{self, Token, hashes};

/// The maximum number of tokens before the given name in a bracketed insertion.
const MOST_INSERTED: usize = 8;

/// Adds such names to `mentions`, which are in text order, and joins names that a
/// bracket has cut in two.
pub fn find(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    let reader = Reader { text, document };
    reader.join_at_brackets(mentions);
    reader.join_at_nicknames(mentions);
    reader.join_at_particles(mentions);
    reader.nicknames(mentions);
    let found = mentions.len();
    for run in document.runs.iter().filter(|run| !run.shouts()) {
        for t in run.tokens() {
            let name = reader
                .titled(t)
                .or_else(|| reader.owner(t))
                .or_else(|| reader.government(run, t));
            let Some(end) = name else { continue };
            let mention = Mention::added(t as u32, end as u32);
            if mention.overlapping(&mentions[..found]).is_none() {
                mentions.push(mention);
            }
        }
    }
    if mentions.len() > found {
        mentions.sort_by_key(|mention| mention.first);
    }
    reader.partners(mentions);
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    fn token(&self, t: usize) -> Option<&Token> {
        self.document.tokens.get(t)
    }

    fn entry(&self, t: usize) -> Entry {
        self.document.entry(t)
    }

    /// Returns the word at `t` if it is in the same paragraph as the one before it.
    fn word(&self, t: usize) -> &str {
        self.document.word(self.text, t)
    }

    /// Returns the word at `t`, in any paragraph.
    fn any_word(&self, t: usize) -> &str {
        self.token(t).map_or("", |token| token.of(self.text))
    }

    fn has(&self, t: usize, fact: u16) -> bool {
        self.token(t).is_some_and(|token| token.is(fact))
    }

    /// Whether a word begins with a capital and continues in lowercase.
    fn is_capital(&self, t: usize) -> bool {
        self.token(t).is_some_and(Token::is_plain_capital)
    }

    /// Whether a word is a given name of at least this rank, and little else.
    fn is_given(&self, t: usize, usual: u32) -> bool {
        let entry = self.entry(t);
        // Towns are called George and Jackson, too.
        let other = match entry.given() {
            3 => COMMON | TITLE,
            _ => PLACE | NATION | COMPANY | COMMON | TITLE,
        };
        self.is_capital(t) && entry.given() >= usual && !entry.has(other)
    }

    /// Whether a word is printed like a surname, and nothing else.
    fn is_surname(&self, t: usize) -> bool {
        self.is_capital(t) && self.may_be_surname(t)
    }

    fn may_be_surname(&self, t: usize) -> bool {
        let entry = self.entry(t);
        let is_other = entry.has(COMMON | COMPANY | NATION | PLACE | TITLE);
        let is_called = entry.surname() > 0 || entry.is_name_part() || entry.case() == 0;
        // Baker and Wright are common surnames.
        let is_word = entry.may_be_small() && !entry.is_usual_surname();
        is_called && !is_word && !is_other
    }

    /// Whether no name continues at `t`: the line ends, or a lowercase word, a mark
    /// or a day follows.
    fn is_end(&self, t: usize) -> bool {
        !self.has(t, tokens::CAPITAL)
            || self.has(t, tokens::PARAGRAPH)
            || DAYS.contains(&self.document.tokens[t].hash)
    }

    /// Whether an office precedes `t` immediately, in brackets or not.
    fn is_behind_office(&self, t: usize) -> bool {
        if self.word(t).is_empty() {
            return false;
        }
        let before = |n: usize| t.checked_sub(n).filter(|&t| !self.word(t).is_empty());
        let office = match before(1).map(|t| self.word(t)) {
            Some(")") => before(2),
            _ => t.checked_sub(1),
        };
        office.is_some_and(|t| self.is_office(t) || self.is_office_of(t))
    }

    /// Whether a word is a title that only precedes names of people.
    fn is_office(&self, t: usize) -> bool {
        let token = &self.document.tokens[t];
        self.entry(t).has(TITLE)
            && !token.has_any(tokens::INITIAL | tokens::HYPHEN)
            && !OTHER_TITLES.contains(&token.hash)
    }

    /// Whether `chief of staff`, `minister of finance` or the like ends at `last`.
    fn is_office_of(&self, last: usize) -> bool {
        let of = last.checked_sub(1).filter(|&t| self.word(t) == "of");
        let office = of.and_then(|of| of.checked_sub(1));
        // Entries of words far from a capital have not been looked up.
        let is_title = |t: usize| super::entry(&self.document.tokens[t]).has(TITLE);
        !self.word(last).is_empty()
            && !self.has(last, tokens::CAPITAL)
            && office.is_some_and(is_title)
    }

    /// Returns the end of the name that begins at `t` after an office:
    /// `Treasury Secretary Adam Roe Monday`, `President Roe's`.
    fn titled(&self, t: usize) -> Option<usize> {
        if !self.is_behind_office(t) {
            return None;
        }
        let is_office = self.has(t - 1, tokens::CAPITAL);
        if self.is_given(t, 2 - u32::from(is_office)) {
            let surname = self.behind_initials(t + 1);
            let is_full = self.is_surname(surname) && self.is_end(surname + 1);
            if is_full && !self.word(surname).is_empty() {
                return Some(surname + 1);
            }
        }
        let entry = self.entry(t);
        let is_word = entry.may_be_small();
        let usual = entry.surname() > 0 && entry.is_name_part() && !is_word;
        let is_plain = usual && self.is_surname(t);
        let is_lone = is_office && is_plain && self.is_end(t + 1);
        is_lone.then_some(t + 1)
    }

    fn behind_initials(&self, mut t: usize) -> usize {
        while self.has(t, tokens::INITIAL) && !self.has(t, tokens::PARAGRAPH) {
            t += 1;
        }
        t
    }

    /// Returns the end of a name such as `from Adam Roe's British Printing Corp`.
    fn owner(&self, t: usize) -> Option<usize> {
        let small = t.checked_sub(1).is_some_and(|before| {
            !self.word(t).is_empty() && BEFORE_OWNERS.contains(&self.word(before))
        });
        let is_name = small
            && self.is_given(t, 3)
            && self.is_surname(t + 1)
            && self.entry(t + 1).is_usual_surname();
        (is_name && self.has(t + 2, tokens::POSSESSIVE) && self.is_capital(t + 3)).then_some(t + 2)
    }

    /// Matches `the Roe Adminstration`, `the (Roe) administration`; returns the end.
    fn government(&self, run: &Run, t: usize) -> Option<usize> {
        let before = t.checked_sub(1);
        let closed = self.word(t + 1) == ")";
        let opened = closed && before.is_some_and(|before| self.any_word(before) == "(");
        if !is_administration(self.word(t + 1 + usize::from(opened))) {
            return None;
        }
        let stands_free = opened
            || t == run.first as usize
            || before.is_some_and(|before| self.is_no_name(before));
        let entry = self.entry(t);
        let is_called = entry.surname() > 0 || entry.is_name_part();
        let is_name = is_called && self.has(t, tokens::CAPITAL) && self.may_be_surname(t);
        (is_name && stands_free).then_some(t + 1)
    }

    /// Whether a word is lowercase, or has its capital from the start of a sentence.
    fn is_no_name(&self, t: usize) -> bool {
        let begins = self.has(t, tokens::SENTENCE) && self.entry(t).may_be_small();
        !self.has(t, tokens::CAPITAL) || begins || self.entry(t).has(COMMON)
    }

    /// Adds the second surname in `Roe and Marlow will agree`: a surname beside a
    /// mention of one surname.
    fn partners(&self, mentions: &mut Vec<Mention>) {
        let mut missing = Vec::new();
        for (n, mention) in mentions.iter().enumerate() {
            let t = mention.end as usize + 1;
            let is_next = mentions
                .get(n + 1)
                .is_none_or(|next| next.first as usize > t);
            let joins = self.word(mention.end as usize) == "and" && !self.word(t).is_empty();
            let starts = mention
                .first
                .checked_sub(1)
                .map_or("", |t| self.word(t as usize));
            let is_list = starts == "," || starts == "and";
            if !is_next || !joins || is_list || !mention.is_lone() {
                continue;
            }
            let entry = self.entry(t);
            let is_plain = !entry.is_usual_given() && !entry.may_be_small();
            let verb = VERBS.contains(&self.word(t + 1));
            if is_plain && verb && self.is_surname(t) {
                missing.push(Mention::added(t as u32, t as u32 + 1));
            }
        }
        if !missing.is_empty() {
            mentions.extend(missing);
            mentions.sort_by_key(|mention| mention.first);
        }
    }

    /// Joins `(Soviet leader Adam) Roe`: the agency's insertion ends with the given
    /// name, and both are one name.
    fn join_at_brackets(&self, mentions: &mut Vec<Mention>) {
        let tokens = self.document.tokens.iter().enumerate();
        let closed = tokens.filter(|(_, token)| token.end - token.start == 1);
        let closed = closed.filter(|(t, _)| *t > 1 && self.word(*t) == ")");
        let names: Vec<Mention> = closed.filter_map(|(t, _)| self.cut_at(t)).collect();
        if names.is_empty() {
            return;
        }
        let is_apart = |mention: &Mention| {
            let overlaps = |name: &Mention| mention.first < name.end && name.first < mention.end;
            !names.iter().any(overlaps)
        };
        mentions.retain(is_apart);
        mentions.extend(names);
        mentions.sort_by_key(|mention| mention.first);
    }

    /// Joins the parts of `Margaret “Peg” Roe` that the model found: a quoted word
    /// within a run of capitals is a nickname.
    fn join_at_nicknames(&self, mentions: &mut Vec<Mention>) {
        let is_quote = |t: &usize| self.has(*t, tokens::QUOTE);
        for run in &self.document.runs {
            let end = run.end as usize;
            let Some(open) = (run.first as usize + 1..end).find(is_quote) else {
                continue;
            };
            let Some(close) = (open + 2..end - 1).find(is_quote) else {
                continue;
            };
            let at = |t: usize| {
                let place = Mention::added(t as u32, t as u32 + 1);
                place.overlapping(mentions).copied()
            };
            let (given, surname) = (at(open - 1), at(close + 1));
            let is_begun = given.is_some() || self.is_given(open - 1, 1);
            let is_ended = surname.is_some() || self.is_surname(close + 1);
            if given == surname || !is_begun || !is_ended {
                continue;
            }
            let first = given.map_or(open as u32 - 1, |mention| mention.first);
            let end = surname.map_or(close as u32 + 2, |mention| mention.end);
            let found = given.or(surname);
            let margin = found.map_or(0, |mention| mention.margin);
            mentions.retain(|mention| mention.end <= first || end <= mention.first);
            let at = mentions.partition_point(|mention| mention.end <= first);
            mentions.insert(at, Mention { first, end, margin });
        }
    }

    /// Joins the parts of `Cornelius "Corky" van den Roe` that the model found: a
    /// particle ends the run of capitals.
    fn join_at_particles(&self, mentions: &mut Vec<Mention>) {
        const BETWEEN: u32 = 3;
        let mut joined: Vec<Mention> = Vec::new();
        for &surname in &*mentions {
            let given = surname.first.checked_sub(BETWEEN + 1);
            let given = given.filter(|given| {
                !self.has(surname.first as usize, tokens::CAPITAL)
                    && self.nickname_at(*given as usize + 1).is_some()
            });
            let Some(given) = given else {
                joined.push(surname);
                continue;
            };
            // The nickname may have been found too, and the given name before it.
            let is_inside = |mention: &mut Mention| mention.first > given;
            while joined.pop_if(is_inside).is_some() {}
            let found = joined.pop_if(|mention| mention.end > given);
            let first = match found {
                Some(found) => found.first,
                None if self.is_given(given as usize, 1) => given,
                None => surname.first,
            };
            joined.push(Mention { first, ..surname });
        }
        *mentions = joined;
    }

    /// Returns the single word in the quotes or brackets that open at `t`.
    fn nickname_at(&self, t: usize) -> Option<u64> {
        let is_mark =
            |t: usize| self.has(t, tokens::QUOTE) || matches!(self.any_word(t), "(" | ")");
        let is_one = is_mark(t) && self.is_capital(t + 1) && is_mark(t + 2);
        is_one.then(|| self.document.tokens[t + 1].hash)
    }

    /// Adds `Bo` where the article introduces Robert "Bo" Roe.
    fn nicknames(&self, mentions: &mut Vec<Mention>) {
        let inside = |mention: &Mention| {
            let mut tokens = mention.first as usize + 1..mention.end as usize;
            tokens.find_map(|t| self.nickname_at(t))
        };
        let known: FxHashSet<u64> = mentions.iter().filter_map(inside).collect();
        if known.is_empty() {
            return;
        }
        // `Chicago` is also the city, and `the Dutch` are other people.
        let is_one = |run: &Run| {
            let t = run.first as usize;
            let (token, entry) = (&self.document.tokens[t], self.entry(t));
            let begins = token.is(tokens::SENTENCE) && entry.may_be_small();
            let behind_the = run
                .left
                .is_some_and(|left| runs::is_the(self.document.tokens[left as usize].hash));
            known.contains(&token.hash)
                && !begins
                && !behind_the
                && !entry.has(PLACE | NATION | TITLE | COMMON | COMPANY)
        };
        let runs = self.document.runs.iter();
        let lone = runs.filter(|run| run.len() == 1 && !run.shouts() && is_one(run));
        let found = lone.map(|run| Mention::added(run.first, run.end));
        let found: Vec<Mention> = found
            .filter(|m| m.overlapping(mentions).is_none())
            .collect();
        mentions.extend(found);
        mentions.sort_by_key(|mention| mention.first);
    }

    /// Returns the name into which a bracket closes at `t`.
    fn cut_at(&self, t: usize) -> Option<Mention> {
        let given = t - 1;
        let entry = self.entry(given);
        let is_part = entry.is_name_part() && !entry.may_be_small();
        let is_given = self.is_given(given, 1) || is_part && self.is_surname(given);
        let is_cut = self.is_capital(t + 1) && !self.word(t + 1).is_empty();
        // `(his aide) Jane Roe` is a full name.
        let is_full = self.is_given(t + 1, 2) && self.is_capital(t + 2);
        if !is_given || !is_cut || is_full {
            return None;
        }
        let least = given.saturating_sub(MOST_INSERTED);
        let open = (least..given).rev().find(|&t| self.any_word(t) == "(")?;
        // `secretary (of state Adam)`, `(raider Adam)`, `(Adam)`.
        let surname = self.entry(t + 1);
        let is_surname = surname.surname() > 0 || surname.is_name_part() || surname.case() == 0;
        let is_other = surname.has(COMMON | COMPANY | NATION | PLACE | TITLE);
        let begins = open.checked_sub(1).is_none_or(|before| {
            !self.is_capital(before) || self.entry(before).has(TITLE | COMMON)
        });
        let is_name = is_surname && !is_other && !surname.is_small();
        let is_office = (open + 1..given).any(|t| self.entry(t).has(TITLE)) || open + 1 == given;
        let is_of = self.word(open + 1) == "of";
        let is_small = given > open + 1 && !self.has(given - 1, tokens::CAPITAL);
        (begins && is_name && (is_office || is_of || is_small))
            .then_some(Mention::added(given as u32, t as u32 + 2))
    }
}

/// Whether a word is `administration`, misprinted or not.
fn is_administration(word: &str) -> bool {
    let is = |word: &str| word == "administration" || is_one_slip(word, "administration");
    word.len() > 12 && word.is_ascii() && is(&word.to_ascii_lowercase())
}

/// Titles that occur in names of places and things rather than before people's, and
/// titles that are also names.
static OTHER_TITLES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "St Saint King Queen Prince Princess Lord Lady Duke Earl Major General Captain Pope Bishop \
         Dean",
    )
});

/// Prepositions before the owner of what follows.
const BEFORE_OWNERS: &[&str] = &["from", "by", "to", "with", "against"];

/// Verbs with two people as the subject.
const VERBS: &[&str] = &[
    "will", "would", "get", "met", "meet", "agreed", "agree", "have", "had", "were", "are", "said",
];

#[cfg(test)]
mod tests {
    use crate::people::people;

    fn check(body: &str, expected: &[&str]) {
        let people = people("", body, &[], &[], "en");
        let named: Vec<String> = people.into_iter().map(|person| person.name).collect();
        assert_eq!(named, expected, "{body}");
    }

    #[test]
    fn an_office_before_a_name_tells() {
        check(
            "Trade representative Clayton Marlow Monday warned that talks may fail.",
            &["Clayton Marlow"],
        );
        check(
            "He had talks at the White House with chief of staff Howard Marlow last month.",
            &["Howard Marlow"],
        );
        check(
            "The plan is modest, a former chairman of President Reagan's Council of Advisers said.",
            &["Reagan"],
        );
        check(
            "\"I see little difference in (Governor) Martin Lindqvist's position and mine.\"",
            &["Martin Lindqvist"],
        );
    }

    #[test]
    fn an_insertion_in_brackets_cuts_no_name_in_two() {
        check(
            "\"It is more than was talked about when (Prime Minister Anders) Lindqvist was here.\"",
            &["Anders Lindqvist"],
        );
        check(
            "\"It seems from their dealing with (raider Irwin) Marlow that they want none of it.\"",
            &["Irwin Marlow"],
        );
        check(
            "He made a statement to Secretary (of State George) Marlow in May.",
            &["George Marlow"],
        );
    }

    #[test]
    fn a_full_name_behind_a_bracket_is_one_by_itself() {
        check(
            "He named John Poole, (former White House Chief of Staff) Donald Marlow and others.",
            &["John Poole", "Donald Marlow"],
        );
    }

    #[test]
    fn a_government_is_called_after_somebody() {
        check(
            "It is an alternative to the (Reagan) administration's farm proposal.",
            &["Reagan"],
        );
        check(
            "No action has been taken on the Reagan Adminstration's offer to escort tankers.",
            &["Reagan"],
        );
    }

    #[test]
    fn who_stands_beside_somebody_is_somebody() {
        check(
            "Prime Minister Anders Lindqvist arrives today. It is unlikely that Lindqvist and \
             Reagan will agree on sanctions.",
            &["Anders Lindqvist", "Reagan"],
        );
    }

    #[test]
    fn what_bears_a_title_is_not_always_somebody() {
        check(
            "The St. James Place fund fell, and the General Motors plan failed.",
            &[],
        );
    }
}
