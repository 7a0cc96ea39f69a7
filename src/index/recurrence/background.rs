//! Recurring lines that are background, not furniture.
//!
//! An outlet that follows a story for weeks explains it again and again in the same
//! words: "Greece asked for the bailout after …". Such a line is a whole sentence,
//! does not address the reader, and occurs between paragraphs of the story.
//! Furniture is a label, a link or a call, occurs above or below the story, or in a
//! large part of what an outlet prints. A short sentence, which may be a motto, must
//! also be about the subject of its article.
//!
//! A label belongs to the story, too, if figures directly follow it, different ones
//! in each article: `Nine mths` above `Net 10.7 mln vs 7.7 mln`.

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::Searcher;
use tantivy::Term;
use tantivy::collector::Count;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::Lines;
use crate::article::{Article, Role};
use crate::error::Result;
use crate::index::schema::Fields;

/// The minimum words of a sentence that counts by itself; mottos have fewer.
const WHOLE: usize = 12;

/// Shorter sentences are too common to belong to a story.
const SHORTEST: usize = 6;

/// An outlet must have more articles than this before a line in half of them is its
/// furniture.
const FEW: usize = 20;

/// Whether the text of a line may be background. `is_call` decides whether a text
/// addresses the reader.
pub fn may_be(text: &str, is_call: &dyn Fn(&str) -> bool) -> bool {
    let ends = text.ends_with(['.', '?', '!', '。', '।', '۔']) && !text.ends_with("..");
    let begins = text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase());
    let is_address = text.contains(['@', '|']) || text.contains("://") || text.contains("www.");
    begins && ends && !is_address && length(text) >= SHORTEST && !is_call(text)
}

/// Counts words; in scripts without spaces, three letters count as two.
fn length(text: &str) -> usize {
    let words = text.split_whitespace().count();
    words.max(text.chars().filter(|c| *c >= '\u{2e80}').count() * 2 / 3)
}

/// The context of a line in some of the articles that share it.
#[derive(Default)]
pub struct Standing {
    text: String,
    seen: u32,
    within: u32,
    related: u32,
    heading: u32,
    source: Option<String>,
    is_of_one_source: bool,
}

/// An article with lines that it may share with others.
pub struct Context<'a> {
    article: &'a Article,
    /// The first block with each line, by the line's hash.
    first_with: FxHashMap<u64, usize>,
    /// The blocks that belong to the story, without lines that may be furniture.
    story: Vec<usize>,
}

impl<'a> Context<'a> {
    /// Reads an article. `is_frequent` decides which lines may be furniture.
    pub fn of(article: &'a Article, is_frequent: &dyn Fn(u64) -> bool) -> Self {
        let lines = Lines::of(article);
        let mut first_with = FxHashMap::default();
        let mut frequent = FxHashSet::default();
        for (at, line) in &lines.0 {
            first_with.entry(*line).or_insert(*at);
            if is_frequent(*line) {
                frequent.insert(*at);
            }
        }
        let blocks = article.blocks.iter().enumerate();
        let story = blocks.filter(|(at, block)| {
            matches!(block.role, Role::Body | Role::Recurring) && !frequent.contains(at)
        });
        Self {
            article,
            first_with,
            story: story.map(|(at, _)| at).collect(),
        }
    }
}

impl Standing {
    /// Adds the context of the line in one of its articles.
    pub fn see(&mut self, context: &Context<'_>, line: u64) {
        let Context { article, story, .. } = context;
        let Some(at) = context.first_with.get(&line).copied() else {
            return;
        };
        article.blocks[at].text.clone_into(&mut self.text);
        let source = article.source.as_ref().map(|source| &source.value);
        self.is_of_one_source = (self.seen == 0 || self.is_of_one_source)
            && source.is_some()
            && (self.seen == 0 || source == self.source.as_ref());
        self.source = source.cloned();
        self.seen += 1;
        let is_within = story.first().is_some_and(|first| *first < at)
            && story.last().is_some_and(|last| *last > at);
        self.within += u32::from(is_within);
        self.related += u32::from(is_related(article, at, story));
        self.heading += u32::from(story.contains(&(at + 1)) && is_above_figures(article, at));
    }

    /// Whether the line is background. `shared` is the number of articles with it.
    pub fn is_background(
        &self,
        searcher: &Searcher,
        fields: &Fields,
        shared: usize,
        is_call: &dyn Fn(&str) -> bool,
    ) -> Result<bool> {
        let is_mostly = |times: u32| self.seen > 0 && times * 4 >= self.seen * 3;
        let is_sentence = is_mostly(self.within)
            && may_be(&self.text, is_call)
            && (length(&self.text) >= WHOLE || is_mostly(self.related));
        Ok((is_sentence || is_mostly(self.heading))
            && !self.is_everywhere(searcher, fields, shared)?)
    }

    /// Whether the line occurs in half of the articles of its outlet.
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

/// Whether a line is a label directly above a line of figures, like headings of
/// tables.
pub fn is_above_figures(article: &Article, at: usize) -> bool {
    const LONGEST_LABEL: usize = 48;
    const LONGEST_ROW: usize = 120;
    const FIGURES: usize = 2;
    let is_open = |text: &str| !text.ends_with(['.', '?', '!', ':']);
    let is_row = |text: &str| {
        let mut figures = text.split(' ').filter(|word| {
            let word = word.trim_start_matches(['$', '€', '£', '+', '-', '(']);
            word.starts_with(|c: char| c.is_ascii_digit())
        });
        text.len() <= LONGEST_ROW && is_open(text) && figures.nth(FIGURES - 1).is_some()
    };
    let label = &article.blocks[at].text;
    label.len() <= LONGEST_LABEL
        && is_open(label)
        && article.blocks.get(at + 1).is_some_and(|row| {
            matches!(row.role, Role::Body | Role::Recurring) && is_row(&row.text)
        })
}

/// Whether two significant words of a line also occur in the rest of its story.
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
    use super::super::hash;
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
            let article = article("Halmy", lines);
            standing.see(&Context::of(&article, &frequent), hash(line));
            (standing.within, standing.related)
        };
        assert_eq!(see(&["It rained.", line, "It stopped."]), (1, 0));
        assert_eq!(see(&["It rained.", line, "Join us."]), (0, 0));
        assert_eq!(see(&[line, "It rained."]), (0, 0));
        let related = ["Halmy is dry.", line, "When it closed, all left."];
        assert_eq!(see(&related), (1, 1));
    }

    #[test]
    fn a_label_above_figures_is_a_heading() {
        let is_heading = |lines: &[&str]| is_above_figures(&article("Net", lines), 0);
        assert!(is_heading(&["Nine mths", "Shr 1.57 dlrs vs 1.18 dlrs"]));
        assert!(is_heading(&["Full year", "Revenue $12m $10m"]));
        assert!(!is_heading(&[
            "Advertisement",
            "It earned 31 dlrs in 1987."
        ]));
        assert!(!is_heading(&["Read more", "The lock of Halmy"]));
        assert!(!is_heading(&["It earned more.", "Net 10.7 vs 7.7"]));
        assert!(!is_heading(&["Nine mths"]));
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
