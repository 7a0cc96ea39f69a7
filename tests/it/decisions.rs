//! The user's decisions about people: every list and every lookup follows them.

use serde::Deserialize;

use crate::fixtures::neighbours;
use crate::support::Bench;

/// A person in the list.
#[derive(Debug, Deserialize)]
struct Listed {
    name: String,
    articles: usize,
}

/// People who are named alone, in pairs, and in two spellings.
fn harbour() -> Bench {
    let bench = Bench::new();
    for (n, title, body) in [
        (
            1,
            "Ferry line opens",
            "Bogdan Ilievski opened ferry line 1 on Monday.",
        ),
        (
            2,
            "Ferry talks end",
            "Bogdan Ilievski met Olena Hrytsenko on Monday in room 2.",
        ),
        (
            3,
            "Third bridge is shut",
            "Olena Hrytsenko shut bridge 3 on Friday.",
        ),
        (
            4,
            "Boats are sold",
            "Fatou Diakhate sold 4 boats on Sunday.",
        ),
        (
            5,
            "Ship sails east",
            "William Ostrander sailed 5 times on Monday.",
        ),
        (
            6,
            "Ship sails west",
            "Bill Ostrander sailed 6 times on Monday.",
        ),
        (
            7,
            "Aide speaks",
            "Foreign Minister Mehmet Karadag spoke for 7 hours on Monday.",
        ),
        (
            8,
            "Aides meet",
            "Fatou Diakhate met Foreign Minister Karadag for 8 hours on Monday.",
        ),
    ] {
        let text = format!(
            "---\ntitle: {title}\ndate: 2024-0{n}-01\n---\n\n{body}\n\n\
             The guests left quay {n} in the rain of day {n}1 and nobody {n} saw them again.\n"
        );
        bench.write(&format!("{n}.txt"), text);
    }
    bench.index();
    bench
}

/// Two people with the same surname, with and without their offices.
fn hall() -> Bench {
    let bench = Bench::new();
    let (harold, margaret) = (
        "Chancellor Harold Whitcombe spoke on Monday",
        "Judge Margaret Whitcombe spoke on Monday",
    );
    let bodies = [
        harold,
        harold,
        harold,
        margaret,
        margaret,
        margaret,
        "Critics met Chancellor Whitcombe on Monday",
        "Fans cheered Judge Whitcombe on Monday",
        "Nobody knew whether Whitcombe had spoken on Monday",
    ];
    for (n, body) in (1..).zip(bodies) {
        let text = format!(
            "{body} in hall {n} before {n}{n} guests.\n\n\
             The hall {n} stood empty by noon of day {n}.\n"
        );
        bench.write(&format!("{n}.txt"), text);
    }
    bench.index();
    bench
}

/// Records decisions: `merge A | B; hide C`.
fn decide(bench: &Bench, decisions: &str) -> String {
    let mut said = String::new();
    for decision in decisions.split("; ") {
        let (what, names) = decision.split_once(' ').unwrap();
        let args = ["people", what].into_iter().chain(names.split(" | "));
        said += &bench.run(args).code(0).stderr;
    }
    said
}

/// Undoes as many decisions.
fn undo(bench: &Bench, decisions: &str) {
    for _ in decisions.split("; ") {
        bench.run(["people", "undo"]).code(0);
    }
}

fn list(bench: &Bench) -> Vec<Listed> {
    bench.run(["people", "--format", "json"]).json()
}

/// Returns the list: `Ada Roe 3, Ida Roe 2`.
fn told(bench: &Bench) -> String {
    let list = list(bench).into_iter();
    let told = list.map(|person| format!("{} {}", person.name, person.articles));
    told.collect::<Vec<_>>().join(", ")
}

/// Returns the files that name a person: `1245`. Two ways of asking must agree.
fn files(bench: &Bench, name: &str) -> String {
    let stems = |found: Vec<String>| found.concat().replace(".txt", "");
    let found = stems(bench.found_sorted(["--person", name]));
    let query = format!("person:\"{name}\"");
    assert_eq!(stems(bench.found_sorted([query.as_str()])), found, "{name}");
    found
}

/// Checks that lookups find everyone in the list, in the same articles.
#[track_caller]
fn lookups_agree(bench: &Bench, when: &str) {
    for person in list(bench) {
        let name = person.name.as_str();
        let found = bench.search(["--person", name]);
        let people: Vec<&str> = found.people[0]
            .people
            .iter()
            .map(|p| p.name.as_str())
            .collect();
        assert_eq!(people, [name], "{when}");
        assert_eq!(
            found.people[0].people[0].articles, person.articles as u64,
            "{when}: {name}"
        );
        assert_eq!(found.total, person.articles as u64, "{when}: {name}");
        assert_eq!(files(bench, name).len(), person.articles, "{when}: {name}");
        let profiles: Vec<Listed> = bench.run(["people", name, "--format", "json"]).json();
        assert_eq!(profiles.len(), 1, "{when}: {name}");
    }
}

#[track_caller]
fn check(bench: &Bench, decisions: &str, expected: &[(&str, &str)]) {
    decide(bench, decisions);
    lookups_agree(bench, decisions);
    for (name, found) in expected {
        assert_eq!(files(bench, name), *found, "{decisions}: {name}");
    }
    undo(bench, decisions);
}

#[test]
fn who_is_split_is_found_apart_whatever_else_was_decided() {
    let bench = harbour();
    let before = told(&bench);
    for (decisions, expected) in [
        (
            "merge Bogdan Ilievski | Fatou Diakhate; split Bogdan Ilievski | Fatou Diakhate; \
             rename Bogdan Ilievski | B Star",
            &[
                ("B Star", "12"),
                ("Bogdan Ilievski", "12"),
                ("Fatou Diakhate", "48"),
            ][..],
        ),
        (
            "split William Ostrander | Bill Ostrander; merge William Ostrander | Fatou Diakhate",
            &[
                ("Fatou Diakhate", "458"),
                ("William Ostrander", "458"),
                ("Bill Ostrander", "6"),
            ],
        ),
        (
            "split William Ostrander | Bill Ostrander; alias William Ostrander | Old Nick",
            &[("Old Nick", "5")],
        ),
        (
            "alias William Ostrander | Old Nick; split William Ostrander | Bill Ostrander",
            &[("Old Nick", "5")],
        ),
        (
            "split William Ostrander | Bill Ostrander; rename William Ostrander | Old Nick",
            &[("Old Nick", "5"), ("Bill Ostrander", "6")],
        ),
        (
            "merge Bogdan Ilievski | Olena Hrytsenko | Fatou Diakhate; \
             split Bogdan Ilievski | Fatou Diakhate",
            &[
                ("Olena Hrytsenko", "123"),
                ("Bogdan Ilievski", "123"),
                ("Fatou Diakhate", "48"),
            ],
        ),
        (
            "rename Mehmet Karadag | Ptolemy Greystoke; merge Ptolemy Greystoke | Bogdan Ilievski; \
             split Bogdan Ilievski | Mehmet Karadag",
            &[("Ptolemy Greystoke", "78"), ("Bogdan Ilievski", "12")],
        ),
        // The archive shows both spellings as one, so the split applies to both.
        (
            "merge Bill Ostrander | Fatou Diakhate; split William Ostrander | Fatou Diakhate",
            &[("Bill Ostrander", "56"), ("Fatou Diakhate", "48")],
        ),
    ] {
        check(&bench, decisions, expected);
    }
    assert_eq!(told(&bench), before);
}

#[test]
fn an_article_that_names_two_who_are_one_counts_once() {
    let bench = harbour();
    check(
        &bench,
        "merge Bogdan Ilievski | Olena Hrytsenko",
        &[("Bogdan Ilievski", "123")],
    );
}

#[test]
fn a_renaming_to_another_ends_when_the_two_are_split() {
    let bench = harbour();
    check(
        &bench,
        "rename Bogdan Ilievski | Olena Hrytsenko; split Bogdan Ilievski | Olena Hrytsenko",
        &[("Bogdan Ilievski", "12"), ("Olena Hrytsenko", "23")],
    );
}

#[test]
fn decisions_take_the_name_that_is_shown() {
    let bench = harbour();
    check(
        &bench,
        "rename Bogdan Ilievski | B Star; hide B Star",
        &[("B Star", ""), ("Bogdan Ilievski", "")],
    );
    check(
        &bench,
        "rename Bogdan Ilievski | B Star; merge B Star | Fatou Diakhate; alias B Star | Old Nick",
        &[
            ("Old Nick", "1248"),
            ("B Star", "1248"),
            ("Fatou Diakhate", "1248"),
        ],
    );
}

#[test]
fn a_bare_name_is_who_is_shown_so() {
    let bench = hall();
    assert_eq!(
        told(&bench),
        "Harold Whitcombe 4, Margaret Whitcombe 4, Whitcombe 1"
    );
    for (decision, expected) in [
        (
            "merge Whitcombe | Harold Whitcombe",
            "Harold Whitcombe 5, Margaret Whitcombe 4",
        ),
        (
            "rename Whitcombe | Lord Whitcombe",
            "Harold Whitcombe 4, Margaret Whitcombe 4, Lord Whitcombe 1",
        ),
        ("hide Whitcombe", "Harold Whitcombe 4, Margaret Whitcombe 4"),
        // Nobody gets more articles by it.
        ("hide Harold Whitcombe", "Margaret Whitcombe 4, Whitcombe 1"),
    ] {
        decide(&bench, decision);
        assert_eq!(told(&bench), expected, "{decision}");
        undo(&bench, decision);
    }
    check(
        &bench,
        "rename Whitcombe | Lord Whitcombe",
        &[("Lord Whitcombe", "9")],
    );
    check(&bench, "merge Whitcombe | Harold Whitcombe", &[]);
}

#[test]
fn who_is_hidden_is_nowhere() {
    let bench = harbour();
    check(
        &bench,
        "hide Bill Ostrander",
        &[("William Ostrander", ""), ("Bill Ostrander", "")],
    );
    check(
        &bench,
        "merge Bogdan Ilievski | Fatou Diakhate; hide Fatou Diakhate",
        &[("Bogdan Ilievski", ""), ("Fatou Diakhate", "")],
    );
    decide(&bench, "hide Bogdan Ilievski");
    let shown = bench.run(["people", "Olena Hrytsenko"]).code(0).stdout;
    assert!(!shown.contains("Bogdan"), "{shown}");
    let json = ["people", "Olena Hrytsenko", "--format", "json"];
    let shown = bench.run(json).code(0).stdout;
    assert!(!shown.contains("Bogdan"), "{shown}");
}

#[test]
fn what_a_decision_does_not_do_is_told() {
    let bench = harbour();
    let said = decide(
        &bench,
        "hide Bogdan Ilievski; merge Bogdan Ilievski | Fatou Diakhate",
    );
    assert!(said.contains("\"Bogdan Ilievski\" is hidden"), "{said}");
    assert_eq!(files(&bench, "Fatou Diakhate"), "48");
    let said = decide(&bench, "alias Mehmet Karadag | Olena Hrytsenko");
    assert!(said.contains("Olena Hrytsenko has the name"), "{said}");
    assert_eq!(files(&bench, "Olena Hrytsenko"), "2378");
}

#[test]
fn a_part_of_a_name_is_the_one_person_whom_it_can_mean() {
    let bench = harbour();
    let said = decide(
        &bench,
        "hide ilievski; merge hrytsenko | Fatou; rename ostrander | Old Nick",
    );
    for told in [
        "\"ilievski\" is taken for Bogdan Ilievski",
        "\"hrytsenko\" is taken for Olena Hrytsenko",
        "\"Fatou\" is taken for Fatou Diakhate",
    ] {
        assert!(said.contains(told), "{said}");
    }
    assert!(!said.contains("so far"), "{said}");
    assert_eq!(files(&bench, "Bogdan Ilievski"), "");
    assert_eq!(files(&bench, "Fatou Diakhate"), "2348");
    assert_eq!(files(&bench, "Old Nick"), "56");
}

#[test]
fn a_decision_about_nobody_or_several_is_refused() {
    let bench = neighbours();
    let refused = |args: &[&str]| bench.run([&["people"], args].concat()).code(2).stderr;
    let told = refused(&["hide", "Marsh Marsh"]);
    assert!(told.contains("no article names \"Marsh Marsh\""), "{told}");
    assert!(told.contains("--anyway"), "{told}");
    bench.run(["people", "edits"]).code(1);
    // Several people have the surname, and nobody has only the surname.
    let bench = Bench::new();
    for (name, what) in [("Lena", "painter"), ("Cody", "sailor")] {
        let text = format!("The {what} {name} Marsh opened the show on Monday.\n");
        bench.write(&format!("{name}.txt"), text);
    }
    bench.index();
    let refused = |args: &[&str]| bench.run([&["people"], args].concat()).code(2).stderr;
    let told = refused(&["merge", "marsh", "Ada Lindqvist"]);
    assert!(told.contains("can be any of these: "), "{told}");
    bench.run(["people", "edits"]).code(1);
    // Both names mean the same person.
    let bench = harbour();
    let told = bench
        .run(["people", "merge", "ilievski", "bogdan"])
        .code(2)
        .stderr;
    assert!(told.contains("Bogdan Ilievski's"), "{told}");
    bench
        .run(["people", "hide", "Nobody Yet", "--anyway"])
        .code(0);
}

#[test]
fn who_is_found_no_more_is_told_to_be_hidden() {
    let bench = harbour();
    decide(&bench, "hide Bogdan Ilievski");
    for args in [
        &["search", "--person", "ilievski"][..],
        &["search", "person:ilievski"],
        &["people", "ilievski"],
    ] {
        let told = bench.run(args).code(1).stderr;
        assert!(
            told.contains("Bogdan Ilievski is hidden"),
            "{args:?}: {told}"
        );
    }
    // Decisions may use any name of a hidden person.
    decide(
        &bench,
        "hide Bill Ostrander; split William Ostrander | Bill Ostrander",
    );
}

#[test]
fn a_name_may_be_copied_with_its_possessive() {
    let bench = harbour();
    assert_eq!(files(&bench, "Bill Ostrander's"), "56");
    assert_eq!(files(&bench, "Ostrander’s"), "56");
    let bench = hall();
    assert_eq!(
        bench.found_sorted(["--person", "M. Whitcombe"]).concat(),
        bench
            .found_sorted(["--person", "Margaret Whitcombe"])
            .concat()
    );
}

#[test]
fn hits_show_people_as_the_list_does() {
    let bench = harbour();
    decide(
        &bench,
        "rename Bogdan Ilievski | B Star; hide Olena Hrytsenko; merge Bill Ostrander | Fatou Diakhate",
    );
    assert_eq!(people_of(&bench, "ferry talks end"), ["B Star"]);
    assert_eq!(people_of(&bench, "ship sails west"), ["Fatou Diakhate"]);
    assert_eq!(
        people_of(&bench, "aides meet"),
        ["Fatou Diakhate", "Karadag"]
    );
    let bench = hall();
    decide(&bench, "hide Harold Whitcombe");
    assert_eq!(people_of(&bench, "critics"), [""; 0]);
    assert_eq!(people_of(&bench, "fans"), ["Whitcombe"]);
}

fn people_of(bench: &Bench, words: &str) -> Vec<String> {
    bench.search([words]).hits.remove(0).people
}

/// Three spellings of one name, in one article each.
fn spellings() -> Bench {
    let bench = Bench::new();
    for (n, name) in [
        "Yevhen Dubravko",
        "Evgeny Dubravko",
        "Yevgueni Dubravko",
        "Emil Vance",
    ]
    .iter()
    .enumerate()
    {
        let body = format!("{name} opened ferry line {n} on Monday, and {name} left on day {n}.");
        bench.write(
            &format!("{n}.txt"),
            format!(
                "---\ntitle: Ferry line {n} opens\ndate: 2024-02-0{}\n---\n\n{body}\n",
                n + 1
            ),
        );
    }
    bench.index();
    bench
}

#[test]
fn a_comparison_follows_the_decisions_in_either_order() {
    let bench = spellings();
    let same = |a: &str, b: &str, code: i32| {
        let one = bench.run(["people", "--same", a, b]).code(code);
        bench.run(["people", "--same", b, a]).code(code);
        one.stdout
    };
    same("Yevhen Dubravko", "Evgeny Dubravko", 0);
    same("Emil Vance", "Evgeny Dubravko", 1);
    decide(&bench, "split Yevhen Dubravko | Evgeny Dubravko");
    let told = same("Yevhen Dubravko", "Evgeny Dubravko", 1);
    assert!(told.contains("people.toml"), "{told}");
    decide(&bench, "merge Emil Vance | Evgeny Dubravko");
    same("Emil Vance", "Evgeny Dubravko", 0);
    same("Emil Vance", "Yevhen Dubravko", 1);
    // A name that no decision is about is with one of them, as the list shows it.
    let with = |name: &str| {
        let output = bench.run(["people", "--same", "Yevgueni Dubravko", name]);
        output.code
    };
    let codes = [with("Yevhen Dubravko"), with("Evgeny Dubravko")];
    let shown = list(&bench)
        .iter()
        .filter(|one| one.name.ends_with("Dubravko"))
        .count();
    assert!(shown < 3 && codes.contains(&0), "{codes:?}");
}

#[test]
fn an_alias_is_compared_as_the_names_that_it_stands_for() {
    let bench = spellings();
    decide(&bench, "alias Emil Vance | The Ferryman");
    decide(&bench, "alias Emil Vance | Old Vance");
    decide(&bench, "split Emil Vance | Evgeny Dubravko");
    let same = |a: &str, b: &str, code: i32| {
        bench.run(["people", "--same", a, b]).code(code);
        bench.run(["people", "--same", b, a]).code(code);
    };
    same("The Ferryman", "Old Vance", 0);
    same("The Ferryman", "Emil Vance", 0);
    same("The Ferryman", "Evgeny Dubravko", 1);
    decide(&bench, "merge Yevhen Dubravko | Evgeny Dubravko");
    decide(&bench, "alias Evgeny Dubravko | The Captain");
    same("The Captain", "Yevhen Dubravko", 0);
    same("The Captain", "Old Vance", 1);
}

#[test]
fn a_comparison_says_that_the_archive_named_is_absent() {
    let bench = Bench::new();
    let args = ["people", "--same", "Jane Roe", "Jane Roe"];
    let named = bench.run([&args[..], &["--archive", "nowhere"]].concat());
    let named = named.code(0).stderr;
    assert!(named.contains("no archive at nowhere"), "{named}");
}

#[test]
fn other_effects_of_a_decision_are_told() {
    let bench = spellings();
    let run = |args: &[&str]| bench.run([&["people"], args].concat()).code(0).stderr;
    let told = run(&["rename", "Yevhen Dubravko", "Emil Vance"]);
    assert!(told.contains("makes one person of the two"), "{told}");
    run(&["undo"]);
    let told = run(&["rename", "Yevhen Dubravko", "Eugene Dubravko"]);
    assert!(!told.contains("makes one person"), "{told}");
    run(&["undo"]);
    let told = run(&["split", "Yevhen Dubravko", "Evgeny Dubravko"]);
    assert!(told.contains("is shown with: Yevgueni Dubravko"), "{told}");
}
