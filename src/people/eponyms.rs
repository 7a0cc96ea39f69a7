//! Ships, storms, laws and court cases that bear the name of somebody who is not
//! meant.
//!
//! An article says once what it is (`the USS Adam Roe`, `Storm Eunice`,
//! `Roe v. Marlow`); later `the Roe` is the ship and `Eunice` the storm.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::SAYS;
use super::recognise::Mention;
use super::runs::Run;
use super::short_forms::is_acting;
use super::tokens::{self, Token, hashes};

/// The names of ships and storms in an article, as hashes of words.
pub struct Eponyms<'r> {
    text: &'r str,
    document: &'r Document,
    /// The last words of ships' names.
    ships: FxHashSet<u64>,
    /// Storms, except those that are also names of people in the story.
    storms: FxHashSet<u64>,
}

impl<'r> Eponyms<'r> {
    /// Collects them from the article.
    pub fn read(text: &'r str, document: &'r Document, mentions: &[Mention]) -> Self {
        let mut found = Self {
            text,
            document,
            ships: FxHashSet::default(),
            storms: FxHashSet::default(),
        };
        for run in document.runs.iter().filter(|run| !run.shouts()) {
            found.look_at(run);
        }
        for mention in mentions {
            if found.is_behind_vessel(mention) {
                found.ships.insert(found.last(mention));
            }
        }
        if !found.storms.is_empty() {
            let others: Vec<u64> = mentions
                .iter()
                .filter(|mention| found.is_compared(mention))
                .map(|mention| found.last(mention))
                .collect();
            found.storms.extend(others);
            let full = mentions.iter().filter(|mention| !mention.is_lone());
            let acting = mentions.iter().filter(|mention| {
                mention.is_lone() && is_acting(text, document, mention.first as usize)
            });
            let acting: FxHashSet<u64> = acting.map(|mention| found.last(mention)).collect();
            for mention in full {
                let words = mention.tokens(&document.tokens).iter();
                for (n, token) in words.enumerate() {
                    // `Storm Helene`, and a singer with that given name.
                    if n > 0 || acting.contains(&token.hash) {
                        found.storms.remove(&token.hash);
                    }
                }
            }
        }
        found
    }

    /// Whether a mention is one of these.
    pub fn bears(&self, mention: &Mention) -> bool {
        self.is_named_ship(mention)
            || self.is_behind_vessel(mention)
            || self.is_storm(mention)
            || self.is_law(mention)
            || self.is_case(mention)
    }

    /// Records the ship or the storm that a run names.
    fn look_at(&mut self, run: &Run) {
        let left = run.left.map(|left| left as usize);
        let begins = left.is_some_and(|left| STORMS.contains(&self.token(left).hash));
        if begins {
            self.storms.insert(self.token(run.first as usize).hash);
        }
        let last = run.end as usize - 1;
        for t in run.first as usize..last {
            let token = self.token(t);
            if token.is(tokens::ALL_CAPS) && SHIPS.contains(&token.hash) {
                self.ships.insert(self.token(last).hash);
            } else if STORMS.contains(&token.hash) {
                self.storms.insert(self.token(t + 1).hash);
            }
        }
    }

    fn token(&self, t: usize) -> &'r Token {
        &self.document.tokens[t]
    }

    fn last(&self, mention: &Mention) -> u64 {
        self.token(mention.end as usize - 1).hash
    }

    /// Returns the `n`th token before a mention, in its paragraph.
    fn before(&self, mention: &Mention, n: usize) -> Option<&'r Token> {
        let at = self.document.token_before(mention.first as usize, n);
        at.map(|at| self.token(at))
    }

    /// Returns the `n`th token after a mention, in its paragraph.
    fn behind(&self, mention: &Mention, n: usize) -> Option<&'r Token> {
        let at = self.document.token_behind(mention.end as usize, n);
        at.map(|at| self.token(at))
    }

    fn is(&self, token: Option<&Token>, words: &[&str]) -> bool {
        token.is_some_and(|token| words.contains(&token.of(self.text)))
    }

    /// Matches `USS Adam Roe`, `HMS Queen Anne`, and then `the Roe`, `the Adam Roe`.
    fn is_named_ship(&self, mention: &Mention) -> bool {
        if self.ships.is_empty() {
            return false;
        }
        let is_ship = |token: Option<&Token>| {
            token.is_some_and(|token| token.is(tokens::ALL_CAPS) && SHIPS.contains(&token.hash))
        };
        let begins = is_ship(Some(self.token(mention.first as usize)));
        if begins || (1..=2).any(|n| is_ship(self.before(mention, n))) {
            return true;
        }
        let the = self.is(self.before(mention, 1), &["the", "The"]);
        let next = self.behind(mention, 1);
        let is_more = next.is_some_and(|next| next.is(tokens::CAPITAL));
        let is_person = self.is(next, &["I", "who", "we", "of"]);
        let is_known = self.ships.contains(&self.last(mention));
        the && !is_more && !is_person && (is_known || !mention.is_lone())
    }

    /// Matches `the aircraft carrier Adam Roe`, `the tanker Maria Roe`.
    fn is_behind_vessel(&self, mention: &Mention) -> bool {
        let before = self.before(mention, 1);
        let is_vessel = before.is_some_and(|token| VESSELS.contains(&token.hash));
        let is_trade = || self.is(self.before(mention, 2), CARRIED);
        let speaks = || {
            let at = mention.end as usize;
            self.behind(mention, 1).is_some() && self.document.entry(at).has(SAYS)
        };
        is_vessel && !is_trade() && !speaks()
    }

    /// Matches `Storm Eunice`, and then `Eunice`.
    fn is_storm(&self, mention: &Mention) -> bool {
        !self.storms.is_empty() && mention.is_lone() && self.storms.contains(&self.last(mention))
    }

    /// Matches `the fourth storm after Desmond, Eva and Frank`, `worse than Eva`, in
    /// a story about a storm.
    fn is_compared(&self, mention: &Mention) -> bool {
        const MOST_LISTED: usize = 12;
        if !mention.is_lone() || self.document.entry(mention.first as usize).given() == 0 {
            return false;
        }
        for n in 1..=MOST_LISTED {
            let Some(token) = self.before(mention, n) else {
                return false;
            };
            let word = token.of(self.text);
            if !token.is(tokens::CAPITAL) && !matches!(word, "," | "and") {
                return COMPARES.contains(&word);
            }
        }
        false
    }

    /// Matches `Megan's Law`. In a shouting line it may be a person's bill.
    fn is_law(&self, mention: &Mention) -> bool {
        let owns = self.behind(mention, 1);
        let is_owner = owns.is_some_and(|token| token.is(tokens::POSSESSIVE));
        let shouts = || {
            let run = self.document.run_at(mention.first);
            run.is_none_or(Run::shouts)
        };
        is_owner && self.is(self.behind(mention, 2), LAWS) && !shouts()
    }

    /// Matches `Roe v. Marlow`.
    fn is_case(&self, mention: &Mention) -> bool {
        let is_against =
            |v: Option<&Token>, stop: Option<&Token>| self.is(v, &["v"]) && self.is(stop, &["."]);
        let next = self.behind(mention, 3);
        is_against(self.behind(mention, 1), self.behind(mention, 2))
            && next.is_some_and(|next| next.is(tokens::CAPITAL))
            || is_against(self.before(mention, 2), self.before(mention, 1))
    }
}

/// Prefixes of ships' names, in capitals.
static SHIPS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes("USS USNS USCGC HMS HMAS HMCS HMNZS RMS RFA RRS INS SS MV MS MT FS ARA BRP JS ROKS")
});

/// Words for a storm before its name, capitalised or not.
static STORMS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "storm hurricane typhoon cyclone tempête ouragan orkan sturmtief orkantief huracán tormenta \
         borrasca uragano ciclone furacão tempestade tyfoon orkaan",
    )
});

/// Words before the storms of earlier weeks.
const COMPARES: &[&str] = &[
    "after",
    "than",
    "like",
    "since",
    "following",
    "storms",
    "hurricanes",
    "typhoons",
    "cyclones",
];

/// Vessels with names.
pub static VESSELS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "ship warship steamship battleship cruiser carrier destroyer frigate corvette submarine \
         minesweeper trawler tanker supertanker freighter ferry steamer yacht schooner tugboat lifeboat \
         icebreaker vessel flagship tug liner dredger longliner catamaran barge \
         Schiff Frachter Fähre Tanker Fregatte Zerstörer U-Boot Kreuzfahrtschiff Segelschiff",
    )
});

/// Goods of carriers who are people: `the mail carrier Adam Roe`.
pub const CARRIED: &[&str] = &["mail", "letter", "newspaper", "paper"];

/// Laws and the like, and places that are nobody's home.
pub const LAWS: &[&str] = &[
    "Law",
    "Laws",
    "Act",
    "Rule",
    "Amendment",
    "Syndrome",
    "Disease",
    "Hill",
    "Point",
    "Creek",
    "Landing",
    "Cove",
    "Ferry",
    "Gap",
    "Wall",
    "Dyke",
    "Lane",
    "Street",
    "Wharf",
    "Quay",
    "Hospice",
    "Hospital",
    "Hotel",
    "Church",
    "Cathedral",
    "Chapel",
    "Tavern",
    "Diner",
    "Pizza",
    "Pizzeria",
];
