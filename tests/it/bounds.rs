//! Files crafted to cost far more than their size: one piece, repeated many times,
//! that a reader might examine again for every other.
//!
//! Linear time takes seconds at most, even in an unoptimised program; quadratic time
//! takes hours.

use std::fs;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use morgue::ingest::walk::{Filter, walk};
use morgue::ingest::{Content, Options};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The maximum time for a file of some megabytes on a busy machine.
const MOST_TIME: Duration = Duration::from_secs(90);

/// Whether bytes are read in time as a file with this name.
fn is_read(name: &str, bytes: Vec<u8>) -> bool {
    let (answer, answered) = mpsc::channel();
    let name = name.to_owned();
    thread::spawn(move || {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(&name);
        fs::write(&path, bytes).unwrap();
        walk(&path, &Filter::default(), |candidate| {
            let options = Options::default();
            let content = Content::load(&candidate, &options).unwrap();
            let _ = content.articles(&mut |_| ControlFlow::Continue(()));
        });
        let _ = answer.send(());
    });
    answered.recv_timeout(MOST_TIME).is_ok()
}

/// The beginning of a file, a piece of it, how often it is repeated, and the end.
struct Made {
    name: &'static str,
    begin: &'static str,
    piece: &'static str,
    times: usize,
    end: &'static str,
}

const MADE: &[Made] = &[
    Made {
        name: "lengths-that-are-wrong.warc",
        begin: "",
        piece: "WARC/1.0\nWARC-Type: resource\nContent-Length: 60000000\n\n",
        times: 200_000,
        end: "",
    },
    Made {
        name: "headers-without-end.warc",
        begin: "WARC/1.0\r\nWARC-Type: conversion\r\n",
        piece: "a:b\n",
        times: 1_000_000,
        end: "",
    },
    Made {
        name: "brackets-in-a-section.rss",
        begin: "<rss><channel><item><title>Ferry</title><guid><![CDATA[",
        piece: ">",
        times: 3_000_000,
        end: "",
    },
    Made {
        name: "references-without-end.rss",
        begin: "<rss><channel><item><title>Ferry</title><guid>",
        piece: "&a",
        times: 2_000_000,
        end: "</guid></item></channel></rss>",
    },
    Made {
        name: "records-without-a-declaration.rss",
        begin: "<rss><channel><item><title>Ferry</title></item>",
        piece: "<a/><item/>",
        times: 200_000,
        end: "</channel></rss>",
    },
    Made {
        name: "dates-without-end.html",
        begin: "<html><head><title>Striking ferries return</title><script>Striking ferries ",
        piece: "pubDate:1 ",
        times: 400_000,
        end: "</script></head><body><p>The crews of the ferries are back.</p></body></html>",
    },
    Made {
        name: "tags-without-end.html",
        begin: "<html><head><title>Factiva</title>",
        piece: "<div ",
        times: 600_000,
        end: ">",
    },
];

#[test]
fn no_piece_is_looked_at_again_for_every_other() {
    for made in MADE {
        let text = format!(
            "{}{}{}",
            made.begin,
            made.piece.repeat(made.times),
            made.end
        );
        assert!(is_read(made.name, text.into()), "{}", made.name);
    }
}

#[test]
fn parts_of_a_book_are_found_by_their_names() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let many = |piece: &dyn Fn(usize) -> String| (0..60_000).map(piece).collect::<String>();
    let items = many(&|n| format!("<item id='{n}' href='{n}.html'/>"));
    let references = many(&|n| format!("<itemref idref='x{n}'/>"));
    let book =
        format!("<package><manifest>{items}</manifest><spine>{references}</spine></package>");
    for (name, content) in [
        (
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='a.opf'/></rootfiles></container>",
        ),
        ("a.opf", &book),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    let book = zip.finish().unwrap().into_inner();
    assert!(is_read("a.epub", book));
}
