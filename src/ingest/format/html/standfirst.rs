//! The lines between headline and story that summarise the story.
//!
//! Papers call it standfirst, lead, Vorspann, chapô or bajada, and separate it from
//! the story, often in another box of the page. It is recognised by the description
//! in the page's head, or as the only running text at its position.

use crate::ingest::raw::{Claim, Field};
use crate::text::small_letters;

use super::marks::Kind;
use super::page::Flow;
use super::units::Unit;

/// The descriptions of the story in the head.
#[derive(Debug, Default)]
pub struct Summaries(Vec<String>);

/// The number of letters that a line must share with a description.
const SHARED: usize = 30;

impl Summaries {
    /// Collects a page's descriptions.
    pub fn new(claims: &[Claim]) -> Self {
        let descriptions = claims
            .iter()
            .filter(|claim| claim.field == Field::Description)
            // It may be truncated inside a word, and lacks punctuation.
            .map(|claim| small_letters(&claim.value).collect::<String>())
            .filter(|text| text.len() >= SHARED);
        Self(descriptions.collect())
    }

    /// Returns which of the lines between headline and story are the standfirst. If
    /// the story's text is known, only descriptions are used.
    pub fn standfirst(&self, units: &[Unit], lines: &[usize], is_text_known: bool) -> Vec<usize> {
        let is_text = |n: &usize| {
            let unit = &units[*n];
            unit.is_prose() && unit.flow == Flow::Paragraph && !unit.kind.is_apart()
        };
        // More than two are a box about the story, or another story.
        let texts = lines.iter().filter(|n| is_text(n)).count();
        let is_alone = !is_text_known && texts <= 2;
        let is_possible = |n: &usize| {
            !matches!(
                units[*n].kind,
                Kind::Comments | Kind::Caption | Kind::Hidden
            )
        };
        lines
            .iter()
            .copied()
            .filter(is_possible)
            .filter(|n| (is_alone && is_text(n)) || self.contain(&units[*n].text))
            .collect()
    }

    /// Whether one of the descriptions is a prefix of the text, or vice versa.
    fn contain(&self, text: &str) -> bool {
        let text: String = small_letters(text).collect();
        text.len() >= SHARED
            && self
                .0
                .iter()
                .any(|summary| summary.starts_with(&text) || text.starts_with(summary.as_str()))
    }
}
