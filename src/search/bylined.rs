//! Notes on words and names of a request that found nothing, but are the name of an
//! author or of an outlet, which only their own fields find.

use tantivy::Searcher;

use super::SearchRequest;
use super::articles::Articles;
use super::lists;
use super::people::AskedName;
use super::query::dialect::Syntax;
use super::query::parse::parse;
use super::query::{Field, Node};
use crate::error::Result;
use crate::index::Index;

/// Returns notes on the words of a request and on the people asked for whom nobody is
/// found, if its other filters let articles of such an author or outlet through.
pub(super) fn notes(
    index: &Index,
    searcher: &Searcher,
    request: &SearchRequest,
    asked: &[AskedName],
) -> Result<Vec<String>> {
    let words = match request.syntax {
        Syntax::Own => words(&request.query),
        Syntax::Nexis | Syntax::Factiva => None,
    };
    let nobody = asked.iter().filter(|asked| asked.people.is_empty());
    let nobody = nobody.map(|asked| asked.typed.clone());
    let names: Vec<String> = words.into_iter().chain(nobody).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let filters = SearchRequest {
        query: String::new(),
        people: Vec::new(),
        ..request.clone()
    };
    let among = Articles::matching(index, searcher, &filters)?;
    let fields = &index.fields;
    let mut notes = Vec::new();
    for typed in names {
        for (field, whose) in [(Field::Author, "an author"), (Field::Source, "an outlet")] {
            let found = lists::list_among(searcher, fields, field, &among, Some(&typed))?;
            if !found.is_empty() {
                let (field, name) = (field.name(), quoted(&typed));
                notes.push(format!(
                    "{typed} is the name of {whose}; {field}:{name} finds the articles"
                ));
            }
        }
    }
    Ok(notes)
}

/// Returns the words of a query without operators, which may be a name.
fn words(query: &str) -> Option<String> {
    let parsed = parse(query);
    let words = match &parsed.clauses[..] {
        [Node::Phrase { words, .. }] => words,
        clauses => clauses,
    };
    let words: Option<Vec<&str>> = words.iter().map(Node::plain).collect();
    words
        .map(|words| words.join(" "))
        .filter(|words| !words.is_empty())
}

/// Returns a name as it is written in a query.
pub(super) fn quoted(name: &str) -> String {
    let is_operator = ["AND", "OR", "NOT"].contains(&name);
    if !is_operator && name.chars().all(char::is_alphanumeric) {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', " "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_a_query_would_read_otherwise_are_quoted() {
        for (name, expected) in [
            ("Lantern", "Lantern"),
            ("Port Gazette", "\"Port Gazette\""),
            ("OR", "\"OR\""),
            ("Or", "Or"),
        ] {
            assert_eq!(quoted(name), expected);
        }
    }
}
