//! Tests on our own hand-marked sample: each quotation in `sample.txt` is followed
//! by its speaker, or `-` where a careful reader would name none.

use std::ops::Range;

use super::{Speaker, quotations};
use crate::people::people;
use crate::text::Offsets;

/// A marked quotation: its end, and the speaker.
struct Marked {
    end: usize,
    speaker: Option<String>,
}

/// Removes the marks from a text.
fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked.trim();
    while let Some((before, after)) = rest.split_once('{') {
        let (speaker, after) = after.split_once('}').expect("a closing brace");
        text.push_str(before);
        let inside = text.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '”' | '“' | '’' | '»' | ',')
        });
        marks.push(Marked {
            end: inside.len(),
            speaker: (speaker != "-").then(|| speaker.to_owned()),
        });
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

/// Returns the quotations found in a body: their ranges and the speakers' names.
fn found(body: &str, language: Option<&str>) -> Vec<(Range<usize>, String)> {
    let people = people("", body, &[], &[], language.unwrap_or_default());
    let mut offsets = Offsets::new(body);
    let mentions: Vec<Vec<Range<usize>>> = people
        .iter()
        .map(|person| {
            let byte = |[start, end]: &[u32; 2]| {
                Some(offsets.byte(*start as usize)?..offsets.byte(*end as usize)?)
            };
            person.spans.iter().filter_map(byte).collect()
        })
        .collect();
    let speakers: Vec<Speaker<'_>> = people
        .iter()
        .zip(&mentions)
        .map(|(person, mentions)| Speaker {
            mentions,
            roles: person.roles.iter().map(|stated| &*stated.role).collect(),
        })
        .collect();
    let quotations = quotations(body, &speakers, language);
    let named = quotations
        .into_iter()
        .map(|q| (q.range, people[q.speaker].name.clone()));
    named.collect()
}

#[test]
fn speakers_of_a_marked_sample() {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let mut told = String::new();
    for article in include_str!("sample.txt").split("\n====\n") {
        let (body, marks) = unmark(article);
        let language = match () {
            () if body.contains("Bürgermeister") => Some("de"),
            () if body.contains("ministre") => Some("fr"),
            () => Some("en"),
        };
        let found = found(&body, language);
        for mark in &marks {
            let here = found
                .iter()
                .find(|(range, _)| range.contains(&(mark.end - 1)));
            let here = here.map(|(_, name)| name.clone());
            match (&mark.speaker, &here) {
                (Some(speaker), Some(name)) if speaker == name => right += 1,
                (None, None) => {}
                (_, Some(_)) => wrong += 1,
                (Some(_), None) => missed += 1,
            }
            if mark.speaker != here {
                let start = body[..mark.end].rfind('\n').map_or(0, |at| at + 1);
                let of = &body[start..mark.end];
                told += &format!("{of:?}\n  is {:?}, read {here:?}\n", mark.speaker);
            }
        }
        assert!(found.len() <= marks.len(), "{found:?}");
    }
    let precision = f64::from(right) / f64::from(right + wrong);
    let recall = f64::from(right) / f64::from(right + missed);
    let figures = format!("{right} right, {wrong} wrong, {missed} missed\n{told}");
    assert!(precision >= 0.97 && recall >= 0.9, "{figures}");
    insta::assert_snapshot!("wrong", told);
}
