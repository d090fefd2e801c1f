//! The sentences or paragraphs of articles, in which words are to stand together.

use crate::collection::{DocId, DocSet, Index};
use crate::text::{Scope, ends};

/// The sentences or paragraphs of some articles, numbered through; a title is one of its own. Sets of them are [`DocSet`]s of these
/// numbers.
#[derive(Debug, Default)]
pub(super) struct Divisions {
    /// The articles, in order.
    pub(super) docs: Vec<DocId>,
    /// The number of the first of each.
    firsts: Vec<u32>,
    /// The position at which each ends.
    ends: Vec<u32>,
}

impl Divisions {
    /// Those of the articles `docs`.
    pub(super) fn new(index: &Index, scope: Scope, docs: &DocSet) -> Self {
        let mut divisions = Self::default();
        for doc in docs.iter() {
            divisions.docs.push(doc);
            divisions.firsts.push(divisions.len());
            let title_len = index.documents.title_len(doc);
            divisions.ends.extend((title_len > 0).then_some(title_len));
            divisions.ends.extend(ends(&mut index.divisions(doc), scope, title_len + 1));
        }
        divisions
    }

    pub(super) fn len(&self) -> u32 {
        self.ends.len() as u32
    }

    /// The number of the first one of an article, and where each of it ends.
    pub(super) fn of(&self, doc: DocId) -> (u32, &[u32]) {
        let place = self.docs.partition_point(|other| *other < doc);
        let first = |place| self.firsts.get(place).copied().unwrap_or(self.len());
        (first(place), self.ends.get(first(place) as usize..first(place + 1) as usize).unwrap_or_default())
    }

    /// The number of that in which a position of an article stands.
    pub(super) fn find(&self, doc: DocId, position: u32) -> u32 {
        let (first, ends) = self.of(doc);
        first + ends.partition_point(|end| *end <= position) as u32
    }

    /// All of these articles.
    pub(super) fn all_of(&self, docs: &DocSet) -> DocSet {
        let mut all = DocSet::none(self.len());
        for doc in self.docs.iter().filter(|doc| docs.contains(**doc)) {
            let (first, ends) = self.of(*doc);
            (first..first + ends.len() as u32).for_each(|number| all.insert(DocId(number)));
        }
        all
    }

    /// The article of which this is one.
    pub(super) fn doc(&self, number: u32) -> Option<DocId> {
        self.docs.get(self.firsts.partition_point(|first| *first <= number).checked_sub(1)?).copied()
    }
}
