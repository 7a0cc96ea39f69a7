//! Bylines × dates × layouts: every way of signing an article beside every way
//! of dating it, in every place where papers put the two.
//!
//! A combination that is missed or misread is reported with its text.

use super::{LEAD, parse, story};

const TITLE: &str = "Storm Closes Harbour";

/// Bylines as printed by wires and papers, and the names in them.
const BYLINES: &[(&str, &str)] = &[
    ("By Jane Roe", "Jane Roe"),
    ("BY JANE ROE", "Jane Roe"),
    ("By JANE ROE, Associated Press", "Jane Roe"),
    (
        "By JANE ROE and JOHN DOE, Associated Press",
        "Jane Roe; John Doe",
    ),
    ("By JANE ROE, AP Sports Writer", "Jane Roe"),
    ("By JANE ROE, Associated Press Writer", "Jane Roe"),
    ("By The Associated Press", ""),
    ("By Jane Roe and John Doe", "Jane Roe; John Doe"),
    (
        "By Jane Roe, John Doe and Ann Poe",
        "Jane Roe; John Doe; Ann Poe",
    ),
    (
        "By Jane Roe, John Doe, and Ann Poe",
        "Jane Roe; John Doe; Ann Poe",
    ),
    ("By Jane Roe, Reuters", "Jane Roe"),
    ("By Reuters Staff", ""),
    ("Reporting by Jane Roe; Editing by Ann Poe", "Jane Roe"),
    ("By Jane Roe, AFP", "Jane Roe"),
    ("By Jane Roe, PA", "Jane Roe"),
    ("By Jane Roe, Press Association", "Jane Roe"),
    ("By Jane Roe, dpa", "Jane Roe"),
    ("By JANE ROE, United Press International", "Jane Roe"),
    ("By JANE ROE, UPI", "Jane Roe"),
    ("By Jane Roe, Xinhua", "Jane Roe"),
    ("By Jane Roe in Kyiv", "Jane Roe"),
    (
        "By Jane Roe in Kyiv and John Doe in Tel Aviv",
        "Jane Roe; John Doe",
    ),
    ("By Jane Roe, Defence Correspondent", "Jane Roe"),
    ("By Jane Roe, Senior Political Correspondent", "Jane Roe"),
    ("By Jane Roe | Staff Writer", "Jane Roe"),
    ("Jane Roe, Staff Writer", "Jane Roe"),
    ("Jane Roe | Reuters", "Jane Roe"),
    ("Jane Roe for Example News", "Jane Roe"),
    ("Words by Jane Roe", "Jane Roe"),
    ("Written by Jane Roe", "Jane Roe"),
    ("By Jane Roe (jane.roe@example.com)", "Jane Roe"),
    ("By Mary-Ann O'Neill", "Mary-Ann O'Neill"),
    ("By J. R. van der Berg", "J. R. van der Berg"),
    ("By Jane Roe BBC News", "Jane Roe"),
    ("By DE LA CRUZ, Maria", "Maria de la Cruz"),
    ("By Staff", ""),
    ("By The Editorial Board", ""),
    ("Reuters Staff", ""),
    ("Author: Jane Roe", "Jane Roe"),
    ("Byline: Jane Roe", "Jane Roe"),
    ("Von Anna Groß und Karl Müller", "Anna Groß; Karl Müller"),
    ("Par Jean Dupont", "Jean Dupont"),
];

/// Dates as printed by papers, and the moment that each states.
const DATES: &[(&str, &str)] = &[
    ("27 February 2024", "2024-02-27"),
    ("February 27, 2024", "2024-02-27"),
    ("Feb. 27, 2024", "2024-02-27"),
    ("Feb 27 2024", "2024-02-27"),
    ("2024-02-27", "2024-02-27"),
    ("27/02/2024", "2024-02-27"),
    ("2/27/2024", "2024-02-27"),
    ("27.02.2024", "2024-02-27"),
    ("27-02-2024", "2024-02-27"),
    ("27-Feb-2024", "2024-02-27"),
    ("Tue 27 Feb 2024 09:40 GMT", "2024-02-27T09:40:00+00:00"),
    (
        "Tue, 27 Feb 2024 09:40:00 +0000",
        "2024-02-27T09:40:00+00:00",
    ),
    (
        "Tuesday, February 27, 2024 4:40 AM EST",
        "2024-02-27T04:40:00-05:00",
    ),
    ("Tuesday, Feb. 27, 2024 | 4:40 a.m.", "2024-02-27T04:40:00"),
    ("2/27/2024 4:40 a.m. ET", "2024-02-27T04:40:00-05:00"),
    (
        "4:40 a.m. ET, February 27, 2024",
        "2024-02-27T04:40:00-05:00",
    ),
    ("2024-02-27T09:40:00Z", "2024-02-27T09:40:00+00:00"),
    ("2024-02-27T09:40:00+01:00", "2024-02-27T09:40:00+01:00"),
    ("2024-02-27 09:40", "2024-02-27T09:40:00"),
    ("27 February 2024, 09:40", "2024-02-27T09:40:00"),
    ("27 Feb 2024 - 09:40 CET", "2024-02-27T09:40:00+01:00"),
    ("27. Februar 2024, 09:40 Uhr", "2024-02-27T09:40:00"),
    ("27 février 2024 à 09h40", "2024-02-27T09:40:00"),
];

/// Labels before a date: none, or one for the publication.
const LABELS: &[&str] = &[
    "",
    "Published: ",
    "Published ",
    "Published on ",
    "PUBLISHED: ",
    "Posted on ",
    "Posted: ",
    "Date: ",
    "First published: ",
    "First published on ",
    "Date published: ",
    "Erschienen am ",
    "Veröffentlicht: ",
    "Publié le ",
    "Publicado el ",
];

/// A layout: combines title, byline, date and story into a text.
type Layout = fn(&str, &str, &str) -> String;

/// Byline and date on lines of their own.
const LINES: &[Layout] = &[
    |by, date, story| format!("{TITLE}\n{by}\n{date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n{date}\n{by}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by}\n\n{date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{date}\n\n{by}\n\n{story}"),
    |by, date, story| format!("{date}\n{TITLE}\n{by}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n{by}\n{date}\n{story}"),
    |by, date, story| {
        format!(
            "{TITLE}\r\n\r\n{by}\r\n{date}\r\n\r\n{}",
            story.replace('\n', "\r\n")
        )
    },
    |by, date, story| format!("{TITLE}\n{by}\n{date}\n\n{}", wrapped(story)),
    |by, date, story| format!("{TITLE}\n\n{by}\n{date}\n\n{}", wrapped(story)),
    |by, date, story| format!("# {TITLE}\n\n*{by}*\n\n*{date}*\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{date}\n\n{story}\n{by}\n"),
];

/// Byline and date on one line.
const ONE_LINE: &[Layout] = &[
    |by, date, story| format!("{TITLE}\n{by} | {date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n{date} | {by}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by} - {date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by} — {date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by} · {date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by}, {date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by} ({date})\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by} {date}\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by} | {date} | 5 min read\n\n{story}"),
    |by, date, story| format!("{TITLE}\n\n{by} | {date} | Updated 2 days ago\n\n{story}"),
];

/// The text with its paragraphs wrapped at 72 columns.
fn wrapped(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let mut lines = String::new();
        let mut width = 0;
        for word in paragraph.split_whitespace() {
            if width + 1 + word.chars().count() > 72 {
                lines.push('\n');
                width = 0;
            } else if width > 0 {
                lines.push(' ');
                width += 1;
            }
            lines.push_str(word);
            width += word.chars().count();
        }
        lines
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Returns the parsed fields of a text as one line, for comparison.
fn read(text: &str) -> String {
    let article = parse("a.txt", text);
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| &*author.value)
        .collect();
    let published = article
        .published
        .as_ref()
        .map(|moment| moment.value.to_string());
    let body: Vec<&str> = article.paragraphs().collect();
    let whole = body.len() == 3 && body[0] == LEAD;
    format!(
        "{} / {} / {} / {}",
        article.headline(),
        authors.join("; "),
        published.unwrap_or_default(),
        if whole { "body" } else { "BODY DIFFERS" },
    )
}

#[test]
fn every_byline_beside_every_date_in_every_layout() {
    let mut missed = Vec::new();
    let mut all = 0;
    for (n, (by, authors)) in BYLINES.iter().enumerate() {
        for (m, (date, moment)) in DATES.iter().enumerate() {
            for (k, layout) in LINES.iter().chain(ONE_LINE).enumerate() {
                // Every pair of byline, date, layout and label occurs; a third of
                // all triples is enough for that.
                if (n + m + k) % 3 != 0 {
                    continue;
                }
                let label = LABELS[(n + 2 * m + 5 * k) % LABELS.len()];
                let text = layout(by, &format!("{label}{date}"), &story());
                let expected = format!("{TITLE} / {authors} / {moment} / body");
                let found = read(&text);
                all += 1;
                if found != expected {
                    let head: String = text.chars().take(160).collect();
                    missed.push(format!("{head:?}\n  read {found}\n  want {expected}"));
                }
            }
        }
    }
    assert!(
        missed.is_empty(),
        "{} of {all} are misread, the first:\n{}",
        missed.len(),
        missed
            .iter()
            .step_by(1 + missed.len() / 40)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n"),
    );
}
