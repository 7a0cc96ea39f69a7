//! Author blocks: "About the writer", somebody's card, an introduction.

use super::{TAIL, is_below_story};
use crate::article::Role;
use crate::ingest::extract::layout::{Page, about, is_label};
use crate::ingest::raw::{BlockKind, Field};
use crate::lines::{byline, furniture};

/// Parses the lines below "About the writer" (name, introduction); returns their
/// number.
pub fn about_block(page: &mut Page<'_>, start: usize, known: Option<String>) -> usize {
    let mut names: Vec<String> = known.into_iter().collect();
    let mut at = start;
    while at < page.blocks.len().min(start + 6) && page.roles[at] == Role::Body {
        let text = page.text(at);
        let introduction = about::introduction(text);
        let lone = byline::names(text).filter(|_| text.len() <= 60);
        let continues = at > start
            && (about::is_typical(text)
                || PRONOUNS.iter().any(|pronoun| text.starts_with(pronoun)));
        let first = at == start && text.len() <= 600 && !is_label(text);
        if introduction.is_none() && lone.is_none() && !continues && !first {
            break;
        }
        if let Some(introduction) = introduction {
            claim_outlet(page, at, &introduction);
            names.push(introduction.name);
        }
        names.extend(lone.unwrap_or_default());
        page.roles[at] = Role::Note;
        at += 1;
    }
    names.dedup();
    if !page.has_author() {
        page.claim_authors(&names, "About the writer");
    }
    at - start
}

const PRONOUNS: &[&str] = &[
    "She ", "He ", "They ", "Her ", "His ", "Sie ", "Er ", "Elle ", "Il ",
];

/// Parses the card of an author already known from a pasted article: the name alone
/// and the lines directly below it, or a line that begins with the name and
/// describes the author. Returns the number of blocks.
pub fn author_card(page: &mut Page<'_>, at: usize) -> usize {
    let text = page.text(at);
    if !page.is_pasted || text.len() > 700 {
        return 0;
    }
    let mut claims = page.claims.iter().chain(&page.found);
    let author =
        claims.find(|claim| claim.field == Field::Author && about::is_of(text, &claim.value));
    let Some(author) = author.map(|claim| claim.value.clone()) else {
        return 0;
    };
    if !is_below_story(page, at) {
        return 0;
    }
    page.roles[at] = Role::Note;
    if text.len() > author.len() || !text.contains(' ') {
        return 1;
    }
    let mut end = at + 1;
    while end < page.blocks.len().min(at + 4) && page.roles[end] == Role::Body {
        let text = page.text(end);
        let is_about = about::is_of(text, &author)
            || PRONOUNS.iter().any(|pronoun| text.starts_with(pronoun))
            || about::is_typical(text)
            || byline::is_beside_names(text);
        if !is_about && (end > at + 1 || text.len() > 400 || furniture::is_furniture(text)) {
            break;
        }
        page.roles[end] = Role::Note;
        end += 1;
    }
    end - at
}

/// Claims the single name below a pasted story without an author, with a role on the
/// line below: `Jane Roe`, `Reporter`.
pub fn is_card_of_reporter(page: &mut Page<'_>, at: usize) -> bool {
    const LONGEST: usize = 40;
    let card = |page: &Page<'_>, at: usize| {
        let (name, role) = (page.text(at), page.text(at + 1));
        let is_short = name.len() <= LONGEST && role.len() <= LONGEST && !name.contains(',');
        let is_role = is_short && role.split(' ').any(byline::is_role_word);
        (is_role && byline::is_beside_names(role))
            .then(|| byline::described(&format!("{name}, {role}")))?
    };
    if !page.is_pasted || page.has_author() || !is_below_story(page, at) {
        return false;
    }
    let Some(names) = card(page, at) else {
        return false;
    };
    // Several are the paper's columnists.
    let mut others = (page.story..page.blocks.len()).filter(|other| *other != at);
    if others.any(|other| card(page, other).is_some()) {
        return false;
    }
    page.claim_authors(&names, "author block");
    page.roles[at + 1] = Role::Note;
    true
}

/// Parses a paragraph that introduces the author without a heading above it.
pub fn introduced(page: &mut Page<'_>, at: usize) -> bool {
    let Some(introduction) = about::introduction(page.text(at)) else {
        return false;
    };
    let is_author = page.has_claimed(Field::Author, &introduction.name);
    let last = page.roles[at..]
        .iter()
        .filter(|role| **role == Role::Body)
        .count()
        <= 3;
    let stranger = page.has_author() && !is_author;
    if !last || stranger || (!is_author && !introduction.is_typical) {
        return false;
    }
    claim_outlet(page, at, &introduction);
    if !is_author {
        page.claim_authors(&[introduction.name], "author block");
    }
    true
}

/// Claims an outlet that is named explicitly in the author block, or that also
/// occurs in the page's furniture.
fn claim_outlet(page: &mut Page<'_>, at: usize, introduction: &about::Introduction) {
    if page.has_claim(Field::Source) {
        return;
    }
    let recurs = |name: &&String| {
        let below = page
            .blocks
            .iter()
            .enumerate()
            .skip(page.blocks.len().saturating_sub(TAIL));
        below
            .filter(|(n, block)| {
                *n != at && page.roles[*n] != Role::Body
                    || is_label(&block.text)
                    || block.kind == BlockKind::ListItem
            })
            .any(|(n, block)| n != at && block.text.contains(name.as_str()))
    };
    let outlet = introduction
        .outlet
        .clone()
        .or_else(|| introduction.perhaps_outlet.as_ref().filter(recurs).cloned());
    if let Some(outlet) = outlet {
        page.claim(Field::Source, "About the writer", &outlet);
    }
}

/// Whether a text gives the author's contact: `Contact Jane Roe at jane@example.com.`
/// What someone said by mail or on Twitter belongs to the story.
pub fn reachable(text: &str) -> bool {
    text.len() <= 240 && text.contains('@') && (!text.contains(' ') || invites(text))
}

/// The first words of sentences that invite the reader to write or follow, in lower case.
const CALLS: &[&str] = &[
    "contact",
    "contatta",
    "contattare",
    "e-mail",
    "email",
    "follow",
    "get in touch",
    "keep in touch",
    "kontakt",
    "mail",
    "on twitter",
    "please contact",
    "please email",
    "reach",
    "send",
    "stay in touch",
    "suivez",
    "to contact",
    "to reach",
    "twitter",
    "write to",
    "you can contact",
    "you can email",
    "you can find",
    "you can follow",
    "you can reach",
    "you can write",
];

/// Other phrases of such sentences.
const SAYINGS: &[&str] = &[
    "be reached",
    "be contacted",
    "be followed",
    "reached at",
    "in touch",
    "follow him",
    "follow her",
    "follow them",
    "follow me",
    "follow us",
    "contact us",
    "contact me",
    "email us",
    "email me",
    "by emailing",
    "by e-mailing",
    "escríbenos",
    "escribirnos",
    "écrivez-nous",
    "schreiben sie uns",
    "scriveteci",
    "share your",
    "send us",
];

/// Whether a text invites the reader to write or follow, or states where someone can
/// be found.
fn invites(text: &str) -> bool {
    let small = text.to_lowercase();
    let begins = |sentence: &str| {
        let sentence = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        // "Sending money to pay@isk.example was his first mistake."
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        let mut calls = CALLS.iter();
        calls.any(|call| sentence.strip_prefix(call).is_some_and(ends))
    };
    // "Twitter removed the picture that @ferrywatch had posted."
    let is_report = small.contains(" said") || small.contains(" had ") || small.contains(" was ");
    SAYINGS.iter().any(|saying| small.contains(saying))
        || !is_report
            && small
                .split([':', '|', '.', '?', '!', ';', '–', '—'])
                .any(begins)
        || ends_with_handle(&small)
}

/// Whether a text ends with a handle: `Jane Roe is on Twitter (@janeroe)`.
fn ends_with_handle(small: &str) -> bool {
    let handle = small.rsplit_once('@');
    handle.is_some_and(|(before, handle)| {
        let before = before.trim_end_matches(['(', ':', ' ']);
        let before = before.strip_suffix(" at").unwrap_or(before);
        before.ends_with("twitter") && !handle.trim_end_matches([')', '.', ' ']).contains(' ')
    })
}

#[cfg(test)]
mod tests {
    use super::reachable;

    #[test]
    fn only_who_can_be_reached_is_told_from_the_story() {
        for line in [
            "jane.roe@courier.example",
            "Contact Jane Roe at jane@courier.example.",
            "Jane Roe can be reached at jane@courier.example.",
            "Jane Roe covers the harbour. Follow her on Twitter @janeroe.",
            "Jane Roe: Twitter @janeroe",
            "Jane Roe is on Twitter at @janeroe.",
            "Have a tip? Email tips@courier.example",
            "Were you there? Share your experiences by emailing tips@courier.example.",
            "Write to Jane Roe at jane@courier.example",
        ] {
            assert!(reachable(line), "{line}");
        }
        for line in [
            "\"A vote that nobody can accept,\" Halvard said via his @shalvard Twitter account.",
            "Halvard, who has two million followers, posted it as @shalvard before noon.",
            "The e-mail was sent from toll@isk.example and read out in court.",
            "Sending money to pay@isk.example was his first mistake, the court heard.",
            "Reaching an account such as @ferrywatch took the police two weeks.",
            "You can see the picture that @ferrywatch posted, said Mr Doe.",
            "Twitter removed the picture that @ferrywatch had posted.",
            "Each of the letters was signed toll@isk.example and had no stamp.",
        ] {
            assert!(!reachable(line), "{line}");
        }
    }
}
