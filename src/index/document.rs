//! Converts articles to documents of the engine, and back.

use std::collections::BTreeMap;

use tantivy::collector::Count;
use tantivy::error::DataCorruption;
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, TantivyError, Term};

use super::analyzer::{Language, Layout};
use super::schema::{self, BETWEEN, Fields};
use crate::article::{Article, Kind};
use crate::error::{Error, Result};
use crate::people::same;
use crate::text;

/// Builds the document described in `schema`. The article's lines and sketch are
/// passed in, since callers that add an article use them, too.
pub(crate) fn document(
    article: &Article,
    lines: &[u64],
    sketch: &[u64],
    fields: &Fields,
) -> Result<TantivyDocument> {
    let mut document = TantivyDocument::default();
    add_text(&mut document, article, fields);
    add_names(&mut document, article, fields);
    for (first, last, moment) in [
        (fields.when, fields.until, &article.published),
        (fields.updated, fields.updated_until, &article.updated),
    ] {
        if let Some(moment) = moment {
            document.add_i64(first, moment.value.wall_seconds());
            if let Some(second) = moment.value.last_wall_second() {
                document.add_i64(last, second);
            }
        }
    }
    document.add_u64(fields.id, schema::article_id(article));
    document.add_u64(fields.file, schema::file_key(article.file()));
    for hash in lines {
        document.add_u64(fields.paragraph, *hash);
    }
    for key in sketch {
        document.add_u64(fields.sketch, *key);
    }
    let json = serde_json::to_string(article)
        .map_err(|error| Error::Internal(format!("{}: {error}", article.path)))?;
    document.add_text(fields.article, json);
    Ok(document)
}

/// Reads an article from the index. [`Index::article`](super::Index::article) adds
/// to errors which archive is damaged.
pub(crate) fn load(searcher: &Searcher, fields: &Fields, at: DocAddress) -> Result<Article> {
    let document: TantivyDocument = searcher.doc(at)?;
    let json = document
        .get_first(fields.article)
        .and_then(|value| value.as_str())
        .unwrap_or_default();
    serde_json::from_str(json).map_err(|error| {
        let told = format!("a stored article is unreadable ({error})");
        Error::Engine(TantivyError::DataCorruption(DataCorruption::comment_only(
            told,
        )))
    })
}

/// Returns the number of articles of each kind, without stories.
pub(crate) fn kinds(searcher: &Searcher, fields: &Fields) -> Result<BTreeMap<Kind, u64>> {
    let mut counts = BTreeMap::new();
    for kind in Kind::ALL {
        let term = Term::from_field_text(fields.kind, kind.name());
        if searcher.doc_freq(&term)? > 0 {
            let query = TermQuery::new(term, IndexRecordOption::Basic);
            let count = searcher.search(&query, &Count)? as u64;
            counts.extend((count > 0).then_some((kind, count)));
        }
    }
    Ok(counts)
}

/// Returns the language in which an article's words are stemmed. Texts too short for
/// detection are stemmed as English, so that `strike` finds `strikes`.
pub fn language(article: &Article) -> Language {
    article
        .language
        .as_ref()
        .map_or(Language::ENGLISH, |code| Language::of(&code.value))
}

fn add_text(document: &mut TantivyDocument, article: &Article, fields: &Fields) {
    let body = article.body();
    let layout = Layout::of(article, &body, language(article));
    let in_paragraph = |text: &str| text.bytes().filter(|b| *b == b' ').count() + 1;
    let words: usize = article.paragraphs().map(in_paragraph).sum();
    document.add_u64(fields.words, words as u64);
    document.add_text(fields.text, layout.write());
}

fn add_names(document: &mut TantivyDocument, article: &Article, fields: &Fields) {
    for author in &article.authors {
        document.add_text(fields.author, &author.value);
    }
    add_people(document, article, fields);
    if let Some(source) = &article.source {
        document.add_text(fields.source, &source.value);
    }
    if let Some(domain) = article.domain() {
        document.add_text(fields.domain, domain);
    }
    if let Some(language) = &article.language {
        document.add_text(fields.language, &language.value);
    }
    if let Some(section) = &article.section {
        document.add_text(fields.section, &section.value);
    }
    if let Some(kind) = &article.kind {
        document.add_text(fields.kind, kind.value.name());
    }
    if !article.corrections.is_empty() {
        document.add_text(fields.corrected, "yes");
    }
    for agency in &article.agencies {
        document.add_text(fields.agency, &agency.value);
    }
    if let Some(dateline) = &article.dateline {
        document.add_text(fields.dateline, &dateline.value);
    }
    if let Some(url) = &article.url {
        document.add_text(fields.url, &url.value);
    }
    document.add_text(fields.path, &article.path);
}

/// The additional weight of a mention in the headline.
const HEADLINE_MENTIONS: u32 = 3;

/// The maximum weight: more mentions say no more about an article's subject.
const MOST_MENTIONS: u32 = 12;

fn add_people(document: &mut TantivyDocument, article: &Article, fields: &Fields) {
    let lead = article
        .paragraphs()
        .next()
        .map_or(0, |lead| lead.chars().count() as u32);
    for person in &article.people {
        let leads = person.spans.first().is_some_and(|[start, _]| *start < lead);
        let weight = person.mentions + HEADLINE_MENTIONS * person.headline + u32::from(leads);
        for _ in 0..weight.clamp(1, MOST_MENTIONS) {
            document.add_text(fields.person, &person.name);
        }
        for stated in &person.roles {
            let role = text::fold(&stated.role);
            let stated_of = format!("{}{BETWEEN}{role}", person.name);
            if role != stated.role {
                let printed = format!("{stated_of}{BETWEEN}{}", stated.role);
                document.add_text(fields.role, printed);
            }
            document.add_text(fields.role, stated_of);
        }
        for key in same::keys(&person.name) {
            document.add_text(fields.name_key, format!("{key}{BETWEEN}{}", person.name));
        }
    }
}

#[cfg(test)]
mod tests {
    use tantivy::IndexWriter;

    use super::*;
    use crate::index::{WriteLock, create_anew};

    #[test]
    fn an_article_that_cannot_be_read_back_is_damage() {
        let directory = tempfile::tempdir().unwrap();
        let lock = WriteLock::take(directory.path()).unwrap();
        let index = create_anew(directory.path(), &lock).unwrap();
        let mut writer: IndexWriter = index.engine.writer(20_000_000).unwrap();
        let mut document = TantivyDocument::default();
        document.add_text(index.fields.article, "{\"path\":");
        writer.add_document(document).unwrap();
        writer.commit().unwrap();
        index.reload().unwrap();
        let error = index.article(&index.searcher(), DocAddress::new(0, 0));
        let error = error.unwrap_err();
        assert!(matches!(error, Error::Damaged { .. }), "{error:?}");
        assert!(error.to_string().contains("a stored article"), "{error}");
    }
}
