//! Flags of many commands that select articles and the archive.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::Args as ClapArgs;
use clap::builder::NonEmptyStringValueParser;
use jiff::civil::Date;

use crate::complete;
use morgue::article::Kind;
use morgue::search::dates::Days;
use morgue::search::query::Field;
use morgue::search::{Kinds, SearchRequest};

/// What narrows a search or a list.
#[derive(Debug, Default, ClapArgs)]
pub struct Filters {
    /// Articles that name this person (repeatable: all of them)
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new(), add = complete::values(Field::Person))]
    pub person: Vec<String>,
    /// Articles by this author (repeatable: all of them)
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new(), add = complete::values(Field::Author))]
    pub author: Vec<String>,
    /// Articles of this outlet, by name or domain (repeatable: any of them)
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new(), add = complete::values(Field::Source))]
    pub source: Vec<String>,
    /// Published on or after: 2024, 2024-02, 2024-02-27, "27 Feb 2024",
    /// yesterday, "3 months ago"
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,
    /// Published on or before
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// Published on that day, in that month or year, or in 2024-01..2024-03
    #[arg(long, value_name = "DATE")]
    pub on: Option<String>,
    /// Only pieces of this kind: article, stub, notice, error, index, live
    /// (repeatable: any of them) [default: articles]
    #[arg(long, value_name = "KIND", add = complete::values(Field::Kind))]
    pub kind: Vec<Kind>,
    /// Also find stubs, notices, errors, lists of headlines and live blogs without entries
    #[arg(long)]
    pub all_kinds: bool,
}

impl Filters {
    fn kinds(&self) -> Kinds {
        match self.kind.as_slice() {
            _ if self.all_kinds => Kinds::All,
            [] => Kinds::Articles,
            kinds => Kinds::These(kinds.to_vec()),
        }
    }

    /// Whether any days are given.
    pub fn are_dated(&self) -> bool {
        [&self.since, &self.until, &self.on]
            .iter()
            .any(|day| day.is_some())
    }

    /// Returns a request for a query with these filters.
    pub fn request(&self, query: Option<&str>, today: Date) -> Result<SearchRequest> {
        let mut days = Days::default();
        type Reader = fn(&str, Date) -> morgue::error::Result<Days>;
        let readers: [(&Option<String>, Reader); 3] = [
            (&self.since, Days::since),
            (&self.until, Days::until),
            (&self.on, Days::on),
        ];
        for (text, read) in readers {
            if let Some(text) = text {
                days = days.and(read(text, today)?);
            }
        }
        if let (Some(first), Some(last)) = (days.first, days.last)
            && first > last
        {
            bail!(
                "no day is within these limits: it would be {first} or later, and {last} or earlier"
            );
        }
        Ok(SearchRequest {
            query: query.unwrap_or_default().to_owned(),
            people: self.person.clone(),
            authors: self.author.clone(),
            sources: self.source.clone(),
            kinds: self.kinds(),
            days,
            today: Some(today),
            ..SearchRequest::default()
        })
    }
}

/// Where to search.
#[derive(Debug, Default, ClapArgs)]
pub struct Place {
    /// Search this directory: its archive is kept in the user's cache folder
    /// and brought up to date first
    #[arg(long = "in", value_name = "DIR", conflicts_with = "archive")]
    pub directory: Option<PathBuf>,
}

impl Place {
    /// Returns the directory to be searched directly, if one was given.
    pub fn directory(&self) -> Option<&Path> {
        self.directory.as_deref()
    }
}
