//! Prints names, values and words with their numbers of articles.

use std::io::Write;

use anyhow::Result;

use morgue::search::Listing;
use morgue::search::distinct::DistinctTerm;
use morgue::search::facets::Facet;

use super::sanitize::clean;
use super::{DIM, TITLE};

/// Prints names with their number of articles.
pub fn listings(listings: &[Listing]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let digits = listings
        .iter()
        .map(|l| l.articles.to_string().len())
        .max()
        .unwrap_or(1);
    for listing in listings {
        writeln!(
            out,
            "{:>digits$}  {}",
            listing.articles,
            clean(&listing.name)
        )?;
    }
    Ok(out.flush()?)
}

/// Prints the values of each field with their number of articles.
pub fn facets(facets: &[Facet]) -> Result<()> {
    for (n, facet) in facets.iter().enumerate() {
        let mut out = anstream::stdout().lock();
        if n > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{TITLE}{}{TITLE:#}", facet.field)?;
        drop(out);
        listings(&facet.values)?;
        let mut out = anstream::stdout().lock();
        if facet.more > 0 {
            writeln!(out, "{DIM}and {} more{DIM:#}", facet.more)?;
        }
        if facet.without > 0 {
            writeln!(
                out,
                "{DIM}{} {}{DIM:#}",
                facet.without,
                without(facet.field)
            )?;
        }
    }
    Ok(())
}

/// Returns the word for articles without a value of a facet.
fn without(field: &str) -> String {
    match field {
        "year" => "undated".to_owned(),
        "author" => "unsigned".to_owned(),
        "source" => "without an outlet".to_owned(),
        field => format!("without a {field}"),
    }
}

/// Prints distinguishing words with their numbers of articles here and elsewhere.
pub fn distinct_terms(terms: &[DistinctTerm]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for term in terms {
        let DistinctTerm {
            term,
            articles,
            others,
            score,
        } = term;
        writeln!(
            out,
            "{articles:>6} of these {others:>7} of others  score {score:>7.1}  {}",
            clean(term)
        )?;
    }
    Ok(out.flush()?)
}
