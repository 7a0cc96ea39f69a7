//! Corrections by the archive's owner, in a file beside the article.

use crate::ingest::raw::Claim;

/// Reads a sidecar's text into claims that overrule everything else.
pub fn parse(_text: &str) -> Result<Vec<Claim>, String> {
    Ok(Vec::new())
}
