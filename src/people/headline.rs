//! Names in lines printed in capitals or In Title Case.
//!
//! There capitals carry no information, and the model, which relies on them, is not
//! used. A word is a name if the article uses it as one where capitals are
//! meaningful; a full name that occurs nowhere else must consist of words that are
//! names.

use rustc_hash::{FxHashMap, FxHashSet};

use super::document::Document;
use super::lexicon::{COMMON, COMPANY, PLACE, TITLE};
use super::name::Name;
use super::recognise::Mention;
use super::runs::{Line, Run};
use super::tokens;

/// Adds mentions in shouting lines to `mentions`. Mentions that the model found in
/// shouting lines are judged again.
pub fn reread(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    if !document.runs.iter().any(Run::shouts) {
        return;
    }
    let is_shouted = |mention: &&Mention| {
        let run = document.run_at(mention.first);
        run.is_some_and(Run::shouts)
    };
    let (shouted, prose): (Vec<Mention>, Vec<Mention>) = mentions.iter().partition(is_shouted);
    let mut known = Known::read(text, document, &prose);
    *mentions = prose;
    let is_confirmed = |mention: &&Mention| {
        known.confirms(document, mention) && !known.outgrows(document, mention)
    };
    mentions.extend(shouted.iter().filter(is_confirmed));
    // A text entirely in capitals introduces its people in capitals.
    if document.runs.iter().all(|run| run.line == Line::Capitals) {
        known = Known::read(text, document, mentions);
    }
    mentions.sort_by_key(|mention| mention.first);
    let settled = mentions.len();
    for run in document.runs.iter().filter(|run| run.shouts()) {
        known.find(document, run, mentions);
    }
    drop_overlapping(mentions, settled);
    mentions.sort_by_key(|mention| mention.first);
}

/// Keeps those of the mentions after the first `settled` that overlap none of the
/// first, which are in text order.
fn drop_overlapping(mentions: &mut Vec<Mention>, settled: usize) {
    let later = mentions.split_off(settled);
    for mention in later {
        if mention.overlapping(&mentions[..settled]).is_none() {
            mentions.push(mention);
        }
    }
}

/// The margin from which the model is trusted in a shouting line too.
const PLAIN: i32 = 300;

/// The names of the prose, as hashes of their words.
struct Known {
    /// Full names by their first word, longest first.
    full: FxHashMap<u64, Vec<Vec<u64>>>,
    short: FxHashSet<u64>,
}

impl Known {
    fn read(text: &str, document: &Document, prose: &[Mention]) -> Self {
        let (mut full, mut short) = (FxHashMap::default(), FxHashSet::default());
        for mention in prose {
            let span = mention.tokens(&document.tokens);
            let name = Name::read(text, span);
            if let Some(surname) = name.surname() {
                short.insert(surname.hash);
            }
            if span.len() > 1 {
                let words: Vec<u64> = span.iter().map(|token| token.hash).collect();
                let alike: &mut Vec<Vec<u64>> = full.entry(words[0]).or_default();
                if !alike.contains(&words) {
                    alike.push(words);
                }
            }
        }
        for alike in full.values_mut() {
            alike.sort_by_key(|words| usize::MAX - words.len());
        }
        Self { full, short }
    }

    /// Whether a name that the model found in a shouting line is one. A full name
    /// must end in a surname of the prose, or begin with a usual given name. A
    /// single word that is not a surname of the prose must be a surname and no other
    /// word, unlike `Minister Hints`.
    fn confirms(&self, document: &Document, mention: &Mention) -> bool {
        let entry = |t: u32| document.entry(t as usize);
        let words = (mention.first..mention.end)
            .any(|t| entry(t).is_small() || entry(t).has(COMPANY | COMMON | PLACE | TITLE));
        let surname = document.tokens[mention.end as usize - 1].hash;
        let named = entry(mention.first).is_usual_given() || self.short.contains(&surname);
        let is_full = mention.end - mention.first >= 2;
        let is_surname = || entry(mention.first).surname() > 0 && !words;
        let may_be = is_full || self.short.contains(&surname) || is_surname();
        is_full && named && !words || may_be && mention.margin >= PLAIN
    }

    /// Whether a name that the model found in a shouting line begins with one of the
    /// prose, followed by what the picture shows: `Jane Roe Greenland`.
    fn outgrows(&self, document: &Document, mention: &Mention) -> bool {
        let span = mention.tokens(&document.tokens);
        let mut known = self.full.get(&span[0].hash).into_iter().flatten();
        known.any(|words| {
            words.len() < span.len()
                && words
                    .iter()
                    .zip(span)
                    .all(|(word, token)| *word == token.hash)
        })
    }

    fn find(&self, document: &Document, run: &Run, mentions: &mut Vec<Mention>) {
        let mut t = run.first as usize;
        while t < run.end as usize {
            let length = self.length_at(document, t, run.end as usize);
            if length == 0 {
                t += 1;
                continue;
            }
            mentions.push(Mention::added(t as u32, (t + length) as u32));
            t += length;
        }
    }

    /// Returns the length in tokens of the name that begins here, or 0.
    fn length_at(&self, document: &Document, t: usize, end: usize) -> usize {
        let line = &document.tokens[t..end];
        let begins = |words: &&Vec<u64>| {
            line.len() >= words.len()
                && words
                    .iter()
                    .zip(line)
                    .all(|(word, token)| token.hash == *word)
        };
        let mut perhaps = self.full.get(&line[0].hash).into_iter().flatten();
        if let Some(words) = perhaps.find(begins) {
            return words.len();
        }
        let entry = document.entry(t);
        let owns = document
            .tokens
            .get(t + 1)
            .is_some_and(|next| next.is(tokens::POSSESSIVE));
        let word = entry.is_small() || entry.has(COMMON);
        let company = t + 1 < end && document.entry(t + 1).has(COMPANY);
        usize::from(self.short.contains(&document.tokens[t].hash) && (!word || owns) && !company)
    }
}
