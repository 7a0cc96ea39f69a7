//! Queries that were read in another way than they were typed, or found what
//! nobody asked for.

use crate::support::Bench;

/// A text of its own for each article.
fn texts(articles: &[(&str, &str)]) -> Bench {
    let articles = articles.iter().map(|(name, text)| {
        let article = serde_json::json!({"title": "Report", "text": text, "language": "en"});
        (*name, article.to_string())
    });
    let articles: Vec<(&str, String)> = articles.collect();
    let files: Vec<(&str, &str)> = articles.iter().map(|(n, a)| (*n, &**a)).collect();
    let bench = Bench::with(&files);
    bench.index();
    bench
}

/// What is found, by name, whatever its order.
fn found(bench: &Bench, args: &[&str]) -> Vec<String> {
    let mut names = bench.search(args.iter().copied()).names();
    names.sort();
    names
}

#[test]
fn a_sentence_beside_a_field_has_one_of_its_words() {
    let bench = texts(&[
        (
            "1.json",
            "A zebra was seen at the harbour of Brest this morning.",
        ),
        (
            "2.json",
            "The parliament voted on the budget after a long night.",
        ),
    ]);
    let words = "zebra lion tiger wolf bear";
    for field in [
        "lang:en",
        "title:report",
        "words:>3",
        "exists:title",
        "(report OR news)",
    ] {
        let query = format!("{words} {field}");
        for strict in [&[][..], &["--strict"]] {
            let args = [strict, &[&*query]].concat();
            assert_eq!(found(&bench, &args), ["1.json"], "{args:?}");
        }
    }
}

#[test]
fn question_marks_within_a_word() {
    let bench = texts(&[
        ("1.json", "The book of the bank was closed."),
        ("2.json", "An apple fell from the tree."),
    ]);
    for (query, expected) in [
        ("b??k", "1.json"),
        ("\"b??k of\"", "1.json"),
        ("body:a??le", "2.json"),
    ] {
        assert_eq!(found(&bench, &[query]), [expected], "{query}");
    }
}
