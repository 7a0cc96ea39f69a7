//! Content without a layer: recognises its format and passes it on.

use std::io;
use std::path::Path;

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::{HEAD, Reader};
use crate::article::path_text;
use crate::ingest::format::{self, Format, Input, Syntax};
use crate::ingest::guard::guarded;
use crate::ingest::record::{At, Lost, Stream};
use crate::ingest::unpack::{Bytes, archive};
use crate::ingest::{Reason, decode};

/// The signature of a member of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// Chooses the format by content, then by name.
pub(super) fn recognise(name: &Path, head: &[u8]) -> Result<Option<&'static Format>, Reason> {
    let by_name = format::by_name(name);
    if head.is_empty() {
        return match by_name {
            Some(_) => Err(Reason::Empty),
            None => Ok(None),
        };
    }
    // A page may contain an archive.
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

impl Reader<'_, '_> {
    /// Reads content without a layer that is all in memory.
    pub(super) fn content(
        &mut self,
        bytes: Vec<u8>,
        path: &str,
        name: &str,
    ) -> Result<bool, Reason> {
        let head = &bytes[..bytes.len().min(HEAD)];
        let Some(format) = recognise(Path::new(name), head)? else {
            return Ok(false);
        };
        match format.syntax {
            Syntax::Text(read) => self.text(format, read, bytes, path).map(|()| true),
            _ => self.stream(format, Bytes::Memory(bytes), path, name),
        }
    }

    /// Reads content without a layer that is on disk or a stream.
    pub(super) fn large(
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
        let before = self.articles;
        let parts = format::articles(format, &text);
        let is_listed = parts.len() > 1;
        for (record, (offset, text)) in (0..).zip(parts) {
            let input = Input {
                path: Path::new(path),
                text,
            };
            let offset = offset as u64;
            let at = At { record, offset };
            // A parser's bug on a malicious page only loses that page, not the run.
            let flow = match guarded(|| read(&input)) {
                Some(mut raw) => {
                    raw.is_listed |= is_listed;
                    self.article(path, format.name, at, raw, !is_listed)
                }
                None if is_listed => {
                    let why = Lost::ParserFailed;
                    self.lose(path, Reason::Record { at, why })
                }
                None => return Err(Reason::ParserFailed),
            };
            if flow.is_break() {
                break;
            }
        }
        if self.articles == before {
            return Err(Reason::NoText);
        }
        Ok(())
    }

    /// Returns the page in a self-extracting page, as saved by SingleFile: a zip
    /// archive with a notice around it for browsers without scripts.
    fn page_within(&self, format: &Format, bytes: &[u8]) -> Option<Vec<u8>> {
        if !format::is_web_page(format) || memchr::memmem::find(bytes, ZIP).is_none() {
            return None;
        }
        let limit = self.options.max_file_size;
        let (mut zip, _) = archive::open_zip(Box::new(io::Cursor::new(bytes.to_vec()))).ok()?;
        archive::member_at_most(limit, &mut zip, "index.html", &self.budget).ok()?
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
            _ if decode::is_utf32(&head) => {
                Box::new(io::BufReader::new(decode::Utf32::new(bytes.into_reader())))
            }
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
        stream.budget = self.budget.clone();
        self.records(path, format.name, &mut |sink| read(&mut stream, sink));
        Ok(false)
    }
}
