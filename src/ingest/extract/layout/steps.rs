//! In which order a text's blocks are sorted, and why in this one.
//!
//! Each step looks at what is still the story's, so what it must not take for
//! something else has to be gone before, and what it tells things by has to be
//! found. Texts whose files mark what is what need few steps; of a pasted page
//! all that stood around its story may have come along.

use super::{Page, aside, ending, head, headings, judge, tail};
use crate::ingest::raw::RawArticle;

/// Marks some of a page's blocks as what they are.
type Step = for<'p, 'a> fn(&'p mut Page<'a>);

/// The steps for a text whose file marks what is what.
const MARKED: &[Step] = &[
    // What its place tells, before anything is told by its words.
    |page| page.story = head::read(page),
    // What a label announces is a caption whatever it looks like, even a button.
    |page| page.mark_labelled_captions(),
    |page| page.mark_everywhere(),
    // Copies, once the captions are known that they are copies of.
    |page| page.mark_repeated_captions(),
    // Notes and pitches below the story stand below pictures, too.
    tail::read,
    // A line above a caption may as well be a note: those are gone now.
    |page| page.mark_picture_headings(),
];

/// The steps for a pasted page.
const PASTED: &[Step] = &[
    // These lines show by one another what they are. Taken singly they look like
    // headlines, standfirsts and names, so they go before those are looked for.
    |page| page.mark_read_lists(),
    |page| page.mark_closed_players(),
    |page| page.mark_lines_of_pictures(),
    |page| page.mark_tied_captions(),
    |page| page.mark_bracketed_captions(),
    // What its place tells, before anything is told by its words.
    |page| page.story = head::read(page),
    // What a label announces is a caption whatever it looks like, even a button.
    |page| page.mark_labelled_captions(),
    |page| page.mark_everywhere(),
    // Copies, once the captions are known that they are copies of.
    |page| page.mark_repeated_captions(),
    // Lines whose credit or description shows beside them what they are, which the
    // steps above have marked or left.
    |page| page.mark_doubled_captions(),
    |page| page.mark_barred_captions(),
    |page| page.mark_described_captions(),
    |page| page.mark_pictured(),
    // Notes and pitches below the story stand below pictures, too.
    tail::read,
    // A line above a caption may as well be a note: those are gone now.
    |page| page.mark_picture_headings(),
    // What stands between paragraphs: what is left of them must be the story's.
    aside::read,
    // Told by the buttons above them, which the step before has found.
    |page| page.mark_credited_captions(),
    // Where the story ends shows when nothing else stands between its paragraphs.
    ending::trim,
    // Lines that are left and name the story's people in full.
    |page| page.mark_long_captions(),
];

/// The steps for a pasted page that the model has sorted.
const JUDGED: &[Step] = &[
    // Captions among furniture, with the people of the story.
    |page| page.mark_telling_captions(),
    // Captions that are left, told by where the story stands beside them.
    |page| page.mark_long_captions(),
    |page| page.mark_dated_captions(),
    // By what stands below them, once it is known what of it is the story's.
    headings::below_boxes,
];

/// An article's blocks with the roles that the rules give them.
pub fn by_rules(raw: &RawArticle) -> Page<'_> {
    let mut page = Page::new(raw);
    take(if page.is_pasted { PASTED } else { MARKED }, &mut page);
    page
}

/// Gives the blocks of a pasted page the roles that the model gives them, which has
/// learned from what the rules say, and what follows from these.
pub fn judge(page: &mut Page<'_>) {
    if page.is_pasted {
        judge::read(page);
        take(JUDGED, page);
    }
}

fn take(steps: &[Step], page: &mut Page<'_>) {
    for step in steps {
        step(page);
    }
}
