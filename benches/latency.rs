//! Measures the latency of each kind of query, next to raw tantivy's equivalent.
//!
//! `cargo bench --bench latency -- --files 20000 DIR` creates articles, an archive
//! and a bare index in `DIR`, or uses existing ones, and searches in one warm
//! process. It times the query with ten hits and their snippets.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that reports"
)]

#[path = "support/questions.rs"]
mod questions;
#[path = "support/baseline.rs"]
mod raw;
mod support;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use clap::Parser;
use morgue::archive::{Archive, Root, UpdateOptions, update};
use morgue::search::SearchRequest;
use questions::{Kind, Question};
use raw::Bare;
use support::corpus;

/// Time questions of every kind
#[derive(Debug, Parser)]
struct Args {
    /// Where articles, archive and index are kept
    place: PathBuf,
    #[command(flatten)]
    corpus: corpus::Options,
    /// How many questions of each kind
    #[arg(long, default_value_t = 15, value_name = "N")]
    questions: usize,
    /// Only questions whose kind has this in its name
    #[arg(long, value_name = "KIND")]
    only: Option<String>,
    /// How often each is asked; the median counts
    #[arg(long, default_value_t = 1, value_name = "N")]
    rounds: usize,
}

fn main() -> Result<()> {
    let args = Args::parse_from(support::args());
    let articles = args.place.join("articles");
    if !articles.exists() {
        eprintln!("making {} articles", args.corpus.files);
        corpus::generate(&articles, &args.corpus)?;
    }
    let (archive, bare) = (
        open(&args.place, &articles)?,
        open_bare(&args.place, &articles)?,
    );
    println!(
        "{:<24} {:>9} {:>9} {:>9}  the slowest",
        "ms, median", "morgue", "raw", "most"
    );
    let questions = questions::questions(&articles, args.questions)?;
    let is_wanted = |kind: &Kind| {
        let only = args.only.as_deref();
        only.is_none_or(|only| kind.name().contains(only))
    };
    for kind in Kind::ALL.into_iter().filter(is_wanted) {
        let asked = || questions.iter().filter(|question| question.kind == kind);
        let mut ours: Vec<(f64, &Question)> = Vec::new();
        let mut theirs: Vec<f64> = Vec::new();
        for question in asked() {
            ours.push((timed(args.rounds, || ask(&archive, question))?, question));
            if let Some(query) = &question.raw {
                theirs.push(timed(args.rounds, || bare.search(query).map(drop))?);
            }
        }
        ours.sort_by(|a, b| a.0.total_cmp(&b.0));
        theirs.sort_by(f64::total_cmp);
        let Some((most, slowest)) = ours.last() else {
            continue;
        };
        let raw = theirs
            .get(theirs.len() / 2)
            .map_or("-".to_owned(), |ms| format!("{ms:.2}"));
        println!(
            "{:<24} {:>9.2} {raw:>9} {most:>9.2}  {}",
            kind.name(),
            ours[ours.len() / 2].0,
            slowest.request.query
        );
    }
    Ok(())
}

fn ask(archive: &Archive, question: &Question) -> Result<()> {
    archive.search(&question.request)?;
    if !question.facets.is_empty() {
        archive.facets(&question.request, &question.facets, 20)?;
    }
    Ok(())
}

/// Returns the median in milliseconds, without the first run.
fn timed(rounds: usize, mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    work()?;
    let mut times = Vec::new();
    for _ in 0..rounds.max(1) {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

fn open(place: &Path, articles: &Path) -> Result<Archive> {
    let directory = place.join("archive");
    if !directory.exists() {
        eprintln!("indexing");
        let root = Root {
            path: articles.display().to_string(),
            ..Root::default()
        };
        let options = UpdateOptions {
            roots: vec![root],
            people: true,
            ..UpdateOptions::default()
        };
        update(&directory, &options, &())?;
    }
    let archive = Archive::open(&directory)?;
    let all = archive.search(&SearchRequest::default())?;
    println!("{} articles\n", all.total);
    Ok(archive)
}

fn open_bare(place: &Path, articles: &Path) -> Result<Bare> {
    let index = place.join("index");
    if !index.exists() {
        eprintln!("indexing with bare tantivy");
        raw::run(raw::Command::Index {
            directory: articles.to_owned(),
            index: index.clone(),
            threads: None,
        })?;
    }
    Bare::open(&index)
}
