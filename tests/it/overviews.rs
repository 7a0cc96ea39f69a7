//! Many articles at once: lists, facets, distinguishing words, similarity, and files
//! of queries.

use crate::fixtures::{indexed, strikes};
use crate::support::{Bench, story};

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
fn of_articles_without_an_outlet_the_domain_is_listed() {
    let named = |outlet: &str, n: usize| {
        format!(
            "Title: Ferry number {n}\n{outlet}URL: https://courier.example/{n}\n\n\
             The crews of ferry number {n} voted to strike.\n"
        )
    };
    let bench = Bench::with(&[
        ("a.txt", &named("", 1)),
        ("b.txt", &named("", 2)),
        ("c.txt", &named("Source: The Lantern\n", 3)),
    ]);
    bench.index();
    let list = |args: &[&str]| bench.run(args).code(0).stdout;
    assert_eq!(list(&["sources"]), "2  courier.example\n1  The Lantern\n");
    assert_eq!(list(&["sources", "courier"]), "2  courier.example\n");
    assert_eq!(
        list(&["sources", "--query", "\"number 2\""]),
        "1  courier.example\n"
    );
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
            {"field": "author", "values": [{"name": "Jane Roe", "articles": 3}, {"name": "John Doe", "articles": 1}], "more": 0, "without": 0},
            {"field": "month", "values": [{"name": "2024-01", "articles": 2}, {"name": "2024-02", "articles": 1}], "more": 0, "without": 1},
            {"field": "person", "values": [{"name": "Nell Thackery", "articles": 3}], "more": 0, "without": 1},
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
fn counts_say_how_the_words_were_understood() {
    let bench = strikes();
    for (query, told) in [
        ("strike zeppelin", "no article has all of these words"),
        ("titel:strike", "\"titel:\" is no field"),
        ("ferrry", "also searched: ferry"),
        ("strike OR", "OR has nothing to join"),
    ] {
        for listing in ["authors", "sources", "people", "gaps"] {
            let listed = bench.run([listing, "--query", query]);
            assert!(listed.stderr.contains(told), "{query}: {}", listed.stderr);
        }
        let facets = bench.run(["facets", "year", "--query", query]);
        assert!(facets.stderr.contains(told), "{query}: {}", facets.stderr);
        let terms = bench.run(["terms", query]);
        assert!(terms.stderr.contains(told), "{query}: {}", terms.stderr);
    }
    let plain = bench.run(["facets", "lang", "--query", "strike"]).code(0);
    assert!(plain.stdout.starts_with("language\n"), "{}", plain.stdout);
    assert_eq!(plain.stderr, "");
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
    // The word in the query is in all of them.
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
    assert!(output.contains("    and 3 more\n"), "{output}");
    let rows: Vec<serde_json::Value> = bench
        .run(["search", "--batch", list, "--format", "json"])
        .code(0)
        .json();
    assert_eq!(
        (&rows[1]["typed"], &rows[1]["total"]),
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
fn lists_count_the_articles_that_have_no_value() {
    let bench = indexed();
    let facets = bench.run(["facets", "source", "author", "year"]).code(0);
    for line in ["4 without an outlet\n", "1 unsigned\n", "1 undated\n"] {
        assert!(facets.stdout.contains(line), "{}", facets.stdout);
    }
    for (list, note) in [
        ("sources", "note: without an outlet: 4 of 5 articles\n"),
        ("authors", "note: without an author: 1 of 5 articles\n"),
    ] {
        assert_eq!(bench.run([list]).code(0).stderr, note);
    }
    assert_eq!(bench.run(["sources", "gazette"]).code(0).stderr, "");
    let bench = Bench::with(&[
        (
            "a.txt",
            &story(
                "A mill",
                "2024-01-01",
                "The wheel of the mill turns by day and by night.",
            ),
        ),
        ("b.txt", "xx\n\n1 2 3\n"),
    ]);
    bench.index();
    let stats: serde_json::Value = bench.run(["stats", "--format", "json"]).code(0).json();
    let known = stats["languages"].as_array().unwrap().iter();
    let known: u64 = known
        .map(|language| language["articles"].as_u64().unwrap())
        .sum();
    assert_eq!(
        Some(known),
        stats["articles"].as_u64().map(|all| all - 1),
        "{stats}"
    );
    assert_eq!(stats["without_language"], 1);
    let told = bench.run(["stats"]).code(0).stdout;
    assert!(
        told.contains("unknown 1") && !told.contains("0.0 MB"),
        "{told}"
    );
}
