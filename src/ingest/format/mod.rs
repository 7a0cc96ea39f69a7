//! The table of formats: their names, how they are recognised, and their readers.
//!
//! A format only converts bytes to [`RawArticle`]s: it handles syntax, without
//! newspaper heuristics. Where the syntax leaves the kind of a line open, it uses
//! `lines`. To add a format, create a file in this folder and a row in [`FORMATS`].
//! Compression and archives are no formats: see `unpack`.

pub mod aliases;
mod alto;
mod arc;
mod bookmarks;
mod csv;
mod docx;
mod epub;
mod europresse;
mod factiva;
mod factiva_xml;
mod feed;
mod html;
mod json;
mod mail;
mod markup;
mod mbox;
mod mets;
mod mhtml;
mod newsml;
mod nexis;
mod nitf;
pub(crate) mod omnivore;
mod parts;
mod pdf;
mod plain_text;
mod proquest;
mod rtf;
mod sgml;
#[cfg(test)]
mod testing;
mod warc;
mod xml;

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use zip::result::ZipError;

use crate::ingest::decode::decode;
use crate::ingest::raw::RawArticle;
use crate::ingest::record::{Lost, Reading, Sink, Stream};
use crate::ingest::unpack::Budget;
use crate::ingest::unpack::archive::{self, Zip};

/// An input format.
pub struct Format {
    /// Its name in `Article::format` and in listings.
    pub name: &'static str,
    /// A description for users: the origin of such files.
    pub about: &'static str,
    /// File name extensions that identify it, in lowercase, without the dot.
    pub extensions: &'static [&'static str],
    /// The beginning of its content, described for users.
    pub recognised_by: &'static str,
    /// Whether a file that begins with this has the format, whatever its name. The
    /// argument is the first 4 KiB, decoded leniently.
    pub looks_like: fn(head: &str) -> bool,
    /// How it is read.
    pub syntax: Syntax,
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Format")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// The ways in which a file is passed to its format.
#[derive(Clone, Copy)]
pub enum Syntax {
    /// The whole file, decoded.
    Text(ReadText),
    /// A stream of records.
    Records(ReadRecords),
    /// A zip archive that contains this member and is one document or one book.
    Package(&'static str, ReadPackage),
}

/// Reads a text, which is one article.
pub type ReadText = fn(input: &Input<'_>) -> RawArticle;

/// Reads records from a stream and passes them to the sink.
pub type ReadRecords = fn(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading;

/// Reads records from the members of a zip archive.
pub type ReadPackage = fn(package: &mut Package<'_, '_>, sink: &mut Sink<'_>) -> Reading;

/// A file being read.
pub struct Input<'a> {
    /// Its path; formats may take names and dates from it, but must not open it.
    pub path: &'a Path,
    /// Its content, decoded.
    pub text: &'a str,
}

/// A document that is a zip archive.
pub struct Package<'p, 'z> {
    /// The open archive.
    pub(crate) zip: &'p mut Zip<'z>,
    /// A limit on its unpacked size.
    pub(crate) budget: &'p Budget,
    /// The maximum size of a member in bytes.
    pub limit: usize,
    /// The document's path.
    pub name: &'p Path,
}

impl Package<'_, '_> {
    /// Returns the text of a member; `None` if there is none.
    ///
    /// # Errors
    ///
    /// Returns an error if it cannot be unpacked, or is larger than the limit.
    pub fn text(&mut self, member: &str) -> Result<Option<String>, Lost> {
        let broken = |error: io::Error| format!("has a part that cannot be unpacked: {error}");
        match archive::member_at_most(self.limit as u64, self.zip, member, self.budget) {
            Ok(Some(bytes)) => Ok(Some(decode(bytes))),
            Ok(None) => Err(Lost::TooLarge),
            Err(ZipError::FileNotFound) => Ok(None),
            Err(ZipError::Io(error)) => Err(broken(error).into()),
            Err(error) => Err(broken(error.into()).into()),
        }
    }
}

/// All formats, in the order in which they are tried on content. The last one
/// accepts any text with one of its own extensions or none.
pub const FORMATS: &[Format] = &[
    pdf::FORMAT,
    warc::FORMAT,
    arc::FORMAT,
    mbox::FORMAT,
    mhtml::FORMAT,
    mail::FORMAT,
    feed::FORMAT,
    nitf::FORMAT,
    newsml::FORMAT,
    sgml::FORMAT,
    alto::FORMAT,
    mets::FORMAT,
    factiva_xml::FORMAT,
    bookmarks::FORMAT,
    factiva::FORMAT,
    europresse::FORMAT,
    html::FORMAT,
    json::FORMAT,
    rtf::FORMAT,
    proquest::FORMAT,
    nexis::FORMAT,
    docx::FORMAT,
    epub::FORMAT,
    csv::FORMAT,
    plain_text::FORMAT,
];

/// Returns the format for a file's extension.
pub fn by_name(name: &Path) -> Option<&'static Format> {
    let extension = name
        .extension()
        .map_or(String::new(), |e| e.to_string_lossy().to_lowercase());
    FORMATS
        .iter()
        .find(|format| format.extensions.contains(&extension.as_str()))
}

/// Returns the format for a file's beginning; no text format for a binary file.
pub(crate) fn by_content(head: &str, is_binary: bool) -> Option<&'static Format> {
    FORMATS.iter().find(|format| {
        (!is_binary || matches!(format.syntax, Syntax::Records(_))) && (format.looks_like)(head)
    })
}

/// Whether a format is that of saved web pages.
pub(crate) fn is_web_page(format: &Format) -> bool {
    format.name == html::FORMAT.name
}

/// Whether a format is that of one page of an issue, which a METS file may describe.
pub(crate) fn is_page(format: &Format) -> bool {
    format.name == alto::FORMAT.name
}

/// Whether a file that begins with this is a METS file.
pub(crate) fn is_mets(head: &str) -> bool {
    (mets::FORMAT.looks_like)(head)
}

/// Returns the paths, relative to a METS file, of the pages in its articles.
pub(crate) fn pages_of_issue(mets: &str) -> Vec<std::path::PathBuf> {
    let pages = mets::pages(mets);
    pages.iter().filter_map(|page| mets::beside(page)).collect()
}

/// Returns the vendor's format of a download that begins like any page or text and
/// is only recognisable further down.
pub(crate) fn of_vendor(format: &Format, content: &[u8]) -> Option<&'static Format> {
    type IsDownload = fn(&[u8]) -> bool;
    const VENDORS: [(&Format, IsDownload, &Format); 4] = [
        (&html::FORMAT, proquest::is_page_download, &proquest::FORMAT),
        (&html::FORMAT, factiva::is_page_download, &factiva::FORMAT),
        (
            &html::FORMAT,
            europresse::is_page_download,
            &europresse::FORMAT,
        ),
        (
            &plain_text::FORMAT,
            europresse::is_text_download,
            &europresse::FORMAT,
        ),
    ];
    let found = VENDORS.into_iter().find(|(begins_like, is_download, _)| {
        begins_like.name == format.name && is_download(content)
    });
    found.map(|(_, _, vendor)| vendor)
}

/// Returns the articles in a text of a format, each with its byte offset: all of it,
/// unless it has several, one below another.
pub(crate) fn articles<'t>(format: &Format, text: &'t str) -> Vec<(usize, &'t str)> {
    if format.name == plain_text::FORMAT.name {
        plain_text::articles(text)
    } else {
        vec![(0, text)]
    }
}

/// Returns the format of a zip archive that is one document, and its reader.
pub(crate) fn package(zip: &Zip<'_>) -> Option<(&'static Format, ReadPackage)> {
    FORMATS.iter().find_map(|format| match format.syntax {
        Syntax::Package(member, read) => zip
            .index_for_name(member)
            .is_some()
            .then_some((format, read)),
        _ => None,
    })
}

/// Whether a zip archive is a document or a program of an unsupported kind.
pub(crate) fn is_foreign_package(zip: &Zip<'_>) -> bool {
    ["[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype"]
        .iter()
        .any(|member| zip.index_for_name(member).is_some())
}

/// Whether a zip archive is a web archive (WACZ), of which only the members in
/// `archive/` are read: the others describe these.
pub(crate) fn is_web_archive(zip: &Zip<'_>) -> bool {
    zip.index_for_name("datapackage.json").is_some() && {
        let mut names = zip.file_names().flatten();
        names.any(|name| is_in_web_archive(&name))
    }
}

/// Whether a member of a web archive contains pages.
pub(crate) fn is_in_web_archive(member: &str) -> bool {
    member.starts_with("archive/") && (member.ends_with(".warc") || member.ends_with(".warc.gz"))
}

/// Whether a name has the extension of a zip archive.
pub(crate) fn is_packed_name(name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default();
    ["zip", "docx", "epub", "wacz"].contains(&extension.to_ascii_lowercase().as_str())
}

/// Whether a stream begins with a tag, after a byte order mark and whitespace. Nothing
/// of it is consumed.
fn begins_with_tag(stream: &mut Stream<'_>) -> io::Result<bool> {
    const HEAD: u64 = 4096;
    let mut head = Vec::new();
    let read = stream.by_ref().take(HEAD).read_to_end(&mut head);
    stream.unread(&head);
    read?;
    Ok(start(&decode(head)).starts_with('<'))
}

/// Removes a byte order mark and whitespace from the beginning of a file.
fn start(head: &str) -> &str {
    head.trim_start_matches('\u{feff}').trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_stream_is_examined_however_little_arrives_at_once() {
        for (text, expected) in [
            ("\u{feff}\n <html>", true),
            ("Title: <b>", false),
            ("", false),
        ] {
            let inner = std::io::BufReader::with_capacity(1, text.as_bytes());
            let aliases = aliases::Aliases::default();
            let mut stream = Stream::new(Box::new(inner), Path::new("a"), 100, &aliases);
            assert_eq!(begins_with_tag(&mut stream).unwrap(), expected, "{text}");
            assert_eq!(stream.offset(), 0);
            let mut all = String::new();
            stream.read_to_string(&mut all).unwrap();
            assert_eq!(all, text);
        }
    }
}
