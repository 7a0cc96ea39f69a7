//! Texts with several articles, one below another, as scripts and people who keep
//! clippings in one file write them.
//!
//! A text is split only if every part begins as an article does, with the header lines
//! that the first one has or with a headline above a byline, and has a text of some
//! length. The sections of one story, its timeline, the note about its author and the
//! pages of a print-out are separated in the same way, and are no articles. Parts
//! between rules that all state a title of their own in a header line need no more.

use super::{headers, wrap};
use crate::lines::{byline, date};

/// The number of lines at the beginning of a part that are examined.
const HEAD: usize = 6;

/// The maximum length of a headline in bytes.
const LONGEST_HEADLINE: usize = 250;

/// The minimum length in bytes of an article below others.
const SHORTEST_ARTICLE: usize = 150;

/// The minimum number of signs of a line that separates articles. Fewer occur
/// between sections of a story.
const SHORTEST_RULE: usize = 5;

/// Returns the articles in a text, each with its byte offset: all of it, unless there
/// are several. A line above the first or below the last one (`End of file`) belongs to
/// none.
pub fn articles(text: &str) -> Vec<(usize, &str)> {
    let lines: Vec<Line<'_>> = lines(text).collect();
    let by_rules = || {
        let mut rules: Vec<char> = lines.iter().filter_map(|line| line.rule()).collect();
        rules.sort_unstable();
        rules.dedup();
        let mut parts = rules.into_iter().map(|rule| parts_between(&lines, rule));
        parts.find_map(|parts| of_titled(&parts).or_else(|| of_articles(parts)))
    };
    let parts = by_rules().or_else(|| of_articles(parts_by_headers(&lines)));
    match parts {
        None => vec![(0, text)],
        Some(parts) => parts.iter().map(|part| whole(text, part)).collect(),
    }
}

/// Returns the parts that are articles, if there are several and all are.
fn of_articles<'l, 'a>(parts: Vec<&'l [Line<'a>]>) -> Option<Vec<&'l [Line<'a>]>> {
    let parts = without_lines(&parts, |part| !begins(part));
    let keys: Vec<Vec<&str>> = parts.iter().map(|part| keys(part)).collect();
    let have_same_headers = keys.windows(2).all(|two| two[0] == two[1]);
    let are_articles = parts.len() > 1
        && have_same_headers
        && !is_print_out(parts)
        && parts.iter().all(|part| begins(part) && is_long(part));
    are_articles.then(|| parts.to_vec())
}

/// Returns the parts between rules if there are several, and all state a title in a
/// header line at their beginning. Their other header lines may differ, and the texts
/// may be short.
fn of_titled<'l, 'a>(parts: &[&'l [Line<'a>]]) -> Option<Vec<&'l [Line<'a>]>> {
    let parts = without_lines(parts, |part| !states_title(part));
    let are_articles =
        parts.len() > 1 && !is_print_out(parts) && parts.iter().all(|part| states_title(part));
    are_articles.then(|| parts.to_vec())
}

/// Whether a header line among the first lines of a part, above a blank one, states a
/// title.
fn states_title(part: &[Line<'_>]) -> bool {
    let lines = part.iter().map(Line::printed);
    let lines = lines.skip_while(|line| line.is_empty());
    let mut block = lines.take_while(|line| !line.is_empty()).take(HEAD);
    block.any(|line| headers::key(line).is_some_and(headers::is_title))
}

/// Removes a single line that is no article above the first part and below the last one.
fn without_lines<'p, 'l, 'a>(
    mut parts: &'p [&'l [Line<'a>]],
    is_no_article: impl Fn(&[Line<'a>]) -> bool,
) -> &'p [&'l [Line<'a>]] {
    let is_line = |part: &[Line<'a>]| head(part).nth(1).is_none() && is_no_article(part);
    if let [first, rest @ ..] = parts
        && is_line(first)
    {
        parts = rest;
    }
    if let [rest @ .., last] = parts
        && is_line(last)
    {
        parts = rest;
    }
    parts
}

/// Whether parts are the pages of a print-out, which begin with the same line.
fn is_print_out(parts: &[&[Line<'_>]]) -> bool {
    let headlines: Vec<&str> = parts.iter().filter_map(|part| head(part).next()).collect();
    headlines.windows(2).any(|two| two[0] == two[1])
}

/// Whether a part is as long as an article.
fn is_long(part: &[Line<'_>]) -> bool {
    part.iter().map(|line| line.printed().len()).sum::<usize>() >= SHORTEST_ARTICLE
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

/// Splits lines at the blocks of header lines that have the key of the first line.
fn parts_by_headers<'l, 'a>(lines: &'l [Line<'a>]) -> Vec<&'l [Line<'a>]> {
    let key = |line: &Line<'a>| headers::key(line.printed());
    let first = lines.iter().find(|line| !line.printed().is_empty());
    let Some(first) = first.and_then(key) else {
        return Vec::new();
    };
    let is_blank = |at: usize| lines[at].printed().is_empty();
    let begins = |at: usize| {
        let block = lines[at..].iter().map_while(key);
        (at == 0 || is_blank(at - 1)) && block.into_iter().any(|key| key == first)
    };
    let starts = (0..lines.len()).filter(|at| begins(*at) && has_headers(&lines[*at..]));
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

/// Returns the keys of the header lines with which a part begins, sorted.
fn keys<'a>(part: &[Line<'a>]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = head(part).map_while(headers::key).collect();
    keys.sort_unstable();
    keys
}

/// Whether a part begins with header lines, and one of them states its title.
fn has_headers(part: &[Line<'_>]) -> bool {
    let keys = keys(part);
    keys.len() > 1 && keys.into_iter().any(headers::is_title)
}

/// Whether a part begins with a headline, and a byline below it.
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
        && head.take(3).any(is_signed)
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

    const STORY: &str = "The ferry between Ardle and Port Callum sank on Monday in a storm that \
        nobody had foreseen, the coastguard said, and all of its forty passengers were saved.";

    #[test]
    fn articles_between_rules_are_split() {
        let first = format!("Ferry sinks in the bay\nBy Jane Roe\nMarch 4, 2024\n\n{STORY}");
        let second = format!("Bridge opens at last\n5 March 2024\nBy John Doe\n\n{STORY}");
        for rule in ["\n\n==========\n\n", "\n-----\n", "\n\u{c}", "\u{c}\n"] {
            let text = format!("{first}{rule}{second}");
            assert_eq!(cut(&text), [&*first, &*second], "{rule:?}");
        }
        // As between the sections of a story.
        let text = format!("{first}\n* * *\n{second}");
        assert_eq!(cut(&text), [&*text]);
        let text = format!("My clippings\n=====\n{first}\n=====\n{second}\n=====\nEnd of file\n");
        assert_eq!(cut(&text), [&*first, &*second]);
    }

    #[test]
    fn articles_with_the_same_header_lines_are_split() {
        let first = format!("Title: Ferry sinks\nDate: 2024-03-04\n\n{STORY}");
        let second = format!("Date: 2024-03-05\nTitle: Bridge opens\n\n{STORY}");
        for between in ["\n\n", "\n\n#####\n\n"] {
            let text = format!("{first}{between}{second}");
            assert_eq!(cut(&text), [&*first, &*second], "{between:?}");
        }
    }

    #[test]
    fn parts_between_rules_that_state_a_title_are_split() {
        let first = format!("Title: Ferry sinks\nAuthor: Jane Roe\nDate: 2024-03-04\n\n{STORY}");
        for second in [
            "Title: Bridge opens\nAuthor: Jane Roe\nDate: March 2024\n\nThe bridge opened on Monday.",
            "Title: Bridge opens\nAuthor: Jane Roe\n\nThe bridge opened on Monday.",
            "Author: Jane Roe\nHeadline: Bridge opens\n\nThe bridge opened on Monday.",
            "Date: March 2024\nTitle: Bridge opens\nThe bridge opened on Monday.",
        ] {
            let text = format!("{first}\n\n=====\n\n{second}\n\n=====\n\nEnd of file");
            assert_eq!(cut(&text), [&*first, second]);
        }
        let text = format!("{first}\n\n=====\n\nAbout the author\nJane Roe covers the coast.");
        assert_eq!(cut(&text), [&*text]);
    }

    #[test]
    fn one_story_is_not_split() {
        let whole = format!("Ferry sinks in the bay\nBy Jane Roe\nMarch 4, 2024\n\n{STORY}");
        let headed =
            format!("Title: Ferry sinks\nDate: 2024-03-04\nURL: https://a.example/\n\n{STORY}");
        for text in [
            String::new(),
            "One line".to_owned(),
            format!("Ferry sinks in the bay\n======================\nBy Jane Roe\n\n{STORY}"),
            format!("{whole}\n\n-----\n\nRead more\nBy John Doe"),
            format!("{whole}\n\n-----\n\nOn Monday the ferry\nsank. Nobody drowned. {STORY}"),
            format!("{whole}\n\n-----\n\nDay two: the pickets\nMarch 5, 2024\n\n{STORY}"),
            format!(
                "{whole}\n\n-----\n\nAbout the author\nBy Jane Roe\nJane Roe covers the coast."
            ),
            format!("The Courier\nBy Jane Roe\n{STORY}\n\u{c}The Courier\nBy Jane Roe\n{STORY}"),
            format!("{headed}\n\nTitle: Lunch\nDate: 2023-01-02\n\nShall we? {STORY}"),
            format!("{headed}\n\nTitle: what a word. It is one. {STORY}"),
        ] {
            assert_eq!(articles(&text), [(0, &*text)], "{text}");
        }
    }
}
