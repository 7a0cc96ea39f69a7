//! METS: an issue of a newspaper, with a logical structure map of the blocks on its
//! scanned pages that form an article.
//!
//! Title, authors, date and outlet are those of the MODS descriptions. The text is
//! read from the ALTO files that the map refers to, which are next to the METS file
//! or in folders below it. Not read: divisions of types other than article and
//! section (advertisements, titles, weather), METS files whose map refers to whole
//! pages, and METS in archives, whose pages are read individually.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use super::alto;
use super::xml::{Element, parse, root_name};
use super::{Format, Syntax};
use crate::ingest::decode::decode;
use crate::ingest::raw::{BlockKind, Field, RawArticle};
use crate::ingest::record::{At, Lost, Reading, Record, Sink, Stream};
use crate::ingest::unpack::read_file_at_most;

/// XML whose root is `mets`.
pub const FORMAT: Format = Format {
    name: "mets",
    about: "issues of scanned newspapers: METS with ALTO pages",
    extensions: &["mets"],
    recognised_by: "`<mets`",
    looks_like: |head| root_name(head).is_some_and(|name| name.eq_ignore_ascii_case("mets")),
    syntax: Syntax::Records(read),
};

/// The maximum number of descriptions of a whole issue, and of an article.
const MOST_DESCRIPTIONS: usize = 16;

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let Some(bytes) = stream.rest()? else {
        return sink.lost(at, Lost::TooLarge);
    };
    let tree = parse(&decode(bytes));
    let Some(mets) = tree.elements().find(|element| element.local() == "mets") else {
        return Ok(());
    };
    let mut issue = Issue::new(mets, stream);
    for division in articles(mets) {
        let mut missing = None;
        sink.record(at, || issue.article(division, &mut missing))?;
        if let Some(missing) = missing {
            sink.lost(at, format!("is incomplete: it points to {missing}"))?;
        }
        for page in issue.cut.drain(..) {
            sink.lost(at, format!("points to {page}, which is cut off"))?;
        }
        if issue.is_spent() {
            return sink.lost(at, "refers to the same text or description far too often");
        }
        at.advance(0);
    }
    Ok(())
}

/// Returns the URLs of the pages referred to by articles in a METS file; empty if it
/// does not delimit articles.
pub(super) fn pages(text: &str) -> Vec<String> {
    let tree = parse(text);
    let Some(mets) = tree.elements().find(|element| element.local() == "mets") else {
        return Vec::new();
    };
    let files = files(mets);
    let areas = articles(mets)
        .into_iter()
        .flat_map(|article| article.below("area"));
    let mut pages: Vec<String> = areas
        .filter_map(|area| files.get(area.attribute("fileid")?).cloned())
        .collect();
    pages.sort_unstable();
    pages.dedup();
    pages
}

/// Returns the divisions of the logical map that are articles and refer to text.
fn articles(mets: &Element) -> Vec<&Element> {
    let maps = mets.below("structmap");
    let is_logical = |map: &&&Element| is(map, "type", "logical");
    let Some(map) = maps.iter().find(is_logical) else {
        return Vec::new();
    };
    let divisions = map.below("div").into_iter();
    let named = |name: &str| -> Vec<&Element> {
        let divisions = divisions.clone();
        let named = divisions.filter(|division| is(division, "type", name));
        named
            .filter(|division| division.first_below("area").is_some())
            .collect()
    };
    let articles = named("article");
    if articles.is_empty() {
        named("section")
    } else {
        articles
    }
}

fn is(element: &Element, attribute: &str, value: &str) -> bool {
    let found = element.attribute(attribute);
    found.is_some_and(|found| found.eq_ignore_ascii_case(value))
}

/// Returns the URLs of the files by their ids.
fn files(mets: &Element) -> HashMap<String, String> {
    let file = |file: &Element| {
        let address = file.first("flocat")?.attribute("xlink:href")?;
        Some((file.attribute("id")?.to_owned(), address.to_owned()))
    };
    mets.below("file").into_iter().filter_map(file).collect()
}

/// A MODS description, and the work of reading it, in bytes of text.
#[derive(Clone, Copy)]
struct Description<'m> {
    mods: &'m Element,
    size: usize,
}

impl<'m> Description<'m> {
    fn of(mods: &'m Element) -> Self {
        const ELEMENT: usize = 16;
        let size = mods.text().len() + mods.descendants().count() * ELEMENT;
        Self { mods, size }
    }
}

/// An issue being read.
struct Issue<'m> {
    files: HashMap<String, String>,
    /// The MODS descriptions by the ids of their sections.
    descriptions: HashMap<&'m str, Description<'m>>,
    /// The descriptions of the whole issue.
    whole: Vec<Description<'m>>,
    folder: Option<PathBuf>,
    limit: usize,
    /// The texts of the pages read so far, by path: many ids may refer to one file.
    pages: HashMap<PathBuf, Option<alto::Blocks>>,
    /// The size in bytes of the pages read so far, and of their texts.
    read: usize,
    held: usize,
    /// The size in bytes of the texts in articles so far, and of the descriptions, each
    /// as often as it was used.
    copied: usize,
    described: usize,
    /// The truncated pages among them that are not yet reported.
    cut: Vec<String>,
}

impl<'m> Issue<'m> {
    fn new(mets: &'m Element, stream: &Stream<'_>) -> Self {
        let section = |section: &'m Element| {
            let mods = section.first_below("mods")?;
            Some((section.attribute("id")?, Description::of(mods)))
        };
        let sections = mets.below("dmdsec").into_iter();
        let mut issue = Self {
            files: files(mets),
            descriptions: sections.filter_map(section).collect(),
            whole: Vec::new(),
            folder: stream.place.and_then(Path::parent).map(Path::to_owned),
            limit: stream.limit,
            pages: HashMap::new(),
            read: 0,
            held: 0,
            copied: 0,
            described: 0,
            cut: Vec::new(),
        };
        let divisions = mets.below("div").into_iter();
        let is_article = |division: &&Element| {
            is(division, "type", "article") || is(division, "type", "section")
        };
        let of_issue = divisions.filter(|division| !is_article(division));
        // They apply to every article; one or two are usual.
        issue.whole = of_issue
            .flat_map(|division| issue.described(division))
            .take(MOST_DESCRIPTIONS)
            .collect();
        issue
    }

    /// Returns the descriptions referred to by a division.
    fn described(&self, division: &Element) -> Vec<Description<'m>> {
        let ids = division.attribute("dmdid").unwrap_or_default();
        let ids = ids.split_whitespace().take(MOST_DESCRIPTIONS);
        ids.filter_map(|id| self.descriptions.get(id).copied())
            .collect()
    }

    /// Returns an article; the first missing part of its text goes into `missing`.
    fn article(&mut self, division: &Element, missing: &mut Option<String>) -> Record {
        let mut raw = RawArticle::default();
        for description in self.described(division) {
            described(description.mods, &mut raw);
            self.described += description.size;
        }
        let label = division.attribute("label").unwrap_or_default();
        raw.state(Field::Title, "METS label", label);
        for description in &self.whole {
            of_issue(description.mods, &mut raw);
            self.described += description.size;
        }
        self.text(division, BlockKind::Paragraph, &mut raw, missing);
        Ok((!raw.blocks.is_empty()).then_some(raw))
    }

    /// Adds the blocks that a division refers to, in order.
    fn text(
        &mut self,
        division: &Element,
        kind: BlockKind,
        raw: &mut RawArticle,
        missing: &mut Option<String>,
    ) {
        let name = division
            .attribute("type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let kind = match name.as_str() {
            name if name.contains("head") || name.contains("title") => BlockKind::Heading(2),
            name if name.contains("caption") => BlockKind::Caption,
            _ => kind,
        };
        for part in division.elements() {
            match part.local() {
                "div" => self.text(part, kind, raw, missing),
                "area" => self.block(part, kind, raw, missing),
                _ => {
                    for area in part.below("area") {
                        self.block(area, kind, raw, missing);
                    }
                }
            }
        }
    }

    fn block(
        &mut self,
        area: &Element,
        kind: BlockKind,
        raw: &mut RawArticle,
        missing: &mut Option<String>,
    ) {
        let (Some(file), Some(id)) = (area.attribute("fileid"), area.attribute("begin")) else {
            return;
        };
        if self.is_spent() {
            return;
        }
        let name = self.files.get(file).map_or(file, String::as_str).to_owned();
        let Some(page) = self.page(file) else {
            missing.get_or_insert_with(|| format!("{name}, which cannot be read"));
            return;
        };
        let Some(text) = page.get(id) else {
            missing.get_or_insert_with(|| format!("block {id} of {name}, which is not there"));
            return;
        };
        self.copied += text.len();
        let is_headline = kind == BlockKind::Heading(2);
        if is_headline && !raw.has(Field::Title) {
            raw.state(Field::Title, "METS headline", &text);
        }
        raw.block(kind, &text);
    }

    /// Whether articles have more text than the pages that it is from, or more
    /// descriptions than fit a record. The text of a page is a fraction of its file, and
    /// belongs to one article, rarely to two.
    fn is_spent(&self) -> bool {
        self.copied > self.read || self.described > self.limit
    }

    /// Returns a page's ALTO file, which is only read once.
    fn page(&mut self, file: &str) -> Option<&alto::Blocks> {
        let path = beside(self.files.get(file)?)?;
        if !self.pages.contains_key(&path) {
            let page = self.read(file, &path);
            self.held += page.as_ref().map_or(0, alto::Blocks::size);
            self.pages.insert(path.clone(), page);
        }
        self.pages[&path].as_ref()
    }

    /// Reads a page's ALTO file, unless the texts of the others are as large as a record
    /// may be.
    fn read(&mut self, file: &str, path: &Path) -> Option<alto::Blocks> {
        if self.held > self.limit {
            return None;
        }
        let path = self.folder.as_ref()?.join(path);
        // The name may refer to anything, such as a pipe without data.
        let is_file = path.is_file();
        let bytes = is_file.then(|| read_file_at_most(self.limit as u64, &path))??;
        self.read += bytes.len();
        let text = decode(bytes);
        if !text.trim_end().to_ascii_lowercase().ends_with("alto>") {
            self.cut.extend(self.files.get(file).cloned());
        }
        Some(alto::Blocks::of(&parse(&text)))
    }
}

/// Returns the path of a URL, if it is below the METS file's folder.
pub(super) fn beside(address: &str) -> Option<PathBuf> {
    let address = address.trim_start_matches("file://").replace('\\', "/");
    let path = Path::new(address.trim_start_matches("./"));
    let is_below = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    (is_below && !address.is_empty()).then(|| path.to_owned())
}

/// Adds the claims in the description of an article.
fn described(mods: &Element, raw: &mut RawArticle) {
    raw.state(Field::Title, "MODS title", &title(mods));
    for name in mods.all("name") {
        let part = |kind: &str| {
            let parts = name.all("namepart").filter(|part| is(part, "type", kind));
            parts.map(Element::text).collect::<Vec<_>>().join(" ")
        };
        let (given, family) = (part("given"), part("family"));
        let whole = if given.is_empty() && family.is_empty() {
            name.first("namepart")
                .map(Element::text)
                .unwrap_or_default()
        } else {
            format!("{given} {family}")
        };
        let whole = crate::ingest::format::json::in_order(whole.trim());
        raw.state(Field::Author, "MODS name", &whole);
    }
    if let Some(language) = mods.first_below("languageterm") {
        raw.state(Field::Language, "MODS language", &code(&language.text()));
    }
    dates(mods, raw);
}

/// Adds the claims in the description of the issue, which apply to all its articles.
fn of_issue(mods: &Element, raw: &mut RawArticle) {
    let host = mods
        .all("relateditem")
        .find(|item| is(item, "type", "host"));
    let outlet = host.map(title).filter(|title| !title.trim().is_empty());
    let outlet = outlet.unwrap_or_else(|| title(mods));
    raw.state(Field::Source, "MODS title of the issue", &outlet);
    dates(mods, raw);
    if let Some(edition) = mods.first_below("edition") {
        raw.state(Field::Edition, "MODS edition", &edition.text());
    }
}

fn dates(mods: &Element, raw: &mut RawArticle) {
    for name in ["dateissued", "datecreated"] {
        for date in mods.below(name) {
            raw.state(Field::Published, "MODS date", &date.text());
        }
    }
}

fn title(mods: &Element) -> String {
    let Some(title) = mods.first("titleinfo") else {
        return String::new();
    };
    let part = |name: &str| title.first(name).map(Element::text).unwrap_or_default();
    format!("{} {}", part("nonsort").trim(), part("title").trim())
}

/// Converts the language codes of libraries: `ger` and `deu` are `de`.
fn code(term: &str) -> String {
    const CODES: [(&str, &str); 16] = [
        ("eng", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("spa", "es"),
        ("ita", "it"),
        ("por", "pt"),
        ("dut", "nl"),
        ("nld", "nl"),
        ("pol", "pl"),
        ("swe", "sv"),
        ("dan", "da"),
        ("nor", "no"),
        ("fin", "fi"),
        ("ltz", "lb"),
    ];
    let term = term.trim();
    let known = CODES.iter().find(|(long, _)| *long == term);
    known.map_or(term, |(_, short)| short).to_owned()
}
