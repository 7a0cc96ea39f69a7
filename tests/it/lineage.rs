//! Copies, versions and reprints of one story, and the differences between them.

use serde::Deserialize;

use crate::support::{Bench, story};

const WIRE: &str = "The harbour of Port Callum was closed on Monday after a storm had torn two ships from their moorings, the harbour master said.\n\nNobody was hurt when the ships drifted against the old pier, but the damage is considerable and repairs may take until the summer, according to engineers who inspected it.\n\nThe ferries to the outer islands will leave from Veldra instead until the pier has been declared safe again.";

#[derive(Deserialize)]
struct Printing {
    relation: String,
    path: String,
}

/// Returns file names and relations of all printings of a file's story, in order.
fn printings(bench: &Bench, file: &str, code: i32) -> Vec<(String, String)> {
    let path = bench.corpus().join(file);
    let args = ["copies", path.to_str().unwrap(), "--format", "json"];
    let printings: Vec<Printing> = bench.run(args).code(code).json();
    let name = |path: &str| path.rsplit('/').next().unwrap().to_owned();
    let named = printings.into_iter();
    named.map(|p| (name(&p.path), p.relation)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(file, relation): &(&str, &str)| ((*file).to_owned(), (*relation).to_owned());
    expected.iter().map(owned).collect()
}

fn from(source: &str, title: &str, day: &str, body: &str) -> String {
    format!("Title: {title}\nSource: {source}\nPublished: {day}\n\n{body}\n")
}

fn reprinted() -> Bench {
    let cut = WIRE.rsplit_once("\n\n").unwrap().0;
    Bench::with(&[
        (
            "courier.txt",
            &from("The Courier", "Storm closes harbour", "2024-02-26", WIRE),
        ),
        (
            "post.txt",
            &from(
                "The Post",
                "Ferries stay in port after storm",
                "2024-02-27",
                cut,
            ),
        ),
        (
            "courier-2.txt",
            &from(
                "The Courier",
                "Storm closes harbour for a week",
                "2024-02-28",
                &WIRE.replace("summer", "autumn"),
            ),
        ),
        (
            "again.txt",
            &from("The Courier", "Storm closes harbour", "2024-02-25", WIRE),
        ),
        (
            "other.txt",
            &from(
                "The Post",
                "Mill for sale",
                "2024-02-27",
                "The old mill of Port Callum is for sale, its owner said on Tuesday.",
            ),
        ),
    ])
}

#[test]
fn reprints_and_versions_are_one_story_earliest_first() {
    let bench = reprinted();
    bench.index();
    let expected = [
        ("again.txt", "copy"),
        ("courier.txt", "itself"),
        ("post.txt", "reprint"),
        ("courier-2.txt", "version"),
    ];
    assert_eq!(printings(&bench, "courier.txt", 0), pairs(&expected));
    let found = bench
        .search(["callum", "--sort", "newest", "--copies"])
        .hits;
    let alone: Vec<String> = found
        .iter()
        .filter(|hit| hit.copies == 0)
        .map(|hit| hit.name())
        .collect();
    assert_eq!(alone, ["other.txt"]);
    assert_eq!(found.iter().map(|hit| hit.copies).sum::<usize>(), 4 * 3);
    assert_eq!(
        printings(&bench, "other.txt", 1),
        pairs(&[("other.txt", "itself")])
    );
}

const LONG: [&str; 6] = [
    "Engineers who went down into the old salt mine below Veldra on Thursday found that two of its pillars have cracked, and asked the council to close the market square above them at once.",
    "The square has been used for nine hundred years, but the galleries reach under it only since the owners dug for a last seam in the hungry winters after the war, without telling anybody.",
    "Mayor Ilse Brandt said that the stalls would move to the football ground, where there is water and light, and that nobody would have to pay for a place there before the summer.",
    "Some of the traders are angry all the same, because the ground lies an hour on foot from the bus station and has no roof under which their fruit could be kept from the sun.",
    "A firm from Norvik has offered to fill the galleries with sand and chalk, which would take four months and cost as much as the town spends on all its schools in a year.",
    "The council will vote on the offer next week, and until then firemen keep watch at the corners of the square with ropes, lamps and a whistle that can be heard from the church.",
];

#[test]
fn a_reprint_may_be_cut_and_have_other_words() {
    let reworded = LONG[..4]
        .join("\n\n")
        .replace("at once", "immediately")
        .replace("without telling", "and never told")
        .replace("there is water", "they find water")
        .replace("angry", "unhappy")
        .replace("an hour on foot", "three miles");
    let quoting = format!(
        "The traders of Veldra have gone to court over their market, which the town moved to a field.\n\n{}\n\n\
         Their lawyer, Ole Winter, wants to see the letters that the mine's last owner wrote to the crown, and \
         says that a town which sells licences for a square must know what lies under it.\n\n\
         The judge gave both sides until Easter to agree, and told them to bring a map next time.",
        LONG[2]
    );
    let bench = Bench::with(&[
        (
            "wire.txt",
            &from(
                "The Courier",
                "Square closed",
                "2024-02-26",
                &LONG.join("\n\n"),
            ),
        ),
        (
            "cut.txt",
            &from("The Post", "Cracks below market", "2024-02-27", &reworded),
        ),
        (
            "quoting.txt",
            &from("The Herald", "Traders sue town", "2024-02-28", &quoting),
        ),
    ]);
    bench.index();
    let expected = [("wire.txt", "itself"), ("cut.txt", "reprint")];
    assert_eq!(printings(&bench, "wire.txt", 0), pairs(&expected));
    assert_eq!(
        printings(&bench, "quoting.txt", 1),
        pairs(&[("quoting.txt", "itself")])
    );
}

#[test]
fn results_show_one_printing_of_a_story() {
    let bench = reprinted();
    bench.index();
    for (arguments, shown) in [
        (&["callum"][..], &["again.txt", "other.txt"][..]),
        (
            &["callum", "--sort", "newest"],
            &["courier-2.txt", "other.txt"],
        ),
        (&["callum", "--sort", "oldest"], &["again.txt", "other.txt"]),
        // Only matching articles are considered.
        (&["summer"], &["again.txt"]),
        (
            &["callum", "--source", "post", "--sort", "oldest"],
            &["other.txt", "post.txt"],
        ),
        (&["autumn"], &["courier-2.txt"]),
        (
            &[
                "callum", "--limit", "1", "--offset", "1", "--sort", "newest",
            ],
            &["other.txt"],
        ),
    ] {
        let mut found = bench.found(arguments.iter().chain(&["--fold"]));
        found.sort();
        let mut shown = shown.to_vec();
        shown.sort_unstable();
        assert_eq!(found, shown, "{arguments:?}");
    }
    let results = bench.search(["callum", "--fold"]);
    assert_eq!((results.total, results.folded), (5, 3));
    let story = results.hits.iter().find(|hit| hit.copies > 0).unwrap();
    let counts = (story.copies, story.versions, story.reprints, story.folded);
    assert_eq!(counts, (3, 1, 1, 3));
    let told = bench.run(["search", "callum"]).code(0);
    assert!(
        told.stdout.contains("+1 version, +1 reprint, +1 printing"),
        "{told:?}"
    );
    assert!(told.stderr.contains("5 articles of 2 stories"), "{told:?}");
    assert!(
        told.stderr.contains("3 articles are other printings"),
        "{told:?}"
    );
    let paths = bench.run(["search", "callum", "--format", "paths"]).code(0);
    assert_eq!(paths.stdout.lines().count(), 5, "{paths:?}");
    for arguments in [&["callum", "--copies"][..], &["callum"]] {
        let all = bench.search(arguments);
        assert_eq!((all.total, all.folded, all.hits.len()), (5, 0, 5));
    }
}

#[test]
fn lineages_follow_what_comes_and_goes() {
    let bench = reprinted();
    let post = bench.corpus().join("post.txt");
    let text = std::fs::read(&post).unwrap();
    bench.remove("post.txt");
    bench.index();
    assert_eq!(printings(&bench, "courier.txt", 0).len(), 3);
    bench.write("post.txt", text);
    bench.index();
    assert_eq!(printings(&bench, "post.txt", 0).len(), 4);
    for gone in ["courier.txt", "again.txt", "courier-2.txt"] {
        bench.remove(gone);
    }
    bench.index();
    assert_eq!(printings(&bench, "post.txt", 1).len(), 1);
}

#[test]
fn a_difference_is_told_word_by_word() {
    let bench = reprinted();
    bench.index();
    let path = |file| bench.corpus().join(file).to_str().unwrap().to_owned();
    let told = bench
        .run(["diff", &path("courier.txt"), &path("courier-2.txt")])
        .code(0);
    assert!(
        told.stdout
            .starts_with("Storm closes harbour{+ for a week+}\n"),
        "{}",
        told.stdout
    );
    assert!(
        told.stdout.contains("until the [-summer,-]{+autumn,+}"),
        "{}",
        told.stdout
    );
    assert!(
        told.stdout.contains("(1 paragraph unchanged)"),
        "{}",
        told.stdout
    );
    let told = bench
        .run(["diff", &path("courier.txt"), &path("again.txt")])
        .code(0);
    assert!(told.stderr.contains("headline and text are the same"));
    bench
        .run(["diff", &path("courier.txt"), "ffffffffffffffff"])
        .code(2);
}

#[test]
fn articles_that_share_a_paragraph_are_two_stories() {
    let [first, second] = [1, 2].map(|seed| {
        let own: Vec<String> = (0..80).map(|n| format!("word{seed}x{n}")).collect();
        story(
            "A page",
            "2024-01-01",
            &format!("{}.\n\n{WIRE}", own.join(" ")),
        )
    });
    let bench = Bench::with(&[("a.txt", &first), ("b.txt", &second)]);
    bench.index();
    assert_eq!(printings(&bench, "a.txt", 1).len(), 1);
}

#[test]
fn who_searches_while_articles_come_is_told_of_those_that_are_searched() {
    use morgue::archive::Archive;
    use morgue::search::SearchRequest;
    let bench = Bench::with(&[
        ("a.txt", &from("The Courier", "Storm", "2024-02-26", WIRE)),
        ("b.txt", &from("The Post", "Storm", "2024-02-27", WIRE)),
    ]);
    bench.index();
    let archive = Archive::open(&bench.archive()).unwrap();
    // Another process commits and removes the files of the previous commit.
    bench.write("c.txt", from("The Echo", "Storm", "2024-02-28", WIRE));
    bench.index();
    let ask = |archive: &Archive| {
        let request = SearchRequest {
            query: "harbour".to_owned(),
            ..SearchRequest::default()
        };
        let results = archive.search(&request).unwrap();
        let receipt = archive.receipt(&request, &results, String::new()).unwrap();
        let stats = archive.stats().unwrap();
        let other = results.hits[0].reprints;
        (
            results.total,
            results.folded,
            other,
            receipt.archive,
            stats.files,
        )
    };
    let (total, folded, reprints, mark, files) = ask(&archive);
    assert_eq!((total, folded, reprints, files), (2, 1, 1, 2));
    let (total, folded, reprints, other, files) = ask(&Archive::open(&bench.archive()).unwrap());
    assert_eq!((total, folded, reprints, files), (3, 2, 2, 3));
    assert_ne!(mark.fingerprint, other.fingerprint);
}

#[test]
fn an_added_correction_another_byline_and_date_are_differences() {
    let page = |author: &str, day: &str, more: &str| {
        format!(
            "Title: Storm\nSource: The Post\nAuthor: {author}\nPublished: {day}\n\n{WIRE}{more}\n"
        )
    };
    let note =
        "\n\nCorrection: An earlier version of this story wrongly accused Joan Diaz of the damage.";
    let bench = Bench::with(&[
        ("a.txt", &page("Jane Roe", "2024-02-26", "")),
        ("b.txt", &page("Jane Roe", "2024-02-26", note)),
        ("c.txt", &page("John Doe", "2024-02-27", "")),
        ("d.txt", &page("Jane Roe", "2024-02-26", "")),
    ]);
    bench.index();
    let path = |name: &str| bench.corpus().join(name).display().to_string();
    let diff = |other: &str, format: &str, code: i32| {
        let args = ["diff", &path("a.txt"), &path(other), "--format", format];
        bench.run(args).code(code)
    };
    let told = diff("b.txt", "text", 0);
    assert!(
        told.stdout
            .contains("corrections: {+Correction: An earlier"),
        "{told:?}"
    );
    assert!(
        told.stderr.contains("headline and text are the same"),
        "{told:?}"
    );
    let told = diff("c.txt", "text", 0).stdout;
    assert!(told.contains("authors: [-Jane Roe-]{+John Doe+}"), "{told}");
    assert!(
        told.contains("published: [-2024-02-26-]{+2024-02-27+}"),
        "{told}"
    );
    let json: serde_json::Value = diff("b.txt", "json", 0).json();
    assert_eq!(json["differences"][0]["field"], "corrections");
    assert_eq!(json["differences"][0]["old"], serde_json::json!([]));
    diff("d.txt", "text", 1);
    let copies = |format: &str| {
        bench
            .run(["copies", &path("a.txt"), "--format", format])
            .code(0)
    };
    let json: serde_json::Value = copies("json").json();
    let differing = |name: &str| {
        let mut all = json.as_array().unwrap().iter();
        let found = all.find(|one| one["path"].as_str().unwrap().ends_with(name));
        found.unwrap()["differing"].clone()
    };
    assert_eq!(differing("b.txt"), serde_json::json!(["corrections"]));
    assert_eq!(
        differing("c.txt"),
        serde_json::json!(["authors", "published"])
    );
    assert_eq!(differing("d.txt"), serde_json::json!([]));
    let told = copies("text").stdout;
    assert!(
        told.contains("other corrections") && told.contains("other authors"),
        "{told}"
    );
}

#[test]
fn a_missing_version_is_not_an_equal_one() {
    let bench = reprinted();
    bench.index();
    let path = bench.corpus().join("courier.txt");
    let path = path.to_str().unwrap();
    bench.run(["diff", path, path]).code(1);
    let error = bench.run(["diff", path, "ffffffff"]).code(2).stderr;
    assert!(error.contains("ffffffff"), "{error}");
    let error = bench.run(["diff", "fff", path]).code(2).stderr;
    assert!(error.contains("four or more digits"), "{error}");
}
