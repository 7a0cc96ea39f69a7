//! The user's corrections: sidecars and rules, applied without reading files again.

use std::fs;

use crate::support::{Bench, story};

fn two() -> Bench {
    let bench = Bench::new();
    for (path, title) in [
        ("lantern/mill.txt", "The mill closed"),
        ("post/toll.txt", "The toll rose"),
    ] {
        bench.write(
            path,
            story(
                title,
                "2024-02-27",
                "It was told on the market that nobody knew why.",
            ),
        );
    }
    bench.write(
        "lantern/dump.jsonl",
        "{\"title\":\"Ferry\",\"text\":\"The ferry stands still.\",\"url\":\"https://post.example/ferry\",\"date\":\"2024-02-27\"}\n",
    );
    bench
}

/// Writes the configuration file.
fn configure(bench: &Bench, text: &str) {
    let folder = bench.path("config/morgue");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), text).unwrap();
}

fn source(bench: &Bench, path: &str) -> Option<String> {
    bench.show(path).source
}

#[test]
fn a_sidecar_without_a_file_is_reported() {
    let bench = two();
    for name in ["mill.txt", "mil.txt", "dump", "dumb", "toll"] {
        let sidecar = format!("lantern/{name}.morgue.toml");
        bench.write(&sidecar, "source = 'The Lantern'\n");
    }
    let (_, told) = bench.index_with(&["corpus"], 0);
    let orphans: Vec<&str> = told.lines().collect();
    assert_eq!(orphans.len(), 3, "{told}");
    for (line, name) in orphans.iter().zip(["dumb", "mil.txt", "toll"]) {
        assert!(
            line.contains(&format!("lantern/{name}.morgue.toml")),
            "{told}"
        );
        assert!(line.contains(&format!("neither {name} nor")), "{told}");
    }
    // Excluded files may have sidecars, too.
    let args = ["corpus", "--exclude", "mill.*", "--exclude", "*mil.*"];
    let (_, told) = bench.index_with(&args, 0);
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn why_says_where_a_correction_comes_from() {
    let bench = two();
    bench.write(
        "lantern/mill.txt.morgue.toml",
        "corrections = ['The mill closed in May.']\n",
    );
    bench.write(
        "post/toll.txt",
        story(
            "The toll rose",
            "2024-02-27",
            "The toll of the lane rose.\n\nCorrection: An earlier version gave a wrong toll.",
        ),
    );
    bench.index();
    let why = |file: &str| {
        let path = bench.corpus().join(file);
        bench.run(["why", path.to_str().unwrap()]).code(0).stdout
    };
    let told = why("lantern/mill.txt");
    assert!(told.contains("The mill closed in May.  (sidecar"), "{told}");
    let told = why("post/toll.txt");
    assert!(told.contains("a wrong toll.  (note in the text)"), "{told}");
}

#[test]
fn rules_come_and_go_without_the_files_being_read() {
    let bench = two();
    bench.index();
    // These files are not read again, so they would not need the same content.
    configure(
        &bench,
        "[[rules]]\npath = 'lantern'\nsource = 'Harbour Lantern'\n\
         [[rules]]\nurl = 'https://post.example/*'\nsource = 'The Post'\nauthors = 'Ida Holm'\n",
    );
    let told = bench.index();
    assert_eq!((told.corrected, told.unchanged, told.changed), (2, 3, 0));
    assert_eq!(
        source(&bench, "lantern/mill.txt").as_deref(),
        Some("Harbour Lantern")
    );
    assert_eq!(source(&bench, "post/toll.txt"), None);
    let dump = bench.show("lantern/dump.jsonl");
    assert_eq!(dump.source.as_deref(), Some("Harbour Lantern"));
    assert_eq!(dump.authors, ["Ida Holm"]);
    assert_eq!(bench.found(["--author", "holm"]), ["dump.jsonl"]);
    assert_eq!(bench.index().corrected, 0);
    let why = bench.run([
        "why",
        bench.corpus().join("lantern/mill.txt").to_str().unwrap(),
    ]);
    assert!(why.stdout.contains("rule for lantern"), "{}", why.stdout);

    configure(&bench, "[[rules]]\npath = 'post'\nsource = 'The Post'\n");
    assert_eq!(bench.index().corrected, 3);
    assert_eq!(source(&bench, "lantern/mill.txt"), None);
    assert_eq!(source(&bench, "post/toll.txt").as_deref(), Some("The Post"));
    assert_eq!(bench.show("lantern/dump.jsonl").authors, [""; 0]);
}

#[test]
fn rules_hold_for_what_is_read_later_and_fill_what_is_not_said() {
    let bench = two();
    configure(
        &bench,
        "[[rules]]\npath = '*.txt'\ntitle = 'Not wanted'\nsource = 'Unknown'\noverrule = false\n",
    );
    bench.index();
    let mill = bench.show("lantern/mill.txt");
    assert_eq!(mill.title.as_deref(), Some("The mill closed"));
    assert_eq!(mill.source.as_deref(), Some("Unknown"));
    bench.write(
        "lantern/mill.txt.morgue.toml",
        "source = 'Harbour Lantern'\n",
    );
    assert_eq!(bench.index().corrected, 1);
    assert_eq!(
        source(&bench, "lantern/mill.txt").as_deref(),
        Some("Harbour Lantern")
    );
    bench.remove("lantern/mill.txt.morgue.toml");
    assert_eq!(bench.index().corrected, 1);
    assert_eq!(
        source(&bench, "lantern/mill.txt").as_deref(),
        Some("Unknown")
    );
}

#[test]
fn a_rule_with_a_mistake_is_told() {
    let bench = two();
    configure(&bench, "[[rules]]\npath = 'lantern'\nsourze = 'x'\n");
    let told = bench.run(["index", "corpus"]).code(2).stderr;
    assert!(
        told.contains("rule 1") && told.contains("unknown key `sourze`"),
        "{told}"
    );
}

#[test]
fn a_sidecar_that_comes_with_another_time_is_applied() {
    let bench = two();
    bench.index();
    bench.write("post/toll.txt.morgue.toml", "source = 'The Post'\n");
    bench.touch("post/toll.txt");
    let told = bench.index();
    assert_eq!((told.corrected, told.unchanged, told.changed), (1, 3, 0));
    assert_eq!(source(&bench, "post/toll.txt").as_deref(), Some("The Post"));
    fs::remove_file(bench.corpus().join("post/toll.txt.morgue.toml")).unwrap();
    bench.touch("post/toll.txt");
    assert_eq!(bench.index().corrected, 1);
    assert_eq!(source(&bench, "post/toll.txt"), None);
}

#[test]
fn of_two_rules_with_one_pattern_the_first_counts() {
    for (first, second) in [("", ""), ("overrule = false\n", "")] {
        let bench = two();
        configure(
            &bench,
            &format!(
                "[[rules]]\npath = 'lantern'\nauthors = 'Ida Holm'\n{first}\
                 [[rules]]\npath = 'lantern'\nurl = '*/ferry'\nauthors = 'Jan Moor'\nsource = 'The Post'\n{second}"
            ),
        );
        bench.index();
        let dump = bench.show("lantern/dump.jsonl");
        assert_eq!(dump.authors, ["Ida Holm"]);
        assert_eq!(dump.source.as_deref(), Some("The Post"));
    }
}

/// Reading the process's own memory from address 0 fails even for root.
#[cfg(target_os = "linux")]
fn make_unreadable(bench: &Bench, path: &str) {
    let path = bench.corpus().join(path);
    fs::remove_file(&path).unwrap();
    std::os::unix::fs::symlink("/proc/self/mem", path).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_sidecar_that_cannot_be_read_now_costs_no_correction() {
    const SIDECAR: &str = "post/toll.txt.morgue.toml";
    let bench = two();
    bench.write(SIDECAR, "source = 'The Post'\n");
    bench.index();
    make_unreadable(&bench, SIDECAR);
    configure(&bench, "[[rules]]\npath = 'post'\nlanguage = 'en'\n");
    for _ in 0..2 {
        let (told, said) = bench.index_with(&[], 2);
        assert_eq!((told.corrected, told.unreachable), (0, 1), "{said}");
        assert!(said.contains("toll.txt") && said.contains("kept"), "{said}");
        assert_eq!(source(&bench, "post/toll.txt").as_deref(), Some("The Post"));
    }
    bench.remove(SIDECAR);
    bench.write(SIDECAR, "source = 'The Evening Post'\n");
    assert_eq!(bench.index().corrected, 1);
    let toll = bench.show("post/toll.txt");
    assert_eq!(toll.source.as_deref(), Some("The Evening Post"));
    assert_eq!(toll.language.as_deref(), Some("en"));
    assert_eq!(bench.index().corrected, 0);
}

#[test]
fn a_correction_is_not_lost_without_a_word_when_a_rule_changes() {
    const SIDECAR: &str = "post/toll.txt.morgue.toml";
    let bench = two();
    let sidecar = bench.write(SIDECAR, "source = 'The Post'\n");
    bench.index();
    // From its metadata it is the one that was read.
    let time = sidecar.metadata().unwrap().modified().unwrap();
    bench.write(SIDECAR, "sourze = 'The Post'\n");
    let file = fs::File::options().write(true).open(&sidecar).unwrap();
    file.set_modified(time).unwrap();
    configure(&bench, "[[rules]]\npath = 'post'\nlanguage = 'en'\n");
    let (told, said) = bench.index_with(&[], 2);
    assert_eq!(told.problems, 1, "{said}");
    assert!(said.contains("unknown key `sourze`"), "{said}");
    // It is already known.
    configure(&bench, "[[rules]]\npath = 'post'\nlanguage = 'de'\n");
    let (told, said) = bench.index_with(&[], 0);
    assert_eq!((told.problems, told.known_problems), (0, 1), "{said}");
    bench.write(SIDECAR, "source = 'The Evening Post'\n");
    bench.index();
    let toll = bench.show("post/toll.txt");
    assert_eq!(toll.source.as_deref(), Some("The Evening Post"));
    assert_eq!(toll.language.as_deref(), Some("de"));
}

#[test]
fn a_rule_for_an_address_follows_the_address_that_a_sidecar_gives() {
    const RULE: &str = "[[rules]]\nurl = 'https://post.example/*'\nsource = 'The Post'\n";
    const COMES: (&str, &str) = (
        "post/toll.txt.morgue.toml",
        "url = 'https://post.example/toll'\n",
    );
    const GOES: (&str, &str) = (
        "lantern/dump.jsonl.morgue.toml",
        "url = 'https://lantern.example/ferry'\n",
    );
    let is_settled = |bench: &Bench, how: &str| {
        let toll = source(bench, "post/toll.txt");
        assert_eq!(toll.as_deref(), Some("The Post"), "{how}");
        assert_eq!(source(bench, "lantern/dump.jsonl"), None, "{how}");
    };
    for rule_comes_first in [true, false] {
        let bench = two();
        let sidecars = || [COMES, GOES].map(|(path, text)| bench.write(path, text));
        let rule = || configure(&bench, RULE);
        bench.index();
        if rule_comes_first {
            rule();
            bench.index();
            let ferry = source(&bench, "lantern/dump.jsonl");
            assert_eq!(ferry.as_deref(), Some("The Post"));
            sidecars();
        } else {
            sidecars();
            bench.index();
            rule();
        }
        bench.index();
        is_settled(&bench, "after an update");
        assert_eq!(bench.index().corrected, 0);
        bench.index_with(&["--rebuild", "corpus"], 0);
        is_settled(&bench, "after a rebuild");

        // The values from the sidecars are removed with them.
        for (path, _) in [COMES, GOES] {
            bench.remove(path);
        }
        bench.index();
        assert_eq!(source(&bench, "post/toll.txt"), None);
        let ferry = source(&bench, "lantern/dump.jsonl");
        assert_eq!(ferry.as_deref(), Some("The Post"));
    }
}

#[test]
fn what_a_sidecar_states_is_taken_as_it_is() {
    let bench = two();
    for (name, author) in [
        ("a", "The Economist"),
        ("b", "Editorial Board"),
        ("c", "dpa"),
        ("d", "k.d. lang"),
        ("e", "Smith & Jones"),
        ("f", "bell hooks"),
        ("g", "X Y"),
        ("h", "Staff"),
    ] {
        let text = story("The mill closed", "2024-02-27", "The wheel stood still.");
        bench.write(&format!("{name}.txt"), text);
        let sidecar = format!(
            "authors = ['{author}']\ntitle = 'The mill | The Lantern'\nsource = 'staff'\n\
             dateline = 'somewhere'\nkeywords = 'mills, wheels'\n"
        );
        bench.write(&format!("{name}.txt.morgue.toml"), sidecar);
    }
    bench.index();
    for (name, author) in [("a", "The Economist"), ("c", "dpa"), ("f", "bell hooks")] {
        let shown = bench.show(&format!("{name}.txt"));
        assert_eq!(shown.authors, [author]);
        assert_eq!(shown.title.as_deref(), Some("The mill | The Lantern"));
        assert_eq!(shown.source.as_deref(), Some("staff"));
        assert_eq!(shown.dateline.as_deref(), Some("somewhere"));
        assert_eq!(shown.keywords, ["mills, wheels"]);
    }
    assert_eq!(bench.found(["--author", "k.d. lang"]), ["d.txt"]);
    let path = bench.corpus().join("e.txt");
    let parsed = bench.run(["parse", path.to_str().unwrap()]).code(0);
    assert_eq!(
        parsed.json::<serde_json::Value>()["authors"][0],
        "Smith & Jones"
    );
}

const LIST: &str = "title,date,text\n\
    Ferry,2024-02-27,The ferry stands still at the quay.\n\
    Toll,2024-02-28,The toll of the lane rose again.\n";

/// Returns the headlines of the articles in `list.csv`, in order.
fn headlines(bench: &Bench) -> Vec<String> {
    let mut titles: Vec<String> = bench
        .search(["path:list.csv"])
        .hits
        .into_iter()
        .filter_map(|hit| hit.title)
        .collect();
    titles.sort();
    titles
}

#[test]
fn one_record_of_a_file_is_corrected_and_not_all_by_mistake() {
    let bench = Bench::with(&[("list.csv", LIST)]);
    let sidecar = |text: &str| bench.write("list.csv.morgue.toml", text);
    let mistake = "`title` cannot be the same for all of them";
    // Before the file is read, and after it.
    sidecar("title = 'Both'\nsource = 'The Post'\n");
    let (_, told) = bench.index_with(&["corpus"], 2);
    assert!(told.contains(mistake), "{told}");
    assert_eq!(headlines(&bench), ["Ferry", "Toll"]);
    sidecar("source = 'The Post'\n[[record]]\nnumber = 1\ntitle = 'The toll'\n");
    let (summary, told) = bench.index_with(&["corpus"], 0);
    assert_eq!((summary.corrected, told.as_str()), (2, ""));
    assert_eq!(headlines(&bench), ["Ferry", "The toll"]);
    assert_eq!(bench.found(["--source", "The Post"]).len(), 2);
    sidecar("published = 2024-03-01\n");
    let (_, told) = bench.index_with(&["corpus"], 2);
    assert!(told.contains("`published` cannot be the same"), "{told}");
    assert_eq!(headlines(&bench), ["Ferry", "Toll"]);
    sidecar("[[record]]\nnumber = 7\ntitle = 'None'\n");
    let (_, told) = bench.index_with(&["corpus"], 2);
    assert!(told.contains("no article whose `record` is 7"), "{told}");
    let (_, told) = bench.index_with(&["corpus", "--rebuild"], 2);
    assert!(told.contains("no article whose `record` is 7"), "{told}");
}

#[test]
fn corrections_are_found_by_their_words() {
    let bench = two();
    bench.write(
        "lantern/mill.txt.morgue.toml",
        "corrections = ['The miller was wrongly accused.']\n",
    );
    bench.write(
        "post/toll.txt",
        story(
            "The toll rose",
            "2024-02-27",
            "The toll of the lane rose.\n\nCorrection: An earlier version of this story gave a mistaken sum.",
        ),
    );
    bench.index();
    assert_eq!(bench.found(["\"wrongly accused\""]), ["mill.txt"]);
    assert_eq!(bench.found(["\"mistaken sum\""]), ["toll.txt"]);
    assert_eq!(bench.found(["body:mistaken"]), [""; 0]);
    bench.remove("lantern/mill.txt.morgue.toml");
    bench.index();
    assert_eq!(bench.found(["\"wrongly accused\""]), [""; 0]);
}

#[test]
fn a_date_that_is_refused_is_told_with_its_reason() {
    let bench = two();
    let path = bench.write(
        "later.txt",
        "The mill\nPublished: 5 January 2199\n\nThe wheel stood still at noon, the miller said.\n",
    );
    bench.index();
    let path = path.to_str().unwrap();
    let told = bench.run(["why", path]).code(0).stdout;
    assert!(
        told.contains("2199-01-05, more than a day after the file was read"),
        "{told}"
    );
    assert!(!told.contains("published"), "{told}");
    let parsed = bench.run(["parse", "--explain", path]).code(0);
    let parsed: serde_json::Value = parsed.json();
    assert_eq!(parsed["refused"][0]["value"], "2199-01-05");
    let plain = bench.run(["parse", path]).code(0).stdout;
    assert!(!plain.contains("2199"), "{plain}");
}

#[test]
fn an_article_is_shown_with_its_corrections_and_its_address() {
    let bench = Bench::with(&[(
        "toll.txt",
        "Title: The toll rose\nURL: https://post.example/toll\nPublished: 2024-02-27\n\n\
         It was told on the market that nobody knew why the toll had risen.\n\n\
         Correction: An earlier version of this story wrongly accused Joan Diaz.\n",
    )]);
    let sidecar = "corrections = [{ date = 2024-03-01, text = 'The toll is four crowns.' }]\n";
    bench.write(
        "mill.txt",
        story("The mill closed", "2024-02-27", "Nobody knew why."),
    );
    bench.write("mill.txt.morgue.toml", sidecar);
    bench.index();
    let show = |file: &str, flags: &[&str]| {
        let path = bench.corpus().join(file);
        let args = [&["show", path.to_str().unwrap()], flags].concat();
        bench.run(args).code(0).stdout
    };
    let count = |shown: &str, text: &str| {
        let words: Vec<&str> = shown.split_whitespace().collect();
        words.join(" ").matches(text).count()
    };
    let accused = "wrongly accused Joan Diaz";
    let shown = show("toll.txt", &[]);
    assert_eq!(count(&shown, accused), 1, "{shown}");
    assert!(!shown.contains("Corrected: Correction"), "{shown}");
    assert!(
        shown.ends_with("toll.txt\nhttps://post.example/toll\n"),
        "{shown}"
    );
    // It is not printed twice.
    let raw = show("toll.txt", &["--raw"]);
    assert_eq!(count(&raw, accused), 1, "{raw}");
    let told = "Corrected 2024-03-01: The toll is four crowns.\n";
    for flags in [&[][..], &["--raw"]] {
        let shown = show("mill.txt", flags);
        assert!(shown.contains(told), "{shown}");
    }
}
