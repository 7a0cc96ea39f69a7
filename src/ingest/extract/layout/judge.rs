//! The last word on the lines of a pasted page that no rule knows.
//!
//! Rules name what furniture says and how it is laid out; every page has some
//! that is said otherwise. Here a small model, trained on pages whose lines
//! are marked, weighs what can be said of such a line ([`facts`]). It is asked
//! which of several lines above a story is the [`headline`](mod@headline), and,
//! where the rules have found furniture, so that a page came along at all,
//! which other lines of the text are none of the story's. It gives nothing back
//! to the story: there rules and model were wrong equally often.
//!
//! How the model is made and what it is worth is told in `judge/README.md`.

mod facts;
mod headline;

use super::{Page, aside, ends_sentence, is_story, shape};
use crate::article::Role;
use crate::ingest::lines::furniture;
use crate::table::Table;
use facts::Surroundings;
pub use headline::headline;

static LINES: &[u8] = include_bytes!("judge/lines.bin");

/// What a line may be instead of the story's, in the order of a row's weights.
/// Whether it is the headline is asked of lines above the story, and of no others.
pub const ROLES: [Role; 4] = [Role::Furniture, Role::Caption, Role::Note, Role::Title];
/// The weights that tell the headline.
pub const TITLE: usize = 3;

/// The units of a weight.
pub const UNIT: i32 = 32;

/// How far a line must be from the story to be taken away. `judge/README.md`
/// tells what is found and what is lost by it.
const NEEDED: i32 = UNIT * 5 / 4;
/// The same for sentences, which are worth more.
const NEEDED_OF_SENTENCE: i32 = UNIT * 7 / 4;

/// How much nearer to another role a line's surroundings ever bring it: they are
/// looked at, which costs more than the line, only where that is enough.
const MOST_BESIDE: i32 = UNIT * 4;

/// Gives lines of the story another role where the model is sure, and looks at
/// their neighbours again.
pub fn read(page: &mut Page<'_>) {
    const ROUNDS: usize = 3;
    if page.roles.contains(&Role::Furniture) {
        let _ = (0..ROUNDS).find(|_| !is_anything_found(page));
    }
}

/// Judges the lines of a page once; says whether any has another role now.
fn is_anything_found(page: &mut Page<'_>) -> bool {
    let model = Table::new(LINES);
    let mut surroundings = None;
    let mut facts = Vec::new();
    let mut found = Vec::new();
    for at in 0..page.blocks.len() {
        if !is_doubtful(page, at) {
            continue;
        }
        let needed = needed(page.text(at));
        facts::alone(&page.blocks[at], &mut facts);
        let alone = score(&model, &facts);
        if best(alone).is_none_or(|(score, _)| score < needed - MOST_BESIDE) {
            continue;
        }
        facts.clear();
        let surroundings = surroundings.get_or_insert_with(|| Surroundings::new(page));
        surroundings.facts(page, at, &mut facts);
        let beside = score(&model, &facts);
        let both = std::array::from_fn(|n| alone[n] + beside[n]);
        if let Some((score, role)) = best(both)
            && score >= needed
            && !is_listed(page, at)
        {
            let is_of_picture = role == Role::Furniture && is_beside_caption(page, at);
            found.push((at, if is_of_picture { Role::Caption } else { role }));
        }
    }
    for (at, role) in &found {
        page.roles[*at] = *role;
    }
    !found.is_empty()
}

/// The role that a line is nearest to, of those that lines of a story are asked for.
fn best(scores: [i32; ROLES.len()]) -> Option<(i32, Role)> {
    let scores = scores.into_iter().zip(ROLES).take(TITLE);
    scores.max_by_key(|(score, _)| *score)
}

/// Whether a line of the story may be something else: it does not look like a
/// paragraph, stands alone among lines that are none of the story's, or says
/// what advertisements of the paper say.
fn is_doubtful(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let is_story = |at: usize| page.roles.get(at) == Some(&Role::Body);
    let is_alone = || !is_story(at.wrapping_sub(1)) && !is_story(at + 1);
    is_story(at) && (!shape::is_long(text) || is_alone() || furniture::may_be_offer(text))
}

/// Whether a line of several words stands directly above or below a caption: one
/// more picture's.
fn is_beside_caption(page: &Page<'_>, at: usize) -> bool {
    const FEWEST_WORDS: usize = 6;
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    let is_caption = |at: usize| page.roles.get(at) == Some(&Role::Caption);
    page.has_groups
        && page
            .text(at)
            .split_whitespace()
            .nth(FEWEST_WORDS - 1)
            .is_some()
        && (is_tied(at) && is_caption(at.wrapping_sub(1)) || is_tied(at + 1) && is_caption(at + 1))
}

fn needed(text: &str) -> i32 {
    const SENTENCE: usize = 60;
    if ends_sentence(text) && text.len() > SENTENCE || is_story(text) {
        NEEDED_OF_SENTENCE
    } else {
        NEEDED
    }
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
    for row in facts.iter().filter_map(|fact| model.get(*fact)) {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += i32::from(*weight as i8);
        }
    }
    sums
}

/// What the training program needs of this file; no part of the shipped crate.
#[cfg(feature = "training")]
pub mod training {
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
            facts::alone(&page.blocks[at], &mut facts);
            surroundings.facts(&page, at, &mut facts);
            Line {
                text: page.text(at).to_owned(),
                role: page.roles[at],
                facts,
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
            });
        });
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::raw::{BlockKind, RawBlock};

    /// How near a line is to furniture by itself.
    fn furniture(text: &str) -> i32 {
        let mut facts = Vec::new();
        let block = RawBlock {
            kind: BlockKind::Paragraph,
            text: text.to_owned(),
            is_tied: false,
        };
        facts::alone(&block, &mut facts);
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

    #[test]
    fn a_line_of_nothing_known_is_the_storys() {
        for text in ["", "…", "Qwxzt vbnmk plokij uhygt", "𝕏", "\u{202e}"] {
            assert!(furniture(text) < NEEDED * 2, "{text}");
        }
    }
}
