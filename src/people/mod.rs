//! Recognises the people named in an article.
//!
//! The steps, in order: `tokens` splits the text, `runs` selects the spans where
//! names can stand, `document` lays them out and collects what the whole article
//! shows about each word (with `lexicon`, prior knowledge about words), `features`
//! describes each site to the `model`, twice, in `recognise`, where `overlooked`,
//! `apposed`, `cut` and `complete`, with `honorifics` and `short_forms`, add what it
//! missed; `headline` reads lines in which capitals
//! carry no information. `credits` detects people who only took the picture, `firms`
//! detects names of companies, with `partners` for pairs of surnames, `eponyms`
//! those of ships, storms and laws, `kinds` what the article itself says is a thing,
//! and `generic` names whose own words show that they are places. `joint` finds two
//! people with one printed surname, `relations` what the text says about two
//! adjacent mentions, `link` joins the mentions into people with the help of `name`
//! and `sex`, and `things`, with `deeds`, decides which of these are not people.
//! `german`, `romance`, `indonesian` and `inflected` post-process the mentions in
//! other languages. `speakers` attributes quotations.
//!
//! Everything is embedded and used in place: nothing is loaded or unpacked.
//! `model/README.md` describes how the word list and the model are built.

mod apposed;
#[cfg(any(test, feature = "training"))]
mod challenge;
mod complete;
mod credits;
mod cut;
mod deeds;
mod document;
pub mod edits;
mod eponyms;
mod features;
mod firms;
mod generic;
mod german;
mod headline;
mod honorifics;
pub(crate) mod identity;
mod indonesian;
mod inflected;
mod joint;
mod kinds;
mod lexicon;
mod link;
mod memo;
mod model;
mod name;
mod overlooked;
mod partners;
mod rare_given;
mod recognise;
mod relations;
mod report;
mod role;
pub(crate) mod role_agreement;
mod romance;
mod runs;
pub mod same;
mod sex;
mod short_forms;
pub(crate) mod speakers;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_families;
#[cfg(test)]
mod tests_forms;
mod things;
mod tokens;

use std::cell::RefCell;

use crate::article::Person;
use lexicon::Lexicon;
use model::Model;
use recognise::Workspace;
pub(crate) use tokens::{hash as word_hash, hash_and_beginning};

static WORDS: &[u8] = include_bytes!("model/words.bin");
static PEOPLE: &[u8] = include_bytes!("model/people.bin");

/// Returns the people named in an article.
///
/// `title`, `body` and `captions` are its text; `authors` are its writers, who are
/// not people of the story unless the headline or body names them. Short forms are
/// joined to the full name within the article. Spans count Unicode scalar values in
/// `body`; `mentions` counts title, body and captions together. People are ordered
/// by their first mention. `language` is the text's ISO 639-1 code, empty if
/// unknown.
pub(crate) fn people(
    title: &str,
    body: &str,
    captions: &[&str],
    authors: &[&str],
    language: &str,
) -> Vec<Person> {
    // Reused across articles: reading one allocates next to nothing.
    thread_local! {
        static ROOM: RefCell<(String, Workspace)> = RefCell::default();
    }
    ROOM.with_borrow_mut(|(text, workspace)| {
        let parts = report::lay_out(title, body, captions, text);
        workspace.read(text, &Lexicon::new(WORDS), &Model::new(PEOPLE));
        let Workspace {
            document,
            mentions,
            joint,
            ..
        } = workspace;
        match language {
            "de" => german::refine(text, document, mentions),
            "id" | "ms" => indonesian::refine(text, document, mentions),
            language => {
                if !matches!(language, "es" | "ca" | "gl" | "") {
                    joint::join_surnames(document, mentions);
                }
                romance::refine(text, document, mentions, language);
                inflected::refine(text, document, mentions, language);
            }
        }
        joint::find(text, document, mentions, language, joint);
        report::people(text, &parts, workspace, authors, language)
    })
}

/// Whether some word of a text is a given name or part of a name, according to the
/// word list: evidence for a name, not against one.
pub(crate) fn is_known_name(text: &str) -> bool {
    words(text).any(|entry| entry.given() > 0 || entry.is_name_part())
}

/// Whether a word of a text is evidence against its being a name: an everyday word,
/// a place that is nobody's name, a company or a country.
pub(crate) fn is_hardly_name(text: &str) -> bool {
    // Lowercase words inside a name are its particles.
    let capitals = text
        .split(' ')
        .filter(|word| !word.starts_with(char::is_lowercase));
    capitals
        .flat_map(words)
        .any(|entry| entry.given() == 0 && entry.is_hardly_name())
}

/// Whether a text is `Al` and a word that is no name: a newspaper or a channel.
pub(crate) fn is_arabic_house(text: &str) -> bool {
    let house = text
        .strip_prefix("Al ")
        .filter(|house| !house.contains(' '));
    house.is_some_and(|house| words(house).all(|entry| entry.surname() == 0 && entry.given() == 0))
}

/// Whether a text begins with a given name, according to the word list: `Jane Roe`,
/// but not `Lower Brindle`.
pub(crate) fn begins_with_given_name(text: &str) -> bool {
    words(text).next().is_some_and(|first| first.given() > 0)
}

/// Whether the first word of a text names a people or a language: `Irish Times`.
pub(crate) fn begins_with_nation(text: &str) -> bool {
    words(text)
        .next()
        .is_some_and(|first| first.has(lexicon::NATION))
}

/// Whether the first word of a text is a place's name: `Chelsea Lane`.
pub(crate) fn begins_with_place(text: &str) -> bool {
    words(text)
        .next()
        .is_some_and(|first| first.has(lexicon::PLACE))
}

/// Whether sentences print a word in lowercase.
pub(crate) fn is_everyday_word(word: &str) -> bool {
    words(word).any(lexicon::Entry::is_small)
}

/// Whether a text may be a name without any other evidence: it begins like one, and
/// no word is evidence against it.
pub(crate) fn is_likely_name(text: &str) -> bool {
    let is_initial = text
        .split([' ', '.'])
        .next()
        .is_some_and(|word| word.chars().count() == 1);
    let begins = words(text).next().is_some_and(|first| {
        first.given() > 0
            || first.is_name_part() && !first.is_usual_surname() && !first.may_be_small()
    });
    (begins || is_initial && is_known_name(text)) && !is_hardly_name(text)
}

/// Returns the word list entry of a token.
fn entry(token: &tokens::Token) -> lexicon::Entry {
    Lexicon::new(WORDS).get(token.hash)
}

/// Whether a list has a word, ignoring case.
fn is_among(list: &[&str], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns the word list entries of the words of a text.
fn words(text: &str) -> impl Iterator<Item = lexicon::Entry> {
    let lexicon = Lexicon::new(WORDS);
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
        .map(move |word| lexicon.get(tokens::hash(word)))
}

/// What the training program needs of this module; not part of the shipped crate.
#[doc(hidden)]
#[cfg(feature = "training")]
pub mod training {
    pub use super::challenge::{Case, cases, unmarked};
    pub use super::document::Document;
    pub use super::features::{Features, group, never};
    pub use super::lexicon::*;
    pub use super::model::{FOLLOWS, LABELS, Label, Model, WEIGHTS};
    pub use super::recognise::{Workspace, count_labels};
    pub use super::same::variants::{ROW as SPELLING_ROW, pair_row};
    pub use super::same::{pair, romanise::romanise, sounds_alike};
    pub use super::tokens::{DOTTED, INITIAL, hash};
    pub use crate::table::build as build_table;

    /// Returns the people named in `text`, using this word list and model.
    pub fn people(
        text: &str,
        lexicon: &Lexicon<'_>,
        model: &Model<'_>,
        workspace: &mut Workspace,
    ) -> Vec<crate::article::Person> {
        let mut laid_out = String::new();
        let parts = super::report::lay_out("", text, &[], &mut laid_out);
        workspace.read(&laid_out, lexicon, model);
        super::report::people(&laid_out, &parts, workspace, &[], "")
    }
}
