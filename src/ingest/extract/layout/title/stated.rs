//! Finds the heading that is the headline according to a title in the file's head.

use super::HEAD;
use crate::ingest::extract::layout::Page;
use crate::ingest::extract::metadata::letters;
use crate::ingest::raw::{BlockKind, Field, Trust};

/// Separators between a headline and the site's name.
const SEPARATORS: [&str; 7] = [" | ", " - ", " – ", " — ", " · ", " » ", " :: "];

/// Returns the heading below the main one at a position, if a title consists of both: the
/// main one is the site's name then.
pub fn below_site(page: &Page<'_>, at: usize) -> Option<usize> {
    let site = letters(page.text(at));
    let is_of_site = |headline: &str| {
        titles(page).any(|title| {
            let is_site = |part: &str| letters(part) == site;
            SEPARATORS.iter().any(|separator| {
                let parts = title.rsplit_once(separator);
                parts.is_some_and(|(head, tail)| letters(head) == headline && is_site(tail))
            })
        })
    };
    let end = page.blocks.len().min(at + HEAD);
    (at + 1..end).find(|below| is_smaller(page, *below) && is_of_site(&letters(page.text(*below))))
}

/// Whether a heading is a title or the first or last part of one.
pub fn is_heading(page: &Page<'_>, at: usize) -> bool {
    const WORDS: usize = 2;
    let heading = page.text(at);
    if !is_smaller(page, at) || heading.split(' ').nth(WORDS - 1).is_none() {
        return false;
    }
    let heading = letters(heading);
    titles(page).any(|title| {
        letters(title) == heading
            || SEPARATORS.iter().any(|separator| {
                let (first, last) = (title.split_once(separator), title.rsplit_once(separator));
                let firsts = first.map(|(head, _)| head).into_iter();
                let ends = firsts.chain(last.into_iter().flat_map(|(head, tail)| [head, tail]));
                ends.into_iter().any(|part| letters(part) == heading)
            })
    })
}

fn is_smaller(page: &Page<'_>, at: usize) -> bool {
    matches!(page.blocks[at].kind, BlockKind::Heading(2..=6))
}

/// Returns the titles stated in the head.
fn titles<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p str> {
    const LONGEST: usize = 400;
    let titles = page.claims.iter().filter(|claim| {
        claim.field == Field::Title
            && !matches!(claim.trust, Trust::Mention | Trust::Path | Trust::Markup)
            && claim.value.len() <= LONGEST
    });
    titles.map(|claim| claim.value.as_str())
}
