//! Bringing an archive up to date with the directories it is made from.
//!
//! 1. Walk the roots and compare every candidate with what was remembered.
//! 2. Read what is new or changed, on all cores, into the index.
//! 3. Drop the articles of files that are gone, unless their root is.
//! 4. Commit index and memory in one step.
//! 5. Where corrections came, changed or went, apply them to the articles in the
//!    index; their files are not read again.
//! 6. Look for lines that now recur across articles, and for articles that are
//!    copies of one another; where there are some, take the lines out of the
//!    articles concerned, enter the lineages, and commit again.
//!
//! A run that is killed leaves the last commit. Long runs commit in between.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::thread;

use super::ledger::Ledger;
use super::run::Run;
use crate::article::{Kind, path_of, path_text};
use crate::error::{Error, Result};
use crate::index::lineage::Lineages;
use crate::index::state::{FileState, Root, State};
use crate::index::writer::Writer;
use crate::index::{self, Index, WriteLock, document};
use crate::ingest::format::aliases::Aliases;
use crate::ingest::rules::Rules;
use crate::ingest::walk::Filter;
use crate::ingest::{self, DEFAULT_MAX_FILE_SIZE, Problem};

/// What an update should do.
#[derive(Clone, Debug)]
pub struct UpdateOptions {
    /// Directories or files to index from now on. If empty, those of earlier runs.
    pub roots: Vec<Root>,
    /// Files above this size in bytes are reported, not read; of files that
    /// hold many articles, single records.
    pub max_file_size: u64,
    /// By which names dumps and tables call an article's fields.
    pub aliases: Aliases,
    /// What is true of all articles at some paths or addresses.
    pub rules: Rules,
    /// Threads that read and parse; 0 means one per core.
    pub threads: usize,
    /// Forget the archive's content first and build it again.
    pub rebuild: bool,
    /// Accept that a root is empty where files were before, and forget one that
    /// is not there any more.
    pub accept_empty: bool,
    /// Look for the people named in the articles. An archive that was begun
    /// without them stays so until it is built again.
    pub people: bool,
}

impl Default for UpdateOptions {
    fn default() -> Self {
        Self {
            roots: Vec::new(),
            max_file_size: DEFAULT_MAX_FILE_SIZE,
            aliases: Aliases::default(),
            rules: Rules::default(),
            threads: 0,
            rebuild: false,
            accept_empty: false,
            people: true,
        }
    }
}

impl UpdateOptions {
    /// How files are to be read.
    pub(super) fn reading(&self) -> ingest::Options {
        ingest::Options {
            max_file_size: self.max_file_size,
            aliases: self.aliases.clone(),
            rules: self.rules.clone(),
            ..ingest::Options::default()
        }
    }
}

/// Is told how an update goes on. Called from several threads.
pub trait Observer: Sync {
    /// A file could not be read into articles.
    fn problem(&self, _problem: &Problem) {}
    /// `done` of the `total` files that need reading were read.
    fn progress(&self, _done: usize, _total: usize) {}
    /// What was done so far is durable, and is what the archive answers from.
    fn committed(&self) {}
}

/// Observes nothing.
impl Observer for () {}

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Summary {
    /// Articles in the archive now, whatever their kind.
    pub articles: u64,
    /// How many of them are no stories, by kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kinds: BTreeMap<Kind, u64>,
    /// Files that are new, and were read.
    pub added: u64,
    /// Files whose content changed, and were read again.
    pub changed: u64,
    /// Files with articles that are as they were.
    pub unchanged: u64,
    /// Files that are gone, with their articles.
    pub removed: u64,
    /// Files that hold no articles.
    pub not_articles: u64,
    /// Files reported as problems, wholly or in part, in this run.
    pub problems: u64,
    /// Files reported as problems by earlier runs, and as they were.
    pub known_problems: u64,
    /// Files and folders left alone since they could not be looked into.
    pub unreachable: u64,
    /// Lines that recur across articles and count as furniture.
    pub recurring_lines: u64,
    /// Articles that were changed by a correction that came, changed or went,
    /// without their files being read again.
    #[serde(skip_serializing_if = "is_zero")]
    pub corrected: u64,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Summary {
    /// Adds what the archive holds now.
    pub(super) fn of(self, index: &Index) -> Result<Self> {
        let searcher = index.searcher();
        Ok(Self {
            articles: searcher.num_docs(),
            kinds: document::kinds(&searcher, &index.fields)?,
            ..self
        })
    }
}

/// Brings the archive in `directory` up to date, making it if there is none.
pub fn update(
    directory: &Path,
    options: &UpdateOptions,
    observer: &dyn Observer,
) -> Result<Summary> {
    let right = WriteLock::take(directory)?;
    let (index, state) = open(directory, options)?.unzip();
    let mut state = state.unwrap_or_default();
    let roots = roots(&state, options)?;
    let filters = filters(&roots)?;
    let index = match index {
        Some(index) => index,
        None => index::create_anew(directory, &right)?,
    };
    settle_people(&mut state, options)?;
    let roots_changed = state.roots != roots;
    state.roots = roots;
    let mut before = Vec::new();
    if options.rebuild {
        before = std::mem::take(&mut state.files);
        state.recurring.clear();
    }
    let mut ledger = Ledger::new(state, &options.rules);
    let itself = directory
        .canonicalize()
        .map_err(Error::io("find", directory))?;
    let unreadable = ledger.survey(&filters, &itself, options, observer);
    if !options.accept_empty {
        for place in unreadable {
            refuse_loss(&place, "it is out of reach", &before)?;
        }
    }
    if ledger.is_empty() && !roots_changed && !options.rebuild {
        // Those of an archive of an earlier version, or of a run that was killed.
        index.list_words(&right)?;
        return ledger.summary.of(&index);
    }
    let threads = match options.threads {
        0 => thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let writer = Writer::new(&index, ledger.indexing_threads(threads), &right)?;
    if options.rebuild {
        writer.remove_everything()?;
    }
    let lineages = if options.rebuild {
        Lineages::default()
    } else {
        (*index.lineages()?).clone()
    };
    let run = Run::new(&index, writer, ledger, lineages, options, observer);
    match run.read_all(threads) {
        Ok(()) => {
            let summary = run.finish(&index)?;
            index.list_words(&right)?;
            Ok(summary)
        }
        Err(failure) => Err(run.into_writer().cause_of(failure)),
    }
}

/// Opens the archive and what it remembers; `None` if there is none, or one
/// that cannot be read and is to be built again anyway.
fn open(directory: &Path, options: &UpdateOptions) -> Result<Option<(Index, State)>> {
    let opened = Index::open(directory).and_then(|index| {
        let state = index.state()?;
        Ok((index, state))
    });
    let may_start_over = options.rebuild && !options.roots.is_empty();
    match opened {
        Ok(known) => Ok(Some(known)),
        Err(Error::NoArchive(_)) => Ok(None),
        Err(Error::OtherVersion { .. } | Error::Damaged { .. }) if may_start_over => Ok(None),
        Err(error) => Err(error),
    }
}

/// Decides whether people are looked for: as the archive was begun, since in some
/// of its articles only they would be found and counted wrongly.
fn settle_people(state: &mut State, options: &UpdateOptions) -> Result<()> {
    if options.rebuild || state.files.is_empty() {
        state.without_people = !options.people;
    } else if !options.people && !state.without_people {
        return Err(Error::KnowsPeople);
    }
    Ok(())
}

/// The roots of this run, without those that may go.
///
/// # Errors
///
/// If there is none, one cannot be found, or a rebuild would lose the articles
/// of one in which nothing can be read.
fn roots(state: &State, options: &UpdateOptions) -> Result<Vec<Root>> {
    let mut roots = with_new_roots(&state.roots, options)?;
    if options.accept_empty {
        roots.retain(|root| !is_gone(&path_of(&root.path)));
    } else if options.rebuild {
        for root in &roots {
            let path = path_of(&root.path);
            if let Some(why) = why_nothing_is_there(&path) {
                refuse_loss(&path, &why, &state.files)?;
            }
        }
    }
    Ok(roots)
}

/// The roots of earlier runs, with those of this run added or replaced.
fn with_new_roots(known: &[Root], options: &UpdateOptions) -> Result<Vec<Root>> {
    let mut roots = known.to_vec();
    for root in &options.roots {
        let given = path_of(&root.path);
        let unreadable = |source| Error::Unreadable {
            path: given.clone(),
            source,
        };
        let path = given.canonicalize().map_err(unreadable)?;
        let kind = path.metadata().map_err(unreadable)?.file_type();
        if !kind.is_dir() && !kind.is_file() {
            return Err(Error::Request(format!(
                "{} is neither a file nor a directory\n  save what comes from it to a file first",
                given.display()
            )));
        }
        let root = Root {
            path: path_text(&path).into_owned(),
            ..root.clone()
        };
        match roots.iter_mut().find(|known| known.path == root.path) {
            Some(known) => *known = root,
            None => roots.push(root),
        }
    }
    if roots.is_empty() {
        Err(Error::NothingToIndex)
    } else {
        Ok(roots)
    }
}

fn is_gone(root: &Path) -> bool {
    let found = root.symlink_metadata();
    found.is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Why there is nothing to be read in a root now, if so.
fn why_nothing_is_there(root: &Path) -> Option<String> {
    match root.read_dir().map(|mut entries| entries.next().is_none()) {
        Err(error) if error.kind() != ErrorKind::NotADirectory => Some(error.to_string()),
        Ok(true) => Some("it is empty".to_owned()),
        _ => None,
    }
}

/// Building again forgets the articles of what cannot be read now.
fn refuse_loss(place: &Path, why: &str, files: &[FileState]) -> Result<()> {
    let text = path_text(place);
    let is_below = |file: &FileState| Path::new(&file.path).starts_with(text.as_ref());
    if !files.iter().any(is_below) {
        return Ok(());
    }
    Err(Error::WouldLose {
        place: place.to_owned(),
        why: why.to_owned(),
    })
}

/// What is wanted of each root, in their order.
fn filters(roots: &[Root]) -> Result<Vec<Filter>> {
    let filter = |root: &Root| Filter::new(&root.include, &root.exclude);
    roots.iter().map(filter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::state::Fate;

    #[test]
    fn a_rebuild_does_not_forget_what_is_out_of_reach() {
        let known = FileState {
            path: "/news/2024/mill.txt".to_owned(),
            stamp: Default::default(),
            sidecar: None,
            issue: None,
            hash: Default::default(),
            fate: Fate::Articles(1),
        };
        let lost = |place: &str| {
            refuse_loss(Path::new(place), "locked", std::slice::from_ref(&known)).is_err()
        };
        assert!(lost("/news/2024") && lost("/news"));
        assert!(!lost("/news/2023") && !lost("/news/20"));
    }
}
