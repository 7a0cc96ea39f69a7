//! People for reading.

use std::io::Write;

use anyhow::Result;

use morgue::people::same::{Judgement, Verdict};

use super::sanitize::clean;

/// Prints a verdict with its reasons.
pub fn judgement(judgement: &Judgement) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let verdict = match judgement.verdict {
        Verdict::Same => "yes",
        Verdict::Different => "no",
        Verdict::Unsure => "unsure",
    };
    let reasons = clean(&judgement.reasons.join("; ")).into_owned();
    writeln!(out, "{verdict}: {reasons}")?;
    Ok(out.flush()?)
}
