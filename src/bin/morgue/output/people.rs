//! Prints people for reading.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use morgue::people::edits::{Edit, Edits};
use morgue::people::same::{Judgement, Verdict};
use morgue::search::Listing;
use morgue::search::namesakes::Strand;
use morgue::search::people::{AskedName, Candidate, SPELT_BY_NOBODY};
use morgue::search::roster::{Entry, Profile};

use super::lines::{columns, with_remark, wrap};
use super::sanitize::clean;
use super::{DIM, TITLE, plural, span};

/// The width of the widest name that is used for alignment, in columns.
const WIDEST: usize = 28;

/// The minimum width for facts beside a name, in columns: two days.
const NARROWEST: usize = 24;

/// The width of the longest bar of a timeline, in columns.
const BAR: u64 = 40;

/// The width of the labels of a profile, in columns.
const LABEL: usize = 10;

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
    let days = span(entry.first, entry.last);
    let title = format!(
        "{TITLE}{}{TITLE:#}  {} article{}  {days}",
        clean(&entry.name),
        entry.articles,
        plural(entry.articles),
    );
    writeln!(out, "{}", title.trim_end())?;
    row(&mut out, "spelt", &entry.spellings.join(", "), "")?;
    for tenure in &profile.career {
        let days = span(tenure.first, tenure.last);
        let role = format!("{}  {}", tenure.role, tenure.articles);
        row(&mut out, "role", &role, &days)?;
    }
    if !profile.doubt.is_empty() {
        let strands: Vec<String> = profile.doubt.iter().map(strand).collect();
        let told = format!("may be {} people: {}", strands.len(), strands.join(" / "));
        row(&mut out, "doubt", &told, "")?;
    }
    timeline(&mut out, &profile.timeline)?;
    for companion in &profile.companions {
        let mut told = format!("{}  {}", companion.name, companion.articles);
        if companion.paragraph > 0 {
            let (paragraph, sentence) = (companion.paragraph, companion.sentence);
            let near = format!(" ({paragraph} in one paragraph, {sentence} in one sentence)");
            told.push_str(&near);
        }
        row(&mut out, "with", &told, "")?;
    }
    if profile.more_companions > 0 {
        let more = format!("and {} more, less near (-n N)", profile.more_companions);
        row(&mut out, "", "", &more)?;
    }
    for article in &profile.latest {
        let day = article
            .published
            .map_or("undated".to_owned(), |day| day.to_string());
        let told = format!("{day}  {}", article.title);
        row(&mut out, &article.id.short(), &told, "")?;
    }
    let more = entry.articles.saturating_sub(profile.latest.len() as u64);
    if more > 0 {
        row(&mut out, "", "", &format!("and {more} earlier (-n N)"))?;
    }
    Ok(out.flush()?)
}

/// Prints a row of a profile: its label, a fact, and days or a remark.
fn row(out: &mut impl Write, label: &str, fact: &str, remark: &str) -> Result<()> {
    let lines = with_remark(fact, remark, columns(), LABEL);
    for (n, line) in lines.iter().enumerate() {
        let label = if n == 0 { label } else { "" };
        writeln!(out, "{label:<LABEL$}{line}")?;
    }
    Ok(())
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

fn timeline(out: &mut impl Write, months: &[Listing]) -> Result<()> {
    let most = months.iter().map(|month| month.articles).max().unwrap_or(1);
    let digits = 2 + most.to_string().len();
    let bar = BAR.min(columns().saturating_sub(LABEL + digits) as u64);
    for month in months {
        // One block per article, unless there are too many.
        let length = if most <= bar {
            month.articles
        } else {
            (month.articles * bar).div_ceil(most)
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
    pub typed: String,
    /// Articles that name any of the people.
    pub articles: u64,
    /// Whether only a misspelling of it was found.
    pub misspelt: bool,
    /// Whether only other spellings were found, which may be other names.
    pub respelt: bool,
    /// Whether only other spellings of the same name were found.
    pub transliterated: bool,
    /// The people it may mean.
    pub people: Vec<Candidate>,
}

/// Prints the names of a list, one per line: articles, the name, the people it may
/// mean.
pub fn name_rows(rows: &[NameRow]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let digits = rows
        .iter()
        .map(|row| row.articles.to_string().len())
        .max()
        .unwrap_or(1);
    let names = rows.iter().map(|row| clean(&row.typed).width());
    let column = names.filter(|width| *width <= WIDEST).max().unwrap_or(0);
    for row in rows {
        let typed = clean(&row.typed);
        let people: Vec<&str> = row
            .people
            .iter()
            .map(|person| person.name.as_str())
            .filter(|name| row.people.len() > 1 || *name != row.typed)
            .collect();
        let spelling = spelling(row.misspelt || row.respelt, row.transliterated);
        let remark = remark(&[spelling]);
        let people = format!("{}{remark}", clean(&people.join(", ")));
        let gap = column.saturating_sub(typed.width()) + 2;
        let taken = match people.as_str() {
            "" => String::new(),
            people => format!("{:gap$}{DIM}{people}{DIM:#}", ""),
        };
        writeln!(out, "{:>digits$}  {typed}{taken}", row.articles)?;
    }
    Ok(out.flush()?)
}

/// Prints the names in a text with the people of the archive they may mean.
pub fn screened(found: &[AskedName]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    for asked in found {
        if let Some(mentions) = asked.mentions {
            let typed = clean(&asked.typed);
            let near = asked.near.join(", ");
            let near = (!near.is_empty()).then(|| format!("the nearest: {}", clean(&near)));
            let remark = remark(&[near.as_deref()]);
            let mentions = format!("{mentions} mention{}", plural(mentions));
            writeln!(out, "new: {typed}, {mentions}{DIM}{remark}{DIM:#}")?;
            continue;
        }
        let people: Vec<String> = asked
            .people
            .iter()
            .map(|person| format!("{} {}", person.name, person.articles))
            .collect();
        let typed = clean(&asked.typed);
        let spelling = spelling(asked.is_borne_by_nobody(), asked.transliterated);
        let remark = remark(&[spelling, asked.surname_alone.then_some("a surname alone")]);
        let told = match asked.people.as_slice() {
            [only] if only.name == asked.typed => format!("{typed} {}", only.articles),
            _ => format!("{typed}: {}", clean(&people.join(", "))),
        };
        writeln!(out, "{told}{DIM}{remark}{DIM:#}")?;
    }
    Ok(out.flush()?)
}

fn spelling(is_borne_by_nobody: bool, is_transliterated: bool) -> Option<&'static str> {
    if is_borne_by_nobody {
        Some(SPELT_BY_NOBODY)
    } else {
        is_transliterated.then_some("spelt otherwise")
    }
}

fn remark(remarks: &[Option<&str>]) -> String {
    let remarks: Vec<&str> = remarks.iter().flatten().copied().collect();
    match remarks.as_slice() {
        [] => String::new(),
        remarks => format!("  ({})", remarks.join("; ")),
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
                .map(|role| Listing {
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
