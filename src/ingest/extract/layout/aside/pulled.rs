//! Pull quotes: words of the story repeated beside it in larger letters.

use rustc_hash::FxHashSet;

use super::others;
use crate::article::Role;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::lines::byline;

/// Whether a short quotation, or each of its sentences, also occurs verbatim in a
/// paragraph.
pub fn is_pulled(page: &Page<'_>, at: usize) -> bool {
    const QUOTES: &[char] = &[
        '"', '“', '”', '„', '«', '»', '‘', '’', '\'', '‹', '›', '.', ' ',
    ];
    let text = page.text(at);
    if text.len() > 220 || !text.starts_with(QUOTES) {
        return false;
    }
    let said = text.trim_matches(QUOTES);
    let is_said = |part: &str| {
        let finder = memchr::memmem::Finder::new(part);
        others(page, at).any(|block| {
            block.text.len() > text.len() && finder.find(block.text.as_bytes()).is_some()
        })
    };
    // An answer of one word occurs in many paragraphs.
    let is_in_parts = || {
        let parts = || {
            said.split_inclusive(". ")
                .map(|part| part.trim_matches(QUOTES))
        };
        let is_long = |part: &str| part.len() >= 16;
        parts().nth(1).is_some()
            && parts().any(is_long)
            && parts().all(|part| part.len() >= 8 && is_said(part))
    };
    said.len() >= 16 && (is_said(said) || is_in_parts())
}

/// Marks the attribution on the line tied to a pull quote: `Jane Roe, student`, `Coach
/// Jane Roe`.
pub fn mark_speakers(page: &mut Page<'_>, story: usize) {
    const LONGEST: usize = 60;
    const SHORTEST_WORDS: usize = 40;
    for at in story + 1..page.blocks.len() {
        let (said, text) = (page.text(at - 1), page.text(at));
        if is_signed_below(page, at) {
            page.roles[at] = Role::Furniture;
            continue;
        }
        let is_below = page.has_groups
            && page.blocks[at].is_tied
            && page.roles[at - 1] == Role::Furniture
            && said.len() >= SHORTEST_WORDS
            && text.len() <= LONGEST
            && shape::of(page, at) == Shape::Label;
        let name = text.split(',').next().unwrap_or(text);
        let is_said_again = || is_told(page, at - 1, said) || is_told_in_parts(page, at - 1);
        let is_named = || {
            name.contains(' ') && is_told(page, at, name)
                || behind_role(name).is_some_and(|name| is_told(page, at, name))
        };
        if is_below && is_named() && is_said_again() || is_speaker_below(page, at) {
            page.roles[at] = Role::Furniture;
        }
    }
}

/// Returns the two words of a name behind others: `Jane Roe` of `Coach Jane Roe`.
fn behind_role(text: &str) -> Option<&str> {
    let (spaces, _) = text.rmatch_indices(' ').nth(1)?;
    let name = &text[spaces + 1..];
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    name.split(' ').all(is_name).then_some(name)
}

/// Whether a line is the name of the person who says the pull quote above in a
/// paragraph, and what they are: `Jane Roe, student`.
fn is_speaker_below(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 60;
    let text = page.text(at);
    let name = text.split(',').next().unwrap_or(text);
    let surname = name.rsplit(' ').next().unwrap_or(name);
    page.is_pasted
        && text.len() <= LONGEST
        && page.roles[at - 1] == Role::Furniture
        && shape::of(page, at) == Shape::Label
        && byline::names(name).is_some_and(|names| names.len() == 1)
        && is_told(page, at, name)
        && is_pulled_out(page, at - 1)
        && is_said_beside(page, at - 1, surname)
}

/// Whether a paragraph contains both the first sentence of a pull quote and a word.
fn is_said_beside(page: &Page<'_>, at: usize, word: &str) -> bool {
    let sentence = page.text(at).split(". ").next().unwrap_or_default();
    let sentence = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    others(page, at).any(|block| block.text.contains(sentence) && block.text.contains(word))
}

/// Whether a line after a dash attributes a pull quote above it that was removed: `—
/// Jane Roe, student`. The name must also occur in the story.
fn is_signed_below(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 80;
    let text = page.text(at);
    let Some(who) = text.strip_prefix(['—', '–', '-']).map(str::trim_start) else {
        return false;
    };
    let name = who.split(',').next().unwrap_or(who);
    let surname = name.rsplit(' ').next().unwrap_or(name);
    page.is_pasted
        && text.len() <= LONGEST
        && shape::of(page, at) == Shape::Label
        && page.roles[at - 1] == Role::Furniture
        && !page.text(at - 1).starts_with(['—', '–', '-'])
        && !page.text(at + 1).starts_with(['—', '–', '-'])
        && who.starts_with(char::is_uppercase)
        && surname.len() > 2
        && surname.starts_with(char::is_uppercase)
        && is_told(page, at, surname)
}

/// Whether each sentence of a text also occurs in another paragraph.
fn is_told_in_parts(page: &Page<'_>, at: usize) -> bool {
    let mut parts = page.text(at).split(". ");
    parts.clone().nth(1).is_some() && parts.all(|part| is_told(page, at, part))
}

/// Whether another block around this one contains the words, too.
fn is_told(page: &Page<'_>, at: usize, words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let finder = memchr::memmem::Finder::new(words);
    let mut others = others(page, at).filter(|block| block.text.len() > words.len());
    others.any(|block| finder.find(block.text.as_bytes()).is_some())
}

/// Marks the attribution of an unnamed speaker on the line below a pull quote, separate
/// from it: `A person briefed on the meeting`.
pub fn mark_unnamed_speakers(page: &mut Page<'_>, story: usize) {
    for at in story + 1..page.blocks.len() {
        if page.roles[at - 1] == Role::Furniture
            && shape::of(page, at) == Shape::Label
            && is_unnamed_speaker(page.text(at))
            && is_pulled_out(page, at - 1)
        {
            page.roles[at] = Role::Furniture;
        }
    }
}

pub fn is_unnamed_speaker(text: &str) -> bool {
    const LONGEST: usize = 80;
    const ARTICLES: [&str; 4] = ["A ", "An ", "One ", "The "];
    const PEOPLE: [&str; 22] = [
        "adviser",
        "advisor",
        "aide",
        "analyst",
        "diplomat",
        "employee",
        "executive",
        "lawmaker",
        "lawyer",
        "member",
        "neighbor",
        "neighbour",
        "official",
        "parent",
        "person",
        "resident",
        "source",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "witness",
        "worker",
    ];
    text.len() <= LONGEST
        && ARTICLES.iter().any(|article| text.starts_with(article))
        && text.split([' ', ',']).any(|word| PEOPLE.contains(&word))
}

/// Whether a line is certainly a pull quote: a quotation of several words that also
/// occurs in a paragraph, if only with other words between them, or a sentence quoted in
/// a paragraph, without its quotation marks.
pub fn is_pulled_out(page: &Page<'_>, at: usize) -> bool {
    is_lone_quotation(page.text(at))
        && (is_pulled(page, at) || page.is_rewritten(at, || is_rewritten(page, at)))
        || is_bare_quotation(page, at)
}

/// Whether nearly all words of a quotation occur in the same order in a paragraph,
/// where others may be between them: `"Hold the line," she said, "and pull."`
fn is_rewritten(page: &Page<'_>, at: usize) -> bool {
    const FEWEST: usize = 8;
    const LONGEST: usize = 220;
    const NEAR: usize = 40;
    let text = page.text(at);
    if !page.is_pasted || text.len() > LONGEST {
        return false;
    }
    let words: Vec<String> = shape::letter_runs(text).map(str::to_lowercase).collect();
    let needed = words.len() - words.len() / 8;
    let known: FxHashSet<&str> = words.iter().map(String::as_str).collect();
    // Most paragraphs have too few of the words, in whatever order.
    let may_have = |text: &str| {
        let common = shape::letter_runs(text)
            .filter(|word| known.contains(word.to_ascii_lowercase().as_str()));
        common.take(needed).count() == needed
    };
    words.len() >= FEWEST
        && (at.saturating_sub(NEAR)..page.blocks.len().min(at + NEAR))
            .filter(|other| *other != at && page.text(*other).len() > text.len())
            .filter(|other| may_have(page.text(*other)))
            .any(|other| in_order(&words, page.text(other)) >= needed)
}

/// Returns how many of some words a text has in the same order: the length of their
/// longest common subsequence.
fn in_order(words: &[String], text: &str) -> usize {
    let mut lengths = vec![0; words.len() + 1];
    for word in shape::letter_runs(text) {
        let mut diagonal = 0;
        for (n, known) in words.iter().enumerate() {
            let above = lengths[n + 1];
            lengths[n + 1] = if known.eq_ignore_ascii_case(word) {
                diagonal + 1
            } else {
                above.max(lengths[n])
            };
            diagonal = above;
        }
    }
    lengths[words.len()]
}

/// Whether a short paragraph also occurs verbatim in another paragraph, within
/// quotation marks.
fn is_bare_quotation(page: &Page<'_>, at: usize) -> bool {
    const LENGTHS: std::ops::RangeInclusive<usize> = 40..=220;
    const MARKS: &[char] = &['"', '“', '”', '„', '«', '»'];
    /// In bytes; may end within a character.
    const BEGINNING: usize = 12;
    let text = page.text(at);
    if !page.is_pasted
        || !LENGTHS.contains(&text.len())
        || !text.ends_with(['.', '!', '?', '…'])
        || text.contains(MARKS)
    {
        return false;
    }
    let said = text.trim_end_matches(['.', '…']);
    // Preparing a search costs time for each byte of what is searched for.
    let beginning = &said.as_bytes()[..said.len().min(BEGINNING)];
    let finder = memchr::memmem::Finder::new(beginning);
    others(page, at).any(|block| {
        let places = finder.find_iter(block.text.as_bytes());
        let mut found = places.filter(|place| block.text[*place..].starts_with(said));
        found
            .next()
            .is_some_and(|found| is_open(&block.text[..found]))
    })
}

/// Whether a text ends inside a quotation, with an opening quotation mark that is
/// not closed.
fn is_open(text: &str) -> bool {
    let straight = text.matches('"').count();
    let begun = text.matches(['“', '„', '«']).count();
    let ended = text.matches(['”', '»']).count();
    straight % 2 == 1 || begun > ended
}

fn is_lone_quotation(text: &str) -> bool {
    // A heading may quote a few words, but no whole sentence.
    const SHORTEST_SENTENCE: usize = 20;
    const SHORTEST: usize = 40;
    const WORDS: usize = 4;
    let said = text.strip_prefix(['"', '“', '„', '«', '‘']);
    let said = said.and_then(|said| said.strip_suffix(['"', '”', '“', '»', '’']));
    said.is_some_and(|said| {
        let is_sentence = said.len() >= SHORTEST_SENTENCE && said.ends_with(['.', '!', '?', '…']);
        (is_sentence || said.len() >= SHORTEST)
            && shape::has_words(said, WORDS)
            && !said.contains(['"', '“', '”', '„', '«', '»'])
    })
}
