//! The engine in this process.

use super::{Asked, COUNTED, N_HITS, N_PASSES, Took};
use broadsheet_engine::engine::{Answer, Engine, Window};
use broadsheet_engine::query::Query;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;
use std::time::Instant;

pub(super) fn measure(asked: &Asked<'_>) -> Took {
    let window = |facets: &[&str]| {
        let facets = Some(facets.iter().map(|&facet| facet.to_owned()).collect());
        Window { count: N_HITS, facets, ..Window::default() }
    };
    let (plain, counted) = (window(&[]), window(&COUNTED));
    let files: Vec<Vec<u8>> = asked.opened.iter().map(|file| asked.bytes(file)).collect();
    let started = Instant::now();
    let mut engine = opened(asked, files);
    drop(ask(&engine, &asked.queries[0], &counted));
    let opening = ms(started);
    supply_later(asked, &mut engine);
    let memory = resident();
    let best = |window: &Window| {
        let mut best = vec![f64::INFINITY; asked.queries.len()];
        for _ in 0..N_PASSES {
            for (query, best) in asked.queries.iter().zip(&mut best) {
                let started = Instant::now();
                drop(ask(&engine, query, window));
                *best = best.min(ms(started));
            }
        }
        best
    };
    Took { opening, memory, plain: best(&plain), counted: best(&counted) }
}

/// The answers as `truth.py` reads them: articles by their places in the corpus.
pub(super) fn answers(asked: &Asked<'_>, lines: &str) -> Vec<Value> {
    let mut engine = opened(asked, asked.opened.iter().map(|file| asked.bytes(file)).collect());
    supply_later(asked, &mut engine);
    let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    let places: HashMap<String, usize> = lines.lines().map(id).zip(0..).collect();
    let window = Window { count: N_HITS, facets: Some(Vec::new()), ..Window::default() };
    let answer = |query: &Query| {
        let answer = ask(&engine, query, &window);
        let top: Vec<usize> = answer.hits.iter().filter_map(|hit| places.get(&hit.id.0).copied()).collect();
        json!({ "total": answer.total, "top": top })
    };
    asked.queries.iter().map(answer).collect()
}

fn opened(asked: &Asked<'_>, files: Vec<Vec<u8>>) -> Engine {
    let mut files = asked.opened.iter().zip(files);
    let (_, manifest) = files.next().unwrap();
    let mut engine = Engine::open(&manifest).unwrap();
    for (file, bytes) in files {
        engine.supply(&file.name, bytes).unwrap();
    }
    engine
}

fn supply_later(asked: &Asked<'_>, engine: &mut Engine) {
    for file in &asked.later {
        engine.supply(&file.name, asked.bytes(file)).unwrap();
    }
}

fn ask(engine: &Engine, query: &Query, window: &Window) -> Answer {
    engine.search(query, window).value
}

fn ms(started: Instant) -> f64 {
    started.elapsed().as_secs_f64() * 1000.0
}

/// How much of this process is in memory, in bytes.
fn resident() -> u64 {
    let statm = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}
