//! Data tables, whose rows are lines of the story.
//!
//! Tables also lay out whole pages, menus and forms. A table of data has several rows
//! of several short cells, which are mostly no links. Above the first paragraph of a
//! story, tables contain its byline and date.

use super::page::{Flow, Page};
use crate::ingest::raw::CELL;
use crate::lines::{byline, caption, date, furniture};

/// Marks the rows of data tables.
pub fn mark(page: &mut Page<'_>) {
    let is_table = |at: &usize| page.name(*at) == "table";
    let tables: Vec<usize> = (0..page.nodes.len()).filter(is_table).collect();
    let (mut read, mut is_below_text) = (0, false);
    for (n, table) in tables.iter().enumerate() {
        for at in read..*table {
            match page.nodes[at].flow {
                Flow::Heading(1) => is_below_text = false,
                Flow::Paragraph if !is_below_text => is_below_text = is_prose(&page.text(at)),
                _ => {}
            }
        }
        read = *table;
        let end = page.nodes[*table].end;
        let is_nested = tables.get(n + 1).is_some_and(|next| *next < end);
        let is_row = |at: &usize| page.name(*at) == "tr";
        if is_nested
            || !is_below_text
            || matches!(page.attr(*table, "role"), "presentation" | "none")
        {
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

fn is_prose(text: &str) -> bool {
    const SHORTEST: usize = 60;
    let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '"' | '”' | '»' | '…' | '。');
    let text = text.trim();
    text.len() >= SHORTEST && text.ends_with(is_stop)
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
    let (mut full, mut all, mut in_links) = (0, 0, 0);
    let (mut filled, mut of_page) = (0, 0);
    // The sizes of the longest cells of the rows.
    let mut longest = Vec::new();
    for row in rows {
        let texts = cells(page, *row).map(|cell| page.text(cell));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        let sizes = texts.iter().map(|text| text.chars().count());
        full += usize::from(texts.len() >= FEWEST);
        filled += texts.len();
        of_page += texts.iter().filter(|text| is_of_page(text)).count();
        all += sizes.clone().sum::<usize>();
        longest.push(sizes.max().unwrap_or_default());
        in_links += linked(page, *row);
    }
    longest.sort_unstable();
    // Below the names of the days, the rows of a calendar have two digits at most.
    let usual = longest[longest.len() / 2];
    usual >= SHORTEST
        && longest.last().is_some_and(|longest| *longest <= LONGEST)
        && full * 2 > rows.len()
        && in_links * 2 <= all
        && of_page * 2 <= filled
}

/// Whether a cell is a byline, a date, a credit, a label of these or a button.
fn is_of_page(text: &str) -> bool {
    const LONGEST: usize = 100;
    const LABELS: [&str; 16] = [
        "author",
        "by",
        "category",
        "comments",
        "date",
        "e-mail",
        "email",
        "posted",
        "print",
        "published",
        "report",
        "save",
        "section",
        "share",
        "tags",
        "updated",
    ];
    let first = text.split([' ', ':']).next().unwrap_or_default();
    text.len() <= LONGEST
        && (LABELS.iter().any(|label| first.eq_ignore_ascii_case(label))
            || byline::strip_marker(text).is_some()
            || date::parse(text, None).is_some()
            || caption::is_caption(text)
            || furniture::is_furniture(text))
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
