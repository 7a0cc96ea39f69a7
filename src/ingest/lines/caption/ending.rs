//! Who took a picture, told behind its caption: in brackets, behind a label, a
//! bar or the last sentence.

use super::words::is_small_in_credit;
use super::{
    ends_sentence, ends_with_agency_credit, is_agency_alone, is_bare_credit, is_copyright,
    is_labelled, is_loud_credit, is_owned, names_picture_agency,
};
use crate::ingest::lines::byline;
use crate::people;

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
        || ends_with_agency_credit(trimmed)
        || credit.len() < trimmed.len() && (is_of_outlet(credit) || is_for_outlet(trimmed, credit))
}

/// `Jane Roe for Example News` behind the last sentence: somebody who was paid
/// by a newspaper. Behind a bar it is a byline.
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

/// `Jane Roe, Example County Press`: somebody and a newspaper.
fn is_of_outlet(credit: &str) -> bool {
    const LONGEST: usize = 60;
    let Some((who, outlet)) = credit.trim().split_once(", ") else {
        return false;
    };
    credit.len() <= LONGEST && byline::names(who).is_some() && byline::is_outlet(outlet)
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
/// `(Alice Lens for The Post)`, `(Supplied: Opal Opera)`, `(Ardle Police Department)`,
/// `(Example South West: Opal Opera)`. A blank before them may be missing.
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
        || window[at..].starts_with('|')
            && (is_agency_behind(before, owner)
                || ends_sentence(before) && before.len() < 300 && is_agency_alone(owner))
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

/// Whether a short text that ends a sentence has one to five capitalised words in
/// brackets behind it: `… in the bay in October. (Ardle Harbour Office)`. Below
/// another line of the same picture that is who took it; a story may end so.
pub fn is_owner_in_brackets(text: &str) -> bool {
    const LONGEST: usize = 300;
    const WORDS: usize = 5;
    let Some(inside) = bracketed_end(text).filter(|_| text.ends_with(')')) else {
        return false;
    };
    let before = text[..text.len() - inside.len() - 2].trim_end();
    text.len() <= LONGEST
        && !byline::is_nobody_but_outlet(inside)
        && ends_sentence(before)
        && inside.split(' ').count() <= WORDS
        && inside
            .split(' ')
            .all(|word| word.starts_with(char::is_uppercase) || is_small_in_credit(word))
}

/// Whether the name of one person and no full stop stand behind the last
/// sentence of a short text: `… in the theatre on Tuesday. Jane Roe`.
pub fn is_name_behind(text: &str) -> bool {
    name_behind(text).is_some()
}

/// The text before such a name.
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

/// `Jane Roe in her workshop Courtesy of Jane Roe`, `Pigment from a cave. Courtesy
/// University of Orm`: with a capital, and nothing but who lent the picture behind it.
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
        "submitted by ",
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
        && let Some((_, supplier)) = owner.rsplit_once('/')
        && (is_bare_credit(owner) || is_agency_alone(supplier.trim()))
    {
        return true;
    }
    let lower = inside.to_lowercase();
    // "(Agency Photo)"
    let is_labelled = || {
        inside.starts_with(char::is_uppercase)
            && [" Photo", " Photos"]
                .iter()
                .any(|end| inside.ends_with(end))
            && lower.split(' ').count() <= 4
    };
    let word = WORDS.iter().any(|word| lower.starts_with(word))
        || is_labelled()
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
    "PHOTOGRAPH BY ",
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
    "Credit...",
    "CREDIT: ",
    "Bildquelle: ",
    "Bildnachweis: ",
    "Quelle: ",
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
    let is_proper = owner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let is_writer = || {
        matches!(
            owner,
            "the writer" | "the author" | "the reporter" | "author"
        )
    };
    // "Bild: dpa / Jana Röhm"
    let first = owner.split([' ', '/']).next().unwrap_or_default();
    let is_outlet = || [owner, first].into_iter().any(byline::is_nobody_but_outlet);
    if !is_proper && !is_outlet() && !is_writer() {
        return false;
    }
    // Alone, a source is a table's.
    let is_source = matches!(label, "Source: " | "Quelle: " | "Retrieved from ");
    if is_source && (text.len() > 160 || !before.ends_with(['.', '!', '?']) && before.len() < 20) {
        return false;
    }
    let is_agency = || owner.len() >= 2 && owner.bytes().all(|b| b.is_ascii_uppercase());
    let is_parted = before.is_empty() || before.ends_with(PARTING);
    let is_word = || !owner.contains(' ') && owner.chars().all(char::is_alphabetic);
    is_parted
        || label.ends_with(": ")
            && (is_owner(owner) || is_agency() || is_agency_alone(owner) || is_word())
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

/// A caption without its credit, since who took a picture is not in it.
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

/// Where a name in capitals begins behind the last full stop of a text.
fn loud_owner(text: &str) -> Option<usize> {
    let at = text.rfind('.')? + 1;
    let owner = text[at..].trim();
    let is_loud = !owner.is_empty() && !owner.contains(char::is_lowercase);
    (is_loud && byline::name(owner).is_some()).then_some(at)
}
