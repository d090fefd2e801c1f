//! The names that an article mentions.

use super::Name;
use crate::collection::{DocId, Index, ValueId};
use crate::entity::Kind;
use crate::order::first_by_numbers;

/// The entities that the article mentions, most often first, then by kind and key; without what only a [reading] tells of them.
///
/// [reading]: super::Reading
pub(super) fn names(index: &Index, doc: DocId, n: usize) -> Vec<(ValueId, Name)> {
    let facets = &index.facets;
    let of_kind = |kind: Kind| {
        let facet = facets.find(kind.name()).into_iter();
        facet.flat_map(move |facet| facets.values_in(facet, doc)).map(move |(value, count)| (value, count, kind))
    };
    let values: Vec<(ValueId, u32, Kind)> = Kind::ALL.into_iter().flat_map(of_kind).collect();
    let name = |(value, count, kind)| {
        let (key, name) = facets.key_and_label(value);
        (value, Name { kind, key, name, count, n_articles: 0, spellings: Vec::new() })
    };
    first_by_numbers(&values, n, |(value, count, _)| [u32::MAX - count, value.0, 0]).into_iter().map(name).collect()
}
