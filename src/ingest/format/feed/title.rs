//! A feed's title: the outlet's name, and perhaps the section whose stories it has.

use url::Url;

use crate::ingest::lines::byline;

/// The outlet and the section of a feed called `The Courier - World` or `World |
/// The Courier`. Which is which, and that the one is a section at all, an address
/// has to show: that of the feed's page or of an item.
pub fn parts<'t>(title: &'t str, addresses: &[Option<&Url>]) -> (&'t str, Option<&'t str>) {
    const BETWEEN: [&str; 7] = [" - ", " – ", " — ", " | ", " > ", " » ", " :: "];
    let parted = BETWEEN.iter().find_map(|between| title.split_once(between));
    let Some((first, second)) = parted else {
        return (title, None);
    };
    let is_folder = |part: &str| addresses.iter().flatten().any(|url| has_folder(url, part));
    let (outlet, section) = match (is_folder(first), is_folder(second)) {
        (false, true) => (first.trim(), second.trim()),
        (true, false) => (second.trim(), first.trim()),
        _ => return (title, None),
    };
    if is_nameless(outlet) {
        (title, None)
    } else {
        (outlet, Some(section))
    }
}

/// Whether a part of a title names no outlet, but what is in the feed: `Latest news`.
fn is_nameless(part: &str) -> bool {
    const WORDS: [&str; 9] = [
        "all", "articles", "feed", "home", "news", "posts", "rss", "stories", "top",
    ];
    let mut words = part.split_whitespace().map(str::to_lowercase);
    words.all(|word| WORDS.contains(&&*word) || byline::is_section_word(&word))
}

/// Whether a folder of an address is called like a section.
fn has_folder(url: &Url, section: &str) -> bool {
    let letters = |text: &str| {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect::<String>()
    };
    let section = letters(section);
    let mut folders = url.path_segments().into_iter().flatten();
    !section.is_empty() && folders.any(|folder| letters(folder) == section)
}
