//! Claims of the documentation, and the program's own help.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use crate::support::{Bench, REPOSITORY};

/// Every command that the program's own help lists.
static COMMANDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let help = Bench::new().run(["--help"]).code(0).stdout;
    let (_, listed) = help.split_once("\nCommands:\n").unwrap();
    let (listed, _) = listed.split_once("\n\n").unwrap();
    let named = listed.lines().filter_map(|line| line.strip_prefix("  "));
    let named = named.filter(|line| !line.starts_with(' '));
    let named = named.filter_map(|line| line.split(' ').next());
    let named = named.filter(|name| *name != "help");
    named.map(str::to_owned).collect()
});

/// Flags of other programs in the README.
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
    for command in COMMANDS.iter() {
        let help = bench.run([command, "--help"]).code(0).stdout;
        assert!(help.contains("Usage: morgue"), "{help}");
        let flags = sentences(&help);
        assert!(flags.contains_key("--archive"), "{command}: {flags:?}");
        let bare = flags
            .iter()
            .find(|(_, said)| !said.starts_with(char::is_uppercase));
        assert_eq!(bare, None, "{command}");
    }
    assert!(COMMANDS.len() > 15, "{COMMANDS:?}");
}

/// Returns the flags that a help lists, with their descriptions.
fn sentences(help: &str) -> BTreeMap<String, String> {
    let mut said = BTreeMap::new();
    let mut flag = None;
    for line in help.lines().map(str::trim) {
        let listed = flags(line)
            .into_iter()
            .next()
            .filter(|_| line.starts_with('-'));
        let (names, sentence) = line.split_once("  ").unwrap_or((line, ""));
        if let Some(listed) = listed.filter(|listed| names.contains(listed)) {
            said.insert(listed.clone(), sentence.trim().to_owned());
            flag = Some(listed);
        } else if let Some(flag) = &flag {
            said.entry(flag.clone()).or_default().push_str(line);
        }
    }
    said
}

#[test]
fn the_readme_names_only_commands_and_flags_that_exist() {
    let readme = fs::read_to_string(Path::new(REPOSITORY).join("README.md")).unwrap();
    let bench = Bench::new();
    let mut known: BTreeSet<String> = FOREIGN.iter().map(|flag| (*flag).to_owned()).collect();
    for command in COMMANDS.iter() {
        let help = bench.run([command, "--help"]).code(0).stdout;
        known.extend(flags(&help));
    }
    known.extend(flags(&bench.run(["--help"]).code(0).stdout));
    let decision = bench.run(["people", "merge", "--help"]).code(0).stdout;
    known.extend(flags(&decision));
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
        let exists = command.starts_with('-') || command == "help" || COMMANDS.contains(&command);
        assert!(
            exists,
            "README.md names a command that does not exist: {line}"
        );
    }
}

#[test]
fn the_readme_shows_what_its_first_command_prints() {
    let readme = fs::read_to_string(Path::new(REPOSITORY).join("README.md")).unwrap();
    let mut commands = readme.lines();
    let command = commands.find_map(|line| line.strip_prefix("cargo run --release -- "));
    let (args, _) = command.unwrap().split_once(" #").unwrap();
    let (_, shown) = readme.split_once("\n```text\n").unwrap();
    let (shown, _) = shown.split_once("```").unwrap();
    let mut bench = Bench::new();
    bench.here = REPOSITORY.into();
    let run = bench.run(args.split_whitespace()).code(0);
    // Ids depend on where the files lie.
    let varying = Regex::new(r"(?m)^    [0-9a-f]{8}  |\([0-9.]+ m?s\)$").unwrap();
    let printed = format!("{}{}", run.stdout, run.stderr);
    assert_eq!(
        varying.replace_all(&printed, ""),
        varying.replace_all(shown, "")
    );
}

#[test]
fn the_readme_names_the_toolchain_that_the_package_asks_for() {
    let read = |file| fs::read_to_string(Path::new(REPOSITORY).join(file)).unwrap();
    let package: toml::Table = read("Cargo.toml").parse().unwrap();
    let asked = package["package"]["rust-version"].as_str().unwrap();
    let named = format!("Rust toolchain of version {asked} or later");
    assert!(read("README.md").contains(&named), "{named}");
}

/// Returns everything that looks like a long flag.
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

/// Returns the second word of every line of code that runs the program.
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

/// Sources whose lists are tables by position, in which a letter may be repeated.
const BY_PLACE: [&str; 5] = [
    "burmese.rs",
    "ethiopic.rs",
    "indic.rs",
    "romanise.rs",
    "skeleton.rs",
];

/// A word that is twice in a list hides that another one is missing.
#[test]
fn no_list_of_words_holds_one_twice() {
    let sources = Path::new(REPOSITORY).join("src");
    let (mut files, mut arrays, mut strings, mut found) = (0, 0, 0, Vec::new());
    for entry in walkdir::WalkDir::new(&sources).into_iter().flatten() {
        let path = entry.path();
        // The repository itself may be in a folder of that name.
        let within = path.strip_prefix(&sources).unwrap();
        let is_in = |folder: &str| within.iter().any(|part| part == folder);
        let is = |extension: &str| path.extension().is_some_and(|e| e == extension);
        let is_by_place = BY_PLACE.iter().any(|name| path.ends_with(name));
        let mut check = |name: &str, words: Vec<&str>| {
            let twice = twice(words).into_iter();
            found.extend(twice.map(|word| format!("{} {name}: {word}", path.display())));
        };
        if is("txt") && (is_in("phrases") || is_in("words")) {
            let text = fs::read_to_string(path).unwrap();
            let lines = text.lines();
            check("", lines.filter(|line| !line.starts_with('#')).collect());
            files += 1;
        } else if is("rs") && !is_by_place {
            let text = fs::read_to_string(path).unwrap();
            let text = COMMENT.replace_all(&text, "");
            for list in ARRAY.captures_iter(&text) {
                let words = WORD.captures_iter(list.get(2).unwrap().as_str());
                check(
                    &list[1],
                    words.map(|word| word.get(1).unwrap().as_str()).collect(),
                );
                arrays += 1;
            }
            for list in HASHES.captures_iter(&text) {
                let words = list.get(1).unwrap().as_str().split_whitespace();
                check("hashes", words.filter(|word| *word != "\\").collect());
                strings += 1;
            }
        }
    }
    // Near the actual numbers, as lists are recognised by their notation.
    assert!(
        files > 8 && arrays > 150 && strings > 20,
        "{files} {arrays} {strings}"
    );
    assert!(found.is_empty(), "{found:#?}");
}

/// Returns the words of a list that occur earlier in it.
fn twice(words: Vec<&str>) -> Vec<&str> {
    let mut met = BTreeSet::new();
    let words = words.into_iter();
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    words.filter(|word| !met.insert(*word)).collect()
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| Regex::new("//[^\n]*").unwrap());

/// A list of words as a constant: its name and its words.
static ARRAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?s)(?:const|static)\s+(\w+):\s*&?\[&(?:'static )?str(?:;[^]]*)?\]\s*=\s*&?\[(.*?)\];",
    )
    .unwrap()
});

/// A list of words in one string that is converted to hashes.
static HASHES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"\bhashes\(\s*"((?:[^"\\]|\\.|\\\n)*)"#).unwrap());

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#""((?:[^"\\]|\\.)*)""#).unwrap());
