//! Newspaper heuristics: turns the claims of a file into an article.
//!
//! `lines` classifies single lines; here they are combined with the claims of the
//! file and their context. There is one file per question. Extraction does not fail
//! but returns less: a missing byline is an empty list.

pub(crate) mod agency;
pub(crate) mod correct;
mod correction;
mod date_order;
mod kind;
mod layout;
pub(crate) mod metadata;
pub(crate) mod path;
mod published;
mod tags;

#[cfg(feature = "training")]
pub use layout::training;

use std::collections::{HashMap, hash_map::Entry};

use jiff::civil::Date;

use crate::article::{Article, Block, Correction, DAY, Moment, Person, Role, Sourced};
use crate::ingest::raw::RawArticle;
use crate::lines::{caption, stopwords};
use crate::people;

/// What is known about an article's file, apart from its content.
#[derive(Clone, Copy, Debug)]
pub struct FileFacts<'a> {
    /// Its path, as written by [`path_text`](crate::article::path_text); for a member
    /// of an archive `archive.zip!/member`. Its name and folders may contain a date.
    pub path: &'a str,
    /// The name of the format it was read as.
    pub format: &'static str,
    /// The position of the article in its file, starting at 0.
    pub record: u32,
    /// The modification time, in seconds since 1970.
    pub modified: Option<i64>,
    /// The time of reading, in seconds since 1970.
    pub read_at: Option<i64>,
}

impl FileFacts<'_> {
    /// Whether an article in this file can be from that date, which must not be in
    /// the future. The modification time only counts if it is later than the clock,
    /// since copying and unpacking may set it to any value.
    fn can_be_from(&self, day: Date) -> bool {
        let latest = self.modified.max(self.read_at);
        // It may already be tomorrow across the date line.
        self.read_at.is_none()
            || latest.is_none_or(|latest| Moment::day(day).wall_seconds() <= latest + DAY)
    }
}

/// Builds an article from the contents of its file.
///
/// Everything except the people named, which are found by [`name_people`] once the
/// paragraphs of the story are final.
pub(crate) fn article(mut raw: RawArticle, file: &FileFacts<'_>) -> Article {
    let mut article = Article {
        path: file.path.to_owned(),
        record: file.record,
        format: file.format.to_owned(),
        file_modified: file.modified,
        ..Article::default()
    };
    let layout = layout::read(&raw);
    date_order::decide(&mut raw);
    raw.claims.extend(layout.claims);
    article.blocks = std::mem::take(&mut raw.blocks)
        .into_iter()
        .zip(layout.roles)
        .map(|(block, role)| Block {
            role,
            text: block.text,
        })
        .collect();
    article.corrections = layout.corrections;
    take_closing_note(&mut article);
    for correction in correction::claimed(&raw.claims).take(MOST_CORRECTIONS) {
        let is_printed = |known: &Correction| known.text.ends_with(&correction.text);
        if !article.corrections.iter().any(is_printed) {
            article.corrections.push(correction);
        }
    }
    metadata::settle(&mut article, &raw.claims, file);
    if article.dateline.is_none() {
        article.dateline = layout.place.map(|place| Sourced::new(place, "dateline"));
    }
    article.agencies = agency::agencies(&article, &raw.claims);
    published::infer(&mut article, layout.dateline, raw.is_listed, file);
    published::infer_update(&mut article);
    article.kind = kind::of(&article, &raw);
    article
}

/// The maximum number of corrections taken from the claims of a file.
const MOST_CORRECTIONS: usize = 100;

/// Marks the last paragraph as a note if it has a label that stories may contain as
/// well.
fn take_closing_note(article: &mut Article) {
    let story = article.paragraphs().count();
    let mut blocks = article.blocks.iter_mut().rev();
    let Some(last) = blocks.find(|block| block.role == Role::Body) else {
        return;
    };
    if story > 1
        && let Some(note) = correction::closing(&last.text)
    {
        last.role = Role::Note;
        let text = last.text.clone();
        let date = note.date;
        let from = correction::PRINTED.into();
        article.corrections.push(Correction { date, text, from });
    }
}

/// Finds the people named in an article whose blocks have their final roles.
pub fn name_people(article: &mut Article) {
    let mut captions: Vec<&str> = article.captions().collect();
    // People in a standfirst count for the article, like those in captions.
    let printed = |text: &&str| {
        let mut notes = article
            .blocks
            .iter()
            .filter(|block| block.role == Role::Note);
        notes.any(|block| block.text == *text)
    };
    let description = article.description.as_ref().map(|text| text.value.as_str());
    captions.extend(description.filter(printed));
    for caption in &mut captions {
        *caption = caption::without_credit(caption);
    }
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.value.as_str())
        .collect();
    let language = article.language.as_ref().map_or("", |code| &code.value);
    let (title, body) = (article.headline(), article.body());
    article.people = people::people(title, &body, &captions, &authors, language);
    drop_dateline(article);
    tags::complete(article);
    if let Some(language) = article.language.as_ref().filter(|l| l.value != "en") {
        let code = &language.value;
        article
            .people
            .retain(|person| is_name_in(&person.name, code));
    }
    take_labels(article);
}

/// Drops the town of a dateline, which is in capitals at the beginning of a story,
/// as a person mentioned only there would be.
fn drop_dateline(article: &mut Article) {
    let Some(place) = &article.dateline else {
        return;
    };
    article.people.retain(|person| {
        let is_first = person.spans.first().is_some_and(|span| span[0] == 0);
        !(is_first && person.mentions == 1 && place.value.starts_with(&person.name))
    });
}

/// Merges the people labelled by the publisher with the recognised ones.
fn take_labels(article: &mut Article) {
    if article.labels.is_empty() {
        return;
    }
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, person) in article.people.iter().enumerate() {
        places.entry(person.name.to_lowercase()).or_insert(place);
    }
    for label in &article.labels {
        match places.entry(label.value.to_lowercase()) {
            Entry::Occupied(known) => article.people[*known.get()].labelled = true,
            Entry::Vacant(unknown) => {
                unknown.insert(article.people.len());
                article.people.push(Person {
                    name: label.value.clone(),
                    labelled: true,
                    ..Person::default()
                });
            }
        }
    }
}

/// Whether a recognised name is plausible in a language other than English. The model
/// was trained on English, where a capitalised word inside a sentence is a name. To
/// avoid false positives on nouns (`Ein Ergebnis`, `Steuer`), single words are
/// rejected, and names that begin with a stopword.
fn is_name_in(name: &str, language: &str) -> bool {
    const PARTICLES: [&str; 16] = [
        "al", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "van", "von",
        "vom", "zu",
    ];
    let Some((first, rest)) = name.split_once(' ') else {
        return false;
    };
    let is_small = stopwords::is_small_word(&first.to_lowercase(), language);
    if !PARTICLES.contains(&first.to_lowercase().as_str()) {
        return !is_small;
    }
    // `van Gogh` and `von der Leyen`, but not `de Kestria` in Spanish.
    !is_small || first.starts_with(char::is_uppercase) || rest.contains(' ')
}

#[cfg(test)]
mod tests;
