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

/// Flags of other programs that the README may name.
const FOREIGN: &[&str] = &[
    "--release",
    "--locked",
    "--path",
    "--all-targets",
    "--workspace",
    "--bench",
    "--config",
    "--files",
    "--out",
    "--bin",
    "--features",
    "--test",
    "--doc",
    "--git",
    "--check",
    "--example",
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
    let Ok(readme) = fs::read_to_string(Path::new(REPOSITORY).join("README.md")) else {
        return;
    };
    let bench = Bench::new();
    let mut known: BTreeSet<String> = FOREIGN.iter().map(|flag| (*flag).to_owned()).collect();
    for command in COMMANDS.iter().copied().map(Some).chain([None]) {
        let help = bench
            .run(command.into_iter().chain(["--help"]))
            .code(0)
            .stdout;
        known.extend(flags(&help));
    }
    let unknown: Vec<String> = flags(&readme)
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
