//! One file, through all its layers, to its articles.

use std::any::Any;
use std::io::{self, Read};
use std::iter::once;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use encoding_rs_io::DecodeReaderBytesBuilder;
use rustc_hash::FxHashMap;

use super::extract::{self, FileFacts};
use super::format::{self, Format, Input, Syntax};
use super::issue::Issue;
use super::raw::{Claim, RawArticle};
use super::record::{At, Reading, Sink, Stop, Stream};
use super::sidecar::SidecarError;
use super::unpack::{
    Budget, Bytes, Layer, MEMBER, MOST_LAYERS, archive, compressed, inner_name, read_at_most,
};
use super::walk::{self, SIDECAR_SUFFIX};
use super::{Found, Options, Outcome, Problem, Reason, Receive, decode, sidecar};
use crate::article::{Role, path_text};

/// How much of a file's beginning is shown to the formats.
pub(super) const HEAD: usize = 4096;

/// How many lost records of a file are told one by one.
const TOLD: u32 = 20;

/// What is known of the file on disk.
pub(super) struct SourceFile<'a> {
    pub(super) path: &'a Path,
    /// Seconds since 1970.
    pub(super) modified: i64,
    /// Bytes; 0 if unknown.
    pub(super) size: u64,
    /// What its owner says of all its articles.
    pub(super) corrections: &'a [Claim],
    /// The issue that it may be a part of.
    pub(super) issue: Option<&'a Issue>,
}

/// Whether a file that begins like this is read piece by piece.
pub(super) fn is_streamed(path: &Path, head: &[u8]) -> bool {
    let is_records = |format: &Format| matches!(format.syntax, Syntax::Records(_));
    Layer::of(head).is_some() || recognise(path, head).is_ok_and(|f| f.is_some_and(is_records))
}

/// Reads a file's content and hands what it holds to `receive`.
pub(super) fn read(
    file: &SourceFile<'_>,
    bytes: Bytes<'_>,
    options: &Options,
    receive: &mut Receive<'_>,
) -> Result<Outcome, Reason> {
    let budget = Budget::of(file.size);
    let bytes = match bytes {
        Bytes::Pipe(pipe) => Bytes::Pipe(Box::new(budget.grow_with(pipe))),
        bytes => bytes,
    };
    let mut reader = Reader {
        file,
        options,
        receive,
        budget,
        read_at: jiff::Timestamp::now().as_second(),
        articles: 0,
        lost: 0,
        stopped: false,
        panic: None,
        beside: FxHashMap::default(),
    };
    let path = path_text(file.path);
    let is_ours = reader.layer(bytes, &path, &path, 0);
    let (articles, lost) = (reader.articles, reader.lost);
    if let Some(panic) = reader.panic {
        resume_unwind(panic);
    }
    let is_ours = is_ours?;
    if lost > TOLD {
        let _ = receive(Found::Lost(Problem {
            path: file.path.to_owned(),
            reason: Reason::MoreRecords(lost - TOLD),
        }));
    }
    Ok(if is_ours || articles + lost > 0 {
        Outcome::Read { articles, lost }
    } else {
        Outcome::NotAnArticle
    })
}

/// The reading of one file on disk and of everything in it.
struct Reader<'a, 'r> {
    file: &'a SourceFile<'a>,
    options: &'a Options,
    receive: &'a mut Receive<'r>,
    budget: Budget,
    /// Seconds since 1970.
    read_at: i64,
    articles: u32,
    lost: u32,
    /// Whether the receiver wants no more.
    stopped: bool,
    /// What the receiver panicked with. It is called from within parsers, whose
    /// panics are caught, and its own are no fault of the file.
    panic: Option<Box<dyn Any + Send>>,
    /// What archives say of their members, by the paths that it is named after.
    beside: FxHashMap<String, Vec<Claim>>,
}

impl Reader<'_, '_> {
    /// Reads content that lies at `path`; `name` is by what its format may be
    /// known. Whether it is of a format that must hold articles.
    fn layer(
        &mut self,
        bytes: Bytes<'_>,
        path: &str,
        name: &str,
        depth: u32,
    ) -> Result<bool, Reason> {
        let (head, bytes) = match bytes {
            // The usual file, which is in memory already, is not copied.
            Bytes::Memory(bytes) => match Layer::of(&bytes) {
                None => return self.content(bytes, path, name),
                Some(layer) => (layer, Bytes::Memory(bytes)),
            },
            bytes => {
                let (head, bytes) = bytes.peek(HEAD).map_err(broken_layer(depth))?;
                match Layer::of(&head) {
                    None => return self.large(head, bytes, path, name),
                    Some(layer) => (layer, bytes),
                }
            }
        };
        if depth >= MOST_LAYERS {
            return Err(Reason::TooDeep(MOST_LAYERS));
        }
        match head {
            Layer::Zip => self.zip(bytes, path, name, depth),
            Layer::Tar => {
                self.tar(bytes.into_reader(), path, depth);
                Ok(false)
            }
            layer => {
                let Some(unpacked) = compressed::open(layer, bytes.into_reader()) else {
                    return Ok(false);
                };
                let unpacked = Bytes::Pipe(Box::new(self.budget.bound(unpacked)));
                self.layer(unpacked, path, inner_name(name), depth + 1)
            }
        }
    }

    fn zip(
        &mut self,
        bytes: Bytes<'_>,
        path: &str,
        name: &str,
        depth: u32,
    ) -> Result<bool, Reason> {
        let limit = self.options.max_file_size;
        let seekable = bytes.into_seekable(limit).map_err(Reason::Packed)?;
        let Some(seekable) = seekable else {
            return Err(Reason::TooMuch { limit });
        };
        let (mut zip, hidden) = match archive::open_zip(seekable) {
            Ok(zip) => zip,
            // A program or a picture may begin like an archive.
            Err(_) if !format::is_packed_name(name) => return Ok(false),
            Err(error) => return Err(Reason::Packed(error)),
        };
        if let Some((format, read)) = format::package(&zip) {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let budget = self.budget.clone();
            let mut package = format::Package {
                zip: &mut zip,
                budget: &budget,
                limit,
                name: Path::new(path),
            };
            self.records(path, format.name, &mut |sink| read(&mut package, sink));
            return Ok(false);
        }
        if format::is_foreign_package(&zip) {
            return Ok(false);
        }
        if hidden > 0 {
            let _ = self.lose(path, Reason::SameNames(hidden));
        }
        for (member, text) in archive::zip_sidecars(&mut zip) {
            self.sidecar(&format!("{path}{MEMBER}{member}"), text);
        }
        let is_web_archive = format::is_web_archive(&zip);
        let budget = self.budget.clone();
        archive::zip_members(&mut zip, &mut |member, content| {
            if is_web_archive && !format::is_in_web_archive(member) {
                return true;
            }
            match content {
                Ok(content) => self.member(path, member, Ok(&mut budget.bound(content)), depth),
                Err(error) => self.member(path, member, Err(error), depth),
            }
        });
        Ok(false)
    }

    /// Takes in what an archive says of one of its members.
    fn sidecar(&mut self, path: &str, text: io::Result<String>) {
        let claims = text.map_err(SidecarError::from);
        let claims = claims.and_then(|text| sidecar::claims(&text));
        let of = path.strip_suffix(SIDECAR_SUFFIX).unwrap_or(path).to_owned();
        match claims {
            Ok(claims) => drop(self.beside.insert(of, claims)),
            Err(error) => drop(self.lose(path, Reason::Sidecar(error))),
        }
    }

    fn tar(&mut self, reader: impl Read, path: &str, depth: u32) {
        let end = archive::tar_members(reader, &mut |member, content| {
            self.member(path, member, content, depth)
        });
        if let Err(error) = end {
            let _ = self.lose(path, Reason::Packed(error));
        }
    }

    /// Reads one member of an archive; whether to go on with the next.
    fn member(
        &mut self,
        archive: &str,
        member: &str,
        content: io::Result<&mut dyn Read>,
        depth: u32,
    ) -> bool {
        let path = format!("{archive}{MEMBER}{member}");
        let read = match content {
            Ok(content) => self.layer(Bytes::Pipe(Box::new(content)), &path, member, depth + 1),
            Err(error) => Err(Reason::Packed(error)),
        };
        if let Err(reason) = read {
            let _ = self.lose(&path, reason);
        }
        !self.stopped
    }

    /// Reads content without a layer that is all in memory.
    fn content(&mut self, bytes: Vec<u8>, path: &str, name: &str) -> Result<bool, Reason> {
        let head = &bytes[..bytes.len().min(HEAD)];
        let Some(format) = recognise(Path::new(name), head)? else {
            return Ok(false);
        };
        match format.syntax {
            Syntax::Text(read) => self.text(format, read, bytes, path).map(|()| true),
            _ => self.stream(format, Bytes::Memory(bytes), path, name),
        }
    }

    /// Reads content without a layer that is on disk or comes as it comes.
    fn large(
        &mut self,
        head: Vec<u8>,
        bytes: Bytes<'_>,
        path: &str,
        name: &str,
    ) -> Result<bool, Reason> {
        let Some(format) = recognise(Path::new(name), &head)? else {
            return Ok(false);
        };
        let Syntax::Text(read) = format.syntax else {
            return self.stream(format, bytes, path, name);
        };
        let limit = self.options.max_file_size;
        if matches!(bytes, Bytes::Disk(_)) && self.file.size > limit {
            let size = self.file.size;
            return Err(Reason::TooLarge { size, limit });
        }
        match bytes.into_memory(limit).map_err(Reason::Packed)? {
            Some(bytes) => self.text(format, read, bytes, path).map(|()| true),
            None => Err(Reason::TooMuch { limit }),
        }
    }

    fn text(
        &mut self,
        format: &Format,
        read: format::ReadText,
        bytes: Vec<u8>,
        path: &str,
    ) -> Result<(), Reason> {
        if let Some(vendor) = format::of_vendor(format, &bytes) {
            let before = self.articles;
            self.stream(vendor, Bytes::Memory(bytes), path, path)?;
            return if self.articles == before {
                Err(Reason::NoText)
            } else {
                Ok(())
            };
        }
        let bytes = match self.page_within(format, &bytes) {
            Some(page) => page,
            None => bytes,
        };
        let text = decode::decode_text(bytes);
        if text.trim().is_empty() {
            return Err(Reason::Empty);
        }
        let input = Input {
            path: Path::new(path),
            text: &text,
        };
        let before = self.articles;
        // A parser's bug on a hostile page costs that page, not the run.
        let parsed = catch_unwind(AssertUnwindSafe(|| read(&input)));
        let raw = parsed.map_err(|_| Reason::ParserFailed)?;
        let _ = self.article(path, format.name, At::default(), raw);
        if self.articles == before {
            return Err(Reason::NoText);
        }
        Ok(())
    }

    /// The page in a page that unpacks itself, as SingleFile saves them: a zip
    /// archive with a note around it for who has no scripts.
    fn page_within(&self, format: &Format, bytes: &[u8]) -> Option<Vec<u8>> {
        if !format::is_web_page(format) || memchr::memmem::find(bytes, ZIP).is_none() {
            return None;
        }
        let limit = self.options.max_file_size;
        let (mut zip, _) = archive::open_zip(Box::new(io::Cursor::new(bytes.to_vec()))).ok()?;
        let member = zip.by_name("index.html").ok()?;
        let mut page = Vec::new();
        let is_whole = read_at_most(limit, self.budget.bound(member), &mut page).ok()?;
        is_whole.then_some(page)
    }

    fn stream(
        &mut self,
        format: &Format,
        bytes: Bytes<'_>,
        path: &str,
        name: &str,
    ) -> Result<bool, Reason> {
        let Syntax::Records(read) = format.syntax else {
            return Ok(false);
        };
        let place = (path == path_text(self.file.path)).then_some(self.file.path);
        if let (Some(issue), Some(page)) = (self.file.issue, place)
            && format::is_page(format)
            && self
                .options
                .pages
                .have(issue, page, self.options.max_file_size)
        {
            return Ok(false);
        }
        let (head, bytes) = bytes.peek(HEAD).map_err(Reason::Unreadable)?;
        let reader: Box<dyn io::BufRead + '_> = match decode::utf16(&head) {
            Some(encoding) => Box::new(io::BufReader::new(
                DecodeReaderBytesBuilder::new()
                    .encoding(Some(encoding))
                    .bom_override(true)
                    .build(bytes.into_reader()),
            )),
            None => Box::new(bytes.into_reader()),
        };
        let limit = self.options.max_file_size;
        let mut stream = Stream::new(reader, Path::new(name), limit, &self.options.aliases);
        stream.place = place;
        self.records(path, format.name, &mut |sink| read(&mut stream, sink));
        Ok(false)
    }

    /// Lets a format read its records, and hands them on.
    fn records(
        &mut self,
        path: &str,
        format: &'static str,
        read: &mut dyn FnMut(&mut Sink<'_>) -> Reading,
    ) {
        let mut last = At::default();
        let mut receive = |at: At, record| {
            last = at;
            let flow = match record {
                Ok(Some(raw)) => self.article(path, format, at, raw),
                Ok(None) => ControlFlow::Continue(()),
                Err(why) => self.lose(path, Reason::Record { at, why }),
            };
            match flow {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(Stop::Enough),
            }
        };
        let mut sink = Sink::new(&mut receive);
        let end = catch_unwind(AssertUnwindSafe(|| read(&mut sink)));
        match end {
            Ok(Ok(()) | Err(Stop::Enough)) => {}
            Ok(Err(Stop::Broken(error))) => {
                let _ = self.lose(path, Reason::Broken { at: last, error });
            }
            Err(_) => {
                let _ = self.lose(path, Reason::ParserFailed);
            }
        }
    }

    /// Concludes an article from a record and hands it on.
    fn article(
        &mut self,
        path: &str,
        format: &'static str,
        at: At,
        mut raw: RawArticle,
    ) -> ControlFlow<()> {
        if !self.beside.is_empty() {
            let said = walk::names_for(Path::new(path))
                .filter_map(|of| self.beside.get(&*of.to_string_lossy()));
            raw.claims.extend(said.flatten().cloned());
        }
        let facts = FileFacts {
            path: Path::new(path),
            format,
            record: at.record,
            modified: (self.file.modified != 0).then_some(self.file.modified),
            read_at: Some(self.read_at),
        };
        let article = catch_unwind(AssertUnwindSafe(|| {
            let mut article = extract::article(raw, &facts);
            let rules = self.options.rules.claims(&article);
            let statements: Vec<&[Claim]> = once(self.file.corrections).chain(rules).collect();
            extract::correct::correct(&mut article, &statements, &facts);
            article
        }));
        let Ok(mut article) = article else {
            return self.lose(path, Reason::ParserFailed);
        };
        let tells_something = |role| matches!(role, Role::Title | Role::Body | Role::Caption);
        if article.title.is_none() && !article.blocks.iter().any(|b| tells_something(b.role)) {
            return ControlFlow::Continue(());
        }
        let on_disk = path_text(self.file.path);
        if article.path != on_disk {
            article.container = Some(on_disk.into_owned());
        }
        self.articles += 1;
        self.hand_over(Found::Article(Box::new(article)))
    }

    fn lose(&mut self, path: &str, reason: Reason) -> ControlFlow<()> {
        self.lost = self.lost.saturating_add(1);
        if self.lost > TOLD {
            return ControlFlow::Continue(());
        }
        self.hand_over(Found::Lost(Problem {
            path: path.into(),
            reason,
        }))
    }

    fn hand_over(&mut self, found: Found) -> ControlFlow<()> {
        if self.panic.is_some() {
            return ControlFlow::Break(());
        }
        let received = catch_unwind(AssertUnwindSafe(|| (self.receive)(found)));
        let flow = received.unwrap_or_else(|panic| {
            self.panic = Some(panic);
            ControlFlow::Break(())
        });
        self.stopped |= flow.is_break();
        flow
    }
}

fn broken_layer(depth: u32) -> impl Fn(io::Error) -> Reason {
    move |error| match depth {
        0 => Reason::Unreadable(error),
        _ => Reason::Packed(error),
    }
}

/// What a member of a zip archive begins with.
const ZIP: &[u8] = b"PK\x03\x04";

/// Chooses the format by content, then by name.
fn recognise(name: &Path, head: &[u8]) -> Result<Option<&'static Format>, Reason> {
    let by_name = format::by_name(name);
    if head.is_empty() {
        return match by_name {
            Some(_) => Err(Reason::Empty),
            None => Ok(None),
        };
    }
    // A page may have an archive in it.
    let archive = memchr::memmem::find(head, ZIP).unwrap_or(head.len());
    let is_binary = decode::is_binary(&head[..archive]);
    let text = decode::decode(head.to_vec());
    if let Some(format) = format::by_content(&text, is_binary) {
        return Ok(Some(format));
    }
    match by_name {
        Some(_) if is_binary && name.extension().is_some() => Err(Reason::Binary),
        _ if is_binary => Ok(None),
        by_name => Ok(by_name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUMP: &str = "{\"title\": \"The mill\", \"text\": \"It closed.\"}\n\
        {\"title\": \"The toll\", \"text\": \"A penny for the lane.\"}\n";

    fn read_as(name: &str, bytes: Vec<u8>, receive: &mut Receive<'_>) -> Result<Outcome, Reason> {
        let file = SourceFile {
            path: Path::new(name),
            modified: 0,
            size: bytes.len() as u64,
            corrections: &[],
            issue: None,
        };
        read(&file, Bytes::Memory(bytes), &Options::default(), receive)
    }

    #[test]
    fn the_receivers_panic_is_its_own_and_no_fault_of_the_file() {
        let story = "The mill closed\n\nThe wheel stopped turning at noon on Monday.\n";
        for (name, text) in [("a.jsonl", DUMP), ("a.txt", story)] {
            let mut calls = 0;
            let panic = catch_unwind(AssertUnwindSafe(|| {
                read_as(name, text.into(), &mut |_| {
                    calls += 1;
                    panic!("no room for another article")
                })
            }));
            let panic = panic.expect_err("the panic goes on");
            assert_eq!(panic.downcast_ref(), Some(&"no room for another article"));
            assert_eq!(calls, 1, "{name}");
        }
    }

    /// The title and the body of what a file holds.
    fn titles(name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let outcome = read_as(name, bytes, &mut |article| {
            if let Found::Article(article) = article {
                found.push((article.headline().to_owned(), article.body()));
            }
            ControlFlow::Continue(())
        });
        assert!(outcome.is_ok(), "{outcome:?}");
        found
    }

    #[test]
    fn a_nul_costs_nothing() {
        let page = "<html><head><title>The mill</title></head><body>\0\0<p>The wheel stopped turning at noon.</p></body></html>";
        let story = "The mill\n\nThe wheel\0 stopped turning at noon on Monday, and nobody knows why it did.\n";
        for (name, text) in [("a.html", page), ("a.txt", story)] {
            let found = titles(name, text.into());
            assert_eq!(found[0].0, "The mill", "{name}");
            assert!(found[0].1.starts_with("The wheel stopped"), "{found:?}");
        }
    }

    #[test]
    fn a_page_that_unpacks_itself_is_the_page_in_it() {
        use std::io::Write;
        let page = "<html><head><title>The mill</title></head><body><p>The wheel stopped turning at noon.</p></body></html>";
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("index.html", options).unwrap();
        zip.write_all(page.as_bytes()).unwrap();
        zip.start_file("images/0.png", options).unwrap();
        zip.write_all(&[0; 2000]).unwrap();
        let packed = zip.finish().unwrap().into_inner();
        let around = "<!DOCTYPE html> <html data-sfz><meta charset=windows-1252><body hidden><div>Please wait...</div><xmp>";
        let bytes = [around.as_bytes(), &packed, b"</xmp></html>"].concat();
        let found = titles("a.html", bytes);
        assert_eq!(found[0].0, "The mill");
        assert_eq!(found[0].1, "The wheel stopped turning at noon.");
    }

    #[test]
    fn dumps_in_utf16_are_read_with_a_mark_and_without() {
        let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let bytes: [Vec<u8>; 3] = [little(DUMP), big(DUMP), little(&format!("\u{feff}{DUMP}"))];
        for bytes in bytes {
            let mut titles = Vec::new();
            let outcome = read_as("a.jsonl", bytes, &mut |found| {
                if let Found::Article(article) = found {
                    titles.extend(article.title.map(|title| title.value));
                }
                ControlFlow::Continue(())
            });
            assert!(
                matches!(outcome, Ok(Outcome::Read { lost: 0, .. })),
                "{outcome:?}"
            );
            assert_eq!(titles, ["The mill", "The toll"]);
        }
    }
}
