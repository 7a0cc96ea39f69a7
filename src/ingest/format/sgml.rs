//! The SGML of research collections: Reuters-21578 and the TREC newswire (AP,
//! Financial Times, Los Angeles Times, Wall Street Journal, AQUAINT, …).
//!
//! It is no XML: it has unclosed elements and references to control characters. The
//! tags shared by the TREC collections are supported, except those that contain
//! codes.

mod dates;
mod number;
mod reuters;
mod trec;

use super::xml::{records, root_name};
use super::{Format, Syntax};
use crate::ingest::record::{Reading, Sink, Stream};

/// `.sgm`, `.sgml`, and files that begin with `<REUTERS` or `<DOC>` with a number.
pub const FORMAT: Format = Format {
    name: "sgml",
    about: "Reuters-21578 and TREC newswire collections",
    extensions: &["sgm", "sgml"],
    recognised_by: "`<REUTERS`, or `<DOC>` with `<DOCNO>`",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    let root = root_name(head).unwrap_or_default();
    root == "REUTERS"
        || (root.starts_with("DOC") && (head.contains("<DOCNO>") || head.contains("<DOC id=")))
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    records(stream, sink, &["reuters", "doc"], |tree, _| {
        let document = tree.elements().next();
        Ok(document.map(|document| match document.name.as_str() {
            "reuters" => reuters::article(document),
            _ => trec::article(document),
        }))
    })
}

#[cfg(test)]
mod tests;
