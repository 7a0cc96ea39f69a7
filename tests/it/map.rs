//! Which module may depend on which.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::REPOSITORY;

/// The modules of the crate, and the others that each may use. Tests may use any.
const ALLOWED: [(&str, &[&str]); 13] = [
    ("agencies", &[]),
    ("article", &[]),
    ("error", &[]),
    ("table", &[]),
    ("text", &[]),
    ("compare", &["article"]),
    ("durable", &["error"]),
    (
        "people",
        &["agencies", "article", "durable", "error", "table", "text"],
    ),
    ("lines", &["agencies", "article", "people", "text"]),
    (
        "ingest",
        &["article", "error", "lines", "people", "table", "text"],
    ),
    (
        "index",
        &["article", "durable", "error", "ingest", "people", "text"],
    ),
    (
        "search",
        &["article", "error", "index", "lines", "people", "text"],
    ),
    (
        "archive",
        &[
            "article", "error", "index", "ingest", "lines", "people", "search",
        ],
    ),
];

/// Modules within a module that must not use each other.
const APART: [(&str, &[&str]); 3] = [
    ("ingest/format", &["ingest::extract"]),
    ("ingest/extract", &["ingest::format"]),
    ("index", &["ingest::format", "ingest::extract"]),
];

#[test]
fn modules_use_only_what_they_may() {
    let mut found = Vec::new();
    for (module, allowed) in ALLOWED {
        let others = ALLOWED.iter().map(|(other, _)| *other);
        let barred = others.filter(|other| *other != module && !allowed.contains(other));
        found.extend(uses(module, &barred.collect::<Vec<_>>()));
    }
    for (module, barred) in APART {
        found.extend(uses(module, barred));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_has_its_row() {
    let root = fs::read_to_string(Path::new(REPOSITORY).join("src/lib.rs")).unwrap();
    let declared = root.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    let mut declared: Vec<_> = declared.collect();
    let mut rows = ALLOWED.map(|(module, _)| module);
    declared.sort_unstable();
    rows.sort_unstable();
    assert_eq!(declared, rows);
}

/// Returns the barred modules that the files of a module use.
fn uses(module: &str, barred: &[&str]) -> Vec<String> {
    let source = Path::new(REPOSITORY).join("src");
    let mut sources = files(&source.join(module));
    sources.extend(Some(source.join(format!("{module}.rs"))).filter(|file| file.exists()));
    assert!(!sources.is_empty(), "no module {module}");
    let mut found = Vec::new();
    for file in sources {
        let code = code(&fs::read_to_string(&file).unwrap());
        let used = barred.iter().filter(|other| names(&code, other));
        found.extend(used.map(|other| format!("{} uses {other}", file.display())));
    }
    found
}

/// Returns the sources below a folder, without tests.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return found;
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_tests = stem == "tests" || stem.starts_with("tests_");
        if path.is_dir() && !is_tests {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") && !is_tests {
            found.push(path);
        }
    }
    found
}

/// Returns a source without its comments and its test modules.
fn code(text: &str) -> String {
    let tests = regex::Regex::new(r"(?ms)^#\[cfg\(test\)\]\nmod \w+ \{$.*?^\}$").unwrap();
    let text = tests.replace_all(text, "");
    let lines = text.lines().map(str::trim_start);
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("//")).collect();
    lines.join("\n")
}

/// Whether code names a module, alone or in a list with its siblings.
fn names(code: &str, module: &str) -> bool {
    let (parent, name) = module.rsplit_once("::").unwrap_or(("", module));
    let list = match parent {
        "" => "crate::{".to_owned(),
        parent => format!("crate::{parent}::{{"),
    };
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_listed = |statement: &str| {
        let words = statement.split(|c| !is_word(c)).collect::<Vec<_>>();
        statement.contains(&list) && words.contains(&name)
    };
    let is_named = |(at, path): (usize, &str)| !code[at + path.len()..].starts_with(is_word);
    code.match_indices(&format!("crate::{module}"))
        .any(is_named)
        || !parent.is_empty() && code.match_indices(&format!("super::{name}")).any(is_named)
        || code.split(';').any(is_listed)
}

#[test]
fn names_are_found_in_paths_and_lists() {
    for (code, expected) in [
        ("use crate::ingest::extract::date;", true),
        ("use crate::ingest::{extract, raw};", true),
        ("use crate::ingest::{\nraw,\nextract::date,\n};", true),
        ("super::extract::article(raw)", true),
        ("use crate::ingest::extracts;", false),
        ("use crate::ingest::{raw, lines};", false),
    ] {
        assert_eq!(names(code, "ingest::extract"), expected, "{code}");
    }
}

#[test]
fn code_behind_tests_is_read() {
    for tests in [
        "mod tests;",
        "mod tests {\n    fn a() {\n        crate::index::a();\n    }\n}",
    ] {
        let text = format!("mod a;\n#[cfg(test)]\n{tests}\n\nuse crate::search::a;\n");
        let code = code(&text);
        assert!(names(&code, "search") && !names(&code, "index"), "{code}");
    }
}
