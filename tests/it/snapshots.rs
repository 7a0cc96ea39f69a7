//! The exact output. Renew with `INSTA_UPDATE=always`, and review the difference.

use crate::support::{Bench, Output, story};

fn check(name: &str, bench: &Bench, output: &Output) {
    let root = regex::escape(bench.path("").to_str().unwrap());
    let text = format!(
        "{}--- stderr, status {}\n{}",
        output.stdout, output.code, output.stderr
    );
    insta::with_settings!({
        prepend_module_to_snapshot => false,
        omit_expression => true,
        filters => vec![
            (root.as_str(), "[BENCH]/"),
            (r"\(\d+ ms\)", "([TIME] ms)"),
            (r"\(\d+\.\d s\)", "([TIME] s)"),
            (r"(?m)^    [0-9a-f]{8}  ", "    [ID]  "),
        ],
    }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn help() {
    let bench = Bench::new();
    check("help", &bench, &bench.run(["--help"]));
    check("help-search", &bench, &bench.run(["search", "--help"]));
}

#[test]
fn hits() {
    let bench = Bench::sample();
    check(
        "search",
        bench,
        &bench.run(["search", "bridge", "treaty", "-n", "3"]),
    );
    check(
        "search-filters",
        bench,
        &bench.run([
            "search", "--author", "thackery", "--since", "2024-01", "--sort", "oldest",
        ]),
    );
    check(
        "search-nothing",
        bench,
        &bench.run(["search", "zeppelin", "--on", "2024"]),
    );
}

#[test]
fn a_summary() {
    let bench = Bench::with(&[("a.txt", &story("A mill", "2024-01-01", "The wheel turns."))]);
    bench.write("empty.txt", "");
    bench.write("picture.png", [0x89, b'P', b'N', b'G', 0, 0, 0, 1]);
    check("index", &bench, &bench.run(["index", "corpus"]));
    check("index-again", &bench, &bench.run(["index"]));
}

#[test]
fn errors() {
    let bench = Bench::new();
    check("error-no-archive", &bench, &bench.run(["search", "x"]));
    check(
        "error-date",
        &bench,
        &bench.run(["search", "x", "--on", "whenever"]),
    );
}
