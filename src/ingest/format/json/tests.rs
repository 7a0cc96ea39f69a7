use std::io::Cursor;
use std::path::Path;

use super::*;
use crate::ingest::format::aliases::Aliases;
use crate::ingest::format::testing::values;
use crate::ingest::raw::{Field, Hint, RawArticle};
use crate::ingest::record::{At, Record};

/// Returns the contents of a dump: titles, and `!` with the position of each loss.
fn read_all(text: &str, limit: u64) -> (Vec<String>, Vec<RawArticle>) {
    let aliases = Aliases::default();
    let reader = Box::new(Cursor::new(text.as_bytes()));
    let mut stream = Stream::new(reader, Path::new("a.json"), limit, &aliases);
    let (mut told, mut articles) = (Vec::new(), Vec::new());
    let mut receive = |at: At, record: Record| {
        match record {
            Ok(Some(raw)) => {
                told.push(format!("{} {}", at.record, value(&raw, Field::Title)));
                articles.push(raw);
            }
            Ok(None) => told.push("nothing".to_owned()),
            Err(why) => told.push(format!("{}! {} {why}", at.record, at.offset)),
        }
        Ok(())
    };
    read(&mut stream, &mut Sink::new(&mut receive)).unwrap();
    (told, articles)
}

fn value(raw: &RawArticle, field: Field) -> String {
    let mut claims = raw.claims.iter().filter(|claim| claim.field == field);
    claims
        .next()
        .map_or(String::new(), |claim| claim.value.clone())
}

fn titles(text: &str) -> Vec<String> {
    read_all(text, 1 << 20).0
}

#[test]
fn every_shape_of_dump_is_taken_apart() {
    let a = r#"{"title": "A", "text": "One {brace} and \" quote."}"#;
    let b = r#"{"title": "B", "text": "Two"}"#;
    let expected = ["0 A", "1 B"];
    for dump in [
        format!("[{a},{b}]"),
        format!("[\n  {a},\n  {b}\n]\n"),
        format!("{a}\n{b}\n"),
        format!("{a}\r\n\r\n{b}"),
        format!("\u{feff}{a}\n{b}"),
        format!("{{\"status\": \"ok\", \"articles\": [{a}, {b}]}}"),
        format!("{{\"response\": {{\"results\": [{a}, {b}], \"total\": 2}}}}"),
        format!("{{\"hits\": {{\"hits\": [{{\"_source\": {a}}}, {{\"_source\": {b}}}]}}}}"),
        format!("{{\n\"articles\": [\n{a},\n{b}\n]\n}}"),
        format!("{{\"status\": \"ok\", \"articles\": [\n{a},\n{b}]}}"),
        format!("{a}{b}"),
        format!("{a},\n{b},\n"),
    ] {
        assert_eq!(titles(&dump), expected, "{dump}");
    }
    assert!(titles(r#"{"name": "x", "dependencies": {"a": "1"}}"#).is_empty());
    assert!(titles("").is_empty());
}

#[test]
fn a_text_without_a_headline_is_an_article_among_articles() {
    let long = "The harbour was closed. ".repeat(10);
    let bare = format!(r#"{{"_id": "1", "title": "", "text": "{long}"}}"#);
    let short = r#"{"_id": "2", "title": "", "text": "It opened."}"#;
    let bodies = |dump: &str| read_all(dump, 1 << 20).1.len();
    assert_eq!(bodies(&format!("{bare}\n{short}\n")), 2);
    assert_eq!(bodies(&format!(r#"{{"body": "{long}"}}"#)), 1);
    // Alone it is no article, and neither is a message of a conversation.
    assert_eq!(bodies(short), 0);
    assert_eq!(
        bodies(&format!(r#"{{"role": "user", "content": "{long}"}}"#)),
        0
    );
    assert_eq!(
        bodies(&format!("{bare}\n{{\"_id\": \"2\", \"text\": \"\"}}")),
        1
    );
}

#[test]
fn an_answer_larger_than_a_record_is_read_piece_by_piece() {
    let records: Vec<String> = (0..50)
        .map(|n| format!(r#"{{"title": "T{n}", "text": "{{ [ some words"}}"#))
        .collect();
    for dump in [
        format!(r#"{{"a": "{{", "articles": [{}]}}"#, records.join(",")),
        format!(
            "{{\n\"response\": {{\"docs\": [\n{}]}}}}",
            records.join(",\n")
        ),
    ] {
        let (told, _) = read_all(&dump, 200);
        assert_eq!(told.len(), 50, "{told:?}");
        assert_eq!(told[49], "49 T49");
    }
}

#[test]
fn records_of_an_answer_are_told_where_they_begin() {
    let gone = r#"{"title": "[Removed]", "content": "x"}"#;
    let a = r#"{"title": "A", "text": "One"}"#;
    let answer = format!(r#"{{"b": [{a}, {gone}], "a": {{"list": [{gone}]}}}}"#);
    let (told, _) = read_all(&format!("[{answer}]"), 1 << 20);
    let places: Vec<usize> = answer.match_indices(gone).map(|(at, _)| at + 1).collect();
    let why = "was removed by its supplier";
    assert_eq!(
        told,
        [
            format!("0! {} {why}", places[1]),
            "1 A".to_owned(),
            format!("2! {} {why}", places[0]),
        ]
    );
}

#[test]
fn an_object_above_a_text_is_its_front_matter() {
    let matter = "{\n  \"title\": \"The {toll}\",\n  \"tags\": [\"isk\"]\n}\n";
    assert!(!looks_like(&format!("{matter}\nThe council voted.\n")));
    assert!(!looks_like(&format!("{matter}# The toll\n")));
    for dump in [
        "",
        "{\"title\": \"B\"}\n",
        "\n[1]",
        ",\n{}",
        "]",
        "fetch failed: 503\n{\"title\": \"B\"}\n",
    ] {
        assert!(looks_like(&format!("{matter}{dump}")), "{dump}");
    }
    let article = "{\"title\": \"The toll\", \"body\": \"It rose.\"}\n";
    assert!(looks_like(&format!("{article}fetch failed: 503\n")));
}

#[test]
fn people_of_ninjs_wrote_it_or_are_in_it() {
    let item = r#"{"headlines": [{"role": "main", "value": "The toll"}],
        "contentcreated": "2024-03-01T09:00:00Z", "versioncreated": "2024-03-02T09:00:00Z",
        "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>It rose.</p>"}],
        "people": [{"name": "Jane Roe", "rels": ["creator"]}, {"name": "Ann Poe", "rels": ["about"]},
            {"name": "Max Doe"}],
        "associations": [
            {"type": "picture", "descriptions": [{"value": "The gate."}], "people": [{"name": "No One"}]},
            {"type": "text", "descriptions": [{"value": "Another story."}]}]}"#;
    let (_, articles) = read_all(item, 1 << 20);
    assert_eq!(values(&articles[0], Field::Author), ["Jane Roe"]);
    let mut people = values(&articles[0], Field::Person);
    people.sort_unstable();
    people.dedup();
    assert_eq!(people, ["Ann Poe", "Max Doe"]);
    assert_eq!(
        value(&articles[0], Field::Published),
        "2024-03-01T09:00:00Z"
    );
    let texts: Vec<&str> = articles[0]
        .blocks
        .iter()
        .map(|block| &*block.text)
        .collect();
    assert_eq!(texts, ["It rose.", "The gate."]);
    let older = r#"{"headline": "The toll", "body_text": "It rose.",
        "person": [{"name": "Jane Roe", "rel": "author"}, {"name": "Ann Poe", "rel": "about"}],
        "associations": {"main": {"type": "picture", "description_text": "The gate."},
            "more": {"type": "text", "description_text": "Another story."}}}"#;
    let (_, articles) = read_all(older, 1 << 20);
    assert_eq!(values(&articles[0], Field::Author), ["Jane Roe"]);
    assert_eq!(values(&articles[0], Field::Person), ["Ann Poe"]);
    assert_eq!(articles[0].blocks.len(), 2);
}

#[test]
fn a_page_that_was_not_fetched_has_no_text() {
    let item = r#"[{"title": "The toll", "url": "https://a.example/toll", "is_archived": 0,
        "content": "wallabag can't retrieve contents for this article. Please <a href=\"https://x\">troubleshoot this issue</a>."}]"#;
    let (_, articles) = read_all(item, 1 << 20);
    assert!(articles[0].blocks.is_empty());
    assert!(articles[0].hints.contains(&Hint::Cut));
}

#[test]
fn a_broken_record_costs_itself_only() {
    let lines = "{\"title\": \"A\", \"text\": \"x\"}\n{\"title\": \"B\", \"te\n{\"title\": \"C\", \"text\": \"x\"}\n";
    let told = titles(lines);
    assert_eq!(told[0], "0 A");
    assert!(told[1].starts_with("1! 28 is no valid JSON"), "{told:?}");
    assert_eq!(told[2], "2 C");

    let list = r#"[{"title": "A", "text": "x"}, {"title": B}, {"title": "C", "text": "x"}"#;
    let told = titles(list);
    assert_eq!((&told[0][..], &told[2][..]), ("0 A", "2 C"));
    assert!(told[1].starts_with("1! 30 "), "{told:?}");

    let unclosed = r#"[{"title": "A, "text": "x"}, {"title": "C", "text": "x"}]"#;
    let told = titles(unclosed);
    assert!(told[0].starts_with("0! 1 "), "{told:?}");
    assert!(told.last().unwrap().ends_with(" C"), "{told:?}");

    let no_article = "{\"title\": \"A\", \"text\": \"x\"}\n{\"id\": 3}\n{\"id\": 4}\n";
    let told = titles(no_article);
    assert!(told[1].starts_with("1! 28 has neither"), "{told:?}");
    assert_eq!(told.len(), 2);
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let long = "a".repeat(500);
    let dump = format!(
        "{{\"title\": \"A\", \"text\": \"x\"}}\n{{\"title\": \"{long}\"}}\n{{\"title\": \"C\", \"text\": \"x\"}}\n"
    );
    let told = read_all(&dump, 100).0;
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[1].contains("larger than a record"));
    assert_eq!(told[2], "2 C");
}

#[test]
fn the_new_york_times_is_understood() {
    let record = r#"{"headline": {"main": "Ferry Strike Ends", "kicker": "Ports"},
        "byline": {"original": "By Jane Roe and John Doe", "person": [{"firstname": "Jane"}]},
        "pub_date": "2024-02-27T04:40:00+0000", "section_name": "World", "source": "The New York Times",
        "web_url": "https://www.nytimes.com/2024/02/27/world/ferry.html", "lead_paragraph": "It is over.",
        "keywords": [{"name": "persons", "value": "Thackery, Nell (1970- )"}, {"name": "subject", "value": "Ferries"}]}"#;
    let raw = &read_all(record, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Title), "Ferry Strike Ends");
    assert_eq!(value(raw, Field::Author), "By Jane Roe and John Doe");
    assert_eq!(value(raw, Field::Section), "World");
    assert_eq!(values(raw, Field::Person), ["Nell Thackery"]);
    assert_eq!(value(raw, Field::Keyword), "Ferries");
    assert_eq!(raw.blocks[0].text, "It is over.");
}

#[test]
fn the_guardian_is_understood() {
    let record = r#"{"webTitle": "Ferry strike ends – live", "webPublicationDate": "2024-02-27T04:40:00Z",
        "sectionName": "UK news", "webUrl": "https://www.theguardian.com/a",
        "fields": {"headline": "Ferry strike ends", "body": "<p>One.</p><p>Two.</p>", "bodyText": "One.Two.",
        "lastModified": "2024-02-27T06:00:00Z"},
        "tags": [{"type": "keyword", "webTitle": "Ports"}, {"type": "contributor", "webTitle": "Jane Roe"}]}"#;
    let raw = &read_all(record, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Title), "Ferry strike ends");
    assert_eq!(values(raw, Field::Author), ["Jane Roe"]);
    assert_eq!(value(raw, Field::Updated), "2024-02-27T06:00:00Z");
    let texts: Vec<&str> = raw.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["One.", "Two."]);
}

#[test]
fn other_dumps_are_understood() {
    let news_please = r#"{"title": "A", "authors": ["Jane Roe", "John Doe"], "maintext": "One.\nTwo.",
        "date_publish": "2024-02-27 04:40:00", "date_download": "2024-03-01 00:00:00",
        "date_modify": null, "source_domain": "veldra.example", "language": "en", "url": "https://veldra.example/a"}"#;
    let raw = &read_all(news_please, 1 << 20).1[0];
    assert_eq!(values(raw, Field::Author), ["Jane Roe", "John Doe"]);
    assert_eq!(values(raw, Field::Published), ["2024-02-27 04:40:00"]);
    assert_eq!(raw.blocks.len(), 2);

    let news_api = r#"{"source": {"id": null, "name": "Veldra Courier"}, "author": "Jane Roe", "title": "A",
        "publishedAt": "2024-02-27T04:40:00Z", "url": "https://veldra.example/a", "content": "One and… [+2345 chars]"}"#;
    let raw = &read_all(news_api, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Source), "Veldra Courier");
    assert_eq!(raw.blocks[0].text, "One and…");

    let numbers = r#"{"title": "A", "text": "x", "published": 1709008800, "authors": "['Jane Roe', 'John Doe']",
        "updated": {"$date": 1709008800000}, "author": null}"#;
    let raw = &read_all(numbers, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Published), "2024-02-27T04:40:00Z");
    assert_eq!(value(raw, Field::Updated), "2024-02-27T04:40:00Z");
    assert_eq!(values(raw, Field::Author), ["Jane Roe", "John Doe"]);

    let wallabag = r#"[{"is_archived": 1, "title": "A", "content": "<p>One.</p>", "created_at": "2025-01-01T00:00:00+0000",
        "updated_at": "2025-01-02T00:00:00+0000", "published_at": "2024-02-27T04:40:00+0000",
        "tags": ["ports"], "domain_name": "veldra.example"}]"#;
    let raw = &read_all(wallabag, 1 << 20).1[0];
    assert_eq!(values(raw, Field::Updated), [""; 0]);
    assert_eq!(values(raw, Field::Keyword), ["ports"]);
}

#[test]
fn texts_in_pieces_are_whole() {
    let fundus = r#"{"title": "A", "publishing_date": "2024-02-27 04:40:00+01:00", "body": {"summary": ["In short."],
        "sections": [{"headline": [], "paragraphs": ["One.", "Two."]}, {"headline": ["More"], "paragraphs": ["Three."]}]}}"#;
    let list = r#"{"title": "A", "date": "2024-02-27", "text": ["One.", "Two.", "More", {"text": "Three."}]}"#;
    for (record, description) in [(fundus, &["In short."][..]), (list, &[])] {
        let raw = &read_all(record, 1 << 20).1[0];
        let texts: Vec<&str> = raw.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["One.", "Two.", "More", "Three."]);
        assert_eq!(values(raw, Field::Description), description);
    }
    let bodies = r#"{"headline": "A", "bodies": [{"value": "<p>One.</p>"}, {"value": "One."}]}"#;
    assert_eq!(read_all(bodies, 1 << 20).1[0].blocks.len(), 1);
}

#[test]
fn a_summary_in_the_place_of_a_text_is_said_to_be_one() {
    let record = r#"{"title": "A", "url": "https://veldra.example/a", "description": "The strike is over."}"#;
    let raw = &read_all(record, 1 << 20).1[0];
    assert_eq!(raw.hints, [Hint::Cut]);
    let removed = r#"{"articles": [{"title": "[Removed]", "url": "https://removed.example", "content": "[Removed]"}]}"#;
    assert!(read_all(removed, 1 << 20).1.is_empty());
}

#[test]
fn what_wordpress_and_clippers_say_is_understood() {
    let post = r#"{"date": "2024-04-16T22:15:00", "date_gmt": "2024-04-17T02:15:00", "modified_gmt": "2024-04-17T13:05:11",
        "title": {"rendered": "A"}, "content": {"rendered": "<p>One.</p>"}, "author": 3,
        "_embedded": {"author": [{"name": "Jane Roe"}]}}"#;
    let raw = &read_all(post, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Published), "2024-04-17T02:15:00Z");
    assert_eq!(value(raw, Field::Updated), "2024-04-17T13:05:11Z");
    assert_eq!(values(raw, Field::Author), ["Jane Roe"]);
    let clipped = r#"{"title": "A", "text": "One.", "source": "https://veldra.example/a", "source-hostname": "Courier"}"#;
    let raw = &read_all(clipped, 1 << 20).1[0];
    assert_eq!(values(raw, Field::Url), ["https://veldra.example/a"]);
    assert_eq!(values(raw, Field::Source), ["Courier"]);
}

#[test]
fn a_json_feed_speaks_for_its_items() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Courier &#8211; Veldra", "language": "en",
        "authors": [{"name": "Jane Roe"}], "items": [
        {"title": "A", "content_text": "One.", "authors": [{"name": "John Doe"}]}, {"title": "B", "content_text": "Two."}]}"#;
    let raw = read_all(feed, 1 << 20).1;
    assert_eq!(values(&raw[0], Field::Source), ["The Courier – Veldra"]);
    assert_eq!(values(&raw[0], Field::Author), ["John Doe"]);
    assert_eq!(values(&raw[1], Field::Author), ["Jane Roe"]);
}

#[test]
fn what_was_removed_is_told() {
    let dump = r#"{"articles": [{"title": "One", "content": "a", "publishedAt": "2024-02-27"},
        {"title": "[Removed]", "content": "[Removed]", "url": "https://removed.example"}]}"#;
    let (told, _) = read_all(dump, 1000);
    assert_eq!(told[0], "0 One");
    assert!(told[1].contains("was removed"), "{told:?}");
}

#[test]
fn all_parts_of_a_users_path_are_the_text() {
    let mut aliases = Aliases::default();
    assert!(aliases.add("body", "blocks.text"));
    let value =
        serde_json::json!({"title": "One", "blocks": [{"text": "First."}, {"text": "Second."}]});
    let raw = record::article(&value, &aliases);
    let texts: Vec<&str> = raw.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["First.", "Second."]);
}

#[test]
fn lines_that_hold_no_record_are_told_wherever_they_stand() {
    let record = r#"{"title": "A", "text": "x"}"#;
    for stray in ["broken", "null", "<b>502</b>", "\"text\""] {
        for (at, lines) in [
            [stray, record, record],
            [record, stray, record],
            [record, record, stray],
        ]
        .iter()
        .enumerate()
        {
            let dump = lines.join("\n");
            let told = titles(&dump);
            let place = format!("{at}! {} ", (record.len() + 1) * at);
            assert!(
                told.len() == 3 && told.iter().any(|told| told.starts_with(&place)),
                "{dump}: {told:?}"
            );
        }
    }
    assert!(titles("not a dump\nat all\n").is_empty());
    assert_eq!(titles(&format!("callback({record});")), ["0 A"]);
}

#[test]
fn of_an_agencys_item_nothing_is_furniture() {
    let item =
        r#"{"headline": "A", "versioncreated": "2024-02-27T04:40:00Z", "body_text": "One."}"#;
    assert!(read_all(item, 1 << 20).1[0].is_pure);
    let dump = r#"{"headline": "A", "date": "2024-02-27", "body_text": "One."}"#;
    assert!(!read_all(dump, 1 << 20).1[0].is_pure);
}

#[test]
fn the_agency_is_who_supplied_it_before_who_holds_the_rights() {
    for (members, expected) in [
        (
            r#""source": "Reuters", "copyrightholder": "AAP""#,
            "Reuters",
        ),
        (
            r#""source": "The Courier", "copyrightholder": "AAP""#,
            "The Courier|AAP",
        ),
    ] {
        let item = format!(r#"{{"headline": "A", "body_text": "One.", {members}}}"#);
        let raw = &read_all(&item, 1 << 20).1[0];
        assert_eq!(values(raw, Field::Agency).join("|"), expected);
        assert!(!values(raw, Field::Source).is_empty());
    }
}

#[test]
fn items_of_a_feed_need_no_title() {
    let feed = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "The Courier", "items": [
        {"id": "1", "url": "https://v.example/b", "content_text": "A post without a title."},
        {"id": "2", "external_url": "https://w.example/c", "title": "T", "content_text": "A second."}]}"#;
    let (told, raw) = read_all(feed, 1 << 20);
    assert_eq!(told, ["0 ", "1 T"]);
    assert_eq!(value(&raw[1], Field::Url), "https://w.example/c");
}

#[test]
fn of_several_headlines_the_main_one_is_the_title() {
    let item = r#"{"type": "text", "headlines": [{"role": "short", "value": "Short"}, {"role": "main", "value": "The main one"}],
        "descriptions": [{"role": "summary", "value": "A summary."}], "infosources": [{"name": "NPA"}],
        "bodies": [{"role": "lead", "value": "Lead."}, {"role": "main", "value": "<p>The text.</p>"}]}"#;
    let raw = &read_all(item, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Title), "The main one");
    assert_eq!(value(raw, Field::Description), "A summary.");
    assert_eq!(value(raw, Field::Source), "NPA");
    assert_eq!(raw.blocks[0].text, "The text.");
}

#[test]
fn names_are_put_in_the_order_in_which_they_are_spoken() {
    for (name, expected) in [
        ("Roe, Jane (1950- )", "Jane Roe"),
        ("Roe, John F Jr", "John F Roe Jr"),
        ("Roe, John III", "John Roe III"),
        ("Charles III, King of Great Britain", "Charles III"),
        ("Francis, Pope", "Pope Francis"),
        ("Jane Roe", "Jane Roe"),
    ] {
        assert_eq!(in_order(name), expected, "{name}");
    }
}

#[test]
fn bookmarks_are_read_by_whatever_names() {
    let pinboard = r#"[{"href": "https://v.example/ferry", "description": "Ferry strike ends", "extended": "A note.",
        "hash": "1f", "time": "2024-02-27T15:57:56Z", "tags": "ferry strike"}]"#;
    let raw = &read_all(pinboard, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Title), "Ferry strike ends");
    assert_eq!(value(raw, Field::Url), "https://v.example/ferry");
    assert_eq!(values(raw, Field::Keyword), ["ferry", "strike"]);
    assert!(values(raw, Field::Published).is_empty());
    let karakeep = r#"{"lists": [{"id": "a", "name": "Ports"}], "bookmarks": [{"createdAt": 123, "title": "Ferry strike ends",
        "content": {"type": "link", "url": "https://v.example/ferry"}, "note": null}]}"#;
    let raw = &read_all(karakeep, 1 << 20).1[0];
    assert_eq!(value(raw, Field::Title), "Ferry strike ends");
    assert_eq!(value(raw, Field::Url), "https://v.example/ferry");
    assert!(raw.blocks.is_empty());
}
