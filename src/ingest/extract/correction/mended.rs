//! The words that say that an article was mended, or was wrong before: `This article
//! was amended on …`, `An earlier version of this story …`.

use crate::lines::date::begins;
use crate::lines::phrases::{Openings, by_first_byte};

/// What follows the words that say that the article was mended: `This article
/// was amended on …`, `A correction was made on …`.
pub fn mending(text: &str) -> Option<&str> {
    const MENDED: &[&str] = &[
        "was amended on ",
        "was corrected on ",
        "was amended to ",
        "was updated to correct ",
        "has been amended ",
        "was edited on ",
    ];
    const MADE: &[&str] = &["a correction was made on ", "corrections were made on "];
    let made = MADE.iter().find(|start| begins(text, start));
    if let Some(start) = made {
        return Some(&text[start.len()..]);
    }
    let head = &text[..text.floor_char_boundary(60)];
    if !begins(head, "this ") || !ARTICLES.iter().any(|name| head.contains(name)) {
        return None;
    }
    MENDED.iter().find_map(|words| {
        let at = head.find(words.trim_end())?;
        text.get(at + words.len()..)
    })
}

const ARTICLES: [&str; 8] = [
    " article ",
    " story ",
    " piece ",
    " post ",
    " report ",
    " column ",
    " review ",
    " version ",
];

/// Whether what follows a label that may stand in a story is a note: it has a
/// date or nothing behind it, or says of which text or which mistake it speaks.
pub fn mends_the_article(rest: &str) -> bool {
    const MISTAKES: &[&str] = &[
        "earlier version",
        "previous version",
        "original version",
        "misstated",
        "misspelled",
        "misidentified",
        "incorrectly",
        "mistakenly",
        "erroneously",
    ];
    let is_dated = rest.trim_start().starts_with([',', '(']);
    is_dated
        || !rest.contains(char::is_alphanumeric)
        || speaks_of_the_article(rest)
        || MISTAKES.iter().any(|word| rest.contains(word))
}

pub fn speaks_of_the_article(rest: &str) -> bool {
    const WORDS: &[&str] = &[
        "his story",
        "his article",
        "his post",
        "his report",
        "his piece",
        "he story has",
        "he article has",
        "een updated",
        "ieser Artikel",
        "et article",
        "ste artículo",
    ];
    WORDS.iter().any(|word| rest.contains(word))
}

/// `(This March 5 story has been corrected to fix the name in paragraph 3)`
pub fn is_reuters_note(text: &str) -> bool {
    let start = &text[..text.floor_char_boundary(60)];
    begins(start, "this ")
        && (start.contains(" story ") || start.contains(" article ") || start.contains(" version "))
        && ["corrected", "refiled", "corrects", "refiles", "clarifies"]
            .iter()
            .any(|word| text.contains(word))
}

/// What begins a note without a label.
pub static EARLIER: Openings = Openings::new(|| {
    by_first_byte([
        "an earlier version of this",
        "a previous version of this",
        "an earlier version of the ",
        "in an earlier version of this",
        "in a previous version of this",
        "in einer früheren version dieses",
        "in einer früheren fassung dieses",
        "in einer vorherigen version dieses",
        "in einer ersten version dieses",
        "eine frühere version dieses",
        "eine frühere fassung dieses",
        "une version précédente de cet article",
        "une version antérieure de cet article",
        "une première version de cet article",
        "dans une version précédente de cet article",
        "dans une version antérieure de cet article",
        "una versión anterior de est",
        "en una versión anterior de est",
        "una versione precedente di questo articolo",
        "in una versione precedente di questo articolo",
        "uma versão anterior deste",
        "uma versão anterior desta",
        "numa versão anterior deste",
        "in een eerdere versie van dit",
        "een eerdere versie van dit",
        "we wcześniejszej wersji artykułu",
        "we wcześniejszej wersji tekstu",
        "w poprzedniej wersji artykułu",
        "w poprzedniej wersji tekstu",
        "i en tidigare version av artikeln",
        "i en tidigare version av den här",
        "i en tidligere version af artiklen",
        "i en tidligere version af denne",
        "i en tidligere versjon av",
        "en tidligere versjon av",
    ])
});
