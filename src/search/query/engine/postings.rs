//! The postings of a word: the posting lists of all its terms, merged.

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, InvertedIndexReader, SegmentReader, TERMINATED};

use super::super::spans::Span;
use super::super::vocabulary::Terms;

/// The number of terms above which their lists are read once, one after the other.
const MOST_OPEN: usize = 32;

/// The number of articles up to which a list costs more to open than to read.
const SHORT: u32 = 16;

/// The articles that contain any of some terms, and the positions.
pub enum WordPostings {
    /// The lists side by side.
    Open(Open),
    /// Only the articles, as a bit set.
    Articles(Articles),
    /// The positions too, in memory.
    Gathered(Gathered),
}

/// A few posting lists, merged as they are read.
pub struct Open {
    lists: Vec<SegmentPostings>,
    doc: DocId,
    cost: u64,
    positions: Vec<u32>,
}

/// A set of articles.
pub struct Articles {
    bits: Vec<u64>,
    doc: DocId,
    number: u64,
}

/// All positions, by article.
pub struct Gathered {
    articles: Articles,
    /// For each article the start of its positions, plus one more at the end.
    starts: Vec<u32>,
    positions: Vec<u32>,
}

impl WordPostings {
    /// Opens the postings of a word in a segment, without positions.
    pub fn new(terms: &Terms, segment: &SegmentReader, text: Field) -> tantivy::Result<Self> {
        let index = segment.inverted_index(terms.field.unwrap_or(text))?;
        let infos = infos(terms, segment);
        if infos.len() <= MOST_OPEN {
            let option = IndexRecordOption::WithFreqs;
            return Ok(Self::Open(Open::new(infos, &index, option)?));
        }
        let max_doc = segment.max_doc();
        let mut articles = Articles::new(max_doc);
        // The most common words first: they may already cover all articles.
        let mut infos: Vec<_> = infos.iter().collect();
        infos.sort_unstable_by_key(|info| std::cmp::Reverse(info.doc_freq));
        for info in infos {
            if articles.number == u64::from(max_doc) {
                break;
            }
            let option = IndexRecordOption::Basic;
            let mut list = index.read_postings_from_terminfo(info, option)?;
            while list.doc() != TERMINATED {
                articles.insert(list.doc());
                list.advance();
            }
        }
        Ok(Self::Articles(articles.begin()))
    }

    /// Opens the postings of a word in a segment, with positions.
    pub fn with_positions(
        terms: &Terms,
        segment: &SegmentReader,
        text: Field,
    ) -> tantivy::Result<Self> {
        let index = segment.inverted_index(terms.field.unwrap_or(text))?;
        let infos = infos(terms, segment);
        if infos.len() <= MOST_OPEN {
            let option = IndexRecordOption::WithFreqsAndPositions;
            return Ok(Self::Open(Open::new(infos, &index, option)?));
        }
        let gathered = Gathered::new(segment.max_doc(), infos, &index)?;
        Ok(Self::Gathered(gathered))
    }

    pub fn doc(&self) -> DocId {
        match self {
            Self::Open(open) => open.doc,
            Self::Articles(articles) => articles.doc,
            Self::Gathered(gathered) => gathered.articles.doc,
        }
    }

    pub fn advance(&mut self) -> DocId {
        match self.doc() {
            TERMINATED => TERMINATED,
            doc => self.seek(doc + 1),
        }
    }

    pub fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Open(open) => open.seek(target),
            Self::Articles(articles) => articles.seek(target),
            Self::Gathered(gathered) => gathered.articles.seek(target),
        }
    }

    /// Reads on up to the article `to`: sets the bits of articles that contain the
    /// word, counted from `from`, and adds the number of its occurrences to `times`.
    pub fn read(&mut self, from: DocId, to: DocId, here: &mut [u64], times: Option<&mut Vec<f32>>) {
        match (self, times) {
            (Self::Open(open), Some(times)) => open.read(from, to, here, |at, list| {
                times[at] += list.term_freq() as f32;
            }),
            (Self::Open(open), None) => open.read(from, to, here, |_, _| {}),
            (set, mut times) => {
                while set.doc() < to {
                    let at = (set.doc() - from) as usize;
                    here[at / 64] |= 1 << (at % 64);
                    if let Some(times) = &mut times {
                        times[at] = 1.0;
                    }
                    set.advance();
                }
            }
        }
    }

    /// Returns the approximate number of articles.
    pub fn cost(&self) -> u64 {
        match self {
            Self::Open(open) => open.cost,
            Self::Articles(articles) => articles.number,
            Self::Gathered(gathered) => gathered.articles.number,
        }
    }

    /// Returns the number of occurrences of the word in the current article.
    pub fn times(&self) -> u32 {
        match self {
            Self::Open(open) => open.times(),
            _ => 1,
        }
    }

    /// Computes the spans of the word in the current article, in order.
    pub fn spans(&mut self, out: &mut Vec<Span>) {
        out.clear();
        match self {
            Self::Open(open) => open.spans(out),
            Self::Articles(_) => {}
            Self::Gathered(gathered) => gathered.spans(out),
        }
    }
}

/// Returns where a segment keeps the postings of some terms.
fn infos<'t>(terms: &'t Terms, segment: &SegmentReader) -> &'t [TermInfo] {
    let infos = terms.segments.get(&segment.segment_id());
    infos.map_or(&[][..], Vec::as_slice)
}

impl Open {
    fn new(
        infos: &[TermInfo],
        index: &InvertedIndexReader,
        option: IndexRecordOption,
    ) -> tantivy::Result<Self> {
        let lists = infos
            .iter()
            .map(|info| index.read_postings_from_terminfo(info, option));
        let lists: std::io::Result<Vec<SegmentPostings>> = lists.collect();
        let lists = lists?;
        let mut open = Self {
            cost: lists.iter().map(|list| u64::from(list.size_hint())).sum(),
            lists,
            doc: 0,
            positions: Vec::new(),
        };
        open.settle();
        Ok(open)
    }

    fn settle(&mut self) -> DocId {
        let docs = self.lists.iter().map(DocSet::doc);
        self.doc = docs.min().unwrap_or(TERMINATED);
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            return self.doc;
        }
        for list in &mut self.lists {
            match list.doc() {
                doc if doc >= target => {}
                doc if doc + 1 == target => {
                    list.advance();
                }
                _ => {
                    list.seek(target);
                }
            }
        }
        self.settle()
    }

    fn read(
        &mut self,
        from: DocId,
        to: DocId,
        here: &mut [u64],
        mut look: impl FnMut(usize, &SegmentPostings),
    ) {
        for list in &mut self.lists {
            let mut doc = list.doc();
            while doc < to {
                let at = (doc - from) as usize;
                here[at / 64] |= 1 << (at % 64);
                look(at, list);
                doc = list.advance();
            }
        }
        self.settle();
    }

    fn times(&self) -> u32 {
        let here = self.lists.iter().filter(|list| list.doc() == self.doc);
        here.map(Postings::term_freq).sum()
    }

    fn spans(&mut self, out: &mut Vec<Span>) {
        self.positions.clear();
        let mut lists = 0;
        for list in self.lists.iter_mut().filter(|l| l.doc() == self.doc) {
            list.append_positions_with_offset(0, &mut self.positions);
            lists += 1;
        }
        if lists > 1 {
            self.positions.sort_unstable();
            // A mark may occur twice at one word.
            self.positions.dedup();
        }
        out.extend(self.positions.iter().map(|at| Span::word(*at)));
    }
}

impl Articles {
    fn new(max_doc: DocId) -> Self {
        Self {
            bits: vec![0; max_doc as usize / 64 + 1],
            doc: TERMINATED,
            number: 0,
        }
    }

    fn insert(&mut self, doc: DocId) {
        let (word, bit) = (&mut self.bits[doc as usize / 64], 1 << (doc % 64));
        self.number += u64::from(*word & bit == 0);
        *word |= bit;
    }

    fn begin(mut self) -> Self {
        self.doc = 0;
        self.doc = self.first_from(0);
        self
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = self.first_from(target);
        }
        self.doc
    }

    fn first_from(&self, target: DocId) -> DocId {
        let mut word = target as usize / 64;
        let Some(bits) = self.bits.get(word) else {
            return TERMINATED;
        };
        let mut bits = bits & (!0 << (target % 64));
        while bits == 0 {
            word += 1;
            match self.bits.get(word) {
                Some(more) => bits = *more,
                None => return TERMINATED,
            }
        }
        word as DocId * 64 + bits.trailing_zeros()
    }
}

impl Gathered {
    /// Reads the long lists twice: first the number of positions of each article,
    /// then the positions. Most lists are short, and opening one costs more than
    /// reading it, so their positions are buffered.
    fn new(
        max_doc: DocId,
        infos: &[TermInfo],
        index: &InvertedIndexReader,
    ) -> tantivy::Result<Self> {
        let mut articles = Articles::new(max_doc);
        let mut starts = vec![0u32; max_doc as usize + 2];
        let mut aside: Vec<(DocId, u32)> = Vec::new();
        let (short, long): (Vec<&TermInfo>, Vec<&TermInfo>) =
            infos.iter().partition(|info| info.doc_freq <= SHORT);
        for info in short {
            each_place(index, info, |doc, here| {
                articles.insert(doc);
                starts[doc as usize + 2] += here.len() as u32;
                aside.extend(here.iter().map(|at| (doc, *at)));
            })?;
        }
        for info in &long {
            each(index, info, IndexRecordOption::WithFreqs, |list| {
                articles.insert(list.doc());
                starts[list.doc() as usize + 2] += list.term_freq();
            })?;
        }
        for doc in 2..starts.len() {
            starts[doc] += starts[doc - 1];
        }
        let mut positions = vec![0u32; starts.last().copied().unwrap_or_default() as usize];
        let mut put = |doc: DocId, here: &[u32]| {
            let start = &mut starts[doc as usize + 1];
            positions[*start as usize..*start as usize + here.len()].copy_from_slice(here);
            *start += here.len() as u32;
        };
        aside.iter().for_each(|(doc, at)| put(*doc, &[*at]));
        for info in &long {
            each_place(index, info, &mut put)?;
        }
        Ok(Self {
            articles: articles.begin(),
            starts,
            positions,
        })
    }

    fn spans(&mut self, out: &mut Vec<Span>) {
        let doc = self.articles.doc as usize;
        let (from, to) = (self.starts[doc] as usize, self.starts[doc + 1] as usize);
        let here = &mut self.positions[from..to];
        here.sort_unstable();
        out.extend(here.iter().map(|at| Span::word(*at)));
        out.dedup();
    }
}

/// Calls `look` with the positions of a list at each of its articles.
fn each_place(
    index: &InvertedIndexReader,
    info: &TermInfo,
    mut look: impl FnMut(DocId, &[u32]),
) -> tantivy::Result<()> {
    let mut here = Vec::new();
    each(
        index,
        info,
        IndexRecordOption::WithFreqsAndPositions,
        |list| {
            here.clear();
            list.append_positions_with_offset(0, &mut here);
            look(list.doc(), &here);
        },
    )
}

/// Calls `look` with a list at each of its articles.
fn each(
    index: &InvertedIndexReader,
    info: &TermInfo,
    option: IndexRecordOption,
    mut look: impl FnMut(&mut SegmentPostings),
) -> tantivy::Result<()> {
    let mut list = index.read_postings_from_terminfo(info, option)?;
    while list.doc() != TERMINATED {
        look(&mut list);
        list.advance();
    }
    Ok(())
}
