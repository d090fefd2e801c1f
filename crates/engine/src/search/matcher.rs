//! Matching: which articles an expression describes, part by part.

use super::filter;
use super::leaf::{self, Leaf};
use super::marks::Text;
use super::scope::Divisions;
use crate::collection::{DocId, DocSet, Index};
use crate::order::sort_by_numbers;
use crate::query::{Expr, Scope};
use std::ops::Range;

/// An expression and the articles that match it, and the same of its parts: of a part of several that must all match, as far as
/// the others match.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    pub(crate) docs: DocSet,
    part: Part,
}

#[derive(Clone, Debug)]
enum Part {
    Leaf(Box<Leaf>),
    /// Entities and dates: they match, but leave no marks.
    Filter,
    All(Vec<Matcher>),
    Any(Vec<Matcher>),
    Not(Box<Matcher>),
    /// In one sentence or paragraph.
    Within(Scope, Box<Matcher>),
}

impl Matcher {
    /// Matches `expr` against all articles; without one, every article matches.
    pub(crate) fn new(index: &Index, expr: Option<&Expr>) -> Self {
        let n_docs = index.documents.len();
        let Some(expr) = expr else { return Self { docs: DocSet::all(n_docs), part: Part::Filter } };
        let mut matcher = Self::draft(index, expr);
        matcher.look(index, None, true);
        matcher
    }

    /// The parts of an expression; those that have words and phrases are yet to be looked for.
    fn draft(index: &Index, expr: &Expr) -> Self {
        let several = |parts: &[Expr]| parts.iter().map(|part| Self::draft(index, part)).collect::<Vec<_>>();
        let (docs, part) = match expr {
            Expr::Word(word) => (None, Part::Leaf(Box::new(leaf::word(index, word)))),
            Expr::Phrase { words, prefix, field } => {
                (None, Part::Leaf(Box::new(leaf::phrase(index, words, *prefix, *field))))
            }
            Expr::Near { words, within, field } => {
                (None, Part::Leaf(Box::new(leaf::near(index, words, *within, *field))))
            }
            Expr::Entity { facet, name } => (Some(filter::named(index, facet, name)), Part::Filter),
            Expr::Published(days) => (Some(filter::published(index, *days)), Part::Filter),
            Expr::Mentions(days) => (Some(filter::mentioned(index, *days)), Part::Filter),
            Expr::Within(scope, part) => (None, Part::Within(*scope, Box::new(Self::draft(index, part)))),
            Expr::And(parts) => (None, Part::All(several(parts))),
            Expr::Or(parts) => (None, Part::Any(several(parts))),
            Expr::Not(part) => (None, Part::Not(Box::new(Self::draft(index, part)))),
        };
        Self { docs: docs.unwrap_or_default(), part }
    }

    /// Looks for the articles that match, and that match the parts: among all, or those among these. Of several parts that must all
    /// match the later ones are looked for where the earlier ones are, if it `narrows`: under an OR or a NOT it does not, as there
    /// articles may match that lack one of the parts and yet have another.
    fn look(&mut self, index: &Index, within: Option<&DocSet>, narrows: bool) {
        let n_docs = index.documents.len();
        self.docs = match &mut self.part {
            Part::Filter => return,
            Part::Leaf(leaf) => {
                leaf.look(index, within);
                leaf.docs.clone()
            }
            Part::All(parts) => {
                // What few have first: of the others it is then looked for in those few only.
                let mut order: Vec<usize> = (0..parts.len()).collect();
                sort_by_numbers(&mut order, |i| [parts.get(*i).map_or(0, |part| part.most(n_docs)), 0, 0]);
                let mut docs = within.cloned();
                for i in order {
                    if let Some(part) = parts.get_mut(i) {
                        part.look(index, if narrows { docs.as_ref() } else { within }, narrows);
                        docs = Some(docs.map_or_else(|| part.docs.clone(), |docs| docs.and(&part.docs)));
                    }
                }
                docs.unwrap_or_else(|| DocSet::all(n_docs))
            }
            Part::Any(parts) => {
                parts.iter_mut().for_each(|part| part.look(index, within, false));
                parts.iter().fold(DocSet::none(n_docs), |docs, part| docs.or(&part.docs))
            }
            Part::Not(part) => {
                part.look(index, within, false);
                part.docs.clone().complement()
            }
            Part::Within(scope, part) => {
                part.look(index, within, false);
                let candidates = part.possible(n_docs);
                let candidates = within.map_or(candidates.clone(), |within| candidates.and(within));
                let divisions = Divisions::new(index, *scope, &candidates);
                let found = part.divisions(index, &divisions);
                DocSet::of(n_docs, found.iter().filter_map(|number| divisions.doc(number.0)))
            }
        };
    }

    /// The articles of which a sentence may match.
    fn possible(&self, n_docs: u32) -> DocSet {
        self.combined(n_docs, &mut |matcher| match &matcher.part {
            Part::All(_) | Part::Any(_) => None,
            Part::Not(_) => Some(DocSet::all(n_docs)),
            Part::Leaf(_) | Part::Filter | Part::Within(..) => Some(matcher.docs.clone()),
        })
    }

    /// Those of these sentences or paragraphs that match.
    fn divisions(&self, index: &Index, divisions: &Divisions) -> DocSet {
        self.combined(divisions.len(), &mut |matcher| match &matcher.part {
            Part::Leaf(leaf) => Some(leaf.divisions(index, divisions)),
            Part::Filter | Part::Within(..) => Some(divisions.all_of(&matcher.docs)),
            Part::All(_) | Part::Any(_) | Part::Not(_) => None,
        })
    }

    /// What of `n` matches, where `set` says what of them some of the parts match.
    fn combined(&self, n: u32, set: &mut dyn FnMut(&Self) -> Option<DocSet>) -> DocSet {
        if let Some(set) = set(self) {
            return set;
        }
        match &self.part {
            Part::All(parts) => parts.iter().fold(DocSet::all(n), |all, part| all.and(&part.combined(n, set))),
            Part::Any(parts) => parts.iter().fold(DocSet::none(n), |any, part| any.or(&part.combined(n, set))),
            Part::Not(part) => part.combined(n, set).complement(),
            Part::Leaf(_) | Part::Filter | Part::Within(..) => DocSet::none(n),
        }
    }

    /// How many articles match at most, as far as it is known before they are looked for.
    fn most(&self, n_docs: u32) -> u32 {
        match &self.part {
            Part::Filter => self.docs.len(),
            Part::Leaf(leaf) => leaf.most,
            Part::All(parts) => parts.iter().map(|part| part.most(n_docs)).min().unwrap_or(n_docs),
            Part::Any(parts) => parts.iter().fold(0, |n, part| part.most(n_docs).saturating_add(n)),
            Part::Not(_) => n_docs,
            Part::Within(_, part) => part.most(n_docs),
        }
    }

    /// The words and phrases that an article is to have, those under an even number of NOTs.
    pub(super) fn positive(&self) -> Vec<&Leaf> {
        let mut leaves = Vec::new();
        self.each_leaf(false, &mut |leaf| leaves.push(leaf));
        leaves
    }

    /// How many words and phrases an article is to have.
    pub(crate) fn n_positive(&self) -> usize {
        self.positive().len()
    }

    /// The terms: what those words and phrases are called, in the order of the query, each once.
    pub(crate) fn terms(&self) -> Vec<&str> {
        let mut terms: Vec<&str> = Vec::new();
        for leaf in self.positive() {
            if !terms.contains(&leaf.label.as_str()) {
                terms.push(&leaf.label);
            }
        }
        terms
    }

    fn each_leaf<'a>(&'a self, negated: bool, found: &mut dyn FnMut(&'a Leaf)) {
        match &self.part {
            Part::Leaf(leaf) if !negated => found(leaf),
            Part::Leaf(_) | Part::Filter => {}
            Part::All(parts) | Part::Any(parts) => parts.iter().for_each(|part| part.each_leaf(negated, found)),
            Part::Not(part) => part.each_leaf(!negated, found),
            Part::Within(_, part) => part.each_leaf(negated, found),
        }
    }

    /// Tells `found` each word and phrase, and those of the articles `docs`, in order, in which it is part of the match:
    /// in `(a b) OR c`, `a` is part of no match in an article without `b`.
    pub(super) fn each_part(&self, docs: &[DocId], found: &mut dyn FnMut(&Leaf, &[DocId])) {
        self.each_part_of(docs, false, found);
    }

    fn each_part_of(&self, docs: &[DocId], negated: bool, found: &mut dyn FnMut(&Leaf, &[DocId])) {
        let docs: Vec<DocId> = docs.iter().copied().filter(|doc| self.docs.contains(*doc) != negated).collect();
        if docs.is_empty() {
            return;
        }
        match &self.part {
            Part::Leaf(leaf) if !negated => found(leaf, &docs),
            Part::Leaf(_) | Part::Filter => {}
            Part::All(parts) | Part::Any(parts) => {
                parts.iter().for_each(|part| part.each_part_of(&docs, negated, found));
            }
            Part::Not(part) => part.each_part_of(&docs, !negated, found),
            // Only their texts tell.
            Part::Within(..) => {}
        }
    }

    /// Tells `found` each word and phrase that is part of the match in a title or body, and those of its tokens among which it is.
    pub(super) fn each_leaf_in(&self, text: &Text<'_>, found: &mut dyn FnMut(&Leaf, Range<usize>)) {
        self.each_leaf_among(text, None, false, found);
    }

    /// The same among these tokens, a sentence or paragraph, if not all.
    fn each_leaf_among(
        &self,
        text: &Text<'_>,
        among: Option<&Range<usize>>,
        negated: bool,
        found: &mut dyn FnMut(&Leaf, Range<usize>),
    ) {
        let holds = match among {
            Some(among) => self.holds(text, among),
            None => self.docs.contains(text.doc),
        };
        if holds == negated {
            return;
        }
        match &self.part {
            Part::Leaf(leaf) if !negated => found(leaf, among.cloned().unwrap_or(0..text.tokens.len())),
            Part::Leaf(_) | Part::Filter => {}
            Part::All(parts) | Part::Any(parts) => {
                parts.iter().for_each(|part| part.each_leaf_among(text, among, negated, found));
            }
            Part::Not(part) => part.each_leaf_among(text, among, !negated, found),
            Part::Within(scope, part) => {
                let mut start = 0;
                for end in text.divisions(*scope) {
                    part.each_leaf_among(text, Some(&(start..end as usize)), negated, found);
                    start = end as usize;
                }
            }
        }
    }

    /// Whether these tokens, a sentence or paragraph, match.
    fn holds(&self, text: &Text<'_>, among: &Range<usize>) -> bool {
        match &self.part {
            Part::Leaf(leaf) => text.has(leaf, among.clone()),
            Part::Filter | Part::Within(..) => self.docs.contains(text.doc),
            Part::All(parts) => parts.iter().all(|part| part.holds(text, among)),
            Part::Any(parts) => parts.iter().any(|part| part.holds(text, among)),
            Part::Not(part) => !part.holds(text, among),
        }
    }

    /// Whether only the articles' texts tell what is part of the match.
    pub(super) fn has_scope(&self) -> bool {
        match &self.part {
            Part::Leaf(_) | Part::Filter => false,
            Part::All(parts) | Part::Any(parts) => parts.iter().any(Self::has_scope),
            Part::Not(part) => part.has_scope(),
            Part::Within(..) => true,
        }
    }
}
