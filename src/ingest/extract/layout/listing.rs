//! Lines of a story that are no sentences, and look like those of a page: results,
//! ingredients, the entries of a chronology or a live blog.
//!
//! A page's own lines come with others that are worded like nothing else, such as
//! buttons. Lines of a story are of one form among themselves.

use super::{Page, ends_sentence, judge, shape};
use crate::article::Role;
use crate::ingest::raw::RawBlock;
use crate::lines::{byline, caption, date, furniture, wire};

/// Whether no line of a text is worded like those around stories, so that nothing of a
/// page was copied along.
///
/// The rules know the buttons of many pages. Of others the model knows the words; it is
/// sure of a line only if the line has some of them, but of the name of a place, too.
pub fn is_alone(blocks: &[RawBlock]) -> bool {
    // The scores of lines by themselves, as furniture rather than story, and how many
    // such lines a page has.
    const SCORES: [(i32, usize); 3] = [(250, 1), (88, 2), (60, 3)];
    // A headline, a byline and a date are above every story: a text with hardly more
    // lines than these has none to lose. Asking all lines has its price.
    const FEWEST: usize = 5;
    let short = blocks.iter().filter(|block| is_short(&block.text));
    if short.take(FEWEST).count() < FEWEST {
        return false;
    }
    // Most lines of a page are at its end.
    if blocks.iter().rev().any(|block| is_of_page(&block.text)) {
        return false;
    }
    let is_time = |text: &str| is_day(text) || begins_with_time(text);
    let lines = blocks.iter().filter(|block| !is_time(&block.text));
    let scores: Vec<i32> = lines.map(judge::furniture).collect();
    !SCORES.iter().any(|(least, lines)| {
        let likely = scores.iter().filter(|score| *score >= least);
        likely.count() >= *lines
    })
}

fn is_short(text: &str) -> bool {
    const LONGEST: usize = 100;
    text.len() <= LONGEST && !ends_sentence(text)
}

/// Whether a line begins with a time of day: `22.04 GMT`, `9pm, BBC One`.
fn begins_with_time(text: &str) -> bool {
    let word = text.split([' ', ',']).next().unwrap_or_default();
    let hours = word.strip_suffix("am").or_else(|| word.strip_suffix("pm"));
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':');
    shape::is_clock(word) || hours.is_some_and(|hours| hours.chars().all(is_digit))
}

fn is_of_page(text: &str) -> bool {
    const LONGEST: usize = 400;
    text.len() <= LONGEST
        && (is_counter(text)
            || wire::is_mark(text)
            || furniture::is_furniture(text)
            || furniture::begins_elsewhere(text)
            || furniture::may_be_offer(text)
            || furniture::is_comments_heading(text, "")
            || caption::is_caption(text) && byline::line(text).is_none()
            || text.contains("://")
            || text.contains("www."))
}

/// Whether a line is a row of a table: it has several numbers, or begins or ends with
/// one like the line beside it.
pub fn is_row(page: &Page<'_>, at: usize) -> bool {
    let is_alike = || page.rows.get_or_init(|| rows(page.blocks)).get(at) == Some(&true);
    shape::is_row(page.text(at)) || is_alike()
}

/// Returns for each line whether it begins or ends with a number like one beside it.
///
/// The prices of shares end with numbers, too, and are often below a story. There, rows
/// have a key in brackets or are below a line with a colon.
fn rows(blocks: &[RawBlock]) -> Vec<bool> {
    let end = blocks.iter().rposition(|block| is_prose(&block.text));
    let end = end.map_or(0, |last| last + 1);
    let has_key = |text: &str| {
        let words = text.rsplit_once(' ').map_or("", |(words, _)| words);
        words.ends_with(')')
    };
    let mut is_announced = false;
    let forms = blocks.iter().enumerate().map(|(at, block)| {
        let ends = ends(&block.text);
        is_announced = block.text.ends_with(':') || is_announced && ends;
        let is_placed = at < end || is_announced || has_key(&block.text);
        (ends && is_placed, begins(&block.text))
    });
    let forms: Vec<(bool, bool)> = forms.collect();
    let is_alike = |one: &(bool, bool), other: Option<&(bool, bool)>| {
        other.is_some_and(|other| one.0 && other.0 || one.1 && other.1)
    };
    let places = forms.iter().enumerate();
    let rows = places.map(|(at, form)| {
        let above = at.checked_sub(1).and_then(|above| forms.get(above));
        is_alike(form, above) || is_alike(form, forms.get(at + 1))
    });
    rows.collect()
}

/// Whether a line is a paragraph that may be a story's.
fn is_prose(text: &str) -> bool {
    const SHORTEST: usize = 60;
    text.len() >= SHORTEST && ends_sentence(text) && !is_of_page(text)
}

/// Whether a few words with a number count what readers did: `Shares 120`.
fn is_counter(text: &str) -> bool {
    const MOST_WORDS: usize = 4;
    const COUNTED: [&str; 20] = [
        "comment",
        "comments",
        "downloads",
        "follower",
        "followers",
        "like",
        "likes",
        "reactions",
        "reads",
        "replies",
        "reposts",
        "retweets",
        "share",
        "shares",
        "subscriber",
        "subscribers",
        "tweets",
        "upvotes",
        "view",
        "views",
    ];
    let is_counted = |word: &str| COUNTED.iter().any(|one| word.eq_ignore_ascii_case(one));
    text.bytes().any(|b| b.is_ascii_digit())
        && !shape::has_words(text, MOST_WORDS + 1)
        && shape::letter_runs(text).any(is_counted)
}

/// Whether a label ends with a colon, and rows are below it: `The full result:`.
pub fn announces_rows(page: &Page<'_>, at: usize) -> bool {
    const LONGEST_ROW: usize = 80;
    page.text(at).ends_with(':')
        && page.text(at + 1).len() <= LONGEST_ROW
        && page.roles.get(at + 1) == Some(&Role::Body)
        && is_row(page, at + 1)
}

/// Whether a line of a few words ends with a number that is no year: `Hester Vane
/// (Green) 640`.
fn ends(text: &str) -> bool {
    const LONGEST: usize = 80;
    let is_number = |text: &str| text.bytes().rev().take(4).any(|b| b.is_ascii_digit());
    if text.len() > LONGEST || !is_number(text) {
        return false;
    }
    let Some((words, number)) = text.rsplit_once(' ') else {
        return false;
    };
    let number = number.trim_end_matches(['%', ')', '*']);
    // A sentence is in lowercase: `Shares rise as much as 7.4%`.
    let is_small = |word: &str| word.len() > 3 && word.starts_with(char::is_lowercase);
    let is_key = words.ends_with([':', ')']) || !words.split(' ').any(is_small);
    is_key
        && !is_counter(text)
        && words.contains(char::is_alphabetic)
        && number.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '£' | '$' | '€'))
        && number.ends_with(|c: char| c.is_ascii_digit())
        && !is_year(number)
        && !shape::is_clock(number)
        && date::parse(text, None).is_none()
}

/// Whether a line of a few words begins with an amount: `300g dried peas`. A number
/// alone may count the items of a list.
pub fn begins(text: &str) -> bool {
    const LONGEST: usize = 60;
    const UNITS: [&str; 17] = [
        "cl", "cup", "cups", "dl", "g", "kg", "l", "lb", "lbs", "litre", "litres", "ml", "oz",
        "pint", "tbsp", "teaspoon", "tsp",
    ];
    if text.len() > LONGEST || text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let rest = text.trim_start_matches(|c: char| c.is_numeric() || ",./".contains(c));
    let unit = rest.trim_start().split(' ').next().unwrap_or_default();
    rest.len() < text.len() && UNITS.contains(&unit)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// Whether a line is the date of a chronology's entry, or directly below one, the
/// heading of a live blog's entry below its time, or what a story found.
pub fn is_entry(page: &Page<'_>, at: usize) -> bool {
    let is_date = |at: usize| page.entries.binary_search(&at).is_ok();
    is_finding(page.text(at))
        || is_date(at)
        || at > 0 && is_date(at - 1)
        || page.is_live && at > 0 && shape::is_clock(page.text(at - 1)) && is_above_text(page, at)
}

/// Whether a paragraph is directly below a line.
fn is_above_text(page: &Page<'_>, at: usize) -> bool {
    const SHORTEST: usize = 60;
    let below = page.text(at + 1);
    below.len() >= SHORTEST && ends_sentence(below)
}

/// Whether a line states a claim that a story checks, or what it found.
pub fn is_finding(text: &str) -> bool {
    const LABELS: [&str; 7] = [
        "claim: ",
        "conclusion: ",
        "our rating: ",
        "our verdict: ",
        "rating: ",
        "the claim: ",
        "verdict: ",
    ];
    LABELS.iter().any(|label| date::begins(text, label))
}

/// Marks the times above the entries of a live blog as furniture.
pub fn mark_times(page: &mut Page<'_>) {
    for at in page.story..page.blocks.len() {
        if page.is_live && page.roles[at] == Role::Body && shape::is_clock(page.text(at)) {
            page.roles[at] = Role::Furniture;
        }
    }
}

/// Returns the positions of the dates above the entries of a chronology, in order:
/// several lines that are only a date, each below a blank line and directly above a
/// text, with nothing between these groups.
///
/// Cards of other stories look the same. They are above the signature of the story or
/// below its paragraphs, and mostly the latest is the first.
pub fn entries(blocks: &[RawBlock], is_pasted: bool) -> Vec<usize> {
    const FEWEST: usize = 3;
    let text = |at: usize| blocks.get(at).map_or("", |block| &block.text);
    let is_entry = |at: &usize| {
        is_day(text(*at))
            && blocks.get(at + 1).is_some_and(|below| below.is_tied)
            && !is_day(text(at + 1))
            && !is_signature(text(at + 1))
    };
    let mut groups = (0..blocks.len()).filter(|at| is_pasted && !blocks[*at].is_tied);
    let Some(first) = groups.find(is_entry) else {
        return Vec::new();
    };
    let mut entries = vec![first];
    entries.extend(groups.take_while(is_entry));
    let is_one_day = entries.iter().all(|at| text(*at) == text(first));
    let is_text = |at: &usize| is_prose(text(at + 1));
    let days = || entries.iter().map(|at| day(text(*at)));
    let is_ordered = || {
        let days: Option<Vec<_>> = days().collect();
        days.is_some_and(|days| days.is_sorted())
    };
    let is_chronology = entries.len() >= FEWEST
        && !is_one_day
        && begins_story(blocks, first)
        && (entries.iter().all(is_text) || is_ordered());
    if is_chronology { entries } else { Vec::new() }
}

/// Whether the lines directly above a position are the signature of a story, so that
/// none of its paragraphs is above.
fn begins_story(blocks: &[RawBlock], at: usize) -> bool {
    let above = &blocks[..at];
    let is_signed = |block: &RawBlock| is_signature(&block.text) || is_day(&block.text);
    let is_line = |block: &RawBlock| !ends_sentence(&block.text) && !is_of_page(&block.text);
    above.iter().rposition(is_signed).is_some_and(|signed| {
        above[signed + 1..].iter().all(is_line)
            && !above.iter().any(|block| shape::is_long(&block.text))
    })
}

/// Whether a line is a byline or only a name.
fn is_signature(text: &str) -> bool {
    const LONGEST: usize = 200;
    text.len() <= LONGEST && (byline::strip_marker(text).is_some() || byline::names(text).is_some())
}

/// Returns the year, month and day of a line that is only a day, as far as it states
/// them; the others are zero.
fn day(text: &str) -> Option<(i16, i8, i8)> {
    let text = text.trim_end_matches(':');
    if is_year(text) {
        return Some((text.parse().ok()?, 0, 0));
    }
    if is_month(text) {
        let (month, year) = text.rsplit_once(' ')?;
        return Some((year.parse().ok()?, date::month(&month.to_lowercase())?, 0));
    }
    if let Some(moment) = date::parse(text, None) {
        return Some((moment.date.year(), moment.date.month(), moment.date.day()));
    }
    let (day, _) = date::yearless_prefix(text)?;
    Some((day.year.unwrap_or_default(), day.month, day.day))
}

/// Whether a line is only a day, a month of a year, or a year.
fn is_day(text: &str) -> bool {
    const LONGEST: usize = 30;
    let text = text.trim_end_matches(':');
    text.len() <= LONGEST
        && text.bytes().any(|b| b.is_ascii_digit())
        && (is_year(text)
            || is_month(text)
            || date::yearless_prefix(text).is_some_and(|(_, end)| end == text.len())
            || date::parse(text, None).is_some_and(|moment| moment.time.is_none()))
}

/// Matches `June 2022`.
fn is_month(text: &str) -> bool {
    let parts = text.rsplit_once(' ');
    parts.is_some_and(|(month, year)| is_year(year) && date::month(&month.to_lowercase()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::raw::BlockKind;

    fn blocks(lines: &[&str]) -> Vec<RawBlock> {
        let mut is_tied = false;
        let mut blocks = Vec::new();
        for line in lines {
            if !line.is_empty() {
                blocks.push(RawBlock {
                    kind: BlockKind::Paragraph,
                    text: (*line).to_owned(),
                    is_tied,
                });
            }
            is_tied = !line.is_empty();
        }
        blocks
    }

    #[test]
    fn a_button_is_of_a_page() {
        let story = [
            "Green wins Mill Ward",
            "By Jane Roe",
            "The full result:",
            "Hester Vane (Green) 640",
            "Brian Stubbs (Con) 612",
            "Turnout: 41%",
            "It rained.",
        ];
        assert!(is_alone(&blocks(&story)));
        // The other lines are above every story.
        assert!(!is_alone(&blocks(&story[1..])));
        assert!(!is_alone(&blocks(&[&story[..], &["Read more"]].concat())));
    }

    #[test]
    fn dates_above_texts_are_a_chronology() {
        let lines = [
            "By Jane Roe",
            "24 May 2024",
            "",
            "June 2022",
            "First payment",
            "",
            "2023",
            "Last payment",
            "",
            "3 May 2024",
            "Roe resigns",
        ];
        assert_eq!(entries(&blocks(&lines), true), [2, 4, 6]);
        assert!(entries(&blocks(&lines[..9]), true).is_empty());
        assert!(entries(&blocks(&lines[3..]), true).is_empty());
    }

    #[test]
    fn dates_above_cards_are_no_chronology() {
        const CARDS: [&str; 9] = [
            "26 March 2024",
            "Otters return to the River Mole",
            "",
            "25 March 2024",
            "Mayor resigns after recount",
            "",
            "24 March 2024",
            "Bridge opens to walkers",
            "",
        ];
        const HEAD: [&str; 3] = ["27 March 2024", "By Jane Roe", ""];
        const STORY: [&str; 2] = [
            "The prime minister's office said on Wednesday that the claims were untrue and that nobody had broken the rules.",
            "",
        ];
        for lines in [
            [&HEAD[..], &STORY, &CARDS].concat(),
            [&CARDS[..], &HEAD, &STORY].concat(),
            [&HEAD[..], &CARDS, &STORY].concat(),
            [&HEAD[..], &["More news", ""], &CARDS].concat(),
        ] {
            assert!(entries(&blocks(&lines), true).is_empty(), "{lines:?}");
        }
    }

    #[test]
    fn counters_and_prices_are_no_rows() {
        const STORY: &str =
            "The returning officer said that turnout was higher than in any election.";
        let is_rows = |lines: &[&str], row: usize| rows(&blocks(lines))[row];
        assert!(!is_rows(&["Likes 300", "Shares 120", STORY], 0));
        let prices = ["Dow Jones 38,800", "Nasdaq 16,200"];
        assert!(is_rows(&[&prices[..], &[STORY]].concat(), 0));
        assert!(!is_rows(&[&[STORY], &prices[..]].concat(), 1));
        assert!(is_rows(&[&[STORY, "Prices:"], &prices[..]].concat(), 3));
        let results = ["Anjali Deshmukh (Lab) 1,204", "Brian Stubbs (Con) 1,187"];
        assert!(is_rows(&[&[STORY], &results[..]].concat(), 2));
    }

    #[test]
    fn rows_end_with_numbers_and_begin_with_amounts() {
        assert!(ends("Hester Vane (Green) 640") && ends("Turnout: 41%"));
        assert!(!ends("May 2024") && !ends("3 May 2024") && !ends("640"));
        assert!(begins("300g dried peas") && begins("1 tsp salt"));
        assert!(!begins("5 things to know") && !begins("3 May"));
    }
}
