//! Compares every file of the sample corpus with its label, in all fields.
//!
//! The body is compared as an archive shows it, since one line of the corpus is
//! furniture only because many articles repeat it; the rest as `parse` prints it.
//! Known differences are listed in [`KNOWN`]; a row that is no longer true also
//! fails the test.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::support::{Bench, Parsed, REPOSITORY};

/// Known differences: file, field, reason. The file `*` means any file: at least one
/// must differ.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "harbour-lantern/lighthouse-keeper.txt",
        "people",
        "a lighthouse called after its rock reads like a person",
    ),
    (
        "norvik-post/school-of-silence.html",
        "source",
        "the page names its outlet in its furniture only",
    ),
];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    title: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    authors: Vec<String>,
    #[serde(default)]
    agencies: Vec<String>,
    published: Option<String>,
    updated: Option<String>,
    #[serde(default)]
    corrections: Vec<String>,
    #[serde(default)]
    dateline: Option<String>,
    #[serde(default)]
    page: Option<String>,
    #[serde(default)]
    edition: Option<String>,
    source: Option<String>,
    language: Option<String>,
    url: Option<String>,
    body: Vec<String>,
    captions: Vec<String>,
    people: Vec<String>,
}

#[test]
fn every_sample_is_understood_as_labelled() {
    let parsed = parse_all();
    let labels = labels();
    assert!(labels.len() >= 40, "only {} labels", labels.len());
    let mut known: BTreeSet<(&str, &str)> = KNOWN.iter().map(|row| (row.0, row.1)).collect();
    let allowed = known.clone();
    let mut report = String::new();
    for (name, labels) in &labels {
        let parsed = parsed.get(name).map_or(&[][..], Vec::as_slice);
        if parsed.len() != labels.len() {
            let (is, should) = (parsed.len(), labels.len());
            let _ = writeln!(report, "\n{name}: {is} articles instead of {should}");
        }
        for (label, parsed) in labels.iter().zip(parsed) {
            // `show` shows the first article of a file.
            let shown = match labels.len() {
                1 => show(name),
                _ => parsed.clone(),
            };
            for (field, expected, got) in compare(label, parsed, &shown) {
                if expected == got {
                    continue;
                }
                known.remove(&(name, field));
                known.remove(&("*", field));
                if !allowed.contains(&(name.as_str(), field)) && !allowed.contains(&("*", field)) {
                    let record = parsed.record;
                    let _ = writeln!(report, "\n{name} {record}: {field}");
                    describe(&mut report, &expected, &got);
                }
            }
        }
    }
    for (name, field) in known {
        let _ = writeln!(
            report,
            "\n{name}: {field} is right now; take it out of KNOWN"
        );
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn every_sample_has_a_label_and_every_label_a_sample() {
    let samples = files(&sample_corpus(), "");
    let labelled: BTreeSet<String> = labels().into_keys().collect();
    let samples: BTreeSet<String> = samples.into_iter().collect();
    assert_eq!(samples, labelled);
}

#[test]
fn people_are_where_their_spans_say() {
    let articles = parse_all().into_iter();
    let articles = articles.flat_map(|(name, all)| all.into_iter().map(move |a| (name.clone(), a)));
    for (name, article) in articles {
        for person in &article.people {
            for span in crate::support::marked(&article.body, &person.spans) {
                assert!(!span.trim().is_empty(), "{name}: {person:?}");
                let last = person.name.split_whitespace().last().unwrap();
                let shares = span.split_whitespace().any(|part| {
                    person
                        .name
                        .contains(part.trim_end_matches(['’', 's', '\'']))
                });
                assert!(
                    shares || span.contains(last),
                    "{name}: {span:?} is {person:?}"
                );
            }
        }
    }
}

type Lines = Vec<String>;

/// Returns each labelled field: its name, the expected and the actual value.
fn compare(label: &Label, parsed: &Parsed, shown: &Parsed) -> Vec<(&'static str, Lines, Lines)> {
    let one = |value: &Option<String>| value.iter().cloned().collect::<Lines>();
    let mut people: Lines = parsed.people.iter().map(|p| p.name.clone()).collect();
    people.sort();
    let kind = label.kind.clone().unwrap_or_else(|| "article".to_owned());
    let corrections = parsed.corrections.iter().map(|note| {
        let date = note.date.as_ref().map(|date| format!("{date}: "));
        date.unwrap_or_default() + &note.text
    });
    let corrections: Lines = corrections.collect();
    let body = shown.body.split("\n\n").map(str::to_owned).collect();
    vec![
        ("title", one(&label.title), one(&parsed.title)),
        ("kind", vec![kind], vec![parsed.kind.clone()]),
        ("authors", label.authors.clone(), parsed.authors.clone()),
        ("agencies", label.agencies.clone(), parsed.agencies.clone()),
        ("corrections", label.corrections.clone(), corrections),
        ("dateline", one(&label.dateline), one(&parsed.dateline)),
        ("page", one(&label.page), one(&parsed.page)),
        ("edition", one(&label.edition), one(&parsed.edition)),
        ("published", one(&label.published), one(&parsed.published)),
        ("updated", one(&label.updated), one(&parsed.updated)),
        ("source", one(&label.source), one(&parsed.source)),
        ("language", one(&label.language), one(&parsed.language)),
        ("url", one(&label.url), one(&parsed.url)),
        ("body", label.body.clone(), body),
        ("captions", label.captions.clone(), parsed.captions.clone()),
        ("people", label.people.clone(), people),
    ]
}

/// Reports missing and extra lines, and the order only if nothing else is wrong.
fn describe(report: &mut String, expected: &Lines, got: &Lines) {
    let mut told = false;
    for line in expected.iter().filter(|line| !got.contains(line)) {
        let _ = writeln!(report, "  - {line}");
        told = true;
    }
    for line in got.iter().filter(|line| !expected.contains(line)) {
        let _ = writeln!(report, "  + {line}");
        told = true;
    }
    if !told {
        let _ = writeln!(report, "  - {expected:?}\n  + {got:?}");
    }
}

/// Returns the articles of each file, including those of archive members.
fn parse_all() -> BTreeMap<String, Vec<Parsed>> {
    let output = Bench::sample().run(["parse", "sample-corpus"]).code(0);
    let mut parsed: BTreeMap<String, Vec<Parsed>> = BTreeMap::new();
    for line in output.stdout.lines() {
        let article: Parsed = serde_json::from_str(line).unwrap();
        let name = Path::new(&article.path).strip_prefix("sample-corpus");
        let name = name.unwrap().to_str().unwrap();
        let file = name.split("!/").next().unwrap();
        parsed.entry(file.to_owned()).or_default().push(article);
    }
    parsed
}

fn show(name: &str) -> Parsed {
    let path = format!("sample-corpus/{name}");
    let args = ["show", "--format", "json", &path];
    Bench::sample().run(args).code(0).json()
}

fn sample_corpus() -> PathBuf {
    Path::new(REPOSITORY).join("sample-corpus")
}

/// The label of a file: one article, or a list of them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Labels {
    Many(Vec<Label>),
    One(Box<Label>),
}

fn labels() -> BTreeMap<String, Vec<Label>> {
    let folder = Path::new(REPOSITORY).join("tests/expected");
    let mut labels = BTreeMap::new();
    for name in files(&folder, "") {
        if let Some(sample) = name.strip_suffix(".json") {
            let text = fs::read_to_string(folder.join(&name)).unwrap();
            let label = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}"));
            let label = match label {
                Labels::Many(labels) => labels,
                Labels::One(label) => vec![*label],
            };
            labels.insert(sample.to_owned(), label);
        }
    }
    labels
}

/// Returns the files below a folder by relative path, without hidden ones.
fn files(folder: &Path, below: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{below}{name}");
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path(), &format!("{path}/")));
        } else if !name.starts_with('.') {
            found.push(path);
        }
    }
    found
}
