//! What parts the pieces of a byline, and what of it is none of them.

use std::sync::LazyLock;

use regex::Regex;

use crate::lines::agency;
use crate::lines::byline::words;
use crate::people;

/// Parts a byline at bars, bullets, dashes and slashes; says of each part
/// whether it stands behind a long dash.
pub fn segments(text: &str) -> impl Iterator<Item = (&str, bool)> {
    const DASHES: [char; 2] = ['–', '—'];
    let is_bar = |c: char| DASHES.contains(&c) || matches!(c, '|' | '•' | '·' | ';' | '/' | '\\');
    let mut is_behind = false;
    let parts = text.split_inclusive(is_bar).flat_map(move |part| {
        let here = std::mem::replace(&mut is_behind, part.ends_with(DASHES));
        let part = part.trim_end_matches(is_bar);
        part.split(" - ").map(move |part| (part, here))
    });
    parts.filter(|(part, _)| !part.trim().is_empty())
}

/// A byline without whom the writer has spoken to: `Interview by Jane Roe with
/// John Doe`.
pub fn before_partner<'a>(byline: &'a str, marker: &str) -> &'a str {
    const WITH: [&str; 4] = [" with ", " mit ", " avec ", " con "];
    if !marker.contains("interview") {
        return byline;
    }
    let partner = WITH.iter().filter_map(|with| byline.find(with)).min();
    &byline[..partner.unwrap_or(byline.len())]
}

/// A byline before the agencies whose material its writers used, and the word before
/// those: `Jane Roe mit Material von dpa`, `Le Fanal avec AFP`.
pub fn before_suppliers(byline: &str) -> Option<(&str, &str)> {
    agency::SUPPLIED_WITH.iter().find_map(|with| {
        let (before, with, suppliers) = match byline.strip_prefix(with.trim_start()) {
            Some(suppliers) => ("", with, suppliers),
            None => {
                let (before, suppliers) = byline.rsplit_once(with)?;
                (before, with, suppliers)
            }
        };
        agency::are_suppliers(suppliers).then_some((before, with.trim()))
    })
}

/// A byline before the one part that stands behind the writers' addresses, which
/// names the paper, and that part: `Jane Roe | roe@example.com | Example Courant`.
pub fn before_outlet(byline: &str) -> (&str, Option<&str>) {
    let parted = byline.rsplit_once(" | ");
    let outlet = parted.filter(|(before, outlet)| {
        let address = before.rsplit(" | ").next().unwrap_or_default().trim();
        let is_address = address.contains('@') && !address.contains(' ');
        let is_proper = |word: &str| {
            word.starts_with(char::is_uppercase) && !words::is_role(&word.to_lowercase())
        };
        is_address
            && outlet.split_whitespace().all(is_proper)
            && !outlet.contains('@')
            && !people::is_likely_name(outlet)
    });
    match outlet {
        Some((before, outlet)) => (before, Some(outlet.trim())),
        None => (byline, None),
    }
}

/// A byline without those who took its pictures, where brackets say what each
/// did: "Jane Roe (Text) und John Doe (Fotos)".
pub fn without_photographers(byline: &str) -> String {
    const PICTURES: [&str; 12] = [
        "fotos",
        "foto",
        "photos",
        "photo",
        "bilder",
        "bild",
        "pictures",
        "video",
        "vidéo",
        "grafik",
        "illustration",
        "photographies",
    ];
    const WORDS: [&str; 6] = ["text", "texte", "words", "texto", "testo", "tekst"];
    let mut kept = String::new();
    for piece in byline.split_inclusive(')') {
        let label = piece.split_once('(').and_then(|(who, label)| {
            let label = label.strip_suffix(')')?.trim().to_lowercase();
            Some((who, label))
        });
        match label {
            Some((_, label)) if PICTURES.contains(&&*label) && !kept.is_empty() => {}
            Some((who, label)) if WORDS.contains(&&*label) => kept.push_str(who.trim_end()),
            _ => kept.push_str(piece),
        }
    }
    kept
}

/// Cuts the line where it turns to photographers, translators and editors.
pub fn before_other_work(text: &str) -> &str {
    static OTHER_WORK: LazyLock<Regex> = LazyLock::new(|| {
        let any = words::OTHER_WORK.join("|");
        Regex::new(&format!("(?i:{any})")).expect("plain words make a pattern")
    });
    let begins = |at: &usize| *at > 0 && !text[..*at].ends_with(char::is_alphanumeric);
    let mut places = OTHER_WORK.find_iter(text).map(|found| found.start());
    match places.find(begins) {
        Some(at) => text[..at]
            .trim_end()
            .trim_end_matches(" and")
            .trim_end_matches(" und"),
        None => text,
    }
}

/// The text without e-mail addresses, handles, links and what is in brackets.
pub fn without_addresses(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut depth = 0;
    for word in text.split_whitespace() {
        depth += word.matches(['(', '[', '<']).count();
        let closing = word.matches([')', ']', '>']).count();
        let address = word.contains('@') || word.contains("://") || word.starts_with("www.");
        let inside = depth > 0;
        depth = depth.saturating_sub(closing);
        if address || inside {
            // The comma after "(Reuters)," still parts what surrounds it.
            kept.push_str(if word.ends_with([',', ';']) { " ," } else { "" });
            continue;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    kept
}

/// A piece without the signs around it.
pub fn trim(text: &str) -> &str {
    let kept = text.trim_matches(|c: char| c.is_whitespace() || ":;,|*_-–—•·\"“”<>[]".contains(c));
    // A full stop ends the line, but belongs to an initial or "Jr.".
    match kept.strip_suffix('.') {
        Some(rest)
            if rest
                .rsplit(' ')
                .next()
                .is_some_and(|word| word.chars().count() > 2 && !word.contains('.')) =>
        {
            rest
        }
        _ => kept,
    }
}
