//! Compares two names by the user's decisions, or as names.

use super::roster::{self, Entry, RosterOptions};
use super::{Kinds, SearchRequest};
use crate::error::Result;
use crate::index::Index;
use crate::people::edits::{Decisions, Edits};
use crate::people::same::{self, Judgement, Verdict};

/// Compares two names: by the user's decisions, else by the people that the archive
/// shows with them if a decision concerns these, else as names. An alias stands for
/// the names that it was given for.
pub(crate) fn same(index: &Index, one: &str, other: &str) -> Result<Judgement> {
    let edits = Edits::load(&index.directory)?;
    let decisions = Decisions::new(edits.clone());
    let judgement = |is_one: bool, why: &str| {
        let verdict = if is_one {
            Verdict::Same
        } else {
            Verdict::Different
        };
        Judgement::because(verdict, why)
    };
    if let Some(is_one) = decisions.are_one(one, other) {
        return Ok(judgement(is_one, "decided in the archive's people.toml"));
    }
    let [ones, others] = [one, other].map(|name| {
        let itself = std::iter::once(name);
        itself.chain(decisions.stand_ins(name)).collect::<Vec<_>>()
    });
    let pairs = || {
        ones.iter()
            .flat_map(|a| others.iter().map(move |b| (*a, *b)))
    };
    let decided = |(a, b): (&str, &str)| match decisions.are_one(a, b) {
        None => ((a, b) != (one, other) && edits.fold(a) == edits.fold(b)).then_some(true),
        decided => decided,
    };
    if pairs().any(|pair| decided(pair) == Some(true)) {
        return Ok(judgement(true, "decided in the archive's people.toml"));
    }
    if decisions.may_concern(one) || decisions.may_concern(other) {
        let all = |names: &[&str]| -> Result<Vec<Entry>> {
            let found: Result<Vec<_>> = names.iter().map(|n| bearers(index, &edits, n)).collect();
            Ok(found?.concat())
        };
        let [own, others] = [all(&ones)?, all(&others)?];
        let mut names = own.iter().chain(&others).flat_map(|e| &e.spellings);
        let is_decided = names.any(|name| {
            let decided = decisions.concerning(std::iter::once(name.as_str()));
            !decided.is_empty()
        });
        if is_decided && !own.is_empty() && !others.is_empty() {
            let is_one = own.iter().any(|e| others.iter().any(|o| o.name == e.name));
            let why = "so the archive shows them after the decisions in its people.toml";
            return Ok(judgement(is_one, why));
        }
    }
    if pairs().any(|pair| decided(pair) == Some(false)) {
        return Ok(judgement(false, "decided in the archive's people.toml"));
    }
    Ok(same::same(one, other))
}

/// Returns the people with exactly this name, as shown or as spelt in an article.
fn bearers(index: &Index, edits: &Edits, name: &str) -> Result<Vec<Entry>> {
    let request = SearchRequest {
        kinds: Kinds::All,
        ..SearchRequest::default()
    };
    let mut found = roster::list(index, &request, Some(name), RosterOptions::default())?.entries;
    let is_it = |own: &String| edits.fold(own) == edits.fold(name);
    found.retain(|entry| is_it(&entry.name) || entry.spellings.iter().any(is_it));
    Ok(found)
}
