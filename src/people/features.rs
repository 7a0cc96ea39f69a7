//! The features of a site, each as one hashed integer; called facts here.
//!
//! Facts are grouped so that the training program can measure what each group is
//! worth. The template numbers are part of the model: changing one requires training
//! again.

use std::cell::Cell;

use super::document::{Document, KINDS, SMALL};
use super::lexicon::Entry;
use super::runs::Run;
use super::tokens::{self, Token};

/// Groups of facts, for disabling them in measurements.
pub mod group {
    /// The word itself, its prefixes and suffixes.
    pub const WORD: u32 = 1;
    /// Capitals, marks and length.
    pub const SHAPE: u32 = 1 << 1;
    /// Word clusters.
    pub const CLUSTER: u32 = 1 << 2;
    /// Name lists, titles, places.
    pub const LISTS: u32 = 1 << 3;
    /// The surrounding words.
    pub const AROUND: u32 = 1 << 4;
    /// The run of capitals and its left and right context.
    pub const RUN: u32 = 1 << 5;
    /// The evidence for the word elsewhere in the article.
    pub const ARTICLE: u32 = 1 << 6;
    /// The labels of the first pass.
    pub const FOUND: u32 = 1 << 7;
    /// All groups.
    pub const ALL: u32 = 0xff;
}

/// Lists the facts of sites, one after the other.
#[derive(Debug)]
pub struct Features<'d> {
    document: &'d Document,
    text: &'d str,
    groups: u32,
    /// The result for the last run as a whole, by its first token: a run may have
    /// thousands of words, each of which needs it.
    inside: Cell<Option<(u32, u64)>>,
}

/// The hash of what is outside of the paragraph.
const EDGE: u64 = 0x0ed6_e0ed;

#[inline]
fn mix(a: u64, b: u64) -> u64 {
    let x = (a ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x ^ (x >> 31)
}

#[inline]
fn fact(template: u64, value: u64) -> u64 {
    mix(mix(template.wrapping_mul(0xd1b5_4a32_d192_ed03), 0), value)
}

#[inline]
fn pair(template: u64, a: u64, b: u64) -> u64 {
    mix(fact(template, a), b.wrapping_add(0x5bd1_e995))
}

#[inline]
fn triple(template: u64, a: u64, b: u64, c: u64) -> u64 {
    mix(pair(template, a, b), c.wrapping_add(0x1b87_3593))
}

/// The model's key for a word that is not part of any name: a run of only such words
/// is skipped.
#[inline]
pub fn never(word: u64) -> u64 {
    fact(110, word)
}

/// A token with its word list entry, or the edge of the paragraph.
#[derive(Clone, Copy)]
struct Seen {
    hash: u64,
    entry: Entry,
    shape: u64,
}

const NOTHING: Seen = Seen {
    hash: EDGE,
    entry: Entry(0),
    shape: 0x7fff,
};

impl<'d> Features<'d> {
    /// Creates the facts of an article, restricted to some groups.
    pub fn new(document: &'d Document, text: &'d str, groups: u32) -> Self {
        Self {
            document,
            text,
            groups,
            inside: Cell::new(None),
        }
    }

    /// Appends the facts of the `n`th site of `run` to `out`.
    #[cfg(feature = "training")]
    pub fn list(&self, run: &Run, n: usize, out: &mut Vec<u64>) {
        self.list_of::<true, true>(run, n, out);
    }

    /// Appends only those facts that depend on the word alone, wherever it stands.
    pub fn list_of_word(&self, run: &Run, n: usize, out: &mut Vec<u64>) {
        self.list_of::<true, false>(run, n, out);
    }

    /// Appends the other facts.
    pub fn list_of_place(&self, run: &Run, n: usize, out: &mut Vec<u64>) {
        self.list_of::<false, true>(run, n, out);
    }

    fn list_of<const WORD: bool, const PLACE: bool>(
        &self,
        run: &Run,
        n: usize,
        out: &mut Vec<u64>,
    ) {
        let at = run.first as usize + n;
        let own = self.seen(at);
        if WORD && self.wants(group::WORD) {
            self.word(at, out);
        }
        let around = if PLACE {
            [
                self.before(at, 2),
                self.before(at, 1),
                own,
                self.after(at, 1),
                self.after(at, 2),
            ]
        } else {
            [own; 5]
        };
        if self.wants(group::SHAPE) {
            if WORD {
                self.own_shape(at, &own, out);
            }
            if PLACE {
                self.shape(at, &around, out);
            }
        }
        if self.wants(group::CLUSTER) {
            if WORD {
                own_clusters(&own, out);
            }
            if PLACE {
                clusters(&around, out);
            }
        }
        if self.wants(group::LISTS) {
            if WORD {
                own_lists(&own, out);
            }
            if PLACE {
                lists(&around, out);
            }
        }
        if !PLACE {
            return;
        }
        if self.wants(group::AROUND) {
            words_around(&around, out);
        }
        if self.wants(group::RUN) {
            self.run(run, n, &own, out);
        }
        if self.wants(group::ARTICLE) {
            self.article(run, n, &own, out);
        }
    }

    /// Appends the facts from the first pass: `labels` are its labels of the run.
    pub fn list_found(&self, run: &Run, n: usize, labels: &[u8], out: &mut Vec<u64>) {
        if !self.wants(group::FOUND) {
            return;
        }
        let own = u64::from(labels[n]);
        let before = n.checked_sub(1).map_or(7, |b| u64::from(labels[b]));
        let after = labels.get(n + 1).map_or(7, |&l| u64::from(l));
        let elsewhere = self.labels_elsewhere(run, n, own);
        let signature = elsewhere
            .iter()
            .rev()
            .fold(0, |sum, &count| sum << 2 | u64::from(count.min(3)));
        let named = elsewhere[1..].iter().map(|&c| u64::from(c)).sum::<u64>();
        let share = 4 * named / (named + u64::from(elsewhere[0])).max(1);
        out.extend_from_slice(&[
            fact(100, own),
            triple(101, own, before, after),
            fact(102, signature),
            pair(103, signature, own),
            triple(104, share, named.min(3), own),
            triple(105, share, named.min(3), position(run, n)),
        ]);
        let neighbour = |m: Option<usize>| {
            m.filter(|&m| m < run.len())
                .map_or(9, |m| self.share(run, m, labels))
        };
        let (left, right) = (neighbour(n.checked_sub(1)), neighbour(Some(n + 1)));
        out.extend_from_slice(&[
            triple(106, share, left, right),
            mix(triple(107, share, left, right), own),
            triple(108, signature, before, after),
        ]);
    }

    fn share(&self, run: &Run, n: usize, labels: &[u8]) -> u64 {
        let elsewhere = self.labels_elsewhere(run, n, u64::from(labels[n]));
        let named = elsewhere[1..].iter().map(|&c| u64::from(c)).sum::<u64>();
        let all = named + u64::from(elsewhere[0]);
        (4 * named).checked_div(all).unwrap_or(8)
    }

    fn labels_elsewhere(&self, run: &Run, n: usize, own: u64) -> [u8; 5] {
        let site = self.document.sites[run.site as usize + n];
        let mut labels = self.document.words[site.word as usize].labels;
        if !run.shouts() {
            let here = &mut labels[own as usize];
            *here = here.saturating_sub(1);
        }
        labels
    }

    #[inline]
    fn wants(&self, group: u32) -> bool {
        self.groups & group != 0
    }

    fn seen(&self, t: usize) -> Seen {
        let token = &self.document.tokens[t];
        Seen {
            hash: token.hash,
            entry: self.document.entries[t],
            shape: shape_of(token),
        }
    }

    fn before(&self, t: usize, steps: usize) -> Seen {
        for back in 0..steps {
            if t < back + 1 || self.document.tokens[t - back].is(tokens::PARAGRAPH) {
                return NOTHING;
            }
        }
        self.seen(t - steps)
    }

    fn after(&self, t: usize, steps: usize) -> Seen {
        for step in 1..=steps {
            let next = self.document.tokens.get(t + step);
            if next.is_none_or(|next| next.is(tokens::PARAGRAPH)) {
                return NOTHING;
            }
        }
        self.seen(t + steps)
    }

    fn word(&self, t: usize, out: &mut Vec<u64>) {
        let token = &self.document.tokens[t];
        out.extend_from_slice(&[fact(0, 0), fact(1, token.hash)]);
        let bytes = token.of(self.text).as_bytes();
        let mut ends = 0;
        for (n, byte) in bytes.iter().rev().take(4).enumerate() {
            ends = ends << 8 | u64::from(byte.to_ascii_lowercase());
            if n >= 1 {
                out.push(pair(2, ends, n as u64));
            }
        }
        let mut begins = 0;
        for (n, byte) in bytes.iter().take(3).enumerate() {
            begins = begins << 8 | u64::from(byte.to_ascii_lowercase());
            if n >= 1 {
                out.push(pair(3, begins, n as u64));
            }
        }
    }

    fn own_shape(&self, t: usize, own: &Seen, out: &mut Vec<u64>) {
        let token = &self.document.tokens[t];
        let length = u64::from((token.end - token.start).min(12));
        out.extend_from_slice(&[fact(10, own.shape), pair(11, own.shape, length)]);
    }

    fn shape(&self, t: usize, around: &[Seen; 5], out: &mut Vec<u64>) {
        let token = &self.document.tokens[t];
        let own = around[2].shape;
        out.extend_from_slice(&[
            triple(12, around[1].shape, own, around[3].shape),
            pair(13, around[1].shape, own),
            pair(14, own, around[3].shape),
            triple(15, own, around[3].shape, around[4].shape),
        ]);
        let starts = u64::from(token.is(tokens::SENTENCE));
        out.push(triple(16, starts, u64::from(around[2].entry.case()), own));
    }

    fn run(&self, run: &Run, n: usize, own: &Seen, out: &mut Vec<u64>) {
        let (first, last) = (run.first as usize, run.end as usize - 1);
        let left = run.left.map_or(NOTHING, |t| self.seen(t as usize));
        let right = self.after(last, 1);
        let further = self.after(last, 2);
        let (place, length) = (position(run, n), run.len().min(5) as u64);
        let line = run.line as u64;
        out.extend_from_slice(&[
            triple(50, place, length, line),
            pair(51, left.hash, place),
            pair(52, right.hash, place),
            pair(53, u64::from(left.entry.cluster()), place),
            pair(54, u64::from(right.entry.cluster()), place),
            triple(55, left.hash, right.hash, length),
            triple(56, left.hash, length, u64::from(own.entry.standing())),
            triple(57, right.hash, length, u64::from(own.entry.standing())),
            triple(58, right.hash, further.hash, place),
            triple(59, u64::from(left.entry.lists()), length, place),
            triple(60, u64::from(right.entry.lists()), length, place),
        ]);
        let (head, tail) = (self.seen(first), self.seen(last));
        out.extend_from_slice(&[
            pair(61, head.hash, place),
            pair(62, tail.hash, place),
            pair(63, u64::from(tail.entry.cluster()), place),
            pair(64, u64::from(head.entry.cluster()), place),
            triple(
                65,
                u64::from(head.entry.lists()),
                u64::from(tail.entry.lists()),
                place,
            ),
            pair(66, self.signature(run), n as u64),
        ]);
        let starts = u64::from(self.document.tokens[first].is(tokens::SENTENCE));
        out.extend_from_slice(&[
            mix(
                triple(67, starts, place, length),
                u64::from(own.entry.standing()),
            ),
            triple(
                68,
                self.company_inside(run),
                place,
                u64::from(own.entry.standing()),
            ),
        ]);
    }

    /// Returns the standing of the run's first six words as one number.
    fn signature(&self, run: &Run) -> u64 {
        let entries = run.tokens().take(6).map(|t| {
            let entry = self.document.entries[t];
            u64::from(
                (entry.given() / 2) | ((entry.surname() / 2) << 1) | ((entry.lists() >> 7) << 2),
            )
        });
        entries.fold(run.len().min(8) as u64, |sum, entry| sum << 9 ^ entry)
    }

    fn company_inside(&self, run: &Run) -> u64 {
        if let Some((first, inside)) = self.inside.get()
            && first == run.first
        {
            return inside;
        }
        let has = |list| run.tokens().any(|t| self.document.entries[t].has(list));
        let inside =
            u64::from(has(super::lexicon::COMPANY)) | u64::from(has(super::lexicon::PLACE)) << 1;
        self.inside.set(Some((run.first, inside)));
        inside
    }

    fn article(&self, run: &Run, n: usize, own: &Seen, out: &mut Vec<u64>) {
        let site = self.document.sites[run.site as usize + n];
        let word = &self.document.words[site.word as usize];
        let mut present = 0u64;
        for (kind, &count) in word.counts.iter().enumerate().take(KINDS) {
            let elsewhere = count - (site.shows >> kind & 1) as u8;
            if elsewhere > 0 {
                present |= 1 << kind;
                out.extend_from_slice(&[
                    pair(70, kind as u64, u64::from(elsewhere.min(3))),
                    triple(71, kind as u64, position(run, n), u64::from(elsewhere > 1)),
                ]);
            }
        }
        let small = u64::from(word.counts[SMALL].min(3));
        let capital = u64::from(word.counts[0].min(4));
        out.extend_from_slice(&[
            triple(72, small, capital, u64::from(own.entry.case())),
            triple(73, present, position(run, n), 0),
            pair(74, present & SPEAKING, u64::from(own.entry.standing())),
            triple(
                75,
                present & SPEAKING,
                position(run, n),
                run.len().min(4) as u64,
            ),
            triple(76, u64::from(site.shows), 0, 0),
        ]);
    }
}

/// The kinds of evidence for or against a person.
const SPEAKING: u64 = 0b111_1110_0111_1100;

/// Returns the position of a site in its run: 0 alone, 1 first, 2 inside, 3 last.
fn position(run: &Run, n: usize) -> u64 {
    match (n == 0, n + 1 == run.len()) {
        (true, true) => 0,
        (true, false) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

fn own_clusters(own: &Seen, out: &mut Vec<u64>) {
    out.extend_from_slice(&[
        fact(20, u64::from(own.entry.cluster())),
        fact(21, u64::from(own.entry.family())),
    ]);
}

fn clusters(around: &[Seen; 5], out: &mut Vec<u64>) {
    let fine = |n: usize| u64::from(around[n].entry.cluster());
    let family = |n: usize| u64::from(around[n].entry.family());
    out.extend_from_slice(&[
        fact(22, fine(1)),
        fact(23, fine(3)),
        pair(24, family(1), family(2)),
        pair(25, family(2), family(3)),
        triple(26, family(1), family(2), family(3)),
        pair(27, family(1), family(0)),
        pair(28, family(3), family(4)),
    ]);
}

fn own_lists(own: &Seen, out: &mut Vec<u64>) {
    let own = own.entry;
    out.extend_from_slice(&[
        fact(30, u64::from(own.lists())),
        fact(31, u64::from(own.given())),
        fact(32, u64::from(own.surname())),
        pair(33, u64::from(own.is_name_part()), u64::from(own.case())),
    ]);
}

fn lists(around: &[Seen; 5], out: &mut Vec<u64>) {
    let standing = |n: usize| u64::from(around[n].entry.standing());
    let lists = |n: usize| u64::from(around[n].entry.lists());
    let own = around[2].entry;
    out.extend_from_slice(&[
        pair(34, lists(1), standing(2)),
        pair(35, standing(2), lists(3)),
        triple(36, lists(1), standing(2), lists(3)),
        fact(37, lists(1)),
        fact(38, lists(3)),
    ]);
    let role = |n: usize| u64::from(around[n].entry.lists() >> 8);
    out.extend_from_slice(&[
        triple(39, role(0), role(1), u64::from(own.given())),
        triple(40, role(3), role(4), u64::from(own.surname())),
    ]);
}

fn words_around(around: &[Seen; 5], out: &mut Vec<u64>) {
    let standing = u64::from(around[2].entry.standing());
    out.extend_from_slice(&[
        fact(41, around[1].hash),
        fact(42, around[3].hash),
        fact(43, around[0].hash),
        fact(44, around[4].hash),
        pair(45, around[1].hash, standing),
        pair(46, around[3].hash, standing),
        pair(47, around[0].hash, around[1].hash),
        pair(48, around[3].hash, around[4].hash),
        pair(49, around[1].hash, around[2].hash),
    ]);
}

/// Returns a token's appearance as one small number.
fn shape_of(token: &Token) -> u64 {
    let looks =
        token.facts & 0x1ff | token.facts & (tokens::POSSESSIVE | tokens::QUOTE | tokens::STOP);
    let single = !token.is(tokens::WORD);
    // The hash of a mark is part of its shape.
    if single {
        u64::from(looks) | (token.hash & 0xffff) << 16
    } else {
        u64::from(looks)
    }
}
