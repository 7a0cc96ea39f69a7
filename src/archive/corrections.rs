//! Applies corrections that were added, changed or removed since the last run to the
//! articles in the index.
//!
//! An article keeps the values that a correction overruled, so its file need not be
//! read. Only rules of the user that are new or gone are examined: their globs are
//! compared with the paths and addresses in the term dictionaries.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use rustc_hash::FxHashMap;
use tantivy::schema::{Field, Term};
use tantivy::{DocAddress, Searcher};

use super::run::Run;
use crate::article::{Article, path_of, path_text};
use crate::error::Result;
use crate::index::schema::{article_id, file_key};
use crate::index::state::Fate;
use crate::index::{Index, document, recurrence, terms};
use crate::ingest::extract::{FileFacts, correct};
use crate::ingest::rules::{Rule, Rules};
use crate::ingest::sidecar::{self, Sidecar, SidecarError};
use crate::ingest::walk::{self, Candidate};
use crate::ingest::{Problem, Reason};

impl Run<'_> {
    /// Brings articles up to date with the user's corrections and commits. Returns
    /// whether any article changed.
    pub(super) fn correct(&self, index: &Index) -> Result<bool> {
        let (files, rules_changed, old) = {
            let mut ledger = self.ledger();
            let files = std::mem::take(&mut ledger.corrected);
            (files, ledger.rules_changed, ledger.state.rules.clone())
        };
        if files.is_empty() && !rules_changed {
            return Ok(false);
        }
        let searcher = index.searcher();
        let mut concerned = BTreeSet::new();
        for file in &files {
            let path = path_text(&file.path);
            let term = Term::from_field_u64(index.fields.file, file_key(&path));
            concerned.extend(terms::articles(&searcher, &term)?);
        }
        if rules_changed {
            let rules = differing(&old, &self.reading.rules);
            concerned.extend(matched(&searcher, index, &rules)?);
        }
        let mut sidecars = Sidecars::default();
        for file in &files {
            let sidecar = file.sidecar.as_ref().map(|(path, _)| path.as_path());
            sidecars.read_of_all(path_text(&file.path).into_owned(), sidecar);
        }
        let any_changed = self.correct_all(index, &searcher, &concerned, &mut sidecars)?;
        self.remember(files, sidecars);
        self.ledger().settling_due |= any_changed;
        self.commit(&self.recurring, &self.lineages)?;
        index.reload()?;
        Ok(any_changed)
    }

    fn correct_all(
        &self,
        index: &Index,
        searcher: &Searcher,
        concerned: &BTreeSet<DocAddress>,
        sidecars: &mut Sidecars,
    ) -> Result<bool> {
        let writer = self.writer();
        let now = jiff::Timestamp::now().as_second();
        let mut changed = Vec::new();
        for at in concerned {
            let before = document::load(searcher, &index.fields, *at)?;
            let mut article = before.clone();
            correct::restore(&mut article);
            let several = self.holds_several(&article);
            let Some(sidecar) = sidecars.of(&article, several) else {
                continue;
            };
            let facts = FileFacts {
                path: &before.path,
                format: "",
                record: before.record,
                modified: before.file_modified,
                read_at: Some(now),
            };
            correct::follow(&mut article, sidecar, &self.reading.rules, &facts);
            if article != before {
                self.name_people(&mut article);
                writer.replace(&article, &recurrence::hashes(&article))?;
                changed.push(article_id(&article));
            }
        }
        drop(writer);
        sidecars.report_unmet();
        let mut ledger = self.ledger();
        ledger.summary.corrected += changed.len() as u64;
        let any_changed = !changed.is_empty();
        changed.into_iter().for_each(|id| ledger.gathered.touch(id));
        Ok(any_changed)
    }

    /// Whether the file of an article on disk holds others or may do so.
    fn holds_several(&self, article: &Article) -> bool {
        let file = self.ledger().good(article.file());
        let counts = file.and_then(|file| file.fate.counts());
        article.container.is_some() || counts.is_some_and(|(articles, _)| articles > 1)
    }

    /// Enters what was applied, to be committed with it, and reports the sidecars
    /// that could not be applied.
    fn remember(&self, files: Vec<Candidate>, sidecars: Sidecars) {
        let mut ledger = self.ledger();
        for file in files {
            if let Some(mut entry) = ledger.good(&path_text(&file.path)) {
                entry.sidecar = file.sidecar.as_ref().map(|(_, stamp)| *stamp);
                entry.fate = entry.fate.directed(true);
                ledger.replace(entry);
            }
        }
        for (path, mistake) in sidecars.mistakes {
            let Some(mut entry) = ledger.good(&path) else {
                continue;
            };
            // A rule caused it to be read once more.
            let is_told = matches!(entry.fate, Fate::Misdirected { .. });
            if is_told {
                continue;
            }
            entry.fate = entry.fate.directed(false);
            ledger.replace(entry);
            ledger.summary.problems += 1;
            self.tell(&path, Reason::Sidecar(mistake));
        }
        for (path, error) in sidecars.out_of_reach {
            let Some(mut entry) = ledger.good(&path) else {
                continue;
            };
            entry.correct_again();
            ledger.replace(entry);
            ledger.summary.unreachable += 1;
            self.tell(&path, Reason::OutOfReach(error));
        }
        let rules = self.reading.rules.iter();
        ledger.state.rules = rules.map(|rule| rule.text.clone()).collect();
        ledger.rules_changed = false;
    }

    fn tell(&self, path: &str, reason: Reason) {
        let path = path.to_owned();
        self.observer.problem(&Problem { path, reason });
    }
}

/// The sidecars of files, read on demand.
#[derive(Default)]
struct Sidecars {
    sidecars: FxHashMap<String, Sidecar>,
    /// The numbers of articles that a file's sidecar is about and that were not met.
    unmet: BTreeMap<String, Vec<u32>>,
    /// Sidecars that are not followed: their articles stay uncorrected.
    mistakes: BTreeMap<String, SidecarError>,
    /// Sidecars that the system did not allow us to read: their articles stay as
    /// they are, and the next run tries again.
    out_of_reach: BTreeMap<String, io::Error>,
}

impl Sidecars {
    /// Reads a file's sidecar, if it has one.
    fn read(&mut self, file: String, path: Option<&Path>) {
        let sidecar = match path.map_or(Ok(Sidecar::default()), sidecar::read) {
            Ok(sidecar) => sidecar,
            Err(SidecarError::Unreadable(error)) => {
                self.out_of_reach.insert(file, error);
                return;
            }
            Err(mistake) => {
                self.mistakes.insert(file.clone(), mistake);
                Sidecar::default()
            }
        };
        self.sidecars.insert(file, sidecar);
    }

    /// Reads the sidecar of a file of which all articles will be met.
    fn read_of_all(&mut self, file: String, path: Option<&Path>) {
        self.read(file.clone(), path);
        let sidecar = self.sidecars.get(&file);
        let numbers: Vec<u32> = sidecar.into_iter().flat_map(Sidecar::numbers).collect();
        self.unmet.insert(file, numbers);
    }

    /// Returns the sidecar of an article's file, which may hold `several` articles;
    /// `None` if it cannot be known now.
    fn of(&mut self, article: &Article, several: bool) -> Option<&Sidecar> {
        let file = article.file();
        if !self.sidecars.contains_key(file) && !self.out_of_reach.contains_key(file) {
            let sidecar = walk::sidecar_of(&path_of(file)).map(|(path, _)| path);
            self.read(file.to_owned(), sidecar.as_deref());
        }
        if let Some(unmet) = self.unmet.get_mut(file)
            && article.container.is_none()
        {
            unmet.retain(|number| *number != article.record);
        }
        let sidecar = self.sidecars.get_mut(file)?;
        if several && let Err(mistake) = sidecar.of_several() {
            let mistake = match article.container {
                Some(_) => mistake.in_container(),
                None => mistake,
            };
            self.mistakes.insert(file.to_owned(), mistake);
            self.unmet.remove(file);
            *sidecar = Sidecar::default();
        }
        Some(sidecar)
    }

    /// Counts sidecars about articles that their files do not hold among the mistakes.
    fn report_unmet(&mut self) {
        for (file, numbers) in std::mem::take(&mut self.unmet) {
            if !numbers.is_empty() {
                self.mistakes.insert(file, SidecarError::NoRecord(numbers));
            }
        }
    }
}

/// Returns the rules that are new or gone; all rules if only their order changed.
fn differing(old: &[String], new: &Rules) -> Rules {
    let mut before = Rules::default();
    for text in old {
        // It was valid when it was stored.
        if let Ok(table) = text.parse::<toml::Table>() {
            let _ = before.add(&table);
        }
    }
    let is_new = |rule: &&Rule| !old.contains(&rule.text);
    let is_gone = |rule: &&Rule| !new.iter().any(|other| other.text == rule.text);
    let added = new.iter().filter(is_new);
    let differing: Rules = added
        .chain(before.iter().filter(is_gone))
        .cloned()
        .collect();
    if differing.is_empty() {
        new.clone()
    } else {
        differing
    }
}

/// Returns the articles whose path or address matches some of the rules.
fn matched(searcher: &Searcher, index: &Index, rules: &Rules) -> Result<Vec<DocAddress>> {
    let mut matched = Vec::new();
    type MayBeFor = fn(&Rule, &str) -> bool;
    let fields: [(Field, MayBeFor); 2] = [
        (index.fields.path, |rule, path| rule.may_be_for_path(path)),
        (index.fields.url, |rule, url| rule.may_be_for_url(url)),
    ];
    for (field, may_be_for) in fields {
        terms::each_of(searcher, field, "", |ordinal, entry| {
            if rules.iter().any(|rule| may_be_for(rule, entry.text)) {
                let documents = entry.documents()?;
                matched.extend(documents.map(|doc| DocAddress::new(ordinal, doc)));
            }
            Ok(())
        })?;
    }
    Ok(matched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sidecar_that_cannot_be_read_says_nothing_rather_than_that_there_is_none() {
        let place = tempfile::tempdir().unwrap();
        let of = |name: &str| Article {
            path: place.path().join(name).display().to_string(),
            ..Article::default()
        };
        let beside = |name: &str| place.path().join(format!("{name}.morgue.toml"));
        std::fs::write(beside("good.txt"), "source = 'The Post'").unwrap();
        std::fs::write(beside("slip.txt"), "sourze = 'The Post'").unwrap();
        std::fs::create_dir(beside("locked.txt")).unwrap();
        let mut sidecars = Sidecars::default();
        // Two requests read it only once.
        for _ in 0..2 {
            let mut claims = |name: &str| {
                sidecars
                    .of(&of(name), false)
                    .map(|sidecar| sidecar.all.len())
            };
            assert_eq!(claims("none.txt"), Some(0));
            assert_eq!(claims("good.txt"), Some(1));
            assert_eq!(claims("slip.txt"), Some(0));
            assert_eq!(claims("locked.txt"), None);
        }
        assert_eq!(sidecars.mistakes.len(), 1);
        assert_eq!(sidecars.out_of_reach.len(), 1);
    }
}
