use std::fs;

use morgue::ingest::walk::{Filter, walk};
use morgue::ingest::extract::name_people;
use morgue::ingest::{Content, Reason};

/// Reads bytes as a file of this name; a parser must not give up on them.
pub fn read(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    walk(&path, &Filter::default(), |candidate| {
        let content = Content::load(&candidate, 1 << 20).unwrap();
        let outcome = content.articles(&mut |mut article| name_people(&mut article));
        assert!(!matches!(outcome, Err(Reason::ParserFailed)));
    });
}
