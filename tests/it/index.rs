//! `morgue index`: which files are read, which are skipped, and what is reported.

use std::fs::{self, File};

use crate::fixtures::{steady, two};
use crate::support::{Bench, Summary, story};

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
    let output = bench.run(["index", "corpus"]).code(2);
    assert_eq!(
        output.stderr.matches("cannot be read").count(),
        2,
        "{output:?}"
    );
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_above_the_root_leads_to_nothing_twice() {
    use std::os::unix::fs::symlink;
    let bench = two();
    symlink("..", bench.corpus().join("above")).unwrap();
    bench.run(["index", "corpus"]);
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
    let stats: serde_json::Value = bench.run(["stats", "--format", "json"]).json();
    assert_eq!(stats["articles"], 2, "{stats:#}");
}

/// Returns the paths of all articles below the bench, sorted.
#[cfg(unix)]
fn all_below(bench: &Bench) -> Vec<String> {
    let paths = bench.run(["search", "", "--copies", "--format", "paths", "-n", "99"]);
    let whole = std::fs::canonicalize(bench.path(".")).unwrap();
    let whole = format!("{}/", whole.display());
    let mut paths: Vec<String> = paths
        .stdout
        .lines()
        .map(|path| path.strip_prefix(&whole).unwrap_or(path).to_owned())
        .collect();
    paths.sort();
    paths
}

#[cfg(unix)]
#[test]
fn what_links_lead_to_is_indexed_once() {
    use std::os::unix::fs::symlink;
    let bench = two();
    let other = bench.path("other");
    std::fs::create_dir_all(other.join("sub")).unwrap();
    let text = "Title: The ferry sank\n\nThe ferry sank at the pier on Sunday.\n";
    std::fs::write(other.join("sub/ferry.txt"), text).unwrap();
    for (to, link) in [
        (bench.corpus(), other.join("link")),
        (bench.corpus().join("mill.txt"), other.join("a.txt")),
        (other.join("sub"), other.join("again")),
        (other.join("sub/ferry.txt"), other.join("ferry.txt")),
    ] {
        symlink(to, link).unwrap();
    }
    bench.run(["index", "corpus", "other"]).code(0);
    let once = [
        "corpus/lane/toll.txt",
        "corpus/mill.txt",
        "other/again/ferry.txt",
    ];
    assert_eq!(all_below(&bench), once);
    // The next run finds the same.
    let (summary, said) = bench.index_with(&["corpus"], 0);
    assert_eq!((summary.articles, summary.unchanged), (3, 3), "{said}");
    // Without the first root, the links lead there; without this link, another does.
    bench.run(["index", "--forget", "corpus"]);
    std::fs::remove_file(other.join("again")).unwrap();
    bench.run(["index"]);
    let now = ["other/a.txt", "other/ferry.txt", "other/link/lane/toll.txt"];
    assert_eq!(all_below(&bench), now);
}

#[cfg(unix)]
#[test]
fn what_is_only_reached_by_a_link_is_indexed() {
    use std::os::unix::fs::symlink;
    let bench = two();
    let text = "Title: The ferry sank\n\nThe ferry sank at the pier on Sunday.\n";
    bench.write(".hidden/ferry.txt", text);
    bench.write("drafts/bridge.txt", text.replace("ferry", "bridge"));
    symlink(".hidden", bench.corpus().join("shown")).unwrap();
    symlink("drafts", bench.corpus().join("final")).unwrap();
    bench
        .run(["index", "corpus", "--exclude", "drafts"])
        .code(0);
    assert_eq!(
        all_below(&bench),
        [
            "corpus/final/bridge.txt",
            "corpus/lane/toll.txt",
            "corpus/mill.txt",
            "corpus/shown/ferry.txt",
        ]
    );
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
    // Reading the process's own memory from address 0 fails even for root.
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
        return; // Nothing is forbidden to root.
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
    // The limit was the only problem, so raising it is enough.
    let (summary, _) = bench.index_with(&["corpus"], 0);
    assert_eq!(summary.articles, 3, "{summary:?}");
    assert_eq!(bench.search(["wheel"]).total, 2);
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
