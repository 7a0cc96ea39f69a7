//! Removes what precedes a name and is no part of it: honorifics, ranks and trades.
//!
//! Also adds the surname before given names that follow such a word: `Retiree Tan Wee
//! Kiat`.

use std::cell::LazyCell;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::{SAYS, TITLE};
use super::recognise::Mention;
use super::tokens::{self, hashes};

/// Removes the honorific in `Alhaji Babajide Olanrewaju`: before a given name and a
/// surname, a word that is no name is an honorific or a trade.
pub fn without_honorifics(text: &str, document: &Document, mentions: &mut [Mention]) {
    let alone = mentions.iter().filter(|mention| mention.is_lone());
    let alone: FxHashSet<u64> = alone
        .map(|mention| document.tokens[mention.first as usize].hash)
        .collect();
    let small: LazyCell<FxHashSet<u64>, _> = LazyCell::new(|| {
        let tokens = document.tokens.iter();
        let small = tokens.filter(|token| !token.is(tokens::CAPITAL));
        small.map(|token| token.hash).collect()
    });
    // The article also has the plural in lowercase: `Crabber`, `crabbers`.
    let are_several = |t: usize| {
        let plural = format!("{}s", document.tokens[t].of(text));
        small.contains(&tokens::hash(&plural))
    };
    for mention in mentions {
        let first = mention.first as usize;
        let is_address = || {
            let (token, next) = (&document.tokens[first], &document.tokens[first + 1]);
            let is_rank = token.is(tokens::ALL_CAPS) && !next.is(tokens::ALL_CAPS);
            ADDRESSES.contains(&token.hash)
                || is_rank && RANKS.contains(&token.hash)
                || HONORIFICS.contains(&token.hash) && is_unlisted(document, first)
        };
        if mention.end - mention.first > 1 && is_address() {
            mention.first += 1;
            continue;
        }
        let capital = |t: usize| document.tokens[t].is(tokens::CAPITAL);
        let may_be_one = mention.end - mention.first > 2
            && capital(first)
            && capital(first + 1)
            && !document.tokens[first].is(tokens::ALL_CAPS)
            && !is_initial(document, first);
        if !may_be_one {
            continue;
        }
        let next = document.entry(first + 1);
        let is_name = !is_unlisted(document, first);
        let is_honorific = HONORIFICS.contains(&document.tokens[first].hash);
        let is_trade = || {
            let last = document.tokens[mention.end as usize - 1].hash;
            let is_called = next.given() > 0 && are_several(first);
            let is_word = document.entry(first).may_be_small() && alone.contains(&last);
            let token = &document.tokens[first];
            let is_short = token.has_any(tokens::INITIAL | tokens::DOTTED);
            token.is(tokens::SENTENCE) && !is_short && (is_called || is_word)
        };
        if is_honorific || !is_name && (next.is_usual_given() || is_trade()) {
            mention.first += 1;
        }
    }
}

/// Whether the word at `t` is an initial that belongs to the name it begins:
/// `J. Leo Roe`. After a word in lowercase it may end a sentence: `platform B. Adam
/// Roe said`.
fn is_initial(document: &Document, t: usize) -> bool {
    let before = t
        .checked_sub(1)
        .map(|t| (&document.tokens[t], document.entry(t)));
    let may_end = before.is_some_and(|(word, entry)| {
        word.is(tokens::WORD) && !word.is(tokens::CAPITAL) && !entry.has(TITLE | SAYS)
    });
    let token = &document.tokens[t];
    token.is(tokens::INITIAL) && (token.is(tokens::PARAGRAPH) || !may_end)
}

/// Whether a word is on no list of names.
fn is_unlisted(document: &Document, t: usize) -> bool {
    let entry = document.entry(t);
    entry.given() == 0 && entry.surname() == 0 && !entry.is_name_part()
}

/// Adds the surname in `Retiree Tan Wee Kiat` beside `Mr Tan`: it stands first.
pub fn with_leading_surname(document: &Document, mentions: &mut [Mention]) {
    let titled = |mention: &&Mention| {
        let first = mention.first as usize;
        let before = first.checked_sub(1);
        let before = before.filter(|_| !document.tokens[first].is(tokens::PARAGRAPH));
        mention.is_lone() && before.is_some_and(|t| COURTESIES.contains(&document.tokens[t].hash))
    };
    let called = |mention: &Mention| document.tokens[mention.first as usize].hash;
    let last = |mention: &Mention| document.tokens[mention.end as usize - 1].hash;
    let mut known: FxHashSet<u64> = mentions.iter().filter(titled).map(called).collect();
    let full = mentions.iter().filter(|mention| !mention.is_lone());
    for mention in full {
        known.remove(&last(mention));
    }
    if known.is_empty() {
        return;
    }
    let mut since = 0;
    for mention in mentions {
        let before = mention.first.checked_sub(1).filter(|t| *t >= since);
        let is_in_run = |t: &u32| {
            let run = document.run_at(mention.first);
            run.is_some_and(|run| run.first <= *t && !run.shouts())
        };
        let surname = before.filter(is_in_run).filter(|t| {
            let token = &document.tokens[*t as usize];
            token.is(tokens::WORD | tokens::CAPITAL) && known.contains(&token.hash)
        });
        since = mention.end;
        if let (Some(surname), false) = (surname, mention.is_lone()) {
            mention.first = surname;
        }
    }
}

/// Honorifics of Africa, Asia and religions, which are nobody's name.
pub const FORMS_OF_ADDRESS: &str = "\
    alhaji alhaja hajia hajiya mallam otunba asiwaju togbe togbui osabarima osagyefo daasebre \
    mzee mwalimu kabaka ato woizero weyzero abuna abune pandit maulvi thiru janab acharya \
    hojatoleslam dato datin encik hajah ustazah kiai sayadaw phra reb rebbetzin rabbanit batono \
    kalbatono rinpoche";

/// Honorifics before names that no list has, and offices that the list of titles
/// lacks. `Tuan` and `Puan` are given names, too.
pub static HONORIFICS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let mut honorifics = hashes(FORMS_OF_ADDRESS);
    honorifics.extend(hashes(
        "Oloye Ooni Alaafin Engr Barr Togbega Oseadeeyo Odeneho Okyenhene Asantehene Omanhene \
        Barima Omukama Shri Smt Maulana Swami Datuk Tunku Tengku Cik Ustaz Ustad Kyai Geshe \
        Wethouder Burgemeester Dominee Assemblymember Assemblyman Assemblywoman Councilmember \
        Councilman Councilwoman Alderperson Alderwoman Selectwoman Freeholder Superintendent",
    ));
    honorifics
});

/// Forms of address that are no names, also before a surname alone.
pub static ADDRESSES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("Cllr Cllrs Coun Couns Cr Madam Mdm Mme Mlle Baroness"));

/// Police ranks in capitals: `DS Roe`.
static RANKS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("PC WPC DC DS DI DCI DSI DCS PS"));

/// Forms of address before a surname.
static COURTESIES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("Mr Mrs Ms Miss Mdm Madam Dr"));

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn honorifics_are_no_part_of_a_name() {
        check(
            "Togbe Selorm Agbenyega pleaded guilty on Friday. Kwabena Agyei ordered Togbe Agbenyega \
             to refund the money.",
            &[("Selorm Agbenyega", 2), ("Kwabena Agyei", 1)],
        );
    }

    #[test]
    fn given_names_are_no_honorifics() {
        check(
            "Anna Lindqvist spoke on Monday. The speaker Puan Maharani opened the session. \
             Maharani said she was glad.",
            &[("Anna Lindqvist", 1), ("Puan Maharani", 2)],
        );
        check(
            "Tuan Anh Nguyen opened the shop on Monday. Nguyen said he was glad.",
            &[("Tuan Anh Nguyen", 2)],
        );
    }

    #[test]
    fn initials_are_part_of_a_name() {
        check(
            "The inquiry was led by a professor, E. Winifred Lindqvist. Her report found the ground \
             marked.",
            &[("E. Winifred Lindqvist", 1)],
        );
        check(
            "Ruth Ann Pickard taped an owl. Its second note is a slightly flat F. Ruth Ann's is a \
             slightly flat F.",
            &[("Ruth Ann Pickard", 2)],
        );
    }

    #[test]
    fn trades_are_no_part_of_a_name() {
        check(
            "The deputies hid tags after crabbers complained. Crabber Linh Pham said she bought 30 \
             traps. Pham lost a season.",
            &[("Linh Pham", 2)],
        );
    }

    #[test]
    fn a_surname_may_stand_first() {
        check(
            "Retiree Tan Wee Kiat, 71, who chairs the committee, was divided. \"Half of us wanted a \
             net,\" Mr Tan told the paper.",
            &[("Tan Wee Kiat", 2)],
        );
    }
}
