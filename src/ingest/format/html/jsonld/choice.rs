//! Chooses the JSON-LD object that describes the page's own article.
//!
//! A page may describe many: the story, its video, the stories listed below. Its own
//! is the one whose headline or URL the page contains as well.

use url::Url;

use crate::ingest::address::without_www;
use crate::ingest::raw::{Claim, Field};
use crate::text::small_letters;

use super::{Object, kinds, text_of, url_of};

/// Returns the object of the page's own article. One that agrees with other claims
/// of the page comes first, then a news article before any article before a mere
/// posting, then the one with most properties. If there are several and none agrees
/// with the page, none is its own.
pub fn article(objects: &[Object], states: &[Claim]) -> Option<usize> {
    let page = Page::new(states);
    let mut candidates: Vec<Candidate> = objects
        .iter()
        .enumerate()
        .filter_map(|(position, object)| Candidate::new(position, object))
        .collect();
    for candidate in &mut candidates {
        candidate.agreements = page.agreements(&objects[candidate.position]);
    }
    // On a tie the first: lists of other stories come later.
    let best = candidates
        .iter()
        .rev()
        .max_by_key(|candidate| candidate.strength())?;
    let rivals = candidates.iter().filter(|other| {
        other.rank == best.rank
            && other.is_full
            && objects[other.position].get("headline") != objects[best.position].get("headline")
    });
    let is_one_of_many = best.agreements == 0 && best.is_full && rivals.count() > 0;
    (!is_one_of_many).then_some(best.position)
}

/// An object that describes an article of some kind.
struct Candidate {
    position: usize,
    /// How closely its type matches a news story.
    rank: u8,
    /// The number of significant properties.
    stated: usize,
    /// Whether it has more than one of them.
    is_full: bool,
    /// The number of the page's titles and URLs that agree with it.
    agreements: usize,
}

impl Candidate {
    fn new(position: usize, object: &Object) -> Option<Self> {
        let rank = kinds(object).iter().map(|kind| rank(kind)).max()?;
        let stated = [
            "headline",
            "datePublished",
            "author",
            "articleBody",
            "mainEntityOfPage",
        ]
        .iter()
        .filter(|key| object.contains_key(**key))
        .count();
        (rank > 0).then_some(Self {
            position,
            rank,
            stated,
            is_full: stated > 1,
            agreements: 0,
        })
    }

    fn strength(&self) -> (bool, bool, u8, usize, usize) {
        let agrees = self.agreements > 0;
        (
            self.is_full,
            agrees,
            self.rank,
            self.agreements,
            self.stated,
        )
    }
}

fn rank(kind: &str) -> u8 {
    match kind {
        "LiveBlogPosting"
        | "ReportageNewsArticle"
        | "NewsArticle"
        | "AnalysisNewsArticle"
        | "OpinionNewsArticle"
        | "BackgroundNewsArticle"
        | "ReviewNewsArticle"
        | "ReportNewsArticle" => 3,
        "BlogPosting" => 2,
        _ if kind.ends_with("Article") => 2,
        "SocialMediaPosting" | "Report" | "Review" | "VideoObject" | "CreativeWork" | "Recipe" => 1,
        _ => 0,
    }
}

/// The claims of the page itself: its titles and its URLs.
struct Page {
    titles: Vec<String>,
    addresses: Vec<String>,
}

impl Page {
    fn new(states: &[Claim]) -> Self {
        let about = |field: Field| states.iter().filter(move |claim| claim.field == field);
        Self {
            titles: about(Field::Title)
                .map(|claim| small_letters(&claim.value).collect())
                .collect(),
            addresses: about(Field::Url)
                .filter_map(|claim| place(&claim.value))
                .collect(),
        }
    }

    fn agreements(&self, object: &Object) -> usize {
        let headline = object.get("headline").and_then(text_of);
        let headline = headline.unwrap_or_default();
        let headline: String = small_letters(&headline).collect();
        let is_title = |title: &&String| {
            let (long, short) = if title.len() > headline.len() {
                (*title, &headline)
            } else {
                (&headline, *title)
            };
            short.len() > 7 && short.len() * 5 > long.len() * 2 && long.contains(short.as_str())
        };
        let addresses = ["url", "mainEntityOfPage", "@id"]
            .iter()
            .filter_map(|key| place(&url_of(object.get(*key)?)?));
        self.titles.iter().filter(is_title).count()
            + usize::from(
                addresses
                    .into_iter()
                    .any(|address| self.addresses.contains(&address)),
            )
    }
}

/// Returns the part of a URL that identifies a page: no scheme, query or fragment.
fn place(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = without_www(url.host_str()?);
    let path = url.path().trim_end_matches('/');
    // The URL of a site's front page identifies no article.
    (!path.is_empty()).then(|| format!("{host}{path}"))
}
