//! Adverse environments: file names that are not Unicode, pipes and devices, full
//! disks, damaged archives.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use crate::support::{Bench, Output, story};

fn bench() -> Bench {
    Bench::with(&[
        ("a.txt", &story("Apple", "2024-01-01", "The wheel was red.")),
        (
            "b.txt",
            &story("Birch", "2024-01-02", "The wheel was blue."),
        ),
    ])
}

/// Runs the program with a text on its standard input.
fn fed(bench: &Bench, args: &[&str], input: &str) -> Output {
    let mut command = bench.command(args);
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(input.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    Output {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// Returns the archive's files of a kind: `term`, `store`.
fn files(bench: &Bench, kind: &str) -> Vec<PathBuf> {
    let files = fs::read_dir(bench.archive().join("index")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let found: Vec<PathBuf> = files
        .filter(|file| file.extension().is_some_and(|is| is == kind))
        .collect();
    assert!(!found.is_empty(), "no {kind}");
    found
}

#[test]
fn a_damaged_archive_is_told_and_can_be_built_again() {
    let bench = bench();
    bench.index();
    for kind in ["store", "term", "fast"] {
        for damage in ["gone", "empty", "short"] {
            for file in files(&bench, kind) {
                match damage {
                    "gone" => fs::remove_file(&file).unwrap(),
                    "empty" => fs::write(&file, "").unwrap(),
                    _ => {
                        let whole = fs::read(&file).unwrap();
                        fs::write(&file, &whole[..whole.len() / 2]).unwrap();
                    }
                }
            }
            for args in [&["search", "wheel"][..], &["index"]] {
                let said = bench.run(args).code(2).stderr;
                assert!(said.contains("is damaged"), "{kind} {damage}: {said}");
                assert!(said.contains(&format!(".{kind} ")), "{damage}: {said}");
                assert!(said.contains("--rebuild"), "{kind} {damage}: {said}");
            }
            bench.index_with(&["corpus", "--rebuild"], 0);
            assert_eq!(bench.search(["wheel"]).total, 2, "{kind} {damage}");
        }
    }
    let list = fs::read_dir(bench.archive()).unwrap();
    let list = list.map(|file| file.unwrap().path());
    let list: Vec<PathBuf> = list
        .filter(|file| file.to_str().unwrap().contains("files-"))
        .collect();
    fs::remove_file(&list[0]).unwrap();
    let said = bench.run(["index"]).code(2).stderr;
    assert!(
        said.contains("is damaged") && said.contains("PATH"),
        "{said}"
    );
    bench.index_with(&["corpus", "--rebuild"], 0);
}

#[test]
fn a_damaged_archive_of_a_directory_is_built_again_by_itself() {
    let bench = bench();
    let search = |code| bench.run(["search", "--in", "corpus", "wheel"]).code(code);
    // `--in` and an archive named by a variable do not conflict.
    let first = search(0).stdout;
    let cache = bench.path("cache").join("morgue");
    let archive = fs::read_dir(cache).unwrap().next().unwrap().unwrap();
    for file in fs::read_dir(archive.path().join("index")).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_some_and(|is| is == "store") {
            fs::write(&file, "").unwrap();
        }
    }
    assert_eq!(search(0).stdout, first);
}

#[test]
fn a_place_that_is_gone_keeps_its_articles_until_it_is_said_to_be_gone() {
    let bench = bench();
    let other = bench.path("other");
    fs::create_dir(&other).unwrap();
    let text = story("Cherry", "2024-01-03", "The wheel was white.");
    fs::write(other.join("c.txt"), text).unwrap();
    bench.index_with(&["corpus", "other"], 0);
    fs::rename(&other, bench.path("away")).unwrap();
    let (_, said) = bench.index_with(&[], 2);
    assert!(said.contains("other") && said.contains("kept"), "{said}");
    for empty in [false, true] {
        if empty {
            fs::create_dir(&other).unwrap();
        }
        let said = bench.run(["index", "--rebuild"]).code(2).stderr;
        assert!(said.contains("would be lost"), "{said}");
        assert_eq!(bench.search(["wheel"]).total, 3);
    }
    fs::remove_dir(&other).unwrap();
    let (summary, said) = bench.index_with(&["--accept-empty"], 0);
    assert_eq!((summary.articles, summary.removed), (2, 1), "{said}");
    // It is forgotten.
    for args in [&[][..], &["--rebuild"]] {
        assert_eq!(bench.index_with(args, 0).0.articles, 2);
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::{OsStrExt, OsStringExt};
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;
    use std::time::{Duration, Instant};

    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn a_lost_record_is_told_by_the_name_that_its_articles_have() {
        let bench = bench();
        let name = OsStr::from_bytes(b"caf\xe9.jsonl");
        let story =
            "{\"title\":\"At the café\",\"body\":\"The wheel of cheese was sold out.\"}\n{broken\n";
        let corpus = bench.corpus();
        fs::write(corpus.join(name), story).unwrap();
        let said = bench.run([OsStr::new("index"), corpus.as_os_str()]).stderr;
        assert!(said.contains("caf\\xE9.jsonl: record 1"), "{said}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_directory_whose_name_is_no_text_is_indexed_and_searched() {
        let bench = bench();
        let place = bench.path("").join(OsStr::from_bytes(b"pr\xe9s"));
        fs::rename(bench.corpus(), &place).unwrap();
        for _ in 0..2 {
            bench.run([OsStr::new("index"), place.as_os_str()]).code(0);
            assert_eq!(bench.search(["wheel"]).total, 2);
        }
        // Later runs know it by its name, too.
        bench.run(["index"]).code(0);
        assert_eq!(bench.search(["wheel"]).total, 2);
        let args = ["search", "--in"].map(OsStr::new);
        let args = [&args[..], &[place.as_os_str(), OsStr::new("wheel")]].concat();
        bench.run(args).code(0);
        // And report it missing by it.
        fs::rename(&place, bench.path("away")).unwrap();
        let said = bench.run(["index"]).code(2).stderr;
        assert!(said.contains("pr\\xE9s"), "{said}");
        assert_eq!(bench.search(["wheel"]).total, 2);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_path_goes_from_a_search_to_another_program_and_back() {
        let bench = bench();
        let names = [&b"caf\xe9.txt"[..], b"two\nlines.txt", br"caf\xE9 \x.txt"];
        for (n, name) in names.iter().enumerate() {
            let text = story("Cheese", "2024-01-01", &format!("A wheel of cheese {n}."));
            fs::write(bench.corpus().join(OsStr::from_bytes(name)), text).unwrap();
        }
        bench.index();
        let args = ["search", "cheese", "--format", "paths", "--null"];
        let output = bench.command(args).output().unwrap();
        let mut paths: Vec<OsString> = output
            .stdout
            .split(|byte| *byte == 0)
            .filter(|path| !path.is_empty())
            .map(|path| OsString::from_vec(path.to_vec()))
            .collect();
        paths.sort();
        let mut expected = names.map(|name| bench.corpus().join(OsStr::from_bytes(name)));
        expected.sort();
        assert_eq!(paths, expected.map(OsString::from));
        for path in &paths {
            for command in ["show", "why", "similar"] {
                let output = bench.run([OsStr::new(command), path]);
                assert!(output.code < 2, "{path:?} {output:?}");
                assert!(!output.stderr.contains("no article"), "{output:?}");
            }
        }
        let output = bench.run(["show", "corpus/caf\\xE9.txt"]).code(0);
        assert!(output.stdout.contains("cheese 0"), "{output:?}");
        let said = bench.run(["search", "cheese", "--null"]).code(2).stderr;
        assert!(said.contains("--format paths"), "{said}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_changed_file_that_cannot_be_read_keeps_its_articles() {
        let bench = bench();
        bench.index();
        let path = bench.corpus().join("a.txt");
        let sidecar = bench.path("corpus/a.txt.morgue.toml");
        // Reading the process's own memory from address 0 fails even for root.
        symlink("/proc/self/mem", &sidecar).unwrap();
        bench.touch("a.txt");
        for _ in 0..2 {
            let (summary, said) = bench.index_with(&[], 2);
            assert_eq!((summary.articles, summary.unreachable), (2, 1), "{said}");
            assert!(said.contains("a.txt") && said.contains("kept"), "{said}");
            assert_eq!(bench.search(["red"]).total, 1);
        }
        fs::remove_file(&sidecar).unwrap();
        let (summary, _) = bench.index_with(&[], 0);
        assert_eq!((summary.articles, summary.unreachable), (2, 0));
        // A new one is uncorrected, and reported until its sidecar is readable.
        bench.write(
            "c.txt",
            story("Cherry", "2024-01-01", "The wheel was dark."),
        );
        let sidecar = bench.path("corpus/c.txt.morgue.toml");
        symlink("/proc/self/mem", &sidecar).unwrap();
        for _ in 0..2 {
            let (summary, said) = bench.index_with(&[], 2);
            assert_eq!(summary.articles, 3, "{said}");
            assert_eq!(summary.problems + summary.unreachable, 1, "{said}");
        }
        bench.remove("c.txt.morgue.toml");
        bench.index_with(&[], 0);
        bench.remove("c.txt");
        bench.write(
            "a.txt",
            story("Apple", "2024-01-01", "The wheel was green."),
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::File::open(&path).is_ok() {
            return; // Nothing is forbidden to root.
        }
        let (summary, said) = bench.index_with(&[], 2);
        assert_eq!((summary.articles, summary.unreachable), (2, 1), "{said}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_the_system_shows_as_a_file_keeps_nobody_waiting() {
        let bench = bench();
        symlink("/proc/kmsg", bench.corpus().join("kernel.txt")).unwrap();
        let mut child = bench
            .command(["index", "corpus"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let start = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if start.elapsed() > Duration::from_secs(30) {
                child.kill().unwrap();
                panic!("it waits for the kernel to say something");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(bench.search(["wheel"]).total, 2);
    }

    #[test]
    fn a_pipe_can_be_parsed_and_not_be_indexed() {
        let bench = bench();
        let pipe = bench.path("pipe");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let said = bench.run(["index", "pipe"]).code(2).stderr;
        assert!(said.contains("neither a file nor a directory"), "{said}");
        let text = story("Piped", "2024-01-01", "It came through a pipe.");
        let writer = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, text).unwrap()
        });
        let output = bench.run(["parse", "pipe"]).code(0);
        writer.join().unwrap();
        assert!(output.stdout.contains("through a pipe"), "{output:?}");
    }

    #[test]
    fn a_link_to_nothing_says_where_it_leads() {
        let bench = bench();
        symlink("nowhere", bench.corpus().join("dangling.txt")).unwrap();
        let (_, said) = bench.index_with(&["corpus"], 2);
        assert!(said.contains("links to nowhere"), "{said}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn output_that_cannot_be_written_is_a_failure() {
        let bench = bench();
        bench.index();
        for args in [
            &["search", "wheel"][..],
            &["search", "wheel", "--format", "paths"],
            &["stats"],
            &["formats"],
            &["--help"],
            &["search", "--help"],
            &["--version"],
        ] {
            let full = fs::File::options().write(true).open("/dev/full").unwrap();
            let mut command = bench.command(args);
            let output = Output::of(command.stdout(full)).code(2);
            let said = output.stderr;
            assert!(said.contains("standard output"), "{args:?}: {said}");
        }
    }
}

#[test]
fn lists_come_from_standard_input_too() {
    let bench = bench();
    bench.index();
    let batch = ["search", "--batch", "-"];
    let output = fed(&bench, &batch, "red\n# remark\nblue\n").code(0);
    assert!(output.stdout.contains("Apple") && output.stdout.contains("Birch"));
    let output = fed(&bench, &batch, "\n# nothing\n").code(1);
    assert!(output.stderr.contains("has no queries"), "{output:?}");
    let names = ["search", "--people-file", "-"];
    let output = fed(&bench, &names, "Nobody Known\n").code(1);
    assert_eq!(output.stdout, "0  Nobody Known\n");
    let output = fed(&bench, &names, "").code(1);
    assert!(output.stderr.contains("has no names"), "{output:?}");
    let receipt = bench.path("receipt.json");
    let receipt = receipt.to_str().unwrap();
    bench.run(["search", "red", "--receipt", receipt]).code(0);
    let written = fs::read_to_string(receipt).unwrap();
    fed(&bench, &["verify", "-"], &written).code(0);
}

#[test]
fn one_missing_file_does_not_keep_the_others_from_being_parsed() {
    let bench = bench();
    let output = bench.run(["parse", "corpus/missing.txt", "corpus/a.txt"]);
    let output = output.code(2);
    assert!(output.stdout.contains("Apple"), "{output:?}");
    assert!(output.stderr.contains("missing.txt"), "{output:?}");
}

#[test]
fn what_cannot_be_meant_is_wrong_usage() {
    let bench = bench();
    bench.index();
    for (args, told) in [
        (&["search", "--person", ""][..], "--person"),
        (&["search", "--author", ""], "--author"),
        (&["search", "--source", ""], "--source"),
        (
            &["search", "--since", "2024-03", "--until", "2024-01"],
            "no day is within",
        ),
        (&["show", "a1b2#p0"], "no paragraph 0"),
        (&["people", "merge", "", "Ada Roe"], "no name"),
        (
            &["people", "split", "Tomas Roe", "Tomáš Roe"],
            "are one name",
        ),
        (&["people", "--same", "", "Ada Roe"], "no name to compare"),
    ] {
        let output = bench.run(args).code(2);
        assert!(output.stderr.contains(told), "{args:?}: {output:?}");
        assert_eq!(output.stdout, "", "{args:?}");
    }
    assert!(!bench.archive().join("people.toml").exists());
}

#[test]
fn every_column_of_the_list_of_formats_is_apart() {
    let list = Bench::sample().run(["formats"]).code(0).stdout;
    for line in list.lines().filter(|line| line.contains("Europresse")) {
        assert!(line.starts_with("europresse "), "{line}");
    }
}

/// Only meaningful if the tests are not run by root.
#[cfg(unix)]
#[test]
fn an_archive_may_be_read_by_those_who_may_not_write_to_it() {
    use std::os::unix::fs::PermissionsExt;

    let bench = bench();
    bench.index();
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let header = bench.archive().join("morgue.json");
    let lists = ["meta.json", ".managed.json"].map(|list| bench.archive().join("index").join(list));
    for list in &lists {
        assert_eq!(mode(list), mode(&header), "{}", list.display());
    }
    let directories = [bench.archive().join("index"), bench.archive()];
    let set = |mode| {
        for directory in &directories {
            fs::set_permissions(directory, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    let lock = bench.archive().join("index").join(".tantivy-meta.lock");
    fs::remove_file(lock).unwrap();
    set(0o555);
    let found = bench.run(["search", "wheel", "--format", "paths"]);
    set(0o755);
    assert_eq!(found.code, 0, "{}", found.stderr);
    assert_eq!(found.stdout.lines().count(), 2);
}
