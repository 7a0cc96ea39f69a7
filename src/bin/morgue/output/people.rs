//! Prints people for reading.

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

use super::lines::{columns, wrap};
use super::sanitize::clean;
use super::{DIM, TITLE, span};

/// The width of the widest name that is used for alignment, in columns.
const WIDEST: usize = 28;

/// The minimum width for facts beside a name, in columns: two days.
const NARROWEST: usize = 24;

/// The width of the longest bar of a timeline, in columns.
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

/// Prints people, one per line: articles, name, days, roles.
pub fn roster(entries: &[Entry]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    write!(out, "{}", roster_lines(entries, columns()))?;
    Ok(out.flush()?)
}

fn roster_lines(entries: &[Entry], columns: usize) -> String {
    let digits = entries
        .iter()
        .map(|e| e.articles.to_string().len())
        .max()
        .unwrap_or(1);
    let names = entries.iter().map(|entry| clean(&entry.name).width());
    let column = names.filter(|width| *width <= WIDEST).max().unwrap_or(0);
    let mut text = String::new();
    for entry in entries {
        let compared = entry.compared;
        let compared = compared.map(|[last, before]| format!("{last} after {before}"));
        let mut facts: Vec<String> = compared.into_iter().collect();
        facts.push(span(entry.first, entry.last));
        facts.extend(entry.roles.iter().take(2).map(|role| role.name.clone()));
        facts.retain(|fact| !fact.is_empty());
        let facts = facts.join(" · ");
        let name = clean(&entry.name);
        let start = format!("{:>digits$}  ", entry.articles);
        let names = wrap(&name, &[], Style::new(), columns - start.len());
        text.push_str(&start);
        text.push_str(&names.join(&format!("\n{:indent$}", "", indent = start.len())));
        if !facts.is_empty() {
            let gap = column.saturating_sub(name.width()) + 2;
            // A long name leaves little space; then the facts go below it.
            let beside = start.len() + name.width() + gap;
            let is_beside = columns.saturating_sub(beside) >= NARROWEST;
            let indent = if is_beside { beside } else { start.len() + 2 };
            let lines = wrap(&facts, &[], DIM, columns - indent);
            let break_to = format!("\n{:indent$}", "");
            if is_beside {
                text.push_str(&" ".repeat(gap));
            } else {
                text.push_str(&break_to);
            }
            text.push_str(&lines.join(&break_to));
        }
        text.push('\n');
    }
    text
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
            article.id.short(),
            clean(&article.title)
        )?;
    }
    Ok(out.flush()?)
}

/// Formats `1968–1974 senator, 4 articles`.
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
        // One block per article, unless there are too many.
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

/// Prints the user's decisions in the format of their file.
pub fn edits(edits: &Edits) -> Result<()> {
    let mut out = anstream::stdout().lock();
    write!(out, "{}", toml::to_string(edits)?)?;
    Ok(out.flush()?)
}

/// Prints a decision that was undone.
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

/// The result for one name of a list.
#[derive(Serialize)]
pub struct NameRow {
    /// The name as in the list.
    pub name: String,
    /// Articles that name any of the people.
    pub articles: u64,
    /// Whether only a misspelling of it was found.
    pub misspelt: bool,
    /// Whether only other spellings were found, which may be other names.
    pub respelt: bool,
    /// The people it may mean.
    pub people: Vec<Candidate>,
}

/// Prints the names of a list, one per line.
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
                remark(row.misspelt || row.respelt, false)
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

/// Prints the names in a text with the people of the archive they may mean.
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
            remark(asked.is_borne_by_nobody(), asked.surname_alone)
        )?;
    }
    Ok(out.flush()?)
}

fn remark(is_borne_by_nobody: bool, is_surname_alone: bool) -> &'static str {
    match (is_borne_by_nobody, is_surname_alone) {
        (true, true) => "  (no name is spelt like that; a surname alone)",
        (true, false) => "  (no name is spelt like that)",
        (false, true) => "  (a surname alone)",
        (false, false) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn lines(columns: usize) -> Vec<String> {
        let entry = |name: &str, roles: &[&str]| Entry {
            name: name.to_owned(),
            articles: 12,
            first: Some(date(1987, 2, 26)),
            last: Some(date(1987, 10, 19)),
            compared: None,
            roles: roles
                .iter()
                .map(|role| Counted {
                    name: (*role).to_owned(),
                    articles: 3,
                })
                .collect(),
            spellings: Vec::new(),
        };
        let entries = [
            entry("Ann Lee", &["president of the harbour board", "chair"]),
            entry("Maria Magdalena von und zu Hohenstein", &["chair"]),
        ];
        let text = roster_lines(&entries, columns);
        let plain = anstream::adapter::strip_str(&text).to_string();
        plain.lines().map(str::to_owned).collect()
    }

    #[test]
    fn lines_of_people_fit_a_narrow_terminal() {
        let narrow = lines(60);
        assert!(narrow.iter().all(|line| line.width() <= 60), "{narrow:#?}");
        assert_eq!(
            narrow[0],
            "12  Ann Lee  1987-02-26 to 1987-10-19 · president of the"
        );
        assert_eq!(narrow[1], "             harbour board · chair");
        assert_eq!(narrow[3], "      1987-02-26 to 1987-10-19 · chair");
        // Without a terminal, each is one line.
        assert_eq!(lines(usize::MAX).len(), 2);
    }
}
