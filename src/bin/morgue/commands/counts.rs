//! `morgue facets`, `terms` and `similar`: what the articles found have in common,
//! and which articles are similar to one.

use anyhow::Result;

use super::{Status, show};
use crate::args::{Args, Facets, Shape, Similar, TermList};
use crate::output;
use morgue::archive::Archive;
use morgue::search::{SearchRequest, Sort};

/// Counts articles by fields.
pub fn facets(args: &Args, asked: &Facets) -> Result<Status> {
    let words: Vec<String> = asked.query.iter().cloned().collect();
    let request = asked.filters.request(&words, super::today())?;
    let archive = super::open(args, &asked.place)?;
    let facets = archive.facets(&request, &asked.fields, asked.limit)?;
    tell(&archive, &request)?;
    match asked.format {
        Shape::Text => output::facets(&facets)?,
        Shape::Json => output::json(&facets)?,
    }
    let found = facets.iter().any(|facet| !facet.values.is_empty());
    if !found {
        output::note("nothing found");
    }
    Ok(Status::found(found))
}

/// Reports how the words were understood, like a search with them.
fn tell(archive: &Archive, request: &SearchRequest) -> Result<()> {
    if request.query.trim().is_empty() {
        return Ok(());
    }
    let request = SearchRequest {
        limit: 0,
        sort: Sort::Newest,
        ..request.clone()
    };
    output::understood(&archive.search(&request)?);
    Ok(())
}

/// Lists the words that distinguish the articles found.
pub fn terms(args: &Args, asked: &TermList) -> Result<Status> {
    let request = asked.filters.request(&asked.words, super::today())?;
    let archive = super::open(args, &asked.place)?;
    let terms = archive.distinct_terms(&request, asked.limit)?;
    tell(&archive, &request)?;
    match asked.format {
        Shape::Text => output::distinct_terms(&terms)?,
        Shape::Json => output::json(&terms)?,
    }
    if terms.is_empty() {
        output::note("no word sets these articles apart from the others");
    }
    Ok(Status::found(!terms.is_empty()))
}

/// Lists similar articles.
pub fn similar(args: &Args, asked: &Similar) -> Result<Status> {
    let request = SearchRequest {
        limit: asked.limit,
        ..asked.filters.request(&[], super::today())?
    };
    let archive = super::open(args, &asked.place)?;
    let mut hits = match archive.similar(&asked.article, &request) {
        Ok(hits) => hits,
        Err(error) => return show::missing(error.into()),
    };
    match asked.format {
        Shape::Text => {
            // Nobody asked for the parts of the scores.
            hits.iter_mut().for_each(|hit| hit.score_parts = None);
            output::blocks(&hits, 0)?;
        }
        Shape::Json => output::json(&hits)?,
    }
    if hits.is_empty() {
        output::note("nothing in the archive is like it");
    }
    Ok(Status::found(!hits.is_empty()))
}
