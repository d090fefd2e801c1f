//! `bench recognisers`: how fast dates and names are found in Chromium's worker.

use crate::corpus::{news, scratch};
use crate::worker::run;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// How often all texts are read; the quickest counts.
const N_PASSES: usize = 4;

/// Prints a line; `worker` is a folder with a recogniser.
pub(crate) fn measure(worker: &Path) {
    let Some(file) = news() else { return println!("skipped: no evaluation data") };
    let lines = fs::read_to_string(file).unwrap();
    let body = |line: &str| serde_json::from_str::<Value>(line).unwrap()["body"].as_str().unwrap().to_owned();
    let texts: Vec<String> = lines.lines().map(body).collect();
    let n_chars: usize = texts.iter().map(|text| text.chars().count()).sum();
    let folder = scratch("bench-recogniser");
    xtask::site::copy(worker, &folder).unwrap();
    let plan = json!({ "texts": texts, "passes": N_PASSES });
    fs::write(folder.join("plan.json"), plan.to_string()).unwrap();
    let took = run(&folder);
    let seconds = took["best"].as_f64().unwrap() / 1000.0;
    println!(
        "bbc in Chromium: {:.1} million characters/s, {:.0} tokens/s, {} found",
        n_chars as f64 / seconds / 1e6,
        took["tokens"].as_f64().unwrap() / seconds,
        took["found"]
    );
}
