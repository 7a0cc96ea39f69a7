//! Removes parts of a URL that identify a reader's visit and not the content:
//! session numbers, channels, names of campaigns.

use crate::text::is_digits;
use std::ops::Range;

use url::Url;

/// Prefixes of tracking parameters.
const TRACKING_STARTS: [&str; 17] = [
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

/// Names of other tracking parameters.
const TRACKING: [&str; 44] = [
    "msclkid",
    "igsh",
    "igshid",
    "mc_cid",
    "mc_eid",
    "ocid",
    "cmpid",
    "ncid",
    "ref",
    "ref_src",
    "ref_url",
    "referrer",
    "smid",
    "smtyp",
    "wt_mc",
    "xtor",
    "guccounter",
    "guce_referrer",
    "guce_referrer_sig",
    "_ga",
    "_gl",
    "share",
    "cmp",
    "referringsource",
    "leadsource",
    "mkt_tok",
    "wtrid",
    "partner",
    "emc",
    "ito",
    "icid",
    "sara_ref",
    "traffic_source",
    "srnd",
    "mbid",
    "s_cid",
    "taid",
    "campaign_id",
    "_openstat",
    "spm",
    "srsltid",
    "wbraid",
    "gbraid",
    "trk",
];

/// Removes everything about a visit from a URL.
pub fn take_out(url: &mut Url) {
    if let Some(session) = session_in(url.path()) {
        let mut path = url.path().to_owned();
        path.replace_range(session, "");
        url.set_path(&path);
    }
    let is_named = is_named(url);
    let is_of_campaign = tells_of_campaign(url);
    let kept: Vec<(String, String)> = url
        .query_pairs()
        .filter(|(key, value)| {
            let is_visit = is_session(key, value) || is_named && is_session_briefly(key, value);
            let is_campaign =
                is_of_campaign && (is_campaign(key) || is_channel_or_matter(key, value));
            !is_tracking(key) && !is_visit && !is_channel(key, value) && !is_campaign
        })
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    if kept.len() < url.query_pairs().count() {
        url.set_query(None);
        if !kept.is_empty() {
            url.query_pairs_mut().extend_pairs(kept);
        }
    }
}

/// Whether a parameter states where a reader came from, not what is shown.
fn is_tracking(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let is_click = key.len() > "clid".len() && key.ends_with("clid");
    is_click
        || TRACKING.contains(&key.as_str())
        || TRACKING_STARTS.iter().any(|start| key.starts_with(start))
}

/// Returns the range of a session number in a path: `/story;jsessionid=1A2B`.
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

/// Whether a URL identifies an article without the short session parameters: by its
/// path, unless that is a program, or by a number in another parameter.
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

/// Whether a parameter may be a session number. Its name may also have another
/// meaning, but then its value is usually shorter.
fn is_session_briefly(key: &str, value: &str) -> bool {
    ["sid", "session"]
        .iter()
        .any(|name| name.eq_ignore_ascii_case(key))
        && is_number_of_visit(value)
}

/// Whether a value is as long as a session number.
fn is_number_of_visit(value: &str) -> bool {
    const SHORTEST: usize = 16;
    value.len() >= SHORTEST && value.bytes().all(|b| b.is_ascii_alphanumeric())
}

/// Whether a parameter is a session number, independent of the content.
fn is_session(key: &str, value: &str) -> bool {
    let key: String = key
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_named = key.ends_with("sessid") || key.ends_with("sessionid") || key == "cftoken";
    is_named || key == "cfid" && is_number_of_visit(value)
}

/// Channels through which readers come.
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

/// Whether a parameter names the channel of a reader: `from=rss`, or as numbered by
/// blog hosts, `source=rss-2f6d------4`.
fn is_channel(key: &str, value: &str) -> bool {
    const KEYS: [&str; 5] = ["from", "source", "src", "via", "origin"];
    is_any(&KEYS, key) && names_channel(value)
}

/// Whether a parameter names a channel or the subject of the page: `medium=mail`.
fn is_channel_or_matter(key: &str, value: &str) -> bool {
    is_any(&["medium", "channel"], key) && names_channel(value)
}

/// Whether a URL has several parameters of a campaign, each of which alone may be
/// the page's own: `medium=mail&campaign=spring`.
fn tells_of_campaign(url: &Url) -> bool {
    let (mut is_through, mut is_told) = (false, false);
    for (key, value) in url.query_pairs() {
        is_through |= is_channel_or_matter(&key, &value);
        is_told |= is_campaign(&key) || is_tracking(&key) || is_channel(&key, &value);
    }
    is_through && is_told
}

fn is_campaign(key: &str) -> bool {
    key.eq_ignore_ascii_case("campaign")
}

fn names_channel(value: &str) -> bool {
    let channel = match value.split_once('-') {
        Some((channel, number)) if is_hosts_number(number) => channel,
        _ => value,
    };
    is_any(&CHANNELS, channel)
}

/// Matches `2f6d------4`: digits of a site and of a position, separated by dashes.
fn is_hosts_number(text: &str) -> bool {
    text.split_once("---").is_some_and(|(site, place)| {
        let place = place.trim_start_matches('-');
        !site.is_empty() && site.bytes().all(|byte| byte.is_ascii_hexdigit()) && is_digits(place)
    })
}

fn is_any(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
