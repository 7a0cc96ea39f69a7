//! Runs morgue and the raw tantivy writer alternately on one corpus, and prints the
//! costs of each and their ratios.
//!
//! `cargo bench --bench compare -- --files 20000`

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that reports"
)]

#[path = "support/measure.rs"]
mod measure;
#[path = "support/baseline.rs"]
mod raw;
mod support;
#[path = "support/table.rs"]
mod table;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Parser, Subcommand};
use measure::{Cost, measure};
use support::corpus;
use support::rng::Rng;
use table::Table;
use walkdir::WalkDir;

/// Compare morgue with a raw tantivy writer
#[derive(Debug, Parser)]
struct Args {
    #[command(flatten)]
    corpus: corpus::Options,
    /// How many times each side runs
    #[arg(long, default_value_t = 3, value_name = "N")]
    rounds: usize,
    /// Threads of both sides [default: one per core]
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    #[command(subcommand)]
    role: Option<Role>,
}

/// What this program does for itself in processes of their own.
#[derive(Debug, Subcommand)]
enum Role {
    #[command(flatten)]
    Baseline(raw::Command),
    #[command(hide = true)]
    Measured {
        #[arg(last = true)]
        program: Vec<OsString>,
    },
}

fn main() -> Result<()> {
    let args = Args::parse_from(support::args());
    match args.role {
        Some(Role::Baseline(command)) => println!("{}", raw::run(command)?),
        Some(Role::Measured { program }) => println!("{}", measure::measured(&program)?),
        None => compare(&args)?,
    }
    Ok(())
}

fn compare(args: &Args) -> Result<()> {
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let contest = Contest::new(place.path(), args)?;
    let (paths, bytes) = corpus::generate(&contest.articles, &args.corpus)?;
    println!(
        "{} articles, {} MB, {} rounds\n",
        paths.len(),
        bytes >> 20,
        args.rounds
    );
    let mut table = Table::default();
    for round in 0..args.rounds {
        eprintln!("round {} of {}", round + 1, args.rounds);
        contest.index(&mut table)?;
        contest.nothing_new(&mut table)?;
        contest.search(&mut table, &paths)?;
        contest.update(&mut table, &paths, round)?;
    }
    println!("{table}");
    Ok(())
}

/// The two sides and the files they work on.
struct Contest {
    articles: PathBuf,
    archive: PathBuf,
    index: PathBuf,
    threads: Vec<OsString>,
    raw: OsString,
}

impl Contest {
    fn new(place: &Path, args: &Args) -> Result<Self> {
        let threads = args
            .threads
            .map(|n| ["--threads".into(), n.to_string().into()]);
        Ok(Self {
            articles: place.join("articles"),
            archive: place.join("archive"),
            index: place.join("index"),
            threads: threads.into_iter().flatten().collect(),
            raw: std::env::current_exe()?.into(),
        })
    }

    fn morgue(&self, args: &[&dyn AsRef<std::ffi::OsStr>]) -> Result<Cost> {
        let mut program: Vec<OsString> = vec![env!("CARGO_BIN_EXE_morgue").into()];
        program.extend(args.iter().map(|arg| arg.as_ref().to_owned()));
        program.extend(["--archive".into(), self.archive.clone().into()]);
        measure(&program)
    }

    fn raw(&self, args: &[&dyn AsRef<std::ffi::OsStr>]) -> Result<Cost> {
        let mut program = vec![self.raw.clone()];
        program.extend(args.iter().map(|arg| arg.as_ref().to_owned()));
        measure(&program)
    }

    fn index_articles(&self) -> Result<Cost> {
        let mut args: Vec<&dyn AsRef<std::ffi::OsStr>> = vec![&"index", &self.articles];
        args.extend(
            self.threads
                .iter()
                .map(|arg| arg as &dyn AsRef<std::ffi::OsStr>),
        );
        self.morgue(&args)
    }

    fn index(&self, table: &mut Table) -> Result<()> {
        for old in [&self.archive, &self.index] {
            if old.exists() {
                fs::remove_dir_all(old)?;
            }
        }
        let ours = self.index_articles()?;
        let mut args: Vec<&dyn AsRef<std::ffi::OsStr>> =
            vec![&"index", &self.articles, &self.index];
        args.extend(
            self.threads
                .iter()
                .map(|arg| arg as &dyn AsRef<std::ffi::OsStr>),
        );
        let theirs = self.raw(&args)?;
        table.add("index: CPU s", ours.cpu, theirs.cpu);
        table.add("index: wall s", ours.wall, theirs.wall);
        table.add("index: peak MB", ours.memory / 1e6, theirs.memory / 1e6);
        table.add(
            "index: disk MB",
            size(&self.archive) / 1e6,
            size(&self.index) / 1e6,
        );
        Ok(())
    }

    fn nothing_new(&self, table: &mut Table) -> Result<()> {
        for _ in 0..5 {
            let ours = self.index_articles()?;
            let theirs = self.raw(&[&"walk", &self.articles])?;
            table.add(
                "nothing new, next to a walk: wall ms",
                ours.wall * 1e3,
                theirs.wall * 1e3,
            );
            table.add(
                "nothing new, next to a walk: CPU ms",
                ours.cpu * 1e3,
                theirs.cpu * 1e3,
            );
        }
        Ok(())
    }

    /// Searches for one to three neighbouring words of some articles.
    fn search(&self, table: &mut Table, paths: &[PathBuf]) -> Result<()> {
        let mut rng = Rng::new(7, 0);
        for n in 0..12 {
            let text = fs::read_to_string(&paths[rng.below(paths.len())])?;
            let words: Vec<&str> = text
                .split(|c: char| !c.is_ascii_alphabetic())
                .filter(|word| word.len() > 4)
                .collect();
            let from = rng.below(words.len() - 3);
            let query = words[from..=from + n % 3].join(" ");
            let ours = self.morgue(&[&"search", &query])?;
            let theirs = self.raw(&[&"search", &self.index, &query])?;
            table.add("search: wall ms", ours.wall * 1e3, theirs.wall * 1e3);
            table.add("search: CPU ms", ours.cpu * 1e3, theirs.cpu * 1e3);
        }
        Ok(())
    }

    /// Adds a sentence to every hundredth article; different ones each round.
    ///
    /// It differs from article to article, since a recurring one would be furniture.
    fn update(&self, table: &mut Table, paths: &[PathBuf], round: usize) -> Result<()> {
        for path in paths.iter().skip(round).step_by(100) {
            let text = fs::read_to_string(path)?;
            let title = text.lines().next().unwrap_or_default();
            let added = format!("An earlier report, {title}, was wrong.");
            fs::write(path, format!("{text}\n{added}\n"))?;
        }
        let ours = self.index_articles()?;
        let theirs = self.raw(&[&"update", &self.index, &self.articles])?;
        table.add("1% changed: wall ms", ours.wall * 1e3, theirs.wall * 1e3);
        table.add("1% changed: CPU ms", ours.cpu * 1e3, theirs.cpu * 1e3);
        Ok(())
    }
}

/// Returns the total size of the files below a directory.
fn size(directory: &Path) -> f64 {
    let entries = WalkDir::new(directory).into_iter().filter_map(Result::ok);
    let files = entries
        .filter_map(|entry| entry.metadata().ok())
        .filter(|data| data.is_file());
    files.map(|data| data.len() as f64).sum()
}
