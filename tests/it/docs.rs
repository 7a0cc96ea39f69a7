//! What the documents claim, and what the program prints of itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{Bench, REPOSITORY};

const COMMANDS: [&str; 20] = [
    "index",
    "search",
    "parse",
    "show",
    "people",
    "copies",
    "diff",
    "facets",
    "terms",
    "similar",
    "verify",
    "authors",
    "sources",
    "stats",
    "gaps",
    "why",
    "formats",
    "syntax",
    "completions",
    "man",
];

/// Flags of other programs that the README names.
const FOREIGN: &[&str] = &[
    "--release",
    "--locked",
    "--path",
    "--bench",
    "--files",
    "--out",
];

#[test]
fn every_command_has_help_and_every_flag_a_sentence() {
    let bench = Bench::new();
    for command in COMMANDS {
        let help = bench.run([command, "--help"]).code(0).stdout;
        assert!(help.contains("Usage: morgue"), "{help}");
    }
    let help = bench.run(["--help"]).code(0).stdout;
    for command in COMMANDS {
        assert!(
            help.contains(&format!("  {command}  ")),
            "{command}\n{help}"
        );
    }
}

#[test]
fn the_readme_names_only_commands_and_flags_that_exist() {
    let readme = fs::read_to_string(Path::new(REPOSITORY).join("README.md")).unwrap();
    let bench = Bench::new();
    let mut known: BTreeSet<String> = FOREIGN.iter().map(|flag| (*flag).to_owned()).collect();
    for command in COMMANDS.iter().copied().map(Some).chain([None]) {
        let help = bench
            .run(command.into_iter().chain(["--help"]))
            .code(0)
            .stdout;
        known.extend(flags(&help));
    }
    let named = flags(&readme);
    let excused = FOREIGN.iter().find(|flag| !named.contains(**flag));
    assert_eq!(excused, None, "README.md does not name it");
    let unknown: Vec<String> = named
        .into_iter()
        .filter(|flag| !known.contains(flag))
        .collect();
    assert!(
        unknown.is_empty(),
        "README.md names flags that do not exist: {unknown:?}"
    );
    for (line, command) in commands(&readme) {
        let exists =
            command.starts_with('-') || command == "help" || COMMANDS.contains(&command.as_str());
        assert!(
            exists,
            "README.md names a command that does not exist: {line}"
        );
    }
}

/// Everything that looks like a long flag.
fn flags(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices("--") {
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let name: String = text[at + 2..]
            .chars()
            .take_while(|c| c.is_ascii_lowercase() || *c == '-')
            .collect();
        if !before.is_alphanumeric()
            && before != '-'
            && before != '|'
            && name.starts_with(|c: char| c.is_ascii_lowercase())
        {
            found.insert(format!("--{name}"));
        }
    }
    found
}

/// The second word of every line of code that runs the program.
fn commands(readme: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut in_code = false;
    for line in readme.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        let mut words = line.trim_start_matches(['$', ' ']).split_whitespace();
        if in_code
            && words.next() == Some("morgue")
            && let Some(command) = words.next()
        {
            found.push((line.to_owned(), command.to_owned()));
        }
    }
    found
}

#[test]
fn completions_and_the_manual_are_printed() {
    let bench = Bench::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = bench.run(["completions", shell]).code(0).stdout;
        assert!(script.contains("MORGUE_COMPLETE"), "{shell}");
    }
    let page = bench.run(["man"]).code(0).stdout;
    assert!(page.starts_with(".ie") || page.contains(".TH"), "{page}");
    assert!(page.contains("max\\-file\\-size"), "{page}");
}

/// Words that stand in a list twice hide that another one is missing.
#[test]
fn no_list_of_words_holds_one_twice() {
    let twice = |words: Vec<&str>| -> Vec<String> {
        let mut met = BTreeSet::new();
        let again = words.into_iter().filter(|word| !met.insert(*word));
        again.map(str::to_owned).collect()
    };
    let list = regex::Regex::new(
        r"(?s)(?:const|static)\s+(\w+):\s*&?\[&str(?:;[^]]*)?\]\s*=\s*&?\[(.*?)\];",
    );
    let (list, word) = (
        list.unwrap(),
        regex::Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap(),
    );
    let comment = regex::Regex::new("//[^\n]*").unwrap();
    let sources = Path::new(REPOSITORY).join("src");
    let (mut lists, mut found) = (0, Vec::new());
    for entry in walkdir::WalkDir::new(&sources).into_iter().flatten() {
        let path = entry.path();
        // The repository may itself lie in a folder of that name.
        let within = path.strip_prefix(&sources).unwrap();
        let is_in = |folder: &str| within.iter().any(|part| part == folder);
        let is_list =
            path.extension().is_some_and(|e| e == "txt") && (is_in("phrases") || is_in("words"));
        let is_source = path.extension().is_some_and(|e| e == "rs") && is_in("ingest");
        let told = path.display();
        if is_list {
            let text = fs::read_to_string(path).unwrap();
            let lines = text
                .lines()
                .filter(|line| !line.is_empty() && !line.starts_with('#'));
            found.extend(
                twice(lines.collect())
                    .iter()
                    .map(|word| format!("{told}: {word}")),
            );
            lists += 1;
        } else if is_source {
            let text = fs::read_to_string(path).unwrap();
            let text = comment.replace_all(&text, "");
            for found_list in list.captures_iter(&text) {
                let words = word.captures_iter(found_list.get(2).unwrap().as_str());
                let words = words.map(|word| word.get(1).unwrap().as_str());
                let name = &found_list[1];
                found.extend(
                    twice(words.collect())
                        .iter()
                        .map(|word| format!("{told} {name}: {word}")),
                );
                lists += 1;
            }
        }
    }
    assert!(lists > 80, "{lists}");
    assert!(found.is_empty(), "{found:#?}");
}
