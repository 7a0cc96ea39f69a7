//! Files crafted to cost far more than their size: one piece, repeated many times,
//! that a reader might examine again for every other.
//!
//! Linear time takes seconds at most, even in an unoptimised program; quadratic time
//! takes hours.

use std::fs;
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use morgue::ingest::name_people;
use morgue::ingest::walk::{Filter, walk};
use morgue::ingest::{Content, Found, Options, Reason};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The maximum time for a file of some megabytes on a busy machine.
const MOST_TIME: Duration = Duration::from_secs(150);

/// Reads bytes as a file with this name; returns how many articles are in it, or
/// `None` if that takes too long or a parser fails.
fn articles_in(name: &str, bytes: Vec<u8>) -> Option<u32> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    articles_at(path, folder)
}

/// Reads a file in a folder like [`articles_in`].
fn articles_at(path: PathBuf, folder: TempDir) -> Option<u32> {
    let (answer, answered) = mpsc::channel();
    thread::spawn(move || {
        let mut count = Some(0);
        walk(&path, &Filter::default(), |candidate| {
            let options = Options::default();
            let content = Content::load(&candidate, &options).unwrap();
            let read = content.articles(&mut |found| {
                match found {
                    Found::Article(mut article) => {
                        name_people(&mut article);
                        count = count.map(|count| count + 1);
                    }
                    Found::Lost(problem) if is_of_parser(&problem.reason) => count = None,
                    Found::Lost(_) => {}
                }
                ControlFlow::Continue(())
            });
            if read.is_err_and(|reason| is_of_parser(&reason)) {
                count = None;
            }
        });
        drop(folder);
        // The test may have ended.
        let _ = answer.send(count);
    });
    answered.recv_timeout(MOST_TIME).ok().flatten()
}

/// Whether a parser has failed, instead of refusing a file or a record.
fn is_of_parser(reason: &Reason) -> bool {
    reason.to_string().contains("parser fail")
}

/// The beginning of a file, a piece of it, how often it is repeated, and the end.
struct Made {
    name: &'static str,
    begin: &'static str,
    piece: &'static str,
    times: usize,
    end: &'static str,
    /// The number of articles that are found in it.
    articles: u32,
}

const MADE: &[Made] = &[
    Made {
        name: "lengths-that-are-wrong.warc",
        begin: "",
        piece: "WARC/1.0\nWARC-Type: resource\nContent-Length: 60000000\n\n",
        times: 200_000,
        end: "",
        articles: 0,
    },
    Made {
        name: "headers-without-end.warc",
        begin: "WARC/1.0\r\nWARC-Type: conversion\r\n",
        piece: "a:b\n",
        times: 1_000_000,
        end: "",
        articles: 0,
    },
    Made {
        name: "brackets-in-a-section.rss",
        begin: "<rss><channel><item><title>Ferry</title><guid><![CDATA[",
        piece: ">",
        times: 3_000_000,
        end: "",
        articles: 0,
    },
    Made {
        name: "references-without-end.rss",
        begin: "<rss><channel><item><title>Ferry</title><guid>",
        piece: "&a",
        times: 2_000_000,
        end: "</guid></item></channel></rss>",
        articles: 1,
    },
    Made {
        name: "records-without-a-declaration.rss",
        begin: "<rss><channel><item><title>Ferry</title></item>",
        piece: "<a/><item/>",
        times: 200_000,
        end: "</channel></rss>",
        articles: 1,
    },
    Made {
        name: "dates-without-end.html",
        begin: "<html><head><title>Striking ferries return</title><script>Striking ferries ",
        piece: "pubDate:1 ",
        times: 400_000,
        end: "</script></head><body><p>The crews of the ferries are back.</p></body></html>",
        articles: 1,
    },
    Made {
        name: "headers-without-end.txt",
        begin: "",
        piece: "Title: x\nDate: 2024-01-01\n\n",
        times: 50_000,
        end: "",
        articles: 1,
    },
    Made {
        name: "dates.txt",
        begin: "",
        piece: "2024-01-01\n",
        times: 40_000,
        end: "",
        articles: 0,
    },
    Made {
        name: "tags-without-end.html",
        begin: "<html><head><title>Factiva</title>",
        piece: "<div ",
        times: 600_000,
        end: ">",
        articles: 0,
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
        let count = articles_in(made.name, text.into());
        assert_eq!(count, Some(made.articles), "{}", made.name);
    }
}

/// A file with lists of different members, whose numbers are written in letters.
struct Listed {
    name: &'static str,
    begin: &'static str,
    /// The lists: what a member repeats, with `#` for its number, and the end.
    lists: &'static [(&'static str, &'static str)],
    times: usize,
    articles: u32,
}

const LISTED: &[Listed] = &[
    Listed {
        name: "captions.json",
        begin: r#"{"title": "Ferry strike", "body": "The crews are back.", "captions": [""#,
        lists: &[("#", r#""]}"#)],
        times: 120_000,
        articles: 1,
    },
    Listed {
        name: "authors.json",
        begin: r#"{"title": "Ferry strike", "body": "The crews are back.", "authors": [""#,
        lists: &[("Jane Roe#", r#""]}"#)],
        times: 100_000,
        articles: 1,
    },
    Listed {
        name: "corrections.json",
        begin: r#"{"title": "Ferry strike", "body": "The crews are back.", "corrections": [""#,
        lists: &[("The name # was wrong.", r#""]}"#)],
        times: 100_000,
        articles: 1,
    },
    Listed {
        name: "headings.html",
        begin: "<html><head><title>Ferry strike</title></head><body><p>The crews are back.</p>",
        lists: &[(
            "<meta property='og:title' content='Ferry #'><h1>Crews strike again at # <a href='/'>Courier</a></h1>",
            "</body></html>",
        )],
        times: 10_000,
        articles: 1,
    },
    Listed {
        name: "headlines.nitf",
        begin: "<nitf><body><body.content>",
        lists: &[(
            "<hl1>Crews of #</hl1><p>Ferry #</p>",
            "</body.content></body></nitf>",
        )],
        times: 60_000,
        articles: 1,
    },
    Listed {
        name: "names.txt",
        begin: "Striking ferries return to port\n\n",
        lists: &[("Mr. Ro# said no. ", "")],
        times: 20_000,
        articles: 1,
    },
    Listed {
        name: "tags.json",
        begin: r#"{"title": "Ferry strike", "body": ""#,
        lists: &[
            (
                "Mr. Ro# said on Monday that he agreed. ",
                r#"", "tags": [""#,
            ),
            ("Jane Lu#", r#""]}"#),
        ],
        times: 12_000,
        articles: 1,
    },
];

/// Returns a number as a word.
fn word(number: usize) -> String {
    let digits = number.to_string().into_bytes().into_iter();
    digits
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

#[test]
fn no_member_of_a_list_is_compared_with_every_other() {
    for made in LISTED {
        let mut text = made.begin.to_owned();
        for (member, end) in made.lists {
            let is_json = made.name.ends_with("json") && !member.ends_with(' ');
            let between = if is_json { "\", \"" } else { "" };
            let members = (0..made.times).map(|n| member.replace('#', &word(n)));
            text.push_str(&members.collect::<Vec<_>>().join(between));
            text.push_str(end);
        }
        let count = articles_in(made.name, text.into());
        assert_eq!(count, Some(made.articles), "{}", made.name);
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
    assert_eq!(articles_in("a.epub", book), Some(0));
}

#[test]
fn a_page_is_not_copied_into_every_article() {
    let words = "<String CONTENT='Ferry'/>".repeat(30_000);
    let page = format!("<TextBlock ID='B'><TextLine>{words}</TextLine></TextBlock>");
    let read = articles_of_issue(&page, "", 1_000);
    assert!(read.is_some_and(|count| count > 1), "{read:?}");
}

#[test]
fn a_description_is_not_read_for_every_article() {
    let block = |id: char, times| {
        let words = "<String CONTENT='Ferry'/>".repeat(times);
        format!("<TextBlock ID='{id}'><TextLine>{words}</TextLine></TextBlock>")
    };
    let page = format!("{}{}", block('B', 1), block('C', 10_000));
    let mods = format!("<mods>{}</mods>", "<note/>".repeat(100_000));
    let read = articles_of_issue(&page, &mods, 20_000);
    assert!(read.is_some_and(|count| count > 1), "{read:?}");
}

/// Reads an issue of articles that all refer to the block `B` of one page, under different
/// ids, and to one description; returns how many are read.
fn articles_of_issue(page: &str, mods: &str, articles: usize) -> Option<u32> {
    let folder = tempfile::tempdir().unwrap();
    let page = format!("<alto>{page}</alto>");
    fs::write(folder.path().join("page.xml"), page).unwrap();
    let many = |piece: &dyn Fn(usize) -> String| (0..articles).map(piece).collect::<String>();
    let files = many(&|n| format!("<file ID='F{n}'><FLocat xlink:href='page.xml'/></file>"));
    let divisions = many(&|n| {
        format!("<div TYPE='ARTICLE' DMDID='D'><fptr><area FILEID='F{n}' BEGIN='B'/></fptr></div>")
    });
    let issue = format!(
        "<mets><dmdSec ID='D'>{mods}</dmdSec><fileSec>{files}</fileSec>\
         <structMap TYPE='LOGICAL'>{divisions}</structMap></mets>"
    );
    let path = folder.path().join("issue.xml");
    fs::write(&path, issue).unwrap();
    articles_at(path, folder)
}
