//! Lists of people, and their profiles.

use crate::fixtures::{neighbours, two_people, wire};
use crate::support::{Bench, story};

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
    let rising = bench.run(["people", "--rising"]).code(0);
    assert!(rising.stdout.contains("Paul Volcker"), "{rising:#?}");
    bench.run(["people", "nobody at all"]).code(1);
    let file = bench.here.join("text.txt");
    std::fs::write(&file, "Mr. Volcker met Ada Lindqvist, Ronald Reagan said.").unwrap();
    let screened = bench
        .run(["people".as_ref(), "screen".as_ref(), file.as_os_str()])
        .code(0);
    assert_eq!(
        screened.stdout,
        "Volcker: Paul Volcker 8\nRonald Reagan 12\nnew: Ada Lindqvist, 1 mention\n"
    );
    // A misspelt name is reported; a word that resembles a surname is not a name.
    let text = "Paul Volckner met Ada Lindqvist. Mr. Raegon came late.";
    std::fs::write(&file, text).unwrap();
    let screened = bench
        .run(["people".as_ref(), "screen".as_ref(), file.as_os_str()])
        .code(0);
    let lines = screened.stdout.split_inclusive('\n');
    let known: String = lines.filter(|line| !line.starts_with("new: ")).collect();
    assert_eq!(
        known,
        "Paul Volckner: Paul Volcker 8  (no name is spelt like that)\n"
    );
}

#[test]
fn a_full_name_opens_its_person_and_tells_of_the_others() {
    let bench = Bench::sample();
    for (name, other) in [
        ("Yevhen Dubravko", "Ievhen Doubravko"),
        ("ievhen doubravko", "Yevhen Dubravko"),
    ] {
        let told = bench.run(["people", name]).code(0);
        let shown = told.stdout.to_lowercase();
        assert!(shown.starts_with(&name.to_lowercase()), "{shown}");
        assert!(shown.contains("\nspelt     "), "{shown}");
        assert!(told.stderr.contains("can also be: "), "{}", told.stderr);
        assert!(told.stderr.contains(other), "{}", told.stderr);
        assert!(!told.stderr.contains("more with"), "{}", told.stderr);
    }
    let several = bench.run(["people", "dubravko"]).code(0);
    assert!(several.stderr.contains("more with"), "{}", several.stderr);
}

#[test]
fn names_with_accents_stand_where_they_are_looked_for() {
    let bench = Bench::new();
    let names = ["Zora Vidak", "Óscar Puente", "Íñigo Errejón", "Marta Sanz"];
    for name in names {
        let text = format!("{name} opened the bridge.\n\nThe minister {name} spoke, {name} said.");
        bench.write(
            &format!("{name}.txt"),
            story("The bridge", "2024-01-05", &text),
        );
    }
    bench.index();
    let people = bench.run(["people"]).code(0).stdout;
    let order: Vec<usize> = ["Íñigo", "Marta", "Óscar", "Zora"]
        .iter()
        .map(|name| people.find(name).unwrap())
        .collect();
    assert!(order.is_sorted(), "{people}");
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
    let told = "1 person left out, named only in articles without a date";
    assert!(new.stderr.contains(told), "{}", new.stderr);
    // The clock does not affect which days are compared either.
    let rising = bench.run(["people", "--rising"]).code(0);
    assert!(rising.stdout.contains(" after 0 · "), "{}", rising.stdout);
    let rising = rising.stderr;
    let told = "compared: 2024-02-06 to 2024-03-06, up to the newest article that states a \
                day, with 2024-01-07 to 2024-02-05";
    assert!(rising.contains(told), "{rising}");
    let until = ["people", "--rising", "--until", "2024-03-05"];
    let rising = bench.run(until).stderr;
    assert!(
        rising.contains("compared: ") && !rising.contains("2024-03-06"),
        "{rising}"
    );
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
    let profile = &json[0];
    assert_eq!(profile["name"], "Tomas Jelinka", "{json:#}");
    assert_eq!(profile["articles"], 3, "{json:#}");
    // Restricted to a period, as text and as data.
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
    // Restricted to a period.
    let early = bench.run(["people", "--until", "2023"]).code(0).stdout;
    assert!(early.contains("2  Tomas Jelinka"), "{early}");
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
fn the_list_tells_roles_as_they_are_printed() {
    let bench = Bench::new();
    for (n, role) in ["Bürgermeister", "Bürgermeister", "bürgermeister"]
        .iter()
        .enumerate()
    {
        let text = format!(
            "Der Hafen bleibt zu\n\nDie Stadt hat am Montag getagt. Das sagte {role} Robert \
             Lindenthal. Lindenthal will den Hafen nicht mehr öffnen, und das ist gut so.\n"
        );
        bench.write(&format!("{n}.txt"), text);
    }
    bench.index();
    let list = bench.run(["people", "--format", "json"]).code(0).stdout;
    assert!(list.contains("\"Bürgermeister\""), "{list}");
    assert!(!list.contains("burgermeister"), "{list}");
    let one = bench.run(["people", "Lindenthal", "--format", "json"]);
    assert!(one.code(0).stdout.contains("\"Bürgermeister\""));
}

#[test]
fn what_a_profile_leaves_out_is_counted() {
    let bench = Bench::new();
    let names = ["Ada Lindqvist", "Robert Marlow", "Tamsin Hargreave"];
    for n in 0..4 {
        let body = format!(
            "DRUN - Minister Tomas Jelinka met {} for round {n}. Jelinka said that he was pleased.",
            names[..3 - n % 3].join(" and ")
        );
        let day = format!("2024-05-0{}", n + 1);
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Round {n}"), &day, &body),
        );
    }
    bench.index();
    let told = bench
        .run(["people", "Tomas Jelinka", "-n", "2"])
        .code(0)
        .stdout;
    let lines = |label: &str| told.lines().filter(|line| line.starts_with(label)).count();
    assert_eq!(lines("with "), 2, "{told}");
    assert!(
        told.contains("          and 1 more, less near (-n N)\n"),
        "{told}"
    );
    assert!(told.contains("          and 2 earlier (-n N)\n"), "{told}");
    let whole = bench.run(["people", "Tomas Jelinka"]).code(0).stdout;
    assert!(!whole.contains("(-n N)"), "{whole}");
    let json: serde_json::Value = bench
        .run(["people", "Tomas Jelinka", "-n", "2", "--format", "json"])
        .code(0)
        .json();
    assert_eq!(json[0]["more_companions"], 1, "{json:#}");
    assert_eq!(json[0]["latest"].as_array().unwrap().len(), 2, "{json:#}");
}

#[test]
fn several_words_are_said_to_be_one_name() {
    let bench = two_people();
    let told = bench.run(["people", "Lindqvist", "Zadie"]).code(1).stderr;
    assert!(
        told.contains("read as one name, \"Lindqvist Zadie\""),
        "{told}"
    );
}
