//! People for reading.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use morgue::people::edits::{Edit, Edits};
use morgue::people::same::{Judgement, Verdict};
use morgue::search::namesakes::Strand;
use morgue::search::people::{AskedName, Candidate};
use morgue::search::roster::{Counted, Entry, Profile};

use super::sanitize::clean;
use super::span;

const TITLE: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// Columns of the widest name beside which others are aligned.
const WIDEST: usize = 28;

/// Columns of the longest bar of a timeline.
const BAR: u64 = 40;

/// Prints a verdict with its reasons.
pub fn judgement(judgement: &Judgement) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let verdict = match judgement.verdict {
        Verdict::Same => "yes",
        Verdict::Different => "no",
        Verdict::Unsure => "unsure",
    };
    writeln!(out, "{verdict}: {}", clean(&judgement.reasons.join("; ")))?;
    Ok(out.flush()?)
}

/// Prints people, one a line: articles, name, days, roles.
pub fn roster(entries: &[Entry]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let digits = entries
        .iter()
        .map(|e| e.articles.to_string().len())
        .max()
        .unwrap_or(1);
    let names = entries.iter().map(|entry| clean(&entry.name).width());
    let column = names.filter(|width| *width <= WIDEST).max().unwrap_or(0);
    for entry in entries {
        let mut facts = vec![span(entry.first, entry.last)];
        facts.extend(entry.roles.iter().take(2).map(|role| role.name.clone()));
        facts.retain(|fact| !fact.is_empty());
        let facts = facts.join(" · ");
        let name = clean(&entry.name);
        write!(out, "{:>digits$}  {name}", entry.articles)?;
        if !facts.is_empty() {
            let gap = column.saturating_sub(name.width()) + 2;
            write!(out, "{:gap$}{DIM}{}{DIM:#}", "", clean(&facts))?;
        }
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

/// Prints one person in detail.
pub fn profile(profile: &Profile) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let entry = &profile.entry;
    let plural = if entry.articles == 1 { "" } else { "s" };
    writeln!(
        out,
        "{TITLE}{}{TITLE:#}  {} article{plural}  {}",
        clean(&entry.name),
        entry.articles,
        span(entry.first, entry.last)
    )?;
    writeln!(out, "spelt     {}", clean(&entry.spellings.join(", ")))?;
    for tenure in &profile.career {
        let days = span(tenure.first, tenure.last);
        writeln!(
            out,
            "role      {}  {}  {DIM}{days}{DIM:#}",
            clean(&tenure.role),
            tenure.articles
        )?;
    }
    if !profile.doubt.is_empty() {
        let strands: Vec<String> = profile.doubt.iter().map(strand).collect();
        let told = clean(&strands.join(" / ")).into_owned();
        writeln!(out, "doubt     may be {} people: {told}", strands.len())?;
    }
    timeline(&mut out, &profile.timeline)?;
    for companion in &profile.companions {
        write!(
            out,
            "with      {}  {}",
            clean(&companion.name),
            companion.articles
        )?;
        if companion.paragraph > 0 {
            let (paragraph, sentence) = (companion.paragraph, companion.sentence);
            write!(
                out,
                " ({paragraph} in one paragraph, {sentence} in one sentence)"
            )?;
        }
        writeln!(out)?;
    }
    for article in &profile.latest {
        let day = article
            .published
            .map_or("undated".to_owned(), |day| day.to_string());
        writeln!(
            out,
            "{DIM}{}{DIM:#}  {day}  {}",
            &article.id[..8],
            clean(&article.title)
        )?;
    }
    Ok(out.flush()?)
}

/// `1968–1974 senator, 4 articles`.
fn strand(strand: &Strand) -> String {
    let years = [strand.first, strand.last].map(|day| day.map(|day| day.year().to_string()));
    let years = match years {
        [Some(first), Some(last)] if first != last => format!("{first}–{last} "),
        [Some(first), _] => format!("{first} "),
        _ => String::new(),
    };
    let roles = strand.roles.join(", ");
    format!("{years}{roles}, {} articles", strand.articles)
}

fn timeline(out: &mut impl Write, months: &[Counted]) -> Result<()> {
    let most = months.iter().map(|month| month.articles).max().unwrap_or(1);
    for month in months {
        // One block an article, unless there are too many.
        let length = match most {
            0..=BAR => month.articles,
            _ => (month.articles * BAR).div_ceil(most),
        } as usize;
        writeln!(
            out,
            "{}   {}  {}",
            month.name,
            "▇".repeat(length),
            month.articles
        )?;
    }
    Ok(())
}

/// Prints the user's decisions as their file has them.
pub fn edits(edits: &Edits) -> Result<()> {
    let mut out = anstream::stdout().lock();
    write!(out, "{}", toml::to_string(edits)?)?;
    Ok(out.flush()?)
}

/// Prints a decision that was taken back.
pub fn edit_undone(edit: &Edit) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let decided = toml::to_string(edit)?;
    writeln!(
        out,
        "taken back: {}",
        decided.trim_end().replace('\n', ", ")
    )?;
    Ok(out.flush()?)
}

/// One name of a list that was looked up.
#[derive(Serialize)]
pub struct NameRow {
    /// As the list has it.
    pub name: String,
    /// Articles that name any of the people.
    pub articles: u64,
    /// Whether only a misspelling of it was found.
    pub misspelt: bool,
    /// Whom it was taken for.
    pub people: Vec<Candidate>,
}

/// Prints the names of a list, one a line.
pub fn name_rows(rows: &[NameRow]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let digits = rows
        .iter()
        .map(|row| row.articles.to_string().len())
        .max()
        .unwrap_or(1);
    for row in rows {
        let people: Vec<&str> = row
            .people
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        let taken = match people[..] {
            [] => String::new(),
            _ => format!(
                "  {DIM}{}{}{DIM:#}",
                clean(&people.join(", ")),
                remark(row.misspelt)
            ),
        };
        writeln!(
            out,
            "{:>digits$}  {}{taken}",
            row.articles,
            clean(&row.name)
        )?;
    }
    Ok(out.flush()?)
}

/// Prints names of a text with whom of the archive they can be.
pub fn screened(found: &[AskedName]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for asked in found {
        let people: Vec<String> = asked
            .people
            .iter()
            .map(|person| format!("{} {}", person.name, person.articles))
            .collect();
        writeln!(
            out,
            "{}: {}{DIM}{}{DIM:#}",
            clean(&asked.typed),
            clean(&people.join(", ")),
            remark(asked.misspelt)
        )?;
    }
    Ok(out.flush()?)
}

fn remark(misspelt: bool) -> &'static str {
    match misspelt {
        true => "  (nobody is spelt so)",
        false => "",
    }
}
