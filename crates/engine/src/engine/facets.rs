//! The facets of an answer: what was found, counted.

use super::{Engine, Facet, FacetValue, Window};
use crate::collection::{DocSet, FacetId, Index, ValueId};
use crate::order::{first_by_numbers, sort_by_numbers};
use crate::query::{DATED, NONE};
use crate::search::{Axis, Choice, Filters, Matcher};
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// What was found, to be counted by facets: over all articles that match; a facet's own inclusions left aside while they are OR.
#[derive(Debug)]
pub(super) struct Tally<'a> {
    pub(super) index: &'a Index,
    matcher: &'a Matcher,
    filters: &'a Filters,
    pub(super) hits: DocSet,
    pub(super) of_hits: Rc<Counts>,
    of_all: &'a OnceCell<Counts>,
    spare: &'a RefCell<Vec<u32>>,
    /// The facets that are wanted.
    wanted: Option<&'a [String]>,
}

/// How many of some articles have each value, and how many have none of each facet.
#[derive(Debug, Default)]
pub(super) struct Counts {
    values: Vec<u32>,
    /// A bit for each value that one of them has: of a large collection's values most have none of a few articles.
    seen: Vec<u64>,
    none: Vec<u32>,
}

/// How many articles would match with each value of one facet.
#[derive(Debug)]
pub(super) struct Counted {
    counts: Rc<Counts>,
    /// The chosen values, to be told even if no article has them.
    pub(super) chosen: Vec<(Option<ValueId>, FacetValue)>,
    /// How many have none, where there are any, or this is chosen.
    none: Option<u32>,
}

impl Drop for Tally<'_> {
    /// Leaves the counters, all at zero again, to the next one.
    fn drop(&mut self) {
        if let Some(Counts { mut values, seen, .. }) = Rc::get_mut(&mut self.of_hits).map(std::mem::take) {
            for (values, _) in values.chunks_mut(64).zip(seen).filter(|(_, seen)| *seen != 0) {
                values.fill(0);
            }
            *self.spare.borrow_mut() = values;
        }
    }
}

impl<'a> Tally<'a> {
    pub(super) fn new(
        engine: &'a Engine,
        index: &'a Index,
        matcher: &'a Matcher,
        filters: &'a Filters,
        wanted: Option<&'a [String]>,
    ) -> Self {
        let hits = matcher.docs.clone().and(&filters.pass());
        let of_hits = match wanted {
            Some([]) => Counts::default(),
            _ => Counts::of_many(index, &hits, &engine.of_all, wanted, engine.spare.take()),
        };
        let (of_all, spare) = (&engine.of_all, &engine.spare);
        Self { index, matcher, filters, of_hits: Rc::new(of_hits), hits, of_all, spare, wanted }
    }

    /// The facets; each with the values that `order` tells, in its order, where it is given.
    pub(super) fn facets(&self, order: Option<&Self>, window: &Window) -> Vec<Facet> {
        let facets = &self.index.facets;
        let of_collection = facets.all().map(|facet| (facets.name(facet), Some(facet)));
        let chosen = self.filters.choices.iter().filter(|choice| choice.facet.is_none() && choice.name != DATED);
        let all = of_collection.chain(chosen.map(|choice| (choice.name.as_str(), None))).chain([(DATED, None)]);
        let all = all.filter(|(name, _)| is_wanted(self.wanted, name));
        all.filter_map(|(name, facet)| {
            let counted = self.of(name, facet);
            let is_told = match facet {
                Some(facet) => !facets.values(facet).is_empty(),
                None => counted.none.is_some() && (name != DATED || self.has_dates()),
            };
            (is_told || self.filters.choices.iter().any(|choice| choice.is_of(name))).then(|| {
                let ranked = order.map(|order| order.of(name, facet));
                self.told(name, facet, &counted, ranked.as_ref(), window)
            })
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
                let wanted = [name.to_owned()];
                counts = Rc::new(Counts::of_many(self.index, &docs, self.of_all, Some(&wanted), Vec::new()));
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
            let name = value.map_or_else(|| key.clone(), |value| index.facets.label(value));
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

    /// The facet with its chosen values and the most frequent others, by what `ranked` counts, if it counts any.
    fn told(
        &self,
        name: &str,
        facet: Option<FacetId>,
        counted: &Counted,
        ranked: Option<&Counted>,
        window: &Window,
    ) -> Facet {
        let n_wanted = window.values.iter().find(|(facet, _)| facet == name).map_or(Window::VALUES, |(_, n)| *n);
        let all = self.values(facet);
        let ranked = ranked.filter(|ranked| ranked.has_any(&all)).unwrap_or(counted);
        let chosen = |of: &Counted| of.chosen.iter().filter_map(|(value, _)| *value).collect::<Vec<_>>();
        let mut values: Vec<ValueId> = [chosen(counted), chosen(ranked)].concat();
        values.retain(|value| all.contains(&value.0));
        sort_by_numbers(&mut values, |value| [value.0, 0, 0]);
        values.dedup();
        let chosen: Vec<u32> = values.iter().map(|value| value.0).collect();
        let (others, mut n_values) = ranked.counts.largest(&all, &chosen, n_wanted as usize);
        if !std::ptr::eq(ranked, counted) {
            n_values = counted.counts.largest(&all, &[], 0).1;
        }
        values.extend(others.into_iter().map(ValueId));
        let values = ranked.first(&values, u32::MAX).into_iter().map(|value| self.value(value, counted));
        // What is chosen by a key that means nothing here, or the same as another one that is chosen.
        let is_left = |value: Option<ValueId>, told| value.is_none_or(|value| counted.told(value) != Some(told));
        let unknown = counted.chosen.iter().filter(|(value, told)| is_left(*value, told)).map(|(_, told)| told.clone());
        Facet { name: name.to_owned(), values: values.chain(unknown).collect(), n_values, none: counted.none }
    }

    /// The value as it is told.
    pub(super) fn value(&self, value: ValueId, counted: &Counted) -> FacetValue {
        counted.told(value).cloned().unwrap_or_else(|| {
            let (key, name) = self.index.facets.key_and_label(value);
            FacetValue { key, name, count: counted.counts.get(value) }
        })
    }

    /// All values of a facet, whatever their count.
    pub(super) fn values(&self, facet: Option<FacetId>) -> Range<u32> {
        facet.map_or(0..0, |facet| self.index.facets.values(facet))
    }

    /// Whether any article of the collection has a date of publication.
    fn has_dates(&self) -> bool {
        self.index.dates.n_dated() > 0
    }
}

impl Counts {
    /// How many of `docs` have each value of the facets that are wanted, and how many none. `spare` are counters of an earlier
    /// count, at zero: to make a quarter of a million of them takes longer than most counts.
    ///
    /// Where these are most articles the others are taken from the counts of all, `of_all`, which are kept from one question to
    /// the next.
    pub(super) fn of_many(
        index: &Index,
        docs: &DocSet,
        of_all: &OnceCell<Self>,
        wanted: Option<&[String]>,
        spare: Vec<u32>,
    ) -> Self {
        let others = docs.clone().complement();
        if others.len() >= docs.len() {
            return Self::of(index, docs, wanted, spare, None);
        }
        let all = of_all.get_or_init(|| Self::of(index, &DocSet::all(index.documents.len()), None, Vec::new(), None));
        Self::of(index, &others, wanted, spare, Some(all))
    }

    /// The same, over all of `docs`; from `all`, where they are given, what these have is taken.
    fn of(index: &Index, docs: &DocSet, wanted: Option<&[String]>, mut values: Vec<u32>, all: Option<&Self>) -> Self {
        let facets = &index.facets;
        let n_values = facets.n_values() as usize;
        let mut seen = all.map_or_else(|| vec![0; n_values.div_ceil(64)], |all| all.seen.clone());
        match all {
            Some(all) => values.clone_from(&all.values),
            None => values.resize(n_values, 0),
        }
        let mut none = Vec::new();
        for facet in facets.all() {
            let n_none = match is_wanted(wanted, facets.name(facet)) {
                true => facets.count(facet, docs, all.is_some(), &mut values, &mut seen),
                false => 0,
            };
            let of_all = all.and_then(|all| all.none.get(facet.0 as usize));
            none.push(of_all.map_or(n_none, |of_all| of_all.saturating_sub(n_none)));
        }
        Self { values, seen, none }
    }

    /// The values of a range that have a count, in order.
    fn counted(&self, range: &Range<u32>) -> impl Iterator<Item = ValueId> {
        let (first, end) = (range.start as usize / 64, range.end.div_ceil(64) as usize);
        let values = each_bit(self.seen.get(first..end).unwrap_or_default(), first as u32 * 64);
        values.filter(|value| range.contains(value)).map(ValueId)
    }

    /// The values of a range with the largest counts, but for these; and how many have one.
    pub(super) fn largest(&self, range: &Range<u32>, but: &[u32], n: usize) -> (Vec<u32>, u32) {
        broadsheet_loops::largest(&self.values, &self.seen, range.clone(), but, n)
    }

    pub(super) fn get(&self, value: ValueId) -> u32 {
        self.values.get(value.0 as usize).copied().unwrap_or(0)
    }
}

impl Counted {
    /// Whether a value of this range has a count.
    fn has_any(&self, range: &Range<u32>) -> bool {
        let is_told = |(value, told): &(Option<ValueId>, FacetValue)| {
            told.count > 0 && value.is_some_and(|value| range.contains(&value.0))
        };
        self.counts.counted(range).next().is_some() || self.chosen.iter().any(is_told)
    }

    /// The value, if it is chosen.
    pub(super) fn told(&self, value: ValueId) -> Option<&FacetValue> {
        self.chosen.iter().find(|(chosen, _)| *chosen == Some(value)).map(|(_, told)| told)
    }

    /// How many articles would match with this value.
    pub(super) fn of(&self, value: ValueId) -> u32 {
        self.told(value).map_or_else(|| self.counts.get(value), |told| told.count)
    }

    /// The first `n` of these values by count, then key.
    pub(super) fn first(&self, values: &[ValueId], n: u32) -> Vec<ValueId> {
        first_by_numbers(values, n as usize, |value| [u32::MAX - self.of(*value), value.0, 0])
    }
}

/// The bits that are set, counted from `first` on.
fn each_bit(words: &[u64], first: u32) -> impl Iterator<Item = u32> {
    words.iter().zip((first..).step_by(64)).flat_map(|(word, first)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            let bit = (rest != 0).then(|| rest.trailing_zeros())?;
            rest &= rest - 1;
            Some(first + bit)
        })
    })
}

/// Whether the facet of this name is wanted.
fn is_wanted(wanted: Option<&[String]>, name: &str) -> bool {
    wanted.is_none_or(|wanted| wanted.iter().any(|wanted| wanted == name))
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
