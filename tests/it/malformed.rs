//! Damaged samples of every format: intact parts are read, damaged ones are reported
//! with record and byte.

use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use morgue::ingest::walk::{Filter, walk};
use morgue::ingest::{Content, Found, Options, Reason};
use proptest::prelude::*;

use crate::support::REPOSITORY;

/// The result of reading a file.
#[derive(Debug, Default)]
struct Read {
    titles: Vec<String>,
    /// The reported losses.
    lost: Vec<String>,
}

/// Reads bytes as a file with this name; no parser may fail on them.
fn read(name: &str, bytes: &[u8]) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let mut read = Read::default();
    walk(&path, &Filter::default(), |candidate| {
        let options = Options {
            max_file_size: 1 << 20,
            ..Options::default()
        };
        let content = Content::load(&candidate, &options).unwrap();
        let outcome = content.articles(&mut |found| {
            match found {
                Found::Article(article) => read.titles.push(article.headline().to_owned()),
                Found::Lost(problem) => read.lost.push(told(&problem.reason)),
            }
            ControlFlow::Continue(())
        });
        read.lost.extend(outcome.err().map(|reason| told(&reason)));
    });
    read
}

fn told(reason: &Reason) -> String {
    assert!(!matches!(reason, Reason::ParserFailed), "{reason}");
    let told = reason.to_string();
    assert!(!told.contains("makes its parser fail"), "{told}");
    told
}

/// Returns every file of the sample corpus with its name.
fn samples() -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    let place = Path::new(REPOSITORY).join("sample-corpus");
    walk(&place, &Filter::default(), |candidate| {
        paths.push(candidate.path)
    });
    let sample = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    };
    paths.iter().map(sample).collect()
}

/// Whether a file contains its format directly, not compressed.
fn is_plain(name: &str) -> bool {
    ![".zip", ".gz", ".docx", ".epub", ".pdf"]
        .iter()
        .any(|end| name.ends_with(end))
}

#[test]
fn what_is_cut_short_is_read_up_to_there() {
    let mut read_in_part = 0;
    for (name, bytes) in samples() {
        // A METS file's content is in its pages.
        if name == "mets.xml" {
            continue;
        }
        let whole = read(&name, &bytes);
        let is_whole = whole.lost.is_empty() && !whole.titles.is_empty();
        assert!(is_whole, "{name} {whole:?}");
        let mut most = 0;
        for eighths in 1..8 {
            let cut = &bytes[..bytes.len() * eighths / 8];
            let part = read(&name, cut);
            let is_packed = !is_plain(&name);
            assert!(
                part.titles.len() <= whole.titles.len() + 1,
                "{name} {eighths} {part:?}"
            );
            // The cut record may give an article, or be reported.
            assert!(
                is_packed || part.titles.len() + 1 >= most,
                "{name} {eighths} {part:?}"
            );
            most = most.max(part.titles.len());
        }
        // In a single record the cut may be at the end.
        let is_single = whole.titles.len() == 1;
        assert!(most > 0 || is_single || !is_plain(&name), "{name}");
        read_in_part += usize::from(most > 0);
    }
    assert!(read_in_part > 30, "{read_in_part}");
}

/// Samples of formats with many records, with damage typical of the format: the
/// replaced text, its replacement, the remaining titles, and the report.
#[test]
fn a_broken_record_costs_itself_and_is_told() {
    let json = "{\"title\":\"One\",\"text\":\"a\"}\n{\"title\":\"Two\",\"te\n{\"title\":\"Three\",\"text\":\"c\"}\n";
    let csv = "title,text\nOne,a\nTwo,b,c,d\nThree,c\n";
    let feed = "<rss><channel><item><title>One</title></item><item><title>Two<item><title>Three</title></item></channel></rss>";
    let sgml = "<DOC>\n<DOCNO> 1 </DOCNO>\n<HEADLINE>One</HEADLINE>\n<TEXT>a</TEXT>\n</DOC>\n<DOC>\n<DOCNO> 2 </DOCNO>\n<HEADLINE>Two";
    let nexis = "\n   1 of 3 DOCUMENTS\n\nCourier\n\nJanuary 5, 2012\n\nOne\n\nLENGTH: 2 words\n\na\n\n   3 of 3 DOCUMENTS\n\nCourier\n\nJanuary 6, 2012\n\nThree\n\nLENGTH: 2 words\n\nc\n";
    let factiva = "HD One\nPD 27 February 2024\nSN Courier\nLP a\nAN Document VELCOU0020240227ek2r0000a\n\n\
        Nothing that can be read.\nDocument VELCOU0020240227ek2r0000b\n\
        HD Three\nPD 27 February 2024\nSN Courier\nLP c\nAN Document VELCOU0020240227ek2r0000c\n";
    let warc = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: nine\r\n\r\nxxxxxxxxx\r\n\r\n\
        WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://v.example/\r\nContent-Length: 5\r\n\r\nThree\r\n\r\n";
    let newsml = "<newsMessage><newsItem><contentMeta><headline>One</headline></contentMeta></newsItem>\
        <newsItem><contentMeta><headline>Two</headline></contentMeta></newsMessage>";
    for (name, text, titles, lost) in [
        (
            "a.jsonl",
            json,
            &["One", "Three"][..],
            &["record 1 at byte 27 is no valid JSON"][..],
        ),
        (
            "a.csv",
            csv,
            &["One", "Three"],
            &["record 1 at byte 17 has 4 fields"],
        ),
        ("a.rss", feed, &["One", "Three"], &["record 1 at byte"]),
        ("a.sgm", sgml, &["One"], &["record 1 at byte"]),
        (
            "a.txt",
            nexis,
            &["One", "Three"],
            &["is missing: the file says that it has 3"],
        ),
        ("b.txt", factiva, &["One", "Three"], &["record 1 at byte"]),
        (
            "a.warc",
            warc,
            &["Three"],
            &["record 0 at byte 0 does not say how long it is", "record 1"],
        ),
        ("a.newsml", newsml, &["One"], &["record 1 at byte"]),
    ] {
        let read = read(name, text.as_bytes());
        assert_eq!(read.titles, titles, "{name} {read:?}");
        assert!(
            lost.iter()
                .all(|lost| read.lost.iter().any(|told| told.contains(lost))),
            "{name} {read:?}"
        );
    }
}

#[test]
fn what_is_empty_is_told() {
    for name in [
        "a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.rss", "a.eml", "a.mbox", "a.warc",
        "a.arc", "a.rtf", "a.pdf", "a.nitf", "a.newsml", "a.alto", "a.mets", "a.mhtml",
    ] {
        let read = read(name, b"");
        assert_eq!(read.lost, ["is empty"], "{name}");
    }
    for (name, _) in samples() {
        assert!(read(&name, b"").titles.is_empty(), "{name}");
    }
}

#[test]
fn another_encoding_is_read() {
    let text =
        "{\"title\":\"Grève à Genève\",\"text\":\"Les bacs restent à quai, dit l’équipage.\"}\n";
    let csv = "title,text\nGrève à Genève,\"Les bacs restent à quai, dit l’équipage.\"\n";
    let feed = "<?xml version=\"1.0\"?><rss><channel><item><title>Grève à Genève</title></item></channel></rss>";
    for (name, text) in [("a.jsonl", text), ("a.csv", csv), ("a.rss", feed)] {
        let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let wide = text.encode_utf16().flat_map(u16::to_le_bytes);
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for bytes in [windows, wide, marked] {
            let read = read(name, &bytes);
            assert_eq!(read.titles, ["Grève à Genève"], "{name} {read:?}");
        }
    }
}

#[test]
fn nested_layers_are_bounded() {
    let mut packed = b"Ferry strike ends\n\nThe strike of the crews is over.\n".to_vec();
    for depth in 0..8 {
        let read = read(if depth == 0 { "a.txt" } else { "a.txt.gz" }, &packed);
        match depth {
            0..=5 => assert_eq!(read.titles, ["Ferry strike ends"], "{depth} {read:?}"),
            _ => assert!(read.titles.is_empty() && !read.lost.is_empty(), "{depth}"),
        }
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut packer, &packed).unwrap();
        packed = packer.finish().unwrap();
    }
    let elements = "<a>".repeat(100_000);
    let brackets = "[".repeat(100_000);
    for (name, text) in [
        (
            "a.rss",
            format!("<rss><channel><item><title>One</title>{elements}</item></channel></rss>"),
        ),
        (
            "a.nitf",
            format!(
                "<nitf><body><body.head><hedline><hl1>One</hl1></hedline></body.head>{elements}</body></nitf>"
            ),
        ),
        (
            "a.json",
            format!("{{\"title\":\"One\",\"text\":\"a\",\"x\":{brackets}"),
        ),
        (
            "a.eml",
            format!(
                "From: a@v.example\nSubject: One\nMessage-ID: <1>\nContent-Type: multipart/mixed; boundary=x\n\n{}",
                "--x\nContent-Type: multipart/mixed; boundary=x\n\n".repeat(5000)
            ),
        ),
        ("a.rtf", format!("{{\\rtf1 {}", "{".repeat(100_000))),
    ] {
        let _ = read(name, text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// The samples cover every format, so this is the property test of all of them.
    #[test]
    fn any_damage_to_a_sample_is_survived(
        sample in any::<prop::sample::Index>(),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0..4u8, proptest::collection::vec(any::<u8>(), 0..9)), 1..5),
    ) {
        static SAMPLES: std::sync::OnceLock<Vec<(String, Vec<u8>)>> = std::sync::OnceLock::new();
        let (name, bytes) = sample.get(SAMPLES.get_or_init(samples));
        let mut bytes = bytes.clone();
        for (at, edit, with) in &edits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            let end = (at + with.len() * 3).min(bytes.len());
            match edit {
                0 => { bytes.splice(at..end, with.iter().copied()); }
                1 => { bytes.splice(at..at, with.iter().copied()); }
                2 => { let copy = bytes[at..end].to_vec(); bytes.splice(at..at, copy); }
                _ => bytes.truncate(at),
            }
        }
        read(name, &bytes);
    }
}
