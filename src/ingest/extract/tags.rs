//! Completes surnames to full names from the page's tags, since a story about a
//! president may never say `Joe`.

use std::collections::{HashMap, HashSet};

use crate::article::{Article, Role};
use crate::people;

/// Adds a given name to each person with a single name, if the article's keywords,
/// or the tags below a pasted story, contain exactly one for this surname.
pub fn complete(article: &mut Article) {
    let mut renamed: Vec<(usize, String)> = Vec::new();
    let tags = Tags::of(article);
    if tags.pairs.is_empty() && tags.lists.is_empty() {
        return;
    }
    let people = article.people.iter().map(|person| person.name.as_str());
    let mut known: HashSet<String> = people.map(str::to_owned).collect();
    for (n, person) in article.people.iter().enumerate() {
        let surname = &person.name;
        if surname.contains([' ', '.']) || surname.len() < 3 {
            continue;
        }
        if let Some(full) = tags.full_name(surname)
            && known.insert(full.clone())
        {
            renamed.push((n, full));
        }
    }
    for (n, full) in renamed {
        article.people[n].name = full;
    }
}

/// The tags of an article that may contain a full name.
struct Tags<'a> {
    /// Tags of two words, by the second.
    pairs: HashMap<&'a str, Vec<&'a str>>,
    /// Lines that begin with a label.
    lists: Vec<&'a str>,
}

impl<'a> Tags<'a> {
    /// The maximum size in bytes of a line in the text that lists tags.
    const LONGEST: usize = 300;
    /// The maximum number of lists; a page has one or two.
    const MOST_LISTS: usize = 20;

    fn of(article: &'a Article) -> Self {
        let keywords = article.keywords.iter().map(|tag| tag.value.as_str());
        let furniture = article
            .blocks
            .iter()
            .filter(|block| block.role == Role::Furniture && block.text.len() <= Self::LONGEST);
        let mut tags = Self {
            pairs: HashMap::new(),
            lists: Vec::new(),
        };
        for line in keywords.chain(furniture.map(|block| block.text.as_str())) {
            if LABELS.iter().any(|label| line.starts_with(label)) {
                tags.lists.push(line);
            } else if let Some((_, surname)) = line.split_once(' ')
                && !surname.contains(' ')
            {
                tags.pairs.entry(surname).or_default().push(line);
            }
        }
        tags.lists.truncate(Self::MOST_LISTS);
        tags
    }

    /// Returns the only full name that ends with a surname.
    fn full_name(&self, surname: &str) -> Option<String> {
        let pairs = self.pairs.get(surname).into_iter().flatten();
        let mut found = pairs
            .chain(&self.lists)
            .filter_map(|line| before(line, surname));
        let first = found.next()?;
        found.all(|other| other == first).then_some(first)
    }
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
