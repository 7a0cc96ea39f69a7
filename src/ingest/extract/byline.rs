//! Who wrote it: bylines and "About the writer" blocks.

/// Splits a byline or an author claim into the people it names, in order.
///
/// `By JANE ROE and John Doe, Defence Correspondent` gives `Jane Roe` and
/// `John Doe`; job titles, places, agencies, e-mail addresses and handles give
/// nobody. Returns nothing rather than something doubtful.
pub fn authors(_byline: &str) -> Vec<String> {
    Vec::new()
}
