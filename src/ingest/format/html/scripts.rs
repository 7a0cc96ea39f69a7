//! Dates in the data that a page's scripts render.
//!
//! Only used if neither head nor markup states a date. Such data may describe other
//! articles as well, so a date only counts if all values of one key in the page's
//! scripts are on the same day, in a script that also contains words of the title.

use crate::ingest::raw::{Field, RawArticle, Trust};

use super::dates;

/// The keys of the date of publication in content management systems, in decreasing
/// order of clarity.
const KEYS: &[&str] = &[
    "datePublished",
    "publishedAt",
    "published_at",
    "publishDate",
    "publish_date",
    "publishedDate",
    "published_date",
    "publicationDate",
    "publication_date",
    "publishTime",
    "published_time",
    "publication_time",
    "firstPublished",
    "first_published",
    "firstPublishDate",
    "firstPublishedAt",
    "first_published_at",
    "publishedOn",
    "published_on",
    "publishDateTime",
    "publicationDateTime",
    "publishDt",
    "publish_dt",
    "deployDt",
    "deploy_dt",
    "pubDate",
    "pubdate",
    "datePublication",
    "displayDate",
    "display_date",
];

/// The maximum number of bytes of scripts searched per page.
const MOST: usize = 4 << 20;

/// The maximum number of words of a title that is searched for.
const MOST_WORDS: usize = 40;

/// The maximum number of bytes of a value in which a date ends.
const LONGEST: usize = 40;

/// Claims the date of publication in the scripts, if they agree.
pub fn claims(scripts: &[&str], raw: &mut RawArticle) {
    let has_date = |field| {
        let mut claims = raw.claims.iter();
        claims.any(|claim| claim.field == field && claim.trust >= Trust::Markup)
    };
    if has_date(Field::Published) {
        return;
    }
    let words = title_words(raw);
    let mut left = MOST;
    let mut fits = |script: &str| {
        let rest = left.checked_sub(script.len());
        left = rest.unwrap_or(left);
        rest.is_some()
    };
    let told: Vec<&str> = scripts
        .iter()
        .filter(|script| fits(script) && is_about(script, &words))
        .copied()
        .collect();
    for key in KEYS {
        let mut values = told.iter().flat_map(|script| values(script, key));
        let Some(first) = values.next() else {
            continue;
        };
        let day = |value: &str| value.get(..10).unwrap_or(value).to_owned();
        if values.all(|value| day(value) == day(first)) {
            let value = dates::stated(Field::Published, first);
            let from = format!("{key} in a script");
            raw.claim(Field::Published, Trust::Layout, from, &value);
        }
        return;
    }
}

/// Returns the words of the page's titles that scripts do not contain by chance.
fn title_words(raw: &RawArticle) -> Vec<String> {
    let titles = raw
        .claims
        .iter()
        .filter(|claim| claim.field == Field::Title);
    let words = titles.take(3).flat_map(|claim| claim.value.split(' '));
    let is_plain = |word: &&str| word.len() > 5 && word.chars().all(char::is_alphabetic);
    let mut words: Vec<String> = words.filter(is_plain).map(str::to_owned).collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(MOST_WORDS);
    words
}

fn is_about(script: &str, words: &[String]) -> bool {
    let found = words
        .iter()
        .filter(|word| script.contains(word.as_str()))
        .count();
    found >= 2.min(words.len()) && found > 0
}

/// Returns the values of a key in a script: `"key":"value"`, `key: 'value'`, or the
/// same with escaped quotes.
fn values<'a>(script: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    script.match_indices(key).filter_map(move |(at, _)| {
        let before = script[..at].bytes().next_back();
        let is_whole = before.is_none_or(|b| !b.is_ascii_alphanumeric() && b != b'_');
        let quotes = ['"', '\'', '\\', ' ', '\n', '\t'];
        let rest = script[at + key.len()..].trim_start_matches(quotes);
        let rest = rest.strip_prefix([':', '='])?.trim_start_matches(quotes);
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let end = rest.find(['"', '\'', '\\', ',', '}', ';', '\n', '<'])?;
        let value = &rest[..end];
        let is_date = end >= 8 && value.starts_with(|c: char| c.is_ascii_digit());
        (is_whole && is_date).then_some(value)
    })
}
