//! Measures the ranking of hits on collections with known answers, and finds the
//! weights that make it best.
//!
//! `cargo bench --bench ranking -- DIR` reads a collection in the layout of BEIR:
//! `corpus.jsonl` (`_id`, `title`, `text`), `queries.jsonl` (`_id`, `text`) and
//! `qrels/*.tsv` (query, article, grade). `--known-item` needs only the corpus:
//! headlines are removed, and each is the query for its article.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program that reports"
)]

#[path = "support/collection.rs"]
mod collection;
#[path = "support/judge.rs"]
mod judge;
#[path = "support/rng.rs"]
#[expect(dead_code, reason = "the other benchmarks draw more")]
mod rng;
#[path = "support/tune.rs"]
mod tune;

use std::path::PathBuf;

use anyhow::Result;
use clap::Parser;
use collection::{Collection, Damage};
use judge::Judge;
use morgue::search::Weights;

/// Measure the order of hits
#[derive(Debug, Parser)]
struct Args {
    /// Directory of a collection
    collection: PathBuf,
    /// Take headlines off the articles, and search each by its headline
    #[arg(long)]
    known_item: bool,
    /// What is done to the words of the queries
    #[arg(long, value_enum, default_value_t)]
    damage: Damage,
    /// Queries to ask, evenly drawn [default: all]
    #[arg(long, value_name = "N")]
    queries: Option<usize>,
    /// Measure with another value of a weight, too
    #[arg(long, value_name = "NAME=VALUE")]
    with: Vec<String>,
    /// Look for better weights, and judge each on queries that it was not chosen by
    #[arg(long)]
    tune: bool,
    /// Measure each kind of evidence by leaving it out
    #[arg(long)]
    ablate: bool,
    /// Queries whose answer is not on top are printed
    #[arg(long)]
    misses: bool,
}

fn main() -> Result<()> {
    let args = Args::parse_from(std::env::args_os().filter(|arg| arg != "--bench"));
    let mut collection = if args.known_item {
        Collection::known_items(&args.collection, args.damage)?
    } else {
        Collection::judged(&args.collection)?
    };
    if let Some(number) = args.queries {
        collection.draw(number);
    }
    eprintln!(
        "{} articles, {} queries",
        collection.articles.len(),
        collection.queries.len()
    );
    let judge = Judge::new(&collection)?;
    let now = judge.all(&Weights::default())?;
    println!("{:<28} {now}", "as it is");
    if !args.with.is_empty() {
        let other = tune::with(&args.with)?;
        println!("{:<28} {}", args.with.join(" "), judge.all(&other)?);
    }
    if args.misses {
        print!("{}", judge.misses(&Weights::default())?);
    }
    if args.ablate {
        for (name, weights) in tune::ablations() {
            println!("{:<28} {}", format!("without {name}"), judge.all(&weights)?);
        }
    }
    if args.tune {
        print!("{}", tune::tune(&judge)?);
    }
    Ok(())
}
