//! Who is who across an archive, in the prose of a newswire.

use crate::support::{Bench, story};

/// A wire of some weeks: two Bakers, a Reagan and a Regan, a company of the
/// name, bare surnames, capitals in headlines, marks of the wire.
fn wire() -> Bench {
    let place = Bench::new();
    let mut n = 0;
    let mut file = |kind: &str, title: &str, body: &str| {
        n += 1;
        let day = format!("1987-0{}-{:02}", 1 + n % 9, 1 + n % 28);
        place.write(&format!("{kind}-{n}.txt"), story(title, &day, body));
    };
    for n in 0..4 {
        let (ships, rates) = (n * 3 + 2, n + 5);
        file(
            "ronald",
            &format!("Reagan sends {ships} ships to the Gulf"),
            &format!(
                "WASHINGTON, March 3 - President Ronald Reagan said on Tuesday that {ships} ships would sail to the Gulf. Reagan told reporters the ships would protect tankers."
            ),
        );
        file(
            "ronald",
            &format!("U.S. PRESIDENT SAYS BUDGET NUMBER {rates} IS DEAD"),
            &format!(
                "WASHINGTON, March 5 - President Reagan said he would veto budget number {rates}. The president spoke after a meeting with congressional leaders, officials said."
            ),
        );
        file(
            "ronald",
            &format!("REAGAN OPPOSES TAX OF {rates} PCT"),
            &format!(
                "WASHINGTON, March 9 - Reagan said a tax of {rates} pct would hurt the economy. \"We will not raise taxes,\" he told a business group."
            ),
        );
        file(
            "james",
            &format!("BAKER SAYS DOLLAR FELL {rates} PCT"),
            &format!(
                "WASHINGTON, April 2 - Treasury Secretary James Baker said the dollar had fallen {rates} pct. Baker told a Senate committee that he favoured stability."
            ),
        );
        file(
            "james",
            &format!("TREASURY CHIEF SEES GROWTH OF {rates} PCT"),
            &format!(
                "PARIS, April 8 - Treasury Secretary Baker said he expected growth of {rates} pct. Finance ministers met in Paris on Wednesday."
            ),
        );
        file(
            "howard",
            &format!("WHITE HOUSE SEES {rates} VOTES"),
            &format!(
                "WASHINGTON, April 9 - White House chief of staff Howard Baker said {rates} votes were missing. Baker said the president would call senators."
            ),
        );
        file(
            "hughes",
            &format!("BAKER HUGHES TO CLOSE {ships} PLANTS"),
            &format!(
                "HOUSTON, April 12 - Baker Hughes Inc said it would close {ships} plants. <Baker Hughes Inc> makes drilling tools, and its shares rose."
            ),
        );
        file(
            "volcker",
            &format!("VOLCKER SAYS INFLATION NEAR {rates} PCT"),
            &format!(
                "WASHINGTON, May 1 - Federal Reserve Board chairman Paul Volcker said inflation was near {rates} pct. Volcker declined to comment on rates."
            ),
        );
        file(
            "volcker",
            &format!("FED SEES NO CHANGE AT {rates} PCT"),
            &format!(
                "WASHINGTON, May 6 - Fed chairman Volcker said rates would stay near {rates} pct. Dealers had expected nothing else."
            ),
        );
    }
    file(
        "nancy",
        "First lady opens a school",
        "NEW YORK, May 9 - First Lady Nancy Reagan opened a school in Harlem on Friday. Mrs. Reagan spoke to pupils.",
    );
    file(
        "regan",
        "Regan writes his memoirs",
        "WASHINGTON, May 20 - Former White House chief of staff Donald Regan is writing his memoirs. Regan resigned in February.",
    );
    place.index();
    place
}

/// The kinds of files that a search finds, with how many of each.
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
        note.starts_with("Baker: James Baker 8, Howard Baker 4; narrow with"),
        "{note}"
    );
    assert_eq!(results.people[0].people.len(), 2);
    let plain = place.search(["--person", "James Baker"]);
    assert!(plain.notes.is_empty(), "{:?}", plain.notes);
    assert_eq!(plain.people[0].people[0].name, "James Baker");
}

#[test]
fn the_user_has_the_last_word() {
    let bench = wire();
    let people = |args: &[&str], code: i32| bench.run([&["people"], args].concat()).code(code);
    // Hidden: nobody finds her, and she is not listed.
    people(&["hide", "Nancy Reagan"], 0);
    bench.run(["search", "--person", "Nancy Reagan"]).code(1);
    assert!(!people(&[], 0).stdout.contains("Nancy Reagan"));
    people(&["undo"], 0);
    assert_eq!(
        kinds(&bench, &["--person", "Nancy Reagan"]),
        [("nancy".to_owned(), 1)]
    );
    // Merged: one question finds both.
    people(&["merge", "Howard Baker", "Donald Regan"], 0);
    let both = [("howard".to_owned(), 4), ("regan".to_owned(), 1)];
    assert_eq!(kinds(&bench, &["--person", "Donald Regan"]), both);
    // So does a surname alone, and they are one in the list.
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
    // A later run of the index respects it, and so does a rebuild.
    bench.run(["index", "--rebuild"]).code(0);
    assert_eq!(kinds(&bench, &["--person", "Howard Baker"]), both);
    people(&["split", "Howard Baker", "Donald Regan"], 0);
    assert_eq!(kinds(&bench, &["--person", "Donald Regan"]), both[1..]);
    // Renamed and given another name to type.
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
    // A decision may come before its articles, or be mistyped.
    let said = people(&["hide", "Howard Bakker"], 0).stderr;
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
}

#[test]
fn people_are_listed_and_told_of() {
    let bench = wire();
    let list = bench.run(["people"]).code(0).stdout;
    assert!(
        list.lines().next().unwrap().contains("12  Ronald Reagan"),
        "{list}"
    );
    assert!(!list.contains("Hughes"), "{list}");
    let profile = bench.run(["people", "james baker"]).code(0).stdout;
    assert!(
        profile.starts_with("James Baker  8 articles  1987-"),
        "{profile}"
    );
    assert!(
        profile.contains("role      Treasury Secretary  8"),
        "{profile}"
    );
    let several = bench.run(["people", "baker"]).code(0);
    assert!(
        several.stderr.contains("can be any of these"),
        "{}",
        several.stderr
    );
    let new = bench
        .run(["people", "--new-since", "1987-03"])
        .code(0)
        .stdout;
    assert!(!new.contains("Ronald Reagan"), "{new}");
    bench.run(["people", "--rising"]);
    bench.run(["people", "nobody at all"]).code(1);
    let file = bench.here.join("text.txt");
    std::fs::write(&file, "Mr. Volcker met Ada Lindqvist, Ronald Reagan said.").unwrap();
    let screened = bench
        .run(["people".as_ref(), "screen".as_ref(), file.as_os_str()])
        .code(0);
    assert_eq!(
        screened.stdout,
        "Volcker: Paul Volcker 8\nRonald Reagan: Ronald Reagan 12\n"
    );
    // A misspelt name is told as one; a word that is only like a surname is nobody.
    let text = "Paul Volckner met Ada Lindqvist. Mr. Raegon came late.";
    std::fs::write(&file, text).unwrap();
    let screened = bench
        .run(["people".as_ref(), "screen".as_ref(), file.as_os_str()])
        .code(0);
    assert_eq!(
        screened.stdout,
        "Paul Volckner: Paul Volcker 8  (no name is spelt like that)\n"
    );
}

/// Two who are called like a Smith, a president in two spellings, and two
/// Marshes of whom nobody knows which an article means.
fn neighbours() -> Bench {
    let bench = Bench::new();
    for (n, body) in [
        "The commissioner Nicolas Schmit opened the hall on Monday. Mr Schmit thanked the town.",
        "The teacher Helga Schmid opened the school on Monday. Ms Schmid thanked the town.",
        "President Volodymyr Zelensky opened the bridge on Monday. Mr Zelensky thanked the town.",
        "The painter Lena Marsh opened the show on Monday. Ms Marsh thanked the town.",
        "The sailor Cody Marsh opened the regatta on Monday. Mr Marsh thanked the town.",
        "Mr Marsh opened the tunnel on Monday, and afterwards Mr Marsh thanked the town.",
    ]
    .iter()
    .enumerate()
    {
        let title = format!("Opening number {n}");
        let day = format!("2024-03-0{}", n + 1);
        bench.write(&format!("{n}.txt"), story(&title, &day, body));
    }
    bench.index();
    bench
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
    let told =
        "Smith: no name is spelt like that; taken for Helga Schmid 1, Nicolas Schmit 1; narrow";
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
    let told = "2  Smith  Helga Schmid, Nicolas Schmit  (no name is spelt like that)\n";
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
fn advice_says_more_than_was_typed() {
    let bench = neighbours();
    let note = bench.run(["people", "Marsh"]).code(0).stderr;
    let name = note.split("people \"").nth(1);
    assert!(name.is_some_and(|name| name.contains(" Marsh\"")), "{note}");
    let note = bench.search(["--person", "Marsh"]).notes.remove(0);
    assert!(!note.contains("--person \"Marsh\""), "{note}");
}

#[test]
fn who_is_only_in_undated_articles_is_not_known_to_be_new() {
    let bench = neighbours();
    bench.write(
        "letter.txt",
        "A letter\n\nThe baker Edda Holm wrote a letter. Ms Holm asked for flour and got none.\n",
    );
    bench.index();
    let all = bench.run(["people"]).code(0).stdout;
    assert!(all.contains("Edda Holm"), "{all}");
    let new = bench.run(["people", "--new-since", "2024-03-04"]).code(0);
    assert!(new.stdout.contains("Lena Marsh"), "{}", new.stdout);
    assert!(!new.stdout.contains("Edda Holm"), "{}", new.stdout);
    assert!(!new.stdout.contains("Zelensky"), "{}", new.stdout);
    let told = "1 person left out whom only articles without a date name";
    assert!(new.stderr.contains(told), "{}", new.stderr);
    // Nor does the clock say which days are compared.
    let rising = bench.run(["people", "--rising"]).code(0).stderr;
    let told = "compared: 2024-02-06 to 2024-03-06, up to the newest article, \
                with 2024-01-07 to 2024-02-05";
    assert!(rising.contains(told), "{rising}");
    let until = ["people", "--rising", "--until", "2024-03-05"];
    let rising = bench.run(until).stderr;
    assert!(
        rising.contains("compared: ") && !rising.contains("2024-03-06"),
        "{rising}"
    );
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
         Selenskyj: Volodymyr Zelensky 1  (no name is spelt like that; a surname alone)\n"
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
        assert_eq!(found.stdout, expected, "{draft}");
    }
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
        "12  Reagan, Ronald  Ronald Reagan\n 0  Ted Heath\n 0  Paul Volckner\n12  Baker  James Baker, Howard Baker\n"
    );
    assert!(
        rows(&["--fuzzy"])
            .contains(" 8  Paul Volckner  Paul Volcker  (no name is spelt like that)\n")
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
fn a_namesake_of_another_time_is_told_as_a_doubt() {
    let bench = Bench::new();
    for (n, year) in [1968, 1971, 1974].iter().enumerate() {
        let body = format!(
            "Senator Colin Hartwell and Governor Edwin Marsh met for round {n} of the talks. \
             Senator Hartwell said that he was pleased with what had been agreed."
        );
        let day = format!("{year}-05-01");
        bench.write(
            &format!("senate-{n}.txt"),
            story(&format!("Round {n}"), &day, &body),
        );
    }
    for (n, year) in [2019, 2020, 2021].iter().enumerate() {
        let body = format!(
            "Striker Colin Hartwell scored goal number {n} of the season after a pass by Bruno Keane. \
             Hartwell said that the team had played well."
        );
        let day = format!("{year}-05-01");
        bench.write(
            &format!("match-{n}.txt"),
            story(&format!("Match {n}"), &day, &body),
        );
    }
    bench.index();
    let profile = bench.run(["people", "colin hartwell"]).code(0).stdout;
    let doubt = profile.lines().find(|line| line.starts_with("doubt"));
    assert_eq!(
        doubt,
        Some(
            "doubt     may be 2 people: 1968–1974 Senator, 3 articles / 2019–2021 Striker, 3 articles"
        ),
        "{profile}"
    );
}

#[test]
fn spellings_of_one_companion_are_one_companion() {
    let bench = Bench::new();
    for (n, name) in ["Yevhen Dubravko", "Yevgeny Dubravko", "Yevhen Dubravko"]
        .iter()
        .enumerate()
    {
        let body = format!(
            "DRUN, May {} - Prime Minister Tomas Jelinka met President {name} for round {n} of the talks. \
             {name} said that he was pleased.",
            n + 1
        );
        let file = format!("talks-{n}.txt");
        bench.write(&file, story(&format!("Round {n}"), "2024-05-01", &body));
    }
    bench.index();
    let profile = bench.run(["people", "tomas jelinka"]).code(0).stdout;
    let beside: Vec<&str> = profile
        .lines()
        .filter(|line| line.starts_with("with "))
        .collect();
    assert_eq!(
        beside,
        ["with      Yevhen Dubravko  3 (3 in one paragraph, 3 in one sentence)"],
        "{profile}"
    );
}

/// Ada and Bo together, each alone, and Ada in passing.
fn two_people() -> Bench {
    let bench = Bench::new();
    for (file, title, body) in [
        (
            "both.txt",
            "Harbour talks go on",
            "DRUN, May 1 - Mayor Ada Lindqvist met the builder Robert Marlow in the town hall. \
             Lindqvist told reporters that Marlow would pay for the quay.",
        ),
        (
            "ada.txt",
            "Ada Lindqvist to stand again",
            "DRUN, May 2 - Mayor Ada Lindqvist said that she would stand again. Lindqvist has led the \
             town for eight years.\n\nLindqvist said the quay was her last wish.",
        ),
        (
            "bob.txt",
            "Builder buys a mill",
            "DRUN, May 3 - The builder Robert Marlow bought the old mill for a new school.",
        ),
        (
            "passing.txt",
            "Library opens after repairs",
            "DRUN, May 4 - The library opened after long repairs of its roof and its windows. Readers \
             came early and stayed late.\n\nThe reading room has forty seats more than it had.\n\nAmong \
             the guests was Ada Lindqvist.",
        ),
    ] {
        bench.write(file, story(title, "2024-05-01", body));
    }
    bench.index();
    bench
}

#[test]
fn people_are_asked_for_together_and_without() {
    let bench = two_people();
    let ada = &["ada.txt", "both.txt", "passing.txt"];
    for (args, expected) in [
        (
            &["person:\"Ada Lindqvist\" person:\"Bob Marlow\""][..],
            &["both.txt"][..],
        ),
        (
            &["--person", "lindqvist, ada", "--person", "R. Marlow"],
            &["both.txt"],
        ),
        (
            &["person:Lindqvist AND NOT person:Marlow"],
            &["ada.txt", "passing.txt"],
        ),
        (&["person:Marlow -person:Lindqvist"], &["bob.txt"]),
        (
            &["person:Marlow OR person:Lindqvist"],
            &["ada.txt", "bob.txt", "both.txt", "passing.txt"],
        ),
        (&["--person", "LINDQVIST Ada"], ada),
        (&["--person", "Ada Lindkvist"], ada),
        (&["person:lindqvist quay"], &["ada.txt", "both.txt"]),
    ] {
        assert_eq!(bench.found_sorted(args), expected, "{args:?}");
    }
}

#[test]
fn who_is_written_about_stands_before_who_is_named() {
    let bench = two_people();
    let results = bench.search(["--person", "Ada Lindqvist"]);
    assert_eq!(results.names(), ["ada.txt", "both.txt", "passing.txt"]);
    // The passage shown is the one that names her.
    let text = bench.run(["search", "--person", "Ada Lindqvist"]).code(0);
    assert!(
        text.stdout.contains("Among the guests was Ada Lindqvist."),
        "{}",
        text.stdout
    );
}

#[test]
fn a_profile_tells_of_roles_over_time_and_of_company() {
    let bench = Bench::new();
    for (n, (date, role)) in [
        ("2023-02-01", "Finance Minister"),
        ("2023-03-01", "Finance Minister"),
        ("2024-05-01", "Prime Minister"),
    ]
    .iter()
    .enumerate()
    {
        let body = format!(
            "DRUN - {role} Tomas Jelinka met Ada Lindqvist for round {n}. Jelinka said that he was \
             pleased.\n\nThe builder Robert Marlow waited outside for hours."
        );
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Round {n}"), date, &body),
        );
    }
    bench.index();
    let text = bench.run(["people", "Jelinka"]).code(0).stdout;
    for line in [
        "Tomas Jelinka  3 articles  2023-02-01 to 2024-05-01",
        "role      Finance Minister  2  2023-02-01 to 2023-03-01",
        "role      Prime Minister  1  2024-05-01",
        "with      Ada Lindqvist  3 (3 in one paragraph, 3 in one sentence)",
        "with      Robert Marlow  3",
    ] {
        assert!(
            text.lines().any(|own| own.starts_with(line)),
            "{line}: {text}"
        );
    }
    assert!(
        text.contains("2023-02") && text.contains("2024-05"),
        "{text}"
    );
    let json: serde_json::Value = bench.run(["people", "Jelinka", "--format", "json"]).json();
    let profile = if json.is_array() { &json[0] } else { &json };
    assert_eq!(profile["name"], "Tomas Jelinka", "{json:#}");
    assert_eq!(profile["articles"], 3, "{json:#}");
    // Narrowed by time, as text and as data.
    let late = ["people", "Jelinka", "--since", "2024"];
    let text = bench.run(late).code(0).stdout;
    assert!(
        text.starts_with("Tomas Jelinka  1 article  2024-05-01"),
        "{text}"
    );
    assert!(
        !text.contains("2023") && !text.contains("Round 1"),
        "{text}"
    );
    let json = |args: &[&str], code| -> serde_json::Value {
        let json = args.iter().chain(&["--format", "json"]);
        bench.run(json).code(code).json()
    };
    let profile = json(&late, 0);
    assert_eq!(profile[0]["articles"], 1, "{profile:#}");
    assert_eq!(profile[0]["timeline"].as_array().unwrap().len(), 1);
    assert_eq!(profile[0]["companions"][0]["articles"], 1, "{profile:#}");
    let later = ["people", "Jelinka", "--since", "2025"];
    assert_eq!(json(&later, 1), serde_json::json!([]));
    // Narrowed by time.
    let early = bench.run(["people", "--until", "2023"]).code(0).stdout;
    assert!(early.contains("2  Tomas Jelinka"), "{early}");
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
fn a_name_needs_no_quotation_marks() {
    let bench = wire();
    let quoted = bench.run(["people", "Howard Baker"]).code(0).stdout;
    assert!(quoted.starts_with("Howard Baker"), "{quoted}");
    let plain = bench.run(["people", "Howard", "Baker"]).code(0).stdout;
    assert_eq!(plain, quoted);
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
        assert_eq!(told, "1  Søren Müller  Søren Müller\n", "{name}");
    }
}

#[test]
fn a_role_is_told_as_printed() {
    let body = |role: &str| format!("The party met. {role} Robert Marlow spoke of the harbour.");
    let bench = Bench::with(&[
        (
            "a.txt",
            &story("One", "2024-01-01", &body("Slovak Prime Minister")),
        ),
        (
            "b.txt",
            &story("Two", "2024-01-02", &body("Slovak Prime Minister")),
        ),
        (
            "c.txt",
            &story("Three", "2024-01-03", &body("Slovak prime minister")),
        ),
    ]);
    bench.index();
    let told = bench.run(["people", "Robert Marlow"]).code(0).stdout;
    let role = "role      Slovak Prime Minister  3  2024-01-01 to 2024-01-03";
    assert!(told.lines().any(|line| line == role), "{told}");
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
