//! Exports of Omnivore and of programs that read its files: lists of saved articles,
//! `metadata_0_to_20.json`, and the text of each article in a file named by the
//! list, `content/the-toll.html`.
//!
//! The two are joined: the metadata of an article in a list is attached to its file,
//! and only articles without a file remain in the list. Highlights are no articles.

use serde_json::Value;

use super::aliases::Aliases;
use super::json;
use crate::ingest::raw::{Claim, RawArticle, Trust};
use crate::ingest::unpack::archive::Zip;

/// The folder with the texts of the articles.
pub const TEXTS: &str = "content/";
const HIGHLIGHTS: &str = "highlights/";

/// Whether a zip archive may be such an export. It is one if one of its lists refers
/// to an existing file.
pub fn is_export(zip: &Zip<'_>) -> bool {
    let has = |is_it: fn(&str) -> bool| zip.file_names().flatten().any(|name| is_it(&name));
    has(is_list) && has(|name| name.starts_with(TEXTS))
}

/// Whether a member of an export is a list of saved articles.
pub fn is_list(member: &str) -> bool {
    member.starts_with("metadata") && member.ends_with(".json")
}

/// Whether a folder has the name of one in exports.
pub fn is_folder(name: &str) -> bool {
    [TEXTS, HIGHLIGHTS]
        .iter()
        .any(|folder| folder.trim_end_matches('/') == name)
}

/// Whether a member of an export contains the user's highlights.
pub fn is_highlights(member: &str) -> bool {
    member.starts_with(HIGHLIGHTS)
}

/// The claims of a list about one file.
pub struct Said {
    /// The file.
    pub member: String,
    /// The claims.
    pub claims: Vec<Claim>,
}

/// Splits a list into the claims about existing files and the list of all other
/// articles; `None` if it cannot be parsed. `has` returns whether a file exists.
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

/// Returns the file with the text of an article.
fn text_of(piece: &Value, has: impl Fn(&str) -> bool) -> Option<String> {
    let slug = piece.get("slug")?.as_str()?;
    let mut members = ["html", "md", "txt"]
        .iter()
        .map(|extension| format!("{TEXTS}{slug}.{extension}"));
    members.find(|member| has(member))
}
