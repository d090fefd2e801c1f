//! What values are called besides their labels, and how often.

#[cfg(feature = "whole")]
use super::super::bytes::Varints;
use super::super::bytes::{put_lists, put_varint};
#[cfg(feature = "whole")]
use super::{DocId, Facets, ValueId};
use crate::order::sort_by_numbers;

/// A name of a value other than its label, and how often it stands; 0 where that is not known.
pub(in super::super) type Alias = (String, u32);

#[cfg(feature = "whole")]
impl Facets {
    /// The aliases of each value, in order.
    pub(super) fn all_aliases(&self) -> impl Iterator<Item = Vec<Alias>> {
        let mut counts = Varints::new(&self.n_of_aliases);
        (0..self.n_values()).map(move |value| {
            let names = self.aliases_of(ValueId(value)).map(str::to_owned);
            names.map(|name| (name, counts.next().unwrap_or(0))).collect()
        })
    }

    /// The aliases of a value, the most frequent first.
    pub(super) fn counted_aliases(&self, value: ValueId) -> impl Iterator<Item = Alias> {
        let mut counts = Varints::new(&self.n_of_aliases);
        let before = (0..value.0).map(|value| self.aliases_of(ValueId(value)).count() as u32);
        counts.skip_numbers(before.sum());
        self.aliases_of(value).map(str::to_owned).zip(counts)
    }

    /// The spellings of a value, its label among them, and how often each stands, most often first; all with 0 where that is not known.
    pub(crate) fn spellings(&self, value: ValueId) -> Vec<Alias> {
        let mut docs = Vec::new();
        self.docs(value).each(&mut |block| docs.extend(block.iter().map(|posting| posting.doc)));
        let facet = self.all().find(|facet| self.values(*facet).contains(&value.0));
        let n_in = |doc: DocId| {
            let mut values = facet.into_iter().flat_map(|facet| self.values_in(facet, doc));
            values.find(|(it, _)| *it == value).map_or(0, |(_, n)| n)
        };
        let n = docs.into_iter().map(n_in).fold(0, u32::saturating_add);
        let mut spellings: Vec<Alias> = self.counted_aliases(value).collect();
        let is_known = spellings.is_empty() || spellings.iter().any(|(_, n)| *n > 0);
        spellings.insert(0, (self.label(value), if is_known { n_of_label(n, &spellings) } else { 0 }));
        spellings.retain(|(_, n)| *n > 0 || !is_known);
        sort_by_numbers(&mut spellings, |(_, n)| [u32::MAX - n, 0, 0]);
        spellings
    }
}

/// How often the label of a value stands that is mentioned `n` times, and so often by its other names. A name that is a
/// list's ("United States") may stand nowhere.
pub(super) fn n_of_label(n: u32, aliases: &[Alias]) -> u32 {
    aliases.iter().fold(n, |n, (_, of_alias)| n.saturating_sub(*of_alias))
}

/// Writes the aliases of each value; returns how often each of them stands.
pub(super) fn put_aliases<'a>(out: &mut Vec<u8>, of_values: impl Iterator<Item = &'a [Alias]>) -> Vec<u8> {
    let mut counts = Vec::new();
    let lines = of_values.map(|aliases| {
        let mut aliases: Vec<&Alias> = aliases.iter().collect();
        sort_by_numbers(&mut aliases, |(_, n)| [u32::MAX - n, 0, 0]);
        aliases.iter().for_each(|(_, n)| put_varint(&mut counts, *n));
        aliases.iter().flat_map(|(name, _)| [name, "\n"]).collect::<String>()
    });
    put_lists(out, &lines.collect::<Vec<_>>());
    counts
}

/// Adds a name that stands `n` times.
pub(super) fn add(aliases: &mut Vec<Alias>, name: &str, n: u32) {
    match aliases.iter_mut().find(|(other, _)| other == name) {
        Some((_, count)) => *count = count.saturating_add(n),
        None => aliases.push((name.to_owned(), n)),
    }
}
