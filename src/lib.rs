//! A local, offline, full-text news archive.

pub mod article;
pub mod ingest;
pub mod people;
