//! Detects words that the article itself says are not people: `her dog, Bosun`,
//! `the app Bosun`, `Bosun is a brand`, `Bosun, a 33-1 outsider`.
//!
//! One such statement applies to the word wherever it stands alone, unless somebody
//! in the article has it in a full name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::eponyms::{CARRIED, VESSELS};
use super::generic;
use super::lexicon::{SAYS, TITLE};
use super::recognise::Mention;
use super::runs;
use super::tokens::{self, Token, hashes};

/// The words of an article that it says name a thing or an animal.
pub struct Kinds {
    words: FxHashSet<u64>,
    /// First and last words of full names.
    names: FxHashSet<[u64; 2]>,
}

impl Kinds {
    /// Collects them from the article.
    pub fn read(text: &str, document: &Document, mentions: &[Mention]) -> Self {
        let reader = Reader { text, document };
        let (mut words, mut names) = (FxHashSet::default(), FxHashSet::default());
        for run in &document.runs {
            let (first, end) = (run.first as usize, run.end as usize);
            if run.shouts() {
                continue;
            }
            for t in first..end - 1 {
                if generic::begins_place(document, t) {
                    words.insert(document.tokens[t + 1].hash);
                }
            }
            // The first capital of `The Henry Clay mine` is not part of the name.
            let first = first + usize::from(runs::is_the(document.tokens[first].hash));
            if first == end {
                continue;
            }
            if reader.is_named_by_kind(first, end)
                || reader.is_mine(first, end)
                || reader.is_said_to_be(end)
                || reader.is_runner(first, end)
            {
                words.insert(document.tokens[end - 1].hash);
                if end > first + 1 {
                    names.insert([first, end - 1].map(|t| document.tokens[t].hash));
                }
            }
        }
        let mut found = Self { words, names };
        if !found.words.is_empty() {
            found.forget_people(&reader, mentions);
        }
        found
    }

    /// Removes the names of people who have a full name or an office, or who speak.
    fn forget_people(&mut self, reader: &Reader<'_>, mentions: &[Mention]) {
        let document = reader.document;
        for mention in mentions.iter().filter(|m| reader.is_told(m)) {
            self.names.remove(&ends(document, mention));
        }
        for mention in mentions {
            let is_person = if mention.is_lone() {
                reader.speaks(mention)
            } else {
                !self.is_named(document, mention) && reader.is_somebody(mention)
            };
            if is_person {
                let tokens = mention.tokens(&document.tokens);
                tokens.iter().for_each(|token| {
                    self.words.remove(&token.hash);
                });
            }
        }
    }

    /// Whether a mention is one of these names.
    pub fn bears(&self, document: &Document, mention: &Mention) -> bool {
        if self.words.is_empty() && self.names.is_empty() {
            return false;
        }
        if !mention.is_lone() {
            return self.is_named(document, mention);
        }
        let word = document.tokens[mention.first as usize].hash;
        self.words.contains(&word)
    }

    fn is_named(&self, document: &Document, mention: &Mention) -> bool {
        !mention.is_lone() && self.names.contains(&ends(document, mention))
    }
}

/// Returns the first and the last word of a name.
fn ends(document: &Document, mention: &Mention) -> [u64; 2] {
    let ends = [mention.first, mention.end - 1];
    ends.map(|t| document.tokens[t as usize].hash)
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
}

impl Reader<'_> {
    /// Returns the word at `t` if it is in the same paragraph as the one before it.
    fn word(&self, t: usize) -> &str {
        self.document.word(self.text, t)
    }

    /// Returns the `n`th token before `first`, if in the same paragraph.
    fn before(&self, first: usize, n: usize) -> Option<&Token> {
        let at = self.document.token_before(first, n);
        at.map(|at| &self.document.tokens[at])
    }

    fn word_before(&self, first: usize, n: usize) -> &str {
        self.document.word_before(self.text, first, n)
    }

    /// Whether it is a full name that no word of its own shows to be a thing's.
    fn is_somebody(&self, mention: &Mention) -> bool {
        !mention.is_lone() && !generic::is_thing(self.text, self.document, mention)
    }

    /// Whether a verb of saying follows: `Bosun said`.
    fn speaks(&self, mention: &Mention) -> bool {
        let end = mention.end as usize;
        !self.word(end).is_empty() && self.document.entry(end).has(SAYS)
    }

    /// Whether a mention follows an office, or precedes a verb of saying.
    fn is_told(&self, mention: &Mention) -> bool {
        let first = mention.first as usize;
        let titled = || first > 0 && self.document.entry(first - 1).has(TITLE);
        self.speaks(mention) || !self.word(first).is_empty() && titled()
    }

    /// `her dog Bosun`, `her dog, Bosun,`, `a horse called Bosun`, `its app, Bosun,`.
    fn is_named_by_kind(&self, first: usize, end: usize) -> bool {
        let Some(one) = self.before(first, 1) else {
            return false;
        };
        let comma = one.of(self.text) == ",";
        let called = CALLED.contains(&one.hash);
        let n = 1 + usize::from(comma || called);
        let Some(kind) = self.before(first, n) else {
            return false;
        };
        if kind.is(tokens::CAPITAL) {
            return false;
        }
        let is_trade = || CARRIED.contains(&self.word_before(first, n + 1));
        if !comma && VESSELS.contains(&kind.hash) && !is_trade() {
            return true;
        }
        // `the dog Jane Roe walked`, `walking the dog, Roe said`.
        let behind = self.word(end);
        let is_over = !behind.starts_with(char::is_alphabetic);
        let is_closed = is_over || PREPOSITIONS.contains(&behind);
        let is_full = end > first + 1;
        if ANIMALS.contains(&kind.hash) {
            // `Her terrier, Monty ran off`, but not `Walking her dog, Roe met him`.
            let is_owned = || {
                OWNERS.contains(&self.word_before(first, n + 1))
                    && (PREPOSITIONS.contains(&behind)
                        || self
                            .before(first, n + 1)
                            .is_some_and(|owner| owner.is(tokens::SENTENCE)))
            };
            return !is_full && (is_over || !comma || is_owned()) || !comma && is_closed;
        }
        if is_full || !THINGS.contains(&kind.hash) {
            return false;
        }
        if called {
            return true;
        }
        if comma {
            let whose = self.word_before(first, n + 1);
            return OWNERS.contains(&whose) && matches!(behind, "," | "." | "") && {
                let opens = self.before(first, n + 1);
                let opens = opens.is_some_and(|token| token.is(tokens::SENTENCE));
                opens || OPENS.contains(&self.word_before(first, n + 2))
            };
        }
        is_closed
    }

    /// Matches `the Henry Clay mine`, whose namesake is dead.
    fn is_mine(&self, first: usize, end: usize) -> bool {
        let is_one = |t: usize| MINES.contains(&self.word(t));
        let owner = self.word_before(first, 1);
        let is_coal = || self.word(end).starts_with(char::is_lowercase) && is_one(end + 1);
        matches!(owner, "the" | "The" | "its") && (is_one(end) || is_coal())
    }

    /// Matches `Bosun is a tired brand,`, `Eunice is the fourth storm of`.
    fn is_said_to_be(&self, end: usize) -> bool {
        const MOST_BETWEEN: usize = 4;
        if !matches!(self.word(end), "is" | "was" | "became" | "remains")
            || !matches!(self.word(end + 1), "a" | "an" | "the" | "one")
        {
            return false;
        }
        for t in end + 2..end + 2 + MOST_BETWEEN {
            let word = self.word(t);
            if !word.starts_with(char::is_lowercase) || PREPOSITIONS.contains(&word) {
                return false;
            }
            let hash = self.document.tokens[t].hash;
            if THINGS.contains(&hash) && word != "publisher" || ANIMALS.contains(&hash) {
                let next = self.word(t + 1);
                // `is a hotel and restaurant owner`
                let is_joined = matches!(next, "and" | "or");
                let is_closed = PREPOSITIONS.contains(&next) && !is_joined;
                return !next.starts_with(char::is_alphanumeric) || is_closed;
            }
        }
        false
    }

    /// Matches `Captain Bosun, a 33-1 outsider`, `the favourite, Bosun`,
    /// `Bosun's jockey`, in a story about a race.
    fn is_runner(&self, first: usize, end: usize) -> bool {
        let is_odds = |t: usize| {
            let token = self.document.tokens.get(t);
            token.is_some_and(|token| token.is(tokens::DIGIT | tokens::HYPHEN))
        };
        let is_outsider = || {
            let n = 3 + usize::from(is_odds(end + 2));
            self.word(end) == ","
                && matches!(self.word(end + 1), "a" | "an" | "the")
                && RUNNERS.contains(&self.word(end + n - 1))
        };
        let is_behind = || {
            let n = 1 + usize::from(self.word_before(first, 1) == ",");
            RUNNERS.contains(&self.word_before(first, n))
        };
        let is_ridden = || {
            matches!(self.word(end), "'s" | "’s")
                && matches!(self.word(end + 1), "jockey" | "rider" | "trainer")
        };
        (is_outsider() || is_behind() || is_ridden()) && self.is_race()
    }

    fn is_race(&self) -> bool {
        let mut tokens = self.document.tokens.iter();
        tokens.any(|token| RACES.contains(&token.hash))
    }
}

/// Words between a kind and a name.
static CALLED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| hashes("called named dubbed nicknamed"));

/// Possessives before a thing with a name.
const OWNERS: &[&str] = &[
    "its", "his", "her", "their", "our", "my", "whose", "Its", "His", "Her", "Their", "Our", "My",
];

/// Words and marks before a subject.
const OPENS: &[&str] = &[
    "that", "and", "but", "said", "says", ";", ":", ",", "with", "by",
];

/// Words after a name that is not a person's.
const PREPOSITIONS: &[&str] = &[
    "of", "in", "on", "at", "to", "for", "from", "by", "with", "near", "off", "and", "or", "that",
    "which", "about", "set", "built",
];

/// Workplaces named after somebody.
const MINES: &[&str] = &[
    "mine", "colliery", "quarry", "smelter", "refinery", "reactor", "shaft",
];

/// Objects of bets.
const RUNNERS: &[&str] = &["outsider", "favourite", "favorite"];

/// Words that occur only in stories about horse races.
static RACES: LazyLock<FxHashSet<u64>> =
    LazyLock::new(|| hashes("jockey jockeys furlong furlongs gelding filly colt racecourse"));

/// Animals with names.
static ANIMALS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "dog puppy cat kitten horse racehorse pony donkey mule camel llama alpaca cow calf heifer goat \
         sheep lamb pig piglet hen cockerel rooster duck goose swan emu ostrich owl parrot cockatoo \
         macaw budgie tortoise turtle hamster gerbil ferret rabbit hedgehog labrador labradoodle \
         cockapoo cockerpoo terrier spaniel retriever poodle collie dachshund greyhound whippet \
         lurcher beagle husky pug rottweiler dobermann corgi chihuahua mastiff alsatian bulldog \
         sheepdog gelding filly colt foal mare stallion gorilla elephant orangutan chimpanzee monkey \
         giraffe hippo rhino rhinoceros hippopotamus lioness tigress panda koala kangaroo wallaby \
         ewe ram tup bullock boar \
         penguin dolphin whale walrus crocodile alligator python \
         Hund Katze Kater Pferd Stute Hengst Wallach Esel",
    )
});

/// Things with names.
static THINGS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "app software robot chatbot game car satellite rocket telescope rover spacecraft drone engine \
         locomotive brand label novel film movie musical opera song album magazine newspaper \
         publisher pub restaurant café hotel nightclub bakery brewery distillery winery bank firm \
         company startup start-up insurer airline mine colliery quarry reactor boat barge dinghy \
         dredger ketch sloop catamaran ship ferry trawler yacht tanker storm hurricane typhoon \
         cyclone village town hamlet suburb island islet lake river creek hill mountain volcano \
         asteroid comet planet glacier",
    )
});

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn what_the_article_says_to_be_a_thing_is_nobody() {
        check(
            "Anna Lindqvist walked the wall with her dog, Monty, in May. \"Monty did it on half the \
             blisters,\" said Lindqvist.",
            &[("Anna Lindqvist", 2)],
        );
        check(
            "Her terrier, Monty ran off on Monday and Monty came back on Friday, Anna Lindqvist said.",
            &[("Anna Lindqvist", 1)],
        );
        check(
            "Walking her dog, Lindqvist met the mayor. Anna Lindqvist waved.",
            &[("Anna Lindqvist", 2)],
        );
        check(
            "Its app, Rosalind, is used by 61 hospitals, Anna Lindqvist said. Rosalind flags a scan.",
            &[("Anna Lindqvist", 1)],
        );
        check(
            "Storm Gertrude is the fourth storm of the winter, after Desmond, Eva and Frank. Gertrude \
             was worse than Eva, Anna Lindqvist said.",
            &[("Anna Lindqvist", 1)],
        );
        check(
            "Captain Merrick, a 33-1 outsider, won by a neck. Jockey Oisin Kinsella kept Merrick on the \
             rail until the last furlong.",
            &[("Oisin Kinsella", 1)],
        );
        check(
            "The trawler Mary Ellen was towed to port. Anna Lindqvist said the Mary Ellen had lost her \
             rudder. Mary Ellen was built in 1971.",
            &[("Anna Lindqvist", 1)],
        );
        check(
            "The Henry Clay mine reopened on Monday. Foreman Luis Ortega said Henry Clay would employ 300.",
            &[("Luis Ortega", 1)],
        );
        check(
            "Rosalind Marsh was walking the dog, Marsh said. Marsh is a hotel and restaurant owner. The \
             horse Anna Lindqvist rode was hers. She is a giant of film. Lindqvist is a giant of film.",
            &[("Rosalind Marsh", 3), ("Anna Lindqvist", 2)],
        );
        check(
            "He sold his company. The app that Rosalind Marsh built is free. Rosalind laughed.",
            &[("Rosalind Marsh", 2)],
        );
    }
}
