//! `cargo xtask bench report`: measures over the evaluation data, and writes BENCHMARKS.md.

use super::{ranked, searched};
use crate::command::{output, printed};
use crate::failure::Failure;
use crate::workspace;
use serde_json::Value;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The corpora, small ones first.
const CORPORA: [&str; 3] = ["bbc", "reuters", "news100k"];

/// The collections with judgements.
const JUDGED: [&str; 2] = ["cranfield", "known-bbc"];

pub(crate) fn report() -> Result<(), Failure> {
    let root = workspace::root()?;
    let data = env::var_os("BROADSHEET_DATA").map_or_else(|| root.join("../shared"), PathBuf::from).join("eval/search");
    if !data.is_dir() {
        println!("skipped: no evaluation data");
        return Ok(());
    }
    let made = root.join("target").join("tmp").join("corpora");
    fs::create_dir_all(&made).map_err(|error| Failure::of_file(&made, &error))?;
    let python = |script: &str, args: &[&Path]| printed(Command::new("python3").arg(data.join(script)).args(args));
    if !made.join("news100k.ndjson").is_file() {
        python("make_corpora.py", &[&made])?;
    }
    let mut out = format!(
        "# Benchmarks\n\nMade by `cargo xtask bench report` from the evaluation data; by hand nothing is changed here.\n\n{}\n",
        machine()
    );
    out += SEARCH;
    for corpus in CORPORA {
        println!("{corpus}");
        let (articles, queries) = (made.join(format!("{corpus}.ndjson")), made.join(format!("{corpus}-queries.json")));
        let answers = made.join(format!("{corpus}-answers.json"));
        python("make_queries.py", &[&articles, &queries])?;
        let [articles, queries, answers] = [&articles, &queries, &answers].map(|path| path.to_string_lossy());
        let common = ["--corpus", &*articles, "--queries", &*queries];
        let chromium = searched(&[&common[..], &["--runtime", "chromium"]].concat())?;
        let native = searched(&[&common[..], &["--answers", &*answers]].concat())?;
        // Of the two runs of tantivy the one beside Chromium is told.
        for line in chromium.lines().chain(native.lines().take(1)) {
            out += &row(line);
        }
        let truth = python("truth.py", &[Path::new(&*articles), Path::new(&*queries), Path::new(&*answers)])?;
        let truth: Value = serde_json::from_str(truth.lines().last().unwrap_or_default()).unwrap_or_default();
        out += &format!(
            "| {corpus} | against a recount | totals exact {} %, precision at 10 {}, misspellings {} | | | | | | |\n",
            truth["exact_total_pct"], truth["precision10"], truth["typo_found_in_top20"]
        );
    }
    out += "\n## Order of hits\n\nAny of a query's words, default weights, nDCG@10.\n\n";
    let folders = JUDGED.map(|name| data.join("ranking").join(name).to_string_lossy().into_owned());
    for line in ranked(&folders.each_ref().map(String::as_str))?.lines() {
        out += &format!("- {line}\n");
    }
    workspace::write(&root.join("BENCHMARKS.md"), out)
}

const SEARCH: &str = "## Search

500 queries a corpus, of ten kinds; each asked five times, the least counts. *Top* is the twenty best hits and the exact total, *facets*
adds the counts of the facets places, topics and entities over all hits. Milliseconds. *First* is from the bytes in memory to the first
answer. Chromium's is the worker's wasm, compiled as for the page around such a corpus; tantivy runs natively.

| corpus | engine | built, CPU s | index; positions, MB (brotli 5) | first, ms | memory, MB | top: mean, p99 | facets: mean | p99; max |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
";

/// A line of the table, from a line of JSON.
fn row(line: &str) -> String {
    let told: Value = serde_json::from_str(line).unwrap_or_default();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mb = |bytes: &Value| format!("{:.1}", bytes.as_f64().unwrap_or(0.0) / 1e6);
    let files = ["index", "positions"].map(|name| &told["files"][name]);
    let sizes: Vec<String> = files
        .iter()
        .filter(|sizes| sizes.is_object())
        .map(|sizes| match sizes["brotli5"].is_null() {
            true => mb(&sizes["raw"]),
            false => format!("{} ({})", mb(&sizes["raw"]), mb(&sizes["brotli5"])),
        })
        .collect();
    let (top, facets) = (&told["top_ms"]["all"], &told["top_and_facets_ms"]["all"]);
    format!(
        "| {} | {}, {} | {} | {} | {} | {} | {}, {} | {} | {}; {} |\n",
        text(&told["corpus"]),
        text(&told["engine"]),
        text(&told["runtime"]),
        told["build_cpu_s"],
        sizes.join("; "),
        told["opening_ms"],
        if told["memory_mb"].is_null() { String::new() } else { told["memory_mb"].to_string() },
        top["mean"],
        top["p99"],
        facets["mean"],
        facets["p99"],
        facets["max"],
    )
}

/// What it ran on.
fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let cpuinfo = read("/proc/cpuinfo");
    let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let n_cores = cpuinfo.lines().filter(|line| line.starts_with("processor")).count();
    let load = read("/proc/loadavg");
    let told = |program: &str, arg: &str| output(Command::new(program).arg(arg)).unwrap_or_default().trim().to_owned();
    format!(
        "{}, {n_cores} cores, load {} as it began; {}; {}; {}\n",
        model.trim_start_matches([' ', '\t', ':']),
        load.split(' ').next().unwrap_or_default(),
        told("date", "+%-d %B %Y"),
        told("rustc", "--version"),
        told("chromium", "--version"),
    )
}
