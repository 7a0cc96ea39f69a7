//! The headline, without the site's name.

use crate::article::Sourced;
use crate::ingest::raw::Field;

use super::Claims;

/// Chooses the headline among the claims.
pub fn choose(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let titles: Vec<_> = claims
        .about(Field::Title)
        .filter(|claim| claim.value.len() < 500)
        .collect();
    let sites: Vec<&str> = claims
        .about(Field::Source)
        .map(|claim| claim.value.as_str())
        .collect();
    let first = titles.iter().find(|claim| !is_site(&claim.value, &sites))?;
    let title = without_site(&first.value, &sites);
    Some(Sourced::new(title.to_owned(), first.from.clone()))
}

fn is_site(title: &str, sites: &[&str]) -> bool {
    sites.iter().any(|site| letters(site) == letters(title))
}

/// What stands between a headline and the site's name.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " / ", " » ", " « ", " : ",
];

/// Cuts the site's name off the end or the start.
pub fn without_site<'a>(title: &'a str, sites: &[&str]) -> &'a str {
    for separator in SEPARATORS {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && is_site(tail, sites)
        {
            return without_site(head.trim(), sites);
        }
        if let Some((head, tail)) = title.split_once(separator)
            && is_site(head, sites)
        {
            return without_site(tail.trim(), sites);
        }
    }
    title
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
