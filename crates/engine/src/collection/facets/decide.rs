//! Facets as people want them: entities joined, taken apart, renamed, hidden, of another kind. The same when a collection is built and
//! when it is [open](super::decided).

use super::aliases::{self, n_of_label};
use super::writer::{FacetsWriter, Slot, Value};
use crate::collection::documents::DocId;
use crate::entity::{Decision, Kind, slug};
use std::collections::BTreeMap;

/// A spelling that names something else than the entity to which it was given.
#[derive(Clone, Debug)]
pub(crate) struct Apart<'a> {
    pub(crate) kind: Kind,
    /// The entity, by name or key.
    pub(crate) name: &'a str,
    pub(crate) spelling: &'a str,
    /// In which articles it stands for the entity, in order, and how often.
    pub(crate) docs: Vec<(DocId, u32)>,
}

impl FacetsWriter {
    /// Gives a spelling to an entity of its own, or to the one that has this name already; `None` where the entity to which it was
    /// given is not there.
    pub(in super::super) fn take_apart(&mut self, apart: &Apart<'_>) -> Option<Slot> {
        let from = self.named(apart.kind, apart.name)?;
        let into = self.value(apart.kind.name(), &slug(apart.spelling), apart.spelling, &[])?;
        if into.0 == from.0 {
            return Some(into);
        }
        let value = self.values.get_mut(from.0)?;
        value.aliases.retain(|(alias, _)| alias != apart.spelling);
        for (doc, count) in &apart.docs {
            if let Ok(place) = value.docs.binary_search_by_key(doc, |(doc, _)| *doc) {
                value.docs[place].1 = value.docs[place].1.saturating_sub(*count);
            }
        }
        value.docs.retain(|(_, count)| *count > 0);
        let into_value = self.values.get_mut(into.0)?;
        add_alias(into_value, apart.spelling, n_mentions(&apart.docs));
        add_docs(into_value, &apart.docs);
        Some(into)
    }

    /// Applies decisions about entities. Gives back those that are about an entity, or name one, that is not there.
    pub(in super::super) fn decide<'a>(&mut self, decisions: &'a [Decision]) -> Vec<&'a Decision> {
        let about: Vec<(&Decision, Option<Slot>)> =
            decisions.iter().map(|decision| (decision, self.named(decision.kind, &decision.name))).collect();
        let known = || about.iter().filter_map(|(decision, slot)| Some((*decision, (*slot)?)));
        // Each to its own kind first, so that what is the same is found there.
        for (decision, slot) in known() {
            if let Some(kind) = decision.becomes.filter(|kind| *kind != decision.kind) {
                self.change_kind(slot, decision.kind, kind);
            }
            if let (Some(called), Some(value)) = (&decision.called, self.values.get_mut(slot.0)) {
                let n = value.n_of_label();
                let was = std::mem::replace(&mut value.label, called.clone());
                value.aliases.retain(|(alias, _)| alias != called);
                add_alias(value, &was, n);
            }
        }
        let mut unknown: Vec<&Decision> =
            about.iter().filter(|(_, slot)| slot.is_none()).map(|(decision, _)| *decision).collect();
        for (decision, slot) in known() {
            if decision.hidden {
                self.moved.insert(slot.0, None);
            } else if let Some(same) = &decision.same {
                match self.named(decision.becomes.unwrap_or(decision.kind), same) {
                    // A circle of names that are each other's would leave none.
                    Some(other) if self.standing_for(other).is_none_or(|it| it.0 != slot.0) => {
                        self.moved.insert(slot.0, Some(other.0));
                    }
                    Some(_) => {}
                    None => unknown.push(decision),
                }
            }
        }
        let moved: Vec<usize> = self.moved.keys().copied().collect();
        for from in moved {
            self.join(from);
        }
        unknown
    }

    /// The entity of this kind with this name or key.
    pub(in super::super) fn named(&self, kind: Kind, name: &str) -> Option<Slot> {
        let (_, keys) = self.facets.iter().find(|(facet, _)| facet == kind.name())?;
        let by_key = keys.get(name).or_else(|| keys.get(&slug(name))).copied();
        by_key.or_else(|| keys.values().find(|slot| self.label(**slot) == Some(name)).copied())
    }

    /// Moves an entity to another facet; there it joins the one of its key, if there is one.
    fn change_kind(&mut self, slot: Slot, from: Kind, to: Kind) {
        let key = self.keys(from).and_then(|keys| {
            let key = keys.iter().find(|(_, other)| other.0 == slot.0)?.0.clone();
            keys.remove(&key);
            Some(key)
        });
        let there = key.and_then(|key| Some(*self.keys(to)?.entry(key).or_insert(slot)));
        if let Some(there) = there.filter(|there| there.0 != slot.0) {
            self.moved.insert(slot.0, Some(there.0));
        }
    }

    /// The entities of a kind, by their keys.
    fn keys(&mut self, kind: Kind) -> Option<&mut BTreeMap<String, Slot>> {
        self.facets.iter_mut().find(|(facet, _)| facet == kind.name()).map(|(_, keys)| keys)
    }

    /// Gives the articles and names of an entity to the one that stands for it; to none if it is hidden.
    fn join(&mut self, from: usize) {
        let joined = self.values.get_mut(from).map(std::mem::take).unwrap_or_default();
        let Some(into) = self.standing_for(Slot(from)).and_then(|slot| self.values.get_mut(slot.0)) else { return };
        add_alias(into, &joined.label, joined.n_of_label());
        joined.aliases.iter().for_each(|(name, n)| add_alias(into, name, *n));
        add_docs(into, &joined.docs);
    }

    /// The slot that stands for this one; none where it is hidden.
    pub(super) fn standing_for(&self, slot: Slot) -> Option<Slot> {
        let mut slot = slot.0;
        // Each moves once at most: whoever walks farther walks in a circle.
        for _ in 0..=self.moved.len() {
            match self.moved.get(&slot) {
                Some(to) => slot = (*to)?,
                None => return Some(Slot(slot)),
            }
        }
        None
    }
}

/// How often articles mention something.
fn n_mentions(docs: &[(DocId, u32)]) -> u32 {
    docs.iter().fold(0, |sum, (_, n)| sum.saturating_add(*n))
}

/// Adds articles to those that a value has.
fn add_docs(value: &mut Value, docs: &[(DocId, u32)]) {
    value.docs.extend(docs);
    value.docs.sort_by_key(|(doc, _)| *doc);
    value.docs.dedup_by(|(doc, count), (kept, sum)| {
        let is_same = doc == kept;
        *sum = sum.saturating_add(if is_same { *count } else { 0 });
        is_same
    });
}

impl Value {
    /// How often it is mentioned by its label.
    fn n_of_label(&self) -> u32 {
        n_of_label(n_mentions(&self.docs), &self.aliases)
    }
}

/// Adds a name that stands `n` times to those of a value, unless it is the label.
fn add_alias(value: &mut Value, name: &str, n: u32) {
    if name != value.label {
        aliases::add(&mut value.aliases, name, n);
    }
}
