//! Generates a directory of invented articles.
//!
//! `cargo bench --bench corpus -- --files 20000 --out DIR`

#![expect(clippy::print_stdout, reason = "a program that reports")]

mod support;

use std::path::PathBuf;

use clap::Parser;
use support::corpus;

/// Generate a directory of invented articles
#[derive(Debug, Parser)]
struct Args {
    #[command(flatten)]
    options: corpus::Options,
    /// Where to put them
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    let args = Args::parse_from(support::args());
    let default = || PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("corpus");
    let out = args.out.unwrap_or_else(default);
    let (paths, bytes) = corpus::generate(&out, &args.options)?;
    println!("{}: {} files, {bytes} bytes", out.display(), paths.len());
    Ok(())
}
