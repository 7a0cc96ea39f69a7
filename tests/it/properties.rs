//! Properties of every input: no bytes and no query make the library panic, and
//! after any edits an archive answers like a newly built one.
//!
//! The fuzz targets in `fuzz/` use the same functions.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use morgue::archive::{Archive, UpdateOptions, update};
use morgue::article::ArticleId;
use morgue::index::state::Root;
use morgue::ingest::name_people;
use morgue::ingest::record::Lost;
use morgue::ingest::walk::{Filter, walk};
use morgue::ingest::{Content, Found, Options, Reason};
use morgue::search::{SearchRequest, Sort};
use proptest::prelude::*;

use crate::support::{Bench, Results, story};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Reads bytes as a file with this name; no parser may fail on them.
fn read(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    walk(&path, &Filter::default(), |candidate| {
        let options = Options {
            max_file_size: 1 << 20,
            ..Options::default()
        };
        let content = Content::load(&candidate, &options).unwrap();
        let outcome = content.articles(&mut |found| {
            let mut article = match found {
                Found::Article(article) => article,
                Found::Lost(problem) => {
                    assert!(!has_failed(&problem.reason), "{problem}");
                    return ControlFlow::Continue(());
                }
            };
            name_people(&mut article);
            let length = article.body().chars().count() as u32;
            for person in &article.people {
                assert!(
                    person
                        .spans
                        .iter()
                        .all(|[start, end]| start < end && *end <= length)
                );
            }
            ControlFlow::Continue(())
        });
        assert!(
            !outcome.is_err_and(|reason| has_failed(&reason)),
            "the parser failed"
        );
    });
}

/// Whether a parser failed in a way that it should not.
fn has_failed(reason: &Reason) -> bool {
    match reason {
        Reason::ParserFailed => true,
        Reason::Record { why, .. } => *why == Lost::ParserFailed,
        _ => false,
    }
}

/// Generates pieces that are meaningful to a parser, in any order.
fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(of).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const HTML: &[&str] = &[
    "<html>",
    "<head>",
    "<title>",
    "</title>",
    "<meta property='og:title' content='",
    "'>",
    "<meta name=author content=",
    "<script type=\"application/ld+json\">",
    "</script>",
    "{\"@type\":\"NewsArticle\",",
    "\"headline\":",
    "\"author\":[{\"name\":\"Jane Roe\"}]",
    "\"datePublished\":\"2024-02-30T25:61\"",
    "{\"@graph\":[",
    "]}",
    "<article>",
    "</article>",
    "<p>",
    "</p>",
    "<h1>",
    "<figure><figcaption>",
    "<time datetime=",
    "<div class=byline>",
    "<table><tr><td>",
    "<svg><math>",
    "<template>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&amp;",
    "&#x202e;",
    "&#0;",
    "By Jane Roe",
    "2024-02-27",
    " ",
    "\n",
    "\u{feff}",
    "\"",
    "Some text of a story.",
];

const TEXT: &[&str] = &[
    "Title: ",
    "# ",
    "---\n",
    "+++\n",
    "By Jane Roe",
    "BY JANE ROE AND JOHN DOE",
    " | Staff Writer",
    "Published: ",
    "27 February 2024",
    "2/27/2024 at 4:40 a.m. ET",
    "27.02.2024",
    "99/99/9999",
    "24:61",
    "KYIV, Ukraine, Feb 27 (Reuters) — ",
    "About the writer",
    "Photo: ",
    "(AP Photo/",
    "Getty Images",
    "Read more",
    "•",
    "Mr. ",
    "Emmanuel Macron",
    "'s",
    "“",
    "”",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "é",
    "İ",
    "ß",
    "ŉ",
    "said.",
    "The mayor left.",
    "Update ",
    "EST",
];

const RECORDS: &[&str] = &[
    "{\"title\": \"A\", \"text\": \"",
    "\"}",
    "[{\"title\":",
    "{\"articles\": [",
    "{",
    "}",
    "]",
    ",",
    "\"",
    "\\",
    "\\ud83d",
    "NaN",
    "\n",
    "\r\n",
    "title,text\n",
    "<rss><channel>",
    "<item><title>",
    "</title>",
    "</item>",
    "<feed>",
    "<entry>",
    "<nitf><body>",
    "<newsMessage><newsItem>",
    "<REUTERS>",
    "<DOC><DOCNO>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "&#3;",
    "&eacute;",
    "&",
    "<",
    ">",
    "From a@b.example Tue Feb 27 04:40:00 2024\n",
    "From: A <a@b.example>\nSubject: ",
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",
    "Content-Transfer-Encoding: base64\n\n",
    "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html",
    "{\\rtf1 ",
    "\\'e9",
    "\\u8217",
    "\\bin9 ",
    "1 of 2 DOCUMENTS\n\n",
    "BYLINE: By Jane Roe\n\n",
    "LENGTH: 9 words\n\n",
    "HD A\nSN B\n",
    "Document VELCOU0020240227ek2r0000a\n",
    "____________________________________________________________\n",
    "Full text: ",
    "é",
    "2024-02-27",
    "Some text of a story.",
];

const QUERY: &[&str] = &[
    "\"", "(", ")", "-", "+", "*", ":", "OR", " OR ", "AND", " NOT ", "title:", "author:",
    "person:", "source:", "ferry", "strike", "fer*", "the", "of", " ", "  ", "'", "’", ".", "?",
    "é", "İ", "東京", "\u{202e}", "\u{0}", "\\", "/", "1", "-1",
];

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn any_bytes_are_read_as_text(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        read("2024-02-27-a.txt", &bytes);
    }

    #[test]
    fn any_bytes_are_read_as_html(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        read("a.html", &[b"<p>", &bytes[..]].concat());
    }

    #[test]
    fn any_pieces_are_read_as_text(text in pieces(TEXT)) {
        read("a.txt", text.as_bytes());
        read("a.md", text.as_bytes());
    }

    #[test]
    fn any_pieces_are_read_as_html(text in pieces(HTML)) {
        read("a.html", text.as_bytes());
    }

    #[test]
    fn any_pieces_are_read_as_records(text in pieces(RECORDS)) {
        for name in [
            "a.jsonl", "a.csv", "a.rss", "a.nitf", "a.newsml", "a.sgm", "a.eml", "a.mbox", "a.mht", "a.pdf", "a.alto",
            "a.warc", "a.arc", "a.mets", "a.rtf", "a",
        ] {
            read(name, text.as_bytes());
        }
    }

    #[test]
    fn any_bytes_are_read_below_any_layer(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for magic in [
            &b"\x1f\x8b\x08\0\0\0\0\0\0\xff"[..], b"BZh91AY&SY", b"\xfd7zXZ\0\0\x04", b"\x28\xb5\x2f\xfd",
            b"PK\x03\x04", b"",
        ] {
            read("a.zip", &[magic, &bytes[..]].concat());
        }
        let mut tar = bytes.clone();
        tar.resize(1024, 0);
        tar[257..262].copy_from_slice(b"ustar");
        read("a.tar", &tar);
    }

    #[test]
    fn any_query_is_answered(query in pieces(QUERY), name in "\\PC{0,20}") {
        let archive = tiny();
        let request = SearchRequest { query: query.clone(), limit: 5, ..SearchRequest::default() };
        let results = archive.search(&request).unwrap();
        for hit in &results.hits {
            let characters = hit.snippet.text.chars().count();
            for [start, end] in &hit.snippet.highlights {
                prop_assert!(start < end && *end <= characters, "{query:?} {:?}", hit.snippet);
            }
        }
        // The query as understood must be a valid query, too.
        let again = SearchRequest { query: results.understood.query, ..request };
        archive.search(&again).unwrap();
        let named = SearchRequest { people: vec![name.clone()], authors: vec![name.clone()], sources: vec![name], limit: 5, ..SearchRequest::default() };
        archive.search(&named).unwrap();
    }
}

fn tiny() -> &'static Archive {
    static TINY: OnceLock<(Bench, Archive)> = OnceLock::new();
    let (_, archive) = TINY.get_or_init(|| {
        let bench = Bench::with(&[
            ("a.txt", &story("Ferry strike ends", "2024-02-27", "The ferry crews of 東京 returned; “no strike” said Emmanuel Macron. İt's über.")),
            ("b.txt", "Greve\n\nLe ferry est arrêté, dit le président, mais la grève continue dans les ports.\n"),
        ]);
        bench.index();
        let archive = Archive::open(&bench.archive()).unwrap();
        (bench, archive)
    });
    archive
}

#[derive(Clone, Debug)]
enum Edit {
    Write {
        file: usize,
        words: Vec<usize>,
        has_motto: bool,
    },
    Remove(usize),
    Rename(usize, usize),
    Copy(usize, usize),
    Sidecar(usize),
    NoSidecar(usize),
    Touch(usize),
    Update,
}

/// A line that recurs if enough articles contain it, and no longer does if too few
/// do.
const MOTTO: &str = "The Weekly Heron sees everything.";

const WORDS: [&str; 8] = [
    "heron", "pond", "frog", "reed", "otter", "weir", "mill", "lock",
];

fn edit() -> impl Strategy<Value = Edit> {
    let words = proptest::collection::vec(0..WORDS.len(), 1..6);
    prop_oneof![
        6 => (0..9usize, words, proptest::bool::weighted(0.7))
            .prop_map(|(file, words, has_motto)| Edit::Write { file, words, has_motto }),
        2 => (0..9usize).prop_map(Edit::Remove),
        1 => (0..9usize, 0..9usize).prop_map(|(a, b)| Edit::Rename(a, b)),
        3 => (0..9usize, 0..9usize).prop_map(|(a, b)| Edit::Copy(a, b)),
        2 => (0..9usize).prop_map(Edit::Sidecar),
        1 => (0..9usize).prop_map(Edit::NoSidecar),
        2 => (0..9usize).prop_map(Edit::Touch),
        3 => Just(Edit::Update),
    ]
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn after_any_edits_an_archive_answers_like_one_made_afresh(edits in proptest::collection::vec(edit(), 1..40)) {
        let bench = Bench::with(&[("keep.txt", "A page that stays\n\nThe heron stays by the pond all year.\n")]);
        bring_up_to_date(&bench, &bench.archive());
        for (n, edit) in edits.iter().enumerate() {
            apply(&bench, edit, n);
        }
        bring_up_to_date(&bench, &bench.archive());
        let fresh = bench.path("fresh");
        bring_up_to_date(&bench, &fresh);
        for (edited, fresh) in answers(&bench.archive()).iter().zip(answers(&fresh)) {
            prop_assert_eq!(edited, &fresh);
        }
        prop_assert_eq!(lineages(&bench.archive()), lineages(&fresh));
    }
}

fn apply(bench: &Bench, edit: &Edit, n: usize) {
    let name = |file: &usize| format!("{}/{file}.txt", file % 3);
    let path = |file: &usize| bench.corpus().join(name(file));
    match edit {
        Edit::Write {
            file,
            words,
            has_motto,
        } => {
            let words: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
            let text = format!(
                "Page {file}\n\nEdit {} saw the {}.\n\n{}\n",
                "i".repeat(n),
                words.join(" and the "),
                if *has_motto { MOTTO } else { "" }
            );
            let written = bench.write(&name(file), text);
            // Two files of the same size and time that are swapped look unchanged: a
            // file system's clock is coarser than this test is fast.
            date(&written, n);
        }
        Edit::Touch(file) => date(&path(file), n),
        Edit::NoSidecar(file) => {
            let _ = fs::remove_file(bench.corpus().join(format!("{}.morgue.toml", name(file))));
        }
        Edit::Remove(file) => {
            let _ = fs::remove_file(path(file));
        }
        Edit::Rename(from, to) => {
            let _ = fs::rename(path(from), path(to));
        }
        Edit::Copy(from, to) => {
            if let Ok(text) = fs::read(path(from)) {
                bench.write(&name(to), text);
            }
        }
        Edit::Sidecar(file) => {
            bench.write(
                &format!("{}.morgue.toml", name(file)),
                format!("title = 'Corrected {}'\n", "i".repeat(n)),
            );
        }
        Edit::Update => bring_up_to_date(bench, &bench.archive()),
    }
}

/// Sets the time of a file, if it exists, to that of the `n`th edit.
fn date(path: &Path, n: usize) {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + n as u64);
    if let Ok(file) = fs::File::options().append(true).open(path) {
        file.set_modified(time).unwrap();
    }
}

fn bring_up_to_date(bench: &Bench, archive: &Path) {
    let options = UpdateOptions {
        roots: vec![Root {
            path: bench.corpus().to_str().unwrap().to_owned(),
            ..Root::default()
        }],
        threads: 2,
        ..UpdateOptions::default()
    };
    update(archive, &options, &()).unwrap();
}

/// Returns the ids of all printings of the story of every article of an archive.
pub fn lineages(archive: &Path) -> Vec<Vec<ArticleId>> {
    let archive = Archive::open(archive).unwrap();
    let all = SearchRequest {
        limit: 100,
        copies: true,
        ..SearchRequest::default()
    };
    let hits = archive.search(&all).unwrap().hits;
    let printings = hits
        .iter()
        .map(|hit| archive.printings(&hit.id.to_string()).unwrap());
    let ids = printings.map(|all| all.into_iter().map(|printing| printing.id).collect());
    ids.collect()
}

/// Returns the archive's answers to some queries, including ranks.
pub fn answers(archive: &Path) -> Vec<Results> {
    let archive = Archive::open(archive).unwrap();
    let ask = |query: &str, sort| {
        let request = SearchRequest {
            query: query.to_owned(),
            sort,
            limit: 100,
            ..SearchRequest::default()
        };
        let results = archive.search(&request).unwrap();
        let json = serde_json::to_string(&results).unwrap();
        serde_json::from_str::<Results>(&json).unwrap().timeless()
    };
    let mut answers = vec![
        ask("", Sort::Relevance),
        ask("\"under water\"", Sort::Relevance),
        ask("title:corrected OR mill", Sort::Oldest),
        ask("\"sees everything\"", Sort::Relevance),
    ];
    answers.extend(WORDS.map(|word| ask(word, Sort::Relevance)));
    answers
}
