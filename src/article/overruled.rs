//! Values of fields that a correction replaced.

use serde::{Deserialize, Serialize};

use super::{Article, Correction, Moment, Sourced};

/// A field with the value that it had, or that it is to get.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Overruled {
    /// The headline.
    Title(Option<Sourced<String>>),
    /// The authors.
    Authors(Vec<Sourced<String>>),
    /// The time of first publication.
    Published(Option<Sourced<Moment>>),
    /// The time of the last change.
    Updated(Option<Sourced<Moment>>),
    /// The outlet.
    Source(Option<Sourced<String>>),
    /// The section.
    Section(Option<Sourced<String>>),
    /// The language code.
    Language(Option<Sourced<String>>),
    /// The address.
    Url(Option<Sourced<String>>),
    /// The summary.
    Description(Option<Sourced<String>>),
    /// The printed page.
    Page(Option<Sourced<String>>),
    /// The printed edition.
    Edition(Option<Sourced<String>>),
    /// The place from which it was filed.
    Dateline(Option<Sourced<String>>),
    /// The publisher's keywords.
    Keywords(Vec<Sourced<String>>),
    /// The agencies that supplied it.
    Agencies(Vec<Sourced<String>>),
    /// The publisher's corrections.
    Corrections(Vec<Correction>),
}

impl Overruled {
    /// Whether the field has no value.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Authors(list) | Self::Keywords(list) | Self::Agencies(list) => list.is_empty(),
            Self::Corrections(list) => list.is_empty(),
            Self::Published(moment) | Self::Updated(moment) => moment.is_none(),
            Self::Title(text)
            | Self::Source(text)
            | Self::Section(text)
            | Self::Language(text)
            | Self::Url(text)
            | Self::Page(text)
            | Self::Edition(text)
            | Self::Dateline(text)
            | Self::Description(text) => text.is_none(),
        }
    }

    /// Whether the provenance of any of its values satisfies `is_there`.
    pub(crate) fn is_from(&self, is_there: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Authors(list) | Self::Keywords(list) | Self::Agencies(list) => {
                list.iter().any(|value| is_there(&value.from))
            }
            Self::Corrections(list) => list.iter().any(|note| is_there(&note.from)),
            Self::Published(moment) | Self::Updated(moment) => {
                moment.as_ref().is_some_and(|moment| is_there(&moment.from))
            }
            Self::Title(text)
            | Self::Source(text)
            | Self::Section(text)
            | Self::Language(text)
            | Self::Url(text)
            | Self::Page(text)
            | Self::Edition(text)
            | Self::Dateline(text)
            | Self::Description(text) => text.as_ref().is_some_and(|text| is_there(&text.from)),
        }
    }

    /// Sets the field of an article to this value and returns the previous one.
    pub(crate) fn put_into(self, article: &mut Article) -> Self {
        use std::mem::replace;
        match self {
            Self::Title(value) => Self::Title(replace(&mut article.title, value)),
            Self::Authors(value) => Self::Authors(replace(&mut article.authors, value)),
            Self::Published(value) => Self::Published(replace(&mut article.published, value)),
            Self::Updated(value) => Self::Updated(replace(&mut article.updated, value)),
            Self::Source(value) => Self::Source(replace(&mut article.source, value)),
            Self::Section(value) => Self::Section(replace(&mut article.section, value)),
            Self::Language(value) => Self::Language(replace(&mut article.language, value)),
            Self::Url(value) => Self::Url(replace(&mut article.url, value)),
            Self::Description(value) => Self::Description(replace(&mut article.description, value)),
            Self::Page(value) => Self::Page(replace(&mut article.page, value)),
            Self::Edition(value) => Self::Edition(replace(&mut article.edition, value)),
            Self::Dateline(value) => Self::Dateline(replace(&mut article.dateline, value)),
            Self::Keywords(value) => Self::Keywords(replace(&mut article.keywords, value)),
            Self::Agencies(value) => Self::Agencies(replace(&mut article.agencies, value)),
            Self::Corrections(value) => Self::Corrections(replace(&mut article.corrections, value)),
        }
    }
}
