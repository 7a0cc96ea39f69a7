//! The archive on disk: its place, its version, damage, and concurrent writers.

use std::fs::{self, File};
use std::path::PathBuf;

use crate::fixtures::two;
use crate::support::Bench;

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
    // The request is checked before anything is removed.
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
    // A file that cannot be written is reported, but nothing depends on it.
    let in_its_way = list.with_extension("part");
    fs::create_dir(&in_its_way).unwrap();
    let output = bench.run(["index"]).code(2);
    assert!(output.stderr.contains("cannot write"), "{output:?}");
    assert_eq!(notes("Gesetz"), with);
    fs::remove_dir(&in_its_way).unwrap();
    bench.run(["stats", "--check"]).code(0);
    bench.index();
    assert_eq!(fs::read(list).unwrap(), bytes);
    // There is none of a segment that no longer exists.
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
fn decisions_about_people_may_be_there_before_the_archive() {
    let bench = two();
    fs::create_dir(bench.archive()).unwrap();
    for ours in [
        "people.toml",
        "people.toml.part",
        "people.lock",
        "lock",
        "morgue.json.part",
        "files-3",
        "files-4.part",
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
