//! Which pieces of text are photo captions and credits.
//!
//! A caption is known by its credit: a label (`Photo: …`), an agency's name,
//! or `Name/Outlet` after its last sentence. A caption without any looks like
//! a paragraph of the story and is left there.

use super::date::begins;

/// Whether a paragraph is a caption with its credit, or a credit alone.
pub fn is_caption(text: &str) -> bool {
    if text.len() > 900 {
        return false;
    }
    is_labelled(text) || ends_in_credit(text)
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

const LABELS: &[&str] = &[
    "photo:",
    "photos:",
    "photo by ",
    "photos by ",
    "photo credit",
    "photo courtesy",
    "photo illustration",
    "photograph:",
    "photograph by ",
    "photographs by ",
    "photographs:",
    "photography:",
    "photography by ",
    "photographer:",
    "picture:",
    "pictures:",
    "pictured:",
    "picture by ",
    "pictured above",
    "image:",
    "images:",
    "image source",
    "image caption",
    "image credit",
    "image by ",
    "images by ",
    "image courtesy",
    "media caption",
    "credit:",
    "credits:",
    "caption:",
    "file photo",
    "file picture",
    "illustration:",
    "illustration by ",
    "graphic:",
    "cartoon:",
    "foto:",
    "fotos:",
    "foto von ",
    "fotocredit",
    "foto de ",
    "foto di ",
    "foto door ",
    "photo :",
    "photos :",
    "crédit photo",
    "crédits photo",
    "crédit :",
    "photo d'illustration",
    "bild:",
    "bilder:",
    "bildquelle",
    "bildnachweis",
    "imagen:",
    "imagen de ",
    "imágenes:",
    "fotografía:",
    "fotografía de ",
    "crédito:",
    "immagine:",
    "zdjęcie:",
    "fot.",
    "fot:",
    "fotoğraf:",
    "beeld:",
    "beeld ",
    "getty images",
    "handout photo",
    "handout via",
    "courtesy of ",
    "ap photo",
    "reuters/",
];

/// Labels that are also ordinary beginnings, and count only on a short line.
const SHORT_ONLY: &[&str] = &[
    "courtesy of ",
    "beeld ",
    "imagen de ",
    "foto de ",
    "image by ",
    "picture by ",
    "pictured above",
    "reuters/",
    "fot.",
    "credit:",
    "credits:",
];

fn is_labelled(text: &str) -> bool {
    const OPENINGS: &str = "([| ©▲▶📷";
    let start = text.trim_start_matches(|c| OPENINGS.contains(c));
    if !start.starts_with(|c: char| "PpIiMmCcFfGgBbZzHhAaRr".contains(c)) {
        return false;
    }
    let found = LABELS.iter().find(|label| begins(start, label));
    found.is_some_and(|label| text.len() <= if SHORT_ONLY.contains(label) { 120 } else { 500 })
}

/// Whether the text ends in a credit.
fn ends_in_credit(text: &str) -> bool {
    let trimmed = text.trim_end();
    if let Some(inside) = bracketed_end(trimmed) {
        return is_bracketed_credit(inside);
    }
    if labelled_end(trimmed) {
        return true;
    }
    if ends_sentence(trimmed) {
        return false;
    }
    let credit = after_last_sentence(trimmed);
    is_bare_credit(credit) || ends_with_agency_credit(trimmed)
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
    ];
    // "(Reporting by A; Editing by B)" ends wire stories.
    if inside.len() > 140 || inside.contains(';') {
        return false;
    }
    let lower = inside.to_lowercase();
    let word = WORDS.iter().any(|word| lower.starts_with(word))
        || lower.contains(" photo/")
        || lower.contains("getty images");
    word || lower.starts_with("ap photo")
        || (inside.contains('/') && inside.contains(' ') && is_bare_credit(inside))
}

/// `…. Photo: Jane Roe`, `… Photograph by Jane Roe/Example Times.`
fn labelled_end(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "Photo: ",
        "Photo by ",
        "Photo credit: ",
        "Photo Credit: ",
        "Photograph: ",
        "Photograph by ",
        "Picture: ",
        "Image: ",
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
    let window = last_bytes(text, 90);
    let bytes = window.as_bytes();
    if !bytes.contains(&b':') && !window.contains("hoto") && !window.contains("redit") {
        return false;
    }
    ENDS.iter().any(|end| {
        window.rfind(end).is_some_and(|at| {
            let before = window[..at].trim_end();
            let parted = before.is_empty()
                || before.ends_with([
                    '.', '|', '(', '!', '?', '"', '”', '–', '—', '-', '/', ',', ']', ')',
                ]);
            parted
                && window[at + end.len()..]
                    .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        })
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
    let window = last_bytes(text, 110);
    let end = [". ", "! ", "? ", ".\" ", ".” ", " | ", " © "]
        .iter()
        .filter_map(|end| last_sentence_end(window, end))
        .max();
    match end {
        Some(at) => &window[at..],
        None if window.len() == text.len() => text,
        None => "",
    }
}

/// The last `end` that does not follow an initial ("J. Roe/Getty Images").
fn last_sentence_end(window: &str, end: &str) -> Option<usize> {
    let mut upto = window.len();
    while let Some(at) = window[..upto].rfind(end) {
        let word = window[..at].rsplit([' ', '/']).next().unwrap_or_default();
        if end != ". " || word.chars().count() > 2 {
            return Some(at + end.len());
        }
        upto = at;
    }
    None
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
            word.starts_with(|c: char| c.is_uppercase() || c == '(')
                || matches!(
                    word,
                    "via"
                        | "for"
                        | "de"
                        | "van"
                        | "von"
                        | "der"
                        | "den"
                        | "la"
                        | "le"
                        | "di"
                        | "da"
                        | "al"
                        | "el"
                        | "picture"
                        | "alliance"
                        | "dpa"
                        | "dpa-pool"
                        | "pool"
                        | "and"
                        | "of"
                        | "the"
                        | "iStock"
                        | "imago"
                        | "images"
                        | "photo"
                        | "/"
                        | "bin"
                        | "und"
                )
        });
    let words = text
        .split([' ', '/'])
        .filter(|word| !word.is_empty())
        .count();
    let agency = names_picture_agency(text);
    capitalised
        && (agency
            || (text.contains('/') && (2..=9).contains(&words) && slash_parts_look_right(text)))
}

/// Around the slash of a credit stand a person and who employs them; a lone
/// "Either/Or" or "AC/DC" is none.
fn slash_parts_look_right(text: &str) -> bool {
    let Some((before, after)) = text.split_once('/') else {
        return false;
    };
    before.split_whitespace().count() >= 2
        && after.trim().chars().filter(|c| c.is_alphabetic()).count() >= 2
}

fn names_picture_agency(text: &str) -> bool {
    const AGENCIES: &[&str] = &[
        "Getty Images",
        "Getty",
        "Corbis",
        "Shutterstock",
        "Alamy",
        "AP Photo",
        "AFP Photo",
        "Picture Alliance",
        "picture alliance",
        "EPA-EFE",
        "imago",
        "Imago",
        "IMAGO",
        "iStock",
        "Press Association Images",
        "PA Images",
        "PA Wire",
        "Reuters Photo",
        "Bloomberg via",
        "via AP",
        "via REUTERS",
        "via Reuters",
        "via AFP",
        "ZUMA",
        "NurPhoto",
        "Anadolu via",
        "Rex Features",
        "Magnum Photos",
        "Unsplash",
        "Wikimedia Commons",
        "Flickr",
    ];
    AGENCIES.iter().any(|agency| text.contains(agency))
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
    text.trim_end_matches(['"', '”', '’', '»'])
        .ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions_are_known_by_their_credit() {
        for text in [
            "President Anna Berg welcomes Minister Karl Holm at the palace in Lund on February 16, 2024. Paul Stern/ Lumen/Getty Images",
            "A ferry leaves the harbour on Monday. (AP Photo/Jane Roe)",
            "A ferry leaves the harbour. (Photo by Jane Roe/Example Pool via Getty Images)",
            "A ferry leaves the harbour. [Jane Roe/Example News]",
            "A ferry leaves the harbour (Jane Roe/The Example Times)",
            "A ferry leaves the harbour. Photograph: Jane Roe/The Example",
            "A ferry leaves the harbour | Photo: Jane Roe",
            "A ferry leaves the harbour. Jane Roe/Example Times",
            "A ferry leaves the harbour. J. Roe/AFP",
            "Photo: Jane Roe",
            "Photograph: Jane Roe/Example",
            "Foto: Jane Roe",
            "Fotos: dpa",
            "Photo : Jane Roe",
            "Crédit photo : Jane Roe",
            "Image source: Getty Images",
            "Image caption, The harbour on Monday",
            "Paul Stern/ Lumen/Getty Images",
            "Getty Images",
            "FILE PHOTO: A ferry leaves the harbour, March 3, 2023. REUTERS/Jane Roe",
            "Die Fähre verlässt den Hafen. (Foto: dpa)",
            "(Photo: Jane Roe)",
        ] {
            assert!(is_caption(text), "{text:?}");
        }
    }

    #[test]
    fn paragraphs_of_the_story_are_not_captions() {
        for text in [
            "He said the ministry and/or the office would pay.",
            "The band AC/DC will play on Monday",
            "The Ministry of Defence/Home Office row went on",
            "\"Photo finishes are rare,\" she said.",
            "Photo editors were asked to choose.",
            "Photography is her passion, said Roe.",
            "According to Getty Images, the archive holds millions of pictures.",
            "Pictures of the ferry went round the world",
            "The ministry confirmed it (see page 3)",
            "The figures were wrong (Reuters)",
            "(Reporting by Jane Roe/John Doe; Editing by Ann Poe)",
            "The shares rose on Monday, in New York/London trading.",
            "What Comes Next",
            "Image problems haunt the party",
            "Bilder wie diese gingen um die Welt",
            "",
        ] {
            assert!(!is_caption(text), "{text:?}");
        }
    }

    #[test]
    fn the_heading_of_a_picture_shares_its_names() {
        let caption = "President Anna Berg welcomes Minister Karel Holm at the palace.";
        assert!(is_heading_of("Anna Berg and Karl Holm", caption));
        assert!(!is_heading_of("What Comes Next", caption));
        assert!(!is_heading_of("Anna Berg went home.", caption));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_safe(text in "\\PC*", ascii in "[A-Z /.()\\[\\]é|]{0,40}") {
            is_caption(&text);
            is_credit(&ascii);
            is_caption(&format!("Photo {ascii}"));
            is_heading_of(&text, &ascii);
        }
    }
}
