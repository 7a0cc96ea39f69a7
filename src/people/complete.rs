//! Bare surnames that the model overlooked though the article introduces their
//! bearer in full: `… sent to Ukraine Macron has said`.
//!
//! Only where nothing speaks against it: the word ends its run, is no place,
//! company or usual word, and what stands before it in the run is no name.

use super::document::Document;
use super::lexicon::{COMMON, COMPANY, PLACE, TITLE};
use super::recognise::Mention;
use super::runs::Run;

/// Adds such surnames to `mentions`, which are in the text's order.
pub fn complete(document: &Document, mentions: &mut Vec<Mention>) {
    let surnames: Vec<u64> = mentions
        .iter()
        .filter(|mention| mention.end - mention.first > 1)
        .map(|mention| document.tokens[mention.end as usize - 1].hash)
        .collect();
    if surnames.is_empty() {
        return;
    }
    let found = mentions.len();
    for run in document.runs.iter().filter(|run| !run.shouts()) {
        let last = run.end - 1;
        let known = surnames.contains(&document.tokens[last as usize].hash);
        let at = mentions[..found].partition_point(|mention| mention.end <= run.first);
        let taken = mentions[..found]
            .get(at)
            .is_some_and(|mention| mention.first < run.end);
        if known && !taken && is_free(document, run) {
            mentions.push(Mention {
                first: last,
                end: run.end,
                margin: 0,
            });
        }
    }
    mentions.sort_by_key(|mention| mention.first);
}

fn is_free(document: &Document, run: &Run) -> bool {
    let last = document.entry(run.end as usize - 1);
    let word = last.case() == 1 || last.has(COMMON | COMPANY | PLACE);
    let before = run.len() < 2
        || document
            .entry(run.end as usize - 2)
            .has(PLACE | TITLE | COMMON);
    !word && before && run.len() < 4
}
