//! The values of a field, for completion of typed text.

use std::collections::HashMap;

use super::lists::most_frequent_first;
use super::query::Field;
use crate::article::Kind;
use crate::error::Result;
use crate::index::Index;
use crate::index::terms;
use crate::text::{fold, words};

/// Returns the values of a field that begin with `begin`, ignoring case and accents,
/// most frequent first; none for a field without a list of values.
///
/// Reads the field's dictionary and no article.
pub fn values(index: &Index, field: Field, begin: &str, most: usize) -> Result<Vec<String>> {
    let begin = fold(begin);
    if field == Field::Kind {
        let names = Kind::ALL.iter().map(|kind| kind.name());
        let names = names.filter(|name| name.starts_with(&*begin));
        return Ok(names.take(most).map(str::to_owned).collect());
    }
    let is_name = matches!(field, Field::Author | Field::Person);
    let listed = field.in_index(&index.fields);
    let has_list = !matches!(field, Field::Corrected | Field::Url | Field::Path);
    let Some(field) = listed.first().filter(|_| has_list) else {
        return Ok(Vec::new());
    };
    let mut articles: HashMap<String, u64> = HashMap::new();
    terms::each_of(&index.searcher(), *field, "", |_, entry| {
        if let Some(value) = completed(entry.text, &begin, is_name) {
            let number = entry.number()?;
            if number > 0 {
                *articles.entry(value.to_owned()).or_default() += number;
            }
        }
        Ok(())
    })?;
    let values = most_frequent_first(articles).into_iter().take(most);
    Ok(values.map(|(value, _)| value).collect())
}

/// Returns the completion of what was typed: the whole value, or of a name the part
/// from the word that begins with it, which is usually a surname.
fn completed<'v>(value: &'v str, begin: &str, is_name: bool) -> Option<&'v str> {
    if fold(value).starts_with(begin) {
        return Some(value);
    }
    let mut parts = words(value).skip(1);
    let part = parts.find(|part| is_name && fold(&value[part.start..]).starts_with(begin))?;
    Some(&value[part.start..])
}
