//! Who took a picture, in brackets behind its caption.

use crate::lines::byline;
use crate::lines::caption::words::is_small_in_credit;
use crate::lines::caption::{ends_sentence, is_agency_alone, is_bare_credit, names_picture_agency};

/// What stands in the brackets that end a text, a full stop behind them or
/// inside them being no matter.
pub fn bracketed_end(text: &str) -> Option<&str> {
    let text = text.trim_end_matches('.');
    let (open, close) = if text.ends_with(')') {
        ('(', ')')
    } else {
        ('[', ']')
    };
    let inside = text.strip_suffix(close)?;
    Some(&inside[inside.rfind(open)? + 1..])
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

pub fn is_bracketed_credit(inside: &str) -> bool {
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

/// A broadcaster's or an agency's initials: `NDR`, `EPA-EFE`.
pub fn is_initials(owner: &str) -> bool {
    (2..=8).contains(&owner.len()) && owner.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
}
