//! Lines of the head that state a month without a day, as magazines do.

use crate::article::Role;
use crate::ingest::extract::layout::Page;
use crate::ingest::raw::{BlockKind, Field, Origin};
use crate::lines::date::issue::{self, Issue};
use crate::lines::date::line::Kind;
use crate::lines::stopwords;

/// Claims the month that a line states. The line is claimed as printed, since its
/// language counts.
pub fn read(page: &mut Page<'_>, at: usize) -> bool {
    let text = page.text(at);
    let Some(issue) = issue::read(text) else {
        return day(page, at);
    };
    if issue.kind == Kind::Bare && !is_date_line(page, at, &issue) {
        return false;
    }
    let (field, from) = match issue.kind {
        Kind::Updated => (Field::Updated, "update line".into()),
        Kind::Published | Kind::First if issue.is_labelled => {
            (Field::Published, "publication line".into())
        }
        _ => (Field::Published, Origin::DateLine),
    };
    page.claim(field, from, text);
    true
}

/// Claims the day that a line below the headline states together with words of an issue.
fn day(page: &mut Page<'_>, at: usize) -> bool {
    if !page.roles[..at].contains(&Role::Title) {
        return false;
    }
    let Some(day) = issue::day(page.text(at), page.order()) else {
        return false;
    };
    page.claim(Field::Published, Origin::DateLine, &day.to_string());
    true
}

/// Claims the month on the line below a label that is alone on its line.
pub fn is_labelled(page: &mut Page<'_>, label: usize, kind: Kind) -> bool {
    let text = page.text(label + 1);
    if !issue::read(text).is_some_and(|issue| issue.kind == Kind::Bare) {
        return false;
    }
    let (field, from) = match kind {
        Kind::Updated => (Field::Updated, "update line"),
        _ => (Field::Published, "publication line"),
    };
    let line = format!("{}: {text}", page.text(label).trim_end_matches(':'));
    page.claim(field, from, &line);
    true
}

/// Whether a month alone on a line dates the article: it is above the headline, or
/// below it with nothing but notes and pictures in between, and neither a heading nor
/// one of several months, as in a chronicle.
fn is_date_line(page: &Page<'_>, at: usize, issue: &Issue) -> bool {
    let kind = page.blocks[at].kind;
    if matches!(kind, BlockKind::Heading(_)) && kind != BlockKind::LOWEST_HEADING {
        return false;
    }
    let is_passed = |above: &usize| {
        matches!(
            page.roles[*above],
            Role::Furniture | Role::Caption | Role::Note
        )
    };
    let mut above = (0..at).rev().skip_while(is_passed);
    let is_at_headline = above
        .next()
        .is_none_or(|above| page.roles[above] == Role::Title)
        || page.roles[at..].contains(&Role::Title);
    let mut others = page
        .blocks
        .iter()
        .filter_map(|block| issue::read(&block.text));
    is_at_headline
        && is_readable(page, issue)
        && !others.any(|other| other.kind == Kind::Bare && other.month != issue.month)
}

/// Whether the name of the month is one in the language of the text: `Mars 2020` is no
/// date in English.
fn is_readable(page: &Page<'_>, issue: &Issue) -> bool {
    let longest = || page.blocks.iter().max_by_key(|block| block.text.len());
    let language = || stopwords::language(&longest()?.text);
    issue.is_english || language().is_some_and(|code| code != "en")
}
