//! Texts with several articles, one below another, as scripts and people who keep
//! clippings in one file write them.
//!
//! A text is split only if every part begins as an article does: with the header
//! lines that the first one has, or with a headline above a byline or a date. A rule
//! between the sections of one story separates no such parts.

use super::{headers, wrap};
use crate::lines::{byline, date};

/// The number of lines at the beginning of a part that are examined.
const HEAD: usize = 6;

/// The maximum length of a headline in bytes.
const LONGEST_HEADLINE: usize = 250;

/// The minimum number of signs of a line that separates articles. Fewer occur
/// between sections of a story.
const SHORTEST_RULE: usize = 5;

/// Returns the articles in a text, each with its byte offset: all of it, unless there
/// are several.
pub fn articles(text: &str) -> Vec<(usize, &str)> {
    let lines: Vec<Line<'_>> = lines(text).collect();
    let by_rules = || {
        let mut rules: Vec<char> = lines.iter().filter_map(|line| line.rule()).collect();
        rules.sort_unstable();
        rules.dedup();
        let mut parts = rules.into_iter().map(|rule| parts_between(&lines, rule));
        parts.find(|parts| parts.len() > 1 && parts.iter().all(|part| begins(part)))
    };
    let parts = by_rules().unwrap_or_else(|| parts_by_headers(&lines));
    match parts.len() {
        0 | 1 => vec![(0, text)],
        _ => parts.iter().map(|part| whole(text, part)).collect(),
    }
}

/// A line, and where it begins in the text.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    /// Returns the sign of which a separator consists: a form feed, or several of
    /// `=`, `-` and the like.
    fn rule(&self) -> Option<char> {
        const SIGNS: &[char] = &['=', '-', '_', '*', '#', '~', '+', '—', '–', '─', '═', '•'];
        if self.text.starts_with('\u{c}') {
            return Some('\u{c}');
        }
        let text = self.text.trim();
        let sign = text.chars().next().filter(|sign| SIGNS.contains(sign))?;
        let is_rule =
            text.chars().all(|c| c == sign) && text.chars().nth(SHORTEST_RULE - 1).is_some();
        is_rule.then_some(sign)
    }

    fn printed(&self) -> &'a str {
        self.text.trim()
    }
}

/// Returns the lines of a text. A form feed begins one.
fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    let pieces = text
        .split_inclusive('\n')
        .flat_map(|line| {
            let feed = line.find('\u{c}').filter(|at| *at > 0);
            let (line, page) = line.split_at(feed.unwrap_or(line.len()));
            [line, page]
        })
        .filter(|line| !line.is_empty());
    pieces.map(move |text| {
        let line = Line { start, text };
        start += text.len();
        line
    })
}

/// Returns the parts between separators of a sign, without empty ones.
fn parts_between<'l, 'a>(lines: &'l [Line<'a>], rule: char) -> Vec<&'l [Line<'a>]> {
    let is_rule = |line: &Line<'_>| line.rule() == Some(rule);
    let parts = if rule == '\u{c}' {
        // The text of a page follows the form feed on its line.
        let mut parts = Vec::new();
        let mut rest = lines;
        while let Some(next) = rest.iter().skip(1).position(is_rule) {
            let (part, below) = rest.split_at(next + 1);
            parts.push(part);
            rest = below;
        }
        parts.push(rest);
        parts
    } else {
        lines.split(is_rule).collect()
    };
    let is_filled = |part: &&[Line<'_>]| part.iter().any(|line| !line.printed().is_empty());
    parts.into_iter().filter(is_filled).collect()
}

/// Splits lines where the header line that the first line is occurs again.
fn parts_by_headers<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<&'l [Line<'a>]> {
    let first = lines.iter().find(|line| !line.printed().is_empty());
    let Some(key) = first.and_then(|first| headers::key(first.printed())) else {
        return Vec::new();
    };
    let is_same = |line: &Line<'_>| headers::key(line.printed()) == Some(key);
    let starts = (0..lines.len()).filter(|at| is_same(&lines[*at]) && has_headers(&lines[*at..]));
    let starts: Vec<usize> = starts.collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts = starts.iter().zip(ends);
    parts.map(|(start, end)| &lines[*start..end]).collect()
}

/// Whether a part begins as an article does.
fn begins(part: &[Line<'_>]) -> bool {
    (has_headers(part) || has_headline(part)) && has_sentence(part)
}

/// Whether a part has a sentence below its first line; a list of other stories at the
/// end of a page has none.
fn has_sentence(part: &[Line<'_>]) -> bool {
    let mut below = part
        .iter()
        .map(Line::printed)
        .filter(|line| !line.is_empty());
    below.next();
    below.any(|line| line.contains(' ') && wrap::ends_sentence(line))
}

/// Returns the first lines of a part that are not blank.
fn head<'a>(part: &[Line<'a>]) -> impl Iterator<Item = &'a str> {
    let lines = part.iter().map(Line::printed);
    lines.filter(|line| !line.is_empty()).take(HEAD)
}

/// Whether a part begins with header lines, and one of them states its title.
fn has_headers(part: &[Line<'_>]) -> bool {
    let headers = head(part).map_while(headers::key);
    let keys: Vec<&str> = headers.collect();
    keys.len() > 1 && keys.into_iter().any(headers::is_title)
}

/// Whether a part begins with a headline, and a byline or a date below it.
fn has_headline(part: &[Line<'_>]) -> bool {
    let mut head = head(part);
    let Some(headline) = head.next() else {
        return false;
    };
    let is_dated = |line: &str| date::line::may_be(line) && date::line::read(line, None).is_some();
    let is_signed = |line: &str| {
        byline::strip_marker(line).is_some()
            && byline::line(line).is_some_and(|byline| !byline.authors.is_empty())
    };
    headline.len() <= LONGEST_HEADLINE
        && headline.chars().filter(|c| c.is_alphabetic()).count() > 3
        && !headline.ends_with(['.', ',', ';'])
        && !is_signed(headline)
        && !is_dated(headline)
        && head.take(3).any(|line| is_signed(line) || is_dated(line))
}

/// Returns the text of a part and its offset.
fn whole<'a>(text: &'a str, part: &[Line<'a>]) -> (usize, &'a str) {
    let start = part.first().map_or(0, |line| line.start);
    let end = part.last().map_or(0, |line| line.start + line.text.len());
    (start, &text[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let articles = articles(text).into_iter();
        articles.map(|(_, article)| article.trim()).collect()
    }

    #[test]
    fn articles_between_rules_are_split() {
        let first = "Ferry sinks in the bay\nBy Jane Roe\nMarch 4, 2024\n\nThe ferry sank.";
        let second = "Bridge opens at last\n5 March 2024\n\nThe bridge opened on Tuesday.";
        for rule in [
            "\n\n==========\n\n",
            "\n-----\n",
            "\n\u{c}",
            "\u{c}\n",
            "\n* * *\n",
        ] {
            let text = format!("{first}{rule}{second}");
            let expected: &[&str] = match rule {
                // As between the sections of a story.
                "\n* * *\n" => &[&text],
                _ => &[first, second],
            };
            assert_eq!(cut(&text), expected, "{rule:?}");
        }
    }

    #[test]
    fn articles_with_the_same_header_lines_are_split() {
        let first = "Title: Ferry sinks\nDate: 2024-03-04\n\nThe ferry sank.";
        let second = "Title: Bridge opens\nDate: 2024-03-05\n\nThe bridge opened.";
        for between in ["\n\n", "\n", "\n\n#####\n\n"] {
            let text = format!("{first}{between}{second}");
            assert_eq!(cut(&text), [first, second], "{between:?}");
        }
    }

    #[test]
    fn a_story_with_rules_is_one() {
        for text in [
            "",
            "One line",
            "Ferry sinks in the bay\n======================\nBy Jane Roe\n\nThe ferry sank.",
            "Ferry sinks in the bay\nBy Jane Roe\n\nThe ferry sank.\n\n-----\n\nRead more\nBy John Doe",
            "Ferry sinks\nBy Jane Roe\n\nIt sank.\n\n-----\n\nOn Monday the ferry\nsank. Nobody drowned.",
            "Title: Ferry sinks\nDate: 2024-03-04\n\nIt sank.\n\nTitle: what a word.\n\nIt is one.",
        ] {
            assert_eq!(articles(text), [(0, text)], "{text}");
        }
    }
}
