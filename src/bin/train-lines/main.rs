//! Builds the embedded model of the lines of pasted pages, bit for bit reproducibly.
//!
//! ```text
//! cargo run --release --features training --bin train-lines -- [OPTIONS]
//!
//!   --pages DIR    pages with marked lines [src/bin/train-lines/pages]
//!   --out FILE     where to write the model [src/ingest/extract/layout/judge/lines.bin]
//!   --evaluate     measure instead: each file of pages by a model of the others
//!   --errors       with that, print the lines that were judged wrongly
//! ```

// This program prints its results.
#![allow(clippy::print_stdout)]

mod courses;
mod evaluate;
mod headlines;
mod model;
mod order;
mod pages;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use model::Model;

fn main() -> Result<()> {
    let options = Options::read()?;
    let files = pages::read(&options.pages)?;
    if options.evaluate {
        evaluate::by_file(&files, options.errors);
        return Ok(());
    }
    let model = Model::new(&files.iter().collect::<Vec<_>>()).table();
    println!("{} files, {} bytes", files.len(), model.len());
    std::fs::write(&options.out, model)
        .with_context(|| format!("cannot write {}", options.out.display()))
}

struct Options {
    pages: PathBuf,
    out: PathBuf,
    evaluate: bool,
    errors: bool,
}

impl Options {
    fn read() -> Result<Self> {
        let mut options = Self {
            pages: "src/bin/train-lines/pages".into(),
            out: "src/ingest/extract/layout/judge/lines.bin".into(),
            evaluate: false,
            errors: false,
        };
        let mut args = std::env::args().skip(1);
        while let Some(arg) = args.next() {
            let mut value = || args.next().with_context(|| format!("{arg} wants a value"));
            match arg.as_str() {
                "--pages" => options.pages = value()?.into(),
                "--out" => options.out = value()?.into(),
                "--errors" => options.errors = true,
                "--evaluate" => options.evaluate = true,
                _ => bail!("unknown option {arg}"),
            }
        }
        Ok(options)
    }
}
