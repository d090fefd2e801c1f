//! What to leave out when nothing matches.

use super::Without;
use crate::collection::Index;
use crate::order::sort_by_numbers;
use crate::query::{Query, Selection};
use crate::search::{Chosen, Filters, Matcher};

/// The filters without which there would be hits, most first.
pub(super) fn without(index: &Index, matcher: &Matcher, filters: &Filters, query: &Query) -> Vec<Without> {
    let mut left_out: Vec<(String, Query)> = Vec::new();
    for choice in &filters.choices {
        let name = |chosen: &Chosen| match chosen.value {
            Some(value) => index.facets.label(value).to_owned(),
            None => chosen.key.clone(),
        };
        for chosen in &choice.included {
            left_out.push((name(chosen), less(query, &choice.name, |selection| selection.include.remove(&chosen.key))));
        }
        for chosen in &choice.excluded {
            let name = format!("not {}", name(chosen));
            left_out.push((name, less(query, &choice.name, |selection| selection.exclude.remove(&chosen.key))));
        }
    }
    left_out.extend(query.published.map(|days| (days.to_string(), Query { published: None, ..query.clone() })));
    left_out.extend(query.mentioned.map(|days| (days.to_string(), Query { mentioned: None, ..query.clone() })));

    let count = |(name, query): (String, Query)| {
        let total = matcher.docs.clone().and(&Filters::new(index, &query).pass()).len();
        Without { query, name, total }
    };
    let mut without: Vec<Without> = left_out.into_iter().map(count).filter(|without| without.total > 0).collect();
    sort_by_numbers(&mut without, |without| [u32::MAX - without.total, 0, 0]);
    without
}

/// The query with less chosen in a facet.
fn less(query: &Query, facet: &str, remove: impl FnOnce(&mut Selection) -> bool) -> Query {
    let mut query = query.clone();
    if let Some(selection) = query.facets.get_mut(facet) {
        remove(selection);
        if selection.include.is_empty() && selection.exclude.is_empty() {
            query.facets.remove(facet);
        }
    }
    query
}
