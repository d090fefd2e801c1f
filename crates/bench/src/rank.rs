//! `bench rank`: how good the order of the hits is, by collections with judgements.

use crate::corpus::scratch;
use broadsheet_engine::collection::MANIFEST;
use broadsheet_engine::engine::{Engine, Window};
use broadsheet_engine::query::Query;
use broadsheet_engine::text::tokens;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use xtask::site;

/// How many hits count.
const DEPTH: u32 = 10;

/// Folders with `corpus.jsonl`, `queries.jsonl` and `qrels.trec`.
#[derive(Debug)]
pub(crate) struct Rank(pub(crate) Vec<PathBuf>);

impl Rank {
    /// Prints the mean nDCG@10 of each folder (Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques,
    /// 2002, with the judgement as gain): any of a query's words, default weights.
    pub(crate) fn measure(&self) {
        for folder in &self.0 {
            let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
            let records = |name: &str| -> Vec<Value> {
                read(name).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
            };
            let corpus: String = records("corpus.jsonl")
                .iter()
                .map(|it| format!("{}\n", json!({ "id": it["_id"], "title": it["title"], "body": it["text"] })))
                .collect();
            let articles = scratch("bench-rank.ndjson");
            fs::write(&articles, corpus).unwrap();
            let collection = scratch("bench-rank");
            site::index(&articles, &collection, &[]).unwrap();
            let mut engine = Engine::open(&fs::read(collection.join(MANIFEST)).unwrap()).unwrap();
            for file in engine.wanted() {
                engine.supply(&file.name, fs::read(collection.join(&file.name)).unwrap()).unwrap();
            }

            let mut judged: HashMap<String, HashMap<String, f64>> = HashMap::new();
            for line in read("qrels.trec").lines() {
                let fields: Vec<&str> = line.split_whitespace().collect();
                if let [query, _, article, gain] = fields.as_slice() {
                    let gain = gain.parse::<f64>().unwrap_or(0.0).max(0.0);
                    judged.entry((*query).to_owned()).or_default().insert((*article).to_owned(), gain);
                }
            }
            let mut ndcgs = Vec::new();
            for query in records("queries.jsonl") {
                let Some(gains) = judged.get(query["_id"].as_str().unwrap()) else { continue };
                let text = query["text"].as_str().unwrap();
                let words: Vec<&str> = tokens(text).map(|token| token.of(text)).collect();
                let asked = Query { text: format!("{} ", words.join(" ")), any: true, ..Query::default() };
                let window = Window { count: DEPTH, facets: Some(Vec::new()), ..Window::default() };
                let hits = engine.search(&asked, &window).value.hits;
                let gain = |id: &str| gains.get(id).copied().unwrap_or(0.0);
                let found: Vec<f64> = hits.iter().map(|hit| gain(&hit.id.0)).collect();
                let mut ideal: Vec<f64> = gains.values().copied().collect();
                ideal.sort_by(|a, b| b.total_cmp(a));
                ndcgs.push(cumulated(&found) / cumulated(&ideal).max(f64::MIN_POSITIVE));
            }
            let mean = ndcgs.iter().sum::<f64>() / ndcgs.len().max(1) as f64;
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            println!("{name}: nDCG@{DEPTH} {mean:.4} over {} queries", ndcgs.len());
        }
    }
}

/// The gains of the first hits, each the less the later it comes.
fn cumulated(gains: &[f64]) -> f64 {
    gains.iter().zip(2..).take(DEPTH as usize).map(|(gain, place)| gain / f64::from(place).log2()).sum()
}
