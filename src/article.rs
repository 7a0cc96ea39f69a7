//! The data of one article, as plain types.
//!
//! All other modules either make an [`Article`] (ingest), store it (index) or find
//! it again (search). This module depends on no files, formats or index engine.

mod difference;
mod id;
mod kind;
mod moment;
mod overruled;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

pub use difference::Difference;
pub use id::{ArticleId, NotAnId};
pub use kind::{Correction, Kind, RefusedDate, UnknownKind};
pub(crate) use moment::DAY;
pub use moment::{Moment, Precision};
pub use overruled::Overruled;

/// One published piece, as understood from its file.
///
/// A field that the file does not state and that could not be inferred safely is
/// `None` or empty: missing is better than wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Path of the file, as the file system gave it (see [`path_text`]).
    pub path: String,
    /// The zip or tar file on disk, if `path` names a member of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// Position within a file that holds many articles, counted from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub record: u32,
    /// Name of the input format, as in the table of formats (`text`, `html`, …).
    pub format: String,
    /// What it is, if not a story; absent for a story. See [`Article::kind`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Sourced<Kind>>,
    /// The headline, without the site's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Sourced<String>>,
    /// The people who wrote it, in the byline's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Sourced<String>>,
    /// The agencies that supplied it, wholly or in part (`Reuters`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<Sourced<String>>,
    /// The time of first publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Sourced<Moment>>,
    /// The time of the publisher's last change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Sourced<Moment>>,
    /// Dates that the file states and that were not accepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<RefusedDate>,
    /// The publisher's corrections, in the order printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The place from which it was filed, as its dateline prints it (`KYIV, Ukraine`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Sourced<String>>,
    /// The outlet that published it (`Newsweek`), not the agency that supplied it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Sourced<String>>,
    /// The section or desk (`World`, `Opinion`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Sourced<String>>,
    /// The printed page that it appeared on (`A1`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<Sourced<String>>,
    /// The printed edition (`Late Edition`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<Sourced<String>>,
    /// ISO 639-1 code of the text's language (`en`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Sourced<String>>,
    /// The page's canonical address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Sourced<String>>,
    /// The publisher's own summary (standfirst, teaser).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Sourced<String>>,
    /// The publisher's keywords and topics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Sourced<String>>,
    /// The people that the publisher marked as subjects of the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<Sourced<String>>,
    /// The values that the user's corrections replaced, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overruled: Vec<Overruled>,
    /// The file's modification time, in seconds since 1970. Describes the file,
    /// never the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_modified: Option<i64>,
    /// The whole text in the order of the file, as blocks with roles.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// The people named in headline, body and captions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
}

impl Article {
    /// Returns the host of the article's address, without `www.`.
    pub fn domain(&self) -> Option<String> {
        let url = Url::parse(&self.url.as_ref()?.value).ok()?;
        let host = url.host_str()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    }

    /// Returns the running text: the body paragraphs, separated by blank lines.
    ///
    /// Offsets in [`Person::spans`] and in snippets count Unicode scalar
    /// values of exactly this string.
    pub fn body(&self) -> String {
        let mut body = String::with_capacity(self.blocks.iter().map(|b| b.text.len() + 2).sum());
        for paragraph in self.paragraphs() {
            if !body.is_empty() {
                body.push_str("\n\n");
            }
            body.push_str(paragraph);
        }
        body
    }

    /// Returns the body's paragraphs, in order.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.texts(Role::Body)
    }

    /// Returns the captions and credits of pictures, in order.
    pub fn captions(&self) -> impl Iterator<Item = &str> {
        self.texts(Role::Caption)
    }

    /// Returns the path of the file on disk that it was read from: its own path, or
    /// that of the zip or tar file that contains it.
    pub fn file(&self) -> &str {
        self.container.as_deref().unwrap_or(&self.path)
    }

    /// Returns what it is.
    pub fn kind(&self) -> Kind {
        self.kind.as_ref().map_or(Kind::Article, |kind| kind.value)
    }

    /// Returns the plain headline, or an empty string.
    pub fn headline(&self) -> &str {
        self.title.as_ref().map_or("", |title| &title.value)
    }

    fn texts(&self, role: Role) -> impl Iterator<Item = &str> {
        self.blocks
            .iter()
            .filter(move |block| block.role == role)
            .map(|block| block.text.as_str())
    }
}

/// A value with its provenance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sourced<T> {
    /// The value itself.
    pub value: T,
    /// Where it comes from, human-readable (`update line`, `JSON-LD headline`).
    pub from: Cow<'static, str>,
}

impl<T> Sourced<T> {
    /// Pairs a value with the place where it was read or inferred from.
    pub fn new(value: T, from: impl Into<Cow<'static, str>>) -> Self {
        Self {
            value,
            from: from.into(),
        }
    }
}

/// One block of a file's text and its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What the block is.
    pub role: Role,
    /// Its text, one paragraph, whitespace collapsed.
    pub text: String,
}

/// The role of a block of an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The headline.
    Title,
    /// Byline, date and update lines, "About the writer": read into metadata.
    Note,
    /// The story, subheadings included.
    Body,
    /// A picture's caption or credit.
    Caption,
    /// Page furniture: newsletter pitches, "Read more", share buttons.
    Furniture,
    /// Text that looks like body but recurs in many articles of the archive.
    Recurring,
}

/// A person named in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The fullest form of the name that the article prints.
    pub name: String,
    /// The number of mentions in headline, body and captions together.
    pub mentions: u32,
    /// Whether the publisher marked the article as being about the person. If there
    /// are no mentions, this mark is the only evidence.
    #[serde(default, skip_serializing_if = "is_false")]
    pub labelled: bool,
    /// Mentions in [`Article::body`]: half-open ranges of Unicode scalar values.
    #[serde(default)]
    pub spans: Vec<[u32; 2]>,
    /// The number of mentions in the headline.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub headline: u32,
    /// The number of mentions in captions.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub captions: u32,
    /// The titles and roles stated beside the name, each once, in the article's
    /// order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<StatedRole>,
    /// The spans that are within quotation marks, as indices into `spans`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quoted: Vec<u32>,
}

/// A title or role that an article states of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedRole {
    /// As printed: `French President`, `chairman of the Federal Reserve`.
    pub role: String,
    /// The mention beside which it is stated, as an index into [`Person::spans`];
    /// absent if that mention is not in the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<u32>,
}

/// Separates the path of a zip or tar file from the path of a member in it:
/// `news.zip!/2024/a.html`.
pub const MEMBER: &str = "!/";

/// Returns a path as text, unique per path: non-Unicode bytes are written as `\xE9`,
/// and a backslash that could be read as such an escape as `\x5C`.
pub fn path_text(path: &Path) -> Cow<'_, str> {
    match path.to_str() {
        Some(text) if !text.contains(ESCAPE) => return Cow::Borrowed(text),
        _ => {}
    }
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace(ESCAPE, "\\x5Cx"));
        for byte in chunk.invalid() {
            let _ = write!(text, "{ESCAPE}{byte:02X}");
        }
    }
    Cow::Owned(text)
}

const ESCAPE: &str = "\\x";

/// Returns the path that [`path_text`] turned into `text`.
pub fn path_of(text: &str) -> PathBuf {
    #[cfg(unix)]
    if text.contains(ESCAPE) {
        use std::os::unix::ffi::OsStringExt;
        return std::ffi::OsString::from_vec(without_escapes(text)).into();
    }
    PathBuf::from(text)
}

#[cfg(unix)]
fn without_escapes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(ESCAPE) {
        bytes.extend_from_slice(before.as_bytes());
        let is_number = |digits: &&str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let digits = behind.get(..2).filter(is_number);
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.extend_from_slice(ESCAPE.as_bytes());
                rest = behind;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn paths_come_back_from_their_texts_which_differ() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let paths = [
            &b"/news/caf\xe9.txt"[..],
            br"/news/caf\xE9.txt",
            br"/news/caf\x5CxE9.txt",
            b"\xff\xfe",
            "/news/caf\u{e9}.txt".as_bytes(),
            br"/news/\x/\xg1\\x.txt",
            br"/news/\x+5.txt",
        ]
        .map(|bytes| Path::new(OsStr::from_bytes(bytes)));
        for path in paths {
            assert_eq!(path_of(&path_text(path)), path);
        }
        let texts: std::collections::BTreeSet<_> = paths.map(path_text).into();
        assert_eq!(texts.len(), paths.len());
    }

    #[cfg(unix)]
    proptest::proptest! {
        #[test]
        fn any_path_comes_back(bytes: Vec<u8>, escapes in "[\\\\x5CEg]{0,12}") {
            use std::ffi::OsStr;
            use std::os::unix::ffi::OsStrExt;
            let bytes = [&bytes[..], escapes.as_bytes()].concat();
            let path = Path::new(OsStr::from_bytes(&bytes));
            proptest::prop_assert_eq!(path_of(&path_text(path)), path);
        }
    }
}
