//! Where a claim stands in its file.
//!
//! What a decision asks about has a variant of its own, so that the words for a
//! person can change and no decision with them. All other places are words alone.

use std::borrow::Cow;
use std::fmt;

/// Where a claim stands in its file, or who else says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The title that the page gives to whoever shares it, which is written for
    /// readers or for search engines.
    SharedTitle,
    /// The headline that the page's microdata mark.
    MarkedHeadline,
    /// A byline in the text, read as one line of the page.
    Byline,
    /// A short line that alone stands above the first paragraph or below the
    /// last one, where stories are signed.
    Signature,
    /// A date on a line without a word on what it is the date of.
    DateLine,
    /// The same above the headline: the page's, perhaps, and not the story's.
    DateAboveHeadline,
    /// A statement of a sort with one further up the page, and so perhaps about
    /// another piece; in words.
    Another(&'static str),
    /// The address by which a record is known for good, so that what stands behind its
    /// `#` is a part of it.
    PermanentAddress,
    /// The owner's file beside the article.
    Sidecar,
    /// Any other place, in words for a person (`JSON-LD headline`).
    Words(Cow<'static, str>),
}

impl Origin {
    /// Archives keep these words, and [`Self::is_kept_sidecar`] finds them there.
    const SIDECAR: &str = "sidecar file";

    /// Whether a provenance that an archive keeps, which is words, is a sidecar
    /// file's.
    pub fn is_kept_sidecar(from: &str) -> bool {
        from == Self::SIDECAR
    }

    /// It in words for a person, copied only where they were made up while the
    /// file was read.
    fn words(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::SharedTitle => "og:title",
            Self::MarkedHeadline => "microdata headline",
            Self::Byline => "byline",
            Self::Signature => "signature of the story",
            Self::DateLine => "date line",
            Self::DateAboveHeadline => "date line above the headline",
            Self::Another(words) => words,
            Self::PermanentAddress => "permanent address",
            Self::Sidecar => Self::SIDECAR,
            Self::Words(words) => return words.clone(),
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words())
    }
}

impl From<&'static str> for Origin {
    fn from(words: &'static str) -> Self {
        Self::Words(Cow::Borrowed(words))
    }
}

impl From<String> for Origin {
    fn from(words: String) -> Self {
        Self::Words(Cow::Owned(words))
    }
}

/// As an article keeps it and tells it.
impl From<&Origin> for Cow<'static, str> {
    fn from(origin: &Origin) -> Self {
        origin.words()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_know_a_sidecar_by_words_that_stay() {
        let kept = Cow::from(&Origin::Sidecar);
        assert_eq!(kept, "sidecar file");
        assert!(Origin::is_kept_sidecar(&kept));
        assert!(!Origin::is_kept_sidecar("rule for *.txt"));
    }
}
