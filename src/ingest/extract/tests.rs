//! Whole articles as people paste them, and the expected result of each.
//!
//! All go through one function, [`check`]; the texts are invented but resemble those
//! of papers. The letter before each block in the expectation is its role (`t`
//! title, `n` note, `b` body, `c` caption, `f` furniture).

mod around;
mod closings;
mod combinations;
mod desks;
mod heads;
mod languages;
mod listing;
mod months;
mod pasted;
mod pictures;
mod pieces;
mod records;
mod titles;

use std::path::Path;

use super::*;
use crate::article::{Moment, Role, Sourced};
use crate::ingest::format::{FORMATS, Input, Syntax};

/// The expected fields beside the blocks.
#[derive(Default)]
struct Facts {
    title: &'static str,
    authors: &'static str,
    published: &'static str,
    updated: &'static str,
    source: &'static str,
}

fn parse(path: &str, text: &str) -> Article {
    let format = FORMATS.iter().find(|format| format.name == "text").unwrap();
    let Syntax::Text(read) = format.syntax else {
        panic!("plain text is a text format");
    };
    let file = FileFacts {
        path,
        format: "text",
        record: 0,
        modified: Some(1_700_000_000),
        // 2025-01-01
        read_at: Some(1_735_689_600),
    };
    article(
        read(&Input {
            path: Path::new(path),
            text,
        }),
        &file,
    )
}

/// Returns the letter of a role in expectations.
fn letter(role: Role) -> char {
    match role {
        Role::Title => 't',
        Role::Note => 'n',
        Role::Body => 'b',
        Role::Caption => 'c',
        Role::Furniture | Role::Recurring => 'f',
    }
}

fn check(path: &str, text: &str, facts: &Facts, roles: &str) -> Article {
    let article = parse(path, text);
    let moment = |moment: &Option<Sourced<Moment>>| {
        moment
            .as_ref()
            .map_or(String::new(), |moment| moment.value.to_string())
    };
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.value.as_str())
        .collect();
    let source = article.source.as_ref().map_or("", |source| &source.value);
    let found: String = article
        .blocks
        .iter()
        .map(|block| letter(block.role))
        .collect();
    let read = (
        article.headline(),
        authors.join("; "),
        moment(&article.published),
        moment(&article.updated),
        source,
        found.as_str(),
    );
    let expected = (
        facts.title,
        facts.authors.to_owned(),
        facts.published.to_owned(),
        facts.updated.to_owned(),
        facts.source,
        roles,
    );
    assert_eq!(read, expected, "{text}");
    article
}

const LEAD: &str = "The harbour of Port Callum was closed on Monday after a storm had torn two ships from their moorings, the harbour master said, and nobody could tell when it would open again.";
const SECOND: &str = "\"We have seen worse,\" said Anna Berg, who has kept the ferry's books since 1998. The first photographs were taken on March 3, 2021.";
const LAST: &str = "The ferries will stay where they are until the wind allows them to leave, the company said in a statement on Tuesday morning.";

fn story() -> String {
    format!("{LEAD}\n\n{SECOND}\n\n{LAST}\n")
}

#[test]
fn an_article_that_states_only_its_update() {
    let text = format!(
        "Harbour Could Stay Closed, Master Says\n\n{LEAD}\n\nAnna Berg and Karl Holm\nAnna Berg, who keeps the books of the ferry company, with the harbour master Karel Holm on the pier in Port Callum on February 16, 2024. The harbour is closed. Paul Stern/ Lumen/Getty Images\n\n{SECOND}\n\n{LAST}\n\nUpdate 2/27/2024 at 4:40 a.m. ET: This article has been updated with additional information.\n\nOpen Minds\n\nThe Lantern believes in asking the second question of everybody.\n\nThe Lantern believes in asking the second question of everybody.\n\nAbout the writer\n\n\nNell Thackery is a Lantern harbour and weather reporter based in Port Callum. Her work is about the sea ... Read more\n\nTo read how the Lantern uses AI in its newsroom, Click here.\n\nLantern cover\n  • Lantern delivered to your door\n  • Voices: tales from the quay\n  • Comment on articles\nLantern cover\n  • Voices: tales from the quay"
    );
    let facts = Facts {
        title: "Harbour Could Stay Closed, Master Says",
        authors: "Nell Thackery",
        published: "2024-02-27",
        updated: "2024-02-27T04:40:00-05:00",
        source: "Lantern",
    };
    let article = check("a.txt", &text, &facts, "tbccbbnfffnnfffffff");
    assert_eq!(
        article.published.unwrap().from,
        "inferred from the update line"
    );
    assert_eq!(article.updated.unwrap().from, "update line");
    assert_eq!(article.authors[0].from, "About the writer");
    assert_eq!(article.title.unwrap().from, "first line");
    assert_eq!(article.file_modified, Some(1_700_000_000));
}

#[test]
fn headers_state_everything() {
    let text = format!(
        "Title: Harbour closed\nBy: Jane Roe, John Doe\nPublished: 27 February 2024 09:40 GMT\nUpdated: 28 February 2024\nSource: The Example Gazette\nLanguage: en\n\n{}",
        story()
    );
    let facts = Facts {
        title: "Harbour closed",
        authors: "Jane Roe; John Doe",
        published: "2024-02-27T09:40:00+00:00",
        updated: "2024-02-28",
        source: "The Example Gazette",
    };
    check("a.txt", &text, &facts, "bbb");
}

#[test]
fn heads_of_every_shape() {
    for (head, authors, published, updated, roles) in [
        (
            "By Jane Roe\n27 February 2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "tnn",
        ),
        (
            "By Jane Roe, Reuters\nTue, 27 Feb 2024 09:40:00 +0000",
            "Jane Roe",
            "2024-02-27T09:40:00+00:00",
            "",
            "tnn",
        ),
        (
            "Jane Roe, Reuters\n2024-02-27",
            "Jane Roe",
            "2024-02-27",
            "",
            "tnn",
        ),
        ("Jane Roe\n27.02.2024", "Jane Roe", "2024-02-27", "", "tnn"),
        (
            "Jane Roe\nDefence Correspondent\n27.02.2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "tnnn",
        ),
        (
            "27.02.2024\nJane Roe and John Doe",
            "Jane Roe; John Doe",
            "2024-02-27",
            "",
            "tnn",
        ),
        (
            "BY JANE ROE AND JOHN DOE\nFeb 27, 2024 at 4:40 AM EST",
            "Jane Roe; John Doe",
            "2024-02-27T04:40:00-05:00",
            "",
            "tnn",
        ),
        (
            "By Jane Roe\n02/03/2024 4:40 PM ET",
            "Jane Roe",
            "2024-02-03T16:40:00-05:00",
            "",
            "tnn",
        ),
        (
            "By Jane Roe\n02/03/2024\n(updated 27/03/2024)",
            "Jane Roe",
            "2024-03-02",
            "2024-03-27",
            "tnnn",
        ),
        ("By Jane Roe\n02/03/2024", "Jane Roe", "", "", "tnn"),
        (
            "By Jane Roe\n26-FEB-1987 15:01:01.79",
            "Jane Roe",
            "1987-02-26T15:01:01",
            "",
            "tnn",
        ),
        (
            "Jane Roe | Staff Writer | Feb. 27, 2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "tn",
        ),
        (
            "Jane Roe | 27 February 2024 | World",
            "Jane Roe",
            "2024-02-27",
            "",
            "tn",
        ),
        (
            "By Jane Roe, 27 February 2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "tn",
        ),
        (
            "By Jane Roe in Kyiv, 27 February 2024 09:40 GMT",
            "Jane Roe",
            "2024-02-27T09:40:00+00:00",
            "",
            "tn",
        ),
        (
            "27 February 2024 | 5 min read\nBy Jane Roe",
            "Jane Roe",
            "2024-02-27",
            "",
            "tnn",
        ),
        (
            "Published Feb. 27, 2024 | Updated Feb. 28, 2024, 6:07 a.m. ET\nWords by Jane Roe",
            "Jane Roe",
            "2024-02-27",
            "2024-02-28T06:07:00-05:00",
            "tnn",
        ),
        (
            "Updated 5:02 p.m. March 3, 2024",
            "",
            "2024-03-03",
            "2024-03-03T17:02:00",
            "tn",
        ),
        (
            "By Reuters Staff\nMarch 3, 2024",
            "",
            "2024-03-03",
            "",
            "tnn",
        ),
        (
            "By Jane Roe\njane.roe@example.com\nMarch 3, 2024",
            "Jane Roe",
            "2024-03-03",
            "",
            "tnnn",
        ),
        (
            "Von Anna Groß und Karl Müller\nStand: 27.02.2024, 09:40 Uhr",
            "Anna Groß; Karl Müller",
            "2024-02-27T09:40:00",
            "",
            "tnn",
        ),
        (
            "Par Jean Dupont\nPublié le 27 février 2024 à 09h40, mis à jour le 28 février 2024",
            "Jean Dupont",
            "2024-02-27T09:40:00",
            "2024-02-28",
            "tnn",
        ),
        (
            "Por Juan Pérez\n27 de febrero de 2024",
            "Juan Pérez",
            "2024-02-27",
            "",
            "tnn",
        ),
        (
            "A standfirst tells more than the headline does.\nBy Jane Roe\n27 February 2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "tnnn",
        ),
        (
            "By Jane Roe and John Doe\nBBC News, Paris\nPublished\n27 February 2024\nUpdated\n28 February 2024",
            "Jane Roe; John Doe",
            "2024-02-27",
            "2024-02-28",
            "tnnnnnn",
        ),
        (
            "Advertisement\nShare\nBy Jane Roe\n27 February 2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "tffnn",
        ),
    ] {
        let facts = Facts {
            title: "Storm Closes Harbour",
            authors,
            published,
            updated,
            source: "",
        };
        let text = format!("Storm Closes Harbour\n{head}\n\n{}", story());
        check("a.txt", &text, &facts, &format!("{roles}bbb"));
        let text = format!(
            "Storm Closes Harbour\n\n{}\n\n{}",
            head.replace('\n', "\n\n"),
            story()
        );
        check("a.txt", &text, &facts, &format!("{roles}bbb"));
    }
}

#[test]
fn tails_of_every_shape() {
    for (tail, authors, published, updated, roles) in [
        ("By Jane Roe", "Jane Roe", "", "", "n"),
        (
            "Additional reporting by Jane Roe in Kyiv",
            "Jane Roe",
            "",
            "",
            "n",
        ),
        (
            "— With assistance from Jane Roe and John Doe.",
            "Jane Roe; John Doe",
            "",
            "",
            "n",
        ),
        (
            "Reporting by Jane Roe, additional reporting by John Doe, editing by Ann Poe",
            "Jane Roe",
            "",
            "",
            "n",
        ),
        ("Editing by Ann Poe", "", "", "", "n"),
        (
            "—\n\nAssociated Press writers Jane Roe in Kyiv and John Doe in Moscow contributed to this report.",
            "Jane Roe; John Doe",
            "",
            "",
            "fn",
        ),
        (
            "CNN's John Doe contributed reporting.",
            "John Doe",
            "",
            "",
            "n",
        ),
        ("The Associated Press contributed.", "", "", "", "n"),
        (
            "More on this story\n\nWhat next for the ferries?\n\nWind under fire\n\nRelated topics\n\nFerries",
            "",
            "",
            "",
            "fffff",
        ),
        (
            "Correction, 5 March 2024: the harbour's name was wrong.",
            "",
            "",
            "",
            "n",
        ),
        (
            "UPDATE: This story has been updated with news of March 5, 2024.",
            "",
            "",
            "",
            "n",
        ),
        (
            "Editor's note: This story was first published in 2019.",
            "",
            "",
            "",
            "n",
        ),
        ("-30-", "", "", "", "f"),
        (
            "Jane Roe, Example Wire\n\n27 February 2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "nn",
        ),
        (
            "(Reporting by Jane Roe and John Doe in Kyiv; Editing by Ann Poe)",
            "Jane Roe; John Doe",
            "",
            "",
            "n",
        ),
        (
            "Jane Roe is a reporter based in Port Callum.",
            "Jane Roe",
            "",
            "",
            "n",
        ),
        (
            "Jane Roe\n\n27 February 2024",
            "Jane Roe",
            "2024-02-27",
            "",
            "nn",
        ),
        (
            "About Jane Roe\n\nJane Roe covers the sea.",
            "Jane Roe",
            "",
            "",
            "nn",
        ),
        (
            "About the author\n\nJane Roe\n\nJane Roe writes about the sea. Follow her @janeroe.",
            "Jane Roe",
            "",
            "",
            "nnn",
        ),
        (
            "This article was first published on 27 February 2024.",
            "",
            "2024-02-27",
            "",
            "n",
        ),
        (
            "This story was updated on Feb. 28, 2024, to correct a name.",
            "",
            "2024-02-28",
            "2024-02-28",
            "n",
        ),
        (
            "© 2024 Example Media. All rights reserved.",
            "",
            "",
            "",
            "f",
        ),
        (
            "Related articles\n\nFerry leaves at last\n\nWhat the wind did",
            "",
            "",
            "",
            "fff",
        ),
        ("Read more: Ferry leaves at last", "", "", "", "f"),
        ("Lesen Sie auch: Die Fähre fährt", "", "", "", "f"),
        ("Photo: Jane Roe", "", "", "", "c"),
        (
            "What to do now\n\n• Stay at home\n\n• Call the office",
            "",
            "",
            "",
            "bbb",
        ),
        ("It was the end.\n\nIt was the end.", "", "", "", "bb"),
    ] {
        let facts = Facts {
            title: "Storm Closes Harbour",
            authors,
            published,
            updated,
            source: "",
        };
        let text = format!("Storm Closes Harbour\n\n{}\n{tail}\n", story());
        check("a.txt", &text, &facts, &format!("tbbb{roles}"));
    }
}

#[test]
fn weak_statements_fill_what_the_text_leaves_open() {
    let wire = LEAD.replace(
        "The harbour",
        "PORT CALLUM, Feb 27 (Example Wire) — The harbour",
    );
    for (path, text, published, from) in [
        (
            "a/2024-02-28-storm.txt",
            format!("Storm\n\n{LEAD}"),
            "2024-02-28",
            "file name",
        ),
        (
            "2024/02/28/storm.txt",
            format!("Storm\n\n{LEAD}"),
            "2024-02-28",
            "folder",
        ),
        (
            "2024/02/28/storm.txt",
            format!("Storm\n27 February 2024\n\n{LEAD}"),
            "2024-02-27",
            "date line",
        ),
        (
            "2024/02/28/storm.txt",
            format!("Storm\n\n{wire}"),
            "2024-02-27",
            "dateline, in the year of the file's name or address",
        ),
        (
            "news/2024/storm.txt",
            format!("Storm\n\n{wire}"),
            "2024-02-27",
            "dateline, in the year of the folder",
        ),
        (
            "storm.txt",
            format!("Storm\n\n{wire}\n\nUpdated 28 February 2024"),
            "2024-02-27",
            "dateline, in the year of the update line",
        ),
        (
            "storm.txt",
            format!("URL: https://example.com/2024/02/27/storm\nStorm\n\n{LEAD}"),
            "2024-02-27",
            "date in the URL",
        ),
    ] {
        let read = parse(path, &text).published.unwrap();
        assert_eq!(
            (read.value.to_string().as_str(), &*read.from),
            (published, from),
            "{text}"
        );
    }
    for (path, text) in [
        ("storm.txt", format!("Storm\n\n{wire}")),
        ("storm.txt", format!("Storm\n\n{LEAD}\n\n{SECOND}")),
        (
            "storm.txt",
            format!(
                "Storm\n\n{LEAD}\n\nThe pier on February 16, 2024. Paul Stern/Getty Images\n\n{LAST}"
            ),
        ),
    ] {
        assert_eq!(parse(path, &text).published, None, "{text}");
    }
}

#[test]
fn captions_below_the_headline_are_no_bylines() {
    let facts = Facts {
        title: "Storm Closes Harbour",
        authors: "Jane Roe",
        published: "2024-02-27",
        ..Facts::default()
    };
    for caption in [
        "Anna Berg (R) and Karl Holm, Port Callum, February 16, 2024 [Paul Stern/Reuters]",
        "Anna Berg and Karl Holm in Port Callum, 16 February 2024 (Paul Stern/Example Pictures)",
    ] {
        for head in [
            "By Jane Roe\n27 February 2024\n\n{}",
            "{}\n\nBy Jane Roe\n27 February 2024",
        ] {
            let text = format!(
                "Storm Closes Harbour\n\n{}\n\n{}",
                head.replace("{}", caption),
                story()
            );
            let roles = if head.starts_with("By") {
                "tnncbbb"
            } else {
                "tcnnbbb"
            };
            check("a.txt", &text, &facts, roles);
        }
    }
    // Without a credit it is recognised by its position, and there is no byline.
    let text = format!(
        "Storm Closes Harbour\n\nBy Jane Roe\n27 February 2024\n\nAnna Berg and Karl Holm, 16 February 2024\n\n{}",
        story()
    );
    check("a.txt", &text, &facts, "tnncbbb");
}

#[test]
fn impossible_dates_are_refused() {
    for (path, lines, published, updated) in [
        ("a.txt", "27 February 2094", "", ""),
        ("a.txt", "2 January 2025", "2025-01-02", ""),
        ("a.txt", "3 January 2025", "", ""),
        ("2094-02-27-a.txt", "By Jane Roe", "", ""),
        (
            "a.txt",
            "Published 27 February 2094 | Updated 2 March 2024",
            "2024-03-02",
            "2024-03-02",
        ),
        // A change before the publication contradicts itself.
        (
            "a.txt",
            "Published 27 February 2024\nUpdated 20 February 2024",
            "2024-02-27",
            "",
        ),
        (
            "a.txt",
            "Published 27 February 2024\nUpdated 27 February 2024",
            "2024-02-27",
            "2024-02-27",
        ),
        (
            "a.txt",
            "Published 2024-02-27T00:30:00+01:00\nUpdated 2024-02-26T23:40:00Z",
            "2024-02-27T00:30:00+01:00",
            "2024-02-26T23:40:00+00:00",
        ),
        // These are the dates of other things.
        ("a.txt", "Event date: 27 February 2024", "", ""),
        ("a.txt", "Deadline: 27 February 2024", "", ""),
        ("a.txt", "Deadline 27 February 2024", "", ""),
        ("a.txt", "Born: 27 February 1950", "", ""),
        ("a.txt", "Date of birth: 27 February 1950", "", ""),
        ("a.txt", "Port Callum, 27 February 2024", "2024-02-27", ""),
        ("a.txt", "LONDON 27 February 2024", "2024-02-27", ""),
        // Ages are relative to an unknown date.
        ("a.txt", "5 days ago", "", ""),
        (
            "a.txt",
            "Published: 5 March 2024 | Updated 2 days ago",
            "2024-03-05",
            "",
        ),
        ("a.txt", "By Jane Roe\n2h ago", "", ""),
        (
            "a.txt",
            "03/04/2024 09:15 BST",
            "2024-04-03T09:15:00+01:00",
            "",
        ),
        (
            "a.txt",
            "03/04/2024\nUpdated 05/04/2024 09:15 BST",
            "2024-04-03",
            "2024-04-05T09:15:00+01:00",
        ),
        ("a.txt", "03/04/2024 09:15 GMT", "", ""),
    ] {
        let article = parse(
            path,
            &format!("Storm Closes Harbour\n{lines}\n\n{}", story()),
        );
        let text = |moment: &Option<Sourced<Moment>>| {
            moment
                .as_ref()
                .map_or(String::new(), |moment| moment.value.to_string())
        };
        assert_eq!(
            (text(&article.published), text(&article.updated)),
            (published.to_owned(), updated.to_owned()),
            "{path}: {lines}"
        );
    }
}

#[test]
fn outlets_are_believed_where_they_are_named() {
    for (text, source) in [
        (
            "Storm\nJane Roe for Example News\n\nIt blew.",
            "Example News",
        ),
        (
            "Storm\nBy Jane Roe, The Example Post\n\nIt blew.",
            "The Example Post",
        ),
        ("Storm\nBy Jane Roe, Reuters\n\nIt blew.", ""),
        ("Storm\nBy Jane Roe for Reuters\n\nIt blew.", ""),
        (
            "Storm\n\nIt blew.\n\nJane Roe is a British journalist based in London.",
            "",
        ),
        (
            "Storm\n\nIt blew.\n\nJane Roe is a reporter for the Example Post. Follow her.",
            "Example Post",
        ),
    ] {
        let article = parse("a.txt", text);
        let read = article.source.as_ref().map_or("", |source| &source.value);
        assert_eq!(read, source, "{text}");
    }
}

#[test]
fn odd_texts_conclude_little() {
    check("a.txt", "", &Facts::default(), "");
    let facts = Facts {
        title: "Storm",
        ..Facts::default()
    };
    check("a.txt", "Storm", &facts, "t");
    check(
        "a.txt",
        LEAD,
        &Facts {
            title: LEAD,
            ..Facts::default()
        },
        "t",
    );
    check("a.txt", &story(), &Facts::default(), "bbb");
    // A slash only marks a credit below a picture, and a headline is no byline.
    for title in [
        "GHANA LIFTS RICE/MAIZE BAN DUE TO DROUGHT",
        "Farmers Wait for Rain As Wheat Turns Brown",
        "Loose Emu Leads Westbrook Police On Chase",
        "LATIN NATIONS SET STRATEGY FOR UNCTAD MEETING",
    ] {
        let facts = Facts {
            title,
            authors: "Jane Roe",
            ..Facts::default()
        };
        check(
            "a.txt",
            &format!("{title}\nBy Jane Roe\n\n{}", story()),
            &facts,
            "tnbbb",
        );
    }
    // A line after a teaser within the story is no teaser.
    let facts = Facts {
        title: "Storm",
        ..Facts::default()
    };
    let teased = format!(
        "Storm\n\n{}\nRead also: Slow trams\n\nIt costs 310 million.",
        story()
    );
    check("a.txt", &teased, &facts, "tbbbfb");
    let facts = Facts {
        title: "By the Sea",
        ..Facts::default()
    };
    check("a.txt", &format!("By the Sea\n\n{LEAD}"), &facts, "tb");
}

proptest::proptest! {
    #[test]
    fn any_text_is_safe(text in "(?s).{0,400}") {
        parse("a.txt", &text);
    }

    #[test]
    fn any_order_of_lines_is_safe(lines in proptest::collection::vec(proptest::sample::select(vec![
        "", "By Jane Roe", "27 February 2024", LEAD, LAST,
        "Photo: X", "Advertisement", "• item", "Jane Roe/Getty Images", "É", "—", "---", "# x", "2/3/2024",
    ]), 0..20)) {
        let text = lines.join("\n");
        let article = parse("a.txt", &text);
        // Unrecognised lines stay in the story; only a line that is printed twice
        // may be a slogan.
        let once = lines.iter().filter(|line| **line == LEAD).count() == 1;
        let kept = article.blocks.iter().any(|block| block.text == LEAD && matches!(block.role, Role::Body | Role::Title));
        // With a credit directly below, it may be a caption.
        let credited = lines.windows(2).any(|pair| pair[0] == LEAD && (pair[1].starts_with("Photo") || pair[1].contains("Getty")));
        // Between headline and byline it is the standfirst.
        let described = article.description.is_some_and(|text| text.value == LEAD);
        proptest::prop_assert!(!once || kept || credited || described);
    }
}

#[test]
fn the_town_of_a_dateline_is_nobody() {
    let story = "JACKSON, Miss. (AP) — A judge on Tuesday blocked a law on the menus of restaurants, \
                 saying that it likely went too far. Judge Harold Beaumont gave no date.";
    let mut article = parse(
        "a.txt",
        &format!("Judge blocks menu law\n\n{story}\n\n{LEAD}"),
    );
    name_people(&mut article);
    let names: Vec<&str> = article.people.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names[0], "Harold Beaumont", "{names:?}");
}
