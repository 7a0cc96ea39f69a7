//! An article laid out for the recogniser: its tokens, the runs of capitals worth
//! examining, and what the whole article shows about each word in them.
//!
//! The last gives the model the most. A word that stands after `Mr.` once, before
//! `said` elsewhere, and never in lowercase, is a surname at every occurrence, even
//! without other evidence there.

use super::lexicon::{self, Entry, Lexicon};
use super::runs::{self, Run};
use super::tokens::{self, Token};

/// One place where a name may stand: a token within a run.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// Index of the token; used by the trainer.
    #[cfg_attr(not(feature = "training"), allow(dead_code))]
    pub token: u32,
    /// Index of the word in [`Document::words`].
    pub word: u32,
    /// The evidence at this place, as bits by [`Evidence`].
    pub shows: u32,
}

/// The kinds of evidence one place can show; each is counted over the article.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub enum Evidence {
    /// Capitalised within a sentence.
    Capital,
    /// Capitalised at the start of a sentence.
    Start,
    /// After a title.
    AfterTitle,
    /// Next to a verb of saying.
    Says,
    /// After a given name or an initial.
    AfterGiven,
    /// Last of several capitals.
    Last,
    /// First of several capitals.
    First,
    /// Alone.
    Alone,
    /// Followed by a possessive.
    Owns,
    /// After `in`, `at`, `from`, `to`.
    InPlace,
    /// After `the`.
    The,
    /// In a run that ends like a company name.
    Company,
    /// Followed by an age: `, 45,`.
    Aged,
    /// Followed by a word that only goes with people (`who`, `himself`).
    Who,
}

/// The number of kinds of evidence, including the count of lowercase forms.
pub const KINDS: usize = 15;
/// Index of the count of lowercase forms.
pub const SMALL: usize = 14;

/// What the whole article shows about one word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// The word's hash.
    pub hash: u64,
    /// The number of occurrences of each kind of evidence.
    pub counts: [u8; KINDS],
    /// How often the first pass assigned each label.
    pub labels: [u8; 5],
}

/// An article laid out. Reused: nothing is allocated for the second article of a
/// thread.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// All tokens of the text.
    pub tokens: Vec<Token>,
    /// The word list entry of each token near a run; zeros elsewhere.
    pub entries: Vec<Entry>,
    /// The spans where names may stand.
    pub runs: Vec<Run>,
    /// The tokens of all runs.
    pub sites: Vec<Site>,
    /// The words of all sites.
    pub words: Vec<Word>,
    index: WordIndex,
}

impl Document {
    /// Lays out `text`, replacing the previous contents.
    pub fn read(&mut self, text: &str, lexicon: &Lexicon<'_>) {
        self.tokens.clear();
        self.runs.clear();
        self.sites.clear();
        self.words.clear();
        self.entries.clear();
        tokens::tokenize(text, &mut self.tokens);
        self.entries.resize(self.tokens.len(), Entry::default());
        self.index.reset(self.tokens.len());
        runs::find(text, &self.tokens, lexicon, &mut self.runs);
        for r in 0..self.runs.len() {
            self.look_up(r, text, lexicon);
            self.settle(r);
        }
        self.count_small_forms();
        for r in 0..self.runs.len() {
            self.gather(r);
        }
    }

    /// Returns the word list entry of a token; zeros outside the text.
    #[inline]
    pub fn entry(&self, token: usize) -> Entry {
        self.entries.get(token).copied().unwrap_or_default()
    }

    /// Returns the text of a token in the same paragraph as the one before it, else
    /// the empty string.
    pub fn word<'t>(&self, text: &'t str, token: usize) -> &'t str {
        let token = self.tokens.get(token);
        let token = token.filter(|token| !token.is(tokens::PARAGRAPH));
        token.map_or("", |token| token.of(text))
    }

    /// Returns the index of the `n`th token before the one at `first`, if both are in
    /// the same paragraph.
    pub fn token_before(&self, first: usize, n: usize) -> Option<usize> {
        let at = first.checked_sub(n)?;
        let mut since = self.tokens[at + 1..=first].iter();
        let is_cut = since.any(|token| token.is(tokens::PARAGRAPH));
        (!is_cut).then_some(at)
    }

    /// Returns the index of the `n`th token from `end`, which follows a name, if it is
    /// in the same paragraph as the name.
    pub fn token_behind(&self, end: usize, n: usize) -> Option<usize> {
        let behind = self.tokens.get(end..end + n)?;
        let is_cut = behind.iter().any(|token| token.is(tokens::PARAGRAPH));
        (!is_cut).then_some(end + n - 1)
    }

    /// Returns the text of the `n`th token before the one at `first`, or the empty
    /// string if it is in another paragraph.
    pub fn word_before<'t>(&self, text: &'t str, first: usize, n: usize) -> &'t str {
        let at = self.token_before(first, n);
        at.map_or("", |at| self.tokens[at].of(text))
    }

    /// Returns the text of the `n`th token from `end`, which follows a name, or the
    /// empty string if it is in another paragraph.
    pub fn word_behind<'t>(&self, text: &'t str, end: usize, n: usize) -> &'t str {
        let at = self.token_behind(end, n);
        at.map_or("", |at| self.tokens[at].of(text))
    }

    /// Returns the run that contains a token.
    pub fn run_at(&self, token: u32) -> Option<&Run> {
        let at = self.runs.partition_point(|run| run.end <= token);
        self.runs.get(at).filter(|run| run.first <= token)
    }

    /// Whether a word of a run occurs in lowercase elsewhere in the article.
    pub fn is_small_elsewhere(&self, token: usize) -> bool {
        let word = self.index.get(self.tokens[token].hash, &self.words);
        word.is_some_and(|word| self.words[word as usize].counts[SMALL] > 0)
    }

    fn look_up(&mut self, run: usize, text: &str, lexicon: &Lexicon<'_>) {
        let run = self.runs[run];
        let from = (run.first as usize).saturating_sub(2);
        let to = (run.end as usize + 2).min(self.tokens.len());
        for t in from..to {
            if self.entries[t] == Entry::default() {
                self.entries[t] = entry(text, &self.tokens[t], lexicon);
            }
        }
    }

    fn settle(&mut self, run: usize) {
        self.runs[run].site = self.sites.len() as u32;
        for t in self.runs[run].tokens() {
            let word = self.index.insert(self.tokens[t].hash, &mut self.words);
            self.sites.push(Site {
                token: t as u32,
                word,
                shows: 0,
            });
        }
    }

    fn count_small_forms(&mut self) {
        for token in &self.tokens {
            let small = token.facts & (tokens::WORD | tokens::CAPITAL) == tokens::WORD;
            if !small {
                continue;
            }
            if !self.index.may_have(token.hash) {
                continue;
            }
            if let Some(word) = self.index.get(token.hash, &self.words) {
                let count = &mut self.words[word as usize].counts[SMALL];
                *count = count.saturating_add(1);
            }
        }
    }

    fn gather(&mut self, run: usize) {
        let run = self.runs[run];
        if run.shouts() {
            return;
        }
        let shared = self.run_evidence(&run);
        for (n, t) in run.tokens().enumerate() {
            let shows = shared | self.token_evidence(&run, t);
            let site = &mut self.sites[run.site as usize + n];
            site.shows = shows;
            let counts = &mut self.words[site.word as usize].counts;
            for (kind, count) in counts.iter_mut().enumerate() {
                *count = count.saturating_add((shows >> kind & 1) as u8);
            }
        }
    }

    fn run_evidence(&self, run: &Run) -> u32 {
        let mut shows = 0;
        if let Some(left) = run.left.map(|t| t as usize) {
            let hash = self.tokens[left].hash;
            shows |= bit(Evidence::InPlace, runs::is_place_word(hash));
            shows |= bit(Evidence::The, runs::is_the(hash));
        }
        let last = self.entry(run.end as usize - 1);
        shows | bit(Evidence::Company, last.has(lexicon::COMPANY))
    }

    fn token_evidence(&self, run: &Run, t: usize) -> u32 {
        let token = &self.tokens[t];
        let (first, last) = (t == run.first as usize, t + 1 == run.end as usize);
        let starts = token.is(tokens::SENTENCE);
        let mut shows = bit(Evidence::Capital, !starts)
            | bit(Evidence::Start, starts)
            | bit(Evidence::First, first && !last)
            | bit(Evidence::Last, last && !first)
            | bit(Evidence::Alone, first && last);
        let before = if first { run.left } else { Some(t as u32 - 1) };
        if let Some(before) = before.map(|b| b as usize) {
            let entry = self.entry(before);
            let initial = self.tokens[before].is(tokens::INITIAL)
                && self.tokens[before].end - self.tokens[before].start <= 2;
            let given = !first && (entry.is_usual_given() || initial);
            shows |= bit(Evidence::AfterTitle, entry.has(lexicon::TITLE));
            shows |= bit(Evidence::AfterGiven, given);
            shows |= bit(Evidence::Says, first && entry.has(lexicon::SAYS));
        }
        if last {
            shows |= self.after_evidence(t + 1);
        }
        shows
    }

    fn after_evidence(&self, t: usize) -> u32 {
        let Some(token) = self.tokens.get(t) else {
            return 0;
        };
        if token.is(tokens::PARAGRAPH) {
            return 0;
        }
        let next = self.tokens.get(t + 1);
        let comma = token.hash == runs::comma();
        let aged = comma && next.is_some_and(|n| n.is(tokens::DIGIT) && n.end - n.start <= 2);
        let who = runs::is_who(token.hash) || (comma && next.is_some_and(|n| runs::is_who(n.hash)));
        bit(Evidence::Says, self.entry(t).has(lexicon::SAYS))
            | bit(Evidence::Owns, token.is(tokens::POSSESSIVE))
            | bit(Evidence::Aged, aged)
            | bit(Evidence::Who, who)
    }
}

/// Returns the word list entry of a token. An unlisted hyphenated word such as
/// `Lloyd-Hughes` or `al-Haddad` has the entry of its last part.
fn entry(text: &str, token: &Token, lexicon: &Lexicon<'_>) -> Entry {
    let entry = lexicon.get(token.hash);
    if !token.is(tokens::HYPHEN) || entry != Entry::default() {
        return entry;
    }
    match token.of(text).rsplit(['-', '‐', '‑']).next() {
        Some(part) if part.starts_with(char::is_uppercase) => lexicon.get(tokens::hash(part)),
        _ => entry,
    }
}

#[inline]
fn bit(evidence: Evidence, holds: bool) -> u32 {
    u32::from(holds) << evidence as u32
}

/// Maps a word's hash to its index in this article.
#[derive(Clone, Debug)]
struct WordIndex {
    /// Index of the word plus one; 0 is free.
    slots: Vec<u32>,
    mask: usize,
    /// A bit for part of each word's hash: most lowercase words match none.
    met: [u64; 64],
}

impl Default for WordIndex {
    fn default() -> Self {
        Self {
            slots: Vec::new(),
            mask: 0,
            met: [0; 64],
        }
    }
}

impl WordIndex {
    fn reset(&mut self, tokens: usize) {
        self.met = [0; 64];
        let size = (tokens + 16).next_power_of_two();
        self.mask = size - 1;
        self.slots.clear();
        self.slots.resize(size, 0);
    }

    fn slot(&self, hash: u64, words: &[Word]) -> usize {
        let mut slot = hash as usize & self.mask;
        while self.slots[slot] != 0 && words[self.slots[slot] as usize - 1].hash != hash {
            slot = (slot + 1) & self.mask;
        }
        slot
    }

    fn insert(&mut self, hash: u64, words: &mut Vec<Word>) -> u32 {
        let slot = self.slot(hash, words);
        self.met[Self::bit(hash).0] |= Self::bit(hash).1;
        if self.slots[slot] == 0 {
            words.push(Word {
                hash,
                ..Word::default()
            });
            self.slots[slot] = words.len() as u32;
        }
        self.slots[slot] - 1
    }

    /// Returns the position of the word's bit in `met`, and the bit.
    #[inline]
    fn bit(hash: u64) -> (usize, u64) {
        ((hash >> 58) as usize, 1 << (hash >> 52 & 63))
    }

    #[inline]
    fn may_have(&self, hash: u64) -> bool {
        self.met[Self::bit(hash).0] & Self::bit(hash).1 != 0
    }

    #[inline]
    fn get(&self, hash: u64, words: &[Word]) -> Option<u32> {
        self.slots[self.slot(hash, words)].checked_sub(1)
    }
}
