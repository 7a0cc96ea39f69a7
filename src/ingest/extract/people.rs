//! Who is named in an article, and how often.

use crate::article::Person;

/// Finds the people named in an article.
///
/// `title`, `body` and `captions` are its text; `authors` are its writers, who
/// are not people of the story unless the story itself names them. Short forms are joined to the
/// full name within the article. Spans count Unicode scalar values in `body`;
/// `mentions` counts title, body and captions together. People come in the
/// order of their first mention.
pub fn people(_title: &str, _body: &str, _captions: &[&str], _authors: &[&str]) -> Vec<Person> {
    Vec::new()
}
