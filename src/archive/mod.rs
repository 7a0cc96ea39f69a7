//! An archive: the only place where ingest, index and search meet.

mod corrections;
mod emptied;
mod helpers;
mod intake;
mod ledger;
mod options;
mod read;
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
use crate::people::edits::{Edit, Edits};
use crate::search::copies::{self, Printing};
use crate::search::distinct::{self, DistinctTerm};
use crate::search::facets::{self, Facet, FacetField};
use crate::search::gaps::{self, Gaps};
use crate::search::people::AskedName;
use crate::search::query::Field;
use crate::search::receipt::{self, Receipt, Verification};
use crate::search::roster::{self, Profile, Roster, RosterOptions};
use crate::search::{
    self, Hit, Listing, SearchRequest, SearchResults, lists, lookup, similar, values,
};

pub use crate::index::state::Root;
pub use options::UpdateOptions;
pub use report::{Observer, Summary};
pub use update::update;

/// An archive on disk, open for searching.
///
/// Sees the last commit; a running update neither blocks nor disturbs it.
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

    /// Finds articles. See [`SearchRequest`] for what can be asked.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResults> {
        search::search(&self.index, request)
    }

    /// Writes down what a request found at an instant, to be verified later.
    pub fn receipt(
        &self,
        request: &SearchRequest,
        results: &SearchResults,
        written: String,
    ) -> Result<Receipt> {
        receipt::receipt(&self.index, request, results, written)
    }

    /// Asks again what a receipt says, and tells what changed.
    pub fn verify(&self, receipt: &Receipt) -> Result<Verification> {
        receipt::verify(&self.index, receipt)
    }

    /// The one article with this id, an unambiguous beginning of it, or the
    /// path of its file, with the tags that read-later lists in the archive
    /// give its address.
    pub fn article(&self, id_or_path: &str) -> Result<(ArticleId, Article)> {
        let (id, mut article) = lookup::article(&self.index, id_or_path)?;
        lookup::add_tags(&self.index, &mut article)?;
        Ok((id, article))
    }

    /// How many articles the file at a path holds; 0 if it is none of the archive's.
    pub fn articles_in_file(&self, path: &str) -> Result<usize> {
        lookup::number_in_file(&self.index, path)
    }

    /// An article with all other printings of its story, earliest first. See
    /// [`Archive::article`] for how it is named.
    pub fn printings(&self, id_or_path: &str) -> Result<Vec<Printing>> {
        copies::printings(&self.index, id_or_path)
    }

    /// The people named in the articles that a request finds, most named first.
    pub fn people(
        &self,
        request: &SearchRequest,
        name: Option<&str>,
        options: RosterOptions,
    ) -> Result<Roster> {
        roster::list(&self.index, request, name, options)
    }

    /// Whether people were looked for in the articles. Of an archive that was made
    /// without, no list has anybody, and no name is found.
    pub fn knows_people(&self) -> bool {
        !self.index.is_without_people()
    }

    /// Whom a name stands for, and whether anybody bears it as it is typed.
    pub fn who(&self, name: &str) -> Result<AskedName> {
        search::people::asked(&self.index, name)
    }

    /// The people whom a name means, in detail, at most `most` of them, as the
    /// articles that a request finds tell of them.
    pub fn profiles(
        &self,
        request: &SearchRequest,
        name: &str,
        most: usize,
    ) -> Result<Vec<Profile>> {
        roster::profiles(&self.index, request, name, most)
    }

    /// What the user has decided about people.
    pub fn edits(&self) -> Result<Edits> {
        Edits::load(&self.index.directory)
    }

    /// Adds a decision about people; the sources are not read again.
    pub fn edit(&self, edit: Edit) -> Result<()> {
        Edits::add(&self.index.directory, edit)
    }

    /// Takes the latest decision about people back, and returns it.
    pub fn undo_edit(&self) -> Result<Option<Edit>> {
        Edits::undo(&self.index.directory)
    }

    /// The people named in a text, each with whom of the archive that can be.
    pub fn screen(&self, text: &str) -> Result<Vec<AskedName>> {
        search::people::screen(&self.index, text)
    }

    /// The articles found, counted by some fields, with at most `most` values
    /// each.
    pub fn facets(
        &self,
        request: &SearchRequest,
        fields: &[FacetField],
        most: usize,
    ) -> Result<Vec<Facet>> {
        facets::facets(&self.index, request, fields, most)
    }

    /// The values of a query's field that begin so, those of the most articles
    /// first, at most `most`.
    pub fn values(&self, field: Field, begin: &str, most: usize) -> Result<Vec<String>> {
        values::values(&self.index, field, begin, most)
    }

    /// The words that set the articles found apart from the others, at most
    /// `most`.
    pub fn distinct_terms(
        &self,
        request: &SearchRequest,
        most: usize,
    ) -> Result<Vec<DistinctTerm>> {
        distinct::terms(&self.index, request, most)
    }

    /// The articles most like one of them, within a request's filters, limit
    /// and offset. See [`Archive::article`] for how it is named.
    pub fn similar(&self, id_or_path: &str, request: &SearchRequest) -> Result<Vec<Hit>> {
        similar::similar(&self.index, id_or_path, request)
    }

    /// The authors of the articles that a request finds.
    pub fn authors(&self, request: &SearchRequest, name: Option<&str>) -> Result<Vec<Listing>> {
        lists::list(&self.index, lists::Kind::Authors, request, name)
    }

    /// The outlets of the articles that a request finds, and the domains of those
    /// that name none.
    pub fn sources(&self, request: &SearchRequest, name: Option<&str>) -> Result<Vec<Listing>> {
        lists::list(&self.index, lists::Kind::Sources, request, name)
    }

    /// What is missing of the articles that a request finds: days, authors,
    /// dates, files.
    pub fn gaps(&self, request: &SearchRequest) -> Result<Gaps> {
        gaps::gaps(&self.index, request)
    }

    /// Whether all of the archive is as it was written; an error names what is not.
    /// Takes as long as reading the whole archive.
    pub fn check(&self) -> Result<()> {
        self.index.check()
    }

    /// How many articles there are, whatever their kind.
    pub fn articles(&self) -> u64 {
        self.index.searcher().num_docs()
    }

    /// What the archive holds.
    pub fn stats(&self) -> Result<Stats> {
        let (first, last, undated) = lists::span(&self.index)?;
        let state = self.index.state()?;
        Ok(Stats {
            directory: self.index.directory.clone(),
            articles: self.articles(),
            files: state.files.len() as u64,
            kinds: crate::index::document::kinds(&self.index.searcher(), &self.index.fields)?,
            undated,
            first,
            last,
            languages: lists::list(
                &self.index,
                lists::Kind::Languages,
                &SearchRequest::default(),
                None,
            )?,
            bytes: size(&self.index.directory),
            roots: state.roots.into_iter().map(|root| root.path).collect(),
        })
    }
}

/// What an archive holds, in numbers.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Stats {
    /// Where it lies.
    pub directory: PathBuf,
    /// The directories that it was made from.
    pub roots: Vec<String>,
    /// Articles that can be found.
    pub articles: u64,
    /// How many of them are no stories, by kind.
    pub kinds: BTreeMap<Kind, u64>,
    /// Files met below the roots, those without articles included.
    pub files: u64,
    /// Articles without a date.
    pub undated: u64,
    /// The first day of publication.
    pub first: Option<jiff::civil::Date>,
    /// The last day of publication.
    pub last: Option<jiff::civil::Date>,
    /// Articles per language.
    pub languages: Vec<Listing>,
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

/// A name for the archive of one directory, by which it is found again.
pub fn folder_name(of: &Path) -> Result<String> {
    let of = of.canonicalize().map_err(|source| Error::Unreadable {
        path: of.to_owned(),
        source,
    })?;
    let key = crate::index::schema::file_key(&path_text(&of));
    Ok(format!("{key:016x}"))
}
