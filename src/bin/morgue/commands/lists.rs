//! `morgue authors` and `sources`: list names with article counts.

use anyhow::Result;

use super::Status;
use crate::args::{Args, List, Shape};
use crate::output;
use morgue::archive::Archive;
use morgue::search::{Listings, SearchRequest};

/// A method of [`Archive`] that lists names.
type Lister = fn(&Archive, &SearchRequest, Option<&str>) -> morgue::error::Result<Listings>;

/// Runs one of the commands. `what` is what the names are of, with its article.
pub fn run(args: &Args, list: &List, what: &str, lister: Lister) -> Result<Status> {
    let request = list
        .filters
        .request(list.query.as_deref(), super::today())?;
    let archive = super::open(args, &list.place)?;
    let found = lister(&archive, &request, list.name().as_deref())?;
    output::understood(&found.understood);
    let shown = &found.names[..found.names.len().min(list.most())];
    if shown.is_empty() {
        output::note("nothing found");
    }
    match list.format {
        Shape::Text => output::listings(shown)?,
        Shape::Json => output::json(&shown)?,
    }
    output::shown_of(shown.len(), found.names.len(), list.limit);
    if found.without > 0 && list.name.is_empty() {
        let (without, all) = (found.without, found.articles);
        output::note(&format!("without {what}: {without} of {all} articles"));
    }
    Ok(Status::found(!shown.is_empty()))
}
