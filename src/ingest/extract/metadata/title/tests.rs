use super::*;
use crate::ingest::raw::RawArticle;

fn chosen(statements: &[(Trust, &str)]) -> String {
    let mut raw = RawArticle::default();
    for (trust, title) in statements {
        raw.claim(Field::Title, *trust, "test", title);
    }
    raw.claim(Field::Source, Trust::Meta, "test", "The Brindle Courier");
    raw.claim(
        Field::Url,
        Trust::Meta,
        "test",
        "https://trailers.brindlecourier.example/crane",
    );
    choose(&Claims::new(&raw.claims)).map_or(String::new(), |title| title.value)
}

#[test]
fn a_site_on_a_platform_is_known_by_its_own_label() {
    for (host, title) in [
        (
            "brindlecourier.blogspot.com",
            "Storm closes harbour - Brindle Courier News",
        ),
        (
            "brindlecourier.substack.com",
            "Storm closes harbour | Brindle Courier News",
        ),
        (
            "brindlecourier.co.uk",
            "Storm closes harbour - Brindle Courier News",
        ),
    ] {
        let mut raw = RawArticle::default();
        raw.claim(Field::Title, Trust::Meta, "test", title);
        raw.claim(
            Field::Url,
            Trust::Meta,
            "test",
            &format!("https://{host}/storm"),
        );
        let title = choose(&Claims::new(&raw.claims)).unwrap().value;
        assert_eq!(title, "Storm closes harbour", "{host}");
    }
}

#[test]
fn the_headline_is_chosen() {
    use Trust::{Layout, Markup, Mention, Meta, Structured};
    type Row<'a> = (&'a str, &'a [(Trust, &'a str)], &'a str);
    let rows: [Row<'_>; 27] = [
        (
            "newspaper and section before",
            &[(Layout, "Saltby Gazette | News | Geese stop play")],
            "Geese stop play",
        ),
        (
            "a section of two words before",
            &[(Layout, "Local News | Geese stop play again on the green")],
            "Geese stop play again on the green",
        ),
        (
            "a headline that ends as newspapers do",
            &[(Layout, "Rising Star | Saltby Gazette")],
            "Rising Star | Saltby Gazette",
        ),
        (
            "a headline that ends as newspapers do, a site of two words",
            &[(Layout, "Women Break World Record | Sky Sports")],
            "Women Break World Record",
        ),
        (
            "a headline and a site of three words each",
            &[(Layout, "Oppenheimer Movie Review | Common Sense Media")],
            "Oppenheimer Movie Review | Common Sense Media",
        ),
        (
            "a section and a site",
            &[(Layout, "World News | Reuters UK Edition")],
            "World News | Reuters UK Edition",
        ),
        (
            "a headline and its subject",
            &[
                (Structured, "England Set World Record | Ashes 2023"),
                (Markup, "England Set World Record"),
            ],
            "England Set World Record",
        ),
        (
            "a headline before section and site",
            &[(
                Layout,
                "Rothermere Keeps Daily Mail | News | Common Sense Media Group",
            )],
            "Rothermere Keeps Daily Mail",
        ),
        (
            "heading above the story beside the site's",
            &[
                (Layout, "Geese stop play | Village Voices"),
                (Markup, "Village Voices"),
                (Mention, "Geese stop play"),
            ],
            "Geese stop play",
        ),
        (
            "site after a bar",
            &[(Meta, "Crane falls into harbour | The Brindle Courier")],
            "Crane falls into harbour",
        ),
        (
            "site by its host",
            &[(Meta, "Crane falls into harbour - BrindleCourier.example")],
            "Crane falls into harbour",
        ),
        (
            "site before",
            &[(Meta, "The Brindle Courier - Crane falls")],
            "Crane falls",
        ),
        (
            "dash of its own",
            &[(Meta, "Crane falls - nobody hurt")],
            "Crane falls - nobody hurt",
        ),
        (
            "trail",
            &[(
                Layout,
                "The Brindle Courier » Archive » Crane falls into harbour",
            )],
            "Crane falls into harbour",
        ),
        (
            "structured first",
            &[
                (Meta, "Crane, harbour, Brindle"),
                (Structured, "Crane falls"),
            ],
            "Crane falls",
        ),
        (
            "cut short",
            &[
                (Structured, "Crane falls into the…"),
                (Markup, "Crane falls into the harbour"),
                (Meta, "Crane falls into the harbour"),
            ],
            "Crane falls into the harbour",
        ),
        (
            "section cut by the heading",
            &[
                (Meta, "Crane falls into harbour - Local news"),
                (Markup, "Crane falls into harbour"),
            ],
            "Crane falls into harbour",
        ),
        (
            "heading is the site",
            &[
                (Layout, "Crane falls into harbour - The Brindle Courier"),
                (Markup, "The Brindle Courier"),
            ],
            "Crane falls into harbour",
        ),
        (
            "kicker stays",
            &[
                (Structured, "Harbour: Crane falls on a ship"),
                (Markup, "Crane falls on a ship"),
            ],
            "Harbour: Crane falls on a ship",
        ),
        (
            "heading that tells of the same",
            &[
                (Meta, "Harbour crane: what you need to know"),
                (Markup, "How a harbour crane came to fall"),
            ],
            "How a harbour crane came to fall",
        ),
        (
            "heading of something else",
            &[
                (Meta, "Crane falls into harbour"),
                (Markup, "Log in to read"),
            ],
            "Crane falls into harbour",
        ),
        (
            "heading is one part of the title",
            &[
                (
                    Layout,
                    "Crane falls into the harbour, nobody is hurt » Crane blog",
                ),
                (Markup, "Crane blog"),
            ],
            "Crane falls into the harbour, nobody is hurt",
        ),
        (
            "ended by a quotation mark",
            &[
                (Structured, "Mayor calls the crane"),
                (Meta, "Mayor calls the crane"),
                (Layout, "Mayor calls the crane \"a disgrace\""),
            ],
            "Mayor calls the crane \"a disgrace\"",
        ),
        (
            "shown before two labels",
            &[
                (
                    Meta,
                    "Crane falls down | Harbour news of Brindle and its coast | More",
                ),
                (Markup, "Crane falls down"),
            ],
            "Crane falls down",
        ),
        (
            "a word that begins as a part of the site does",
            &[(Structured, "Crane of Brindle - Trailer")],
            "Crane of Brindle - Trailer",
        ),
        ("nothing but the site", &[(Meta, "The Brindle Courier")], ""),
        (
            "a record's only title is the site",
            &[(Structured, "The Brindle Courier")],
            "The Brindle Courier",
        ),
    ];
    for (name, statements, expected) in rows {
        assert_eq!(chosen(statements), expected, "{name}");
    }
}
