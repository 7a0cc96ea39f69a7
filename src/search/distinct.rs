//! The words that distinguish the articles found from the rest of the archive.
//!
//! The score of a word is the log-likelihood ratio of Dunning, "Accurate Methods for
//! the Statistics of Surprise and Coincidence" (1993): how unlikely the numbers of
//! articles with the word are if both sets were samples of one. It counts articles,
//! not occurrences, so a word that one article repeats does not score high. Each
//! language is compared with itself.

use std::collections::HashMap;

use serde::Serialize;
use tantivy::{Searcher, SegmentReader};

use super::articles::{Articles, Matching};
use super::query::engine::Spans;
use super::query::is_stop_word;
use super::query::pattern::Pattern;
use super::query::shape::Leaf;
use super::{SearchRequest, Understood};
use crate::error::Result;
use crate::index::analyzer::{Language, TermParts};
use crate::index::{Index, terms};
use crate::lines::stopwords;

/// A distinctive word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DistinctTerm {
    /// The word, in its most frequent form among the articles found.
    pub term: String,
    /// The number of articles found that contain it, in any form.
    pub articles: u64,
    /// The number of other articles that contain it.
    pub others: u64,
    /// The log-likelihood ratio; above 10.8, chance is below one in a thousand.
    pub score: f64,
}

/// Distinctive words of the articles that match a request.
#[derive(Clone, Debug, Default)]
pub struct DistinctTerms {
    /// The words, highest score first.
    pub terms: Vec<DistinctTerm>,
    /// How the request was understood.
    pub understood: Understood,
}

/// The minimum length of a word, in characters.
const SHORTEST: usize = 3;

/// The counts of a stem.
#[derive(Default)]
struct Count {
    inside: u64,
    outside: u64,
    /// The number of articles found and the term of the most frequent form.
    form: (u64, String),
}

/// Numbers of articles found and of other articles.
#[derive(Clone, Copy, Default)]
struct ArticleCounts {
    inside: u64,
    outside: u64,
}

/// Returns up to `most` words that are more frequent in the articles found than in
/// the others, highest score first. Returns none if every article is found. Reads the
/// posting lists of all words.
pub(crate) fn terms(index: &Index, request: &SearchRequest, most: usize) -> Result<DistinctTerms> {
    let searcher = index.searcher();
    let Matching {
        articles,
        understood,
        shapes,
    } = Matching::of(index, &searcher, request)?;
    let asked = patterns(&shapes);
    Ok(DistinctTerms {
        terms: among(index, &searcher, &articles, &asked, most)?,
        understood,
    })
}

/// Returns the distinctive words of some articles, except those asked for.
fn among(
    index: &Index,
    searcher: &Searcher,
    articles: &Articles,
    asked: &[Pattern],
    most: usize,
) -> Result<Vec<DistinctTerm>> {
    let inside = articles.count(searcher);
    let found = match articles {
        Articles::These(found) if inside > 0 => found,
        _ => return Ok(Vec::new()),
    };
    let all = ArticleCounts {
        inside,
        outside: searcher.num_docs().saturating_sub(inside),
    };
    let mut counts: HashMap<String, Count> = HashMap::new();
    let mut languages: HashMap<&str, ArticleCounts> = HashMap::new();
    for (segment, docs) in searcher.segment_readers().iter().zip(found) {
        let mut is_found = vec![false; segment.max_doc() as usize];
        docs.iter().for_each(|doc| is_found[*doc as usize] = true);
        count(segment, index, &is_found, &mut counts)?;
        count_languages(segment, index, &is_found, &mut languages)?;
    }
    let mut words: HashMap<&str, Word> = HashMap::new();
    for (stem, count) in &counts {
        let bare = Language::without_prefix(stem);
        let language = stem.strip_suffix(bare).unwrap_or_default();
        let of = languages.get(language).copied().unwrap_or_default();
        words.entry(bare).or_default().add(count, of);
    }
    let least = inside.min(2);
    let mut telling: Vec<DistinctTerm> = words
        .into_values()
        .filter(|word| word.articles.inside >= least)
        .filter_map(|word| word.distinct_term(all, asked))
        .collect();
    telling.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| a.term.cmp(&b.term))
    });
    telling.truncate(most);
    Ok(telling)
}

/// A stem across all languages in which it occurs.
#[derive(Default)]
struct Word<'c> {
    articles: ArticleCounts,
    /// The sum of the scores in each language.
    score: f64,
    /// Whether some language has articles on both sides to compare.
    is_compared: bool,
    form: (u64, &'c str),
}

impl<'c> Word<'c> {
    /// Adds the counts of one language, which is compared with its own articles only:
    /// otherwise the function words of the dominant language would score high.
    fn add(&mut self, count: &'c Count, of: ArticleCounts) {
        self.articles.inside += count.inside;
        self.articles.outside += count.outside;
        if of.inside > 0 && of.outside > 0 {
            self.is_compared = true;
            self.score += signed(count.inside, of.inside, count.outside, of.outside);
        }
        if count.form.0 > self.form.0 {
            self.form = (count.form.0, &count.form.1);
        }
    }

    /// Returns the word if it is more frequent in the articles found and was not part
    /// of the query: that all articles found contain a query word is trivial.
    fn distinct_term(self, all: ArticleCounts, asked: &[Pattern]) -> Option<DistinctTerm> {
        let ArticleCounts { inside, outside } = self.articles;
        let score = if self.is_compared {
            self.score
        } else {
            signed(inside, all.inside, outside, all.outside)
        };
        let form = TermParts::of(self.form.1)?;
        let is_asked = asked.iter().any(|pattern| pattern.matches(&form));
        (score > 0.0 && !is_asked).then(|| DistinctTerm {
            term: form.printed().into_owned(),
            articles: inside,
            others: outside,
            score: (score * 10.0).round() / 10.0,
        })
    }
}

/// Returns the ratio, negative if the word is more frequent in the other articles.
fn signed(a: u64, all: u64, b: u64, others: u64) -> f64 {
    let score = log_likelihood(a, all, b, others);
    if a as f64 * others as f64 > b as f64 * all as f64 {
        score
    } else {
        -score
    }
}

/// Counts the articles of each language, by the prefix of its terms.
fn count_languages(
    segment: &SegmentReader,
    index: &Index,
    is_found: &[bool],
    languages: &mut HashMap<&'static str, ArticleCounts>,
) -> Result<()> {
    let mut prefixes = vec![""; is_found.len()];
    terms::each(segment, index.fields.language, "", |entry| {
        let prefix = Language::of(entry.text).prefix();
        for doc in entry.documents()? {
            prefixes[doc as usize] = prefix;
        }
        Ok(())
    })?;
    for doc in segment.doc_ids_alive() {
        let counts = languages.entry(prefixes[doc as usize]).or_default();
        if is_found[doc as usize] {
            counts.inside += 1;
        } else {
            counts.outside += 1;
        }
    }
    Ok(())
}

/// Counts the articles of each stem, found and others.
fn count(
    segment: &SegmentReader,
    index: &Index,
    is_found: &[bool],
    counts: &mut HashMap<String, Count>,
) -> Result<()> {
    // The forms of a stem are adjacent; each article counts once per stem.
    let mut seen = vec![0u32; is_found.len()];
    let (mut number, mut last) = (0u32, String::new());
    terms::each(segment, index.fields.text, "", |entry| {
        let Some(parts) = TermParts::of(entry.text).filter(is_telling) else {
            return Ok(());
        };
        if parts.stem != last {
            number += 1;
            parts.stem.clone_into(&mut last);
        }
        let (mut inside, mut new, mut outside) = (0, 0, 0);
        for doc in entry.documents()? {
            let place = &mut seen[doc as usize];
            let is_new = *place != number;
            *place = number;
            if is_found[doc as usize] {
                (inside, new) = (inside + 1, new + u64::from(is_new));
            } else {
                outside += u64::from(is_new);
            }
        }
        let stem = parts.stem;
        if !counts.contains_key(stem) {
            counts.insert(stem.to_owned(), Count::default());
        }
        if let Some(count) = counts.get_mut(stem) {
            count.inside += new;
            count.outside += outside;
            if inside > count.form.0 {
                count.form = (inside, entry.text.to_owned());
            }
        }
        Ok(())
    })
}

fn is_telling(parts: &TermParts<'_>) -> bool {
    let letters = parts.word.chars();
    letters.clone().count() >= SHORTEST
        && letters.clone().all(char::is_alphabetic)
        && !is_stop_word(&parts.word)
        && !is_small_word(parts)
}

/// Whether a word is one of the most common words of its article's language.
fn is_small_word(parts: &TermParts<'_>) -> bool {
    let bare = Language::without_prefix(parts.stem);
    let code = parts.stem.strip_suffix(bare).unwrap_or_default();
    let is_of = |code: &str| stopwords::is_small_word(&parts.word, code);
    match code.strip_suffix(':') {
        Some(code) => is_of(code),
        // English, and languages without a stemmer.
        None => is_of("en") || is_of("pl"),
    }
}

/// Returns the patterns of the words in a query, except compounds, which are more
/// specific than the word they contain.
fn patterns(shapes: &[Spans<Leaf>]) -> Vec<Pattern> {
    let mut patterns = Vec::new();
    for shape in shapes {
        shape.each_leaf(&mut |leaf: &Leaf| {
            if let Leaf::Word(_, pattern) = leaf
                && !matches!(**pattern, Pattern::Compounds(_))
            {
                patterns.push(Pattern::clone(pattern));
            }
        });
    }
    patterns
}

/// Returns Dunning's log-likelihood ratio for `a` of `all` and `b` of `others`.
fn log_likelihood(a: u64, all: u64, b: u64, others: u64) -> f64 {
    let [a, all, b, others] = [a, all, b, others].map(|number| number as f64);
    let share = (a + b) / (all + others);
    let part = |seen: f64, of: f64, share: f64| {
        if seen > 0.0 {
            seen * (seen / (of * share)).ln()
        } else {
            0.0
        }
    };
    let with = part(a, all, share) + part(b, others, share);
    let without = part(all - a, all, 1.0 - share) + part(others - b, others, 1.0 - share);
    2.0 * (with + without)
}

#[cfg(test)]
mod tests {
    use super::log_likelihood;

    #[test]
    fn the_ratio_is_that_of_the_literature() {
        // Equal shares score zero, unequal ones high.
        assert!(log_likelihood(5, 50, 10, 100).abs() < 1e-9);
        assert!(log_likelihood(10, 10, 0, 90) > 60.0);
        // 2 Σ O ln(O/E) by hand: O = 4, 6, 2, 28; E = 1.5, 8.5, 4.5, 25.5.
        let by_hand = 2.0
            * (4.0 * (4.0f64 / 1.5).ln()
                + 6.0 * (6.0f64 / 8.5).ln()
                + 2.0 * (2.0f64 / 4.5).ln()
                + 28.0 * (28.0f64 / 25.5).ln());
        assert!((log_likelihood(4, 10, 2, 30) - by_hand).abs() < 1e-9);
    }
}
