//! Names with the surname first, as catalogues and some agencies write them.

use super::signs::{generation, is_beside};
use crate::lines::byline::{name, words};

/// `DE LA CRUZ, Maria`: a surname in capitals before a given name that is not.
pub fn shouted_surname_first(segment: &str) -> Option<String> {
    let (surname, given) = segment.split_once(',')?;
    let given: Vec<&str> = given.split_whitespace().collect();
    let (last, particles) = surname
        .split_whitespace()
        .collect::<Vec<_>>()
        .split_last()
        .map(|(last, particles)| ((*last).to_owned(), particles.join(" ").to_lowercase()))?;
    let small = |word: &&str| {
        (word.ends_with('.') || word.chars().any(char::is_lowercase)) && !is_beside(word)
    };
    let is_shouted = !surname.chars().any(char::is_lowercase);
    if !is_shouted
        || !(1..=2).contains(&given.len())
        || !given.iter().all(small)
        || !particles.split_whitespace().all(name::is_particle)
        || is_beside(&last)
        || words::is_place(&given)
    {
        return None;
    }
    let words = [given.join(" "), particles, last];
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| !word.is_empty())
        .collect();
    name::name(&words.join(" "))
}

/// A part of a name without the `Jr.` behind it, and that.
fn without_generation(part: &str) -> (&str, Option<&'static str>) {
    match part.rsplit_once([' ', ',']) {
        Some((part, last)) if generation(last).is_some() => {
            (part.trim_end_matches([' ', ',']), generation(last))
        }
        _ => (part, None),
    }
}

/// `Roe, Jane` as catalogues write it, also `Roe, Jane, Jr.`, `Roe, Jane Jr` and
/// `Roe Jr., Jane`.
pub fn surname_first(segment: &str) -> Option<String> {
    let (surname, given) = segment.split_once(',')?;
    let (surname, behind) = without_generation(surname.trim());
    let (given, suffix) = without_generation(given.trim());
    let suffix = suffix.or(behind);
    let lone = |text: &str| {
        !text.is_empty() && !text.contains(',') && text.split(' ').all(|word| !is_beside(word))
    };
    let short = surname.split(' ').count() == 1 && given.split(' ').count() <= 2;
    let initial = given
        .split(' ')
        .skip(1)
        .all(|word| word.chars().filter(|c| c.is_alphabetic()).count() == 1);
    if !lone(surname) || !lone(given) || !short || !initial {
        return None;
    }
    let mut name = name::name(&format!("{given} {surname}"))?;
    if let Some(suffix) = suffix {
        name.push(' ');
        name.push_str(suffix);
    }
    Some(name)
}
