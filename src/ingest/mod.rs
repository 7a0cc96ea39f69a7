//! Files in, articles out: walk, decode, format, extract.
//!
//! [`walk`](walk::walk) finds candidates, [`Content::load`] reads one,
//! [`Content::articles`] parses it. Nothing here knows that an index exists.

pub mod decode;
pub mod extract;
pub mod format;
pub mod keys;
pub mod raw;
pub mod sidecar;
pub mod walk;

use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::article::{Article, Role};
use extract::FileFacts;
use format::{FORMATS, Format, Input};
use raw::Claim;
use walk::Candidate;

/// Files above this size are reported instead of read: 64 MiB.
pub const DEFAULT_MAX_FILE_SIZE: u64 = 64 << 20;

/// How much of a file's beginning is shown to the formats.
const HEAD: usize = 4096;

/// Identifies a file's content, sidecar included: the first half of its BLAKE3 hash.
pub type ContentHash = [u8; 16];

/// A file's bytes, read but not yet understood.
pub struct Content<'a> {
    candidate: &'a Candidate,
    bytes: Vec<u8>,
    sidecar: Option<String>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It held this many articles, read as the named format.
    Read {
        /// How many.
        articles: u32,
    },
    /// It is none of the formats that hold articles.
    NotAnArticle,
}

impl<'a> Content<'a> {
    /// Reads a candidate and its sidecar into memory, at most `max_size` bytes.
    pub fn load(candidate: &'a Candidate, max_size: u64) -> Result<Self, Reason> {
        let size = candidate.stamp.size;
        if size > max_size {
            return Err(Reason::TooLarge {
                size,
                limit: max_size,
            });
        }
        let bytes = read_at_most(&candidate.path, size, max_size)?;
        let sidecar = match &candidate.sidecar {
            Some((path, _)) => Some(fs::read_to_string(path).map_err(Reason::Unreadable)?),
            None => None,
        };
        Ok(Self {
            candidate,
            bytes,
            sidecar,
        })
    }

    /// Tells whether the content is the same as at an earlier time.
    pub fn hash(&self) -> ContentHash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.bytes);
        if let Some(sidecar) = &self.sidecar {
            hasher.update(b"\0sidecar\0").update(sidecar.as_bytes());
        }
        let mut hash = ContentHash::default();
        hash.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        hash
    }

    /// Parses the file and hands its articles to `emit`, one after another.
    /// Those that it has handed over are good, whatever it returns.
    ///
    /// The people named are not looked for yet, since which paragraphs are
    /// body may still be decided: see [`extract::name_people`].
    pub fn articles(self, emit: &mut dyn FnMut(Article)) -> Result<Outcome, Reason> {
        let path = &self.candidate.path;
        let Some(format) = recognise(path, &self.bytes)? else {
            return Ok(Outcome::NotAnArticle);
        };
        let corrections = self.sidecar.as_deref().map(sidecar::claims);
        let (corrections, malformed) = match corrections.transpose() {
            Ok(corrections) => (corrections.unwrap_or_default(), None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let text = decode::decode(self.bytes);
        if text.trim().is_empty() {
            return Err(Reason::Empty);
        }
        let facts = FileFacts {
            path,
            format: format.name,
            record: 0,
            modified: Some(self.candidate.stamp.modified.div_euclid(1_000_000_000)),
            read_at: Some(jiff::Timestamp::now().as_second()),
        };
        // A parser's bug on a hostile page costs that page, not the run.
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            parse(format, &text, facts, &corrections, emit)
        }))
        .unwrap_or(Err(Reason::ParserFailed))?;
        // A slip in a correction must not cost the article that it corrects.
        match malformed {
            Some(error) => Err(Reason::Sidecar(error)),
            None => Ok(outcome),
        }
    }
}

fn parse(
    format: &Format,
    text: &str,
    mut facts: FileFacts<'_>,
    corrections: &[Claim],
    emit: &mut dyn FnMut(Article),
) -> Result<Outcome, Reason> {
    let mut articles = 0;
    let input = Input {
        path: facts.path,
        text,
    };
    let _ = (format.read)(&input, &mut |mut raw| {
        raw.claims.extend_from_slice(corrections);
        let article = extract::article(raw, &facts);
        facts.record += 1;
        let tells_something = |role| matches!(role, Role::Title | Role::Body | Role::Caption);
        if article.title.is_some() || article.blocks.iter().any(|b| tells_something(b.role)) {
            articles += 1;
            emit(article);
        }
        ControlFlow::Continue(())
    });
    match articles {
        0 => Err(Reason::NoText),
        articles => Ok(Outcome::Read { articles }),
    }
}

/// Chooses the format by content, then by name.
fn recognise(path: &Path, bytes: &[u8]) -> Result<Option<&'static Format>, Reason> {
    let extension = path
        .extension()
        .map_or(String::new(), |e| e.to_string_lossy().to_lowercase());
    let by_name = FORMATS
        .iter()
        .find(|format| format.extensions.contains(&extension.as_str()));
    if bytes.is_empty() {
        return match by_name {
            Some(_) => Err(Reason::Empty),
            None => Ok(None),
        };
    }
    if decode::is_binary(bytes) {
        return match by_name {
            Some(_) if !extension.is_empty() => Err(Reason::Binary),
            _ => Ok(None),
        };
    }
    let head = decode::decode(bytes[..bytes.len().min(HEAD)].to_vec());
    Ok(FORMATS
        .iter()
        .find(|format| (format.looks_like)(&head))
        .or(by_name))
}

/// Reads a file that may have grown since its size was asked.
fn read_at_most(path: &Path, expected: u64, limit: u64) -> Result<Vec<u8>, Reason> {
    let file = fs::File::open(path).map_err(Reason::Unreadable)?;
    let mut bytes = Vec::with_capacity(expected as usize + 1);
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(Reason::Unreadable)?;
    if bytes.len() as u64 > limit {
        return Err(Reason::TooLarge {
            size: bytes.len() as u64,
            limit,
        });
    }
    Ok(bytes)
}

/// A file that could not be read into articles, and why.
#[derive(Debug)]
pub struct Problem {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: Reason,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.reason)
    }
}

/// Why a file yields no articles although it should.
#[derive(Debug, thiserror::Error)]
pub enum Reason {
    /// The system would not let us read it.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// It holds nothing, or nothing but white space.
    #[error("is empty")]
    Empty,
    /// Its name promises text, its bytes are none.
    #[error("is not text, although its name says so")]
    Binary,
    /// It is larger than the limit.
    #[error("is {size} bytes, more than the limit of {limit}; raise it with --max-file-size")]
    TooLarge {
        /// Bytes found.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// It was parsed, and nothing in it reads like an article.
    #[error("has no article text in it")]
    NoText,
    /// Its sidecar is malformed; its articles were read without it.
    #[error("its sidecar cannot be followed, so it is read without: {0}")]
    Sidecar(#[source] sidecar::SidecarError),
    /// A directory holds no files where it did before.
    #[error(
        "is empty where articles were before; they are kept, in case a disk is not mounted (--accept-empty drops them)"
    )]
    RootEmptied,
    /// The parser gave up in a way that it should not have.
    #[error("could not be parsed: the parser failed on it; please report this file")]
    ParserFailed,
}
