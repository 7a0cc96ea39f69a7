//! Detects credits after a caption: in brackets, after a label, a bar or the last
//! sentence.

mod brackets;
mod label;

use super::words::is_small_in_credit;
use super::{
    ends_sentence, ends_with_agency_credit, is_agency_alone, is_bare_credit, is_copyright,
    is_labelled, is_loud_credit, is_owned,
};
use crate::lines::byline;
use crate::people;
use brackets::{bracketed_end, is_bracketed_credit, is_initials};
pub use brackets::{is_agency_in_brackets, is_initials_in_brackets, is_owner_in_brackets};
use label::{ENDS, is_owner, labelled_end};

/// Whether the text ends in a credit.
pub fn ends_in_credit(text: &str) -> bool {
    let trimmed = without_licence(text.trim_end());
    if let Some(inside) = bracketed_end(trimmed) {
        let before = &trimmed[..trimmed.rfind(inside).unwrap_or(0).saturating_sub(1)];
        return is_bracketed_credit(inside)
            || is_credit_behind(before, inside)
            || is_agency_behind(before.trim_end(), inside);
    }
    if labelled_end(trimmed) || ends_unlabelled(trimmed) || ends_in_courtesy(trimmed) {
        return true;
    }
    if is_behind_bar(trimmed) {
        return true;
    }
    if ends_sentence(trimmed) {
        return false;
    }
    let credit = after_last_sentence(trimmed);
    let copyright = last_bytes(trimmed, 90);
    if !copyright.is_ascii()
        && let Some(at) = copyright.rfind(" ©")
        && (is_copyright(&copyright[at + 1..]) || at > 20 && is_owned(&copyright[at + 3..]))
    {
        return true;
    }
    is_bare_credit(credit)
        || is_loud_credit(credit)
        || credit.len() < trimmed.len() && is_loud_lender(credit)
        || ends_with_agency_credit(trimmed)
        || credit.len() < trimmed.len() && (is_of_outlet(credit) || is_for_outlet(trimmed, credit))
}

/// Matches `COLLECTION PARTICULIÈRE` after the last sentence.
fn is_loud_lender(credit: &str) -> bool {
    const LENDERS: [&str; 6] = [
        "COLLECTION",
        "ARCHIVES",
        "ARCHIVE",
        "ARCHIVO",
        "ARCHIV",
        "HANDOUT",
    ];
    const LONGEST: usize = 40;
    let first = credit.trim().split(' ').next().unwrap_or_default();
    credit.len() <= LONGEST && LENDERS.contains(&first) && !credit.contains(char::is_lowercase)
}

/// Matches `Jane Roe for Example News` after the last sentence: a person paid by a
/// newspaper. After a bar it is a byline.
fn is_for_outlet(text: &str, credit: &str) -> bool {
    const LONGEST: usize = 60;
    const WORDS: usize = 5;
    let Some((who, outlet)) = credit.trim().split_once(" for ") else {
        return false;
    };
    let mut words = outlet.split(' ');
    credit.len() <= LONGEST
        && ends_sentence(text[..text.len() - credit.len()].trim_end())
        && words.clone().nth(WORDS).is_none()
        && words.all(|word| word.starts_with(char::is_uppercase) || is_small_in_credit(word))
        && outlet.ends_with(char::is_alphabetic)
        && byline::name(who).is_some_and(|name| people::is_likely_name(&name))
}

/// Matches `Jane Roe, Example County Press`: a person and a newspaper.
fn is_of_outlet(credit: &str) -> bool {
    const LONGEST: usize = 60;
    let Some((who, outlet)) = credit.trim().split_once(", ") else {
        return false;
    };
    credit.len() <= LONGEST && byline::names(who).is_some() && byline::is_outlet(outlet)
}

/// Removes what agencies' pages append to a credit.
fn without_licence(text: &str) -> &str {
    const ENDS: [&str; 4] = [
        ", opens new tab",
        " Purchase Licensing Rights",
        " Acquire Licensing Rights",
        " hide caption",
    ];
    // The last letters of these: hardly any paragraph ends without a full stop.
    if !text.ends_with(['b', 's', 'n']) {
        return text;
    }
    ENDS.iter()
        .fold(text, |text, end| text.strip_suffix(end).unwrap_or(text))
}

/// Whether brackets after a caption's last sentence contain its credit:
/// `(Alice Lens for The Post)`, `(Supplied: Opal Opera)`, `(Ardle Police Department)`,
/// `(Example South West: Opal Opera)`. The space before them may be missing.
fn is_credit_behind(before: &str, inside: &str) -> bool {
    let is_glued = !before.ends_with(' ');
    let before = before.trim_end();
    let words = inside.split_whitespace().count();
    if before.len() > 300 || inside.len() > 60 || !(1..=9).contains(&words) {
        return false;
    }
    let is_person =
        |text: &str| byline::name(text).is_some_and(|name| people::is_likely_name(&name));
    if !ends_sentence(before) {
        return false;
    }
    if let Some((label, owner)) = inside.split_once(": ") {
        const LONGEST: usize = 6;
        let mut words = label.split(' ');
        let is_name = words
            .clone()
            .all(|word| word.starts_with(char::is_uppercase));
        let is_short = words.clone().nth(3).is_none() && label.starts_with(char::is_uppercase);
        let is_label = is_short || is_name && words.nth(LONGEST).is_none();
        return is_label
            && (is_glued || owner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    }
    // "A map of the harbour. (Courier graphic)"
    const THINGS: [&str; 8] = [
        "A screenshot ",
        "A map ",
        "A graphic ",
        "A chart ",
        "A diagram ",
        "A still from ",
        "An aerial view ",
        "A view of ",
    ];
    if THINGS.iter().any(|thing| before.starts_with(thing)) {
        return before.len() <= 120 && inside.starts_with(char::is_uppercase);
    }
    if let Some((who, outlet)) = inside.split_once(" for ") {
        return is_person(who) && outlet.starts_with(char::is_uppercase);
    }
    is_person(inside) || (words > 1 && byline::is_organisation(inside)) || inside.contains(" via ")
}

/// Whether a bar or a slash separates a caption from its credit:
/// `… on Monday. / JANE ROE`, `… (Archive) | dpa`.
fn is_behind_bar(text: &str) -> bool {
    let window = last_bytes(text, 64);
    let Some(at) = memchr::memrchr2(b'|', b'/', window.as_bytes()) else {
        return false;
    };
    let (before, owner) = (
        text[..text.len() - window.len() + at].trim_end(),
        window[at + 1..].trim(),
    );
    let is_loud = !owner.contains(char::is_lowercase) && (is_owner(owner) || is_initials(owner));
    is_loud && ends_sentence(before) && (20..300).contains(&before.len())
        || window[at..].starts_with('|')
            && (is_agency_behind(before, owner)
                || ends_sentence(before) && before.len() < 300 && is_agency_alone(owner))
}

/// Whether only an agency's name follows a caption: `… on Monday (afp)`,
/// `… on Monday. (Archive) | dpa`. Capitalised in brackets it is the source of the
/// news.
fn is_agency_behind(before: &str, owner: &str) -> bool {
    let is_small = owner.starts_with(char::is_lowercase);
    is_small
        && owner.len() <= 30
        && (20..240).contains(&before.len())
        && !before.trim_end().ends_with(['.', '!', '?'])
        && byline::is_nobody_but_outlet(owner)
}

/// Whether the name of one person, without a full stop, follows the last sentence of
/// a short text: `… in the theatre on Tuesday. Jane Roe`.
pub fn is_name_behind(text: &str) -> bool {
    name_behind(text).is_some()
}

/// Returns the text before such a name.
fn name_behind(text: &str) -> Option<&str> {
    const LONGEST: usize = 300;
    const WORDS: usize = 7;
    if text.len() > LONGEST || !text.ends_with(char::is_alphabetic) {
        return None;
    }
    let (before, name) = text.rsplit_once(". ")?;
    let is_said = before.contains(['"', '“', '”']);
    (!is_said
        && (2..=3).contains(&name.split(' ').count())
        && before.split_whitespace().nth(WORDS).is_some()
        && !ends_in_initial(before)
        && byline::name(name).is_some_and(|own| own == name)
        && people::begins_with_given_name(name)
        && people::is_likely_name(name))
    .then(|| &text[..=before.len()])
}

/// Matches `Jane Roe in her workshop Courtesy of Jane Roe`, `Pigment from a cave. Courtesy
/// University of Orm`: capitalised, and followed only by the picture's lender.
fn ends_in_courtesy(text: &str) -> bool {
    if text.len() > 300 || ends_sentence(text) {
        return false;
    }
    let window = last_bytes(text, 70);
    const LENDERS: [&str; 3] = [" Courtesy of ", " COURTESY OF ", ". Courtesy "];
    let mut lenders = LENDERS.iter();
    let Some(owner) = lenders.find_map(|label| Some(window.rsplit_once(label)?.1)) else {
        return false;
    };
    let owner = owner.strip_prefix("the ").unwrap_or(owner);
    owner.split(' ').count() <= 6
        && !owner.contains([',', '.', ';', ':', '"', '”'])
        && owner
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) || is_small_in_credit(word))
}

/// Matches endings that need no name: `… Contributed photo`.
fn ends_unlabelled(text: &str) -> bool {
    const ENDS: [&str; 16] = [
        " File",
        " Archive photo",
        " Handout photo",
        " Image supplied",
        " Photo supplied",
        " Picture supplied",
        " Representational image",
        " Stock image",
        " Stock photo",
        " Contributed photo",
        " Submitted photo",
        " Courtesy photo",
        " File photo",
        " Archivbild",
        " Archivfoto",
        " Symbolbild",
    ];
    text.len() <= 400
        && ENDS.iter().any(|end| {
            let before = text.strip_suffix(end);
            before.is_some_and(|before| ends_sentence(before.trim_end_matches('/')))
        })
}

fn last_bytes(text: &str, length: usize) -> &str {
    let mut from = text.len().saturating_sub(length);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

fn after_last_sentence(text: &str) -> &str {
    const ENDS: [&str; 9] = [". ", "! ", "? ", ".\" ", ".” ", " | ", " © ", " - ", " – "];
    let window = last_bytes(text, 110);
    let is_end = |before: &str| match before.strip_suffix(". ") {
        Some(sentence) => !ends_in_initial(sentence),
        None => ENDS.iter().any(|end| before.ends_with(end)),
    };
    // Each of these endings has a space last.
    let blanks = memchr::memrchr_iter(b' ', window.as_bytes());
    let end = blanks.map(|at| at + 1).find(|at| is_end(&window[..*at]));
    match end {
        Some(at) => &window[at..],
        None if window.len() == text.len() => text,
        None => "",
    }
}

/// Whether a full stop after this text would belong to an initial or a title ("J.
/// Roe/Getty Images").
fn ends_in_initial(before: &str) -> bool {
    let word = before.rsplit([' ', '/']).next().unwrap_or_default();
    word.chars().nth(1).is_none() || matches!(word, "Dr" | "Mr" | "Ms" | "St" | "Jr")
}

/// Returns a caption without its credit: the photographer is not in the picture.
pub fn without_credit(text: &str) -> &str {
    let trimmed = without_licence(text.trim_end());
    if let Some(inside) = bracketed_end(trimmed) {
        let before = &trimmed[..trimmed.rfind(inside).unwrap_or(0).saturating_sub(1)];
        let is_credit = is_bracketed_credit(inside) || is_credit_behind(before, inside);
        // "[Example News]" alone, below its picture's text.
        if before.trim().is_empty() && trimmed.starts_with('[') {
            return "";
        }
        return match loud_owner(before).filter(|_| byline::is_nobody_but_outlet(inside)) {
            Some(at) => &before[..at],
            None if is_credit => before,
            None => text,
        };
    }
    let credit = after_last_sentence(trimmed);
    let is_credit =
        || is_loud_credit(credit) || is_of_outlet(credit) || is_for_outlet(trimmed, credit);
    if credit.len() < trimmed.len() && is_credit() {
        return &trimmed[..trimmed.len() - credit.len()];
    }
    // "Jane Roe for The Post"
    if trimmed.len() <= 60
        && let Some((who, outlet)) = trimmed.split_once(" for ")
        && outlet.starts_with(char::is_uppercase)
        && byline::name(who).is_some_and(|name| people::is_likely_name(&name))
    {
        return "";
    }
    if let Some(before) = name_behind(trimmed) {
        return before;
    }
    if let Some(at) = trimmed.rfind("Credit...") {
        return &trimmed[..at];
    }
    if is_labelled(trimmed) {
        let label = trimmed.find(" by ").filter(|at| *at < 16);
        return match (label, trimmed.split_once(". ")) {
            (Some(_), Some((_, after))) => after,
            (Some(_), None) => "",
            _ => text,
        };
    }
    let window = last_bytes(trimmed, 60);
    let from = trimmed.len() - window.len();
    let mut labels = ENDS.iter().filter(|end| end.ends_with(": "));
    let owned = labels.find_map(|end| {
        let at = window.rfind(end)?;
        is_owner(&window[at + end.len()..]).then_some(from + at)
    });
    owned.map_or(text, |at| &text[..at])
}

/// Returns the start of a name in capitals after the last full stop of a text.
fn loud_owner(text: &str) -> Option<usize> {
    let at = text.rfind('.')? + 1;
    let owner = text[at..].trim();
    let is_loud = !owner.is_empty() && !owner.contains(char::is_lowercase);
    (is_loud && byline::name(owner).is_some()).then_some(at)
}
