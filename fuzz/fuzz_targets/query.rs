#![no_main]

use std::fs;
use std::sync::OnceLock;

use libfuzzer_sys::fuzz_target;
use morgue::archive::{Archive, Root, UpdateOptions, update};
use morgue::search::SearchRequest;
use tempfile::TempDir;

fuzz_target!(|query: &str| {
    let request = SearchRequest {
        query: query.to_owned(),
        people: vec![query.chars().take(30).collect()],
        limit: 5,
        ..SearchRequest::default()
    };
    archive().search(&request).unwrap();
    let request = SearchRequest {
        people: Vec::new(),
        ..request
    };
    archive().search(&request).unwrap();
});

fn archive() -> &'static Archive {
    static ARCHIVE: OnceLock<(TempDir, Archive)> = OnceLock::new();
    let (_, archive) = ARCHIVE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        let story = "Ferry strike ends\n\nBy Jane Roe\n\nThe crews returned; “no strike” said Emmanuel Macron.\n";
        fs::write(corpus.join("a.txt"), story).unwrap();
        let root = Root {
            path: corpus.to_string_lossy().into_owned(),
            ..Root::default()
        };
        let options = UpdateOptions {
            roots: vec![root],
            ..UpdateOptions::default()
        };
        let place = folder.path().join("archive");
        update(&place, &options, &()).unwrap();
        let archive = Archive::open(&place).unwrap();
        (folder, archive)
    });
    archive
}
