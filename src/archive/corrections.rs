//! Corrections that came, changed or went since the last run, applied to the
//! articles in the index.
//!
//! An article keeps what a correction overruled, so its file need not be read.
//! Of the owner's rules those that are new or gone are looked at: their globs
//! are compared with the paths and addresses in the dictionaries.

use std::collections::BTreeSet;
use std::iter::once;
use std::path::Path;
use std::sync::PoisonError;

use rustc_hash::FxHashMap;
use tantivy::schema::{Field, Term};
use tantivy::{DocAddress, Searcher};

use super::run::Run;
use crate::article::Article;
use crate::error::Result;
use crate::index::schema::{article_id, file_key};
use crate::index::state::Fate;
use crate::index::{Index, document, recurrence, terms};
use crate::ingest::extract::{FileFacts, correct};
use crate::ingest::raw::Claim;
use crate::ingest::rules::{Rule, Rules};
use crate::ingest::walk::{self, Candidate};
use crate::ingest::{Problem, Reason, sidecar};

impl Run<'_> {
    /// Brings articles up to date with what their owner says of them, and
    /// commits; whether any changed.
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
            let path = crate::article::path_text(&file.path);
            let term = Term::from_field_u64(index.fields.file, file_key(&path));
            concerned.extend(terms::articles(&searcher, &term)?);
        }
        if rules_changed {
            let rules = differing(&old, &self.reading.rules);
            concerned.extend(matched(&searcher, index, &rules)?);
        }
        let mut sidecars = Sidecars::default();
        files.iter().for_each(|file| sidecars.read(file));
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
        let writer = self.writer.read().unwrap_or_else(PoisonError::into_inner);
        let mut changed = Vec::new();
        for at in concerned {
            let before = document::load(searcher, &index.fields, *at)?;
            let mut article = before.clone();
            correct::restore(&mut article);
            let rules = self.reading.rules.claims(&article);
            let statements: Vec<&[Claim]> = once(sidecars.of(&article)).chain(rules).collect();
            let facts = FileFacts {
                path: Path::new(&before.path),
                format: "",
                record: before.record,
                modified: before.file_modified,
                read_at: Some(jiff::Timestamp::now().as_second()),
            };
            correct::correct(&mut article, &statements, &facts);
            if article != before {
                self.name_people(&mut article);
                writer.replace(&article, &recurrence::hashes(&article))?;
                changed.push(article_id(&article));
            }
        }
        drop(writer);
        let mut ledger = self.ledger();
        ledger.summary.corrected += changed.len() as u64;
        let any_changed = !changed.is_empty();
        changed.into_iter().for_each(|id| ledger.gathered.touch(id));
        Ok(any_changed)
    }

    /// Enters what was applied, to be committed with it.
    fn remember(&self, files: Vec<Candidate>, sidecars: Sidecars) {
        let mut problems = sidecars.problems;
        let mut ledger = self.ledger();
        for file in files {
            let path = crate::article::path_text(&file.path).into_owned();
            let Some(place) = ledger.place(&path) else {
                continue;
            };
            let mut entry = ledger.state.files[place].clone();
            entry.sidecar = file.sidecar.as_ref().map(|(_, stamp)| *stamp);
            if let Some(reason) = problems.remove(&path) {
                entry.fate = Fate::Problem;
                if reason.may_pass() {
                    entry.stamp.modified = i64::MIN;
                }
                ledger.summary.problems += 1;
                let path = file.path;
                self.observer.problem(&Problem { path, reason });
            }
            ledger.replace(place, entry);
        }
        let rules = self.reading.rules.iter();
        ledger.state.rules = rules.map(|rule| rule.text.clone()).collect();
        ledger.rules_changed = false;
    }
}

/// What the sidecars of files say, read when it is asked for.
#[derive(Default)]
struct Sidecars {
    claims: FxHashMap<String, Vec<Claim>>,
    problems: FxHashMap<String, Reason>,
}

impl Sidecars {
    fn read(&mut self, file: &Candidate) {
        let path = crate::article::path_text(&file.path).into_owned();
        let sidecar = file.sidecar.as_ref();
        let claims = sidecar.map_or(Ok(Vec::new()), |(sidecar, _)| sidecar::read(sidecar));
        let claims = claims.unwrap_or_else(|error| {
            self.problems.insert(path.clone(), Reason::Sidecar(error));
            Vec::new()
        });
        self.claims.insert(path, claims);
    }

    /// What is said of all articles of an article's file. Of a file that was
    /// not concerned the sidecar was good when it was read.
    fn of(&mut self, article: &Article) -> &[Claim] {
        let file = article.file();
        if !self.claims.contains_key(file) {
            let sidecar = walk::sidecar_of(Path::new(file));
            let claims = sidecar.and_then(|(path, _)| sidecar::read(&path).ok());
            self.claims
                .insert(file.to_owned(), claims.unwrap_or_default());
        }
        &self.claims[file]
    }
}

/// The rules that are new or gone; all of them if only their order changed.
fn differing(old: &[String], new: &Rules) -> Rules {
    let mut before = Rules::default();
    for text in old {
        // It was understood when it was remembered.
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

/// The articles whose path or address some rules match.
fn matched(searcher: &Searcher, index: &Index, rules: &Rules) -> Result<Vec<DocAddress>> {
    let mut matched = Vec::new();
    type MayBeFor = fn(&Rule, &str) -> bool;
    let fields: [(Field, MayBeFor); 2] = [
        (index.fields.path, |rule, path| rule.may_be_for_path(path)),
        (index.fields.url, |rule, url| rule.may_be_for_url(url)),
    ];
    for (field, may_be_for) in fields {
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            terms::each(segment, field, "", |entry| {
                if rules.iter().any(|rule| may_be_for(rule, entry.text)) {
                    let documents = entry.documents()?;
                    matched.extend(documents.map(|doc| DocAddress::new(ordinal, doc)));
                }
                Ok(())
            })?;
        }
    }
    Ok(matched)
}
