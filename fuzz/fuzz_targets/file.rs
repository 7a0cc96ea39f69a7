use std::fs;
use std::ops::ControlFlow;

use morgue::ingest::name_people;
use morgue::ingest::record::Lost;
use morgue::ingest::walk::{Filter, walk};
use morgue::ingest::{Content, Found, Options, Reason};

/// Reads bytes as a file with this name; no parser may fail on them.
pub fn read(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    walk(&path, &Filter::default(), |candidate| {
        let options = Options {
            max_file_size: 1 << 20,
            ..Options::default()
        };
        let content = Content::load(&candidate, &options).unwrap();
        let outcome = content.articles(&mut |found| {
            match found {
                Found::Article(mut article) => name_people(&mut article),
                Found::Lost(problem) => assert!(!has_failed(&problem.reason), "{problem}"),
            }
            ControlFlow::Continue(())
        });
        assert!(!outcome.is_err_and(|reason| has_failed(&reason)));
    });
}

/// Whether a parser failed in a way that it should not.
fn has_failed(reason: &Reason) -> bool {
    match reason {
        Reason::ParserFailed => true,
        Reason::Record { why, .. } => *why == Lost::ParserFailed,
        _ => false,
    }
}
