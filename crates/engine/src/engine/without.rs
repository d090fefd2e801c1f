//! What to leave out when nothing matches.

use super::{Without, none_name};
use crate::collection::Index;
use crate::order::sort_by_numbers;
use crate::query::{NONE, Query, Selection};
use crate::search::{Chosen, Filters, Matcher};
use crate::sorted::SortedSet;

/// The filters without which there would be hits, most first.
pub(super) fn without(index: &Index, matcher: &Matcher, filters: &Filters, query: &Query) -> Vec<Without> {
    let mut left_out: Vec<(String, Query)> = Vec::new();
    for choice in &filters.choices {
        let name = |chosen: &Chosen, excluded: bool| {
            let name = match chosen.value {
                Some(value) => index.facets.label(value),
                None if chosen.key == NONE => return none_name(&choice.name, excluded),
                None => chosen.key.clone(),
            };
            [if excluded { "not " } else { "" }, name.as_str()].concat()
        };
        for chosen in &choice.included {
            let without = less(query, &choice.name, |selection| &mut selection.include, &chosen.key);
            left_out.push((name(chosen, false), without));
        }
        for chosen in &choice.excluded {
            let without = less(query, &choice.name, |selection| &mut selection.exclude, &chosen.key);
            left_out.push((name(chosen, true), without));
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

/// The query without a key that is chosen in a facet.
fn less(query: &Query, facet: &str, keys: fn(&mut Selection) -> &mut SortedSet<String>, key: &str) -> Query {
    let mut query = query.clone();
    if let Some(selection) = query.facets.get_mut(facet) {
        keys(selection).remove(key);
    }
    query.tidy();
    query
}
