//! Brings an archive up to date with the directories it is built from.
//!
//! 1. Commit new or changed roots, so that the next run completes this one however
//!    it ends.
//! 2. Walk the roots and compare every candidate with the remembered state.
//! 3. Read new and changed files, on all cores, into the index.
//! 4. Remove the articles of files that are gone, unless their root is gone, too.
//! 5. Commit index and state in one step.
//! 6. If corrections were added, changed or removed, apply them to the articles in
//!    the index without reading their files again.
//! 7. Look for lines that now recur across articles, and for articles that are
//!    copies of one another. If there are any, take the lines out of the articles
//!    concerned, store the lineages, and commit again.
//!
//! A run that is killed leaves the last commit. Long runs also commit in between.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::ledger::Ledger;
use super::options::UpdateOptions;
use super::report::{Observer, Summary};
use super::run::Run;
use super::threads;
use crate::article::{path_of, path_text};
use crate::error::{Error, Result};
use crate::index::lineage::Lineages;
use crate::index::state::{FileState, Root, State};
use crate::index::writer::{Writer, WrittenState};
use crate::index::{self, Index, WriteLock};
use crate::ingest::walk::Filter;

/// Brings the archive in `directory` up to date; creates it if there is none.
pub fn update(
    directory: &Path,
    options: &UpdateOptions,
    observer: &dyn Observer,
) -> Result<Summary> {
    if !options.forget.is_empty() && !directory.exists() {
        return Err(Error::NoArchive(directory.to_owned()));
    }
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
    if state.roots != roots {
        state.roots = roots;
        remember(&index, &state, &right, options.rebuild)?;
        observer.committed();
    }
    let mut before = Vec::new();
    if options.rebuild {
        before = std::mem::take(&mut state.files);
        state.recurring.clear();
        state.without_people = !options.people;
    }
    let mut ledger = Ledger::new(state, &options.rules);
    let itself = directory
        .canonicalize()
        .map_err(Error::io("find", directory))?;
    if options.rebuild {
        ledger.tell_of_emptied(before.iter().map(|file| file.path.as_str()));
    }
    let unreadable = ledger.survey(&filters, &itself, options, observer);
    if !options.accept_empty {
        for place in unreadable {
            refuse_loss(&place, "it is out of reach", &before)?;
        }
    }
    if ledger.is_empty() && !options.rebuild {
        // For an archive of an earlier version, or of a run that was killed.
        index.list_words(&right)?;
        return ledger.summary.of(&index);
    }
    read(&index, ledger, &right, options, observer)
}

/// Reads the new and changed files into the index.
fn read(
    index: &Index,
    ledger: Ledger,
    right: &WriteLock,
    options: &UpdateOptions,
    observer: &dyn Observer,
) -> Result<Summary> {
    let threads = options.threads();
    let writer = Writer::new(index, threads::indexing(threads, &ledger.wanted), right)?;
    if options.rebuild {
        writer.remove_everything()?;
    }
    let lineages = if options.rebuild {
        Lineages::default()
    } else {
        (*index.lineages()?).clone()
    };
    let run = Run::new(index, writer, ledger, lineages, options, observer);
    match run.read_all(threads) {
        Ok(()) => {
            let summary = run.finish(index)?;
            index.list_words(right)?;
            Ok(summary)
        }
        Err(failure) => Err(run.into_writer().cause_of(failure)),
    }
}

/// Opens the archive and its state. Returns `None` if there is none, or if it cannot
/// be read and is to be rebuilt anyway.
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

/// Decides whether to look for people. An archive stays as it was begun: otherwise
/// people would be found in only some of its articles, and counts would be wrong. A
/// rebuild changes it only when the articles are read again.
fn settle_people(state: &mut State, options: &UpdateOptions) -> Result<()> {
    if state.files.is_empty() {
        state.without_people |= !options.people;
    } else if !options.people && !state.without_people && !options.rebuild {
        return Err(Error::KnowsPeople);
    }
    Ok(())
}

/// Commits the roots, and nothing else, before any file is read. Without this, a run
/// that is killed or fails would forget directories given to it for the first time.
fn remember(index: &Index, state: &State, right: &WriteLock, rebuild: bool) -> Result<()> {
    let lineages = index.lineages();
    // A rebuild must work even if this file is damaged.
    let is_lost = rebuild && lineages.is_err();
    let lineages = if is_lost { Arc::default() } else { lineages? };
    let state = State {
        settling_due: state.settling_due || is_lost,
        ..state.by_ref()
    };
    let mut writer = Writer::new(index, 1, right)?;
    writer.commit(&WrittenState::new(&state)?, &lineages)?;
    writer.finish()?;
    index.reload()
}

/// Returns the roots of this run, without those that may be forgotten.
///
/// # Errors
///
/// If there is none, if one cannot be found, or if a rebuild would lose the articles
/// of a root in which nothing can be read.
fn roots(state: &State, options: &UpdateOptions) -> Result<Vec<Root>> {
    let mut roots = with_new_roots(&without_forgotten(state, options)?, options)?;
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

/// Returns the roots of earlier runs without those that are to be forgotten.
fn without_forgotten(state: &State, options: &UpdateOptions) -> Result<Vec<Root>> {
    let mut roots = state.roots.clone();
    for given in &options.forget {
        let path = path_of(given);
        let whole = std::path::absolute(&path).map(|path| resolved(&path));
        let whole = whole.as_deref().map_or(given.as_str().into(), path_text);
        let known = roots.len();
        roots.retain(|root| root.path != whole);
        if roots.len() == known {
            let known: Vec<&str> = roots.iter().map(|root| root.path.as_str()).collect();
            let known = match known.as_slice() {
                [] => "nothing was".to_owned(),
                known => format!("these were: {}", known.join(", ")),
            };
            return Err(Error::Request(format!(
                "{given} was not given to morgue index\n  {known}"
            )));
        }
    }
    Ok(roots)
}

/// Returns an absolute path without links and `..`, also if the path or the end of it
/// does not exist.
fn resolved(path: &Path) -> PathBuf {
    let mut resolved = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            resolved.pop();
            continue;
        }
        resolved.push(part);
        if let Ok(real) = resolved.canonicalize() {
            resolved = real;
        }
    }
    resolved
}

/// Returns the roots of earlier runs, with those of this run added or replaced.
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
    if roots.is_empty() && options.forget.is_empty() {
        Err(Error::NothingToIndex)
    } else {
        Ok(roots)
    }
}

fn is_gone(root: &Path) -> bool {
    let found = root.symlink_metadata();
    found.is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Returns the reason why nothing can be read in a root now, if so.
fn why_nothing_is_there(root: &Path) -> Option<String> {
    match root.read_dir().map(|mut entries| entries.next().is_none()) {
        Err(error) if error.kind() != ErrorKind::NotADirectory => Some(error.to_string()),
        Ok(true) => Some("it is empty".to_owned()),
        _ => None,
    }
}

/// Fails if a rebuild would lose the articles of a place that cannot be read now.
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

/// Returns the filter of each root, in their order.
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
            others: None,
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
