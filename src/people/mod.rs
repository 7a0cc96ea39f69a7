//! Who is named in an article: the room that recognises people.
//!
//! In the order of the work: `tokens` cuts the text, `runs` picks the stretches
//! where names can stand, `document` lays them out and notes what the whole
//! article shows of each word (with `lexicon`, what is known of it beforehand),
//! `features` tells the `model` about each place, twice, in `recognise`, where
//! `overlooked`, `cut` and `complete` add what it missed; `headline` reads the
//! lines in which capitals mean nothing, `credits` says who only took the
//! picture, `firms` which names are companies', with `partners` of two
//! surnames, `namesakes` which are ships', storms' and laws', `kinds` what the
//! article itself says to be a thing, and `generic` what its own words show to
//! be a place's. `joint` finds two of one surname, `relations` what the text
//! says of two who stand side by side, `link` joins the mentions into people
//! with the help of `name` and `sex`, and `things`, with `deeds`, tells which
//! of these are none. `german`, `romance`, `indonesian` and `inflected` look at
//! what was found in other languages again. `speakers` tells whose a quotation
//! is.
//!
//! Everything is embedded and used in place: nothing is loaded or unpacked. How
//! words and model are made is told in `model/README.md`.

#[cfg(any(test, feature = "training"))]
mod challenge;
mod complete;
mod credits;
mod cut;
mod deeds;
mod document;
pub mod edits;
mod features;
mod firms;
mod generic;
mod german;
mod headline;
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
mod namesakes;
mod overlooked;
mod partners;
mod recognise;
mod relations;
mod report;
mod role;
pub(crate) mod roles;
mod romance;
mod runs;
pub mod same;
mod sex;
pub(crate) mod speakers;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_families;
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

/// Finds the people named in an article.
///
/// `title`, `body` and `captions` are its text; `authors` are its writers, who
/// are not people of the story unless headline or body name them. Short forms
/// are joined to the full name within the article. Spans count Unicode scalar
/// values in `body`; `mentions` counts title, body and captions together.
/// People come in the order of their first mention. `language` is the text's
/// ISO 639-1 code, empty if it is not known.
pub(crate) fn people(
    title: &str,
    body: &str,
    captions: &[&str],
    authors: &[&str],
    language: &str,
) -> Vec<Person> {
    // Kept from article to article: reading one allocates next to nothing.
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

/// Whether people somewhere are called by one of a text's words, as far as the
/// word list knows: evidence for a name, not against one.
pub(crate) fn is_known_name(text: &str) -> bool {
    words(text).any(|entry| entry.given() > 0 || entry.is_name_part())
}

/// Whether one of a text's words speaks against its being a name: an everyday
/// word, a place where nobody is called so, a firm's or a country's.
pub(crate) fn is_hardly_name(text: &str) -> bool {
    // Small words inside a name are its particles.
    let capitals = text
        .split(' ')
        .filter(|word| !word.starts_with(char::is_lowercase));
    capitals
        .flat_map(words)
        .any(|entry| entry.given() == 0 && entry.is_hardly_name())
}

/// Whether a text is `Al` and a word that is no name: a paper's or a channel's.
pub(crate) fn is_arabic_house(text: &str) -> bool {
    let house = text
        .strip_prefix("Al ")
        .filter(|house| !house.contains(' '));
    house.is_some_and(|house| words(house).all(|entry| entry.surname() == 0 && entry.given() == 0))
}

/// Whether a text begins with a given name, as far as the word list knows:
/// `Jane Roe`, but not `Lower Brindle`.
pub(crate) fn begins_with_given_name(text: &str) -> bool {
    words(text).next().is_some_and(|first| first.given() > 0)
}

/// Whether a text that nothing else shows to be a name may be one: it begins
/// like one, and no word speaks against it.
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

/// What the word list knows of a token.
fn entry(token: &tokens::Token) -> lexicon::Entry {
    Lexicon::new(WORDS).get(token.hash)
}

/// What is known of each word of a text.
fn words(text: &str) -> impl Iterator<Item = lexicon::Entry> {
    let lexicon = Lexicon::new(WORDS);
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
        .map(move |word| lexicon.get(tokens::hash(word)))
}

/// What the training program needs of this room; no part of the shipped crate.
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

    /// Who is named in `text`, by this word list and model.
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
