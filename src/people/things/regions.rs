//! Islands, regions, peoples and organisations that the word list lacks.

use super::words::{HEADS, TRUST};
use super::{Reader, is_small};
use crate::people::lexicon::{PLACE, SAYS};
use crate::people::recognise::Mention;
use crate::people::tokens::Token;

impl Reader<'_> {
    /// Matches `president of the Roe Marlowe Sanghatana`: no word is a given name.
    pub fn is_organisation(&self, mention: &Mention) -> bool {
        let mut entries = (mention.first..mention.end).map(|t| self.document.entry(t as usize));
        self.before(mention, 1) == "the"
            && self.before(mention, 2) == "of"
            && HEADS.contains(&self.before(mention, 3))
            && entries.all(|entry| entry.given() == 0)
    }

    /// Matches `Marlowe manager Jane Roe`, `Marlowe, managed by Jane Roe`.
    pub fn is_team(&self, mention: &Mention) -> bool {
        const STAFF: [&str; 14] = [
            "manager",
            "coach",
            "captain",
            "skipper",
            "goalkeeper",
            "keeper",
            "striker",
            "midfielder",
            "defender",
            "winger",
            "forward",
            "full-back",
            "centre-half",
            "fly-half",
        ];
        let (one, two) = (self.behind(mention, 1), self.behind(mention, 2));
        STAFF.contains(&one) && self.is_capital_behind(mention, 2)
            || one == "head" && two == "coach" && self.is_capital_behind(mention, 3)
            || one == "," && two == "managed" && self.behind(mention, 3) == "by"
    }

    /// Matches `the Marlowe name`, `Marlowe Fiberglass & Boat`, in a story about a
    /// person of that name.
    pub fn is_name_or_firm(&self, mention: &Mention) -> bool {
        const LONGEST: usize = 4;
        let is_name = || {
            self.before(mention, 1) == "the" && matches!(self.behind(mention, 1), "name" | "brand")
        };
        let is_joined = |n: usize| {
            self.behind(mention, n) == "&"
                && self.is_capital_behind(mention, n + 1)
                && (1..n).all(|n| self.is_capital_behind(mention, n))
        };
        is_name() || (2..=LONGEST).any(is_joined)
    }

    /// Matches `Indigenous Roe leaders`, `ethnic Roe villagers`.
    pub fn is_people(&self, mention: &Mention) -> bool {
        const NATIVE: [&str; 5] = ["Indigenous", "indigenous", "ethnic", "native", "tribal"];
        NATIVE.contains(&self.before(mention, 1))
            && is_small(self.behind(mention, 1))
            && self.behind(mention, 1).ends_with(['s', 'e', 'n'])
    }

    /// Matches `Marlowe had lost a quarter of its pupils`.
    pub fn is_it(&self, mention: &Mention) -> bool {
        const MOST_WORDS: usize = 7;
        const SHARES: [&str; 9] = [
            "quarter", "half", "third", "fifth", "tenth", "most", "some", "all", "much",
        ];
        if !matches!(self.behind(mention, 1), "had" | "has" | "have" | "lost") {
            return false;
        }
        let mut words = (2..=MOST_WORDS).map(|n| (n, self.behind(mention, n)));
        let share = words.find(|(_, word)| !is_small(word) || SHARES.contains(word));
        share.is_some_and(|(n, word)| {
            SHARES.contains(&word)
                && self.behind(mention, n + 1) == "of"
                && self.behind(mention, n + 2) == "its"
        })
    }

    /// Matches `lives on Corvo, Flores and Marlowe`, `based on Marlowe`, in a story
    /// about islands; not `attacks on Marlowe`.
    fn is_island(&self, mention: &Mention) -> bool {
        const MOST_LISTED: usize = 12;
        let is_listed =
            |word: &str| matches!(word, "," | "and") || word.starts_with(char::is_uppercase);
        let small = (1..=MOST_LISTED).find(|n| !is_listed(self.before(mention, *n)));
        let is_owner = matches!(self.behind(mention, 1), "'s" | "’s" | "'" | "’");
        let is_on = |n: usize| {
            self.before(mention, n) == "on" && SETTLED.contains(&self.before(mention, n + 1))
        };
        !is_owner && small.is_some_and(is_on) && self.has_islands()
    }

    fn has_islands(&self) -> bool {
        const FEWEST: usize = 2;
        let mut tokens = self.document.tokens.iter();
        let is_one = |token: &&Token| {
            matches!(
                token.of(self.text),
                "island" | "islands" | "islanders" | "archipelago" | "atoll" | "atolls"
            )
        };
        tokens.by_ref().filter(is_one).nth(FEWEST - 1).is_some()
    }

    /// Whether a mention stands where regions and islands do.
    pub fn is_outland(&self, mention: &Mention) -> bool {
        self.is_region(mention) || self.is_island(mention)
    }

    /// Matches `Kerry seaweed firm`, `in Donegal and Kerry were`. A verb in the
    /// singular after it is a person's: `in Paris and Macron said`.
    fn is_region(&self, mention: &Mention) -> bool {
        const FIRMS: [&str; 4] = ["firm", "company", "brewery", "distillery"];
        const OF_PLACES: [&str; 6] = ["council", "farmer", "farmers", "village", "town", "coast"];
        let (one, two) = (self.behind(mention, 1), self.behind(mention, 2));
        let is_pair = self.before(mention, 1) == "and"
            && self.before(mention, 2).starts_with(char::is_uppercase)
            && matches!(self.before(mention, 3), "in" | "across" | "throughout")
            && !TRUST.contains(&self.before(mention, 4))
            && AFTER_PAIRS.contains(&one);
        let is_place = self.document.entry(mention.first as usize).has(PLACE);
        let is_one = |word: &str| FIRMS.contains(&word) || is_place && OF_PLACES.contains(&word);
        // `Branson sold company shares`, `Roe founded company after company`.
        let is_trade = || {
            let is_verb = self.says(mention, 1) || one.ends_with("ed") || VERBS.contains(&one);
            let three = self.behind(mention, 3);
            let is_end = !is_small(three) || AFTER_PAIRS.contains(&three) || ENDS.contains(&three);
            is_small(one) && !is_verb && is_one(two) && is_end
        };
        is_pair || is_one(one) || is_trade()
    }

    /// Whether the `n`th word after a mention is a verb of saying.
    fn says(&self, mention: &Mention, n: usize) -> bool {
        let place = self.place_behind(mention, n);
        place.is_some_and(|t| self.document.entry(t).has(SAYS))
    }
}

/// Words after two regions, which a person's name seldom has behind it.
const AFTER_PAIRS: &[&str] = &[
    "were", "are", "have", "or", "where", "as", "at", "by", "for", "from", "on", "to", "with",
    "during", "since", "before", "after", "because", "until", "over", "this", "last", "next",
];

/// Further words after the name of a firm.
const ENDS: &[&str] = &[
    "is", "was", "has", "had", "and", "that", "which", "in", "of", "who", "will", "would", "said",
    "says", "near",
];

/// Irregular verbs of people, which stand before `company shares`.
const VERBS: &[&str] = &[
    "sold", "ran", "left", "led", "built", "bought", "took", "held", "met", "put", "made", "gave",
    "kept", "saw", "won", "lost", "has", "had", "is", "was", "runs", "sells", "owns", "leads",
];

/// Words before `on` and an island.
const SETTLED: &[&str] = &[
    "live",
    "lives",
    "lived",
    "living",
    "based",
    "born",
    "taught",
    "teach",
    "teaches",
    "landed",
    "landing",
    "lands",
    "arrived",
    "arrive",
    "stayed",
    "stay",
    "stranded",
    "grew",
    "raised",
    "settled",
    "worked",
    "works",
    "died",
    "households",
    "residents",
    "people",
    "families",
    "homes",
    "houses",
    "islanders",
    "farmers",
    "farms",
    "school",
    "schools",
    "hospital",
    "airport",
    "harbour",
    "harbor",
    "pupils",
    "children",
];

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn islands_are_nobody() {
        check(
            "The families of the islands will be paid. About 2,300 households on Corvo, Flores, \
             Graciosa and Pico will qualify. Inês Carvalhal, who has taught on Corvo for 19 years, \
             said a flight was based on Flores. The islands need it.",
            &[("Inês Carvalhal", 1)],
        );
        check(
            "Its president, Jean-Yves Le Goff, said Ouessant had lost a quarter of its children.",
            &[("Jean-Yves Le Goff", 1)],
        );
    }

    #[test]
    fn regions_and_teams_are_nobody() {
        check(
            "Pádraig Meehan said fleets in Donegal and Kerry were facing ruin.",
            &[("Pádraig Meehan", 1)],
        );
        check(
            "They won after Castlegate had twice come from behind. But Castlegate, managed by Jorge \
             Salinas, refused to fold. Castlegate manager Jorge Salinas wept.",
            &[("Jorge Salinas", 2)],
        );
        check(
            "The gift came from Walter Haskew, who is retired. Miners died in mines that bore the \
             Haskew name.",
            &[("Walter Haskew", 1)],
        );
    }

    #[test]
    fn who_acts_is_no_region() {
        check(
            "The award was handed out in Paris and Macron said that he was proud. Macron wept. Macron \
             flew home.",
            &[("Macron", 3)],
        );
        check(
            "Support grew in Scotland and Starmer was booed. Starmer left early.",
            &[("Starmer", 2)],
        );
        check(
            "Branson sold company shares in May. Branson said he was glad.",
            &[("Branson", 2)],
        );
        check(
            "Zuckerberg called company lawyers. Zuckerberg said so.",
            &[("Zuckerberg", 2)],
        );
    }

    #[test]
    fn what_is_done_on_somebody_makes_no_island() {
        check(
            "The island of Corvo has 400 people. The island is poor. Attacks on Trump and Starmer grew. \
             Trump was angry, and Starmer wept.",
            &[("Trump", 2), ("Starmer", 2)],
        );
    }

    #[test]
    fn peoples_and_organisations_are_nobody() {
        check(
            "Ramakant Deshpande, president of the Kanda Utpadak Sanghatana, said that the protest \
             would go on.",
            &[("Ramakant Deshpande", 1)],
        );
        check(
            "Indigenous Kanak leaders fear that the change will dilute their vote. Emmanuel Macron \
             flew there.",
            &[("Emmanuel Macron", 1)],
        );
    }
}
