//! A directory of invented news articles, with the same bytes for the same seed.
//!
//! The files are in `outlet/year/month/`. Nothing in them is real, but words, names,
//! sentences and page furniture recur about as often as in English news.

mod article;
mod page;
mod vocabulary;
mod world;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use article::Article;
use world::World;

use super::rng::Rng;

/// What to generate.
#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// How many articles
    #[arg(long, default_value_t = 20_000, value_name = "N")]
    pub files: usize,
    /// The share of articles that are HTML pages
    #[arg(long, default_value_t = 0.0, value_name = "SHARE")]
    pub html: f64,
    /// Another seed makes other articles
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
}

/// Writes the articles below `directory`; returns their paths and total size.
pub fn generate(directory: &Path, options: &Options) -> io::Result<(Vec<PathBuf>, u64)> {
    let world = World::new(options.seed);
    let (mut paths, mut bytes) = (Vec::with_capacity(options.files), 0);
    for number in 0..options.files {
        let mut rng = Rng::new(options.seed, number as u64 + 1);
        let html = rng.chance(options.html);
        let article = Article::new(&world, &mut rng);
        let text = if html {
            page::page(&article)
        } else {
            article.text()
        };
        let extension = if html { "html" } else { "txt" };
        let folder = directory.join(article.folder());
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{}-{number}.{extension}", article.slug()));
        fs::write(&path, &text)?;
        bytes += text.len() as u64;
        paths.push(path);
    }
    Ok((paths, bytes))
}
