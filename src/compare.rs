//! The differences between two versions of an article.
//!
//! Paragraphs that occur in both versions are the anchors. Between them, paragraphs
//! that correspond to each other are compared word by word. A rewritten paragraph is
//! reported as removed and added, since marks at every other word would be useless.

mod pairs;

use std::collections::HashSet;
use std::time::{Duration, Instant};

use serde::Serialize;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices_deadline};

use crate::article::Article;
pub use crate::article::Difference;

/// A comparison that takes longer continues with less precision.
const PATIENCE: Duration = Duration::from_secs(2);

/// Sequences of this many words hardly occur in two stories by chance.
const ROW: usize = 6;

/// In versions of a story, at least one of this many words is in such a sequence.
const RELATED: usize = 20;

/// Shorter texts, in words, are never reported as unrelated.
const ENOUGH: usize = 30;

/// Paragraphs are paired only if there are at most this many possible pairs.
const MOST_PAIRED: usize = 250_000;

/// The changes from an old text to a new one: its pieces, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The headline.
    pub title: Vec<Piece>,
    /// The body, by paragraph. A paragraph that is in both versions is one entry
    /// that contains its changes.
    pub paragraphs: Vec<Vec<Piece>>,
    /// What differs besides headline and body.
    pub differences: Vec<Difference>,
    /// Whether hardly any sequence of words occurs in both.
    #[serde(skip)]
    unrelated: bool,
}

/// A stretch of text and how it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// How it changed.
    pub change: Change,
    /// The text, including the white space that follows it.
    pub text: String,
}

/// How a stretch of text changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is in both versions.
    Kept,
    /// It is in the old version only.
    Removed,
    /// It is in the new version only.
    Added,
}

impl Comparison {
    /// Compares headlines, bodies, bylines, dates and corrections.
    pub fn new(old: &Article, new: &Article) -> Self {
        let until = Instant::now() + PATIENCE;
        let (old_body, new_body) = (old.body(), new.body());
        Self {
            title: title(old.headline(), new.headline(), until),
            paragraphs: paragraphs(&old_body, &new_body, until),
            differences: old.differences(new),
            unrelated: are_unrelated(&old_body, &new_body),
        }
    }

    /// Whether the two are different stories rather than versions of one: hardly any
    /// sequence of words of the shorter body occurs in the other. Two texts share
    /// single words by chance, but not sequences.
    pub fn is_unrelated(&self) -> bool {
        self.unrelated
    }

    /// Whether the two are the same word for word, with the same byline, dates and
    /// corrections.
    pub fn is_same(&self) -> bool {
        self.differences.is_empty() && self.has_same_text()
    }

    /// Whether headline and body are the same word for word.
    pub fn has_same_text(&self) -> bool {
        let mut pieces = self.title.iter().chain(self.paragraphs.iter().flatten());
        pieces.all(|piece| piece.change == Change::Kept)
    }
}

fn are_unrelated(old: &str, new: &str) -> bool {
    let [old, new] = [old, new].map(|text| text.split_whitespace().collect::<Vec<_>>());
    let (short, long) = if old.len() <= new.len() {
        (old, new)
    } else {
        (new, old)
    };
    let rows: HashSet<&[&str]> = long.windows(ROW).collect();
    let (mut in_rows, mut counted) = (0, 0);
    for (start, row) in short.windows(ROW).enumerate() {
        if rows.contains(row) {
            in_rows += start + ROW - counted.max(start);
            counted = start + ROW;
        }
    }
    short.len() >= ENOUGH && in_rows * RELATED < short.len()
}

/// Compares bodies: paragraphs that are in both are kept, and those between them are
/// compared.
fn paragraphs(old: &str, new: &str, until: Instant) -> Vec<Vec<Piece>> {
    let [old, new] = [old, new].map(|text| text.split("\n\n").collect::<Vec<_>>());
    let mut paragraphs = Vec::new();
    for op in capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(until)) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => paragraphs.extend(whole(old, Change::Kept)),
            _ => paragraphs.extend(between(old, new, until)),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// Compares paragraphs of which none is in both versions unchanged.
fn between(old: &[&str], new: &[&str], until: Instant) -> Vec<Vec<Piece>> {
    let are_few = old.len().saturating_mul(new.len()) <= MOST_PAIRED;
    let pairs = are_few.then(|| pairs::pairs(old, new, until)).flatten();
    let Some(pairs) = pairs else {
        return by_paragraph(pieces(&old.join("\n\n"), &new.join("\n\n"), until));
    };
    let mut paragraphs = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    for (olds, news) in pairs {
        let (old_text, new_text) = (
            old[olds.clone()].join("\n\n"),
            new[news.clone()].join("\n\n"),
        );
        let pieces = pieces(&old_text, &new_text, until);
        if is_noise(&pieces) {
            continue;
        }
        paragraphs.extend(whole(&old[old_at..olds.start], Change::Removed));
        paragraphs.extend(whole(&new[new_at..news.start], Change::Added));
        paragraphs.extend(by_paragraph(pieces));
        (old_at, new_at) = (olds.end, news.end);
    }
    paragraphs.extend(whole(&old[old_at..], Change::Removed));
    paragraphs.extend(whole(&new[new_at..], Change::Added));
    paragraphs
}

/// Returns paragraphs that all have the same change.
fn whole(paragraphs: &[&str], change: Change) -> impl Iterator<Item = Vec<Piece>> {
    paragraphs.iter().map(move |text| one(text, change))
}

fn one(text: &str, change: Change) -> Vec<Piece> {
    let piece = (!text.is_empty()).then(|| Piece {
        change,
        text: text.to_owned(),
    });
    piece.into_iter().collect()
}

/// Compares headlines.
fn title(old: &str, new: &str, until: Instant) -> Vec<Piece> {
    let pieces = pieces(old, new, until);
    if is_noise(&pieces) {
        return [one(old, Change::Removed), one(new, Change::Added)].concat();
    }
    pieces
}

/// Whether a text was rewritten: less than half of the shorter one's words were
/// kept, or there are so many marks that hardly two words between them form a
/// readable sequence.
fn is_noise(pieces: &[Piece]) -> bool {
    let mut words = [0; 3];
    let mut changes = 0;
    let mut was_kept = true;
    for piece in pieces {
        words[piece.change as usize] += piece.text.split_whitespace().count();
        let is_kept = piece.change == Change::Kept;
        changes += usize::from(was_kept && !is_kept);
        was_kept = is_kept;
    }
    let [kept, removed, added] = words;
    let is_little = kept * 2 < kept + removed.min(added);
    let is_scattered = changes > 1 && changes * 2 > kept;
    is_little || is_scattered
}

/// Compares texts word by word.
fn pieces(old: &str, new: &str, until: Instant) -> Vec<Piece> {
    let diff = TextDiff::configure().deadline(until).diff_words(old, new);
    let mut pieces: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Change::Kept,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        match pieces.last_mut() {
            Some(last) if last.change == kind => last.text.push_str(change.value()),
            _ => pieces.push(Piece {
                change: kind,
                text: change.value().to_owned(),
            }),
        }
    }
    joined(pieces)
}

/// Joins changes with only white space kept between them, so that two changed words
/// in a row are one change.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        let is_space = piece.change == Change::Kept && piece.text.trim().is_empty();
        let follows = pieces.peek().is_some();
        match &mut joined[..] {
            [.., removed, added]
                if is_space
                    && follows
                    && removed.change == Change::Removed
                    && added.change == Change::Added =>
            {
                removed.text.push_str(&piece.text);
                added.text.push_str(&piece.text);
            }
            [.., removed, added]
                if piece.change == Change::Removed
                    && removed.change == Change::Removed
                    && added.change == Change::Added =>
            {
                removed.text.push_str(&piece.text);
            }
            [.., last] if last.change == piece.change => last.text.push_str(&piece.text),
            _ => joined.push(piece),
        }
    }
    joined
}

/// Splits pieces at paragraph ends.
fn by_paragraph(pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut paragraphs: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        for (n, text) in piece.text.split("\n\n").enumerate() {
            if n > 0 {
                paragraphs.push(Vec::new());
            }
            if let (false, Some(paragraph)) = (text.is_empty(), paragraphs.last_mut()) {
                paragraph.push(Piece {
                    change: piece.change,
                    text: text.to_owned(),
                });
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Role, Sourced};

    fn article(title: &str, paragraphs: &[&str]) -> Article {
        let block = |text: &&str| Block {
            role: Role::Body,
            text: (*text).to_owned(),
        };
        Article {
            title: Some(Sourced::new(title.to_owned(), "test")),
            blocks: paragraphs.iter().map(block).collect(),
            ..Article::default()
        }
    }

    /// `[-removed-]{+added+}`
    fn told(pieces: &[Piece]) -> String {
        let tell = |piece: &Piece| match piece.change {
            Change::Kept => piece.text.clone(),
            Change::Removed => format!("[-{}-]", piece.text),
            Change::Added => format!("{{+{}+}}", piece.text),
        };
        pieces.iter().map(tell).collect()
    }

    #[test]
    fn words_that_changed_are_told() {
        let old = article(
            "Ferry crews strike",
            &["Two ships sank.", "Nobody was hurt."],
        );
        let new = article(
            "Ferry crews end strike",
            &["Three ships sank.", "Nobody was hurt.", "More follows."],
        );
        let comparison = Comparison::new(&old, &new);
        assert_eq!(told(&comparison.title), "Ferry crews {+end +}strike");
        let paragraphs: Vec<_> = comparison.paragraphs.iter().map(|p| told(p)).collect();
        assert_eq!(
            paragraphs,
            [
                "[-Two-]{+Three+} ships sank.",
                "Nobody was hurt.",
                "{+More follows.+}"
            ]
        );
        assert!(!comparison.is_same());
        assert!(Comparison::new(&old, &old).is_same());
    }

    fn told_paragraphs(old: &[&str], new: &[&str]) -> Vec<String> {
        let comparison = Comparison::new(&article("", old), &article("", new));
        comparison.paragraphs.iter().map(|p| told(p)).collect()
    }

    #[test]
    fn what_stands_in_both_is_not_taken_apart() {
        let kept = "The union said on Monday that the crews would go back to work.";
        let gone = "The owners of the ships said that the crews had to go back to work on Monday.";
        let also_gone = "The talks had been broken off on Sunday, the union said.";
        let new = "A storm has sunk two of the three ships that were to be sold.";
        assert_eq!(
            told_paragraphs(&[gone, also_gone, kept], &[kept]),
            [
                format!("[-{gone}-]"),
                format!("[-{also_gone}-]"),
                kept.to_owned()
            ]
        );
        assert_eq!(
            told_paragraphs(&[gone, kept, also_gone], &[new, kept]),
            [
                format!("[-{gone}-]"),
                format!("{{+{new}+}}"),
                kept.to_owned(),
                format!("[-{also_gone}-]"),
            ]
        );
        // A slightly changed paragraph is found below a removed one.
        let changed = kept.replace("Monday", "Tuesday morning");
        assert_eq!(
            told_paragraphs(&[gone, kept], &[&changed]),
            [
                format!("[-{gone}-]"),
                kept.replace("Monday", "[-Monday-]{+Tuesday morning+}")
            ]
        );
    }

    #[test]
    fn a_paragraph_that_was_written_anew_is_one_that_is_gone_and_one_that_is_new() {
        let old = "The crews of the ferries voted on Monday to strike over their pay.";
        let new = "Monday saw the crews vote: all of the ferries are to stop for higher pay.";
        assert_eq!(
            told_paragraphs(&[old], &[new]),
            [format!("[-{old}-]"), format!("{{+{new}+}}")]
        );
    }

    #[test]
    fn a_paragraph_cut_in_two_is_kept() {
        let (a, b) = (
            "The crews of the ferries voted on Monday to strike.",
            "The talks with the owners had been broken off.",
        );
        let paragraphs = told_paragraphs(&[&format!("{a} {b}")], &[a, b]);
        assert_eq!(paragraphs, [format!("{a}[- -]"), b.to_owned()]);
    }

    #[test]
    fn two_stories_are_no_versions_of_one() {
        let ferry = "The crews of the ferries voted on Monday to strike over their pay, and the \
            union said that the talks with the owners of the ships had been broken off for good.";
        let shorter = "The crews of the ferries voted on Monday to strike over their pay.";
        let law = "The house has passed the law on the sale of the port to the state, and the \
            minister said on Friday that he had never seen so many of the members in their seats.";
        let unrelated = |old: &str, new: &str| {
            let (old, new) = (article("Ferries", &[old]), article("Law", &[new]));
            Comparison::new(&old, &new).is_unrelated()
        };
        assert!(unrelated(ferry, law));
        assert!(!unrelated(ferry, ferry));
        assert!(!unrelated(ferry, shorter));
        assert!(!unrelated(shorter, "Nobody was hurt."));
    }
}
