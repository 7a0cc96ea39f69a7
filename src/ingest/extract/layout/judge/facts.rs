//! The features ("facts") of a line of a pasted page: its words, its appearance, its
//! position, and how many of its words the story shares. Each is a number.

mod looks;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Role;
use crate::ingest::extract::layout::shape::{self, Stem};
use crate::ingest::extract::layout::{Page, ends_sentence};
use crate::ingest::raw::{BlockKind, RawBlock};
use crate::people::word_hash;
pub use looks::Looks;
use looks::{form, words};

/// The category of a fact.
#[derive(Clone, Copy)]
#[repr(u8)]
enum About {
    Always,
    Word,
    Beginning,
    FirstWord,
    LastWord,
    Pair,
    Length,
    End,
    LengthAndEnd,
    Start,
    Capitals,
    Digits,
    Sign,
    OfStory,
    OfTitle,
    Place,
    Above,
    Below,
    AboveNext,
    BelowNext,
    Between,
    Furniture,
    FirstWordAbove,
    FirstWordBelow,
    Twice,
    Kind,
    Form,
    Rank,
    AtTop,
    AboveStory,
    LooksAbove,
    LooksBelow,
    Taken,
    Group,
    InGroup,
    Role,
    FromTitle,
    Notes,
    FromEnd,
    Story,
    Gap,
    Turn,
}

/// The number of facts per line that are combined with the role of the line above.
pub const TURNS: usize = 8;

/// Sets `facts` to the facts of a line without its context.
pub fn alone(block: &RawBlock, looks: Looks, facts: &mut Vec<u64>) {
    facts.clear();
    let mut say = |about: About, value: u64| facts.push(fact(about, value));
    say(About::Always, 0);
    let text = block.text.as_str();
    words(text, &mut say);
    looks.facts(text, &mut say);
    let kind = match block.kind {
        BlockKind::Heading(level) => u64::from(level),
        BlockKind::ListItem => 10,
        _ => 11,
    };
    say(About::Kind, kind);
    for (n, holds) in (0..).zip(form(text)) {
        if holds {
            say(About::Form, n * 8 + looks.shape);
        }
    }
}

/// Marks a word that occurs in more than one paragraph.
const SEVERAL: usize = usize::MAX;

/// The context of a page that its lines are compared with.
pub struct Surroundings<'p> {
    /// The range from the first to the last long paragraph.
    story: Range<usize>,
    /// The number of long paragraphs above each line.
    long_above: Vec<usize>,
    /// The total number of long paragraphs.
    long: usize,
    /// The position of the long paragraph with each longer word, or [`SEVERAL`].
    words: FxHashMap<Stem, usize>,
    /// The position of the first line of the headline.
    headline: Option<usize>,
    title: FxHashSet<Stem>,
    /// The appearance of each line.
    looks: Vec<Looks>,
    /// The number of occurrences of each line.
    lines: FxHashMap<&'p str, u32>,
}

impl<'p> Surroundings<'p> {
    /// Collects the context of a page in linear time.
    pub fn new(page: &Page<'p>) -> Self {
        const WORDS: usize = 256;
        let mut words = FxHashMap::with_capacity_and_hasher(WORDS, Default::default());
        let mut lines = FxHashMap::default();
        let mut headline = None;
        let mut title = FxHashSet::default();
        let mut story: Option<Range<usize>> = None;
        let mut long_above = Vec::with_capacity(page.blocks.len() + 1);
        let mut long = 0;
        for (at, block) in page.blocks.iter().enumerate() {
            long_above.push(long);
            *lines.entry(block.text.as_str()).or_default() += 1;
            match page.roles[at] {
                Role::Title => {
                    headline = headline.or(Some(at));
                    title.extend(shape::stems(&block.text));
                }
                Role::Body if shape::is_long(&block.text) && !page.is_furniture(at) => {
                    for stem in shape::stems(&block.text) {
                        let known = words.entry(stem).or_insert(at);
                        if *known != at {
                            *known = SEVERAL;
                        }
                    }
                    story = Some(story.map_or(at, |story| story.start)..at);
                    long += 1;
                }
                _ => {}
            }
        }
        Self {
            story: story.unwrap_or(0..page.blocks.len()),
            long_above,
            long,
            words,
            headline,
            title,
            looks: page
                .blocks
                .iter()
                .map(|block| Looks::of(&block.text))
                .collect(),
            lines,
        }
    }

    /// Sets `facts` to the facts of the line at a position.
    pub fn facts(&self, page: &Page<'_>, at: usize, facts: &mut Vec<u64>) {
        let text = page.text(at);
        let looks = self.looks[at];
        alone(&page.blocks[at], looks, facts);
        let mut say = |about: About, value: u64| facts.push(fact(about, value));
        self.of_story(text, at, looks, &mut say);
        self.place(page, at, looks, &mut say);
        Self::group(page, at, looks, &mut say);
        self.taken(page, at, looks, &mut say);
        self.distance_to_headline(page, at, looks, &mut say);
    }

    /// Returns the facts of a line that are combined with the role of the line above.
    pub fn turns(&self, page: &Page<'_>, at: usize) -> [u64; TURNS] {
        let looks = |at: usize| self.looks[at].shape;
        let tied = u64::from(page.blocks.get(at).is_some_and(|block| block.is_tied));
        let (above, shape) = (at.checked_sub(1).map_or(7, looks), looks(at));
        let role = taken_for(page, at);
        let values = [
            0,
            1 + tied,
            10 + shape,
            20 + tied * 8 + shape,
            40 + role,
            50 + role * 8 + taken_for(page, at.wrapping_sub(1)),
            200 + above * 8 + shape,
            300 + (above * 8 + shape) * 2 + tied,
        ];
        values.map(|value| fact(About::Turn, value))
    }

    /// Adds facts about the roles that the rules give to a line and its neighbours.
    fn taken(&self, page: &Page<'_>, at: usize, looks: Looks, say: &mut impl FnMut(About, u64)) {
        const MOST: usize = 3;
        const FAR: usize = 4;
        let role = taken_for(page, at);
        let (above, below) = (taken_for(page, at.wrapping_sub(1)), taken_for(page, at + 1));
        let three = role * 64 + above * 8 + below;
        say(About::Role, role);
        say(About::Role, 10 + role * 16 + looks.length);
        say(About::Role, 200 + role * 128 + looks.both());
        say(About::Role, 2000 + three);
        say(About::Role, 4000 + three * 8 + looks.shape);
        let last = page.blocks.len() - 1 - at;
        let last = last.min(3) + usize::from(last > 5) + usize::from(last > 12);
        say(About::FromEnd, last as u64 * 8 + looks.shape);
        let above = self.long_above[at];
        let is_long = page.roles[at] == Role::Body && shape::is_long(page.text(at));
        let below = self.long - above - usize::from(is_long);
        let story = (above.min(MOST) * (MOST + 1) + below.min(MOST)) as u64;
        say(About::Story, story * 8 + looks.shape);
        say(About::Story, 1000 + story * 128 + looks.both());
        let is_gone = |at: usize| page.roles.get(at) == Some(&Role::Furniture);
        let above = (0..at).rev().take(FAR).position(is_gone).unwrap_or(7);
        let below = (at + 1..).take(FAR).position(is_gone).unwrap_or(7);
        say(About::Gap, (above * 8 + below) as u64 * 8 + looks.shape);
    }

    /// Adds the distance to the headline, and on which side of the notes a line is.
    fn distance_to_headline(
        &self,
        page: &Page<'_>,
        at: usize,
        looks: Looks,
        say: &mut impl FnMut(About, u64),
    ) {
        const HEAD: usize = 10;
        const NEAR: usize = 5;
        let is = |at: usize, role: Role| page.roles.get(at) == Some(&role);
        let Some(title) = self.headline else {
            return say(About::FromTitle, 1000 + looks.shape);
        };
        let far = (at + 4).saturating_sub(title).min(12) as u64;
        say(About::FromTitle, far * 8 + looks.shape);
        say(About::FromTitle, 200 + far * 16 + looks.length);
        if at > title && at < title + HEAD {
            let is_above = (title + 1..at).any(|at| is(at, Role::Note));
            let is_paragraph = |at: &usize| is(*at, Role::Body) && page.text(*at).len() >= 120;
            let mut below = (at + 1..=at + NEAR).take_while(|at| !is_paragraph(at));
            let is_below = below.any(|at| is(at, Role::Note));
            let sides = u64::from(is_above) * 2 + u64::from(is_below);
            say(About::Notes, sides * 16 + looks.length);
            say(About::Notes, 100 + (sides * 8 + looks.end) * 16 + far);
        }
    }

    /// Returns the position of the first long paragraph.
    pub fn story(&self) -> usize {
        self.story.start
    }

    /// Returns the number of a line's longer words that also occur in the story.
    pub fn shared(&self, text: &str) -> u64 {
        let of_story = |stem: &Stem| self.words.contains_key(stem);
        shape::stems(text).filter(of_story).count() as u64
    }

    /// Sets `facts` to the facts of a candidate for the headline. `rank` is the
    /// number of other candidates that share more words with the story, `taken` is
    /// how the rules classify the line.
    pub fn headline(
        &self,
        page: &Page<'_>,
        at: usize,
        rank: usize,
        taken: impl IntoIterator<Item = bool>,
        facts: &mut Vec<u64>,
    ) {
        facts.clear();
        let mut say = |about: About, value: u64| facts.push(fact(about, value));
        say(About::Always, 0);
        let text = page.text(at);
        let looks = self.looks[at];
        words(text, &mut say);
        looks.facts(text, &mut say);
        self.of_story(text, at, looks, &mut say);
        let looks_at = |at: usize| self.looks.get(at).copied().unwrap_or(Looks::of(""));
        let beside = |at: Option<usize>| at.map_or(99, |at| looks_at(at).both());
        let (above, below) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        say(About::LooksAbove, above);
        say(About::LooksBelow, below);
        say(About::LooksBelow, 1000 + below * 8 + looks.shape);
        say(About::FirstWordAbove, first_word(page, at.wrapping_sub(1)));
        say(About::FirstWordBelow, first_word(page, at + 1));
        say(About::Rank, rank.min(5) as u64 * 16 + looks.length);
        say(About::AtTop, at.min(9) as u64);
        let gap = self.story.start.saturating_sub(at).min(9) as u64;
        say(About::AboveStory, gap * 8 + looks.shape);
        for (n, holds) in (0..).zip(form(text).into_iter().chain(taken)) {
            if holds {
                say(About::Taken, n * 8 + looks.shape);
                say(About::Taken, 1000 + n);
            }
        }
    }

    /// Adds the share of a line's longer words that also occur in the rest of the
    /// story and in the headline.
    fn of_story(&self, text: &str, at: usize, looks: Looks, say: &mut impl FnMut(About, u64)) {
        let (mut all, mut of_story, mut of_title) = (0u64, 0u64, 0u64);
        for stem in shape::stems(text) {
            all += 1;
            of_story += u64::from(self.words.get(&stem).is_some_and(|other| *other != at));
            of_title += u64::from(self.title.contains(&stem));
        }
        let share = |some: u64| match (all, some) {
            (0, _) => 9,
            (_, 0) => 0,
            _ => 1 + some * 4 / all,
        };
        let many = all.min(5);
        say(About::OfStory, share(of_story) * 8 + many);
        say(About::OfStory, 1000 + share(of_story) * 8 + looks.end);
        say(About::OfTitle, share(of_title) * 8 + many.min(2));
        let times = self.lines.get(text).copied().unwrap_or(0);
        say(About::Twice, u64::from(times > 1) * 8 + looks.end);
    }

    /// Adds facts about the group of lines between blank lines that a line belongs
    /// to: its size and the other lines.
    fn group(page: &Page<'_>, at: usize, looks: Looks, say: &mut impl FnMut(About, u64)) {
        const MOST: usize = 6;
        if !page.has_groups {
            return;
        }
        let is_tied = |at: &usize| page.blocks.get(*at).is_some_and(|block| block.is_tied);
        let above = (1..=at).rev().take(MOST).take_while(is_tied).count();
        let below = (at + 1..).take(MOST).take_while(is_tied).count();
        let lines = (above + below).min(MOST) as u64;
        let place = u64::from(above > 0) + 2 * u64::from(below > 0);
        say(About::Group, lines * 4 + place);
        say(About::Group, 100 + (lines * 4 + place) * 8 + looks.shape);
        say(About::Group, 1000 + (lines * 4 + place) * 16 + looks.length);
        let mut sights = 0u64;
        for other in (at - above..=at + below).filter(|other| *other != at) {
            sights |= 1 << sight(page, other);
        }
        for sight in (0..10).filter(|sight| sights >> sight & 1 == 1) {
            say(About::InGroup, sight);
            say(About::InGroup, 100 + sight * 8 + looks.shape);
            say(About::InGroup, 1000 + sight * 128 + looks.both());
        }
    }

    /// Adds facts about the position of a line and its neighbours.
    fn place(&self, page: &Page<'_>, at: usize, looks: Looks, say: &mut impl FnMut(About, u64)) {
        let place = match at {
            _ if at < self.story.start => 0,
            _ if at > self.story.end => 2,
            _ => 1,
        };
        say(About::Place, place * 32 + looks.length);
        say(About::Place, 100 + place * 32 + looks.end);
        let seen = |at: Option<usize>| at.map_or(0, |at| sight(page, at));
        let (above, below) = (seen(at.checked_sub(1)), seen(Some(at + 1)));
        say(About::Above, above);
        say(About::Below, below);
        say(About::AboveNext, seen(at.checked_sub(2)));
        say(About::BelowNext, seen(Some(at + 2)));
        say(About::Between, above * 16 + below);
        say(
            About::Between,
            1000 + (above * 16 + below) * 8 + looks.shape,
        );
        let is_gone = |at: &usize| page.roles.get(*at) == Some(&Role::Furniture);
        let above = (0..at).rev().take(4).take_while(is_gone).count() as u64;
        let below = (at + 1..at + 5).take_while(is_gone).count() as u64;
        say(About::Furniture, (above * 8 + below) * 8 + looks.shape);
        say(About::FirstWordAbove, first_word(page, at.wrapping_sub(1)));
        say(About::FirstWordBelow, first_word(page, at + 1));
    }
}

fn first_word(page: &Page<'_>, at: usize) -> u64 {
    let mut words = shape::letter_runs(page.text(at));
    words.next().map_or(0, word_hash)
}

/// Returns the class of the line at a position, as seen by its neighbours.
fn sight(page: &Page<'_>, at: usize) -> u64 {
    let Some(role) = page.roles.get(at) else {
        return 1;
    };
    let text = page.text(at);
    match role {
        Role::Title => 2,
        Role::Note => 3,
        Role::Caption => 4,
        Role::Furniture | Role::Recurring => 5,
        Role::Body if shape::is_long(text) => 6,
        Role::Body if text.ends_with('?') => 7,
        Role::Body if ends_sentence(text) => 8,
        Role::Body => 9,
    }
}

/// Returns the role that the rules give to the line at a position, as a number.
fn taken_for(page: &Page<'_>, at: usize) -> u64 {
    match page.roles.get(at) {
        Some(Role::Body) => 0,
        Some(Role::Furniture | Role::Recurring) => 1,
        Some(Role::Caption) => 2,
        Some(Role::Note) => 3,
        Some(Role::Title) => 4,
        None => 7,
    }
}

/// Combines a fact about a turn with the state of the line above.
pub fn after(turn: u64, state: usize) -> u64 {
    mixed(turn, 1 + state as u64)
}

fn fact(about: About, value: u64) -> u64 {
    mixed(value, about as u64 + 1)
}

/// Mixes two numbers into one, so that all bits depend on both.
fn mixed(a: u64, b: u64) -> u64 {
    let mixed = (a ^ b.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29) ^ b).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 32)
}
