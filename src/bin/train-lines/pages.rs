//! Reads pages with marked lines in the same way as the program.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use morgue::article::Role;
use morgue::ingest::extract::training;
use morgue::ingest::format::{self, Input, Syntax};
use morgue::ingest::raw::RawArticle;

/// The pages of one file.
pub struct File {
    /// Its name.
    pub name: String,
    /// The lines of each page. Empty for the file of heads, which has no stories.
    pub pages: Vec<Vec<Line>>,
    /// The lines of each page that may be its headline.
    pub heads: Vec<Vec<Line>>,
}

impl File {
    /// Whether its pages were written after the rules that classify them, so that
    /// they show how reliable these are.
    pub fn is_unseen(&self) -> bool {
        self.name.starts_with(UNSEEN)
    }
}

/// A line of a page.
pub struct Line {
    /// The right role. `None` for lines that were joined or whose role is debatable:
    /// they are not learned from.
    pub truth: Option<Role>,
    /// The program's facts about it, and the role it assigns.
    pub seen: training::Line,
}

/// The file of pages that are cut off below their heads.
const HEADS: &str = "heads";
/// The prefix of the names of files that no rule was made for.
const UNSEEN: &str = "unseen";

/// Reads the files of a folder, in the order of their names.
pub fn read(folder: &Path) -> Result<Vec<File>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut paths: Vec<_> = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let file = |path: &Path| {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let pages = text
            .split("\n=== ")
            .filter_map(|page| page.split_once("\n---\n"));
        let pages = pages.map(|(_, page)| page);
        let name = path.file_stem().unwrap_or_default().display().to_string();
        let whole = pages.clone().filter(|_| name != HEADS);
        Ok(File {
            pages: whole.map(|page| lines(page, training::lines)).collect(),
            heads: pages.map(|page| lines(page, training::headlines)).collect(),
            name,
        })
    };
    paths.iter().map(|path| file(path)).collect()
}

type Look = fn(&RawArticle) -> Vec<training::Line>;

/// Parses the lines of a page in the format `B|A paragraph.`, as returned by `look`.
fn lines(page: &str, look: Look) -> Vec<Line> {
    let mut text = String::new();
    let mut marks: BTreeMap<String, Vec<Role>> = BTreeMap::new();
    for line in page.lines() {
        let (mark, line) = line.split_once('|').unwrap_or_default();
        text.push_str(line);
        text.push('\n');
        if let Some(role) = role(mark) {
            marks.entry(collapsed(line)).or_default().push(role);
        }
    }
    let seen = seen(&text, look).into_iter();
    let line = |seen: training::Line| {
        let roles = marks.get_mut(&seen.text);
        let truth = roles.map(|roles| {
            if roles.len() > 1 {
                roles.remove(0)
            } else {
                roles[0]
            }
        });
        Line { truth, seen }
    };
    seen.map(line).collect()
}

fn seen(text: &str, look: Look) -> Vec<training::Line> {
    let path = Path::new("page.txt");
    match format::by_name(path).map(|format| format.syntax) {
        Some(Syntax::Text(read)) => look(&read(&Input { path, text })),
        _ => Vec::new(),
    }
}

fn role(mark: &str) -> Option<Role> {
    match mark {
        "B" => Some(Role::Body),
        "C" => Some(Role::Caption),
        "F" => Some(Role::Furniture),
        "N" => Some(Role::Note),
        "T" => Some(Role::Title),
        _ => None,
    }
}

fn collapsed(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.join(" ")
}
