//! Completes surnames to full names from the page's tags, since a story about a
//! president may never say `Joe`.

use crate::article::{Article, Role};
use crate::people;

/// Adds a given name to each person with a single name, if the article's keywords,
/// or the tags below a pasted story, contain exactly one for this surname.
pub fn complete(article: &mut Article) {
    for n in 0..article.people.len() {
        let surname = &article.people[n].name;
        if surname.contains([' ', '.']) || surname.len() < 3 {
            continue;
        }
        let Some(full) = tagged(article, surname) else {
            continue;
        };
        if article.people.iter().all(|person| person.name != full) {
            article.people[n].name = full;
        }
    }
}

/// Returns the only full name that ends with a surname.
fn tagged(article: &Article, surname: &str) -> Option<String> {
    const LONGEST: usize = 300;
    let keywords = article.keywords.iter().map(|tag| tag.value.as_str());
    let lines = article
        .blocks
        .iter()
        .filter(|block| block.role == Role::Furniture && block.text.len() <= LONGEST);
    let lines = lines.map(|block| block.text.as_str());
    let mut found = keywords
        .chain(lines)
        .filter_map(|line| before(line, surname));
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Labels before a list of tags.
const LABELS: [&str; 8] = [
    "Tags",
    "TAGS",
    "Topics",
    "TOPICS",
    "Filed Under:",
    "Filed under:",
    "Related Topics",
    "Related topics",
];

/// Returns the given name and the surname in a line that is a tag or a list of tags.
fn before(line: &str, surname: &str) -> Option<String> {
    let at = line.find(surname)?;
    let rest = &line[at + surname.len()..];
    let given = line[..at].strip_suffix(' ')?;
    let is_tag = rest.is_empty() && !given.contains(' ');
    let is_list = || LABELS.iter().any(|label| line.starts_with(label));
    if rest.starts_with(char::is_alphanumeric) || !is_tag && !is_list() {
        return None;
    }
    let given = given.rsplit([' ', ',']).next()?;
    let is_given = given.starts_with(char::is_uppercase) && given.contains(char::is_lowercase);
    let full = format!("{given} {surname}");
    (is_given && people::begins_with_given_name(&full)).then_some(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_the_given_name() {
        for (line, full) in [
            ("Joe Marlow", Some("Joe Marlow")),
            ("Tags Ann Lee Joe Marlow ferry strike", Some("Joe Marlow")),
            ("Filed Under: Ferries, Joe Marlow, Orm", Some("Joe Marlow")),
            ("Joe Marlow wins the vote", None),
            ("The life of Joe Marlow", None),
            ("Joe Marlowe", None),
            ("Marlow", None),
        ] {
            assert_eq!(before(line, "Marlow").as_deref(), full, "{line}");
        }
    }
}
