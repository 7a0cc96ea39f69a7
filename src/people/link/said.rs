//! Who is speaking where a quotation has a short form of a given name.

use super::super::name::Name;
use super::{Naming, is_same_print};

/// Whether a word stands in quotations, and only in those of named people other than
/// the bearer of a full name: who speaks of a `Misha` is not called so, nor is a
/// relative's name the pet form of somebody else's.
pub fn is_said_by_another(namings: &[Naming<'_>], n: usize, full: &Name<'_>) -> bool {
    let own = &namings[n];
    let is_other = |speaker: &Naming<'_>| {
        let mut parts = speaker.name.parts.iter();
        parts.all(|part| full.parts.iter().all(|other| other.key != part.key))
    };
    let is_said = |naming: &Naming<'_>| {
        let speakers = namings.iter();
        let mut speakers =
            speakers.filter(|other| other.speaks && other.paragraph == naming.paragraph);
        let first = speakers.next();
        naming.is_quoted && first.is_some_and(is_other) && speakers.all(is_other)
    };
    let mut same = namings.iter().filter(|m| is_same_print(&m.name, &own.name));
    is_said(own) && same.all(|naming| !naming.is_relative && (!naming.is_quoted || is_said(naming)))
}
