//! The outlet's name.

use std::collections::HashSet;

use url::Url;

use crate::article::Sourced;
use crate::ingest::address::without_www;
use crate::ingest::raw::{Field, Trust};
use crate::lines::platform;
use crate::people;

use super::Claims;
use super::title::letters;

/// Returns the first claim that is a name, not a URL or a handle. A host's name is
/// used if no claim of the same trust has another.
pub fn choose(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let addresses = addresses(claims);
    let mut names = claims
        .about(Field::Source)
        .map(|claim| (claim, without_rights(&claim.value)))
        .filter(|(claim, name)| is_name(name, claim.trust, &addresses));
    let first = names.next()?;
    let better = names
        .find(|(claim, name)| claim.trust == first.0.trust && !is_host(name))
        .filter(|_| is_host(first.1));
    let (claim, value) = better.unwrap_or(first);
    let name = match value.strip_prefix("www.") {
        Some(host) if is_host(host) => host,
        _ => value,
    };
    let addresses: Vec<&Url> = addresses.iter().collect();
    let name = platform::hosted(name, &addresses).unwrap_or(name);
    Some(Sourced::new(name.to_owned(), &claim.from))
}

/// Returns the claimed URLs of the page.
fn addresses(claims: &Claims<'_>) -> Vec<Url> {
    let stated = claims.about(Field::Url);
    stated
        .take(MOST_ADDRESSES)
        .filter_map(|claim| Url::parse(&claim.value).ok())
        .collect()
}

/// The maximum number of URLs that are considered; a page has a handful.
const MOST_ADDRESSES: usize = 64;

/// Matches `www.veldra.example`.
fn is_host(name: &str) -> bool {
    let is_label = |label: &str| {
        let is_letter = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        !label.is_empty() && label.bytes().all(is_letter)
    };
    name.contains('.') && name.split('.').all(is_label)
}

/// The maximum number of words in a name; longer ones are headlines.
pub const LONGEST: usize = 8;

fn is_name(value: &str, trust: Trust, addresses: &[Url]) -> bool {
    let words = value.split_whitespace().count();
    value.len() <= 80
        && words <= LONGEST
        && !value.contains(['@'])
        && !value.contains("://")
        && value.contains(char::is_alphanumeric)
        && !(trust < Trust::Header && is_of_system(value))
        && !(is_of_page(trust)
            && value.is_ascii()
            && value.len() < 3
            && !addresses.iter().any(|address| has_label(address, value)))
}

/// Whether a name is one of the labels of an address's host: `VG` of `www.vg.no`.
fn has_label(address: &Url, name: &str) -> bool {
    let labels = address.host_str().unwrap_or_default().split('.');
    // The last label is the top-level domain.
    labels
        .rev()
        .skip(1)
        .any(|label| label.eq_ignore_ascii_case(name))
}

/// Whether claims of this trust come from a page, where two letters are often the
/// site's short name for the screen of a phone.
fn is_of_page(trust: Trust) -> bool {
    matches!(trust, Trust::Layout | Trust::Markup | Trust::Meta)
}

/// Whether a name is the default that a content management system uses for an unnamed
/// site: its front page, or the system itself.
fn is_of_system(name: &str) -> bool {
    const NAMES: [&str; 16] = [
        "accueil",
        "blog",
        "blogger",
        "drupal",
        "home",
        "homepage",
        "index",
        "inicio",
        "joomla",
        "my site",
        "site",
        "start",
        "startseite",
        "typo3 cms",
        "website",
        "wordpress",
    ];
    let lower = name.trim().to_lowercase();
    NAMES.contains(&lower.as_str())
}

/// Returns a name without its copyright notice: `Copyright 2019 – Caritas`, `©
/// 2001-2009`.
fn without_rights(value: &str) -> &str {
    let is_kept = |start: &str| ["©", "(c)", "copyright"].contains(&start);
    let is_years = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || "-–".contains(c))
    };
    let mut rest = value.trim();
    let mut is_right = false;
    loop {
        let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        let lower = word.to_lowercase();
        let bare = lower.trim_end_matches([':', ',', '.']);
        let year = bare.strip_prefix('©').unwrap_or(bare);
        let is_year = is_years(year);
        // "Copyright Clearance Weekly" is a name.
        let is_word = bare == "copyright"
            && !is_right
            && lower == bare
            && behind.starts_with(char::is_alphabetic)
            && !behind.to_lowercase().starts_with("by ");
        if is_kept(bare) && !is_word || is_year && year.len() < bare.len() {
            is_right = true;
        } else if !(is_right && (is_year || matches!(bare, "by" | "-" | "–" | "—" | "|"))) {
            break;
        }
        rest = behind.trim_start();
    }
    let mut rest = rest.trim_start_matches(['©', ' ']);
    if is_right {
        let is_form = |form: &str| ["inc", "llc", "ltd"].contains(&form.to_lowercase().as_str());
        rest = match rest.rsplit_once(", ") {
            Some((name, form)) if is_form(form.trim_end_matches('.')) => name,
            _ => rest,
        };
        rest = match rest.rsplit_once(' ') {
            Some((name, year)) if is_years(year) => name,
            _ => rest,
        };
    }
    // There may be several holders.
    if is_right && rest.contains(',') {
        return "";
    }
    rest.strip_suffix("版权所有").unwrap_or(rest).trim()
}

/// Returns a name without a top-level domain: `Courier.example`.
fn without_domain(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((before, end)) if end.len() <= 7 && end.bytes().all(|b| b.is_ascii_alphabetic()) => {
            before
        }
        _ => name,
    }
}

/// The names of the site, to be recognised in any spelling.
pub struct Names {
    /// Names that are long enough to be unambiguous.
    long: HashSet<String>,
    /// All names, and every label of its host.
    all: HashSet<String>,
}

impl Names {
    /// Collects the names of the site from the claims, including its host.
    pub fn new(claims: &Claims<'_>) -> Self {
        let stated: Vec<String> = claims
            .about(Field::Source)
            .filter(|claim| claim.value.split_whitespace().count() <= LONGEST)
            .flat_map(|claim| [letters(&claim.value), letters(without_domain(&claim.value))])
            .collect();
        let urls = addresses(claims);
        let hosts = urls.iter().filter_map(|url| {
            let host = without_www(url.host_str()?);
            Some(host.rsplit_once('.')?.0)
        });
        let whole = hosts.clone().map(letters);
        let long = stated.iter().cloned().chain(whole);
        let parts = hosts.flat_map(|host| host.split('.').map(letters));
        Self {
            long: long.filter(|name| name.len() > 3).collect(),
            all: stated.iter().cloned().chain(parts).collect(),
        }
    }

    /// Whether a text is one of them.
    pub fn contain(&self, text: &str) -> bool {
        self.long.contains(&letters(text))
    }

    /// Whether a text is one of them with an addition, as `Example Post Kitchen`,
    /// and not a full name of which the site has only the given name.
    pub fn begin(&self, text: &str) -> bool {
        let words = text.match_indices(' ').map(|(at, _)| at);
        let is_whole = |n: usize| n > 0 || !people::begins_with_given_name(text);
        words
            .enumerate()
            .any(|(n, at)| is_whole(n) && self.contain(&text[..at]))
    }

    /// Returns a person's name without the site's name after it, which is in
    /// capitals in the byline: `Jane Roe WVLD`. A longer word may be the person's
    /// surname on a site of that name, as in French bylines.
    pub fn without_end<'n>(&self, name: &'n str, byline: &str) -> &'n str {
        const LONGEST_CALL_SIGN: usize = 4;
        let is_short_form = |word: &str| {
            let capitals = word.to_uppercase();
            let mut words = byline.split(|c: char| !c.is_alphanumeric());
            words.any(|printed| printed == capitals) && byline.contains(char::is_lowercase)
        };
        let parted = name.rsplit_once(' ').filter(|(before, end)| {
            before.contains(' ')
                && end.len() <= LONGEST_CALL_SIGN
                && self.all.contains(&letters(end))
                && is_short_form(end)
                && !people::is_known_name(end)
        });
        parted.map_or(name, |(before, _)| before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_what_systems_write() {
        for (value, expected) in [
            (
                "Copyright 2019 – Harbour Relief e. V.",
                Some("Harbour Relief e. V."),
            ),
            ("Copyright © 2001-2009", None),
            ("© 2024 The Harbour Lantern", Some("The Harbour Lantern")),
            ("©2024 The Harbour Lantern", Some("The Harbour Lantern")),
            ("2020 Vision", Some("2020 Vision")),
            ("The Copyright Courier", Some("The Copyright Courier")),
            ("© courier.example Ltd Jane Roe, John Doe", None),
            (
                "Copyright Clearance Weekly",
                Some("Copyright Clearance Weekly"),
            ),
            (
                "© 2024 The Harbour Lantern, Inc.",
                Some("The Harbour Lantern"),
            ),
            ("© Harbour Lantern 2024", Some("Harbour Lantern")),
            ("Start", None),
            ("Blogger", None),
            ("HL", None),
            ("Jane Roe jane@harbour.example", None),
            ("Start Up Weekly", Some("Start Up Weekly")),
            ("海港网版权所有", Some("海港网")),
            ("", None),
        ] {
            let name = without_rights(value);
            let read = is_name(name, Trust::Meta, &[]).then_some(name);
            assert_eq!(read, expected, "{value:?}");
        }
        assert!(is_name("HL", Trust::Structured, &[]));
        let address = Url::parse("https://www.hl.example/ferry").unwrap();
        assert!(is_name("HL", Trust::Meta, std::slice::from_ref(&address)));
        assert!(!is_name("AB", Trust::Meta, &[address]));
    }
}
