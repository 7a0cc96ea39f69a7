use super::*;
use crate::ingest::format::testing::{read_records, texts, values};
use crate::ingest::raw::{BlockKind, Field};

const TEXT: &str = "\n                               1 of 2 DOCUMENTS\n\n\n                             The Veldra Courier\n\n\
     \n                        January 5, 2012 Thursday\n                          Late Edition - Final\n\n\
     Ferry Strike Ends After a Week\n\nBYLINE: By JANE ROE\n\nSECTION: Section A; Column 0; Pg. 1\n\nLENGTH: 90 words\n\n\
     DATELINE: VELDRA\n\n The strike of the ferry crews is over, and all of\nthe boats are back.\n\nCrews said so.\n\n\
     URL: http://www.veldra.example/ferry\n\nPERSON: NELL THACKERY (79%); DOE, JOHN (50%)\n\nLOAD-DATE: January 6, 2012\n\nLANGUAGE: ENGLISH\n\n\
     PUBLICATION-TYPE: Newspaper\n\n                   Copyright 2012 The Veldra Courier\n\n\
     \n                               2 of 2 DOCUMENTS\n\n                             Karlsmünder Anzeiger\n\n\
                             5. Januar 2012\n\nDie Glocke\n\nLÄNGE: 10 Wörter\n\nDie Glocke läutet.\n";

#[test]
fn the_older_text_is_understood() {
    assert!((FORMAT.looks_like)(TEXT));
    let (articles, lost) = read_records(&FORMAT, "a.txt", TEXT.as_bytes());
    assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
    let raw = &articles[0];
    assert_eq!(
        values(raw, Field::Title),
        ["Ferry Strike Ends After a Week"]
    );
    assert_eq!(values(raw, Field::Source), ["The Veldra Courier"]);
    assert_eq!(values(raw, Field::Published), ["2012-01-05"]);
    assert_eq!(values(raw, Field::Author), ["By JANE ROE"]);
    assert_eq!(values(raw, Field::Person), ["Nell Thackery", "John Doe"]);
    assert_eq!(
        texts(raw),
        [
            "VELDRA — The strike of the ferry crews is over, and all of the boats are back.",
            "Crews said so."
        ]
    );
    assert_eq!(values(&articles[1], Field::Published), ["2012-01-05"]);
    assert_eq!(texts(&articles[1]), ["Die Glocke läutet."]);
}

#[test]
fn a_label_in_the_story_is_the_storys() {
    let text = TEXT.replace(
        "Crews said so.",
        "Crews said so.\n\nNobody else did.\n\nAUTHOR: a word for those who write.",
    );
    let (articles, _) = read_records(&FORMAT, "a.txt", text.as_bytes());
    assert_eq!(texts(&articles[0]).len(), 4);
    assert_eq!(values(&articles[0], Field::Author), ["By JANE ROE"]);
}

#[test]
fn a_label_within_the_story_swallows_nothing() {
    let text = TEXT
        .replace(
            "Ferry Strike Ends After a Week",
            "Ferry Strike BYLINE: an Ode",
        )
        .replace(
            "Crews said so.",
            "SECTION: this is of the story, too.\n\nSUBJECT: a man of thirty.\n\nCrews said so.",
        );
    let (articles, _) = read_records(&FORMAT, "a.txt", text.as_bytes());
    let raw = &articles[0];
    assert_eq!(values(raw, Field::Title), ["Ferry Strike BYLINE: an Ode"]);
    assert_eq!(values(raw, Field::Section), ["Section A"]);
    assert_eq!(values(raw, Field::Person), ["Nell Thackery", "John Doe"]);
    assert_eq!(
        texts(raw)[1..],
        [
            "SECTION: this is of the story, too.",
            "SUBJECT: a man of thirty.",
            "Crews said so."
        ]
    );
}

#[test]
fn outlets_editions_months_and_pictures_are_read() {
    let document = |source: &str, day: &str, rest: &str| {
        format!(
            "1 von 1 DOKUMENTEN\n\n{source}\n\n{day}\n\nThe Ferry\nBYLINE: Jane Roe Paris\n\nLENGTH: 9 words\n\nIt sank.\n\n{rest}"
        )
    };
    let read = |text: &str| read_records(&FORMAT, "a.txt", text.as_bytes()).0.remove(0);
    let raw = read(&document(
        "The Courier (Veldra) - Final Edition",
        "March/April 2024",
        "",
    ));
    assert_eq!(values(&raw, Field::Source), ["The Courier (Veldra)"]);
    assert_eq!(values(&raw, Field::Edition), ["Final Edition"]);
    assert_eq!(values(&raw, Field::Title), ["The Ferry"]);
    assert_eq!(values(&raw, Field::Author), ["Jane Roe"]);
    assert_eq!(values(&raw, Field::Published), [""; 0]);
    for (source, name) in [
        ("Agence France Presse -- English", "Agence France Presse"),
        ("Associated Press International", "Associated Press"),
        ("EFE - Spanish Newswire", "EFE"),
    ] {
        let raw = read(&document(source, "March 5, 2024", ""));
        assert_eq!(values(&raw, Field::Agency), [name]);
    }
    let graphic = "GRAPHIC: PHOTOS: The ferry in its harbour. (JANE ROE) (A1)\n\nThe crew at the quay.\n\nLOAD-DATE: March 5, 2024";
    let raw = read(&document("The Courier", "March 5, 2024", graphic));
    let captions = raw
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Caption);
    let captions: Vec<&str> = captions.map(|block| block.text.as_str()).collect();
    assert_eq!(
        captions,
        [
            "The ferry in its harbour. (JANE ROE)",
            "The crew at the quay."
        ]
    );
}

#[test]
fn corrections_have_their_day_and_pictures_their_captions() {
    let read = |foot: &str| {
        let text = format!(
            "1 of 1 DOCUMENTS\n\nThe Courier\n\nMarch 5, 2024\n\nThe Ferry\n\nLENGTH: 9 words\n\nIt sank.\n\n{foot}"
        );
        read_records(&FORMAT, "a.txt", text.as_bytes()).0.remove(0)
    };
    let raw = read(
        "LOAD-DATE: March 5, 2024\n\nCORRECTION-DATE: March 8, 2024\n\nCORRECTION: It was two boats.\n\n\
         GRAPHIC: PHOTO: The ferry at sea (JANE ROE)(A1)\n",
    );
    assert_eq!(
        values(&raw, Field::Correction),
        ["2024-03-08: It was two boats."]
    );
    assert_eq!(texts(&raw), ["It sank.", "The ferry at sea (JANE ROE)"]);
    let raw = read("Link to Image\n\nGRAFIK: Die Fähre im Hafen.\n\nUPDATE: 6. März 2024\n");
    assert_eq!(texts(&raw), ["It sank.", "Die Fähre im Hafen."]);
    assert_eq!(raw.blocks[1].kind, BlockKind::Caption);
}

#[test]
fn a_missing_document_is_told() {
    let text =
        "1 of 3 DOCUMENTS\n\nThe Courier\n\nJanuary 5, 2012\n\nTitle\n\nLENGTH: 9 words\n\nText.\n";
    let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
    assert_eq!(articles.len(), 1);
    assert!(lost[0].contains("has 3 documents, and has 1"), "{lost:?}");
}

#[test]
fn counts_are_told_from_prose() {
    assert_eq!(count("Dokument 1 von 9"), Some((1, 9)));
    assert_eq!(count("12 of 100 DOCUMENTS"), Some((12, 100)));
    for prose in [
        "one of 10 DOCUMENTS",
        "3 of 10 people",
        "Document 1 is of no use",
    ] {
        assert_eq!(count(prose), None);
    }
}

#[test]
fn what_the_cover_promises_is_counted() {
    let lines = "Documents (2)\n1. One\n2. Two\nOne\nThe Courier\nMarch 5, 2024\nBody\nIt sank.\nEnd of Document";
    let lines: Vec<String> = lines.lines().map(str::to_owned).collect();
    let (mut articles, mut lost) = (0, Vec::new());
    let mut receive = |_, record: crate::ingest::record::Record| {
        match record {
            Ok(found) => articles += usize::from(found.is_some()),
            Err(why) => lost.push(why.to_string()),
        }
        Ok(())
    };
    document(&lines, &mut Sink::new(&mut receive)).unwrap();
    assert_eq!(articles, 1);
    assert!(
        lost[0].contains("there are 2 documents, and there are 1"),
        "{lost:?}"
    );
}
