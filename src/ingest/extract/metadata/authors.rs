//! Who the file says wrote it.

use super::{Claims, source};
use crate::article::Sourced;
use crate::ingest::extract::byline;
use crate::ingest::raw::{Claim, Field, Trust};
use crate::people;

/// The people of the first kind of statement that names any, leaving out the
/// site itself; on a person's own site the two are the same.
pub fn choose(claims: &Claims<'_>) -> Vec<Sourced<String>> {
    let sites = source::Names::new(claims);
    let is_foreign = |name: &str| !sites.contain(name);
    let authors = named(claims, is_foreign);
    if authors.is_empty() {
        return named(claims, people::is_known_name);
    }
    with_more(claims, &authors).unwrap_or(authors)
}

fn named(claims: &Claims<'_>, is_wanted: impl Fn(&str) -> bool) -> Vec<Sourced<String>> {
    let mut authors: Vec<Sourced<String>> = Vec::new();
    for claim in claims.about(Field::Author) {
        if authors
            .first()
            .is_some_and(|first| first.from != claim.from)
        {
            break;
        }
        let names = names(claim);
        // Several labels of the kind are a list of other works.
        if claim.trust == Trust::Mention && !authors.is_empty() && !names.is_empty() {
            return Vec::new();
        }
        for name in names {
            if is_wanted(&name) && !authors.iter().any(|author| author.value == name) {
                authors.push(Sourced::new(name, claim.from.clone()));
            }
        }
    }
    drop_longer_forms(&mut authors);
    authors
}

/// The byline that the page prints, where it names all those and more: machines
/// are often told of the first alone.
fn with_more(claims: &Claims<'_>, known: &[Sourced<String>]) -> Option<Vec<Sourced<String>>> {
    let printed = claims.about(Field::Author).filter(|claim| {
        matches!(claim.trust, Trust::Markup | Trust::Layout) && claim.from != known[0].from
    });
    printed.take(MOST_PRINTED).find_map(|claim| {
        let names = names(claim);
        let is_known = |name: &String| known.iter().any(|author| author.value == *name);
        let is_more = names.len() > known.len()
            && known.iter().all(|author| names.contains(&author.value))
            && names
                .iter()
                .all(|name| is_known(name) || people::begins_with_given_name(name));
        is_more.then(|| {
            let each = names.into_iter();
            each.map(|name| Sourced::new(name, claim.from.clone()))
                .collect()
        })
    })
}

/// How many printed bylines may tell of more authors.
const MOST_PRINTED: usize = 8;

/// Drops names that are another author's with more behind it: `Jane Roe
/// Courier` beside `Jane Roe`.
fn drop_longer_forms(authors: &mut Vec<Sourced<String>>) {
    let names: Vec<String> = authors
        .iter()
        .map(|author| format!("{} ", author.value))
        .collect();
    authors.retain(|author| {
        !names
            .iter()
            .any(|name| author.value.starts_with(name.as_str()))
    });
}

/// The people that a statement names.
fn names(claim: &Claim) -> Vec<String> {
    if claim.value.contains("://") {
        return Vec::new();
    }
    if let Some(name) = east_asian_name(&claim.value) {
        return vec![name];
    }
    if claim.trust == Trust::Mention {
        return labelled(&claim.value);
    }
    let mut names = byline::authors(without_label(&claim.value));
    // Whoever writes `Author: Suharto` means a person of one name; the fields
    // of pages are too often filled by machines.
    let is_deliberate = claim.trust >= Trust::Header || claim.from == byline::FROM_LINE;
    if names.is_empty() && is_deliberate {
        return byline::lone_name(&format!("by {}", claim.value))
            .into_iter()
            .collect();
    }
    if names.is_empty() && claim.trust >= Trust::Markup {
        let name = given_name(&claim.value).or_else(|| carelessly_written(&claim.value));
        return name.into_iter().collect();
    }
    let is_read = claim.from == byline::FROM_LINE;
    if claim.trust == Trust::Layout && !is_read && byline::strip_marker(&claim.value).is_none() {
        // What a class calls an author may be a button or a heading. The word
        // list knows names in Latin letters only.
        let is_latin = |name: &str| name.chars().all(|c| c < '\u{250}');
        names.retain(|name| !is_latin(name) || people::is_known_name(name));
    }
    names
}

/// The people in a line that says itself that it names its writers: `Autor: Jane Roe`.
fn labelled(line: &str) -> Vec<String> {
    let is_label = byline::strip_marker(line).is_some_and(|(marker, _)| marker.ends_with(':'));
    if !is_label {
        return Vec::new();
    }
    let mut names = byline::authors(line);
    names.retain(|name| people::is_known_name(name));
    names
}

/// A full name that its owner typed without all of its capitals: `Jane roe`.
fn carelessly_written(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic) && word.len() > 1;
    if !(2..=3).contains(&words.len()) || !words.iter().all(is_word) {
        return None;
    }
    let capitals = words.iter().map(|word| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    let name = capitals.collect::<Vec<_>>().join(" ");
    let names = byline::authors(&name);
    (names == [name.as_str()] && people::is_known_name(&name)).then_some(name)
}

/// The name of somebody who signs with one, as in blogs: of the one-word values
/// that pages' fields hold, only those that are names are believed.
fn given_name(value: &str) -> Option<String> {
    let is_word = value.chars().all(char::is_alphabetic) && value.chars().any(char::is_lowercase);
    let name = byline::lone_name(&format!("by {value}")).filter(|_| is_word)?;
    people::is_known_name(&name).then_some(name)
}

/// A byline without the label in front of it: `Author Jane Roe`.
fn without_label(byline: &str) -> &str {
    const LABELS: [&str; 8] = [
        "author", "authors", "autor", "autorin", "auteur", "autore", "autora", "yazar",
    ];
    match byline.split_once(' ') {
        Some((first, rest))
            if LABELS.contains(&first.trim_end_matches(':').to_lowercase().as_str()) =>
        {
            rest
        }
        _ => byline,
    }
}

/// A Chinese, Japanese or Korean name: two to five letters, perhaps followed
/// by "reporter".
fn east_asian_name(text: &str) -> Option<String> {
    let mut name = text.trim();
    for role in ["기자", "記者", "记者"] {
        name = name.strip_suffix(role).unwrap_or(name).trim_end();
    }
    let is_letter = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}');
    let length = name.chars().count();
    ((2..=5).contains(&length) && name.chars().all(is_letter)).then(|| name.to_owned())
}
