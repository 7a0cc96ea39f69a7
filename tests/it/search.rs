//! `morgue search` and its neighbours: what a query finds, in which order,
//! and how it is printed.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::support::{Bench, Hit, Results, marked, story};

/// Articles whose words tell them apart.
fn port() -> Bench {
    Bench::with(&[
        (
            "ferry.txt",
            "Ferry strike ends\n\nBy Nell Thackery and Tom Ash\n\nPublished: 27 February 2024\n\nThe ferry crews returned to work after the longest strike in the harbour's history. Emmanuel Macron sent a telegram.\n\nMacron had watched the strike closely.\n",
        ),
        (
            "fire.txt",
            "Fire at the pier\n\nBy Tom Ash\n\nPublished: 3 March 2024\n\nA fire broke out on the pier on Sunday. The ferry stopped for an hour. Brigitte Macron was not in town.\n",
        ),
        (
            "budget.txt",
            "Budget passes\n\nBy José Núñez\n\nPublished: 15 June 2023\n\nThe council passed the budget after a long night. No strike was mentioned, and the ministers went home.\n",
        ),
        (
            "letter.txt",
            "A letter from the island\n\nNobody dated this letter about the ferry, which came in a bottle and told of a café with a strike of luck.\n",
        ),
        (
            "page.html",
            r#"<html lang="en"><head><title>Tolls rise | The Port Gazette</title>
<meta property="og:site_name" content="The Port Gazette">
<link rel="canonical" href="https://www.portgazette.example/tolls">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tolls rise again","datePublished":"2024-02-28T23:30:00-05:00","author":{"@type":"Person","name":"Ida Holm"},"articleSection":"City","publisher":{"@type":"Organization","name":"The Port Gazette"}}</script></head>
<body><article><h1>Tolls rise again</h1><p>The bridge tolls rise again in the spring, said the administration, which had promised otherwise a year ago.</p></article></body></html>"#,
        ),
    ])
}

fn indexed() -> Bench {
    let bench = port();
    bench.index();
    bench
}

#[test]
fn the_query_language() {
    let bench = indexed();
    for (query, expected) in [
        ("ferry", &["ferry.txt", "fire.txt", "letter.txt"][..]),
        ("ferry strike", &["ferry.txt", "letter.txt"]),
        ("FERRY Strikes", &["ferry.txt", "letter.txt"]),
        ("\"strike ends\"", &["ferry.txt"]),
        ("\"ends strike\"", &[]),
        ("ferry -strike", &["fire.txt"]),
        ("ferry NOT strike", &["fire.txt"]),
        ("-ferry", &["budget.txt", "page.html"]),
        ("tolls OR budget", &["budget.txt", "page.html"]),
        ("(tolls OR fire) -pier", &["page.html"]),
        ("strike (budget OR letter)", &["budget.txt", "letter.txt"]),
        ("minist*", &["budget.txt"]),
        ("admin*", &["page.html"]),
        ("title:fire", &["fire.txt"]),
        ("title:(ferry OR budget)", &["budget.txt", "ferry.txt"]),
        ("author:ash", &["ferry.txt", "fire.txt"]),
        ("author:\"Ash, Tom\" pier", &["fire.txt"]),
        ("author:nunez", &["budget.txt"]),
        ("source:gazette", &["page.html"]),
        ("cafe", &["letter.txt"]),
        ("CAFÉ", &["letter.txt"]),
        ("mentioning councils", &["budget.txt"]),
    ] {
        let found = bench.search([query]);
        let mut names = found.names();
        names.sort();
        if found.partial {
            assert!(
                expected.is_empty(),
                "{query}: only partial matches {names:?}"
            );
        } else {
            assert_eq!(names, expected, "{query}");
        }
    }
}

#[test]
fn the_language_of_news_databases() {
    let bench = indexed();
    for (query, expected) in [
        ("ferry w/3 crews", &["ferry.txt"][..]),
        ("crews pre/3 ferry", &[]),
        ("person:macron w/s telegram", &["ferry.txt"]),
        ("person:macron w/s harbour", &[]),
        ("any:person w/5 telegram", &["ferry.txt"]),
        ("strike AND budget AND council", &["budget.txt"]),
        ("ferry AND zeppelin", &[]),
        ("=Strike", &[]),
        ("=strike ferry", &["ferry.txt", "letter.txt"]),
        (
            "hlead:(strike OR fire)",
            &["budget.txt", "ferry.txt", "fire.txt", "letter.txt"],
        ),
        ("atleast2(strike)", &["ferry.txt"]),
        ("first2:ferry", &["ferry.txt"]),
        ("published:>=2024-02-28", &["fire.txt", "page.html"]),
        ("exists:section", &["page.html"]),
        ("section:city url:tolls", &["page.html"]),
        ("path:budget", &["budget.txt"]),
        ("lang:en words:<5", &[]),
        ("/str.ke/ -telegr*", &["budget.txt", "letter.txt"]),
    ] {
        let strict = bench.found_sorted(["--strict", "--", query]);
        assert_eq!(strict, expected, "{query}");
    }
}

#[test]
fn what_somebody_said() {
    let bench = Bench::with(&[
        (
            "summit.txt",
            &story(
                "Leaders meet",
                "2024-02-27",
                "French President Emmanuel Macron met Robert Fico in Paris on Monday, and troops were the subject.\n\n\
                 \"Nothing should be excluded,\" the French President said. \"There is no consensus at this stage\" about soldiers, he added.\n\n\
                 Fico had suggested that \"a number of states are considering the matter.\"",
            ),
        ),
        (
            "after.txt",
            &story(
                "The day after",
                "2024-02-28",
                "Emmanuel Macron flew home. The consensus was that nothing should be excluded.\n\n\
                 \"We shall see,\" said Robert Fico. \"Macron will tell us of his consensus.\"",
            ),
        ),
    ]);
    bench.index();
    for (query, expected) in [
        (
            "said:macron \"nothing should be excluded\"",
            &["summit.txt"][..],
        ),
        ("said:macron consensus", &["summit.txt"]),
        ("said:macron nothing consensus", &["summit.txt"]),
        ("said:macron (nothing AND consensus)", &["summit.txt"]),
        ("said:macron (nothing -consensus)", &[]),
        ("said:macron states", &[]),
        ("said:macron soldiers", &[]),
        ("said:fico consensus", &["after.txt"]),
        (
            "said:fico (\"number of states\" OR consensus)",
            &["after.txt", "summit.txt"],
        ),
        (
            "said:(macron OR fico) consensus",
            &["after.txt", "summit.txt"],
        ),
        (
            "said:macron consensus OR said:fico consensus",
            &["after.txt", "summit.txt"],
        ),
        ("said:macron", &["summit.txt"]),
        ("-said:macron", &["after.txt"]),
        ("said:fico \"consider* matter\"~2", &["summit.txt"]),
        ("said:macron (no w/2 consensus)", &["summit.txt"]),
        ("atleast2(said:fico (number OR states))", &["summit.txt"]),
    ] {
        assert_eq!(bench.found_sorted([query]), expected, "{query}");
    }
    let found = bench.search(["said:macron consensus"]);
    assert_eq!(found.query, "said:macron (consensus)");
    assert_eq!(found.hits[0].snippet.marked(), ["consensus"]);
    assert!(bench.search(["said:fico"]).hits[0].snippet.marked()[0].starts_with("We shall see"));
}

#[test]
fn what_is_not_understood_is_told_and_refused_by_scripts() {
    let bench = indexed();
    let lenient = bench.run(["search", "ferry)"]).code(0);
    assert!(
        lenient.stderr.contains("without its partner"),
        "{lenient:?}"
    );
    let strict = bench.run(["search", "--strict", "ferry)"]).code(2);
    assert!(strict.stderr.contains("ferry)\n       ^"), "{strict:?}");
    let explained = bench
        .run(["search", "--explain", "ferry w/5 crew OR x"])
        .code(0);
    assert!(
        explained.stderr.contains("(ferry w/5 (crew OR x))"),
        "{explained:?}"
    );
    let page = bench.run(["help", "syntax"]).code(0).stdout;
    assert!(page.contains("not w/5"), "{page}");
}

#[test]
fn a_score_is_the_sum_of_its_parts() {
    let files = [
        (
            "a.txt",
            "Harbour ferry strike\n\nBy Jane Roe\n\nThe harbour closed. Crews left.",
        ),
        (
            "b.txt",
            "Other news\n\nBy Jane Roe\n\nNothing of note. A second line.\n\nA ferry passed the harbour wall.",
        ),
    ];
    let bench = Bench::with(&files);
    bench.index();
    let plain = bench.search(["harbour ferry"]);
    assert!(plain.hits.iter().all(|hit| hit.score_parts.is_none()));
    let hits = bench.search(["--explain", "harbour ferry"]).hits;
    assert_eq!(hits[0].name(), "a.txt");
    let parts: Vec<_> = hits
        .iter()
        .map(|hit| hit.score_parts.clone().unwrap())
        .collect();
    for (hit, parts) in hits.iter().zip(&parts) {
        let sum = parts.article + parts.title + parts.lead + parts.nearness;
        assert!((hit.score - sum).abs() < 1e-4, "{hit:?}");
    }
    assert!(parts[0].title > 0.0 && parts[0].lead > 0.0, "{parts:?}");
    assert_eq!(parts[1].title, 0.0);
    assert!(parts[1].lead > 0.0, "early in the body: {parts:?}");
    assert!(parts[1].nearness > 0.0, "{parts:?}");
    let told = bench.run(["search", "--explain", "harbour ferry"]).stdout;
    assert!(
        told.contains("score ") && told.contains("nearness "),
        "{told}"
    );
    let newest = bench
        .search(["--explain", "--sort", "newest", "harbour"])
        .hits;
    assert!(newest.iter().all(|hit| hit.score_parts.is_none()));
}

#[test]
fn an_empty_folder_is_told_apart_from_a_fruitless_search() {
    let told = "there are no articles to search";
    let empty = Bench::with(&[("notes.bin", "\0")]);
    let run = empty.run(["search", "--in", "corpus", "ferry"]).code(1);
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let run = indexed().run(["search", "zeppelin"]).code(1);
    assert!(!run.stderr.contains(told), "{}", run.stderr);
}

#[test]
fn recency_is_blended_in_when_asked_for() {
    let old = story(
        "Harbour strike vote",
        "2003-05-02",
        "The harbour strike goes on. The strike is long.",
    );
    let new = story(
        "Harbour news",
        "2024-05-02",
        "The harbour strike goes on, and it rains.",
    );
    let bench = Bench::with(&[("old.txt", &old), ("new.txt", &new)]);
    bench.index();
    let names = |args: &[&str]| -> Vec<String> {
        let hits = bench.search(args).hits;
        hits.iter().map(Hit::name).collect()
    };
    assert_eq!(names(&["harbour strike"]), ["old.txt", "new.txt"]);
    let recent = bench
        .search(["--recent", "--explain", "harbour strike"])
        .hits;
    let share = |name: &str| {
        let hit = recent.iter().find(|hit| hit.name() == name).unwrap();
        hit.score_parts.clone().unwrap().recency
    };
    assert!(share("new.txt") > share("old.txt"), "{recent:?}");
    assert!(share("old.txt") < 1e-6, "{recent:?}");
}

#[test]
fn what_was_ignored_is_told_in_every_format() {
    let bench = indexed();
    for format in ["text", "ndjson", "paths"] {
        let run = bench.run(["search", "--format", format, "(ferry"]);
        let told = "a parenthesis without its partner; ignored";
        assert!(run.stderr.contains(told), "{format}: {}", run.stderr);
        assert!(!run.stdout.contains(told), "{format}: {}", run.stdout);
    }
    let refused = bench.run(["search", "--strict", "(ferry"]).code(2);
    assert!(!refused.stderr.contains("ignored"), "{}", refused.stderr);
}

#[test]
fn what_looks_like_syntax_and_is_none_is_told() {
    let bench = indexed();
    for (query, expected) in [
        (
            "auther:roe",
            "\"auther:\" is no field, \"author:\" is one; read as words",
        ),
        ("foo:bar", "\"foo:\" is no field; read as words"),
        (
            "when:2024",
            "\"when:\" is no field, \"published:\" is one; read as words",
        ),
        (
            "outlet:gazette",
            "\"outlet:\" is no field, \"source:\" is one; read as words",
        ),
        (
            "writer:ash",
            "\"writer:\" is no field, \"author:\" is one; read as words",
        ),
        ("exists:foo", "\"exists:foo\" names no field; read as words"),
        ("ferry w/0 strike", "\"w/0\" is no distance; read as words"),
        (
            "ferry || strike",
            "\"||\" is no operator, write AND or OR; ignored",
        ),
        ("ferry * strike", "a star stands beside letters"),
        ("ferry^0", "^ takes a number"),
        ("ferry -words:many", "words:many was ignored"),
        (
            "ferry -(words:9..3)",
            "words:9..3 was ignored: 9..3 ends before it begins",
        ),
        ("words:\"^2\" ferry", "words:^2 was ignored"),
    ] {
        let notes = bench.search([query]).notes;
        assert!(
            notes.iter().any(|note| note.contains(expected)),
            "{query}: {notes:?}"
        );
        // What it is about is said once.
        let about = expected.split('"').nth(1).unwrap_or("?");
        assert!(
            notes.iter().all(|note| note.matches(about).count() < 2),
            "{query}: {notes:?}"
        );
    }
    for query in [
        "Update: the ferry",
        "ferry 10:30",
        "https://ferry.example/a",
        "re: ferry",
    ] {
        let notes = bench.search([query]).notes;
        assert!(
            !notes.iter().any(|note| note.contains("field")),
            "{query}: {notes:?}"
        );
    }
    assert_eq!(bench.search(["words:\"^2\""]).query, "words:\"^2\"");
}

#[test]
fn a_rare_word_is_searched_with_its_commonest_neighbour() {
    let bench = indexed();
    let found = bench.search(["fery"]);
    assert_eq!(found.total, 3, "{found:?}");
    assert!(found.notes[0].contains("also searched: ferry"), "{found:?}");
    for args in [&["--strict", "fery"][..], &["=fery"], &["1923"]] {
        assert_eq!(bench.search(args).total, 0, "{args:?}");
    }
}

#[test]
fn a_word_of_one_story_is_rare_however_often_that_was_printed() {
    let bench = indexed();
    let misspelt = story(
        "Markets wait for news of the ferries",
        "2024-02-27",
        "The dollar rose after the fery had left, and traders said that the fery would be back \
         before the end of the week, when the talks on pay begin again in the capital.",
    );
    bench.write("wire/one.txt", &misspelt);
    bench.write("paper/two.txt", &misspelt);
    bench.index();
    let found = bench.search(["--copies", "fery"]);
    assert_eq!(found.total, 5, "{found:?}");
    assert!(found.notes[0].contains("also searched: ferry"), "{found:?}");
}

#[test]
fn a_word_two_edits_away_is_named_and_not_searched() {
    let text = story(
        "Parliament votes",
        "2024-02-27",
        "The parliament voted. Members left.",
    );
    let bench = Bench::with(&[
        ("a.txt", &text),
        ("b.txt", &text.replace("Members", "People")),
    ]);
    bench.index();
    let found = bench.search(["parlment"]);
    assert_eq!(found.total, 0, "{found:?}");
    let asked = "parlment is in no article; did you mean parliament?";
    assert!(found.notes.iter().any(|note| note == asked), "{found:?}");
    for query in ["zeppelin", "=parlment", "votin"] {
        let notes = bench.search([query]).notes;
        assert!(
            !notes.iter().any(|note| note.contains("did you mean")),
            "{notes:?}"
        );
    }
}

#[test]
fn words_may_be_arguments_of_their_own() {
    let bench = indexed();
    assert_eq!(bench.found(["ferry", "-strike"]), ["fire.txt"]);
    assert_eq!(
        bench.found(["--limit", "5", "ferry", "-strike"]),
        ["fire.txt"]
    );
    assert_eq!(bench.found(["--", "ferry", "-strike"]), ["fire.txt"]);
    assert_eq!(bench.found(["-n1", "ferry", "-strike"]), ["fire.txt"]);
}

#[test]
fn when_nothing_has_all_words_the_best_partial_matches_are_told_as_such() {
    let bench = indexed();
    let found = bench.search(["ferry zeppelin"]);
    assert!(found.partial);
    assert_eq!(found.total, 3);
    let output = bench.run(["search", "ferry", "zeppelin"]).code(0);
    assert!(output.stderr.contains("no article has all"), "{output:?}");
    assert!(!bench.search(["ferry strike"]).partial);
}

#[test]
fn a_sentence_is_ranked_by_evidence() {
    let bench = indexed();
    let found = bench.found(["why did the crews of the ferry return to their work, and how long had they been on strike?"]);
    assert_eq!(found[0], "ferry.txt");
}

#[test]
fn a_word_of_the_title_counts_more() {
    let bench = Bench::with(&[
        (
            "in-body.txt",
            &story(
                "News of the day",
                "2024-01-01",
                "Somewhere near the end of all this stands the word lighthouse.",
            ),
        ),
        (
            "in-title.txt",
            &story(
                "The lighthouse",
                "2024-01-01",
                "Somewhere near the end of all this stands the word windmill.",
            ),
        ),
    ]);
    bench.index();
    assert_eq!(bench.found(["lighthouse"]), ["in-title.txt", "in-body.txt"]);
}

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
        // The day printed on the article, in its own zone.
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
fn orders_and_pages() {
    let bench = indexed();
    let newest = [
        "fire.txt",
        "page.html",
        "ferry.txt",
        "budget.txt",
        "letter.txt",
    ];
    // Without words, newest first; what has no date comes last.
    assert_eq!(bench.found::<&str>([]), newest);
    assert_eq!(bench.found(["--sort", "newest"]), newest);
    let oldest = [
        "budget.txt",
        "ferry.txt",
        "page.html",
        "fire.txt",
        "letter.txt",
    ];
    assert_eq!(bench.found(["--sort", "oldest"]), oldest);
    assert_eq!(
        bench.found(["ferry", "--sort", "oldest"]),
        ["ferry.txt", "fire.txt", "letter.txt"]
    );

    let page = bench.search(["--limit", "2", "--offset", "1"]);
    assert_eq!(
        (page.total, page.names()),
        (5, newest[1..3].iter().map(|s| s.to_string()).collect())
    );
    let none = bench.search(["--limit", "0"]);
    assert_eq!((none.total, none.hits.len()), (5, 0));
    let told = bench.run(["search", "--offset", "99"]).code(0);
    assert!(
        told.stderr.contains("--offset is past the last one"),
        "{}",
        told.stderr
    );
    let past = bench.search(["--offset", "99"]);
    assert_eq!((past.total, past.hits.len()), (5, 0));
    bench.search([
        "--offset",
        "18446744073709551615",
        "--limit",
        "18446744073709551615",
    ]);

    let scores: Vec<f64> = bench
        .search(["ferry"])
        .hits
        .iter()
        .map(|hit| hit.score)
        .collect();
    assert!(
        scores.iter().all(|score| *score > 0.0) && scores.is_sorted_by(|a, b| a >= b),
        "{scores:?}"
    );
}

#[test]
fn every_field_of_a_hit_is_told() {
    let bench = indexed();
    let hit = bench.search(["tolls"]).hits.remove(0);
    assert_eq!(hit.title.as_deref(), Some("Tolls rise again"));
    assert_eq!(hit.authors, ["Ida Holm"]);
    assert_eq!(hit.published.as_deref(), Some("2024-02-28T23:30:00-05:00"));
    assert_eq!(hit.source.as_deref(), Some("The Port Gazette"));
    assert_eq!(hit.section.as_deref(), Some("City"));
    assert_eq!(hit.language.as_deref(), Some("en"));
    assert_eq!(
        hit.url.as_deref(),
        Some("https://www.portgazette.example/tolls")
    );
    assert_eq!(hit.path, bench.corpus().join("page.html").to_str().unwrap());
    assert_eq!(
        marked(hit.title.as_deref().unwrap(), &hit.title_highlights),
        ["Tolls"]
    );
    assert_eq!((hit.id.len(), hit.record), (16, 0));
}

#[test]
fn formats_tell_the_same() {
    let bench = indexed();
    let json = bench.search(["ferry"]);
    let lines = bench
        .run(["search", "ferry", "--format", "ndjson"])
        .code(0)
        .stdout;
    let hits: Vec<Hit> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(hits, json.hits);
    let paths = bench
        .run(["search", "ferry", "--format", "paths"])
        .code(0)
        .stdout;
    let expected: Vec<&str> = json.hits.iter().map(|hit| hit.path.as_str()).collect();
    assert_eq!(paths.lines().collect::<Vec<_>>(), expected);
    let text = bench.run(["search", "ferry"]).code(0);
    assert!(
        !text.stdout.contains('\x1b') && !text.stderr.contains('\x1b'),
        "{text:?}"
    );
    assert!(
        text.stdout.lines().all(|line| line.chars().count() <= 80),
        "{}",
        text.stdout
    );
    for hit in &json.hits {
        assert!(text.stdout.contains(&hit.id[..8]), "{}", text.stdout);
    }
    let colour = bench.run(["search", "ferry", "--color", "always"]).code(0);
    assert!(colour.stdout.contains('\x1b'), "{colour:?}");
    let plain = anstream_strip(&colour.stdout);
    assert_eq!(plain, text.stdout);
}

/// The text without its colours.
fn anstream_strip(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\x1b') {
        plain.push_str(&rest[..at]);
        let end = rest[at..].find('m').unwrap();
        rest = &rest[at + end + 1..];
    }
    plain + rest
}

#[test]
fn exit_statuses() {
    let bench = indexed();
    bench.write("empty.txt", "");
    for (args, code) in [
        (&["search", "ferry"][..], 0),
        (&["search", "zeppelin"], 1),
        (&["search", "ferry", "--on", "1999"], 1),
        (&["search", "ferry", "--on", "whenever"], 2),
        (&["search", "ferry", "--on", "2024-13"], 2),
        (&["search", "ferry", "--since", "2024-03..2024-01"], 2),
        (&["search", "--no-such-flag"], 2),
        (&["search", "ferry", "--sort", "best"], 2),
        (&["search", "ferry", "--archive", "a", "--in", "b"], 2),
        (&["search", "--in", "nowhere", "ferry"], 2),
        (&["no-such-command"], 2),
        (&[], 2),
        (&["show", "0000000000000000"], 1),
        (&["show", "nowhere.txt"], 1),
        (&["people", "zeppelin"], 1),
        (&["authors", "zeppelin"], 1),
        (&["authors"], 0),
        (&["sources"], 0),
        (&["stats"], 0),
        (&["parse", "corpus/ferry.txt"], 0),
        (&["parse", "corpus/empty.txt"], 2),
        (&["parse", "corpus"], 2),
        (&["parse", "nowhere"], 2),
        (&["index", "nowhere"], 2),
        (&["--help"], 0),
        (&["--version"], 0),
    ] {
        let output = bench.run(args);
        assert_eq!(output.code, code, "{args:?} {output:#?}");
        if code == 2 {
            assert!(!output.stderr.is_empty(), "{args:?}");
        }
    }
}

#[test]
fn words_are_stemmed_by_the_articles_language() {
    let bench = Bench::new();
    for (name, text) in [
        (
            "en.txt",
            "Running late\n\nThe runners were running along the river when the mayors of both towns announced that the races would be held again next year.\n",
        ),
        (
            "fr.txt",
            "Les élections approchent\n\nLes ministres ont annoncé que les négociations continueraient, mais les députés ne sont pas convaincus que les entreprises seraient protégées par cette loi.\n",
        ),
        (
            "de.txt",
            "Die Häuser am Hafen\n\nDie Bürgermeisterin hat am Montag gesagt, dass die alten Häuser am Hafen nicht abgerissen werden, weil die Bewohner sie für unverzichtbar halten und die Stadt kein Geld hat.\n",
        ),
        (
            "es.txt",
            "Las campanas suenan\n\nLos vecinos dijeron que las campanas de la iglesia sonaban todas las noches, aunque el alcalde había prometido que las reparaciones terminarían antes del verano.\n",
        ),
    ] {
        bench.write(name, text);
    }
    bench.index();
    for (query, expected) in [
        ("runs", "en.txt"),
        ("mayor", "en.txt"),
        ("announcing", "en.txt"),
        ("négociation", "fr.txt"),
        ("negociation", "fr.txt"),
        ("élection", "fr.txt"),
        ("Haus", "de.txt"),
        ("Bewohnern", "de.txt"),
        ("campana", "es.txt"),
        ("reparación", "es.txt"),
        ("reparacion", "es.txt"),
    ] {
        assert_eq!(bench.found([query]), [expected], "{query}");
    }
}

#[test]
fn umlauts_may_be_written_with_two_letters() {
    let body = |words: &str| story("Aus der Stadt", "2024-01-01", words);
    let bench = Bench::with(&[
        (
            "umlaut.txt",
            &body("Die Stadt München hat am Montag die Straße gesperrt, sagte Müller in Århus."),
        ),
        (
            "two.txt",
            &body(
                "Die Stadt Muenchen hat am Montag die Strasse gesperrt, sagte Mueller in Aarhus.",
            ),
        ),
        (
            "plain.txt",
            &body("Die neue Blue Note in Israel hat am Montag nicht geöffnet, wie man sagte."),
        ),
        (
            "other.txt",
            &body("Die Stadt Munchen hat am Montag nur einen Tippfehler, wie man sagte."),
        ),
    ]);
    bench.index();
    for (query, expected) in [
        ("München", &["other.txt", "two.txt", "umlaut.txt"][..]),
        ("Muenchen", &["other.txt", "two.txt", "umlaut.txt"]),
        ("=Muenchen", &["two.txt"]),
        ("Strasse", &["two.txt", "umlaut.txt"]),
        ("straße", &["two.txt", "umlaut.txt"]),
        ("aarhus", &["two.txt", "umlaut.txt"]),
        (
            "\"stadt muenchen\"",
            &["other.txt", "two.txt", "umlaut.txt"],
        ),
        ("neue", &["plain.txt"]),
        ("Israel", &["plain.txt"]),
        ("blue", &["plain.txt"]),
        ("geoeffnet", &["plain.txt"]),
    ] {
        assert_eq!(bench.found_sorted([query]), expected, "{query}");
    }
    assert_eq!(
        bench
            .search(["muenchen -two -tippfehler -\"Stadt Muenchen\""])
            .total,
        0
    );
}

#[test]
fn scripts_are_searched_as_their_readers_expect() {
    let bench = Bench::with(&[
        (
            "ja.txt",
            "東京都知事の会見\n\n東京都の知事は人々の前で会見し、ガソリン税について述べた。新しい計画は来年から始まる。\n",
        ),
        (
            "zh.txt",
            "北京的会议\n\n北京市政府昨天举行会议，讨论新的交通计划。市长说，计划明年开始。\n",
        ),
        (
            "th.txt",
            "ข่าววันนี้\n\nนายกรัฐมนตรีไม่เดินทางไปกรุงเทพมหานครในวันพรุ่งนี้ เพราะฝนตกหนัก\n",
        ),
        (
            "ko.txt",
            "서울의 봄\n\n서울에서 열린 회의에서 대통령은 새로운 계획을 발표했다.\n",
        ),
        (
            "ru.txt",
            "Новости дня\n\nПрезидент заявил, что всё идёт по плану. Ёлка стоит на площади, сказал министр иностранных дел.\n",
        ),
        (
            "el.txt",
            "Τα νέα\n\nΟ πρωθυπουργός μίλησε στην Αθήνα για τις εκλογές και την οικονομία της χώρας.\n",
        ),
        (
            "ar.txt",
            "أخبار اليوم\n\nقال الرئيس أَحْمَد إن الحكومة في القاهرة ستجتمع غداً لمناقشة الخطة الجديدة.\n",
        ),
        (
            "he.txt",
            "חדשות\n\nדובר צה\"ל אמר כי הממשלה תתכנס מחר בירושלים כדי לדון בתוכנית.\n",
        ),
    ]);
    bench.index();
    for (query, expected, marked) in [
        ("東京", "ja.txt", "東京"),
        ("京都", "ja.txt", "京都"),
        ("ガソリン", "ja.txt", "ガソリン"),
        ("\"知事は人々\"", "ja.txt", "知事は人々"),
        ("会议", "zh.txt", "会议"),
        ("政府", "zh.txt", "政府"),
        ("กรุงเทพ", "th.txt", "กรุงเทพ"),
        ("ไม่", "th.txt", "ไม่"),
        ("서울", "ko.txt", "서울"),
        ("대통령", "ko.txt", "대통령"),
        ("елка", "ru.txt", "Ёлка"),
        ("министры", "ru.txt", "министр"),
        ("ΑΘΗΝΑ", "el.txt", "Αθήνα"),
        ("εκλογων", "el.txt", "εκλογές"),
        ("احمد", "ar.txt", "أَحْمَد"),
        ("القاهره", "ar.txt", "القاهرة"),
        ("צה\"ל", "he.txt", "צה\"ל"),
        ("ירושלים OR בירושלים", "he.txt", "בירושלים"),
    ] {
        let found = bench.search([query]);
        assert_eq!(found.names(), [expected], "{query}: {:?}", found.notes);
        let snippet = &found.hits[0].snippet;
        assert!(
            snippet.marked().iter().any(|m| m == marked),
            "{query}: {snippet:?}"
        );
        assert!(found.notes.is_empty(), "{query}: {:?}", found.notes);
    }
    for query in ["京東", "都京", "ไหม", "议会 OR \"会 议 议\"", "울서"] {
        assert_eq!(bench.search(["--strict", query]).total, 0, "{query}");
    }
}

/// Nothing that a person or a program can type is an error.
const NASTY: [&str; 64] = [
    "",
    " ",
    "\"",
    "\"\"",
    "\"\"\"",
    "'",
    "''",
    "(",
    ")",
    "()",
    "((",
    "))",
    ")(",
    "(((((((((ferry",
    "ferry)))))",
    "-",
    "--",
    "---ferry",
    "+",
    "+ferry",
    "*",
    "**",
    "f*",
    "*erry",
    "fe*ry",
    "?",
    "ferry?",
    "~",
    "ferry~2",
    "^",
    "ferry^9",
    "\\",
    "\\\"",
    "ferry\\",
    "/",
    "/ferry/",
    "[a TO b]",
    "{a TO b}",
    "<ferry>",
    "ferry:strike",
    ":",
    ":ferry",
    "title:",
    "title:\"",
    "title:(",
    "title:title:title:",
    "author:()",
    "person:-",
    "source:*",
    "OR",
    "OR OR OR",
    "AND",
    "NOT",
    "NOT NOT",
    "ferry OR",
    "OR ferry",
    "ferry AND NOT",
    "a OR (b AND (c OR",
    "What did \"Macron (the president) say about the 'ferry' - and why?",
    "U.S. & U.K.: 50% of $1,000 #1 @home; e-mail x@y.example — “so-called” peace…",
    "\u{0}\u{1}\u{1b}[31m",
    "\u{202e}yrref\u{2069}\u{feff}",
    "🦆🦆 👩‍👩‍👧‍👦 ﷽ Å𝔘ñİ",
    "东京 москва العربية हिन्दी ไทย",
];

#[test]
fn no_query_fails() {
    let bench = indexed();
    let archive = morgue::archive::Archive::open(&bench.archive()).unwrap();
    let long = "ferry strike ".repeat(300);
    let deep = "(".repeat(1_000) + "ferry" + &")".repeat(1_000);
    let fields = "title:".repeat(2_000) + "x";
    let minuses = "-".repeat(20_000) + "x";
    let nots = "NOT ".repeat(20_000) + "x";
    let quotes = "\"a ".repeat(200);
    let ors = "a OR ".repeat(500);
    let heavy = [long, deep, fields, minuses, nots, quotes, ors];
    for query in NASTY
        .iter()
        .copied()
        .chain(heavy.iter().map(String::as_str))
    {
        let request = morgue::search::SearchRequest {
            query: query.to_owned(),
            people: vec![query.chars().take(100).collect()],
            limit: 10,
            ..Default::default()
        };
        let shown: String = query.chars().take(60).collect();
        for people in [Vec::new(), request.people.clone()] {
            let request = morgue::search::SearchRequest {
                people,
                ..request.clone()
            };
            if let Err(error) = archive.search(&request) {
                panic!("{shown:?}: {error}");
            }
        }
    }
    // Some of them through the program as well; an argument cannot hold a NUL.
    for query in NASTY
        .iter()
        .filter(|query| !query.contains('\0'))
        .step_by(4)
    {
        bench.search(["--", query]);
    }
}

#[test]
fn text_from_articles_is_harmless_on_a_terminal() {
    let bench = Bench::new();
    let filler = "An ordinary sentence follows the other ones.\n\n".repeat(30);
    let text = format!(
        "Evil \x1b]0;owned title\n\nBy Jane Roe\n\nThe word hurricane stands by \x1b[31mred\u{9b}31m and \u{202e}backwards\u{2069} and erased.\n\n{filler}"
    );
    bench.write("evil\x1b[2J.txt", text);
    bench.index();
    let is_bad = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    let id = bench.search(["hurricane"]).hits[0].id.clone();
    for args in [
        &["search", "hurricane"][..],
        &["search", "hurricane", "--format", "json"],
        &["search", "hurricane", "--format", "ndjson"],
        &["show", &id],
        &["show", &id, "--raw"],
        &["show", &id, "--format", "json"],
        &["parse", "corpus"],
        &["parse", "corpus", "--format", "text", "--explain"],
        &["people"],
        &["search", "hurricane \u{202e}x\u{1b}[31m"],
    ] {
        let output = bench.run(args).code(if args[0] == "people" {
            bench.run(args).code
        } else {
            0
        });
        assert!(!output.stdout.contains(is_bad), "{args:?} {output:#?}");
        assert!(!output.stderr.contains(is_bad), "{args:?} {output:#?}");
    }
    // The data itself is not changed: JSON only escapes.
    let hit = bench.search(["hurricane"]).hits.remove(0);
    assert!(hit.path.contains("evil\x1b[2J.txt"), "{:?}", hit.path);
}

#[test]
fn highlights_are_the_words_that_were_asked_for() {
    let bench = Bench::with(&[
        (
            "a.txt",
            "Überraschung in Łódź\n\nThe 🦆 ducks of Łódź — “quacking” as ever — won. Nobody had expected the ducks to win; ducks, they say, don't vote.\n\nA second paragraph tells of geese.\n",
        ),
        (
            "long.txt",
            &story(
                "Long",
                "2024-01-01",
                &("Filler sentence number one stands here. ".repeat(60)
                    + "At last the Pelicans’ beak appears, with geese. "
                    + &"More filler follows. ".repeat(60)),
            ),
        ),
    ]);
    bench.index();
    for (query, expected) in [
        ("duck", &["ducks"][..]),
        ("QUACK", &["quacking"]),
        ("\"ducks to win\"", &["ducks to win"]),
        ("pelican", &["Pelicans"]),
        ("pelican*", &["Pelicans"]),
        ("lodz", &["Łódź"]),
    ] {
        let found = bench.search([query]);
        assert!(found.total > 0, "{query}");
        for hit in &found.hits {
            let marks = hit.snippet.marked();
            assert!(!marks.is_empty(), "{query} {:?}", hit.snippet);
            for mark in &marks {
                let bare = mark.trim_end_matches(['’', '\'']);
                assert!(
                    expected.contains(&bare),
                    "{query}: {mark:?} in {:?}",
                    hit.snippet
                );
            }
            ranges_are_tidy(&hit.snippet.highlights);
        }
    }
    let hit = bench.search(["duck -geese OR pelican"]).hits;
    assert!(
        hit.iter()
            .all(|hit| !hit.snippet.marked().contains(&"geese".to_owned()))
    );
}

fn ranges_are_tidy(ranges: &[[usize; 2]]) {
    assert!(ranges.iter().all(|[start, end]| start < end), "{ranges:?}");
    assert!(
        ranges.windows(2).all(|pair| pair[0][1] <= pair[1][0]),
        "{ranges:?}"
    );
}

#[test]
fn an_id_may_be_shortened_like_gits() {
    let bench = indexed();
    let hit = bench.search(["tolls"]).hits.remove(0);
    for digits in [4, 8, 16] {
        let output = bench.run(["show", &hit.id[..digits]]).code(0);
        assert!(output.stdout.contains("Tolls rise again"), "{output:?}");
    }
    let upper = bench.run(["show", &hit.id.to_uppercase()]).code(0);
    assert!(upper.stdout.contains("Tolls rise again"));
    let short = bench.run(["show", &hit.id[..3]]).code(1);
    assert!(short.stderr.contains("four or more digits"), "{short:?}");
    bench.run(["show", "corpus/page.html"]).code(0);
    let other = bench.run(["show", "+fffffffffffffff"]).code(1);
    assert!(other.stderr.contains("no article"), "{other:?}");
}

#[test]
fn a_directory_is_searched_directly_and_always_fresh() {
    let bench = port();
    let search = |words: &str| -> Vec<String> {
        let args = ["search", "--in", "corpus", "--format", "json", words];
        let results: Results = bench.run(args).json();
        let mut names = results.names();
        names.sort();
        names
    };
    assert_eq!(search("ferry strike"), ["ferry.txt", "letter.txt"]);
    bench.write(
        "new.txt",
        story("New", "2024-05-01", "A ferry that knows no strike."),
    );
    assert_eq!(
        search("ferry strike"),
        ["ferry.txt", "letter.txt", "new.txt"]
    );
    bench.remove("letter.txt");
    bench.write(
        "ferry.txt",
        story(
            "Rewritten",
            "2024-05-01",
            "Nothing of the kind any more, said the editor.",
        ),
    );
    assert_eq!(search("ferry strike"), ["new.txt"]);
    assert!(
        !bench.archive().exists(),
        "the user's own archive is left alone"
    );
    assert!(bench.path("cache/morgue").is_dir());
    // A cache of another version is simply made again.
    let cache = fs::read_dir(bench.path("cache/morgue"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    fs::write(cache.join("morgue.json"), "{\"format\":9999}").unwrap();
    assert_eq!(search("ferry strike"), ["new.txt"]);
    for args in [
        &["people", "--in", "corpus"][..],
        &["authors", "--in", "corpus"],
        &["stats", "--in", "corpus"],
    ] {
        assert!(bench.run(args).code < 2, "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    let bench = Bench::new();
    for n in 0..120 {
        bench.write(
            &format!("{n}.txt"),
            format!(
                "Number {n}\n\n{}\n",
                "The ferry sails on and on. ".repeat(40)
            ),
        );
    }
    bench.index();
    for args in [
        &["search", "ferry", "--limit", "120"][..],
        &["search", "ferry", "--limit", "120", "--format", "json"],
        &["search", "ferry", "--limit", "120", "--format", "ndjson"],
        &["search", "ferry", "--limit", "120", "--format", "paths"],
        &["parse", "corpus"],
        &["man"],
    ] {
        let mut child = bench
            .command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut some = [0; 10];
        child.stdout.take().unwrap().read_exact(&mut some).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{args:?} {said}");
        assert!(
            !said.contains("error") && !said.contains("panic"),
            "{args:?} {said}"
        );
    }
}

#[test]
fn lists_count_articles() {
    let bench = indexed();
    let list = |args: &[&str]| bench.run(args).code(0).stdout;
    assert_eq!(
        list(&["authors"]),
        "2  Tom Ash\n1  Ida Holm\n1  José Núñez\n1  Nell Thackery\n"
    );
    assert_eq!(list(&["authors", "ash"]), "2  Tom Ash\n");
    assert_eq!(list(&["authors", "--query", "pier"]), "1  Tom Ash\n");
    assert_eq!(list(&["authors", "--on", "2023"]), "1  José Núñez\n");
    assert_eq!(list(&["authors", "-n", "1"]), "2  Tom Ash\n");
    assert_eq!(list(&["sources", "gazette"]), "1  The Port Gazette\n");
    let json: serde_json::Value = bench
        .run(["authors", "ash", "--format", "json"])
        .code(0)
        .json();
    assert_eq!(
        json,
        serde_json::json!([{"name": "Tom Ash", "articles": 2}])
    );
    let stats: serde_json::Value = bench.run(["stats", "--format", "json"]).code(0).json();
    assert_eq!(stats["articles"], 5);
    assert_eq!(stats["undated"], 1);
    assert_eq!(
        (&stats["first"], &stats["last"]),
        (&"2023-06-15".into(), &"2024-03-03".into())
    );
}

#[test]
fn threads_do_not_change_the_answer() {
    let answers: Vec<Vec<Results>> = ["1", "2", "4"]
        .iter()
        .map(|threads| {
            let archive = Bench::sample().path(&format!("threads-{threads}"));
            let archive = archive.to_str().unwrap();
            let _ = fs::remove_dir_all(archive);
            Bench::sample()
                .run([
                    "index",
                    "sample-corpus",
                    "--threads",
                    threads,
                    "--archive",
                    archive,
                ])
                .code(0);
            let ask = |words: &str| {
                let args = [
                    "search",
                    "--format",
                    "json",
                    "--archive",
                    archive,
                    "--limit",
                    "60",
                    words,
                ];
                let results: Results = Bench::sample().run(args).json();
                results.timeless()
            };
            [
                "bridge",
                "the mayor of the town said that the pier was lost",
                "ferry OR harbour",
                "",
                "author:thackery",
            ]
            .map(ask)
            .to_vec()
        })
        .collect();
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

#[test]
fn several_passages_with_their_places() {
    let body = "The ferry left at noon. Nobody saw it go.\n\nThe weather was fair, and the sea was calm all day.\n\n\
                A strike was called in the evening.\n\nThe mayor slept.\n\nThe ferry and the strike met at the pier in Élysée.";
    let bench = Bench::with(&[("a.txt", &story("A day", "2024-01-01", body))]);
    bench.index();
    let hit = &bench.search(["ferry strike mayor", "--snippets", "3"]).hits[0];
    let shown: Vec<(Option<usize>, Vec<String>)> = hit
        .snippets
        .iter()
        .map(|s| (s.paragraph, s.marked()))
        .collect();
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        shown,
        [
            (Some(1), words(&["ferry"])),
            (Some(4), words(&["mayor"])),
            (Some(5), words(&["ferry", "strike"])),
        ]
    );
    assert_eq!(hit.snippet, hit.snippets[2]);
    let text: String = bench.show("a.txt").body;
    for snippet in &hit.snippets {
        let [start, end] = snippet.span.unwrap();
        let cut: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(cut, snippet.text);
    }
    let id = &hit.id[..8];
    let read = bench.run(["show", &format!("{id}#p4")]).code(0).stdout;
    assert!(
        read.contains("from paragraph 4 of 5") && read.contains("The mayor slept."),
        "{read}"
    );
    assert!(!read.contains("A strike was called"), "{read}");
    let error = bench.run(["show", &format!("{id}#p9")]).code(2).stderr;
    assert!(error.contains("has no paragraph 9, it has 5"), "{error}");
    let text = bench
        .run(["search", "ferry strike mayor", "--snippets", "2"])
        .stdout;
    assert!(
        text.contains("    #p5\n") && text.contains("    #p4\n"),
        "{text}"
    );
    bench.run(["search", "ferry", "--snippets", "4"]).code(2);
}

/// Stories about a strike in two months, and others.
fn strikes() -> Bench {
    let bench = Bench::new();
    for (n, (day, words)) in [
        (
            "2024-01-05",
            "The ferry crews began a strike over wages, said union leader Nell Thackery.",
        ),
        (
            "2024-01-09",
            "The strike of the ferry crews went on while Nell Thackery asked for higher wages.",
        ),
        (
            "2024-02-01",
            "Wages rose and the strike of the ferry crews ended, Nell Thackery told reporters.",
        ),
        (
            "2024-02-03",
            "The orchard bloomed early, and bees came down from the hills.",
        ),
        ("2023-06-01", "Bees swarmed in the orchard of the old mill."),
        (
            "2023-06-02",
            "A storm broke the windows of the old mill, and nobody was hurt.",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Story number {n}"), day, words),
        );
    }
    bench.write(
        "undated.txt",
        "A note\n\nBy John Doe\n\nThe strike of the ferry crews was long, and wages were low.\n",
    );
    bench.index();
    bench
}

#[test]
fn facets_count_what_is_found() {
    let bench = strikes();
    let facets: serde_json::Value = bench
        .run([
            "facets", "author", "month", "person", "--query", "strike", "--format", "json",
        ])
        .code(0)
        .json();
    assert_eq!(
        facets,
        serde_json::json!([
            {"field": "author", "values": [{"name": "Jane Roe", "articles": 3}, {"name": "John Doe", "articles": 1}], "more": 0},
            {"field": "month", "values": [{"name": "2024-01", "articles": 2}, {"name": "2024-02", "articles": 1}], "more": 0, "undated": 1},
            {"field": "person", "values": [{"name": "Nell Thackery", "articles": 3}], "more": 0},
        ])
    );
    let text = bench
        .run(["facets", "year", "--since", "2023"])
        .code(0)
        .stdout;
    assert_eq!(text, "year\n2  2023\n4  2024\n");
    let found = bench.search(["strike", "--facets", "year,source", "-n", "1"]);
    assert_eq!(found.hits.len(), 1);
    assert_eq!(found.facets[0]["values"][0]["articles"], 3);
    bench.run(["facets", "year", "--query", "zeppelin"]).code(1);
    let error = bench.run(["facets", "colour"]).code(2).stderr;
    assert!(
        error.contains("is no facet; there are author, person"),
        "{error}"
    );
}

#[test]
fn words_that_set_articles_apart() {
    let bench = strikes();
    let terms: Vec<serde_json::Value> = bench
        .run(["terms", "strike", "--format", "json"])
        .code(0)
        .json();
    let named: Vec<&str> = terms
        .iter()
        .filter_map(|term| term["term"].as_str())
        .collect();
    // The word that was asked for is in all of them.
    assert_eq!(named[..3], ["crews", "ferry", "wages"]);
    assert!(
        !named
            .iter()
            .any(|term| ["mill", "the", "Story"].contains(term)),
        "{named:?}"
    );
    assert_eq!(
        (&terms[0]["articles"], &terms[0]["others"]),
        (&4.into(), &0.into())
    );
    bench.run(["terms"]).code(1);
}

#[test]
fn small_words_of_another_language_set_nothing_apart() {
    let bench = Bench::new();
    for n in 0..8 {
        let about = if n < 4 { "die Fähre" } else { "das Rathaus" };
        let text = format!(
            "Meldung {n}\n\nDer Bericht über {about} war gestern nicht fertig, und die Stadt will \
             ihn während der Woche zeigen, wie es hieß, als Nummer {n} der Reihe.\n"
        );
        bench.write(&format!("de-{n}.txt"), text);
        let text = format!(
            "Item {n}\n\nThe report about the town hall was not ready, and the council said that \
             it would be shown during the week as number {n} of the series.\n"
        );
        bench.write(&format!("en-{n}.txt"), text);
    }
    bench.index();
    let told = bench.run(["terms", "Fähre"]).code(1);
    assert_eq!(told.stdout, "", "{}", told.stdout);
}

#[test]
fn filters_in_the_query_are_filters() {
    let bench = indexed();
    // Nothing ranks, so the newest come first, as they do with the flags.
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
    // Words and people rank as before.
    for query in [
        "ferry author:ash",
        "person:macron published:2024",
        "title:fire",
    ] {
        let found = bench.search([query]);
        assert!(found.hits.iter().all(|hit| hit.score > 0.0), "{query}");
    }
    // What is left out because it has no date is told.
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
        (&["lang:german"], "lang:german is unknown; there are en"),
        (
            &["corrected:maybe"],
            "corrected:maybe is unknown; there is yes",
        ),
    ] {
        let results = bench.search(args);
        assert_eq!(results.notes, [expected], "{args:?}");
        assert_eq!(results.total, 0, "{args:?}");
    }
    // Neither is there anything to say of strangers and of other languages.
    for args in [
        &["--author", "Zadie Quill"][..],
        &["lang:fr"],
        &["corrected:yes"],
    ] {
        assert!(bench.search(args).notes.is_empty(), "{args:?}");
    }
    // With --strict a stranger is no error, and what has no meaning is one.
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
fn articles_like_one() {
    let bench = strikes();
    bench.write(
        "copy.txt",
        std::fs::read(bench.corpus().join("0.txt")).unwrap(),
    );
    bench.index();
    let path = bench.corpus().join("0.txt");
    let path = path.to_str().unwrap();
    let hits: Vec<crate::support::Hit> = bench
        .run(["similar", path, "--format", "json"])
        .code(0)
        .json();
    let names: Vec<String> = hits.iter().map(crate::support::Hit::name).collect();
    let mut first: Vec<&str> = names[..3].iter().map(String::as_str).collect();
    first.sort_unstable();
    assert_eq!(first, ["1.txt", "2.txt", "undated.txt"]);
    assert!(
        !names.contains(&"0.txt".to_owned()) && !names.contains(&"copy.txt".to_owned()),
        "{names:?}"
    );
    let filtered = bench
        .run(["similar", path, "--since", "2024-02", "-n", "1"])
        .code(0)
        .stdout;
    assert!(filtered.contains("Story number 2"), "{filtered}");
    bench.run(["similar", "ffffffff"]).code(1);
}

#[test]
fn many_queries_give_one_report() {
    let bench = strikes();
    let list = bench.path("queries.txt");
    std::fs::write(
        &list,
        "# what the desk asks\nstrike\n\nbees orchard\nzeppelin\n",
    )
    .unwrap();
    let list = list.to_str().unwrap();
    let output = bench
        .run(["search", "--batch", list, "-n", "1"])
        .code(0)
        .stdout;
    let heads: Vec<&str> = output
        .lines()
        .filter(|line| !line.starts_with(' ') && !line.is_empty())
        .collect();
    assert_eq!(heads, ["4  strike", "2  bees orchard", "0  zeppelin"]);
    let rows: Vec<serde_json::Value> = bench
        .run(["search", "--batch", list, "--format", "json"])
        .code(0)
        .json();
    assert_eq!(
        (&rows[1]["asked"], &rows[1]["total"]),
        (&"bees orchard".into(), &2.into())
    );
    assert_eq!(rows[0]["hits"].as_array().unwrap().len(), 4);
}

#[test]
fn a_refused_query_does_not_end_a_batch() {
    let bench = strikes();
    let list = bench.path("queries.txt");
    std::fs::write(&list, "published:soon\nstrike\n").unwrap();
    let list = list.to_str().unwrap();
    let batch = ["search", "--strict", "--batch", list, "-n", "1"];
    let told = bench.run(batch).code(2);
    let mut heads = told.stdout.lines().filter(|line| !line.starts_with(' '));
    assert_eq!(heads.next(), Some("refused  published:soon"));
    assert_eq!(heads.nth(1), Some("4  strike"));
    assert!(
        told.stderr.contains("1 query was refused"),
        "{}",
        told.stderr
    );
    let batch = ["search", "--strict", "--batch", list, "--format", "json"];
    let rows: Vec<serde_json::Value> = bench.run(batch).code(2).json();
    assert!(rows[0]["refused"].as_str().unwrap().contains("soon"));
    assert!(rows[0].get("hits").is_none() && rows[1].get("refused").is_none());
    assert_eq!(rows[1]["total"], 4);
}

#[test]
fn a_fault_of_the_archive_ends_a_batch() {
    let bench = strikes();
    let list = bench.path("queries.txt");
    std::fs::write(&list, "strike\nferry\n").unwrap();
    std::fs::write(bench.archive().join("people.toml"), "[[edit]]\nmurge = 1\n").unwrap();
    let batch = ["search", "--batch", list.to_str().unwrap()];
    let told = bench.run(batch).code(2);
    assert_eq!(told.stdout, "");
    assert!(told.stderr.contains("people.toml"), "{}", told.stderr);
    assert!(!told.stderr.contains("refused"), "{}", told.stderr);
}

#[test]
fn a_receipt_tells_what_changed() {
    let bench = strikes();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench
        .run(["search", "strike", "--since", "2024", "--receipt", receipt])
        .code(0);
    let output = bench.run(["verify", receipt]).code(0).stdout;
    assert!(
        output.contains("the same files") && output.ends_with("nothing changed\n"),
        "{output}"
    );
    bench.write(
        "new.txt",
        story(
            "A new strike",
            "2024-03-01",
            "Another strike of the ferry crews began.",
        ),
    );
    bench.write(
        "1.txt",
        story(
            "Story number 1",
            "2024-01-09",
            "The strike of the ferry crews went on, corrected.",
        ),
    );
    bench.remove("0.txt");
    bench.index();
    let verification: serde_json::Value = bench
        .run(["verify", receipt, "--format", "json"])
        .code(1)
        .json();
    let titles = |what: &str| verification[what][0]["title"].as_str().unwrap().to_owned();
    assert_eq!(titles("gone"), "Story number 0");
    assert_eq!(titles("new"), "A new strike");
    assert_eq!(titles("changed"), "Story number 1");
    assert_eq!(verification["same_archive"], false);
    let output = bench.run(["verify", receipt]).code(1).stdout;
    assert!(
        output.contains("    gone  ") && output.contains("other files"),
        "{output}"
    );
    // Whoever edits it is found out, whatever the edit.
    let written = std::fs::read_to_string(receipt).unwrap();
    std::fs::write(receipt, written.replace("Story number 2", "Story number 7")).unwrap();
    let output = bench.run(["verify", receipt]).code(1).stdout;
    assert!(output.contains("this receipt was changed"), "{output}");
    std::fs::write(receipt, "{}").unwrap();
    let error = bench.run(["verify", receipt]).code(2).stderr;
    assert!(error.contains("is no receipt"), "{error}");
}

#[test]
fn a_receipt_tells_that_an_article_changed_which_it_does_not_list() {
    let bench = strikes();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    let asked = ["search", "strike", "--sort", "newest", "-n", "1"];
    bench
        .run([&asked[..], &["--receipt", receipt]].concat())
        .code(0);
    bench.run(["verify", receipt]).code(0);
    bench.write(
        "0.txt",
        story(
            "Story number 0",
            "2024-01-08",
            "The strike of the ferry crews was called off again.",
        ),
    );
    bench.index();
    let output = bench.run(["verify", receipt]).code(1).stdout;
    assert!(
        output.ends_with("the hits say what they said; other articles that match changed\n"),
        "{output}"
    );
}

/// Articles that all match, of which the oldest says most of the word.
fn strikes_over_years() -> Bench {
    let bench = Bench::new();
    for n in 0..12 {
        let text = format!("{} ferry crews of the town.", "The strike. ".repeat(12 - n));
        bench.write(
            &format!("{n}.txt"),
            story(
                &format!("Story number {n}"),
                &format!("{}-01-09", 2012 + n),
                &text,
            ),
        );
    }
    bench.index();
    bench
}

#[test]
fn a_hit_that_is_folded_since_is_not_gone() {
    let bench = strikes();
    let text = "The harbour master Ole Brandt closed the quay. ".repeat(12);
    bench.write("late.txt", story("Quay closed", "2024-04-02", &text));
    bench.index();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench.run(["search", "quay", "--receipt", receipt]).code(0);
    bench.write("early.txt", story("Quay closed", "2024-04-01", &text));
    bench.index();
    let told = bench.run(["verify", receipt]).code(1).stdout;
    assert!(told.contains("2 articles, 1 then"), "{told}");
    assert!(told.contains("now stands under"), "{told}");
    assert!(!told.contains("gone"), "{told}");
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
    ] {
        let found = bench.search([query]);
        assert_eq!((found.total, found.notes.len()), (total, 0), "{query}");
    }
}

#[test]
fn a_receipt_of_any_search_says_that_nothing_changed() {
    let bench = strikes_over_years();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    for flags in [
        &["--recent"][..],
        &["--fold"],
        &["--copies"],
        &["--all-kinds"],
        &["--kind", "notice"],
        &["--sort", "oldest"],
        &["--sort", "newest", "--offset", "2"],
        &["--strict"],
        &["--syntax", "nexis"],
        &["--since", "2015", "--until", "last year"],
        &["--explain", "--snippets", "3"],
    ] {
        let asked = ["search", "strike", "-n", "5", "--receipt", receipt];
        bench.run([&asked[..], flags].concat());
        let told = bench.run(["verify", receipt]);
        assert!(
            told.stdout.ends_with("nothing changed\n"),
            "{flags:?}: {}",
            told.stdout
        );
    }
}

#[test]
fn a_receipt_whose_order_is_unknown_is_not_read_as_another() {
    let bench = strikes();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench
        .run(["search", "strike", "--receipt", receipt])
        .code(0);
    let written = std::fs::read_to_string(receipt).unwrap();
    // As those were written that knew of no weights.
    let mut old: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(old["asked"]["sort"], "relevance");
    assert!(old["asked"]["kinds"].is_null());
    old["asked"].as_object_mut().unwrap().remove("weights");
    old.as_object_mut().unwrap().remove("checksum");
    std::fs::write(receipt, old.to_string()).unwrap();
    bench.run(["verify", receipt]).code(0);
    std::fs::write(receipt, written.replace("\"relevance\"", "\"relevanse\"")).unwrap();
    let error = bench.run(["verify", receipt]).code(2).stderr;
    assert!(error.contains("relevanse"), "{error}");
}

#[test]
fn queries_of_the_news_databases() {
    let bench = strikes();
    let found = bench.search([
        "--syntax",
        "nexis",
        "hlead(caps(strike)) and wage! w/20 ferry crews and not byline(doe)",
    ]);
    assert_eq!(found.total, 3, "{found:?}");
    assert!(
        found.notes[0].starts_with("caps() cannot be honoured"),
        "{:?}",
        found.notes
    );
    let found = bench.search([
        "--syntax",
        "factiva",
        "hlp=strike and ferry adj1 crews not by=doe",
    ]);
    assert_eq!((found.total, found.notes.len()), (3, 0));
    let error = bench
        .run(["search", "--strict", "--syntax", "nexis", "caps(strike)"])
        .code(2)
        .stderr;
    assert!(error.contains("caps() cannot be honoured"), "{error}");
}

#[test]
fn what_cannot_be_read_or_written_is_named() {
    let bench = Bench::sample();
    for (args, told) in [
        (
            &["search", "--people-file", "no.lst"][..],
            "cannot read no.lst: ",
        ),
        (&["search", "--batch", "no.lst"], "cannot read no.lst: "),
        (&["people", "screen", "no.txt"], "cannot read no.txt: "),
        (&["verify", "no.json"], "cannot read no.json: "),
        (
            &["search", "bridge", "--receipt", "no/where.json"],
            "cannot write no/where.json: ",
        ),
    ] {
        let said = bench.run(args).code(2).stderr;
        assert!(said.contains(&format!("error: {told}")), "{args:?}: {said}");
        assert!(!said.contains("standard output"), "{args:?}: {said}");
    }
}

#[test]
fn printings_of_one_story_are_not_called_stories() {
    let bench = Bench::sample();
    let said = bench.run(["search", "bridge w/5 isk"]).code(0).stderr;
    assert!(said.contains("3 articles of 1 story"), "{said}");
    assert!(
        said.contains("2 articles are other printings of it (--copies"),
        "{said}"
    );
    let said = bench.run(["search", "bridge", "-n1"]).code(0).stderr;
    assert!(said.contains(" stories, number 1 shown"), "{said}");
}

#[test]
fn nothing_is_completed_that_no_article_has_any_more() {
    use morgue::archive::Archive;
    use morgue::search::query::Field;
    let bench = Bench::new();
    for (n, author) in ["Ann Lee", "Ann Mole", "Ann Lee"].into_iter().enumerate() {
        let text = story(&format!("Story {n}"), "2024-01-02", "Bees came down.");
        let text = text.replace("Jane Roe", author);
        bench.write(&format!("{n}.txt"), text);
    }
    bench.index();
    let values = || {
        let archive = Archive::open(&bench.archive()).unwrap();
        archive.values(Field::Author, "ann", 9).unwrap()
    };
    assert_eq!(values(), ["Ann Lee", "Ann Mole"]);
    bench.remove("1.txt");
    bench.index();
    assert_eq!(values(), ["Ann Lee"]);
}

#[test]
fn a_request_says_by_itself_how_much_is_wanted() {
    use morgue::archive::Archive;
    use morgue::search::SearchRequest;
    let bench = strikes_over_years();
    let archive = Archive::open(&bench.archive()).unwrap();
    let request = SearchRequest {
        query: "strike".to_owned(),
        ..SearchRequest::default()
    };
    let found = archive.search(&request).unwrap();
    assert_eq!((found.total, found.hits.len()), (12, 10));
    assert!(found.hits[0].snippets.is_empty());
    // As much as there can be is not more than that.
    let id = found.hits[0].id.to_string();
    let all = SearchRequest {
        limit: usize::MAX,
        offset: 1,
        ..SearchRequest::default()
    };
    assert_eq!(archive.similar(&id, &all).unwrap().len(), 10);
}
