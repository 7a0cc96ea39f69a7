//! The command itself: output in text and JSON, exit statuses, and searching a
//! directory without an archive of one's own.

use std::fs;
use std::io::Read;
use std::process::Stdio;

use crate::fixtures::{indexed, port, strikes_over_years};
use crate::support::{Bench, Hit, Results, marked, story};

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

/// Returns the text without its colours.
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
    // The data itself is unchanged: JSON only escapes it.
    let hit = bench.search(["hurricane"]).hits.remove(0);
    assert!(hit.path.contains("evil\x1b[2J.txt"), "{:?}", hit.path);
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
    // A cache of another version is rebuilt.
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
    // The largest possible limit is not an overflow.
    let id = found.hits[0].id.to_string();
    let all = SearchRequest {
        limit: usize::MAX,
        offset: 1,
        ..SearchRequest::default()
    };
    assert_eq!(archive.similar(&id, &all).unwrap().len(), 10);
}

#[test]
fn an_update_is_told_where_it_says_more_than_the_date() {
    let bench = Bench::new();
    for (name, published, updated) in [
        ("later", "2023-04-24T08:00:00Z", "2024-02-24T09:00:00Z"),
        ("same", "2023-04-24T08:00:00Z", "2023-04-24T10:00:00+02:00"),
        ("night", "2023-04-24T23:30:00-05:00", "2023-04-25T04:30:00Z"),
        ("hours", "2023-04-24T08:00:00Z", "2023-04-24T09:15:00Z"),
    ] {
        let text = format!(
            "<html><head><meta property=\"article:published_time\" content=\"{published}\">\
             <meta property=\"article:modified_time\" content=\"{updated}\">\
             <title>The {name} ferry</title></head><body><article><h1>The {name} ferry</h1>\
             <p>The {name} ferry left the harbour with forty crates of herring on board, and \
             nobody on the quay saw the {name} ferry again before the morning.</p></article></body></html>"
        );
        bench.write(&format!("{name}.html"), text);
    }
    bench.index();
    for (name, hit, read) in [
        ("later", true, true),
        ("same", false, false),
        ("night", false, false),
        ("hours", false, true),
    ] {
        let told = bench
            .run(["search", &format!("title:{name}")])
            .code(0)
            .stdout;
        assert_eq!(told.contains("· updated 202"), hit, "{name}: {told}");
        let path = bench.corpus().join(format!("{name}.html"));
        let told = bench.run(["show", path.to_str().unwrap()]).code(0).stdout;
        assert_eq!(told.contains("· updated 202"), read, "{name}: {told}");
    }
}

#[test]
fn lists_of_hits_for_programs_are_complete() {
    let bench = Bench::new();
    for n in 0..12 {
        let body = format!("Herring number {n} was landed at the quay number {n}.");
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Herring {n}"), "2024-01-02", &body),
        );
    }
    bench.index();
    let lines = |args: &[&str]| {
        let args = [&["search", "herring"], args].concat();
        bench.run(args).code(0).stdout.lines().count()
    };
    assert_eq!(lines(&["--format", "paths"]), 12);
    assert_eq!(lines(&["--format", "ndjson"]), 12);
    assert_eq!(lines(&["--format", "paths", "-n", "3"]), 3);
    assert_eq!(lines(&["--format", "paths", "--offset", "10"]), 2);
    assert_eq!(bench.search(["herring"]).hits.len(), 10);
    // So is a receipt of such a list.
    let receipt = bench.path("r.json");
    let receipt = receipt.to_str().unwrap();
    lines(&["--format", "paths", "--receipt", receipt]);
    let told = bench.run(["verify", receipt]).code(0).stdout;
    assert!(told.ends_with("nothing changed\n"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_path_stays_on_its_line() {
    let bench = Bench::with(&[(
        "a\nb.txt",
        &story("A mill", "2024-01-02", "The wheel turns."),
    )]);
    let told = bench
        .run(["parse", "--format", "text", "corpus"])
        .code(0)
        .stdout;
    assert!(told.contains("corpus/a\u{FFFD}b.txt\n"), "{told}");
}

#[test]
fn facets_that_an_output_has_no_place_for_are_refused() {
    let bench = crate::support::Bench::sample();
    for format in ["ndjson", "paths"] {
        let args = [
            "search", "council", "--facets", "author", "--format", format,
        ];
        let error = bench.run(args).code(2).stderr;
        assert!(error.contains("--facets"), "{error}");
    }
    let args = [
        "search", "council", "--facets", "author", "--format", "json",
    ];
    bench.run(args).code(0);
}
