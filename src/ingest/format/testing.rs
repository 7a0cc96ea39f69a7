//! Shared by the formats' tests: converts a file's bytes to its articles.

use std::io::Cursor;
use std::path::Path;

use super::aliases::Aliases;
use super::{Format, Syntax};
use crate::ingest::raw::{Field, RawArticle};
use crate::ingest::record::{At, Record, Sink, Stream};

/// Reads bytes as a file of this name: returns its articles, and the losses with
/// their record numbers.
pub fn read_records(format: &Format, name: &str, bytes: &[u8]) -> (Vec<RawArticle>, Vec<String>) {
    let Syntax::Records(read) = format.syntax else {
        panic!("{} is no format of records", format.name);
    };
    let aliases = Aliases::default();
    let reader = Box::new(Cursor::new(bytes));
    let mut stream = Stream::new(reader, Path::new(name), 1 << 20, &aliases);
    let (mut articles, mut lost) = (Vec::new(), Vec::new());
    let mut receive = |at: At, record: Record| {
        match record {
            Ok(found) => articles.extend(found),
            Err(why) => lost.push(format!("{} {} {why}", at.record, at.offset)),
        }
        Ok(())
    };
    if let Err(stop) = read(&mut stream, &mut Sink::new(&mut receive)) {
        lost.push(format!("{stop:?}"));
    }
    (articles, lost)
}

/// Returns the values claimed for one field of an article.
pub fn values(raw: &RawArticle, field: Field) -> Vec<&str> {
    let claims = raw.claims.iter().filter(|claim| claim.field == field);
    claims.map(|claim| claim.value.as_str()).collect()
}

/// Returns the text of an article, block by block.
pub fn texts(raw: &RawArticle) -> Vec<&str> {
    raw.blocks.iter().map(|block| block.text.as_str()).collect()
}
