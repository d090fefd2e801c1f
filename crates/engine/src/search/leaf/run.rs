//! Where a leaf stands: by the positions of its terms, or in a text.

use super::{Leaf, Shape};
use crate::collection::{Cursor, DocId, Index, TermId};
use crate::order::sort_by_numbers;
use crate::query::Field;
use crate::search::scope::Divisions;
use std::borrow::Cow;

impl Leaf {
    /// Tells `found` where the leaf stands among the tokens of a text, folded: first and last place, in order of the first.
    pub(in crate::search) fn each_run_in(&self, tokens: &[Cow<'_, str>], found: &mut dyn FnMut(u32, u32)) {
        match &self.shape {
            Shape::Word(word, forms) => {
                for (token, place) in tokens.iter().zip(0..) {
                    let is_longer = || word.prefix && token.starts_with(&word.text);
                    if forms.binary_search_by(|form| form.as_str().cmp(token)).is_ok() || is_longer() {
                        found(place, place);
                    }
                }
            }
            Shape::Phrase(words, prefix) => {
                let Some((last, before)) = words.split_last() else { return };
                for (here, place) in tokens.windows(words.len()).zip(0..) {
                    let ends = |token: &Cow<'_, str>| if *prefix { token.starts_with(last) } else { *token == *last };
                    if here.iter().zip(before).all(|(token, word)| token == word) && here.last().is_some_and(ends) {
                        found(place, place + before.len() as u32);
                    }
                }
            }
            Shape::Near(words, stretch) => {
                let needed = Needed::new(words);
                let which = |token| needed.0.iter().position(|(word, _)| word == token);
                let places: Vec<(u32, usize)> =
                    tokens.iter().zip(0..).filter_map(|(token, place)| Some((place, which(token)?))).collect();
                needed.each_together(&places, *stretch, &mut |place, _| found(place, place));
            }
        }
    }
}

/// In which articles runs are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wanted<'a> {
    All,
    /// These, in order.
    Only(&'a [DocId]),
    /// Those of these sentences or paragraphs; words near one another are to be so in one of them.
    In(&'a Divisions),
}

impl<'a> Wanted<'a> {
    /// The articles, in order; `None` for all.
    fn docs(self) -> Option<&'a [DocId]> {
        match self {
            Self::All => None,
            Self::Only(docs) => Some(docs),
            Self::In(divisions) => Some(&divisions.docs),
        }
    }
}

impl Leaf {
    /// Tells `found` where the leaf stands: article, first position, last term. Each last term's come in order.
    pub(super) fn each_run(&self, index: &Index, wanted: Wanted<'_>, found: &mut dyn FnMut(DocId, u32, TermId)) {
        let counts = |doc: DocId, first: u32| {
            let in_title = first < index.documents.title_len(doc);
            match self.field {
                Field::Title => in_title,
                Field::Any => !in_title || !index.documents.title_is_ours(doc),
            }
        };
        if let Shape::Near(_, stretch) = self.shape {
            return each_near(index, &self.lasts, stretch, wanted, &mut |doc, position, term| {
                if counts(doc, position) {
                    found(doc, position, term);
                }
            });
        }
        let n_before = self.before.len() as u32;
        if let (1.., [last], true) = (n_before, self.lasts.as_slice(), self.beginning.is_empty()) {
            let terms: Vec<TermId> = self.before.iter().chain([last]).copied().collect();
            each_run_of(index, &terms, wanted, &mut |doc, first| {
                if counts(doc, first) {
                    found(doc, first, *last);
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
        for last in self.all_lasts() {
            each_run_of(index, &[last], wanted, &mut |doc, position| {
                let first = position.checked_sub(n_before);
                let follows = |first| n_before == 0 || firsts.binary_search(&(doc, first)).is_ok();
                if let Some(first) = first.filter(|first| follows(*first) && counts(doc, *first)) {
                    found(doc, first, last);
                }
            });
        }
    }
}

/// Tells `found` where these terms stand side by side: article and first position, in order.
fn each_run_of(index: &Index, terms: &[TermId], wanted: Wanted<'_>, found: &mut dyn FnMut(DocId, u32)) {
    // What few articles have first: where it does not stand, nobody looks for the others.
    let mut order: Vec<(u32, TermId)> = (0..).zip(terms.iter().copied()).collect();
    sort_by_numbers(&mut order, |(_, term)| [index.postings(*term).len(), 0, 0]);
    let mut lists: Vec<Cursor<'_>> = order.iter().map(|(_, term)| index.cursor(*term)).collect();
    let (mut firsts, mut positions): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    let mut doc = DocId(0);
    while !lists.is_empty()
        && let Some(common) = next_common(&mut lists, wanted, doc)
    {
        firsts.clear();
        for (i, (list, (distance, _))) in lists.iter_mut().zip(&order).enumerate() {
            positions.clear();
            list.positions(&mut positions);
            if i == 0 {
                firsts.extend(positions.iter().filter_map(|position| position.checked_sub(*distance)));
            }
            firsts.retain(|first| positions.binary_search(&first.saturating_add(*distance)).is_ok());
            if firsts.is_empty() {
                break;
            }
        }
        firsts.iter().for_each(|first| found(common, *first));
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
    let needed = Needed::new(terms);
    let mut lists: Vec<Cursor<'_>> = needed.0.iter().map(|(term, _)| index.cursor(*term)).collect();
    let mut positions: Vec<u32> = Vec::new();
    let mut doc = DocId(0);
    while !lists.is_empty()
        && let Some(common) = next_common(&mut lists, wanted, doc)
    {
        let title = [index.documents.title_len(common)];
        let ends = if let Wanted::In(divisions) = wanted { divisions.of(common).1 } else { &title };
        let mut places: Vec<(u32, usize)> = Vec::new();
        for (which, list) in lists.iter_mut().enumerate() {
            positions.clear();
            list.positions(&mut positions);
            places.extend(positions.iter().map(|position| (*position, which)));
        }
        sort_by_numbers(&mut places, |(position, _)| [*position, 0, 0]);
        let mut rest = &places[..];
        for end in ends.iter().copied().chain([u32::MAX]) {
            let (here, after) = rest.split_at(rest.partition_point(|(position, _)| *position < end));
            needed.each_together(here, stretch, &mut |position, term| found(common, position, *term));
            rest = after;
        }
        doc = DocId(common.0.saturating_add(1));
    }
}

/// What has to stand together, and how often each: what comes twice has to stand there twice.
struct Needed<T>(Vec<(T, usize)>);

impl<T: PartialEq + Clone> Needed<T> {
    fn new(all: &[T]) -> Self {
        let mut needed: Vec<(T, usize)> = Vec::new();
        for item in all {
            match needed.iter_mut().find(|(other, _)| other == item) {
                Some((_, n)) => *n += 1,
                None => needed.push((item.clone(), 1)),
            }
        }
        Self(needed)
    }

    /// Tells `found` those of `places` (each of which of them stands where, in order) that are in a stretch which has all.
    fn each_together(&self, places: &[(u32, usize)], stretch: u32, found: &mut dyn FnMut(u32, &T)) {
        // Up to which place all has been told.
        let mut told = 0;
        for (i, (first, _)) in places.iter().enumerate() {
            let within = |(position, _): &(u32, usize)| position - first < stretch;
            let end = i + places.get(i..).unwrap_or_default().partition_point(within);
            let here = places.get(i..end).unwrap_or_default();
            let is_here = |(which, n)| here.iter().filter(|(_, other)| *other == which).count() >= n;
            if self.0.iter().map(|(_, n)| *n).enumerate().all(is_here) {
                for (position, which) in places.get(i.max(told)..end).unwrap_or_default() {
                    if let Some((item, _)) = self.0.get(*which) {
                        found(*position, item);
                    }
                }
                told = told.max(end);
            }
        }
    }
}

/// The first article from `doc` on that is wanted and that all lists have; the lists then stand there.
fn next_common(lists: &mut [Cursor<'_>], wanted: Wanted<'_>, mut doc: DocId) -> Option<DocId> {
    loop {
        if let Some(docs) = wanted.docs() {
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
