//! Unmarked lines between the headline and the first paragraph: the standfirst, a
//! caption without a credit, the page's labels.

use super::shape::{self, Shape};
use super::{Page, ends_sentence, listing};
use crate::article::Role;
use crate::ingest::raw::{BlockKind, Field};
use crate::lines::{LONGEST_BESIDE, byline, caption, date, dateline, furniture};

/// The maximum number of blocks between the last note of the head and the first
/// paragraph.
const DISTANCE: usize = 10;

/// The same, including buttons.
const MOST: usize = 24;

/// The minimum number of words in a standfirst.
const DECK: usize = 9;

/// Classifies the lines below the headline at `title`; the notes end above `story`.
/// Returns the beginning of the story.
pub fn read(page: &mut Page<'_>, title: usize, story: usize) -> usize {
    if !page.is_pasted {
        let mut lines = (title + 1..story).filter(|at| page.roles[*at] == Role::Body);
        if let (Some(at), None) = (lines.next(), lines.next()) {
            standfirst(page, title, story, at);
        }
        return story;
    }
    let Some(first) = first_paragraph(page, title, story) else {
        return story;
    };
    let first = below_picture(page, first).unwrap_or(first);
    let first = below_buttons(page, story, first).unwrap_or(first);
    let mut lines = title + 1..first;
    if let Some(deck) = lines.find(|at| page.roles[*at] == Role::Body)
        && (deck < story || shape::of(page, deck) == Shape::Label)
    {
        standfirst(page, title, first, deck);
    }
    for at in title + 1..first {
        let is_sentence = shape::of(page, at) == Shape::Sentence;
        if is_sentence && page.begins_with_author(page.text(at)) {
            page.roles[at] = Role::Note;
        } else if is_sentence && at < story && is_above_address(page, at, first) {
            page.roles[at] = Role::Note;
            page.claim(Field::Description, "standfirst", page.text(at));
        } else if is_sentence && at < story && is_cut(page.text(at)) {
            // No paragraph of a story lacks its full stop.
            page.roles[at] = Role::Note;
            if !page.has_claim(Field::Description) {
                page.claim(Field::Description, "standfirst", page.text(at));
            }
        }
        // The heading of the latest entry.
        let is_heading =
            page.is_live && at + 1 == first && shape::shared_with(page, page.text(at), first) >= 1;
        // List items above the byline are a summary.
        let is_point = page.blocks[at].kind == BlockKind::ListItem && page.roles[at] == Role::Body;
        if is_point && at < story {
            page.roles[at] = Role::Note;
        } else if matches!(shape::of(page, at), Shape::Label | Shape::Fact)
            && !is_heading
            && (at < story
                || !listing::is_row(page, at)
                || at + 1 == first && shape::is_score(page.text(at)))
        {
            let role = unmarked(page, at, story);
            // Without a page around it, only notes and captions are above a story.
            let is_note = |at: usize| page.roles.get(at) == Some(&Role::Note);
            let is_known = role != Role::Furniture
                || shape::is_score(page.text(at))
                || is_note(at - 1) && is_note(at + 1);
            if is_known || !page.is_alone {
                page.roles[at] = role;
            }
        }
    }
    first
}

/// Whether a paragraph lacks its full stop and does not end with a name in capitals,
/// as credits do.
fn is_cut(text: &str) -> bool {
    let last = text.rsplit([' ', '.']).next().unwrap_or_default();
    !ends_sentence(text) && last.contains(char::is_lowercase)
}

/// Returns the actual beginning of the story if the assumed first paragraph is above
/// a picture, and the paragraph below that begins with a dateline. The first one is
/// the standfirst then, and is marked as such.
fn below_picture(page: &mut Page<'_>, first: usize) -> Option<usize> {
    const NEAR: usize = 3;
    let end = page.blocks.len().min(first + 1 + NEAR);
    let below = (first + 1..end).find(|at| shape::of(page, *at) == Shape::Sentence)?;
    let is_picture = |page: &Page<'_>, at: usize| {
        page.roles[at] == Role::Caption || page.is_caption(at) || page.is_furniture(at)
    };
    let is_parted = below > first + 1 && (first + 1..below).all(|at| is_picture(page, at));
    let text = page.text(first);
    if !is_parted
        || text.len() > LONGEST_BESIDE
        || begins_with_place(text)
        || !begins_with_place(page.text(below))
    {
        return None;
    }
    page.roles[first] = Role::Note;
    if !page.has_claim(Field::Description) {
        page.claim(Field::Description, "standfirst", text);
    }
    for at in first + 1..below {
        if page.roles[at] == Role::Body && page.is_caption(at) {
            page.roles[at] = Role::Caption;
        }
    }
    Some(below)
}

/// Returns the actual beginning of the story if the assumed first paragraph is below
/// the notes and above buttons or a picture, and the paragraph below those repeats
/// its content. The first one is the standfirst then, and is marked as such.
fn below_buttons(page: &mut Page<'_>, story: usize, first: usize) -> Option<usize> {
    const NEAR: usize = 12;
    const FEWEST_PARAGRAPHS: usize = 3;
    let text = page.text(first);
    let end = page.blocks.len().min(first + 1 + NEAR);
    let below = (first + 1..end).find(|at| {
        shape::of(page, *at) == Shape::Sentence && !page.is_furniture(*at) && !page.is_caption(*at)
    })?;
    let is_below_notes = (1..=first)
        .rev()
        .take(3)
        .any(|at| at <= story && page.roles[at - 1] == Role::Note);
    if below == first + 1
        || !is_below_notes
        || text.len() > LONGEST_BESIDE
        || page.has_claim(Field::Description)
        || text.contains(['"', '“', '„', '«'])
        || dateline::is_dateline(text)
        || !is_parted_by_page(page, first, below)
        || !tells_again(page, first, below)
    {
        return None;
    }
    let paragraphs =
        (below..page.blocks.len()).filter(|at| shape::of(page, *at) == Shape::Sentence);
    paragraphs
        .take(FEWEST_PARAGRAPHS)
        .nth(FEWEST_PARAGRAPHS - 1)?;
    page.roles[first] = Role::Note;
    page.claim(Field::Description, "standfirst", text);
    Some(below)
}

/// Whether a sentence is above the page's own URL, and the story's first paragraph
/// repeats its content.
fn is_above_address(page: &Page<'_>, at: usize, first: usize) -> bool {
    page.text(at + 1).starts_with("https://")
        && page.text(at).len() <= LONGEST_BESIDE
        && !page.has_claim(Field::Description)
        && tells_again(page, at, first)
}

/// Whether two paragraphs are separated by several lines of the page, or its URL.
fn is_parted_by_page(page: &Page<'_>, first: usize, below: usize) -> bool {
    const FEWEST: usize = 2;
    let mut between = first + 1..below;
    let buttons = between.clone().filter(|at| page.is_furniture(*at)).count();
    buttons >= FEWEST || between.any(|at| page.text(at).contains("://"))
}

/// Whether a paragraph shares several longer words with the one above, such as
/// somebody's full name.
fn tells_again(page: &Page<'_>, above: usize, at: usize) -> bool {
    const FEWEST_SHARED: usize = 2;
    shape::shared_with(page, page.text(above), at) >= FEWEST_SHARED
}

/// Matches `ARDLE: The harbour`, `ARDLE, Ky. — The harbour`: a word in capitals, a
/// colon or a dash shortly after it, and then a sentence.
fn begins_with_place(text: &str) -> bool {
    const LONGEST: usize = 48;
    let word = text.split([' ', ',', ':']).next().unwrap_or_default();
    let is_loud = word.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !word.contains(char::is_lowercase);
    let mut signs = [": ", " - ", " – ", " — "].iter();
    is_loud
        && signs.any(|sign| {
            let parted = text.split_once(sign);
            parted.is_some_and(|(place, rest)| {
                place.len() <= LONGEST
                    && !place.contains(". ")
                    && rest.starts_with(|c: char| c.is_uppercase() || "\"“«'‘".contains(c))
            })
        })
}

/// Returns the role of a line above the first paragraph: below the notes or above a
/// credit it is a caption, above the notes another standfirst.
fn unmarked(page: &Page<'_>, at: usize, story: usize) -> Role {
    let text = page.text(at);
    let is_long = text.split_whitespace().nth(4).is_some();
    let is_small = |word: &str| word.len() > 2 && word.starts_with(char::is_lowercase);
    let is_plain = !text.starts_with(char::is_lowercase) && text.split_whitespace().any(is_small);
    // Several in a row are a summary.
    let is_listed =
        shape::of(page, at + 1) == Shape::Label || at > story && page.roles[at - 1] == Role::Note;
    let is_above_caption = page.roles.get(at + 1) == Some(&Role::Caption);
    // A line separated from the picture by a blank line is a standfirst.
    let is_apart = page.has_groups && page.blocks.get(at + 1).is_some_and(|block| !block.is_tied);
    // The same holds for a line above the label of a picture that has its own text.
    let is_above_labelled = || {
        let is_tied = page.blocks.get(at + 2).is_some_and(|block| block.is_tied);
        is_tied && page.roles[at + 1] == Role::Furniture && page.roles[at + 2] == Role::Caption
    };
    let is_deck = is_apart
        && (is_above_caption || is_above_labelled())
        && text.split_whitespace().nth(DECK - 1).is_some();
    let is_credited = is_above_caption && !is_apart;
    // "(Adds comment in paragraphs 3-5)"
    if text.starts_with('(') && text.ends_with(')') {
        Role::Note
    } else if !is_long
        || !is_plain
        || text.ends_with(':')
        || text.ends_with(" ago")
        || furniture::is_pitch(text)
    {
        Role::Furniture
    } else if is_deck || at >= story && is_above_buttons(page, at) {
        Role::Note
    } else if caption::is_agency_in_brackets(text) || is_credited || at >= story && !is_listed {
        Role::Caption
    } else {
        Role::Note
    }
}

/// Whether a long line is directly below the notes and above several buttons,
/// separated from them. A caption would be below its picture.
fn is_above_buttons(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 15;
    let is_apart = |at: usize| page.blocks.get(at).is_some_and(|block| !block.is_tied);
    page.has_groups
        && shape::has_words(page.text(at), WORDS)
        && is_apart(at)
        && is_apart(at + 1)
        && at > 0
        && page.roles[at - 1] == Role::Note
        && !page.has_claim(Field::Description)
        && [at + 1, at + 2]
            .into_iter()
            .all(|below| page.is_furniture(below))
}

/// Returns the position of the first paragraph. Marks the recognisable lines above it.
fn first_paragraph(page: &mut Page<'_>, title: usize, story: usize) -> Option<usize> {
    // Any number of buttons is allowed.
    let mut end = story + DISTANCE;
    for at in title + 1..page.blocks.len() {
        let text = page.text(at);
        let is_furniture = page.is_furniture(at);
        end += usize::from(is_furniture && at >= story && end < story + MOST);
        if at >= end {
            break;
        }
        if page.roles[at] != Role::Body {
            continue;
        }
        // "LUGO, 31 Oct. (EXAMPLE PRESS) -", and the story on the next line.
        if [" -", " –", " —"].iter().any(|dash| text.ends_with(dash))
            && dateline::is_dateline(&format!("{text} …"))
        {
            return Some(at);
        }
        if is_furniture {
            page.roles[at] = Role::Furniture;
        } else if page.is_below_label(at) || page.is_caption(at) {
            page.roles[at] = Role::Caption;
        } else if at >= story && shape::of(page, at) == Shape::Sentence {
            page.roles[at] = if page.begins_with_author(text) {
                Role::Note
            } else if is_of_player(page, at) || furniture::is_invitation(text) {
                Role::Furniture
            } else {
                return Some(at);
            };
        }
    }
    None
}

/// Whether a sentence above the story describes a video: its title is above it, and
/// the label of the player above that or at its end. It shares words with its title.
pub fn is_of_player(page: &Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 200;
    const NEAR: usize = 3;
    let text = page.text(at);
    let title = page.text(at.wrapping_sub(1));
    let is_label = |text: &str| {
        let label = text.trim_end_matches(':');
        ["video", "play video", "watch", "watch now"]
            .iter()
            .any(|word| label.eq_ignore_ascii_case(word))
    };
    let above = || at.saturating_sub(NEAR)..at.saturating_sub(1);
    let is_played = |at: usize| is_label(page.text(at)) || page.text(at).ends_with(" Video");
    text.len() <= LONGEST
        && at > NEAR
        && !text.contains(['"', '“'])
        && !ends_sentence(title)
        && shape::has_words(title, 4)
        && above().any(is_played)
        && (at + 1..page.blocks.len()).any(|below| shape::is_long(page.text(below)))
}

/// Whether there is only an agency below a line, followed by the byline: the agency
/// has supplied the picture.
fn is_credited(page: &Page<'_>, at: usize) -> bool {
    let agency = page.text(at + 1);
    !agency.contains(' ') && page.is_caption(at + 1) && byline::names(page.text(at + 2)).is_some()
}

/// Takes the line at `at`, directly below the headline, as the standfirst. A
/// sentence without a byline or date below it may be the story's first paragraph.
fn standfirst(page: &mut Page<'_>, title: usize, story: usize, at: usize) {
    let text = page.text(at);
    let is_directly_below = (title + 1..at).all(|above| page.roles[above] == Role::Furniture);
    let story_remains = page.roles[story..]
        .iter()
        .filter(|role| **role == Role::Body)
        .count()
        >= 2;
    let is_plain = matches!(
        page.blocks[at].kind,
        BlockKind::Paragraph | BlockKind::Heading(_)
    );
    if !(25..=250).contains(&text.len())
        || text.split_whitespace().count() < 5
        || !is_directly_below
        || !story_remains
        || !is_plain
        || page.has_claim(Field::Description)
        || page.is_furniture(at)
        || page.is_caption(at)
        || dateline::is_dateline(text)
        || listing::is_finding(text)
        || date::prefix(text, None).is_some()
        || byline::strip_marker(text).is_some_and(|(marker, _)| marker.ends_with(':'))
    {
        return;
    }
    if page.is_pasted && (caption::is_initials_in_brackets(text) || is_credited(page, at)) {
        page.roles[at] = Role::Caption;
        return;
    }
    page.roles[at] = Role::Note;
    page.claim(Field::Description, "standfirst", text);
}
