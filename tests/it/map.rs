//! Which room may know which, as the map in `src/lib.rs` says.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::REPOSITORY;

/// Rooms, and those of which they know nothing. Their tests may.
const STRANGERS: [(&str, &[&str]); 7] = [
    ("ingest/format", &["ingest::extract"]),
    ("ingest/extract", &["ingest::format"]),
    (
        "ingest/lines",
        &[
            "ingest::decode",
            "ingest::extract",
            "ingest::format",
            "ingest::raw",
            "ingest::record",
        ],
    ),
    ("ingest", &["index", "search", "archive"]),
    ("people", &["ingest", "index", "search", "archive"]),
    (
        "index",
        &["ingest::format", "ingest::extract", "search", "archive"],
    ),
    ("search", &["archive"]),
];

#[test]
fn rooms_know_only_whom_the_map_allows() {
    let mut told = Vec::new();
    for (room, strangers) in STRANGERS {
        let files = files(&Path::new(REPOSITORY).join("src").join(room));
        assert!(!files.is_empty(), "no room {room}");
        for file in files {
            let code = code(&fs::read_to_string(&file).unwrap());
            let known = strangers.iter().filter(|stranger| knows(&code, stranger));
            told.extend(known.map(|stranger| format!("{} knows {stranger}", file.display())));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The sources below a folder, without the tests.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_tests = path.file_stem().is_some_and(|stem| stem == "tests");
        if path.is_dir() && !is_tests {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") && !is_tests {
            found.push(path);
        }
    }
    found
}

/// A source without its comments, and without the modules of tests in it.
fn code(text: &str) -> String {
    let tests = regex::Regex::new(r"(?ms)^#\[cfg\(test\)\]\nmod \w+ \{$.*?^\}$").unwrap();
    let text = tests.replace_all(text, "");
    let lines = text.lines().map(str::trim_start);
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("//")).collect();
    lines.join("\n")
}

/// Whether code names a room, by itself or in a list of its neighbours.
fn knows(code: &str, room: &str) -> bool {
    let (house, name) = room.rsplit_once("::").unwrap_or(("", room));
    let list = match house {
        "" => "crate::{".to_owned(),
        house => format!("crate::{house}::{{"),
    };
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_listed = |statement: &str| {
        let names = statement.split(|c| !is_word(c)).collect::<Vec<_>>();
        statement.contains(&list) && names.contains(&name)
    };
    let is_named = |(at, path): (usize, &str)| !code[at + path.len()..].starts_with(is_word);
    code.match_indices(&format!("crate::{room}")).any(is_named)
        || !house.is_empty() && code.match_indices(&format!("super::{name}")).any(is_named)
        || code.split(';').any(is_listed)
}

#[test]
fn a_named_room_is_known() {
    for (code, expected) in [
        ("use crate::ingest::extract::date;", true),
        ("use crate::ingest::{extract, raw};", true),
        ("use crate::ingest::{\nraw,\nextract::date,\n};", true),
        ("super::extract::article(raw)", true),
        ("use crate::ingest::extracts;", false),
        ("use crate::ingest::{raw, lines};", false),
    ] {
        assert_eq!(knows(code, "ingest::extract"), expected, "{code}");
    }
}

#[test]
fn what_stands_behind_tests_is_read() {
    for tests in [
        "mod tests;",
        "mod tests {\n    fn a() {\n        crate::index::a();\n    }\n}",
    ] {
        let text = format!("mod a;\n#[cfg(test)]\n{tests}\n\nuse crate::search::a;\n");
        let code = code(&text);
        assert!(knows(&code, "search") && !knows(&code, "index"), "{code}");
    }
}
