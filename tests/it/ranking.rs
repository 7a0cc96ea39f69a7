//! The order of hits, and its reasons.

use std::fs;

use crate::fixtures::indexed;
use crate::support::{Bench, Hit, Results, story};

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
fn repair_does_not_depend_on_what_an_archive_once_had() {
    let lighthouse = |body: &str| story("A light goes out", "2023-01-01", body);
    let bench = Bench::with(&[
        ("one.txt", &lighthouse("The lighthouse of Halmy is dark.")),
        ("two.txt", &lighthouse("Umbrellas were seen at the weir.")),
    ]);
    let totals = || [bench.search(["lighthose"]), bench.search(["umbrella"])];
    bench.index();
    let fresh = totals();
    assert_eq!(fresh[0].total, 1, "{fresh:?}");
    assert!(fresh[1].notes.is_empty(), "{fresh:?}");
    for n in 0..3 {
        let again = lighthouse(&format!(
            "The lighthouse of Halmy is dark again, {n} times."
        ));
        bench.write("one.txt", &again);
        let again = lighthouse(&format!("Umbrellas were seen {n} times at the weir."));
        bench.write("two.txt", &again);
        bench.index();
    }
    let edited = totals();
    for (fresh, edited) in fresh.iter().zip(&edited) {
        assert_eq!((edited.total, &edited.notes), (fresh.total, &fresh.notes));
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
fn orders_and_pages() {
    let bench = indexed();
    let newest = [
        "fire.txt",
        "page.html",
        "ferry.txt",
        "budget.txt",
        "letter.txt",
    ];
    // Without words, newest first; undated ones come last.
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
fn the_order_does_not_depend_on_the_limit() {
    let bench = crate::support::Bench::new();
    let records: Vec<String> = (0..450)
        .map(|n| {
            // Those with the longest texts have the word in the headline.
            let title = if n > 400 { "ferry" } else { "boat" };
            let rest = format!("Quay {n} was repaired. ").repeat(1 + n / 9);
            let text = format!("The harbour saw {n} guests by ferry on Monday. {rest}");
            format!(r#"{{"title": "The {title} of line {n}", "text": "{text}"}}"#)
        })
        .collect();
    bench.write("lines.jsonl", records.join("\n"));
    bench.index();
    let titles = |args: &[&str]| -> Vec<String> {
        let args = [&["search", "ferry", "--format", "ndjson"], args].concat();
        let out = bench.run(args).code(0).stdout;
        let title = |line: &str| -> String {
            let hit: serde_json::Value = serde_json::from_str(line).unwrap();
            hit["title"].as_str().unwrap().to_owned()
        };
        out.lines().map(title).collect()
    };
    let all = titles(&[]);
    assert_eq!(all.len(), 450);
    assert_eq!(titles(&["-n", "30"]), all[..30]);
    assert_eq!(titles(&["-n", "30", "--offset", "400"]), all[400..430]);
}
