//! What may be wrong with a sidecar file.

use std::io::{self, ErrorKind};

use super::KEYS;

/// Why a sidecar file is ignored.
#[derive(Debug, thiserror::Error)]
pub enum SidecarError {
    /// The system did not allow reading it.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// It is not in UTF-8, the encoding of TOML.
    #[error("not text in UTF-8")]
    NotText,
    /// Its text is not TOML.
    #[error("not valid TOML: {}", .0.message())]
    Syntax(#[from] toml::de::Error),
    /// It contains an unknown key, probably misspelt.
    #[error("unknown key `{0}`; known are {known}", known = KEYS.join(", "))]
    UnknownKey(String),
    /// A value is not text, a date or a list of those.
    #[error("the value of `{0}` is neither text nor a date nor a list of texts")]
    BadValue(String),
    /// A value is empty.
    #[error("the value of `{0}` is empty")]
    Empty(String),
    /// There are several values for a key that has one.
    #[error("`{0}` can only have one value")]
    Several(String),
    /// A key that can only be right for one article is set for several.
    #[error(
        "the file holds several articles, and `{0}` cannot be the same for all of them; \
         set it for one below [[record]] with its `number`, or for all by a rule"
    )]
    OfOne(&'static str),
    /// A table about a single article does not state which.
    #[error("[[record]] needs a `number`, that of `record` in --format json")]
    NoNumber,
    /// Two tables are about the same article.
    #[error("there are several [[record]] with the `number` {0}; write one with all keys")]
    Twice(u32),
    /// A key that can only be right for one article is set for all files in a
    /// container.
    #[error(
        "the file contains others, and `{0}` cannot be the same for all of them; put a \
         sidecar into it, beside the file that it is about, or set it for all by a rule"
    )]
    OfContainer(&'static str),
    /// Tables are about articles that the file does not hold.
    #[error("the file holds no article whose `record` is {}", listed(.0))]
    NoRecord(Vec<u32>),
    /// A value is not valid for its key.
    #[error("`{key}` cannot be `{value}`: {wanted}")]
    Unfit {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// A description of valid values.
        wanted: &'static str,
    },
}

impl SidecarError {
    /// Returns the same mistake with the advice for a container: its articles have no
    /// numbers there.
    pub fn in_container(self) -> Self {
        match self {
            Self::OfOne(key) => Self::OfContainer(key),
            other => other,
        }
    }

    /// What becomes of the file's sidecar.
    pub(in crate::ingest) fn effect(&self) -> &'static str {
        match self {
            Self::NoRecord(_) => "is only followed in part",
            _ => "is ignored",
        }
    }
}

impl From<io::Error> for SidecarError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::InvalidData => Self::NotText,
            _ => Self::Unreadable(error),
        }
    }
}

/// Formats numbers: `3, 5 or 8`.
fn listed(numbers: &[u32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match numbers.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}
