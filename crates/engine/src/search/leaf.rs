//! The leaves of a query: a word or a phrase, and the articles that have it.

use super::doc_set::DocSet;
use crate::collection::{DocId, Index, Postings, TermId};
use crate::query::{Field, Word};

/// How much an occurrence of an inflection counts, an occurrence of the word as typed counting 1.
const INFLECTED: f32 = 0.8;
/// How much an occurrence in the title counts, one in the body counting 1.
const TITLE: f32 = 2.5;

/// A word or phrase.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    sort: Sort,
    field: Field,
    /// The articles that have it as typed.
    pub(super) exact: DocSet,
    /// The articles that have it, in order, and how often: weighed.
    pub(super) frequencies: Vec<(DocId, f32)>,
}

#[derive(Clone, Debug)]
enum Sort {
    /// Any of these terms.
    Word(Vec<TermId>),
    /// These terms side by side; `None` where one of them stands in no article.
    Phrase(Option<Vec<TermId>>),
}

/// Looks a word up.
pub(super) fn word(index: &Index, word: &Word) -> Leaf {
    let typed = index.terms.find(&word.text);
    let mut terms: Vec<TermId> = typed.into_iter().collect();
    if !word.surface {
        terms.extend(index.terms.inflections(&word.text));
    }
    if word.prefix {
        terms.extend(index.terms.beginning(&word.text).map(TermId));
    }
    terms.sort_unstable();
    terms.dedup();

    let n_docs = index.documents.len();
    let mut exact = DocSet::none(n_docs);
    let mut found = DocSet::none(n_docs);
    let mut weights = vec![0.0; n_docs as usize];
    for &term in &terms {
        let is_typed = Some(term) == typed;
        for posting in index.postings(term) {
            let title =
                posting.n_title > 0 && (word.field == Field::Title || !index.documents.title_is_ours(posting.doc));
            let n_title = if title { posting.n_title } else { 0 };
            let n_body = if word.field == Field::Any { posting.n_body } else { 0 };
            if n_title + n_body == 0 {
                continue;
            }
            if let Some(weight) = weights.get_mut(posting.doc.0 as usize) {
                *weight += (n_body as f32 + TITLE * n_title as f32) * if is_typed { 1.0 } else { INFLECTED };
            }
            found.insert(posting.doc);
            if is_typed {
                exact.insert(posting.doc);
            }
        }
    }
    let frequencies = found.iter().filter_map(|doc| Some((doc, *weights.get(doc.0 as usize)?))).collect();
    Leaf { sort: Sort::Word(terms), field: word.field, exact, frequencies }
}

/// Looks a phrase up.
pub(super) fn phrase(index: &Index, words: &[String], field: Field) -> Leaf {
    let terms: Option<Vec<TermId>> = words.iter().map(|word| index.terms.find(word)).collect();
    let terms = terms.filter(|terms| !terms.is_empty());
    let mut leaf =
        Leaf { sort: Sort::Phrase(terms), field, exact: DocSet::none(index.documents.len()), frequencies: Vec::new() };
    let mut frequencies: Vec<(DocId, f32)> = Vec::new();
    leaf.each_run(index, Wanted::All, &mut |doc, first, _| {
        let weight = if first < index.documents.title_len(doc) { TITLE } else { 1.0 };
        match frequencies.last_mut() {
            Some((last, frequency)) if *last == doc => *frequency += weight,
            _ => frequencies.push((doc, weight)),
        }
    });
    leaf.exact = DocSet::of(index.documents.len(), frequencies.iter().map(|(doc, _)| *doc));
    leaf.frequencies = frequencies;
    leaf
}

/// In which articles runs are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'a> {
    All,
    /// These, in order.
    Only(&'a [DocId]),
}

impl Leaf {
    /// The articles that have it.
    pub(super) fn docs(&self, n_docs: u32) -> DocSet {
        DocSet::of(n_docs, self.frequencies.iter().map(|(doc, _)| *doc))
    }

    /// Tells `found` where the leaf stands: article, first position, last position. The runs of a term come in order.
    pub(super) fn each_run(&self, index: &Index, wanted: Wanted<'_>, found: &mut impl FnMut(DocId, u32, u32)) {
        match &self.sort {
            Sort::Word(terms) => {
                for &term in terms {
                    self.each_run_of(index, &[term], wanted, found);
                }
            }
            Sort::Phrase(Some(terms)) => self.each_run_of(index, terms, wanted, found),
            Sort::Phrase(None) => {}
        }
    }

    fn each_run_of(
        &self,
        index: &Index,
        terms: &[TermId],
        wanted: Wanted<'_>,
        found: &mut impl FnMut(DocId, u32, u32),
    ) {
        let mut lists: Vec<Postings<'_>> = terms.iter().map(|term| index.postings(*term)).collect();
        let mut positions: Vec<Vec<u32>> = vec![Vec::new(); lists.len()];
        let mut doc = DocId(0);
        while let Some(common) = next_common(&mut lists, wanted, doc) {
            for (list, positions) in lists.iter_mut().zip(&mut positions) {
                positions.clear();
                list.positions(positions);
            }
            let title_len = index.documents.title_len(common);
            let ours = index.documents.title_is_ours(common);
            let Some((firsts, others)) = positions.split_first() else { return };
            for &first in firsts {
                let in_title = first < title_len;
                let counts = match self.field {
                    Field::Title => in_title,
                    Field::Any => !in_title || !ours,
                };
                let follows = |(others, distance): (&Vec<u32>, u32)| others.binary_search(&(first + distance)).is_ok();
                if counts && others.iter().zip(1..).all(follows) {
                    found(common, first, first + others.len() as u32);
                }
            }
            doc = DocId(common.0.saturating_add(1));
        }
    }
}

/// The first article from `doc` on that is wanted and that all lists have; the lists then stand there.
fn next_common(lists: &mut [Postings<'_>], wanted: Wanted<'_>, mut doc: DocId) -> Option<DocId> {
    loop {
        if let Wanted::Only(docs) = wanted {
            doc = *docs.get(docs.partition_point(|wanted| *wanted < doc))?;
        }
        let mut furthest = doc;
        for list in lists.iter_mut() {
            furthest = list.seek(furthest)?.doc;
        }
        if furthest == doc {
            return Some(doc);
        }
        doc = furthest;
    }
}
