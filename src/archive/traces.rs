//! Traces: data of articles that can only be judged across all of them. These are
//! their lines, which may recur, and their sketches, by which copies are found.

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::index::schema::article_id;

/// With more lines or sketch keys than this, listing all that the index has is
/// cheaper than looking up each.
const MOST_LINES: usize = 1 << 20;

/// With more new articles than this, all articles are searched for copies, which
/// takes less memory than searching for those of each.
const MOST_TOUCHED: usize = 1 << 16;

/// The traces of the articles of one file.
#[derive(Default)]
pub(super) struct Traces {
    /// The hashes of the lines.
    pub(super) lines: Vec<u64>,
    /// The id and sketch of each article.
    pub(super) sketches: Vec<(u64, Vec<u64>)>,
}

impl Traces {
    /// Adds the traces of an article that was added to the index.
    pub(super) fn add(&mut self, article: &Article, lines: Vec<u64>, sketch: Vec<u64>) {
        self.lines.extend(lines);
        self.sketches.push((article_id(article), sketch));
    }
}

/// The traces of a run, as long as they are few enough to look up each in the index.
pub(super) struct Gathered {
    /// The lines of this run's articles, repeated as often as they were met; `None`
    /// once there are too many to look up each.
    pub(super) lines: Option<Vec<u64>>,
    /// The ids of the articles that this run added or changed; `None` once there are
    /// too many.
    pub(super) touched: Option<FxHashSet<u64>>,
    /// The keys of their sketches; `None` once there are too many.
    pub(super) sketches: Option<Vec<u64>>,
}

impl Default for Gathered {
    fn default() -> Self {
        Self {
            lines: Some(Vec::new()),
            touched: Some(FxHashSet::default()),
            sketches: Some(Vec::new()),
        }
    }
}

impl Gathered {
    /// Records an article that was added or changed.
    pub(super) fn touch(&mut self, id: u64) {
        if let Some(touched) = &mut self.touched {
            touched.insert(id);
            if touched.len() > MOST_TOUCHED {
                self.touched = None;
            }
        }
    }

    /// Adds the lines and sketches of articles to those of this run.
    pub(super) fn add(&mut self, traces: Traces) {
        // Only collected here, since threads wait for this lock.
        if let Some(lines) = &mut self.lines {
            lines.extend(traces.lines);
            if lines.len() > MOST_LINES {
                self.lines = None;
            }
        }
        for (id, sketch) in traces.sketches {
            self.touch(id);
            if let Some(sketches) = &mut self.sketches {
                sketches.extend(sketch);
                if sketches.len() > MOST_LINES {
                    self.sketches = None;
                }
            }
        }
    }
}
