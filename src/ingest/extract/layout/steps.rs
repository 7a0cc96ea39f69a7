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
];

/// The steps for a pasted page that the rules have sorted.
const JUDGED: &[Step] = &[
    // The model has learned from what the rules say, so it is asked last.
    judge::read,
    // Captions that it takes for furniture, with the people of the story.
    |page| page.mark_telling_captions(),
    // Captions that it leaves, told by where the story stands beside them.
    |page| page.mark_long_captions(),
    |page| page.mark_dated_captions(),
    // By what stands below them, once it is known what of it is the story's.
    headings::below_boxes,
];

/// An article's blocks with the roles that the rules give them.
pub fn by_rules(raw: &RawArticle) -> Page<'_> {
    let mut page = Page::new(raw);
    let steps = if page.is_pasted { PASTED } else { MARKED };
    for step in steps {
        step(&mut page);
    }
    page
}

/// Gives the blocks of a pasted page the roles that the model and what follows
/// from it give them.
pub fn judge(page: &mut Page<'_>) {
    if page.is_pasted {
        for step in JUDGED {
            step(page);
        }
    }
}
