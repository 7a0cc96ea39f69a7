//! Filters of a search: names, outlets, days, kinds, as flags and in the query.

use crate::fixtures::{indexed, strikes};
use crate::support::Bench;

#[test]
fn filters_by_author_source_and_date() {
    let bench = indexed();
    for (args, expected) in [
        (&["--author", "Tom Ash"][..], &["ferry.txt", "fire.txt"][..]),
        (
            &["--author", "T. Ash", "--author", "thackery"],
            &["ferry.txt"],
        ),
        (&["--author", "Jose Nunez"], &["budget.txt"]),
        (&["--source", "the port gazette"], &["page.html"]),
        (&["--source", "Port Gazette"], &["page.html"]),
        (&["--source", "portgazette.example"], &["page.html"]),
        (&["--source", "Herald"], &[]),
        (&["--on", "2024"], &["ferry.txt", "fire.txt", "page.html"]),
        (&["--on", "2024-02"], &["ferry.txt", "page.html"]),
        (&["--on", "2024-02-27"], &["ferry.txt"]),
        // The date printed on the article, in its own time zone.
        (&["--on", "2024-02-28"], &["page.html"]),
        (&["--on", "2024-02-29"], &[]),
        (
            &["--on", "2023-06..2024-02-27"],
            &["budget.txt", "ferry.txt"],
        ),
        (&["--since", "2024-02-28"], &["fire.txt", "page.html"]),
        (&["--until", "2024-02-27"], &["budget.txt", "ferry.txt"]),
        (
            &["--since", "2024-02-27", "--until", "2024-02-27"],
            &["ferry.txt"],
        ),
        (&["--since", "2024", "strike"], &["ferry.txt"]),
        (
            &["--until", "yesterday", "strike"],
            &["budget.txt", "ferry.txt"],
        ),
        (&["--since", "3 months ago", "--until", "today"], &[]),
    ] {
        assert_eq!(bench.found_sorted(args), expected, "{args:?}");
    }
}

#[test]
fn names_of_people_match_as_people_write_them() {
    let bench = indexed();
    for (args, expected) in [
        (&["--person", "macron"][..], &["ferry.txt", "fire.txt"][..]),
        (&["--person", "MÁCRON"], &["ferry.txt", "fire.txt"]),
        (&["--person", "Emmanuel Macron"], &["ferry.txt"]),
        (&["--person", "Macron, Emmanuel"], &["ferry.txt"]),
        (&["--person", "E. Macron"], &["ferry.txt"]),
        (&["--person", "Macron, B."], &["fire.txt"]),
        (
            &["--person", "emmanuel macron", "--person", "brigitte macron"],
            &[],
        ),
        (&["--person", "Tom Ash"], &[]),
        (&["person:brigitte"], &["fire.txt"]),
        (&["person:\"Emmanuel Macron\" strike"], &["ferry.txt"]),
    ] {
        assert_eq!(bench.found_sorted(args), expected, "{args:?}");
    }
}

#[test]
fn articles_without_a_date_are_counted() {
    let bench = indexed();
    let found = bench.search(["ferry", "--on", "2024"]);
    assert_eq!((found.total, found.undated_left_out), (2, 1));
    let output = bench.run(["search", "ferry", "--on", "2024"]).code(0);
    assert!(
        output
            .stderr
            .contains("1 matching article without a date left out"),
        "{output:?}"
    );
    assert_eq!(bench.search(["ferry"]).undated_left_out, 0);
    let output = bench.run(["search", "letter", "--on", "2024"]).code(1);
    assert!(
        output.stderr.contains("nothing found") && output.stderr.contains("without a date"),
        "{output:?}"
    );
}

#[test]
fn filters_in_the_query_are_filters() {
    let bench = indexed();
    // Without ranking the newest come first, as with the flags.
    for query in ["author:ash", "published:2024", "author:ash kind:article"] {
        let found = bench.search([query]);
        let days: Vec<Option<&String>> = found
            .hits
            .iter()
            .map(|hit| hit.published.as_ref())
            .collect();
        assert!(days.is_sorted_by(|a, b| a >= b), "{query}: {days:?}");
        assert!(found.hits.iter().all(|hit| hit.score == 0.0), "{query}");
    }
    assert_eq!(
        bench.found(["author:ash"]),
        bench.found(["--author", "ash"])
    );
    // Words and people are ranked as before.
    for query in [
        "ferry author:ash",
        "person:macron published:2024",
        "title:fire",
    ] {
        let found = bench.search([query]);
        assert!(found.hits.iter().all(|hit| hit.score > 0.0), "{query}");
    }
    // Articles left out for lack of a date are reported.
    for (query, undated) in [
        (&["ferry published:2024"][..], 1),
        (&["ferry", "--on", "2024"], 1),
        (&["ferry (published:2024 OR published:2023)"], 1),
        (&["author:ash published:2024"], 0),
        (&["ferry -published:2024"], 0),
    ] {
        assert_eq!(bench.search(query).undated_left_out, undated, "{query:?}");
    }
}

#[test]
fn values_that_nobody_bears_are_told_with_their_neighbours() {
    let bench = indexed();
    for (args, expected) in [
        (
            &["--author", "Nell Thakery"][..],
            "Nell Thakery: no author is spelt like that; the nearest: Nell Thackery",
        ),
        (
            &["author:Thakery"],
            "Thakery: no author is spelt like that; the nearest: Nell Thackery",
        ),
        (
            &["--source", "The Prot Gazette"],
            "The Prot Gazette: no source is spelt like that; the nearest: The Port Gazette",
        ),
        (&["lang:german"], "no article is in german; there are en"),
        (
            &["corrected:maybe"],
            "corrected:maybe is unknown; there are yes and no",
        ),
    ] {
        let results = bench.search(args);
        assert_eq!(results.notes, [expected], "{args:?}");
        assert_eq!(results.total, 0, "{args:?}");
    }
    // Nor are there notes on unknown people and other languages.
    for args in [
        &["--author", "Zadie Quill"][..],
        &["lang:fr"],
        &["corrected:yes"],
    ] {
        assert!(bench.search(args).notes.is_empty(), "{args:?}");
    }
    // With --strict an unknown person is no error, but a meaningless value is.
    bench
        .run(["search", "--strict", "--author", "Nell Thakery"])
        .code(1);
    bench.run(["search", "--strict", "lang:german"]).code(2);
}

#[test]
fn numbers_that_are_none_are_told_what_is_wanted() {
    let bench = indexed();
    for (args, expected) in [
        (
            &["search", "ferry", "--limit", "-1"][..],
            "0, 1, 2 and so on",
        ),
        (&["search", "ferry", "--offset", "x"], "0, 1, 2 and so on"),
        (&["people", "--limit", "0"], "1 or more"),
        (&["people", "-n", "-1"], "1 or more"),
        (&["authors", "--limit", "0"], "1 or more"),
        (&["facets", "year", "--limit", "0"], "1 or more"),
    ] {
        let told = bench.run(args).code(2).stderr;
        assert!(told.contains(expected), "{args:?}: {told}");
        assert!(!told.contains("tip:"), "{args:?}: {told}");
    }
    assert_eq!(bench.search(["--limit", "0"]).hits.len(), 0);
}

#[test]
fn bounds_of_days_are_written_as_others_write_them() {
    let bench = strikes();
    for (query, total) in [
        ("strike date:2024-01", 2),
        ("strike since:2024-01-09", 2),
        ("strike after:2024-01-09", 1),
        ("strike until:2024-01-09", 2),
        ("strike before:2024-01-09", 1),
        ("strike since:2024-01..2024-02", 3),
        ("strike after:yesterday", 0),
        ("strike before:today", 3),
        ("strike on:2024-01", 2),
        ("strike on:\"9 January 2024\"", 1),
        ("strike until:\"9 January 2024\"", 2),
        ("strike before:“9 January 2024”", 1),
    ] {
        let found = bench.search([query]);
        assert_eq!((found.total, found.notes.len()), (total, 0), "{query}");
    }
}

#[test]
fn a_bound_that_is_no_day_is_told_and_is_no_word() {
    let bench = strikes();
    for query in [
        "strike since:foo",
        "strike after:gestern",
        "strike until:2020-13",
        "strike before:\"the flood\"",
        "strike published:gestern",
    ] {
        let found = bench.search([query]);
        assert!(found.total > 0 && !found.partial, "{query}");
        let told = found.notes.join(" ");
        assert!(told.contains("is not a date"), "{query}: {told}");
        let strict = bench.run(["search", "--strict", "--format", "json", query]);
        let told = strict.code(2).stderr;
        assert!(told.contains("is not a date"), "{query}: {told}");
        assert!(told.contains("  ^\n"), "{query}: {told}");
    }
}

#[test]
fn a_query_of_nothing_but_an_impossible_day_finds_nothing() {
    let bench = strikes();
    for (query, told) in [
        ("on:2024-13", "a year has 12 months"),
        ("on:2024-02-30", "February 2024 has 29 days"),
        ("since:2024-13 until:foo", "is not a date"),
    ] {
        let found = bench.search([query]);
        assert_eq!(found.total, 0, "{query}");
        let notes = found.notes.join(" ");
        assert!(notes.contains(told), "{query}: {notes}");
        assert!(notes.contains("nothing is found"), "{query}: {notes}");
    }
    // Something else is asked for.
    for query in ["strike on:2024-13", "on:2024-13 since:2023"] {
        assert!(bench.search([query]).total > 0, "{query}");
    }
}

#[test]
fn a_person_since_a_year() {
    let args = ["search", "--person", "halvard", "--since", "2023"];
    let args = [&args[..], &["--format", "paths"]].concat();
    let run = Bench::sample().run(args).code(0);
    let is_found = |path| run.stdout.lines().any(|line| line.ends_with(path));
    assert!(is_found("norvik-post/drun-summit.txt"), "{}", run.stdout);
    // This one has no date.
    assert!(!is_found("observer-mission.txt"), "{}", run.stdout);
}

#[test]
fn what_dates_in_words_became_is_told() {
    let bench = strikes();
    let args = [
        "strike before:today",
        "--since",
        "January 2024",
        "--until",
        "H1 2024",
        "--source",
        "Mill Courier",
        "--kind",
        "stub",
    ];
    let found = bench.search(args);
    let today = jiff::Zoned::now().date();
    let before = format!("published:..{}", today.yesterday().unwrap());
    let expected = [
        "source:\"Mill Courier\"",
        "kind:stub",
        "published:2024-01-01..2024-06-30",
        &before,
    ];
    assert_eq!(found.filters, expected);
    let told = bench.run([&["search", "--explain"], &args[..]].concat());
    for filter in expected {
        let line = format!("note: filtered by: {filter}\n");
        assert!(told.stderr.contains(&line), "{}", told.stderr);
    }
    assert!(bench.search(["strike"]).filters.is_empty());
    // What is excluded, or one of several alternatives, is no filter.
    for query in [
        "strike -published:\"last week\"",
        "strike OR published:\"last week\"",
        "strike AND NOT (ferry published:\"last week\")",
    ] {
        let filters = bench.search([query]).filters;
        assert!(filters.is_empty(), "{query}: {filters:?}");
    }
    let both = bench
        .search(["strike AND (ferry published:\"last week\")"])
        .filters;
    assert_eq!(both.len(), 1, "{both:?}");
}

#[test]
fn a_name_of_an_author_or_outlet_that_finds_nothing_is_told() {
    let bench = indexed();
    for (args, note) in [
        (
            &["thackery"][..],
            "thackery is the name of an author; author:thackery finds the articles",
        ),
        (
            &["\"Ida Holm\""],
            "Ida Holm is the name of an author; author:\"Ida Holm\" finds the articles",
        ),
        (
            &["--person", "Ida Holm"],
            "Ida Holm is the name of an author; author:\"Ida Holm\" finds the articles",
        ),
        (
            &["port gazette"],
            "port gazette is the name of an outlet; source:\"port gazette\" finds the articles",
        ),
    ] {
        let notes = bench.search(args).notes;
        assert!(notes.iter().any(|told| told == note), "{args:?}: {notes:?}");
    }
    for args in [
        &["zeppelin"][..],
        &["ferry"],
        &["ferry AND thackery"],
        // The filters leave no article of theirs.
        &["thackery", "--until", "1999"],
        &["port gazette", "--author", "Ida Holm", "--until", "1999"],
        &["--person", "Ida Holm", "--kind", "notice"],
    ] {
        let notes = bench.search(args).notes.concat();
        assert!(!notes.contains("is the name of"), "{args:?}: {notes}");
    }
}
