//! Europresse downloads: pages of `<article>` elements, and text in which each
//! article ends with a document number (`news·20190305·LM·5431234`).
//!
//! The date is taken from that number, which does not depend on the language of the
//! download, or else from the line below the outlet. Not read: pictures, reports and
//! other documents that are no articles, searches, the older pages built from tables.

use super::json::in_order;
use super::parts::{self, Mark, Part, paragraphs};
use super::xml::{Element, nesting_records};
use super::{Format, Syntax, begins_with_tag, markup};
use crate::ingest::raw::{BlockKind, Field, RawArticle};
use crate::ingest::record::{At, Lost, Reading, Record, Sink, Stream};
use crate::lines::byline;
use crate::text::is_digits;

/// Pages with elements of class `DocPublicationName`, and text with document
/// numbers.
pub const FORMAT: Format = Format {
    name: "europresse",
    about: "Europresse downloads: HTML, TXT",
    extensions: &[],
    recognised_by: "a page with `DocPublicationName`, text with a line `news·20190305·…`",
    looks_like: |head| {
        if super::start(head).starts_with('<') {
            head.contains(OUTLET)
        } else {
            is_text_download(head.as_bytes())
        }
    },
    syntax: Syntax::Records(read),
};

/// The class of an outlet's name in a page.
const OUTLET: &str = "DocPublicationName";

/// The prefix of a document number.
const NUMBER: &str = "news·";

/// Whether a page is a download.
pub(super) fn is_page_download(page: &[u8]) -> bool {
    memchr::memmem::find(page, OUTLET.as_bytes()).is_some()
}

/// The maximum length in bytes of a line with a document's number.
const LONGEST: usize = 100;

/// Whether a text is a download: it has a line with little more than a document
/// number.
pub(super) fn is_text_download(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, NUMBER.as_bytes()).any(|at| {
        let (first, last) = (at.saturating_sub(LONGEST), text.len().min(at + LONGEST));
        let begin = memchr::memrchr(b'\n', &text[first..at]).map_or(first, |end| first + end + 1);
        let end = memchr::memchr(b'\n', &text[at..last]).map_or(last, |end| at + end);
        let line = std::str::from_utf8(&text[begin..end]).unwrap_or_default();
        line.len() < LONGEST && number(line).is_some()
    })
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    if begins_with_tag(stream)? {
        pages(stream, sink)
    } else {
        texts(stream, sink)
    }
}

fn pages(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    nesting_records(stream, sink, &["article"], |page, _| from_page(page))
}

fn from_page(page: &Element) -> Record {
    let text = |class: &str| {
        let found = page.with_class(class).into_iter().map(Element::text);
        found
            .map(|text| text.trim().to_owned())
            .find(|text| !text.is_empty())
    };
    let mut raw = RawArticle::default();
    outlet(&text(OUTLET).unwrap_or_default(), &mut raw);
    let title = ["titreArticleVisu", "titreArticle"];
    raw.state(
        Field::Title,
        "Europresse",
        &title.into_iter().find_map(text).unwrap_or_default(),
    );
    raw.state(
        Field::Description,
        "Europresse",
        &text("rdp__subtitle").unwrap_or_default(),
    );
    let author = text("docAuthors").or_else(|| text("sm-margin-bottomNews"));
    raw.state(Field::Author, "Europresse", &author.unwrap_or_default());
    let day = text("publiC-lblNodoc").and_then(|text| number(&text));
    header(
        &text("DocHeader").unwrap_or_default(),
        day.as_deref(),
        &mut raw,
    );
    let is_filled = |element: &&Element| !element.text().trim().is_empty();
    let body = ["docOcurrContainer", "DocText"].into_iter();
    let body = body.flat_map(|class| page.with_class(class));
    if let Some(body) = body.into_iter().find(is_filled) {
        markup::blocks(&body.inner_html(), &mut raw);
    }
    let is_link = |link: &&Element| link.text().contains("Cet article est paru dans");
    let link = page.below("a").into_iter().find(is_link);
    let address = link.and_then(|link| link.attribute("href"));
    raw.state(Field::Url, "Europresse", address.unwrap_or_default());
    if raw.blocks.is_empty() && !raw.has(Field::Title) {
        Err("has neither a title nor a text".into())
    } else {
        Ok(Some(raw))
    }
}

fn texts(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mark = |line: &str| match number(line) {
        Some(_) => Mark::End,
        None => Mark::Text,
    };
    let mut at = At::default();
    parts::read(stream, mark, &mut |part: Part| {
        at.offset = part.offset;
        match number(&part.mark) {
            _ if part.is_cut => sink.lost(at, Lost::TooLarge)?,
            Some(day) => sink.record(at, || Ok(Some(from_text(&part.text, &day))))?,
            // The terms of use below the last article.
            None => return Ok(()),
        }
        at.advance(part.offset);
        Ok(())
    })
}

/// Parses outlet, issue line, title, optionally the author, then the text.
fn from_text(text: &str, day: &str) -> RawArticle {
    let mut raw = RawArticle::default();
    let paragraphs = paragraphs(text);
    let mut rest = paragraphs.iter();
    let mut lines = rest.next().into_iter().flatten().map(|line| line.trim());
    outlet(lines.next().unwrap_or_default(), &mut raw);
    let issue: Vec<&str> = lines.collect();
    if issue.is_empty() {
        header(
            &rest
                .next()
                .map(|lines| lines.join(", "))
                .unwrap_or_default(),
            Some(day),
            &mut raw,
        )
    } else {
        header(&issue.join(", "), Some(day), &mut raw)
    }
    let mut title = rest.next().cloned().unwrap_or_default();
    let last = title.last().filter(|_| title.len() > 1);
    let below = last.copied().filter(|line| authors(line, &mut raw));
    if below.is_some() {
        title.pop();
    }
    raw.state(Field::Title, "Europresse", &title.join(" "));
    for (n, paragraph) in rest.enumerate() {
        let paragraph = paragraph.join(" ");
        if n == 0 && below.is_none() && authors(&paragraph, &mut raw) {
            continue;
        }
        if !paragraph.trim_start().starts_with('©') {
            raw.block(BlockKind::Paragraph, &paragraph);
        }
    }
    raw
}

/// Claims the authors named in a line below the title: `Jean Dupont`, or `Dupont,
/// Jean; Martin, Claire`. Returns whether there are any.
fn authors(line: &str, raw: &mut RawArticle) -> bool {
    let line = line.trim();
    if line.len() > 120 || line.ends_with(['.', '!', '?', ':']) {
        return false;
    }
    let parts: Vec<String> = line.split(';').map(in_order).collect();
    let is_name = |part: &String| byline::names(part).is_some_and(|names| !names.is_empty());
    if !parts.iter().all(is_name) {
        return false;
    }
    parts
        .iter()
        .for_each(|part| raw.state(Field::Author, "Europresse", part));
    true
}

/// Claims the outlet in `Le Monde, no. 22345` and `La Croix (site web)`: `Le Monde`,
/// `La Croix`.
fn outlet(name: &str, raw: &mut RawArticle) {
    let ends = [", no", ", n°", " (site web", "\n"];
    let end = ends.iter().filter_map(|end| name.find(end)).min();
    raw.state(
        Field::Source,
        "Europresse",
        &name[..end.unwrap_or(name.len())],
    );
}

/// Parses `International, mardi 5 mars 2019 841 mots, p. 3`.
fn header(line: &str, day: Option<&str>, raw: &mut RawArticle) {
    let parts: Vec<&str> = line.split(',').map(str::trim).collect();
    let dated = parts.iter().position(|part| parts::day(part).is_some());
    let stated = dated.and_then(|at| parts::day(parts[at]));
    if let Some(day) = day.map(str::to_owned).or(stated) {
        raw.state(Field::Published, "Europresse", &day);
    }
    if let Some((section, at)) = parts.first().zip(dated)
        && at > 0
    {
        raw.state(Field::Section, "Europresse", section);
    }
    let page = parts.iter().find_map(|part| part.strip_prefix("p. "));
    raw.state(Field::Page, "Europresse", page.unwrap_or_default());
}

/// Returns the date in a line with a document number.
fn number(line: &str) -> Option<String> {
    let (_, rest) = line.split_once(NUMBER)?;
    let (digits, rest) = rest.split_at_checked(8)?;
    let is_number = is_digits(digits) && rest.starts_with('·');
    is_number.then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    const PAGE: &str = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Europresse</title></head><body>\
        <article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">Le Fanal, no. 1234</span></div>\
        <div><span class=\"DocHeader\">International, mardi 5 mars 2019 841 mots, p. 3</span></div>\
        <div class=\"titreArticle\"><p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">Le bac reprend</p>\
        <p class=\"sm-margin-TopNews rdp__subtitle\">La grève est finie</p></div><p class=\"sm-margin-bottomNews\">Jeanne Roux</p></header>\
        <section><div class=\"DocText clearfix\"><div class=\"docOcurrContainer\"><p>La grève est finie.<br>Enfin.</p><p>Les bacs repartent.</p></div></div></section>\
        <footer><div class=\"publiC-lblNodoc\">news·20190305·FA·5431234</div></footer></article>\
        <article><header></header></article>\
        <article><header><span class=\"DocPublicationName\">Le Fanal (site web)</span><span class=\"DocHeader\">jeudi 7 mars 2019</span>\
        <div class=\"titreArticle\">Deux</div></header><section><div class=\"DocText\">Texte.</div></section></article><article>";

    #[test]
    fn a_number_is_looked_for_in_short_lines() {
        let line = "news·20190305·LM·22345";
        assert!(is_text_download(format!("Le Monde\n{line}\n").as_bytes()));
        assert!(is_text_download(line.as_bytes()));
        assert!(!is_text_download(
            format!("{}{line}", "é".repeat(60)).as_bytes()
        ));
        // Takes minutes if the line is read again for each of them.
        assert!(!is_text_download("news·".repeat(600_000).as_bytes()));
    }

    #[test]
    fn pages_are_understood() {
        assert!((FORMAT.looks_like)(PAGE));
        let (articles, lost) = read_records(&FORMAT, "a.html", PAGE.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 2), "{lost:?}");
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title), ["Le bac reprend"]);
        assert_eq!(values(raw, Field::Source), ["Le Fanal"]);
        assert_eq!(values(raw, Field::Published), ["2019-03-05"]);
        assert_eq!(values(raw, Field::Author), ["Jeanne Roux"]);
        assert_eq!(values(raw, Field::Section), ["International"]);
        assert_eq!(values(raw, Field::Page), ["3"]);
        assert_eq!(values(raw, Field::Description), ["La grève est finie"]);
        assert_eq!(
            texts(raw).concat(),
            "La grève est finie. Enfin.Les bacs repartent."
        );
        assert_eq!(values(&articles[1], Field::Published), ["2019-03-07"]);
        assert_eq!(values(&articles[1], Field::Title), ["Deux"]);
        assert_eq!(texts(&articles[1]), ["Texte."]);
    }

    #[test]
    fn texts_are_understood() {
        let text = "Le Fanal, no. 1234\nInternational, mardi 5 mars 2019, p. 3\n\nLe bac reprend\n\nRoe, Jane; Dupont, Jean\n\nLa grève est finie.\n\n\
            © 2019 Le Fanal. Tous droits réservés.\n\nnews·20190305·FA·5431234\n\nLe Fanal\nmercredi 6 mars 2019\n\nDeux\n\nTexte.\n\n\
            Numéro de document : news·20190306·FA·5431235\n\nCe document est réservé à un usage privé.\n";
        assert!((FORMAT.looks_like)(text));
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
        assert_eq!(values(&articles[0], Field::Source), ["Le Fanal"]);
        assert_eq!(values(&articles[0], Field::Title), ["Le bac reprend"]);
        assert_eq!(
            values(&articles[0], Field::Author),
            ["Jane Roe", "Jean Dupont"]
        );
        assert_eq!(texts(&articles[0]), ["La grève est finie."]);
        assert_eq!(values(&articles[1], Field::Published), ["2019-03-06"]);
        assert_eq!(values(&articles[1], Field::Title), ["Deux"]);
    }
}
