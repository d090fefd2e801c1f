//! The views against the same scan.

use crate::scan::Scanned;
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Engine, Viewed};
use broadsheet_engine::entity::{Kind, slug};
use broadsheet_engine::query::{Expr, Query, Sort, View};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What articles say happened: of each stretch of days, each once, the earliest first, a longer one before its parts, and of the
/// same days whoever was published first.
pub(crate) fn check_timeline(engine: &Engine, articles: &[Scanned], expr: Option<&Expr>, query: &Query, count: usize) {
    let query = Query { view: View::Timeline, ..query.clone() };
    let outcome = engine.view_as(&query, expr, count as u32);
    let Some(Viewed::Timeline(timeline)) = outcome.value else { panic!("no timeline: {:?}", outcome.missing) };
    let is_wanted = |days: &DayRange| query.mentioned.is_none_or(|wanted| wanted.overlaps(*days));
    let mut expected: BTreeSet<(DayRange, &str)> = BTreeSet::new();
    for article in articles.iter().filter(|it| it.matches(expr) && it.passes(&query, None)) {
        expected.extend(article.mentioned().filter(is_wanted).map(|days| (days, article.id())));
    }
    assert_eq!(timeline.total as usize, expected.len(), "{query:?}");
    assert_eq!(timeline.events.len(), expected.len().min(count));
    let told: Vec<(DayRange, &str)> = timeline.events.iter().map(|event| (event.days, event.id.0.as_str())).collect();
    assert!(told.iter().all(|event| expected.contains(event)), "{told:?} of {expected:?}");
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len(), "each once");
    let key = |days: DayRange| match query.sort {
        Sort::Newest => (-i64::from(days.last.0), i64::from(days.first.0)),
        Sort::Best | Sort::Oldest => (i64::from(days.first.0), -i64::from(days.last.0)),
    };
    assert!(told.is_sorted_by_key(|(days, _)| key(*days)), "{told:?}");
    let mut in_order: Vec<(i64, i64)> = expected.iter().map(|(days, _)| key(*days)).collect();
    in_order.sort_unstable();
    in_order.truncate(count);
    assert_eq!(told.iter().map(|(days, _)| key(*days)).collect::<Vec<_>>(), in_order, "the first of all");
    for event in &timeline.events {
        let speaks = event.sentences.iter().flat_map(|sentence| &sentence.dates);
        assert!(speaks.clone().count() > 0 && speaks.clone().all(|date| date.days == Some(event.days)), "{event:?}");
    }
}

/// The names that most of the articles mention, and how many mention two of them.
pub(crate) fn check_together(engine: &Engine, articles: &[Scanned], expr: Option<&Expr>, query: &Query) {
    let query = Query { view: View::Together, ..query.clone() };
    let outcome = engine.view_as(&query, expr, 0);
    let Some(Viewed::Together(together)) = outcome.value else { panic!("no names: {:?}", outcome.missing) };
    let found: Vec<&Scanned> = articles.iter().filter(|it| it.matches(expr) && it.passes(&query, None)).collect();
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for kind in ["person", "org", "place"] {
        for key in crate::scan::keys(articles, kind) {
            let n = found.iter().filter(|article| article.has(kind, &key)).count();
            if n > 0 {
                counts.insert((kind, key), n);
            }
        }
    }
    let mut most: Vec<usize> = counts.values().copied().collect();
    most.sort_unstable_by_key(|n| Reverse(*n));
    most.truncate(30);
    assert_eq!(together.names.iter().map(|name| name.count as usize).collect::<Vec<_>>(), most);
    let mut pairs = BTreeMap::new();
    for (a, x) in (0..).zip(&together.names) {
        assert_eq!(counts.get(&(x.kind.name(), x.key.clone())).copied(), Some(x.count as usize));
        for (b, y) in (0..).zip(&together.names).skip(a as usize + 1) {
            let both = |it: &&&Scanned| it.has(x.kind.name(), &x.key) && it.has(y.kind.name(), &y.key);
            let n = found.iter().filter(both).count() as u32;
            if n > 0 {
                pairs.insert((a, b), n);
            }
        }
    }
    assert_eq!(together.pairs.iter().map(|it| ((it.a, it.b), it.count)).collect::<BTreeMap<_, _>>(), pairs);
}

/// How often each spelling of a name stands in all articles together is what their texts say; it may be unknown where articles were
/// removed.
pub(crate) fn check_spellings(engine: &Engine, any_removed: bool) {
    let mut expected: BTreeMap<(Kind, String), BTreeMap<String, u32>> = BTreeMap::new();
    for id in engine.ids() {
        let reading = engine.read(&Query { article: Some(id), ..Query::default() }).value.unwrap();
        // By a role nobody is spelt.
        for name in reading.names.into_iter().filter(|name| name.count > 0) {
            let spelled = expected.entry((name.kind, name.key)).or_default();
            for (spelling, n) in name.spellings.into_iter().filter(|(_, n)| *n > 0) {
                *spelled.entry(slug(&spelling)).or_default() += n;
            }
        }
    }
    let mut query = Query { view: View::Aliases, ..Query::default() };
    for (kind, key) in expected.keys() {
        query.choice(kind.name()).include.insert(key.clone());
    }
    let Some(Viewed::Aliases(aliases)) = engine.view(&query, 0).value else { panic!("no names") };
    let mut told: BTreeMap<(Kind, String), BTreeMap<String, u32>> = BTreeMap::new();
    for name in aliases.cards.into_iter().map(|card| card.name) {
        assert!(name.spellings.is_sorted_by_key(|(_, n)| Reverse(*n)), "{name:?}");
        if any_removed && name.spellings.iter().all(|(_, n)| *n == 0) {
            expected.remove(&(name.kind, name.key));
            continue;
        }
        let spelled = told.entry((name.kind, name.key)).or_default();
        name.spellings.into_iter().for_each(|(spelling, n)| *spelled.entry(slug(&spelling)).or_default() += n);
    }
    assert_eq!(told, expected);
}
