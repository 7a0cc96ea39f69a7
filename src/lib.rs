//! A local, offline, full-text news archive.

pub mod archive;
pub mod article;
pub mod error;
pub mod index;
pub mod ingest;
pub mod search;
