//! Extracts the headline, without the site's name.
//!
//! Nearly every page contains the right headline somewhere; the problem is choosing
//! it. `og:title` and `<title>` end with the site's name, `<h1>` is the site's own
//! name on some pages, and both may begin with a kicker.

use std::collections::HashSet;

use url::Url;

use crate::article::Sourced;
use crate::ingest::address::without_www;
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::lines::{byline, platform};

use super::{Claims, source};

/// Chooses the headline among the claims. The bare site name is not a headline unless
/// a record has no other, such as a bookmark of a site.
pub fn choose(claims: &Claims<'_>) -> Option<Sourced<String>> {
    headline(claims).or_else(|| of_record(claims))
}

/// Returns the title stated by a field made for it, whatever it is.
fn of_record(claims: &Claims<'_>) -> Option<Sourced<String>> {
    const LONGEST: usize = 2000;
    let mut titles = claims.about(Field::Title);
    let is_stated = |claim: &&Claim| {
        claim.trust >= Trust::Structured
            && claim.value.len() <= LONGEST
            && claim.value.contains(char::is_alphanumeric)
    };
    let title = titles.find(is_stated)?;
    Some(Sourced::new(title.value.clone(), &title.from))
}

/// The maximum number of names, and of hosts, that are compared with the titles.
const MOST_SITES: usize = 100;

/// The maximum number of titles of the same trust that are compared with the others.
const MOST_TITLES: usize = 100;

fn headline(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let sites = Sites::new(claims);
    let titles: Vec<&Claim> = claims
        .about(Field::Title)
        .filter(|claim| claim.value.len() < 500 && !sites.is_site(&claim.value))
        .collect();
    let of_one_trust = titles.chunk_by(|a, b| a.trust == b.trust);
    let titles: Vec<&Claim> = of_one_trust
        .flat_map(|claims| claims.iter().take(MOST_TITLES).copied())
        .collect();
    let (printed, titles): (Vec<&Claim>, Vec<&Claim>) = titles
        .iter()
        .partition(|claim| claim.trust == Trust::Mention);
    let (visible, stated): (Vec<&Claim>, Vec<&Claim>) = titles
        .iter()
        .partition(|claim| claim.trust == Trust::Markup);
    let best = match stated.first() {
        Some(first) if first.trust >= Trust::Structured && !is_cut_short(first, &titles) => {
            shown_instead(first, &visible, &stated)
                .or_else(|| reworded(first, &visible, &stated, &sites))
                .unwrap_or(first)
        }
        Some(first) => beside_site(&printed, &visible, &stated)
            .or_else(|| agreeing(&visible, &stated, &sites))
            .or_else(|| one_part(&printed, &visible, &stated))
            .or_else(|| continued(first, &titles))
            .or_else(|| in_other_words(first, &visible, &stated, &sites))
            .or_else(|| akin(first, &visible, &stated, &printed, &sites))
            .or_else(|| instead_of_label(first, &visible, &printed, &sites))
            .unwrap_or(first),
        None => visible.first().or(printed.first())?,
    };
    let title = longest_part(core(&best.value, &titles, &sites));
    Some(Sourced::new(title.to_owned(), &best.from))
}

/// Returns the marked-up headline that the page shows and states elsewhere, if the
/// structured one is neither shown nor repeated: that one was written for search
/// engines.
fn shown_instead<'a>(
    structured: &Claim,
    visible: &[&'a Claim],
    stated: &[&Claim],
) -> Option<&'a Claim> {
    let letters_of = |claim: &&Claim| letters(&claim.value);
    let wanted = letters(&structured.value);
    if visible.iter().any(|claim| letters(&claim.value) == wanted) {
        return None;
    }
    let marked = visible
        .iter()
        .find(|claim| claim.from == Origin::MarkedHeadline)?;
    let marked_letters = letters_of(marked);
    let in_head = |claim: &&&Claim| claim.trust == Trust::Meta;
    stated
        .iter()
        .filter(in_head)
        .any(|claim| letters(&claim.value) == marked_letters)
        .then_some(*marked)
}

/// Returns the page's only heading, if the structured headline and the shared title
/// are the same text, worded differently for search engines.
fn reworded<'a>(
    structured: &Claim,
    visible: &[&'a Claim],
    stated: &[&Claim],
    sites: &Sites,
) -> Option<&'a Claim> {
    let heading = *visible.first()?;
    let only = visible.iter().all(|other| other.value == heading.value);
    let told = letters(sites.cut(&structured.value));
    let shown = letters(&heading.value);
    // A kicker or a second headline next to the same one.
    if !only || shown.contains(&told) || told.contains(&shown) {
        return None;
    }
    let is_shared = |claim: &&Claim| {
        claim.from == Origin::SharedTitle && letters(sites.cut(&claim.value)) == told
    };
    let known: HashSet<String> = telling(&structured.value).collect();
    let words: Vec<String> = telling(&heading.value).collect();
    let same = words.iter().filter(|word| known.contains(*word)).count();
    (stated.iter().any(is_shared) && same >= 2 && same * 2 >= words.len()).then_some(heading)
}

/// Whether a title was truncated by a machine.
fn is_cut_short(claim: &Claim, titles: &[&Claim]) -> bool {
    claim.value.ends_with('…') || claim.value.ends_with("...") || continued(claim, titles).is_some()
}

/// Returns the title that continues after the quotation mark at which another one
/// ends, because it was not escaped in the page's source.
fn continued<'a>(claim: &Claim, titles: &[&'a Claim]) -> Option<&'a Claim> {
    let goes_on = |title: &&&Claim| {
        let rest = title.value.strip_prefix(claim.value.as_str());
        rest.is_some_and(|rest| rest.trim_start().starts_with('"'))
    };
    titles.iter().find(goes_on).copied()
}

/// Returns the longest heading that a title in the head contains or begins.
fn agreeing<'a>(visible: &[&'a Claim], stated: &[&'a Claim], sites: &Sites) -> Option<&'a Claim> {
    let whole = stated.iter().map(|claim| claim.value.as_str());
    let cut = whole.clone().map(|title| sites.cut(title));
    let stated: Vec<String> = whole.chain(cut).map(letters).collect();
    let agrees = |claim: &&&Claim| {
        let heading = letters(&claim.value);
        heading.len() > 7
            && stated.iter().any(|title| {
                // A small part is the name of the site or section.
                (title.contains(&heading) && heading.len() * 5 > title.len() * 2)
                    || (heading.starts_with(title) && title.len() > 25)
            })
    };
    let all = visible.iter().filter(agrees);
    all.max_by_key(|claim| claim.value.len()).copied()
}

/// Returns the heading above the story, if a title in the head consists of it and of the
/// page's main heading, which is the site's name then: `Geese stop play | The Courier`.
fn beside_site<'a>(
    printed: &[&'a Claim],
    visible: &[&Claim],
    stated: &[&Claim],
) -> Option<&'a Claim> {
    let shown: Vec<String> = visible.iter().map(|claim| letters(&claim.value)).collect();
    let is_site = |heading: &str, headline: &str, site: &str| {
        letters(headline) == heading && shown.contains(&letters(site))
    };
    let is_headline = |heading: &&&Claim| {
        let heading = letters(&heading.value);
        let is_in = |title: &str, separator: &&str| {
            let behind = title.rsplit_once(separator);
            let before = title.split_once(separator);
            behind.is_some_and(|(headline, site)| is_site(&heading, headline, site))
                || before.is_some_and(|(site, headline)| {
                    is_site(&heading, headline, site) && byline::is_titled_outlet(site)
                })
        };
        let mut titles = stated.iter().map(|title| title.value.as_str());
        !shown.contains(&heading)
            && titles.any(|title| SEPARATORS.iter().any(|separator| is_in(title, separator)))
    };
    printed.iter().find(is_headline).copied()
}

/// Returns the heading above the story, if it is one part of a title in the head.
/// Then the page's main heading is the name of its site or section.
fn one_part<'a>(printed: &[&'a Claim], visible: &[&Claim], stated: &[&Claim]) -> Option<&'a Claim> {
    let is_part = |heading: &&&Claim| {
        if visible.iter().any(|large| large.value == heading.value) {
            return false;
        }
        let heading = letters(&heading.value);
        let is_it = |part: &str| letters(part) == heading;
        heading.len() > 7
            && stated.iter().any(|title| {
                let mut separators = SEPARATORS.iter();
                separators.any(|separator| title.value.split(separator).any(is_it))
            })
    };
    printed.iter().find(is_part).copied()
}

/// Returns the heading whose words nearly all occur in one of the head's titles.
fn in_other_words<'a>(
    first: &Claim,
    visible: &[&'a Claim],
    stated: &[&Claim],
    sites: &Sites,
) -> Option<&'a Claim> {
    let is_told = |heading: &&&Claim| {
        let words: Vec<String> = telling(&heading.value).collect();
        let shared = |title: &&Claim| {
            let known: HashSet<String> = telling(&title.value).collect();
            words.iter().filter(|word| known.contains(*word)).count()
        };
        let most = stated.iter().map(shared).max().unwrap_or(0);
        // A kicker before the same headline.
        let is_longer = letters(&heading.value).contains(&letters(sites.cut(&first.value)));
        words.len() > 3
            && most * 4 >= words.len() * 3
            && !is_longer
            && !sites.is_like_site(&heading.value)
    };
    visible.iter().find(is_told).copied()
}

/// Returns the headline shown by the page if its head only contains a label
/// (`Home`), or a section's name that shares words with it.
fn instead_of_label<'a>(
    first: &Claim,
    visible: &[&'a Claim],
    printed: &[&'a Claim],
    sites: &Sites,
) -> Option<&'a Claim> {
    if first.trust > Trust::Layout {
        return under_label(first, visible, printed, sites);
    }
    if let Some(marked) = visible
        .iter()
        .find(|claim| claim.from == Origin::MarkedHeadline)
    {
        return Some(marked);
    }
    let words = |text: &str| text.split_whitespace().count();
    let is_label = words(sites.cut(&first.value)) <= 2;
    let only = visible.iter().all(|other| other.value == visible[0].value);
    if is_label
        && only
        && let Some(heading) = visible.first()
    {
        return (words(&heading.value) >= 3).then_some(heading);
    }
    let known: HashSet<String> = telling(&first.value).collect();
    let is_headline = |heading: &&&Claim| {
        let shares = telling(&heading.value).any(|word| known.contains(&word));
        let length = words(&heading.value);
        // As a part of the title it is the name of the site or section.
        let is_part = letters(&first.value).contains(&letters(&heading.value));
        (is_label && length >= 3 || shares && length >= 4 && !is_part)
            && !sites.is_like_site(&heading.value)
    };
    printed.first().filter(is_headline).copied()
}

/// Returns the page's only heading, directly above the story, if its head only
/// contains a label: `About us`.
fn under_label<'a>(
    first: &Claim,
    visible: &[&'a Claim],
    printed: &[&Claim],
    sites: &Sites,
) -> Option<&'a Claim> {
    let words = |text: &str| text.split_whitespace().count();
    let heading = *visible.first()?;
    let only = visible.iter().all(|other| other.value == heading.value);
    let is_above = printed
        .first()
        .is_some_and(|above| above.value == heading.value);
    let label = sites.cut(&first.value);
    // A kicker before the same headline.
    let is_label = words(label) <= 2 && !letters(&heading.value).contains(&letters(label));
    (only && is_above && is_label && words(&heading.value) >= 3).then_some(heading)
}

/// Returns the page's only heading, if it shares words with the head, whose titles
/// are written for search engines and social media.
fn akin<'a>(
    first: &Claim,
    visible: &[&'a Claim],
    stated: &[&Claim],
    printed: &[&Claim],
    sites: &Sites,
) -> Option<&'a Claim> {
    let heading = *visible.first()?;
    let only = visible.iter().all(|other| other.value == heading.value);
    let heading_letters = letters(&heading.value);
    // As one part of a title it is the name of the site or section.
    let is_part = stated.iter().any(|claim| {
        let mut parts = claim.value.split(['|', '-', '–', '—', '»', '«', '·', '•']);
        parts.any(|part| letters(part) == heading_letters)
    });
    if !only || is_part || sites.is_like_site(&heading.value) {
        return None;
    }
    // A kicker before the same headline.
    if heading_letters.contains(&letters(sites.cut(&first.value))) {
        return None;
    }
    let known: HashSet<String> = stated
        .iter()
        .flat_map(|claim| telling(&claim.value))
        .collect();
    let words: Vec<String> = telling(&heading.value).collect();
    let shared = words.iter().filter(|word| known.contains(*word)).count();
    // The condition is weaker directly above the story.
    let is_above = printed
        .first()
        .is_some_and(|above| above.value == heading.value);
    (shared > 0 && shared * 4 >= words.len() || is_above && shared >= 2).then_some(heading)
}

/// Returns the words of a title that are long enough to be significant.
fn telling(title: &str) -> impl Iterator<Item = String> + '_ {
    title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
}

/// Separators between a headline and the site's name.
const SEPARATORS: &[&str] = &[
    " | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " › ", " / ", " -- ", "|",
    "｜", "ㅣ",
];

/// Separators that only count if another claim confirms them.
const DOUBTFUL: &[&str] = &[": ", "-", "_"];

/// Whether a title contains a character of a separator; a single scan instead of one
/// per separator.
fn may_be_parted(title: &str) -> bool {
    title.contains(|c| {
        matches!(c, '|' | '-' | ':' | '/' | '_')
            || !c.is_ascii() && !c.is_alphanumeric()
            || matches!(c, 'ㅣ')
    })
}

/// Returns the part of a title that is the headline: without the site's name, and
/// without additions that another claim lacks.
fn core<'a>(title: &'a str, others: &[&Claim], sites: &Sites) -> &'a str {
    let cut = sites.cut(title);
    if !may_be_parted(cut) {
        return cut;
    }
    let parts = |trusts: &[Trust]| -> HashSet<String> {
        let claims = others.iter().filter(|claim| trusts.contains(&claim.trust));
        let long = claims.filter(|claim| claim.value.chars().count() > 12);
        long.map(|claim| letters(&claim.value)).collect()
    };
    let known = parts(&[Trust::Meta, Trust::Markup, Trust::Structured]);
    let shown = parts(&[Trust::Markup]);
    let in_head = parts(&[Trust::Meta]);
    for separator in SEPARATORS.iter().chain(DOUBTFUL) {
        for (at, _) in cut.match_indices(separator) {
            let (head, tail) = (cut[..at].trim(), cut[at + separator.len()..].trim());
            let is_most = head.len() * 2 > cut.len();
            let is_shown = SEPARATORS.contains(separator) && shown.contains(&letters(head));
            if is_shown || *separator != ": " && is_most && known.contains(&letters(head)) {
                return head;
            }
            // A kicker before a colon is kept unless the head omits it.
            let leaving_out = if *separator == ": " { &in_head } else { &known };
            // If longer than the rest, it is the headline, the rest the site's name.
            let is_kicker = head.len() < tail.len() || in_head.contains(&letters(tail));
            if is_kicker && leaving_out.contains(&letters(tail)) {
                return tail;
            }
            if !is_kicker && SEPARATORS.contains(separator) && shown.contains(&letters(tail)) {
                return head;
            }
        }
    }
    cut
}

/// Returns the longest part of a trail such as `Site » Blog Archive » Headline`.
fn longest_part(title: &str) -> &str {
    // « Ceci » is a quotation.
    if title.contains('«') {
        return title;
    }
    let parts = title.split(" » ").map(str::trim);
    parts
        .max_by_key(|part| part.chars().count())
        .unwrap_or(title)
}

/// Returns a normalised name without its article, which may be omitted in papers'
/// names.
fn without_article(letters: &str) -> &str {
    let rest = letters.strip_prefix("the");
    rest.filter(|rest| rest.len() > 3).unwrap_or(letters)
}

/// The names of the site.
struct Sites {
    names: Vec<String>,
    hosts: Vec<String>,
}

impl Sites {
    fn new(claims: &Claims<'_>) -> Self {
        let names = claims
            .about(Field::Source)
            .filter(|claim| claim.value.split_whitespace().count() <= source::LONGEST)
            .map(|claim| letters(&claim.value));
        let hosts = claims.about(Field::Url).filter_map(|claim| {
            let url = Url::parse(&claim.value).ok()?;
            let host = without_www(url.host_str()?).to_owned();
            Some(host)
        });
        // Dumps contain the domain instead of the outlet.
        let domains = claims.about(Field::Source).filter_map(|claim| {
            let host = without_www(&claim.value);
            (host.contains('.') && !host.contains(' ')).then(|| host.to_lowercase())
        });
        let hosts = hosts.chain(domains);
        Self {
            names: names
                .filter(|name| name.len() > 1)
                .take(MOST_SITES)
                .collect(),
            hosts: hosts.take(MOST_SITES).collect(),
        }
    }

    /// Whether a text is only the site's name.
    fn is_site(&self, text: &str) -> bool {
        let text = letters(text);
        if text.is_empty() || self.names.contains(&text) {
            return true;
        }
        self.hosts.iter().any(|host| {
            let name = host
                .rsplit_once('.')
                .map_or(host.as_str(), |(name, _)| name);
            text == letters(host) || text == letters(name)
        })
    }

    /// Whether a part of a title resembles the site's name.
    fn is_like_site(&self, part: &str) -> bool {
        if self.is_site(part) {
            return true;
        }
        let words = part.split_whitespace().count();
        let first = letters(part.split_whitespace().next().unwrap_or_default());
        let part = letters(part);
        let part = without_article(&part);
        let is_like = |name: &str| {
            let name = without_article(name);
            name.len() > 3 && part.len() > 3 && (name.starts_with(part) || part.starts_with(name))
        };
        if words > 6 {
            return false;
        }
        // "BBC News" of bbc.co.uk: a short name must be the first word.
        let is_named_first = |host: &String| {
            let label = host.split('.').find(|label| label.len() > 2);
            label.is_some_and(|label| label.len() == 3 && letters(label) == first)
        };
        if words <= 3 && self.hosts.iter().any(is_named_first) {
            return true;
        }
        // A subdomain names a part of the site: `Trailer` of trailers.courier.example.
        let is_of_host = |host: &String| {
            let labels: Vec<String> = host.split('.').map(letters).collect();
            let own = own_label(&labels);
            let mut others = labels[..own].iter();
            labels.get(own).is_some_and(|label| is_like(label))
                || others.any(|label| without_article(label) == part)
        };
        self.names.iter().any(|name| is_like(name)) || self.hosts.iter().any(is_of_host)
    }

    /// Returns what follows the newspaper's name and its sections, if a title begins with
    /// these: `Saltby Gazette | News | Geese stop play`.
    ///
    /// A headline may end as newspapers' names do, and the site's name follows it. Without
    /// a section between them, the headline is the longer part.
    fn behind_sections<'a>(&self, title: &'a str, separator: &str) -> Option<&'a str> {
        const WORDS: usize = 5;
        if !matches!(separator, " | " | "｜" | " › " | " » ") {
            return None;
        }
        let count = |part: &str| part.split_whitespace().count();
        let (head, tail) = title.split_once(separator)?;
        let (sections, last) = tail.rsplit_once(separator).unwrap_or(("", tail));
        let is_headline = count(last) > 1
            && !byline::may_be_outlet(last)
            && !byline::is_section_title(last)
            && !self.is_like_site(last);
        let is_long = count(last) >= WORDS && count(last) > count(head);
        let are_sections = !sections.is_empty()
            && count(last) >= count(head)
            && sections.split(separator).all(byline::is_section_title);
        let is_beside = byline::is_titled_outlet(head) && (is_long || are_sections)
            || byline::is_section_title(head) && is_long;
        let rest = if are_sections { last } else { tail };
        (is_beside && is_headline).then(|| rest.trim())
    }

    /// Removes the site's name from the end and the start of a title.
    fn cut<'a>(&self, title: &'a str) -> &'a str {
        let separators = if may_be_parted(title) {
            SEPARATORS
        } else {
            &[]
        };
        for separator in separators {
            if let Some(rest) = self.behind_sections(title, separator) {
                return self.cut(rest);
            }
            if let Some((head, tail)) = title.rsplit_once(separator)
                && (self.is_like_site(tail) || is_label(separator, head, tail))
                && !head.trim().is_empty()
            {
                return self.cut(head.trim());
            }
            if let Some((head, tail)) = title.split_once(separator)
                && self.is_site(head)
                && !tail.trim().is_empty()
            {
                return self.cut(tail.trim());
            }
        }
        title.trim_end_matches([' ', '|', '-', '–']).trim_end()
    }
}

/// Returns the index of the label of a host that names the site, before the public
/// suffix or the platform: `courier` in `www.courier.example`, `courier.co.uk` and
/// `courier.substack.com`.
fn own_label(labels: &[String]) -> usize {
    let before_last = labels.len().saturating_sub(2);
    let is_zone = labels
        .get(before_last)
        .is_some_and(|label| label.len() <= 3);
    let own = if is_zone {
        before_last.saturating_sub(1)
    } else {
        before_last
    };
    match labels.get(own) {
        Some(label) if platform::is_platform(label) => own.saturating_sub(1),
        _ => own,
    }
}

/// Whether a bar separates a headline from a short label; headlines rarely contain
/// one themselves.
fn is_label(separator: &str, head: &str, tail: &str) -> bool {
    let words = head.split_whitespace();
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    matches!(separator, " | " | "｜") && words.count() > 3 && tail.split_whitespace().count() < 5
}

/// Returns the letters and digits in lowercase, umlauts written out as in host names.
pub fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        match c {
            'ä' | 'Ä' => letters.push_str("ae"),
            'ö' | 'Ö' => letters.push_str("oe"),
            'ü' | 'Ü' => letters.push_str("ue"),
            'ß' => letters.push_str("ss"),
            c => letters.extend(c.to_lowercase()),
        }
    }
    letters
}

#[cfg(test)]
mod tests;
