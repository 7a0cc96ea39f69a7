//! Lines that programs append to an item's text: a link to the rest, and the site
//! where it appeared.

use crate::ingest::raw::{BlockKind, Hint, RawArticle};

/// Labels of links to the rest, in lowercase.
const REST: &[&str] = &[
    "continue reading",
    "keep reading",
    "read more",
    "read full story",
    "read the full story",
    "read the rest",
    "weiterlesen",
    "mehr lesen",
    "lire la suite",
    "leer más",
    "seguir leyendo",
    "continua a leggere",
    "leggi tutto",
    "continue lendo",
    "leia mais",
    "lees verder",
    "lees meer",
    "czytaj dalej",
    "czytaj więcej",
    "läs mer",
    "læs mere",
    "les mer",
    "devamını oku",
];

/// The phrases that WordPress appends to an item: before and after its title.
const APPEARED: &[(&str, &str)] = &[
    ("the post ", " appeared first on "),
    ("the post ", " first appeared on "),
    ("der beitrag ", " erschien zuerst auf "),
    ("cet article ", " est apparu en premier sur "),
    ("l’article ", " est apparu en premier sur "),
    ("l'article ", " est apparu en premier sur "),
    ("la entrada ", " se publicó primero en "),
    ("la entrada ", " aparece primero en "),
    ("l'articolo ", " proviene da "),
    ("l’articolo ", " proviene da "),
    ("o post ", " apareceu primeiro em "),
    ("het bericht ", " verscheen eerst op "),
    ("artykuł ", " pochodzi z serwisu "),
    ("inlägget ", " dök först upp på "),
    ("indlægget ", " blev først udgivet på "),
];

/// The maximum size of a teaser in bytes; a longer text is complete despite a link.
const LONGEST_TEASER: usize = 1500;

/// Marks these lines as asides. An item with a link to the rest gets a hint that it
/// is cut.
pub fn set_apart(raw: &mut RawArticle) {
    let mut is_cut = false;
    for block in raw.blocks.iter_mut().rev().take(3) {
        let small = block.text.to_lowercase();
        let bare = small.trim_matches(|c: char| !c.is_alphanumeric());
        let is_link = REST.contains(&bare)
            || small.len() < 160 && REST.iter().any(|rest| is_link_to_story(&small, rest));
        let appeared =
            |(begin, behind): &(&str, &str)| small.starts_with(begin) && small.contains(behind);
        if is_link || APPEARED.iter().any(appeared) {
            block.kind = BlockKind::Aside;
            is_cut |= is_link;
        }
    }
    let texts = raw
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Aside);
    let size: usize = texts.map(|block| block.text.len()).sum();
    if is_cut && size <= LONGEST_TEASER && !raw.hints.contains(&Hint::Cut) {
        raw.hints.push(Hint::Cut);
    }
}

/// Matches `Continue reading Ferry strike ends →`.
fn is_link_to_story(small: &str, rest: &str) -> bool {
    small.starts_with(rest) && small.ends_with(['→', '»', '…', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> (Vec<BlockKind>, bool) {
        let mut raw = RawArticle::default();
        lines
            .iter()
            .for_each(|line| raw.block(BlockKind::Paragraph, line));
        set_apart(&mut raw);
        let kinds = raw.blocks.iter().map(|block| block.kind).collect();
        (kinds, raw.hints.contains(&Hint::Cut))
    }

    #[test]
    fn what_stands_below_a_teaser_is_told_from_it() {
        use BlockKind::{Aside, Paragraph};
        let ship = "The ferry sank on Monday.";
        for (line, kind, is_cut) in [
            ("Continue reading...", Aside, true),
            ("Continue reading Ferry sinks →", Aside, true),
            (
                "The post Ferry sinks appeared first on The Courier.",
                Aside,
                false,
            ),
            (
                "Der Beitrag Fähre sinkt erschien zuerst auf Anzeiger.",
                Aside,
                false,
            ),
            ("The post office opened.", Paragraph, false),
            (
                "Continue reading, the teacher said, and they did.",
                Paragraph,
                false,
            ),
        ] {
            assert_eq!(
                read(&[ship, line]),
                (vec![Paragraph, kind], is_cut),
                "{line}"
            );
        }
    }
}
