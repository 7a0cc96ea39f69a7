//! The commit that a searcher sees, with the files that it names.
//!
//! Another process may commit at any time and then removes the files of the previous
//! commit. So these are opened together with the engine's reader and can be read
//! after their removal. Reports on copies and files thus match the articles that are
//! searched.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use serde::de::DeserializeOwned;
use tantivy::IndexReader;

use super::beside::{Beside, Named};
use super::lineage::Lineages;
use super::state::State;
use crate::error::{Error, Result};

/// The maximum number of attempts to open a commit with no other one in between.
const MOST_TRIES: u32 = 100;

/// The files named by a commit beside the engine's index; none before the first.
#[derive(Default)]
pub struct Commit {
    files: Option<Opened>,
    lineages: Option<Opened>,
    without_people: bool,
}

/// A file of a commit; open if it could be opened.
struct Opened {
    named: Named,
    file: Option<File>,
}

impl Commit {
    /// Opens the last commit together with a reader of it.
    pub fn load(
        engine: &tantivy::Index,
        directory: &Path,
        mut read_last: impl FnMut() -> tantivy::Result<IndexReader>,
    ) -> Result<(IndexReader, Self)> {
        let mut tries = 0;
        let mut before = engine.load_metas()?;
        loop {
            let reader = read_last()?;
            let commit = Self::open(before.payload.as_deref(), directory)?;
            let after = engine.load_metas()?;
            let is_same = before.opstamp == after.opstamp && before.payload == after.payload;
            tries += 1;
            if is_same {
                return Ok((reader, commit));
            }
            if tries == MOST_TRIES {
                return Err(Error::Busy(directory.to_owned()));
            }
            before = after;
        }
    }

    fn open(payload: Option<&str>, directory: &Path) -> Result<Self> {
        let Some(beside) = Beside::read(directory, payload)? else {
            return Ok(Self::default());
        };
        let open = |named: Named| Opened {
            file: named.open(directory),
            named,
        };
        Ok(Self {
            files: Some(open(beside.files)),
            lineages: Some(open(beside.lineages)),
            without_people: beside.without_people,
        })
    }

    /// Returns the state of the files.
    pub fn state(&mut self, directory: &Path) -> Result<State> {
        let state: State = read(self.files.as_mut(), directory)?;
        Ok(State {
            without_people: self.without_people,
            ..state
        })
    }

    /// Whether the articles were indexed without looking for people.
    pub fn is_without_people(&self) -> bool {
        self.without_people
    }

    /// Returns the groups of articles that are copies of one another.
    pub fn lineages(&mut self, directory: &Path) -> Result<Lineages> {
        read(self.lineages.as_mut(), directory)
    }
}

fn read<T: Default + DeserializeOwned>(opened: Option<&mut Opened>, directory: &Path) -> Result<T> {
    let Some(Opened { named, file }) = opened else {
        return Ok(T::default());
    };
    let Some(file) = file else {
        return named.read(directory);
    };
    let mut bytes = Vec::new();
    let read = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
    read.map_err(Error::io("read", directory))?;
    named.decode(&bytes, directory)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{analyzer, schema};

    /// Opens a commit while another process commits this many times.
    fn load_while(commits: u32) -> Result<()> {
        let place = tempfile::tempdir().unwrap();
        let mut engine = tantivy::Index::create_in_ram(schema::schema().0);
        engine.set_tokenizers(analyzer::tokenizers());
        let mut writer = engine
            .writer_with_num_threads::<tantivy::TantivyDocument>(1, 15_000_000)
            .unwrap();
        let mut done = 0;
        let loaded = Commit::load(&engine, place.path(), || {
            if done < commits {
                writer.add_document(tantivy::TantivyDocument::default())?;
                writer.commit()?;
                done += 1;
            }
            engine.reader()
        });
        loaded.map(drop)
    }

    #[test]
    fn a_commit_is_opened_only_with_its_own_files() {
        assert!(load_while(0).is_ok());
        load_while(3).unwrap();
        let error = load_while(u32::MAX).unwrap_err();
        assert!(matches!(error, Error::Busy(_)), "{error}");
    }
}
