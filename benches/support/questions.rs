//! Queries of every kind, drawn from the articles that answer them.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use morgue::search::SearchRequest;
use morgue::search::dates::Days;
use morgue::search::facets::FacetField;
use walkdir::WalkDir;

use crate::support::rng::Rng;

/// The kind of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    CommonWord,
    RareWord,
    TwoWords,
    FourWords,
    Sentence,
    Phrase,
    SloppyPhrase,
    Prefix,
    Infix,
    Fuzzy,
    Regex,
    Within,
    WithinSentence,
    WithinParagraph,
    Person,
    Said,
    Dates,
    Facets,
    Misspelt,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 19] = [
        Self::CommonWord,
        Self::RareWord,
        Self::TwoWords,
        Self::FourWords,
        Self::Sentence,
        Self::Phrase,
        Self::SloppyPhrase,
        Self::Prefix,
        Self::Infix,
        Self::Fuzzy,
        Self::Regex,
        Self::Within,
        Self::WithinSentence,
        Self::WithinParagraph,
        Self::Person,
        Self::Said,
        Self::Dates,
        Self::Facets,
        Self::Misspelt,
    ];

    /// Returns its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::CommonWord => "a common word",
            Self::RareWord => "a rare word",
            Self::TwoWords => "two words",
            Self::FourWords => "four words",
            Self::Sentence => "a sentence",
            Self::Phrase => "a phrase",
            Self::SloppyPhrase => "a phrase ~3",
            Self::Prefix => "wor*",
            Self::Infix => "*ord*",
            Self::Fuzzy => "word~1",
            Self::Regex => "/wor.*d/",
            Self::Within => "a w/5 b",
            Self::WithinSentence => "a w/s b",
            Self::WithinParagraph => "a w/p b",
            Self::Person => "--person",
            Self::Said => "said:",
            Self::Dates => "a word, one month",
            Self::Facets => "a word, three facets",
            Self::Misspelt => "a misspelt word",
        }
    }
}

/// A query, with its equivalent for bare tantivy if there is one.
pub struct Question {
    pub kind: Kind,
    pub request: SearchRequest,
    pub raw: Option<String>,
    pub facets: Vec<FacetField>,
}

/// Returns a number of queries of each kind.
pub fn questions(articles: &Path, number: usize) -> Result<Vec<Question>> {
    let entries = WalkDir::new(articles).sort_by_file_name().into_iter();
    let files = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file());
    let files: Vec<PathBuf> = files.map(walkdir::DirEntry::into_path).collect();
    let mut rng = Rng::new(11, 0);
    let mut questions = Vec::new();
    for kind in Kind::ALL {
        let mut made = 0;
        while made < number {
            let text = fs::read_to_string(&files[rng.below(files.len())])?;
            let body = text
                .split_once("\n\n")
                .context("an article without a body")?
                .1;
            if let Some(question) = Question::of(kind, body, &mut rng) {
                questions.push(question);
                made += 1;
            }
        }
    }
    Ok(questions)
}

impl Question {
    fn of(kind: Kind, body: &str, rng: &mut Rng) -> Option<Self> {
        let words: Vec<&str> = body.split_whitespace().collect();
        let is_word = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase());
        let long: Vec<&str> = words
            .iter()
            .copied()
            .filter(|w| w.len() > 5 && is_word(w))
            .collect();
        let mut drawn = |from: &[&str]| from[rng.below(from.len())].to_owned();
        let one = drawn(&long);
        let pair = || {
            let pairs = words.windows(2).filter(|pair| pair.iter().all(is_word));
            let mut pairs = pairs.filter(|pair| pair[1].len() > 5);
            pairs.next().map(|pair| (pair[0], pair[1]))
        };
        let cut = |from: usize, to: usize| one.get(from..to).unwrap_or(&one).to_owned();
        let same = |query: String| (query.clone(), Some(query));
        let (query, raw) = match kind {
            Kind::CommonWord | Kind::Dates | Kind::Facets => same(common(&long)?),
            Kind::RareWord => same(long.iter().max_by_key(|word| word.len())?.to_string()),
            Kind::TwoWords => same([one, drawn(&long)].join(" ")),
            Kind::FourWords => same([one, drawn(&long), drawn(&long), drawn(&long)].join(" ")),
            Kind::Sentence => {
                let sentence = words.iter().filter(|w| is_word(w)).take(12);
                let sentence: Vec<&str> = sentence.copied().collect();
                (sentence.join(" "), Some(sentence.join(" OR ")))
            }
            Kind::Phrase => pair().map(|(a, b)| same(format!("\"{a} {b}\"")))?,
            Kind::SloppyPhrase => pair().map(|(a, b)| same(format!("\"{b} {a}\"~3")))?,
            Kind::Prefix => (
                format!("{}*", cut(0, 4)),
                Some(format!("body:/{}.*/", cut(0, 4))),
            ),
            Kind::Infix => (
                format!("*{}*", cut(1, 4)),
                Some(format!("body:/.*{}.*/", cut(1, 4))),
            ),
            Kind::Fuzzy => (format!("{one}~1"), None),
            Kind::Regex => {
                let regex = format!("/{}.*{}/", cut(0, 2), &one[one.len() - 1..]);
                (regex.clone(), Some(format!("body:{regex}")))
            }
            Kind::Within => (format!("{one} w/5 {}", drawn(&long)), None),
            Kind::WithinSentence => (format!("{one} w/s {}", drawn(&long)), None),
            Kind::WithinParagraph => (format!("{one} w/p {}", drawn(&long)), None),
            Kind::Person => (String::new(), None),
            Kind::Said => (format!("said:{} {one}", name(&words)?), None),
            Kind::Misspelt => (format!("{}{}", cut(0, 3), &one[4..]), None),
        };
        let people = match kind {
            Kind::Person => vec![name(&words)?],
            _ => Vec::new(),
        };
        Some(Self {
            kind,
            raw,
            facets: facets(kind),
            request: SearchRequest {
                query,
                people,
                days: days(kind)?,
                limit: 10,
                ..SearchRequest::default()
            },
        })
    }
}

fn facets(kind: Kind) -> Vec<FacetField> {
    match kind {
        Kind::Facets => vec![FacetField::Author, FacetField::Source, FacetField::Month],
        _ => Vec::new(),
    }
}

fn days(kind: Kind) -> Option<Days> {
    match kind {
        Kind::Dates => Days::on("2022-03", "2026-01-01".parse().ok()?).ok(),
        _ => Some(Days::default()),
    }
}

/// Returns the most frequent word.
fn common(words: &[&str]) -> Option<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    words
        .iter()
        .for_each(|word| *times.entry(word).or_default() += 1);
    let most = times
        .into_iter()
        .max_by_key(|(word, times)| (*times, *word));
    most.map(|(word, _)| word.to_owned())
}

/// Returns the surname of a person who is quoted.
fn name(words: &[&str]) -> Option<String> {
    let mut pairs = words.windows(2);
    let pair = pairs.find(|pair| pair[0] == "said" && pair[1].starts_with(char::is_uppercase))?;
    let name = pair[1].trim_matches(|c: char| !c.is_alphabetic());
    (name.len() > 3).then(|| name.to_owned())
}
