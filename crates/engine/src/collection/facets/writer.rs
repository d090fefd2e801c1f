//! Facets while they are collected, article after article, and how they are written.

use super::super::bytes::{put_column, put_lists, put_numbers, put_section, put_varint};
use super::super::documents::DocId;
use super::super::postings::{Posting, PostingsWriter};
use super::super::sorted_strings::SortedStrings;
use super::super::terms::slug;
use super::aliases::{Alias, put_aliases};
use super::{OURS, ValueId, titled};
use std::collections::{BTreeMap, BTreeSet};

/// A value while it is collected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Slot(pub(super) usize);

/// Collects facets, article after article.
#[derive(Debug)]
pub(in super::super) struct FacetsWriter {
    pub(super) facets: Vec<(String, BTreeMap<String, Slot>)>,
    pub(super) values: Vec<Value>,
    n_docs: u32,
    /// Of the slots for which others stand, which one; none for those that are hidden.
    pub(super) moved: BTreeMap<usize, Option<usize>>,
}

#[derive(Debug, Default)]
pub(super) struct Value {
    pub(super) label: String,
    /// Names other than the label, and how often each stands.
    pub(super) aliases: Vec<Alias>,
    /// Its articles in order, and how often each has it.
    pub(super) docs: Vec<(DocId, u32)>,
}

impl FacetsWriter {
    /// With the facets that every collection has, and these of its own.
    pub(in super::super) fn new(own: &BTreeSet<&str>, n_docs: u32) -> Self {
        let names = OURS.into_iter().chain(own.iter().copied().filter(|name| !OURS.contains(name)));
        Self {
            facets: names.map(|name| (name.to_owned(), BTreeMap::new())).collect(),
            values: Vec::new(),
            n_docs,
            moved: BTreeMap::new(),
        }
    }

    /// The value of this facet with this key; the first label that it is given stays.
    pub(in super::super) fn value(&mut self, facet: &str, key: &str, label: &str, aliases: &[Alias]) -> Option<Slot> {
        let (_, keys) = self.facets.iter_mut().find(|(name, _)| name == facet)?;
        let slot = *keys.entry(key.to_owned()).or_insert(Slot(self.values.len()));
        if slot.0 == self.values.len() {
            let aliases = aliases.iter().filter(|(alias, _)| alias != label).cloned().collect();
            self.values.push(Value { label: label.to_owned(), aliases, ..Value::default() });
        }
        Some(slot)
    }

    /// The value of this facet that is written so: its key is the slug.
    pub(in super::super) fn plain_value(&mut self, facet: &str, label: &str) -> Option<Slot> {
        let label = label.trim();
        let key = Some(slug(label)).filter(|key| !key.is_empty()).unwrap_or_else(|| label.to_owned());
        if key.is_empty() { None } else { self.value(facet, &key, label, &[]) }
    }

    /// What the value is called.
    pub(in super::super) fn label(&self, slot: Slot) -> Option<&str> {
        self.values.get(self.standing_for(slot)?.0).map(|value| value.label.as_str())
    }

    /// Says that the article has the value once more. Articles come in order.
    pub(in super::super) fn push(&mut self, slot: Slot, doc: DocId) {
        let Some(value) = self.values.get_mut(slot.0) else { return };
        match value.docs.last_mut() {
            Some((last, count)) if *last == doc => *count += 1,
            _ => value.docs.push((doc, 1)),
        }
    }

    /// Writes the facets; returns the number that each slot's value now has. Values without articles are left out.
    pub(in super::super) fn write(self, out: &mut Vec<u8>) -> ValueIds {
        let mut numbers = vec![None; self.values.len()];
        let mut in_order: Vec<(&str, &Value)> = Vec::new();
        let mut ends = Vec::new();
        for (_, keys) in &self.facets {
            for (key, slot) in keys {
                if let Some(value) = self.values.get(slot.0).filter(|value| !value.docs.is_empty()) {
                    numbers[slot.0] = Some(ValueId(in_order.len() as u32));
                    in_order.push((key, value));
                }
            }
            ends.push(in_order.len() as u32);
        }
        for from in self.moved.keys() {
            numbers[*from] = self.standing_for(Slot(*from)).and_then(|slot| numbers[slot.0]);
        }
        put_lists(out, &self.facets.iter().map(|(name, _)| name).collect::<Vec<_>>());
        put_numbers(out, ends.iter().copied());
        SortedStrings::write(out, &in_order.iter().map(|(key, _)| key).collect::<Vec<_>>());
        let label = |(key, value): &(&str, &Value)| match titled(key) == value.label {
            true => String::new(),
            false => value.label.clone(),
        };
        put_lists(out, &in_order.iter().map(label).collect::<Vec<_>>());
        let counts = put_aliases(out, in_order.iter().map(|(_, value)| value.aliases.as_slice()));
        let docs = in_order.iter().map(|(_, value)| posting_list(value.docs.iter().map(|(doc, _)| *doc)));
        put_lists(out, &docs.collect::<Vec<_>>());
        let mut start = 0;
        for end in ends {
            let values = in_order.get(start as usize..end as usize).unwrap_or_default();
            self.write_column(out, values);
            start = end;
        }
        put_section(out, &counts);
        ValueIds(numbers)
    }

    /// Writes for each article which of these values it has.
    fn write_column(&self, out: &mut Vec<u8>, values: &[(&str, &Value)]) {
        let mut of_docs: Vec<(Vec<u8>, u32)> = vec![(Vec::new(), 0); self.n_docs as usize];
        for (number, (_, value)) in (0..).zip(values) {
            for &(doc, count) in &value.docs {
                let Some((of_doc, before)) = of_docs.get_mut(doc.0 as usize) else { continue };
                put_value(of_doc, number - *before, count);
                *before = number;
            }
        }
        put_column(out, &of_docs.into_iter().map(|(of_doc, _)| of_doc).collect::<Vec<_>>());
    }
}

/// The articles of a value, which are in order, as they are written.
pub(super) fn posting_list(docs: impl Iterator<Item = DocId>) -> Vec<u8> {
    let mut list = PostingsWriter::default();
    docs.for_each(|doc| list.push_counted(Posting { doc, n_title: 0, n_body: 1 }));
    list.finish().0
}

/// Writes a value of an article: how far its number is from the one before, and how often the article has it.
pub(super) fn put_value(of_doc: &mut Vec<u8>, distance: u32, count: u32) {
    put_varint(of_doc, distance << 1 | u32::from(count > 1));
    if count > 1 {
        put_varint(of_doc, count);
    }
}

/// The numbers that the values got when they were written.
#[derive(Debug)]
pub(in super::super) struct ValueIds(Vec<Option<ValueId>>);

impl ValueIds {
    pub(in super::super) fn get(&self, slot: Slot) -> Option<ValueId> {
        self.0.get(slot.0).copied().flatten()
    }
}
