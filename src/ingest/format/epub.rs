//! News digests as e-books, by Calibre, Instapaper and the like, with one article
//! per chapter.
//!
//! The book's title is the outlet, its date the date of the issue. Chapters with
//! almost no text (covers, tables of contents) are skipped. Not read: pictures,
//! notes.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::xml::{Element, parse};
use super::{Format, Package, Syntax, html};
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};
use crate::ingest::record::{At, Lost, Reading, Sink};

/// `.epub`: a zip archive that contains `META-INF/container.xml`.
pub const FORMAT: Format = Format {
    name: "epub",
    about: "news digests as books (Calibre, Instapaper)",
    extensions: &["epub"],
    recognised_by: "a zip archive with `META-INF/container.xml`",
    looks_like: |_| false,
    syntax: Syntax::Package("META-INF/container.xml", read),
};

/// The minimum size of running text in a chapter that is an article …
const SHORTEST: usize = 300;

/// … and in one with a headline, which may be a brief.
const SHORTEST_BRIEF: usize = 80;

fn read(package: &mut Package<'_, '_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let (place, book) = match contents(package) {
        Ok(found) => found,
        Err(why) => return sink.lost(at, why),
    };
    let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
    let text = |name: &str| book.first_below(name).map_or(String::new(), |e| e.text());
    let (title, day, language) = (text("title"), text("date"), text("language"));
    let mut addresses = HashMap::new();
    for item in book.below("item") {
        if let (Some(id), Some(address)) = (item.attribute("id"), item.attribute("href")) {
            addresses.entry(id).or_insert(address);
        }
    }
    for reference in book.below("itemref") {
        let id = reference.attribute("idref").unwrap_or_default();
        let Some(address) = addresses.get(id) else {
            continue;
        };
        let member = match folder {
            "" => decoded(address).into_owned(),
            folder => format!("{folder}/{}", decoded(address)),
        };
        let chapter = package.text(&member);
        let chapter = chapter.and_then(|text| {
            let missing = || Lost::from(format!("has no file {member}"));
            text.ok_or_else(missing)
        });
        let chapter = match chapter {
            Ok(chapter) => chapter,
            Err(why) => {
                sink.lost(at, why)?;
                at.advance(0);
                continue;
            }
        };
        sink.record(at, || {
            let mut raw = html::article(&chapter);
            if !is_article(&raw) {
                return Ok(None);
            }
            let outlet = without_issue(&title);
            raw.claim(Field::Source, Trust::Layout, "the book's title", outlet);
            raw.claim(Field::Published, Trust::Path, "the book's date", &day);
            raw.claim(
                Field::Language,
                Trust::Layout,
                "the book's language",
                &language,
            );
            Ok(Some(raw))
        })?;
        at.advance(0);
    }
    Ok(())
}

/// Whether a chapter has the text of an article, and is no cover or list.
fn is_article(raw: &RawArticle) -> bool {
    let mut claims = raw.claims.iter();
    let is_headed = claims.any(|claim| claim.field == Field::Title && claim.trust >= Trust::Markup);
    let shortest = if is_headed { SHORTEST_BRIEF } else { SHORTEST };
    let blocks = raw.blocks.iter();
    let paragraphs = blocks.filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs.map(|block| block.text.len()).sum::<usize>() >= shortest
}

/// Returns a book's table of contents and its path.
fn contents(package: &mut Package<'_, '_>) -> Result<(String, Element), Lost> {
    let container = package.text("META-INF/container.xml")?.unwrap_or_default();
    let container = parse(&container);
    let files = container.below("rootfile");
    let place = files.first().and_then(|file| file.attribute("full-path"));
    let place = place.ok_or("does not say where its list of contents is")?;
    let list = package.text(place)?.ok_or("has no list of contents")?;
    Ok((place.to_owned(), parse(&list)))
}

/// Returns the paper in `Harbour Lantern [Wed, 17 Apr 2024]`, the form of titles by
/// Calibre.
fn without_issue(title: &str) -> &str {
    match title
        .trim_end()
        .strip_suffix(']')
        .and_then(|title| title.rsplit_once(" ["))
    {
        Some((paper, issue)) if issue.contains(|c: char| c.is_ascii_digit()) => paper,
        _ => title,
    }
}

/// Decodes `%20` and the like in a relative URL and removes its fragment.
fn decoded(address: &str) -> Cow<'_, str> {
    let address = address.split('#').next().unwrap_or_default();
    percent_decode_str(address).decode_utf8_lossy()
}
