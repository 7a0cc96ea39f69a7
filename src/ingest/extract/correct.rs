//! The owner's word on an article: sidecar files and rules.
//!
//! They are applied to an article that is already understood, so that a correction can
//! come, change and go without the source being read again: what it overrules
//! is kept with the article.

use std::iter::once;

use super::{FileFacts, correction, metadata};
use crate::article::{Article, Overruled, Sourced};
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::ingest::rules::Rules;
use crate::lines::agency;

/// Takes back every correction, as if there had been none.
pub fn restore(article: &mut Article) {
    for overruled in std::mem::take(&mut article.overruled).into_iter().rev() {
        overruled.put_into(article);
    }
}

/// Applies to an article that has no corrections what its sidecar says and those
/// rules that are for its path and its address: that which the sidecar gives it,
/// if it gives one.
pub fn follow(article: &mut Article, sidecar: &[Claim], rules: &Rules, file: &FileFacts<'_>) {
    let url = match stated(article, Field::Url, url_of, &[sidecar], file) {
        Some(Overruled::Url(url)) => url,
        _ => article.url.clone(),
    };
    let path = article.path.clone();
    let rules = rules.claims(&path, url.as_ref().map(|url| url.value.as_str()));
    let statements: Vec<&[Claim]> = once(sidecar).chain(rules).collect();
    correct(article, &statements, file);
}

/// Applies corrections to an article that has none: what the first of several
/// statements, a sidecar's or a rule's, claims about a field. A claim of less
/// trust than [`Trust::Correction`] only fills a field that is empty; one of an empty
/// text takes the value away.
pub fn correct(article: &mut Article, statements: &[&[Claim]], file: &FileFacts<'_>) {
    if statements.iter().all(|claims| claims.is_empty()) {
        return;
    }
    for (field, of) in CORRECTABLE {
        if let Some(value) = stated(article, field, of, statements, file) {
            let before = value.put_into(article);
            article.overruled.push(before);
        }
    }
}

/// What a field of an article is by the first statement that counts for it, if
/// any does.
fn stated(
    article: &mut Article,
    field: Field,
    of: FieldOf,
    statements: &[&[Claim]],
    file: &FileFacts<'_>,
) -> Option<Overruled> {
    let before = of(article);
    // An archive's word on one of its members is more than that on all.
    if before.is_from(Origin::is_kept_sidecar) {
        return None;
    }
    let has_none = before.is_empty();
    let counts =
        |claim: &&Claim| claim.field == field && (has_none || claim.trust >= Trust::Correction);
    let mut statements = statements.iter();
    let first = statements.find(|claims| claims.iter().any(|claim| counts(&claim)))?;
    let claims = first.iter().filter(counts);
    if claims.clone().all(|claim| claim.value.is_empty()) {
        return Some(of(&Article::default()));
    }
    let value = of(&understood(article, claims, file));
    (!value.is_empty()).then_some(value)
}

/// One field of an article.
type FieldOf = fn(&Article) -> Overruled;

/// The fields that can be corrected.
const CORRECTABLE: [(Field, FieldOf); 15] = [
    (Field::Title, |a| Overruled::Title(a.title.clone())),
    (Field::Author, |a| Overruled::Authors(a.authors.clone())),
    (Field::Published, |a| {
        Overruled::Published(a.published.clone())
    }),
    (Field::Updated, |a| Overruled::Updated(a.updated.clone())),
    (Field::Source, |a| Overruled::Source(a.source.clone())),
    (Field::Section, |a| Overruled::Section(a.section.clone())),
    (Field::Language, |a| Overruled::Language(a.language.clone())),
    (Field::Url, url_of),
    (Field::Description, |a| {
        Overruled::Description(a.description.clone())
    }),
    (Field::Page, |a| Overruled::Page(a.page.clone())),
    (Field::Edition, |a| Overruled::Edition(a.edition.clone())),
    (Field::Dateline, |a| Overruled::Dateline(a.dateline.clone())),
    (Field::Keyword, |a| Overruled::Keywords(a.keywords.clone())),
    (Field::Agency, |a| Overruled::Agencies(a.agencies.clone())),
    (Field::Correction, |a| {
        Overruled::Corrections(a.corrections.clone())
    }),
];

fn url_of(article: &Article) -> Overruled {
    Overruled::Url(article.url.clone())
}

/// An article of which nothing is known but what some claims say. The text
/// tells in which order it writes day and month.
fn understood<'c>(
    article: &mut Article,
    claims: impl Iterator<Item = &'c Claim>,
    file: &FileFacts<'_>,
) -> Article {
    // A claim that only fills is no less deliberate than one that overrules.
    let claims: Vec<Claim> = claims
        .map(|claim| Claim {
            trust: Trust::Correction,
            ..claim.clone()
        })
        .collect();
    let is_about_language = claims.iter().any(|claim| claim.field == Field::Language);
    let mut understood = Article {
        blocks: std::mem::take(&mut article.blocks),
        language: article.language.clone().filter(|_| !is_about_language),
        ..Article::default()
    };
    metadata::settle(&mut understood, &claims, file);
    understood.corrections = correction::claimed(&claims).collect();
    // Its owner may name one that we do not know.
    let agencies = claims.iter().filter(|claim| claim.field == Field::Agency);
    let agencies = agencies.map(|claim| {
        let name = agency::known(&claim.value).unwrap_or(&claim.value);
        Sourced::new(name.to_owned(), &claim.from)
    });
    understood.agencies = agencies.collect();
    article.blocks = std::mem::take(&mut understood.blocks);
    understood
}

#[cfg(test)]
mod tests {

    use super::*;

    fn claim(field: Field, trust: Trust, value: &str) -> Claim {
        Claim {
            field,
            trust,
            from: "rule".into(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn corrections_come_and_go_without_a_trace() {
        let facts = FileFacts {
            path: "a.txt",
            format: "text",
            record: 0,
            modified: None,
            read_at: None,
        };
        let original = Article {
            title: Some(Sourced::new("Strom".to_owned(), "first line")),
            ..Article::default()
        };
        let mut article = original.clone();
        let claims = [
            claim(Field::Title, Trust::Correction, "Storm"),
            claim(Field::Author, Trust::Correction, "Jane Roe and John Doe"),
            claim(Field::Source, Trust::Path, "The Lantern"),
            claim(Field::Page, Trust::Correction, "A1"),
            claim(Field::Dateline, Trust::Correction, "VELMAR"),
            claim(Field::Keyword, Trust::Correction, "storms"),
            claim(Field::Agency, Trust::Correction, "Associated Press"),
            claim(
                Field::Correction,
                Trust::Correction,
                "2024-03-01: It was a gale.",
            ),
        ];
        correct(&mut article, &[&claims], &facts);
        assert_eq!(article.headline(), "Storm");
        assert_eq!(article.authors.len(), 2);
        assert_eq!(article.page.as_ref().unwrap().value, "A1");
        assert_eq!(article.dateline.as_ref().unwrap().value, "VELMAR");
        assert_eq!(article.keywords[0].value, "storms");
        assert_eq!(article.agencies[0].value, "AP");
        assert_eq!(article.corrections[0].text, "It was a gale.");
        assert_eq!(article.source.as_ref().unwrap().value, "The Lantern");
        let gone = [claim(Field::Title, Trust::Correction, "")];
        restore(&mut article);
        correct(&mut article, &[&gone], &facts);
        assert_eq!(article.title, None);
        restore(&mut article);
        assert_eq!(article, original);
        let filling = [
            claim(Field::Title, Trust::Path, "Not wanted"),
            claim(Field::Title, Trust::Correction, "Wanted"),
        ];
        correct(&mut article, &[&filling[..1]], &facts);
        assert_eq!(article, original);
        correct(&mut article, &[&filling[..1], &filling[1..]], &facts);
        assert_eq!(article.headline(), "Wanted");
    }
}
