//! `morgue facets`, `terms` and `similar`: what the articles found have in common,
//! and which articles are similar to one.

use anyhow::Result;

use super::{Status, show};
use crate::args::{Args, Facets, Shape, Similar, TermList};
use crate::output;
use morgue::search::SearchRequest;

/// Counts articles by fields.
pub fn facets(args: &Args, asked: &Facets) -> Result<Status> {
    let request = asked
        .filters
        .request(asked.query.as_deref(), super::today())?;
    let archive = super::open(args, &asked.place)?;
    let facets = archive.facets(&request, &asked.fields, asked.limit)?;
    output::understood(&facets.understood);
    match asked.format {
        Shape::Text => output::facets(&facets.fields)?,
        Shape::Json => output::json(&facets.fields)?,
    }
    let mut fields = facets.fields.iter();
    let found = fields.any(|facet| !facet.values.is_empty());
    if !found {
        output::note("nothing found");
    }
    Ok(Status::found(found))
}

/// Lists the words that distinguish the articles found.
pub fn terms(args: &Args, asked: &TermList) -> Result<Status> {
    let words = asked.words.join(" ");
    let request = asked.filters.request(Some(&words), super::today())?;
    let archive = super::open(args, &asked.place)?;
    let found = archive.distinct_terms(&request, asked.limit)?;
    output::understood(&found.understood);
    let terms = found.terms;
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
        ..asked.filters.request(None, super::today())?
    };
    let archive = super::open(args, &asked.place)?;
    let hits = match archive.similar(&asked.article, &request) {
        Ok(hits) => hits,
        Err(error) => return show::missing(error.into()),
    };
    match asked.format {
        Shape::Text => output::blocks(&hits, 0)?,
        Shape::Json => output::json(&hits)?,
    }
    if hits.is_empty() {
        output::note("nothing in the archive is like it");
    }
    Ok(Status::found(!hits.is_empty()))
}
