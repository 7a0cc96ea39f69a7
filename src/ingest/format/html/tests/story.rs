//! Which of a page's lines belong to the story.

use super::{STORY, page, understood};

/// Returns `count` readers' comments, each marked by `class`.
fn comments(count: usize, class: &str) -> String {
    let comment = |n: usize| {
        format!(
            "<li class='{class}'><p>Reader number {n} has never seen such a crane and doubts that the council knows \
             what it is doing, as it did not know when the pier of {n} burned down in the great storm.</p></li>"
        )
    };
    (0..count).map(comment).collect()
}

#[test]
fn many_comments_do_not_replace_the_story() {
    for class in ["comment", "c-item"] {
        let list = comments(40, class);
        for body in [
            format!("<article><h1>Crane falls</h1>{STORY}</article><ol class=comments>{list}</ol>"),
            format!("<div><h1>Crane falls</h1>{STORY}</div><div id=comments><ul>{list}</ul></div>"),
            format!(
                "<main><h1>Crane falls</h1><div>{STORY}</div><div id=disqus_thread>{list}</div></main>"
            ),
        ] {
            let body = understood(&page("", &body)).body();
            assert!(body.contains("Engineers expect"), "{class}: {body}");
            assert!(!body.contains("Reader number"), "{class}: {body}");
        }
    }
}

#[test]
fn a_list_at_the_end_is_the_storys() {
    let list = "<p>The council has closed these quays until further notice:</p>\
        <ul><li>the eastern basin</li><li>Ropewalk quay</li><li>the old fish market</li></ul>";
    for end in [
        "",
        "<p>Ferries leave from Upper Brindle until the work is done.</p>",
    ] {
        let article = understood(&page(
            "",
            &format!("<article><h1>Crane falls</h1>{STORY}{list}{end}</article>"),
        ));
        assert!(
            article.body().contains("Ropewalk quay"),
            "{end}: {}",
            article.body()
        );
    }
}

#[test]
fn a_list_of_links_at_the_end_is_not() {
    let list = "<h3>More stories</h3><ul><li><a href=/a>Mayor opens library</a></li>\
        <li><a href=/b>Storm closes pier</a></li></ul><ul><li>Share</li><li>Print</li></ul>";
    let article = understood(&page(
        "",
        &format!("<article><h1>Crane falls</h1>{STORY}{list}</article>"),
    ));
    for line in ["Storm closes", "Share", "More stories"] {
        assert!(!article.body().contains(line), "{}", article.body());
    }
}

#[test]
fn a_standfirst_in_a_box_of_its_own_is_the_storys() {
    let text =
        "A crane has fallen into the basin of Lower Brindle, and nobody knows who will pay for it";
    let head = format!("<meta name=description content='{text}. More inside'>");
    for (head, line) in [
        (head.as_str(), format!("<div class=teaser>{text}</div>")),
        (head.as_str(), format!("<h2 class=lead>{text}</h2>")),
        (
            "",
            format!("<div class=intro><p>{text}, said the harbour master.</p></div>"),
        ),
    ] {
        let body = format!("<header><h1>Crane falls</h1>{line}</header><div class=x>{STORY}</div>");
        let article = understood(&page(head, &body));
        assert!(
            article.body().starts_with(text),
            "{line}: {}",
            article.body()
        );
        assert_eq!(article.paragraphs().count(), 5, "{line}");
    }
}

#[test]
fn a_pitch_above_the_story_is_no_standfirst() {
    let pitch = "<div class=newsletter><p>Sign up for our newsletter and never miss a story from the coast.</p></div>";
    let linked = "<p><a href=/pier>Read here why the pier burned down in the great storm of last winter</a></p>";
    let body =
        format!("<header><h1>Crane falls</h1>{pitch}{linked}</header><div class=x>{STORY}</div>");
    let article = understood(&page("", &body));
    assert_eq!(article.paragraphs().count(), 4, "{}", article.body());
}

#[test]
fn a_story_for_who_has_no_scripts_is_read() {
    let story = STORY.repeat(3);
    let shown = "<div id=app>Loading</div>";
    let article = understood(&page(
        "",
        &format!("{shown}<noscript><h1>Crane falls</h1>{story}</noscript>"),
    ));
    assert!(
        article.body().contains("Engineers expect"),
        "{}",
        article.body()
    );
    let note =
        "<noscript><p>Please enable JavaScript to read this page in your browser.</p></noscript>";
    let article = understood(&page("", &format!("{shown}{note}")));
    assert!(article.body().len() < 20, "{}", article.body());
}

#[test]
fn a_story_below_more_tags_than_are_read_keeps_its_paragraphs() {
    let menu = "<i>x</i>".repeat(120_000);
    let html = page(
        "",
        &format!("<nav>{menu}</nav><article><h1>Crane falls</h1>{STORY}</article>"),
    );
    let article = understood(&html);
    let paragraphs: Vec<&str> = article.paragraphs().collect();
    assert!(
        paragraphs.iter().any(|text| text.starts_with("Engineers")),
        "{}",
        paragraphs.len()
    );
}

#[test]
fn small_print_and_pictures_of_other_stories_are_no_captions() {
    let menu = "<div class=caption>Service</div><div class=caption>Shop</div>\
        <div class='text-caption'>E-Paper</div><div>Home</div><div>Region</div>";
    let own = "<figure><img src=a.jpg><figcaption>The crane on Monday.</figcaption></figure>";
    let other = "<figure><img src=b.jpg><figcaption><a href=/b>Mayor opens library</a></figcaption></figure>";
    let body = format!(
        "{menu}<main><article><h1>Crane falls</h1>{own}{STORY}</article>{other}</main>\
         <div class=caption>Imprint</div>"
    );
    let article = understood(&page("", &body));
    let captions: Vec<_> = article.captions().collect();
    assert_eq!(captions, ["The crane on Monday."]);
}

#[test]
fn a_caption_may_stand_below_a_headline_that_is_printed_again() {
    let own = "<figure><img src=a.jpg><figcaption>The crane on Monday.</figcaption></figure>";
    let lines = "<p>Harbour</p><p>Monday</p><p>Share</p><p>Print</p>";
    let body = format!(
        "<h1>Crane falls</h1>{own}<section>{lines}</section><article><h1>Crane falls</h1>{STORY}</article>"
    );
    let article = understood(&page("", &body));
    let captions: Vec<_> = article.captions().collect();
    assert_eq!(captions, ["The crane on Monday."]);
}

#[test]
fn a_bar_with_a_message_to_readers_is_not_the_storys() {
    for class in [
        "c-messageBar c-messageBar--blue",
        "notification-bar",
        "notice_bar",
    ] {
        let bar = format!(
            "<div class='{class}'><p>If you get the news from us elsewhere, that will be changing. \
             Find out how you can still connect with us.</p><button>Close</button></div>"
        );
        let body = format!("<article><h1>Crane falls</h1>{bar}{STORY}</article>");
        let body = understood(&page("", &body)).body();
        assert!(!body.contains("connect with us"), "{class}: {body}");
        assert!(body.contains("Engineers expect"), "{class}: {body}");
    }
}

#[test]
fn data_tables_are_of_the_story() {
    const TABLE: &str = "<table><thead><tr><th>Councillor<th>Vote</thead><tr><td><b>Jane</b> Roe<td>for\
        <tr><td><p>John Doe</p><td>against</table>";
    const ROWS: &str = "Councillor | Vote\n\nJane Roe | for\n\nJohn Doe | against";
    for list in [
        "",
        "<ul><li>The clerk writes to Ann Poe.<li>An officer visits the site.</ul>",
    ] {
        for (above, below) in [(STORY, ""), (STORY, STORY)] {
            let story =
                format!("<article><h1>Crane falls</h1>{above}{TABLE}{list}{below}</article>");
            let body = understood(&page("", &story)).body();
            assert!(body.contains(ROWS), "{story}: {body}");
            assert_eq!(
                body.contains("The clerk"),
                !list.is_empty(),
                "{story}: {body}"
            );
        }
    }
}

#[test]
fn tables_above_the_story_state_its_byline() {
    for table in [
        "<table><tr><td>By Jane Roe<td>27 March 2024<tr><td>Print<td>E-mail</table>",
        "<table><tr><td>27 March 2024<td>By Jane Roe<tr><td>Photo: John Doe<td>Updated 28 March 2024</table>",
    ] {
        let story = format!("<article><h1>Crane falls</h1>{table}{STORY}</article>");
        let article = understood(&page("", &story));
        assert!(!article.body().contains(" | "), "{}", article.body());
        assert_eq!(article.authors[0].value, "Jane Roe");
    }
}

#[test]
fn other_tables_are_not_of_the_story() {
    for table in [
        "<table><tr><td>Votre<td><a href=/a>Crane News</a><tr><td><a href=/b>Pier News</a><td><a href=/c>Sheep</a></table>",
        "<table><tr><td>1<td>2<tr><td>3<td>44</table>",
        "<table role=presentation><tr><td>Votre<td>Crane<tr><td>Pier<td>Sheep</table>",
        "<table><tr><td><h4>Votre</h4><td>Crane<tr><td>Pier<td>Sheep</table>",
        "<table><tr><td>Votre<td>Crane</table>",
        "<table><tr><td>Share<td>Print<td>Comments (12)<tr><td>Email<td>Save<td>Report</table>",
        "<table><tr><td>Author<td>Jane Roe<tr><td>Published<td>27 March 2024<tr><td>Section<td>Politics</table>",
        "<table><tr><th>Sun<th>Mon<th>Tue<tr><td>1<td>2<td>3<tr><td>4<td>5<td>6</table>",
        "<p>Share this:</p><table><tr><td>Votre<td>Crane<tr><td>Pier<td>Sheep</table>",
    ] {
        let story = format!("<article><h1>Crane falls</h1>{STORY}{table}</article>");
        let body = understood(&page("", &story)).body();
        assert!(
            !body.contains(" | ") && !body.contains("44"),
            "{table}: {body}"
        );
    }
}

#[test]
fn preformatted_text_has_paragraphs() {
    let text = "<pre>By Percy Wren\n\nA flock of forty geese stopped play\nfor an hour.\n \nThe umpire said he had never seen it.</pre>";
    let article = understood(&page(
        "",
        &format!("<article><h1>Geese stop play</h1>{text}</article>"),
    ));
    assert_eq!(
        article.body(),
        "A flock of forty geese stopped play for an hour.\n\nThe umpire said he had never seen it."
    );
    assert_eq!(article.authors[0].value, "Percy Wren");
}
