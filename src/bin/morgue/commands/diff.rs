//! `morgue diff`: the differences between two versions of an article.

use anyhow::Result;

use super::Status;
use super::show::Finder;
use crate::args::{Args, Diff, Shape};
use crate::output::{self, lineage};
use morgue::compare::Comparison;

/// Runs the command.
pub fn run(args: &Args, diff: &Diff) -> Result<Status> {
    let mut archive = Finder::new(args, &diff.place);
    let mut versions = Vec::new();
    for version in [&diff.old, &diff.new] {
        // A missing one is a failure here: status 1 says that the two are the same.
        let (_, article) = archive.find(version)?;
        versions.push(article);
    }
    let comparison = Comparison::new(&versions[0], &versions[1]);
    match diff.format {
        Shape::Text => lineage::comparison(&comparison)?,
        Shape::Json => output::json(&comparison)?,
    }
    if comparison.is_same() {
        output::note("headline, text, authors, dates and corrections are the same");
    } else if comparison.has_same_text() {
        output::note("headline and text are the same");
    } else if comparison.is_unrelated() {
        output::note("these are two stories, not versions of one: hardly a sentence is in both");
    }
    Ok(Status::found(!comparison.is_same()))
}
