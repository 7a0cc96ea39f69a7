//! Measures how fast each format is read: every sample of the sample corpus
//! repeatedly, on one thread.
//!
//! `cargo bench --bench formats -- --seconds 1`
//!
//! Reading covers everything from a file's bytes in memory to its articles; people
//! is the recogniser of names, which runs after it.

#![expect(clippy::print_stdout, reason = "a program that reports")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Parser;
use morgue::article::Article;
use morgue::ingest::name_people;
use morgue::ingest::walk::{Candidate, Filter, walk};
use morgue::ingest::{Content, Found, Options};

/// Tell how many articles of each format are read in a second
#[derive(Debug, Parser)]
struct Args {
    /// How long to read each format
    #[arg(long, default_value_t = 1.0, value_name = "SECONDS")]
    seconds: f64,
    /// Only this format
    #[arg(long, value_name = "NAME")]
    format: Option<String>,
    /// Other files than the sample corpus
    #[arg(value_name = "DIR")]
    place: Option<PathBuf>,
}

fn main() {
    let args = Args::parse_from(std::env::args().filter(|arg| arg != "--bench"));
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-corpus");
    let place = args.place.unwrap_or(samples);
    let mut formats: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    walk(&place, &Filter::default(), |candidate| {
        if let Some(article) = read(&candidate).into_iter().next() {
            formats.entry(article.format).or_default().push(candidate);
        }
    });
    let time = Duration::from_secs_f64(args.seconds);
    println!(
        "{:<12}{:>12}{:>10}{:>10}{:>14}",
        "format", "articles/s", "MB/s", "µs each", "people µs"
    );
    for (name, files) in &formats {
        if args.format.as_ref().is_none_or(|wanted| wanted == name) {
            report(name, files, time);
        }
    }
}

fn report(name: &str, files: &[Candidate], time: Duration) {
    let (mut articles, mut bytes) = (0, 0);
    let begin = Instant::now();
    while begin.elapsed() < time {
        for file in files {
            articles += read(file).len();
            bytes += file.stamp.size;
        }
    }
    let took = begin.elapsed().as_secs_f64();
    let sample: Vec<Article> = files.iter().flat_map(read).collect();
    let begin = Instant::now();
    let mut named = 0;
    while begin.elapsed() < time / 4 {
        for mut article in sample.clone() {
            name_people(&mut article);
            named += 1;
        }
    }
    println!(
        "{name:<12}{:>12.0}{:>10.1}{:>10.0}{:>14.0}",
        articles as f64 / took,
        bytes as f64 / took / 1e6,
        took * 1e6 / articles as f64,
        begin.elapsed().as_secs_f64() * 1e6 / f64::from(named),
    );
}

fn read(file: &Candidate) -> Vec<Article> {
    let options = Options::default();
    let mut articles = Vec::new();
    if let Ok(content) = Content::load(file, &options) {
        let _ = content.articles(&mut |found| {
            if let Found::Article(article) = found {
                articles.push(*article);
            }
            ControlFlow::Continue(())
        });
    }
    articles
}
