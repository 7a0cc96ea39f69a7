//! Which claimed title, source, section, language, URL and dates to believe.
//!
//! A file says many things about itself, and some of them are wrong: headlines
//! carry the site's name, authors are the site, dates are those of the last
//! change. Statements are tried in the order of their [`Trust`]; the first that
//! makes sense is believed, and its provenance noted. What no statement says
//! stays empty for the rules that read the text.

mod clock;
mod language;
mod source;
mod title;
mod url;

use crate::article::{Article, Moment, Sourced};
use crate::ingest::raw::{Claim, Field, Trust};
use crate::people;

use super::FileFacts;
use super::byline;
use super::date::line::Kind;
use super::date::{self, DayMonthOrder};
use super::dateline;

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
        article.authors = authors(&claims);
    }
    article.keywords = claims.distinct(Field::Keyword);
    article.labels = claims.distinct(Field::Person);
    let order = day_month_order(article);
    fill(&mut article.published, || {
        moment(&claims, Field::Published, order, file)
    });
    if let Some(url) = &article.url {
        let day = url::day(&url.value).filter(|day| file.can_be_from(day.date));
        fill(&mut article.published, || {
            Some(Sourced::new(day?, "date in the URL"))
        });
    }
    fill(&mut article.updated, || {
        moment(&claims, Field::Updated, order, file).or_else(|| changed(&claims, order, file))
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
                values.push(Sourced::new(claim.value.clone(), claim.from.clone()));
            }
        }
        values
    }

    /// The first claim about a field that is not longer than it may be.
    fn first(&self, field: Field, limit: usize) -> Option<Sourced<String>> {
        let claim = self.about(field).find(|claim| claim.value.len() <= limit)?;
        Some(Sourced::new(claim.value.clone(), claim.from.clone()))
    }
}

/// The place that a field for datelines names.
fn dateline(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let mut places = claims.about(Field::Dateline);
    places.find_map(|claim| {
        let place = dateline::claimed_place(&claim.value)?;
        Some(Sourced::new(place, claim.from.clone()))
    })
}

/// The people of the first kind of statement that names any, leaving out the
/// site itself; on a person's own site the two are the same.
fn authors(claims: &Claims<'_>) -> Vec<Sourced<String>> {
    let sites = source::Names::new(claims);
    let authors = named(claims, |name| !sites.contain(name));
    if authors.is_empty() {
        named(claims, people::is_known_name)
    } else {
        authors
    }
}

fn named(claims: &Claims<'_>, is_wanted: impl Fn(&str) -> bool) -> Vec<Sourced<String>> {
    let mut authors: Vec<Sourced<String>> = Vec::new();
    for claim in claims.about(Field::Author) {
        if authors
            .first()
            .is_some_and(|first| first.from != claim.from)
        {
            break;
        }
        for name in names(claim) {
            if is_wanted(&name) && !authors.iter().any(|author| author.value == name) {
                authors.push(Sourced::new(name, claim.from.clone()));
            }
        }
    }
    drop_longer_forms(&mut authors);
    authors
}

/// Drops names that are another author's with more behind it: `Jane Roe
/// Courier` beside `Jane Roe`.
fn drop_longer_forms(authors: &mut Vec<Sourced<String>>) {
    let names: Vec<String> = authors
        .iter()
        .map(|author| format!("{} ", author.value))
        .collect();
    authors.retain(|author| {
        !names
            .iter()
            .any(|name| author.value.starts_with(name.as_str()))
    });
}

/// The people that a statement names.
fn names(claim: &Claim) -> Vec<String> {
    if claim.value.contains("://") {
        return Vec::new();
    }
    if let Some(name) = east_asian_name(&claim.value) {
        return vec![name];
    }
    let mut names = byline::authors(without_label(&claim.value));
    // Whoever writes `Author: Suharto` means a person of one name; the fields
    // of pages are too often filled by machines.
    let is_deliberate = claim.trust >= Trust::Header || claim.from == byline::FROM_LINE;
    if names.is_empty() && is_deliberate {
        return byline::lone_name(&format!("by {}", claim.value))
            .into_iter()
            .collect();
    }
    if names.is_empty() && claim.trust >= Trust::Markup {
        return given_name(&claim.value).into_iter().collect();
    }
    let is_read = claim.from == byline::FROM_LINE;
    if claim.trust == Trust::Layout && !is_read && byline::strip_marker(&claim.value).is_none() {
        // What a class calls an author may be a button or a heading. The word
        // list knows names in Latin letters only.
        let is_latin = |name: &str| name.chars().all(|c| c < '\u{250}');
        names.retain(|name| !is_latin(name) || people::is_known_name(name));
    }
    names
}

/// The name of somebody who signs with one, as in blogs: of the one-word values
/// that pages' fields hold, only those that are names are believed.
fn given_name(value: &str) -> Option<String> {
    let is_word = value.chars().all(char::is_alphabetic) && value.chars().any(char::is_lowercase);
    let name = byline::lone_name(&format!("by {value}")).filter(|_| is_word)?;
    people::is_known_name(&name).then_some(name)
}

/// A byline without the label in front of it: `Author Jane Roe`.
fn without_label(byline: &str) -> &str {
    const LABELS: [&str; 8] = [
        "author", "authors", "autor", "autorin", "auteur", "autore", "autora", "yazar",
    ];
    match byline.split_once(' ') {
        Some((first, rest))
            if LABELS.contains(&first.trim_end_matches(':').to_lowercase().as_str()) =>
        {
            rest
        }
        _ => byline,
    }
}

/// A Chinese, Japanese or Korean name: two to five letters, perhaps followed
/// by "reporter".
fn east_asian_name(text: &str) -> Option<String> {
    let mut name = text.trim();
    for role in ["기자", "記者", "记者"] {
        name = name.strip_suffix(role).unwrap_or(name).trim_end();
    }
    let is_letter = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}');
    let length = name.chars().count();
    ((2..=5).contains(&length) && name.chars().all(is_letter)).then(|| name.to_owned())
}

/// The first statement that is a date; of what the text merely prints, first
/// what says that it is that date.
fn moment(
    claims: &Claims<'_>,
    field: Field,
    order: Option<DayMonthOrder>,
    file: &FileFacts<'_>,
) -> Option<Sourced<Moment>> {
    let possible = |claim: &Claim, moment: Moment| {
        let is_possible = claim.trust == Trust::Correction || file.can_be_from(moment.date);
        is_possible.then(|| Sourced::new(moment, claim.from.clone()))
    };
    let (printed, stated): (Vec<&Claim>, Vec<&Claim>) = claims
        .about(field)
        .partition(|claim| claim.trust <= Trust::Layout);
    let read = |claim: &&Claim| possible(claim, read_moment(claim, order)?);
    let mut stated = stated.iter().filter_map(read);
    let labelled = |claim: &&Claim| possible(claim, labelled(claim, field, order)?);
    let bare = |claim: &&Claim| match claim.trust {
        Trust::Mention => None,
        _ if is_of_another_field(claim, field, order) => None,
        _ => read(claim),
    };
    let first = stated
        .next()
        .or_else(|| printed.iter().find_map(labelled))
        .or_else(|| printed.iter().find_map(bare))?;
    let others = stated.chain(printed.iter().take(MOST_PRINTED).filter_map(bare));
    Some(match clock::is_refinable(&first.value) {
        true => clock::refined(first, others),
        false => first,
    })
}

/// How many printed lines may tell more of a moment.
const MOST_PRINTED: usize = 16;

/// The change that a line tells which was printed where the day of publication
/// may stand.
fn changed(
    claims: &Claims<'_>,
    order: Option<DayMonthOrder>,
    file: &FileFacts<'_>,
) -> Option<Sourced<Moment>> {
    let printed = claims
        .about(Field::Published)
        .filter(|claim| claim.trust == Trust::Layout);
    let mut changes = printed.filter_map(|claim| {
        let moment = labelled(claim, Field::Updated, order)?;
        file.can_be_from(moment.date)
            .then(|| Sourced::new(moment, claim.from.clone()))
    });
    changes.next()
}

/// The date in a printed line that says it is of this field: `Erschienen am 1.11.2023`.
fn labelled(claim: &Claim, field: Field, order: Option<DayMonthOrder>) -> Option<Moment> {
    let line = date::line::read(&claim.value, order)?;
    let is_it = |kind: &Kind| match field {
        Field::Published => *kind == Kind::Published,
        _ => *kind == Kind::Updated,
    };
    let found = line.statements.iter().find(|(kind, _)| is_it(kind));
    found.map(|(_, moment)| *moment)
}

/// Whether a printed line says that its date is that of a change.
fn is_of_another_field(claim: &Claim, field: Field, order: Option<DayMonthOrder>) -> bool {
    field == Field::Published
        && date::line::read(&claim.value, order).is_some_and(|line| {
            let mut kinds = line.statements.iter().map(|(kind, _)| *kind);
            let is_changed = kinds.clone().next().is_some();
            is_changed && kinds.all(|kind| kind == Kind::Updated)
        })
}

/// The moment that a statement is, or, in visible text, the first it contains.
fn read_moment(claim: &Claim, order: Option<DayMonthOrder>) -> Option<Moment> {
    let whole = date::parse(&claim.value, order);
    if whole.is_some() || claim.trust > Trust::Markup {
        return whole;
    }
    let starts = claim.value.char_indices().filter(|(at, c)| {
        c.is_alphanumeric() && !claim.value[..*at].ends_with(char::is_alphanumeric)
    });
    starts
        .take(20)
        .find_map(|(at, _)| Some(date::prefix(&claim.value[at..], order)?.0))
}

/// The evidence for reading `2/3/2024`: the article's language, where English
/// alone says nothing.
fn day_month_order(article: &Article) -> Option<DayMonthOrder> {
    let language = article.language.as_ref()?.value.as_str();
    (language != "en").then_some(DayMonthOrder::DayFirst)
}
