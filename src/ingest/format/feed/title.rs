//! A feed's title: the outlet's name, and perhaps the section whose stories it has.

use url::Url;

use crate::lines::platform;

/// The outlet and the section of a feed called `The Courier - World` or `World |
/// The Courier`. Which is which, and that the one is a section at all, an address
/// has to show: that of the feed's page or of an item. On a platform the outlet is the
/// site that it hosts.
pub fn parts<'t>(title: &'t str, addresses: &[Option<&Url>]) -> (&'t str, Option<&'t str>) {
    let known: Vec<&Url> = addresses.iter().copied().flatten().collect();
    if let Some(site) = platform::hosted(title, &known) {
        return (site, None);
    }
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
    if platform::is_nameless(outlet) {
        (title, None)
    } else {
        (outlet, Some(section))
    }
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
