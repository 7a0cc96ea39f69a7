//! Platforms that host other people's sites, and their names.
//!
//! A blog's name is followed by its host's: `Ferry Notes - Medium`. The outlet is
//! the blog, if its address is on that platform, or is its own.

use url::Url;

use super::byline;
use crate::text::small_letters;

/// The platforms, by the part of their domains that is also their name.
const PLATFORMS: [&str; 15] = [
    "beehiiv",
    "blogger",
    "blogspot",
    "buttondown",
    "ghost",
    "hashnode",
    "livejournal",
    "medium",
    "patreon",
    "squarespace",
    "substack",
    "tumblr",
    "typepad",
    "weebly",
    "wordpress",
];

/// Separators between a site's name and its host's.
const BETWEEN: [&str; 6] = [" - ", " – ", " — ", " | ", " · ", " • "];

/// Whether a label of a host, in lowercase letters, is that of a platform.
pub fn is_platform(label: &str) -> bool {
    PLATFORMS.contains(&label)
}

/// Returns the name of a site without the platform's after it: `Ferry Notes` of
/// `Ferry Notes - Medium`. One of the addresses must be on the platform, or contain
/// the site's name.
pub fn hosted<'n>(name: &'n str, addresses: &[&Url]) -> Option<&'n str> {
    let mut parted = BETWEEN
        .iter()
        .filter_map(|between| name.rsplit_once(between));
    let (site, platform) = parted.find_map(|(site, behind)| {
        let behind = behind.split('.').next().unwrap_or_default();
        let behind: String = small_letters(behind).collect();
        let platform = PLATFORMS.iter().find(|platform| **platform == behind)?;
        // `Ferry Notes - by Jane Roe - Substack`
        let site = site.split(" - by ").next().unwrap_or_default();
        Some((site.trim(), *platform))
    })?;
    let is_there = |url: &&Url| {
        let host = url.host_str().unwrap_or_default();
        host.split('.')
            .any(|label| label == platform || small_letters(label).eq(small_letters(site)))
    };
    let is_name = site.contains(char::is_alphabetic) && !is_nameless(site);
    (is_name && addresses.iter().any(is_there)).then_some(site)
}

/// Whether a part of a site's title only describes the feed's content: `Latest news`.
pub fn is_nameless(part: &str) -> bool {
    const WORDS: [&str; 9] = [
        "all", "articles", "feed", "home", "news", "posts", "rss", "stories", "top",
    ];
    let mut words = part.split_whitespace().map(str::to_lowercase);
    words.all(|word| WORDS.contains(&&*word) || byline::is_section_word(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_on_a_platform_has_its_own_name() {
        for (name, address, expected) in [
            (
                "Ferry Notes - Medium",
                "https://ferry-notes.medium.com/x",
                Some("Ferry Notes"),
            ),
            (
                "Ferry Notes | Medium",
                "https://medium.com/ferry-notes/x",
                Some("Ferry Notes"),
            ),
            (
                "Ferry Notes – Medium",
                "https://ferrynotes.example/x",
                Some("Ferry Notes"),
            ),
            (
                "Ferry - Notes · WordPress.com",
                "https://a.wordpress.com/",
                Some("Ferry - Notes"),
            ),
            ("Ferry Notes - Medium", "https://a.example/medium", None),
            (
                "Ferry Notes - by Jane Roe - Substack",
                "https://ferrynotes.substack.com/p/x",
                Some("Ferry Notes"),
            ),
            ("1 - Medium", "https://medium.com/1", None),
            ("Happy Medium", "https://medium.com/happy", None),
            (
                "The Courier - World",
                "https://world.courier.example/",
                None,
            ),
            ("Latest news - Medium", "https://medium.com/latest", None),
            ("- Medium", "https://medium.com/", None),
        ] {
            let url = Url::parse(address).unwrap();
            assert_eq!(hosted(name, &[&url]), expected, "{name} at {address}");
        }
    }
}
