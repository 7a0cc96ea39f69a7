use std::io::Cursor;
use std::path::Path;

use super::split::{Piece, Splitter};
use super::*;
use crate::ingest::format::aliases::Aliases;
use crate::ingest::record::Stream;

fn split(text: &str, limit: u64) -> Vec<(u64, String)> {
    let aliases = Aliases::default();
    let reader = Box::new(Cursor::new(text.as_bytes()));
    let mut stream = Stream::new(reader, Path::new("a.xml"), limit, &aliases);
    let mut splitter = Splitter::new(&mut stream, &["item"]);
    let mut pieces = Vec::new();
    while let Some(piece) = splitter.next().unwrap() {
        pieces.push(match piece {
            Piece::Whole(at, text) => (at, text),
            Piece::Broken(at, why) => (at, format!("! {why}")),
        });
    }
    pieces
}

#[test]
fn records_are_found_with_their_places() {
    let text = "<rss><title>T</title>\n<item><a>1</a></item><!-- <item> --><item x='>'>\
                <![CDATA[</item>]]></item><item/></rss>";
    let expected = [
        (22, "<item><a>1</a></item>"),
        (58, "<item x='>'><![CDATA[</item>]]></item>"),
    ];
    assert_eq!(
        split(text, 1000),
        expected.map(|(at, t)| (at, t.to_owned()))
    );
}

#[test]
fn the_declared_charset_is_that_of_the_records() {
    let aliases = Aliases::default();
    let text = b"<?xml version='1.0' encoding='iso-8859-2'?><item>Dvo\xf8\xe1k</item>";
    let mut stream = Stream::new(Box::new(Cursor::new(text)), Path::new("a"), 1000, &aliases);
    let piece = Splitter::new(&mut stream, &["item"]).next().unwrap();
    assert!(matches!(piece, Some(Piece::Whole(_, text)) if text == "<item>Dvořák</item>"));
}

#[test]
fn a_record_that_is_too_long_costs_itself_only() {
    let text = format!("<item>{}</item><item>b</item>", "a".repeat(100));
    let pieces = split(&text, 50);
    assert_eq!(pieces.len(), 2);
    assert!(pieces[0].1.starts_with("! is larger"));
    assert_eq!(pieces[1].1, "<item>b</item>");
    assert!(split("<item>b", 50)[0].1.starts_with("! ends with"));
}

#[test]
fn a_section_or_tag_that_nobody_closes_costs_its_record_only() {
    for broken in [
        "<item><a><![CDATA[<p>b</a></item>",
        "<item><a",
        "<item><a x='1' <b",
    ] {
        let text = format!("<r><item>a</item>{broken}\n<item y='2'>c</item><item>d</item></r>");
        let pieces: Vec<String> = split(&text, 1000)
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(pieces.len(), 4, "{pieces:?}");
        assert!(pieces[1].starts_with("! is not closed"), "{pieces:?}");
        assert_eq!(pieces[2], "<item y='2'>c</item>");
    }
    let example = "<item><![CDATA[</item> and <item> are tags]]></item>";
    assert_eq!(split(example, 1000), [(0, example.to_owned())]);
}

#[test]
fn a_record_that_nobody_closes_costs_itself_only() {
    let text = "<rss><item>a</item><item><link>b<item x='1'>c</item>\n<item>d</item></rss>";
    let expected = [
        (5, "<item>a</item>"),
        (19, "! is not closed before the next one begins"),
        (32, "<item x='1'>c</item>"),
        (53, "<item>d</item>"),
    ];
    assert_eq!(
        split(text, 1000),
        expected.map(|(at, t)| (at, t.to_owned()))
    );
    let text = format!("<item>{}<item>b</item>", "a".repeat(100));
    let pieces = split(&text, 50);
    assert!(pieces[0].1.starts_with("! is larger"), "{pieces:?}");
    assert_eq!(pieces[1].1, "<item>b</item>");
}

#[test]
fn a_tree_is_made_of_anything() {
    let root = parse("<a X=\"1 &amp; 2\" y=z>one<b/>two &eacute;&#3;&nope; < 3<c>x</a>after</q>");
    let a = root.first("a").unwrap();
    assert_eq!(a.attribute("x"), Some("1 & 2"));
    assert_eq!(a.attribute("y"), Some("z"));
    assert_eq!(a.text(), "onetwo é&nope; < 3x");
    assert_eq!(root.text(), "onetwo é&nope; < 3xafter");
    assert_eq!(parse(&"<a>".repeat(100_000)).below("a").len(), 100_000);
}

#[test]
fn inner_html_keeps_markup_of_either_kind() {
    let escaped = parse("<d>&lt;p&gt;A &amp;amp; B&lt;/p&gt;</d>");
    assert_eq!(escaped.first("d").unwrap().inner_html(), "<p>A &amp; B</p>");
    let nested = parse("<d><p class=\"x\">A &amp; B</p></d>");
    assert_eq!(
        nested.first("d").unwrap().inner_html(),
        "<p class=\"x\">A &amp; B</p>"
    );
}

#[test]
fn a_misspelt_end_tag_ends_its_element() {
    for (text, expected) in [
        ("<a><title>Toll</titel><date>1</date></a>", "Toll"),
        ("<a><title>Toll</tilte> <date>1</date></a>", "Toll"),
        ("<a><title>Toll</Titles><date>1</date></a>", "Toll"),
        (
            "<a><title>Toll</titel> road</title><date>1</date></a>",
            "Toll road",
        ),
        ("<a><title>Toll</b> road</title></a>", "Toll road"),
    ] {
        let tree = parse(text);
        let title = tree.at(&["a", "title"]).map(Element::text);
        assert_eq!(title.as_deref(), Some(expected), "{text}");
        let is_beside = tree.at(&["a", "date"]).is_some();
        assert_eq!(is_beside, text.contains("<date>"), "{text}");
    }
    let tree = parse("<a><text>One</p><p>two</text></a>");
    assert_eq!(tree.at(&["a", "text"]).unwrap().text(), "Onetwo");
}

#[test]
fn a_reference_is_a_short_name_or_a_number_without_a_sign() {
    for (text, expected) in [
        ("Tom &amp; Ann", "Tom & Ann"),
        ("caf&#xe9;, caf&#233;", "café, café"),
        ("&#x+41; &#+65;", "&#x+41; &#+65;"),
        ("a & b; c &; d", "a & b; c &; d"),
        ("&CounterClockwiseContourIntegral;", "∳"),
        ("&amp", "&amp"),
    ] {
        assert_eq!(resolve(text), expected, "{text}");
    }
}

#[test]
fn the_root_is_named_behind_declarations_and_comments() {
    for (head, name) in [
        ("<mets>", Some("mets")),
        (
            "\u{feff} <?xml version='1.0'?>\n<!-- a > b --><m:mets xmlns='a'>",
            Some("mets"),
        ),
        (
            "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<alto\txmlns='a'>",
            Some("alto"),
        ),
        ("<Feed/>", Some("Feed")),
        ("<rss", Some("rss")),
        ("text", None),
    ] {
        assert_eq!(root_name(head), name, "{head}");
    }
}
