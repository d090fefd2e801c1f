//! The leaves of a query: a word or a phrase, and the articles that have it.

use super::doc_set::DocSet;
use crate::collection::{DocId, Index, Postings, TermId};
use crate::order::sort_by_numbers;
use crate::query::{Field, Form, Word};

/// How much an occurrence of an inflection counts, an occurrence of the word as typed counting 1.
const INFLECTED: f32 = 0.8;
/// How much an occurrence of a word that merely resembles it, or that a pattern describes.
const RESEMBLING: f32 = 0.6;
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
    /// In how many tokens all of the last ones stand, in any order, where they need not stand side by side.
    stretch: Option<u32>,
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
    if let Form::Pattern = word.form {
        terms = index.terms.matching(&word.text);
    } else if word.form != Form::Typed {
        terms.extend(index.terms.inflections(&word.text));
    }
    if let Form::Near(n) = word.form {
        terms.extend(index.terms.near(&word.text, n).into_iter().map(|(term, _)| term));
    }
    let other = if matches!(word.form, Form::Pattern | Form::Near(_)) { RESEMBLING } else { INFLECTED };
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
            let weight = if is_typed { 1.0 } else { other };
            weights.add(posting.doc, (n_body as f32 + TITLE * n_title as f32) * weight);
            if is_typed {
                exact.insert(posting.doc);
            }
        }
    }
    let (label, frequencies) = (word.text.clone(), weights.frequencies());
    Leaf { label, before: Vec::new(), lasts: terms, stretch: None, field: word.field, exact, frequencies }
}

/// Looks a phrase up; as a `prefix`, its last word may be the beginning of a longer one.
pub(super) fn phrase(index: &Index, words: &[String], prefix: bool, field: Field) -> Leaf {
    let n_docs = index.documents.len();
    let (before, lasts) = terms(index, words, prefix).unwrap_or_default();
    let label = joined(words);
    let mut leaf =
        Leaf { label, before, lasts, stretch: None, field, exact: DocSet::none(n_docs), frequencies: Vec::new() };
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

/// Looks words up that stand near one another: in a stretch of at most `within` tokens more than they are.
pub(super) fn near(index: &Index, words: &[String], within: u32, field: Field) -> Leaf {
    let n_docs = index.documents.len();
    let all = words.iter().map(|word| index.terms.find(word)).collect::<Option<Vec<TermId>>>();
    let stretch = Some(within.saturating_add(words.len() as u32));
    let mut leaf = Leaf {
        label: joined(words),
        before: Vec::new(),
        lasts: all.unwrap_or_default(),
        stretch,
        field,
        exact: DocSet::none(n_docs),
        frequencies: Vec::new(),
    };
    let mut weights = Weights::new(n_docs);
    // All of its words together count as one.
    let share = 1.0 / words.len().max(1) as f32;
    leaf.each_run(index, Wanted::All, &mut |doc, first, _| {
        let weight = if first < index.documents.title_len(doc) { TITLE } else { 1.0 };
        weights.add(doc, weight * share);
    });
    leaf.exact = weights.found.clone();
    leaf.frequencies = weights.frequencies();
    leaf
}

/// The words with blanks between them. The standard library's `join` would cost the page half a kilobyte.
fn joined(words: &[String]) -> String {
    let mut label = String::new();
    for (i, word) in words.iter().enumerate() {
        label += if i > 0 { " " } else { "" };
        label += word;
    }
    label
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
        if let Some(stretch) = self.stretch {
            return each_near(index, &self.lasts, stretch, wanted, &mut |doc, position, term| {
                if counts(doc, position) {
                    found(doc, position, position, term);
                }
            });
        }
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

/// Tells `found` where these terms stand together in a stretch of so many tokens: article, position and term, in order. No
/// stretch goes from the title into the body.
fn each_near(
    index: &Index,
    terms: &[TermId],
    stretch: u32,
    wanted: Wanted<'_>,
    found: &mut dyn FnMut(DocId, u32, TermId),
) {
    // A term that comes twice has to stand there twice.
    let mut needed: Vec<(TermId, u32)> = Vec::new();
    for term in terms {
        match needed.iter_mut().find(|(other, _)| other == term) {
            Some((_, n)) => *n += 1,
            None => needed.push((*term, 1)),
        }
    }
    let mut lists: Vec<Postings<'_>> = needed.iter().map(|(term, _)| index.postings(*term)).collect();
    let mut positions: Vec<u32> = Vec::new();
    let mut doc = DocId(0);
    while !lists.is_empty()
        && let Some(common) = next_common(&mut lists, wanted, doc)
    {
        let title_len = index.documents.title_len(common);
        let mut places: Vec<(u32, usize)> = Vec::new();
        for (which, list) in lists.iter_mut().enumerate() {
            positions.clear();
            list.positions(&mut positions);
            places.extend(positions.iter().map(|position| (*position, which)));
        }
        sort_by_numbers(&mut places, |(position, _)| [*position, 0, 0]);
        let (title, body) = places.split_at(places.partition_point(|(position, _)| *position < title_len));
        for places in [title, body] {
            // Up to which place all has been told.
            let mut told = 0;
            for (i, (first, _)) in places.iter().enumerate() {
                let within = |(position, _): &(u32, usize)| position - first < stretch;
                let end = i + places.get(i..).unwrap_or_default().partition_point(within);
                let here = places.get(i..end).unwrap_or_default();
                let is_whole = needed
                    .iter()
                    .enumerate()
                    .all(|(which, (_, n))| here.iter().filter(|(_, other)| *other == which).count() >= *n as usize);
                if is_whole {
                    for (position, which) in places.get(i.max(told)..end).unwrap_or_default() {
                        if let Some((term, _)) = needed.get(*which) {
                            found(common, *position, *term);
                        }
                    }
                    told = told.max(end);
                }
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
