//! `morgue parse`: prints what is recognised in files, without an archive.

use std::ffi::OsStr;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Result;

use super::Status;
use crate::args::{Parse, Shape};
use crate::output::{self, article};
use morgue::article::{Article, path_text};
use morgue::ingest::walk::{Candidate, Filter, walk};
use morgue::ingest::{Content, Found, Options, Outcome, Problem, Reason, name_people};

/// The path that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// Runs the command. Articles are printed as they are read, so that memory use does
/// not depend on their number.
pub fn run(parse: &Parse) -> Result<Status> {
    let mut tally = Tally::default();
    let options = parse.options()?;
    for path in &parse.paths {
        if path.as_os_str() == STANDARD_INPUT {
            one(parse, &Candidate::named(path), &options, &mut tally)?;
            continue;
        }
        match path.metadata() {
            Err(error) => {
                tally.report(path, Reason::Unreadable(error));
                continue;
            }
            // `<(command)` of a shell, or a device.
            Ok(file) if !file.is_file() && !file.is_dir() => {
                one(parse, &Candidate::named(path), &options, &mut tally)?;
                continue;
            }
            Ok(_) => {}
        }
        let mut failure = None;
        let gaps = walk(path, &Filter::default(), |candidate| {
            if failure.is_none() {
                failure = one(parse, &candidate, &options, &mut tally).err();
            }
        });
        if let Some(error) = failure {
            return Err(error);
        }
        for gap in gaps {
            tally.report(&gap.path, Reason::Unreadable(gap.error));
        }
    }
    Ok(match tally {
        Tally { problems: 1.., .. } => Status::Incomplete,
        Tally {
            articles: 0,
            others,
            ..
        } => {
            // Each of these has been reported already.
            if others == 0 {
                output::note("no file in a format that morgue reads");
            }
            Status::NothingFound
        }
        _ => Status::Done,
    })
}

#[derive(Default)]
struct Tally {
    articles: u64,
    problems: u64,
    /// Files without an article.
    others: u64,
}

impl Tally {
    fn report(&mut self, path: &Path, reason: Reason) {
        self.tell(&Problem::of_file(path, reason));
    }

    fn tell(&mut self, problem: &Problem) {
        self.problems += 1;
        output::problem(problem);
    }
}

fn open<'a>(candidate: &'a Candidate, options: &'a Options) -> Result<Content<'a>, Reason> {
    if candidate.path.as_os_str() == STANDARD_INPUT {
        Content::from_reader(candidate, io::stdin(), options)
    } else {
        Content::load(candidate, options)
    }
}

fn one(parse: &Parse, candidate: &Candidate, options: &Options, tally: &mut Tally) -> Result<()> {
    let mut printed = Ok(());
    let outcome = open(candidate, options).and_then(|content| {
        content.articles(&mut |found| {
            match found {
                Found::Lost(problem) => tally.tell(&problem),
                Found::Article(mut article) => {
                    if !parse.no_people {
                        name_people(&mut article);
                    }
                    tally.articles += 1;
                    printed = print(parse, &article);
                }
            }
            match printed {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        })
    });
    printed?;
    match outcome {
        Ok(Outcome::Read { sidecar, .. }) => {
            if let Some(mistake) = sidecar {
                tally.report(&candidate.path, Reason::Sidecar(mistake));
            }
        }
        Ok(Outcome::NotAnArticle) => {
            let hint = if may_have_fields(&candidate.path) {
                "; if its fields have other names, list them under [aliases] in the config file"
            } else {
                ""
            };
            let path = path_text(&candidate.path);
            tally.others += 1;
            output::note(&format!("{path}: no article recognised in it{hint}"));
        }
        Err(reason) => tally.report(&candidate.path, reason),
    }
    Ok(())
}

/// Whether a file, by its name, has records with named fields.
fn may_have_fields(path: &Path) -> bool {
    const EXTENSIONS: [&str; 5] = ["csv", "tsv", "json", "jsonl", "ndjson"];
    let extension = path.extension().and_then(OsStr::to_str);
    extension.is_some_and(|extension| {
        EXTENSIONS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    })
}

fn print(parse: &Parse, article: &Article) -> Result<()> {
    match (parse.format, parse.explain) {
        (Shape::Text, explain) => article::fields(article, explain),
        (Shape::Json, false) => output::json_line(&article::Plain::new(article)),
        (Shape::Json, true) => output::json_line(&article::Explained::new(article)),
    }
}
