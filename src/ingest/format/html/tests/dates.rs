//! The date of publication, as stated by content management systems and blogs.

use super::{STORY, page, understood};

/// Returns the date of publication and its origin.
fn published(html: &str) -> (String, String) {
    let published = understood(html).published;
    published.map_or(Default::default(), |at| {
        (at.value.to_string(), at.from.into_owned())
    })
}

#[test]
fn heads_state_days_under_many_names() {
    for meta in [
        "<meta property='article:publish_date' content='2024-03-04'>",
        "<meta name='DC.date.issued' content='2024-03-04'>",
        "<meta property='dc:date' content='2024-03-04'>",
        "<meta property='schema:datePublished' content='2024-03-04'>",
        "<meta itemprop='dateCreated' content='2024-03-04'>",
        "<meta name='prism.publicationDate' content='2024-03-04'>",
        "<meta name='published_at' content='1709546400'>",
        "<meta property='article:published_time' content='1709546400000'>",
        "<meta name='article:published:time' content='2024-03-04T09:40'>",
    ] {
        let (day, from) = published(&page(meta, STORY));
        assert!(day.starts_with("2024-03-04"), "{meta}: {day} from {from}");
    }
}

#[test]
fn what_an_element_shows_may_stand_in_its_attribute() {
    for line in [
        "<abbr class=published title='2024-03-04T09:40:00+01:00'>Monday</abbr>",
        "<span class=post-date data-published-at='2024-03-04T09:40:00+01:00'>2 hours ago</span>",
        "<relative-time datetime='2024-03-04T09:40:00+01:00'>2 hours ago</relative-time>",
        "<span property='dc:date dc:created' content='2024-03-04T09:40:00+01:00'>Submitted</span>",
        "<time class='entry-date published updated' datetime='2024-03-04T09:40:00+01:00'>Monday</time>",
    ] {
        let (day, _) = published(&page("", &format!("<h1>Crane falls</h1>{line}{STORY}")));
        assert_eq!(day, "2024-03-04T09:40:00+01:00", "{line}");
    }
}

#[test]
fn blogs_print_days_in_many_places() {
    for line in [
        "<div class=date><b>Mar</b><i>4</i><u>2024</u></div>",
        "<span class=submitted>Submitted by Jane Roe on Mon, 03/04/2024 - 10:00</span>",
        "<p class=byline>By <a>Jane Roe</a> | <b>4 March 2024</b> | Harbour</p>",
        "<dd class=create>Erstellt: 04. März 2024</dd>",
        "<div class=teaserType3><span>04.03.2024</span></div>",
        "<small>March 4th, 2024 by Jane</small>",
    ] {
        let body = format!("<div><h1>Crane falls</h1>{line}{STORY}</div>");
        let (day, from) = published(&page("", &body));
        assert!(day.starts_with("2024-03-04"), "{line}: {day:?} {from}");
    }
}

#[test]
fn a_posts_own_footer_tells_of_it() {
    let body = format!(
        "<div class=post><h3>Crane falls</h3>{STORY}<div class=post-footer><span class=post-author>Posted by \
         <a rel=author>Jane Roe</a></span> at <abbr class=published title='2024-03-04T09:40:00Z'>9:40 AM</abbr></div></div>"
    );
    let article = understood(&page("<title>Crane falls</title>", &body));
    assert_eq!(article.authors[0].value, "Jane Roe");
    assert_eq!(
        article.published.unwrap().value.date.to_string(),
        "2024-03-04"
    );
}

#[test]
fn a_day_in_the_address_is_surer_than_a_line_of_another_day() {
    let head = "<link rel=canonical href='https://courier.example/2024/03/04/crane'>";
    for (line, expected) in [
        ("<p class=date>1 February 2021</p>", "2024-03-04"),
        (
            "<p class=date>5 March 2024, 00:10</p>",
            "2024-03-05T00:10:00",
        ),
    ] {
        let (day, _) = published(&page(head, &format!("<h1>Crane falls</h1>{line}{STORY}")));
        assert_eq!(day, expected, "{line}");
    }
}

#[test]
fn a_day_without_its_year_is_of_the_month_in_the_address() {
    let body = format!("<h1>Crane falls</h1><div class=date>4 Mar</div>{STORY}");
    for (month, expected) in [("2024/03", "2024-03-04"), ("2024/05", "")] {
        let head = format!("<link rel=canonical href='https://courier.example/{month}/crane'>");
        assert_eq!(published(&page(&head, &body)).0, expected, "{month}");
    }
}

#[test]
fn scripts_date_a_page_that_states_no_day_if_they_agree() {
    let script = |dates: &str| {
        let head = format!(
            "<title>Crane tumbles towards harbour</title><script>var data = {{\"title\":\"Crane tumbles \
             towards harbour\", {dates}}};</script>"
        );
        published(&page(&head, STORY))
    };
    let one = "\"publishedAt\":\"2024-03-04T09:40:00Z\"";
    let (day, from) = script(one);
    assert_eq!(day, "2024-03-04T09:40:00+00:00");
    assert_eq!(from, "publishedAt in a script");
    let escaped = one.replace('"', "\\\"");
    assert_eq!(script(&escaped).0, "2024-03-04T09:40:00+00:00");
    let other = format!("{one}, \"more\": [{{\"publishedAt\":\"2023-01-01T09:40:00Z\"}}]");
    assert_eq!(script(&other).0, "");
    assert_eq!(script("\"unpublishedAt\":\"2024-03-04T09:40:00Z\"").0, "");
}

#[test]
fn a_footer_tells_when_a_page_was_changed() {
    let footer =
        "<footer><ul><li>This page was last edited on 4 March 2024, at 19:23.</li></ul></footer>";
    let article = understood(&page("", &format!("<h1>Cranes</h1>{STORY}{footer}")));
    let updated = article.updated.map(|at| at.value.date.to_string());
    assert_eq!(updated.as_deref(), Some("2024-03-04"));
    assert_eq!(
        article.published.unwrap().from,
        "inferred from the update line"
    );
}

#[test]
fn days_of_something_else_do_not_date_a_page() {
    for line in [
        "<h3>What has changed since 1 October 2022?</h3>",
        "<p>As the institute says in its <a href=x>report of 15.4.2020</a>, cranes of this kind are known to fall \
         when the wind turns, and a rule of the harbour that nobody has read since the war forbids to lift \
         anything heavier than a horse in weather of the kind, as the harbour master told a committee, which \
         has not met since it was founded, and will not meet before the basin is free of cranes again.</p>",
        "<ul class=comments><li><time datetime=2020-04-15>then</time> Well said.</li></ul>",
        "<ul><li><span class=author>09.10.2021</span> <a href=y>Mayor opens library</a></li></ul>",
        "<p>© 2019 The Courier</p>",
    ] {
        let body = format!("<article><h1>Crane falls</h1>{STORY}</article><div>{line}</div>");
        let (day, from) = published(&page("", &body));
        assert_eq!(day, "", "{line}: {from}");
    }
}

#[test]
fn impossible_days_are_passed_over() {
    let head = "<meta property='article:published_time' content='0001-01-01T00:00:00Z'>";
    let body = format!("<h1>Crane falls</h1><p class=date>4 March 2024</p>{STORY}");
    assert_eq!(published(&page(head, &body)).0, "2024-03-04");
}

#[test]
fn a_box_called_footer_in_an_articles_item_tells_of_it() {
    let item = "<div itemscope itemtype='http://schema.org/Article'><h3 itemprop=headline>Crane falls</h3>\
        <div class=footer><time itemprop=datePublished datetime='2024-03-04'>4.3.</time></div>";
    let (day, _) = published(&page("", &format!("{item}{STORY}</div>")));
    assert_eq!(day, "2024-03-04");
}

#[test]
fn scripts_know_a_page_by_words_of_any_letters() {
    let head = "<title>항구에서 크레인이 넘어졌다</title>";
    let script = r#"<script>x={"title":"항구에서 크레인이 넘어졌다","deployDt":"2024.03.04 18:40"}</script>"#;
    let (day, _) = published(&page(head, &format!("{STORY}{script}")));
    assert_eq!(day, "2024-03-04T18:40:00");
}

#[test]
fn the_zero_of_a_clock_is_no_day_of_publication() {
    for zero in [
        "1970-01-01T01:00:00+01:00",
        "1969-12-31T16:00:00-08:00",
        "1969-12-31T19:00:00",
        "1970-01-01T00:00:00Z",
        "1970-01-01",
        "0001-01-01T00:00:00",
        "0000-00-00 00:00:00",
    ] {
        for head in [
            format!("<meta property='article:published_time' content='{zero}'>"),
            format!(
                r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Crane falls","datePublished":"{zero}"}}</script>"#
            ),
        ] {
            let is_day = zero.len() == 10 && head.contains("script");
            let (day, from) = published(&page(&head, STORY));
            assert!(day.is_empty() || is_day, "{head}: {day} from {from}");
        }
        // The date printed on the page is used instead.
        let head = format!("<meta property='article:published_time' content='{zero}'>");
        let body = format!("<h1>Crane falls</h1><p>4 March 2024</p>{STORY}");
        assert_eq!(published(&page(&head, &body)).0, "2024-03-04", "{zero}");
    }
    // Newspapers of that day are kept, too.
    for day in ["1970-01-01T05:00:00Z", "1969-12-31T16:20:00"] {
        let head = format!("<meta property='article:published_time' content='{day}'>");
        let (read, _) = published(&page(&head, STORY));
        assert_eq!(read.get(..10), day.get(..10), "{day}");
    }
}

#[test]
fn what_day_it_is_is_not_when_a_story_was_published() {
    let menu = "<a href=\"/x\">Ports</a> ".repeat(60);
    let clock = "<div id=\"date-box\">Mon, 25 Dec 2023</div>";
    let line = "<div class=\"info\"><div>Jane Roe<br><a href=\"https://v.example/\">The Docket</a><br>Thu, 14 May 2020 17:55 UTC</div></div>";
    let headline = "<h1>A crane fell into the harbour</h1>";
    for (body, expected) in [
        (
            format!("{clock}{menu}{headline}{line}<div>{STORY}</div>"),
            "2020-05-14T17:55:00+00:00",
        ),
        (
            format!("{clock}{menu}{headline}<div>{STORY}</div>"),
            "2023-12-25",
        ),
    ] {
        let article = understood(&page("<title>A crane fell</title>", &body));
        let day = article.published.map(|day| day.value.to_string());
        assert_eq!(day.as_deref(), Some(expected));
    }
}
