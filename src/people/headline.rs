//! Names in lines that are printed in capitals or In Title Case.
//!
//! There a capital means nothing, and the model, which leans on capitals, is
//! not asked. A word is a name if the article calls somebody so where capitals
//! do mean something; a full name nobody else mentions must be made of words
//! that people are called by.

use super::document::Document;
use super::lexicon::{COMMON, COMPANY, PLACE};
use super::name::Name;
use super::recognise::Mention;
use super::runs::Run;
use super::tokens;

/// Adds mentions in shouting lines to `mentions`, all of which are from prose
/// or were found in shouting lines by the model; the latter are judged again.
pub fn reread(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    if !document.runs.iter().any(Run::shouts) {
        return;
    }
    let (shouted, prose): (Vec<Mention>, Vec<Mention>) =
        mentions.iter().partition(|mention| is_shouted(document, mention));
    let known = Known::read(text, document, &prose);
    *mentions = prose;
    for run in document.runs.iter().filter(|run| run.shouts()) {
        known.find(document, run, mentions);
    }
    for mention in shouted {
        let overlaps = mentions.iter().any(|m| m.first < mention.end && mention.first < m.end);
        if !overlaps && is_plain_name(document, &mention) {
            mentions.push(mention);
        }
    }
    mentions.sort_by_key(|mention| mention.first);
}

fn is_shouted(document: &Document, mention: &Mention) -> bool {
    let run = document.runs.partition_point(|run| run.end <= mention.first);
    document.runs.get(run).is_some_and(Run::shouts)
}

/// A given name with a surname, neither of them a word or a company.
fn is_plain_name(document: &Document, mention: &Mention) -> bool {
    let entries = || (mention.first..mention.end).map(|t| document.entry(t as usize));
    let given = document.entry(mention.first as usize).given() >= 2;
    let words = entries().any(|entry| entry.case() == 1 || entry.has(COMPANY | COMMON | PLACE));
    mention.end - mention.first >= 2 && given && !words
}

/// The names of the prose, as hashes of their words.
struct Known {
    full: Vec<Vec<u64>>,
    short: Vec<u64>,
}

impl Known {
    fn read(text: &str, document: &Document, prose: &[Mention]) -> Self {
        let (mut full, mut short) = (Vec::new(), Vec::new());
        for mention in prose {
            let span = &document.tokens[mention.first as usize..mention.end as usize];
            let name = Name::read(text, span);
            if let Some(surname) = name.surname() {
                short.push(surname.hash);
            }
            if span.len() > 1 {
                full.push(span.iter().map(|token| token.hash).collect());
            }
        }
        full.sort_by_key(|words: &Vec<u64>| usize::MAX - words.len());
        full.dedup();
        Self { full, short }
    }

    fn find(&self, document: &Document, run: &Run, mentions: &mut Vec<Mention>) {
        let mut t = run.first as usize;
        while t < run.end as usize {
            let length = self.length_at(document, t, run.end as usize);
            if length == 0 {
                t += 1;
                continue;
            }
            mentions.push(Mention {
                first: t as u32,
                end: (t + length) as u32,
                margin: 0,
            });
            t += length;
        }
    }

    /// How many tokens the name that begins here has; 0 for none.
    fn length_at(&self, document: &Document, t: usize, end: usize) -> usize {
        let line = &document.tokens[t..end];
        let begins = |words: &&Vec<u64>| line.len() >= words.len() && words.iter().zip(line).all(|(word, token)| token.hash == *word);
        if let Some(words) = self.full.iter().find(begins) {
            return words.len();
        }
        let entry = document.entry(t);
        let owns = document.tokens.get(t + 1).is_some_and(|next| next.is(tokens::POSSESSIVE));
        let word = entry.case() == 1 || entry.has(COMMON);
        let company = t + 1 < end && document.entry(t + 1).has(COMPANY);
        usize::from(self.short.contains(&document.tokens[t].hash) && (!word || owns) && !company)
    }
}
