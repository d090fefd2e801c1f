//! The facets of several segments as one: values of one facet and key are one value.

use super::aliases::{self, Alias, n_of_label, put_aliases};
use super::writer::{posting_list, put_value};
use super::{Facets, OURS, ValueId, titled};
use crate::collection::bytes::{put_column, put_lists, put_numbers, put_section};
use crate::collection::documents::DocId;
use crate::collection::sorted_strings::{self, SortedStrings};
use std::collections::BTreeSet;

/// The facets of segments, and of the articles that are there the segment, and the number in it.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Joined<'a> {
    pub(in super::super) tables: &'a [&'a Facets],
    pub(in super::super) docs: &'a [(usize, DocId)],
}

/// How many articles have a value, and how often all of them together.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    docs: u32,
    mentions: u32,
}

/// What is known of each value of each segment.
type OfValues<T> = Vec<Vec<T>>;

impl<'a> Joined<'a> {
    /// Writes them as one; for each segment and value the value that it is now, none where no article has it any more.
    pub(in super::super) fn write(self, out: &mut Vec<u8>) -> OfValues<Option<ValueId>> {
        let counts = self.counts();
        let known: OfValues<Vec<Alias>> = self.tables.iter().map(|it| it.all_aliases().collect()).collect();
        let names = self.names(&counts);
        let mut numbers: OfValues<Option<ValueId>> = counts.iter().map(|counts| vec![None; counts.len()]).collect();
        let (mut keys, mut labels, mut aliases, mut sums) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut ends = Vec::new();
        for name in &names {
            let values = |facets: &Facets| {
                let values = facets.find(name).map_or(0..0, |facet| facets.values(facet));
                values.start as usize..values.end as usize
            };
            let of_tables: Vec<_> = self.tables.iter().map(|facets| (&facets.keys, values(facets))).collect();
            sorted_strings::merge(&of_tables, |key, places| {
                let count = |(table, value): &(usize, usize)| of(&counts, *table, *value).unwrap_or_default();
                let places: Vec<(usize, usize)> =
                    places.iter().copied().filter(|place| count(place).docs > 0).collect();
                let Some((label, others)) = self.called(key, &places, &known, count) else { return };
                for (table, value) in &places {
                    if let Some(number) = numbers.get_mut(*table).and_then(|numbers| numbers.get_mut(*value)) {
                        *number = Some(ValueId(keys.len() as u32));
                    }
                }
                sums.push(places.iter().map(|place| count(place).docs).sum::<u32>());
                keys.push(key.to_owned());
                labels.push(label);
                aliases.push(others);
            });
            ends.push(keys.len() as u32);
        }
        put_lists(out, &names);
        put_numbers(out, ends.iter().copied());
        SortedStrings::write(out, &keys);
        put_lists(out, &labels);
        let spelled = put_aliases(out, aliases.iter().map(Vec::as_slice));
        put_lists(out, &self.posting_lists(&numbers, &sums));
        let mut start = 0;
        for (name, end) in names.iter().zip(ends) {
            put_column(out, &self.column(name, start, &numbers));
            start = end;
        }
        put_section(out, &spelled);
        numbers
    }

    /// How many articles have each value, and how often.
    fn counts(self) -> OfValues<Count> {
        let mut counts: OfValues<Count> =
            self.tables.iter().map(|it| vec![Count::default(); it.n_values() as usize]).collect();
        self.each(|_, table, value, n| {
            if let Some(count) = counts.get_mut(table).and_then(|counts| counts.get_mut(value.0 as usize)) {
                count.docs += 1;
                count.mentions = count.mentions.saturating_add(n);
            }
        });
        counts
    }

    /// Tells each value of each article, and how often it has it, article after article.
    fn each(self, mut found: impl FnMut(DocId, usize, ValueId, u32)) {
        for (doc, (table, local)) in (0..).map(DocId).zip(self.docs) {
            let values = self.tables.get(*table).into_iter().flat_map(|facets| facets.values_of(*local));
            values.for_each(|(value, n)| found(doc, *table, value, n));
        }
    }

    /// The facets that every collection has, and those of which an article has a value.
    fn names(self, counts: &OfValues<Count>) -> Vec<&'a str> {
        let mut own = BTreeSet::new();
        for (facets, counts) in self.tables.iter().zip(counts) {
            for facet in facets.all() {
                let values = facets.values(facet);
                let counts = counts.get(values.start as usize..values.end as usize).unwrap_or_default();
                own.extend(counts.iter().any(|count| count.docs > 0).then(|| facets.name(facet)));
            }
        }
        OURS.into_iter().chain(own.into_iter().filter(|name| !OURS.contains(name))).collect()
    }

    /// What the value is called, as most of its articles say, as it is written; and its other names. How often these stand is not known, 0,
    /// once an article is removed that has the value.
    fn called(
        self,
        key: &str,
        places: &[(usize, usize)],
        aliases: &OfValues<Vec<Alias>>,
        count: impl Fn(&(usize, usize)) -> Count,
    ) -> Option<(String, Vec<Alias>)> {
        let most = places.iter().rev().max_by_key(|place| count(place).docs)?;
        let label = |(table, value): &(usize, usize)| Some(self.tables.get(*table)?.labels.get(*value));
        let spelt = |label: &str| if label.is_empty() { titled(key) } else { label.to_owned() };
        let is_whole = |place: &(usize, usize)| {
            let all = self.tables.get(place.0).map(|facets| facets.docs(ValueId(place.1 as u32)).len());
            all == Some(count(place).docs)
        };
        let is_known = places.iter().all(is_whole);
        let chosen = label(most)?;
        let mut others = Vec::new();
        for place in [most].into_iter().chain(places.iter().filter(|place| *place != most)) {
            let aliases = aliases.get(place.0).and_then(|aliases| aliases.get(place.1))?;
            let own = (spelt(label(place)?), n_of_label(count(place).mentions, aliases));
            for (name, n) in [own].iter().chain(aliases).filter(|(name, _)| *name != spelt(chosen)) {
                aliases::add(&mut others, name, if is_known { *n } else { 0 });
            }
        }
        Some((chosen.to_owned(), others))
    }

    /// The articles of each value, of which it has so many as `sums` says.
    fn posting_lists(self, numbers: &OfValues<Option<ValueId>>, sums: &[u32]) -> Vec<Vec<u8>> {
        let mut ends = Vec::with_capacity(sums.len());
        let mut start = 0u32;
        for sum in sums {
            ends.push(start);
            start += sum;
        }
        let mut docs = vec![DocId(0); start as usize];
        self.each(|doc, table, value, _| {
            let number = of(numbers, table, value.0 as usize).flatten();
            if let Some(end) = number.and_then(|number| ends.get_mut(number.0 as usize))
                && let Some(place) = docs.get_mut(*end as usize)
            {
                *place = doc;
                *end += 1;
            }
        });
        // A forged table may have a value in two facets: then the articles of the one are too few.
        let of_value =
            |(end, sum): (u32, &u32)| docs.get(end.saturating_sub(*sum) as usize..end as usize).unwrap_or_default();
        let list = |it| {
            let mut next = DocId(0);
            // A forged table may say twice that an article has a value, or not as often as it says.
            let rises = |doc: &DocId| {
                let rises = *doc >= next;
                next = next.max(DocId(doc.0.saturating_add(1)));
                rises
            };
            posting_list(of_value(it).iter().copied().filter(rises))
        };
        ends.into_iter().zip(sums).map(list).collect()
    }

    /// For each article its values of a facet, the first of which has the number `start`.
    fn column(self, name: &str, start: u32, numbers: &OfValues<Option<ValueId>>) -> Vec<Vec<u8>> {
        let facets: Vec<_> = self.tables.iter().map(|facets| facets.find(name)).collect();
        let of_doc = |(table, doc): &(usize, DocId)| {
            let mut of_doc = Vec::new();
            if let Some((facets, Some(facet))) = self.tables.get(*table).zip(facets.get(*table).copied()) {
                let number = |(value, count): (ValueId, u32)| {
                    let number = of(numbers, *table, value.0 as usize).flatten()?;
                    Some((number.0.checked_sub(start)?, count))
                };
                let mut before = 0;
                for (number, count) in facets.values_in(facet, *doc).filter_map(number) {
                    // Forged values may come in any order.
                    put_value(&mut of_doc, number.wrapping_sub(before), count);
                    before = number;
                }
            }
            of_doc
        };
        self.docs.iter().map(of_doc).collect()
    }
}

fn of<T: Copy>(values: &OfValues<T>, table: usize, value: usize) -> Option<T> {
    values.get(table)?.get(value).copied()
}
