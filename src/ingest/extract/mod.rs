//! Newspaper knowledge: from what a file states to what we believe.
//!
//! One file per question. Extraction does not fail, it concludes less: a
//! missing byline is an empty list.

pub mod byline;
pub mod caption;
pub mod date;
pub mod dateline;
pub mod furniture;
pub mod metadata;
pub mod path;
pub mod people;

use std::path::Path;

use crate::article::{Article, Block, Role};
use crate::ingest::raw::{BlockKind, RawArticle};

/// What is known of an article's file beside its content.
#[derive(Clone, Copy, Debug)]
pub struct FileFacts<'a> {
    /// Where it lies. Its name and folders may state a date.
    pub path: &'a Path,
    /// Name of the format it was read as.
    pub format: &'static str,
    /// Position of the article in its file, from 0.
    pub record: u32,
    /// Modification time, seconds since 1970.
    pub modified: Option<i64>,
}

/// Concludes an article from what its file states.
pub fn article(raw: RawArticle, file: &FileFacts<'_>) -> Article {
    let mut article = Article {
        path: file.path.to_string_lossy().into_owned(),
        record: file.record,
        format: file.format.to_owned(),
        file_modified: file.modified,
        ..Article::default()
    };
    for block in raw.blocks {
        let role = match block.kind {
            BlockKind::Caption => Role::Caption,
            BlockKind::Aside => Role::Furniture,
            BlockKind::Heading(1) => Role::Title,
            _ => Role::Body,
        };
        article.blocks.push(Block {
            role,
            text: block.text,
        });
    }
    metadata::settle(&mut article, &raw.claims, file);
    article
}
