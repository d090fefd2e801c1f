//! The names that an article mentions.

use super::Name;
use crate::collection::{DocId, Index, ValueId};
use crate::entity::Kind;
use crate::order::sort_by_numbers;

/// The entities that the article mentions, most often first, then by kind and key.
pub(super) fn names(index: &Index, doc: DocId, n: usize) -> Vec<(ValueId, Name)> {
    let mut values: Vec<(ValueId, u32)> = index.facets.values_of(doc).collect();
    sort_by_numbers(&mut values, |(value, count)| [u32::MAX - count, value.0, 0]);
    let name = |(value, count)| {
        let facet = index.facets.facet_name(value);
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == facet)?;
        let (key, name) = (index.facets.key(value), index.facets.label(value));
        let n_articles = index.facets.docs(value).len();
        Some((value, Name { kind, key, name, count, n_articles, spellings: Vec::new() }))
    };
    values.into_iter().filter_map(name).take(n).collect()
}
