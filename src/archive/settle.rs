//! Judgements across all articles, made after a run has read its files: which lines
//! recur, and which articles are copies.

use rustc_hash::FxHashSet;
use tantivy::Searcher;

use super::report::Summary;
use super::run::Run;
use crate::error::Result;
use crate::index::lineage;
use crate::index::recurrence::{self, Lines};
use crate::index::schema::article_id;
use crate::index::{Index, document};
use crate::lines::furniture;

/// With at most this many articles, each run that changes any decides again for
/// every line whether it recurs, so that the archive equals a newly built one.
const FEW: u64 = 10_000;

impl Run<'_> {
    /// Commits. If unknown lines may recur or articles may have copies, examines
    /// these and commits again.
    pub(super) fn finish(self, index: &Index) -> Result<Summary> {
        let suspects = self.suspects(&index.searcher())?;
        let clear = suspects.as_ref().is_some_and(Vec::is_empty)
            && !self.lineages_may_change(&index.searcher())?;
        self.ledger().settling_due = !clear;
        self.commit(&self.recurring, &self.lineages)?;
        index.reload()?;
        let is_corrected = self.correct(index)?;
        let searcher = index.searcher();
        if !clear
            || is_corrected
            || self.some_line_faded(&searcher)?
            || lineage::has_lost(&searcher, &self.lineages)?
        {
            self.settle(index, suspects)?;
        }
        let summary = self.ledger().summary.clone();
        self.into_writer().finish()?;
        index.reload()?;
        summary.of(index)
    }

    /// Whether a line that recurred now occurs in too few articles.
    pub(super) fn some_line_faded(&self, searcher: &Searcher) -> Result<bool> {
        let needed = recurrence::threshold(searcher.num_docs());
        let counts = recurrence::count(searcher, self.recurring.iter().copied())?;
        Ok(counts.values().any(|count| *count < needed))
    }

    /// Returns the lines not known as furniture that occur in enough articles to be,
    /// with this run's articles. `None` if only the whole index can tell.
    pub(super) fn suspects(&self, before: &Searcher) -> Result<Option<Vec<u64>>> {
        let mut ledger = self.ledger();
        if ledger.state.settling_due || (1..=FEW).contains(&before.num_docs()) {
            return Ok(None);
        }
        let Some(mut lines) = ledger.gathered.lines.take() else {
            return Ok(None);
        };
        lines.sort_unstable();
        let met = lines.chunk_by(|a, b| a == b);
        let met = met.map(|same| (same[0], same.len() as u64));
        let unknown = met.filter(|(line, _)| !self.recurring.contains(line));
        let needed = recurrence::threshold(before.num_docs());
        if before.num_docs() == 0 {
            let suspects = unknown.filter(|(_, now)| *now >= needed);
            return Ok(Some(suspects.map(|(line, _)| line).collect()));
        }
        let unknown: Vec<(u64, u64)> = unknown.collect();
        let before = recurrence::count(before, unknown.iter().map(|(line, _)| *line))?;
        let suspects = unknown
            .into_iter()
            .filter(|(line, now)| before.get(line).map_or(0, |n| *n) + now >= needed);
        Ok(Some(suspects.map(|(line, _)| line).collect()))
    }

    /// Whether an article of this run was in a lineage or may be a copy of another.
    pub(super) fn lineages_may_change(&self, before: &Searcher) -> Result<bool> {
        let mut ledger = self.ledger();
        let sketches = ledger.gathered.sketches.take();
        let (Some(touched), Some(mut sketches)) = (&ledger.gathered.touched, sketches) else {
            return Ok(true);
        };
        if touched.iter().any(|id| self.lineages.number(*id).is_some()) {
            return Ok(true);
        }
        sketches.sort_unstable();
        if sketches.windows(2).any(|two| two[0] == two[1]) {
            return Ok(true);
        }
        match before.num_docs() {
            0 => Ok(false),
            _ => lineage::any_agrees(before, &sketches.into_iter().collect(), touched),
        }
    }

    /// Decides which lines recur, then which articles are copies.
    pub(super) fn settle(&self, index: &Index, suspects: Option<Vec<u64>>) -> Result<()> {
        let recurring = self.settle_recurrence(index, suspects)?;
        let ledger = self.ledger();
        let touched = ledger.gathered.touched.clone();
        let touched = touched.filter(|_| !ledger.state.settling_due);
        drop(ledger);
        let lineages = lineage::settle(
            &index.searcher(),
            &index.fields,
            &self.lineages,
            touched.as_ref(),
        )?;
        self.ledger().settling_due = false;
        self.commit(&recurring, &lineages)
    }

    /// Finds the lines that recur now. If that changes articles, commits them.
    fn settle_recurrence(
        &self,
        index: &Index,
        suspects: Option<Vec<u64>>,
    ) -> Result<FxHashSet<u64>> {
        let (searcher, fields) = (index.searcher(), &index.fields);
        let lines = match suspects {
            Some(lines) => lines,
            None => recurrence::frequent_lines(&searcher)?,
        };
        let lines = lines.into_iter().chain(self.recurring.iter().copied());
        let recurring = recurrence::decide(&searcher, fields, lines, &furniture::is_call)?;
        let differing = recurring.symmetric_difference(&self.recurring).copied();
        let writer = self.writer();
        let mut replaced = Vec::new();
        for at in recurrence::articles_with_any(&searcher, differing)? {
            let mut article = document::load(&searcher, fields, at)?;
            let lines = Lines::of(&article);
            if lines.mark(&mut article, &recurring) {
                self.name_people(&mut article);
                writer.replace(&article, &lines.hashes())?;
                replaced.push(article_id(&article));
            }
        }
        drop(writer);
        let mut ledger = self.ledger();
        ledger.summary.recurring_lines = recurring.len() as u64;
        let changes_articles = !replaced.is_empty();
        replaced
            .into_iter()
            .for_each(|id| ledger.gathered.touch(id));
        ledger.settling_due = true;
        drop(ledger);
        if changes_articles {
            self.commit(&recurring, &self.lineages)?;
            index.reload()?;
        }
        Ok(recurring)
    }
}
