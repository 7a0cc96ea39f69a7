//! Articles that state a month or a year and no day.

use super::parse;
use crate::article::{Article, Moment, Role, Sourced};

const STORY: &str = "The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

The council voted for it by nine to two, and the harbour master was asked to whitewash the ramp. The first sheep are expected at the quay at seven in the morning.";

fn told(moment: &Option<Sourced<Moment>>) -> String {
    let moment = moment.as_ref().map(|moment| moment.value.to_string());
    moment.unwrap_or_default()
}

fn published(article: &Article) -> String {
    told(&article.published)
}

/// Reads a text with these lines above the story.
fn text(head: &str) -> Article {
    parse("ferry.txt", &format!("{head}\n\n{STORY}\n"))
}

#[test]
fn a_month_in_a_header_or_at_the_headline_dates_an_article() {
    for (head, expected) in [
        ("Title: Sheep on the ferry\nDate: March 2024", "2024-03"),
        ("Title: Sheep on the ferry\nDate: 2024-03", "2024-03"),
        ("Title: Sheep on the ferry\nDate: 2024", "2024"),
        ("Title: Sheep on the ferry\nPublished: 2024", ""),
        ("Title: Sheep on the ferry\nDate: März 2024", "2024-03"),
        ("Title: Sheep on the ferry\nIssue: March 2024", "2024-03"),
        ("Title: Sheep on the ferry\nIssue: 2024", ""),
        ("Title: Sheep on the ferry\nDate: Spring 2024", ""),
        ("Title: Sheep on the ferry\nDate: March/April 2024", ""),
        ("Sheep on the ferry\n\nBy Jane Roe\n\nMarch 2024", "2024-03"),
        ("Sheep on the ferry\n\nMarch 2024\n\nBy Jane Roe", "2024-03"),
        (
            "Sheep on the ferry\n\nBy Jane Roe\n\nMarch 2024 issue",
            "2024-03",
        ),
        (
            "Sheep on the ferry\n\nBy Jane Roe\n\nVol. 12, No. 3, March 2024",
            "2024-03",
        ),
        (
            "Sheep on the ferry\n\nBy Jane Roe\n\nPublished March 2024",
            "2024-03",
        ),
        (
            "Sheep on the ferry\n\nBy Jane Roe\n\nPublished\n\nMarch 2024",
            "2024-03",
        ),
        (
            "Sheep on the ferry\nIssue: 27 March 2024\nBy Jane Roe",
            "2024-03-27",
        ),
        (
            "Sheep on the ferry\n\nBy Jane Roe\n\nIssue 27, 14 March 2024",
            "2024-03-14",
        ),
        (
            "Sheep on the ferry\n\nBy Jane Roe\n\nNo. 312 March 27, 2024",
            "2024-03-27",
        ),
        ("Sheep on the ferry\n\nBy Jane Roe\n\n2024", ""),
        ("Sheep on the ferry\n\nBy Jane Roe\n\nMars 2024", ""),
        ("Sheep on the ferry\n\nBy Jane Roe\n\nSpring 2024", ""),
    ] {
        let article = text(head);
        assert_eq!(published(&article), expected, "{head}");
        let first = article.paragraphs().next().unwrap_or_default();
        if !expected.is_empty() {
            assert!(first.starts_with("The ferry"), "{head}: {first}");
        }
    }
}

#[test]
fn the_month_of_another_language_counts_in_its_texts() {
    let story = "Die Fähre zur Insel Orm nimmt ab Montag wieder Schafe mit, elf Jahre nachdem eines von ihnen den Fahrplan gefressen hatte.\n\nDer Rat stimmte mit neun zu zwei Stimmen dafür, und der Hafenmeister wurde gebeten, die Rampe zu kalken und nicht auf die Tiere zu warten.";
    let article = parse(
        "faehre.txt",
        &format!("Schafe auf der Fähre\n\nVon Jana Roe\n\nMärz 2024\n\n{story}\n"),
    );
    assert_eq!(published(&article), "2024-03");
}

#[test]
fn the_months_of_a_story_do_not_date_it() {
    let head = "Sheep on the ferry\n\nBy Jane Roe";
    for story in [
        format!(
            "{STORY}\n\nMarch 2024\n\nThe sheep were bought at a fair in the north of the island, and nobody asked them.\n"
        ),
        format!("March 2024\n\n{STORY}\n\nApril 2024\n\n{STORY}\n"),
        format!("In March 2024\n\n{STORY}\n"),
        format!("{STORY}\n\nIt was decided in March 2024.\n"),
    ] {
        let article = parse("ferry.txt", &format!("{head}\n\n{story}"));
        assert_eq!(published(&article), "", "{story}");
        let notes = article
            .blocks
            .iter()
            .filter(|block| block.role == Role::Note);
        assert!(!notes.into_iter().any(|note| note.text.contains("2024")));
    }
}

#[test]
fn a_day_is_preferred_and_refines_a_month() {
    let of = |path: &str, head: &str, story: &str| {
        let article = parse(path, &format!("{head}\n\n{story}\n"));
        let from = article.published.as_ref().map(|day| day.from.to_string());
        (published(&article), from.unwrap_or_default())
    };
    let head = "Title: Sheep on the ferry\nDate: March 2024";
    let (day, from) = of("2024-03-14-ferry.txt", head, STORY);
    assert_eq!(day, "2024-03-14");
    assert!(from.starts_with("file name, in the month of "), "{from}");
    assert_eq!(of("2024-04-14-ferry.txt", head, STORY).0, "2024-03");
    let filed = format!("VELMAR, March 14 (EXN) - {STORY}");
    assert_eq!(of("ferry.txt", head, &filed).0, "2024-03-14");
    let later = format!("VELMAR, June 14 (EXN) - {STORY}");
    assert_eq!(of("ferry.txt", head, &later).0, "2024-03");
    let printed = "Sheep on the ferry\n\nMarch 2024 issue\n\nBy Jane Roe\n\n27 February 2024";
    assert_eq!(of("ferry.txt", printed, STORY).0, "2024-02-27");
}

#[test]
fn a_month_of_an_update_is_no_day_of_publication() {
    let article = text("Sheep on the ferry\n\nBy Jane Roe\n\nUpdated March 2024");
    assert_eq!(
        (published(&article), told(&article.updated)),
        (String::new(), "2024-03".to_owned())
    );
    let article = text(
        "Sheep on the ferry\n\nBy Jane Roe\n\nPublished 27 February 2024\n\nUpdated March 2024",
    );
    assert_eq!(
        (published(&article), told(&article.updated)),
        ("2024-02-27".to_owned(), "2024-03".to_owned())
    );
    let article =
        text("Sheep on the ferry\n\nBy Jane Roe\n\nPublished 2 April 2024\n\nUpdated March 2024");
    assert_eq!(told(&article.updated), "");
}
