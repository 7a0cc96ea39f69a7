//! Groups articles that are copies of one another.
//!
//! A wire story printed by ten outlets, and an outlet's second version of its own,
//! are one **lineage**. Articles whose sketches have much in common are compared in
//! full. Copies are joined, and articles joined to the same article are joined to
//! each other. So a lineage depends only on the articles, not on their order.
//!
//! Lineages are stored beside the index and updated with every commit that affects
//! them: the cost is one pass over a column, and a comparison for each article that
//! resembles a new one.

mod joined;
mod member;
mod runs;
mod sketch;

pub(crate) use member::Member;
pub use member::Relation;
pub use sketch::keys;

use joined::{Compared, Holder, Joined};
use runs::Runs;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use tantivy::columnar::Column;
use tantivy::{DocAddress, Searcher};

use super::document;
use super::schema::{self, Fields};
use crate::error::Result;

/// The maximum number of others that share a key with which an article is compared.
/// A weather report's boilerplate may be shared by thousands.
const MOST_COMPARED: usize = 20;

/// The number of portions in which the keys of all articles are examined, since all
/// of them might not fit into memory.
const PORTIONS: u64 = 16;

/// The lineages of an archive. An article without copies is in none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Vec<Member>>", into = "Vec<Vec<Member>>")]
pub(crate) struct Lineages {
    /// The articles of each lineage; articles and lineages are sorted.
    members: Vec<Vec<Member>>,
    /// The index of the lineage of each article.
    of: FxHashMap<u64, usize>,
}

impl From<Vec<Vec<Member>>> for Lineages {
    fn from(mut members: Vec<Vec<Member>>) -> Self {
        members
            .iter_mut()
            .for_each(|lineage| lineage.sort_unstable());
        members.sort_unstable();
        let of = members.iter().enumerate();
        let of = of.flat_map(|(n, lineage)| lineage.iter().map(move |member| (member.id, n)));
        Self {
            of: of.collect(),
            members,
        }
    }
}

impl From<Lineages> for Vec<Vec<Member>> {
    fn from(lineages: Lineages) -> Self {
        lineages.members
    }
}

impl Lineages {
    /// Returns the articles of an article's lineage, including itself; none if it
    /// has no copies.
    pub fn of(&self, id: u64) -> &[Member] {
        self.of.get(&id).map_or(&[], |n| &self.members[*n])
    }

    /// Returns the number of an article's lineage; `None` if it has no copies.
    pub fn number(&self, id: u64) -> Option<usize> {
        self.of.get(&id).copied()
    }

    /// Returns how many other articles of its lineage have a relation to an article.
    pub fn count(&self, id: u64, relation: Relation) -> usize {
        let members = self.of(id);
        let Some(itself) = members.iter().find(|member| member.id == id) else {
            return 0;
        };
        let others = members.iter().filter(|member| member.id != id);
        others
            .filter(|other| itself.relation(other) == relation)
            .count()
    }

    /// Whether no article has a copy.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Returns all lineages, each with its articles.
    pub fn iter(&self) -> impl Iterator<Item = &[Member]> {
        self.members.iter().map(Vec::as_slice)
    }
}

/// Whether an article in the archive, other than those of `ids`, has enough of the
/// `keys` to be a copy of an article with them.
pub fn any_agrees(
    searcher: &Searcher,
    keys: &FxHashSet<u64>,
    ids: &FxHashSet<u64>,
) -> Result<bool> {
    for (_, segment) in segments(searcher)? {
        for at in segment.documents() {
            let (mut all, mut agreeing) = (0, 0);
            for key in segment.sketches.values_for_doc(at) {
                all += 1;
                agreeing += usize::from(keys.contains(&key));
            }
            let agrees = sketch::are_enough(all, agreeing);
            if agrees && segment.id(at).is_some_and(|id| !ids.contains(&id)) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether an article of a lineage is no longer in the archive.
pub fn has_lost(searcher: &Searcher, lineages: &Lineages) -> Result<bool> {
    if lineages.is_empty() {
        return Ok(false);
    }
    let mut present = 0;
    for (_, segment) in segments(searcher)? {
        let ids = segment.documents().filter_map(|at| segment.id(at));
        present += ids.filter(|id| lineages.number(*id).is_some()).count();
    }
    Ok(present < lineages.of.len())
}

/// Finds the lineages of all articles or, if `touched` states which articles were
/// added or changed since the `known` ones were found, only of those affected.
pub fn settle(
    searcher: &Searcher,
    fields: &Fields,
    known: &Lineages,
    touched: Option<&FxHashSet<u64>>,
) -> Result<Lineages> {
    let mut joining = Joining::new(searcher, fields);
    match touched {
        None => {
            for portion in 0..PORTIONS {
                joining.join(|key| key % PORTIONS == portion)?;
            }
        }
        Some(touched) => {
            let loose = joining.keep_what_stands(known, touched)?;
            joining.join(|key| loose.contains(&key))?;
        }
    }
    Ok(joining.joined.lineages())
}

/// The columns of a segment that are used for finding lineages.
struct Segment<'a> {
    reader: &'a tantivy::SegmentReader,
    ids: Column<u64>,
    sketches: Column<u64>,
}

impl Segment<'_> {
    fn documents(&self) -> impl Iterator<Item = u32> {
        self.reader.doc_ids_alive()
    }

    fn id(&self, document: u32) -> Option<u64> {
        self.ids.first(document)
    }
}

fn segments(searcher: &Searcher) -> Result<Vec<(u32, Segment<'_>)>> {
    let segments = (0..).zip(searcher.segment_readers());
    segments
        .map(|(ordinal, reader)| {
            let columns = reader.fast_fields();
            let segment = Segment {
                reader,
                ids: columns.u64(schema::ID)?,
                sketches: columns.u64(schema::SKETCH)?,
            };
            Ok((ordinal, segment))
        })
        .collect()
}

/// The state of joining articles to lineages.
struct Joining<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    joined: Joined,
}

impl<'a> Joining<'a> {
    fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Self {
            searcher,
            fields,
            joined: Joined::default(),
        }
    }

    /// Keeps the known lineages of which no article was changed or removed. Returns
    /// the keys of all other articles that have to be joined.
    fn keep_what_stands(
        &mut self,
        known: &Lineages,
        touched: &FxHashSet<u64>,
    ) -> Result<FxHashSet<u64>> {
        let segments = segments(self.searcher)?;
        let mut present: FxHashMap<u64, (usize, u32)> = FxHashMap::default();
        for (ordinal, segment) in &segments {
            for document in segment.documents() {
                if let Some(id) = segment.id(document)
                    && (touched.contains(&id) || known.number(id).is_some())
                {
                    present.insert(id, (*ordinal as usize, document));
                }
            }
        }
        let mut loose: Vec<u64> = touched.iter().copied().collect();
        for lineage in known.iter() {
            let stands =
                |member: &Member| present.contains_key(&member.id) && !touched.contains(&member.id);
            if lineage.iter().all(stands) {
                lineage
                    .iter()
                    .for_each(|member| self.joined.unite(lineage[0], *member));
            } else {
                loose.extend(lineage.iter().map(|member| member.id));
            }
        }
        let at = loose.iter().filter_map(|id| present.get(id));
        let keys = at.flat_map(|(segment, document)| {
            let sketches = &segments[*segment].1.sketches;
            sketches.values_for_doc(*document)
        });
        Ok(keys.collect())
    }

    /// Joins the articles that share a wanted key.
    fn join(&mut self, wanted: impl Fn(u64) -> bool) -> Result<()> {
        let segments = segments(self.searcher)?;
        let mut holders: Vec<Holder> = Vec::new();
        for (ordinal, segment) in &segments {
            for document in segment.documents() {
                let keys = segment.sketches.values_for_doc(document);
                for key in keys.filter(|key| wanted(*key)) {
                    let id = segment.id(document).unwrap_or_default();
                    holders.push((key, id, DocAddress::new(*ordinal, document)));
                }
            }
        }
        holders.sort_unstable();
        let (searcher, fields) = (self.searcher, self.fields);
        let keys = |(_, _, at): &Holder| {
            let sketches = &segments[at.segment_ord as usize].1.sketches;
            sketches.values_for_doc(at.doc_id).collect()
        };
        for agreeing in holders.chunk_by(|a, b| a.0 == b.0) {
            self.joined
                .compare(agreeing, keys, |holder| read(searcher, fields, holder))?;
        }
        Ok(())
    }
}

fn read(searcher: &Searcher, fields: &Fields, (_, id, at): &Holder) -> Result<Compared> {
    let article = document::load(searcher, fields, *at)?;
    let runs = Runs::of(&article);
    Ok((Member::new(*id, &article, &runs), runs))
}
