//! The origin of a claim in its file.
//!
//! Origins that decisions depend on are variants of their own, so that the texts for
//! users can change without affecting them. All other origins are texts only.

use std::borrow::Cow;
use std::fmt;

/// Where a claim was found in its file, or who else states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The title that the page provides for sharing, written for readers or for
    /// search engines.
    SharedTitle,
    /// The headline marked up by the page's microdata.
    MarkedHeadline,
    /// A byline in the text, parsed from one line of the page.
    Byline,
    /// A short separate line above the first paragraph or below the last one, where
    /// stories are signed.
    Signature,
    /// An unlabelled date on a line of its own.
    DateLine,
    /// The same above the headline; possibly the page's date and not the story's.
    DateAboveHeadline,
    /// A line with a month and no day right at a page's headline. Further away, such
    /// a line is a heading of the story as often.
    MonthBesideHeadline,
    /// An element of a page whose class is one of dates.
    DateClass,
    /// A claim of the same kind as one further up the page, so possibly about
    /// another piece; as text.
    Another(&'static str),
    /// The permanent address of a record, in which the part after `#` is significant.
    PermanentAddress,
    /// The copyright holder of a record, who may have bought it from another agency;
    /// as text.
    CopyrightHolder(String),
    /// The user's sidecar file next to the article.
    Sidecar,
    /// Any other origin, as text for users (`JSON-LD headline`).
    Words(Cow<'static, str>),
}

impl Origin {
    /// This text is stored in archives, where [`Self::is_kept_sidecar`] finds it.
    const SIDECAR: &str = "sidecar file";

    /// Whether a provenance stored in an archive, which is text, is that of a
    /// sidecar file.
    pub fn is_kept_sidecar(from: &str) -> bool {
        from == Self::SIDECAR
    }

    /// Returns its text for users, copied only if it was generated while the file
    /// was read.
    fn words(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::SharedTitle => "og:title",
            Self::MarkedHeadline => "microdata headline",
            Self::Byline => "byline",
            Self::Signature => "signature of the story",
            Self::DateLine => "date line",
            Self::DateAboveHeadline => "date line above the headline",
            Self::MonthBesideHeadline => "month beside the headline",
            Self::DateClass => "date's class",
            Self::Another(words) => words,
            Self::PermanentAddress => "permanent address",
            Self::Sidecar => Self::SIDECAR,
            Self::CopyrightHolder(words) => return Cow::Owned(words.clone()),
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

/// The form in which an article stores and displays it.
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
