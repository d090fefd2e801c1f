//! The leaves of a query: a word or a phrase, and the articles that have it.

use super::doc_set::DocSet;
use crate::collection::{DocId, Index, Postings, TermId};
use crate::order::sort_by_numbers;
use crate::query::{Field, Word};

/// How much an occurrence of an inflection counts, an occurrence of the word as typed counting 1.
const INFLECTED: f32 = 0.8;
/// How much an occurrence in the title counts, one in the body counting 1.
const TITLE: f32 = 2.5;

/// A word or phrase.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// What it is called: its words, folded.
    pub(super) label: String,
    /// The terms that stand side by side before its last; none for a word.
    before: Vec<TermId>,
    /// The terms of which any may be its last.
    lasts: Vec<TermId>,
    field: Field,
    /// The articles that have it as typed.
    pub(super) exact: DocSet,
    /// The articles that have it, in order, and how often: weighed.
    pub(super) frequencies: Vec<(DocId, f32)>,
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
    sort_by_numbers(&mut terms, |term| [term.0, 0, 0]);
    terms.dedup();

    let n_docs = index.documents.len();
    let mut exact = DocSet::none(n_docs);
    let mut weights = Weights::new(n_docs);
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
            let weight = if is_typed { 1.0 } else { INFLECTED };
            weights.add(posting.doc, (n_body as f32 + TITLE * n_title as f32) * weight);
            if is_typed {
                exact.insert(posting.doc);
            }
        }
    }
    let (label, frequencies) = (word.text.clone(), weights.frequencies());
    Leaf { label, before: Vec::new(), lasts: terms, field: word.field, exact, frequencies }
}

/// Looks a phrase up; as a `prefix`, its last word may be the beginning of a longer one.
pub(super) fn phrase(index: &Index, words: &[String], prefix: bool, field: Field) -> Leaf {
    let n_docs = index.documents.len();
    let (before, lasts) = terms(index, words, prefix).unwrap_or_default();
    // The standard library's `join` would cost the page half a kilobyte.
    let mut label = String::new();
    for (i, word) in words.iter().enumerate() {
        label += if i > 0 { " " } else { "" };
        label += word;
    }
    let mut leaf = Leaf { label, before, lasts, field, exact: DocSet::none(n_docs), frequencies: Vec::new() };
    let typed = words.last().and_then(|word| index.terms.find(word));
    let mut weights = Weights::new(n_docs);
    let mut exact = DocSet::none(n_docs);
    leaf.each_run_and_last(index, Wanted::All, &mut |doc, first, _, last| {
        let weight = if first < index.documents.title_len(doc) { TITLE } else { 1.0 };
        weights.add(doc, weight);
        if Some(last) == typed {
            exact.insert(doc);
        }
    });
    leaf.exact = exact;
    leaf.frequencies = weights.frequencies();
    leaf
}

/// How often articles have something, while it is counted.
struct Weights {
    found: DocSet,
    weights: Vec<f32>,
}

impl Weights {
    fn new(n_docs: u32) -> Self {
        Self { found: DocSet::none(n_docs), weights: vec![0.0; n_docs as usize] }
    }

    fn add(&mut self, doc: DocId, weight: f32) {
        self.found.insert(doc);
        if let Some(sum) = self.weights.get_mut(doc.0 as usize) {
            *sum += weight;
        }
    }

    fn frequencies(&self) -> Vec<(DocId, f32)> {
        self.found.iter().filter_map(|doc| Some((doc, *self.weights.get(doc.0 as usize)?))).collect()
    }
}

/// The terms of a phrase before its last, and those that may be its last; `None` where one of its words stands in no article.
fn terms(index: &Index, words: &[String], prefix: bool) -> Option<(Vec<TermId>, Vec<TermId>)> {
    let (last, before) = words.split_last()?;
    let before = before.iter().map(|word| index.terms.find(word)).collect::<Option<Vec<TermId>>>()?;
    let lasts = match prefix {
        true => index.terms.beginning(last).map(TermId).collect(),
        false => index.terms.find(last).into_iter().collect(),
    };
    Some((before, lasts))
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

    /// Tells `found` where the leaf stands: article, first position, last position. Each last term's come in order.
    pub(super) fn each_run(&self, index: &Index, wanted: Wanted<'_>, found: &mut dyn FnMut(DocId, u32, u32)) {
        self.each_run_and_last(index, wanted, &mut |doc, first, last, _| found(doc, first, last));
    }

    /// The same, and with which last term.
    fn each_run_and_last(&self, index: &Index, wanted: Wanted<'_>, found: &mut dyn FnMut(DocId, u32, u32, TermId)) {
        let counts = |doc: DocId, first: u32| {
            let in_title = first < index.documents.title_len(doc);
            match self.field {
                Field::Title => in_title,
                Field::Any => !in_title || !index.documents.title_is_ours(doc),
            }
        };
        let n_before = self.before.len() as u32;
        if let (1.., [last]) = (n_before, self.lasts.as_slice()) {
            let terms: Vec<TermId> = self.before.iter().chain([last]).copied().collect();
            each_run_of(index, &terms, wanted, &mut |doc, first| {
                if counts(doc, first) {
                    found(doc, first, first.saturating_add(n_before), *last);
                }
            });
            return;
        }
        // What stands before is looked for once, not again for each of the many words that may follow.
        let mut firsts: Vec<(DocId, u32)> = Vec::new();
        if n_before > 0 {
            each_run_of(index, &self.before, wanted, &mut |doc, first| firsts.push((doc, first)));
        }
        let mut docs: Vec<DocId> = firsts.iter().map(|(doc, _)| *doc).collect();
        docs.dedup();
        let wanted = if n_before > 0 { Wanted::Only(&docs) } else { wanted };
        for &last in &self.lasts {
            each_run_of(index, &[last], wanted, &mut |doc, position| {
                let first = position.checked_sub(n_before);
                let follows = |first| n_before == 0 || firsts.binary_search(&(doc, first)).is_ok();
                if let Some(first) = first.filter(|first| follows(*first) && counts(doc, *first)) {
                    found(doc, first, position, last);
                }
            });
        }
    }
}

/// Tells `found` where these terms stand side by side: article and first position, in order.
fn each_run_of(index: &Index, terms: &[TermId], wanted: Wanted<'_>, found: &mut dyn FnMut(DocId, u32)) {
    let mut lists: Vec<Postings<'_>> = terms.iter().map(|term| index.postings(*term)).collect();
    let mut positions: Vec<Vec<u32>> = vec![Vec::new(); lists.len()];
    let mut doc = DocId(0);
    while let Some(common) = next_common(&mut lists, wanted, doc) {
        for (list, positions) in lists.iter_mut().zip(&mut positions) {
            positions.clear();
            list.positions(positions);
        }
        let Some((firsts, others)) = positions.split_first() else { return };
        for &first in firsts {
            let follows =
                |(others, distance): (&Vec<u32>, u32)| others.binary_search(&first.saturating_add(distance)).is_ok();
            if others.iter().zip(1..).all(follows) {
                found(common, first);
            }
        }
        doc = DocId(common.0.saturating_add(1));
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
