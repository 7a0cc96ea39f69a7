//! Which claimed title, source, section, language, URL and dates to believe.
//!
//! A file says many things about itself, and some of them are wrong: headlines
//! carry the site's name, authors are the site, dates are those of the last
//! change. Statements are tried in the order of their [`Trust`]; the first that
//! makes sense is believed, and its provenance noted. What no statement says
//! stays empty for the rules that read the text.

mod authors;
mod clock;
mod language;
mod moment;
mod source;
mod title;
mod turkish;
mod url;

use crate::article::{Article, Sourced};
use crate::ingest::raw::{Claim, Field, Trust};
use crate::lines::date::DayMonthOrder;
use crate::lines::dateline;

use super::FileFacts;

pub use language::code as language_code;

/// Fills an article's fields from what its file claims. Fields that are
/// already filled stay as they are; the article's blocks must be in place,
/// since its language is read off its text.
pub fn settle(article: &mut Article, claims: &[Claim], file: &FileFacts<'_>) {
    let claims = Claims::new(claims);
    fill(&mut article.url, || url::choose(&claims));
    fill(&mut article.language, || {
        language::choose(&article.blocks, &claims)
    });
    fill(&mut article.source, || source::choose(&claims));
    fill(&mut article.title, || title::choose(&claims));
    fill(&mut article.section, || claims.first(Field::Section, 80));
    fill(&mut article.page, || claims.first(Field::Page, 40));
    fill(&mut article.edition, || claims.first(Field::Edition, 80));
    fill(&mut article.dateline, || dateline(&claims));
    fill(&mut article.description, || {
        claims.first(Field::Description, 2000)
    });
    if article.authors.is_empty() {
        let language = article.language.as_ref().map_or("", |code| &code.value);
        article.authors = match turkish::names(&claims).filter(|_| language == "tr") {
            Some(written) => authors::choose(&Claims::new(&written)),
            None => authors::choose(&claims),
        };
    }
    article.keywords = keywords(&claims);
    article.labels = claims.distinct(Field::Person);
    let evidence = moment::Evidence {
        order: day_month_order(article),
        url: article.url.as_ref().map(|url| url.value.as_str()),
        file,
    };
    fill(&mut article.published, || {
        moment::choose(&claims, Field::Published, &evidence)
            .or_else(|| moment::in_month(&claims, &evidence))
    });
    fill(&mut article.updated, || {
        moment::choose(&claims, Field::Updated, &evidence)
            .or_else(|| moment::changed(&claims, &evidence))
    });
}

fn fill<T>(field: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if field.is_none() {
        *field = value();
    }
}

/// The claims of a file, the most trustworthy first.
pub(super) struct Claims<'a>(Vec<&'a Claim>);

impl<'a> Claims<'a> {
    fn new(claims: &'a [Claim]) -> Self {
        let mut sorted: Vec<&Claim> = claims.iter().collect();
        sorted.sort_by_key(|claim| std::cmp::Reverse(claim.trust));
        Self(sorted)
    }

    /// The claims about one field.
    fn about(&self, field: Field) -> impl Iterator<Item = &'a Claim> {
        self.0
            .iter()
            .copied()
            .filter(move |claim| claim.field == field)
    }

    /// Every value that is claimed of a field, each once.
    fn distinct(&self, field: Field) -> Vec<Sourced<String>> {
        let mut values: Vec<Sourced<String>> = Vec::new();
        for claim in self.about(field).filter(|claim| claim.value.len() <= 120) {
            if !values.iter().any(|known| known.value == claim.value) {
                values.push(Sourced::new(claim.value.clone(), &claim.from));
            }
        }
        values
    }

    /// The first claim about a field that is not longer than it may be.
    fn first(&self, field: Field, limit: usize) -> Option<Sourced<String>> {
        let claim = self.about(field).find(|claim| claim.value.len() <= limit)?;
        Some(Sourced::new(claim.value.clone(), &claim.from))
    }
}

/// The keywords, each once in whatever letters. Headers have them on one line.
fn keywords(claims: &Claims<'_>) -> Vec<Sourced<String>> {
    let mut keywords: Vec<Sourced<String>> = Vec::new();
    for claim in claims.about(Field::Keyword) {
        let is_line = claim.trust == Trust::Header;
        for word in claim.value.split(|c| is_line && matches!(c, ',' | ';')) {
            let word = word.trim();
            let is_known =
                |known: &Sourced<String>| known.value.to_lowercase() == word.to_lowercase();
            if !word.is_empty() && word.len() <= 120 && !keywords.iter().any(is_known) {
                keywords.push(Sourced::new(word.to_owned(), &claim.from));
            }
        }
    }
    keywords
}

/// The place that a field for datelines names.
fn dateline(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let mut places = claims.about(Field::Dateline);
    places.find_map(|claim| {
        let place = dateline::claimed_place(&claim.value)?;
        Some(Sourced::new(place, &claim.from))
    })
}

/// The evidence for reading `2/3/2024`: the article's language, where English
/// alone says nothing.
fn day_month_order(article: &Article) -> Option<DayMonthOrder> {
    let language = article.language.as_ref()?.value.as_str();
    (language != "en").then_some(DayMonthOrder::DayFirst)
}
