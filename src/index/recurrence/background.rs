//! Which of the lines that recur are background, and no furniture.
//!
//! An outlet that follows a story for weeks tells what it is about in the same
//! words again and again: "Greece asked for the bailout after …". Such a line is
//! a whole sentence, speaks to nobody, and stands between paragraphs of the
//! story. Furniture is a label, a link or a call, stands above or below the
//! story, or in a good part of all that an outlet prints. A short sentence, as
//! mottos are, has to be about what the rest of its article is about.

use tantivy::Searcher;
use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::{Lines, hash};
use crate::article::{Article, Role};
use crate::error::Result;
use crate::index::schema::Fields;

/// A sentence of so many words has something to say by itself; mottos have fewer.
const WHOLE: usize = 12;

/// A sentence of fewer is too common to be anybody's.
const SHORTEST: usize = 6;

/// Of how many articles an outlet has to have more before a line in half of
/// them is its furniture.
const FEW: usize = 20;

/// Whether a line may be background by what it says. `is_call` tells what
/// speaks to the reader.
pub fn may_be(text: &str, is_call: &dyn Fn(&str) -> bool) -> bool {
    let ends = text.ends_with(['.', '?', '!', '。', '।', '۔']) && !text.ends_with("..");
    let begins = text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    let is_address = text.contains(['@', '|']) || text.contains("://") || text.contains("www.");
    begins && ends && !is_address && length(text) >= SHORTEST && !is_call(text)
}

/// Words; where none are parted, three letters are taken for two.
fn length(text: &str) -> usize {
    let words = text.split_whitespace().count();
    words.max(text.chars().filter(|c| *c >= '\u{2e80}').count() * 2 / 3)
}

/// How a line stands in some of the articles that share it.
#[derive(Default)]
pub struct Standing {
    text: String,
    seen: u32,
    within: u32,
    related: u32,
    source: Option<String>,
    is_of_one_source: bool,
}

impl Standing {
    /// Looks at the line in one of its articles. `is_frequent` tells which
    /// lines may be furniture.
    pub fn see(&mut self, article: &Article, line: u64, is_frequent: &dyn Fn(u64) -> bool) {
        let lines = Lines::of(article);
        let Some((at, _)) = lines.0.iter().find(|(_, found)| *found == line) else {
            return;
        };
        let at = *at;
        article.blocks[at].text.clone_into(&mut self.text);
        let source = article.source.as_ref().map(|source| &source.value);
        self.is_of_one_source = (self.seen == 0 || self.is_of_one_source)
            && source.is_some()
            && (self.seen == 0 || source == self.source.as_ref());
        self.source = source.cloned();
        self.seen += 1;
        let is_story = |(place, block): &(usize, &crate::article::Block)| {
            let is_text = matches!(block.role, Role::Body | Role::Recurring);
            let is_line = || lines.0.iter().any(|(at, _)| at == place);
            is_text && !(is_line() && is_frequent(hash(&block.text)))
        };
        let story: Vec<usize> = article
            .blocks
            .iter()
            .enumerate()
            .filter(is_story)
            .map(|(place, _)| place)
            .collect();
        let is_within = story.first().is_some_and(|first| *first < at)
            && story.last().is_some_and(|last| *last > at);
        self.within += u32::from(is_within);
        self.related += u32::from(is_related(article, at, &story));
    }

    /// Whether the line is background. `shared` is the number of the articles
    /// in which it stands.
    pub fn is_background(
        &self,
        searcher: &Searcher,
        fields: &Fields,
        shared: usize,
        is_call: &dyn Fn(&str) -> bool,
    ) -> Result<bool> {
        let is_within = self.seen > 0 && self.within * 4 >= self.seen * 3;
        if !is_within || !may_be(&self.text, is_call) {
            return Ok(false);
        }
        if length(&self.text) < WHOLE && self.related * 4 < self.seen * 3 {
            return Ok(false);
        }
        Ok(!self.is_everywhere(searcher, fields, shared)?)
    }

    /// Whether the line stands in half of what its outlet prints.
    fn is_everywhere(&self, searcher: &Searcher, fields: &Fields, shared: usize) -> Result<bool> {
        let Some(source) = self.source.as_ref().filter(|_| self.is_of_one_source) else {
            return Ok(false);
        };
        let term = Term::from_field_text(fields.source, source);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let printed = searcher.search(&query, &Count)?;
        Ok(printed > FEW && shared * 2 >= printed)
    }
}

/// Whether two of a line's telling words stand elsewhere in its story, too.
fn is_related(article: &Article, at: usize, story: &[usize]) -> bool {
    let telling = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let long = words.filter(|word| {
            let length = word.chars().count();
            length > 5 || length > 3 && word.starts_with(char::is_uppercase)
        });
        long.map(str::to_lowercase).collect()
    };
    let mut own = telling(&article.blocks[at].text);
    own.sort_unstable();
    own.dedup();
    let mut others = telling(article.headline());
    for place in story.iter().filter(|place| **place != at) {
        others.extend(telling(&article.blocks[*place].text));
    }
    own.iter().filter(|word| others.contains(word)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Sourced};

    fn article(title: &str, lines: &[&str]) -> Article {
        let block = |line: &&str| Block {
            role: Role::Body,
            text: (*line).to_owned(),
        };
        Article {
            title: Some(Sourced::new(title.to_owned(), "test")),
            blocks: lines.iter().map(block).collect(),
            ..Article::default()
        }
    }

    #[test]
    fn a_line_is_looked_at_where_it_stands() {
        let line = "The lock of Halmy closed after the flood.";
        let see = |lines: &[&str]| {
            let mut standing = Standing::default();
            let frequent = |found| found == hash("Join us.") || found == hash(line);
            standing.see(&article("Halmy", lines), hash(line), &frequent);
            (standing.within, standing.related)
        };
        assert_eq!(see(&["It rained.", line, "It stopped."]), (1, 0));
        assert_eq!(see(&["It rained.", line, "Join us."]), (0, 0));
        assert_eq!(see(&[line, "It rained."]), (0, 0));
        let related = ["Halmy is dry.", line, "When it closed, all left."];
        assert_eq!(see(&related), (1, 1));
    }

    #[test]
    fn sentences_are_told_from_labels_and_calls() {
        let is_call = |text: &str| text.contains("you");
        for (text, expected) in [
            (
                "Greece asked for the bailout after its deficit was found.",
                true,
            ),
            ("Ask for the bailout if you are Greece, and others.", false),
            ("More on Greece, its deficit and the bailout", false),
            ("greece asked for the bailout after its deficit.", false),
            ("He declined to comment.", false),
            (
                "Greece asked for the bailout at https://courier.example.",
                false,
            ),
            (
                "ギリシャは赤字が欧州連合に伝えた額の二倍だったため救済を求めた。",
                true,
            ),
        ] {
            assert_eq!(may_be(text, &is_call), expected, "{text}");
        }
    }
}
