//! Captions that describe a scene or name people of the story.

use std::ops::Range;

use super::lines::{is_dated_description, is_description_of_picture, is_prose};
use crate::article::Role;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Page, ends_sentence};
use crate::ingest::raw::BlockKind;
use crate::lines::{caption, furniture};
use crate::people;

impl Page<'_> {
    /// Marks a line without a full stop below a description of a picture in whole
    /// sentences, if it shares some words with it.
    pub fn mark_described_captions(&mut self) {
        const LONGEST: usize = 200;
        const WORDS: usize = 6;
        const SHARED: usize = 2;
        for at in 1..self.blocks.len() {
            let text = self.text(at);
            if self.roles[at] == Role::Body
                && self.roles[at - 1] == Role::Body
                && text.len() <= LONGEST
                && !ends_sentence(text)
                && is_description_of_picture(self.text(at - 1), 8)
                && shape::has_words(text, WORDS)
                && shape::shared_with(self, text, at - 1) >= SHARED
            {
                self.roles[at - 1] = Role::Caption;
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Marks lines without a full stop that contain `(pictured)`.
    pub fn mark_pictured(&mut self) {
        const LONGEST: usize = 200;
        const WORDS: usize = 8;
        for at in 0..self.blocks.len() {
            let is_line = |at: usize| {
                let text = self.text(at);
                self.roles.get(at) == Some(&Role::Body)
                    && text.len() <= LONGEST
                    && shape::has_words(text, WORDS)
                    && !ends_sentence(text)
            };
            let text = self.text(at);
            let is_marked = || text.contains("(pictured") || text.contains(", pictured ");
            if text.len() > LONGEST || !is_marked() || !is_line(at) {
                continue;
            }
            // Pictures of one event are listed one below another.
            let beside = [at.wrapping_sub(1), at + 1].map(|other| is_line(other).then_some(other));
            self.roles[at] = Role::Caption;
            for other in beside.into_iter().flatten() {
                self.roles[other] = Role::Caption;
            }
        }
    }

    /// Marks furniture that is a caption about the story's people: a line without a
    /// full stop that contains a name from the story, in a short gap between
    /// paragraphs that has no links.
    pub fn mark_telling_captions(&mut self) {
        const MOST: usize = 4;
        let mut from = 0;
        while from < self.blocks.len() {
            if self.roles[from] != Role::Furniture {
                from += 1;
                continue;
            }
            let is_gone = |at: &usize| self.roles[*at] == Role::Furniture;
            let end = from + (from..self.blocks.len()).take_while(is_gone).count();
            let is_inside = from > 0
                && matches!(self.roles[from - 1], Role::Body | Role::Caption)
                && matches!(self.roles.get(end), Some(Role::Body | Role::Caption));
            let leads = |at: usize| furniture::points_elsewhere(self.text(at));
            if is_inside && end - from <= MOST && !(from..end).any(leads) {
                self.mark_telling(from..end);
            }
            from = end;
        }
    }

    /// Marks those of some lines that are about the story's people. One that is
    /// longer than a headline only needs a name from the story, unless it is in a
    /// list of others.
    pub fn mark_telling(&mut self, lines: Range<usize>) {
        const WORDS: usize = 5;
        let is_long = |at: &usize| shape::has_words(self.text(*at), WORDS);
        let is_named = |at: &usize| self.is_telling(*at) && self.names_of_story(*at);
        let is_alone =
            lines.clone().filter(is_long).count() == 1 || lines.clone().any(|at| is_named(&at));
        let is_told = |at: &usize| {
            let is_prose = || is_alone && is_prose(self.text(*at)) && self.has_name_of_story(*at);
            self.is_telling(*at) && (self.names_of_story(*at) || is_prose())
        };
        let told: Vec<usize> = lines.clone().filter(is_told).collect();
        // Pictures of one event are listed one below another.
        let is_beside = |at: &usize| {
            let is_next = |told: &usize| told.abs_diff(*at) == 1;
            told.iter().any(is_next) && self.is_telling(*at) && is_prose(self.text(*at))
        };
        let beside: Vec<usize> = lines.filter(is_beside).collect();
        for at in told.into_iter().chain(beside) {
            self.roles[at] = Role::Caption;
        }
    }

    /// Marks a sentence of a pasted page that describes a scene and ends with a full
    /// date, next to a line that is not part of the story: `A crew works on a broken
    /// main in Halmy on March 12, 2024.`
    pub fn mark_dated_captions(&mut self) {
        let last = self.blocks.len().saturating_sub(1);
        for at in 1..last {
            let beside = [at - 1, at + 1].map(|other| self.roles[other]);
            if self.roles[at] == Role::Body
                && beside.iter().any(|role| *role != Role::Body)
                && !beside.contains(&Role::Title)
                && is_dated_description(self.text(at))
            {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Marks a single long line without a full stop between paragraphs of a pasted
    /// story if it contains a full name from the story. A heading is shorter.
    pub fn mark_long_captions(&mut self) {
        const WORDS: usize = 10;
        // In a story without subheadings.
        const WORDS_OF_ONE: usize = 7;
        let is_between = |page: &Self, at: usize| {
            shape::of(page, at) == Shape::Label
                && [at - 1, at + 1]
                    .iter()
                    .all(|at| shape::of(page, *at) == Shape::Sentence)
        };
        let lines = 1..self.blocks.len().saturating_sub(1);
        let is_one = self.is_pasted && lines.filter(|at| is_between(self, *at)).nth(1).is_none();
        let fewest = if is_one { WORDS_OF_ONE } else { WORDS };
        for at in 1..self.blocks.len().saturating_sub(1) {
            let text = self.text(at);
            // `The mayor said it was 'not good'` ends with a quotation.
            let unquoted = text.trim_end_matches(['\'', '’']);
            if self.roles[at] == Role::Body
                && self.is_telling_line(at, unquoted)
                && shape::has_words(text, fewest)
                && [at - 1, at + 1]
                    .iter()
                    .all(|other| shape::of(self, *other) == Shape::Sentence)
                && self.roles[at - 1] == Role::Body
                && self.names_of_story(at)
            {
                self.roles[at] = Role::Caption;
            }
        }
    }

    pub fn is_telling(&self, at: usize) -> bool {
        self.is_telling_line(at, self.text(at))
    }

    pub fn is_telling_line(&self, at: usize, text: &str) -> bool {
        const WORDS: usize = 7;
        self.blocks[at].kind == BlockKind::Paragraph
            && text.len() <= 200
            && !ends_sentence(text)
            && shape::has_words(text, WORDS)
            && !text.ends_with(['?', '!', '"', '”', '…'])
            && !text.starts_with(['"', '“', '‘', '«', '„', '['])
            && !furniture::is_furniture(text)
            && !furniture::begins_elsewhere(text)
            && (shape::is_written_small(text) || is_prose(text))
            && !self.repeats_headline(text)
    }

    /// Whether a line contains the whole headline, as the title of a media player does:
    /// `LISTEN: Storm closes harbour`.
    fn repeats_headline(&self, text: &str) -> bool {
        const SHORTEST: usize = 20;
        let title = self.roles.iter().position(|role| *role == Role::Title);
        let title = title.map_or("", |title| self.text(title));
        title.len() >= SHORTEST && text.contains(title)
    }

    /// Whether a capitalised word inside a line also occurs in a paragraph around it.
    pub fn has_name_of_story(&self, at: usize) -> bool {
        const NEAR: usize = 60;
        const SHORTEST: usize = 5;
        let around = at.saturating_sub(NEAR)..self.blocks.len().min(at + NEAR);
        let words = self.text(at).split(|c: char| !c.is_alphabetic()).skip(1);
        let is_proper =
            |word: &&str| word.len() >= SHORTEST && word.starts_with(char::is_uppercase);
        words.filter(is_proper).any(|word| {
            let mut paragraphs = around.clone().filter(|at| self.roles[*at] == Role::Body);
            paragraphs.any(|at| self.text(at).contains(word))
        })
    }

    /// Whether a line contains two consecutive capitalised words that also occur in
    /// the story around it.
    pub fn names_of_story(&self, at: usize) -> bool {
        /// A limit, to avoid quadratic time for texts of a hundred thousand lines.
        const NEAR: usize = 60;
        let around = at.saturating_sub(NEAR)..self.blocks.len().min(at + NEAR);
        let words: Vec<&str> = self.text(at).split_whitespace().collect();
        let is_proper = |word: &str| word.len() > 1 && word.starts_with(char::is_uppercase);
        let mut pairs = words
            .windows(2)
            .filter(|two| two.iter().all(|word| is_proper(word)));
        pairs.any(|two| {
            let name = two.join(" ");
            let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
            // "Example News", "First Nations"
            let is_titled = [
                "Mr ", "Mrs ", "Ms ", "Mr. ", "Mrs. ", "Ms. ", "Sir ", "Dame ", "Lord ", "Lady ",
            ];
            let is_titled = is_titled.iter().any(|title| name.starts_with(title));
            if !is_titled && people::is_hardly_name(name) {
                return false;
            }
            let mut paragraphs = around.clone().filter(|at| self.roles[*at] == Role::Body);
            paragraphs.any(|at| self.text(at).contains(name))
        })
    }

    /// Marks the short line above a caption that names the person in the picture.
    pub fn mark_picture_headings(&mut self) {
        for at in 1..self.blocks.len() {
            if self.roles[at] != Role::Caption || self.roles[at - 1] != Role::Body {
                continue;
            }
            let (line, below) = (&self.blocks[at - 1], self.text(at));
            let tied = line.kind == BlockKind::LOWEST_HEADING;
            let is_alternative = self.is_pasted
                && (self.is_alternative(at - 1) || is_description_of_picture(&line.text, 5));
            if tied || is_alternative || caption::is_heading_of(&line.text, below) {
                self.roles[at - 1] = Role::Caption;
            }
        }
        if self.is_pasted {
            self.mark_alternatives_again();
        }
    }

    /// Marks a line that describes a picture and the short sentence below it, on a
    /// page where such a line is above a credited caption: then each caption has one.
    fn mark_alternatives_again(&mut self) {
        const LONGEST: usize = 160;
        let is_pair = |at: usize| {
            self.is_alternative(at - 1) && self.roles[at - 1..=at] == [Role::Caption, Role::Caption]
        };
        if !(1..self.blocks.len()).any(is_pair) {
            return;
        }
        for at in 1..self.blocks.len() {
            let text = self.text(at);
            if self.roles[at - 1..=at] == [Role::Body, Role::Body]
                && self.is_alternative(at - 1)
                && text.len() <= LONGEST
                && ends_sentence(text)
                && !text.contains(['"', '“', '”', '?'])
            {
                self.roles[at - 1..=at].fill(Role::Caption);
            }
        }
    }
}
