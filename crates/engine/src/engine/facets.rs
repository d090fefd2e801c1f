//! The facets of an answer: what was found, counted.

use super::{Facet, FacetValue, Window};
use crate::collection::{FacetId, Index, ValueId};
use crate::query::{DATED, NONE};
use crate::search::{Axis, Choice, DocSet, Filters, Matcher};
use std::cmp::Reverse;

/// What was found, to be counted by facets: over all articles that match; a facet's own inclusions left aside while they are OR.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    pub(super) index: &'a Index,
    matcher: &'a Matcher,
    filters: &'a Filters,
    hits: DocSet,
    of_hits: Counts,
}

/// How many of some articles have each value, and how many have none of each facet.
#[derive(Clone, Debug, Default)]
struct Counts {
    values: Vec<u32>,
    none: Vec<u32>,
}

/// How many articles would match with each value of one facet.
#[derive(Debug)]
pub(super) struct Counted {
    counts: Counts,
    /// The chosen values, to be told even if no article has them.
    pub(super) chosen: Vec<(Option<ValueId>, FacetValue)>,
    /// How many have none, where there are any, or this is chosen.
    none: Option<u32>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(index: &'a Index, matcher: &'a Matcher, filters: &'a Filters) -> Self {
        let hits = matcher.docs.clone().and(&filters.pass());
        Self { index, matcher, filters, of_hits: Counts::of(index, &hits), hits }
    }

    /// The facets; a facet that `kept` has with the values that it has there, in their order.
    pub(super) fn facets(&self, window: &Window, kept: &[Facet]) -> Vec<Facet> {
        let facets = &self.index.facets;
        let of_collection = facets.all().map(|facet| (facets.name(facet), Some(facet)));
        let chosen = self.filters.choices.iter().filter(|choice| choice.facet.is_none() && choice.name != DATED);
        let all = of_collection.chain(chosen.map(|choice| (choice.name.as_str(), None))).chain([(DATED, None)]);
        all.filter_map(|(name, facet)| {
            let counted = self.of(name, facet);
            let has_values = match facet {
                Some(facet) => !facets.values(facet).is_empty(),
                None => counted.none.is_some() && (name != DATED || self.has_dates()),
            };
            let kept = kept.iter().find(|facet| facet.name == name).map_or(&[][..], |facet| &facet.values);
            (has_values || self.filters.choices.iter().any(|choice| choice.is_of(name)))
                .then(|| self.told(name, facet, counted, window, kept))
        })
        .collect()
    }

    /// The counts of a facet: of the collection where it has a number, and of [`DATED`] or an unknown one where it has none.
    pub(super) fn of(&self, name: &str, facet: Option<FacetId>) -> Counted {
        let choice = self.filters.choices.iter().find(|choice| choice.name == name);
        let rest = choice.map(|_| self.matcher.docs.clone().and(&self.filters.pass_but_facet(name)));
        let (mut docs, mut counts) = (self.hits.clone(), self.of_hits.clone());
        if let (Some(choice), Some(rest)) = (choice.filter(|choice| choice.is_or()), &rest) {
            docs = choice.exclude(rest.clone(), None);
            if facet.is_some() {
                counts = Counts::of(self.index, &docs);
            }
        }
        let n_none = match facet {
            Some(facet) => counts.none.get(facet.0 as usize).copied().unwrap_or(0),
            None if name == DATED => Axis::n_undated(self.index, &docs),
            None => docs.len(),
        };
        let mut chosen = match (choice, rest) {
            (Some(choice), Some(rest)) => self.chosen(choice, &rest, &counts, n_none),
            _ => Vec::new(),
        };
        let none = chosen.iter().position(|(_, value)| value.key == NONE).map(|place| chosen.remove(place).1.count);
        Counted { counts, chosen, none: none.or((n_none > 0).then_some(n_none)) }
    }

    /// The chosen values: told even if no article has them.
    fn chosen(
        &self,
        choice: &Choice,
        rest: &DocSet,
        counts: &Counts,
        n_none: u32,
    ) -> Vec<(Option<ValueId>, FacetValue)> {
        let index = self.index;
        let rest = match choice.is_or() {
            true => rest.clone(),
            false => rest.clone().and(&choice.include(index.documents.len())),
        };
        let tell = |key: &String, value: Option<ValueId>, count| {
            let name = value.map_or_else(|| key.clone(), |value| index.facets.label(value).to_owned());
            (value, FacetValue { key: key.clone(), name, count })
        };
        let included = choice.included.iter().map(|chosen| {
            let count = match chosen.value {
                Some(value) => counts.get(value),
                None if chosen.key == NONE => n_none,
                None => 0,
            };
            tell(&chosen.key, chosen.value, count)
        });
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

    /// The facet with its chosen values and the most frequent others, or with those that are kept.
    fn told(
        &self,
        name: &str,
        facet: Option<FacetId>,
        counted: Counted,
        window: &Window,
        kept: &[FacetValue],
    ) -> Facet {
        let n_wanted =
            window.values.iter().find(|(facet, _)| facet == name).map_or(Window::VALUES, |(_, n)| *n) as usize;
        let mut others: Vec<(ValueId, u32)> = self
            .values(facet)
            .map(|value| (value, counted.counts.get(value)))
            .filter(|(_, count)| *count > 0)
            .collect();
        let n_values = others.len() as u32;
        let Counted { mut chosen, counts, none } = counted;
        let mut values = Vec::new();
        for value in kept {
            let place = chosen.iter().position(|(_, chosen)| chosen.key == value.key);
            values.push(place.map_or_else(
                || {
                    let found = facet.and_then(|facet| self.index.facets.find_value(facet, &value.key));
                    FacetValue { count: found.map_or(0, |value| counts.get(value)), ..value.clone() }
                },
                |place| chosen.remove(place).1,
            ));
        }
        if kept.is_empty() {
            others.retain(|(value, _)| chosen.iter().all(|(chosen, _)| *chosen != Some(*value)));
            // Only those are sorted by name that are frequent enough to be told.
            if n_wanted > 0 && others.len() > n_wanted {
                let least = nth_count(&others, n_wanted);
                others.retain(|(_, count)| *count >= least);
            }
            let mut others = sorted(others.into_iter().map(|(value, count)| self.value(value, count)).collect());
            others.truncate(n_wanted);
            values = sorted(others.into_iter().chain(chosen.into_iter().map(|(_, value)| value)).collect());
        } else {
            values.extend(chosen.into_iter().map(|(_, value)| value));
        }
        Facet { name: name.to_owned(), values, n_values, none }
    }

    pub(super) fn value(&self, value: ValueId, count: u32) -> FacetValue {
        let facets = &self.index.facets;
        FacetValue { key: facets.key(value).to_owned(), name: facets.label(value).to_owned(), count }
    }

    /// All values of a facet, whatever their count.
    pub(super) fn values(&self, facet: Option<FacetId>) -> impl Iterator<Item = ValueId> + use<> {
        facet.map_or(0..0, |facet| self.index.facets.values(facet)).map(ValueId)
    }

    /// Whether any article of the collection has a date of publication.
    fn has_dates(&self) -> bool {
        DocSet::all(self.index.documents.len()).iter().any(|doc| self.index.dates.window(doc).is_some())
    }
}

impl Counts {
    /// How many of `docs` have each value, and how many none.
    fn of(index: &Index, docs: &DocSet) -> Self {
        let facets = &index.facets;
        let ends: Vec<u32> = facets.all().map(|facet| facets.values(facet).end).collect();
        let mut counts = Self { values: vec![0; facets.n_values() as usize], none: vec![docs.len(); ends.len()] };
        for doc in docs.iter() {
            // An article's values come in order of their facets.
            let mut of_facets = ends.iter().zip(&mut counts.none);
            let mut end = 0;
            for value in facets.values_of(doc) {
                if value.0 >= end
                    && let Some((its_end, none)) = of_facets.find(|(its_end, _)| value.0 < **its_end)
                {
                    end = *its_end;
                    *none -= 1;
                }
                if let Some(count) = counts.values.get_mut(value.0 as usize) {
                    *count += 1;
                }
            }
        }
        counts
    }

    fn get(&self, value: ValueId) -> u32 {
        self.values.get(value.0 as usize).copied().unwrap_or(0)
    }
}

impl Counted {
    /// How many articles would match with this value.
    pub(super) fn of(&self, value: ValueId) -> u32 {
        let chosen = self.chosen.iter().find(|(chosen, _)| *chosen == Some(value));
        chosen.map_or_else(|| self.counts.get(value), |(_, told)| told.count)
    }
}

/// What having no value of a facet is called to the reader: `no source`; or, where it is excluded, `with source`.
pub fn none_name(facet: &str, excluded: bool) -> String {
    let what = match facet {
        "org" => "organisation",
        DATED => "date",
        other => other,
    };
    [if excluded { "with " } else { "no " }, what].concat()
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

/// By count, then name.
fn sorted(mut values: Vec<FacetValue>) -> Vec<FacetValue> {
    values.sort_unstable_by(|a, b| order(a).cmp(&order(b)));
    values
}

fn order(value: &FacetValue) -> (Reverse<u32>, &str, &str) {
    (Reverse(value.count), &value.name, &value.key)
}
