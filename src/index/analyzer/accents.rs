//! Accents that a stemmer needs.
//!
//! Words are folded before they are stemmed, so that whoever types none finds
//! what is printed with them; but the French and the Portuguese stemmer know
//! some endings by their accents alone (`arrêtée`, `eleições`). Such an ending
//! gets its accent back, whether or not it was printed with one.
//!
//! Measured on Debian's word lists (`french`, 342,000 words, and `brazilian`,
//! 274,000): of all pairs of words that have one stem when they are stemmed as
//! printed, .840 and .882 have one here, and .995 and .987 of the pairs that have
//! one here have one there. Without this file it is .713 and .709, .994 and .985.
//! Endings that unaccented words have as often are not in it: `dates` is not
//! `vous allâtes`. Spanish, Italian and German need none (.94, .90, 1.0).

use std::borrow::Cow;

/// Endings without and with their accents; a longer one stands before those that
/// it ends with.
type Endings = &'static [(&'static str, &'static str)];

const FRENCH: Endings = &[
    ("erent", "èrent"),
    ("ieres", "ières"),
    ("iere", "ière"),
    ("ees", "ées"),
    ("ee", "ée"),
];

const PORTUGUESE: Endings = &[
    ("ariamos", "aríamos"),
    ("eriamos", "eríamos"),
    ("iriamos", "iríamos"),
    ("assemos", "ássemos"),
    ("essemos", "êssemos"),
    ("issemos", "íssemos"),
    ("avamos", "ávamos"),
    ("ancias", "âncias"),
    ("encias", "ências"),
    ("ancia", "ância"),
    ("encia", "ência"),
    ("aveis", "áveis"),
    ("iveis", "íveis"),
    ("avel", "ável"),
    ("ivel", "ível"),
    // The plural, whose stem is another if it is short.
    ("coes", "ção"),
    ("soes", "são"),
    ("arao", "arão"),
    ("erao", "erão"),
    ("irao", "irão"),
    ("cao", "ção"),
];

/// A folded word as the stemmer of a language (ISO 639-1) knows its ending.
pub fn restored<'w>(folded: &'w str, language: &str) -> Cow<'w, str> {
    if language == "ar" {
        return restored_in_arabic(folded);
    }
    let endings = match language {
        "fr" => FRENCH,
        "pt" => PORTUGUESE,
        _ => return Cow::Borrowed(folded),
    };
    let restored = endings.iter().find_map(|(plain, accented)| {
        // What is left is more than a letter.
        let start = folded.strip_suffix(plain)?;
        (start.len() > 1).then(|| Cow::Owned([start, accented].concat()))
    });
    restored.unwrap_or(Cow::Borrowed(folded))
}

/// An Arabic word as the stemmer knows it.
///
/// The stemmer leaves `و` and `ف` (and, so) in front of an article, for which it
/// would take the beginning of `والد` (father) as well: `والمدرسة` would not be
/// `مدرسة`. Folding takes the feminine ending (`ة`) for the pronoun (`ه`), and so does
/// the stemmer, but behind an article, where no pronoun can be: there it would
/// leave it, and `الحكومة` would not be `حكومة`.
fn restored_in_arabic(folded: &str) -> Cow<'_, str> {
    let folded = joined_in_arabic(folded).unwrap_or(folded);
    let article = ["ال", "بال", "كال", "لل", "ولل"];
    let rest = folded.strip_suffix('ه');
    let rest = rest.filter(|rest| article.iter().any(|article| rest.starts_with(article)));
    match rest {
        Some(rest) if rest.chars().count() > SHORTEST_DEFINITE => Cow::Owned(format!("{rest}ة")),
        _ => Cow::Borrowed(folded),
    }
}

/// A word with its article, if it is joined to the one before by a letter in
/// front.
fn joined_in_arabic(folded: &str) -> Option<&str> {
    let with_article = folded.strip_prefix(['و', 'ف'])?;
    let bare = with_article.strip_prefix("ال")?;
    let letters = bare.chars().count();
    // `والده`, `والدتها`, `والدين`: parents, whose word begins so.
    let parents = ["دت", "ده", "دي", "دا", "دن", "دك"];
    let is_parent = letters <= LONGEST_OF_PARENTS && parents.iter().any(|of| bare.starts_with(of));
    (letters >= SHORTEST_JOINED && !is_parent).then_some(with_article)
}

/// Letters of the shortest word behind what joins it and its article.
const SHORTEST_JOINED: usize = 3;

/// Letters of the longest form of a parent's word, the first three left out.
const LONGEST_OF_PARENTS: usize = 5;

/// Letters of the shortest word behind its article, the ending left out.
const SHORTEST_DEFINITE: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_get_their_accents_back() {
        for (folded, language, expected) in [
            ("arretees", "fr", "arretées"),
            ("premiere", "fr", "première"),
            ("eleicoes", "pt", "eleição"),
            ("coes", "pt", "coes"),
            ("eleicoes", "es", "eleicoes"),
            ("والمدرسه", "ar", "المدرسة"),
            ("والنفط", "ar", "النفط"),
            ("والديمقراطيه", "ar", "الديمقراطية"),
            ("والدته", "ar", "والدته"),
            ("والده", "ar", "والده"),
        ] {
            assert_eq!(restored(folded, language), expected);
        }
        for endings in [FRENCH, PORTUGUESE] {
            for (n, (plain, accented)) in endings.iter().enumerate() {
                let singular = plain.replace("oes", "ao");
                assert_eq!(crate::text::fold(accented), singular);
                let hidden = endings[..n]
                    .iter()
                    .find(|(above, _)| plain.ends_with(above));
                assert_eq!(hidden, None, "{plain}");
            }
        }
    }
}
