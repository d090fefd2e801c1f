//! Search against a slow and obvious scan of every article, for random queries on random articles.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod generate;
mod scan;
#[cfg(feature = "whole")]
mod segments;
#[cfg(feature = "whole")]
mod views;

use broadsheet_engine::article::Article;
use broadsheet_engine::collection::{self, File, MANIFEST};
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Answer, Bar, Engine, Facet, List, Piece, Window};
use broadsheet_engine::query::{DATED, Expr, NONE, Query, Selection, Sort};
use broadsheet_engine::sorted::SortedSet;
use broadsheet_engine::text::Span;
use proptest::prelude::*;
use scan::Scanned;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2500))]

    #[test]
    fn search_equals_a_scan(
        articles in generate::articles(),
        questions in prop::collection::vec((generate::expr(), generate::query()), 1..8),
        before in prop::option::of(generate::query()),
        lists in prop::collection::vec(generate::list(), 1..4),
    ) {
        let engine = open(articles.clone());
        let scanned = scan::scan(articles);
        for example in engine.info().examples {
            let query = Query { text: example, ..Query::default() };
            let answer = engine.search(&query, &Window::default()).value;
            assert!(answer.total > 0 && answer.complaints.is_empty(), "{query:?}");
        }
        for (expr, query) in questions {
            check(&engine, &scanned, expr.as_ref(), &query);
            check_kept(&engine, &scanned, expr.as_ref(), &query, before.as_ref());
            check_lists(&engine, &scanned, &query, before.as_ref(), &lists);
        }
    }
}

#[cfg(feature = "whole")]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn views_equal_a_scan(
        articles in generate::articles(),
        questions in prop::collection::vec((generate::expr(), generate::query(), 1usize..20), 1..4),
    ) {
        let engine = open(articles.clone());
        let scanned = scan::scan(articles);
        for (expr, query, count) in questions {
            views::check_timeline(&engine, &scanned, expr.as_ref(), &query, count);
            views::check_together(&engine, &scanned, expr.as_ref(), &query);
        }
        views::check_spellings(&engine, false);
    }
}

#[cfg(feature = "whole")]
proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn segments_equal_one(
        articles in generate::articles(),
        segments in prop::collection::vec(any::<u8>(), 8),
        removed in prop::collection::vec(prop::bool::weighted(0.2), 8),
        questions in prop::collection::vec((generate::expr(), generate::query()), 1..6),
    ) {
        for removed in [&[][..], &removed] {
            let grown = segments::Grown::new(articles.clone(), &segments, removed);
            views::check_spellings(&grown.engine, !removed.is_empty());
        }
        let mut grown = segments::Grown::new(segments::spelt_once(articles), &segments, &removed);
        grown.check(&questions);
        grown.check_corrected(&questions);
        grown.check_merged();
        grown.check_replaced();
    }
}

/// A window of everything.
fn everything(order: Option<&Query>) -> Window {
    let values = ["person", "place", "org", "source", "topic", "person"].map(|facet| (facet.to_owned(), 1000));
    let order = order.map(Query::to_address);
    Window { first: 0, count: 1000, values: values.to_vec(), order, ..Window::default() }
}

fn check(engine: &Engine, articles: &[Scanned], expr: Option<&Expr>, query: &Query) {
    let outcome = engine.search_as(query, expr, &everything(None));
    assert_eq!(outcome.missing, []);
    let answer = outcome.value;

    let expected: Vec<&Scanned> =
        articles.iter().filter(|article| article.matches(expr) && article.passes(query, None)).collect();
    let mut found: Vec<&str> = answer.hits.iter().map(|hit| hit.id.0.as_str()).collect();
    check_order(&answer, articles, expr, query.sort);
    found.sort_unstable();
    assert_eq!(found, expected.iter().map(|article| article.id()).collect::<Vec<_>>());
    assert_eq!(answer.total as usize, expected.len());

    let mut n_matches = 0;
    for article in &expected {
        let (title, body, terms) = article.marks(expr);
        let hit = answer.hits.iter().find(|hit| hit.id.0 == article.id()).unwrap();
        assert_eq!(marked(&hit.title), title);
        let n = (title.len() + body.len()) as u32;
        assert_eq!(hit.n_matches, n);
        n_matches += n;
        check_snippets(&hit.snippets, &article.article.text, !body.is_empty());
        let several = scan::terms(expr).len() > 1;
        let of_title: Vec<u32> = terms.iter().take(title.len()).filter(|_| several).copied().collect();
        assert_eq!(terms_of(&hit.title), of_title, "{expr:?}");
        for raw in [false, true] {
            check_reading(engine, article, expr, &Query { raw, ..query.clone() }, &title, &body, &terms);
        }
    }
    assert_eq!(answer.n_matches, Some(n_matches));
    check_facets(&answer, articles, expr, query);
    check_strip(&answer, articles, expr, query);
    for without in &answer.without {
        let n = articles.iter().filter(|article| article.matches(expr) && article.passes(&without.query, None)).count();
        assert_eq!(without.total as usize, n);
        assert!(n > 0 && answer.total == 0);
    }
}

/// Newest and oldest are exact; best has those first that have every word as typed, and then falls in score.
fn check_order(answer: &Answer, articles: &[Scanned], expr: Option<&Expr>, sort: Sort) {
    let of = |id: &str| articles.iter().find(|article| article.id() == id).unwrap();
    let hits: Vec<&Scanned> = answer.hits.iter().map(|hit| of(&hit.id.0)).collect();
    let newest = |article: &Scanned| article.window().map_or((i32::MAX, i32::MAX), |w| (-w.last.0, -w.first.0));
    let oldest = |article: &Scanned| article.window().map_or((i32::MAX, i32::MAX), |w| (w.first.0, w.last.0));
    match sort {
        Sort::Oldest => assert!(hits.is_sorted_by_key(|article| (oldest(article), article.id()))),
        Sort::Best if scan::has_words(expr) => {
            let rank = |i: usize| (!hits[i].is_exact(expr), -answer.hits[i].score);
            assert!((1..hits.len()).all(|i| rank(i - 1) <= rank(i)), "{expr:?}");
        }
        Sort::Best | Sort::Newest => assert!(hits.is_sorted_by_key(|article| (newest(article), article.id()))),
    }
}

fn check_snippets(snippets: &[Vec<Piece>], text: &str, has_marks: bool) {
    assert_eq!(snippets.is_empty(), text.trim().is_empty());
    assert!(snippets.iter().all(|pieces| text.contains(&joined(pieces))));
    assert!(!has_marks || snippets.iter().flatten().any(|piece| piece.hit.is_some()));
}

/// Every mark is shown, in order of place, and nothing else is marked.
fn check_reading(
    engine: &Engine,
    article: &Scanned,
    expr: Option<&Expr>,
    query: &Query,
    title: &[String],
    body: &[Span],
    terms: &[u32],
) {
    let query = Query { article: Some(article.article.id.clone()), ..query.clone() };
    let reading = engine.read_as(&query, expr).value.unwrap();
    assert_eq!(reading.matches, terms, "{expr:?}");
    assert_eq!(reading.terms, scan::terms(expr));
    assert_eq!(marked(&reading.heading), title);
    let pieces: Vec<Piece> = reading.blocks.iter().flat_map(|block| block.pieces.clone()).collect();
    let mut numbers: Vec<u32> = reading.heading.iter().chain(&pieces).filter_map(|piece| piece.hit).collect();
    numbers.dedup();
    assert_eq!(numbers, (0..terms.len() as u32).collect::<Vec<_>>());
    // Each piece of a match knows its term, where there are several.
    for piece in reading.heading.iter().chain(&pieces) {
        let term = piece.hit.map(|hit| terms[hit as usize]).filter(|_| reading.terms.len() > 1);
        assert_eq!(piece.term, term);
    }
    if query.raw {
        let lines: Vec<String> = reading.blocks.iter().map(|block| joined(&block.pieces)).collect();
        assert_eq!(lines, article.article.raw.lines().collect::<Vec<_>>());
    } else {
        // A mark may cross from one block to the next: without the blanks, both sides are the same.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let shown: Vec<String> = marked(&pieces).iter().map(|text| bare(text)).collect();
        assert_eq!(shown, body.iter().map(|span| bare(span.of(&article.article.text))).collect::<Vec<_>>());
    }
}

fn check_facets(answer: &Answer, articles: &[Scanned], expr: Option<&Expr>, query: &Query) {
    let is_told = answer.facets.iter().any(|facet| facet.name == DATED);
    let has_dates = articles.iter().any(|article| article.window().is_some());
    let is_chosen = query.facets.get(DATED).is_some_and(|it| !it.include.is_empty() || !it.exclude.is_empty());
    assert_eq!(is_told, is_chosen || has_dates && count(articles, expr, query, DATED, NONE) > 0);
    for facet in &answer.facets {
        let selection = query.facets.get(&facet.name).cloned().unwrap_or_default();
        let count = |key: &str| count(articles, expr, query, &facet.name, key);
        let is_chosen = |key: &str| selection.include.contains(key) || selection.exclude.contains(key);
        let none = count(NONE);
        assert_eq!(facet.none, (none > 0 || is_chosen(NONE)).then_some(none as u32), "{} of {query:?}", facet.name);
        let mut expected: Vec<(usize, String)> = scan::keys(articles, &facet.name)
            .into_iter()
            .filter(|key| !selection.exclude.contains(key))
            .map(|key| (count(&key), key))
            .filter(|(n, key)| *n > 0 || selection.include.contains(key))
            .collect();
        assert_eq!(facet.n_values as usize, expected.iter().filter(|(n, _)| *n > 0).count(), "{}", facet.name);
        // What was chosen by an old key is told under that.
        let is_told = |key: &str| {
            let is_old = |old: &String| articles.iter().any(|article| article.is_old(&facet.name, old, key));
            selection.include.iter().any(is_old)
        };
        expected.retain(|(_, key)| selection.include.contains(key) || !is_told(key));
        let chosen = selection.include.iter().chain(&selection.exclude).filter(|key| *key != NONE);
        expected.extend(chosen.map(|key| (count(key), key.clone())));
        expected.sort();
        expected.dedup();
        let mut told: Vec<(usize, String)> = facet.values.iter().map(|v| (v.count as usize, v.key.clone())).collect();
        let present = |key: &str| articles.iter().find_map(|article| article.present_key(&facet.name, key));
        let known = facet.values.iter().filter_map(|value| Some((u32::MAX - value.count, present(&value.key)?)));
        let mut known: Vec<_> = known.collect();
        let all = known.clone();
        let mut place = 0..;
        known.retain(|(_, key)| place.next().is_some_and(|i| all[..i].iter().all(|(_, other)| other != key)));
        assert!(known.is_sorted(), "{:?}", facet.values);
        told.sort();
        assert_eq!(told, expected, "{} of {expr:?} and {:?}", facet.name, query.facets);
    }
}

/// How many articles would match with this value.
fn count(articles: &[Scanned], expr: Option<&Expr>, query: &Query, facet: &str, key: &str) -> usize {
    // An OR inclusion never lowers the counts of its own facet, and an exclusion never those of its own value.
    let mut query = query.clone();
    if let Some(selection) = query.facets.get_mut(facet) {
        if !selection.all || facet == DATED {
            selection.include = SortedSet::default();
        }
        selection.exclude.remove(key);
    }
    if facet == DATED {
        query.published = None;
    }
    let has = |article: &&Scanned| article.has(facet, key);
    articles.iter().filter(has).filter(|article| article.matches(expr) && article.passes(&query, None)).count()
}

/// In another query's order nothing moves: its values stand where they stood, with the counts of this one.
fn check_kept(engine: &Engine, articles: &[Scanned], expr: Option<&Expr>, query: &Query, before: Option<&Query>) {
    let Some(before) = before else { return };
    let stood = engine.search_as(before, None, &everything(None)).value.facets;
    let stands = engine.search_as(query, expr, &everything(Some(before))).value.facets;
    for facet in stood.iter().filter(|facet| facet.values.iter().any(|value| value.count > 0) && before != query) {
        let present = |key: &str| articles.iter().find_map(|article| article.present_key(&facet.name, key));
        // A facet that the collection does not have is there while something is chosen in it.
        let Some(now) = stands.iter().find(|it| it.name == facet.name) else { continue };
        let stood = facet.values.iter().filter(|value| present(&value.key).is_some());
        let mut stands = now.values.iter().filter_map(|value| present(&value.key));
        let mut stood = stood.filter_map(|value| present(&value.key)).collect::<Vec<_>>();
        stood.dedup(); // chosen by an old key as well as by the present one
        assert!(stood.iter().all(|key| stands.any(|it| it == *key)), "{} {before:?} {query:?}", facet.name);
        for value in &now.values {
            assert_eq!(value.count as usize, count(articles, expr, query, &facet.name, &value.key), "{}", value.key);
        }
        let selection = query.facets.get(&facet.name).cloned().unwrap_or_default();
        let mut chosen = selection.include.iter().chain(&selection.exclude).filter(|key| *key != NONE);
        assert!(chosen.all(|key| now.values.iter().any(|value| value.key == *key)));
    }
}

/// A list is what the answer to a search tells of a facet when it tells all, sorted and cut.
fn check_lists(engine: &Engine, articles: &[Scanned], query: &Query, before: Option<&Query>, lists: &[List]) {
    let told = |query: &Query| engine.search_as(query, None, &everything(None)).value.facets;
    let (now, then) = (told(query), told(before.unwrap_or(query)));
    let window = Window { order: before.map(Query::to_address), lists: lists.to_vec(), ..Window::default() };
    let listed = engine.search_as(query, None, &window).value.lists;
    assert_eq!(listed.len(), lists.len());
    for (listed, list) in listed.iter().zip(lists) {
        let key = |key: &str| articles.iter().find_map(|article| article.present_key(&list.facet, key));
        let of = |facets: &[Facet]| -> Vec<(u32, String)> {
            let facet = facets.iter().filter(|facet| facet.name == list.facet);
            facet.flat_map(|facet| &facet.values).filter_map(|it| Some((it.count, key(&it.key)?.to_owned()))).collect()
        };
        let (now, then) = (of(&now), of(&then));
        let rank = |key: &str| then.iter().find(|(_, it)| it == key).map_or(0, |(n, _)| *n);
        let chosen = query.facets.get(&list.facet).cloned().unwrap_or_default();
        let chosen: Vec<&str> = chosen.include.iter().chain(&chosen.exclude).filter_map(|it| key(it)).collect();
        // Chosen by an old key as well as by the present one: told twice, listed once.
        let is_twice = |all: &[(u32, String)]| (1..all.len()).any(|i| all[..i].iter().any(|it| it.1 == all[i].1));
        if is_twice(&now) || is_twice(&then) {
            continue;
        }
        let mut expected: Vec<(u32, String)> = scan::keys(articles, &list.facet)
            .into_iter()
            .filter(|key| articles.iter().any(|article| article.is_found(&list.facet, key, &list.find)))
            .filter(|key| rank(key) > 0 || chosen.contains(&key.as_str()))
            .map(|key| (if list.by_name { 0 } else { u32::MAX - rank(&key) }, key))
            .collect();
        expected.sort();
        assert_eq!(listed.total as usize, expected.len(), "{list:?}");
        let part = expected.iter().skip(list.first as usize).take(list.count as usize);
        let expected: Vec<&str> = part.map(|(_, key)| key.as_str()).collect();
        let keys: Vec<&str> = listed.values.iter().filter_map(|value| key(&value.key)).collect();
        assert_eq!(keys, expected, "{list:?}");
        for value in &listed.values {
            let count = now.iter().find(|(_, it)| Some(it.as_str()) == key(&value.key)).map_or(0, |(n, _)| *n);
            assert_eq!(value.count, count, "{} of {list:?}", value.key);
        }
    }
}

fn check_strip(answer: &Answer, articles: &[Scanned], expr: Option<&Expr>, query: &Query) {
    let mut query = Query { published: None, mentioned: None, ..query.clone() };
    *query.choice(DATED) = Selection::default();
    query.tidy();
    let query = query;
    let matching = |article: &Scanned| article.matches(expr) && article.passes(&query, None);
    let strip = &answer.strip;
    let n_undated = articles.iter().filter(|article| matching(article) && article.window().is_none()).count();
    assert_eq!(strip.n_undated as usize, n_undated);
    let rows = [(&strip.published, windows as fn(&Scanned) -> Vec<DayRange>), (&strip.mentioned, mentioned)];
    for (row, dates) in rows {
        let Some(extent) = strip.extent else {
            assert!(articles.iter().all(|article| dates(article).is_empty()));
            continue;
        };
        let is_rough = |days: DayRange| row.bars.iter().any(|bar| bar.rough && bar.days == days);
        let counted = |bar: &Bar, is_in: &dyn Fn(DayRange) -> bool| {
            let there = || articles.iter().filter(|article| dates(article).into_iter().any(is_in));
            assert_eq!(bar.total as usize, there().count(), "{bar:?}");
            assert_eq!(bar.count as usize, there().filter(|article| matching(article)).count(), "{bar:?}");
        };
        assert!(row.bars.is_sorted_by_key(|bar| bar.days));
        for bar in &row.bars {
            match bar.rough {
                true => counted(bar, &|days| days == bar.days),
                false => counted(bar, &|days| days.overlaps(bar.days) && !is_rough(days)),
            }
        }
        for bar in row.earlier.iter().chain(&row.later) {
            assert!(!bar.days.overlaps(extent) && bar.count > 0);
            match bar.rough {
                true => counted(bar, &|days| days == bar.days),
                // Counted by the year in which they begin.
                false => counted(bar, &|days| {
                    let is_off = days.len() <= 366 && !days.overlaps(extent);
                    is_off && days.first.ymd().0 == bar.days.first.ymd().0 && (days < extent) == (bar.days < extent)
                }),
            }
        }
        let told = |days: DayRange| {
            let bars = row.bars.iter().chain(&row.earlier).chain(&row.later);
            bars.map(|bar| bar.days).any(|told| told.overlaps(days))
        };
        let all = articles.iter().filter(|article| matching(article)).flat_map(dates);
        assert!(all.into_iter().all(told), "every date is somewhere");
    }
}

fn windows(article: &Scanned) -> Vec<DayRange> {
    article.window().into_iter().collect()
}

fn mentioned(article: &Scanned) -> Vec<DayRange> {
    article.mentioned().collect()
}

/// The marks of these pieces: the text of each, in order.
fn marked(pieces: &[Piece]) -> Vec<String> {
    let mut marks: Vec<(u32, String)> = Vec::new();
    for piece in pieces {
        match (piece.hit, marks.last_mut()) {
            (Some(hit), Some(last)) if last.0 == hit => last.1.push_str(&piece.text),
            (Some(hit), _) => marks.push((hit, piece.text.clone())),
            (None, _) => {}
        }
    }
    marks.into_iter().map(|(_, text)| text).collect()
}

/// The terms of the marks of these pieces, in order.
fn terms_of(pieces: &[Piece]) -> Vec<u32> {
    let marks = pieces.chunk_by(|a, b| a.hit == b.hit);
    marks.filter_map(|pieces| pieces[0].hit.and(pieces[0].term)).collect()
}

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn open(articles: Vec<Article>) -> Engine {
    opened(&collection::build("Random", articles))
}

fn opened(files: &[File]) -> Engine {
    let manifest = files.iter().find(|file| file.name == MANIFEST).unwrap();
    let mut engine = Engine::open(&manifest.bytes).unwrap();
    for file in files.iter().filter(|file| file.name != MANIFEST) {
        engine.supply(&file.name, file.bytes.clone()).unwrap();
    }
    engine
}
