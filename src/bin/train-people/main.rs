//! Rebuilds the embedded model of the people module, bit for bit reproducibly.
//!
//! ```text
//! cargo run --release --features training --bin train-people -- DATA [OPTIONS]
//!
//!   DATA           folder with train/, dev/ and names/ (see src/people/model/README.md)
//!   --out DIR      where to write words.bin and people.bin [src/people/model]
//!   --evaluate     only measure the files in the folder of --out
//!   --spellings    only build the tables of spellings and nicknames
//!   --ablate       measure what each group of facts is worth; writes nothing
//!   --errors N     print N wrong mentions of each development set
//!   --hold-out A,B leave these training sets out and measure on them too
//!
//! Trials write nothing unless --out names another folder.
//! ```

// This program prints its results.
#![allow(clippy::print_stdout)]

mod corpus;
mod evaluate;
mod field;
mod invent;
mod lists;
mod random;
mod recast;
mod spellings;
mod templates;
mod texts;
mod train;
mod words;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use morgue::people::training::{Lexicon, group};

use corpus::{Additions, Corpus};
use train::Plan;

fn main() -> Result<()> {
    let options = Options::read()?;
    let words = words::build(&options.data.join("names"))?;
    let lexicon = Lexicon::new(&words);
    println!("words.bin {} bytes", words.len());
    let variants = spellings::variants(&options.data.join("names"), &words)?;
    let nicknames = spellings::nicknames(&options.data.join("names"))?;
    if options.spellings {
        write(&options.out, "variants.bin", &variants)?;
        return write(&options.out, "nicknames.bin", &nicknames);
    }
    if options.evaluate {
        let sets = corpus::development(&options.data, &options.hold_out);
        let words = read(&options.out, "words.bin")?;
        let model = read(&options.out, "people.bin")?;
        return evaluate::fresh(&sets, &Lexicon::new(&words), &model, options.errors);
    }
    let train = Corpus::train(
        &options.data,
        &options.hold_out,
        &lexicon,
        &Additions::default(),
    )?;
    println!(
        "{} documents, {} sites",
        train.documents.len(),
        train.sites()
    );
    let plan = Plan::default();
    if options.ablate {
        return ablate(&options.data, &train, &lexicon, plan);
    }
    let model = train::model(&train, &lexicon, &plan);
    println!("people.bin {} bytes", model.len());
    let sets = corpus::development(&options.data, &options.hold_out);
    evaluate::fresh(&sets, &lexicon, &model, options.errors)?;
    if options.is_trial() && options.out == Path::new(OUT) {
        return Ok(());
    }
    write(&options.out, "variants.bin", &variants)?;
    write(&options.out, "nicknames.bin", &nicknames)?;
    write(&options.out, "words.bin", &words)?;
    write(&options.out, "people.bin", &model)
}

fn ablate(data: &Path, train: &Corpus, lexicon: &Lexicon<'_>, mut plan: Plan) -> Result<()> {
    let groups = [
        ("everything", 0),
        ("without words and affixes", group::WORD),
        ("without shapes", group::SHAPE),
        ("without clusters", group::CLUSTER),
        ("without lists", group::LISTS),
        ("without neighbours", group::AROUND),
        ("without runs", group::RUN),
        ("without the article's evidence", group::ARTICLE),
        ("without the second look", group::FOUND),
    ];
    for (name, without) in groups {
        println!("{name}");
        plan.groups = group::ALL & !without;
        let model = train::model(train, lexicon, &plan);
        evaluate::with_groups(
            &corpus::development(data, &[]),
            lexicon,
            &model,
            plan.groups,
        )?;
    }
    Ok(())
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>> {
    let path = folder.join(name);
    std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(name);
    std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

struct Options {
    data: PathBuf,
    out: PathBuf,
    evaluate: bool,
    spellings: bool,
    ablate: bool,
    errors: usize,
    hold_out: Vec<String>,
}

/// The folder from which the program embeds the model.
const OUT: &str = "src/people/model";

impl Options {
    /// Whether this is a trial, whose model must not be embedded.
    fn is_trial(&self) -> bool {
        !self.hold_out.is_empty()
    }

    fn read() -> Result<Self> {
        let mut options = Self {
            data: PathBuf::new(),
            out: OUT.into(),
            evaluate: false,
            spellings: false,
            ablate: false,
            errors: 0,
            hold_out: Vec::new(),
        };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--evaluate" => options.evaluate = true,
                "--spellings" => options.spellings = true,
                "--ablate" => options.ablate = true,
                "--out" => options.out = arguments.next().context("--out wants a folder")?.into(),
                "--errors" => {
                    options.errors = arguments
                        .next()
                        .context("--errors wants a number")?
                        .parse()?
                }
                "--hold-out" => {
                    let sets = arguments.next().context("--hold-out wants names of sets")?;
                    options.hold_out = sets.split(',').map(str::to_owned).collect();
                }
                _ if argument.starts_with('-') => bail!("unknown option {argument}"),
                _ => options.data = argument.into(),
            }
        }
        if options.data.as_os_str().is_empty() {
            bail!("which folder holds the data? See src/people/model/README.md");
        }
        Ok(options)
    }
}
