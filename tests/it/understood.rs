//! Queries as people and other programs type them: differently placed punctuation,
//! other spellings of names, words in another language.

use crate::support::{Bench, marked};

/// Returns a record with a headline, a text and further fields.
fn dump(title: &str, text: &str, more: &str) -> String {
    let [title, text] = [title, text].map(|text| serde_json::json!(text));
    format!(r#"{{"title": {title}, "text": {text}{more}}}"#)
}

fn port() -> Bench {
    let bench = Bench::with(&[
        (
            "1.json",
            &dump(
                "Macron visits port",
                "President Emmanuel Macron went to the port of Brest. Workers there had voted to strike on Monday.",
                r#", "source": "The Harbour Lantern", "authors": ["Zoe Müller"], "captions": ["Robert Fico leaves the courthouse."], "url": "https://lantern.example/world/macron-port", "published": "2024-03-01""#,
            ),
        ),
        (
            "2.json",
            &dump(
                "Fico on trial",
                "Robert Fico faces a court. Parliament votes on the budget in May, and parliament will sit all week.",
                r#", "source": "Harbour Lantern", "authors": ["Conor O'Brien"], "published": "2023-05-02""#,
            ),
        ),
        (
            "3.json",
            &dump(
                "Budget",
                "The budget of parliament was passed after a long night, and the strike of drivers went on.",
                r#", "source": "Halmy Herald", "authors": ["Elena Cook"]"#,
            ),
        ),
    ]);
    bench.index();
    bench
}

fn check(bench: &Bench, cases: &[(&[&str], &[&str])]) {
    for (args, expected) in cases {
        let found = bench.search(args.iter().copied());
        let mut names = found.names();
        names.sort();
        assert!(!found.partial || expected.is_empty(), "{args:?}: {found:?}");
        if !found.partial {
            assert_eq!(names, *expected, "{args:?}: {:?}", found.notes);
        }
    }
}

#[test]
fn pasted_queries() {
    let bench = port();
    let nexis = |query: &'static str| ["--syntax", "nexis", query];
    let factiva = |query: &'static str| ["--syntax", "factiva", query];
    for (args, expected) in [
        (factiva("hd=\"trial\""), &["2.json"][..]),
        (factiva("sn=Harbour Lantern and strike"), &["1.json"]),
        (
            factiva("rst=(TNYT or TWP) and strike"),
            &["1.json", "3.json"],
        ),
        (factiva("atleast2 (parliament or court)"), &["2.json"]),
        (factiva("driver$1"), &["3.json"]),
        (factiva("pd>20240226"), &["1.json"]),
        (nexis("budge*"), &["2.json", "3.json"]),
        (nexis("budge?"), &["2.json", "3.json"]),
        (nexis("headline (budget)"), &["3.json"]),
        (
            nexis("strike and date(geq(1/1/2024) and leq(3/31/2024))"),
            &["1.json"],
        ),
        (nexis("language(english) and drivers"), &["3.json"]),
    ] {
        check(&bench, &[(&args, expected)]);
    }
}

#[test]
fn question_marks_and_other_signs() {
    let bench = port();
    check(
        &bench,
        &[
            (&["b?dge?"], &["2.json", "3.json"]),
            (&["\"the budge?\""], &["2.json", "3.json"]),
            (&["title:fic?"], &["2.json"]),
            (&["macro? w/3 went"], &["1.json"]),
            (&["workers voted?"], &["1.json"]),
            (&["\"the budget?\""], &["2.json", "3.json"]),
            (&["budget !night"], &["2.json"]),
            (&["strike/port"], &["1.json"]),
            (&["title: budget"], &["3.json"]),
            (
                &["https://www.lantern.example/world/macron-port/"],
                &["1.json"],
            ),
            (&["exists:(caption OR published)"], &["1.json", "2.json"]),
            (&["published:(2023 OR 2024)"], &["1.json", "2.json"]),
            (&["words:(>17 OR <3)"], &["2.json"]),
            (&["lang:english court"], &["2.json"]),
        ],
    );
    let strict = bench
        .run(["search", "--strict", "court words:many"])
        .code(2);
    assert!(strict.stderr.contains("court words:many\n"), "{strict:?}");
    assert!(strict.stderr.contains("              ^"), "{strict:?}");
    let strict = bench.run(["search", "--strict", "court /(bribe/"]).code(2);
    assert!(strict.stderr.contains("        ^"), "{strict:?}");
}

#[test]
fn people_in_headlines_and_captions() {
    let bench = port();
    check(
        &bench,
        &[
            (&["title:person:macron"], &["1.json"]),
            (&["hlead:person:fico"], &["2.json"]),
            (&["person:macron w/s visits"], &["1.json"]),
            (&["caption:person:fico"], &["1.json"]),
            (&["person:fico w/3 courthouse"], &["1.json"]),
            (&["title:person:fico"], &["2.json"]),
            (&["any:person w/s any:person"], &[]),
        ],
    );
    let found = bench.search(["--person", "macron"]);
    let hit = &found.hits[0];
    let title = hit.title.as_deref().unwrap_or_default();
    assert_eq!(marked(title, &hit.title_highlights), ["Macron"]);
}

#[test]
fn who_disagrees_speaks() {
    let text = "Markus Söder met farmers in Munich.\n\nMarkus Söder disagreed: \"Taxes must fall at once.\"";
    let bench = Bench::with(&[("1.json", &dump("Taxes", text, ""))]);
    bench.index();
    check(&bench, &[(&["said:söder \"fall at once\""], &["1.json"])]);
}

#[test]
fn names_as_they_are_spelt() {
    let bench = port();
    check(
        &bench,
        &[
            (&["author:mueller"], &["1.json"]),
            (&["--author", "Zoe Mueller"], &["1.json"]),
            (&["--author", "OBrien"], &["2.json"]),
            (&["--author", "By Elena Cook"], &["3.json"]),
            (&["--author", "Ms. Elena Cook"], &["3.json"]),
            (&["--source", "Harbour Lantern"], &["1.json", "2.json"]),
            (&["--source", "The Harbour Lantern"], &["1.json", "2.json"]),
            (&["--source", "The Halmy Herald"], &["3.json"]),
        ],
    );
    let sources = bench.run(["sources"]).code(0).stdout;
    assert_eq!(sources.matches("Lantern").count(), 1, "{sources}");
}

#[test]
fn misspelt_words_within_operators() {
    let bench = port();
    for (query, expected) in [
        ("parliment AND budget", &["2.json", "3.json"][..]),
        ("title:budgt", &["3.json"]),
        ("parliment w/3 votes", &["2.json"]),
        ("\"parliment\"", &["2.json", "3.json"]),
    ] {
        let found = bench.search([query]);
        let mut names = found.names();
        names.sort();
        assert_eq!(names, expected, "{query}");
        assert!(
            found.notes[0].starts_with("also searched"),
            "{query}: {:?}",
            found.notes
        );
    }
    for query in ["=parliment AND budget", "strike -parliment", "cook"] {
        let notes = bench.search([query]).notes;
        assert!(
            !notes.iter().any(|note| note.contains("also")),
            "{query}: {notes:?}"
        );
    }
}

#[test]
fn a_name_that_is_printed_once_may_be_misprinted() {
    let article = |n: usize, name: &str| {
        let text = format!(
            "Paul {name}, the chairman, told the committee number {n} that rates would rise. {name} left."
        );
        (format!("{n}.json"), dump("Rates", &text, ""))
    };
    let named = [
        "Volcker",
        "Volcker",
        "Volcker",
        "Volker",
        "Greenspan",
        "Greespan",
        "Greenspan",
        "Baker",
        "Baker",
        "Baker",
        "Bakker",
        "Bakker",
        "Raters",
    ];
    let articles: Vec<(String, String)> = named
        .iter()
        .enumerate()
        .map(|(n, name)| article(n, name))
        .collect();
    let files: Vec<(&str, &str)> = articles.iter().map(|(n, a)| (&**n, &**a)).collect();
    let bench = Bench::with(&files);
    bench.index();
    for (query, also, total) in [
        ("volker", Some("volcker"), 4),
        ("greespan", Some("greenspan"), 3),
        ("volcker", None, 3),
        ("=Volker", None, 1),
        // A separate name.
        ("bakker", None, 2),
        // No other name is similar, only a word.
        ("raters", None, 1),
    ] {
        let found = bench.search(["--copies", "--", query]);
        let note = found
            .notes
            .iter()
            .find(|note| note.starts_with("also searched"));
        let told = note.and_then(|note| note.split_whitespace().nth(2));
        assert_eq!(
            (told, found.total),
            (also, total),
            "{query}: {:?}",
            found.notes
        );
    }
}

#[test]
fn passages_of_captions_are_listed() {
    let bench = port();
    let run = bench.run([
        "search",
        "--snippets",
        "3",
        "--format",
        "json",
        "caption:courthouse",
    ]);
    assert!(run.stdout.contains("\"snippets\""), "{}", run.stdout);
}

#[test]
fn languages_of_short_texts() {
    let bench = Bench::with(&[
        (
            "ru.json",
            &dump(
                "Мост",
                "Министр транспорта открыл новый мост через реку в пятницу. Жители города аплодировали, а мэр перерезал ленту и обещал построить ещё один мост.",
                "",
            ),
        ),
        (
            "ar.json",
            &dump(
                "البرلمان",
                "وقال إن الحكومة ستناقش القوانين الجديدة في البرلمان يوم الاثنين. وكانت المدينة هادئة في المساء.",
                "",
            ),
        ),
        (
            "ja.json",
            &dump(
                "放送",
                "東京のﾃﾚﾋﾞ局は昨日、首相が選挙と新しい法律について話したと報じた。",
                "",
            ),
        ),
    ]);
    bench.index();
    check(
        &bench,
        &[
            (&["министры"], &["ru.json"]),
            (&["lang:русский"], &["ru.json"]),
            (&["حكومة"], &["ar.json"]),
            (&["الحكومة"], &["ar.json"]),
            (&["مدينة"], &["ar.json"]),
            (&["テレビ"], &["ja.json"]),
            (&["ﾃﾚﾋﾞ"], &["ja.json"]),
        ],
    );
}

#[test]
fn of_a_pasted_list_only_the_first_rare_words_are_checked_for_their_spelling() {
    let bench = port();
    let words = |number: usize| -> String {
        let letters = |n: usize| [n / 26, n % 26].map(|n| char::from(b'a' + n as u8));
        let word = |n: usize| format!("qx{}zzv", letters(n).iter().collect::<String>());
        (0..number).map(word).collect::<Vec<_>>().join(" OR ")
    };
    let told = "only the first 200 of the rare words were checked";
    for (number, is_told) in [(20, false), (300, true)] {
        let notes = bench.search([words(number)]).notes;
        let count = notes.iter().filter(|note| note.starts_with(told)).count();
        assert_eq!(count, usize::from(is_told), "{notes:?}");
    }
}
