//! Which values of a facet are distinctive of what was found: more frequent there than in all other articles, and so surely.

use super::facets::Tally;
use crate::collection::ValueId;
use crate::order::first_by_numbers;

/// The first `n` of these values, the most distinctive first; those that are not more frequent than elsewhere last, by count.
pub(super) fn first(now: &Tally<'_>, values: &[ValueId], n: u32) -> Vec<ValueId> {
    let (n_found, n_all) = (now.hits.len(), now.hits.n_docs());
    let key = |value: &ValueId| {
        let count = now.of_hits.get(*value);
        let score = surprise(count, n_found, now.index.facets.docs(*value).len(), n_all);
        // Numbers that are not negative have the order of their bits.
        [u32::MAX - score.to_bits(), u32::MAX - count, value.0]
    };
    first_by_numbers(values, n as usize, key)
}

/// How much it says that `count` of `n_found` articles have something that `all` of `n_all` have: the log-likelihood ratio G² of
/// Dunning, *Accurate Methods for the Statistics of Surprise and Coincidence* (1993); 0 where they have it no more often than the
/// others.
fn surprise(count: u32, n_found: u32, all: u32, n_all: u32) -> f32 {
    let (a, c) = (f64::from(count), f64::from(all.saturating_sub(count)));
    let (b, d) = (f64::from(n_found) - a, f64::from(n_all.saturating_sub(n_found)) - c);
    let total = a + b + c + d;
    let expected = (a + b) * (a + c) / total.max(1.0);
    if a <= expected || b < 0.0 || d < 0.0 {
        return 0.0;
    }
    let term =
        |seen: f64, row: f64, column: f64| if seen > 0.0 { seen * (seen * total / (row * column)).ln() } else { 0.0 };
    let sum = term(a, a + b, a + c) + term(b, a + b, b + d) + term(c, c + d, a + c) + term(d, c + d, b + d);
    (2.0 * sum).max(0.0) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::tests::{article, open};
    use crate::engine::{List, Window};
    use crate::query::Query;

    #[test]
    fn surprise_is_as_in_the_books() {
        let check = |count, n_found, all, n_all, expected: f32| {
            let found = surprise(count, n_found, all, n_all);
            assert!((found - expected).abs() < 0.01, "{found} for {expected}");
        };
        check(10, 100, 100, 1000, 0.0);
        check(5, 100, 100, 1000, 0.0);
        check(0, 0, 100, 1000, 0.0);
        check(1000, 1000, 1000, 1000, 0.0);
        // By hand: 20 of 100 against 80 of 900.
        check(20, 100, 100, 1000, 10.158);
        check(100, 100, 100, 1000, 650.17);
    }

    #[test]
    fn what_is_frequent_everywhere_is_not_distinctive() {
        let engine = open(vec![
            article("a", "Talks", "Marco Rubio met Emmanuel Macron. Talks.", ""),
            article("b", "Talks", "Marco Rubio met Emmanuel Macron. Talks.", ""),
            article("c", "Other", "Marco Rubio met Steve Witkoff.", ""),
            article("d", "Other", "Marco Rubio met Steve Witkoff.", ""),
            article("e", "Other", "Marco Rubio spoke once.", ""),
        ]);
        let check = |text: &str, distinctive, expected: [&str; 2]| {
            let list = List { facet: "person".to_owned(), count: 9, distinctive, ..List::default() };
            let query = Query { text: text.to_owned(), ..Query::default() };
            let listed = engine.search(&query, &Window { lists: vec![list], ..Window::default() }).value.lists;
            assert_eq!(listed[0].values.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), expected);
        };
        check("talks ", false, ["Emmanuel Macron", "Marco Rubio"]);
        check("talks ", true, ["Emmanuel Macron", "Marco Rubio"]);
        check("talks OR once ", false, ["Marco Rubio", "Emmanuel Macron"]);
        check("talks OR once ", true, ["Emmanuel Macron", "Marco Rubio"]);
    }
}
