//! The lines between headline and story that sum the story up.
//!
//! Papers call it standfirst, lead, Vorspann, chapô or bajada, and set it apart
//! from the story, often in another box of the page. It is recognised by what
//! the page's head gives as its description, or by being running text where
//! nothing else has any.

use crate::ingest::raw::{Claim, Field};

use super::marks::Kind;
use super::page::Flow;
use super::units::Unit;

/// What the head says that the story is about.
#[derive(Debug, Default)]
pub struct Summaries(Vec<String>);

/// Letters that a line must share with a description.
const SHARED: usize = 30;

impl Summaries {
    /// Gathers a page's descriptions.
    pub fn new(claims: &[Claim]) -> Self {
        let descriptions = claims
            .iter()
            .filter(|claim| claim.field == Field::Description)
            .map(|claim| letters(&claim.value))
            .filter(|text| text.len() >= SHARED);
        Self(descriptions.collect())
    }

    /// Whether a line is the standfirst, given that it stands between headline
    /// and story. Where the story's text is known, only a description tells.
    pub fn is_standfirst(&self, unit: &Unit, is_text_known: bool) -> bool {
        if matches!(unit.kind, Kind::Comments | Kind::Caption | Kind::Hidden) {
            return false;
        }
        let is_text = unit.is_prose() && unit.flow == Flow::Paragraph && !unit.kind.is_apart();
        (is_text && !is_text_known) || self.contain(&unit.text)
    }

    /// Whether one of the descriptions begins like the text or is part of it.
    fn contain(&self, text: &str) -> bool {
        let text = letters(text);
        text.len() >= SHARED
            && self
                .0
                .iter()
                .any(|summary| summary.starts_with(&text) || text.starts_with(summary.as_str()))
    }
}

/// A description may be cut off in a word and loses its marks.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
