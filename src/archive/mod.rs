//! The archive: connects ingest, index and search. No other module uses all three.

mod corrections;
mod emptied;
mod helpers;
mod intake;
mod ledger;
mod options;
mod read;
mod reasons;
mod report;
mod run;
mod sample;
mod settle;
mod threads;
mod traces;
mod update;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::article::{Article, ArticleId, Kind, path_text};
use crate::error::{Error, Result};
use crate::index::Index;
use crate::ingest::format::aliases::Aliases;
use crate::people::edits::{Edit, Edits};
use crate::people::same::Judgement;
use crate::search::copies::{self, Printing};
use crate::search::distinct::{self, DistinctTerms};
use crate::search::facets::{self, FacetField, Facets};
use crate::search::gaps::{self, Gaps};
use crate::search::people::AskedName;
use crate::search::query::Field;
use crate::search::receipt::{self, Receipt, Verification};
use crate::search::roster::{self, Profile, ProfileOptions, Roster, RosterOptions};
use crate::search::{
    self, Hit, Kinds, Listing, Listings, SearchRequest, SearchResults, lists, lookup, similar,
    values,
};

pub use crate::index::state::Root;
pub use options::UpdateOptions;
pub use reasons::{FileProblems, problems_of};
pub use report::{Observer, Summary};
pub use update::update;

/// An archive on disk, open for searching.
///
/// Sees the last commit. A running update neither blocks it nor disturbs it.
pub struct Archive {
    index: Index,
}

impl Archive {
    /// Opens the archive in `directory`.
    pub fn open(directory: &Path) -> Result<Self> {
        Ok(Self {
            index: Index::open(directory)?,
        })
    }

    /// Finds articles. [`SearchRequest`] documents what can be asked.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults> {
        search::search(&self.index, request)
    }

    /// Records what a request found at an instant, so that it can be verified later.
    pub fn receipt(
        &self,
        request: &SearchRequest,
        results: &SearchResults,
        written: String,
    ) -> Result<Receipt> {
        receipt::receipt(&self.index, request, results, written)
    }

    /// Repeats the search of a receipt and reports what changed.
    pub fn verify(&self, receipt: &Receipt) -> Result<Verification> {
        receipt::verify(&self.index, receipt)
    }

    /// Returns the one article with this id, an unambiguous prefix of it, or the
    /// path of its file, with the tags that read-later lists in the archive give its
    /// address.
    pub fn article(&self, id_or_path: &str) -> Result<(ArticleId, Article)> {
        let (id, mut article) = lookup::article(&self.index, id_or_path)?;
        lookup::add_tags(&self.index, &mut article)?;
        Ok((id, article))
    }

    /// Returns how many articles the file at a path holds; 0 if it is not in the
    /// archive.
    pub fn article_count_in_file(&self, path: &str) -> Result<u64> {
        lookup::number_in_file(&self.index, path)
    }

    /// Returns an article and all other printings of its story, earliest first.
    /// [`Archive::article`] documents how it is named.
    pub fn printings(&self, id_or_path: &str) -> Result<Vec<Printing>> {
        copies::printings(&self.index, id_or_path)
    }

    /// Returns the people named in the articles that a request finds, by mentions.
    pub fn people(
        &self,
        request: &SearchRequest,
        name: Option<&str>,
        options: RosterOptions,
    ) -> Result<Roster> {
        roster::list(&self.index, request, name, options)
    }

    /// Returns false if the archive was built without looking for people: then its
    /// lists of people are empty, and no name is found.
    pub fn knows_people(&self) -> bool {
        !self.index.is_without_people()
    }

    /// Returns the people a name may mean, and whether anyone has exactly that name.
    pub fn who(&self, name: &str) -> Result<AskedName> {
        search::people::asked(&self.index, name)
    }

    /// Returns profiles of people that a name may mean, based on the articles that a
    /// request finds.
    pub fn profiles(
        &self,
        request: &SearchRequest,
        name: &str,
        options: &ProfileOptions,
    ) -> Result<Vec<Profile>> {
        roster::profiles(&self.index, request, name, options)
    }

    /// Compares two names as [`same`](crate::people::same::same) does, after the user's
    /// decisions about the people of this archive.
    pub fn same(&self, one: &str, other: &str) -> Result<Judgement> {
        search::same::same(&self.index, one, other)
    }

    /// Returns the user's decisions about people.
    pub fn edits(&self) -> Result<Edits> {
        Edits::load(&self.index.directory)
    }

    /// Adds a decision about people. The sources are not read again.
    pub fn edit(&self, edit: Edit) -> Result<()> {
        Edits::add(&self.index.directory, edit)
    }

    /// Removes the latest decision about people and returns it.
    pub fn undo_edit(&self) -> Result<Option<Edit>> {
        Edits::undo(&self.index.directory)
    }

    /// Finds the people named in a text, each with the people it may be.
    pub fn screen(&self, text: &str) -> Result<Vec<AskedName>> {
        search::people::screen(&self.index, text)
    }

    /// Counts the articles found by some fields, with at most `most` values each.
    pub fn facets(
        &self,
        request: &SearchRequest,
        fields: &[FacetField],
        most: usize,
    ) -> Result<Facets> {
        facets::facets(&self.index, request, fields, most)
    }

    /// Returns at most `most` values of a query field that start with `begin`, those
    /// of the most articles first.
    pub fn values(&self, field: Field, begin: &str, most: usize) -> Result<Vec<String>> {
        values::values(&self.index, field, begin, most)
    }

    /// Returns at most `most` words that distinguish the articles found from the
    /// others.
    pub fn distinct_terms(&self, request: &SearchRequest, most: usize) -> Result<DistinctTerms> {
        distinct::terms(&self.index, request, most)
    }

    /// Returns the articles most similar to one, within a request's filters, limit
    /// and offset. [`Archive::article`] documents how it is named.
    pub fn similar(&self, id_or_path: &str, request: &SearchRequest) -> Result<Vec<Hit>> {
        similar::similar(&self.index, id_or_path, request)
    }

    /// Returns the authors of the articles that a request finds.
    pub fn authors(&self, request: &SearchRequest, name: Option<&str>) -> Result<Listings> {
        lists::list(&self.index, Field::Author, request, name)
    }

    /// Returns the outlets of the articles that a request finds, and the domains of
    /// those that name no outlet.
    pub fn sources(&self, request: &SearchRequest, name: Option<&str>) -> Result<Listings> {
        lists::list(&self.index, Field::Source, request, name)
    }

    /// Returns what the articles that a request finds lack: days, authors, dates,
    /// files.
    pub fn gaps(&self, request: &SearchRequest) -> Result<Gaps> {
        gaps::gaps(&self.index, request)
    }

    /// Returns the problems of the files that could not be read, entirely or in part.
    /// Reads these files again, with the field names of `aliases`.
    pub fn problems(&self, gaps: &Gaps, aliases: &Aliases) -> Vec<FileProblems> {
        reasons::of_gaps(gaps, aliases)
    }

    /// Verifies that the whole archive is as it was written; an error names what is
    /// not. Takes as long as reading the whole archive.
    pub fn check(&self) -> Result<()> {
        self.index.check()
    }

    /// Returns the number of articles, whatever their kind.
    pub fn article_count(&self) -> u64 {
        self.index.searcher().num_docs()
    }

    /// Returns the directories and files that the archive was built from.
    pub fn roots(&self) -> Result<Vec<String>> {
        let roots = self.index.state()?.roots;
        Ok(roots.into_iter().map(|root| root.path).collect())
    }

    /// Returns statistics of the archive.
    pub fn stats(&self) -> Result<Stats> {
        let (first, last, undated) = lists::span(&self.index)?;
        let state = self.index.state()?;
        let everything = SearchRequest {
            kinds: Kinds::All,
            ..SearchRequest::default()
        };
        let languages = lists::list(&self.index, Field::Language, &everything, None)?;
        Ok(Stats {
            directory: self.index.directory.clone(),
            articles: self.article_count(),
            files: state.files.len() as u64,
            kinds: crate::index::document::kinds(&self.index.searcher(), &self.index.fields)?,
            undated,
            first,
            last,
            languages: languages.names,
            without_language: languages.without,
            bytes: size(&self.index.directory),
            roots: state.roots.into_iter().map(|root| root.path).collect(),
        })
    }
}

/// Statistics of an archive.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Stats {
    /// The directory of the archive.
    pub directory: PathBuf,
    /// The directories that it was built from.
    pub roots: Vec<String>,
    /// Articles that can be found.
    pub articles: u64,
    /// The number of articles that are not stories, by kind.
    pub kinds: BTreeMap<Kind, u64>,
    /// Files found below the roots, including those without articles.
    pub files: u64,
    /// Articles without a date.
    pub undated: u64,
    /// The first day of publication.
    pub first: Option<jiff::civil::Date>,
    /// The last day of publication.
    pub last: Option<jiff::civil::Date>,
    /// Articles per language.
    pub languages: Vec<Listing>,
    /// Articles whose language is unknown.
    pub without_language: u64,
    /// Bytes on disk.
    pub bytes: u64,
}

fn size(directory: &Path) -> u64 {
    walkdir::WalkDir::new(directory)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.metadata().ok())
        .filter(std::fs::Metadata::is_file)
        .map(|metadata| metadata.len())
        .sum()
}

/// Returns the name under which the archive of one directory is stored.
pub fn folder_name(of: &Path) -> Result<String> {
    let of = of.canonicalize().map_err(|source| Error::Unreadable {
        path: of.to_owned(),
        source,
    })?;
    let key = crate::index::schema::file_key(&path_text(&of));
    Ok(format!("{key:016x}"))
}
