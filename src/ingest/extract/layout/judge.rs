//! The last word on the lines of a pasted page.
//!
//! Rules name what furniture says and how it is laid out; every page has some
//! that is said otherwise. Here a small model, trained on pages whose lines
//! are marked, weighs what can be said of each line ([`facts`]), what the rules
//! take it for among it, and what the line above it is ([`course`]): the roles of
//! all lines are found together. It is asked which of several lines above a story
//! is the [`headline`](mod@headline), and, where the rules have found furniture, so
//! that a page came along at all, what every other line of the text is.
//!
//! How the model is made and what it is worth is told in `judge/README.md`.

mod course;
mod facts;
mod headline;

use super::{Page, aside, ends_sentence, shape};
use crate::article::Role;
use crate::ingest::lines::furniture;
use crate::table::Table;
use course::Place;
use facts::Surroundings;
pub use headline::headline;

static LINES: &[u8] = include_bytes!("judge/lines.bin");

/// What a line may be instead of the story's, in the order of a row's weights.
/// Whether it is the headline is asked of lines above the story, and of no others.
pub const ROLES: [Role; 4] = [Role::Furniture, Role::Caption, Role::Note, Role::Title];
/// The weights that tell the headline.
pub const TITLE: usize = 3;

/// The units of a headline's weight.
#[cfg(any(test, feature = "training"))]
pub const UNIT: i32 = 32;

/// Gives the lines of a page that has furniture the roles that go best together,
/// unless they leave nothing of a story that the rules have found.
pub fn read(page: &mut Page<'_>) {
    if !page.roles.contains(&Role::Furniture) {
        return;
    }
    let reading = Reading::new(page);
    let states = course::likeliest(&reading.places()).into_iter().enumerate();
    let roles: Vec<Role> = states.map(|(at, state)| reading.role(at, state)).collect();
    if roles.contains(&Role::Body) || !page.roles.contains(&Role::Body) {
        page.roles = roles;
    }
}

/// A page that the rules have sorted, while the model reads it.
struct Reading<'r, 'p> {
    page: &'r Page<'p>,
    surroundings: Surroundings<'p>,
    /// Where the headline stands.
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

    /// What speaks for the states of each line.
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
            if self.is_plain(at) {
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

    /// Whether a line is a long paragraph among lines of the story, or one among
    /// others, of which nothing need be asked: stories have many.
    fn is_plain(&self, at: usize) -> bool {
        const LONG: usize = 200;
        const SHORT: usize = 100;
        let text = self.page.text(at);
        let is_body = |at: usize| self.page.roles.get(at) == Some(&Role::Body);
        let is_paragraph = |at: usize| {
            let text = self.page.text(at);
            text.len() >= SHORT && ends_sentence(text)
        };
        let beside = [at.wrapping_sub(1), at + 1];
        is_body(at)
            && is_paragraph(at)
            && beside.into_iter().all(is_body)
            && (text.len() >= LONG || beside.into_iter().all(is_paragraph))
            && !furniture::may_be_offer(text)
    }

    /// The role of a line that has a state. Which of furniture and notes it is the
    /// rules know better, which have read the notes.
    fn role(&self, at: usize, state: usize) -> Role {
        let by_rules = self.page.roles[at];
        let role = state.checked_sub(1).map_or(Role::Body, |role| ROLES[role]);
        let is_kept = match (by_rules, role) {
            (Role::Furniture, Role::Body) if aside::is_surely_aside(self.page, at) => true,
            (Role::Note, _) if self.page.summary.contains(&at) => true,
            // The score of a match, above its report.
            (Role::Furniture, Role::Body) if at < self.page.story => {
                shape::is_row(self.page.text(at))
            }
            (_, Role::Body) => self.page.corrections.iter().any(|(note, _)| *note == at),
            (Role::Body, Role::Furniture | Role::Note) => {
                is_listed(self.page, at) || self.page.is_loud_heading(at)
            }
            (Role::Furniture, Role::Caption) => !self.may_be_caption(at),
            (Role::Furniture | Role::Note | Role::Recurring, Role::Furniture | Role::Note) => true,
            _ => false,
        };
        if is_kept { by_rules } else { role }
    }

    /// Whether what the rules take for furniture may be a caption: it stands below
    /// the headline, and the story has one of its longer words if there are enough
    /// to tell.
    fn may_be_caption(&self, at: usize) -> bool {
        const ENOUGH: usize = 3;
        let text = self.page.text(at);
        self.headline.is_some_and(|headline| at > headline)
            && !furniture::begins_elsewhere(text)
            && (shape::stems(text).count() < ENOUGH || self.surroundings.shared(text) > 0)
    }
}

/// The state that the rules give the line at a position, and how much speaks for
/// it because they do, in the units of the weights. Least is wrong where they leave
/// a sentence to the story; `judge/README.md` tells what it is worth.
fn trust(page: &Page<'_>, at: usize) -> (usize, i32) {
    const SHORT: usize = 40;
    const LONG: usize = 120;
    let role = page.roles[at];
    let text = page.text(at);
    let by = match role {
        Role::Body if furniture::may_be_offer(text) => 0,
        Role::Body if ends_sentence(text) => 20 + text.len().clamp(SHORT, LONG) as i32 / 2,
        Role::Furniture => 100,
        // Told by what is printed with it, which the facts know less of.
        Role::Caption => 1000,
        _ => 20,
    };
    (course::state(role), by)
}

/// Whether a line is one of several that are the story's by their form: numbers,
/// scores, facts under the same name.
fn is_listed(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    shape::is_numbered(text) || shape::is_row(text) || aside::is_refrain(page, at)
}

/// How far a line is from the story towards each of [`ROLES`].
fn score(model: &Table<'_, { ROLES.len() }>, facts: &[u64]) -> [i32; ROLES.len()] {
    let mut sums = [0; ROLES.len()];
    model.each(facts, |row| {
        sums = std::array::from_fn(|n| sums[n] + i32::from(row[n] as i8));
    });
    sums
}

/// What the training program needs of this file; no part of the shipped crate.
#[cfg(feature = "training")]
pub mod training {
    pub use super::course::{Place, STORY, TITLE as HEADLINE, TOP, Weights, likeliest, state};
    pub use super::facts::{TURNS, after};
    use super::*;
    use crate::ingest::extract::layout::{steps, title};
    use crate::ingest::raw::RawArticle;

    /// A line of a pasted page, and all that is known of it.
    pub struct Line {
        /// Its text.
        pub text: String,
        /// What the rules take it for.
        pub role: Role,
        /// What can be said of it.
        pub facts: Vec<u64>,
        /// What can be said of it beside the role of the line above it.
        pub turns: [u64; TURNS],
        /// The state that the rules give it, and how much speaks for that.
        pub trust: (usize, i32),
    }

    /// The lines of a page whose rules have been asked.
    pub fn lines(raw: &RawArticle) -> Vec<Line> {
        let page = steps::by_rules(raw);
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

    /// The lines of a page that may be its headline; the rules' choice has its role.
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
    use crate::ingest::raw::{BlockKind, RawBlock};

    /// How much speaks for furniture and against the story in a line by itself.
    fn furniture(text: &str) -> i32 {
        let mut facts = Vec::new();
        let block = RawBlock {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            is_tied: false,
        };
        facts::alone(&block, facts::Looks::of(text), &mut facts);
        score(&Table::new(LINES), &facts)[0]
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
