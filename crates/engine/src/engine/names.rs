//! The names that an article mentions.

use super::Name;
use crate::collection::{DocId, Index, ValueId};
use crate::entity::Kind;
use crate::order::sort_by_numbers;

/// The entities that the article mentions, most often first, then by kind and key.
pub(super) fn names(index: &Index, doc: DocId) -> Vec<(ValueId, Name)> {
    let name = |(value, count)| {
        let facet = index.facets.facet_name(value);
        let kind = Kind::ALL.into_iter().find(|kind| kind.name() == facet)?;
        let key = index.facets.key(value).to_owned();
        let (name, n_articles) = (index.facets.label(value).to_owned(), index.facets.docs(value).count() as u32);
        Some((value, Name { kind, key, name, count, n_articles, spellings: Vec::new() }))
    };
    let mut names: Vec<(ValueId, Name)> = index.facets.counts_of(doc).filter_map(name).collect();
    sort_by_numbers(&mut names, |(value, name)| [u32::MAX - name.count, value.0, 0]);
    names
}
