//! `morgue index`: what is read, what is left alone, what is told.

use std::fs::{self, File};
use std::path::PathBuf;

use crate::support::{Bench, Summary, story};

fn two() -> Bench {
    Bench::with(&[
        (
            "mill.txt",
            &story(
                "The mill closed",
                "2024-01-02",
                "The wheel stopped turning at noon on Monday.",
            ),
        ),
        (
            "lane/toll.txt",
            &story(
                "A toll for the lane",
                "2024-01-03",
                "Carters will pay a penny from Tuesday on.",
            ),
        ),
    ])
}

/// A summary with these numbers of articles and unchanged files, else zero.
fn steady(articles: u64, unchanged: u64) -> Summary {
    Summary {
        articles,
        unchanged,
        ..Summary::default()
    }
}

#[test]
fn a_second_run_has_nothing_to_do() {
    let bench = two();
    let first = bench.index();
    assert_eq!(
        first,
        Summary {
            added: 2,
            ..steady(2, 0)
        }
    );
    let header = fs::metadata(bench.archive().join("morgue.json")).unwrap();
    assert_eq!(bench.index(), steady(2, 2));
    // The roots are remembered.
    assert_eq!(bench.index_with(&[], 0).0, steady(2, 2));
    let later = fs::metadata(bench.archive().join("morgue.json")).unwrap();
    assert_eq!(header.modified().unwrap(), later.modified().unwrap());
}

#[test]
fn a_changed_file_is_read_again() {
    let bench = two();
    bench.index();
    bench.write(
        "mill.txt",
        story(
            "The mill reopened",
            "2024-01-05",
            "The wheel turns once more, slowly.",
        ),
    );
    assert_eq!(
        bench.index(),
        Summary {
            changed: 1,
            ..steady(2, 1)
        }
    );
    assert_eq!(bench.found(["reopened"]), ["mill.txt"]);
    assert_eq!(bench.search(["noon"]).total, 0);
}

#[test]
fn a_touched_file_is_as_it_was() {
    let bench = two();
    bench.index();
    let before = bench.search(["wheel"]).timeless();
    bench.touch("mill.txt");
    assert_eq!(bench.index(), steady(2, 2));
    assert_eq!(bench.index(), steady(2, 2));
    assert_eq!(bench.search(["wheel"]).timeless(), before);
}

#[test]
fn a_removed_file_is_forgotten() {
    let bench = two();
    bench.index();
    bench.remove("mill.txt");
    assert_eq!(
        bench.index(),
        Summary {
            removed: 1,
            ..steady(1, 1)
        }
    );
    assert_eq!(bench.search(["wheel"]).total, 0);
    assert_eq!(bench.found(["penny"]), ["toll.txt"]);
}

#[test]
fn a_moved_file_moves() {
    let bench = two();
    bench.index();
    bench.rename("mill.txt", "old/mill-2.txt");
    let moved = bench.index();
    assert_eq!(
        moved,
        Summary {
            added: 1,
            removed: 1,
            ..steady(2, 1)
        }
    );
    assert_eq!(bench.found(["wheel"]), ["mill-2.txt"]);
}

#[test]
fn a_sidecar_corrects_its_article_as_soon_as_it_is_there() {
    let bench = two();
    bench.index();
    bench.write(
        "mill.txt.morgue.toml",
        "title = 'Mill gone'\nauthors = ['Ann Other']\npublished = '2019-05-04'\n",
    );
    assert_eq!(
        bench.index(),
        Summary {
            corrected: 1,
            ..steady(2, 2)
        }
    );
    let mill = bench.show("mill.txt");
    assert_eq!(mill.title.as_deref(), Some("Mill gone"));
    assert_eq!(mill.authors, ["Ann Other"]);
    assert_eq!(mill.published.as_deref(), Some("2019-05-04"));
    assert_eq!(
        bench.found(["--author", "other", "--on", "2019"]),
        ["mill.txt"]
    );

    bench.write("mill.txt.morgue.toml", "titlle = 'misspelt'\n");
    let (summary, said) = bench.index_with(&["corpus"], 2);
    assert_eq!(summary.problems, 1);
    assert!(
        said.contains("mill.txt") && said.contains("unknown key `titlle`"),
        "{said}"
    );
    // A slip in a correction does not cost the article that it corrects.
    assert_eq!(
        bench.show("mill.txt").title.as_deref(),
        Some("The mill closed")
    );

    bench.remove("mill.txt.morgue.toml");
    bench.index();
    assert_eq!(
        bench.show("mill.txt").title.as_deref(),
        Some("The mill closed")
    );
}

#[test]
fn a_root_that_is_gone_leaves_its_articles() {
    let bench = two();
    bench.index();
    fs::rename(bench.corpus(), bench.path("elsewhere")).unwrap();
    let (summary, said) = bench.index_with(&[], 2);
    assert_eq!(summary.articles, 2);
    assert_eq!(summary.removed, 0);
    assert_eq!(summary.unreachable, 1);
    assert!(said.contains(bench.corpus().to_str().unwrap()), "{said}");
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
    // Naming it is no different from remembering it.
    let output = bench.run(["index", "corpus"]).code(2);
    assert!(output.stderr.contains("cannot read corpus"), "{output:?}");
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
    fs::rename(bench.path("elsewhere"), bench.corpus()).unwrap();
    assert_eq!(bench.index_with(&[], 0).0, steady(2, 2));
}

#[test]
fn a_root_that_is_empty_leaves_its_articles_unless_told() {
    let bench = two();
    bench.index();
    bench.remove("mill.txt");
    bench.remove("lane/toll.txt");
    let (summary, said) = bench.index_with(&[], 2);
    assert_eq!((summary.articles, summary.unreachable), (2, 1));
    assert!(said.contains("--accept-empty"), "{said}");
    assert_eq!(bench.search(["wheel"]).total, 1);
    let (summary, _) = bench.index_with(&["--accept-empty"], 0);
    assert_eq!((summary.articles, summary.removed), (0, 2));
    assert_eq!(bench.search(["wheel"]).total, 0);
    assert_eq!(bench.index_with(&[], 0).0, steady(0, 0));
}

#[test]
fn globs_choose_files() {
    let bench = Bench::with(&[
        (
            "a/one.txt",
            &story("One", "2024-01-01", "Common text of the first."),
        ),
        (
            "a/two.md",
            &story("# Two", "2024-01-01", "Common text of the second."),
        ),
        (
            "b/three.txt",
            &story("Three", "2024-01-01", "Common text of the third."),
        ),
        (
            "b/draft-four.txt",
            &story("Four", "2024-01-01", "Common text of the fourth."),
        ),
    ]);
    for (args, expected) in [
        (
            &["corpus"][..],
            &["draft-four.txt", "one.txt", "three.txt", "two.md"][..],
        ),
        (
            &["corpus", "--include", "*.txt"],
            &["draft-four.txt", "one.txt", "three.txt"],
        ),
        (
            &["corpus", "--exclude", "draft-*"],
            &["one.txt", "three.txt", "two.md"],
        ),
        (&["corpus", "--exclude", "b"], &["one.txt", "two.md"]),
        (&["corpus", "--include", "/a/*"], &["one.txt", "two.md"]),
        (
            &[
                "corpus",
                "--include",
                "*.txt",
                "--include",
                "*.md",
                "--exclude",
                "/b/three.txt",
            ],
            &["draft-four.txt", "one.txt", "two.md"],
        ),
    ] {
        bench.index_with(args, 0);
        assert_eq!(bench.found_sorted(["common"]), expected, "{args:?}");
    }
    let output = bench.run(["index", "corpus", "--include", "a[b"]).code(2);
    assert!(output.stderr.contains("a[b"), "{output:?}");
}

#[test]
fn hidden_files_and_version_control_are_skipped() {
    let bench = two();
    bench.write(
        ".hidden.txt",
        story("Hidden", "2024-01-01", "Wheel behind the curtain."),
    );
    bench.write(
        ".git/notes.txt",
        story("Commit", "2024-01-01", "Wheel in the commit."),
    );
    bench.write(
        ".cache/deep/page.html",
        "<title>Wheel</title><p>Wheel in the cache.",
    );
    bench.index();
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
}

#[test]
fn a_pages_companion_folder_is_skipped() {
    let bench = Bench::new();
    let page = "<html><title>Fair</title><body><h1>The fair</h1><p>The carousel opened on Friday, to the joy of all who had waited for it.</p></body></html>";
    bench.write("Fair.html", page);
    bench.write("Fair_files/frame.html", page);
    bench.write(
        "case_files/note.txt",
        story("A case", "2024-01-01", "The carousel was the only witness."),
    );
    bench.index();
    assert_eq!(bench.found_sorted(["carousel"]), ["Fair.html", "note.txt"]);
}

#[cfg(unix)]
#[test]
fn loops_of_links_are_survived() {
    use std::os::unix::fs::symlink;
    let bench = two();
    symlink(bench.corpus(), bench.corpus().join("lane/up")).unwrap();
    symlink(bench.corpus().join("b"), bench.corpus().join("a")).unwrap();
    symlink(bench.corpus().join("a"), bench.corpus().join("b")).unwrap();
    let output = bench.run(["index", "corpus"]);
    assert!(output.code == 0 || output.code == 2, "{output:?}");
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
}

#[test]
fn bad_files_are_told_once_and_cost_only_themselves() {
    let bench = two();
    bench.write("empty.txt", "");
    bench.write("blank.html", " \n\n ");
    bench.write("picture.txt", [0u8, 159, 146, 150, 0, 0, 1, 2].repeat(200));
    bench.write(
        "photo.jpg",
        [0xffu8, 0xd8, 0xff, 0xe0, 0, 16, 0, 0].repeat(50),
    );
    bench.write(
        "cut.html",
        "<html><head><title>Cut off</title></head><body><p>The wheel fell in the mid",
    );
    bench.write("deep.html", "<div>".repeat(100_000));
    let (summary, said) = bench.index_with(&["corpus"], 2);
    for name in ["empty.txt", "blank.html", "picture.txt"] {
        assert_eq!(said.matches(name).count(), 1, "{name}\n{said}");
    }
    assert!(
        said.contains("is empty") && said.contains("is not text"),
        "{said}"
    );
    assert!(!said.contains("photo.jpg"), "{said}");
    assert_eq!(summary.not_articles, 1);
    assert!((3..=4).contains(&summary.problems), "{summary:?}\n{said}");
    assert_eq!(bench.found_sorted(["wheel"]), ["cut.html", "mill.txt"]);

    let (again, said) = bench.index_with(&["corpus"], 0);
    assert_eq!(said, "");
    assert_eq!(
        (again.problems, again.known_problems),
        (0, summary.problems)
    );
    // No file is counted twice.
    assert_eq!((again.not_articles, again.unchanged), (1, summary.added));

    bench.write(
        "empty.txt",
        story("Not empty now", "2024-01-01", "Something about a wheel."),
    );
    bench.index();
    assert_eq!(bench.search(["wheel"]).total, 3);
}

#[cfg(target_os = "linux")]
#[test]
fn unreadable_files_are_told_every_time() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let bench = two();
    // Reading one's own memory from address 0 fails even for the superuser.
    symlink("/proc/self/mem", bench.corpus().join("memory.txt")).unwrap();
    symlink("nowhere", bench.corpus().join("dangling.txt")).unwrap();
    for _ in 0..2 {
        let (summary, said) = bench.index_with(&["corpus"], 2);
        assert_eq!(
            (summary.articles, summary.problems, summary.unreachable),
            (2, 1, 1),
            "{said}"
        );
        assert!(
            said.contains("memory.txt") && said.contains("dangling.txt"),
            "{said}"
        );
    }
    let secret = bench.write(
        "secret.txt",
        story("Secret", "2024-01-01", "The wheel is hidden."),
    );
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&secret).is_ok() {
        return; // Nothing is forbidden to the superuser.
    }
    let (_, said) = bench.index_with(&["corpus"], 2);
    assert!(said.contains("secret.txt"), "{said}");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o644)).unwrap();
    bench.index_with(&["corpus"], 2);
    assert_eq!(bench.search(["hidden"]).total, 1);
}

#[test]
fn content_counts_more_than_the_name() {
    let bench = Bench::new();
    let page = "<!DOCTYPE html><html><head><title>A page</title></head><body><article><h1>Otters return</h1><p>Three otters were seen below the weir on Thursday morning.</p></article></body></html>";
    bench.write("page.txt", page);
    bench.write("noname", page);
    bench.index();
    for name in ["page.txt", "noname"] {
        let shown = bench.show(name);
        assert_eq!(shown.format, "html", "{name}");
        assert!(!shown.body.contains('<'), "{}", shown.body);
    }
}

#[test]
fn large_files_are_told_and_the_limit_can_be_raised() {
    let bench = two();
    let long = "The wheel went round and round again that day.\n\n".repeat(100);
    bench.write("long.txt", story("Long", "2024-01-01", &long));
    let (summary, said) = bench.index_with(&["corpus", "--max-file-size", "2K"], 2);
    assert_eq!((summary.articles, summary.problems), (2, 1));
    assert!(
        said.contains("long.txt") && said.contains("--max-file-size"),
        "{said}"
    );
    // The limit was the problem, so lifting it is enough.
    let (summary, _) = bench.index_with(&["corpus"], 0);
    assert_eq!(summary.articles, 3, "{summary:?}");
    assert_eq!(bench.search(["wheel"]).total, 2);
}

#[test]
fn roots_add_up_and_may_overlap() {
    let bench = two();
    bench.index_with(&["corpus/lane"], 0);
    assert_eq!(bench.search::<&str>([]).total, 1);
    let (summary, _) = bench.index_with(&["corpus"], 0);
    assert_eq!(
        (summary.articles, summary.added, summary.unchanged),
        (2, 1, 1)
    );
    assert_eq!(
        bench
            .index_with(&["corpus", "corpus/lane", "corpus/lane/toll.txt"], 0)
            .0,
        steady(2, 2)
    );

    fs::create_dir(bench.path("other")).unwrap();
    fs::write(
        bench.path("other/weir.txt"),
        story("The weir", "2024-01-09", "A wheel below the weir."),
    )
    .unwrap();
    bench.index_with(&["other"], 0);
    assert_eq!(bench.found_sorted(["wheel"]), ["mill.txt", "weir.txt"]);
    bench.remove("mill.txt");
    let (summary, _) = bench.index_with(&[], 0);
    assert_eq!((summary.articles, summary.removed), (2, 1));
}

#[test]
fn a_rebuild_reads_everything_again() {
    let bench = two();
    bench.index();
    let before = bench.search(["wheel"]).timeless();
    let (summary, _) = bench.index_with(&["--rebuild"], 0);
    assert_eq!(
        summary,
        Summary {
            added: 2,
            ..steady(2, 0)
        }
    );
    assert_eq!(bench.search(["wheel"]).timeless(), before);
}

#[test]
fn an_archive_of_another_version_is_refused_with_the_way_out() {
    let bench = two();
    bench.index();
    fs::write(bench.archive().join("morgue.json"), "{\"format\":9999}\n").unwrap();
    for args in [
        &["search", "wheel"][..],
        &["index", "corpus"],
        &["index"],
        &["stats"],
    ] {
        let output = bench.run(args).code(2);
        assert!(output.stderr.contains("format 9999"), "{output:?}");
        assert!(
            output.stderr.contains("morgue index --rebuild --archive"),
            "{output:?}"
        );
    }
    bench.index_with(&["--rebuild", "corpus"], 0);
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
}

#[test]
fn a_damaged_archive_is_refused_with_the_way_out() {
    let bench = two();
    bench.index();
    fs::write(bench.archive().join("morgue.json"), "not JSON").unwrap();
    let output = bench.run(["search", "wheel"]).code(2);
    assert!(
        output.stderr.contains("damaged") && output.stderr.contains("--rebuild"),
        "{output:?}"
    );
    // What is asked for is looked at before anything is taken away.
    let wrong = ["index", "--rebuild", "corpus", "--exclude", "["];
    let damaged = std::fs::read_dir(bench.archive().join("index"))
        .unwrap()
        .count();
    bench.run(wrong).code(2);
    let left = std::fs::read_dir(bench.archive().join("index"))
        .unwrap()
        .count();
    assert_eq!(left, damaged);
    bench.index_with(&["--rebuild", "corpus"], 0);
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
}

#[test]
fn a_mistake_leaves_no_empty_archive() {
    let bench = two();
    bench.run(["index", "corpus", "--exclude", "["]).code(2);
    let said = bench.run(["search", "wheel"]).code(2).stderr;
    assert!(said.contains("no archive"), "{said}");
}

#[test]
fn bytes_that_changed_within_a_segment_are_told_by_a_check() {
    let bench = two();
    bench.index();
    let output = bench.run(["stats", "--check"]).code(0);
    assert!(output.stderr.contains("as it was written"), "{output:?}");

    let files = fs::read_dir(bench.archive().join("index")).unwrap();
    let stored = files
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|ext| ext == "store"))
        .unwrap();
    let mut bytes = fs::read(&stored).unwrap();
    bytes[8..16].fill(0);
    fs::remove_file(&stored).unwrap();
    fs::write(&stored, bytes).unwrap();

    let output = bench.run(["stats", "--check"]).code(2);
    let name = stored.file_name().unwrap().to_string_lossy();
    assert!(output.stderr.contains(&*name), "{output:?}");
    assert!(output.stderr.contains("--rebuild"), "{output:?}");
    bench.index_with(&["--rebuild", "corpus"], 0);
    bench.run(["stats", "--check"]).code(0);
}

#[test]
fn a_list_of_words_is_no_more_than_a_short_cut() {
    let mut text = "Ein Gesetz und seine Namen\n\n".to_owned();
    for n in 0..26 * 26 * 13u32 {
        let letter = |place: u32| char::from(b'a' + (n / 26u32.pow(place) % 26) as u8);
        let word = format!("Klima{}{}{}schutz", letter(0), letter(1), letter(2));
        text += &format!("Das ist {word} und der {word}gesetz ist es nicht. ");
        text += if n % 10 == 9 { "\n\n" } else { "" };
    }
    let bench = Bench::with(&[
        ("gesetz.txt", &text),
        ("other.txt", "Ein Blatt\n\nEs regnet.\n"),
    ]);
    bench.index();
    let lists = || {
        let files = fs::read_dir(bench.archive()).unwrap();
        let files = files.map(|entry| entry.unwrap().path());
        let is_list = |path: &PathBuf| path.to_str().unwrap().contains("words-");
        files.filter(is_list).collect::<Vec<PathBuf>>()
    };
    let [list] = &lists()[..] else {
        panic!("{:?}", lists());
    };
    bench.run(["stats", "--check"]).code(0);
    let notes = |query: &str| bench.search([query]).notes;
    let with = notes("Gesetz");
    assert!(with[0].contains("more"), "{with:?}");
    let bytes = fs::read(list).unwrap();
    for damaged in [&bytes[..100], &bytes[..bytes.len() - 1], b"", &[0; 64]] {
        fs::write(list, damaged).unwrap();
        assert_eq!(notes("Gesetz"), with);
    }
    let output = bench.run(["stats", "--check"]).code(2);
    assert!(output.stderr.contains("words-"), "{output:?}");
    fs::remove_file(list).unwrap();
    assert_eq!(notes("Gesetz"), with);
    bench.run(["stats", "--check"]).code(0);
    bench.index();
    assert_eq!(fs::read(list).unwrap(), bytes);
    // Of a segment that is no more there is none.
    bench.write("other.txt", "Ein Blatt\n\nEs schneit.\n");
    bench.write("gesetz.txt", text.replace("nicht", "auch"));
    bench.index();
    assert_eq!(lists().len(), 1);
    assert!(!lists().contains(list));
}

#[test]
fn somebody_elses_directory_is_refused() {
    let bench = two();
    let corpus = bench.corpus();
    let before = fs::read_dir(&corpus).unwrap().count();
    for args in [
        vec!["index", "corpus", "--archive", "corpus"],
        vec!["index", "--rebuild", "corpus", "--archive", "corpus"],
        vec!["search", "--archive", "corpus", "wheel"],
    ] {
        let output = bench.run(&args).code(2);
        assert!(output.stderr.contains("is not an archive"), "{output:?}");
    }
    assert_eq!(
        fs::read_dir(&corpus).unwrap().count(),
        before,
        "a lock was left behind"
    );
}

#[test]
fn no_archive_is_told_with_the_command_that_makes_one() {
    let bench = two();
    for args in [&["search", "x"][..], &["stats"], &["people"]] {
        let output = bench.run(args).code(2);
        assert!(output.stderr.contains("morgue index PATH"), "{output:?}");
        assert!(!bench.archive().exists(), "{args:?} made a directory");
    }
    let output = bench.run(["index"]).code(2);
    assert!(output.stderr.contains("nothing to index yet"), "{output:?}");
    bench.run(["index", "no-such-folder"]).code(2);
}

#[test]
fn a_second_writer_is_told_and_readers_are_not_held_up() {
    let bench = two();
    bench.index();
    let lock = File::options()
        .write(true)
        .open(bench.archive().join("lock"))
        .unwrap();
    lock.lock().unwrap();
    let output = bench.run(["index", "corpus"]).code(2);
    assert!(
        output.stderr.contains("another morgue is writing"),
        "{output:?}"
    );
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
    drop(lock);
    bench.index();
}

#[test]
fn sources_are_never_written_to() {
    let bench = two();
    let listing = |bench: &Bench| {
        let mut all: Vec<_> = walk(&bench.corpus());
        all.sort();
        all
    };
    let before = listing(&bench);
    bench.index();
    bench.run(["search", "--in", "corpus", "wheel"]).code(0);
    bench.run(["parse", "corpus"]).code(0);
    assert_eq!(listing(&bench), before);
}

fn walk(folder: &std::path::Path) -> Vec<(std::path::PathBuf, std::time::SystemTime)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        found.push((entry.path(), entry.metadata().unwrap().modified().unwrap()));
        if entry.file_type().unwrap().is_dir() {
            found.extend(walk(&entry.path()));
        }
    }
    found
}

#[test]
fn without_an_archive_named_the_users_own_is_used() {
    let bench = two();
    for (args, code) in [(vec!["index", "corpus"], 0), (vec!["search", "wheel"], 0)] {
        let mut command = bench.command(args);
        command.env_remove("MORGUE_ARCHIVE");
        crate::support::Output::of(&mut command).code(code);
    }
    assert!(bench.path("data/morgue/morgue.json").is_file());
    assert!(!bench.archive().exists());
}

#[test]
fn an_archive_inside_the_corpus_is_not_indexed() {
    let bench = two();
    for expected in [2, 2] {
        let (summary, said) = bench.index_with(&["corpus", "--archive", "corpus/archive"], 0);
        assert_eq!(summary.articles, expected, "{summary:?} {said}");
        assert_eq!(summary.not_articles, 0, "{summary:?} {said}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_unicode_is_no_obstacle() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let bench = two();
    let name = OsStr::from_bytes(b"caf\xe9.txt");
    fs::write(
        bench.corpus().join(name),
        story(
            "At the caf\u{e9}",
            "2024-01-01",
            "The wheel of cheese was sold out.",
        ),
    )
    .unwrap();
    assert_eq!(
        bench.index(),
        Summary {
            added: 3,
            ..steady(3, 0)
        }
    );
    assert_eq!(bench.found(["cheese"]), ["caf\\xE9.txt"]);
    assert_eq!(bench.index(), steady(3, 3));
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_differ_only_in_what_is_not_unicode_are_two_files() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let bench = two();
    for (name, word) in [
        (&b"caf\xe9.txt"[..], "brie"),
        (b"caf\xe8.txt", "gouda and more of it"),
    ] {
        let text = story(
            "At the caf\u{e9}",
            "2024-01-01",
            &format!("There was {word}."),
        );
        fs::write(bench.corpus().join(OsStr::from_bytes(name)), text).unwrap();
    }
    bench.index();
    for _ in 0..2 {
        assert_eq!(bench.index(), steady(4, 4));
        assert_eq!(bench.search(["brie"]).total, 1);
        assert_eq!(bench.search(["gouda"]).total, 1);
    }
}

#[test]
fn decisions_about_people_may_be_there_before_the_archive() {
    let bench = two();
    fs::create_dir(bench.archive()).unwrap();
    for ours in [
        "people.toml",
        "people.lock",
        "lock",
        "files-3",
        "lineages-3",
    ] {
        fs::write(bench.archive().join(ours), "").unwrap();
    }
    assert_eq!(bench.index().added, 2);
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
    for foreign in ["files-of-others", "people.txt", "words"] {
        fs::remove_dir_all(bench.archive()).unwrap();
        fs::create_dir(bench.archive()).unwrap();
        fs::write(bench.archive().join(foreign), "").unwrap();
        let output = bench.run(["index", "corpus"]).code(2);
        assert!(output.stderr.contains("is not an archive"), "{output:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn articles_with_a_malformed_sidecar_outlast_their_files_reach() {
    use std::os::unix::fs::symlink;
    let bench = two();
    bench.write("mill.txt.morgue.toml", "autorr = 'x'\n");
    assert_eq!(bench.index_with(&["corpus"], 2).0.articles, 2);
    // What can only be written to is kept even from the superuser.
    bench.remove("mill.txt");
    symlink(
        "/sys/bus/cpu/drivers_probe",
        bench.corpus().join("mill.txt"),
    )
    .unwrap();
    for _ in 0..2 {
        let (summary, said) = bench.index_with(&["corpus"], 2);
        assert_eq!((summary.articles, summary.unreachable), (2, 1), "{said}");
        assert!(said.contains("its articles are kept"), "{said}");
    }
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
}

#[test]
fn a_sidecar_that_is_not_text_is_told_and_costs_nothing() {
    let bench = two();
    let sidecar = b"title = \"Caf\xe9\"\n";
    let told = |code| {
        let (summary, said) = bench.index_with(&["corpus"], code);
        assert!(
            code == 0 || said.contains("its sidecar is ignored") && said.contains("UTF-8"),
            "{said}"
        );
        summary
    };
    // There when its article is read first.
    bench.write("mill.txt.morgue.toml", sidecar);
    let summary = told(2);
    assert_eq!((summary.articles, summary.problems), (2, 1));
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
    // Touched, and with another content.
    bench.touch("mill.txt");
    assert_eq!(told(2).articles, 2);
    bench.write(
        "mill.txt",
        story("The mill reopened", "2024-01-05", "The wheel turns."),
    );
    assert_eq!(told(2).articles, 2);
    assert_eq!(bench.found(["reopened"]), ["mill.txt"]);
    // Later than its article.
    bench.write("lane/toll.txt.morgue.toml", sidecar);
    let summary = told(2);
    assert_eq!((summary.articles, summary.problems), (2, 1));
    assert_eq!(told(0).known_problems, 2);
    bench.write("mill.txt.morgue.toml", "title = \"Café\"\n");
    bench.index();
    assert_eq!(bench.show("mill.txt").title.as_deref(), Some("Café"));
}

#[test]
fn a_changed_filter_is_no_disk_that_is_not_mounted() {
    let bench = two();
    bench.index();
    let (summary, said) = bench.index_with(&["corpus", "--exclude", "*.txt"], 0);
    assert_eq!((summary.articles, summary.removed), (0, 2), "{said}");
    // A disk may be gone when its filter is changed, too.
    bench.index();
    bench.remove("mill.txt");
    bench.remove("lane/toll.txt");
    let (summary, said) = bench.index_with(&["corpus", "--exclude", "*.txt"], 2);
    assert_eq!((summary.articles, summary.unreachable), (2, 1), "{said}");
    let (summary, said) = bench.index_with(&[], 2);
    assert_eq!((summary.articles, summary.unreachable), (2, 1), "{said}");
    bench.write("mill.txt", "The mill\n\nIt is there again.\n");
    let (summary, said) = bench.index_with(&[], 0);
    assert_eq!((summary.articles, summary.removed), (0, 2), "{said}");
}

#[test]
fn what_is_gone_from_the_disk_is_found_by_its_path() {
    let bench = two();
    let path = bench.corpus().join("lane/toll.txt");
    bench.index();
    fs::rename(bench.corpus(), bench.path("elsewhere")).unwrap();
    for place in [path.to_str().unwrap(), "corpus/lane/toll.txt"] {
        let shown = bench.run(["show", place]).code(0).stdout;
        assert!(shown.contains("A toll for the lane"), "{shown}");
        bench.run(["why", place]).code(0);
    }
    bench.run(["show", "corpus/lane/tolls.txt"]).code(1);
}

#[test]
fn the_limit_may_be_as_large_as_a_number() {
    let bench = two();
    bench.write(
        "page.jsonl",
        "{\"title\":\"Ferry\",\"text\":\"The ferry stands still.\"}\n",
    );
    let most = u64::MAX.to_string();
    let (summary, _) = bench.index_with(&["corpus", "--max-file-size", &most], 0);
    assert_eq!(summary.articles, 3);
}

#[test]
fn an_archive_without_people_stays_one_until_it_is_built_again() {
    let bench = two();
    let body = "The builder Robert Marlow opened the pier on Monday. Marlow thanked the town.";
    bench.write("pier.txt", story("A pier", "2024-01-04", body));
    bench.index_with(&["corpus", "--no-people"], 0);
    bench.write("hall.txt", story("A hall", "2024-01-05", body));
    bench.index_with(&[], 0);
    bench.run(["people"]).code(1);
    bench.index_with(&["--rebuild"], 0);
    let people = || bench.run(["people"]).code(0).stdout;
    assert!(people().contains("2  Robert Marlow"), "{}", people());

    let refused = bench.run(["index", "--no-people"]).code(2).stderr;
    assert!(refused.contains("--rebuild --no-people"), "{refused}");
    assert!(people().contains("2  Robert Marlow"), "{}", people());
    bench.index_with(&["--rebuild", "--no-people"], 0);
    bench.run(["people"]).code(1);
}
