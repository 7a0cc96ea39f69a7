//! What changed between two versions of an article, word by word.

use std::time::Duration;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use crate::article::Article;

/// A comparison that takes longer goes on coarsely.
const PATIENCE: Duration = Duration::from_secs(2);

/// So many words in a row hardly stand in two stories by chance.
const ROW: usize = 6;

/// Versions have at least one of so many words in such rows.
const RELATED: usize = 20;

/// Of fewer words nothing is said.
const ENOUGH: usize = 30;

/// How an old text became a new one: its pieces in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The headline.
    pub title: Vec<Piece>,
    /// The body, paragraph by paragraph. A paragraph that is in both versions
    /// is one entry, with its changes in it.
    pub paragraphs: Vec<Vec<Piece>>,
}

/// A stretch of text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// The stretch, with the white space that follows it.
    pub text: String,
}

/// What became of a stretch of text.
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
    /// Compares headlines and bodies.
    pub fn new(old: &Article, new: &Article) -> Self {
        let (old_body, new_body) = (old.body(), new.body());
        let pieces = pieces(&old_body, &new_body);
        Self {
            title: self::pieces(old.headline(), new.headline()),
            paragraphs: by_paragraph(pieces),
        }
    }

    /// Whether the two are different stories rather than versions of one: hardly
    /// any words of the shorter body stand in the other as they stand there.
    /// What two sentences have in common by chance are words here and there.
    pub fn is_unrelated(&self) -> bool {
        let mut words = [0; 3];
        let mut in_rows = 0;
        for piece in self.paragraphs.iter().flatten() {
            let number = piece.text.split_whitespace().count();
            words[piece.change as usize] += number;
            if piece.change == Change::Kept && number >= ROW {
                in_rows += number;
            }
        }
        let [kept, removed, added] = words;
        let shorter = kept + removed.min(added);
        shorter >= ENOUGH && in_rows * RELATED < shorter
    }

    /// Whether the two are the same word for word.
    pub fn is_same(&self) -> bool {
        let mut pieces = self.title.iter().chain(self.paragraphs.iter().flatten());
        pieces.all(|piece| piece.change == Change::Kept)
    }
}

fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::configure().timeout(PATIENCE).diff_words(old, new);
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
    pieces
}

/// Cuts pieces where a paragraph ends.
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
