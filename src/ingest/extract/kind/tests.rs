use std::path::Path;

use super::*;
use crate::ingest::extract::{FileFacts, article};
use crate::ingest::format::{FORMATS, Input, Syntax};

fn kind(format: &str, text: &str) -> Kind {
    let row = FORMATS.iter().find(|row| row.name == format).unwrap();
    let Syntax::Text(read) = row.syntax else {
        panic!("{format} is no text format")
    };
    let input = Input {
        path: Path::new("a.txt"),
        text,
    };
    let facts = FileFacts {
        path: "a.txt",
        format: row.name,
        record: 0,
        modified: None,
        read_at: None,
    };
    article(read(&input), &facts).kind()
}

const LEAD: &str = "The ferry crews of the harbour will stop work on Monday, their union said after a vote on Sunday night.";

#[test]
fn stubs_are_told_from_short_stories() {
    for below in [
        "Subscribe to continue reading.",
        "To continue reading, log in or create an account.",
        "This article is for subscribers only.",
        "Jetzt weiterlesen mit Anzeiger Plus",
        "Il vous reste 80% de cet article à lire.",
        "Contenido exclusivo para suscriptores",
        "Contenuto riservato agli abbonati",
        "Dit artikel is exclusief voor abonnees.",
        "Pozostało do przeczytania 75 proc. artykułu",
        "För att läsa vidare behöver du vara prenumerant",
        "Logga in eller bli prenumerant för att läsa hela artikeln",
        "Denne artikkelen er for abonnenter. Allerede abonnent? Logg inn",
    ] {
        let text = format!("Ferry crews to strike\n\nBy Nell Thackery\n\n{LEAD}\n\n{below}\n");
        assert_eq!(kind("text", &text), Kind::Stub, "{below}");
    }
    for below in [
        "No ferry will run before Tuesday.",
        "Subscribe to our newsletter for more news of the harbour.",
        "Already a subscriber? Log in.",
        "The union asked its members to continue work.",
        "Passengers were told to wait…",
    ] {
        let text = format!("Ferry crews to strike\n\nBy Nell Thackery\n\n{LEAD}\n\n{below}\n");
        assert_eq!(kind("text", &text), Kind::Article, "{below}");
    }
    for story in [
        "The paper said on Monday that its articles will no longer be for subscribers only. To continue reading, people need not log in.",
        "Subscribe to continue reading, the site told its readers, and they left it for another one.\n\nIt said on Monday that it will not print that again.",
        "A court ruled on Monday that websites must offer a reject all button next to accept all. Users had complained about consent banners.",
        "The regulator fined a site that asked its readers to accept all cookies without a way to refuse. The site said that it would appeal.",
    ] {
        let text = format!("Of papers and their readers\n\nBy Nell Thackery\n\n{story}\n");
        assert_eq!(kind("text", &text), Kind::Article, "{story}");
    }
    let wall = "This article is for subscribers only. Subscribe to continue reading.";
    let with = |last: &str, paragraphs: usize| {
        let text = format!("{LEAD}\n\n").repeat(paragraphs);
        kind(
            "text",
            &format!("Ferry crews to strike\n\n{text}{last}\n\n{wall}"),
        )
    };
    assert_eq!(with("", 3), Kind::Stub);
    assert_eq!(with("", 15), Kind::Article);
    assert_eq!(with("", 30), Kind::Article);
    assert_eq!(
        with("Passengers waited at the quay, and then…", 15),
        Kind::Stub
    );
}

#[test]
fn a_locked_page_that_breaks_off_is_a_stub() {
    let page = |free: &str, end: &str, wall: &str| {
        format!(
            "<!doctype html><html><head><title>Ferry crews to strike</title><script type=\"application/ld+json\">\
            {{\"@type\":\"NewsArticle\",\"headline\":\"Ferry crews to strike\",\"datePublished\":\"2024-02-27\",\
            \"isAccessibleForFree\":{free}}}</script></head><body><article><h1>Ferry crews to strike</h1>\
            <p>{LEAD}</p><p>They want shorter shifts and longer boats, a spokesman said{end}</p></article>\
            <div class=\"offer\"><p>{wall}</p></div></body></html>"
        )
    };
    let wall = "This story is for subscribers. Subscribe to read it.";
    assert_eq!(kind("html", &page("false", "…", "")), Kind::Stub);
    assert_eq!(kind("html", &page("\"False\"", ".", wall)), Kind::Stub);
    assert_eq!(kind("html", &page("true", ".", "")), Kind::Article);
    assert_eq!(kind("html", &page("false", ".", "")), Kind::Article);
}

#[test]
fn notices_and_errors_are_told() {
    for (title, body, expected) in [
        (
            "courier.example",
            "Please enable JS and disable any ad blocker",
            Kind::Notice,
        ),
        (
            "Your privacy",
            "We use cookies and similar technologies to show you ads. With your consent, we and our partners store data.",
            Kind::Notice,
        ),
        (
            "Anzeiger",
            "Mit Werbung weiterlesen. Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Ihre Zustimmung ist jederzeit widerrufbar.",
            Kind::Notice,
        ),
        (
            "404 Not Found",
            "The requested URL was not found on this server.",
            Kind::Error,
        ),
        (
            "Page not found | The Veldra Courier",
            "Try our search.",
            Kind::Error,
        ),
        (
            "Just a moment...",
            "Checking your browser before accessing courier.example.",
            Kind::Error,
        ),
        (
            "Seite nicht gefunden - Anzeiger",
            "Die gesuchte Seite gibt es nicht mehr.",
            Kind::Error,
        ),
        (
            "Access Denied",
            "You don't have permission to access this page.",
            Kind::Error,
        ),
        (
            "Access denied",
            "The ferry crews were not let into the harbour, though the court had ordered it. They waited at the gate for a day, and then another, until the harbour's master came down and told them that the key was lost. Nobody has seen it since Monday, he said.",
            Kind::Article,
        ),
        (
            "Court rules on cookies",
            "Websites have to ask before they track their readers, a court in Veldra said on Monday. The case was brought by a ferryman.",
            Kind::Article,
        ),
        (
            "We value your privacy",
            "We and our 842 partners use cookies to show you ads. You can change your choices at any time.",
            Kind::Notice,
        ),
        (
            "We value your privacy",
            "So said the firm that lost the data of its customers, cookies and all, when it wrote to them on Monday.",
            Kind::Article,
        ),
        (
            "We’ll be back soon!",
            "Sorry for the inconvenience but we’re performing some maintenance at the moment.",
            Kind::Error,
        ),
        (
            "Wartungsarbeiten",
            "Unsere Seite wird gerade gewartet.",
            Kind::Error,
        ),
        (
            "The Courier",
            "The Courier is down for scheduled maintenance. Please check back later.",
            Kind::Error,
        ),
        (
            "Scheduled maintenance",
            "The lift bridge will be closed from Monday while it is undergoing maintenance, the harbour board said.",
            Kind::Article,
        ),
        (
            "Lift bridge closed",
            "The lift bridge of Halmy is closed while it is undergoing maintenance, the harbour board said.",
            Kind::Article,
        ),
        (
            "Cookies",
            "These cookies are crisp outside and soft within. Bake them for ten minutes, and let them cool.",
            Kind::Article,
        ),
        (
            "Consent",
            "Two couples of barristers and their partners fall out over a case in this play, which is back in Veldra.",
            Kind::Article,
        ),
        (
            "Bank app down",
            "The bank is sorry for the inconvenience, and says that its app will be back online within hours.",
            Kind::Article,
        ),
        (
            "Library closed",
            "The library is closed while its roof is mended. We are sorry for the inconvenience. Thank you for your patience.",
            Kind::Article,
        ),
        (
            "The Courier",
            "Our website is currently being moved. Thank you for your patience.",
            Kind::Error,
        ),
        ("Ferry crews vote to strike", LEAD, Kind::Article),
    ] {
        let page = format!(
            "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1><p>{body}</p></body></html>"
        );
        assert_eq!(kind("html", &page), expected, "{title}");
    }
    let shell = "<!doctype html><html><head><title>Courier</title></head><body><div id=app></div>\
        <noscript>You need to enable JavaScript to run this app.</noscript></body></html>";
    assert_eq!(kind("html", shell), Kind::Notice);
}

#[test]
fn lists_of_headlines_are_told_from_a_brief_with_links() {
    let teaser = |n: usize| {
        format!(
            "<div><h3><a href=\"/{n}\">Harbour board number {n} votes on the ferry</a></h3>\
            <p>The vote of board {n} was close, and the crews will hear of it on Monday night.</p></div>"
        )
    };
    let teasers: String = (0..14).map(teaser).collect();
    let links: String = (0..20)
        .map(|n| {
            format!("<li><a href=\"/{n}\">Harbour board number {n} votes on the ferry</a></li>")
        })
        .collect();
    let page = |inner: &str| {
        format!(
            "<!doctype html><html><head><title>World news</title></head><body><h1>World</h1>{inner}</body></html>"
        )
    };
    assert_eq!(kind("html", &page(&teasers)), Kind::Index);
    let card = |n: usize| {
        format!(
            "<div><a href=\"/{n}\"><h3>Harbour board number {n} votes on the ferry</h3>\
            <p>The vote of board {n} was close, and the crews will hear of it on Monday night.</p></a><span>2h ago</span></div>"
        )
    };
    let cards: String = (0..14).map(card).collect();
    assert_eq!(kind("html", &page(&cards)), Kind::Index);
    let bare: String = (0..12)
        .map(|n| format!("<li><a href=\"/{n}\">Harbour board number {n} votes</a></li>"))
        .collect();
    assert_eq!(
        kind("html", &page(&format!("<ul>{bare}</ul>"))),
        Kind::Index
    );
    let brief = format!("<article><p>{LEAD}</p><p>{LEAD}</p></article><div><ul>{links}</ul></div>");
    assert_eq!(kind("html", &page(&brief)), Kind::Article);
    let one = format!("<article><p>{LEAD}</p></article><div><ul>{links}</ul></div>");
    assert_eq!(kind("html", &page(&one)), Kind::Article);
}

#[test]
fn few_headlines_with_teasers_are_a_list_and_a_listicle_is_a_story() {
    let card = |site: &str, n: usize, text: &str| {
        format!(
            "<div><h3><a href=\"{site}/{n}\">Harbour board number {n} votes on the ferry</a></h3>{text}</div>"
        )
    };
    let page = |site: &str, count: usize, text: &str, above: &str| {
        let cards: String = (0..count).map(|n| card(site, n, text)).collect();
        format!(
            "<!doctype html><html><head><title>The harbour</title></head><body><h1>The harbour</h1>{above}{cards}</body></html>"
        )
    };
    let teaser = "<p>The vote of the board was close, and the crews will hear of it on Monday.</p>";
    let long = format!("<p>{}</p>", LEAD.repeat(3));
    for (site, count, text, above, expected) in [
        ("", 5, teaser, "", Kind::Index),
        ("", 3, teaser, "", Kind::Article),
        ("https://shop.example", 5, teaser, "", Kind::Index),
        ("", 5, &*teaser.repeat(2), "", Kind::Article),
        ("", 5, teaser, &*format!("<p>{LEAD}</p>"), Kind::Article),
        ("", 5, &*long, "", Kind::Article),
        ("", 11, &*long, "", Kind::Article),
        ("", 11, teaser, "", Kind::Index),
    ] {
        let found = kind("html", &page(site, count, text, above));
        assert_eq!(found, expected, "{site} {count} {text} {above}");
    }
    // The URLs that a listicle links to are not its own.
    let own = "<link rel=canonical href=\"https://courier.example/ten-boards\">";
    for count in [5, 14] {
        let listicle = page("https://shop.example", count, teaser, "");
        let listicle = listicle.replace("<title>", &format!("{own}<title>"));
        assert_eq!(kind("html", &listicle), Kind::Article, "{count}");
    }
}

const HEADLINES: [&str; 6] = [
    "Harbour board votes on the new ferry",
    "Mill to close after ninety years",
    "Storm tears roof off the school in Halmy",
    "Council agrees to sell the old pier",
    "Fishermen ask for cheaper fuel",
    "New bridge over the Isk opens to trucks",
];

#[test]
fn a_text_of_headlines_under_latest_news_is_a_list() {
    for between in ["\n", "\n\n", "\n- "] {
        let headlines = HEADLINES.join(between);
        let list = format!("Latest news\n\n{headlines}\n");
        assert_eq!(kind("text", &list), Kind::Index, "{list}");
        let story = format!("Latest news\n\n{headlines}\n\n{LEAD}\n\n{LEAD}\n");
        assert_eq!(kind("text", &story), Kind::Article, "{story}");
        let poem = format!("The ferry\n\n{headlines}\n");
        assert_eq!(kind("text", &poem), Kind::Article, "{poem}");
    }
}

#[test]
fn headlines_with_days_below_them_are_a_list() {
    let card = |day: &str, text: &str| {
        let cards = HEADLINES.iter().enumerate().map(|(n, headline)| {
            let day = day.replace('N', &(n + 1).to_string());
            format!("<div><a href=\"/{n}\"><h3>{headline}</h3></a>{day}{text}</div>")
        });
        cards.collect::<String>()
    };
    let page = |inner: &str| {
        format!(
            "<!doctype html><html><head><title>Local news | The Courier</title></head><body><h1>Local news</h1>{inner}</body></html>"
        )
    };
    let day = "<time datetime=\"2024-02-0N\">N February 2024</time>";
    let text = "<p>The vote was close.</p>";
    assert_eq!(kind("html", &page(&card(day, text))), Kind::Index);
    let long = format!("<p>{LEAD}</p><p>{LEAD}</p>");
    assert_eq!(kind("html", &page(&card(day, &long))), Kind::Article);
}

/// Fixtures, a timeline, results and births are content.
#[test]
fn what_happened_on_which_day_is_no_list_of_other_pieces() {
    let days: Vec<String> = (1..=6).map(|n| format!("{} March 2024", n * 3)).collect();
    let fixtures = |n: usize| format!("Halmy Rovers v Veldra Town {n}");
    let births = |n: usize| format!("To Nell and Tom Thackery a daughter, their child number {n}");
    let day_first = |line: &dyn Fn(usize) -> String| {
        let pairs = days.iter().enumerate();
        pairs
            .map(|(n, day)| format!("<p>{day}</p><p>{}</p>", line(n)))
            .collect::<String>()
    };
    let day_last = |line: &dyn Fn(usize) -> String| {
        let pairs = days.iter().enumerate();
        pairs
            .map(|(n, day)| format!("<p>{}</p><p>{day}</p>", line(n)))
            .collect::<String>()
    };
    for (title, body) in [
        ("The fixtures of this spring", day_first(&fixtures)),
        (
            "How the ferry strike went",
            day_first(&|n| HEADLINES[n].to_owned()),
        ),
        ("The results of this spring", day_last(&fixtures)),
        ("Born in Halmy this spring", day_last(&births)),
    ] {
        let page = format!(
            "<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
        );
        assert_eq!(kind("html", &page), Kind::Article, "{title}");
        let text = body.replace("</p>", "\n\n").replace("<p>", "");
        assert_eq!(
            kind("text", &format!("{title}\n\n{text}")),
            Kind::Article,
            "{title}"
        );
    }
}

#[test]
fn the_shell_of_a_live_blog_is_told_from_a_live_blog() {
    let page = |entries: &str| {
        format!(
            "<!doctype html><html><head><title>Live: storm</title><script type=\"application/ld+json\">{{\"@type\":\
            \"LiveBlogPosting\",\"headline\":\"Live: storm\",\"datePublished\":\"2024-02-27\"}}</script></head><body>\
            <article><h1>Live: storm</h1><p>{LEAD}</p>{entries}</article></body></html>"
        )
    };
    assert_eq!(kind("html", &page("")), Kind::Live);
    assert_eq!(
        kind("html", &page(&format!("<p>{LEAD}</p>").repeat(9))),
        Kind::Article
    );
}

#[test]
fn a_long_story_is_no_list_whatever_its_links() {
    use crate::ingest::raw::{BlockKind, RawArticle};
    let of = |headlines: usize, sentences: usize| {
        let mut raw = RawArticle::default();
        raw.hints.push(Hint::Links);
        raw.block(
            BlockKind::Heading(1),
            "A rod for pike is tried in the harbour",
        );
        for paragraph in 0..8 {
            for _ in 0..headlines {
                raw.block(
                    BlockKind::Paragraph,
                    "Harbour board votes on the ferry again",
                );
            }
            let text = format!(
                "On its day {paragraph} the rod was tried by the old quay, where the water is deep and pike stand below the roots. "
            );
            raw.block(BlockKind::Paragraph, &text.repeat(sentences));
        }
        let facts = FileFacts {
            path: "a.html",
            format: "html",
            record: 0,
            modified: None,
            read_at: None,
        };
        article(raw, &facts).kind()
    };
    assert_eq!(of(0, 3), Kind::Article);
    assert_eq!(of(1, 3), Kind::Article);
    assert_eq!(of(1, 2), Kind::Index);
}
