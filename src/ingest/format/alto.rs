//! Scanned pages as ALTO XML: the words recognised by OCR, with their positions.
//!
//! One page is one article, since ALTO does not mark where articles begin; if a METS
//! file does, [`mets`](super::mets) reads its pages instead. Words divided at the
//! end of a line are joined. Not read: positions, confidences, pictures.

use std::collections::HashMap;
use std::ops::Range;

use super::xml::{Element, records, root_name};
use super::{Format, Syntax};
use crate::ingest::raw::{BlockKind, RawArticle};
use crate::ingest::record::{Reading, Sink, Stream};

/// XML whose root is `alto`.
pub const FORMAT: Format = Format {
    name: "alto",
    about: "scanned newspaper pages with recognised text: ALTO",
    extensions: &["alto"],
    recognised_by: "`<alto`",
    looks_like: |head| root_name(head).is_some_and(|name| name.eq_ignore_ascii_case("alto")),
    syntax: Syntax::Records(read),
};

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    records(stream, sink, &["alto"], |tree, _| {
        Ok(tree.first("alto").map(page))
    })
}

/// The minimum size of a heading's letters, in sizes of the page's usual ones.
const LARGER: f64 = 1.5;

/// The maximum length in bytes of a heading; longer texts in large letters are leads.
const LONGEST_HEADING: usize = 200;

fn page(alto: &Element) -> RawArticle {
    let sizes: HashMap<&str, f64> = alto
        .below("textstyle")
        .into_iter()
        .filter_map(|style| {
            Some((
                style.attribute("id")?,
                style.attribute("fontsize")?.parse().ok()?,
            ))
        })
        .collect();
    let blocks: Vec<(Option<f64>, String)> = alto
        .below("textblock")
        .into_iter()
        .map(|block| (size(block, &sizes), text(block).text))
        .collect();
    let mut known: Vec<f64> = blocks.iter().filter_map(|(size, _)| *size).collect();
    known.sort_by(f64::total_cmp);
    let usual = known.get(known.len() / 2).copied().unwrap_or_default();
    let mut raw = RawArticle::default();
    for (size, text) in blocks {
        let is_large = size.is_some_and(|size| size >= LARGER * usual);
        let kind = if is_large && text.len() <= LONGEST_HEADING {
            BlockKind::Heading(2)
        } else {
            BlockKind::Paragraph
        };
        raw.block(kind, &text);
    }
    raw
}

/// The texts of a page's blocks, by id.
pub(super) struct Blocks {
    texts: Vec<Text>,
    /// The range of texts in the element with an id; composed blocks have several.
    places: HashMap<String, Range<usize>>,
}

impl Blocks {
    /// Collects the blocks of a page.
    pub fn of(page: &Element) -> Self {
        let mut blocks = Self {
            texts: Vec::new(),
            places: HashMap::new(),
        };
        blocks.add(page, false);
        blocks
    }

    /// Returns the text of the element with this id.
    pub fn get(&self, id: &str) -> Option<String> {
        let mut whole = Text::default();
        for text in &self.texts[self.places.get(id)?.clone()] {
            whole.join(text);
        }
        Some(whole.text)
    }

    /// Returns the size of the texts and ids in bytes.
    pub fn size(&self) -> usize {
        let texts = self.texts.iter().map(|text| text.text.len());
        let ids = self.places.keys().map(String::len);
        texts.sum::<usize>() + ids.sum::<usize>()
    }

    fn add(&mut self, element: &Element, is_within: bool) {
        let begin = self.texts.len();
        let is_block = element.local() == "textblock" && !is_within;
        if is_block {
            let text = text(element);
            // An element may have many blocks without text, and be referred to often.
            if !text.text.is_empty() || text.is_divided {
                self.texts.push(text);
            }
        }
        for inner in element.elements() {
            self.add(inner, is_within || is_block);
        }
        // Ids of lines and words within a block are not needed.
        if !is_within && let Some(id) = element.attribute("id") {
            let place = begin..self.texts.len();
            self.places.entry(id.to_owned()).or_insert(place);
        }
    }
}

/// Returns the font size of a block, or of its first line with a style.
fn size(block: &Element, sizes: &HashMap<&str, f64>) -> Option<f64> {
    let styled = std::iter::once(block)
        .chain(block.below("textline"))
        .chain(block.below("string"));
    let mut refs = styled.filter_map(|element| element.attribute("stylerefs"));
    refs.find_map(|refs| {
        refs.split_whitespace()
            .find_map(|id| sizes.get(id).copied())
    })
}

/// The text of a block.
#[derive(Default)]
struct Text {
    text: String,
    /// Whether the last word continues in the next line.
    is_divided: bool,
}

impl Text {
    /// Appends the text of the block below.
    fn join(&mut self, below: &Text) {
        let mut text = below.text.trim_start();
        if !self.is_divided && is_divided_by_hyphen(&self.text, text) {
            self.text.pop();
        } else if !self.is_divided {
            text = &below.text;
        }
        self.text.push_str(text);
        self.is_divided = below.is_divided;
    }
}

/// Returns the text of a block, with its lines joined.
fn text(block: &Element) -> Text {
    let mut text = String::new();
    // Whether the last word continues in the next line.
    let mut is_divided = false;
    for line in block.below("textline") {
        let mut is_line_start = true;
        for piece in line.elements() {
            match piece.local() {
                "string" => {
                    let part = piece.attribute("subs_type").unwrap_or_default();
                    let whole = piece
                        .attribute("subs_content")
                        .filter(|word| !word.is_empty());
                    let word = match (part, whole) {
                        ("HypPart2", Some(_)) => {
                            is_divided = false;
                            continue;
                        }
                        (_, Some(whole)) => whole,
                        _ => piece.attribute("content").unwrap_or_default(),
                    };
                    is_divided &= whole.is_none();
                    if is_line_start && is_divided_by_hyphen(&text, word) {
                        text.pop();
                        is_divided = true;
                    }
                    is_line_start = false;
                    if !is_divided {
                        text.push(' ');
                    }
                    text.push_str(word);
                    is_divided = false;
                }
                "hyp" => {
                    is_divided = true;
                    let end = text.trim_end_matches(['-', '\u{ad}', '¬', '⸗']).len();
                    text.truncate(end);
                }
                _ => {}
            }
        }
    }
    Text { text, is_divided }
}

/// Whether a line ends with a part of a word that continues in the next line,
/// judging by its hyphen only.
fn is_divided_by_hyphen(above: &str, word: &str) -> bool {
    let part = above.strip_suffix(['-', '¬', '⸗']);
    part.is_some_and(|part| part.ends_with(char::is_alphabetic))
        && word.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts};

    #[test]
    fn a_block_of_blocks_has_the_text_of_all() {
        let line = |words: &str| format!("<TextLine>{words}</TextLine>");
        let word = |word: &str| format!("<String CONTENT='{word}'/>");
        let block = |id: &str, line: &str| format!("<TextBlock ID='{id}'>{line}</TextBlock>");
        let page = format!(
            "<alto><ComposedBlock ID='all'>{}{}{}</ComposedBlock>{}</alto>",
            block("a", &line(&(word("The") + &word("har-")))),
            block(
                "b",
                &line(&(word("bour") + &word("is") + &word("fro") + "<HYP CONTENT='-'/>"))
            ),
            block("c", &line(&word("zen."))),
            block("d", &line(&word("Next."))),
        );
        let blocks = Blocks::of(&crate::ingest::format::xml::parse(&page));
        let text = |id: &str| blocks.get(id).map(|text| text.trim().to_owned());
        assert_eq!(text("all").as_deref(), Some("The harbour is frozen."));
        assert_eq!(text("b").as_deref(), Some("bour is fro"));
        assert_eq!(text("d").as_deref(), Some("Next."));
        assert_eq!(text("e"), None);
    }

    #[test]
    fn a_page_is_read_with_its_words_joined() {
        let page = r#"<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Styles><TextStyle ID="T1" FONTSIZE="24"/><TextStyle ID="T2" FONTSIZE="9"/></Styles>
<Layout><Page><PrintSpace>
<TextBlock ID="B1" STYLEREFS="T1"><TextLine><String CONTENT="FERRY"/><SP/><String CONTENT="STRIKE"/></TextLine></TextBlock>
<TextBlock ID="B2" STYLEREFS="T2"><TextLine><String CONTENT="The"/><SP/><String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/><SP/><String CONTENT="was"/><SP/><String CONTENT="clo"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="sed."/></TextLine></TextBlock>
<TextBlock ID="B3" STYLEREFS="T2"><TextLine><String CONTENT="Nobody"/><SP/><String CONTENT="came &amp; went."/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"#;
        assert!(
            (FORMAT.looks_like)(page)
                && !(FORMAT.looks_like)("<altogether>".replace("alto", "al").as_str())
        );
        let (articles, lost) = read_records(&FORMAT, "a.xml", page.as_bytes());
        assert!(lost.is_empty(), "{lost:?}");
        assert_eq!(
            texts(&articles[0]),
            [
                "FERRY STRIKE",
                "The harbour was closed.",
                "Nobody came & went."
            ]
        );
        assert_eq!(articles[0].blocks[0].kind, BlockKind::Heading(2));
        let bare = page.replace("SUBS_TYPE", "x").replace("SUBS_CONTENT", "y");
        let (articles, _) = read_records(&FORMAT, "a.xml", bare.as_bytes());
        assert_eq!(texts(&articles[0])[1], "The harbour was closed.");
        let (articles, lost) = read_records(&FORMAT, "a.xml", &page.as_bytes()[..400]);
        assert_eq!((articles.len(), lost.len()), (0, 1));
    }
}
