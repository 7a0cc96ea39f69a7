//! Receipts: what they say of a search, and what is told when it is asked again.

use crate::fixtures::{strikes, strikes_over_years};
use crate::support::story;

#[test]
fn a_receipt_tells_what_changed() {
    let bench = strikes();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench
        .run(["search", "strike", "--since", "2024", "--receipt", receipt])
        .code(0);
    let output = bench.run(["verify", receipt]).code(0).stdout;
    assert!(
        output.contains("the same files") && output.ends_with("nothing changed\n"),
        "{output}"
    );
    bench.write(
        "new.txt",
        story(
            "A new strike",
            "2024-03-01",
            "Another strike of the ferry crews began.",
        ),
    );
    bench.write(
        "1.txt",
        story(
            "Story number 1",
            "2024-01-09",
            "The strike of the ferry crews went on, corrected.",
        ),
    );
    bench.remove("0.txt");
    bench.index();
    let verification: serde_json::Value = bench
        .run(["verify", receipt, "--format", "json"])
        .code(1)
        .json();
    let titles = |what: &str| verification[what][0]["title"].as_str().unwrap().to_owned();
    assert_eq!(titles("gone"), "Story number 0");
    assert_eq!(titles("new"), "A new strike");
    assert_eq!(titles("changed"), "Story number 1");
    assert_eq!(verification["same_archive"], false);
    let output = bench.run(["verify", receipt]).code(1).stdout;
    assert!(
        output.contains("    gone  ") && output.contains("other files"),
        "{output}"
    );
    // Whoever edits it is found out, whatever the edit.
    let written = std::fs::read_to_string(receipt).unwrap();
    std::fs::write(receipt, written.replace("Story number 2", "Story number 7")).unwrap();
    let output = bench.run(["verify", receipt]).code(1).stdout;
    assert!(output.contains("this receipt was changed"), "{output}");
    std::fs::write(receipt, "{}").unwrap();
    let error = bench.run(["verify", receipt]).code(2).stderr;
    assert!(error.contains("is no receipt"), "{error}");
}

#[test]
fn a_receipt_tells_that_an_article_changed_which_it_does_not_list() {
    let bench = strikes();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    let asked = ["search", "strike", "--sort", "newest", "-n", "1"];
    bench
        .run([&asked[..], &["--receipt", receipt]].concat())
        .code(0);
    bench.run(["verify", receipt]).code(0);
    bench.write(
        "0.txt",
        story(
            "Story number 0",
            "2024-01-08",
            "The strike of the ferry crews was called off again.",
        ),
    );
    bench.index();
    let output = bench.run(["verify", receipt]).code(1).stdout;
    assert!(
        output.ends_with("the hits say what they said; other articles that match changed\n"),
        "{output}"
    );
}

#[test]
fn what_an_archive_of_another_format_kept_is_not_compared() {
    let bench = strikes();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench
        .run(["search", "strike", "--receipt", receipt])
        .code(0);
    let written = std::fs::read_to_string(receipt).unwrap();
    let mut old: serde_json::Value = serde_json::from_str(&written).unwrap();
    old["matches"] = "of other hashes".into();
    old.as_object_mut().unwrap().remove("checksum");
    std::fs::write(receipt, old.to_string()).unwrap();
    bench.run(["verify", receipt]).code(1);
    old["archive"].as_object_mut().unwrap().remove("format");
    std::fs::write(receipt, old.to_string()).unwrap();
    bench.run(["verify", receipt]).code(0);
}

#[test]
fn a_hit_that_is_folded_since_is_not_gone() {
    let bench = strikes();
    let text = "The harbour master Ole Brandt closed the quay. ".repeat(12);
    bench.write("late.txt", story("Quay closed", "2024-04-02", &text));
    bench.index();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench.run(["search", "quay", "--receipt", receipt]).code(0);
    bench.write("early.txt", story("Quay closed", "2024-04-01", &text));
    bench.index();
    let told = bench.run(["verify", receipt]).code(1).stdout;
    assert!(told.contains("2 articles, 1 then"), "{told}");
    assert!(told.contains("now stands under"), "{told}");
    assert!(!told.contains("gone"), "{told}");
}

#[test]
fn a_receipt_of_any_search_says_that_nothing_changed() {
    let bench = strikes_over_years();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    for flags in [
        &["--recent"][..],
        &["--fold"],
        &["--copies"],
        &["--all-kinds"],
        &["--kind", "notice"],
        &["--sort", "oldest"],
        &["--sort", "newest", "--offset", "2"],
        &["--strict"],
        &["--syntax", "nexis"],
        &["--since", "2015", "--until", "last year"],
        &["--explain", "--snippets", "3"],
    ] {
        let asked = ["search", "strike", "-n", "5", "--receipt", receipt];
        bench.run([&asked[..], flags].concat());
        let told = bench.run(["verify", receipt]);
        assert!(
            told.stdout.ends_with("nothing changed\n"),
            "{flags:?}: {}",
            told.stdout
        );
    }
}

#[test]
fn a_receipt_whose_order_is_unknown_is_not_read_as_another() {
    let bench = strikes();
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench
        .run(["search", "strike", "--receipt", receipt])
        .code(0);
    let written = std::fs::read_to_string(receipt).unwrap();
    // As those were written that knew of no weights.
    let mut old: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(old["asked"]["sort"], "relevance");
    assert!(old["asked"]["kinds"].is_null());
    old["asked"].as_object_mut().unwrap().remove("weights");
    old.as_object_mut().unwrap().remove("checksum");
    std::fs::write(receipt, old.to_string()).unwrap();
    bench.run(["verify", receipt]).code(0);
    std::fs::write(receipt, written.replace("\"relevance\"", "\"relevanse\"")).unwrap();
    let error = bench.run(["verify", receipt]).code(2).stderr;
    assert!(error.contains("relevanse"), "{error}");
}
