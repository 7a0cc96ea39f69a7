//! Prints one article: as JSON, as JSON with provenance, as fields, for reading.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;

use morgue::article::{
    Article, ArticleId, Correction, Kind, Moment, Person, RefusedDate, Role, Sourced,
};

use super::lines::{columns, width, with_remark, wrap};
use super::sanitize::clean_line;
use super::{DIM, TITLE};

/// The output of `parse`: values without their provenance.
#[derive(Serialize)]
pub struct Plain<'a> {
    path: &'a str,
    record: u32,
    format: &'a str,
    kind: Kind,
    title: Option<&'a str>,
    authors: Vec<&'a str>,
    agencies: Vec<&'a str>,
    published: Option<Moment>,
    updated: Option<Moment>,
    corrections: Vec<Note<'a>>,
    dateline: Option<&'a str>,
    source: Option<&'a str>,
    section: Option<&'a str>,
    page: Option<&'a str>,
    edition: Option<&'a str>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    description: Option<&'a str>,
    keywords: Vec<&'a str>,
    body: String,
    captions: Vec<&'a str>,
    people: &'a [Person],
}

/// A correction without its provenance.
#[derive(Serialize)]
struct Note<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Moment>,
    text: &'a str,
}

impl<'a> Note<'a> {
    fn new(correction: &'a Correction) -> Self {
        Self {
            date: correction.date,
            text: &correction.text,
        }
    }
}

impl<'a> Plain<'a> {
    /// Takes the values from an article.
    pub fn new(article: &'a Article) -> Self {
        Self {
            path: &article.path,
            record: article.record,
            format: &article.format,
            kind: article.kind(),
            title: text(&article.title),
            authors: values(&article.authors),
            agencies: values(&article.agencies),
            published: article.published.as_ref().map(|p| p.value),
            updated: article.updated.as_ref().map(|u| u.value),
            corrections: article.corrections.iter().map(Note::new).collect(),
            dateline: text(&article.dateline),
            source: text(&article.source),
            section: text(&article.section),
            page: text(&article.page),
            edition: text(&article.edition),
            language: text(&article.language),
            url: text(&article.url),
            description: text(&article.description),
            keywords: values(&article.keywords),
            body: article.body(),
            captions: article.captions().collect(),
            people: &article.people,
        }
    }
}

fn text(field: &Option<Sourced<String>>) -> Option<&str> {
    field.as_ref().map(|sourced| sourced.value.as_str())
}

fn values(list: &[Sourced<String>]) -> Vec<&str> {
    list.iter().map(|sourced| sourced.value.as_str()).collect()
}

/// The output of `parse --explain`: every value as `{"value", "from"}`, and the
/// whole text with the role of each block.
#[derive(Serialize)]
pub struct Explained<'a> {
    path: &'a str,
    record: u32,
    format: &'a str,
    kind: Sourced<Kind>,
    title: &'a Option<Sourced<String>>,
    authors: &'a [Sourced<String>],
    agencies: &'a [Sourced<String>],
    published: &'a Option<Sourced<Moment>>,
    updated: &'a Option<Sourced<Moment>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    refused: &'a [RefusedDate],
    corrections: &'a [Correction],
    dateline: &'a Option<Sourced<String>>,
    source: &'a Option<Sourced<String>>,
    section: &'a Option<Sourced<String>>,
    page: &'a Option<Sourced<String>>,
    edition: &'a Option<Sourced<String>>,
    language: &'a Option<Sourced<String>>,
    url: &'a Option<Sourced<String>>,
    description: &'a Option<Sourced<String>>,
    keywords: &'a [Sourced<String>],
    labels: &'a [Sourced<String>],
    file_modified: Option<String>,
    body: String,
    captions: Vec<&'a str>,
    people: &'a [Person],
    blocks: &'a [morgue::article::Block],
}

impl<'a> Explained<'a> {
    /// Takes the values and blocks from an article.
    pub fn new(article: &'a Article) -> Self {
        let instant = |seconds| jiff::Timestamp::from_second(seconds).ok();
        Self {
            path: &article.path,
            record: article.record,
            format: &article.format,
            kind: kind(article),
            title: &article.title,
            authors: &article.authors,
            agencies: &article.agencies,
            published: &article.published,
            updated: &article.updated,
            refused: &article.refused,
            corrections: &article.corrections,
            dateline: &article.dateline,
            source: &article.source,
            section: &article.section,
            page: &article.page,
            edition: &article.edition,
            language: &article.language,
            url: &article.url,
            description: &article.description,
            keywords: &article.keywords,
            labels: &article.labels,
            file_modified: article
                .file_modified
                .and_then(instant)
                .map(|t| t.to_string()),
            body: article.body(),
            captions: article.captions().collect(),
            people: &article.people,
            blocks: &article.blocks,
        }
    }
}

fn kind(article: &Article) -> Sourced<Kind> {
    let story = || Sourced::new(Kind::Article, "nothing says otherwise");
    article.kind.clone().unwrap_or_else(story)
}

/// The width of the names of fields, and the indentation of their values, in columns.
const NAMES: usize = 11;
const INDENT: usize = NAMES + 2;

/// The name of the rows of dates that were refused, which only `--explain` shows.
const REFUSED: &str = "no date";

/// Prints an article's fields, one per line.
pub fn fields(article: &Article, explain: bool) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let rows = rows(article).into_iter();
    for (name, value, from) in rows.filter(|(name, ..)| explain || *name != REFUSED) {
        let from = from.filter(|_| explain).map(|from| format!("({from})"));
        let lines = with_remark(&value, &from.unwrap_or_default(), columns(), INDENT);
        for (n, line) in lines.iter().enumerate() {
            let name = if n == 0 { name } else { "" };
            writeln!(out, "{name:>NAMES$}  {line}")?;
        }
    }
    writeln!(out)?;
    Ok(out.flush()?)
}

/// The name of a field, its value, and where the value comes from.
type Row<'a> = (&'static str, String, Option<&'a str>);

fn rows(article: &Article) -> Vec<Row<'_>> {
    let mut rows = vec![
        ("path", clean_line(&article.path).into_owned(), None),
        ("format", article.format.clone(), None),
    ];
    rows.extend(sourced("kind", &article.kind, |kind| {
        kind.name().to_owned()
    }));
    for (name, field) in texts(article) {
        rows.extend(sourced(name, field, String::clone));
    }
    rows.extend(sourced("author", &article.authors, String::clone));
    rows.extend(sourced("agency", &article.agencies, String::clone));
    rows.extend(sourced("published", &article.published, Moment::to_string));
    rows.extend(sourced("updated", &article.updated, Moment::to_string));
    rows.extend(article.refused.iter().map(|refused| {
        let value = format!("{}, {}", refused.value, refused.why);
        (REFUSED, value, Some(&*refused.from))
    }));
    rows.extend(sourced("keyword", &article.keywords, String::clone));
    let corrections = article.corrections.iter();
    rows.extend(corrections.map(|note| ("correction", note.text.clone(), Some(&*note.from))));
    rows.extend(article.people.iter().map(|person| {
        let value = format!("{} ({})", person.name, person.mentions);
        ("person", value, None)
    }));
    let captions = article.captions();
    rows.extend(captions.map(|caption| ("caption", caption.to_owned(), None)));
    let paragraphs = article.paragraphs().count();
    rows.push(("paragraphs", paragraphs.to_string(), None));
    rows
}

/// Returns the rows of a field that may have several values.
fn sourced<'a, T: 'a>(
    name: &'static str,
    values: impl IntoIterator<Item = &'a Sourced<T>>,
    text: impl Fn(&T) -> String,
) -> impl Iterator<Item = Row<'a>> {
    let values = values.into_iter();
    values.map(move |field| (name, text(&field.value), Some(&*field.from)))
}

fn texts(article: &Article) -> [(&'static str, &Option<Sourced<String>>); 9] {
    [
        ("title", &article.title),
        ("source", &article.source),
        ("section", &article.section),
        ("page", &article.page),
        ("edition", &article.edition),
        ("dateline", &article.dateline),
        ("language", &article.language),
        ("url", &article.url),
        ("description", &article.description),
    ]
}

/// Prints an article for reading, starting at a paragraph. `raw` prints all that its
/// file holds.
pub fn read(article: &Article, id: Option<ArticleId>, raw: bool, from: usize) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let width = width();
    for line in wrap(article.headline(), &[], TITLE, width) {
        writeln!(out, "{line}")?;
    }
    for line in wrap(&byline(article), &[], DIM, width) {
        writeln!(out, "{line}")?;
    }
    if from > 1 {
        let all = article.paragraphs().count();
        writeln!(out, "\n{DIM}from paragraph {from} of {all}{DIM:#}")?;
    }
    let mut paragraph = 0;
    for block in &article.blocks {
        paragraph += usize::from(block.role == Role::Body);
        if paragraph < from && from > 1 {
            continue;
        }
        let style = match block.role {
            Role::Title => continue,
            Role::Body => Style::new(),
            Role::Caption => DIM.italic(),
            Role::Note | Role::Furniture | Role::Recurring if raw => DIM,
            Role::Note | Role::Furniture | Role::Recurring => continue,
        };
        writeln!(out)?;
        for line in wrap(&block.text, &[], style, width) {
            writeln!(out, "{line}")?;
        }
    }
    for correction in corrections(article, raw) {
        writeln!(out)?;
        for line in wrap(&correction, &[], Style::new().italic(), width) {
            writeln!(out, "{line}")?;
        }
    }
    let keywords: Vec<&str> = article.keywords.iter().map(|k| k.value.as_str()).collect();
    if !keywords.is_empty() {
        writeln!(out)?;
        for line in wrap(&keywords.join(" · "), &[], DIM, width) {
            writeln!(out, "{line}")?;
        }
    }
    let id = id.map_or(String::new(), |id| format!("{id}  "));
    writeln!(out, "\n{DIM}{id}{}{DIM:#}", clean_line(&article.path))?;
    if let Some(url) = &article.url {
        writeln!(out, "{DIM}{}{DIM:#}", clean_line(&url.value))?;
    }
    Ok(out.flush()?)
}

/// Returns the corrections for reading, except those that the text printed has.
fn corrections(article: &Article, raw: bool) -> Vec<String> {
    let is_printed = |correction: &&Correction| {
        let mut blocks = article.blocks.iter();
        blocks.any(|block| {
            let is_shown = raw || matches!(block.role, Role::Body | Role::Caption);
            is_shown && block.text.contains(&correction.text)
        })
    };
    let told = |correction: &Correction| {
        let text = &correction.text;
        match (&correction.date, has_label(text)) {
            (None, true) => text.clone(),
            (None, false) => format!("Corrected: {text}"),
            (Some(date), true) => format!("{}: {text}", moment(date)),
            (Some(date), false) => format!("Corrected {}: {text}", moment(date)),
        }
    };
    let all = article.corrections.iter();
    all.filter(|correction| !is_printed(correction))
        .map(told)
        .collect()
}

/// Whether a text begins with a word and a colon, as in `Correction: The toll…`.
fn has_label(text: &str) -> bool {
    let label = text.split_once(':');
    label.is_some_and(|(label, _)| label.split_whitespace().count() == 1)
}

/// Returns source, authors and dates in one line.
fn byline(article: &Article) -> String {
    let mut parts: Vec<String> = Vec::new();
    if article.kind() != Kind::Article {
        parts.push(article.kind().to_string());
    }
    parts.extend(article.source.iter().map(|s| s.value.clone()));
    let authors: Vec<&str> = article.authors.iter().map(|a| a.value.as_str()).collect();
    if !authors.is_empty() {
        parts.push(authors.join(", "));
    }
    match &article.published {
        Some(published) => parts.push(moment(&published.value)),
        None => parts.push("undated".to_owned()),
    }
    let published = article.published.as_ref().map(|when| &when.value);
    if let Some(updated) = &article.updated
        && !published.is_some_and(|published| is_same(published, &updated.value))
    {
        parts.push(format!("updated {}", moment(&updated.value)));
    }
    parts.join(" · ")
}

/// Whether two times are the same instant, whatever their zones.
pub fn is_same(one: &Moment, other: &Moment) -> bool {
    let instant = |moment: &Moment| {
        let local = moment.date.to_datetime(moment.time?);
        moment.offset?.to_timestamp(local).ok()
    };
    match (instant(one), instant(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// Formats a day, and the time if stated, for reading.
pub fn moment(moment: &Moment) -> String {
    moment.to_string().replace('T', " ")
}
