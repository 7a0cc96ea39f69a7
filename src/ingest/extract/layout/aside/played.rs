//! Media players between a story's paragraphs: videos and podcasts.

use crate::article::Role;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::layout::shape::{self, Shape};
use crate::text::is_digits;

/// Marks players between paragraphs: a title next to a line with only the duration
/// (`03:12`), and the description below it up to a blank line. If there are several
/// such lines, they are times of day.
pub fn read(page: &mut Page<'_>, story: usize) {
    const MOST: usize = 2;
    const WORDS: usize = 4;
    announced(page, story);
    let is_length = |at: &usize| is_time(page.text(*at));
    let lengths: Vec<usize> = (story..page.blocks.len()).filter(is_length).collect();
    if page.is_live || lengths.len() > MOST {
        return;
    }
    titled(page, story);
    for at in lengths {
        if page.roles[at] == Role::Body && page.text(at).contains(char::is_alphabetic) {
            page.roles[at] = Role::Furniture;
        }
        let is_title = |other: &usize| {
            matches!(shape::of(page, *other), Shape::Label | Shape::Question)
                && page
                    .text(*other)
                    .split_whitespace()
                    .nth(WORDS - 1)
                    .is_some()
        };
        // "2 years ago" may stand between.
        let above = page.text(at.wrapping_sub(1));
        let aged = usize::from(above.len() <= 20 && above.ends_with(" ago"));
        let beside = [at.wrapping_sub(1 + aged), at + 1];
        let titles: Vec<usize> = beside.into_iter().filter(is_title).collect();
        // If both are titles, one is a heading of the story.
        if let [title] = titles[..] {
            let lines = title.min(at)..=title.max(at);
            lines.for_each(|line| page.roles[line] = Role::Furniture);
        }
        let has_title = titles.len() == 1 || at > 0 && page.roles[at - 1] == Role::Furniture;
        if has_title && (is_alone_below(page, at) || is_said_below(page, at)) {
            page.roles[at..=at + 1].fill(Role::Furniture);
        }
    }
}

/// Marks players whose title is announced by a label in capitals, and the description
/// tied to it: `EXN AUDIO: Storm closes harbour`.
fn announced(page: &mut Page<'_>, story: usize) {
    for at in story..page.blocks.len() {
        let is_line = matches!(
            shape::of(page, at),
            Shape::Label | Shape::Fact | Shape::Question
        );
        if is_line && is_announced(page.text(at)) {
            let described = usize::from(is_alone_below(page, at));
            page.roles[at..=at + described].fill(Role::Furniture);
        }
    }
}

/// Whether a line has a label in capitals for what can be watched or heard, and a
/// headline after it.
pub fn is_announced(text: &str) -> bool {
    const KINDS: [&str; 4] = ["AUDIO", "VIDEO", "PODCAST", "LIVESTREAM"];
    // Behind other words, "NEIGHBOURHOOD WATCH" is a noun.
    const ORDERS: [&str; 2] = ["WATCH", "LISTEN"];
    const LONGEST: usize = 140;
    const MOST_WORDS: usize = 3;
    const WORDS: usize = 3;
    text.len() <= LONGEST
        && text.split_once(": ").is_some_and(|(label, title)| {
            let mut words = label.split(' ');
            words.clone().count() <= MOST_WORDS
                && !label.contains(char::is_lowercase)
                && (ORDERS.contains(&label)
                    || words.next_back().is_some_and(|kind| KINDS.contains(&kind)))
                && shape::has_words(title, WORDS)
        })
}

/// Marks players for which one line has the title and the duration, between
/// paragraphs: `Fire verdict 02:41`.
fn titled(page: &mut Page<'_>, story: usize) {
    let is_titled = |at: &usize| page.roles[*at] == Role::Body && is_titled(page.text(*at));
    let found: Vec<usize> = (story..page.blocks.len()).filter(is_titled).collect();
    // A programme has many.
    if let [at] | [at, _] = found[..] {
        let is_between = |at: usize| {
            at > 0
                && shape::of(page, at - 1) == Shape::Sentence
                && shape::of(page, at + 1) == Shape::Sentence
        };
        if is_between(at) {
            page.roles[at] = Role::Furniture;
        }
    }
}

/// Whether a line ends with a duration after some words. After a preposition it is a
/// time of day: `Kick-off is on Saturday at 15:00`.
pub fn is_titled(text: &str) -> bool {
    const PREPOSITIONS: [&str; 22] = [
        "a", "ab", "alle", "at", "bis", "by", "de", "from", "gegen", "kl", "kl.", "klo", "las",
        "nach", "o", "om", "saat", "to", "um", "until", "vers", "à",
    ];
    const LONGEST: usize = 100;
    const WORDS: usize = 3;
    const SHORTEST: usize = 5;
    text.len() <= LONGEST
        && text.rsplit_once(' ').is_some_and(|(title, length)| {
            let bare = length.trim_start_matches('(').trim_end_matches(')');
            let is_long_enough = bare.len() >= SHORTEST || bare.len() < length.len();
            let length = bare;
            is_long_enough
                && is_time(length)
                && shape::has_words(title, WORDS)
                && title.ends_with(char::is_lowercase)
                && !PREPOSITIONS.contains(&title.rsplit(' ').next().unwrap_or(title))
        })
}

/// Whether exactly one short paragraph is tied to a line.
fn is_alone_below(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 250;
    let is_tied = |at: usize| page.blocks.get(at).is_some_and(|block| block.is_tied);
    page.has_groups
        && is_tied(at + 1)
        && !is_tied(at + 2)
        && page.text(at + 1).len() <= LONGEST
        && shape::of(page, at + 1) == Shape::Sentence
}

/// Whether a line labelled as a duration stands above one short sentence, in a text
/// without blank lines to group its lines.
fn is_said_below(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 160;
    let text = page.text(at + 1);
    !page.has_groups
        && page.text(at).starts_with("Duration")
        && shape::of(page, at + 1) == Shape::Sentence
        && text.len() <= LONGEST
        && !text.contains(['"', '“', '„', '«'])
        && !text.contains(". ")
}

/// Matches `03:12`, `Duration 2:14`, `VIDEO03:42`.
pub fn is_time(text: &str) -> bool {
    const LONGEST: usize = 16;
    let text = text.strip_suffix(" min").unwrap_or(text);
    if text.len() > LONGEST {
        return false;
    }
    let word = text.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, ' ' | ':' | '·'));
    let label = text[..text.len() - word.len()]
        .trim_end_matches([' ', ':', '·'])
        .to_lowercase();
    let is_length = |(minutes, seconds): (&str, &str)| {
        minutes.len() <= 2 && seconds.len() == 2 && is_digits(minutes) && is_digits(seconds)
    };
    matches!(
        label.as_str(),
        "" | "duration" | "listen" | "video" | "watch" | "length"
    ) && word.split_once(':').is_some_and(is_length)
}

#[cfg(test)]
mod tests {
    use super::is_announced;

    #[test]
    fn a_label_of_a_watch_announces_no_player() {
        for text in [
            "EXN AUDIO: Storm closes harbour",
            "WATCH: Storm closes harbour",
        ] {
            assert!(is_announced(text), "{text}");
        }
        assert!(!is_announced(
            "NEIGHBOURHOOD WATCH: Volunteers walk the streets"
        ));
    }
}
