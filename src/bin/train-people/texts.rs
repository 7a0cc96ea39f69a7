//! Texts written for this project, of kinds and regions that are rare in the marked
//! sets: local papers of all continents, wires, sport, letters, lists, and news in
//! languages other than English. All people in them are invented.
//!
//! Names are in square brackets, each line is a paragraph, and an empty line ends a
//! text.

use morgue::people::training::unmarked;

use crate::corpus::Marked;

const FILES: &[&str] = &[
    include_str!("texts/africa.txt"),
    include_str!("texts/africa_west_asia.txt"),
    include_str!("texts/africa_west_asia_2.txt"),
    include_str!("texts/americas_east.txt"),
    include_str!("texts/americas_east_2.txt"),
    include_str!("texts/asia.txt"),
    include_str!("texts/english.txt"),
    include_str!("texts/languages.txt"),
    include_str!("texts/languages_2.txt"),
    include_str!("texts/lookalikes.txt"),
    include_str!("texts/places.txt"),
    include_str!("texts/reference_web.txt"),
    include_str!("texts/reference_web_2.txt"),
    include_str!("texts/wires_web.txt"),
    include_str!("texts/wires_web_2.txt"),
];

/// Returns all texts, in a fixed order.
pub fn texts() -> impl Iterator<Item = Marked> {
    let texts = FILES.iter().flat_map(|file| file.split("\n\n"));
    texts.filter(|text| !text.trim().is_empty()).map(read)
}

fn read(text: &str) -> Marked {
    Marked::from(unmarked(&text.trim().replace('\n', "\n\n")))
}
