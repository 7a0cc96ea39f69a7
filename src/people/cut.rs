//! Completes names of which the model found only a part: `Coun. Dean [Pokorny]`,
//! `the mayor, Piers [Garroway]`, `[Koh] Boon Wan`.
//!
//! What precedes or follows the part in its run of capitals belongs to the name if
//! it is a name and nothing else.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::{COMMON, COMPANY, Entry, NATION, PLACE, TITLE};
use super::recognise::Mention;
use super::runs;
use super::tokens::{self, hashes};

/// Completes such mentions, which are in text order.
pub fn mend(document: &Document, mentions: &mut [Mention]) {
    for n in 0..mentions.len() {
        let mention = mentions[n];
        if !mention.is_lone() {
            continue;
        }
        let t = mention.first as usize;
        let Some(run) = document.run_at(mention.first).filter(|run| !run.shouts()) else {
            continue;
        };
        let since = n.checked_sub(1).map_or(0, |before| mentions[before].end);
        let is_free = t > run.first as usize && since < mention.first;
        if is_free && is_given(document, run.first as usize, t - 1) {
            mentions[n].first -= 1;
            continue;
        }
        let until = mentions.get(n + 1).map_or(u32::MAX, |next| next.first);
        let (first, end) = (run.first as usize, run.end as usize);
        if t == first && run.end <= until && goes_on(document, t + 1, end) {
            mentions[n].end = run.end;
        }
    }
}

/// Whether the word at `t` is a given name that begins the name in the run.
fn is_given(document: &Document, begin: usize, t: usize) -> bool {
    let (token, entry) = (&document.tokens[t], document.entry(t));
    let is_word = token.is_plain_capital() && !token.is(tokens::HYPHEN);
    let begins_line = token.is(tokens::SENTENCE) && !entry.may_be_small();
    let is_called = entry.is_usual_given()
        || begins_line && (entry.given() > 0 || entry.is_name_part() && entry.surname() == 0);
    let left = begin.checked_sub(1).map(|t| document.tokens[t].hash);
    let is_hotel = left.is_some_and(runs::is_the);
    if !is_word || !is_called || is_hotel || MONTHS.contains(&token.hash) {
        return false;
    }
    let before = t.checked_sub(1).filter(|_| t > begin);
    if entry.has(TITLE) {
        if EARLS.contains(&token.hash) && t > begin {
            return false;
        }
        if EARLS.contains(&token.hash) {
            return true;
        }
        // No other office follows a form of address: `Coun. Dean Roe`. Not all
        // abbreviations with a full stop are known.
        let stop = t
            .checked_sub(1)
            .filter(|t| document.tokens[*t].is(tokens::STOP));
        let address = stop.map_or(before, |stop| stop.checked_sub(1));
        return address.is_some_and(|t| ADDRESSES.contains(&document.tokens[t].hash));
    }
    let is_first = token.is(tokens::SENTENCE) && entry.may_be_small();
    let begins = before.is_none_or(|t| document.entry(t).has(TITLE));
    begins && !is_first && !is_other(entry)
}

/// Whether the two given names of `Koh Boon Wan` end the run after the surname.
fn goes_on(document: &Document, t: usize, end: usize) -> bool {
    let is_name = |t: usize| {
        let (token, entry) = (&document.tokens[t], document.entry(t));
        token.is(tokens::WORD | tokens::CAPITAL)
            && !token.has_any(tokens::ALL_CAPS | tokens::DIGIT)
            && entry.is_name_part()
            && !entry.has(TITLE)
            && !is_other(entry)
    };
    end == t + 2 && (t..end).all(is_name)
}

fn is_other(entry: Entry) -> bool {
    entry.has(COMMON | COMPANY | NATION | PLACE) || entry.is_small()
}

/// Forms of address, which precede only names.
static ADDRESSES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes("coun cllr councillor councilor alderman mr mrs ms mayor sen senator rep gov")
});

/// Ranks that `of` follows; otherwise they are given names: `Earl Roe`.
static EARLS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("earl duke marquis"));

static MONTHS: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("january february march april may june july august"));

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn names_are_whole() {
        check(
            "Coun. Dean Pokorny called it a mistake. Mayor Piers Garroway disagreed with Pokorny.",
            &[("Dean Pokorny", 2), ("Piers Garroway", 1)],
        );
        check(
            "The vote was not sure until Coun. Gurpreet Dhaliwal stood up. Dhaliwal usually sides \
             with the mayor.",
            &[("Gurpreet Dhaliwal", 2)],
        );
        check(
            "The street is hers. Margaret “Peg” Dooley, who has run the ironmonger's since 1981, said \
             she would close. Dooley was cheered.",
            &[("Margaret “Peg” Dooley", 2)],
        );
        check(
            "Tommy Koh met Koh Boon Wan in Singapore on Monday. The talks were short.",
            &[("Tommy Koh", 1), ("Koh Boon Wan", 1)],
        );
        check(
            "Villagers came home. Farmer Sutrisno, 52, found ash. \"My cow waited,\" said Sutrisno.",
            &[("Sutrisno", 2)],
        );
    }
}
