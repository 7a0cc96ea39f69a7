//! The masthead or running head at the top of a printed page, and the section's name
//! above the day and the headline.

use super::{is_beside_headline, is_dated};
use crate::article::{Moment, Role};
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::ingest::extract::layout::{Kind, Page, is_label};
use crate::ingest::raw::{Field, Origin};
use crate::lines::byline;

/// Takes the lines of a printed page above the headline.
pub fn read(page: &mut Page<'_>) {
    if !running_head(page) && !section_above_day(page) {
        masthead(page);
    }
}

/// The line at the top of a printed page: `4 THE WESTHAVEN ECHO Friday, June 6, 1947`.
struct RunningHead<'a> {
    name: &'a str,
    day: Option<Moment>,
    number: Option<&'a str>,
}

/// Takes the outlet, the day and the number of the page from a running head.
fn running_head(page: &mut Page<'_>) -> bool {
    let Some(head) = RunningHead::parse(page, page.text(0)) else {
        return false;
    };
    // The line below it may be the headline; below a headline is the byline or the date.
    if page.blocks.len() < 2 || is_beside_headline(page, 1) {
        return false;
    }
    let from = || Origin::from("masthead");
    page.claim(Field::Source, from(), &in_small_letters(head.name));
    if let Some(day) = head.day {
        page.claim(Field::Published, from(), &day.to_string());
    }
    if let Some(number) = head.number {
        page.claim(Field::Page, from(), number);
    }
    page.roles[0] = Role::Note;
    true
}

impl<'a> RunningHead<'a> {
    fn parse(page: &Page<'a>, text: &'a str) -> Option<Self> {
        const LONGEST: usize = 120;
        const LONGEST_NAME: usize = 48;
        const MOST_WORDS: usize = 3;
        if text.len() > LONGEST || !text.bytes().any(|b| b.is_ascii_digit()) {
            return None;
        }
        let (text, number) = PageNumber::cut(text);
        let starts = text.match_indices([' ', ',']).map(|(at, _)| at + 1);
        let dated = starts
            .filter(|at| text[*at..].starts_with(|c: char| c.is_alphanumeric()))
            .find_map(|at| {
                let line = page.dates(&text[at..])?;
                match line.statements[..] {
                    [(Kind::Bare, day)] if line.rest.is_empty() => Some((at, day)),
                    _ => None,
                }
            });
        let name = trim(dated.map_or(text, |(at, _)| &text[..at]));
        let day = dated.map(|(_, day)| day);
        let small = in_small_letters(name);
        let has_article = small.starts_with("The ");
        let is_printed = has_article || small != name || name.split(' ').count() <= MOST_WORDS;
        // Headlines, too, begin or end with a number or a day.
        let is_sure = match (&number, day) {
            (Some(number), day) => number.is_labelled || day.is_some(),
            (None, day) => day.is_some() && has_article,
        };
        let is_name = name.len() <= LONGEST_NAME && is_printed && byline::is_titled_outlet(&small);
        let number = number.map(|number| number.digits);
        (is_name && is_sure).then_some(Self { name, day, number })
    }
}

/// The number of a page.
struct PageNumber<'a> {
    digits: &'a str,
    /// Whether a label precedes it: `Page 4`.
    is_labelled: bool,
}

impl<'a> PageNumber<'a> {
    /// Removes the number from the beginning or the end of a running head.
    fn cut(text: &'a str) -> (&'a str, Option<Self>) {
        const LABELS: &[&str] = &["page", "p", "pg", "seite", "s", "página", "pagina"];
        let is_number =
            |word: &str| (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        let number = |digits, is_labelled| {
            Some(Self {
                digits,
                is_labelled,
            })
        };
        let text = trim(text);
        if let Some((first, rest)) = text.split_once(' ')
            && is_number(first)
        {
            return (trim(rest), number(first, false));
        }
        if let Some((before, last)) = text.rsplit_once(' ')
            && is_number(last)
        {
            let before = trim(before);
            let label = before.rsplit_once(' ').filter(|(_, label)| {
                let label = label.to_lowercase();
                LABELS.contains(&label.as_str())
            });
            if let Some((before, _)) = label {
                return (trim(before), number(last, true));
            }
            if !before.bytes().any(|b| b.is_ascii_digit()) {
                return (before, number(last, false));
            }
        }
        (text, None)
    }
}

fn trim(text: &str) -> &str {
    text.trim_matches([' ', ',', '.', '|', '-', '–', '—', '·', '•'])
}

/// Takes the name of a section above the day, with the headline below these: `SPORT IN
/// BRIEF`.
fn section_above_day(page: &mut Page<'_>) -> bool {
    let text = page.text(0);
    if !byline::is_section_title(text) || !is_dated(page, 1) || !is_below_day(page, 2) {
        return false;
    }
    let name = in_small_letters(text);
    page.claim(Field::Section, Origin::from("line above the date"), &name);
    page.roles[0] = Role::Note;
    true
}

/// Whether a line below the day may be the headline, however short.
fn is_below_day(page: &Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    is_label(text)
        && text.contains(' ')
        && !is_beside_headline(page, at)
        && shape::of(page, at + 1) == Shape::Sentence
}

/// Takes the outlet from a masthead at the top: `THE EVENING POST.`, a line with the
/// day, and below these a headline above the story. Lines tied to the day, such as the
/// price and the number, are no headline.
fn masthead(page: &mut Page<'_>) {
    const MOST: usize = 4;
    let name = page.text(0).trim_end_matches(['.', ',', ' ']);
    if !is_paper(name) || !is_dated(page, 1) {
        return;
    }
    let is_tied = |at: &usize| page.blocks.get(*at).is_some_and(|block| block.is_tied);
    // Without blank lines the headline is tied to it, too.
    let tied = (2..MOST).take_while(is_tied).count();
    let end = 2 + if is_tied(&(2 + tied)) { 0 } else { tied };
    if !is_headline(page, end) {
        return;
    }
    let name = in_small_letters(name);
    page.claim(Field::Source, Origin::from("masthead"), &name);
    page.roles[0] = Role::Furniture;
    page.roles[2..end].fill(Role::Furniture);
}

fn is_paper(name: &str) -> bool {
    const LONGEST: usize = 48;
    let small = in_small_letters(name);
    name.len() <= LONGEST
        && (byline::is_outlet(&small) || byline::is_titled_outlet(&small))
        && !byline::is_section_title(&small)
        && byline::names(&small).is_none()
}

/// Whether a line may be the headline: it is no note, and a paragraph follows within a
/// few lines.
fn is_headline(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 3;
    const NEAR: usize = 4;
    let text = page.text(at).trim_end_matches('.');
    let mut below = at + 1..page.blocks.len().min(at + 1 + NEAR);
    is_label(text)
        && text.split_whitespace().nth(WORDS - 1).is_some()
        && !is_beside_headline(page, at)
        && below.any(|at| shape::of(page, at) == Shape::Sentence)
}

/// Returns a name in capitals in its usual case.
fn in_small_letters(name: &str) -> String {
    if name.contains(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |(n, word): (usize, &str)| {
        let small = word.to_lowercase();
        if n > 0 && matches!(small.as_str(), "of" | "and" | "the" | "in") {
            return small;
        }
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    };
    let words: Vec<String> = name.split_whitespace().enumerate().map(word).collect();
    words.join(" ")
}
