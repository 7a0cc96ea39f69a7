//! Looking up the names of a list or a draft in an archive.

use crate::fixtures::{neighbours, wire};
use crate::support::{Bench, story};

#[test]
fn a_surname_alone_is_reported_in_a_draft() {
    let bench = neighbours();
    let file = bench.here.join("draft.txt");
    let draft = "Volodimir Zelensky came first. Later the guests saw Schmit, and on Monday \
                 the Marsh land was dry. Selenskyj left with Smith.";
    std::fs::write(&file, draft).unwrap();
    let screened = bench
        .run(["people".as_ref(), "screen".as_ref(), file.as_os_str()])
        .code(0);
    assert_eq!(
        screened.stdout,
        "Volodimir Zelensky: Volodymyr Zelensky 1  (no name is spelt like that)\n\
         Schmit: Nicolas Schmit 1\n\
         Selenskyj: Volodymyr Zelensky 1  (no name is spelt like that; a surname alone)\n\
         new: Smith, 1 mention\n"
    );
}

#[test]
fn a_surname_behind_a_title_or_in_capitals_is_reported_in_a_draft() {
    let bench = Bench::new();
    for (n, name) in [
        "Donald Tusk",
        "Lena Marsh",
        "Nicolas Schmit",
        "Amos Winter",
        "Ron English",
    ]
    .iter()
    .enumerate()
    {
        let body = format!("The visitor {name} opened hall number {n}. {name} thanked the town.");
        let title = format!("Hall {n}");
        bench.write(&format!("{n}.txt"), story(&title, "2024-03-01", &body));
    }
    bench.index();
    let file = bench.here.join("draft.txt");
    for (draft, expected) in [
        (
            "Yesterday Tamsin Hargreave met Mr Tusk.",
            "Tusk: Donald Tusk 1\n",
        ),
        ("Premier Tusk met Kaja Kallas.", "Tusk: Donald Tusk 1\n"),
        (
            "SCHMIT LEAVES POST\n\nHe said nothing to the press.",
            "SCHMIT: Nicolas Schmit 1  (a surname alone)\n",
        ),
        ("CABLE FAILS, AND WINTER IS NOT HERE\n\nNobody came.", ""),
        ("LANGUAGE: ENGLISH\n\nNobody came.", ""),
        ("They crossed the Great Marsh on foot.", ""),
        ("An old tusk was found, and a marsh.", ""),
    ] {
        std::fs::write(&file, draft).unwrap();
        let found = bench.run(["people".as_ref(), "screen".as_ref(), file.as_os_str()]);
        let lines = found.stdout.split_inclusive('\n');
        let known: String = lines.filter(|line| !line.starts_with("new: ")).collect();
        assert_eq!(known, expected, "{draft}");
    }
}

#[test]
fn names_are_compared() {
    let bench = Bench::new();
    for (a, b, code) in [
        ("Zelensky", "Selenskyj", 0),
        ("James Baker", "Howard Baker", 1),
        ("Reagan", "Ronald Reagan", 3),
    ] {
        bench.run(["people", "--same", a, b]).code(code);
    }
}

#[test]
fn a_list_of_names_is_looked_up() {
    let bench = wire();
    let list = bench.here.join("names.txt");
    std::fs::write(&list, "Reagan, Ronald\n\nTed Heath\nPaul Volckner\nBaker\n").unwrap();
    let list = list.to_str().unwrap();
    let rows = |fuzzy: &[&str]| {
        let args = [&["search", "--people-file", list], fuzzy].concat();
        bench.run(args).code(0).stdout
    };
    assert_eq!(
        rows(&[]),
        "12  Reagan, Ronald  Ronald Reagan\n 0  Ted Heath\n 0  Paul Volckner\n12  Baker           James Baker, Howard Baker\n"
    );
    assert!(
        rows(&["--fuzzy"])
            .contains(" 8  Paul Volckner   Paul Volcker  (no name is spelt like that)\n")
    );
    let since = [
        "search",
        "--people-file",
        list,
        "--since",
        "1990",
        "--format",
        "json",
    ];
    bench.run(since).code(1);
}

#[test]
fn a_list_of_names_may_be_in_any_encoding() {
    let bench = Bench::with(&[(
        "a.txt",
        &story(
            "A visit",
            "2024-01-01",
            "President Søren Müller met reporters in Oslo. Müller said nothing.",
        ),
    )]);
    bench.index();
    let latin: Vec<u8> = "Søren Müller\r\n".chars().map(|c| c as u8).collect();
    let wide = "\u{feff}Søren Müller\r\n".encode_utf16();
    let wide: Vec<u8> = wide.flat_map(u16::to_le_bytes).collect();
    for (name, list) in [("latin.lst", latin), ("wide.lst", wide)] {
        let list = bench.write(name, list);
        let args = [
            "search".as_ref(),
            "--people-file".as_ref(),
            list.as_os_str(),
        ];
        let told = bench.run(args).code(0).stdout;
        assert_eq!(told, "1  Søren Müller\n", "{name}");
    }
}

#[test]
fn nothing_found_is_told_in_every_shape() {
    let bench = neighbours();
    for command in ["people", "terms"] {
        let text = bench.run([command, "zzqqx"]).code(1);
        assert!(
            text.stdout.is_empty() && !text.stderr.is_empty(),
            "{text:?}"
        );
        let json = bench.run([command, "zzqqx", "--format", "json"]).code(1);
        assert_eq!(json.stdout.trim(), "[]", "{command}");
    }
}

#[test]
fn an_entry_of_a_list_is_one_name() {
    let bench = Bench::new();
    for (n, name) in ["Robert Fico", "John Smith", "Vladimir Putin"]
        .iter()
        .enumerate()
    {
        let body = format!("The visitor {name} opened hall number {n}. {name} thanked the town.");
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Hall {n}"), "2024-03-01", &body),
        );
    }
    bench.index();
    let screened = |text: &str| {
        let file = bench.here.join("names.txt");
        std::fs::write(&file, text).unwrap();
        let run = bench.run(["people".as_ref(), "screen".as_ref(), file.as_os_str()]);
        run.code(0).stdout
    };
    assert_eq!(
        screened("FICO, ROBERT\nSMITH, John\n"),
        "FICO, ROBERT: Robert Fico 1\nSMITH, John: John Smith 1\n"
    );
    // German spells his initial with a W.
    let draft = screened("Draft\n\nThe minister met W. Putin on Monday. The minister smiled.\n");
    assert!(draft.contains("Vladimir Putin 1"), "{draft}");
}

/// A name that is certainly the same is taken even with `--strict`, but the row says
/// that it is spelt otherwise.
#[test]
fn a_name_of_a_list_that_is_spelt_otherwise_is_marked() {
    let bench = neighbours();
    let list = bench.here.join("names.txt");
    std::fs::write(&list, "Volodymyr Selenskyj\nVolodymyr Zelensky\n").unwrap();
    let asked = [
        "search",
        "--strict",
        "--people-file",
        list.to_str().unwrap(),
    ];
    assert_eq!(
        bench.run(asked).code(0).stdout,
        "1  Volodymyr Selenskyj  Volodymyr Zelensky  (spelt otherwise)\n1  Volodymyr Zelensky\n"
    );
    let json = bench.run([&asked[..], &["--format", "json"]].concat());
    let rows: Vec<serde_json::Value> = json.code(0).json();
    assert_eq!(rows[0]["typed"], "Volodymyr Selenskyj");
    assert_eq!(rows[0]["transliterated"], true);
    assert_eq!(rows[1]["transliterated"], false);
}

#[test]
fn a_name_of_a_draft_is_not_repeated() {
    let bench = neighbours();
    let file = bench.here.join("draft.txt");
    std::fs::write(&file, "Yesterday Nicolas Schmit met the guests.").unwrap();
    let screened = bench.run(["people".as_ref(), "screen".as_ref(), file.as_os_str()]);
    assert_eq!(screened.code(0).stdout, "Nicolas Schmit 1\n");
}

#[test]
fn names_that_nobody_has_are_listed_after_the_known_ones() {
    let bench = neighbours();
    let file = bench.here.join("draft.txt");
    let draft = "Anjali Deshmukh met the painter Lena Marsh. Deshmukh left early.";
    std::fs::write(&file, draft).unwrap();
    let screen = ["people".as_ref(), "screen".as_ref(), file.as_os_str()];
    let told = bench.run(screen).code(0).stdout;
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.first(), Some(&"Lena Marsh 1"), "{told}");
    assert_eq!(
        lines.last(),
        Some(&"new: Anjali Deshmukh, 2 mentions"),
        "{told}"
    );
    let json = [&screen[..], &["--format".as_ref(), "json".as_ref()]].concat();
    let json: serde_json::Value = bench.run(json).code(0).json();
    let last = json.as_array().unwrap().last().unwrap();
    assert_eq!(last["typed"], "Anjali Deshmukh");
    assert_eq!(
        (&last["mentions"], &last["people"]),
        (&2.into(), &serde_json::json!([]))
    );
    // Nobody of the archive is named.
    std::fs::write(&file, "Anjali Deshmukh came alone.").unwrap();
    let output = bench.run(screen).code(1);
    assert_eq!(output.stdout, "new: Anjali Deshmukh, 1 mention\n");
    assert!(output.stderr.contains("nobody in the archive is named"));
}

#[test]
fn a_directory_is_screened_without_an_archive() {
    let bench = neighbours();
    let file = bench.here.join("draft.txt");
    std::fs::write(&file, "The painter Lena Marsh came.").unwrap();
    let (file, corpus) = (file.to_str().unwrap(), bench.corpus());
    let place = ["--in", corpus.to_str().unwrap()];
    let screened = bench.run([&["people", "screen", file][..], &place].concat());
    assert_eq!(screened.code(0).stdout, "Lena Marsh 1\n");
    let merge = ["people", "merge", "Lena Marsh", "Cody Marsh"];
    bench.run([&merge[..], &place].concat()).code(0);
    let edits = bench.run([&["people", "edits"][..], &place].concat());
    assert!(edits.code(0).stdout.contains("Lena Marsh"));
    bench
        .run([&["people", "undo"][..], &place].concat())
        .code(0);
    // The archive itself is as it was.
    bench.run(["people", "edits"]).code(1);
}
