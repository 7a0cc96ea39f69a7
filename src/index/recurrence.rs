//! Detects furniture: lines that recur across many articles.
//!
//! A newsletter pitch or an outlet's motto occurs word for word in many articles, a
//! sentence of a story does not. No list of publishers is needed: the hashes of
//! every article's shorter paragraphs are in a column of the index, and one pass
//! over it counts the articles of each of some lines. (As terms they would be nearly
//! all different, and indexing them would cost ten times as much as a column.)
//!
//! Three kinds of recurring lines are not furniture. A wire story printed by many
//! outlets shares all its paragraphs; so the articles that share a line must
//! otherwise be different stories. `"No comment," she said` is speech; so lines with
//! quotation marks are ignored. And reports on one story over weeks repeat its
//! [`background`] in the same words, as tables repeat their headings.

mod background;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use tantivy::columnar::Column;
use tantivy::{DocAddress, Searcher};

use super::document;
use super::schema::{self, Fields};
use crate::article::{Article, Role};
use crate::error::Result;
use background::{Context, Standing};

/// The maximum length in bytes. Longer paragraphs are stories, or legal notices that
/// no query looks for.
const LONGEST: usize = 240;

/// The minimum number of articles, and of different stories, that share a line.
pub const FEWEST: u64 = 5;

/// The size of the table for approximate counts of lines; 16 MB.
const COUNTERS: usize = 1 << 22;

/// Returns the number of articles that must share a line for it to be furniture: 5
/// in a small archive, 35 of 20,000, 250 of a million. Grows with the square root,
/// since accidental repetitions ("He declined to comment.") grow with size, too.
pub fn threshold(articles: u64) -> u64 {
    FEWEST.max(((articles as f64).sqrt() / 4.0).floor() as u64)
}

/// The paragraphs of an article that might be furniture, each as its index in the
/// blocks and its hash.
pub struct Lines(Vec<(usize, u64)>);

impl Lines {
    /// Finds the candidates, whatever their current role.
    pub fn of(article: &Article) -> Self {
        let blocks = article.blocks.iter().enumerate();
        let candidates = blocks.filter(|(_, block)| is_candidate(block.role, &block.text));
        Self(
            candidates
                .map(|(at, block)| (at, hash(&block.text)))
                .collect(),
        )
    }

    /// Returns the hashes without those of lines that may be background, which can
    /// only be decided from the articles that share them.
    pub fn certain(&self, article: &Article, is_call: &dyn Fn(&str) -> bool) -> Vec<u64> {
        let is_certain = |(at, _): &&(usize, u64)| {
            let text = &article.blocks[*at].text;
            !background::may_be(text, is_call) && !background::is_above_figures(article, *at)
        };
        let certain = self.0.iter().filter(is_certain);
        let mut hashes: Vec<u64> = certain.map(|(_, hash)| *hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }

    /// Returns the hashes, sorted and without duplicates.
    pub fn hashes(&self) -> Vec<u64> {
        let mut hashes: Vec<u64> = self.0.iter().map(|(_, hash)| *hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes
    }

    /// Sets the role of furniture on lines in `recurring` and restores that of the
    /// others. `article` must be the one that the lines come from. Returns whether
    /// anything changed.
    pub fn mark(&self, article: &mut Article, recurring: &FxHashSet<u64>) -> bool {
        let mut changed = false;
        for (at, hash) in &self.0 {
            let role = if recurring.contains(hash) {
                Role::Recurring
            } else {
                Role::Body
            };
            changed |= role != article.blocks[*at].role;
            article.blocks[*at].role = role;
        }
        changed
    }
}

/// Returns the hashes of the paragraphs that might be furniture, without duplicates.
pub fn hashes(article: &Article) -> Vec<u64> {
    Lines::of(article).hashes()
}

fn is_candidate(role: Role, text: &str) -> bool {
    // The closing single mark is left out, since it is also the apostrophe.
    const MARKS: [char; 14] = [
        '"', '“', '”', '„', '«', '»', '‘', '‚', '‹', '›', '「', '」', '『', '』',
    ];
    let has_mark = || {
        // The first bytes of the marks, which never occur inside a character.
        let bytes = text.as_bytes();
        let latin = memchr::memchr3_iter(b'"', 0xc2, 0xe2, bytes);
        let mut places = latin.chain(memchr::memchr_iter(0xe3, bytes));
        places.any(|at| text[at..].starts_with(MARKS))
    };
    matches!(role, Role::Body | Role::Recurring) && text.len() <= LONGEST && !has_mark()
}

/// 48 bits distinguish a hundred million lines, and make the column a quarter
/// smaller.
fn hash(text: &str) -> u64 {
    let mut word = [0; 8];
    word[2..].copy_from_slice(&blake3::hash(text.as_bytes()).as_bytes()[..6]);
    u64::from_be_bytes(word)
}

/// Decides which of `lines` are furniture in the articles that the searcher sees.
/// `is_call` decides whether a text addresses the reader.
pub fn decide(
    searcher: &Searcher,
    fields: &Fields,
    lines: impl IntoIterator<Item = u64>,
    is_call: &dyn Fn(&str) -> bool,
) -> Result<FxHashSet<u64>> {
    let needed = threshold(searcher.num_docs());
    let mut articles_with: FxHashMap<u64, Vec<DocAddress>> =
        lines.into_iter().map(|line| (line, Vec::new())).collect();
    scan(searcher, |line, at| {
        if let Some(articles) = articles_with.get_mut(&line) {
            articles.push(at);
        }
    })?;
    articles_with.retain(|_, articles| articles.len() as u64 >= needed);
    let read = |at| document::load(searcher, fields, at);
    let shared = shared(&articles_with, id_of(searcher)?, read)?;
    let mut recurring = FxHashSet::default();
    for (line, shared) in shared {
        let articles = articles_with[&line].len();
        if shared.stories.0.len() as u64 >= FEWEST
            && !shared
                .standing
                .is_background(searcher, fields, articles, is_call)?
        {
            recurring.insert(line);
        }
    }
    Ok(recurring)
}

/// What some articles show about a line that they share.
#[derive(Default)]
struct Shared {
    standing: Standing,
    stories: Stories,
}

/// Returns a function that returns the id of an article.
fn id_of(searcher: &Searcher) -> Result<impl Fn(&DocAddress) -> Option<u64>> {
    let ids = searcher.segment_readers().iter().map(schema::ids);
    let ids: Vec<Column<u64>> = ids.collect::<tantivy::Result<_>>()?;
    Ok(move |at: &DocAddress| ids[at.segment_ord as usize].first(at.doc_id))
}

/// Reads some of the articles of each line, every article once, in the order of their
/// ids.
fn shared(
    articles_with: &FxHashMap<u64, Vec<DocAddress>>,
    id: impl Fn(&DocAddress) -> Option<u64>,
    mut read: impl FnMut(DocAddress) -> Result<Article>,
) -> Result<FxHashMap<u64, Shared>> {
    let mut wanted: BTreeMap<(Option<u64>, DocAddress), Vec<u64>> = BTreeMap::new();
    for (line, articles) in articles_with {
        for at in sample(articles, &id) {
            wanted.entry((id(&at), at)).or_default().push(*line);
        }
    }
    let is_frequent = |line| articles_with.contains_key(&line);
    let mut shared: FxHashMap<u64, Shared> = FxHashMap::default();
    for ((_, at), lines) in wanted {
        let article = read(at)?;
        let context = Context::of(&article, &is_frequent);
        let story = Rc::new(Story::of(&article));
        for line in lines {
            let shared = shared.entry(line).or_default();
            shared.standing.see(&context, line);
            shared.stories.add(&story);
        }
    }
    Ok(shared)
}

/// Returns the number of articles in which each of some lines occurs.
pub fn count(
    searcher: &Searcher,
    lines: impl IntoIterator<Item = u64>,
) -> Result<FxHashMap<u64, u64>> {
    let mut counts: FxHashMap<u64, u64> = lines.into_iter().map(|line| (line, 0)).collect();
    if !counts.is_empty() {
        scan(searcher, |line, _| {
            if let Some(count) = counts.get_mut(&line) {
                *count += 1;
            }
        })?;
    }
    Ok(counts)
}

/// Returns every line that occurs in enough articles to be a candidate.
///
/// First counts in a table of fixed size, whose counters are shared by several lines
/// and thus never too low, then counts exactly those that may have reached the
/// threshold: a table of all lines would be too large.
pub fn frequent_lines(searcher: &Searcher) -> Result<Vec<u64>> {
    let needed = threshold(searcher.num_docs());
    let mut counters = vec![0u32; COUNTERS];
    scan(searcher, |line, _| {
        let counter = &mut counters[line as usize % COUNTERS];
        *counter = counter.saturating_add(1);
    })?;
    let mut counts: FxHashMap<u64, u64> = FxHashMap::default();
    scan(searcher, |line, _| {
        if u64::from(counters[line as usize % COUNTERS]) >= needed {
            *counts.entry(line).or_default() += 1;
        }
    })?;
    let frequent = counts.into_iter().filter(|(_, count)| *count >= needed);
    Ok(frequent.map(|(line, _)| line).collect())
}

/// Returns the articles with any of some lines, each once, in a fixed order.
pub fn articles_with_any(
    searcher: &Searcher,
    lines: impl IntoIterator<Item = u64>,
) -> Result<BTreeSet<DocAddress>> {
    let lines: FxHashSet<u64> = lines.into_iter().collect();
    let mut articles = BTreeSet::new();
    if !lines.is_empty() {
        scan(searcher, |line, at| {
            if lines.contains(&line) {
                articles.insert(at);
            }
        })?;
    }
    Ok(articles)
}

/// Iterates over the lines of all articles, in the order of the articles.
fn scan(searcher: &Searcher, mut see: impl FnMut(u64, DocAddress)) -> Result<()> {
    for (ordinal, segment) in searcher.segment_readers().iter().enumerate() {
        let column = segment.fast_fields().u64(schema::PARAGRAPH)?;
        for document in segment.doc_ids_alive() {
            let at = DocAddress::new(ordinal as u32, document);
            column
                .values_for_doc(document)
                .for_each(|line| see(line, at));
        }
    }
    Ok(())
}

/// Returns some of the articles that share a line, those with the smallest ids: as
/// good as random, and the same whatever the order of the articles.
fn sample(articles: &[DocAddress], id: impl Fn(&DocAddress) -> Option<u64>) -> Vec<DocAddress> {
    const MOST: usize = 6 * FEWEST as usize;
    let mut articles = articles.to_vec();
    if articles.len() > MOST {
        articles.select_nth_unstable_by_key(MOST, id);
        articles.truncate(MOST);
    }
    articles
}

/// Different stories among articles that share a line; no more than are needed.
#[derive(Default)]
struct Stories(Vec<Rc<Story>>);

impl Stories {
    fn add(&mut self, story: &Rc<Story>) {
        let is_enough = self.0.len() as u64 >= FEWEST;
        if !is_enough && self.0.iter().all(|other| !other.is_told_by(story)) {
            self.0.push(Rc::clone(story));
        }
    }
}

/// Whether articles that share a line are enough different stories for it to be
/// furniture.
pub fn are_different<'a>(stories: impl IntoIterator<Item = &'a Rc<Story>>) -> bool {
    let mut different = Stories::default();
    stories.into_iter().for_each(|story| different.add(story));
    different.0.len() as u64 >= FEWEST
}

/// The story of an article. A page pasted with many lines of its outlet shares those
/// with others, but not most of its text.
pub struct Story {
    /// The hash of the title.
    title: u64,
    /// The hashes of all paragraphs, in order, and their lengths in bytes.
    paragraphs: Vec<(u64, usize)>,
}

impl Story {
    /// Returns the story that an article tells.
    pub fn of(article: &Article) -> Self {
        let of_story = |role| matches!(role, Role::Body | Role::Recurring);
        let blocks = article.blocks.iter();
        let paragraphs = blocks.filter(|block| of_story(block.role));
        let mut paragraphs: Vec<(u64, usize)> = paragraphs
            .map(|block| (hash(&block.text), block.text.len()))
            .collect();
        paragraphs.sort_unstable();
        paragraphs.dedup();
        Self {
            title: hash(article.headline()),
            paragraphs,
        }
    }

    /// Whether the two are copies, or share several paragraphs that are half of the
    /// shorter one's text.
    ///
    /// A single paragraph under different titles may be a notice of the outlet.
    fn is_told_by(&self, other: &Self) -> bool {
        if self.title == other.title && self.paragraphs == other.paragraphs {
            return true;
        }
        let length = |story: &Self| story.paragraphs.iter().map(|(_, n)| n).sum::<usize>();
        let is_shared = |one: &&(u64, usize)| other.paragraphs.binary_search(one).is_ok();
        let shared = self.paragraphs.iter().filter(is_shared);
        let shared: Vec<usize> = shared.map(|(_, n)| *n).collect();
        shared.len() >= 2 && shared.iter().sum::<usize>() * 2 >= length(self).min(length(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Sourced};

    fn article(lines: &[&str]) -> Article {
        let block = |line: &&str| Block {
            role: Role::Body,
            text: (*line).to_owned(),
        };
        Article {
            blocks: lines.iter().map(block).collect(),
            ..Article::default()
        }
    }

    fn mark(article: &mut Article, recurring: &FxHashSet<u64>) -> bool {
        Lines::of(article).mark(article, recurring)
    }

    #[test]
    fn speech_is_left_alone_in_any_script() {
        for (line, is_candidate) in [
            ("「水門は閉じた」と港の長は言った。", false),
            ("『港』", false),
            ("‘No,’ she said.", false),
            ("‹Nein›, sagte sie.", false),
            ("Don’t miss our newsletter.", true),
            ("港の新聞", true),
        ] {
            assert_eq!(
                hashes(&article(&[line])).len(),
                usize::from(is_candidate),
                "{line}"
            );
        }
    }

    #[test]
    fn marking_is_reversible_and_leaves_speech_alone() {
        let mut story = article(&["The mayor left.", "Join our list.", "“No,” she said."]);
        let recurring = hashes(&article(&["Join our list."])).into_iter().collect();
        assert!(mark(&mut story, &recurring));
        assert_eq!(story.body(), "The mayor left.\n\n“No,” she said.");
        assert!(mark(&mut story, &FxHashSet::default()));
        assert_eq!(
            story,
            article(&["The mayor left.", "Join our list.", "“No,” she said."])
        );
        assert_eq!(hashes(&story).len(), 2);
    }

    #[test]
    fn reprints_are_one_story() {
        let stories = |titles: [&str; 5]| {
            titles.map(|title| {
                Rc::new(Story::of(&article(&[
                    title,
                    "Nobody was hurt.",
                    "Join us.",
                ])))
            })
        };
        let reprint = "A ship sank off the harbour of Veldra at noon.";
        assert!(!are_different(&stories([reprint; 5])));
        let others = ["A", "B", "C", "D", "E"].map(|letter| reprint.replace("A ship", letter));
        let others = [0, 1, 2, 3, 4].map(|n| others[n].as_str());
        assert!(are_different(&stories(others)));
    }

    #[test]
    fn copies_of_one_paragraph_are_one_story() {
        let titled = |title: &str| {
            let title = Sourced::new(title.to_owned(), "first line");
            Rc::new(Story::of(&Article {
                title: Some(title),
                ..article(&["The crews of the ferries are on strike."])
            }))
        };
        assert!(!are_different(&[(); 5].map(|()| titled("Ferry strike"))));
        assert!(are_different(&["A", "B", "C", "D", "E"].map(titled)));
    }

    #[test]
    fn many_lines_of_an_outlet_make_no_story() {
        let page = |told: &str| {
            let told = format!("{told} {}", "and it went on for a while ".repeat(12));
            Story::of(&article(&[
                &told,
                "Join our list.",
                "Share this.",
                "We pay.",
            ]))
        };
        assert!(!page("A ship sank").is_told_by(&page("The mayor left")));
        assert!(page("A ship sank").is_told_by(&page("A ship sank")));
    }

    #[test]
    fn articles_with_several_lines_are_read_once() {
        let common = ["Join our list.", "Share this."];
        let text = |n: u32| {
            article(&[
                &format!("The mill of year {n} closed."),
                common[0],
                common[1],
            ])
        };
        let addresses: Vec<DocAddress> = (0..6).map(|n| DocAddress::new(0, n)).collect();
        let lines = common.map(hash);
        let articles_with = lines
            .map(|line| (line, addresses.clone()))
            .into_iter()
            .collect();
        let mut read = Vec::new();
        let id = |at: &DocAddress| Some(u64::from(10 - at.doc_id));
        let shared = shared(&articles_with, id, |at| {
            read.push(at.doc_id);
            Ok(text(at.doc_id))
        });
        let shared = shared.unwrap();
        assert_eq!(read, [5, 4, 3, 2, 1, 0]);
        assert!(
            lines
                .iter()
                .all(|line| shared[line].stories.0.len() as u64 == FEWEST)
        );
    }

    #[test]
    fn the_threshold_grows_slowly() {
        assert_eq!([10, 400, 20_000, 1_000_000].map(threshold), [5, 5, 35, 250]);
    }
}
