//! The translation of a syntax tree to shapes, which describe positions in the text.
//!
//! Boolean operators apply to articles, phrases and distances to spans of words.
//! Where one contains the other, the boolean operator is moved out: `(a AND b) w/5 c`
//! is `(a w/5 c) AND (b w/5 c)`.

mod moved;

use std::sync::Arc;

use super::engine::{Spans, Tree, Weigh};
use super::named::mentions;
use super::pattern::Pattern;
use super::plan::{Gathered, Planner};
use super::rows::is_row;
use super::spans::{MayBe, Part};
use super::vocabulary::TOO_MANY;
use super::{Field, Node, Word, expression, lex, once, parse};
use crate::error::{Error, Result};
use crate::index::analyzer::marks;
use crate::search::SearchRequest;
use crate::text::words;
use moved::distribute;

/// A leaf of a shape, before it is looked up.
#[derive(Clone, Debug)]
pub enum Leaf {
    /// A word.
    Word(Word, Arc<Pattern>),
    /// Any of these marks.
    Marks(Vec<String>),
    /// Any of these names among the people of an article.
    Names(Vec<String>),
    /// A name with a role that the article states for its bearer.
    Role {
        /// The name.
        name: String,
        /// The role, folded.
        role: String,
    },
}

impl Leaf {
    /// Whether it only finds additional places of what another leaf finds.
    pub fn is_beside(&self) -> bool {
        match self {
            Leaf::Word(_, pattern) => matches!(**pattern, Pattern::Capitalised(_)),
            Leaf::Marks(_) => false,
            Leaf::Names(_) | Leaf::Role { .. } => true,
        }
    }
}

/// Translates the nodes of one request.
pub struct Shapes<'a, 'b> {
    pub(super) planner: &'b Planner<'a>,
    pub(super) strict: bool,
    typed: &'b str,
    today: Option<jiff::civil::Date>,
}

impl<'a, 'b> Shapes<'a, 'b> {
    /// Creates a translator for a request.
    pub fn new(planner: &'b Planner<'a>, request: &'b SearchRequest) -> Self {
        Self {
            planner,
            strict: request.strict,
            typed: &request.query,
            today: request.today,
        }
    }

    /// Returns the article with the URL that was typed, and those that print the URL.
    pub(super) fn addressed(&self, typed: &str, gathered: &mut Gathered) -> Result<Option<Tree>> {
        if self.strict || !typed.contains('/') {
            return Ok(None);
        }
        let Some(tree) = self.planner.at_address(typed)? else {
            return Ok(None);
        };
        gathered.note(format!("{typed} is an article's address"));
        let printed = self.words(&Node::word(typed), &[], 1, gathered)?;
        Ok(Some(Tree::Any([tree].into_iter().chain(printed).collect())))
    }

    /// Returns an error about a part of the query.
    fn refusal(&self, what: &str, problem: &str) -> Error {
        Error::Request(parse::pointed_at(self.typed, what, problem))
    }

    /// Returns a query for a node; `None` if there is nothing to search in it.
    pub(super) fn tree(&self, node: &Node, gathered: &mut Gathered) -> Result<Option<Tree>> {
        self.tree_in(&distribute(node, gathered), &[], gathered)
    }

    fn tree_in(
        &self,
        node: &Node,
        within: &[Part],
        gathered: &mut Gathered,
    ) -> Result<Option<Tree>> {
        Ok(match node {
            Node::And(parts, _) => self.all(parts, within, gathered)?,
            Node::Or(parts) => {
                let mut trees = Vec::new();
                for of in once(parts) {
                    trees.extend(self.tree_in(of, within, gathered)?);
                }
                (!trees.is_empty()).then_some(Tree::Any(trees))
            }
            Node::Not(of) => {
                let refused = gathered.refused(|inner| self.tree_in(of, within, inner))?;
                refused.map(|tree| Tree::Except(Box::new(Tree::Everything), vec![tree]))
            }
            Node::Boost(of, hundredths) => {
                let tree = self.tree_in(of, within, gathered)?;
                tree.map(|tree| boosted(tree, *hundredths as f32 / 100.0))
            }
            // Within a part of the text a person must be named there.
            Node::Field(Field::Person, _) if !within.is_empty() => {
                self.words(node, within, 1, gathered)?
            }
            Node::Field(field, of) => match text_part(*field) {
                Some(part) => self.tree_in(of, &[within, &[part]].concat(), gathered)?,
                None => match self.planner.field(*field, of, gathered) {
                    Err(Error::Request(problem)) if !self.strict => {
                        let fault = format!("{}: {problem}; ignored", field.name());
                        gathered.fault_in(of.to_string(), fault);
                        None
                    }
                    Err(Error::Request(problem)) => {
                        return Err(self.refusal(&of.to_string(), &problem));
                    }
                    tree => tree?,
                },
            },
            Node::First(words, of) => {
                let within = [within, &[Part::First(*words)]].concat();
                self.tree_in(of, &within, gathered)?
            }
            Node::AtLeast(times, of) => self.words(of, within, *times, gathered)?,
            Node::Range(field, bounds) => self.range(*field, bounds, gathered)?,
            Node::Exists(field) => Some(self.planner.exists(*field)?),
            Node::Word(_)
            | Node::Phrase { .. }
            | Node::Near { .. }
            | Node::Anybody
            | Node::Said(..) => self.words(node, within, 1, gathered)?,
        })
    }

    fn all(
        &self,
        parts: &[Node],
        within: &[Part],
        gathered: &mut Gathered,
    ) -> Result<Option<Tree>> {
        let (mut wanted, mut refused) = (Vec::new(), Vec::new());
        for of in once(parts) {
            match of {
                Node::Not(of) => {
                    let tree = gathered.refused(|inner| self.tree_in(of, within, inner))?;
                    refused.extend(tree);
                }
                of => wanted.extend(self.tree_in(of, within, gathered)?),
            }
        }
        if wanted.is_empty() && refused.is_empty() {
            return Ok(None);
        }
        Ok(Some(all_but(wanted, refused)))
    }

    /// Returns a query for words with some positions.
    fn words(
        &self,
        node: &Node,
        parts: &[Part],
        at_least: u32,
        gathered: &mut Gathered,
    ) -> Result<Option<Tree>> {
        let Some(shape) = self.shape(node, gathered)? else {
            return Ok(None);
        };
        let shape = if at_least > 1 { mentions(shape) } else { shape };
        let shape = parts.iter().rev().fold(shape, |of, part| within(of, *part));
        let (spans, weight) = match at_least {
            0 | 1 => self.planner.resolve(&shape)?,
            _ => self.planner.resolve_counted(&shape)?,
        };
        gathered.marks.shapes.push(shape);
        Ok(Some(Tree::Words {
            spans,
            at_least,
            weight,
        }))
    }

    /// Returns the shape of a node; `None` if it has no position in the text.
    pub(super) fn shape(
        &self,
        node: &Node,
        gathered: &mut Gathered,
    ) -> Result<Option<Spans<Leaf>>> {
        Ok(match node {
            Node::Word(word) => self.word(word, gathered)?,
            Node::Phrase { words, slop } => self.phrase(words, *slop, gathered)?,
            Node::Or(parts) | Node::And(parts, _) => {
                let mut shapes = Vec::new();
                for part in once(parts) {
                    shapes.extend(self.shape(part, gathered)?);
                }
                (!shapes.is_empty()).then_some(Spans::Any(shapes))
            }
            Node::Near {
                left,
                right,
                reach,
                refused,
            } => {
                let both = (self.shape(left, gathered)?, self.shape(right, gathered)?);
                let may_be = if left == right {
                    MayBe::One
                } else {
                    MayBe::None
                };
                // The words of one name are not near each other.
                match (both.0.map(mentions), both.1.map(mentions)) {
                    (Some(left), Some(right)) if *refused => {
                        Some(Spans::Without(Box::new([left, right]), *reach, may_be))
                    }
                    (Some(left), Some(right)) => Some(Spans::near(left, right, *reach)),
                    (one, other) => one.or(other),
                }
            }
            Node::AtLeast(_, of) | Node::Boost(of, _) => self.shape(of, gathered)?,
            Node::First(words, of) => {
                let of = self.shape(of, gathered)?;
                of.map(|of| within(of, Part::First(*words)))
            }
            Node::Field(Field::Person, of) => Some(self.named(of, gathered)?),
            Node::Said(speaker, of) => Some(self.said(speaker, of.as_deref(), gathered)?),
            Node::Field(field, of) => match text_part(*field) {
                Some(part) => self.shape(of, gathered)?.map(|of| within(of, part)),
                None => None,
            },
            Node::Anybody => Some(Spans::Words(Leaf::Marks(vec![marks::ANYBODY.to_owned()]))),
            Node::Range(..) | Node::Exists(_) | Node::Not(_) => None,
        })
    }

    /// Returns the shape of a typed word, which may be several words: `e-mail`, `東京`.
    fn word(&self, word: &Word, gathered: &mut Gathered) -> Result<Option<Spans<Leaf>>> {
        if is_row(word) {
            return self.row(word, gathered);
        }
        if word.form != super::Form::Stem {
            return Ok(Some(Spans::Words(self.leaf(word.clone(), gathered)?)));
        }
        let is_single = words(&word.text).nth(1).is_none();
        let mut parts = Vec::new();
        for part in words(&word.text) {
            let one = Word {
                text: part.text.to_owned(),
                form: word.form,
            };
            let typed = one.text.clone();
            let leaf = self.leaf(one, gathered)?;
            let meant = if is_single {
                self.repaired(&typed, &leaf, gathered)?
            } else {
                None
            };
            let shape = Spans::Words(leaf);
            parts.push((
                0,
                match meant {
                    Some(meant) => Spans::Any(vec![shape, meant]),
                    None => shape,
                },
            ));
        }
        Ok(match parts.len() {
            0 => None,
            1 => parts.pop().map(|(_, part)| part),
            _ => Some(Spans::Phrase(parts, 0)),
        })
    }

    pub(super) fn leaf(&self, word: Word, gathered: &mut Gathered) -> Result<Leaf> {
        if word.form == super::Form::Stem {
            let vocabulary = &self.planner.vocabulary;
            let others = vocabulary.spellings(&word.text)?;
            let pattern = Pattern::with_spellings(&word.text, &others, &vocabulary.languages);
            return Ok(Leaf::Word(word, Arc::new(pattern)));
        }
        if self.planner.vocabulary.is_beyond(&word) {
            if self.strict {
                return Err(self.refusal(&word.to_string(), TOO_MANY));
            }
            let fault = format!("{TOO_MANY}; those beyond are read as words");
            gathered.fault_in(word.to_string(), fault);
            return Ok(self.plain(&word));
        }
        match Pattern::new(&word, &self.planner.vocabulary.languages) {
            Ok(pattern) if self.is_question(&word, &pattern)? => {
                gathered.note(format!(
                    "{}: no word has another letter there; the ? is read as punctuation",
                    word.text
                ));
                let text = word.text.trim_end_matches('?').to_owned();
                let form = super::Form::Stem;
                self.leaf(Word { text, form }, gathered)
            }
            Ok(pattern) => {
                self.doubt_expression(&word, &pattern, gathered)?;
                Ok(Leaf::Word(word, Arc::new(pattern)))
            }
            Err(problem) if self.strict => Err(self.refusal(&word.to_string(), &problem)),
            Err(problem) => {
                gathered.fault_in(word.to_string(), format!("{problem}; it is read as words"));
                Ok(self.plain(&word))
            }
        }
    }

    /// Returns a word without its signs.
    fn plain(&self, word: &Word) -> Leaf {
        let plain = Word {
            text: word.text.chars().filter(|c| c.is_alphanumeric()).collect(),
            form: super::Form::Stem,
        };
        let languages = &self.planner.vocabulary.languages;
        let pattern = Pattern::new(&plain, languages).unwrap_or(Pattern::Anything);
        Leaf::Word(plain, Arc::new(pattern))
    }

    /// Whether a question mark at the end of a word matches no letter in any word of
    /// the archive.
    fn is_question(&self, word: &Word, pattern: &Pattern) -> Result<bool> {
        let start = word.text.trim_end_matches('?');
        let may_be = !self.strict
            && word.form == super::Form::Wildcard
            && start.len() < word.text.len()
            && start.ends_with(char::is_alphanumeric)
            && !start.contains(['*', '?']);
        Ok(may_be && self.planner.vocabulary.terms(word, pattern)?.articles == 0)
    }

    /// Explains why a regular expression finds nothing, if that is obvious.
    fn doubt_expression(
        &self,
        word: &Word,
        pattern: &Pattern,
        gathered: &mut Gathered,
    ) -> Result<()> {
        let beyond = match word.form {
            super::Form::Regex => expression::beyond_words(&word.text),
            _ => None,
        };
        if let Some(beyond) = beyond
            && self.planner.vocabulary.terms(word, pattern)?.articles == 0
        {
            let fault = "matches single words only, and no word has";
            gathered.fault_in(word.to_string(), format!("{word} {fault} {beyond:?} in it"));
        }
        Ok(())
    }

    fn phrase(
        &self,
        parts: &[Node],
        slop: u32,
        gathered: &mut Gathered,
    ) -> Result<Option<Spans<Leaf>>> {
        let mut shapes: Vec<(u32, Spans<Leaf>)> = Vec::new();
        let mut skipped = 0;
        for part in parts {
            if *part == lex::any_word() {
                skipped += 1;
                continue;
            }
            match self.shape(part, gathered)? {
                Some(Spans::Phrase(more, 0)) => {
                    for (n, (gap, shape)) in more.into_iter().enumerate() {
                        shapes.push((gap + if n == 0 { skipped } else { 0 }, shape));
                    }
                }
                Some(shape) => shapes.push((skipped, shape)),
                None => continue,
            }
            skipped = 0;
        }
        Ok(match shapes.len() {
            0 => None,
            1 => shapes.pop().map(|(_, shape)| shape),
            _ => Some(Spans::Phrase(shapes, slop)),
        })
    }

    /// Returns the quotations of people that a name may refer to, or what is in them.
    fn said(
        &self,
        speaker: &Node,
        of: Option<&Node>,
        gathered: &mut Gathered,
    ) -> Result<Spans<Leaf>> {
        let called = self.called(speaker, gathered)?;
        let quotations = called.places(marks::SPEAKER, Spans::Quotation);
        let Some(of) = of else {
            return Ok(quotations);
        };
        Ok(match self.shape(of, gathered)? {
            Some(shape) => Spans::Inside(Box::new([shape, quotations])),
            None => {
                let fault = format!("{of} cannot be part of a quotation; ignored");
                gathered.fault_in(of.to_string(), fault);
                quotations
            }
        })
    }

    fn range(&self, field: Field, bounds: &str, gathered: &mut Gathered) -> Result<Option<Tree>> {
        // In `since:2024-13` the sign was not typed.
        let value = bounds.trim_start_matches(['<', '>', '=']).trim_start();
        match self
            .planner
            .range(field, bounds, self.today, gathered.overlap)
        {
            Ok(tree) => Ok(Some(tree)),
            Err(Error::Request(problem)) if self.strict => Err(self.refusal(value, &problem)),
            Err(error) if self.strict => Err(error),
            Err(error) => {
                let fault = format!("{}:{bounds} was ignored: {error}", field.name());
                gathered.fault_in(value, fault);
                Ok(None)
            }
        }
    }
}

pub(super) fn within(shape: Spans<Leaf>, part: Part) -> Spans<Leaf> {
    Spans::In(part, Box::new(shape))
}

/// Returns the part of the text for a field.
pub(super) fn text_part(field: Field) -> Option<Part> {
    Some(match field {
        Field::Title => Part::Title,
        Field::Lead => Part::Lead,
        Field::TitleAndLead => Part::TitleAndLead,
        Field::Body => Part::Body,
        Field::Caption => Part::Captions,
        _ => return None,
    })
}

/// Returns the conjunction of `wanted` without `refused`.
pub(super) fn all_but(mut wanted: Vec<Tree>, refused: Vec<Tree>) -> Tree {
    let tree = match wanted.len() {
        0 => Tree::Everything,
        1 => wanted.remove(0),
        _ => Tree::All(wanted),
    };
    if refused.is_empty() {
        tree
    } else {
        Tree::Except(Box::new(tree), refused)
    }
}

/// Multiplies the scores of a tree's matches.
fn boosted(tree: Tree, by: f32) -> Tree {
    let each = |trees: Vec<Tree>| trees.into_iter().map(|tree| boosted(tree, by)).collect();
    match tree {
        Tree::Words {
            spans,
            at_least,
            weight,
        } => Tree::Words {
            spans,
            at_least,
            weight: match weight {
                Weigh::Constant(score) => Weigh::Constant(score * by),
                Weigh::Rarity(idf) => Weigh::Rarity(idf * by),
            },
        },
        Tree::All(parts) => Tree::All(each(parts)),
        Tree::Any(parts) => Tree::Any(each(parts)),
        Tree::Except(of, refused) => Tree::Except(Box::new(boosted(*of, by)), refused),
        other => other,
    }
}
