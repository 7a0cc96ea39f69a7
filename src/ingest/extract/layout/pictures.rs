//! The lines of pictures: captions told by what stands around them.

mod lines;

use std::ops::Range;

use self::lines::{
    DESCRIBES, is_alternative_of, is_barred_credit, is_dated_description,
    is_description_of_picture, is_owner_alone, is_prose,
};
use super::shape::{self, Shape};
use super::{Page, ends_sentence, is_story};
use crate::article::Role;
use crate::ingest::lines::{caption, furniture};
use crate::ingest::raw::BlockKind;
use crate::people;

impl Page<'_> {
    /// Marks the line below "Image caption", and below a lone credit above its
    /// picture.
    pub fn mark_labelled_captions(&mut self) {
        for at in 1..self.blocks.len() {
            if self.roles[at] == Role::Body && self.is_below_label(at) {
                self.roles[at] = Role::Caption;
                self.roles[at - 1] = Role::Furniture;
            }
        }
    }

    /// Whether the line above says that this one is a picture's. Where that
    /// one may as well belong to the caption above it, as a button does, a
    /// paragraph is the story's.
    pub fn is_below_label(&self, at: usize) -> bool {
        const LONGEST: usize = 300;
        let text = self.text(at);
        if text.len() > LONGEST || at == 0 || !caption::is_label(self.text(at - 1)) {
            return false;
        }
        let above = self.text(at.wrapping_sub(2));
        let is_of_above = || caption::is_caption(above) && !caption::is_credit(above);
        !is_story(text) || self.is_caption(at) || !is_of_above()
    }

    /// Marks what stands in a caption nearby, too: scripts save a picture's
    /// description, its text, and its text once more.
    pub fn mark_repeated_captions(&mut self) {
        const NEAR: usize = 3;
        for at in 0..self.blocks.len() {
            if self.roles[at] != Role::Caption || self.text(at).len() < 20 {
                continue;
            }
            for other in at.saturating_sub(NEAR)..self.blocks.len().min(at + NEAR + 1) {
                if self.roles[other] == Role::Body && self.text(other) == self.text(at) {
                    self.roles[other] = Role::Caption;
                }
            }
        }
    }

    /// Marks the one sentence between a button and the credit of whoever took a
    /// picture for somebody: `Jane Roe/Example Press/AP`.
    pub fn mark_credited_captions(&mut self) {
        const SHORTEST: usize = 40;
        const LONGEST: usize = 200;
        for at in 2..self.blocks.len() {
            let (text, credit) = (self.text(at - 1), self.text(at));
            let is_credited = self.roles[at] == Role::Caption
                && self.roles[at - 1] == Role::Body
                && self.roles[at - 2] == Role::Furniture
                && credit
                    .split_once('/')
                    .is_some_and(|(who, _)| who.contains(' '))
                && caption::is_credit(credit);
            let is_one = (SHORTEST..=LONGEST).contains(&text.len())
                && !text.contains(". ")
                && !text.contains(['"', '“', '”', '„', '«', ':', '—']);
            if is_credited && is_one {
                self.roles[at - 1] = Role::Caption;
            }
        }
    }

    /// Marks a line and the one below that says the same and then whose the
    /// picture is: pages print a picture's text for screen readers, and again.
    pub fn mark_doubled_captions(&mut self) {
        const SHORTEST: usize = 25;
        const LONGEST: usize = 300;
        const WORDS: usize = 6;
        const CREDIT: std::ops::RangeInclusive<usize> = 3..=60;
        for at in 1..self.blocks.len() {
            let (text, again) = (self.text(at - 1), self.text(at));
            let Some(rest) = again.strip_prefix(text.trim_end_matches('.')) else {
                continue;
            };
            if !(SHORTEST..=LONGEST).contains(&text.len())
                || !shape::has_words(text, WORDS)
                || !matches!(self.roles[at - 1], Role::Body | Role::Note)
                || !matches!(self.roles[at], Role::Body | Role::Note | Role::Caption)
            {
                continue;
            }
            let is_credit = |rest: &str| {
                let is_bracketed = rest.starts_with(" (") && rest.ends_with(')');
                // Above the story a line and its like may be notes.
                let is_apart = self.roles[at - 1] == Role::Body && rest.starts_with([' ', '.']);
                CREDIT.contains(&rest.len()) && (is_bracketed || is_apart)
            };
            if is_credit(rest) {
                self.roles[at - 1] = Role::Caption;
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Marks the line directly above a credit, where blank lines part what does not
    /// belong together.
    pub fn mark_tied_captions(&mut self) {
        const LONGEST: usize = 400;
        const FEWEST_WORDS: usize = 4;
        if !self.has_groups {
            return;
        }
        for at in 1..self.blocks.len() {
            let (text, credit) = (self.text(at - 1), self.text(at));
            if self.blocks[at].is_tied
                && self.roles[at - 1] == Role::Body
                && matches!(self.roles[at], Role::Body | Role::Caption)
                && text.len() <= LONGEST
                && shape::has_words(text, FEWEST_WORDS)
                && caption::is_credit(credit)
                && !self.is_byline(at - 1)
                && !self.is_byline(at)
                && !self.is_furniture(at - 1)
            {
                self.roles[at - 1..=at].fill(Role::Caption);
                self.mark_alternative_above(at - 1);
            }
        }
        for at in 1..self.blocks.len() {
            if self.roles[at] == Role::Body
                && self.may_have_alternative_above(at)
                && self.is_caption(at)
            {
                self.mark_alternative_above(at);
            }
        }
    }

    /// Marks the line directly above a caption: its text for those who cannot see
    /// the picture.
    fn mark_alternative_above(&mut self, caption: usize) {
        if self.may_have_alternative_above(caption) {
            let at = caption - 1;
            if !self.is_byline(at) && !self.is_furniture(at) {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Whether the line directly above a caption is one by its looks.
    fn may_have_alternative_above(&self, caption: usize) -> bool {
        const WORDS: std::ops::RangeInclusive<usize> = 5..=40;
        let Some(at) = caption.checked_sub(1) else {
            return false;
        };
        let text = self.text(at);
        self.blocks[caption].is_tied
            && !self.blocks[at].is_tied
            && self.roles[at] == Role::Body
            && WORDS.contains(&shape::words(text))
            && !text.contains(['"', '“'])
    }

    /// Marks the dated sentence above a credit with bars: `Jane Roe | Example |
    /// Example Images` never stands but below its picture's text.
    pub fn mark_barred_captions(&mut self) {
        const LONGEST: usize = 300;
        for at in 1..self.blocks.len() {
            let (text, credit) = (self.text(at - 1), self.text(at));
            let is_barred = self.roles[at] == Role::Caption
                && self.roles[at - 1] == Role::Body
                && is_barred_credit(credit);
            let is_year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']);
            let mut numbers = text.split(|c: char| !c.is_ascii_digit());
            if is_barred
                && text.len() <= LONGEST
                && numbers.any(is_year)
                && !text.contains(['"', '“'])
            {
                self.roles[at - 1] = Role::Caption;
            }
        }
    }

    /// Marks what pages print of a picture in lines of its own, each of which tells
    /// the others: its text, whose it is, the buttons below.
    pub fn mark_lines_of_pictures(&mut self) {
        for at in 1..self.blocks.len() {
            let (above, text) = (self.text(at - 1), self.text(at));
            if text.eq_ignore_ascii_case("hide caption") {
                self.mark_above_button(at);
            } else if self.is_alternative_above_source(at) {
                self.roles[at - 1..=at].fill(Role::Caption);
            } else if let below @ 1.. = self.lines_below_owner(at) {
                self.roles[at..=at + below].fill(Role::Caption);
            } else if is_alternative_of(above, text)
                || caption::is_file_name(above) && is_owner_alone(text)
                || self.is_below_alternative(at)
            {
                self.roles[at - 1] = Role::Caption;
                self.roles[at] = Role::Caption;
            } else if caption::is_name_behind(text) && self.has_paragraphs_below(at) {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Marks the title of what was played between paragraphs, below the button that
    /// closes it: `close`, `Sheriff says ranchers are fed up Video`.
    pub fn mark_closed_players(&mut self) {
        for at in 1..self.blocks.len() {
            if self.text(at - 1).eq_ignore_ascii_case("close") && self.text(at).ends_with(" Video")
            {
                self.roles[at - 1..=at].fill(Role::Furniture);
            }
        }
    }

    /// Marks what screen readers are told to be a list of other stories: from `list
    /// of 3 items` to `end of list`.
    pub fn mark_read_lists(&mut self) {
        const MOST: usize = 40;
        let is_begin = |text: &str| {
            let number = text
                .strip_prefix("list of ")
                .and_then(|rest| rest.strip_suffix(" items"));
            number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
        };
        for from in 0..self.blocks.len() {
            if !is_begin(self.text(from)) {
                continue;
            }
            let mut below = from + 1..self.blocks.len().min(from + MOST);
            if let Some(end) = below.find(|at| self.text(*at) == "end of list") {
                self.roles[from..=end].fill(Role::Furniture);
            }
        }
    }

    /// Marks a picture's text above the button that hides it, and whose the picture
    /// is, which stands between them and once more below.
    fn mark_above_button(&mut self, button: usize) {
        const LONGEST: usize = 500;
        const NEAR: usize = 3;
        let credit = self.text(button - 1);
        // "Show Caption", "Hide Caption": two buttons.
        if credit.eq_ignore_ascii_case("show caption") {
            return;
        }
        let is_credited = button >= 2
            && is_owner_alone(credit)
            && (20..=LONGEST).contains(&self.text(button - 2).len());
        let first = button - 1 - usize::from(is_credited);
        self.roles[first..button].fill(Role::Caption);
        self.roles[button] = Role::Furniture;
        for below in button + 1..self.blocks.len().min(button + 1 + NEAR) {
            if self.text(below) == credit {
                self.roles[below] = Role::Caption;
            }
        }
    }

    /// Whether a line without a full stop and the text below it, which ends in an
    /// owner's name in brackets, are one picture's.
    fn is_below_alternative(&self, at: usize) -> bool {
        const WORDS: usize = 5;
        let (above, text) = (self.text(at - 1), self.text(at));
        let is_line = |text: &str| {
            text.len() <= 140
                && !ends_sentence(text)
                && shape::has_words(text, WORDS)
                && shape::is_written_small(text)
        };
        text.ends_with(')')
            && is_line(above)
            && caption::is_owner_in_brackets(text)
            && self.blocks[..at].iter().any(|block| is_story(&block.text))
            && shape::stems(above).any(|stem| shape::stems(text).any(|other| other == stem))
    }

    /// Whether a line says whose the picture is, below its alternative text, which
    /// stands below a headline or in the story: `Image source, Jane Roe`.
    fn is_alternative_above_source(&self, at: usize) -> bool {
        const WORDS: usize = 5;
        const SOURCES: [&str; 4] = [
            "Image source, ",
            "Fuente de la imagen, ",
            "Crédito, ",
            "Crédit photo, ",
        ];
        let is_long = |text: &str| shape::has_words(text, WORDS);
        let above = self.text(at - 1);
        at > 1
            && SOURCES
                .iter()
                .any(|source| self.text(at).starts_with(source))
            && above.len() <= 200
            && is_long(above)
            && !ends_sentence(above)
            && is_long(self.text(at - 2))
    }

    /// How many lines below a lone agency of pictures are the picture's, above the
    /// story: its alternative text and its text, neither with a full stop. A line
    /// of words above would be the text, and those below a standfirst.
    fn lines_below_owner(&self, at: usize) -> usize {
        const MOST: usize = 2;
        const WORDS: usize = 5;
        let is_long = |text: &str| shape::has_words(text, WORDS);
        let is_line = |below: &usize| {
            let text = self.text(*below);
            text.len() <= 200
                && !ends_sentence(text)
                && is_long(text)
                && shape::is_written_small(text)
        };
        if at < 2 || !caption::is_picture_agency(self.text(at)) || is_long(self.text(at - 1)) {
            return 0;
        }
        let lines = (at + 1..self.blocks.len())
            .take_while(is_line)
            .take(MOST + 1)
            .count();
        let story = at + 1 + lines;
        let is_above_story = story < self.blocks.len() && shape::of(self, story) == Shape::Sentence;
        if lines <= MOST && is_above_story {
            lines
        } else {
            0
        }
    }

    fn has_paragraphs_below(&self, at: usize) -> bool {
        let mut below = at + 1..self.blocks.len();
        below.any(|at| shape::of(self, at) == Shape::Sentence)
    }

    /// Marks a line without a full stop below what describes a picture in whole
    /// sentences, of which it has some words again.
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

    /// Marks lines without a full stop that say what is `(pictured)`.
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
            if text.len() > LONGEST || !text.contains("(pictured") || !is_line(at) {
                continue;
            }
            // Pictures of one event stand below each other.
            let beside = [at.wrapping_sub(1), at + 1].map(|other| is_line(other).then_some(other));
            self.roles[at] = Role::Caption;
            for other in beside.into_iter().flatten() {
                self.roles[other] = Role::Caption;
            }
        }
    }

    /// Whether a line describes what a picture shows, to those who cannot see it:
    /// `Two women in raincoats outside a blue hut`.
    fn is_alternative(&self, at: usize) -> bool {
        const WORDS: usize = 6;
        const LONGEST: usize = 160;
        let text = self.text(at);
        let begins = |start: &&str| {
            let rest = text.strip_prefix(*start);
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        text.len() <= LONGEST
            && DESCRIBES.iter().any(begins)
            && shape::has_words(text, WORDS)
            && !ends_sentence(text)
            && !text.contains(['"', '“', ':', '|'])
            && shape::is_written_small(text)
    }

    /// Marks what was taken for furniture and tells of the story's people, as
    /// captions do: a line without a full stop that names somebody whom the story
    /// names, among few lines between paragraphs that lead nowhere else.
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

    /// Marks the lines among others that tell of the story's people. One that is
    /// longer than headlines are need but name what the story names, unless it
    /// stands in a list of others.
    fn mark_telling(&mut self, lines: Range<usize>) {
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
        // Pictures of one event stand below each other.
        let is_beside = |at: &usize| {
            let is_next = |told: &usize| told.abs_diff(*at) == 1;
            told.iter().any(is_next) && self.is_telling(*at) && is_prose(self.text(*at))
        };
        let beside: Vec<usize> = lines.filter(is_beside).collect();
        for at in told.into_iter().chain(beside) {
            self.roles[at] = Role::Caption;
        }
    }

    /// Marks the sentence of a pasted page that tells what is seen and ends with the
    /// whole date, beside a line that is none of the story's: `A crew works on a
    /// broken main in Halmy on March 12, 2024.`
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

    /// Marks a long line without a full stop alone between paragraphs of a pasted
    /// story, whose people it names in full: a heading is shorter.
    pub fn mark_long_captions(&mut self) {
        const WORDS: usize = 10;
        for at in 1..self.blocks.len().saturating_sub(1) {
            let text = self.text(at);
            // `The mayor said it was 'not good'` ends in somebody's words.
            let unquoted = text.trim_end_matches(['\'', '’']);
            if self.roles[at] == Role::Body
                && self.is_telling_line(at, unquoted)
                && shape::has_words(text, WORDS)
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

    fn is_telling(&self, at: usize) -> bool {
        self.is_telling_line(at, self.text(at))
    }

    fn is_telling_line(&self, at: usize, text: &str) -> bool {
        const WORDS: usize = 7;
        self.blocks[at].kind == BlockKind::Paragraph
            && text.len() <= 200
            && !ends_sentence(text)
            && shape::has_words(text, WORDS)
            && !text.ends_with(['?', '!', '"', '”', '…'])
            && !text.starts_with(['"', '“', '‘', '«', '„'])
            && !furniture::is_furniture(text)
            && !furniture::begins_elsewhere(text)
            && shape::is_written_small(text)
    }

    /// Whether a word with a capital within a line stands in a paragraph around it.
    fn has_name_of_story(&self, at: usize) -> bool {
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

    /// Whether a line has two capitals in a row that the story around it has so,
    /// too.
    fn names_of_story(&self, at: usize) -> bool {
        /// A text of a hundred thousand lines is not read again for each of them.
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
            let is_titled = ["Mr ", "Mrs ", "Ms ", "Mr. ", "Mrs. ", "Ms. "];
            let is_titled = is_titled.iter().any(|title| name.starts_with(title));
            if !is_titled && people::is_hardly_name(name) {
                return false;
            }
            let mut paragraphs = around.clone().filter(|at| self.roles[*at] == Role::Body);
            paragraphs.any(|at| self.text(at).contains(name))
        })
    }

    /// Marks the short line above a caption that names who is in the picture.
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
    }
}
