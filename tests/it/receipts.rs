//! Receipts: what they record of a search, and what verifying them reports.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::fixtures::{strikes, strikes_over_years};
use crate::support::{Bench, Output, story};

/// A receipt written by a search in a bench.
struct Receipt<'b> {
    bench: &'b Bench,
    path: PathBuf,
}

impl<'b> Receipt<'b> {
    /// Searches with these arguments.
    fn of(bench: &'b Bench, asked: &[&str]) -> Self {
        let receipt = Self {
            bench,
            path: bench.path("receipt.json"),
        };
        let path = receipt.path.to_str().unwrap();
        let output = bench.run([&["search"], asked, &["--receipt", path]].concat());
        // A search that finds nothing has one, too.
        assert!(output.code < 2, "{output:?}");
        receipt
    }

    fn verify(&self, flags: &[&str]) -> Output {
        let path = self.path.to_str().unwrap();
        self.bench.run([&["verify", path], flags].concat())
    }

    /// Verifies the receipt, expecting this exit status, and returns the report.
    fn told(&self, code: i32) -> String {
        self.verify(&[]).code(code).stdout
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.text()).unwrap()
    }

    fn rewrite(&self, text: impl ToString) {
        fs::write(&self.path, text.to_string()).unwrap();
    }
}

/// Removes a key from an object.
fn forget(object: &mut Value, key: &str) {
    object.as_object_mut().unwrap().remove(key);
}

#[test]
fn a_receipt_tells_what_changed() {
    let bench = strikes();
    let receipt = Receipt::of(&bench, &["strike", "--since", "2024"]);
    let output = receipt.told(0);
    assert!(
        output.contains("the same files") && output.ends_with("nothing changed\n"),
        "{output}"
    );
    for (file, title, day, body) in [
        (
            "new.txt",
            "A new strike",
            "2024-03-01",
            "Another strike of the ferry crews began.",
        ),
        (
            "1.txt",
            "Story number 1",
            "2024-01-09",
            "The strike of the ferry crews went on, corrected.",
        ),
    ] {
        bench.write(file, story(title, day, body));
    }
    bench.remove("0.txt");
    bench.index();
    let verification: Value = receipt.verify(&["--format", "json"]).code(1).json();
    let titles = |what: &str| verification[what][0]["title"].as_str().unwrap().to_owned();
    assert_eq!(titles("gone"), "Story number 0");
    assert_eq!(titles("new"), "A new strike");
    assert_eq!(titles("changed"), "Story number 1");
    assert_eq!(verification["same_archive"], false);
    let output = receipt.told(1);
    assert!(
        output.contains("    gone  ") && output.contains("other files"),
        "{output}"
    );
    // Any edit of it is detected.
    receipt.rewrite(receipt.text().replace("Story number 2", "Story number 7"));
    let output = receipt.told(1);
    assert!(output.contains("this receipt was changed"), "{output}");
    receipt.rewrite("{}");
    let error = receipt.verify(&[]).code(2).stderr;
    assert!(error.contains("is not a receipt"), "{error}");
}

#[test]
fn the_filters_of_a_receipt_are_printed() {
    let bench = strikes();
    for (asked, shown) in [
        (
            &["--since", "2024", "--kind", "article", "--kind", "stub"][..],
            "(kind:article OR kind:stub) published:2024-01-01..",
        ),
        (&["strike", "--all-kinds"], "strike exists:kind"),
        (
            &["strike", "--source", "echo", "--person", "Jane Roe"],
            "strike person:\"Jane Roe\" source:echo",
        ),
        (&[], "(every article)"),
    ] {
        let receipt = Receipt::of(&bench, asked);
        let told = receipt.told(0);
        assert_eq!(told.lines().next(), Some(shown), "{told}");
        let json: Value = receipt.verify(&["--format", "json"]).json();
        assert_eq!(json["asked"], shown.replace("(every article)", ""));
    }
}

#[test]
fn a_receipt_of_another_archive_names_both() {
    let bench = strikes();
    let receipt = Receipt::of(&bench, &["strike"]);
    let new = bench.path("new");
    fs::create_dir(&new).unwrap();
    fs::write(
        new.join("a.txt"),
        story("A strike", "2024-03-01", "A strike."),
    )
    .unwrap();
    let other = bench.path("other-archive");
    let archive = ["--archive", other.to_str().unwrap()];
    bench
        .run([&["index", new.to_str().unwrap()][..], &archive].concat())
        .code(0);
    let told = receipt.verify(&archive).code(1).stdout;
    let first = bench.archive();
    for part in [
        "of another archive",
        &format!("made of  {}", first.display()),
        &format!("this is  {}", other.display()),
        &format!("--archive {}", first.display()),
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let json: Value = receipt
        .verify(&[&archive[..], &["--format", "json"]].concat())
        .json();
    assert_eq!(json["archives"][0], first.to_str().unwrap());
    // A moved archive has the same files, a changed one is the same.
    assert!(!receipt.told(0).contains("another archive"));
    bench.write("a.txt", story("A strike", "2024-03-01", "A strike."));
    bench.index();
    let told = receipt.told(1);
    assert!(told.contains("the archive has other files"), "{told}");
}

#[test]
fn a_receipt_tells_that_an_article_changed_which_it_does_not_list() {
    let bench = strikes();
    let receipt = Receipt::of(&bench, &["strike", "--sort", "newest", "-n", "1"]);
    receipt.told(0);
    let body = "The strike of the ferry crews was called off again.";
    bench.write("0.txt", story("Story number 0", "2024-01-08", body));
    bench.index();
    let output = receipt.told(1);
    assert!(
        output.ends_with("the hits are unchanged; other matching articles changed\n"),
        "{output}"
    );
}

#[test]
fn what_an_archive_of_another_format_kept_is_not_compared() {
    let bench = strikes();
    let receipt = Receipt::of(&bench, &["strike"]);
    let mut old = receipt.json();
    old["matches"] = "of other hashes".into();
    forget(&mut old, "checksum");
    receipt.rewrite(&old);
    receipt.told(1);
    forget(&mut old["archive"], "format");
    receipt.rewrite(&old);
    receipt.told(0);
}

#[test]
fn a_hit_that_is_folded_since_is_not_gone() {
    let bench = strikes();
    let text = "The harbour master Ole Brandt closed the quay. ".repeat(12);
    bench.write("late.txt", story("Quay closed", "2024-04-02", &text));
    bench.index();
    let receipt = Receipt::of(&bench, &["quay"]);
    bench.write("early.txt", story("Quay closed", "2024-04-01", &text));
    bench.index();
    let told = receipt.told(1);
    assert!(told.contains("2 articles, 1 then"), "{told}");
    assert!(told.contains("now stands under"), "{told}");
    assert!(!told.contains("gone"), "{told}");
}

#[test]
fn a_receipt_of_any_search_says_that_nothing_changed() {
    let bench = strikes_over_years();
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
        let asked = [&["strike", "-n", "5"], flags].concat();
        let told = Receipt::of(&bench, &asked).verify(&[]).stdout;
        assert!(told.ends_with("nothing changed\n"), "{flags:?}: {told}");
    }
}

#[test]
fn a_receipt_whose_order_is_unknown_is_not_read_as_another() {
    let bench = strikes();
    let receipt = Receipt::of(&bench, &["strike"]);
    let written = receipt.text();
    // Like receipts written before weights were recorded.
    let mut old = receipt.json();
    assert_eq!(old["asked"]["sort"], "relevance");
    assert!(old["asked"]["kinds"].is_null());
    forget(&mut old["asked"], "weights");
    forget(&mut old, "checksum");
    receipt.rewrite(&old);
    receipt.told(0);
    receipt.rewrite(written.replace("\"relevance\"", "\"relevanse\""));
    let error = receipt.verify(&[]).code(2).stderr;
    assert!(error.contains("relevanse"), "{error}");
}

#[test]
fn a_receipt_overwrites_nothing_but_a_receipt() {
    let bench = strikes();
    let write = |path: &str, code: i32| {
        let args = ["search", "strike", "--receipt", path];
        bench.run(args).code(code).stderr
    };
    let article = bench.corpus().join("0.txt");
    let before = fs::read(&article).unwrap();
    let error = write(article.to_str().unwrap(), 2);
    assert!(error.contains("is indexed and never written to"), "{error}");
    assert_eq!(fs::read(&article).unwrap(), before);
    let new = bench.corpus().join("receipt.json");
    write(new.to_str().unwrap(), 2);
    assert!(!new.exists());
    let notes = bench.path("notes.txt");
    fs::write(&notes, "buy herring").unwrap();
    let error = write(notes.to_str().unwrap(), 2);
    assert!(error.contains("is no receipt"), "{error}");
    assert_eq!(fs::read_to_string(&notes).unwrap(), "buy herring");
    let error = write("-", 2);
    assert!(error.contains("standard output"), "{error}");
    assert!(!bench.here.join("-").exists());
    #[cfg(unix)]
    {
        let link = bench.path("link.json");
        std::os::unix::fs::symlink(&new, &link).unwrap();
        let error = write(link.to_str().unwrap(), 2);
        assert!(error.contains("is indexed and never written to"), "{error}");
        assert!(!new.exists());
    }
    // A new file, an empty one, and an older receipt.
    let receipt = bench.path("r.json");
    write(receipt.to_str().unwrap(), 0);
    write(receipt.to_str().unwrap(), 0);
    fs::write(&notes, "").unwrap();
    write(notes.to_str().unwrap(), 0);
}

#[test]
fn a_hit_in_a_file_that_was_renamed_is_not_gone() {
    let bench = strikes();
    let receipt = Receipt::of(&bench, &["strike", "--sort", "newest"]);
    bench.rename("1.txt", "old/one.txt");
    bench.index();
    let verification: Value = receipt.verify(&["--format", "json"]).code(1).json();
    let renamed = &verification["renamed"][0];
    assert_eq!(renamed["title"], "Story number 1");
    assert!(renamed["path"].as_str().unwrap().ends_with("/1.txt"));
    let now = renamed["now"]["path"].as_str().unwrap();
    assert!(now.ends_with("old/one.txt"), "{now}");
    for what in ["gone", "new"] {
        assert_eq!(verification[what].as_array().unwrap().len(), 0, "{what}");
    }
    let told = receipt.told(1);
    assert!(told.contains(" renamed  "), "{told}");
}

#[test]
fn a_receipt_names_the_archive_wherever_it_is_read() {
    let bench = strikes();
    let path = bench.path("r.json");
    let receipt = path.to_str().unwrap();
    let args = [
        "search",
        "strike",
        "--archive",
        "archive",
        "--receipt",
        receipt,
    ];
    bench.run(args).code(0);
    let written: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let directory = written["archive"]["directory"].as_str().unwrap();
    assert!(std::path::Path::new(directory).is_absolute(), "{directory}");
}

#[test]
fn a_search_without_a_limit_has_none_in_its_receipt() {
    let bench = strikes();
    let receipt = Receipt::of(&bench, &["strike", "--format", "ndjson"]);
    assert!(receipt.json()["asked"]["limit"].is_null());
    receipt.told(0);
    let receipt = Receipt::of(&bench, &["strike", "-n", "3"]);
    assert_eq!(receipt.json()["asked"]["limit"], 3);
}

#[test]
fn another_file_with_the_same_text_is_no_renamed_one() {
    let bench = Bench::new();
    let text = story(
        "A strike",
        "2024-02-01",
        "The strike of the ferry crews began.",
    );
    bench.write("a.txt", &text);
    bench.write("b.txt", &text);
    bench.index();
    let receipt = Receipt::of(&bench, &["strike", "--copies", "-n", "1"]);
    let shown = receipt.json()["hits"][0]["path"]
        .as_str()
        .unwrap()
        .to_owned();
    bench.remove(shown.rsplit('/').next().unwrap());
    bench.index();
    let told = receipt.told(1);
    assert!(
        !told.contains("renamed") && told.contains("same text in"),
        "{told}"
    );
}
