//! The authors of a page, in its markup and its lines.

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

#[test]
fn bylines_of_other_pieces_are_theirs() {
    let own = "<p class=byline>By Jane Roe</p>";
    let card = "<div class=card><h3><a href='/x'>Ferries to sail again on Monday</a></h3>\
        <div class=author>Michael Brown</div></div>";
    let other = "<div><p class=byline>By Martin Weber</p></div>";
    let body =
        |own: &str| format!("<h1>Crane falls</h1>{own}<article>{STORY}</article>{other}{card}");
    assert_eq!(authors(&page("", &body(own))), ["Jane Roe"]);
    let body = format!("<h1>Crane falls</h1><article>{STORY}</article>{card}");
    assert!(authors(&page("", &body)).is_empty());
}

#[test]
fn a_teaser_by_the_same_author_does_not_add_a_second_one() {
    let json = r#"<script type="application/ld+json">{"@type":"Article","headline":"Crane falls",
        "author":{"@type":"Person","name":"Jane Roe"}}</script>"#;
    let own = "<a href='/author/jane-roe'>Jane Roe</a>";
    let teasers = "<p class=author>By Martin Weber</p><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr><hr>\
        <p class=author>By Michael Brown, Jane Roe</p>";
    let body = format!("<h1>Crane falls</h1><div>{own}</div><article>{STORY}</article>{teasers}");
    assert_eq!(authors(&page(json, &body)), ["Jane Roe"]);
}

#[test]
fn a_given_name_alone_is_completed_by_the_byline() {
    let json = r#"<script type="application/ld+json">{"@type":"Article","headline":"Crane falls",
        "author":{"@type":"Person","name":"Jane"}}</script>"#;
    for (byline, expected) in [
        ("<p>By</p><p>Jane Roe</p>", "Jane Roe"),
        ("<p>By</p><p>Michael Brown</p>", "Jane"),
    ] {
        let body = format!("<h1>Crane falls</h1>{byline}{STORY}");
        assert_eq!(authors(&page(json, &body)), [expected]);
    }
}

#[test]
fn works_that_the_page_cites_have_other_authors() {
    let cited = |name: &str| {
        format!(
            "<li itemprop=citation itemscope itemtype='http://schema.org/ScholarlyArticle'>\
            <meta itemprop=author content='{name}'><span itemprop=author>{name}</span></li>"
        )
    };
    let cited = format!("<ol>{}{}</ol>", cited("M. Brown"), cited("Martin Weber"));
    let head = "<meta name=citation_author content='Jane Roe'>";
    let body = format!("<h1>Crane falls</h1>{STORY}{cited}");
    assert_eq!(authors(&page(head, &body)), ["Jane Roe"]);
    assert!(authors(&page("", &body)).is_empty());
}

#[test]
fn the_first_item_with_an_author_is_the_pages_own() {
    let item = |name: &str| {
        format!(
            "<div itemscope itemtype='https://schema.org/Article'><i itemprop=author>{name}</i></div>"
        )
    };
    let body = format!(
        "<h1>Crane falls</h1>{}{STORY}{}",
        item("Jane Roe"),
        item("Martin Weber")
    );
    assert_eq!(authors(&page("", &body)), ["Jane Roe"]);
    let picture =
        "<figure><img src=x><figcaption><i itemprop=creator>Martin Weber</i></figcaption></figure>";
    let body = format!("<h1>Crane falls</h1>{picture}{STORY}");
    assert!(authors(&page("", &body)).is_empty());
}

#[test]
fn a_card_of_the_author_needs_no_known_name() {
    let card =
        "<span class='author vcard'>by <a class='url fn' href='/a'>Swabina Querlowicz</a></span>";
    let body = format!("<h1>Crane falls</h1>{card}{STORY}");
    assert_eq!(authors(&page("", &body)), ["Swabina Querlowicz"]);
}

#[test]
fn the_object_of_the_page_may_name_the_author() {
    let json = r#"<script type="application/ld+json">{"@graph":[
        {"@type":"WebPage","url":"https://courier.example/crane","author":{"@id":"roe"}},
        {"@type":"Person","@id":"roe","name":"Jane Roe"}]}</script>"#;
    assert_eq!(authors(&page(json, STORY)), ["Jane Roe"]);
    let json = json.replace("Person", "Organization");
    assert!(authors(&page(&json, STORY)).is_empty());
}

#[test]
fn a_link_to_the_authors_page_under_the_headline_names_her() {
    let body =
        |href: &str| format!("<h1>Crane falls</h1><div><a href='{href}'>Jane Roe</a></div>{STORY}");
    assert_eq!(
        authors(&page("", &body("/about/authors/jane-roe?x=1"))),
        ["Jane Roe"]
    );
    assert!(authors(&page("", &body("/topics/jane-roe"))).is_empty());
}

#[test]
fn a_moment_behind_the_names_is_no_part_of_them() {
    for line in [
        "By J.R. Roe Friday, March 4, 2024 7:35AM",
        "By J.R. Roe on 4 March 2024",
        "J.R. Roe Mar 4, 2024",
    ] {
        let body = format!("<h1>Crane falls</h1><div class=byline>{line}</div>{STORY}");
        assert_eq!(authors(&page("", &body)), ["J.R. Roe"], "{line}");
    }
}

#[test]
fn firms_and_the_site_itself_are_no_authors() {
    let site = "<meta property='og:site_name' content='Brindle-Magazin.example'>";
    for name in [
        "Brindle Magazin",
        "Brindle Magazin Kitchens",
        "Deutsches Weininstitut",
        "Sponsored Post",
    ] {
        let head = format!("{site}<meta name=author content='{name}'>");
        assert!(authors(&page(&head, STORY)).is_empty(), "{name}");
    }
}

#[test]
fn a_short_paragraph_below_the_last_one_signs_the_story() {
    let last = |line: &str| format!("<article><h1>Crane falls</h1>{STORY}{line}</article>");
    let body = last("<p><b><i>Martin Weber</i></b></p>");
    assert_eq!(authors(&page("", &body)), ["Martin Weber"]);
    for line in [
        "<p><a href='/t'>Martin Weber</a></p>",
        "<p>Martin Weber, Marketing</p>",
        "<p>Lower Brindle</p>",
        "<ul><li><p>Martin Weber</p></li></ul>",
    ] {
        assert!(authors(&page("", &last(line))).is_empty(), "{line}");
    }
}

#[test]
fn a_bold_name_above_the_first_paragraph_signs_the_story() {
    let first = |line: &str, more: &str| {
        format!("<h1>Crane falls</h1><article>{line}{STORY}{more}</article>")
    };
    for (line, expected) in [
        ("<p><b>MTHONDO WEBER</b></p>", &["Mthondo Weber"][..]),
        ("<p><b>Martin Weber</b></p>", &["Martin Weber"]),
        ("<p>MARTIN WEBER</p>", &[]),
        ("<p><b>NEW BRINDLE</b></p>", &[]),
    ] {
        assert_eq!(authors(&page("", &first(line, ""))), expected, "{line}");
    }
    // A person that the story is about is mentioned in it.
    let told = first(
        "<p><b>Martin Weber</b></p>",
        "<p>The quay is closed, says Mr Weber, and it will be for long.</p>",
    );
    assert!(authors(&page("", &told)).is_empty());
}

#[test]
fn the_card_for_other_sites_may_tell_who_wrote_it() {
    let head = |label: &str| {
        format!(
            "<meta name='twitter:label1' content='{label}'><meta name='twitter:data1' content='Jane Roe'>"
        )
    };
    assert_eq!(authors(&page(&head("Written by"), STORY)), ["Jane Roe"]);
    assert!(authors(&page(&head("Reading time"), STORY)).is_empty());
}

#[test]
fn a_byline_that_leads_to_the_authors_page_needs_no_known_name() {
    let body = |href: &str, name: &str| {
        format!("<h1>Crane falls</h1><div class=author><a href='{href}'>{name}</a></div>{STORY}")
    };
    let html = body("/author/querlowicz/", "Swabina Querlowicz");
    assert_eq!(authors(&page("", &html)), ["Swabina Querlowicz"]);
    assert!(authors(&page("", &body("/shop", "Swabina Querlowicz"))).is_empty());
    assert!(
        authors(&page(
            "",
            &body("/author/brindle/", "Veröffentlicht von brindle")
        ))
        .is_empty()
    );
}

#[test]
fn a_label_on_its_own_line_names_who_stands_below() {
    let label = "<h4>Autor</h4><p><a href='/p/1'>Martin Weber</a><b>, </b></p>";
    let body = format!("<h1>Crane falls</h1><section>{label}</section>{STORY}");
    assert_eq!(authors(&page("", &body)), ["Martin Weber"]);
    let book = "<div>Autorin: Jane Smith</div><div>Verlag: Brindle</div>";
    let body = format!("<h1>Crane falls</h1>{STORY}{book}");
    assert!(authors(&page("", &body)).is_empty());
}

#[test]
fn lines_with_a_colon_that_name_nobody_do_not_hide_the_byline() {
    let body = format!(
        "<h1>Crane falls</h1><p>Harbours – after the storm the quays are full of questions, and of tourists</p>\
        <p>By Jane Roe</p>{STORY}<p>Published in: Harbours, Cranes</p>"
    );
    assert_eq!(authors(&page("", &body)), ["Jane Roe"]);
}

#[test]
fn a_name_alone_below_the_day_is_the_writers() {
    let body =
        format!("<ul><li>4 March 2024</li><li>Martin Weber</li></ul><h1>Crane falls</h1>{STORY}");
    assert_eq!(authors(&page("", &body)), ["Martin Weber"]);
}

#[test]
fn who_took_a_picture_did_not_write_the_story() {
    for picture in [
        "<figure><img src=a.jpg><figcaption><p class=author>Mike Blake</p></figcaption></figure>",
        "<figure><img src=a.jpg><span class=byline>Mike Blake/Wire files</span></figure>",
        "<div class=wp-caption><p class=caption>The crane. <i class=author>Mike Blake</i></p></div>",
        "<figure><figcaption>The crane. <a rel=author href='/author/mike-blake'>Mike Blake</a></figcaption></figure>",
        "<figcaption class=image-caption><span itemprop=creator class=creator>Mike Blake/Wire files</span></figcaption>",
    ] {
        let body = format!("<article><h1>Crane falls</h1>{picture}{STORY}</article>");
        assert!(authors(&page("", &body)).is_empty(), "{picture}");
        let signed = format!(
            "<article><h1>Crane falls</h1><p class=byline>By Jane Roe</p>{picture}{STORY}</article>"
        );
        assert_eq!(authors(&page("", &signed)), ["Jane Roe"], "{picture}");
    }
}
