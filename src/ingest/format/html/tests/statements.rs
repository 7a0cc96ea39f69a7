//! Claims of a page about its article, and about other articles.

use super::{STORY, page, understood};
use crate::article::Article;

fn authors(article: &Article) -> Vec<&str> {
    article
        .authors
        .iter()
        .map(|author| author.value.as_str())
        .collect()
}

#[test]
fn a_byline_without_a_class_names_the_author() {
    for byline in [
        "<p>By Jane Roe</p>",
        "<p><b>By JANE ROE</b></p>",
        "<div>By Jane Roe, Harbour Correspondent</div>",
        "<p>Von Jane Roe</p>",
        "<p>By Jane Roe | 4 March 2024</p>",
    ] {
        let body = format!("<article><h1>Crane falls</h1>{byline}{STORY}</article>");
        let article = understood(&page("", &body));
        assert_eq!(authors(&article), ["Jane Roe"], "{byline}");
        assert!(
            !article.body().contains("Roe"),
            "{byline}: {}",
            article.body()
        );
    }
}

#[test]
fn a_date_line_without_a_class_dates_the_article() {
    for line in [
        "<p>4 March 2024</p>",
        "<div>Published: March 4, 2024 at 9:40 AM</div>",
        "<p>By Jane Roe, 4 March 2024</p>",
        "<p>04.03.2024</p>",
    ] {
        let body = format!("<article><h1>Crane falls</h1>{line}{STORY}</article>");
        let article = understood(&page("", &body));
        let published = article.published.map(|at| at.value.date.to_string());
        assert_eq!(published.as_deref(), Some("2024-03-04"), "{line}");
    }
}

#[test]
fn other_stories_listed_as_structured_data_are_not_the_pages_own() {
    let story = |headline: &str, author: &str| {
        serde_json::json!({"@type": "NewsArticle", "headline": headline, "author": author,
            "datePublished": "2020-01-01", "mainEntityOfPage": "https://courier.example/other",
            "articleBody": "Somewhere else something else happened, as it does. ".repeat(8)})
    };
    let others = [
        story("Mayor opens library", "Otto Other"),
        story("Storm closes pier", "Otto Other"),
    ];
    let items = others
        .iter()
        .map(|story| serde_json::json!({"@type": "ListItem", "item": story}));
    let items: Vec<_> = items.collect();
    for json in [serde_json::json!(items), serde_json::json!(others)] {
        let head = format!(
            "<title>Crane falls into harbour - Courier</title><script type='application/ld+json'>{json}</script>"
        );
        let body = format!(
            "<article><h1>Crane falls into harbour</h1><p>By Jane Roe</p>{STORY}</article>"
        );
        let article = understood(&page(&head, &body));
        assert_eq!(article.headline(), "Crane falls into harbour", "{json}");
        assert_eq!(authors(&article), ["Jane Roe"]);
        assert!(article.published.is_none());
        assert!(article.body().contains("Engineers expect"));
    }
}

#[test]
fn of_several_structured_articles_the_one_that_the_page_shows_counts() {
    let own = serde_json::json!({"@type": "NewsArticle", "headline": "Crane falls into harbour", "author": "Jane Roe"});
    let other = serde_json::json!({"@type": "NewsArticle", "headline": "Mayor opens library", "author": "Otto Other",
        "datePublished": "2020-01-01", "mainEntityOfPage": "https://courier.example/other"});
    for list in [[&own, &other], [&other, &own]] {
        let head = format!(
            "<meta property=og:title content='Crane falls into harbour'>\
             <script type='application/ld+json'>{}</script>",
            serde_json::json!(list)
        );
        let article = understood(&page(
            &head,
            &format!("<h1>Crane falls into harbour</h1>{STORY}"),
        ));
        assert_eq!(article.headline(), "Crane falls into harbour");
        assert_eq!(authors(&article), ["Jane Roe"]);
    }
}

#[test]
fn a_wrapper_that_sounds_like_furniture_does_not_hide_statements() {
    for wrapper in ["navigation-container", "teaser", "has-sidebar sidebar"] {
        let body = format!(
            "<div class='{wrapper}'><time datetime=2024-03-04>Monday</time><h1>Crane falls</h1>\
             <p class=author>Jane Roe</p>{STORY}</div>\
             <div class='{wrapper}'><time datetime=2020-01-01>then</time><span class=author>Otto Other</span></div>"
        );
        let article = understood(&page("", &body));
        assert_eq!(authors(&article), ["Jane Roe"], "{wrapper}");
        let published = article.published.map(|at| at.value.to_string());
        assert_eq!(published.as_deref(), Some("2024-03-04"), "{wrapper}");
    }
}

#[test]
fn of_one_instant_in_two_zones_the_printed_one_counts() {
    let utc = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Crane falls",
        "datePublished":"2024-03-04T23:10:00Z"}</script>"#;
    for (stated, expected) in [
        ("2024-03-05T00:10:00+01:00", "2024-03-05T00:10:00+01:00"),
        ("2024-03-05T09:00:00+01:00", "2024-03-04T23:10:00+00:00"),
    ] {
        let head = format!("<meta property='article:published_time' content='{stated}'>{utc}");
        let article = understood(&page(&head, STORY));
        let published = article.published.map(|at| at.value.to_string());
        assert_eq!(published.as_deref(), Some(expected));
    }
}

#[test]
fn rdfa_and_a_publisher_in_microdata_are_understood() {
    let rdfa = format!(
        "<article typeof='schema:NewsArticle'><h1><span property='schema:name'>Crane falls</span></h1>\
        <div>By <span rel='schema:author'><span typeof='schema:Person' property='schema:name'>Jane Roe</span></span> \
        <span property='schema:dateCreated' content='2024-07-08T11:40:00+00:00'></span></div>{STORY}</article>"
    );
    let article = understood(&page("", &rdfa));
    assert_eq!(article.authors[0].value, "Jane Roe");
    assert_eq!(
        article.published.unwrap().value.to_string(),
        "2024-07-08T11:40:00+00:00"
    );
    let microdata = format!(
        "<div itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop='headline'>Crane falls</h1>\
        <div itemprop='publisher' itemscope itemtype='http://schema.org/Organization'>\
        <meta itemprop='name' content='Daily Courant'></div>{STORY}</div>"
    );
    let article = understood(&page("", &microdata));
    assert_eq!(article.source.unwrap().value, "Daily Courant");
}

#[test]
fn keywords_and_corrections_are_stated() {
    let head = "<meta name=\"news_keywords\" content=\"Ferries, strike\"><meta property=\"article:tag\" content=\"Harbour\">\
        <meta name=\"keywords\" content=\"ferries;boats\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\
        \"headline\":\"Crane falls\",\"datePublished\":\"2024-02-27\",\"keywords\":[\"cranes\",\"quays\"],\"correction\":[{\"@type\":\
        \"CorrectionComment\",\"text\":\"The crane is 54.\",\"datePublished\":\"2024-02-28\"},\"It is red.\"]}</script>";
    let article = understood(&page(
        head,
        &format!("<article><h1>Crane falls</h1>{STORY}</article>"),
    ));
    let keywords: Vec<&str> = article
        .keywords
        .iter()
        .map(|word| word.value.as_str())
        .collect();
    assert_eq!(
        keywords,
        ["cranes", "quays", "Harbour", "Ferries", "strike", "boats"]
    );
    let corrections: Vec<_> = article
        .corrections
        .iter()
        .map(|note| (note.date.map(|day| day.to_string()), note.text.as_str()))
        .collect();
    assert_eq!(
        corrections,
        [
            (Some("2024-02-28".to_owned()), "The crane is 54."),
            (None, "It is red.")
        ]
    );
    assert_eq!(article.published.unwrap().value.to_string(), "2024-02-27");
    assert_eq!(article.updated, None);
}

#[test]
fn the_day_of_a_correction_is_not_that_of_publication() {
    for note in [
        "This article was amended on 28 February 2024. An earlier version misspelled a name.",
        "A correction was made on Feb. 28, 2024: An earlier version misstated the age of the crane.",
        "Clarification: the crane is 54.",
    ] {
        let body = format!("<article><h1>Crane falls</h1>{STORY}<p>{note}</p></article>");
        let article = understood(&page("", &body));
        assert_eq!(article.corrections.len(), 1, "{note}");
        assert!(!article.body().contains(note), "{note}");
        assert_eq!(article.published, None, "{note}");
    }
}

#[test]
fn the_publishers_page_is_not_the_articles() {
    let page_of = |head: &str| understood(&page(head, &format!("<h1>Crane falls</h1>{STORY}")));
    let outlets = [
        "<meta property='article:publisher' content='https://social.example/courier'>",
        "<meta name='dc.publisher' content='http://social.example/courier'>",
        r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Crane falls","publisher":"https://social.example/courier"}</script>"#,
    ];
    for outlet in outlets {
        let alone = page_of(outlet);
        assert!(alone.url.is_none(), "{outlet}: {:?}", alone.url);
        assert!(alone.source.is_none(), "{outlet}: {:?}", alone.source);
        for own in [
            "<link rel=canonical href='https://courier.example/crane'>",
            "<meta property='og:url' content='https://courier.example/crane'>",
        ] {
            let article = page_of(&format!("{outlet}{own}"));
            let url = article.url.map(|url| url.value);
            assert_eq!(
                url.as_deref(),
                Some("https://courier.example/crane"),
                "{outlet}"
            );
        }
    }
}
