//! The final classification of the lines of a pasted page by a model.
//!
//! The rules list phrases and layouts of furniture, but every page has some that is
//! worded differently. A small model, trained on pages with labelled lines, weighs
//! the features of each line ([`facts`]), including the role that the rules give it,
//! and the role of the line above ([`course`]); the roles of all lines are
//! determined jointly. It decides which of several lines above a story is the
//! [`headline`](mod@headline). If the rules have found furniture, so that page text
//! was copied along at all, it also decides the role of every other line.
//!
//! The training of the model and its accuracy are described in `judge/README.md`.

mod course;
mod facts;
mod headline;

use super::pictures::reports_speech;
use super::{Page, aside, ends_sentence, listing, shape};
use crate::article::Role;
use crate::ingest::raw::{BlockKind, RawBlock};
use crate::lines::{byline, caption, furniture};
use crate::table::Table;
use course::Place;
use facts::Surroundings;
pub use headline::headline;

static LINES: &[u8] = include_bytes!("judge/lines.bin");

/// The roles of lines outside the story, in the order of a row's weights. Only lines
/// above the story are candidates for the headline.
pub const ROLES: [Role; 4] = [Role::Furniture, Role::Caption, Role::Note, Role::Title];
/// The index of the headline's weight.
pub const TITLE: usize = 3;

/// The units of the headline's weight.
#[cfg(any(test, feature = "training"))]
pub const UNIT: i32 = 32;

/// Gives the lines of a page with furniture the most likely roles, unless nothing
/// would remain of a story that the rules have found.
pub fn read(page: &mut Page<'_>) {
    if page.is_alone || !page.roles.contains(&Role::Furniture) {
        return;
    }
    let reading = Reading::new(page);
    let states = course::likeliest(&reading.places()).into_iter().enumerate();
    let roles: Vec<Role> = states.map(|(at, state)| reading.role(at, state)).collect();
    if roles.contains(&Role::Body) || !page.roles.contains(&Role::Body) {
        page.roles = roles;
    }
}

/// A page classified by the rules, as input for the model.
struct Reading<'r, 'p> {
    page: &'r Page<'p>,
    surroundings: Surroundings<'p>,
    /// The position of the headline.
    headline: Option<usize>,
}

impl<'r, 'p> Reading<'r, 'p> {
    fn new(page: &'r Page<'p>) -> Self {
        Self {
            surroundings: Surroundings::new(page),
            headline: page.roles.iter().position(|role| *role == Role::Title),
            page,
        }
    }

    /// Returns the scores of the states of each line.
    fn places(&self) -> Vec<Place> {
        let model = Table::new(LINES);
        let sum = |facts: &[u64]| {
            let [furniture, caption, note, _] = score(&model, facts);
            [furniture, caption, note]
        };
        let mut facts = Vec::new();
        let place = |at: usize| {
            let role = self.page.roles[at];
            if role == Role::Title {
                return Place::of(course::TITLE);
            }
            if self.is_plain(at) || self.page.blocks[at].kind == BlockKind::Row {
                return Place::of(course::STORY);
            }
            self.surroundings.facts(self.page, at, &mut facts);
            let turns = self.surroundings.turns(self.page, at);
            let above = match at.checked_sub(1).map(|above| self.page.roles[above]) {
                None => course::TOP..=course::TOP,
                Some(Role::Title) => course::TITLE..=course::TITLE,
                Some(_) => course::STORY..=course::TITLE - 1,
            };
            let (state, by) = trust(self.page, at);
            Place::new(&facts, &turns, above, facts::after, sum).leaning(state, by)
        };
        (0..self.page.blocks.len()).map(place).collect()
    }

    /// Whether a line is a long paragraph between lines of the story, or a paragraph
    /// between others or above a sign-off in brackets. Stories have many of these, and
    /// they need no scoring.
    fn is_plain(&self, at: usize) -> bool {
        const LONG: usize = 200;
        const SHORT: usize = 100;
        let text = self.page.text(at);
        let is_body = |at: usize| self.page.roles.get(at) == Some(&Role::Body);
        let is_paragraph = |at: usize| {
            let text = self.page.text(at);
            text.len() >= SHORT && ends_sentence(text)
        };
        let above = at.wrapping_sub(1);
        let beside = [above, at + 1];
        let is_inside = || {
            beside.into_iter().all(is_body)
                && (text.len() >= LONG || beside.into_iter().all(is_paragraph))
        };
        // A wire's sign-off: `(Reporting by Jane Roe)`.
        let is_last = || {
            self.page.roles.get(at + 1) == Some(&Role::Note)
                && self.page.text(at + 1).starts_with('(')
                && is_body(above)
                && ends_sentence(self.page.text(above))
        };
        is_body(at) && is_paragraph(at) && (is_inside() || is_last()) && !self.page.may_be_offer(at)
    }

    /// Returns the role of a line with a state. The rules, which have parsed the
    /// notes, distinguish better between furniture and notes.
    fn role(&self, at: usize, state: usize) -> Role {
        let by_rules = self.page.roles[at];
        let role = state.checked_sub(1).map_or(Role::Body, |role| ROLES[role]);
        let is_kept = match (by_rules, role) {
            (Role::Furniture, Role::Body | Role::Caption)
                if aside::is_surely_aside(self.page, at) =>
            {
                true
            }
            // The standfirst, which its markup has shown.
            (Role::Furniture, Role::Body) if self.page.blocks[at].kind == BlockKind::Loose => true,
            (Role::Note, _) if self.page.summary.contains(&at) => true,
            // The score of a match, above the report.
            (Role::Furniture, Role::Body) if at < self.page.story => {
                shape::is_row(self.page.text(at))
            }
            (_, Role::Body) => self.page.corrections.iter().any(|(note, _)| *note == at),
            (Role::Body, Role::Furniture | Role::Note) => is_listed(self.page, at),
            (Role::Furniture, Role::Caption) => !self.may_be_caption(at),
            (Role::Body, Role::Caption) => {
                listing::is_entry(self.page, at)
                    || is_heading_below_picture(self.page, at)
                    || is_signed_report(self.page.text(at))
            }
            (Role::Note, Role::Caption) => self.page.begins_with_author(self.page.text(at)),
            (Role::Furniture | Role::Note | Role::Recurring, Role::Furniture | Role::Note) => true,
            _ => false,
        };
        if is_kept { by_rules } else { role }
    }

    /// Whether furniture according to the rules may be a caption: it is below the
    /// headline and shares a longer word with the story, if it has enough of them.
    fn may_be_caption(&self, at: usize) -> bool {
        const ENOUGH: usize = 3;
        let text = self.page.text(at);
        self.headline.is_some_and(|headline| at > headline)
            && !furniture::begins_elsewhere(text)
            && (shape::stems(text).count() < ENOUGH || self.surroundings.shared(text) > 0)
    }
}

/// Returns the state that the rules give to the line at a position, and a bonus for
/// it, in the units of the weights. The rules are most reliable where they leave a
/// sentence to the story; `judge/README.md` has the measurements.
fn trust(page: &Page<'_>, at: usize) -> (usize, i32) {
    const SHORT: usize = 40;
    const LONG: usize = 120;
    let role = page.roles[at];
    let text = page.text(at);
    let by = match role {
        Role::Body if page.may_be_offer(at) => 0,
        Role::Body if ends_sentence(text) => 20 + text.len().clamp(SHORT, LONG) as i32 / 2,
        Role::Furniture => 100,
        // Classified by the lines printed with it, which the facts hardly reflect.
        Role::Caption => 1000,
        _ => 20,
    };
    (course::state(role), by)
}

/// Whether a line of a few words is between a caption with its credit and a paragraph:
/// a subheading.
fn is_heading_below_picture(page: &Page<'_>, at: usize) -> bool {
    const MOST_WORDS: usize = 5;
    let (above, text) = (page.text(at.wrapping_sub(1)), page.text(at));
    shape::words(text) <= MOST_WORDS
        && !ends_sentence(text)
        && page.roles.get(at.wrapping_sub(1)) == Some(&Role::Caption)
        && page.is_caption(at - 1)
        && !caption::is_credit(above)
        && !page.is_caption(at)
        && page.roles.get(at + 1) == Some(&Role::Body)
        && ends_sentence(page.text(at + 1))
        && byline::names(text).is_none()
}

/// Whether a sentence about what somebody says is followed by the initials of who
/// reported it: `No ferry will leave, the harbour master said. (KORM)`.
fn is_signed_report(text: &str) -> bool {
    let parted = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once(" ("));
    parted.is_some_and(|(sentence, initials)| {
        ends_sentence(sentence)
            && initials.bytes().all(|byte| byte.is_ascii_uppercase())
            && reports_speech(sentence)
    })
}

/// Whether a line is one of several that belong to the story by their form: numbered
/// items, scores, facts with the same label.
fn is_listed(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    shape::is_numbered(text)
        || listing::is_row(page, at)
        || listing::is_entry(page, at)
        || listing::announces_rows(page, at)
        || aside::is_refrain(page, at)
}

/// Returns how strongly a line by itself is scored as furniture rather than story.
pub fn furniture(block: &RawBlock) -> i32 {
    let mut facts = Vec::new();
    facts::alone(block, facts::Looks::of(&block.text), &mut facts);
    score(&Table::new(LINES), &facts)[0]
}

/// Returns the score of each of [`ROLES`] relative to the story.
fn score(model: &Table<'_, { ROLES.len() }>, facts: &[u64]) -> [i32; ROLES.len()] {
    let mut sums = [0; ROLES.len()];
    model.each(facts, |row| {
        sums = std::array::from_fn(|n| sums[n] + i32::from(row[n] as i8));
    });
    sums
}

/// Exports for the training program; not part of the shipped crate.
#[cfg(feature = "training")]
pub mod training {
    pub use super::course::{Place, STORY, TITLE as HEADLINE, TOP, Weights, likeliest, state};
    pub use super::facts::{TURNS, after};
    use super::*;
    use crate::ingest::extract::layout::{steps, title};
    use crate::ingest::raw::RawArticle;

    /// A line of a pasted page with all its features.
    pub struct Line {
        /// Its text.
        pub text: String,
        /// The role that the rules give it.
        pub role: Role,
        /// Its facts.
        pub facts: Vec<u64>,
        /// Its facts that are combined with the role of the line above.
        pub turns: [u64; TURNS],
        /// The state that the rules give it, and the bonus for it.
        pub trust: (usize, i32),
    }

    /// Returns the lines of a page after the rules were applied.
    pub fn lines(raw: &RawArticle) -> Vec<Line> {
        let mut page = Page::new(raw);
        steps::by_rules(&mut page);
        if !page.is_pasted {
            return Vec::new();
        }
        let surroundings = Surroundings::new(&page);
        let line = |at: usize| {
            let mut facts = Vec::new();
            surroundings.facts(&page, at, &mut facts);
            Line {
                text: page.text(at).to_owned(),
                role: page.roles[at],
                facts,
                turns: surroundings.turns(&page, at),
                trust: trust(&page, at),
            }
        };
        (0..page.blocks.len()).map(line).collect()
    }

    /// Returns the candidates for a page's headline; the rules' choice has its role.
    pub fn headlines(raw: &RawArticle) -> Vec<Line> {
        let mut page = Page::new(raw);
        let chosen = title::by_rules(&mut page).map(|choice| choice.at);
        let mut lines = Vec::new();
        headline::candidates(&page, chosen, |at, facts| {
            lines.push(Line {
                text: page.text(at).to_owned(),
                role: if chosen == Some(at) {
                    Role::Title
                } else {
                    Role::Body
                },
                facts: facts.to_vec(),
                turns: [0; TURNS],
                trust: (0, 0),
            });
        });
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn furniture(text: &str) -> i32 {
        super::furniture(&RawBlock {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            is_tied: false,
        })
    }

    #[test]
    fn the_model_tells_what_pages_say_from_what_stories_say() {
        for (page, story) in [
            (
                "Sign up for our weekly newsletter and never miss a story.",
                "The mayor signed the treaty on Monday and left without a word.",
            ),
            (
                "Newsletter kostenlos abonnieren",
                "Der Bürgermeister unterschrieb den Vertrag am Montag.",
            ),
            (
                "Partager sur les réseaux sociaux",
                "Le maire a signé le traité lundi.",
            ),
        ] {
            assert!(furniture(page) > furniture(story) + UNIT, "{page}");
        }
    }
}
