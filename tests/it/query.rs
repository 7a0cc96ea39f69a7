//! The meaning of queries: operators and syntax, the dialects of news databases, and
//! notes on what was not understood.

use crate::fixtures::{indexed, strikes};
use crate::support::{Bench, story};

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
fn queries_of_the_news_databases() {
    let bench = strikes();
    let found = bench.search([
        "--syntax",
        "nexis",
        "hlead(caps(strike)) and wage! w/20 ferry crews and not byline(doe)",
    ]);
    assert_eq!(found.total, 3, "{found:?}");
    assert!(
        found.notes[0].starts_with("caps() is not supported"),
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
    assert!(error.contains("caps() is not supported"), "{error}");
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
    // The caret is below the part that makes no sense, wherever it is.
    let nowhere = "ferry w/5 author:roe";
    let strict = bench.run(["search", "--strict", nowhere]).code(2);
    let caret = format!("{nowhere}\n  {}^", " ".repeat("ferry w/5 ".len()));
    assert!(strict.stderr.contains(&caret), "{strict:?}");
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
        // The subject of a note is named only once.
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
    // Some of them also through the program; an argument cannot contain a NUL.
    for query in NASTY
        .iter()
        .filter(|query| !query.contains('\0'))
        .step_by(4)
    {
        bench.search(["--", query]);
    }
}

/// A name may be longer in lowercase than in capitals.
#[test]
fn an_address_in_any_letters_is_no_failure() {
    let bench = indexed();
    for query in ["İİ.x/é", "https://İİİ.example/ferry", "ẞ.ẞ/ﬁ", "İ.İ/"] {
        bench.search([query]);
    }
}

#[test]
fn a_list_of_hundreds_of_names_is_a_query() {
    let bench = indexed();
    let mut names: Vec<String> = (0..300).map(|n| format!("\"Zadie Quill{n}\"")).collect();
    names.push("\"Emmanuel Macron\"".to_owned());
    let query = format!("person:({})", names.join(" OR "));
    let found = bench.search([&*query]);
    assert_eq!(
        (found.total, found.partial),
        (1, false),
        "{:?}",
        found.notes
    );
    assert!(found.notes.is_empty(), "{:?}", found.notes);
}

#[test]
fn a_query_that_is_too_long_is_told_so() {
    let bench = indexed();
    let query = format!("({}ferry)", "strike OR ".repeat(1_500));
    let found = bench.search([&*query]);
    assert_eq!(found.notes.len(), 1, "{:?}", found.notes);
    assert!(found.notes[0].contains("at most 2000"), "{:?}", found.notes);
    let strict = bench.run(["search", "--strict", "--format", "json", &query]);
    let error = strict.code(2).stderr;
    assert!(
        error.starts_with("error: a query has at most 2000"),
        "{error}"
    );
}

#[test]
fn counts_of_zero_are_told() {
    let bench = indexed();
    for query in ["atleast0(ferry)", "first0:ferry"] {
        let notes = bench.search([query]).notes.concat();
        assert!(notes.contains("counts begin with 1"), "{query}: {notes}");
    }
}

#[test]
fn days_of_factiva_are_no_codes() {
    let bench = indexed();
    for (query, total) in [
        ("ferry and dt=20240227-20240301", 1),
        ("ferry and dt=20240303", 1),
        ("ferry and dt=20230101-20231231", 0),
    ] {
        let found = bench.search(["--syntax", "factiva", query]);
        assert_eq!((found.total, found.notes.len()), (total, 0), "{query}");
    }
}
