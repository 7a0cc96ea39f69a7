//! `morgue authors` and `sources`: list names with article counts.

use anyhow::Result;

use super::Status;
use crate::args::{Args, List, Shape};
use crate::output;
use morgue::archive::Archive;
use morgue::search::{Listing, SearchRequest};

/// A method of [`Archive`] that lists names.
type Lister = fn(&Archive, &SearchRequest, Option<&str>) -> morgue::error::Result<Vec<Listing>>;

/// Runs one of the commands.
pub fn run(args: &Args, list: &List, lister: Lister) -> Result<Status> {
    let words: Vec<String> = list.query.iter().cloned().collect();
    let request = list.filters.request(&words, super::today())?;
    let archive = super::open(args, &list.place)?;
    let mut listings = lister(&archive, &request, list.name().as_deref())?;
    if let Some(limit) = list.limit {
        listings.truncate(limit);
    }
    if listings.is_empty() {
        output::note("nothing found");
    }
    match list.format {
        Shape::Text => output::listings(&listings)?,
        Shape::Json => output::json(&listings)?,
    }
    Ok(Status::found(!listings.is_empty()))
}
