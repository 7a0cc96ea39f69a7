//! The headline of the minutes of a meeting, which states its day.

use crate::article::{Moment, Role};
use crate::ingest::extract::layout::{Page, ends_sentence};
use crate::ingest::raw::{Field, Origin};
use crate::lines::{byline, date};

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

/// Words for meetings, one of which is in such a headline: `Minutes of madness` are
/// others.
const MEETINGS: &[&str] = &[
    "meeting",
    "session",
    "sitting",
    "sitzung",
    "versammlung",
    "réunion",
    "séance",
    "reunión",
    "sesión",
    "reunião",
    "sessão",
    "riunione",
    "seduta",
    "vergadering",
    "møde",
    "møte",
];

/// Returns the headline at the top, `Minutes of the meeting held on 13 May 2024`, and
/// claims its day. The lines above it name the body that met. A byline or a date beside
/// it is that of a story about minutes.
pub fn read(page: &mut Page<'_>) -> Option<usize> {
    const TOP: usize = 3;
    const BELOW: usize = 3;
    let mut lines = 0..page.blocks.len().min(TOP);
    let (at, day) = lines.find_map(|at| Some((at, day(page, page.text(at))?)))?;
    let is_name = |above: usize| page.text(above).len() <= 80 && !ends_sentence(page.text(above));
    if !(0..at).all(is_name) || page.blocks.len() <= at + 1 {
        return None;
    }
    let mut beside = (0..page.blocks.len().min(at + 1 + BELOW)).filter(|other| *other != at);
    if beside.any(|other| is_note(page, other)) {
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

/// Whether a line is a byline or a date.
fn is_note(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    byline::strip_marker(text).is_some()
        || date::line::read(text, page.order()).is_some()
        || date::issue::read(text).is_some()
}

/// Returns the day at the end of the headline of minutes.
fn day(page: &Page<'_>, text: &str) -> Option<Moment> {
    const LONGEST: usize = 160;
    let lower = text.to_lowercase();
    let begins = BEGINNINGS.iter().any(|words| lower.starts_with(words));
    let is_of_meeting = || MEETINGS.iter().any(|word| lower.contains(word));
    if !begins || text.len() > LONGEST || ends_sentence(text) || !is_of_meeting() {
        return None;
    }
    let mut words = text.match_indices(' ').map(|(at, _)| at + 1);
    words.find_map(|at| date::parse(&text[at..], page.order()))
}
