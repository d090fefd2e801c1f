//! From one query to the next, by what the reader chooses.

use broadsheet_engine::date::DayRange;
use broadsheet_engine::query::{Query, Selection, View};
use broadsheet_engine::sorted::SortedMap;

/// Whether a value of a facet shall be there, or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// It shall.
    Include,
    /// It shall not.
    Exclude,
}

/// The dates that days are selected by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Axis {
    /// The dates that articles speak of.
    #[default]
    Mentioned,
    /// The dates of publication.
    Published,
}

/// The part of a query that decides the answer: all but the open article.
pub(crate) fn searched(query: &Query) -> Query {
    Query { article: None, current: 0, paragraph: 0, raw: false, ..query.clone() }
}

/// The part of a query that the list, the facets and the dates answer, whatever stands in the place of the list.
pub(crate) fn listed(query: &Query) -> Query {
    Query { view: View::List, ..searched(query) }
}

/// The part of a query that decides which articles match, and their order, and nothing else.
pub(crate) fn matching(query: &Query) -> Query {
    Query { zoom: None, ..listed(query) }
}

/// A value was clicked: chosen so if it was not chosen at all, let go if it was (whichever way), and moved over
/// if its exclusion was asked for while it was included.
pub(crate) fn toggled(query: &Query, facet: &str, key: &str, side: Side) -> Query {
    let mut next = query.clone();
    let selection = next.choice(facet);
    let was_included = selection.include.remove(key);
    let was_excluded = selection.exclude.remove(key);
    match side {
        Side::Include if !was_included && !was_excluded => selection.include.insert(key.to_owned()),
        Side::Exclude if !was_excluded => selection.exclude.insert(key.to_owned()),
        Side::Include | Side::Exclude => false,
    };
    selection.all &= selection.include.len() > 1;
    next.tidy();
    next
}

/// Nothing is chosen in a facet any more.
pub(crate) fn reset(query: &Query, facet: &str) -> Query {
    let mut next = query.clone();
    if let Some(selection) = next.facets.get_mut(facet) {
        *selection = Selection::default();
    }
    next.tidy();
    next
}

/// Whether articles need all of the values included in a facet, or one.
pub(crate) fn all_of(query: &Query, facet: &str, all: bool) -> Query {
    let mut next = query.clone();
    if let Some(selection) = next.facets.get_mut(facet) {
        selection.all = all;
    }
    next
}

/// Days selected by publication or by mention, or let go.
pub(crate) fn days(query: &Query, axis: Axis, range: Option<DayRange>) -> Query {
    let mut next = query.clone();
    match axis {
        Axis::Mentioned => next.mentioned = range,
        Axis::Published => next.published = range,
    }
    next
}

/// The words without the filters.
pub(crate) fn cleared(query: &Query) -> Query {
    Query { any: false, facets: SortedMap::default(), published: None, mentioned: None, ..query.clone() }
}

/// How many filters there are.
pub(crate) fn n_filters(query: &Query) -> usize {
    let chosen: usize =
        query.facets.iter().map(|(_, selection)| selection.include.len() + selection.exclude.len()).sum();
    chosen + usize::from(query.published.is_some()) + usize::from(query.mentioned.is_some()) + usize::from(query.any)
}
