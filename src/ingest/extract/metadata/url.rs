//! The page's canonical URL.

mod visit;

use jiff::civil::Date;
use url::Url;

use crate::article::{Moment, Sourced};
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::text::is_digits;

use super::Claims;

/// Returns the first claim that is a web URL, without its tracking parameters.
pub fn choose(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let address = |claim: &Claim| {
        let url = clean(&claim.value)?;
        let fragment = claim.value.split_once('#').map(|(_, fragment)| fragment);
        let url = match fragment.filter(|_| claim.from == Origin::PermanentAddress) {
            Some(fragment) => format!("{url}#{fragment}"),
            None => url,
        };
        Some(Sourced::new(url, &claim.from))
    };
    let (first, address_of_first) = claims
        .about(Field::Url)
        .find_map(|claim| Some((claim, address(claim)?)))?;
    let better = below_folder(first, &address_of_first.value, claims);
    Some(better.and_then(address).unwrap_or(address_of_first))
}

/// Returns the address on which the claims of a page's head agree, if it is below the
/// folder that the structured data have instead, which is the section's.
fn below_folder<'a>(first: &Claim, folder: &str, claims: &Claims<'a>) -> Option<&'a Claim> {
    const FEWEST: usize = 2;
    if first.trust != Trust::Structured || !folder.ends_with('/') {
        return None;
    }
    let in_head = |claim: &&Claim| claim.trust == Trust::Meta;
    let head: Vec<&Claim> = claims.about(Field::Url).filter(in_head).collect();
    let named = *head.first()?;
    let is_below = named.value.len() > folder.len() && named.value.starts_with(folder);
    let agree = head.len() >= FEWEST && head.iter().all(|other| other.value == named.value);
    (is_below && agree).then_some(named)
}

/// Returns the date in a URL such as `/2024/02/27/slug`, `/2024-02/27/slug` or
/// `/2024-02-27-slug`. `/2023/10/7-ways-to-save-water` has none: a number followed
/// by words is only a day in the same segment as its year.
pub fn day(address: &str) -> Option<Moment> {
    let url = Url::parse(address).ok()?;
    let path = url.path();
    let starts = path.match_indices(['1', '2']).map(|(at, _)| at);
    starts
        .filter(|&at| !path[..at].ends_with(|c: char| c.is_ascii_digit()))
        .find_map(|at| Some(Moment::day(day_at(&path[at..])?)))
}

/// Parses the date at the beginning of the rest of a path.
fn day_at(path: &str) -> Option<Date> {
    let (year, first, rest) = number(path)?;
    let (month, second, rest) = number(rest.get(1..)?)?;
    let rest = rest.get(1..)?;
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (day, behind) = rest.split_at(end);
    let is_short = |number: &str| (1..=2).contains(&number.len());
    if year.len() != 4 || !is_short(month) || !is_short(day) {
        return None;
    }
    let is_extension = behind.starts_with('.') && !behind.contains(['/', '-', '_']);
    let is_whole = behind.is_empty() || behind.starts_with('/') || is_extension;
    // `2024-2-7-slug` has no leading zeros, and `2023-10-7-ways` is ambiguous.
    let is_in_segment = first == second && first != '/' && (day.len() == 2 || month.len() == 1);
    if !is_whole && !is_in_segment {
        return None;
    }
    let year = plausible_year(year)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Returns the digits at the beginning of a text, the separator after them, and the
/// rest starting with it.
fn number(text: &str) -> Option<(&str, char, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = text.split_at(end);
    let separator = rest.chars().next()?;
    matches!(separator, '/' | '-' | '_' | '.').then_some((digits, separator, rest))
}

fn plausible_year(digits: &str) -> Option<i16> {
    let year = digits.parse().ok()?;
    (1990..2100).contains(&year).then_some(year)
}

/// Returns the month in a URL such as `/2024/02/slug`.
pub fn month(address: &str) -> Option<(i16, i8)> {
    let folders: Vec<&str> = address.split('/').skip(3).collect();
    folders.windows(2).find_map(|pair| {
        let [year, month] = pair else { return None };
        if year.len() != 4 || month.len() != 2 || !is_digits(year) || !is_digits(month) {
            return None;
        }
        let year = plausible_year(year)?;
        let month = month
            .parse()
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        Some((year, month))
    })
}

/// Normalises a URL: removes the fragment and tracking parameters.
fn clean(address: &str) -> Option<String> {
    let address = archived(address).unwrap_or(address);
    // `//courier.example/a` has the protocol of the page.
    let url = match address.strip_prefix("//") {
        Some(rest) => Url::parse(&format!("https://{rest}")),
        None => Url::parse(address),
    };
    let mut url = url.ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    url.set_fragment(None);
    visit::take_out(&mut url);
    Some(url.into())
}

/// Returns the original URL of a copy in the Wayback Machine:
/// `https://web.archive.org/web/20120611024252/http://…`.
fn archived(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://web.archive.org/web/")?;
    let (copy, original) = rest.split_once('/')?;
    let digits = copy.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    let is_copy = digits.len() >= 4 && is_digits(digits);
    (is_copy && original.starts_with("http")).then_some(original)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::raw::RawArticle;

    #[test]
    fn addresses_lose_what_tracks_readers() {
        for (address, expected) in [
            (
                "https://a.example/x?utm_source=y&id=3&fbclid=z#top",
                Some("https://a.example/x?id=3"),
            ),
            (
                "https://a.example/x?q=a+b",
                Some("https://a.example/x?q=a+b"),
            ),
            (
                "https://a.example/x?at_medium=feed",
                Some("https://a.example/x"),
            ),
            (
                "https://web.archive.org/web/20120611024252/http://a.example/x",
                Some("http://a.example/x"),
            ),
            (
                "https://a.example/x?partner=rss&emc=rss&id=3&s_cid=y&traffic_source=z",
                Some("https://a.example/x?id=3"),
            ),
            ("//a.example/x", Some("https://a.example/x")),
            (
                "https://a.example/x?CMP=share_btn_tw&ns_mchannel=social&referringSource=articleShare",
                Some("https://a.example/x"),
            ),
            (
                "https://a.example/x;jsessionid=1A2B3C?id=3&PHPSESSID=1a2b&wbraid=y&gbraid=z",
                Some("https://a.example/x?id=3"),
            ),
            (
                "https://a.example/x?sid=1f2e3d4c5b6a79881f2e3d4c5b6a7988&srsltid=z&_hsenc=y&wickedclid=z",
                Some("https://a.example/x"),
            ),
            (
                "https://a.example/story.php?sid=507f1f77bcf86cd799439011",
                Some("https://a.example/story.php?sid=507f1f77bcf86cd799439011"),
            ),
            (
                "https://a.example/story.php?id=3&sid=507f1f77bcf86cd799439011",
                Some("https://a.example/story.php?id=3"),
            ),
            (
                "https://a.example/story;sid=12/comments?rss=17",
                Some("https://a.example/story;sid=12/comments?rss=17"),
            ),
            (
                "https://a.example/story;jsessionid=1A2B/comments",
                Some("https://a.example/story/comments"),
            ),
            (
                "https://a.example/x?sid=17&session=3&clid=2",
                Some("https://a.example/x?sid=17&session=3&clid=2"),
            ),
            (
                "https://a.example/x?from=rss&source=archive",
                Some("https://a.example/x?source=archive"),
            ),
            (
                "https://a.example/prints?medium=mail&page=2",
                Some("https://a.example/prints?medium=mail&page=2"),
            ),
            (
                "https://a.example/list?channel=push&campaign=7",
                Some("https://a.example/list"),
            ),
            (
                "https://a.example/x?medium=email&source=newsletter&campaign=spring&id=3",
                Some("https://a.example/x?id=3"),
            ),
            (
                "https://a.example/x?campaign=spring&source=archive",
                Some("https://a.example/x?campaign=spring&source=archive"),
            ),
            (
                "https://a.example/x?source=rss-2f6d1b------4",
                Some("https://a.example/x"),
            ),
            (
                "https://a.example/x?source=share-prices",
                Some("https://a.example/x?source=share-prices"),
            ),
            ("/relative", None),
            ("mailto:jane@a.example", None),
            ("javascript:void(0)", None),
        ] {
            assert_eq!(clean(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn a_section_is_no_address_of_an_article_in_it() {
        let chosen = |statements: &[(Trust, Origin, &str)]| {
            let mut raw = RawArticle::default();
            for (trust, from, address) in statements {
                raw.claim(Field::Url, *trust, from.clone(), address);
            }
            choose(&Claims::new(&raw.claims)).map(|address| address.value)
        };
        let (section, article) = ("https://a.example/cars/", "https://a.example/cars/x.html");
        let data = (Trust::Structured, Origin::from("JSON-LD url"), section);
        let canonical = (Trust::Meta, Origin::from("canonical"), article);
        let shared = (Trust::Meta, Origin::from("og:url"), article);
        let all = [data.clone(), canonical.clone(), shared];
        assert_eq!(chosen(&all).as_deref(), Some(article));
        assert_eq!(chosen(&all[..2]).as_deref(), Some(section));
        let other = (
            Trust::Meta,
            Origin::from("og:url"),
            "https://a.example/b/x.html",
        );
        assert_eq!(chosen(&[data, canonical, other]).as_deref(), Some(section));
    }

    #[test]
    fn days_are_read_off_addresses() {
        for (address, expected) in [
            ("https://a.example/2024/02/27/slug", Some("2024-02-27")),
            ("https://a.example/news/2024-2-7-slug", Some("2024-02-07")),
            ("https://a.example/2024/13/27/slug", None),
            ("https://a.example/story-20240227", None),
            ("https://a.example/2024/02/slug", None),
            ("https://a.example/2024-02/27/slug", Some("2024-02-27")),
            ("https://a.example/slug-2024-02-27", Some("2024-02-27")),
            ("https://a.example/slug_2024_02_27.html", Some("2024-02-27")),
            ("https://a.example/2024/2/7", Some("2024-02-07")),
            ("https://a.example/x/2024/02/27.html", Some("2024-02-27")),
            ("https://a.example/2023/10/7-ways-to-save-water", None),
            ("https://a.example/2023/10/10-years-on/", None),
            ("https://a.example/2023-10/7-ways", None),
            ("https://a.example/2023-10-7-ways", None),
            ("https://a.example/2023-10-07-ways", Some("2023-10-07")),
            ("https://a.example/slug?since=2024-02-27", None),
        ] {
            let day = day(address).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{address}");
        }
    }
}
