//! `morgue people`: who is named, and who is who.

use anyhow::Result;

use super::{Status, lists};
use crate::args::{Args, People, Shape};
use crate::output;
use morgue::archive::Archive;
use morgue::people::same::{Verdict, same};

/// Runs the command.
pub fn run(args: &Args, people: &People) -> Result<Status> {
    if let Some([one, other]) = people.same.as_deref() {
        return compare(one, other, people.list.format);
    }
    lists::run(args, &people.list, Archive::people)
}

fn compare(one: &str, other: &str, format: Shape) -> Result<Status> {
    let judgement = same(one, other);
    match format {
        Shape::Text => output::judgement(&judgement)?,
        Shape::Json => output::json(&judgement)?,
    }
    Ok(match judgement.verdict {
        Verdict::Same => Status::Done,
        Verdict::Different => Status::NothingFound,
        Verdict::Unsure => Status::Unsure,
    })
}
