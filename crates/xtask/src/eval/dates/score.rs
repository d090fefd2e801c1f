//! The measures of TempEval-3 for expressions of time, and those of a facet of dates.
//!
//! The figures are those of the data's own `score.py`; a test compares the two.

use super::facet::facet;
use super::gold::{Document, Timex, clean};
use std::collections::BTreeSet;

/// What was counted over some documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) documents: usize,
    gold: usize,
    system: usize,
    /// Pairs with the same first and last character.
    strict: usize,
    /// Pairs that share a character.
    relaxed: usize,
    /// Of these, those of the same type.
    kind: usize,
    /// Of these, those of the same value.
    value: usize,
    /// Expressions with a calendar value: labelled, found, and found with the right value.
    pub(crate) facet_gold: usize,
    pub(crate) facet_system: usize,
    pub(crate) facet_right: usize,
    /// Distinct calendar values of a document, likewise.
    doc_gold: usize,
    doc_system: usize,
    doc_right: usize,
}

/// Counts what `found` has right of a labelled document.
pub(crate) fn score(gold: &Document, found: &[Timex]) -> Counts {
    let labelled = &gold.timexes;
    let mut found = clean(&gold.text, found.iter().cloned());
    let mut pairs = pair(labelled, &found);
    if !gold.ignored.is_empty() {
        let mut i = 0;
        found.retain(|timex| {
            let paired = pairs.iter().any(|(_, j)| *j == i);
            i += 1;
            paired || !gold.ignored.iter().any(|(start, end)| timex.start < *end && *start < timex.end)
        });
        pairs = pair(labelled, &found);
    }
    let facets = |timexes: &[Timex]| -> Vec<Option<String>> {
        timexes.iter().map(|timex| facet(&timex.kind, &timex.value)).collect()
    };
    let (of_gold, of_found) = (facets(labelled), facets(&found));
    let distinct = |facets: &[Option<String>]| facets.iter().flatten().cloned().collect::<BTreeSet<_>>();
    let (doc_gold, doc_system) = (distinct(&of_gold), distinct(&of_found));
    let count = |test: &dyn Fn(usize, usize) -> bool| pairs.iter().filter(|(i, j)| test(*i, *j)).count();
    Counts {
        documents: 1,
        gold: labelled.len(),
        system: found.len(),
        strict: count(&|i, j| (labelled[i].start, labelled[i].end) == (found[j].start, found[j].end)),
        relaxed: pairs.len(),
        kind: count(&|i, j| labelled[i].kind == found[j].kind),
        value: count(&|i, j| labelled[i].value == found[j].value),
        facet_gold: of_gold.iter().flatten().count(),
        facet_system: of_found.iter().flatten().count(),
        facet_right: count(&|i, j| of_gold[i].is_some() && of_gold[i] == of_found[j]),
        doc_gold: doc_gold.len(),
        doc_system: doc_system.len(),
        doc_right: doc_gold.intersection(&doc_system).count(),
    }
}

/// Pairs labelled and found expressions one to one: the same stretches first, then those that share most.
fn pair(gold: &[Timex], found: &[Timex]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        for (j, b) in found.iter().enumerate() {
            let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
            if shared > 0 {
                let differs = (a.start, a.end) != (b.start, b.end);
                candidates.push((differs, usize::MAX - shared, i, j));
            }
        }
    }
    candidates.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, _, i, j) in candidates {
        if !pairs.iter().any(|(a, b)| *a == i || *b == j) {
            pairs.push((i, j));
        }
    }
    pairs
}

impl Counts {
    pub(crate) fn add(&mut self, other: &Self) {
        let Self { documents, gold, system, strict, relaxed, kind, value, .. } = other;
        self.documents += documents;
        self.gold += gold;
        self.system += system;
        self.strict += strict;
        self.relaxed += relaxed;
        self.kind += kind;
        self.value += value;
        self.facet_gold += other.facet_gold;
        self.facet_system += other.facet_system;
        self.facet_right += other.facet_right;
        self.doc_gold += other.doc_gold;
        self.doc_system += other.doc_system;
        self.doc_right += other.doc_right;
    }

    /// The figures named by [`super::FIGURES`], in per cent.
    pub(crate) fn figures(&self) -> [f64; 7] {
        let f1 = |right| prf(right, self.system, self.gold)[2];
        let [p, r, f] = prf(self.doc_right, self.doc_system, self.doc_gold);
        [f1(self.strict), f1(self.relaxed), f1(self.kind), f1(self.value), p, r, f]
    }
}

/// Precision, recall and F1 in per cent; where nothing is labelled and nothing found, all is right.
fn prf(right: usize, found: usize, labelled: usize) -> [f64; 3] {
    let share = |of: usize, otherwise: f64| if of == 0 { otherwise } else { right as f64 / of as f64 };
    let p = share(found, if labelled == 0 { 1.0 } else { 0.0 });
    let r = share(labelled, 1.0);
    let f = if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) };
    [p, r, f].map(|share| share * 100.0)
}
