//! `bench search`: how long the engine takes for whole answers over a corpus, natively.

use crate::corpus::{dated, iso, scratch};
use crate::figures::percentile;
use broadsheet_engine::collection::MANIFEST;
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Answer, Engine, Window};
use broadsheet_engine::query::Query;
use broadsheet_engine::text::{fold, tokens};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use xtask::site;

/// How often each query is asked; the quickest counts.
const N_PASSES: usize = 5;

/// The facets that the articles bring.
const FACETS: [&str; 5] = ["places", "topics", "entities", "people", "orgs"];

/// How many hits an answer shows.
const N_HITS: u32 = 20;

/// What is to be measured.
#[derive(Debug)]
pub(crate) struct Search {
    /// Articles, one a line, as the evaluation data has them.
    pub(crate) corpus: PathBuf,
    /// Queries, as its `make_queries.py` writes them.
    pub(crate) queries: PathBuf,
    /// Where totals and first hits go, as its `truth.py` reads them.
    pub(crate) answers: Option<PathBuf>,
}

impl Search {
    /// Prints one line of JSON. An answer is a whole one: twenty hits, the exact total, all facets, the strip of dates; passages apart, as texts are
    /// not loaded.
    pub(crate) fn measure(&self) {
        let lines = fs::read_to_string(&self.corpus).unwrap();
        let collection = std::env::var("BC").map_or_else(|_| scratch("bench-collection"), PathBuf::from);
        let started = Instant::now();
        if std::env::var("BC").is_err() {
            site::index(&dated(&lines, "bench-corpus.ndjson"), &collection, &FACETS).unwrap();
        }
        let indexing = started.elapsed().as_secs_f64();

        let started = Instant::now();
        let (engine, bytes) = open(&collection);
        let first = Query { text: "peace ".to_owned(), ..Query::default() };
        drop(ask(&engine, &first));
        let opening = started.elapsed().as_secs_f64() * 1000.0;

        let queries: Vec<Value> = serde_json::from_slice(&fs::read(&self.queries).unwrap()).unwrap();
        let asked: Vec<Query> = queries.iter().map(as_typed).collect();
        let mut best = vec![f64::INFINITY; asked.len()];
        for _ in 0..N_PASSES {
            for (query, best) in asked.iter().zip(&mut best) {
                let started = Instant::now();
                drop(ask(&engine, query));
                *best = best.min(started.elapsed().as_secs_f64() * 1000.0);
            }
        }
        let mut kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for (query, ms) in queries.iter().zip(&best) {
            kinds.entry(query["kind"].as_str().unwrap()).or_default().push(*ms);
        }
        let kinds: Map<String, Value> = kinds.into_iter().map(|(kind, ms)| (kind.to_owned(), told(&ms))).collect();
        println!(
            "{}",
            json!({
                "corpus": self.corpus.file_stem().unwrap().to_string_lossy(), "engine": "broadsheet", "runtime": "native",
                "articles": lines.lines().count(), "indexing_s": rounded(indexing), "index_bytes": bytes,
                "opening_ms": rounded(opening), "all_ms": told(&best), "kinds_ms": kinds,
            })
        );
        if let Some(file) = &self.answers {
            let answers: Vec<Value> = self.answers_of(&engine, &lines, &queries);
            fs::write(file, json!(answers).to_string()).unwrap();
        }
    }

    fn answers_of(&self, engine: &Engine, lines: &str, queries: &[Value]) -> Vec<Value> {
        let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
        let places: HashMap<String, usize> = lines.lines().map(id).zip(0..).collect();
        let answer = |query: &Value| {
            let answer = ask(engine, &as_typed(query));
            let top: Vec<usize> = answer.hits.iter().filter_map(|hit| places.get(&hit.id.0).copied()).collect();
            json!({ "total": answer.total, "top": top })
        };
        queries.iter().map(answer).collect()
    }
}

/// A collection with its index, and how many bytes that has.
fn open(collection: &Path) -> (Engine, u64) {
    let mut engine = Engine::open(&fs::read(collection.join(MANIFEST)).unwrap()).unwrap();
    let mut n_bytes = 0;
    for file in engine.wanted() {
        n_bytes += file.bytes;
        engine.supply(&file.name, fs::read(collection.join(&file.name)).unwrap()).unwrap();
    }
    let phrase = Query { text: "\"a b\"".to_owned(), ..Query::default() };
    for file in engine.search(&phrase, &Window::default()).missing {
        engine.supply(&file.name, fs::read(collection.join(&file.name)).unwrap()).unwrap();
    }
    (engine, n_bytes)
}

fn ask(engine: &Engine, query: &Query) -> Answer {
    let facets = std::env::var("F").ok().map(|f| f.split_whitespace().map(str::to_owned).collect());
    engine.search(query, &Window { first: 0, count: N_HITS, facets, ..Window::default() }).value
}

/// The query as a person types it who means these forms only; a misspelt word as it is.
fn as_typed(query: &Value) -> Query {
    let words = query["q"].as_str().unwrap();
    let text = match query {
        _ if query["kind"] == "typo" => format!("{words} "),
        _ if query["phrase"] == json!(true) => format!("\"{words}\""),
        _ => {
            let forms: Vec<String> = words.split_whitespace().map(|word| format!("={word}")).collect();
            format!("{}{}", forms.join(" "), if query["prefix"] == json!(true) { "*" } else { " " })
        }
    };
    let mut asked = Query { text, ..Query::default() };
    if let Some([facet, value]) = query["facet"].as_array().map(Vec::as_slice) {
        asked.choice(facet.as_str().unwrap()).include.insert(key(value.as_str().unwrap()));
    }
    if let Some([first, last]) = query["day"].as_array().map(Vec::as_slice) {
        asked.published = DayRange::parse(&format!("{}..{}", iso(first).unwrap(), iso(last).unwrap()));
    }
    asked
}

/// The key of a value of a facet.
fn key(name: &str) -> String {
    let words: Vec<_> = tokens(name).map(|token| fold(token.of(name))).collect();
    words.join("-")
}

fn told(ms: &[f64]) -> Value {
    let [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1.0].map(|share| rounded(percentile(ms, share)));
    let mean = rounded(ms.iter().sum::<f64>() / ms.len().max(1) as f64);
    json!({ "mean": mean, "p50": p50, "p95": p95, "p99": p99, "max": max })
}

/// To three digits behind the point.
fn rounded(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}
