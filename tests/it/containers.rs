//! Files with many articles, compressed files, archives: what is read, what is
//! reported as unreadable, and that no temporary files remain.

use std::io::{Cursor, Write};
use std::process::{Command, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Bench, Output, Parsed, Summary, story};

fn gzip(content: impl AsRef<[u8]>) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(content.as_ref()).unwrap();
    packed.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Returns a zip archive written to a stream, whose members state their lengths
/// after their content.
fn streamed_zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new_stream(Vec::new());
    for (name, content) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_cksum();
        tar.append_data(&mut header, name, *content).unwrap();
    }
    tar.into_inner().unwrap()
}

fn mill() -> String {
    story(
        "The mill closed",
        "2024-01-02",
        "The wheel stopped turning at noon on Monday.",
    )
}

fn toll() -> String {
    story(
        "A toll for the lane",
        "2024-01-03",
        "Carters will pay a penny from Tuesday on.",
    )
}

fn record(title: &str) -> String {
    format!(
        r#"{{"title": "{title}", "date": "2024-01-02", "text": "The {title} stood at the weir for years."}}"#
    )
}

/// Returns path and title of each article that `parse` printed.
fn parsed(output: &Output) -> Vec<(String, String)> {
    let articles = output.stdout.lines().map(|line| {
        let article: Parsed = serde_json::from_str(line).unwrap();
        (article.path, article.title.unwrap_or_default())
    });
    articles.collect()
}

#[test]
fn layers_are_taken_off_whatever_the_name() {
    let bench = Bench::with(&[]);
    let members = [
        ("2024/mill.txt", mill().into_bytes()),
        (".hidden/toll.txt", toll().into_bytes()),
    ];
    let members: Vec<(&str, &[u8])> = members.iter().map(|(n, c)| (*n, &c[..])).collect();
    for (name, content, expected) in [
        ("mill.txt.gz", gzip(mill()), "mill.txt.gz"),
        ("twice.gz", gzip(gzip(mill())), "twice.gz"),
        ("a.zip", zip(&members), "a.zip!/2024/mill.txt"),
        ("a.tgz", gzip(tar(&members)), "a.tgz!/2024/mill.txt"),
        ("a.bin", tar(&members), "a.bin!/2024/mill.txt"),
        (
            "outer.zip",
            zip(&[("in/a.zip", &zip(&members)), ("x.png", b"\x89PNG\0\0")]),
            "outer.zip!/in/a.zip!/2024/mill.txt",
        ),
        (
            "joined.gz",
            [gzip(&mill()[..40]), gzip(&mill()[40..])].concat(),
            "joined.gz",
        ),
    ] {
        let path = bench.write(name, content);
        let output = bench.run(["parse", path.to_str().unwrap()]).code(0);
        let found = parsed(&output);
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert!(found[0].0.ends_with(expected), "{found:?}");
        assert_eq!(found[0].1, "The mill closed");
        assert_eq!(output.stderr, "", "{name}");
    }
}

#[test]
fn a_text_with_several_articles_is_split() {
    let more = "The council had not expected anything else after so many years of quarrels.";
    let both = format!("{}{more}\n\n==========\n\n{}{more}\n", mill(), toll());
    let bench = Bench::with(&[("2023-12-31-clippings.txt", &both)]);
    assert_eq!(bench.index().articles, 2);
    for (word, day) in [("wheel", "2024-01-02"), ("penny", "2024-01-03")] {
        let found = bench.search([word]);
        assert_eq!(found.total, 1, "{word}");
        assert_eq!(found.hits[0].published.as_deref(), Some(day), "{word}");
    }
}

#[test]
fn a_bomb_is_told_and_costs_little() {
    let bench = Bench::with(&[]);
    let mut zeros = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..320 {
        zeros.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let bomb = bench.write("bomb.warc.gz", gzip(zeros.finish().unwrap()));
    let output = bench.run(["parse", bomb.to_str().unwrap()]);
    assert!(output.stdout.is_empty());
    let deep = bench.write("deep.gz", (0..8).fold(mill().into_bytes(), |c, _| gzip(c)));
    let output = bench.run(["parse", deep.to_str().unwrap()]).code(2);
    assert!(
        output.stderr.contains("more than 5 layers"),
        "{}",
        output.stderr
    );
    let text = bench.write("bomb.txt.gz", gzip(vec![b'a'; 70 << 20]));
    let output = bench.run(["parse", text.to_str().unwrap()]).code(2);
    assert!(
        output
            .stderr
            .contains("bomb.txt.gz: is more than the limit"),
        "{}",
        output.stderr
    );
}

#[test]
fn what_is_broken_is_told_with_its_place_and_the_rest_is_read() {
    let lines = format!(
        "{}\n{{\"title\": \"B\", \n{}\n",
        record("mill"),
        record("toll")
    );
    let offset = record("mill").len() + 1;
    let bench = Bench::with(&[("dump.jsonl", &lines), ("mill.txt", &mill())]);
    bench.write("cut.txt.gz", &gzip(mill().repeat(50))[..60]);
    let (summary, told) = bench.index_with(&["corpus"], 2);
    assert_eq!(
        (summary.articles, summary.added, summary.problems),
        (3, 2, 2),
        "{told}"
    );
    assert!(
        told.contains(&format!(
            "dump.jsonl: record 1 at byte {offset} is no valid JSON"
        )),
        "{told}"
    );
    assert!(told.contains("cut.txt.gz: cannot be unpacked"), "{told}");
    // A second run reports that there are problems, but not which.
    let (summary, told) = bench.index_with(&["corpus"], 0);
    assert_eq!((summary.articles, summary.known_problems), (3, 2), "{told}");
    assert!(!told.contains("problem:"), "{told}");
}

#[test]
fn an_archive_that_is_cut_off_is_read_as_far_as_it_goes() {
    let (mill, toll) = (mill(), toll());
    let members = [("mill.txt", mill.as_bytes()), ("toll.txt", toll.as_bytes())];
    let bench = Bench::with(&[]);
    for whole in [zip(&members), streamed_zip(&members)] {
        let list = whole.windows(4).position(|bytes| bytes == b"PK\x01\x02");
        let list = list.unwrap();
        for (end, titles) in [
            (list, &["The mill closed", "A toll for the lane"][..]),
            (list - 40, &["The mill closed"]),
            (40, &[]),
        ] {
            let path = bench.write("cut.zip", &whole[..end]);
            let output = bench.run(["parse", path.to_str().unwrap()]).code(2);
            let found: Vec<String> = parsed(&output)
                .into_iter()
                .map(|(_, title)| title)
                .collect();
            assert_eq!(found, titles, "{end}");
            let told = format!(
                "cut.zip: is cut off before the list of its members; of those, {} could be read",
                titles.len()
            );
            assert!(output.stderr.contains(&told), "{}", output.stderr);
        }
        let path = bench.write("cut.epub", &whole[..list]);
        let output = bench.run(["parse", path.to_str().unwrap()]).code(2);
        assert!(output.stderr.contains("is cut off"), "{}", output.stderr);
    }
}

#[test]
fn a_damaged_member_of_an_archive_that_is_cut_off_costs_itself_alone() {
    let texts = [
        ("mill.txt", mill()),
        ("toll.txt", toll()),
        (".hidden", toll()),
    ];
    let mut members: Vec<(&str, &[u8])> = texts.iter().map(|(n, t)| (*n, t.as_bytes())).collect();
    members.push(("weir.txt", texts[0].1.as_bytes()));
    let bench = Bench::with(&[]);
    for mut archive in [zip(&members), streamed_zip(&members)] {
        let find = |archive: &[u8], bytes: &[u8]| {
            let mut places = archive.windows(bytes.len());
            places.position(|found| found == bytes).unwrap()
        };
        let list = find(&archive, b"PK\x01\x02");
        for name in ["toll.txt", ".hidden"] {
            let content = find(&archive, name.as_bytes()) + name.len();
            // Makes the type of the first block invalid.
            archive[content] = 0xff;
        }
        archive.truncate(list);
        let path = bench.write("cut.zip", &archive);
        let output = bench.run(["parse", path.to_str().unwrap()]).code(2);
        let found = parsed(&output).into_iter().map(|(path, _)| path);
        let names: Vec<String> = found
            .map(|path| path.rsplit_once("!/").unwrap().1.to_owned())
            .collect();
        assert_eq!(names, ["mill.txt", "weir.txt"], "{}", output.stderr);
        assert!(
            output.stderr.contains("cut.zip!/toll.txt: "),
            "{}",
            output.stderr
        );
        assert!(!output.stderr.contains(".hidden"), "{}", output.stderr);
        assert!(
            output.stderr.contains("of those, 2 could be read"),
            "{}",
            output.stderr
        );
    }
}

#[test]
fn a_damaged_gzip_member_is_told_by_its_own_place() {
    let members: Vec<Vec<u8>> = ["mill", "toll", "weir", "lane"]
        .iter()
        .map(|title| gzip(format!("{}\n", record(title))))
        .collect();
    let mut broken = members.clone();
    broken[1][20..40].fill(0x5a);
    let bench = Bench::with(&[]);
    let path = bench.write("dump.jsonl.gz", broken.concat());
    let output = bench.run(["parse", path.to_str().unwrap()]).code(2);
    let titles: Vec<String> = parsed(&output)
        .into_iter()
        .map(|(_, title)| title)
        .collect();
    assert_eq!(titles, ["mill", "weir", "lane"]);
    let begin = members[0].len();
    let told = format!(
        "is damaged, and all that could be unpacked was read: gzip member 1, which begins at byte {begin}: "
    );
    assert!(output.stderr.contains(&told), "{}", output.stderr);
}

/// An Omnivore export: a list of two pieces, and the text of one.
const EXPORT: [(&str, &str); 3] = [
    (
        "metadata_0_to_20.json",
        r#"[{"slug": "the-toll", "title": "The toll", "author": "Jane Roe", "labels": ["isk"],
        "url": "https://a.example/toll", "savedAt": "2024-03-05T10:00:00Z", "publishedAt": "2024-03-01T10:00:00Z"},
        {"slug": "gone", "title": "Gone", "url": "https://a.example/gone", "savedAt": "2024-03-05T10:00:00Z"}]"#,
    ),
    (
        "content/the-toll.html",
        "<div id=\"readability-page-1\"><p>A toll is asked for at the bridge from Monday on.</p></div>",
    ),
    ("highlights/the-toll.md", "> A toll is asked for.\n"),
];

#[test]
fn an_export_of_lists_and_texts_is_joined() {
    let bench = Bench::with(&[]);
    let export = EXPORT.map(|(name, text)| (name, text.as_bytes()));
    let packed = bench.write("omnivore.zip", zip(&export));
    for (name, text) in EXPORT {
        bench.write(&format!("unpacked/{name}"), text);
    }
    for place in [packed, bench.corpus().join("unpacked")] {
        let output = bench.run(["parse", place.to_str().unwrap()]).code(0);
        let mut articles: Vec<Parsed> = output
            .stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        articles.sort_by(|a, b| a.title.cmp(&b.title));
        assert_eq!(articles.len(), 2, "{}", output.stdout);
        assert_eq!(articles[0].title.as_deref(), Some("Gone"));
        let joined = &articles[1];
        assert!(joined.path.ends_with("content/the-toll.html"));
        assert_eq!(joined.title.as_deref(), Some("The toll"));
        assert_eq!(joined.authors, ["Jane Roe"]);
        assert!(
            output
                .stdout
                .contains("\"published\":\"2024-03-01T10:00:00+00:00\"")
        );
        assert!(output.stdout.contains("A toll is asked for at the bridge"));
    }
}

#[test]
fn a_piece_whose_text_is_not_read_is_left_of_its_list() {
    let bench = Bench::with(&EXPORT);
    let found = |output: &Output| {
        let mut titles: Vec<String> = parsed(output).into_iter().map(|(_, t)| t).collect();
        titles.sort();
        titles
    };
    let list = bench.corpus().join(EXPORT[0].0);
    let output = bench.run(["parse", list.to_str().unwrap()]).code(0);
    assert_eq!(found(&output), ["Gone", "The toll"]);
    for excluded in ["content", "*.html", "the-toll.*"] {
        let bench = Bench::with(&EXPORT);
        let count = |args: &[&str]| bench.index_with(args, 0).0.articles;
        assert_eq!(count(&["corpus", "--exclude", excluded]), 2, "{excluded}");
        assert_eq!(
            bench.found(["title:toll", "--all-kinds"]),
            ["metadata_0_to_20.json"]
        );
        // If its text is read, the piece is no longer in the list.
        assert_eq!(count(&["corpus"]), 2, "{excluded}");
        assert_eq!(
            bench.found(["title:toll", "--all-kinds"]),
            ["the-toll.html"]
        );
    }
}

#[test]
fn all_that_lists_of_an_export_say_of_a_piece_is_heard() {
    let bench = Bench::with(&[
        (
            "metadata_0_to_20.json",
            "[{\"slug\": \"toll\", \"title\": \"The toll\", \"author\": \"Jane Roe\"}]",
        ),
        (
            "metadata_20_to_40.json",
            "[{\"slug\": \"toll\", \"title\": \"The toll\", \"labels\": [\"isk\"]}]",
        ),
        (
            "content/toll.html",
            "<p>A toll is asked for at the bridge from Monday on.</p>",
        ),
    ]);
    let corpus = bench.corpus();
    let output = bench.run(["parse", corpus.to_str().unwrap()]).code(0);
    let articles: Vec<&str> = output.stdout.lines().collect();
    assert_eq!(articles.len(), 1);
    assert!(articles[0].contains("Jane Roe"), "{}", articles[0]);
    assert!(articles[0].contains("isk"), "{}", articles[0]);
    // Both lists were understood, although no piece of them is left.
    assert_eq!(output.stderr, "");
    assert_eq!(bench.index().not_articles, 0);
}

#[test]
fn what_a_list_of_an_export_says_anew_is_heard() {
    let bench = Bench::with(&EXPORT);
    bench.index();
    assert_eq!(bench.search(["--author", "roe"]).total, 1);
    assert_eq!(bench.search(["--author", "doe"]).total, 0);
    bench.write(EXPORT[0].0, EXPORT[0].1.replace("Jane Roe", "Jane Doe"));
    bench.index();
    assert_eq!(bench.search(["--author", "doe"]).total, 1);
    // A piece that now has its text is one article, not two.
    bench.write(
        "content/gone.html",
        "<p>The lane is gone, and so is its toll.</p>",
    );
    bench.index();
    assert_eq!(bench.found(["gone"]), ["gone.html"]);
}

#[test]
fn a_folder_that_is_called_like_an_exports_is_none() {
    let bench = Bench::with(&[
        (
            "metadata.json",
            "[{\"slug\": \"toll\", \"title\": \"The toll\", \"text\": \"A penny for the lane.\"}]",
        ),
        ("content/mill.txt", &mill()),
        ("highlights/toll.txt", &toll()),
    ]);
    assert_eq!(bench.index().added, 3);
}

#[test]
fn an_archive_whose_lists_name_none_of_its_files_is_read_whole() {
    let text = mill();
    let bench = Bench::new();
    let members = [
        ("metadata.json", &b"[]"[..]),
        ("content/other.txt", text.as_bytes()),
        ("highlights/mill.txt", text.as_bytes()),
    ];
    let path = bench.write("dump.zip", zip(&members));
    let output = bench.run(["parse", path.to_str().unwrap()]).code(0);
    assert!(
        output.stdout.contains("highlights/mill.txt"),
        "{}",
        output.stdout
    );
}

#[test]
fn a_repaired_record_does_not_rename_the_others() {
    let dump = |second: &str| format!("{}\n{second}\n{}\n", record("mill"), record("toll"));
    let bench = Bench::with(&[("dump.jsonl", &dump("{\"title\": "))]);
    bench.index_with(&["corpus"], 2);
    let before = bench.search(["title:toll"]).hits.remove(0);
    assert_eq!(before.record, 2);
    bench.write("dump.jsonl", dump(&record("weir")));
    let (summary, _) = bench.index_with(&["corpus"], 0);
    assert_eq!((summary.articles, summary.changed), (3, 1));
    assert_eq!(bench.search(["title:toll"]).hits[0].id, before.id);
}

#[test]
fn an_archive_takes_its_articles_with_it() {
    let bench = Bench::with(&[("keep.txt", &mill())]);
    let (one, two) = (toll(), mill());
    bench.write(
        "a.zip",
        zip(&[("toll.txt", one.as_bytes()), ("mill.txt", two.as_bytes())]),
    );
    let summary = bench.index();
    assert_eq!((summary.articles, summary.added), (3, 2));
    assert_eq!(
        bench.index(),
        Summary {
            articles: 3,
            unchanged: 2,
            ..Summary::default()
        }
    );
    let hit = bench.search(["title:toll"]).hits.remove(0);
    assert!(hit.path.ends_with("a.zip!/toll.txt"), "{}", hit.path);
    let shown = bench.show(&hit.path);
    assert_eq!(shown.title.as_deref(), Some("A toll for the lane"));

    bench.write("a.zip", zip(&[("mill.txt", two.as_bytes())]));
    let summary = bench.index();
    assert_eq!((summary.articles, summary.changed), (2, 1));
    assert!(bench.search(["title:toll"]).hits.is_empty());
    bench.remove("a.zip");
    let summary = bench.index();
    assert_eq!((summary.articles, summary.removed), (1, 1));
}

#[test]
fn a_large_file_is_read_by_several_threads_as_by_one() {
    let bench = Bench::new();
    let name = |n: usize| ["Ada Lund", "Ben Kask", "Cora Venn"][n % 3];
    let record = |n: usize| {
        format!(
            r#"{{"title": "Weir {n}", "date": "2024-01-02", "text": "“The weir holds,” said {}, its keeper, in week {n}."}}"#,
            name(n)
        )
    };
    let records: Vec<String> = (0..600).map(record).collect();
    bench.write("dump.ndjson", records.join("\n"));
    let archives = ["1", "4"].map(|threads| {
        let archive = bench.path(&format!("with-{threads}"));
        let archive = archive.to_str().unwrap().to_owned();
        let args = [
            "--max-file-size",
            "2K",
            "--threads",
            threads,
            "--archive",
            &archive,
            "corpus",
        ];
        let (summary, _) = bench.index_with(&args, 0);
        assert_eq!((summary.articles, summary.added), (600, 1));
        archive
    });
    for query in ["weir week", "said:lund holds", "\"week 77\"", "person:kask"] {
        let [one, several] = archives.each_ref().map(|archive| {
            bench
                .search([query, "--archive", archive, "--limit", "600"])
                .timeless()
        });
        assert!(one.total > 0, "{query}");
        assert_eq!(one, several, "{query}");
    }
}

#[test]
fn a_file_above_the_limit_is_read_if_it_holds_records() {
    let records: Vec<String> = (0..300).map(|n| record(&format!("mill {n}"))).collect();
    let list = format!("{{\"articles\": [{}]}}", records.join(","));
    let bench = Bench::with(&[("lines.jsonl", &records.join("\n")), ("list.json", &list)]);
    let (summary, told) = bench.index_with(&["--max-file-size", "2K", "corpus"], 0);
    assert_eq!(summary.articles, 600, "{told}");
    let (summary, _) = bench.index_with(&["--max-file-size", "2K", "corpus"], 0);
    assert_eq!((summary.articles, summary.unchanged), (600, 2));
}

#[test]
fn standard_input_is_read() {
    let bench = Bench::with(&[]);
    for input in [mill().into_bytes(), gzip(mill())] {
        let mut command: Command = bench.command(["parse", "-"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(&input).unwrap();
        let output = child.wait_with_output().unwrap();
        let article: Parsed = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(article.title.as_deref(), Some("The mill closed"));
        assert_eq!(article.path, "-");
    }
}

#[test]
fn fields_may_have_names_of_ones_own() {
    let bench = Bench::with(&[(
        "dump.jsonl",
        r#"{"kop": "The mill closed", "data": {"tekst": "The wheel stopped."}, "url": "https://veldra.example/a"}"#,
    )]);
    let path = bench.corpus().join("dump.jsonl");
    let args = ["parse", path.to_str().unwrap()];
    assert!(bench.run(args).stdout.is_empty());
    let config = tempfile::tempdir().unwrap();
    std::fs::create_dir(config.path().join("morgue")).unwrap();
    std::fs::write(
        config.path().join("morgue/config.toml"),
        "[aliases]\ntitle = 'kop'\nbody = 'data.tekst'\n",
    )
    .unwrap();
    let output = Output::of(bench.command(args).env("XDG_CONFIG_HOME", config.path()));
    assert_eq!(parsed(&output)[0].1, "The mill closed");
}

#[test]
fn the_formats_are_listed() {
    let bench = Bench::with(&[]);
    let listed = bench.run(["formats"]).code(0).stdout;
    for format in morgue::ingest::format::FORMATS {
        assert!(listed.contains(&format!("{:<10}", format.name)), "{listed}");
    }
    let json: serde_json::Value = bench.run(["formats", "--format", "json"]).code(0).json();
    assert_eq!(
        json.as_array().unwrap().len(),
        morgue::ingest::format::FORMATS.len()
    );
}

#[test]
fn every_format_has_a_sample() {
    let output = Bench::sample().run(["parse", "sample-corpus", "--no-people"]);
    let articles: Vec<Parsed> = output
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    for format in morgue::ingest::format::FORMATS {
        let has_sample = articles.iter().any(|article| article.format == format.name);
        assert!(has_sample, "{} has no sample", format.name);
    }
}

#[test]
fn why_tells_where_values_come_from() {
    let bench = Bench::with(&[("mill.txt", &mill())]);
    bench.index();
    let path = bench.corpus().join("mill.txt");
    let told = bench.run(["why", path.to_str().unwrap()]).code(0).stdout;
    assert!(told.contains("The mill closed  (first line)"), "{told}");
    bench.run(["why", "ffff"]).code(1);
}

#[test]
fn an_issue_and_its_pages_follow_each_other() {
    let bench = Bench::new();
    let sample =
        std::path::Path::new(crate::support::REPOSITORY).join("sample-corpus/halmy-herald/issue");
    let mets = std::fs::read(sample.join("mets.xml")).unwrap();
    let page = std::fs::read_to_string(sample.join("alto/0001.xml")).unwrap();
    bench.write("issue/alto/0001.xml", &page);
    assert_eq!(bench.index().articles, 1);
    assert_eq!(bench.found(["rowers"]), ["0001.xml"]);
    // The METS file states where the page's articles begin.
    bench.write("issue/mets.xml", &mets);
    assert_eq!(bench.index().articles, 2);
    assert_eq!(bench.found(["rowers"]), ["mets.xml"]);
    let again = bench.index();
    assert_eq!((again.unchanged, again.not_articles), (1, 1));
    bench.write("issue/alto/0001.xml", page.replace("rowers", "oarsmen"));
    assert_eq!(bench.index().articles, 2);
    assert_eq!(bench.found(["oarsmen"]), ["mets.xml"]);
    bench.remove("issue/alto/0001.xml");
    let (summary, said) = bench.index_with(&["corpus"], 2);
    assert_eq!(summary.articles, 0);
    assert!(said.contains("0001.xml, which cannot be read"), "{said}");
    let end = page.rfind("<TextBlock").unwrap();
    bench.write("issue/alto/0001.xml", &page[..end]);
    let (summary, said) = bench.index_with(&["corpus"], 2);
    assert_eq!(summary.articles, 2);
    assert!(said.contains("0001.xml, which is cut off"), "{said}");
    assert!(said.contains("0001.xml, which is not there"), "{said}");
    bench.write("issue/alto/0001.xml", page);
    bench.remove("issue/mets.xml");
    assert_eq!(bench.index().articles, 1);
    assert_eq!(bench.found(["rowers"]), ["0001.xml"]);
}

#[test]
fn a_correction_may_lie_beside_its_article_in_an_archive() {
    let members: [(&str, &str); 4] = [
        (
            "mill.txt",
            "The mill closed\n\nThe mill of Veldra has closed, its owner said.\n",
        ),
        ("mill.txt.morgue.toml", "authors = ['Ann Other']\n"),
        (
            "toll.txt",
            "The toll rose\n\nThe toll has risen again, said the ferryman.\n",
        ),
        ("toll.morgue.toml", "titlle = 'x'\n"),
    ];
    let bench = Bench::new();
    bench.write(
        "news.zip",
        zip(&members.map(|(name, text)| (name, text.as_bytes()))),
    );
    let (summary, said) = bench.index_with(&["corpus"], 2);
    assert_eq!(summary.articles, 2);
    assert!(
        said.contains("toll.morgue.toml") && said.contains("unknown key `titlle`"),
        "{said}"
    );
    assert_eq!(bench.search(["--author", "other"]).total, 1);
}

#[test]
fn a_reading_list_tags_the_article_of_its_address() {
    let bench = Bench::with(&[
        (
            "ferry.html",
            "<html><head><title>Ferry strike ends</title><link rel=\"canonical\" href=\"https://v.example/ferry\"></head>\
             <body><article><h1>Ferry strike ends</h1><p>The strike of the ferry crews is over, and all of the boats are back at sea.</p></article></body></html>",
        ),
        (
            "pocket.csv",
            "title,url,time_added,tags,status\nFerry strike ends,https://v.example/ferry?utm_source=pocket,1709000000,ferry|to read,unread\n",
        ),
    ]);
    bench.index();
    assert_eq!(bench.show("ferry.html").keywords, ["ferry", "to read"]);
}

#[test]
fn a_vendors_page_is_known_by_what_stands_far_down() {
    let styles = ".a{color:#000;}\n".repeat(7000);
    let field = |code: &str, value: &str| {
        format!("<tr><td class=\"index\"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>")
    };
    let article = [
        field("HD", "<b class='frHeadline'>Le bac reprend</b>"),
        field("PD", "29 décembre 2011"),
        field("SN", "Le Fanal"),
        field(
            "LP",
            "<p class=\"articleParagraph frarticleParagraph\">La grève est finie.</p>\n\
             <p class=\"articleParagraph frarticleParagraph\">Les bacs repartent.</p>",
        ),
        field("AN", "Document FANAL00020111229e7ct0001r"),
    ]
    .concat();
    let page = format!(
        "<!DOCTYPE html><html><head><title>Dow Jones</title><style>{styles}</style></head><body>\
         <div class=\"article frArticle\"><table>{article}</table></div></body></html>"
    );
    let bench = Bench::with(&[("factiva.html", &page)]);
    bench.write("packed.zip", zip(&[("factiva.html", page.as_bytes())]));
    let parsed = bench.run(["parse", "corpus"]).code(0).stdout;
    let articles: Vec<Parsed> = parsed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(articles.len(), 2);
    for article in articles {
        assert_eq!(article.format, "factiva");
        assert_eq!(article.title.as_deref(), Some("Le bac reprend"));
        assert_eq!(article.published.as_deref(), Some("2011-12-29"));
        assert_eq!(article.body, "La grève est finie.\n\nLes bacs repartent.");
    }
}

#[test]
fn a_record_without_a_headline_takes_its_first_line_only_if_that_is_one() {
    let story = "Crews on the three ferries of Port Callum voted by 118 to 9 to strike over a winter \
                 roster that leaves them too tired to sail, their union said on Monday evening.";
    let record = |first: &str| {
        let text = format!("{first}\n\n{story}\n\n{story}");
        serde_json::json!({ "id": first, "text": text }).to_string()
    };
    let lines = [
        "Ferry crews vote to strike over rosters",
        "He said no.",
        "PORT CALLUM",
    ];
    let dump: Vec<String> = lines.iter().map(|first| record(first)).collect();
    let bench = Bench::with(&[("dump.ndjson", &dump.join("\n"))]);
    let parsed = bench.run(["parse", "corpus"]).code(0).stdout;
    let titles: Vec<Option<String>> = parsed
        .lines()
        .map(|line| serde_json::from_str::<Parsed>(line).unwrap().title)
        .collect();
    assert_eq!(titles, [Some(lines[0].to_owned()), None, None]);
}

#[test]
fn who_names_a_file_is_told_of_its_other_articles() {
    let record = |n: usize| {
        let text = format!("Crews of ferry number {n} voted to strike over a winter roster.");
        serde_json::json!({ "title": format!("Strike {n}"), "text": text }).to_string()
    };
    let dump = [record(1), record(2), record(3)].join("\n");
    let bench = Bench::with(&[("dump.ndjson", &dump), ("lone.ndjson", &record(9))]);
    bench.index();
    let path = "corpus/dump.ndjson";
    let shown = bench.run(["show", path]).code(0);
    assert!(shown.stdout.contains("Strike 1"), "{}", shown.stdout);
    let told = "note: the file holds 3 articles, this is the first";
    assert!(shown.stderr.starts_with(told), "{}", shown.stderr);
    let listed = bench.search([&format!("path:\"{path}\"")]);
    assert_eq!(listed.total, 3);
    let shown = bench.run(["show", "corpus/lone.ndjson"]).code(0);
    assert_eq!(shown.stderr, "");
}

#[test]
fn the_first_article_of_a_file_is_always_the_same() {
    let members = ["f.txt", "b.txt", "d.txt", "a/z.txt", "c.txt"];
    let articles = members.map(|name| {
        let text = format!("The wheel of {name} stopped turning at noon on Monday.");
        story(&format!("Mill {name}"), "2024-01-02", &text)
    });
    let pairs = members
        .iter()
        .copied()
        .zip(articles.iter().map(|text| text.as_bytes()));
    let packed = zip(&pairs.collect::<Vec<_>>());
    // Its first record is not an article.
    let dump = ["{}".to_owned(), record("Third"), record("Second")].join("\n");
    let bench = Bench::with(&[("dump.ndjson", &dump)]);
    bench.write("news.zip", packed);
    bench.write("news.zip.txt", mill());
    bench.index_with(&["corpus"], 2);
    for (path, expected) in [
        ("corpus/news.zip", "Mill a/z.txt"),
        ("corpus/news.zip!/c.txt", "Mill c.txt"),
        ("corpus/dump.ndjson", "Third"),
    ] {
        for _ in 0..3 {
            let shown = bench.run(["show", path]).code(0).stdout;
            assert!(shown.contains(expected), "{path}: {shown}");
        }
    }
    // A removed one is no longer the first.
    let rest: Vec<(&str, &[u8])> = vec![("d.txt", articles[2].as_bytes())];
    bench.write("news.zip", zip(&rest));
    bench.index();
    let shown = bench.run(["show", "corpus/news.zip"]).code(0).stdout;
    assert!(shown.contains("Mill d.txt"), "{shown}");
}

#[test]
fn what_hides_in_an_archive_is_read_or_told() {
    let bench = Bench::with(&[]);
    let (one, two) = (mill(), toll());
    // The names differ while written, since the library refuses duplicates.
    let twice = zip(&[("a.txt", one.as_bytes()), ("b.txt", two.as_bytes())]);
    let twice: Vec<u8> = {
        let mut bytes = twice;
        while let Some(at) = bytes.windows(5).position(|name| name == b"b.txt") {
            bytes[at] = b'a';
        }
        bytes
    };
    let path = bench.write("twice.zip", twice);
    let output = bench.run(["parse", path.to_str().unwrap()]).code(2);
    assert_eq!(parsed(&output).len(), 1);
    assert!(output.stderr.contains("1 are not"), "{}", output.stderr);

    let saved = zip(&[
        (
            "../news/Story.html",
            b"<title>A</title><p>The wheel of the mill stopped at noon.</p>",
        ),
        (
            "../news/Story-Dateien/frame.html",
            b"<title>B</title><p>An advertisement.</p>",
        ),
    ]);
    let path = bench.write("saved.zip", saved);
    let output = bench.run(["parse", path.to_str().unwrap()]).code(0);
    let found = parsed(&output);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].0.ends_with("saved.zip!/news/Story.html"),
        "{found:?}"
    );

    let note = format!("title = \"A mill\"\n#{}", " long".repeat(20_000));
    let path = bench.write(
        "noted.zip",
        zip(&[
            ("a.txt", one.as_bytes()),
            ("a.txt.morgue.toml", note.as_bytes()),
        ]),
    );
    let output = bench.run(["parse", path.to_str().unwrap()]).code(2);
    assert!(
        output.stderr.contains("larger than 64 KiB"),
        "{}",
        output.stderr
    );
}

#[test]
fn a_part_of_a_document_above_the_limit_is_told() {
    let bench = Bench::new();
    let paragraph =
        "<w:p><w:r><w:t>The wheel went round and round again that day.</w:t></w:r></w:p>";
    let text = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraph.repeat(500)
    );
    bench.write("long.docx", zip(&[("word/document.xml", text.as_bytes())]));
    let chapter = |n: usize| {
        let line = format!("<p>Of chapter {n} the wheel went round and round again.</p>");
        format!(
            "<html><body><h1>Chapter {n}</h1>{}</body></html>",
            line.repeat(if n == 1 { 500 } else { 10 })
        )
    };
    let container =
        "<container><rootfiles><rootfile full-path='list.opf'/></rootfiles></container>";
    let list = "<package><manifest><item id='a' href='a.html'/><item id='b' href='b.html'/></manifest>\
                <spine><itemref idref='a'/><itemref idref='b'/></spine></package>";
    let (one, two) = (chapter(1), chapter(2));
    bench.write(
        "book.epub",
        zip(&[
            ("META-INF/container.xml", container.as_bytes()),
            ("list.opf", list.as_bytes()),
            ("a.html", one.as_bytes()),
            ("b.html", two.as_bytes()),
        ]),
    );
    let (summary, said) = bench.index_with(&["corpus", "--max-file-size", "8K"], 2);
    assert_eq!((summary.articles, summary.problems), (1, 2), "{said}");
    assert_eq!(
        said.matches("larger than a record may be").count(),
        2,
        "{said}"
    );
}

#[test]
fn an_archives_sidecar_corrects_all_members_and_a_members_sidecar_that_one() {
    let bench = Bench::new();
    let story =
        |title: &str| format!("{title}\n\nThe wheel stood still at noon on Monday, said a man.\n");
    let (mill, toll) = (story("The mill closed"), story("The toll rose"));
    let own = b"authors = ['Editorial Board']\ntitle = 'Mill | Wheel'\n";
    let members: [(&str, &[u8]); 3] = [
        ("mill.txt", mill.as_bytes()),
        ("toll.txt", toll.as_bytes()),
        ("mill.txt.morgue.toml", own),
    ];
    bench.write("news.zip", zip(&members));
    let sidecar = |text: &str| bench.write("news.zip.morgue.toml", text);
    let titles = || {
        let hits = bench.search(["path:news.zip"]).hits;
        let mut titles: Vec<String> = hits.into_iter().filter_map(|hit| hit.title).collect();
        titles.sort();
        titles
    };
    sidecar("source = 'The Zip'\nauthors = []\n");
    bench.index();
    assert_eq!(titles(), ["Mill | Wheel", "The toll rose"]);
    assert_eq!(bench.found(["--source", "The Zip"]).len(), 2);
    assert_eq!(bench.found(["--author", "Editorial Board"]).len(), 1);
    for wrong in [
        "title = 'Both'\n",
        "[[record]]\nnumber = 0\ntitle = 'Both'\n",
    ] {
        sidecar(wrong);
        bench.index_with(&["corpus"], 2);
        assert_eq!(titles(), ["Mill | Wheel", "The toll rose"], "{wrong}");
        bench.index_with(&["corpus", "--rebuild"], 2);
        assert_eq!(titles(), ["Mill | Wheel", "The toll rose"], "{wrong}");
    }
}

#[test]
fn a_sidecar_of_a_container_is_told_where_it_can_be_put() {
    let bench = Bench::new();
    let (mill, toll) = (mill(), mill().replace("mill", "toll"));
    let members = [("mill.txt", mill.as_bytes()), ("toll.txt", toll.as_bytes())];
    bench.write("a.zip", zip(&members));
    let title = "title = 'Storm'\n";
    bench.write("a.zip.morgue.toml", title);
    let (_, told) = bench.index_with(&["corpus"], 2);
    assert!(told.contains("put a sidecar into it"), "{told}");
    // As advised.
    bench.remove("a.zip.morgue.toml");
    let beside = ("mill.txt.morgue.toml", title.as_bytes());
    bench.write("a.zip", zip(&[members[0], members[1], beside]));
    bench.index();
    assert_eq!(bench.found(["title:storm"]).len(), 1);
}
