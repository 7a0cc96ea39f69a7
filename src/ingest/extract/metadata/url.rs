//! The page's canonical address.

use std::ops::Range;

use jiff::civil::Date;
use url::Url;

use crate::article::{Moment, Sourced};
use crate::ingest::raw::Field;

use super::Claims;

/// The first claim that is a web address, without its tracking parameters.
pub fn choose(claims: &Claims<'_>) -> Option<Sourced<String>> {
    claims.about(Field::Url).find_map(|claim| {
        let url = clean(&claim.value)?;
        Some(Sourced::new(url, &claim.from))
    })
}

/// The day in an address such as `/2024/02/27/slug`, `/2024-02/27/slug` or
/// `/2024-02-27-slug`. In `/2023/10/7-ways-to-save-water` there is none: a
/// number with words behind it is a day only in the company of its year.
pub fn day(address: &str) -> Option<Moment> {
    let url = Url::parse(address).ok()?;
    let path = url.path();
    let starts = path.match_indices(['1', '2']).map(|(at, _)| at);
    starts
        .filter(|&at| !path[..at].ends_with(|c: char| c.is_ascii_digit()))
        .find_map(|at| Some(Moment::day(day_at(&path[at..])?)))
}

/// The day that the rest of a path begins with.
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
    // `2024-2-7-slug` writes no zeros, and `2023-10-7-ways` may or may not.
    let is_in_segment = first == second && first != '/' && (day.len() == 2 || month.len() == 1);
    if !is_whole && !is_in_segment {
        return None;
    }
    let year = plausible_year(year)?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The digits that a text begins with, what separates them from the next, and
/// the rest from there on.
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

/// The month in an address such as `/2024/02/slug`.
pub fn month(address: &str) -> Option<(i16, i8)> {
    let folders: Vec<&str> = address.split('/').skip(3).collect();
    folders.windows(2).find_map(|pair| {
        let [year, month] = pair else { return None };
        let is_numeric = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || month.len() != 2 || !is_numeric(year) || !is_numeric(month) {
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

/// An address as the page's own: without fragment and tracking parameters.
fn clean(address: &str) -> Option<String> {
    let address = archived(address).unwrap_or(address);
    // `//courier.example/a`: by whichever protocol the page came.
    let url = match address.strip_prefix("//") {
        Some(rest) => Url::parse(&format!("https://{rest}")),
        None => Url::parse(address),
    };
    let mut url = url.ok()?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return None;
    }
    url.set_fragment(None);
    if let Some(session) = session_in(url.path()) {
        let mut path = url.path().to_owned();
        path.replace_range(session, "");
        url.set_path(&path);
    }
    let is_named = is_named(&url);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, value)| {
            let is_visit = is_session(key, value) || is_named && is_session_briefly(key, value);
            !is_tracking(key) && !is_visit && !is_channel(key, value)
        })
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

/// Where in a path the number of a visit stands: `/story;jsessionid=1A2B`.
fn session_in(path: &str) -> Option<Range<usize>> {
    let small = path.to_ascii_lowercase();
    let (name, begin) = [";jsessionid=", ";phpsessid=", ";sessionid=", ";sid="]
        .iter()
        .find_map(|name| Some((name, small.find(name)?)))?;
    let rest = &path[begin + 1..];
    let length = rest.find(['/', ';']).unwrap_or(rest.len());
    let value = &rest[name.len() - 1..length.max(name.len() - 1)];
    let is_visit = *name != ";sid=" || is_number_of_visit(value);
    is_visit.then_some(begin..begin + 1 + length)
}

/// Whether an address names a piece without the short names of a visit: by its path,
/// if that is no program, or by the number in a parameter.
fn is_named(url: &Url) -> bool {
    const PROGRAMS: [&str; 9] = ["php", "asp", "aspx", "jsp", "cgi", "cfm", "dll", "do", "pl"];
    let last = url.path_segments().and_then(|mut parts| parts.next_back());
    let last = last.unwrap_or_default();
    let is_program = last.rsplit_once('.').is_some_and(|(_, extension)| {
        PROGRAMS
            .iter()
            .any(|program| program.eq_ignore_ascii_case(extension))
    });
    let is_in_path = url.path().len() > 1 && !is_program;
    let mut others = url.query_pairs().filter(|(key, value)| {
        !is_tracking(key) && !is_session(key, value) && !is_session_briefly(key, value)
    });
    is_in_path || others.any(|(_, value)| value.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a parameter may number the visit. The names are words of other things,
/// too, whose numbers are mostly shorter.
fn is_session_briefly(key: &str, value: &str) -> bool {
    ["sid", "session"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(key))
        && is_number_of_visit(value)
}

/// Whether a value is as long as the number of a visit.
fn is_number_of_visit(value: &str) -> bool {
    const SHORTEST: usize = 16;
    value.len() >= SHORTEST && value.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a parameter numbers the visit, not what is shown.
fn is_session(key: &str, value: &str) -> bool {
    let key: String = key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_named = key.ends_with("sessid") || key.ends_with("sessionid") || key == "cftoken";
    is_named || key == "cfid" && is_number_of_visit(value)
}

/// Whether a parameter says through what a reader came: `from=rss`.
fn is_channel(key: &str, value: &str) -> bool {
    const KEYS: [&str; 7] = [
        "from", "source", "src", "via", "origin", "medium", "channel",
    ];
    const CHANNELS: [&str; 13] = [
        "rss",
        "feed",
        "atom",
        "email",
        "mail",
        "newsletter",
        "push",
        "social",
        "share",
        "twitter",
        "facebook",
        "whatsapp",
        "telegram",
    ];
    let is_any = |words: &[&str], word: &str| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    is_any(&KEYS, key) && is_any(&CHANNELS, value)
}

/// Whether a parameter tells where a reader came from, not what is shown.
fn is_tracking(key: &str) -> bool {
    const STARTS: [&str; 17] = [
        "utm_",
        "at_",
        "pk_",
        "mtm_",
        "hsa_",
        "ns_",
        "__twitter",
        "matomo_",
        "piwik_",
        "_hs",
        "fb_",
        "ga_",
        "wt.",
        "itm_",
        "stm_",
        "vero_",
        "oly_",
    ];
    let key = key.to_ascii_lowercase();
    STARTS.iter().any(|start| key.starts_with(start))
        || key.len() > 4 && key.ends_with("clid")
        || matches!(
            key.as_str(),
            "msclkid"
                | "igsh"
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
                | "cmp"
                | "referringsource"
                | "leadsource"
                | "mkt_tok"
                | "wtrid"
                | "partner"
                | "emc"
                | "ito"
                | "icid"
                | "sara_ref"
                | "traffic_source"
                | "srnd"
                | "mbid"
                | "s_cid"
                | "taid"
                | "campaign_id"
                | "_openstat"
                | "spm"
                | "srsltid"
                | "wbraid"
                | "gbraid"
                | "trk"
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
