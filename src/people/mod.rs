//! Who is named in an article: the room that recognises people.

mod document;
mod features;
pub(crate) mod lexicon;
mod model;
mod recognise;
mod runs;
mod table;
mod tokens;

static WORDS: &[u8] = include_bytes!("model/words.bin");
static PEOPLE: &[u8] = include_bytes!("model/people.bin");

/// What the training program needs of this room; no part of the shipped crate.
#[cfg(feature = "training")]
pub mod training {
    pub use super::document::Document;
    pub use super::features::{Features, group};
    pub use super::lexicon::*;
    pub use super::model::{FOLLOWS, LABELS, Label, Model, WEIGHTS};
    pub use super::recognise::{Workspace, count_labels};
    pub use super::table::build as build_table;
    pub use super::tokens::hash;

    /// The word list in the program.
    pub fn embedded_lexicon() -> Lexicon<'static> {
        Lexicon::new(super::WORDS)
    }

    /// The model in the program.
    pub fn embedded_model() -> Model<'static> {
        Model::new(super::PEOPLE)
    }
}
