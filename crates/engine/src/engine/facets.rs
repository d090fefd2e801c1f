//! The facets of an answer.

use super::{Facet, FacetValue, Window};
use crate::collection::{FacetId, Index, ValueId};
use crate::search::{Choice, DocSet, Filters, Matcher};
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// The facets, counted over all articles that match; a facet's own inclusions left aside while they are OR.
pub(super) fn facets(index: &Index, matcher: &Matcher, filters: &Filters, window: &Window) -> Vec<Facet> {
    let hits = matcher.docs.clone().and(&filters.pass());
    let of_hits = counts(index, &hits);
    let of_collection = index.facets.all().filter_map(|facet| {
        let name = index.facets.name(facet);
        let choice = filters.choices.iter().find(|choice| choice.name == name);
        match choice.map(|choice| (choice, matcher.docs.clone().and(&filters.pass_but(choice)))) {
            None if index.facets.values(facet).is_empty() => None,
            None => Some(told(index, facet, window, &of_hits, Vec::new())),
            Some((choice, rest)) if choice.is_or() => {
                let of_facet = counts(index, &choice.exclude(rest.clone(), None));
                let chosen = chosen(index, choice, &rest, &of_facet);
                Some(told(index, facet, window, &of_facet, chosen))
            }
            Some((choice, rest)) => {
                let chosen = chosen(index, choice, &rest.and(&choice.include(index.documents.len())), &of_hits);
                Some(told(index, facet, window, &of_hits, chosen))
            }
        }
    });
    let unknown = filters.choices.iter().filter(|choice| choice.facet.is_none()).map(|choice| {
        let chosen = chosen(index, choice, &DocSet::default(), &[]);
        let values = sorted(chosen.into_iter().map(|(_, value)| value).collect());
        Facet { name: choice.name.clone(), values, n_values: 0 }
    });
    of_collection.chain(unknown).collect()
}

/// How many of `docs` have each value.
fn counts(index: &Index, docs: &DocSet) -> Vec<u32> {
    let mut counts = vec![0; index.facets.n_values() as usize];
    for doc in docs.iter() {
        for value in index.facets.values_of(doc) {
            if let Some(count) = counts.get_mut(value.0 as usize) {
                *count += 1;
            }
        }
    }
    counts
}

/// The chosen values: told even if no article has them.
fn chosen(index: &Index, choice: &Choice, rest: &DocSet, counts: &[u32]) -> Vec<(Option<ValueId>, FacetValue)> {
    let tell = |key: &String, value: Option<ValueId>, count| {
        let name = value.map_or_else(|| key.clone(), |value| index.facets.label(value).to_owned());
        (value, FacetValue { key: key.clone(), name, count })
    };
    let count = |value: ValueId| counts.get(value.0 as usize).copied().unwrap_or(0);
    let included = choice.included.iter().map(|chosen| tell(&chosen.key, chosen.value, chosen.value.map_or(0, count)));
    // An excluded value is told with the count that it would have.
    let excluded = choice.excluded.iter().map(|chosen| {
        let with = choice.exclude(rest.clone(), Some(&chosen.key)).and(&chosen.docs);
        tell(&chosen.key, chosen.value, with.len())
    });
    let mut told: Vec<(Option<ValueId>, FacetValue)> = Vec::new();
    for chosen in excluded.chain(included) {
        if told.iter().all(|(_, value)| value.key != chosen.1.key) {
            told.push(chosen);
        }
    }
    told
}

/// The facet with its chosen values and the most frequent others.
fn told(
    index: &Index,
    facet: FacetId,
    window: &Window,
    counts: &[u32],
    chosen: Vec<(Option<ValueId>, FacetValue)>,
) -> Facet {
    let name = index.facets.name(facet);
    let n_wanted = window.values.iter().find(|(facet, _)| facet == name).map_or(Window::VALUES, |(_, n)| *n) as usize;
    let values = index.facets.values(facet);
    let counted = || {
        let counts = counts.get(values.start as usize..values.end as usize).unwrap_or_default();
        values.clone().map(ValueId).zip(counts.iter().copied()).filter(|(_, count)| *count > 0)
    };
    let n_values = counted().count() as u32;
    let mut others: Vec<(ValueId, u32)> =
        counted().filter(|(value, _)| chosen.iter().all(|(chosen, _)| *chosen != Some(*value))).collect();
    // Only those are sorted by name that are frequent enough to be told.
    if n_wanted > 0 && others.len() > n_wanted {
        let least = nth_count(&others, n_wanted);
        others.retain(|(_, count)| *count >= least);
    }
    let tell = |(value, count): (ValueId, u32)| FacetValue {
        key: index.facets.key(value).to_owned(),
        name: index.facets.label(value).to_owned(),
        count,
    };
    let mut told = sorted(others.into_iter().map(tell).collect());
    told.truncate(n_wanted);
    told.extend(chosen.into_iter().map(|(_, value)| value));
    Facet { name: name.to_owned(), values: sorted(told), n_values }
}

/// The `n`-th highest count, from 1; 0 where there are fewer values.
fn nth_count(values: &[(ValueId, u32)], n: usize) -> u32 {
    let most = values.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let mut n_with = vec![0; most as usize + 1];
    for (_, count) in values {
        if let Some(n_with) = n_with.get_mut(*count as usize) {
            *n_with += 1;
        }
    }
    let mut n_above = 0;
    let reaches = |n_with: &usize| {
        n_above += n_with;
        n_above >= n
    };
    n_with.iter().rev().position(reaches).map_or(0, |n_less| most - n_less as u32)
}

/// By count, then name. By a heap: the standard library's sort costs the page 1 KB for every type that it sorts.
fn sorted(values: Vec<FacetValue>) -> Vec<FacetValue> {
    let heap: BinaryHeap<Told> = values.into_iter().map(Told).collect();
    heap.into_sorted_vec().into_iter().map(|told| told.0).collect()
}

/// A value in the order in which values are told.
struct Told(FacetValue);

impl Told {
    fn order(&self) -> (Reverse<u32>, &str, &str) {
        (Reverse(self.0.count), &self.0.name, &self.0.key)
    }
}

impl Ord for Told {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Told {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Told {}
