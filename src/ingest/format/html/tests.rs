//! Whole pages: invented papers, and malicious pages.

mod authors;
mod dates;
mod statements;
mod story;
mod titles;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::ingest::extract::{self, FileFacts};
use crate::ingest::raw::BlockKind;

fn understood(html: &str) -> crate::article::Article {
    let file = FileFacts {
        path: "page.html",
        format: "html",
        record: 0,
        modified: None,
        read_at: None,
    };
    extract::article(article(html), &file)
}

const STORY: &str = "<p>The harbour of Lower Brindle was closed on Monday after a crane fell into the basin, \
    and ferries were sent to Upper Brindle.</p>\
    <p>“We heard a noise like thunder,” said the harbour master, who had left the quay minutes earlier.</p>\
    <h2>A long repair</h2>\
    <p>Engineers expect that the work will take three weeks, the council said in a statement, because parts \
    have to come from abroad.</p>";

fn page(head: &str, body: &str) -> String {
    format!("<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>")
}

#[test]
fn pages_are_recognised() {
    for (head, expected) in [
        ("<!DOCTYPE html><html>", true),
        ("\u{feff}\n<HTML lang=en>", true),
        (
            "<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>",
            true,
        ),
        ("<!-- saved --><html>", true),
        ("<?xml version='1.0'?><rss>", false),
        ("<!-- never ends", false),
        ("Crane falls into <html>", false),
    ] {
        assert_eq!(looks_like(head), expected, "{head}");
    }
}

#[test]
fn structured_data_is_believed_first() {
    let head = r##"<title>Crane falls into harbour | The Brindle Courier</title>
        <meta property="og:title" content="Crane falls | The Brindle Courier">
        <meta property="og:site_name" content="The Brindle Courier">
        <meta property="article:modified_time" content="2024-03-05T10:00:00+00:00">
        <link rel="canonical" href="https://courier.example/news/crane?utm_source=mail&id=7#top">
        <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
          {"@type": "Organization", "@id": "#org", "name": "The Brindle Courier"},
          {"@type": "Person", "@id": "#anna", "name": "Anna Petrel"},
          {"@type": "NewsArticle", "headline": "Crane falls into harbour", "author": {"@id": "#anna"},
           "publisher": {"@id": "#org"}, "datePublished": "2024-03-04T08:30:00+00:00", "articleSection": "Local",
          }]}</script>"##;
    let body = format!(
        "<nav><a href=/>Home</a></nav><article><h1>Crane falls into harbour</h1>\
         <figure><img><figcaption>The basin on Monday. Photo: Otto Lens</figcaption></figure>{STORY}\
         <aside class=newsletter><p>Sign up for our newsletter and never miss a story from the coast.</p></aside>\
         </article><div class=comments><p>I have never seen such a thing in all my years at the harbour.</p></div>"
    );
    let article = understood(&page(head, &body));
    assert_eq!(article.headline(), "Crane falls into harbour");
    assert_eq!(article.authors[0].value, "Anna Petrel");
    assert_eq!(article.authors.len(), 1, "photographers are not authors");
    let published = article.published.as_ref().map(|at| at.value.to_string());
    assert_eq!(published.as_deref(), Some("2024-03-04T08:30:00+00:00"));
    let plain = |value: &Option<crate::article::Sourced<String>>| {
        value.as_ref().map(|value| value.value.clone())
    };
    assert_eq!(
        plain(&article.source).as_deref(),
        Some("The Brindle Courier")
    );
    assert_eq!(plain(&article.section).as_deref(), Some("Local"));
    assert_eq!(
        plain(&article.url).as_deref(),
        Some("https://courier.example/news/crane?id=7")
    );
    assert_eq!(plain(&article.language).as_deref(), Some("en"));
    assert_eq!(article.paragraphs().count(), 4, "{}", article.body());
    assert!(
        article
            .captions()
            .any(|caption| caption.starts_with("The basin on Monday"))
    );
    assert!(!article.body().contains("Sign up"));
    assert!(!article.body().contains("never seen such a thing"));
}

#[test]
fn misleading_wrappers_do_not_hide_the_story() {
    for wrapper in [
        "<form id=aspnetForm>",
        "<div class='comments-enabled paywall-article'>",
        "<div class='sidebar-right'>",
        "<div class='elementor-widget'>",
        "<section class='post-17 tag-video has-related'>",
    ] {
        let article = understood(&page("", &format!("{wrapper}<h1>Crane falls</h1>{STORY}")));
        assert_eq!(
            article.paragraphs().count(),
            4,
            "{wrapper}: {}",
            article.body()
        );
    }
}

#[test]
fn lines_parted_by_breaks_are_paragraphs() {
    let text = "<h1>A library opens</h1><div>The mayor of Lower Brindle opened the new library on Saturday, \
        with music.<br><br>Nearly a thousand people had come to the square,<br>some of them from far away.</div>";
    let article = understood(&page("", text));
    assert_eq!(article.paragraphs().count(), 2);
}

#[test]
fn an_article_body_decides_which_lines_are_the_story() {
    let story = STORY
        .replace("<p>", "")
        .replace("</p>", " ")
        .replace("<h2>", "")
        .replace("</h2>", " ");
    let json = serde_json::json!({"@type": "NewsArticle", "headline": "Crane falls", "articleBody": story});
    let head = format!("<script type='application/ld+json'>{json}</script>");
    let promo = "<p>The Courier costs less than a cup of coffee in the harbour café, so become a member today.</p>";
    let raw = article(&page(&head, &format!("<div>{promo}{STORY}{promo}</div>")));
    let asides = raw
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Aside | BlockKind::Loose));
    assert_eq!(asides.count(), 2);
}

#[test]
fn broken_json_is_read_as_far_as_it_goes() {
    for json in [
        "{\"@type\": \"NewsArticle\", \"headline\": \"Crane\nfalls\",}",
        "// <![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"Crane falls\"}\n// ]]>",
        "[{\"@type\": [\"NewsArticle\"], \"headline\": \"Crane falls\"}];",
        "{\"@type\": \"NewsArticle\", \"headline\": \"Crane falls\", \"author\": {",
    ] {
        let head = format!("<script type=\"application/ld+json\">{json}</script>");
        assert_eq!(
            understood(&page(&head, STORY)).headline(),
            "Crane falls",
            "{json}"
        );
    }
}

#[test]
fn the_browser_notes_where_a_page_was_saved() {
    for note in [
        "<!-- saved from url=(0034)https://courier.example/news/crane -->",
        "<!--\n Page saved with SingleFile \n url: https://courier.example/news/crane \n saved date: Mon Mar 04 2024\n-->",
    ] {
        let article = understood(&format!("<html>{note}<body><h1>Crane falls</h1>{STORY}"));
        let url = article.url.map(|url| url.value);
        assert_eq!(url.as_deref(), Some("https://courier.example/news/crane"));
        assert!(article.published.is_none(), "saving is not publishing");
    }
}

#[test]
fn a_story_that_only_scripts_show_is_read_from_the_structured_data() {
    let head = format!(
        "<script type='application/ld+json'>{}</script>",
        serde_json::json!({"@type": "NewsArticle", "headline": "Crane falls", "articleBody":
            "The harbour was closed on Monday after a crane fell into the basin, the council said.\n\n\
             Ferries were sent to Upper Brindle, where there is no crane that could fall. ".repeat(3)})
    );
    assert!(
        understood(&page(&head, "<div id=app></div>"))
            .body()
            .contains("Upper Brindle")
    );
}

#[test]
fn a_story_in_the_state_of_scripts_is_read() {
    let escaped = STORY.replace('<', "\\u003c").replace('>', "\\u003e");
    for state in [
        format!("push([1,\"{escaped}\"])"),
        format!(
            "push([1,\"{{\\\"html\\\":\\\"{}\\\"}}\"])",
            escaped.replace('\\', "\\\\")
        ),
    ] {
        let html = page("", &format!("<div id=app></div><script>{state}</script>"));
        assert!(
            understood(&html).body().contains("Engineers expect"),
            "{html}"
        );
    }
}

#[test]
fn bylines_and_dates_are_found_by_class_but_not_in_comments() {
    let body = format!(
        "<div class=comments><span class=author>By Mona Troll</span></div><h1>Crane falls</h1>\
         <div class='article-byline'>By Anna Petrel</div><span class=pub-date>4 March 2024</span>{STORY}\
         <div class='comment-list'><span class=author>Otto Angry</span><time>5 March 2024</time></div>"
    );
    let article = understood(&page("", &body));
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.value.as_str())
        .collect();
    assert_eq!(authors, ["Anna Petrel"]);
    assert_eq!(
        article.published.map(|at| at.value.to_string()).as_deref(),
        Some("2024-03-04")
    );
}

#[test]
fn hostile_pages_are_read_in_time() {
    let nested = |tag: &str| format!("{}{STORY}", format!("<{tag}>").repeat(50_000));
    let mut attributes = String::from("<div ");
    for n in 0..100_000 {
        let _ = write!(attributes, "a{n}=x class=c{n} ");
    }
    attributes.push_str(&format!(">{STORY}</div>"));
    let pages = [
        ("div", nested("div")),
        ("b", nested("b")),
        ("span", nested("span")),
        ("table", nested("table><tr><td")),
        ("list", nested("ul><li")),
        ("anchors", nested("a href=x")),
        (
            "formatting",
            format!("{}{STORY}", "<p><i class=a><b id=b><u>".repeat(20_000)),
        ),
        ("attributes", attributes),
        (
            "images",
            format!("<div>{}{STORY}</div>", "<img class=x>".repeat(100_000)),
        ),
        ("long", STORY.repeat(3_000)),
        (
            "open comments",
            format!("{STORY}{}", "<!--".repeat(300_000)),
        ),
        (
            "open tags",
            format!("{STORY}{}", "<svg><select>".repeat(100_000)),
        ),
        ("quotes", format!("{STORY}{}", "<a href=\"".repeat(100_000))),
        (
            "classes",
            format!("<p class='{}'>{STORY}", "comment-x ".repeat(100_000)),
        ),
        (
            "authors",
            format!(
                "{}{STORY}",
                "<div class=author><p class=date>".repeat(20_000)
            ),
        ),
    ];
    for (name, html) in pages {
        let start = Instant::now();
        let article = understood(&html);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(20), "{name} took {took:?}");
        assert!(
            !article.blocks.is_empty() || name == "quotes",
            "{name} is empty"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read(text in ".{0,400}") {
        understood(&text);
    }

    #[test]
    fn any_soup_of_tags_is_read(parts in prop::collection::vec(prop::sample::select(SOUP), 0..120)) {
        understood(&parts.concat());
    }

    /// Words of a story are in some block of it, however they are marked up.
    #[test]
    fn every_word_of_a_story_is_in_a_block(parts in prop::collection::vec((
        prop::sample::select(vec![
            ("<p>", "</p>"), ("<div>", "</div>"), ("<h2>", "</h2>"), ("<blockquote>", "</blockquote>"),
            ("<ul><li>", "</li></ul>"), ("", "<br>"), ("", "<br><br>"), ("<p><b>", "</b></p>"),
            ("<a href=/x>", "</a> "), ("<p><a href=/x>", "</a>"), ("<td>", ""), ("<article>", "</article>"),
        ]),
        0..20usize,
    ), 0..30)) {
        let mut page = format!("<title>A crane fell</title><h1>A crane fell</h1>{STORY}");
        for (at, ((open, close), words)) in parts.iter().enumerate() {
            page += open;
            for word in 0..*words {
                page += &format!("w{at}x{word} ");
            }
            page += close;
        }
        let raw = article(&page);
        let mut words: std::collections::HashSet<&str> = std::collections::HashSet::new();
        for block in &raw.blocks {
            words.extend(block.text.split(' '));
        }
        for (at, (_, count)) in parts.iter().enumerate() {
            for word in 0..*count {
                let word = format!("w{at}x{word}");
                prop_assert!(words.contains(word.as_str()), "{word} of {page}");
            }
        }
    }
}

/// Pieces that a page may be composed of in any order.
const SOUP: &[&str] = &[
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<!",
    "<?",
    "\"",
    "'",
    "=",
    "&amp;",
    "&#x",
    "é",
    "日本",
    "\u{1e}",
    "<p>",
    "</p>",
    "<div class=\"comment-body\">",
    "</div>",
    "<article>",
    "<h1>",
    "</h1>",
    "<table><tr>",
    "<a href='x'>",
    "</a>",
    "<script type=\"application/ld+json\">",
    "{\"@type\":\"NewsArticle\",\"headline\":\"x\",\"author\":[",
    "</script>",
    "<svg>",
    "<template shadowrootmode=open>",
    "<time datetime=\"2024-02-30\">",
    "<meta name=date content=\"",
    "<b>",
    "A sentence that is long enough to be taken for prose, with a comma.",
    "<br>",
    "<br><br>",
    "<img>",
    "<figure>",
    "<title>",
    "</title>",
    "<li>",
    "<span class=byline>",
    "By Jane Roe",
    "<html lang=",
    "<frameset>",
    "</body>",
];

#[test]
fn a_list_of_other_stories_is_not_the_story() {
    let list = r#"<script type="application/ld+json">{"@type":"ItemList","itemListElement":[
        {"@type":"ListItem","item":{"@type":"NewsArticle","headline":"Another crane",
        "datePublished":"2020-01-01","author":"Somebody Else"}}]}</script>"#;
    let own = r#"<script type="application/ld+json">{"@type":"NewsArticle",
        "headline":"Crane falls into harbour","datePublished":"2024-02-26","author":"Nell Thackery"}</script>"#;
    let article = understood(&page(&format!("{list}{own}"), STORY));
    assert_eq!(article.headline(), "Crane falls into harbour");
    assert_eq!(article.authors[0].value, "Nell Thackery");
    assert_eq!(article.published.unwrap().value.to_string(), "2024-02-26");
}

#[test]
fn the_list_of_a_front_page_says_that_it_is_one() {
    let head = |kind: &str| {
        format!(
            r#"<meta name="author" content="Jane Roe"><script type="application/ld+json">{{"@type":"ItemList",
            "itemListElement":[{{"@type":"ListItem","url":"https://v.example/a"}}],"mainEntityOfPage":{{"@type":"{kind}"}}}}</script>"#
        )
    };
    let cards = "<p>A crane fell into the harbour</p><p>Nobody was hurt when it did.</p>";
    let kind = |stated: &str| understood(&page(&head(stated), cards)).kind();
    assert_eq!(kind("CollectionPage"), crate::article::Kind::Index);
    assert_eq!(kind("WebPage"), crate::article::Kind::Article);
}
