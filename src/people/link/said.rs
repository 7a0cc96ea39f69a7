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
    // Who is named next beside a verb of saying, or else was named last.
    let speaker = |m: usize| {
        let paragraph = namings[m].paragraph;
        let is_one = |other: &&Naming<'_>| other.speaks && other.paragraph == paragraph;
        let next = namings[m..].iter().find(is_one);
        next.or_else(|| namings[..m].iter().rfind(is_one))
    };
    let is_said = |m: usize| namings[m].is_quoted && speaker(m).is_some_and(is_other);
    let is_same = |m: &usize| is_same_print(&namings[*m].name, &own.name);
    let mut same = (0..namings.len()).filter(is_same);
    is_said(n) && same.all(|m| !namings[m].is_relative && (!namings[m].is_quoted || is_said(m)))
}
