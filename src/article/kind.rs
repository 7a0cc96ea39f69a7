//! Kinds of pieces other than stories, and publishers' corrections.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Moment;

/// What a file holds: a story, or something in its place.
///
/// Prints and parses as one lowercase word: `article`, `stub`, `notice`, `error`,
/// `index`, `live`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A story, however short.
    #[default]
    Article,
    /// The beginning of a story whose rest is for subscribers or elsewhere: a
    /// paywall's stub, a feed's teaser.
    Stub,
    /// A notice before the page: cookies, consent, "please enable JavaScript".
    Notice,
    /// A server's response in place of the page: not found, denied, a captcha.
    Error,
    /// A list of headlines: a section front, a topic page.
    Index,
    /// The shell of a live blog, whose entries a script would have loaded.
    Live,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Article,
        Self::Stub,
        Self::Notice,
        Self::Error,
        Self::Index,
        Self::Live,
    ];

    /// Returns the name used in queries and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Stub => "stub",
            Self::Notice => "notice",
            Self::Error => "error",
            Self::Index => "index",
            Self::Live => "live",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The error for a word that is not the name of a kind.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no kind of article is called {0:?}; known are article, stub, notice, error, index, live")]
pub struct UnknownKind(pub String);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim().to_lowercase();
        let known = Self::ALL.into_iter().find(|kind| kind.name() == name);
        known.ok_or_else(|| UnknownKind(text.to_owned()))
    }
}

/// A publisher's note on what was wrong in an article or had to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The date that the note states for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Moment>,
    /// The note as printed.
    pub text: String,
    /// Its provenance, as in a [`Sourced`](super::Sourced) value.
    #[serde(default)]
    pub from: Cow<'static, str>,
}

/// A date that the file states and that the article cannot have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedDate {
    /// The date.
    pub value: Moment,
    /// Where it was found, as in a [`Sourced`](super::Sourced) value.
    pub from: Cow<'static, str>,
    /// Why it was refused.
    pub why: Cow<'static, str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_print_and_parse() {
        for kind in Kind::ALL {
            assert_eq!(kind.to_string().parse(), Ok(kind));
            assert_eq!(
                serde_json::to_string(&kind).unwrap(),
                format!("{:?}", kind.name())
            );
        }
        assert!("story".parse::<Kind>().is_err());
    }
}
