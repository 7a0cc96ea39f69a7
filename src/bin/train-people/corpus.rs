//! Marked texts, laid out like any article, with the right label for every site.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use morgue::people::training::{DOTTED, Document, INITIAL, Label, Lexicon};
use serde::Deserialize;

use crate::invent::Inventor;
use crate::random::Random;
use crate::recast;
use crate::templates::Press;
use crate::texts::texts;

/// The training sets, in reading order.
///
/// Leaves out `gmb_raw`, of which `gmb_clean` is the better part, and `re3d`, which
/// marks titles and pronouns with the names.
const TRAIN: &[&str] = &[
    "gmb_clean",
    "docred",
    "crossner",
    "wikigold",
    "gum",
    "ewt_dev",
    "wnut",
    "sec",
];
/// The label where the right one is unknown.
pub const UNKNOWN: u8 = 255;

/// Development sets.
const DEV: &[&str] = &["docred", "gmb", "gum"];

/// A document with the names marked in it.
#[derive(Clone, Default, Deserialize)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// Names, as ranges of Unicode characters.
    pub spans: Vec<[usize; 2]>,
}

impl From<(String, Vec<[u32; 2]>)> for Marked {
    fn from((text, names): (String, Vec<[u32; 2]>)) -> Self {
        let spans = names.iter().map(|span| span.map(|at| at as usize));
        Self {
            text,
            spans: spans.collect(),
        }
    }
}

/// A laid-out document with its right labels.
pub struct Answered {
    /// The text.
    pub text: String,
    /// Its layout.
    pub document: Document,
    /// The right label of every site.
    pub labels: Vec<u8>,
}

/// Documents that are derived from the marked sets and from templates.
pub struct Additions {
    /// The percentage of documents that are repeated with other people.
    pub renamed: usize,
    /// The percentage of documents that are repeated under a headline.
    pub headed: usize,
    /// The number of texts that are printed from templates.
    pub printed: usize,
    /// How often a text of this project is repeated with other people.
    pub retold: usize,
}

impl Default for Additions {
    fn default() -> Self {
        Self {
            renamed: 60,
            headed: 15,
            printed: 5500,
            retold: 2,
        }
    }
}

/// All training documents.
pub struct Corpus {
    /// The documents, in a fixed order.
    pub documents: Vec<Answered>,
}

impl Corpus {
    /// Reads all training sets and adds [`Additions`], which they lack.
    pub fn train(
        data: &Path,
        without: &[String],
        lexicon: &Lexicon<'_>,
        additions: &Additions,
    ) -> Result<Self> {
        let names = data.join("names");
        let inventor = Inventor::new(&names, lexicon)?;
        let places = lines(&names.join("places.txt.gz"))?;
        let places = places.into_iter().filter(|place| place.len() > 3).collect();
        let mut random = Random::new(1996);
        let mut documents = Vec::new();
        for set in TRAIN
            .iter()
            .filter(|set| !without.iter().any(|name| name == *set))
        {
            for marked in read(&data.join("train").join(format!("{set}.jsonl.gz")))? {
                if random.chance(additions.renamed) {
                    documents.extend(recast::renamed(&marked, &inventor, &mut random));
                }
                if random.chance(additions.headed) {
                    documents.extend(recast::headed(&marked, &mut random));
                }
                documents.push(marked);
            }
        }
        for marked in texts() {
            for _ in 0..additions.retold {
                documents.extend(recast::renamed(&marked, &inventor, &mut random));
            }
            if random.chance(additions.headed) {
                documents.extend(recast::headed(&marked, &mut random));
            }
            documents.push(marked);
        }
        let press = Press::new(&inventor, places);
        for n in 0..additions.printed {
            documents.push(press.print(n % press.len(), &mut random));
        }
        let answered = documents.into_iter().map(|marked| answer(marked, lexicon));
        Ok(Self {
            documents: answered.collect(),
        })
    }

    /// Returns the number of sites where a name may occur.
    pub fn sites(&self) -> usize {
        self.documents.iter().map(|d| d.labels.len()).sum()
    }
}

/// Returns the files to measure on: the development sets and the held-out sets.
pub fn development(data: &Path, held_out: &[String]) -> Vec<PathBuf> {
    let file = |folder: &str, set: &str| data.join(folder).join(format!("{set}.jsonl.gz"));
    let dev = DEV.iter().map(|set| file("dev", set));
    dev.chain(held_out.iter().map(|set| file("train", set)))
        .collect()
}

/// Returns the lines of a compressed text file.
pub fn lines(path: &Path) -> Result<Vec<String>> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let lines = BufReader::new(GzDecoder::new(file)).lines();
    lines
        .collect::<Result<_, _>>()
        .with_context(|| format!("cannot read {}", path.display()))
}

/// Reads a set of marked documents.
pub fn read(path: &Path) -> Result<Vec<Marked>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let is_torn = TORN.iter().any(|set| name.starts_with(set));
    let parse = |line: &String| {
        let marked: Marked = serde_json::from_str(line)?;
        Ok(repair(if is_torn {
            join_hyphens(marked)
        } else {
            marked
        }))
    };
    lines(path)?.iter().map(parse).collect()
}

/// Repairs marks. Some sets were split into sentences before they were marked, and a
/// stop after an initial was taken for the end of one: `[Edward D]. [Farr]` is one
/// name. Contracts call the parties `Borrower` and `Lender`, which are not names.
fn repair(mut marked: Marked) -> Marked {
    let chars: Vec<char> = marked.text.chars().collect();
    let mut spans: Vec<[usize; 2]> = Vec::new();
    marked.spans.sort_unstable();
    for [start, end] in marked.spans {
        let form: String = chars[start..end.min(chars.len())].iter().collect();
        if matches!(form.to_lowercase().as_str(), "borrower" | "lender") {
            continue;
        }
        let is_initial = |last: &[usize; 2]| {
            let letter = last[1] - 1;
            let alone = letter == last[0] || matches!(chars[letter - 1], ' ' | '.');
            alone && chars[letter].is_uppercase() && chars.get(last[1]) == Some(&'.')
        };
        match spans.last_mut() {
            Some(last) if start == last[1] + 2 && is_initial(last) => last[1] = end,
            _ => spans.push([start, end]),
        }
    }
    marked.spans = spans;
    marked
}

/// Sets in which hyphens are separate tokens; elsewhere ` - ` is a dash.
const TORN: &[&str] = &["docred", "sec"];

/// Joins the hyphens of texts split into tokens, with `al - Amar` for `al-Amar`.
fn join_hyphens(marked: Marked) -> Marked {
    let chars: Vec<char> = marked.text.chars().collect();
    let mut text = String::with_capacity(marked.text.len());
    // The new position of each old character.
    let mut moved = Vec::with_capacity(chars.len() + 1);
    let mut length = 0;
    for (n, &c) in chars.iter().enumerate() {
        moved.push(length);
        let at = |m: usize| chars.get(m).copied().unwrap_or(' ');
        let opens = c == ' '
            && at(n + 1) == '-'
            && at(n + 2) == ' '
            && n > 0
            && at(n - 1).is_alphanumeric()
            && at(n + 3).is_alphabetic();
        let closes = c == ' '
            && n > 2
            && at(n - 1) == '-'
            && at(n - 2) == ' '
            && at(n - 3).is_alphanumeric()
            && at(n + 1).is_alphabetic();
        if !(opens || closes) {
            text.push(c);
            length += 1;
        }
    }
    moved.push(length);
    let spans = marked
        .spans
        .iter()
        .filter_map(|&[a, b]| Some([*moved.get(a)?, *moved.get(b)?]))
        .collect();
    Marked { text, spans }
}

fn answer(marked: Marked, lexicon: &Lexicon<'_>) -> Answered {
    let mut document = Document::default();
    document.read(&marked.text, lexicon);
    let mut bytes: Vec<usize> = marked.text.char_indices().map(|(at, _)| at).collect();
    bytes.push(marked.text.len());
    let mut labels = vec![Label::Outside as u8; document.sites.len()];
    for &[start, end] in &marked.spans {
        if let (Some(&from), Some(&to)) = (bytes.get(start), bytes.get(end)) {
            mark(&document, from as u32, to as u32, &mut labels);
        }
    }
    Answered {
        text: marked.text,
        document,
        labels,
    }
}

fn mark(document: &Document, from: u32, to: u32, labels: &mut [u8]) {
    let tokens = &document.tokens;
    let first = document
        .sites
        .partition_point(|site| tokens[site.token as usize].end <= from);
    let mut end = first;
    while end < document.sites.len() && tokens[document.sites[end].token as usize].start < to {
        end += 1;
    }
    // If the tokens of a name are not all in one run, neither the name nor its
    // absence can be learned.
    let token = |n: usize| &tokens[document.sites[n].token as usize];
    let torn = (first + 1..end).any(|n| document.sites[n].token != document.sites[n - 1].token + 1);
    if first == end {
        return;
    }
    let last = token(end - 1);
    // By the sets' convention, the stop of `Jr.` is outside of the name.
    let stopped = last.is(DOTTED) && !last.is(INITIAL) && last.end == to + 1;
    if torn || token(first).start != from || (last.end != to && !stopped) {
        labels[first..end].fill(UNKNOWN);
        return;
    }
    for (n, label) in labels[first..end].iter_mut().enumerate() {
        *label = match (n == 0, first + n + 1 == end) {
            (true, true) => Label::Unit,
            (true, false) => Label::Begin,
            (false, false) => Label::Inside,
            (false, true) => Label::Last,
        } as u8;
    }
}
