//! Data tables, whose rows are lines of the story.
//!
//! Tables also lay out whole pages, menus and forms. A table of data has several rows
//! of several short cells, which are mostly no links.

use super::page::{Flow, Page};
use crate::ingest::raw::CELL;

/// Marks the rows of data tables.
pub fn mark(page: &mut Page<'_>) {
    let is_table = |at: &usize| page.name(*at) == "table";
    let tables: Vec<usize> = (0..page.nodes.len()).filter(is_table).collect();
    for (n, table) in tables.iter().enumerate() {
        let end = page.nodes[*table].end;
        let is_nested = tables.get(n + 1).is_some_and(|next| *next < end);
        let is_row = |at: &usize| page.name(*at) == "tr";
        if is_nested || matches!(page.attr(*table, "role"), "presentation" | "none") {
            continue;
        }
        let rows: Vec<usize> = (*table..end).filter(is_row).collect();
        if is_data(page, *table, &rows) {
            for row in rows {
                page.nodes[row].flow = Flow::Row;
            }
        }
    }
}

/// Returns the text of a row, and the number of its characters in links.
pub fn row(page: &Page<'_>, at: usize) -> (String, usize) {
    let filled = cells(page, at).map(|cell| page.text(cell));
    let filled: Vec<String> = filled.filter(|text| !text.is_empty()).collect();
    (filled.join(CELL), linked(page, at))
}

fn is_data(page: &Page<'_>, table: usize, rows: &[usize]) -> bool {
    const FEWEST: usize = 2;
    const LONGEST: usize = 240;
    const SHORTEST: usize = 3;
    let is_layout = |at: usize| {
        let is_control = || matches!(page.name(at), "form" | "input" | "select" | "textarea");
        matches!(page.nodes[at].flow, Flow::Heading(_) | Flow::Item) || is_control()
    };
    if rows.len() < FEWEST || (table..page.nodes[table].end).any(is_layout) {
        return false;
    }
    let (mut full, mut longest, mut all, mut in_links) = (0, 0, 0, 0);
    for row in rows {
        let sizes = cells(page, *row).map(|cell| page.text(cell).chars().count());
        let sizes: Vec<usize> = sizes.filter(|size| *size > 0).collect();
        full += usize::from(sizes.len() >= FEWEST);
        longest = sizes.iter().copied().fold(longest, usize::max);
        all += sizes.iter().sum::<usize>();
        in_links += linked(page, *row);
    }
    // The days of a calendar have two digits at most.
    (SHORTEST..=LONGEST).contains(&longest) && full * 2 > rows.len() && in_links * 2 <= all
}

/// Returns the cells of a row.
fn cells<'p>(page: &'p Page<'_>, row: usize) -> impl Iterator<Item = usize> + 'p {
    let inside = row + 1..page.nodes[row].end;
    inside.filter(move |at| page.nodes[*at].parent == row && matches!(page.name(*at), "td" | "th"))
}

fn linked(page: &Page<'_>, row: usize) -> usize {
    let links = (row..page.nodes[row].end).filter(|at| page.nodes[*at].flow == Flow::Link);
    links.map(|link| page.text(link).chars().count()).sum()
}
