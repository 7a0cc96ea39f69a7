//! Later runs of `morgue index`, after files and sidecars were added, changed, moved
//! or removed.

use std::fs;

use crate::fixtures::{steady, two};
use crate::support::Bench;
use crate::support::{Summary, story};

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
    // A mistake in a correction does not discard the article that it corrects.
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

#[cfg(target_os = "linux")]
#[test]
fn articles_with_a_malformed_sidecar_outlast_their_files_reach() {
    use std::os::unix::fs::symlink;
    let bench = two();
    bench.write("mill.txt.morgue.toml", "autorr = 'x'\n");
    assert_eq!(bench.index_with(&["corpus"], 2).0.articles, 2);
    // A file that can only be written to is unreadable even for root.
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
    // Present when its article is first read.
    bench.write("mill.txt.morgue.toml", sidecar);
    let summary = told(2);
    assert_eq!((summary.articles, summary.problems), (2, 1));
    assert_eq!(bench.found(["wheel"]), ["mill.txt"]);
    // Touched, and with other content.
    bench.touch("mill.txt");
    assert_eq!(told(0).known_problems, 1);
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
    // The articles are there, so nothing of them is missing.
    let gaps = bench.run(["gaps", "--format", "json"]).code(0).stdout;
    assert!(gaps.contains("\"unreadable\": []"), "{gaps}");
    bench.write("mill.txt.morgue.toml", "title = \"Café\"\n");
    let summary = bench.index();
    assert_eq!((summary.changed, summary.corrected), (0, 1));
    assert_eq!(bench.show("mill.txt").title.as_deref(), Some("Café"));
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
    // Naming it has the same effect as remembering it.
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
fn of_a_folder_that_is_empty_it_is_told_what_is_gone() {
    let bench = two();
    bench.index();
    bench.remove("lane/toll.txt");
    let (summary, _) = bench.index_with(&[], 0);
    assert_eq!((summary.articles, summary.removed), (1, 1));
    let lane = bench.corpus().join("lane").display().to_string();
    assert_eq!(summary.emptied, [(lane, 1)].into());
    fs::remove_dir(bench.corpus().join("lane")).unwrap();
    assert_eq!(bench.index_with(&[], 0).0, steady(1, 1));
    bench.write(
        "lane/toll.txt",
        "The toll\n\nThe toll of the lane is due.\n",
    );
    bench.index();
    bench.remove("lane/toll.txt");
    let told = bench.run(["index"]).code(0).stdout;
    assert!(told.contains("lane is empty now: "), "{told}");
    assert!(told.contains("1 file gone"), "{told}");
}

#[test]
fn a_folder_that_is_gone_is_named_with_what_is_gone() {
    let bench = two();
    for (n, place) in (1..).zip(["lane/2023/05", "lane/2023/06", "lane/2024"]) {
        let text = format!("The toll rises again\n\nThe toll of the lane is {n} pence now.\n");
        bench.write(&format!("{place}/toll.txt"), text);
    }
    bench.index();
    let lane = bench.corpus().join("lane");
    fs::remove_dir_all(lane.join("2023")).unwrap();
    let (summary, _) = bench.index_with(&[], 0);
    let gone = lane.join("2023").display().to_string();
    assert_eq!(summary.emptied, [(gone, 2)].into());
    fs::remove_dir_all(&lane).unwrap();
    let told = bench.run(["index"]).code(0).stdout;
    assert!(told.contains("lane no longer exists: "), "{told}");
    assert!(told.contains("2 files gone"), "{told}");
}

#[test]
fn a_changed_filter_is_no_disk_that_is_not_mounted() {
    let bench = two();
    bench.index();
    let (summary, said) = bench.index_with(&["corpus", "--exclude", "*.txt"], 0);
    assert_eq!((summary.articles, summary.removed), (0, 2), "{said}");
    // A disk may be unmounted at the same time as its filter is changed.
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
fn what_an_option_does_not_do_is_told() {
    let bench = two();
    bench.index();
    for option in ["--exclude", "--include"] {
        let told = bench.run(["index", option, "lane"]).code(2).stderr;
        assert!(told.contains("morgue index PATH"), "{told}");
    }
    let (summary, said) = bench.index_with(&["--max-file-size", "10"], 0);
    assert_eq!(summary.unchanged, 2);
    assert!(said.contains("not to 2 unchanged ones"), "{said}");
    let (_, said) = bench.index_with(&["--max-file-size", "2G"], 0);
    assert_eq!(said, "");
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
fn an_archive_without_people_stays_one_until_it_is_built_again() {
    let bench = two();
    let body = "The builder Robert Marlow opened the pier on Monday. Marlow thanked the town.";
    bench.write("pier.txt", story("A pier", "2024-01-04", body));
    bench.index_with(&["corpus", "--no-people"], 0);
    bench.write("hall.txt", story("A hall", "2024-01-05", body));
    bench.index_with(&[], 0);
    for args in [
        &["people"][..],
        &["people", "marlow"],
        &["search", "--person", "marlow"],
        &["search", "person:marlow"],
    ] {
        let told = bench.run(args).code(1).stderr;
        assert!(told.contains("made without people"), "{args:?}: {told}");
        assert!(told.contains("morgue index --rebuild"), "{args:?}: {told}");
    }
    let notes = bench.search(["--person", "marlow"]).notes;
    assert!(notes[0].contains("made without people"), "{notes:?}");
    assert_eq!(bench.search(["pier"]).notes.len(), 0);
    bench.index_with(&["--rebuild"], 0);
    let people = || bench.run(["people"]).code(0).stdout;
    assert!(people().contains("2  Robert Marlow"), "{}", people());

    let refused = bench.run(["index", "--no-people"]).code(2).stderr;
    assert!(refused.contains("--rebuild --no-people"), "{refused}");
    assert!(people().contains("2  Robert Marlow"), "{}", people());
    bench.index_with(&["--rebuild", "--no-people"], 0);
    bench.run(["people"]).code(1);
}

#[test]
fn a_folder_that_still_exists_can_be_forgotten() {
    let bench = Bench::with(&[
        (
            "a/mill.txt",
            "The mill closed\n\nThe wheel stood still at noon on Monday.\n",
        ),
        (
            "b/toll.txt",
            "The toll rose\n\nThe toll of the lane rose on Tuesday.\n",
        ),
    ]);
    let (both, _) = bench.index_with(&["corpus/a", "corpus/b"], 0);
    assert_eq!(both.articles, 2);
    let args = ["index", "--forget", "corpus/c"];
    let refused = bench.run(args).code(2).stderr;
    assert!(refused.contains("corpus/b"), "{refused}");
    let (one, _) = bench.index_with(&["--forget", "corpus/b"], 0);
    assert_eq!((one.articles, one.removed), (1, 1));
    assert!(bench.corpus().join("b/toll.txt").exists());
    assert_eq!(bench.index_with(&[], 0).0.articles, 1);
    let stats = bench.run(["stats", "--format", "json"]).code(0).stdout;
    assert!(!stats.contains("corpus/b"), "{stats}");
    // The last one, too; and it may be gone.
    std::fs::remove_dir_all(bench.corpus().join("a")).unwrap();
    let (none, _) = bench.index_with(&["--forget", "corpus/a/../b/../a"], 0);
    assert_eq!(none.articles, 0);
    bench.index_with(&["corpus/b"], 0);
    assert_eq!(bench.found(["toll"]), ["toll.txt"]);
}

#[test]
fn forgetting_without_an_archive_makes_none() {
    let bench = Bench::new();
    let refused = bench.run(["index", "--forget", "corpus"]).code(2).stderr;
    assert!(refused.contains("no archive at"), "{refused}");
    assert!(!bench.archive().exists());
}
