//! Chooses among the claimed titles, sources, sections, languages, URLs and dates.
//!
//! A file makes many claims about itself, and some of them are wrong: headlines
//! contain the site's name, the author is the site, the date is that of the last
//! change. Claims are tried in the order of their [`Trust`]; the first plausible one
//! is used, with its provenance. Fields without a claim are left to the rules that
//! parse the text.

mod authors;
mod clock;
mod language;
mod moment;
mod source;
mod title;
mod turkish;
mod url;

use std::cell::RefCell;
use std::collections::HashSet;

use crate::article::{Article, Sourced};
use crate::ingest::raw::{Claim, Field, Trust};
use crate::lines::date::DayMonthOrder;
use crate::lines::dateline;

use super::FileFacts;

pub use language::code as language_code;
pub(super) use moment::TOO_LATE;
pub(super) use title::letters;

/// Fills an article's fields from the claims of its file, except those already
/// filled. The article's blocks must be set, since its language is detected from its
/// text.
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
        language: article.language.as_ref().map(|code| code.value.as_str()),
        file,
        refused: RefCell::default(),
    };
    fill(&mut article.published, || {
        moment::corrected(&claims, Field::Published, &evidence)
            .or_else(|| moment::choose(&claims, Field::Published, &evidence))
            .or_else(|| moment::in_month(&claims, &evidence))
            .or_else(|| moment::month_or_year(&claims, Field::Published, &evidence))
    });
    fill(&mut article.updated, || {
        moment::corrected(&claims, Field::Updated, &evidence)
            .or_else(|| moment::choose(&claims, Field::Updated, &evidence))
            .or_else(|| moment::changed(&claims, &evidence))
            .or_else(|| moment::month_or_year(&claims, Field::Updated, &evidence))
    });
    article.refused = evidence.refused.into_inner();
}

fn fill<T>(field: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if field.is_none() {
        *field = value();
    }
}

/// The claims of a file, in decreasing order of trust.
pub(super) struct Claims<'a>(Vec<&'a Claim>);

impl<'a> Claims<'a> {
    fn new(claims: &'a [Claim]) -> Self {
        let mut sorted: Vec<&Claim> = claims.iter().collect();
        sorted.sort_by_key(|claim| std::cmp::Reverse(claim.trust));
        Self(sorted)
    }

    /// Returns the claims about one field.
    fn about(&self, field: Field) -> impl Iterator<Item = &'a Claim> {
        self.0
            .iter()
            .copied()
            .filter(move |claim| claim.field == field)
    }

    /// Returns the distinct values claimed for a field.
    fn distinct(&self, field: Field) -> Vec<Sourced<String>> {
        let mut known = HashSet::new();
        let mut values = Vec::new();
        for claim in self.about(field).filter(|claim| claim.value.len() <= 120) {
            if known.insert(claim.value.as_str()) {
                values.push(Sourced::new(claim.value.clone(), &claim.from));
            }
        }
        values
    }

    /// Returns the first claim about a field that does not exceed a length in bytes.
    fn first(&self, field: Field, limit: usize) -> Option<Sourced<String>> {
        let claim = self.about(field).find(|claim| claim.value.len() <= limit)?;
        Some(Sourced::new(claim.value.clone(), &claim.from))
    }
}

/// Returns the distinct keywords, ignoring case. Headers list them on one line.
fn keywords(claims: &Claims<'_>) -> Vec<Sourced<String>> {
    let mut known = HashSet::new();
    let mut keywords = Vec::new();
    for claim in claims.about(Field::Keyword) {
        let is_line = claim.trust == Trust::Header;
        for word in claim.value.split(|c| is_line && matches!(c, ',' | ';')) {
            let word = word.trim();
            if !word.is_empty() && word.len() <= 120 && known.insert(word.to_lowercase()) {
                keywords.push(Sourced::new(word.to_owned(), &claim.from));
            }
        }
    }
    keywords
}

/// Returns the place in a claimed dateline.
fn dateline(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let mut places = claims.about(Field::Dateline);
    places.find_map(|claim| {
        let place = dateline::claimed_place(&claim.value)?;
        Some(Sourced::new(place, &claim.from))
    })
}

/// Returns the evidence for parsing `2/3/2024`: the article's language, unless it is
/// English, which is ambiguous.
fn day_month_order(article: &Article) -> Option<DayMonthOrder> {
    let language = article.language.as_ref()?.value.as_str();
    (language != "en").then_some(DayMonthOrder::DayFirst)
}
