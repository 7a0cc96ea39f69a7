//! Records whose fields help to interpret their text.

use super::*;
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};

/// Returns the roles of a record's lines, a letter each, and the day of publication.
fn read(raw: &mut RawArticle, lines: &[&str]) -> (String, String) {
    for line in lines {
        raw.block(BlockKind::Paragraph, line);
    }
    let file = FileFacts {
        path: "a.xml",
        format: "feed",
        record: 0,
        modified: None,
        read_at: Some(1_735_689_600),
    };
    let article = article(raw.clone(), &file);
    let roles = article.blocks.iter().map(|block| letter(block.role));
    let day = article.published.map(|day| day.value.to_string());
    (roles.collect(), day.unwrap_or_default())
}

fn record(dates: &[(Field, &str)]) -> RawArticle {
    let mut raw = RawArticle {
        is_record: true,
        ..RawArticle::default()
    };
    raw.claim(
        Field::Title,
        Trust::Structured,
        "test",
        "Quake shakes Halmy",
    );
    for (field, date) in dates {
        raw.claim(*field, Trust::Structured, "test", date);
    }
    raw
}

#[test]
fn a_day_that_a_record_does_not_state_is_the_storys() {
    let lines = [
        "Time",
        "2024-02-27 12:26:15 UTC",
        "Depth",
        "29 km, below the Isk, and nobody was hurt.",
    ];
    let updated = (Field::Updated, "2024-02-27T13:07:31Z");
    let read_with = |dates: &[(Field, &str)]| read(&mut record(dates), &lines);
    assert_eq!(read_with(&[updated]), ("bbbb".into(), "2024-02-27".into()));
    let published = (Field::Published, "2024-02-27T07:26:00-05:00");
    assert_eq!(read_with(&[published]).0, "bnbb");
    assert_eq!(read_with(&[]).1, "2024-02-27T12:26:15+00:00");
}

#[test]
fn of_what_an_agency_sends_every_line_is_the_storys() {
    let lines = [
        "By Jane Roe",
        "Crews of the ferries went back to work on Monday, and said why.",
        "Related stories",
        "The strike had lasted for three weeks.",
        "Post on a network, 29.08.2023",
        "Nobody knows who wrote it.",
        "ends",
        "© Νέα ΑΕ. Τα δικαιώματα ανήκουν στα Νέα ΑΕ και παραχωρούνται σε συνδρομητές μόνον για συγκεκριμένη χρήση κάθε φορά.",
    ];
    let mut raw = record(&[(Field::Published, "2024-02-27T07:26:00Z")]);
    raw.is_pure = true;
    assert_eq!(read(&mut raw, &lines).0, "nbbbbbff");
}
