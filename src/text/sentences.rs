//! Sentence boundaries, for indexing, proximity and snippets alike.

use super::is_digits;

/// Abbreviations after which a full stop does not end a sentence.
const ABBREVIATIONS: [&str; 41] = [
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Capt", "Sgt", "Sen", "Rep", "Gov", "St",
    "Jr", "Sr", "Rev", "Hon", "Maj", "Cpl", "Pvt", "No", "vs", "etc", "Inc", "Ltd", "Corp", "Co",
    "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mt", "Ft", "Messrs",
];

/// Returns the offset in `gap` after the end of a sentence, if one ends there.
///
/// `before` is the text up to the gap, `gap` the text between two words, and `next`
/// the text from the next word on.
pub fn end_in(before: &str, gap: &str, next: &str) -> Option<usize> {
    // By far the most common gap is a single space.
    if gap.len() < 2 {
        return None;
    }
    for (at, stop) in gap.match_indices(['.', '!', '?', '…', '。', '！', '？']) {
        let rest = gap[at + stop.len()..].trim_start_matches(is_closing);
        let end = gap.len() - rest.len();
        if matches!(stop, "。" | "！" | "？") {
            return Some(end);
        }
        let begins = rest.trim_start();
        if begins.len() == rest.len() {
            continue;
        }
        let opens = match begins.chars().next().or_else(|| next.chars().next()) {
            Some(c) => c.is_uppercase() || !c.is_alphabetic() || super::is_unspaced(c),
            None => true,
        };
        let is_abbreviation = stop == "." && at == 0 && is_abbreviation(before);
        if opens && !is_abbreviation {
            return Some(end);
        }
    }
    None
}

fn is_closing(c: char) -> bool {
    is_quote(c) || matches!(c, ')' | ']')
}

/// Whether a mark closes a quotation in some language. German closes with marks that
/// open in French.
fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '”' | '’' | '\'' | '»' | '“' | '«' | '‹' | '›' | '‘' | '」' | '』'
    )
}

/// Whether a character is a space as French uses it inside quotation marks.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Returns the last character of a text, ignoring quotation marks.
pub fn last_sign(text: &str) -> Option<char> {
    let text = without_note_marks(text);
    text.chars().rev().find(|c| !is_quote(*c) && !is_blank(*c))
}

/// Returns the last character of a text, ignoring quotation marks and brackets.
pub fn last_sign_before_brackets(text: &str) -> Option<char> {
    let text = without_note_marks(text);
    text.chars()
        .rev()
        .find(|c| !is_closing(*c) && !is_blank(*c))
}

/// Returns a text without note marks at its end: `… said.[1]`, `[^12]`.
fn without_note_marks(text: &str) -> &str {
    let mut rest = text.trim_end();
    while let Some((before, mark)) = rest
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['))
    {
        let is_link = mark.starts_with('^') && mark.len() <= 24;
        let is_number = mark.len() <= 3 && is_digits(mark);
        if mark.is_empty() || mark.contains(' ') || !is_link && !is_number {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// Whether a character ends a sentence in some script.
pub fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '։' | '።'
    )
}

/// Whether a full stop after this text is part of an abbreviation.
fn is_abbreviation(before: &str) -> bool {
    let start = before
        .rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-'))
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(1, char::len_utf8)
        });
    let word = &before[start..];
    let mut letters = word.chars();
    let is_initial =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none() && word != "I";
    is_initial || word.contains('.') || ABBREVIATIONS.contains(&word)
}

#[cfg(test)]
mod tests {
    use crate::text::words;

    /// Returns the first words of the sentences.
    fn openers(text: &str) -> Vec<&str> {
        let words: Vec<_> = words(text).collect();
        let mut openers = Vec::new();
        let mut end = None;
        for word in &words {
            let opens = end.is_none_or(|end: usize| {
                super::end_in(&text[..end], &text[end..word.start], &text[word.start..]).is_some()
            });
            if opens {
                openers.push(word.text);
            }
            end = Some(word.end());
        }
        openers
    }

    #[test]
    fn marks_of_notes_end_no_sentence() {
        for text in [
            "It sank.[1]",
            "It sank. [^2][^3]",
            "“It sank.”[12]",
            "It sank.",
        ] {
            assert_eq!(super::last_sign(text), Some('.'), "{text}");
        }
        assert_eq!(super::last_sign("It sank. [Reuters]"), Some(']'));
    }

    #[test]
    fn sentences_begin_where_a_reader_says() {
        for (text, expected) in [
            (
                "A ship sank. Mr. Roe of the U.S. Army saw it. It sank.",
                &["A", "Mr", "It"][..],
            ),
            (
                "“No!” he said. “Yes.” Then he left.",
                &["No", "Yes", "Then"],
            ),
            ("On Feb. 27 it rose 3.5 percent. 40 left.", &["On", "40"]),
            ("He met J. Smith. So did I. Then", &["He", "So", "Then"]),
            ("東京で会った。大阪へ行く。", &["東", "大"]),
            ("what? no... really", &["what"]),
        ] {
            assert_eq!(openers(text), expected, "{text}");
        }
    }
}
