//! Parses an article of the older text: labelled lines, story, labelled lines again.

use super::fields::{foot, graphic, head};
use super::labels::{FOOT, STRONG, head_field, is_graphic, is_link, label};
use super::masthead::{edition, masthead};
use crate::ingest::format::parts::{self, paragraphs};
use crate::ingest::raw::{BlockKind, Field, RawArticle};

/// Parses one article of the older text.
pub fn article(text: &str) -> RawArticle {
    let mut raw = RawArticle::default();
    let paragraphs = labelled_apart(paragraphs(text));
    let head_end = head_end(&paragraphs);
    let mut dateline = String::new();
    let mut unlabelled = Vec::new();
    for paragraph in &paragraphs[..head_end] {
        let text = paragraph.join(" ");
        match label(text.trim()) {
            Some((name, value)) if head_field(name).is_some() => match head_field(name) {
                Some(Some(field)) => head(&mut raw, field, name, value),
                _ if name == "DATELINE" => {
                    value.clone_into(&mut dateline);
                    raw.state(Field::Dateline, "Nexis DATELINE", value);
                    raw.state(Field::Agency, "Nexis DATELINE", value);
                }
                _ => {}
            },
            _ => {
                // The edition may be below the date without a blank line.
                let below = paragraph.split_first();
                match below.filter(|(day, rest)| !rest.is_empty() && is_day(day)) {
                    Some((day, rest)) => {
                        unlabelled.push(day.trim().to_owned());
                        edition(&mut raw, &rest.join(" "));
                    }
                    None => unlabelled.push(text.trim().to_owned()),
                }
            }
        }
    }
    masthead(&mut raw, &unlabelled);
    story(&paragraphs[head_end..], head_end == 0, &dateline, &mut raw);
    raw
}

/// Adds the text and the fields below it.
fn story(paragraphs: &[Vec<&str>], is_headless: bool, dateline: &str, raw: &mut RawArticle) {
    let texts: Vec<String> = paragraphs.iter().map(|lines| lines.join(" ")).collect();
    let foot_start = foot_start(&texts);
    let mut is_first = true;
    for (at, text) in texts[..foot_start].iter().enumerate() {
        let text = text.trim();
        if is_notice(text) || is_link(text) {
            continue;
        }
        if is_headless && at == 0 {
            raw.state(Field::Source, "Nexis", text);
            continue;
        }
        let text = if is_first && !dateline.is_empty() && !text.starts_with(dateline) {
            format!("{dateline} — {text}")
        } else {
            text.to_owned()
        };
        is_first = false;
        raw.block(BlockKind::Paragraph, &text);
    }
    let mut last = "";
    let corrected = texts[foot_start..].iter().find_map(|text| {
        let (_, day) = label(text.trim()).filter(|(name, _)| *name == "CORRECTION-DATE")?;
        parts::day(day)
    });
    for text in &texts[foot_start..] {
        match foot_label(text.trim()) {
            Some((name, value)) => {
                last = name;
                match corrected.as_ref().filter(|_| name == "CORRECTION") {
                    Some(day) => foot(raw, name, &format!("{day}: {value}")),
                    None => foot(raw, name, value),
                }
            }
            None if is_link(text) => {}
            // A list of pictures may continue below a blank line.
            None if is_graphic(last) && !is_notice(text.trim()) => graphic(raw, text),
            None => {}
        }
    }
}

/// Whether a text is a copyright notice, as some papers print below each story.
fn is_notice(text: &str) -> bool {
    const RIGHTS: [&str; 4] = [
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos reservados",
    ];
    let lower = text.to_lowercase();
    lower.starts_with("copyright ") || text.starts_with('©') || RIGHTS.contains(&&*lower)
}

fn foot_label(text: &str) -> Option<(&str, &str)> {
    label(text).filter(|(name, _)| FOOT.contains(name) || STRONG.contains(name))
}

/// Returns the start of the labelled lines below the story. A paragraph of the story
/// may begin with one of these words as well (`SUBJECT: a man of thirty …`), if more
/// of the story follows.
fn foot_start(texts: &[String]) -> usize {
    let is_strong = |text: &String| {
        label(text.trim()).is_some_and(|(label, value)| {
            // The German label for the load date also occurs in stories.
            let is_update = matches!(label, "UPDATE" | "AKTUALISIERUNG");
            STRONG.contains(&label) || is_update && is_day(value)
        })
    };
    let strong = texts.iter().position(is_strong).unwrap_or(texts.len());
    let mut start = strong;
    for at in (0..strong).rev() {
        let text = texts[at].trim();
        let is_of_pictures = || {
            let above = texts[..at].iter().rev().map(|text| foot_label(text.trim()));
            let nearest = above.take(8).find_map(|label| label);
            nearest.is_some_and(|(name, _)| is_graphic(name))
        };
        if foot_label(text).is_some() {
            start = at;
        } else if !is_notice(text) && !is_link(text) && !is_of_pictures() {
            break;
        }
    }
    start
}

/// Splits paragraphs before labelled lines, since the byline may be below the
/// headline without a blank line.
fn labelled_apart(paragraphs: Vec<Vec<&str>>) -> Vec<Vec<&str>> {
    let mut apart: Vec<Vec<&str>> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let mut lines: Vec<&str> = Vec::new();
        for line in paragraph {
            let is_labelled =
                label(line.trim()).is_some_and(|(name, _)| head_field(name).is_some());
            if is_labelled && !lines.is_empty() {
                apart.push(std::mem::take(&mut lines));
            }
            lines.push(line);
        }
        apart.push(lines);
    }
    apart
}

/// Returns the end of the labelled lines above the story. There may be one line without
/// a label between them, but no sentence, and each label only occurs once. Labels
/// further down belong to the story: `AUTHOR: …` in a box at the end of a review.
fn head_end(paragraphs: &[Vec<&str>]) -> usize {
    const LONGEST: usize = 160;
    let name = |at: usize| {
        let (name, _) = label(paragraphs[at][0].trim())?;
        head_field(name).map(|_| name)
    };
    let mut labelled = (0..paragraphs.len()).filter(|at| name(*at).is_some());
    let Some(mut last) = labelled.next() else {
        return 0;
    };
    let mut met = vec![name(last)];
    for next in labelled {
        let between = paragraphs[last + 1..next]
            .iter()
            .map(|lines| lines.join(" "));
        let is_story = |text: String| text.trim_end().ends_with('.') || text.len() > LONGEST;
        if next - last > 2 || met.contains(&name(next)) || between.into_iter().any(is_story) {
            break;
        }
        met.push(name(next));
        last = next;
    }
    last + 1
}

/// Whether a line is a date with its weekday and optionally a time.
fn is_day(line: &str) -> bool {
    line.split_whitespace().count() <= 7 && parts::day(line).is_some()
}
