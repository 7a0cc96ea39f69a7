//! Kinds other than stories: marked, counted, left out of results by default.

use crate::support::{Bench, story};

const STUB: &str = "Ferry accounts are opened\n\nBy Nell Thackery\n\nThe ferry company will open its accounts on Monday, \
    its owner said after a long night.\n\nSubscribe to continue reading.\n";
const WALL: &str = "<!doctype html><html><head><title>lantern.example</title></head><body>\
    <p>Please enable JS and disable any ad blocker to read about the ferry.</p></body></html>";

fn archive() -> Bench {
    let bench = Bench::new();
    bench.write(
        "story.txt",
        story(
            "Ferry crews strike",
            "2024-02-27",
            "The ferry stands still.",
        ),
    );
    bench.write("stub.txt", STUB);
    bench.write("wall.html", WALL);
    bench
}

#[test]
fn they_are_counted_and_left_out() {
    let bench = archive();
    let told = bench.run(["index", "corpus"]).code(0).stdout;
    assert!(
        told.contains("left out of results: 1 stub, 1 notice (--all-kinds)"),
        "{told}"
    );
    assert!(
        bench
            .run(["stats"])
            .code(0)
            .stdout
            .contains("1 stub, 1 notice")
    );
    let found = bench.run(["search", "ferry"]).code(0).stderr;
    assert!(
        found.contains("1 stub, 1 notice left out (--all-kinds)"),
        "{found}"
    );
    let left_out = |args: &[&str]| bench.search(args.iter().copied()).kinds_left_out.len();
    assert_eq!(left_out(&["ferry"]), 2);
    assert_eq!(left_out(&["stands"]), 0);
    assert_eq!(left_out(&["ferry", "--all-kinds"]), 0);
    assert_eq!(left_out(&["ferry kind:article"]), 0);
    for (arguments, expected) in [
        (&["ferry"][..], &["story.txt"][..]),
        (
            &["ferry", "--all-kinds"],
            &["story.txt", "stub.txt", "wall.html"],
        ),
        (&["ferry", "--kind", "stub"], &["stub.txt"]),
        (
            &["ferry", "--kind", "stub", "--kind", "article"],
            &["story.txt", "stub.txt"],
        ),
        (&["ferry", "kind:notice"], &["wall.html"]),
        (&["ferry", "kind:article"], &["story.txt"]),
        (&["ferry", "-kind:stub"], &["story.txt", "wall.html"]),
        (&["exists:kind"], &["stub.txt", "wall.html"]),
    ] {
        let found = bench.run(
            ["search", "--format", "paths"]
                .iter()
                .chain(arguments)
                .copied(),
        );
        let mut found: Vec<&str> = found
            .stdout
            .lines()
            .filter_map(|path| path.rsplit('/').next())
            .collect();
        found.sort_unstable();
        assert_eq!(found, expected, "{arguments:?}");
    }
}

#[test]
fn lists_of_names_leave_them_out() {
    let bench = archive();
    bench.run(["index", "corpus"]).code(0);
    let authors = |arguments: &[&str]| bench.run(arguments).stdout;
    assert!(!authors(&["authors"]).contains("Nell Thackery"));
    assert!(authors(&["authors", "--all-kinds"]).contains("Nell Thackery"));
}

#[test]
fn a_kind_that_is_none_is_told() {
    let bench = archive();
    let told = bench
        .run(["search", "--kind", "story", "ferry"])
        .code(2)
        .stderr;
    assert!(told.contains("known are article, stub"), "{told}");
}

#[test]
fn corrections_agencies_and_datelines_are_found() {
    let bench = Bench::new();
    bench.write(
        "a.txt",
        "Ferry crews strike\n\nBy Nell Thackery\n\nKYIV, Feb 27 (Reuters) — Crews voted to strike on Monday, and the harbour was still.\n\n\
         No boat left it before night, and none came in.\n\nCorrection, 5 March 2024: An earlier version of this story named the wrong day.\n",
    );
    bench.write(
        "b.txt",
        story(
            "Crews return",
            "2024-02-28",
            "The boats are back, as Reuters reported from Kyiv.",
        ),
    );
    bench.run(["index", "corpus"]).code(0);
    for query in [
        "corrected:yes",
        "exists:corrected",
        "agency:reuters",
        "dateline:kyiv",
    ] {
        let found = bench
            .run(["search", "--format", "paths", query])
            .code(0)
            .stdout;
        assert!(
            found.trim_end().ends_with("a.txt") && found.lines().count() == 1,
            "{query}: {found}"
        );
    }
    let parsed = bench.run(["parse", "corpus/a.txt"]).code(0).stdout;
    let parsed: crate::support::Parsed = serde_json::from_str(&parsed).unwrap();
    assert_eq!(parsed.agencies, ["Reuters"]);
    assert_eq!(parsed.dateline.as_deref(), Some("KYIV"));
    assert_eq!(parsed.corrections[0].date.as_deref(), Some("2024-03-05"));
    assert!(
        parsed.corrections[0]
            .text
            .starts_with("Correction, 5 March 2024: An earlier")
    );
}
