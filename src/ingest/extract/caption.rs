//! Which pieces of text are photo captions and credits.
//!
//! A caption is known by its credit: a label (`Photo: …`), an agency's name,
//! or `Name/Outlet` after its last sentence. A caption without any looks like
//! a paragraph of the story and is left there.

mod words;

use self::words::{AGENCIES, LABELS, PICTURE_AGENCIES, SHORT_ONLY, is_small_in_credit};
use super::byline;
use super::date::begins;
use super::phrases::{Openings, by_first_byte};
use crate::people;
use crate::text::sentences;

/// Whether a paragraph is a caption with its credit, or a credit alone.
pub fn is_caption(text: &str) -> bool {
    if text.len() > 900 {
        return false;
    }
    // "sid/dpa" has written the story.
    if text.len() <= 20 && !text.contains(' ') && text.starts_with(char::is_lowercase) {
        return false;
    }
    let text = without_number(text);
    is_labelled(text)
        || ends_in_credit(text)
        || is_copyright(text)
        || is_loud_credit(text)
        || (text.len() <= 62 && is_agency_alone(text.trim_matches(['(', ')', '[', ']'])))
}

/// A caption without its place among the pictures: `[1/2]`, `2 of 5 |`.
fn without_number(text: &str) -> &str {
    if !text.starts_with(|c: char| c == '[' || c.is_ascii_digit()) {
        return text;
    }
    let is_counting = |c: char| c.is_ascii_digit() || matches!(c, '[' | '/' | ' ');
    let rest = text.trim_start_matches(is_counting);
    let rest = rest.strip_prefix("of ").unwrap_or(rest);
    let behind = rest.trim_start_matches(is_counting);
    behind
        .strip_prefix([']', '|'])
        .map_or(text, str::trim_start)
}

/// `JANE ROE FOR THE EXAMPLE TIMES`, `JANE ROE POUR « L’EXEMPLE »`
fn is_loud_credit(text: &str) -> bool {
    const FOR: [&str; 7] = [
        " FOR THE ",
        " FOR ",
        " POUR ",
        " PARA ",
        " PER ",
        " FÜR ",
        " VOOR ",
    ];
    if text.len() > 70 || text.contains(char::is_lowercase) {
        return false;
    }
    let mut parts = FOR.iter().filter_map(|word| text.split_once(word));
    parts.next().is_some_and(|(who, outlet)| {
        let mut outlet = outlet
            .split([' ', '«', '»'])
            .filter(|word| !word.is_empty());
        outlet.nth(4).is_none()
            && byline::name(who).is_some_and(|name| people::is_likely_name(&name))
    })
}

/// Whether a line says that a picture is an agency's of pictures: `Getty
/// Images`, `Photograph: Getty Images`.
pub fn is_picture_agency(text: &str) -> bool {
    let is_agency = text.len() <= 60 && !ends_sentence(text) && names_picture_agency(text);
    let owner = text.split_once(": ").map_or(text, |(_, owner)| owner);
    is_agency && is_agency_alone(owner)
}

/// Whether a line only says that a caption follows (`Image caption,`).
pub fn is_label(text: &str) -> bool {
    const LABELS: [&str; 7] = [
        "image caption",
        "media caption",
        "view image in fullscreen",
        "image caption text",
        "bildunterschrift",
        "légende",
        "pie de foto",
    ];
    text.len() <= 30 && {
        let lower = text.trim_end_matches([',', ':', '.']).to_lowercase();
        LABELS.contains(&lower.as_str())
    }
}

/// Whether a line is a credit and nothing else (`Jane Roe/Getty Images`).
pub fn is_credit(text: &str) -> bool {
    text.len() <= 120
        && !ends_sentence(text)
        && (is_labelled(text) || is_bare_credit(text.trim_matches(['(', ')', '[', ']', ' ', '|'])))
}

/// Whether a short line above a caption is the picture's heading: most of its
/// names are in the caption too.
pub fn is_heading_of(line: &str, caption: &str) -> bool {
    if line.len() > 110 || ends_sentence(line) {
        return false;
    }
    let (mut names, mut shared) = (0, 0);
    for word in line.split(|c: char| !c.is_alphabetic()) {
        if word.chars().count() > 2 && word.starts_with(char::is_uppercase) {
            names += 1;
            shared += usize::from(caption.contains(word));
        }
    }
    names > 0 && shared * 2 >= names
}

fn is_labelled(text: &str) -> bool {
    const SIGNS: &str = "([| ©▲▶📷";
    static OPENINGS: Openings = Openings::new(|| by_first_byte(LABELS.iter().copied()));
    let start = text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && SIGNS.contains(c));
    let mut labels = OPENINGS.perhaps(start).iter();
    let Some(label) = labels.find(|label| begins(start, label)) else {
        return false;
    };
    if is_gallery(label, &start[label.len()..]) {
        return false;
    }
    let is_short = text.len() <= if SHORT_ONLY.contains(label) { 120 } else { 500 };
    is_short && (!label.ends_with(' ') || is_credited(&start[label.len()..]))
}

/// Whether a line is the headline of other pictures: `Photos: The women who
/// smoke the fish`.
pub fn is_gallery_line(text: &str) -> bool {
    text.starts_with(['P', 'I'])
        && text.len() <= 120
        && text.split_once(' ').is_some_and(|(label, rest)| {
            label.ends_with(':') && is_gallery(&label.to_lowercase(), rest)
        })
}

fn is_gallery(label: &str, rest: &str) -> bool {
    let is_plural = matches!(label, "photos:" | "pictures:" | "images:");
    is_plural && !ends_sentence(rest) && rest.split(' ').filter(|w| !w.is_empty()).count() >= 4 && {
        let mut words = rest.split_whitespace().skip(1);
        words.any(|word| word.starts_with(char::is_lowercase) && !is_small_in_credit(word))
    }
}

/// A caption without its credit, since who took a picture is not in it.
pub fn without_credit(text: &str) -> &str {
    let trimmed = without_licence(text.trim_end());
    if let Some(inside) = bracketed_end(trimmed) {
        let before = &trimmed[..trimmed.rfind(inside).unwrap_or(0).saturating_sub(1)];
        let is_credit = is_bracketed_credit(inside) || is_credit_behind(before.trim_end(), inside);
        return match loud_owner(before).filter(|_| byline::is_nobody_but_outlet(inside)) {
            Some(at) => &before[..at],
            None if is_credit => before,
            None => text,
        };
    }
    let credit = after_last_sentence(trimmed);
    if credit.len() < trimmed.len() && is_loud_credit(credit) {
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

/// Where a name in capitals begins behind the last full stop of a text.
fn loud_owner(text: &str) -> Option<usize> {
    let at = text.rfind('.')? + 1;
    let owner = text[at..].trim();
    let is_loud = !owner.is_empty() && !owner.contains(char::is_lowercase);
    (is_loud && byline::name(owner).is_some()).then_some(at)
}

/// Whether what follows "Photograph by" is who took it, and not a sentence:
/// "Photographs by Ansel Adams hung in the hall".
fn is_credited(rest: &str) -> bool {
    let rest = rest.trim_start();
    let owner = rest.strip_prefix("the ").unwrap_or(rest);
    if !owner.starts_with(|c: char| c.is_uppercase() || c == '@') {
        return false;
    }
    let end = rest
        .find(['.', ',', ';', ':', '/', '|', '(', ')', '—', '–'])
        .unwrap_or(rest.len());
    rest[..end].split_whitespace().all(|word| {
        !word.starts_with(char::is_lowercase)
            || is_small_in_credit(word)
            || matches!(word, "on" | "with" | "staff" | "courtesy" | "via" | "&")
    })
}

/// Whether the text ends in a credit.
fn ends_in_credit(text: &str) -> bool {
    let trimmed = without_licence(text.trim_end());
    if let Some(inside) = bracketed_end(trimmed) {
        let before = &trimmed[..trimmed.rfind(inside).unwrap_or(0).saturating_sub(1)];
        return is_bracketed_credit(inside)
            || is_credit_behind(before.trim_end(), inside)
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
    is_bare_credit(credit) || is_loud_credit(credit) || ends_with_agency_credit(trimmed)
}

/// What stands in the brackets that end a text, a full stop behind them or
/// inside them being no matter.
fn bracketed_end(text: &str) -> Option<&str> {
    let text = text.trim_end_matches('.');
    let (open, close) = if text.ends_with(')') {
        ('(', ')')
    } else {
        ('[', ']')
    };
    let inside = text.strip_suffix(close)?;
    Some(&inside[inside.rfind(open)? + 1..])
}

/// What agencies' pages put behind a credit.
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

/// Whether brackets behind a caption's last sentence hold who took the picture:
/// `(Alice Lens for The Post)`, `(Supplied: Opal Opera)`, `(Ardle Police Department)`.
fn is_credit_behind(before: &str, inside: &str) -> bool {
    let words = inside.split_whitespace().count();
    if before.len() > 300 || inside.len() > 60 || !(1..=9).contains(&words) {
        return false;
    }
    if !ends_sentence(before) {
        return false;
    }
    let is_person =
        |text: &str| byline::name(text).is_some_and(|name| people::is_likely_name(&name));
    if let Some((label, owner)) = inside.split_once(": ") {
        let is_label = label.split(' ').count() <= 3 && label.starts_with(char::is_uppercase);
        return is_label && owner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    }
    if let Some((who, outlet)) = inside.split_once(" for ") {
        return is_person(who) && outlet.starts_with(char::is_uppercase);
    }
    is_person(inside) || (words > 1 && byline::is_organisation(inside)) || inside.contains(" via ")
}

/// Whether a bar or a stroke parts a caption from who took the picture: `… on
/// Monday. / JANE ROE`, `… (Archive) | dpa`.
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
        || window[at..].starts_with('|') && is_agency_behind(before, owner)
}

/// A broadcaster's or an agency's initials: `NDR`, `EPA-EFE`.
fn is_initials(owner: &str) -> bool {
    (2..=8).contains(&owner.len()) && owner.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
}

/// Whether an agency's name alone stands behind a caption: `… on Monday
/// (afp)`, `… on Monday. (Archive) | dpa`. With its capital in brackets it is
/// whose news it is.
fn is_agency_behind(before: &str, owner: &str) -> bool {
    let is_small = owner.starts_with(char::is_lowercase);
    is_small
        && owner.len() <= 30
        && (20..240).contains(&before.len())
        && !before.trim_end().ends_with(['.', '!', '?'])
        && byline::is_nobody_but_outlet(owner)
}

/// Whether a line that is no sentence ends with an agency in brackets: `The
/// church of St Mary (Ansa)`. Above a story it is a picture's, elsewhere a
/// headline's.
pub fn is_agency_in_brackets(text: &str) -> bool {
    let Some(inside) = bracketed_end(text).filter(|_| text.ends_with(')')) else {
        return false;
    };
    let before = &text[..text.len() - inside.len() - 2];
    before.ends_with(' ')
        && !ends_sentence(before)
        && inside.len() <= 30
        && byline::is_nobody_but_outlet(inside)
}

/// Whether a broadcaster's initials stand in brackets directly behind a full
/// stop: `A float was stolen from the warehouse.(WABC)`. Above a byline that is
/// a picture's line; a story may end so.
pub fn is_initials_in_brackets(text: &str) -> bool {
    bracketed_end(text).is_some_and(|inside| {
        let before = text.trim_end_matches('.').strip_suffix(')');
        let before = before.and_then(|text| text.strip_suffix(inside));
        is_initials(inside) && before.is_some_and(|before| before.ends_with(".("))
    })
}

/// `Jane Roe in her workshop Courtesy of Jane Roe`: with a capital, and nothing
/// but who lent the picture behind it.
fn ends_in_courtesy(text: &str) -> bool {
    if text.len() > 300 || ends_sentence(text) {
        return false;
    }
    let window = last_bytes(text, 70);
    let Some(at) = window.rfind(" Courtesy of ").map(|at| at + 1) else {
        return false;
    };
    let owner = &window[at + "Courtesy of ".len()..];
    let owner = owner.strip_prefix("the ").unwrap_or(owner);
    owner.split(' ').count() <= 6
        && !owner.contains([',', '.', ';', ':', '"', '”'])
        && owner
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) || is_small_in_credit(word))
}

/// Endings that need no name: `… Contributed photo`.
fn ends_unlabelled(text: &str) -> bool {
    const ENDS: [&str; 8] = [
        " File",
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

fn is_bracketed_credit(inside: &str) -> bool {
    const WORDS: &[&str] = &[
        "photo",
        "foto",
        "picture:",
        "image:",
        "getty",
        "file pic",
        "handout",
        "bild:",
        "picture alliance",
        "shutterstock",
        "courtesy of ",
        "image courtesy",
        "screenshot",
        "gentileza",
        "cortesía",
        "cedida por",
        "cortesia",
    ];
    // "(Reporting by A; Editing by B)" ends wire stories.
    if inside.len() > 140 || inside.contains(';') {
        return false;
    }
    // "[File: Jane Roe/Example Pictures]"
    if let Some((label, owner)) = inside.split_once(": ")
        && label.split(' ').count() <= 2
        && label.starts_with(char::is_uppercase)
        && owner.contains('/')
        && is_bare_credit(owner)
    {
        return true;
    }
    let lower = inside.to_lowercase();
    let word = WORDS.iter().any(|word| lower.starts_with(word))
        || lower.contains(" photo/")
        || lower.contains(" photo by ")
        || lower.contains("getty images");
    word || lower.starts_with("ap photo")
        || names_picture_agency(inside) && is_bare_credit(inside)
        || (inside.contains('/') && inside.contains(' ') && is_bare_credit(inside))
}

/// Labels before who took the picture, behind a caption.
const ENDS: &[&str] = &[
    "Photo: ",
    "Photo by ",
    "Source: ",
    "Retrieved from ",
    "Foto ",
    "Beeld ",
    "PHOTO: ",
    "Photo credit: ",
    "Photo Credit: ",
    "Photograph: ",
    "Photograph by ",
    "Picture: ",
    "Image: ",
    "Pic: ",
    "Image credit: ",
    "Credit: ",
    "Foto: ",
    "Photo : ",
    "Crédit : ",
    "Bild: ",
    "Imagen: ",
    "FOTO: ",
    "PHOTO: ",
    "Credit...",
    "CREDIT: ",
];

/// `…. Photo: Jane Roe`, `… Photograph by Jane Roe/Example Times.`
fn labelled_end(text: &str) -> bool {
    let window = last_bytes(text, 90);
    if !may_hold_label(window.as_bytes()) {
        return false;
    }
    let mut ends = window.match_indices([' ', '.']).map(|(at, _)| at + 1);
    ends.any(|end| {
        let (above, owner) = window.split_at(end);
        ENDS.iter().any(|label| {
            let before = above.strip_suffix(label);
            before.is_some_and(|before| is_labelled_owner(text, before.trim_end(), label, owner))
        })
    })
}

/// Whether a label in the last words of a text, between `before` and `owner`,
/// tells who took the picture.
fn is_labelled_owner(text: &str, before: &str, label: &str, owner: &str) -> bool {
    const PARTING: [char; 16] = [
        '.', '|', '(', '!', '?', '"', '”', '–', '—', '-', '/', ',', ']', ')', '«', '»',
    ];
    if !owner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return false;
    }
    // Alone, a source is a table's.
    let is_source = matches!(label, "Source: " | "Retrieved from ");
    if is_source && (text.len() > 160 || !before.ends_with(['.', '!', '?']) && before.len() < 20) {
        return false;
    }
    let is_agency = || owner.len() >= 2 && owner.bytes().all(|b| b.is_ascii_uppercase());
    let is_parted = before.is_empty() || before.ends_with(PARTING);
    is_parted || label.ends_with(": ") && (is_owner(owner) || is_agency() || is_agency_alone(owner))
}

/// Whether the end of a text may hold a label, with a colon or without: one look
/// instead of one for each of them, since hardly any paragraph does.
fn may_hold_label(end: &[u8]) -> bool {
    const OPEN: [&[u8]; 5] = [b"Photo", b"Foto ", b"Beeld ", b"Credit", b"Retrieved"];
    let is_open = |at: usize| OPEN.iter().any(|label| end[at..].starts_with(label));
    memchr::memchr(b':', end).is_some()
        || memchr::memchr3_iter(b'P', b'F', b'C', end).any(is_open)
        || memchr::memchr2_iter(b'B', b'R', end).any(is_open)
}

/// Whether what follows a label is but who took the picture.
fn is_owner(text: &str) -> bool {
    let words = || text.split([' ', '/']).filter(|word| !word.is_empty());
    (2..=8).contains(&words().count())
        && !text.contains([',', ';', '?', '!', '"'])
        && !ends_sentence(text)
        && words().all(|word| word.starts_with(char::is_uppercase) || is_small_in_credit(word))
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
    // Each of the signs ends in a blank.
    let blanks = memchr::memrchr_iter(b' ', window.as_bytes());
    let end = blanks.map(|at| at + 1).find(|at| is_end(&window[..*at]));
    match end {
        Some(at) => &window[at..],
        None if window.len() == text.len() => text,
        None => "",
    }
}

/// Whether a full stop behind this would be that of an initial or a title
/// ("J. Roe/Getty Images").
fn ends_in_initial(before: &str) -> bool {
    let word = before.rsplit([' ', '/']).next().unwrap_or_default();
    word.chars().nth(1).is_none() || matches!(word, "Dr" | "Mr" | "Ms" | "St" | "Jr")
}

/// `Christian Liewig/ Corbis/Getty Images`, `Jane Roe / AFP`, `Getty Images`.
fn is_bare_credit(text: &str) -> bool {
    let text = text.trim().trim_start_matches(['©', ' ']);
    if text.is_empty()
        || text.len() > 110
        || text.contains([',', ':', '?', '!', '"', ';']) && !text.contains("via")
    {
        return false;
    }
    let capitalised = text
        .split([' ', '/'])
        .filter(|word| !word.is_empty())
        .all(|word| {
            word.starts_with(|c: char| c.is_uppercase() || c == '(') || is_small_in_credit(word)
        });
    let words = text
        .split([' ', '/'])
        .filter(|word| !word.is_empty())
        .count();
    capitalised
        && (names_picture_agency(text)
            || (text.contains('/') && (2..=9).contains(&words) && slash_parts_look_right(text)))
}

/// `© Carl Lens`, `© Carl Lens / Example Pictures`: whose picture it is. With
/// a year or its rights it is the page's.
fn is_copyright(text: &str) -> bool {
    let Some(owner) = text.strip_prefix('©').map(str::trim_start) else {
        return false;
    };
    let owner = owner.trim_end_matches('.');
    // "© RIPRODUZIONE RISERVATA"
    if reserves_rights(owner) {
        return false;
    }
    let person = owner.split(['/', ',']).next().unwrap_or_default().trim();
    owner.len() <= 80
        && !owner.bytes().any(|b| b.is_ascii_digit())
        && (byline::name(person).is_some() || is_bare_credit(owner) || is_agency_alone(owner))
}

/// Whether what follows the sign keeps the rights to a page.
fn reserves_rights(owner: &str) -> bool {
    const STEMS: [&str; 6] = ["right", "riserv", "reserv", "rechte", "droits", "derechos"];
    let lower = owner.to_lowercase();
    STEMS.iter().any(|stem| lower.contains(stem))
}

/// Whether what follows the sign behind a caption is an owner's name, and not
/// a year or a reservation of rights.
fn is_owned(text: &str) -> bool {
    let owner = text.trim();
    owner.len() <= 60
        && owner.starts_with(char::is_uppercase)
        && owner.split(' ').count() <= 7
        && !owner.bytes().any(|b| b.is_ascii_digit() || b == b'.')
}

/// A line that consists of agencies, as it stands below pictures: `PA Media`,
/// `AFP/Getty Images`, `EPA via Reuters`.
fn is_agency_alone(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    text.len() <= 60
        && text
            .split(['/', ','])
            .flat_map(|part| part.split(" via "))
            .all(|part| AGENCIES.contains(&part.trim()))
}

/// Around the slash of a credit stand a person and who employs them; a lone
/// "Either/Or" or "AC/DC" is none.
fn slash_parts_look_right(text: &str) -> bool {
    let Some((before, after)) = text.split_once('/') else {
        return false;
    };
    (before.split_whitespace().count() >= 2 || is_agency_alone(before.trim()))
        && after.trim().chars().filter(|c| c.is_alphabetic()).count() >= 2
}

fn names_picture_agency(text: &str) -> bool {
    PICTURE_AGENCIES.iter().any(|agency| text.contains(agency))
}

/// A picture agency in the last words, after a slash or "via".
fn ends_with_agency_credit(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "/Getty Images",
        "/ Getty Images",
        "via Getty Images",
        "Corbis/Getty Images",
        "/AFP",
        "/ AFP",
        "/Reuters",
        "/REUTERS",
        "/AP",
        "/ AP",
        "via AP",
        "via REUTERS",
        "via Reuters",
        "/dpa",
        "/EPA",
        "/EPA-EFE",
        "/PA",
        "/PA Wire",
        "/Shutterstock",
        "/Alamy",
        "/Bloomberg",
        "AP Photo",
        "/Corbis",
        "/imago",
        "/Imago",
        "/TASS",
        "/Xinhua",
        "/Anadolu",
    ];
    ENDS.iter().any(|end| text.ends_with(end))
}

fn ends_sentence(text: &str) -> bool {
    sentences::last_sign(text).is_some_and(sentences::is_stop)
}

#[cfg(test)]
mod tests;
