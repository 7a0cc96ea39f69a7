//! Who wrote a page, as its markup and its lines tell.

use super::{STORY, page, understood};

fn authors(html: &str) -> Vec<String> {
    let authors = understood(html).authors.into_iter();
    authors.map(|author| author.value).collect()
}

#[test]
fn a_printed_byline_names_those_whom_the_structured_data_leaves_out() {
    let json = r#"<script type="application/ld+json">{"@type":"Article","headline":"Crane falls",
        "author":{"@type":"Person","name":"Jane Roe"}}</script>"#;
    for (byline, expected) in [
        (
            "By Jane Roe and Michael Brown",
            &["Jane Roe", "Michael Brown"][..],
        ),
        ("By Michael Brown", &["Jane Roe"]),
        ("By Jane Roe, Lower Brindle", &["Jane Roe"]),
    ] {
        let body = format!("<h1>Crane falls</h1><p class=author>{byline}</p>{STORY}");
        assert_eq!(authors(&page(json, &body)), expected, "{byline}");
    }
}

#[test]
fn parts_that_are_named_for_tests_tell_what_they_are() {
    let byline = "<div data-testid='prism-byline' class='a1 b2'>By Jane Roe</div>";
    let body = format!("<div class=x9><h1>Crane falls</h1>{byline}</div><div>{STORY}</div>");
    assert_eq!(authors(&page("", &body)), ["Jane Roe"]);
}

#[test]
fn a_labelled_line_below_the_story_names_its_author() {
    for (line, expected) in [
        (
            "<div class=x><p>Autor: Martin Weber/SP</p></div>",
            &["Martin Weber"][..],
        ),
        ("<h5>Auteur : </h5>Martin Weber", &["Martin Weber"]),
        ("<p>Photo: Martin Weber</p>", &[]),
        ("<p>Autor: Martin Weber</p><p>Autor: Jane Smith</p>", &[]),
    ] {
        let body =
            format!("<article><h1>Crane falls</h1>{STORY}</article><section>{line}</section>");
        assert_eq!(authors(&page("", &body)), expected, "{line}");
    }
}

#[test]
fn a_name_typed_without_its_capitals_is_one() {
    let json = |name: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"Article","headline":"Crane falls",
            "author":{{"@type":"Person","name":"{name}"}}}}</script>"#
        )
    };
    assert_eq!(
        authors(&page(&json("Michael brown"), STORY)),
        ["Michael Brown"]
    );
    assert!(authors(&page(&json("harbour desk"), STORY)).is_empty());
}
