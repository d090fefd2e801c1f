//! Marks: where in an article the words and phrases of a match stand.

use super::leaf::Leaf;
use super::matcher::Matcher;
use crate::collection::{DocId, Index};
use crate::order::sort_by_numbers;
use crate::query::Field;
use crate::text::{Scope, Span, divisions, ends, fold, tokens};
use std::borrow::Cow;
use std::ops::Range;

/// A mark in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) span: Span,
    /// The word or phrase of which it is a match, by its place among the [terms](Matcher::terms).
    pub(crate) term: u32,
}

/// A mark as places of tokens: of its first and its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    first: u32,
    last: u32,
    term: u32,
}

/// The marks in the title and in the body of an article, in order of place. Overlapping ones are one: its term is that of the
/// one that begins first, of those the longest, of those the first in the query.
///
/// They are looked for in the texts, by what words and phrases mean, and not by positions: those may not be here.
pub(crate) fn marks(index: &Index, matcher: &Matcher, doc: DocId, title: &str, text: &str) -> [Vec<Mark>; 2] {
    let terms = matcher.terms();
    let is_ours = index.documents.title_is_ours(doc);
    [(title, true), (text, false)].map(|(text, is_title)| {
        let spans: Vec<Span> = tokens(text).collect();
        let tokens = spans.iter().map(|span| fold(span.of(text))).collect();
        let text = Text { doc, is_title, is_ours, text, spans: &spans, tokens };
        let mut runs = Vec::new();
        matcher.each_leaf_in(&text, &mut |leaf, among| {
            let term = place(&terms, leaf);
            text.each_run(leaf, among, &mut |first, last| runs.push(Run { first, last, term }));
        });
        let span = |place: u32| spans.get(place as usize).copied().unwrap_or_default();
        let mark =
            |run: Run| Mark { span: Span { start: span(run.first).start, end: span(run.last).end }, term: run.term };
        merge(runs).into_iter().map(mark).collect()
    })
}

/// The title or the body of an article.
pub(super) struct Text<'a> {
    pub(super) doc: DocId,
    is_title: bool,
    /// Whether its title is ours.
    is_ours: bool,
    text: &'a str,
    spans: &'a [Span],
    /// Its tokens, folded.
    pub(super) tokens: Vec<Cow<'a, str>>,
}

impl Text<'_> {
    /// Tells `found` where a word or phrase stands among these tokens: first and last place.
    fn each_run(&self, leaf: &Leaf, among: Range<usize>, found: &mut dyn FnMut(u32, u32)) {
        let counts = match leaf.field {
            Field::Title => self.is_title,
            Field::Any => !(self.is_title && self.is_ours),
        };
        if counts {
            let start = among.start as u32;
            let tokens = self.tokens.get(among).unwrap_or_default();
            leaf.each_run_in(tokens, &mut |first, last| found(start + first, start + last));
        }
    }

    /// Whether a word or phrase stands among these tokens.
    pub(super) fn has(&self, leaf: &Leaf, among: Range<usize>) -> bool {
        let mut has = false;
        self.each_run(leaf, among, &mut |_, _| has = true);
        has
    }

    /// The places where its sentences or paragraphs end; the title is one of its own.
    pub(super) fn divisions(&self, scope: Scope) -> Vec<u32> {
        if self.is_title {
            return Some(self.spans.len() as u32).filter(|n| *n > 0).into_iter().collect();
        }
        ends(&mut divisions(self.text, self.spans).into_iter(), scope, 0)
    }
}

/// How many marks each of the articles `docs` (in order) has; `None` where that is not known without their texts.
pub(crate) fn n_marks(matcher: &Matcher, docs: &[DocId]) -> Option<Vec<u32>> {
    if matcher.has_scope() {
        return None;
    }
    let leaves = matcher.positive();
    // Marks of several may overlap, unless they are words that have no form in common.
    let is_known = match *leaves {
        [leaf] => leaf.is_counted(),
        _ => leaves.iter().all(|leaf| leaf.is_word() && leaf.is_counted()) && are_apart(&leaves),
    };
    if !is_known {
        return None;
    }
    let mut counts = vec![0; docs.len()];
    matcher.each_part(docs, &mut |leaf, part_of| {
        let mut counts = docs.iter().zip(&mut counts);
        for doc in part_of {
            let count = counts.find(|(other, _)| *other == doc);
            let found = leaf.found.binary_search_by_key(doc, |found| found.doc).ok().and_then(|at| leaf.found.get(at));
            if let (Some((_, count)), Some(found)) = (count, found) {
                *count += found.n;
            }
        }
    });
    Some(counts)
}

/// Whether no two of these words have a form in common.
fn are_apart(words: &[&Leaf]) -> bool {
    let mut lasts: Vec<_> = words.iter().flat_map(|leaf| leaf.all_lasts()).collect();
    if words.len() > 1 {
        sort_by_numbers(&mut lasts, |term| [term.0, 0, 0]);
    }
    lasts.is_sorted_by(|a, b| a < b)
}

/// The place of a word or phrase among the terms.
fn place(terms: &[&str], leaf: &Leaf) -> u32 {
    terms.iter().position(|term| *term == leaf.label).unwrap_or_default() as u32
}

fn merge(mut runs: Vec<Run>) -> Vec<Run> {
    sort_by_numbers(&mut runs, |run| [run.first, u32::MAX - run.last, run.term]);
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match merged.last_mut() {
            Some(last) if run.first <= last.last => last.last = last.last.max(run.last),
            _ => merged.push(run),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_runs_are_one_and_adjacent_ones_are_two() {
        let run = |first, last, term| Run { first, last, term };
        let runs = vec![run(4, 4, 3), run(1, 2, 1), run(2, 3, 0), run(1, 1, 0), run(4, 4, 2)];
        assert_eq!(merge(runs), [run(1, 3, 1), run(4, 4, 2)]);
    }
}
