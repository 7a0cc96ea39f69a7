//! The page's canonical address.

use jiff::civil::Date;
use url::Url;

use crate::article::{Moment, Sourced};
use crate::ingest::raw::Field;

use super::Claims;

/// The first claim that is a web address, without its tracking parameters.
pub fn choose(claims: &Claims<'_>) -> Option<Sourced<String>> {
    claims.about(Field::Url).find_map(|claim| {
        let url = clean(&claim.value)?;
        Some(Sourced::new(url, claim.from.clone()))
    })
}

/// The day in an address such as `/2024/02/27/slug` or `/2024-02-27-slug`.
pub fn day(address: &str) -> Option<Moment> {
    let numbers: Vec<&str> = address.split(|c: char| !c.is_ascii_digit()).collect();
    numbers.windows(3).find_map(|triple| {
        let [year, month, day] = triple else {
            return None;
        };
        if year.len() != 4 || !(1..=2).contains(&month.len()) || !(1..=2).contains(&day.len()) {
            return None;
        }
        let year: i16 = year
            .parse()
            .ok()
            .filter(|year| (1990..2100).contains(year))?;
        let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
        Some(Moment::day(date))
    })
}

/// The month in an address such as `/2024/02/slug`.
pub fn month(address: &str) -> Option<(i16, i8)> {
    let folders: Vec<&str> = address.split('/').skip(3).collect();
    folders.windows(2).find_map(|pair| {
        let [year, month] = pair else { return None };
        let is_numeric = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || !is_numeric(year) || !is_numeric(month) {
            return None;
        }
        let year = year
            .parse()
            .ok()
            .filter(|year| (1990..2100).contains(year))?;
        let month = month
            .parse()
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        Some((year, month))
    })
}

/// An address as the page's own: without fragment and tracking parameters.
fn clean(address: &str) -> Option<String> {
    let mut url = Url::parse(archived(address).unwrap_or(address)).ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    url.set_fragment(None);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, _)| !is_tracking(key))
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    if kept.len() < url.query_pairs().count() {
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
    Some(url.into())
}

/// The address of which the Wayback Machine keeps a copy:
/// `https://web.archive.org/web/20120611024252/http://…`.
fn archived(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://web.archive.org/web/")?;
    let (copy, original) = rest.split_once('/')?;
    let digits = copy.trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    let is_copy = digits.len() >= 4 && digits.bytes().all(|b| b.is_ascii_digit());
    (is_copy && original.starts_with("http")).then_some(original)
}

/// Whether a parameter tells where a reader came from, not what is shown.
fn is_tracking(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    ["utm_", "at_", "pk_", "mtm_", "hsa_", "__twitter"]
        .iter()
        .any(|start| key.starts_with(start))
        || matches!(
            key.as_str(),
            "fbclid"
                | "gclid"
                | "dclid"
                | "msclkid"
                | "yclid"
                | "twclid"
                | "igshid"
                | "mc_cid"
                | "mc_eid"
                | "ocid"
                | "cmpid"
                | "ncid"
                | "ref"
                | "ref_src"
                | "ref_url"
                | "referrer"
                | "smid"
                | "smtyp"
                | "wt_mc"
                | "xtor"
                | "guccounter"
                | "guce_referrer"
                | "guce_referrer_sig"
                | "_ga"
                | "_gl"
                | "share"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("/relative", None),
            ("mailto:jane@a.example", None),
            ("javascript:void(0)", None),
        ] {
            assert_eq!(clean(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn days_are_read_off_addresses() {
        for (address, expected) in [
            ("https://a.example/2024/02/27/slug", Some("2024-02-27")),
            ("https://a.example/news/2024-2-7-slug", Some("2024-02-07")),
            ("https://a.example/2024/13/27/slug", None),
            ("https://a.example/story-20240227", None),
            ("https://a.example/2024/02/slug", None),
        ] {
            let day = day(address).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{address}");
        }
    }
}
