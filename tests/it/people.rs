//! People across an archive, in the prose of a newswire: the people a typed name may
//! mean, and the user's decisions about them.

use crate::fixtures::{neighbours, two_people, wire};
use crate::support::{Bench, story};

/// Returns the kinds of files that a search finds, with their numbers.
fn kinds(place: &Bench, args: &[&str]) -> Vec<(String, usize)> {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    let args: Vec<&str> = [args, &["-n", "100"]].concat();
    for name in place.found_sorted(&args) {
        let kind = name.split('-').next().unwrap().to_owned();
        match kinds.last_mut() {
            Some((last, number)) if *last == kind => *number += 1,
            _ => kinds.push((kind, 1)),
        }
    }
    kinds
}

#[test]
fn bare_surnames_are_found_and_namesakes_are_not() {
    let place = wire();
    for (typed, expected) in [
        ("Ronald Reagan", &[("ronald", 12)][..]),
        ("Reagan, Ronald", &[("ronald", 12)]),
        ("Ronald Raegan", &[("ronald", 12)]),
        ("James Baker", &[("james", 8)]),
        ("Howard Baker", &[("howard", 4)]),
        ("Paul Volcker", &[("volcker", 8)]),
        ("Paul Volker", &[("volcker", 8)]),
        ("Nancy Reagan", &[("nancy", 1)]),
        ("Donald Regan", &[("regan", 1)]),
        ("Baker", &[("howard", 4), ("james", 8)]),
    ] {
        let expected: Vec<(String, usize)> = expected
            .iter()
            .map(|(kind, n)| ((*kind).to_owned(), *n))
            .collect();
        assert_eq!(kinds(&place, &["--person", typed]), expected, "{typed}");
    }
}

#[test]
fn who_is_meant_is_said() {
    let place = wire();
    let results = place.search(["--person", "Baker"]);
    let note = &results.notes[0];
    assert!(
        note.starts_with("Baker: James Baker 8, Howard Baker 4") && !note.contains("--"),
        "{note}"
    );
    let said = place.run(["search", "--person", "Baker"]).stderr;
    assert!(
        said.contains("note: narrow with --person \"James Baker\""),
        "{said}"
    );
    assert_eq!(results.people[0].people.len(), 2);
    let plain = place.search(["--person", "James Baker"]);
    assert!(plain.notes.is_empty(), "{:?}", plain.notes);
    assert_eq!(plain.people[0].people[0].name, "James Baker");
}

#[test]
fn a_name_that_nobody_bears_is_told_as_one() {
    let bench = neighbours();
    let people = |name: &str| bench.run(["people", name]).code(0).stderr;
    let note = people("Volodymyr Zelnesky");
    let told = "no name is spelt like that; taken for Volodymyr Zelensky";
    assert!(note.contains(told), "{note}");
    let note = people("Smith");
    let told =
        "Smith: no name is spelt like that; it can be any of these; more with: morgue people \"";
    assert!(note.contains(told), "{note}");
    for name in [
        "Volodymyr Zelensky",
        "Selenskyj",
        "Wolodymyr Selenskyj",
        "zelensky",
    ] {
        assert_eq!(people(name), "", "{name}");
    }
    let flags = |name: &str| {
        let run = bench.run(["people", name, "--format", "json"]).code(0);
        let profiles: Vec<serde_json::Value> = run.json();
        let flag = |name: &str| profiles[0][name].as_bool().unwrap();
        (flag("misspelt"), flag("respelt"))
    };
    assert_eq!(flags("Volodymyr Zelnesky"), (true, false));
    assert_eq!(flags("Smith"), (false, true));
    assert_eq!(flags("Selenskyj"), (false, false));
    let smith = bench.search(["--person", "Smith"]);
    assert_eq!((smith.total, smith.people[0].respelt), (2, true));
    let told = "Smith: no name is spelt like that; taken for Helga Schmid 1, Nicolas Schmit 1";
    assert!(smith.notes[0].starts_with(told), "{:?}", smith.notes);
}

#[test]
fn strictness_takes_nobody_for_another() {
    let bench = neighbours();
    let strict = |name: &str| bench.run(["search", "--strict", "--person", name]);
    for name in ["Volodymyr Zelnesky", "Smith", "Nobody"] {
        strict(name).code(1);
        let query = format!("person:\"{name}\"");
        bench.run(["search", "--strict", &query]).code(1);
    }
    for name in ["Selenskyj", "Schmid", "Marsh"] {
        strict(name).code(0);
    }
    let list = bench.here.join("names.txt");
    std::fs::write(&list, "# ministers\nSmith\nSchmid\n").unwrap();
    let list = list.to_str().unwrap();
    let rows = bench.run(["search", "--people-file", list]).code(0).stdout;
    let lines: Vec<&str> = rows.lines().collect();
    assert_eq!(lines[0], "0  Smith");
    assert_eq!(lines.len(), 2);
    let args = ["search", "--people-file", list, "--fuzzy"];
    let rows = bench.run(args).code(0).stdout;
    let told = "2  Smith   Helga Schmid, Nicolas Schmit  (no name is spelt like that)\n";
    assert!(rows.starts_with(told), "{rows}");
    let args = ["search", "--strict", "--people-file", list, "--fuzzy"];
    let rows = bench.run(args).code(0).stdout;
    assert!(rows.starts_with("0  Smith\n"), "{rows}");
}

#[test]
fn who_only_sounds_like_a_typed_word_is_not_meant() {
    let bench = Bench::new();
    for (n, name) in [
        "Ronald Reagan",
        "Ronald Reagan",
        "Donald Regan",
        "Li Ka-shing",
        "Zhao Ziyang",
        "Juan Sourrouille",
        "Abdallah al-Rassi",
        "Derrick Holden-Brown",
        "Derrick Holden-Brown",
        "Alex Brown",
        "Margaret Thatcher",
    ]
    .iter()
    .enumerate()
    {
        let body = format!("The visitor {name} opened hall number {n}. {name} thanked the town.");
        let day = format!("2024-03-{:02}", n + 1);
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Hall {n}"), &day, &body),
        );
    }
    bench.index();
    for name in ["Singh", "Rossi", "Nguyen"] {
        let found = bench.search(["--person", name]);
        assert_eq!(found.total, 0, "{name}: {:?}", found.people);
    }
    let people = |name: &str| {
        let mut found = bench.search(["--person", name]);
        let note = found.notes.pop().unwrap_or_default();
        let asked = found.people.remove(0);
        let names = asked.people.into_iter().map(|person| person.name);
        let names: Vec<String> = names.collect();
        (names.join(", "), asked.misspelt, asked.respelt, note)
    };
    let (names, .., note) = people("Regan");
    assert_eq!(
        (names.as_str(), note.as_str()),
        ("Donald Regan", "Regan: also near: Ronald Reagan")
    );
    assert_eq!(people("Brown").0, "Alex Brown, Derrick Holden-Brown");
    for (typed, name, misspelt) in [
        ("Tatcher", "Margaret Thatcher", true),
        ("Ronald Raegan", "Ronald Reagan", true),
        ("Chao Tzu-yang", "Zhao Ziyang", false),
    ] {
        let (names, is_misspelt, is_respelt, _) = people(typed);
        assert_eq!((names.as_str(), is_misspelt), (name, misspelt), "{typed}");
        assert!(!is_respelt, "{typed}");
    }
}

#[test]
fn a_name_that_only_sounds_like_the_typed_one_is_not_meant() {
    let bench = Bench::new();
    for (n, name) in [
        "James Baker",
        "Kerry Packer",
        "Juergen Becker",
        "Paul Volcker",
        "B. J. Walker",
    ]
    .iter()
    .enumerate()
    {
        let body =
            format!("DRUN, May {n} - Minister {name} said on Monday that round {n} had begun.");
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Round {n}"), "2024-05-01", &body),
        );
    }
    bench.index();
    for (typed, expected) in [
        ("Baker", "0.txt"),
        ("Packer", "1.txt"),
        ("Volcker", "3.txt"),
    ] {
        assert_eq!(bench.found(["--person", typed]), [expected], "{typed}");
    }
}

#[test]
fn a_given_name_reaches_the_bare_surnames_of_those_named_most() {
    const SURNAMES: [&str; 26] = [
        "Abbott", "Barlow", "Carver", "Dalton", "Easton", "Farley", "Garland", "Hadley", "Ibsen",
        "Jarvis", "Kendall", "Lambert", "Marlow", "Norris", "Ogden", "Parrish", "Quimby", "Ramsey",
        "Selden", "Thorne", "Upton", "Vickers", "Walden", "Yarrow", "Nolan", "Thorsen",
    ];
    let bench = Bench::new();
    for surname in SURNAMES {
        for n in 0..if surname == "Thorsen" { 4 } else { 1 } {
            let body = format!(
                "The builder John {surname} opened pier {n} on Monday. {surname} thanked the town."
            );
            bench.write(
                &format!("{surname}-{n}.txt"),
                story("A pier", "2024-01-02", &body),
            );
        }
    }
    let body = "The hall was full on Friday. Mr. Thorsen did not come, to nobody's surprise.";
    bench.write("bare.txt", story("A hall", "2024-01-03", body));
    bench.index();
    let found = bench.found(["--person", "John", "-n", "100"]);
    assert_eq!(found.len(), 25 + 4 + 1, "{found:?}");
}

#[test]
fn a_name_in_another_script_is_found_where_it_is_printed() {
    let bench = Bench::new();
    let body = "Президент Володимир Зеленський відвідав міст у понеділок.";
    bench.write("uk.txt", story("Міст", "2024-03-01", body));
    bench.write(
        "en.txt",
        story(
            "Bridge",
            "2024-03-02",
            "President Volodymyr Zelensky opened the bridge. Mr Zelensky thanked the town.",
        ),
    );
    bench.index();
    for typed in ["Зеленський", "Володимир Зеленський"] {
        assert_eq!(bench.search(["--person", typed]).total, 2, "{typed}");
    }
}

#[test]
fn a_name_needs_no_quotation_marks() {
    let bench = wire();
    let quoted = bench.run(["people", "Howard Baker"]).code(0).stdout;
    assert!(quoted.starts_with("Howard Baker"), "{quoted}");
    let plain = bench.run(["people", "Howard", "Baker"]).code(0).stdout;
    assert_eq!(plain, quoted);
}

#[test]
fn the_user_has_the_last_word() {
    let bench = wire();
    let people = |args: &[&str], code: i32| bench.run([&["people"], args].concat()).code(code);
    // Hidden: searches do not find her, and lists do not show her.
    people(&["hide", "Nancy Reagan"], 0);
    bench.run(["search", "--person", "Nancy Reagan"]).code(1);
    assert!(!people(&[], 0).stdout.contains("Nancy Reagan"));
    people(&["undo"], 0);
    assert_eq!(
        kinds(&bench, &["--person", "Nancy Reagan"]),
        [("nancy".to_owned(), 1)]
    );
    // Merged: one query finds both.
    people(&["merge", "Howard Baker", "Donald Regan"], 0);
    let both = [("howard".to_owned(), 4), ("regan".to_owned(), 1)];
    assert_eq!(kinds(&bench, &["--person", "Donald Regan"]), both);
    // So does a surname alone, and they are one entry in the list.
    for typed in ["Regan", "Baker"] {
        let found = bench.search(["--person", typed, "--limit", "100"]).people;
        let has = |name: &str| {
            let mut all = found[0].people.iter();
            all.any(|person| person.spellings.iter().any(|known| known == name))
        };
        assert!(
            has("Howard Baker") && has("Donald Regan"),
            "{typed}: {found:?}"
        );
    }
    let list = people(&[], 0).stdout;
    assert!(list.contains("5  Howard Baker"), "{list}");
    assert!(!list.contains("Donald Regan"), "{list}");
    // A later run of `index` respects it, and so does a rebuild.
    bench.run(["index", "--rebuild"]).code(0);
    assert_eq!(kinds(&bench, &["--person", "Howard Baker"]), both);
    people(&["split", "Howard Baker", "Donald Regan"], 0);
    assert_eq!(kinds(&bench, &["--person", "Donald Regan"]), both[1..]);
    // Renamed, and given an alias.
    people(&["rename", "Paul Volcker", "Paul A. Volcker"], 0);
    assert!(people(&[], 0).stdout.contains("Paul A. Volcker"));
    people(&["alias", "Paul Volcker", "Tall Paul"], 0);
    assert_eq!(
        kinds(&bench, &["--person", "tall paul"]),
        [("volcker".to_owned(), 8)]
    );
    let edits = people(&["edits"], 0).stdout;
    assert!(edits.contains("alias = \"Tall Paul\""), "{edits}");
    for _ in 0..4 {
        people(&["undo"], 0);
    }
    people(&["undo"], 1);
    assert_eq!(people(&["edits"], 1).stdout, "");
    assert_eq!(kinds(&bench, &["--person", "Howard Baker"]), both[..1]);
    // A decision may precede its articles, or be mistyped.
    let said = people(&["hide", "Howard Bakker"], 2).stderr;
    assert!(said.contains("the nearest: Howard Baker"), "{said}");
    let said = people(&["hide", "Howard Bakker", "--anyway"], 0).stderr;
    assert!(
        said.contains("no article names \"Howard Bakker\""),
        "{said}"
    );
    let said = people(&["hide", "Howard Baker"], 0).stderr;
    assert!(!said.contains("no article names"), "{said}");
}

#[test]
fn a_slip_in_the_file_of_edits_is_told() {
    let bench = wire();
    std::fs::write(bench.archive().join("people.toml"), "[[edit]]\nmurge = 1\n").unwrap();
    let output = bench.run(["search", "--person", "Baker"]).code(2);
    assert!(output.stderr.contains("people.toml"), "{}", output.stderr);
    assert!(
        output.stderr.contains("line 2, column 1"),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("unknown field `murge`"),
        "{}",
        output.stderr
    );
}

#[test]
fn decisions_travel_as_a_file() {
    let (bench, other) = (two_people(), two_people());
    bench
        .run(["people", "rename", "Robert Marlow", "Bob the Builder"])
        .code(0);
    let file = bench.archive().join("people.toml");
    let decided = std::fs::read_to_string(&file).unwrap();
    assert_eq!(bench.run(["people", "edits"]).code(0).stdout, decided);
    std::fs::write(other.archive().join("people.toml"), &decided).unwrap();
    for bench in [&bench, &other] {
        let list = bench.run(["people"]).code(0).stdout;
        assert!(list.contains("2  Bob the Builder"), "{list}");
    }
}

#[test]
fn advice_says_more_than_was_typed() {
    let bench = neighbours();
    let note = bench.run(["people", "Marsh"]).code(0).stderr;
    let name = note.split("people \"").nth(1);
    assert!(name.is_some_and(|name| name.contains(" Marsh\"")), "{note}");
    let note = bench.search(["--person", "Marsh"]).notes.remove(0);
    assert!(!note.contains("--person \"Marsh\""), "{note}");
}

#[test]
fn what_was_written_by_hand_survives_decisions() {
    let bench = two_people();
    let file = bench.archive().join("people.toml");
    let by_hand = "# Checked against the yearbook, 2019.\n\n[[edit]] # two desks\nsplit = [\n  \"Ada Roe\", # the elder\n  'Ida Roe',\n]\n\n# A ship:\n[[edit]]\nhide = \"Carl Vinson\"\n# ask Tom about the others\n";
    std::fs::write(&file, by_hand).unwrap();
    let text = || std::fs::read_to_string(&file).unwrap();
    bench
        .run(["people", "rename", "R. Fico", "Robert Fico", "--anyway"])
        .code(0);
    assert_eq!(
        text(),
        format!("{by_hand}\n[[edit]]\nrename = \"R. Fico\"\nto = \"Robert Fico\"\n")
    );
    bench.run(["people", "undo"]).code(0);
    assert_eq!(text(), by_hand);
    bench.run(["people", "undo"]).code(0);
    let left = by_hand.replace("[[edit]]\nhide = \"Carl Vinson\"\n", "");
    assert_eq!(text(), left);
    bench.run(["people", "undo"]).code(0);
    assert_eq!(
        text(),
        "# Checked against the yearbook, 2019.\n\n# A ship:\n# ask Tom about the others\n"
    );
    bench.run(["people", "undo"]).code(1);
}

#[test]
fn the_one_with_exactly_this_name_is_shown_whatever_the_limit() {
    let bench = Bench::new();
    let names = [["Robert A. Reed"; 3], ["Robert B. Reed"; 3]].concat();
    for (n, name) in names.into_iter().chain(["Robert Reed"]).enumerate() {
        let body = format!("{name} sailed {n} times to port {n}, and {name} left on day {n}.");
        let text = story(&format!("Ship {n} sails"), "2024-02-01", &body);
        bench.write(&format!("{n}.txt"), text);
    }
    bench.index();
    let json = |args: &[&str]| -> Vec<String> {
        let args = [&["people", "Robert Reed", "--format", "json"], args].concat();
        let found: Vec<serde_json::Value> = bench.run(args).code(0).json();
        let names = found.iter().map(|one| one["name"].as_str().unwrap());
        names.map(str::to_owned).collect()
    };
    assert_eq!(json(&[])[0], "Robert A. Reed");
    assert_eq!(json(&["-n", "1"]), ["Robert Reed"]);
    let shown = bench.run(["people", "Robert Reed", "-n", "1"]).code(0);
    assert!(shown.stdout.starts_with("Robert Reed"), "{shown:?}");
    // Of a surname, a note says how many more there are.
    let shown = bench.run(["people", "Reed", "-n", "1"]).code(0);
    assert!(shown.stderr.contains("1 of 3 shown"), "{shown:?}");
}

#[test]
fn other_given_names_that_hits_print_are_noted() {
    let bench = Bench::new();
    for (n, body) in [
        "Mayor Mary Lund opened the new pier on Monday, and went home.",
        "The soprano Maria Lund sang in the town hall on Tuesday, and was cheered.",
        "The builder William Tarn built the pier, and Bill Tarn was paid.",
        "The chair Helena Orrick signed the papers on Friday.",
    ]
    .iter()
    .enumerate()
    {
        let title = format!("Report {n}");
        bench.write(&format!("{n}.txt"), story(&title, "2024-03-01", body));
    }
    bench.index();
    let output = bench.run(["search", "--person", "Mary Lund"]).code(0);
    let told = "Mary Lund: also printed as Maria Lund 1";
    assert!(output.stderr.contains(told), "{output:?}");
    let hint = "morgue people split \"Mary Lund\" \"Maria Lund\"";
    assert!(output.stderr.contains(hint), "{output:?}");
    let json = ["search", "--person", "Mary Lund", "--format", "json"];
    let json: serde_json::Value = bench.run(json).code(0).json();
    let spelt = &json["people"][0]["given_otherwise"];
    assert_eq!(
        *spelt,
        serde_json::json!([{"name": "Maria Lund", "articles": 1}])
    );
    let bill = bench.run(["search", "--person", "Bill Tarn"]).code(0);
    assert!(!bill.stderr.contains("also printed"), "{bill:?}");
    bench
        .run(["people", "split", "Mary Lund", "Maria Lund"])
        .code(0);
    let split = bench.run(["search", "--person", "Mary Lund"]).code(0);
    assert!(!split.stderr.contains("also printed"), "{split:?}");
    // Nobody has this name, and somebody has one like it.
    let helen = bench.run(["search", "--person", "Helen Orrick"]).code(1);
    assert!(
        helen.stderr.contains("the nearest: Helena Orrick"),
        "{helen:?}"
    );
    let strict = bench.run(["search", "--strict", "--person", "Helen Orrick"]);
    assert!(!strict.code(1).stderr.contains("nearest"));
}
