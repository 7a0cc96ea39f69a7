//! Assigns a role to each block of the text: headline, notes, story, captions,
//! furniture.
//!
//! First the lines above the story are parsed, then blocks that are recognisable
//! independent of their position, then the lines below; see [`steps`]. On pasted
//! pages, a trained model ([`judge`]) classifies what no rule covers. Unrecognised
//! blocks belong to the story, since losing a paragraph is worse than keeping a
//! pitch.

mod about;
mod answers;
mod aside;
mod ending;
mod head;
mod headings;
mod judge;
mod kicker;
mod listing;
mod opening;
mod pictures;
mod row;
mod shape;
mod stated;
mod steps;
mod tail;
mod title;

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use super::correction;
use super::date_order::{self, Evidence};
use crate::article::{Correction, Moment, Role};
use crate::ingest::raw::{BlockKind, Claim, Field, Origin, RawArticle, RawBlock, TextLines, Trust};
use crate::lines::date::{self, DayMonthOrder, Yearless, line::Kind};
use crate::lines::{byline, caption, dateline, wire};
use crate::people;
use crate::text::sentences;
use answers::Answers;

/// The result of parsing an article's layout.
pub struct Layout {
    /// The role of each block.
    pub roles: Vec<Role>,
    /// The claims of the recognised lines.
    pub claims: Vec<Claim>,
    /// The date in the story's dateline.
    pub dateline: Option<Yearless>,
    /// The place in it.
    pub place: Option<String>,
    /// The notes that correct something.
    pub corrections: Vec<Correction>,
}

/// Classifies an article's blocks.
pub fn read(raw: &RawArticle) -> Layout {
    let mut page = Page::new(raw);
    page.is_alone = page.is_pasted && listing::is_alone(page.blocks);
    steps::by_rules(&mut page);
    steps::judge(&mut page);
    let dateline = page.texts(Role::Body).take(3).find_map(dateline::day);
    let place = page.place();
    page.corrections.sort_by_key(|(at, _)| *at);
    let corrections = page.corrections.into_iter().map(|(_, note)| note);
    let by_language = page.by_language.into_inner();
    let is_date = |claim: &Claim| matches!(claim.field, Field::Published | Field::Updated);
    for claim in page.found.iter_mut().filter(|claim| is_date(claim)) {
        if by_language.contains(&claim.value) {
            claim.from = date_order::by_language(&claim.from);
        }
    }
    Layout {
        roles: page.roles,
        claims: page.found,
        dateline,
        place,
        corrections: corrections.collect(),
    }
}

/// Exports for the training program; not part of the shipped crate.
#[doc(hidden)]
#[cfg(feature = "training")]
pub mod training {
    pub use super::judge::training::{
        HEADLINE, Line, Place, STORY, TOP, TURNS, Weights, after, headlines, likeliest, lines,
        state,
    };
    pub use super::judge::{ROLES, TITLE, UNIT};
}

/// The maximum number of claims of a page's lines.
const MOST_CLAIMS: usize = 1000;

/// The state of an article while its blocks are classified.
struct Page<'a> {
    blocks: &'a [RawBlock],
    claims: &'a [Claim],
    is_record: bool,
    is_pure: bool,
    is_pasted: bool,
    /// Whether it is wrapped text that somebody typed, without a page around it.
    is_typed: bool,
    /// Whether it is a pasted live blog.
    is_live: bool,
    /// Whether its paragraphs are separated by blank lines, so that lines without
    /// one between them belong together.
    has_groups: bool,
    /// Whether nothing of a page was copied along with a pasted text, so that only
    /// notes and captions are no part of the story. The model is not trained on these.
    is_alone: bool,
    /// The dates above the entries of a chronology, in order.
    entries: Vec<usize>,
    /// For each line, whether it has a number like one beside it.
    rows: OnceCell<Vec<bool>>,
    roles: Vec<Role>,
    /// The beginning of the story, once the lines above it are parsed.
    story: usize,
    /// The lines of a summary above the story.
    summary: Range<usize>,
    answers: Answers,
    found: Vec<Claim>,
    /// With their positions.
    corrections: Vec<(usize, Correction)>,
    order: OnceCell<Option<Evidence>>,
    /// The dates whose order only the language of the text shows.
    by_language: RefCell<Vec<String>>,
    /// Whether the claims of the file name an author.
    is_signed: OnceCell<bool>,
    words: shape::Words,
}

impl<'a> Page<'a> {
    fn new(raw: &'a RawArticle) -> Self {
        let role = |block: &RawBlock| match block.kind {
            BlockKind::Caption => Role::Caption,
            BlockKind::Aside | BlockKind::Loose => Role::Furniture,
            _ => Role::Body,
        };
        let is_pasted = shape::is_pasted(raw);
        Self {
            blocks: &raw.blocks,
            claims: &raw.claims,
            is_record: raw.is_record,
            is_pure: raw.is_pure,
            is_pasted,
            is_typed: !is_pasted && raw.lines == Some(TextLines::Wrapped),
            is_live: is_pasted && shape::is_live(&raw.blocks),
            has_groups: is_pasted && shape::has_groups(&raw.blocks),
            is_alone: false,
            entries: listing::entries(&raw.blocks, is_pasted),
            rows: OnceCell::new(),
            roles: raw.blocks.iter().map(role).collect(),
            story: 0,
            summary: 0..0,
            answers: Answers::about(raw.blocks.len()),
            found: Vec::new(),
            corrections: Vec::new(),
            order: OnceCell::new(),
            by_language: RefCell::default(),
            is_signed: OnceCell::new(),
            words: shape::Words::default(),
        }
    }

    fn text(&self, at: usize) -> &'a str {
        self.blocks.get(at).map_or("", |block| &block.text)
    }

    fn texts(&self, role: Role) -> impl Iterator<Item = &'a str> {
        let blocks = self.blocks.iter().zip(&self.roles);
        blocks
            .filter(move |(_, found)| **found == role)
            .map(|(block, _)| block.text.as_str())
    }

    /// Returns the evidence for ambiguous dates, collected on first use.
    fn evidence(&self) -> Option<Evidence> {
        *self
            .order
            .get_or_init(|| date_order::evidence(self.claims, self.blocks))
    }

    fn order(&self) -> Option<DayMonthOrder> {
        self.evidence().map(|evidence| evidence.order)
    }

    /// Parses a line of dates, with the file's evidence if needed.
    fn dates(&self, text: &'a str) -> Option<date::line::DateLine<'a>> {
        if !date::line::may_be(text.trim_start_matches(['(', '[', '*', '_', ' '])) {
            return None;
        }
        let evidence = if date_order::is_needed(text) {
            self.evidence()
        } else {
            None
        };
        let order = evidence.map(|evidence| evidence.order);
        let mut line = date::line::read_below(text, order, self.day())?;
        for (_, moment) in &mut line.statements {
            if moment.time.is_some() && moment.offset.is_none() && date::ist::is_named(text) {
                let article = || self.blocks.iter().map(|block| block.text.as_str());
                moment.offset = date::ist::offset(article());
            }
            if evidence.is_some_and(|evidence| evidence.is_language) {
                let mut by_language = self.by_language.borrow_mut();
                if by_language.len() < MOST_CLAIMS {
                    by_language.push(moment.to_string());
                }
            }
        }
        Some(line)
    }

    /// Returns the date of publication stated by lines above.
    fn day(&self) -> Option<Moment> {
        let is_day = |claim: &&Claim| claim.field == Field::Published;
        // "first published at 5.02pm" may be below the date of an update.
        let is_change = |claim: &&Claim| claim.field == Field::Updated;
        let stated = self.found.iter().rfind(is_day);
        let stated = stated.or_else(|| self.found.iter().rfind(is_change))?;
        let stated: Moment = stated.value.parse().ok()?;
        stated.has_day().then_some(stated)
    }

    /// Adds a claim. Those of a page that repeats its lines thousands of times are
    /// ignored from some number on, since each line is compared with all.
    fn claim(&mut self, field: Field, from: impl Into<Origin>, value: &str) {
        if self.found.len() >= MOST_CLAIMS {
            return;
        }
        self.found.push(Claim {
            field,
            trust: Trust::Layout,
            from: from.into(),
            value: value.to_owned(),
        });
    }

    fn claim_dates(&mut self, statements: &[(Kind, Moment)]) {
        for (kind, moment) in statements {
            let (field, from) = match kind {
                Kind::Bare => (Field::Published, Origin::DateLine),
                Kind::Published | Kind::First => {
                    self.date_again(*moment);
                    (Field::Published, "publication line".into())
                }
                Kind::AsOf if !self.has_claim(Field::Published) => {
                    (Field::Published, Origin::DateLine)
                }
                Kind::AsOf | Kind::Updated => (Field::Updated, "update line".into()),
            };
            self.claim(field, from, &moment.to_string());
        }
    }

    /// Turns an unlabelled date into one of an update if it is later than `first`.
    fn date_again(&mut self, first: Moment) {
        let has_update = self.has_claim(Field::Updated);
        for claim in &mut self.found {
            let is_bare = claim.field == Field::Published && claim.from == Origin::DateLine;
            // A date without a time may be any time of that day.
            let is_later = |moment: Moment| {
                let is_same_day = moment.date == first.date && first.time.is_none();
                !is_same_day && moment.wall_seconds() > first.wall_seconds()
            };
            if is_bare && !has_update && claim.value.parse().is_ok_and(is_later) {
                claim.field = Field::Updated;
                claim.from = "date line above the first publication".into();
            }
        }
    }

    fn claim_authors(&mut self, authors: &[String], from: impl Into<Origin>) {
        let from = from.into();
        for author in authors {
            self.claim(Field::Author, from.clone(), author);
        }
    }

    /// Recognises a correction or another note about the article. Keeps the text of
    /// a correction.
    fn corrected(&mut self, at: usize) -> bool {
        let Some(note) = correction::note(self.text(at), || self.order()) else {
            return false;
        };
        if note.is_correction && !self.corrections.iter().any(|(known, _)| *known == at) {
            let below = self.text(at + 1);
            let is_label = note.is_label && below.len() <= correction::LONGEST;
            let text = if is_label && ends_sentence(below) {
                self.roles[at + 1] = Role::Note;
                format!("{} {below}", self.text(at))
            } else {
                self.text(at).to_owned()
            };
            let date = note.date;
            let from = correction::PRINTED.into();
            self.corrections.push((at, Correction { date, text, from }));
        }
        true
    }

    /// Returns the place in the dateline of the story's first paragraphs.
    fn place(&self) -> Option<String> {
        let mut first = self.texts(Role::Body).take(2).enumerate();
        first.find_map(|(at, text)| {
            // A word that is repeated in capitals is no place.
            let below = self.texts(Role::Body).skip(at + 1).take(12);
            dateline::place(text, || below.collect::<Vec<_>>().join(" "))
        })
    }

    /// Whether an author of the article is known.
    fn has_author(&self) -> bool {
        let is_found = self.found.iter().any(|claim| claim.field == Field::Author);
        is_found
            || *self
                .is_signed
                .get_or_init(|| self.claims.iter().any(names_author))
    }

    /// Whether a claim about a field contains a text, ignoring case.
    fn has_claimed(&self, field: Field, text: &str) -> bool {
        let text = text.to_lowercase();
        let mut claims = self.claims.iter().chain(&self.found);
        claims.any(|claim| claim.field == field && claim.value.to_lowercase().contains(&text))
    }

    /// Whether a text begins with the name of an author of the article.
    fn begins_with_author(&self, text: &str) -> bool {
        let mut claims = self.claims.iter().chain(&self.found);
        claims.any(|claim| claim.field == Field::Author && text.starts_with(&claim.value))
    }

    fn has_claim(&self, field: Field) -> bool {
        self.claims
            .iter()
            .chain(&self.found)
            .any(|claim| claim.field == field)
    }

    /// Marks blocks that are recognisable independent of their position.
    fn mark_everywhere(&mut self) {
        for (at, block) in self.blocks.iter().enumerate() {
            if self.roles[at] != Role::Body || block.kind == BlockKind::Row {
                continue;
            }
            let is_link = || {
                self.is_pasted && !block.text.contains('@') && head::is_address_line(&block.text)
            };
            if self.is_furniture(at) && !self.is_surely_story(at)
                || self.catches_up(at)
                || is_link()
            {
                self.roles[at] = Role::Furniture;
            } else if block.kind != BlockKind::ListItem && self.is_caption(at) {
                self.roles[at] = Role::Caption;
            } else if self.is_pasted && caption::is_gallery_line(&block.text) {
                self.roles[at] = Role::Furniture;
            }
        }
    }

    /// Whether a line repeats the end of the paragraph above a wire story's new take.
    fn catches_up(&self, at: usize) -> bool {
        let mut above = (0..at).rev().map(|above| self.text(above));
        above.next().is_some_and(wire::is_take)
            && above
                .find(|text| !wire::is_for_desks(text))
                .is_some_and(|above| wire::catches_up(self.text(at), above))
    }
}

/// Whether a claim names an author. Fields and classes of pages often contain a
/// button or the site's own name.
fn names_author(claim: &Claim) -> bool {
    claim.field == Field::Author
        && claim.trust > Trust::Mention
        && (claim.trust >= Trust::Header
            || people::begins_with_given_name(&claim.value)
            || !byline::authors(&claim.value).is_empty())
}

/// Whether a block can only be a paragraph of the story, because of its length or
/// because it is a long sentence.
fn is_story(text: &str) -> bool {
    text.len() > 260 || (text.len() > 150 && ends_sentence(text))
}

/// Signs that magazines print behind the last sentence of a story.
const END_SIGNS: [char; 9] = ['♦', '◆', '■', '◼', '▪', '●', '□', '∎', ' '];

fn ends_sentence(text: &str) -> bool {
    let text = without_tags(text.trim_end_matches(END_SIGNS));
    let last = sentences::last_sign_before_brackets(text);
    last.is_some_and(|last| last == ':' || sentences::is_stop(last)) || is_signed_sentence(text)
}

/// Removes the tags at the end of a note or a post: `He will look for it. #lido #pym`.
fn without_tags(text: &str) -> &str {
    let mut text = text;
    while let Some((before, tag)) = text.rsplit_once(' ')
        && tag.len() > 1
        && tag.starts_with('#')
    {
        text = before.trim_end();
    }
    text
}

/// Whether a few words in full-width brackets follow a full stop. Japanese papers
/// sign their stories this way, `…。（山田太郎）`; in others it is a picture's credit.
fn is_signed_sentence(text: &str) -> bool {
    const LONGEST: usize = 20;
    let inside = text.trim_end().strip_suffix('）');
    let parts = inside.and_then(|text| text.rsplit_once('（'));
    parts.is_some_and(|(sentence, words)| {
        let last = sentence.trim_end().chars().next_back();
        last.is_some_and(sentences::is_stop) && words.chars().count() <= LONGEST
    })
}

/// Whether a text is a short line without a full stop: a heading, a label, a name.
fn is_label(text: &str) -> bool {
    text.len() <= 80 && !ends_sentence(text)
}
