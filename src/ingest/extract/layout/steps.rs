//! The order in which a text's blocks are classified, and the reasons for it.
//!
//! Each step only considers blocks that are still part of the story. So blocks that
//! it must not misclassify have to be marked before, and blocks that it uses as
//! evidence have to be found. Texts from files with markup need few steps; a pasted
//! page may contain everything around its story.

use super::{Page, aside, ending, head, headings, judge, tail};

/// Marks some of a page's blocks with their roles.
type Step = for<'p, 'a> fn(&'p mut Page<'a>);

/// The steps for a text from a file with markup.
const MARKED: &[Step] = &[
    // Roles given by position, before any given by wording.
    |page| page.story = head::read(page),
    // A line below a label is a caption whatever it looks like, even a button.
    |page| page.mark_labelled_captions(),
    |page| page.mark_everywhere(),
    // Copies of captions, once these are known.
    |page| page.mark_repeated_captions(),
    // Notes and pitches below the story may also be below pictures.
    tail::read,
    // A line above a caption may also be a note; those are already marked.
    |page| page.mark_picture_headings(),
];

/// The steps for a pasted page.
const PASTED: &[Step] = &[
    // These lines identify each other. Individually they look like headlines,
    // standfirsts and names, so they are marked before those are searched for.
    |page| page.mark_read_lists(),
    |page| page.mark_closed_players(),
    |page| page.mark_lines_of_pictures(),
    |page| page.mark_tied_captions(),
    |page| page.mark_bracketed_captions(),
    // Roles given by position, before any given by wording.
    |page| page.story = head::read(page),
    // A line below a label is a caption whatever it looks like, even a button.
    |page| page.mark_labelled_captions(),
    |page| page.mark_everywhere(),
    // Copies of captions, once these are known.
    |page| page.mark_repeated_captions(),
    // Lines identified by a credit or description next to them, whether or not the
    // steps above have marked that.
    |page| page.mark_doubled_captions(),
    |page| page.mark_barred_captions(),
    |page| page.mark_captions_of_station(),
    |page| page.mark_described_captions(),
    |page| page.mark_pictured(),
    // Notes and pitches below the story may also be below pictures.
    tail::read,
    // A line above a caption may also be a note; those are already marked.
    |page| page.mark_picture_headings(),
    // Lines between paragraphs; the remaining paragraphs must be the story's.
    aside::read,
    // Identified by the buttons above them, which the previous step has found.
    |page| page.mark_credited_captions(),
    // The end of the story can be found once only its paragraphs remain.
    ending::trim,
    // Remaining lines that contain full names from the story.
    |page| page.mark_long_captions(),
];

/// The steps for a pasted page after the model was applied.
const JUDGED: &[Step] = &[
    // Captions among furniture, with people of the story.
    |page| page.mark_telling_captions(),
    // Remaining captions, identified by the story's position next to them.
    |page| page.mark_long_captions(),
    |page| page.mark_dated_captions(),
    |page| page.mark_groups_of_pictures(),
    |page| page.mark_sentences_below_credits(),
    |page| page.mark_captions_of_photographers(),
    |page| page.mark_captions_below_owners(),
    // Identified by the lines below them, once it is known which belong to the story.
    headings::beside_boxes,
];

/// Gives an article's blocks their roles by the rules.
pub fn by_rules(page: &mut Page<'_>) {
    take(if page.is_pasted { PASTED } else { MARKED }, page);
}

/// Applies the model, which is trained on the output of the rules, to the blocks of
/// a pasted page, and then the steps that depend on its output.
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
