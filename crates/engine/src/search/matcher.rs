//! Matching: which articles an expression describes, part by part.

use super::doc_set::DocSet;
use super::filter;
use super::leaf::{self, Leaf};
use crate::collection::{DocId, Index};
use crate::query::Expr;

/// An expression and the articles that match it, and the same of its parts.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    pub(crate) docs: DocSet,
    part: Part,
}

#[derive(Clone, Debug)]
enum Part {
    Leaf(Leaf),
    /// Entities and dates: they match, but leave no marks.
    Filter,
    /// All or any of these.
    Several(Vec<Matcher>),
    Not(Box<Matcher>),
}

impl Matcher {
    /// Matches `expr` against all articles; without one, every article matches.
    pub(crate) fn new(index: &Index, expr: Option<&Expr>) -> Self {
        match expr {
            Some(expr) => Self::of(index, expr),
            None => Self { docs: DocSet::all(index.documents.len()), part: Part::Filter },
        }
    }

    fn of(index: &Index, expr: &Expr) -> Self {
        let n_docs = index.documents.len();
        let several = |parts: &[Expr]| parts.iter().map(|part| Self::of(index, part)).collect::<Vec<_>>();
        match expr {
            Expr::Word(word) => Self::leaf(n_docs, leaf::word(index, word)),
            Expr::Phrase { words, prefix, field } => Self::leaf(n_docs, leaf::phrase(index, words, *prefix, *field)),
            Expr::Near { words, within, field } => Self::leaf(n_docs, leaf::near(index, words, *within, *field)),
            Expr::Entity { facet, name } => Self { docs: filter::named(index, facet, name), part: Part::Filter },
            Expr::Published(days) => Self { docs: filter::published(index, *days), part: Part::Filter },
            Expr::Mentions(days) => Self { docs: filter::mentioned(index, *days), part: Part::Filter },
            Expr::And(parts) => {
                let parts = several(parts);
                let docs = parts.iter().fold(DocSet::all(n_docs), |docs, part| docs.and(&part.docs));
                Self { docs, part: Part::Several(parts) }
            }
            Expr::Or(parts) => {
                let parts = several(parts);
                let docs = parts.iter().fold(DocSet::none(n_docs), |docs, part| docs.or(&part.docs));
                Self { docs, part: Part::Several(parts) }
            }
            Expr::Not(part) => {
                let part = Self::of(index, part);
                Self { docs: part.docs.clone().complement(), part: Part::Not(Box::new(part)) }
            }
        }
    }

    fn leaf(n_docs: u32, leaf: Leaf) -> Self {
        Self { docs: leaf.docs(n_docs), part: Part::Leaf(leaf) }
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
            Part::Several(parts) => parts.iter().for_each(|part| part.each_leaf(negated, found)),
            Part::Not(part) => part.each_leaf(!negated, found),
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
            Part::Several(parts) => parts.iter().for_each(|part| part.each_part_of(&docs, negated, found)),
            Part::Not(part) => part.each_part_of(&docs, !negated, found),
        }
    }
}
