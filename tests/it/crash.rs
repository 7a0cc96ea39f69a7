//! Killing the program at any moment: what was searchable stays so, and the next run
//! finishes the work.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use morgue::archive::{Observer, UpdateOptions, update};
use morgue::index::state::Root;
use morgue::ingest::rules::Rules;

use crate::properties::{answers as answers_to_words, lineages};
use crate::support::{Bench, Output, Results, story};

const FILES: usize = 300;
const KILLS: u32 = 20;

fn write_files(bench: &Bench, edition: usize) {
    for n in 0..FILES {
        let body = format!(
            "In edition {edition} the ferry number {n} left the harbour with {} crates of herring.\n\nThe lighthouse keeper of rock {} wrote it down, as he does.\n\nThe Tide Table is read at every tide.",
            n * 7 % 31,
            n % 13
        );
        let day = format!("2024-01-{:02}", n % 28 + 1);
        // Every third file is the same in all editions.
        if edition == 0 || n % 3 > 0 {
            bench.write(
                &format!("{}/{n}.txt", n % 5),
                story(&format!("Ferry {n}"), &day, &body),
            );
        }
    }
}

/// The answers of a valid archive.
fn answers(bench: &Bench) -> Vec<Results> {
    let queries: [&[&str]; 6] = [
        &["lighthouse", "--limit", "400"],
        &["herring \"edition 1\"", "--limit", "400"],
        &["ferry 77", "--limit", "400"],
        &["\"every tide\""],
        &["--on", "2024-01-05", "--limit", "400"],
        &["--author", "roe", "--sort", "oldest", "--limit", "400"],
    ];
    queries
        .iter()
        .map(|args| bench.search(*args).rankless())
        .collect()
}

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let bench = Bench::new();
    write_files(&bench, 0);
    let undisturbed = bench.path("undisturbed");
    let undisturbed = undisturbed.to_str().unwrap();
    let start = Instant::now();
    bench.index_with(&["corpus", "--archive", undisturbed], 0);
    let whole = start.elapsed();

    // The first run, killed repeatedly: there is no archive yet, or a valid one.
    let mut hits = 0;
    for kill in 0..KILLS / 2 {
        hits += u32::from(index_and_kill(&bench, whole * kill / (KILLS / 2)));
        let output = bench.run(["search", "lighthouse", "--format", "json"]);
        let none_yet = output.code == 2 && output.stderr.contains("no archive at");
        assert!(none_yet || output.code < 2, "{output:#?}");
        if kill % 3 == 2 && output.code < 2 {
            std::fs::remove_dir_all(bench.archive()).unwrap();
        }
    }
    assert!(hits > 0, "every run had ended before it was killed");
    bench.index();
    let first = answers(&bench);
    assert_eq!(first[0].total, FILES as u64);
    assert_eq!(first, of_archive(&bench, undisturbed));

    // A later run, killed: the archive answers as before, or with the new content.
    write_files(&bench, 1);
    bench.index_with(&["corpus", "--archive", undisturbed], 0);
    let second = of_archive(&bench, undisturbed);
    assert_ne!(first, second);
    let mut hits = 0;
    for kill in 0..KILLS / 2 {
        hits += u32::from(index_and_kill(&bench, whole * kill / (KILLS / 2)));
        let total = bench.search(["lighthouse", "--limit", "0"]).total;
        assert_eq!(total, FILES as u64, "kill {kill}");
    }
    assert!(hits > 0, "every run had ended before it was killed");
    bench.index();
    assert_eq!(answers(&bench), second);
    let (idle, _) = bench.index_with(&[], 0);
    assert_eq!((idle.added, idle.changed, idle.removed), (0, 0, 0));
}

fn of_archive(bench: &Bench, archive: &str) -> Vec<Results> {
    let twin = TwinArchive(bench, archive);
    twin.answers()
}

/// The same corpus with another archive.
struct TwinArchive<'a>(&'a Bench, &'a str);

impl TwinArchive<'_> {
    fn answers(&self) -> Vec<Results> {
        let here = self.0.archive();
        let aside = self.0.path("aside");
        std::fs::rename(&here, &aside).unwrap();
        std::fs::rename(self.1, &here).unwrap();
        let answers = answers(self.0);
        std::fs::rename(&here, self.1).unwrap();
        std::fs::rename(&aside, &here).unwrap();
        answers
    }
}

/// Returns whether the run was still going.
fn index_and_kill(bench: &Bench, after: Duration) -> bool {
    let mut child = bench
        .command(["index", "corpus"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    thread::sleep(after);
    let _ = child.kill();
    let status = child.wait().unwrap();
    status.code() != Some(0)
}

#[test]
fn what_a_killed_run_left_behind_is_cleared_away() {
    let bench = Bench::new();
    write_files(&bench, 0);
    let start = Instant::now();
    bench.index();
    let whole = start.elapsed();
    let mut hits = 0;
    for (edition, part) in [(1, 2), (2, 3), (3, 4)] {
        write_files(&bench, edition);
        hits += u32::from(index_and_kill(&bench, whole * part / 8));
    }
    assert!(hits > 0, "every run had ended before it was killed");
    bench.index();
    let states = std::fs::read_dir(bench.archive())
        .unwrap()
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with("files-")
        })
        .count();
    assert_eq!(states, 1, "state files of other commits are left");
    let output: Output = bench.run(["stats"]).code(0);
    assert!(output.stdout.contains("300"), "{output:?}");
}

/// Panics after this many commits.
struct DiesAfter(AtomicUsize);

impl Observer for DiesAfter {
    fn committed(&self) {
        let left = self.0.fetch_sub(1, Ordering::Relaxed);
        assert!(left != 1, "as if killed");
    }
}

/// Everything that a later commit of a run may add: copies, recurring lines,
/// corrections by a sidecar and by a rule.
#[test]
fn a_run_that_ends_after_any_of_its_commits_is_finished_by_the_next() {
    let story_of = |n: usize| {
        let sentences =
            (0..12).map(|s| format!("Of pier {s} the crane {} lifted bale {}. ", s * n, s + n));
        story(
            &format!("Harbour {n}"),
            "2024-01-05",
            &format!(
                "{}\n\nRead every tide, by tide table.",
                sentences.collect::<String>()
            ),
        )
    };
    let before = |bench: &Bench| {
        for n in 1..5 {
            bench.write(&format!("a/{n}.txt"), story_of(n));
        }
    };
    let after = |bench: &Bench| {
        for n in 5..9 {
            bench.write(&format!("b/{n}.txt"), story_of(n));
        }
        bench.write("c/2.txt", story_of(2));
        bench.write("a/1.txt.morgue.toml", "title = 'Corrected'\n");
        bench.remove("a/3.txt");
    };
    let update_with = |bench: &Bench, rule: &str, observer: &dyn Observer| {
        let mut rules = Rules::default();
        rules.add(&rule.parse().unwrap()).unwrap();
        let options = UpdateOptions {
            roots: vec![Root {
                path: bench.corpus().to_str().unwrap().to_owned(),
                ..Root::default()
            }],
            rules,
            threads: 2,
            ..UpdateOptions::default()
        };
        update(&bench.archive(), &options, observer).unwrap();
    };
    // A rule that changes articles, and one that matches none.
    for rule in [
        "path = 'b'\nsource = 'The Pilot'",
        "path = 'none'\nsource = 'None'",
    ] {
        let bench = Bench::new();
        let run = |death: usize| {
            for place in [bench.corpus(), bench.archive()] {
                let _ = std::fs::remove_dir_all(place);
            }
            before(&bench);
            update_with(&bench, "path = '*'\nlanguage = 'en'", &());
            after(&bench);
            let dies = DiesAfter(AtomicUsize::new(death));
            let run = catch_unwind(AssertUnwindSafe(|| update_with(&bench, rule, &dies)));
            let commits = death.wrapping_sub(dies.0.into_inner());
            assert_eq!(run.is_err(), commits == death, "{rule}, {death}");
            commits
        };
        let answers = || {
            (
                answers_to_words(&bench.archive()),
                lineages(&bench.archive()),
            )
        };
        let commits = run(0);
        assert!(commits > 1, "{commits}");
        let undisturbed = answers();
        assert!(undisturbed.1.iter().any(|printings| printings.len() > 1));
        for death in 1..=commits {
            run(death);
            update_with(&bench, rule, &());
            assert_eq!(answers(), undisturbed, "{rule}, {death}");
        }
    }
}
