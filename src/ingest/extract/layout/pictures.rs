//! The lines of pictures: captions recognised by their context.

mod alternative;
mod lines;
mod telling;

pub use self::lines::reports_speech;
use self::lines::{is_alternative_of, is_barred_credit, is_owner_alone, is_prose};
use super::shape::{self, Shape};
use super::{Page, ends_sentence, head, is_label, is_story, row};
use crate::article::Role;
use crate::ingest::raw::RawBlock;
use crate::lines::{byline, caption, dateline, furniture, phrases};
use crate::text::is_digits;

impl Page<'_> {
    /// Marks the line below "Image caption", and below a single credit above its
    /// picture.
    pub fn mark_labelled_captions(&mut self) {
        for at in 1..self.blocks.len() {
            if self.roles[at] == Role::Body && self.is_below_label(at) {
                self.roles[at] = Role::Caption;
                self.roles[at - 1] = Role::Furniture;
            }
        }
    }

    /// Whether the line above is the label of a caption on this line. If the label
    /// may also belong to the caption above it, like a button, a paragraph below it
    /// belongs to the story.
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

    /// Marks repetitions of a nearby caption: scripts save a picture's description,
    /// its caption, and the caption again.
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

    /// Marks the single sentence between a button and the credit of a photographer
    /// and an agency: `Jane Roe/Example Press/AP`.
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

    /// Marks a line and the one below that repeats it with a credit added: pages
    /// print a caption once for screen readers and once visibly.
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
                // Above the story, two similar lines may be notes.
                let is_apart = self.roles[at - 1] == Role::Body && rest.starts_with([' ', '.']);
                CREDIT.contains(&rest.len()) && (is_bracketed || is_apart)
            };
            if is_credit(rest) {
                self.roles[at - 1] = Role::Caption;
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Marks the line directly above a credit in texts where blank lines separate
    /// groups.
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
                && !self.tells_day(at - 1)
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

    /// Marks the caption above a photo credit that is alone in brackets: `(Jane Roe /
    /// Example Times)` occurs nowhere else.
    pub fn mark_bracketed_captions(&mut self) {
        const LONGEST: usize = 300;
        const FEWEST_WORDS: usize = 4;
        for at in 1..self.blocks.len() {
            let (text, credit) = (self.text(at - 1), self.text(at));
            let inside = credit
                .strip_prefix('(')
                .and_then(|rest| rest.strip_suffix(')'));
            let is_owned = inside.is_some_and(|inside| {
                let is_labelled = inside.starts_with("Photo: ") && self.is_above_headline(at);
                (inside.contains(" / ") || is_labelled)
                    && !inside.contains(['(', '"'])
                    && caption::is_credit(credit)
            });
            if is_owned
                && self.roles[at - 1] == Role::Body
                && text.len() <= LONGEST
                && shape::has_words(text, FEWEST_WORDS)
                && !self.is_byline(at - 1)
                && !self.tells_day(at - 1)
            {
                self.roles[at - 1..=at].fill(Role::Caption);
            }
        }
    }

    /// Marks the short sentence tied to a labelled credit above it, which a blank line
    /// separates from the story: `Photo: Anna Berg`, `The pier of Ardle at dawn.`
    /// What somebody says is a paragraph.
    pub fn mark_sentences_below_credits(&mut self) {
        const LONGEST: usize = 200;
        if !self.has_groups {
            return;
        }
        for at in self.story + 2..self.blocks.len().saturating_sub(1) {
            let (credit, text) = (self.text(at - 1), self.text(at));
            let is_tied = |at: usize| self.blocks[at].is_tied;
            if is_tied(at)
                && !is_tied(at - 1)
                && !is_tied(at + 1)
                && self.roles[at] == Role::Body
                && self.roles[at - 1] == Role::Caption
                && caption::is_credit(credit)
                && text.len() <= LONGEST
                && !text.contains(['"', '“', '?'])
                && !reports_speech(text)
            {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Marks the lines of a group of pictures, which a blank line separates from the
    /// story: the alternative text and the caption of each, the last one with a credit.
    pub fn mark_groups_of_pictures(&mut self) {
        const MOST: usize = 8;
        const FEWEST: usize = 3;
        const LONGEST: usize = 300;
        if !self.has_groups {
            return;
        }
        let mut from = self.story + 1;
        while from < self.blocks.len() {
            let is_tied = |at: &usize| self.blocks[*at].is_tied;
            let end = from + 1 + (from + 1..self.blocks.len()).take_while(is_tied).count();
            let is_line = |at: usize| {
                matches!(self.roles[at], Role::Body | Role::Caption)
                    && self.text(at).len() <= LONGEST
            };
            let captions = (from..end)
                .filter(|at| self.roles[*at] == Role::Caption)
                .count();
            let labels = (from..end).filter(|at| self.roles[*at] == Role::Body);
            let labels = labels.filter(|at| is_label(self.text(*at))).count();
            let is_group = (FEWEST..=MOST).contains(&(end - from))
                && self.roles[end - 1] == Role::Caption
                && captions >= 2
                && captions + labels == end - from
                && (from..end).all(is_line);
            if is_group {
                self.roles[from..end].fill(Role::Caption);
            }
            from = end;
        }
    }

    /// Marks lines without a full stop that end with a photographer's name in brackets,
    /// who does not occur elsewhere: `Anna Berg with the photograph (Cy Doe)`.
    pub fn mark_captions_of_photographers(&mut self) {
        const LONGEST: usize = 200;
        const WORDS: usize = 5;
        let mut captions: Vec<(usize, &str)> = Vec::new();
        for at in self.story + 1..self.blocks.len() {
            let text = self.text(at);
            let parted = text
                .strip_suffix(')')
                .and_then(|text| text.rsplit_once(" ("));
            let Some((line, who)) = parted.filter(|_| text.len() <= LONGEST) else {
                continue;
            };
            if matches!(self.roles[at], Role::Body | Role::Furniture)
                && shape::has_words(line, WORDS)
                && shape::is_written_small(line)
                && !ends_sentence(line)
                && byline::name(who).is_some_and(|name| name == who)
                && self.is_telling_line(at, line)
                && (self.names_of_story(at) || self.has_name_of_story(at))
            {
                captions.push((at, who));
            }
        }
        let names: Vec<&str> = captions.iter().map(|(_, who)| *who).collect();
        let lines = phrases::lines_with(&names, self.blocks.iter().map(|block| &*block.text));
        for ((at, _), lines) in captions.into_iter().zip(lines) {
            if lines == 1 {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Marks two lines between paragraphs: the owner of a picture, of a few capitalised
    /// words, and tied to it the caption, a clause without a full stop about the story.
    pub fn mark_captions_below_owners(&mut self) {
        const LONGEST: usize = 200;
        const LONGEST_OWNER: usize = 40;
        const WORDS: usize = 7;
        if !self.has_groups {
            return;
        }
        for at in self.story + 2..self.blocks.len().saturating_sub(1) {
            let (owner, text) = (self.text(at - 1), self.text(at));
            let is_tied = |at: usize| self.blocks[at].is_tied;
            let is_pair = is_tied(at) && !is_tied(at - 1) && !is_tied(at + 1);
            let is_out = |at: usize| self.roles[at] == Role::Furniture;
            let is_body = |at: usize| self.roles[at] == Role::Body;
            if is_pair
                && is_out(at)
                && is_out(at - 1)
                && is_body(at - 2)
                && is_body(at + 1)
                && text.len() <= LONGEST
                && owner.len() <= LONGEST_OWNER
                && is_owner_alone(owner)
                && !self.is_furniture(at - 1)
                && !furniture::begins_elsewhere(owner)
                && !furniture::points_elsewhere(owner)
                && shape::has_words(text, WORDS)
                && is_prose(text)
                && !ends_sentence(text)
                && shape::shared(self, text) >= 1
            {
                self.roles[at - 1..=at].fill(Role::Caption);
            }
        }
    }

    /// Marks captions with a credit that begins with the station's name in the story's
    /// dateline: `Snowfall map. (KORM Weather)` in the story that begins `ARDLE (KORM) —`.
    pub fn mark_captions_of_station(&mut self) {
        const LONGEST: usize = 300;
        const LONGEST_CREDIT: usize = 40;
        const FIRST: usize = 12;
        let station = {
            let mut first = self.texts(Role::Body).take(FIRST);
            first.find_map(dateline::initials)
        };
        let Some(station) = station else {
            return;
        };
        for at in self.story + 1..self.blocks.len() {
            let text = self.text(at);
            let credit = text
                .strip_suffix(')')
                .and_then(|text| text.rsplit_once(" ("));
            // The name alone behind a sentence signs the story.
            let is_owned = credit.is_some_and(|(line, credit)| {
                let rest = credit.strip_prefix(station);
                let is_alone = |rest: &str| rest.is_empty() && !ends_sentence(line);
                credit.len() <= LONGEST_CREDIT
                    && rest.is_some_and(|rest| rest.starts_with([' ', '/', '-']) || is_alone(rest))
            });
            if text.len() <= LONGEST && is_owned && self.roles[at] == Role::Body {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Whether a line at the top is directly above one that may be the headline.
    fn is_above_headline(&self, at: usize) -> bool {
        const TOP: usize = 20;
        const FEWEST_WORDS: usize = 4;
        let below = self.text(at + 1);
        at < TOP
            && shape::has_words(below, FEWEST_WORDS)
            && !shape::is_long(below)
            && !self.is_byline(at + 1)
            && !self.tells_day(at + 1)
            && !self.blocks[..at]
                .iter()
                .any(|block| shape::is_long(&block.text))
    }

    /// Marks the dated sentence above a credit with bars: `Jane Roe | Example |
    /// Example Images` only occurs below a caption.
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

    /// Marks the lines of a picture that identify each other: its text, its owner,
    /// the buttons below.
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
            } else if self.is_credited_inside(at) {
                self.roles[at - 1..=at].fill(Role::Caption);
            } else if caption::is_name_behind(text) && self.has_paragraphs_below(at) {
                self.roles[at] = Role::Caption;
            }
        }
    }

    /// Whether a labelled credit is below a line of several words without a full stop,
    /// inside the story: `The view from the ferry office`, `Credit: Supplied`.
    fn is_credited_inside(&self, at: usize) -> bool {
        const LABELS: [&str; 4] = ["Credit: ", "Photo: ", "Photograph: ", "Picture: "];
        const LONGEST: usize = 80;
        const LONGEST_CAPTION: usize = 200;
        const WORDS: usize = 5;
        let (line, credit) = (self.text(at - 1), self.text(at));
        let is_labelled = LABELS.iter().any(|label| credit.starts_with(label));
        let is_story = |block: &RawBlock| shape::is_long(&block.text);
        credit.len() <= LONGEST
            && is_labelled
            && !ends_sentence(credit)
            && line.len() <= LONGEST_CAPTION
            && shape::has_words(line, WORDS)
            && shape::is_written_small(line)
            && !ends_sentence(line)
            && self.blocks[..at].iter().any(is_story)
    }

    /// Marks the title of a media player between paragraphs, below the button that
    /// closes it: `close`, `Sheriff says ranchers are fed up Video`.
    pub fn mark_closed_players(&mut self) {
        for at in 1..self.blocks.len() {
            if self.text(at - 1).eq_ignore_ascii_case("close") && self.text(at).ends_with(" Video")
            {
                self.roles[at - 1..=at].fill(Role::Furniture);
            }
        }
    }

    /// Marks lists of other stories as announced by screen readers: from `list of 3
    /// items` to `end of list`.
    pub fn mark_read_lists(&mut self) {
        const MOST: usize = 40;
        let is_begin = |text: &str| {
            let number = text
                .strip_prefix("list of ")
                .and_then(|rest| rest.strip_suffix(" items"));
            number.is_some_and(is_digits)
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

    /// Returns the number of lines below a picture agency on a line of its own, above
    /// the story, that belong to the picture: its alternative text and its caption,
    /// both without a full stop. If there is a line of several words above, that one is
    /// the caption, and those below are a standfirst.
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

    /// Whether a line states the day of the page and nothing about a picture.
    pub fn tells_day(&self, at: usize) -> bool {
        row::read(self, self.text(at)).is_some_and(|row| head::tells_day(&row))
    }

    fn has_paragraphs_below(&self, at: usize) -> bool {
        let mut below = at + 1..self.blocks.len();
        below.any(|at| shape::of(self, at) == Shape::Sentence)
    }
}
