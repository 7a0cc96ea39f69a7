//! Factiva downloads: text, HTML, and the lines of its RTF and DOCX.
//!
//! Each article is either a list of fields with two-letter codes (`HD` headline,
//! `BY`, `PD` date, `SN` source, `LP` lead, `TD` text, `AN` number) or laid out for
//! reading: title, byline, "512 words", date, source, code, language, copyright,
//! text. Both end with the line "Document" and its number. Not read: industry,
//! region and subject codes.

use super::parts::{self, Mark, Part};
use super::{Format, Syntax, begins_with_tag, markup, nexis};
use crate::ingest::decode::decode;
use crate::ingest::raw::{BlockKind, Claim, Field, RawArticle};
use crate::ingest::record::{At, Lost, Reading, Sink, Stream};
use crate::lines::byline;

/// Text with a line `Document` and a Factiva number; Factiva pages.
pub const FORMAT: Format = Format {
    name: "factiva",
    about: "Factiva downloads: TXT, HTML, RTF, DOCX",
    extensions: &[],
    recognised_by: "lines `HD` and `SN`, a page of Factiva's, or a line `Document ABCD000020240227…`",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    is_page(head)
        || (head.contains("HD") && head.contains("SN") && is_coded(head.lines()))
        || (["Document", "Dokument"]
            .iter()
            .any(|word| head.contains(word))
            && head.lines().any(is_end))
}

/// Whether a page is Factiva's. Its beginning may be a hundred kilobytes of styles;
/// it is recognised by its paragraphs, which have a second class that begins with
/// the code of their language, `enarticleParagraph`.
pub(super) fn is_page_download(page: &[u8]) -> bool {
    const PARAGRAPH: &[u8] = b"articleParagraph";
    let first = b"articleParagraph ";
    memchr::memmem::find_iter(page, first).any(|at| {
        let is_quoted = at > 0 && b"\"'".contains(&page[at - 1]);
        let second = page.get(at + first.len() + 2..).unwrap_or_default();
        is_quoted && second.starts_with(PARAGRAPH)
    })
}

fn is_page(head: &str) -> bool {
    super::start(head).starts_with('<')
        && (head.contains("<title>Factiva</title>") || divs(head).any(|div| is_article(&div)))
}

/// An opening tag: its start, end and classes.
struct Div<'p> {
    begin: usize,
    end: usize,
    classes: &'p str,
}

/// The maximum length in bytes of an opening tag.
const LONGEST_TAG: usize = 4096;

/// Returns the `div` tags of a page, with attributes in any order and quotes.
fn divs(page: &str) -> impl Iterator<Item = Div<'_>> {
    page.match_indices("<div ").filter_map(|(begin, _)| {
        let tag = &page[begin..page.floor_char_boundary(begin + LONGEST_TAG)];
        let end = begin + tag.find('>')? + 1;
        let tag = &page[begin..end];
        let value = &tag[tag.find(" class=")? + " class=".len()..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let classes = value[1..].split(quote).next()?;
        Some(Div {
            begin,
            end,
            classes,
        })
    })
}

/// Matches `article enArticle`.
fn is_article(div: &Div<'_>) -> bool {
    div.classes
        .strip_prefix("article ")
        .is_some_and(|classes| classes.contains("Article"))
}

/// Whether lines contain codes in the order used by every article.
fn is_coded<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let mut codes = lines.filter_map(|line| Some(code(line)?.0));
    codes.by_ref().any(|code| code == "HD") && codes.any(|code| code == "SN")
}

/// Matches `Document VELCOU0020240227ek2r0000a`, in the language of the interface.
fn is_end(line: &str) -> bool {
    let line = line.trim();
    let number = ["Document ", "Dokument ", "Documento "]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    let Some(number) = number else {
        return false;
    };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (20..=32).contains(&number.len())
        && digits >= 8
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.starts_with(|c: char| c.is_ascii_uppercase())
}

const CODES: [&str; 32] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD",
    "ART", "CX", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN", "VOL", "RF", "CT", "CLM", "NO",
    "PT", "DJ",
];

/// Splits a line that begins with a code into the code and the rest.
fn code(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let (code, rest) = line.split_once([' ', '\t', '\u{a0}']).unwrap_or((line, ""));
    CODES.contains(&code).then(|| (code, rest.trim()))
}

/// Whether lines are those of a download.
pub(super) fn is_document(lines: &[String]) -> bool {
    lines.iter().any(|line| is_end(line)) || is_coded(lines.iter().map(String::as_str))
}

/// Reads the articles of a download given as lines. Their bytes are those of the page or
/// document around them, so that there is no offset to report.
pub(super) fn document(lines: &[String], sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
    let mut begin = 0;
    for (end, line) in lines.iter().enumerate() {
        if mark(line) == Mark::End {
            part(&lines[begin..end], true, &mut at, sink)?;
            begin = end + 1;
        }
    }
    part(&lines[begin..], false, &mut at, sink)
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    if !begins_with_tag(stream)? {
        return articles(stream, sink);
    }
    let Some(page) = stream.rest()? else {
        return sink.lost(At::default(), Lost::TooLarge);
    };
    let page = decode(page);
    let mut lines = Vec::new();
    let begins = divs(&page).filter(is_article).map(|div| div.begin);
    let begins: Vec<usize> = begins.chain([page.len()]).collect();
    for piece in begins.windows(2) {
        let mut raw = RawArticle::default();
        markup::blocks(&signed(&page[piece[0]..piece[1]]), &mut raw);
        lines.extend(raw.blocks.into_iter().map(|block| block.text));
    }
    document(&lines, sink)
}

/// Returns an article of a page with `By` before its author, who is marked by a
/// class there and by nothing in the lines.
fn signed(article: &str) -> String {
    let author = divs(article).find(|div| div.classes == "author");
    match author.map(|div| article.split_at(div.end)) {
        Some((above, below)) if !is_byline(below.trim_start()) => format!("{above}By {below}"),
        _ => article.to_owned(),
    }
}

fn articles(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    parts::read(stream, mark, &mut |found: Part| {
        at.offset = found.offset;
        if found.is_cut {
            sink.lost(at, Lost::TooLarge)?;
            at.advance(found.offset);
            return Ok(());
        }
        let lines: Vec<&str> = found.text.lines().map(str::trim).collect();
        part(&lines, !found.mark.is_empty(), &mut at, sink)
    })
}

fn mark(line: &str) -> Mark {
    if is_end(line) || code(line).is_some_and(|(code, rest)| code == "AN" && is_end(rest)) {
        Mark::End
    } else {
        Mark::Text
    }
}

/// Reads the articles above the line at the end of one, or the rest of the lines if there
/// is none.
fn part(lines: &[&str], has_end: bool, at: &mut At, sink: &mut Sink<'_>) -> Reading {
    if lines.iter().all(|line| line.is_empty()) {
        return Ok(());
    }
    if is_coded(lines.iter().copied()) {
        for lines in records(lines) {
            sink.record(*at, || Ok(Some(by_codes(lines))))?;
            at.advance(at.offset);
        }
        return Ok(());
    }
    if let Some(length) = lines.iter().position(|line| parts::is_length(line)) {
        sink.record(*at, || Ok(Some(by_layout(lines, length))))?;
    } else if has_end {
        sink.lost(*at, "has neither codes nor a line with its length")?;
    } else {
        // The search query below the last article.
        return Ok(());
    }
    at.advance(at.offset);
    Ok(())
}

/// Splits coded lines into records: one without its number ends at the section and
/// headline of the next.
fn records<'l, 't>(lines: &'l [&'t str]) -> Vec<&'l [&'t str]> {
    let (mut records, mut begin) = (Vec::new(), 0);
    let (mut has_headline, mut has_source, mut section) = (false, false, None);
    for (at, line) in lines.iter().enumerate() {
        match code(line).map(|(code, _)| code) {
            Some("HD") if has_headline && has_source => {
                let next = section.unwrap_or(at);
                records.push(&lines[begin..next]);
                (begin, has_source) = (next, false);
            }
            Some("HD") => has_headline = true,
            Some("SN") => has_source = true,
            _ => {}
        }
        if let Some((code, _)) = code(line) {
            section = (code == "SE").then_some(at);
        }
    }
    records.push(&lines[begin..]);
    records
}

fn by_codes(lines: &[&str]) -> RawArticle {
    let mut raw = RawArticle::default();
    let (mut day, mut time) = (String::new(), String::new());
    let mut fields: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in lines {
        match code(line) {
            Some((code, rest)) => fields.push((code, vec![rest])),
            None => {
                if let Some((_, text)) = fields.last_mut() {
                    text.push(line);
                }
            }
        }
    }
    for (code, text) in fields {
        let whole = text.join(" ");
        let field = match code {
            "HD" => Field::Title,
            "BY" => Field::Author,
            "SN" => Field::Source,
            "SE" => Field::Section,
            "CR" => Field::Agency,
            "PG" => Field::Page,
            "ED" => Field::Edition,
            "PD" => {
                day = parts::day(&whole).unwrap_or(whole);
                continue;
            }
            "ET" if is_time(whole.trim()) => {
                time = whole;
                continue;
            }
            "LA" => {
                raw.state(Field::Language, "Factiva LA", nexis::language(whole.trim()));
                continue;
            }
            "LP" | "TD" => {
                blocks(&text, &mut raw);
                continue;
            }
            "ART" => {
                raw.block(BlockKind::Caption, &whole);
                continue;
            }
            _ => continue,
        };
        raw.state(field, format!("Factiva {code}"), &whole);
    }
    if !day.is_empty() {
        let moment = format!("{day} {time}");
        raw.state(Field::Published, "Factiva PD", &moment);
    }
    raw
}

/// Adds paragraphs separated by blank lines, or without these one per line.
fn blocks(lines: &[&str], raw: &mut RawArticle) {
    let filled: Vec<&str> = lines
        .iter()
        .copied()
        .skip_while(|line| line.is_empty())
        .collect();
    let end = filled
        .iter()
        .rposition(|line| !line.is_empty())
        .map_or(0, |at| at + 1);
    let filled = &filled[..end];
    if filled.iter().any(|line| line.is_empty()) {
        for paragraph in filled.split(|line| line.is_empty()) {
            raw.block(BlockKind::Paragraph, &paragraph.join(" "));
        }
    } else {
        filled
            .iter()
            .for_each(|line| raw.block(BlockKind::Paragraph, line));
    }
}

/// Parses title, byline, length, date, maybe time, source, code, language, copyright.
fn by_layout(lines: &[&str], length: usize) -> RawArticle {
    let mut raw = RawArticle::default();
    let head: Vec<&str> = lines[..length]
        .iter()
        .copied()
        .filter(|l| !l.is_empty())
        .collect();
    let byline = head.iter().rposition(|line| is_byline(line));
    // Many outlets have names only there.
    let is_names = || byline::names(head.last()?).map(|_| head.len() - 1);
    let byline = byline.or_else(is_names).filter(|at| *at > 0);
    let title_end = byline.unwrap_or(head.len());
    // A section may precede the title.
    if let Some(title) = head[..title_end].last() {
        raw.state(Field::Title, "Factiva", title);
    }
    if let Some(byline) = byline {
        raw.state(Field::Author, "Factiva", head[byline]);
    }
    let below = &lines[length + 1..];
    let body = imprint(below, &mut raw);
    blocks(&below[body..], &mut raw);
    raw
}

/// Parses the date, optionally the time, the source and the language above the
/// copyright; returns the beginning of the body.
fn imprint(lines: &[&str], raw: &mut RawArticle) -> usize {
    const MOST: usize = 12;
    let filled = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_empty());
    let mut source_next = false;
    for (at, line) in filled.take(MOST) {
        let is_copyright = line.starts_with('©')
            || line.starts_with("(c)")
            || line.starts_with("Copyright")
            || line.starts_with("(Copyright");
        if is_copyright {
            return at + 1;
        }
        let is_published = raw.has(Field::Published);
        match parts::day(line) {
            Some(day) if !is_published => {
                raw.state(Field::Published, "Factiva", &day);
                source_next = true;
            }
            _ if source_next && is_time(line) => {
                let is_day = |claim: &&mut Claim| claim.field == Field::Published;
                if let Some(day) = raw.claims.iter_mut().find(is_day) {
                    day.value.push(' ');
                    day.value.push_str(line);
                }
            }
            _ if source_next => {
                raw.state(Field::Source, "Factiva", line);
                source_next = false;
            }
            _ => raw.state(Field::Language, "Factiva", nexis::language(line)),
        }
    }
    0
}

fn is_byline(line: &str) -> bool {
    ["By ", "Von ", "Par ", "Por ", "BY "]
        .iter()
        .any(|by| line.starts_with(by))
}

fn is_time(line: &str) -> bool {
    line.len() <= 12 && line.contains(':') && line.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    #[test]
    fn codes_are_understood() {
        let text = "HD\tFerry strike ends\nBY\tBy Jane Roe\nWC\t512 words\nPD\t27 February 2024\nSN\tThe Veldra Courier\n\
            SC\tVELCOU\nLA\tEnglish\nCY\t(c) 2024\nLP\n\nThe strike is over.\n\nCrews said so.\n\nTD\nMore\nof it.\n\n\
            AN\tDocument VELCOU0020240227ek2r0000a\n\nHD B\nPD 28 February 2024\nET 04:12\nSN X\nLP Two.\nAN Document VELCOU0020240228ek2r0000b\n\nSearch Summary\n";
        assert!(looks_like(text));
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title), ["Ferry strike ends"]);
        assert_eq!(values(raw, Field::Published), ["2024-02-27"]);
        assert_eq!(values(&articles[1], Field::Published), ["2024-02-28 04:12"]);
        assert_eq!(values(raw, Field::Source), ["The Veldra Courier"]);
        assert_eq!(values(raw, Field::Language), ["en"]);
        assert_eq!(
            texts(raw),
            ["The strike is over.", "Crews said so.", "More", "of it."]
        );
    }

    #[test]
    fn the_layout_for_reading_is_understood() {
        let text = "Ferry strike ends\nBy Jane Roe\n512 words\n27 February 2024\n04:40\nThe Veldra Courier\nVELCOU\nEnglish\n\
            Copyright 2024.\n\nThe strike is over.\n\nCrews said so.\n\nDocument VELCOU0020240227ek2r0000a\n";
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert!(looks_like(text) && lost.is_empty(), "{lost:?}");
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title), ["Ferry strike ends"]);
        assert_eq!(values(raw, Field::Author), ["By Jane Roe"]);
        assert_eq!(values(raw, Field::Source), ["The Veldra Courier"]);
        assert_eq!(texts(raw), ["The strike is over.", "Crews said so."]);
    }

    #[test]
    fn names_alone_above_the_length_are_the_authors() {
        let of = |byline: &str, end: &str| {
            format!(
                "Ferry strike ends\n\n{byline}\n512 Wörter\n27 Februar 2024\nElbkurier\nELBK\nDeutsch\n\
                 Copyright 2024.\n\nThe strike is over.\n\n{end} ELBK000020241017ekah0001x\n"
            )
        };
        let text = of("Jürgen Weßling", "Dokument") + &of("Anna Roe and John Doe", "Documento");
        assert!(looks_like(&text));
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
        for (raw, authors) in articles
            .iter()
            .zip(["Jürgen Weßling", "Anna Roe and John Doe"])
        {
            assert_eq!(values(raw, Field::Title), ["Ferry strike ends"]);
            assert_eq!(values(raw, Field::Author), [authors]);
        }
        let page = "<html><head><title>Factiva</title></head><body><div class=\"article deArticle\">\
            <div id=\"hd\"><span class=\"deHeadline\">Ferry strike ends</span></div><div class=\"author\">Desk Q</div>\
            <div>512 words</div><div>27 February 2024</div><div>Courier</div><div>Copyright 2024</div><p>One.</p>\
            <p>Document VELCOU0020240227ek2r0000a</p></div></body></html>";
        let (articles, _) = read_records(&FORMAT, "a.html", page.as_bytes());
        assert_eq!(values(&articles[0], Field::Title), ["Ferry strike ends"]);
        assert_eq!(values(&articles[0], Field::Author), ["By Desk Q"]);
    }

    #[test]
    fn pages_are_understood() {
        let page = "<html><head><title>Factiva</title></head><body><div class=\"article enArticle\"><p><b>HD</b></p>\
            <table><tr><td>HD</td><td>Ferry strike ends</td></tr><tr><td>PD</td><td>27 February 2024</td></tr>\
            <tr><td>SN</td><td>Courier</td></tr><tr><td>LP</td><td><p>One.</p><p>Two.</p></td></tr>\
            <tr><td>AN</td><td>Document VELCOU0020240227ek2r0000a</td></tr></table></div></body></html>";
        assert!(looks_like(page));
        let (articles, lost) = read_records(&FORMAT, "a.html", page.as_bytes());
        assert_eq!((articles.len(), lost.len()), (1, 0), "{lost:?}");
        assert_eq!(values(&articles[0], Field::Published), ["2024-02-27"]);
        assert_eq!(texts(&articles[0]), ["One.", "Two."]);
    }

    #[test]
    fn a_record_without_its_number_ends_where_the_next_begins() {
        let record = |title: &str| {
            format!("SE World\nHD {title}\nPD 27 February 2024\nSN Courier\nLP One.\nTD Two.\n")
        };
        let end = "AN Document VELCOU0020240227ek2r0000a\n\n";
        let text = format!("{}\n{}{end}{}{end}", record("A"), record("B"), record("C"));
        let (articles, lost) = read_records(&FORMAT, "a.txt", text.as_bytes());
        assert_eq!((articles.len(), lost.len()), (3, 0), "{lost:?}");
        for (raw, title) in articles.iter().zip(["A", "B", "C"]) {
            assert_eq!(values(raw, Field::Title), [title]);
            assert_eq!(values(raw, Field::Section), ["World"]);
            assert_eq!(texts(raw), ["One.", "Two."]);
        }
    }

    #[test]
    fn a_page_is_understood_however_it_writes_attributes() {
        for article in [
            "<div id=\"article-F1\" class=\"article enArticle\">",
            "<div class='article enArticle'>",
        ] {
            let page = format!(
                "<html><body>{article}<div id='hd'><span class='enHeadline'>Ferry ends</span></div>\
                 <div class='author'>Desk Q</div><div>512 words</div><div>27 February 2024</div><div>Courier</div>\
                 <div>Copyright 2024</div><p class='articleParagraph enarticleParagraph'>One.</p>\
                 <p>Document VELCOU0020240227ek2r0000a</p></div></body></html>"
            );
            assert!(looks_like(&page) && is_page_download(page.as_bytes()));
            let (articles, lost) = read_records(&FORMAT, "a.html", page.as_bytes());
            assert_eq!((articles.len(), lost.len()), (1, 0), "{lost:?}");
            assert_eq!(values(&articles[0], Field::Title), ["Ferry ends"]);
            assert_eq!(values(&articles[0], Field::Author), ["By Desk Q"]);
            assert_eq!(texts(&articles[0]), ["One."]);
        }
    }

    #[test]
    fn a_page_with_a_class_of_that_name_is_any_page() {
        let page = |class| format!("<html><body><p class=\"{class}\">Rain.</p></body></html>");
        assert!(is_page_download(
            page("articleParagraph enarticleParagraph").as_bytes()
        ));
        assert!(!is_page_download(page("articleParagraph focus").as_bytes()));
        assert!(!is_page_download(page("articleParagraph ").as_bytes()));
    }

    #[test]
    fn prose_is_not_taken_for_it() {
        assert!(!looks_like(
            "Document 12 was found.\nBY noon it was over.\nSN"
        ));
        assert!(!is_end("Document of the Commission on Ferries"));
    }
}
