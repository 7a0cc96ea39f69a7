//! User corrections to an article: sidecar files and rules.
//!
//! They are applied to a fully parsed article, so that a correction can be added,
//! changed and removed without reading the source again. The overruled values are
//! kept with the article.

use super::{FileFacts, correction, metadata};
use crate::article::{Article, Overruled, Sourced};
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::ingest::rules::Rules;
use crate::ingest::sidecar::Sidecar;
use crate::lines::agency;

/// Reverts all corrections.
pub fn restore(article: &mut Article) {
    for overruled in std::mem::take(&mut article.overruled).into_iter().rev() {
        overruled.put_into(article);
    }
}

/// Applies the sidecar and the matching rules to an article without corrections.
/// Rules are matched by path and URL; a URL in the sidecar takes precedence over the
/// article's.
pub fn follow(article: &mut Article, sidecar: &Sidecar, rules: &Rules, file: &FileFacts<'_>) {
    // In an archive, the numbers of records are those in its members.
    let is_on_disk = article.container.is_none();
    let record = is_on_disk.then_some(article.record);
    let mut statements: Vec<&[Claim]> = sidecar.statements(record).collect();
    let url = match stated(article, Field::Url, url_of, &statements, file) {
        Some(Overruled::Url(url)) => url,
        _ => article.url.clone(),
    };
    let path = article.path.clone();
    let url = url.as_ref().map(|url| url.value.as_str());
    statements.extend(rules.claims(&path, url));
    correct(article, &statements, file);
}

/// Applies the sidecar of an archive's member. What it states becomes the article's
/// own, which no other sidecar overrules.
pub fn adopt(article: &mut Article, sidecar: &Sidecar, file: &FileFacts<'_>) {
    let statements: Vec<&[Claim]> = sidecar.statements(Some(article.record)).collect();
    correct(article, &statements, file);
    article.overruled.clear();
}

/// Applies corrections to an article that has none. For each field, the first
/// statement (a sidecar or a rule) with a claim about it wins. A claim with less
/// trust than [`Trust::Correction`] only fills an empty field; a claim with an empty
/// text removes the value.
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

/// Returns the value of a field according to the first statement that counts for it,
/// if any.
fn stated(
    article: &mut Article,
    field: Field,
    of: FieldOf,
    statements: &[&[Claim]],
    file: &FileFacts<'_>,
) -> Option<Overruled> {
    let before = of(article);
    // A sidecar for one member of an archive outranks a sidecar for the whole archive.
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

/// Returns one field of an article.
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

/// Returns an article built from some claims only. They are taken as stated; only
/// dates and languages are read. The text of the original is used to determine the
/// order of day and month.
fn understood<'c>(
    article: &mut Article,
    claims: impl Iterator<Item = &'c Claim>,
    file: &FileFacts<'_>,
) -> Article {
    // A claim that only fills an empty field is as deliberate as one that overrules.
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
    let values = |field: Field| -> Vec<Sourced<String>> {
        let mut values = Vec::new();
        for claim in claims.iter().filter(|claim| claim.field == field) {
            let value = Sourced::new(claim.value.clone(), &claim.from);
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    };
    let value = |field| values(field).into_iter().next();
    understood.title = value(Field::Title);
    understood.source = value(Field::Source);
    understood.section = value(Field::Section);
    understood.url = value(Field::Url);
    understood.description = value(Field::Description);
    understood.page = value(Field::Page);
    understood.edition = value(Field::Edition);
    understood.dateline = value(Field::Dateline);
    understood.authors = values(Field::Author);
    understood.keywords = values(Field::Keyword);
    understood.corrections = correction::claimed(&claims).collect();
    // The user may name an agency that is not on our list.
    understood.agencies = values(Field::Agency);
    for agency in &mut understood.agencies {
        if let Some(known) = agency::known(&agency.value) {
            agency.value = known.to_owned();
        }
    }
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
            claim(Field::Author, Trust::Correction, "The Economist"),
            claim(Field::Author, Trust::Correction, "bell hooks"),
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
        let authors = article.authors.iter().map(|author| author.value.as_str());
        assert_eq!(authors.collect::<Vec<_>>(), ["The Economist", "bell hooks"]);
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
