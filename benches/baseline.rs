//! The raw tantivy writer that morgue is compared with.
//!
//! `cargo bench --bench baseline -- index DIR INDEXDIR`

#![expect(clippy::print_stdout, reason = "a program that reports")]

#[path = "support/baseline.rs"]
mod raw;

use clap::Parser;

/// Index, update, walk and search with nothing but tantivy
#[derive(Debug, Parser)]
struct Args {
    #[command(subcommand)]
    command: Option<raw::Command>,
}

fn main() -> anyhow::Result<()> {
    let args = std::env::args_os().filter(|arg| arg != "--bench");
    match Args::parse_from(args).command {
        Some(command) => println!("{}", raw::run(command)?.trim_end()),
        None => println!("Nothing to do: see `cargo bench --bench baseline -- --help`."),
    }
    Ok(())
}
