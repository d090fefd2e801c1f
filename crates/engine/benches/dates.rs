//! How fast dates are found: `cargo xtask bench dates`.

#![allow(clippy::disallowed_methods, reason = "a measurement needs a clock")]
#![allow(clippy::print_stdout, reason = "it prints what it measured")]

use broadsheet_engine::date::{Day, tag};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("BROADSHEET_DATA").map_or_else(|| root.join("../shared"), PathBuf::from);
    let labelled = ["timebank", "aquaint", "meantime", "wikiwars", "tweets"];
    let labelled = labelled.map(|name| texts(&shared.join(format!("eval/dates/dev/{name}.jsonl")), "text"));
    measure("labelled texts", &labelled.concat());
    let news = std::fs::read_dir(shared.join("eval/search/corpora")).into_iter().flatten().flatten();
    let mut news: Vec<PathBuf> =
        news.map(|entry| entry.path()).filter(|path| path.to_string_lossy().ends_with(".ndjson.gz")).collect();
    news.sort();
    for path in news {
        measure(&path.file_name().unwrap_or_default().to_string_lossy(), &texts(&path, "body"));
    }
    let bundled = std::fs::read_dir(root.join("articles")).into_iter().flatten().flatten();
    let bundled = bundled.filter_map(|entry| std::fs::read_to_string(entry.path()).ok());
    measure("bundled articles", &bundled.collect::<Vec<_>>());
}

/// One field of every line of a file of JSON lines; nothing where there is no such file.
fn texts(path: &Path, field: &str) -> Vec<String> {
    let unpacked = match path.extension() {
        Some(ext) if ext == "gz" => Command::new("gzip").arg("-dc").arg(path).output().map(|output| output.stdout),
        _ => std::fs::read(path),
    };
    let lines = String::from_utf8(unpacked.unwrap_or_default()).unwrap_or_default();
    let values = lines.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    values.filter_map(|value| Some(value[field].as_str()?.to_owned())).collect()
}

/// For how long this thread has had a core, where the system tells (Linux): other programs then do not count.
fn busy_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(stat.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// Prints the best of several runs over at least 10 million characters.
fn measure(name: &str, texts: &[String]) {
    let n_chars: usize = texts.iter().map(|text| text.chars().count()).sum();
    if n_chars == 0 {
        println!("{name}: not here");
        return;
    }
    let rounds = (10_000_000 / n_chars).max(1);
    let anchor = Day::parse("2025-04-18");
    let mut n_found = 0;
    let best = (0..7)
        .map(|_| {
            let (started, busy) = (Instant::now(), busy_seconds());
            for _ in 0..rounds {
                n_found = texts.iter().map(|text| tag(text, anchor).len()).sum();
            }
            let elapsed = started.elapsed().as_secs_f64();
            busy_seconds().zip(busy).map_or(elapsed, |(now, then)| now - then)
        })
        .fold(f64::INFINITY, f64::min);
    let speed = (n_chars * rounds) as f64 / best / 1e6;
    println!("{name}: {speed:.1} million characters a second ({n_chars} characters, {n_found} expressions)");
}
