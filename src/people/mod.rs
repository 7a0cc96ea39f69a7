//! Who is named in an article: the room that recognises people.
//!
//! In the order of the work: `tokens` cuts the text, `runs` picks the
//! stretches where names can stand, `document` lays them out and notes what
//! the whole article shows of each word (with `lexicon`, what is known of it
//! beforehand), `features` tells the `model` about each place, twice, in
//! `recognise`, where `complete` adds what was overlooked; `headline` reads the lines in which capitals mean nothing,
//! `credits` says who only took the picture, `firms` which names are
//! companies', and `link` joins the mentions
//! into people with the help of `name`. [`speakers`] tells whose a quotation is.
//!
//! Everything is embedded and used in place: nothing is loaded or unpacked. How
//! words and model are made is told in `model/README.md`.

#[cfg(any(test, feature = "training"))]
mod challenge;
mod complete;
mod credits;
mod document;
pub mod edits;
mod features;
mod firms;
mod headline;
pub mod identity;
mod lexicon;
mod link;
mod model;
mod name;
mod recognise;
mod report;
mod role;
mod roles;
mod runs;
pub mod same;
pub mod speakers;
mod table;
#[cfg(test)]
mod tests;
mod tokens;

use std::cell::RefCell;

use crate::article::Person;
use lexicon::Lexicon;
use model::Model;
use recognise::Workspace;

static WORDS: &[u8] = include_bytes!("model/words.bin");
static PEOPLE: &[u8] = include_bytes!("model/people.bin");

/// Finds the people named in an article.
///
/// `title`, `body` and `captions` are its text; `authors` are its writers, who
/// are not people of the story unless headline or body name them. Short forms
/// are joined to the full name within the article. Spans count Unicode scalar
/// values in `body`; `mentions` counts title, body and captions together.
/// People come in the order of their first mention.
pub fn people(title: &str, body: &str, captions: &[&str], authors: &[&str]) -> Vec<Person> {
    // Kept from article to article: reading one allocates next to nothing.
    thread_local! {
        static ROOM: RefCell<(String, Workspace)> = RefCell::default();
    }
    ROOM.with_borrow_mut(|(text, workspace)| {
        let parts = report::lay_out(title, body, captions, text);
        workspace.read(text, &Lexicon::new(WORDS), &Model::new(PEOPLE));
        report::people(text, &parts, workspace, authors)
    })
}

/// Whether people somewhere are called by one of a text's words, as far as the
/// word list knows: evidence for a name, not against one.
pub fn is_known_name(text: &str) -> bool {
    let lexicon = Lexicon::new(WORDS);
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() > 1)
        .map(|word| lexicon.get(tokens::hash(word)))
        .any(|entry| entry.given() > 0 || entry.is_name_part())
}

/// Whether a name begins with what people are called by: `Jane Roe`, but not
/// `Lower Brindle`.
pub fn begins_with_given_name(name: &str) -> bool {
    let lexicon = Lexicon::new(WORDS);
    let first = name.split([' ', '-']).next().unwrap_or_default();
    lexicon.get(tokens::hash(first)).given() > 0
}

/// What the training program needs of this room; no part of the shipped crate.
#[cfg(feature = "training")]
pub mod training {
    pub use super::challenge::{Case, cases};
    pub use super::document::Document;
    pub use super::features::{Features, group, never};
    pub use super::lexicon::*;
    pub use super::model::{FOLLOWS, LABELS, Label, Model, WEIGHTS};
    pub use super::recognise::{Workspace, count_labels};
    pub use super::same::{pair, romanise::romanise, sounds_alike, variants::ROW as SPELLING_ROW};
    pub use super::table::build as build_table;
    pub use super::tokens::{DOTTED, INITIAL, hash};

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
        super::report::people(&laid_out, &parts, workspace, &[])
    }
}
