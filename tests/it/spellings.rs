//! One person in several spellings: the list, the profile and the search agree, also
//! after the user's decisions.

use crate::support::Bench;

/// An archive of articles, each of which names one of some people twice.
fn archive(names: &[(&str, usize)]) -> Bench {
    let bench = Bench::new();
    for (n, (name, articles)) in names.iter().enumerate() {
        for m in 0..*articles {
            let text = format!(
                "Visit number {n}-{m} goes well\n\nVisiting Boston on Monday, {name} said that the talks \
                 had gone well. \"We are glad,\" {name} told reporters after meeting the governor.\n"
            );
            bench.write(&format!("{n}-{m}.txt"), text);
        }
    }
    bench.index();
    bench
}

/// Returns the numbers of articles in the rows of the list, in order.
fn rows(bench: &Bench) -> Vec<u64> {
    let list = bench.run(["people"]).code(0).stdout;
    let number = |line: &str| line.split_whitespace().next()?.parse().ok();
    list.lines().filter_map(number).collect()
}

#[test]
fn list_and_search_agree_on_spellings() {
    for (a, b) in [
        ("Boris Yeltsin", "Boris Jelzin"),
        ("Mao Zedong", "Mao Tse-tung"),
        ("Nikita Khrushchev", "Nikita Chruschtschow"),
        ("Novak Djokovic", "Novak Đoković"),
        ("Deng Xiaoping", "Teng Hsiao-ping"),
        ("Chiang Ching-kuo", "Jiang Jingguo"),
        ("Viktor Orbán", "Orbán Viktor"),
        ("Enrique Peña Nieto", "Enrique Peña"),
        ("Joe Biden", "Joseph R. Biden Jr."),
    ] {
        let bench = archive(&[(a, 2), (b, 1)]);
        assert_eq!(rows(&bench), [3], "{a} {b}");
        for typed in [a, b] {
            let found = bench.found(["--person", typed]);
            assert_eq!(found.len(), 3, "{typed}: {found:?}");
        }
    }
}

#[test]
fn who_is_split_is_meant_by_his_own_name_alone() {
    let bench = archive(&[("George Bush", 2), ("George W. Bush", 1)]);
    bench
        .run(["people", "split", "George Bush", "George W. Bush"])
        .code(0);
    assert_eq!(bench.found(["--person", "George Bush"]).len(), 2);
    assert_eq!(bench.found(["--person", "George W. Bush"]).len(), 1);
    assert_eq!(bench.found(["--person", "Bush"]).len(), 3);
    assert_eq!(rows(&bench), [2, 1]);
}

#[test]
fn who_is_renamed_to_another_is_one_with_him() {
    let bench = archive(&[("Robert Marlow", 2), ("Ada Lindqvist", 1)]);
    bench
        .run(["people", "rename", "Robert Marlow", "Ada Lindqvist"])
        .code(0);
    assert_eq!(rows(&bench), [3]);
    for typed in ["Ada Lindqvist", "Robert Marlow"] {
        assert_eq!(bench.found(["--person", typed]).len(), 3, "{typed}");
    }
}

#[test]
fn somebody_named_only_in_other_cases_is_found() {
    let bench = Bench::with(&[
        (
            "premier.txt",
            "Premier spotkał się w Berlinie z kanclerzem\nJan Kowalski\n4 marca 2024\n\n\
             Premier rozmawiał w poniedziałek z kanclerzem. Przyjęto Olafa Scholza w pałacu i \
             wręczono mu list, powiedział rzecznik rządu.\n\n\
             Wizyta Olafa Scholza trwała dwa dni. Potem pojechał do Warszawy.\n",
        ),
        (
            "bonn.txt",
            "Martin Schulz spricht in Bonn\n4. März 2024\n\nMartin Schulz hat am Montag in Bonn \
             über Europa gesprochen. \"Wir müssen reden\", sagte Schulz.\n",
        ),
    ]);
    bench.index();
    for typed in ["Scholz", "Olaf Scholz"] {
        let results = bench.search(["--person", typed]);
        assert_eq!(results.names(), ["premier.txt"], "{typed}");
    }
}
