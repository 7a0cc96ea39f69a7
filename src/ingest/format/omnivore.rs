//! Exports of Omnivore and of what reads its files: lists of what was saved, in
//! `metadata_0_to_20.json`, and the text of each piece in a file that is called as
//! the list says, `content/the-toll.html`.
//!
//! The two are joined: what a list says of a piece is said of its file, and only
//! pieces without one are left of the list. Highlights are nobody's article.

use serde_json::Value;

use super::aliases::Aliases;
use super::json;
use crate::ingest::raw::{Claim, RawArticle, Trust};
use crate::ingest::unpack::archive::Zip;

/// The folder with the texts of the pieces.
pub const TEXTS: &str = "content/";
const HIGHLIGHTS: &str = "highlights/";

/// Whether a zip archive may be such an export: it is one if a list of its has a
/// piece's file.
pub fn is_export(zip: &Zip<'_>) -> bool {
    let has = |is_it: fn(&str) -> bool| zip.file_names().flatten().any(|name| is_it(&name));
    has(is_list) && has(|name| name.starts_with(TEXTS))
}

/// Whether a member of an export is a list of what was saved.
pub fn is_list(member: &str) -> bool {
    member.starts_with("metadata") && member.ends_with(".json")
}

/// Whether a folder is called like one of those that exports have.
pub fn is_folder(name: &str) -> bool {
    [TEXTS, HIGHLIGHTS]
        .iter()
        .any(|folder| folder.trim_end_matches('/') == name)
}

/// Whether a member of an export is what its owner marked.
pub fn is_highlights(member: &str) -> bool {
    member.starts_with(HIGHLIGHTS)
}

/// What a list says of one file.
pub struct Said {
    /// The file.
    pub member: String,
    /// What is said.
    pub claims: Vec<Claim>,
}

/// What a list says of the files that an export has for its pieces, and the list
/// of all others; `None` if it cannot be read. `has` tells whether there is such a file.
pub fn join(
    list: &[u8],
    has: impl Fn(&str) -> bool,
    aliases: &Aliases,
) -> Option<(Vec<Said>, Vec<u8>)> {
    let mut pieces = serde_json::from_slice::<Vec<Value>>(list).ok()?;
    let mut said = Vec::new();
    pieces.retain(|piece| {
        let Some((object, member)) = piece.as_object().zip(text_of(piece, &has)) else {
            return true;
        };
        let mut raw = RawArticle::default();
        json::claims(object, aliases, Trust::Structured, "list", &mut raw);
        let claims = raw.claims;
        said.push(Said { member, claims });
        false
    });
    Some((said, serde_json::to_vec(&pieces).ok()?))
}

/// The file that has the text of a piece.
fn text_of(piece: &Value, has: impl Fn(&str) -> bool) -> Option<String> {
    let slug = piece.get("slug")?.as_str()?;
    let mut members = ["html", "md", "txt"]
        .iter()
        .map(|extension| format!("{TEXTS}{slug}.{extension}"));
    members.find(|member| has(member))
}
