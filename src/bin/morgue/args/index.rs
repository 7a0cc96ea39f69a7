//! Flags of `index` and `parse`: what to read, and how.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args as ClapArgs;

use super::Shape;
use crate::config;
use morgue::archive::{self, Root};
use morgue::article::path_text;
use morgue::ingest::{self, DEFAULT_MAX_FILE_SIZE};

#[derive(Debug, ClapArgs)]
pub struct Index {
    /// Directories or files to index [default: those of earlier runs]
    pub paths: Vec<PathBuf>,
    /// Only files that match this glob (repeatable)
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Leave out files and folders that match this glob (repeatable)
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Report larger files instead of reading them (K, M, G are understood)
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_file_size: Option<u64>,
    /// The number of threads that read and index [default: one per core]
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Forget what is indexed and read everything again
    #[arg(long)]
    pub rebuild: bool,
    /// Drop the articles of directories that are now empty or gone
    #[arg(long)]
    pub accept_empty: bool,
    /// Drop the articles of a directory given earlier and do not index it any more
    /// (repeatable); nothing is removed from the directory itself
    #[arg(long, value_name = "PATH")]
    pub forget: Vec<PathBuf>,
    /// Do not look for people (only in a new archive or with --rebuild)
    #[arg(long)]
    pub no_people: bool,
    /// How to print the summary
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

impl Index {
    /// Returns the options for the library.
    pub fn options(&self) -> Result<archive::UpdateOptions> {
        let root = |path: &PathBuf| Root {
            path: path_text(path).into_owned(),
            include: self.include.clone(),
            exclude: self.exclude.clone(),
        };
        let config = config::read()?;
        Ok(archive::UpdateOptions {
            roots: self.paths.iter().map(root).collect(),
            forget: self
                .forget
                .iter()
                .map(|path| path_text(path).into_owned())
                .collect(),
            max_file_size: self.max_file_size.unwrap_or(DEFAULT_MAX_FILE_SIZE),
            aliases: config.aliases,
            rules: config.rules,
            threads: self.threads.unwrap_or(0),
            rebuild: self.rebuild,
            accept_empty: self.accept_empty,
            people: !self.no_people,
        })
    }
}

/// Parses a number of bytes: `4096`, `64M` or `2G`.
fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match &text[digits.len()..].to_ascii_lowercase()[..] {
        "" | "b" => 1,
        "k" | "kb" | "kib" => 1 << 10,
        "m" | "mb" | "mib" => 1 << 20,
        "g" | "gb" | "gib" => 1 << 30,
        _ => return Err("expected bytes, or a number with K, M or G".to_owned()),
    };
    let number: u64 = digits.parse().map_err(|_| "expected a number".to_owned())?;
    number
        .checked_mul(unit)
        .ok_or_else(|| "too large".to_owned())
}

#[derive(Debug, ClapArgs)]
pub struct Parse {
    /// Files, or directories to walk; `-` is standard input
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// How to print the articles: json is one object per line
    #[arg(long, default_value = "json", value_name = "FORMAT")]
    pub format: Shape,
    /// Print where every value comes from, too
    #[arg(long)]
    pub explain: bool,
    /// Do not look for people
    #[arg(long)]
    pub no_people: bool,
    /// Report larger files instead of reading them (K, M, G are understood)
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub max_file_size: Option<u64>,
}

impl Parse {
    /// Returns the options for reading the files.
    pub fn options(&self) -> Result<ingest::Options> {
        let config = config::read()?;
        Ok(ingest::Options {
            max_file_size: self.max_file_size.unwrap_or(DEFAULT_MAX_FILE_SIZE),
            aliases: config.aliases,
            rules: config.rules,
            ..ingest::Options::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(size("64M"), Ok(64 << 20));
        assert_eq!(size("10"), Ok(10));
        assert!(size("M").is_err());
        assert!(size("99999999999G").is_err());
        assert!(size("3 parsecs").is_err());
    }
}
