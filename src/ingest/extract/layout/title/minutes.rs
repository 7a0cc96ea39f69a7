//! The headline of the minutes of a meeting, which states its day.

use crate::article::{Moment, Role};
use crate::ingest::extract::layout::{Page, ends_sentence};
use crate::ingest::raw::{Field, Origin};
use crate::lines::date;

/// The words with which such a headline begins.
const BEGINNINGS: &[&str] = &[
    "minutes of ",
    "draft minutes of ",
    "minutes from ",
    "protokoll ",
    "niederschrift ",
    "procès-verbal ",
    "compte rendu ",
    "compte-rendu ",
    "acta de ",
    "ata da ",
    "verbale ",
    "notulen ",
    "referat ",
];

/// Returns the headline at the top, `Minutes of the meeting held on 13 May 2024`, and
/// claims its day. The lines above it name the body that met.
pub fn read(page: &mut Page<'_>) -> Option<usize> {
    const TOP: usize = 3;
    let mut lines = 0..page.blocks.len().min(TOP);
    let (at, day) = lines.find_map(|at| Some((at, day(page, page.text(at))?)))?;
    let is_name = |above: usize| page.text(above).len() <= 80 && !ends_sentence(page.text(above));
    if !(0..at).all(is_name) || page.blocks.len() <= at + 1 {
        return None;
    }
    page.claim(Field::Title, "line that names minutes", page.text(at));
    page.claim(
        Field::Published,
        Origin::from("day of the meeting"),
        &day.to_string(),
    );
    page.roles[..at].fill(Role::Note);
    Some(at)
}

/// Returns the day in the headline of minutes.
fn day(page: &Page<'_>, text: &str) -> Option<Moment> {
    const LONGEST: usize = 160;
    let lower = text.to_lowercase();
    let begins = BEGINNINGS.iter().any(|words| lower.starts_with(words));
    if !begins || text.len() > LONGEST || ends_sentence(text) {
        return None;
    }
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let words = text.match_indices(' ').map(|(at, _)| at + 1);
    let mut words = words.filter(|at| *at <= digit);
    words.find_map(|at| date::prefix(&text[at..], page.order()).map(|(moment, _)| moment))
}
