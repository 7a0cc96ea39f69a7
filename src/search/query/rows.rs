//! Wildcards in scripts without blanks.
//!
//! In Chinese, Japanese, Korean or Thai every character is a word, and a row of
//! characters a phrase. So a star next to such a row has no effect, a question mark
//! within it is any one character, and a star within it a few.

use super::engine::Spans;
use super::plan::Gathered;
use super::shape::{Leaf, Shapes};
use super::{Form, Reach, Word};
use crate::error::Result;
use crate::text::{is_unspaced, words};

/// The maximum number of characters that a star within a row matches.
const MOST_BETWEEN: u32 = 10;

/// A piece of a typed row.
#[derive(Debug, PartialEq)]
enum Piece {
    Word(Word),
    /// This many arbitrary characters.
    Letters(u32),
    Star,
}

/// Whether a word has wildcards or edits, and characters of a script without blanks.
pub(super) fn is_row(word: &Word) -> bool {
    matches!(word.form, Form::Wildcard | Form::Fuzzy(_)) && word.text.contains(is_unspaced)
}

impl Shapes<'_, '_> {
    /// Returns the shape of a row of characters with wildcards.
    pub(super) fn row(&self, word: &Word, gathered: &mut Gathered) -> Result<Option<Spans<Leaf>>> {
        if matches!(word.form, Form::Fuzzy(_)) {
            gathered.fault_in(word.to_string(), format!(
                "{word}: ~ does not work for characters written without blanks; searched as typed"
            ));
        }
        let mut rows: Vec<Vec<(u32, Spans<Leaf>)>> = vec![Vec::new()];
        let mut skipped = 0;
        for piece in pieces(&word.text) {
            let last = rows.last_mut();
            match (piece, last) {
                (Piece::Word(word), Some(row)) => {
                    let gap = if row.is_empty() { 0 } else { skipped };
                    row.push((gap, Spans::Words(self.leaf(word, gathered)?)));
                    skipped = 0;
                }
                (Piece::Letters(letters), _) => skipped += letters,
                (Piece::Star, Some(row)) if !row.is_empty() => rows.push(Vec::new()),
                (Piece::Star | Piece::Word(_), _) => {}
            }
        }
        let rows = rows.into_iter().filter_map(|mut row| match row.len() {
            0 => None,
            1 => row.pop().map(|(_, one)| one),
            _ => Some(Spans::Phrase(row, 0)),
        });
        let mut rows = rows.peekable();
        let first = rows.next();
        if rows.peek().is_some() {
            gathered.fault_in(word.to_string(), format!(
                "{word}: among characters written without blanks, a star stands for up to {MOST_BETWEEN} of them"
            ));
        }
        let near = |left, right| Spans::near(left, right, Reach::Ordered(MOST_BETWEEN + 1));
        Ok(first.map(|first| rows.fold(first, near)))
    }
}

/// Splits a row into its characters, the words of other scripts, and the wildcards.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = typed;
    while let Some(first) = rest.chars().next() {
        let end = match words(rest).next() {
            Some(word) if is_unspaced(first) && word.start == 0 => word.end(),
            _ if is_unspaced(first) => first.len_utf8(),
            _ => rest.find(is_unspaced).unwrap_or(rest.len()),
        };
        let (run, after) = rest.split_at(end);
        rest = after;
        if run.contains(char::is_alphanumeric) && run.contains(['*', '?']) {
            let (text, form) = (run.to_owned(), Form::Wildcard);
            found.push(Piece::Word(Word { text, form }));
        } else if run.contains(char::is_alphanumeric) {
            let plain = |text: &str| Word {
                text: text.to_owned(),
                form: Form::Stem,
            };
            found.extend(words(run).map(|word| Piece::Word(plain(word.text))));
        } else if run.contains('*') {
            found.push(Piece::Star);
        } else if run.contains('?') {
            found.push(Piece::Letters(run.matches('?').count() as u32));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_cut_into_characters_and_signs() {
        let word = |text: &str, form| {
            let text = text.to_owned();
            Piece::Word(Word { text, form })
        };
        let plain = |text| word(text, Form::Stem);
        assert_eq!(pieces("파업*"), [plain("파"), plain("업"), Piece::Star]);
        assert_eq!(
            pieces("東?京*G7*会"),
            [
                plain("東"),
                Piece::Letters(1),
                plain("京"),
                word("*G7*", Form::Wildcard),
                plain("会"),
            ]
        );
    }
}
