//! Why files of an archive were not read, or not all of them. The archive only knows
//! which files these are, so they are read again to answer.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::article::path_of;
use crate::ingest::format::aliases::Aliases;
use crate::ingest::walk::{Candidate, Filter, walk};
use crate::ingest::{Content, Found, Options, Outcome, Problem, Reason};
use crate::search::gaps::Gaps;

/// The problems of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileProblems {
    /// The path of the file.
    pub path: String,
    /// What is wrong with it, in the order of the file; empty if nothing is any more.
    pub problems: Vec<String>,
    /// The mistake in its sidecar.
    pub sidecar: Option<String>,
}

/// Reads the files with problems again and returns their problems, in the order of
/// their paths.
pub(super) fn of_gaps(gaps: &Gaps, aliases: &Aliases) -> Vec<FileProblems> {
    let unreadable = gaps.unreadable.iter().map(|file| &file.path);
    let mut paths: Vec<&String> = unreadable.chain(&gaps.uncorrected).collect();
    paths.sort_unstable();
    paths.dedup();
    paths
        .into_iter()
        .map(|path| problems_of(path, aliases))
        .collect()
}

/// Reads a file and returns its problems.
pub fn problems_of(path: &str, aliases: &Aliases) -> FileProblems {
    let mut of_file = FileProblems {
        path: path.to_owned(),
        problems: Vec::new(),
        sidecar: None,
    };
    let gaps = walk(&path_of(path), &Filter::default(), |candidate| {
        read(&candidate, aliases, &mut of_file);
    });
    let gone = gaps.into_iter().map(|gap| Reason::Unreadable(gap.error));
    of_file
        .problems
        .extend(gone.map(|reason| reason.to_string()));
    of_file
}

fn read(candidate: &Candidate, aliases: &Aliases, of_file: &mut FileProblems) {
    let options = Options {
        aliases: aliases.clone(),
        ..Options::default()
    };
    let path = of_file.path.clone();
    let problems = &mut of_file.problems;
    let outcome = Content::load(candidate, &options).and_then(|content| {
        content.articles(&mut |found| {
            if let Found::Lost(problem) = found {
                problems.push(told(&path, &problem));
            }
            ControlFlow::Continue(())
        })
    });
    match outcome {
        Ok(Outcome::Read { sidecar, .. }) => {
            of_file.sidecar = sidecar.map(|mistake| mistake.to_string());
        }
        Ok(Outcome::NotAnArticle) => {}
        Err(Reason::Sidecar(mistake)) => of_file.sidecar = Some(mistake.to_string()),
        Err(reason) => problems.push(reason.to_string()),
    }
}

/// Formats a problem, with its place if that is within a file that contains others.
fn told(path: &str, problem: &Problem) -> String {
    match problem.path.strip_prefix(path) {
        Some("") | None => problem.reason.to_string(),
        Some(member) => format!("{}: {}", member.trim_start_matches("!/"), problem.reason),
    }
}
