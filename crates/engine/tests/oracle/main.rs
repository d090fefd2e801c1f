//! Search against a slow and obvious scan of every article, for random queries on random articles.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod generate;
mod scan;

use broadsheet_engine::article::Article;
use broadsheet_engine::collection::{self, MANIFEST};
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Answer, Bar, Engine, Piece, Window};
use broadsheet_engine::query::{Expr, Query, Sort};
use broadsheet_engine::text::Span;
use proptest::prelude::*;
use scan::Scanned;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn search_equals_a_scan(
        articles in generate::articles(),
        questions in prop::collection::vec((generate::expr(), generate::query()), 1..8),
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
        }
    }
}

fn check(engine: &Engine, articles: &[Scanned], expr: Option<&Expr>, query: &Query) {
    let values = ["person", "place", "org", "source", "topic", "person"].map(|facet| (facet.to_owned(), 1000));
    let outcome = engine.search_as(query, expr, &Window { first: 0, count: 1000, values: values.to_vec() });
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
        let (title, body) = article.marks(expr);
        let hit = answer.hits.iter().find(|hit| hit.id.0 == article.id()).unwrap();
        assert_eq!(marked(&hit.title), title);
        let n = (title.len() + body.len()) as u32;
        assert_eq!(hit.n_matches, n);
        n_matches += n;
        check_snippets(&hit.snippets, &article.article.text, !body.is_empty());
        for raw in [false, true] {
            check_reading(engine, article, expr, &Query { raw, ..query.clone() }, &title, &body);
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
) {
    let query = Query { article: Some(article.article.id.clone()), ..query.clone() };
    let reading = engine.read_as(&query, expr).value.unwrap();
    assert_eq!(reading.n_matches as usize, title.len() + body.len());
    assert_eq!(marked(&reading.heading), title);
    let pieces: Vec<Piece> = reading.blocks.iter().flat_map(|block| block.pieces.clone()).collect();
    let mut numbers: Vec<u32> = reading.heading.iter().chain(&pieces).filter_map(|piece| piece.hit).collect();
    numbers.dedup();
    assert_eq!(numbers, (0..reading.n_matches).collect::<Vec<_>>());
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
    for facet in &answer.facets {
        let selection = query.facets.get(&facet.name).cloned().unwrap_or_default();
        let count = |key: &str| {
            // An OR inclusion never lowers the counts of its own facet, and an exclusion never those of its own value.
            let mut query = query.clone();
            if let Some(selection) = query.facets.get_mut(&facet.name) {
                if !selection.all {
                    selection.include.clear();
                }
                selection.exclude.remove(key);
            }
            let has = |article: &&Scanned| article.has(&facet.name, key);
            articles.iter().filter(has).filter(|article| article.matches(expr) && article.passes(&query, None)).count()
        };
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
        let chosen = selection.include.iter().chain(&selection.exclude);
        expected.extend(chosen.map(|key| (count(key), key.clone())));
        expected.sort();
        expected.dedup();
        let mut told: Vec<(usize, String)> = facet.values.iter().map(|v| (v.count as usize, v.key.clone())).collect();
        assert!(facet.values.is_sorted_by(|a, b| (b.count, &a.name) <= (a.count, &b.name)));
        told.sort();
        assert_eq!(told, expected, "{} of {expr:?} and {:?}", facet.name, query.facets);
    }
}

fn check_strip(answer: &Answer, articles: &[Scanned], expr: Option<&Expr>, query: &Query) {
    let query = Query { published: None, mentioned: None, ..query.clone() };
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

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

fn open(articles: Vec<Article>) -> Engine {
    let files = collection::build("Random", articles);
    let manifest = files.iter().find(|file| file.name == MANIFEST).unwrap();
    let mut engine = Engine::open(&manifest.bytes).unwrap();
    for file in files.iter().filter(|file| file.name != MANIFEST) {
        engine.supply(&file.name, file.bytes.clone()).unwrap();
    }
    engine
}
