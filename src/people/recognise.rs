//! Recognises mentions in a text: both passes of the model over one article.

use std::ops::Range;

use super::apposed;
use super::complete::complete;
use super::cut;
use super::document::Document;
use super::features::{Features, group, never};
use super::headline;
use super::lexicon::Lexicon;
use super::memo::Memo;
use super::model::{self, LABELS, Label, Model, Scores};
use super::overlooked;
use super::tokens::{self, Token};

/// A name in the text: tokens `first..end` of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// First token.
    pub first: u32,
    /// Token after the last.
    pub end: u32,
    /// The margin by which the model prefers a name to none, in its own unit.
    pub margin: i32,
}

/// Buffers reused across articles, for one word list and one model.
#[derive(Debug)]
pub struct Workspace {
    /// The groups of facts in use: all, except in measurements.
    pub groups: u32,
    /// The article laid out.
    pub document: Document,
    /// The recognised names.
    pub mentions: Vec<Mention>,
    /// First tokens of the mentions that share the surname of the next one.
    pub joint: Vec<u32>,
    facts: Vec<u64>,
    memo: Memo,
    scores: Vec<[Scores; 2]>,
    pass: Vec<Scores>,
    trail: Vec<[u8; LABELS]>,
    run_labels: Vec<u8>,
    labels: Vec<u8>,
    /// Which runs cannot contain a name, judging by their words alone.
    nobody: Vec<bool>,
}

impl Mention {
    /// Returns a name that the model did not find.
    pub fn added(first: u32, end: u32) -> Self {
        Self {
            first,
            end,
            margin: 0,
        }
    }

    /// Returns the first of `mentions`, which are in text order, that overlaps it.
    pub fn overlapping<'m>(&self, mentions: &'m [Mention]) -> Option<&'m Mention> {
        let at = mentions.partition_point(|mention| mention.end <= self.first);
        mentions.get(at).filter(|next| next.first < self.end)
    }

    /// Whether it is one word.
    pub fn is_lone(&self) -> bool {
        self.end == self.first + 1
    }

    /// Returns its words among the tokens of its text.
    pub fn tokens<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        &tokens[self.first as usize..self.end as usize]
    }

    /// Returns its bytes in the text. The full stop of `Jr.` is not part of a name.
    pub fn range(&self, tokens: &[Token]) -> Range<usize> {
        let (first, last) = (&tokens[self.first as usize], &tokens[self.end as usize - 1]);
        let stop =
            last.is(tokens::DOTTED) && !last.is(tokens::INITIAL) && last.end - last.start > 2;
        first.start as usize..last.end as usize - usize::from(stop)
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self {
            groups: group::ALL,
            document: Document::default(),
            mentions: Vec::new(),
            joint: Vec::new(),
            facts: Vec::new(),
            memo: Memo::default(),
            scores: Vec::new(),
            pass: Vec::new(),
            trail: Vec::new(),
            run_labels: Vec::new(),
            labels: Vec::new(),
            nobody: Vec::new(),
        }
    }
}

impl Workspace {
    /// Recognises the names in `text`, those in headlines by what the story says.
    pub fn read(&mut self, text: &str, lexicon: &Lexicon<'_>, model: &Model<'_>) {
        self.recognise(text, lexicon, model);
        headline::reread(text, &self.document, &mut self.mentions);
    }

    /// Reads `text` and fills [`Workspace::mentions`].
    pub fn recognise(&mut self, text: &str, lexicon: &Lexicon<'_>, model: &Model<'_>) {
        self.document.read(text, lexicon);
        self.mentions.clear();
        self.joint.clear();
        self.first_pass(text, model);
        self.count_labels();
        self.second_pass(text, model);
        overlooked::find(text, &self.document, &mut self.mentions);
        apposed::find(text, &self.document, &mut self.mentions);
        cut::mend(&self.document, &mut self.mentions);
        complete(text, &self.document, &mut self.mentions);
    }

    fn first_pass(&mut self, text: &str, model: &Model<'_>) {
        self.scores.clear();
        self.labels.clear();
        self.nobody.clear();
        let features = Features::new(&self.document, text, self.groups);
        for run in &self.document.runs {
            let begin = self.scores.len();
            let nobody = run
                .tokens()
                .all(|t| model.knows(never(self.document.tokens[t].hash)));
            self.nobody.push(nobody);
            if nobody {
                self.scores.resize(begin + run.len(), Default::default());
                self.labels.resize(begin + run.len(), Label::Outside as u8);
                continue;
            }
            for n in 0..run.len() {
                let facts = &mut self.facts;
                let token = &self.document.tokens[run.first as usize + n];
                let mut sums = self.memo.sums(text, token, || {
                    facts.clear();
                    features.list_of_word(run, n, facts);
                    model.sums(facts)
                });
                self.facts.clear();
                features.list_of_place(run, n, &mut self.facts);
                let place = model.sums(&self.facts);
                sums.iter_mut()
                    .zip(place)
                    .for_each(|(sum, more)| *sum += more);
                self.scores.push(model::scores(sums));
            }
            self.pass.clear();
            self.pass
                .extend(self.scores[begin..].iter().map(|passes| passes[0]));
            model::decode(
                &self.pass,
                &model.transitions[0],
                &mut self.trail,
                &mut self.run_labels,
            );
            self.labels.extend(&self.run_labels);
        }
    }

    fn count_labels(&mut self) {
        count_labels(&mut self.document, &self.labels);
    }

    fn second_pass(&mut self, text: &str, model: &Model<'_>) {
        let features = Features::new(&self.document, text, self.groups);
        let named = self.document.runs.iter().zip(&self.nobody);
        for (run, _) in named.filter(|(_, nobody)| !**nobody) {
            let sites = run.site as usize..run.site as usize + run.len();
            self.pass.clear();
            for n in 0..run.len() {
                self.facts.clear();
                features.list_found(run, n, &self.labels[sites.clone()], &mut self.facts);
                let mut score = self.scores[sites.start + n][1];
                let found = model::scores(model.sums(&self.facts))[1];
                score.iter_mut().zip(found).for_each(|(s, f)| *s += f);
                self.pass.push(score);
            }
            model::decode(
                &self.pass,
                &model.transitions[1],
                &mut self.trail,
                &mut self.run_labels,
            );
            collect(run.first, &self.run_labels, &self.pass, &mut self.mentions);
        }
    }
}

/// Records for every word of the article how often the first pass gave it each
/// label. Lines in which capitals carry no information are not counted.
pub fn count_labels(document: &mut Document, labels: &[u8]) {
    for run in document.runs.iter().filter(|run| !run.shouts()) {
        let sites = run.site as usize..run.site as usize + run.len();
        for (site, &label) in document.sites[sites.clone()].iter().zip(&labels[sites]) {
            let count = &mut document.words[site.word as usize].labels[label as usize];
            *count = count.saturating_add(1);
        }
    }
}

/// Turns a run's labels into mentions.
fn collect(first: u32, labels: &[u8], scores: &[Scores], mentions: &mut Vec<Mention>) {
    let (mut begin, mut margin) = (0, 0);
    for (n, &label) in labels.iter().enumerate() {
        if label == Label::Outside as u8 {
            continue;
        }
        if label == Label::Begin as u8 || label == Label::Unit as u8 {
            (begin, margin) = (n, i32::MAX);
        }
        margin = margin.min(scores[n][label as usize]);
        if label == Label::Last as u8 || label == Label::Unit as u8 {
            mentions.push(Mention {
                first: first + begin as u32,
                end: first + n as u32 + 1,
                margin,
            });
        }
    }
}
