//! The values of a field, for completing what somebody began to type.

use std::collections::HashMap;

use tantivy::schema::Field as EngineField;

use super::query::Field;
use crate::article::Kind;
use crate::error::Result;
use crate::index::Index;
use crate::index::schema::Fields;
use crate::index::terms;
use crate::text::fold;

/// The values of a field that begin so, whatever the case and accents, those
/// of the most articles first; none of a field that has no list of values.
///
/// Reads the field's dictionary and no article.
pub fn values(index: &Index, field: Field, begin: &str, most: usize) -> Result<Vec<String>> {
    let begin = fold(begin);
    if field == Field::Kind {
        let names = Kind::ALL.iter().map(|kind| kind.name());
        let names = names.filter(|name| name.starts_with(&*begin));
        return Ok(names.take(most).map(str::to_owned).collect());
    }
    let Some(field) = listed(&index.fields, field) else {
        return Ok(Vec::new());
    };
    let mut articles: HashMap<String, u64> = HashMap::new();
    for segment in index.searcher().segment_readers() {
        terms::each(segment, field, "", |entry| {
            if fold(entry.text).starts_with(&*begin) {
                let number = entry.number()?;
                if number > 0 {
                    *articles.entry(entry.text.to_owned()).or_default() += number;
                }
            }
            Ok(())
        })?;
    }
    let mut values: Vec<(String, u64)> = articles.into_iter().collect();
    values.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(values
        .into_iter()
        .take(most)
        .map(|(value, _)| value)
        .collect())
}

/// The engine's field whose dictionary lists the values.
fn listed(fields: &Fields, field: Field) -> Option<EngineField> {
    Some(match field {
        Field::Author => fields.author,
        Field::Person => fields.person,
        Field::Source => fields.source,
        Field::Section => fields.section,
        Field::Language => fields.language,
        Field::Agency => fields.agency,
        Field::Dateline => fields.dateline,
        _ => return None,
    })
}
