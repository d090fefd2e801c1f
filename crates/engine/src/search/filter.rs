//! Filters: facets and dates, and what would match without one of them.

use crate::collection::{Dates, DocSet, FacetId, Index, RangeId, ValueId};
use crate::date::DayRange;
use crate::query::{DATED, NONE, Query, Selection};

/// The filters of a query, each with the articles that pass it.
#[derive(Clone, Debug)]
pub(crate) struct Filters {
    n_docs: u32,
    mentioned: Option<DocSet>,
    pub(crate) choices: Vec<Choice>,
}

/// What is chosen in a facet.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// The facet's name.
    pub(crate) name: String,
    /// The facet; `None` where the collection has no such facet.
    pub(crate) facet: Option<FacetId>,
    pub(crate) included: Vec<Chosen>,
    pub(crate) excluded: Vec<Chosen>,
    /// Of [`DATED`], the articles of the chosen days: one more value that is included.
    days: Option<DocSet>,
    all: bool,
}

/// A chosen value.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// The key by which it was chosen.
    pub(crate) key: String,
    /// The value; `None` where the facet has no such value, and never had.
    pub(crate) value: Option<ValueId>,
    /// The articles that have it.
    pub(crate) docs: DocSet,
}

impl Filters {
    /// The filters of `query`.
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let mut choices: Vec<Choice> =
            query.facets.iter().map(|(name, selection)| Choice::new(index, name, selection)).collect();
        if let Some(days) = query.published {
            let mut dated = match choices.iter().position(|choice| choice.name == DATED) {
                Some(place) => choices.remove(place),
                None => Choice::new(index, DATED, &Selection::default()),
            };
            dated.days = Some(published(index, days));
            choices.push(dated);
        }
        Self { n_docs: index.documents.len(), mentioned: query.mentioned.map(|days| mentioned(index, days)), choices }
    }

    /// The articles that pass all filters.
    pub(crate) fn pass(&self) -> DocSet {
        self.pass_but(None, self.pass_mentioned())
    }

    /// The articles that pass all filters but those by date.
    pub(crate) fn pass_but_dates(&self) -> DocSet {
        self.pass_but(Some(DATED), DocSet::all(self.n_docs))
    }

    /// The articles that pass all filters but what is chosen in this facet.
    pub(crate) fn pass_but_facet(&self, facet: &str) -> DocSet {
        self.pass_but(Some(facet), self.pass_mentioned())
    }

    /// Those of `docs` that pass what is chosen in all facets, but for this one.
    fn pass_but(&self, facet: Option<&str>, docs: DocSet) -> DocSet {
        let others = self.choices.iter().filter(|other| Some(other.name.as_str()) != facet);
        others.fold(docs, |docs, other| docs.and(&other.pass(self.n_docs)))
    }

    fn pass_mentioned(&self) -> DocSet {
        self.mentioned.clone().unwrap_or_else(|| DocSet::all(self.n_docs))
    }
}

impl Choice {
    fn new(index: &Index, name: &str, selection: &Selection) -> Self {
        let facet = index.facets.find(name);
        let chosen = |key: &String| {
            if key == NONE {
                return Chosen { key: key.clone(), value: None, docs: without_value(index, name, facet) };
            }
            let value = facet.and_then(|facet| index.facets.find_value(facet, key));
            let docs = with_values(index, value);
            Chosen { key: key.clone(), value, docs }
        };
        Self {
            name: name.to_owned(),
            facet,
            included: selection.include.iter().map(chosen).collect(),
            excluded: selection.exclude.iter().map(chosen).collect(),
            days: None,
            all: selection.all && name != DATED,
        }
    }

    /// Whether something is chosen by a key in the facet of this name.
    pub(crate) fn is_of(&self, name: &str) -> bool {
        self.name == name && !(self.included.is_empty() && self.excluded.is_empty())
    }

    /// Whether one of the included values suffices, so that choosing another can only add articles.
    pub(crate) fn is_or(&self) -> bool {
        !self.all && (!self.included.is_empty() || self.days.is_some())
    }

    /// The articles that have the values that they need.
    pub(crate) fn include(&self, n_docs: u32) -> DocSet {
        if self.is_or() {
            let included = self.included.iter().map(|chosen| &chosen.docs).chain(&self.days);
            included.fold(DocSet::none(n_docs), DocSet::or)
        } else {
            self.included.iter().fold(DocSet::all(n_docs), |docs, chosen| docs.and(&chosen.docs))
        }
    }

    /// `docs` without those that have an excluded value; `but` for this one, by its key.
    pub(crate) fn exclude(&self, docs: DocSet, but: Option<&str>) -> DocSet {
        let excluded = self.excluded.iter().filter(|chosen| Some(chosen.key.as_str()) != but);
        excluded.fold(docs, |docs, chosen| docs.and_not(&chosen.docs))
    }

    fn pass(&self, n_docs: u32) -> DocSet {
        self.exclude(self.include(n_docs), None)
    }
}

/// The articles that have no value of the facet, or no date: all of them where the collection has no such facet.
fn without_value(index: &Index, name: &str, facet: Option<FacetId>) -> DocSet {
    let n_docs = index.documents.len();
    if name == DATED {
        return DocSet::range(n_docs, index.dates.n_dated()..n_docs);
    }
    let values = facet.map_or(0..0, |facet| index.facets.values(facet)).map(ValueId);
    with_values(index, values).complement()
}

/// The articles that have one of these values.
fn with_values(index: &Index, values: impl IntoIterator<Item = ValueId>) -> DocSet {
    let mut docs = DocSet::none(index.documents.len());
    for value in values {
        index.facets.docs(value).each(&mut |block| block.iter().for_each(|posting| docs.insert(posting.doc)));
    }
    docs
}

/// The articles that have a value of this facet that is called so.
pub(super) fn named(index: &Index, facet: &str, name: &str) -> DocSet {
    let values = index.facets.find(facet).map_or_else(Vec::new, |facet| index.facets.values_named(facet, name));
    with_values(index, values)
}

/// The articles that may have been published within these days.
pub(super) fn published(index: &Index, days: DayRange) -> DocSet {
    let dates = &index.dates;
    // They are in order of their last day; those whose window is a day, of their first one too.
    let first = dates.partition_point(|window| window.last > days.last);
    let end = dates.partition_point(|window| window.last >= days.first);
    let mut docs = DocSet::range(index.documents.len(), first..end);
    for &doc in dates.wide() {
        if dates.window(doc).is_some_and(|window| window.overlaps(days)) {
            docs.insert(doc);
        }
    }
    docs
}

/// The articles that speak of a date that overlaps these days.
pub(super) fn mentioned(index: &Index, days: DayRange) -> DocSet {
    let overlaps = |dates: &Dates, range| dates.range(range).is_some_and(|(range, _)| range.overlaps(days));
    let within: Vec<bool> = (0..index.dates.n_ranges()).map(|i| overlaps(&index.dates, RangeId(i))).collect();
    let all = DocSet::all(index.documents.len());
    let is_within = |range: RangeId| within.get(range.0 as usize).copied().unwrap_or(false);
    DocSet::of(index.documents.len(), all.iter().filter(|doc| index.dates.mentioned(*doc).any(is_within)))
}
