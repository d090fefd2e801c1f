//! How long tantivy takes for the same answers: `bench-tantivy CORPUS QUERIES`, as `cargo xtask bench search` calls it.
//!
//! Titles and bodies are one field with positions, in small letters; the three facets that are counted are columns of strings.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;
use tantivy::aggregation::AggregationCollector;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, INDEXED, STORED, STRING, Schema, TEXT};
use tantivy::{Index, Searcher, TantivyDocument, Term};

/// How often each query is asked; the quickest counts.
const N_PASSES: usize = 5;
const N_HITS: usize = 20;
const FACETS: [&str; 5] = ["places", "topics", "entities", "people", "orgs"];
const COUNTED: [&str; 3] = ["places", "topics", "entities"];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [corpus, queries] = args.as_slice() else { panic!("bench-tantivy CORPUS QUERIES") };
    let lines = fs::read_to_string(corpus).unwrap();
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT);
    let id = schema.add_text_field("id", STORED);
    let day = schema.add_i64_field("day", INDEXED | FAST);
    let facets: Vec<Field> = FACETS.iter().map(|name| schema.add_text_field(name, STRING | FAST)).collect();
    let folder = std::env::temp_dir().join(format!("bench-tantivy-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let started = cpu_s();
    let index = Index::create_in_dir(&folder, schema.build()).unwrap();
    let mut writer = index.writer_with_num_threads(1, 400 << 20).unwrap();
    for line in lines.lines() {
        let article: Value = serde_json::from_str(line).unwrap();
        let mut document = TantivyDocument::new();
        document.add_text(text, format!("{}\n{}", article["title"].as_str().unwrap(), article["body"].as_str().unwrap()));
        document.add_text(id, article["id"].as_str().unwrap());
        document.add_i64(day, article["day"].as_i64().unwrap_or(0));
        for (name, field) in FACETS.iter().zip(&facets) {
            for value in article[*name].as_array().into_iter().flatten() {
                document.add_text(*field, value.as_str().unwrap());
            }
        }
        writer.add_document(document).unwrap();
    }
    writer.commit().unwrap();
    let segments = index.searchable_segment_ids().unwrap();
    writer.merge(&segments).wait().unwrap();
    writer.wait_merging_threads().unwrap();
    let building = cpu_s() - started;
    let bytes: u64 = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum();

    let queries: Vec<Value> = serde_json::from_slice(&fs::read(queries).unwrap()).unwrap();
    let opened = Instant::now();
    let searcher = Index::open_in_dir(&folder).unwrap().reader().unwrap().searcher();
    let of = |query: &Value| asked(query, text, day, &facets);
    std::hint::black_box(ask(&searcher, &*of(&queries[0]), true));
    let opening = opened.elapsed().as_secs_f64() * 1000.0;
    let asked: Vec<Box<dyn Query>> = queries.iter().map(of).collect();
    let best = |counted: bool| {
        let mut best = vec![f64::INFINITY; asked.len()];
        for _ in 0..N_PASSES {
            for (query, best) in asked.iter().zip(&mut best) {
                let started = Instant::now();
                std::hint::black_box(ask(&searcher, &**query, counted));
                *best = best.min(started.elapsed().as_secs_f64() * 1000.0);
            }
        }
        best
    };
    let kinds: Vec<&str> = queries.iter().map(|query| query["kind"].as_str().unwrap()).collect();
    println!(
        "{}",
        json!({
            "corpus": std::path::Path::new(corpus).file_stem().unwrap().to_string_lossy(),
            "engine": "tantivy 0.27", "runtime": "native", "articles": lines.lines().count(),
            "build_cpu_s": rounded(building), "files": { "index": { "raw": bytes } }, "opening_ms": rounded(opening),
            "top_ms": told(&kinds, &best(false)), "top_and_facets_ms": told(&kinds, &best(true)),
        })
    );
    fs::remove_dir_all(&folder).unwrap();
}

/// The query, as tantivy's parts.
fn asked(query: &Value, text: Field, day: Field, facets: &[Field]) -> Box<dyn Query> {
    let words: Vec<&str> = query["q"].as_str().unwrap().split_whitespace().collect();
    let term = |word: &str| Term::from_field_text(text, word);
    let exact = |word: &str| -> Box<dyn Query> {
        Box::new(TermQuery::new(term(word), IndexRecordOption::WithFreqs))
    };
    let mut parts: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    match query {
        _ if query["kind"] == "typo" => parts.push((Occur::Must, Box::new(FuzzyTermQuery::new(term(words[0]), 1, true)))),
        _ if query["phrase"] == json!(true) && words.len() > 1 => {
            parts.push((Occur::Must, Box::new(PhraseQuery::new(words.iter().map(|word| term(word)).collect()))));
        }
        _ => {
            let n_exact = words.len() - usize::from(query["prefix"] == json!(true));
            parts.extend(words[..n_exact].iter().map(|word| (Occur::Must, exact(word))));
            for word in &words[n_exact..] {
                parts.push((Occur::Must, Box::new(FuzzyTermQuery::new_prefix(term(word), 0, true))));
            }
        }
    }
    if let Some([facet, value]) = query["facet"].as_array().map(Vec::as_slice) {
        let field = FACETS.iter().position(|name| *name == facet.as_str().unwrap()).unwrap();
        let value = Term::from_field_text(facets[field], value.as_str().unwrap());
        parts.push((Occur::Must, Box::new(TermQuery::new(value, IndexRecordOption::Basic))));
    }
    if let Some([first, last]) = query["day"].as_array().map(Vec::as_slice) {
        let bound = |day_number: &Value| std::ops::Bound::Included(Term::from_field_i64(day, day_number.as_i64().unwrap()));
        parts.push((Occur::Must, Box::new(RangeQuery::new(bound(first), bound(last)))));
    }
    match parts.len() {
        0 => Box::new(AllQuery),
        1 => parts.remove(0).1,
        _ => Box::new(BooleanQuery::new(parts)),
    }
}

fn ask(searcher: &Searcher, query: &dyn Query, counted: bool) -> usize {
    let top = TopDocs::with_limit(N_HITS).order_by_score();
    if !counted {
        return searcher.search(query, &(top, Count)).unwrap().1;
    }
    let facets: Map<String, Value> = COUNTED
        .iter()
        .map(|name| ((*name).to_owned(), json!({ "terms": { "field": name, "size": 10 } })))
        .collect();
    let facets = serde_json::from_value(Value::Object(facets)).unwrap();
    let facets = AggregationCollector::from_aggs(facets, Default::default());
    searcher.search(query, &(top, Count, facets)).unwrap().1
}

fn told(kinds: &[&str], ms: &[f64]) -> Value {
    let mut of_kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::from([("all", ms.to_vec())]);
    for (kind, ms) in kinds.iter().zip(ms) {
        of_kinds.entry(kind).or_default().push(*ms);
    }
    let spread = |mut ms: Vec<f64>| {
        ms.sort_by(f64::total_cmp);
        let at = |share: f64| rounded(ms[((share * ms.len() as f64).ceil() as usize).max(1) - 1]);
        json!({ "mean": rounded(ms.iter().sum::<f64>() / ms.len() as f64), "p50": at(0.5), "p95": at(0.95), "p99": at(0.99), "max": at(1.0) })
    };
    of_kinds.into_iter().map(|(kind, ms)| (kind.to_owned(), spread(ms))).collect::<Map<_, _>>().into()
}

/// How many seconds this process had of the processors.
fn cpu_s() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn rounded(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}
