//! The headline among a page's headings and titles.

use super::{STORY, page, understood};

#[test]
fn the_sites_name_in_the_largest_heading_is_no_headline() {
    for (title, headings, expected) in [
        (
            "Crane in the basin » Friends of the Harbour",
            "<h1>Friends of the Harbour, Society for the Protection of Basins</h1><h2>Crane in the basin</h2>",
            "Crane in the basin",
        ),
        (
            "How a crane fell into the harbour | Life is but a boat",
            "<h1>Life is but a boat</h1>",
            "How a crane fell into the harbour",
        ),
        (
            "Home",
            "<h1>Time to say farewell</h1>",
            "Time to say farewell",
        ),
        (
            "Writing - courier.example - Web design",
            "<h2 itemprop=headline>Write for those who read</h2>",
            "Write for those who read",
        ),
        (
            "Cranes - News - Cranes | Harbour League",
            "<h2>Badges for cranes can be had from now on</h2>",
            "Badges for cranes can be had from now on",
        ),
        (
            "Courier - Swiftly mended cranes for every harbour with the new Liftall - Info",
            "<h1>Liftall: swiftly mended cranes for every harbour</h1><h1>More</h1>",
            "Liftall: swiftly mended cranes for every harbour",
        ),
    ] {
        let head = format!("<title>{title}</title>");
        let article = understood(&page(&head, &format!("{headings}<div>{STORY}</div>")));
        assert_eq!(article.headline(), expected, "{title}");
    }
}

#[test]
fn a_paper_is_called_with_its_article_or_without() {
    let title = "Crane falls into the harbour";
    for (ending, site) in [
        (
            " - The Harbour Times",
            "<meta property='og:site_name' content='Harbour Times'>",
        ),
        (
            " « Lantern",
            "<meta property='og:site_name' content='The Lantern'>",
        ),
        (
            " :: Lantern.example",
            "<meta property='og:site_name' content='The Lantern'>",
        ),
        (
            " · Lantern",
            "<meta property='og:site_name' content='The Lantern'>",
        ),
        (
            " - XYZ News",
            "<link rel=canonical href='https://www.xyz.co.example/news/1'>",
        ),
    ] {
        let head = format!("<title>{title}{ending}</title>{site}");
        let article = understood(&page(&head, &format!("<div>{STORY}</div>")));
        assert_eq!(article.headline(), title, "{ending}");
    }
}

#[test]
fn what_is_printed_small_in_a_heading_is_beside_the_headline() {
    let small = "<small>4.3.2024 <i class=news-category>Harbour</i></small>";
    let body = format!("<h1>Crane falls into the harbour<br>{small}</h1>{STORY}");
    let head = "<meta property='og:title' content='Crane falls into the harbour'>";
    assert_eq!(
        understood(&page(head, &body)).headline(),
        "Crane falls into the harbour"
    );
}

#[test]
fn the_headline_that_is_printed_counts_where_the_head_tells_the_same_otherwise() {
    for (shared, heading, expected) in [
        (
            "Harbour crane falls: all there is to know",
            "Harbour crane falls, and ferries are sent away",
            "Harbour crane falls, and ferries are sent away",
        ),
        (
            "Crane falls into the harbour",
            "Storm in Brindle: Crane falls into the harbour",
            "Crane falls into the harbour",
        ),
        (
            "Harbour crane falls: all there is to know",
            "Lower Brindle and its people",
            "Harbour crane falls: all there is to know",
        ),
    ] {
        let head = format!(
            r#"<meta property="og:title" content="{shared} - The Courier">
            <meta property="og:site_name" content="The Courier">
            <script type="application/ld+json">{{"@type":"NewsArticle","headline":"{shared}",
            "datePublished":"2024-03-04"}}</script>"#
        );
        let article = understood(&page(&head, &format!("<h1>{heading}</h1>{STORY}")));
        assert_eq!(article.headline(), expected);
    }
}

#[test]
fn a_heading_right_above_the_story_is_better_than_a_label() {
    for (label, heading, expected) in [
        (
            "About us",
            "Who mends the cranes of Brindle",
            "Who mends the cranes of Brindle",
        ),
        (
            "Cranes falling?",
            "Harbour weather: Cranes falling?",
            "Cranes falling?",
        ),
        (
            "Freshly painted harbour cranes",
            "Freshly painted harbour cranes: a joy to see",
            "Freshly painted harbour cranes: a joy to see",
        ),
        (
            "What harbours may expect of machines",
            "Our monthly look at harbours: machines that mend themselves, painters, sailors and weather to come",
            "Our monthly look at harbours: machines that mend themselves, painters, sailors and weather to come",
        ),
    ] {
        let head = format!(
            "<meta property='og:title' content='{label} | The Courier'>\
            <meta property='og:site_name' content='The Courier'>"
        );
        let article = understood(&page(&head, &format!("<h1>{heading}</h1>{STORY}")));
        assert_eq!(article.headline(), expected);
    }
}

#[test]
fn an_outlets_name_above_the_page_is_no_headline() {
    for href in ["/", "https://courier.example/", "https://courier.example"] {
        let head = "<title>Crane falls into harbour | The Courier</title>";
        let logo =
            format!("<header><h1 class='logo'><a href='{href}'>The Courier</a></h1></header>");
        let body = format!("{logo}<h2 class='post-title'>Crane falls into harbour</h2>{STORY}");
        assert_eq!(
            understood(&page(head, &body)).headline(),
            "Crane falls into harbour"
        );
    }
    let body = format!("<h1><a href='/crane'>Crane falls into harbour</a></h1>{STORY}");
    assert_eq!(
        understood(&page("", &body)).headline(),
        "Crane falls into harbour"
    );
}

#[test]
fn a_link_to_the_front_page_is_no_part_of_the_headline() {
    for (heading, expected) in [
        (
            "<h1><span>A crane fell into the harbour</span><a href=\"/brindle.html\">The Harbour Press</a></h1>",
            "A crane fell into the harbour",
        ),
        (
            "<h1><span>A crane fell into the harbour</span><a href=\"/\">Last Hour Brindle</a></h1>",
            "A crane fell into the harbour",
        ),
        (
            "<h1><span>A crane fell into the harbour</span><a href=\"/en-gb/\">Last Hour Brindle</a></h1>",
            "A crane fell into the harbour",
        ),
        (
            "<h1><span>A crane fell into the harbour</span><a href=\"https://press.example\">Last Hour Brindle</a></h1>",
            "A crane fell into the harbour",
        ),
        (
            "<h1>Five things to know about the harbour of <a href=\"https://brindle.example/\">Brindle</a></h1>",
            "Five things to know about the harbour of Brindle",
        ),
        (
            "<h1>Five things to know about the harbour of <a href=\"/brindle\">Brindle</a></h1>",
            "Five things to know about the harbour of Brindle",
        ),
        (
            "<h1>A crane fell into <a href=\"/places/the-harbour\">the harbour</a></h1>",
            "A crane fell into the harbour",
        ),
        (
            "<p><span class=\"headline entry-title\">A crane fell into the harbour</span></p>",
            "A crane fell into the harbour",
        ),
    ] {
        let head = "<title>News from The Harbour Press</title>\
            <meta property=\"og:site_name\" content=\"The Harbour Press\">\
            <link rel=\"canonical\" href=\"https://www.press.example/crane\">";
        let article = understood(&page(head, &format!("{heading}<div>{STORY}</div>")));
        assert_eq!(article.headline(), expected, "{heading}");
    }
    let heading = "<h1>A crane fell into the harbour <a href=\"/\">The Harbour Press</a></h1>";
    let head = "<title>A crane fell into the harbour | The Harbour Press</title>";
    let article = understood(&page(head, &format!("{heading}<div>{STORY}</div>")));
    assert_eq!(article.headline(), "A crane fell into the harbour");
    let heading = "<h1>Five things to know about the <a href=\"/\">Harbour Press</a></h1>";
    let head = "<title>Five Things to Know About the Harbour Press - Today</title>";
    let article = understood(&page(head, &format!("{heading}<div>{STORY}</div>")));
    assert_eq!(
        article.headline(),
        "Five things to know about the Harbour Press"
    );
}

#[test]
fn a_smaller_heading_named_by_the_title_is_the_headline() {
    let signed =
        "<div class=entry-meta>Posted on June 12, 2010 by <a href=/author/pw>Percy Wren</a></div>";
    let small = format!("<h2 class=entry-title>Geese stop play</h2>{signed}");
    for (title, headings, author) in [
        ("Saltby Gazette | News | Geese stop play", "", ""),
        (
            "Saltby Gazette | News | Geese stop play",
            "<div><b>Geese stop play</b></div>",
            "",
        ),
        (
            "Geese stop play | Saltby Gazette",
            "<h1>Saltby Gazette</h1><h2>Geese stop play</h2>",
            "",
        ),
        (
            "Geese stop play | Saltby Gazette",
            "<h2>Geese stop play</h2>",
            "",
        ),
        (
            "Geese stop play | Saltby Gazette",
            &format!("<h1 id=site-title>Saltby Gazette</h1>{small}"),
            "Percy Wren",
        ),
        ("Geese stop play | Saltby Gazette", &small, "Percy Wren"),
    ] {
        let head = format!("<title>{title}</title>");
        let body = format!("{headings}<div class=entry-content>{STORY}</div>");
        let article = understood(&page(&head, &body));
        assert_eq!(article.headline(), "Geese stop play", "{title} {headings}");
        assert!(!article.body().contains("Geese"), "{title} {headings}");
        let names: Vec<&str> = article.authors.iter().map(|name| &*name.value).collect();
        assert_eq!(names.join("; "), author, "{title} {headings}");
    }
}
