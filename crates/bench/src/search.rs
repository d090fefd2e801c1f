//! `bench search`: how long answers take over a corpus, natively or in Chromium's worker, beside a well-known engine.

mod chromium;
mod native;

use crate::corpus::{dated, iso, scratch};
use crate::figures::percentile;
use broadsheet_engine::collection::MANIFEST;
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Engine, FileRef, Window};
use broadsheet_engine::query::Query;
use broadsheet_engine::text::{fold, tokens};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use xtask::site;

/// How often each query is asked; the quickest counts.
const N_PASSES: usize = 5;

/// The facets that the articles bring.
const FACETS: [&str; 5] = ["places", "topics", "entities", "people", "orgs"];

/// Those whose values are counted over all hits.
const COUNTED: [&str; 3] = ["places", "topics", "entities"];

/// How many hits an answer has.
const N_HITS: u32 = 20;

/// Where the engine runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Runtime {
    #[default]
    Native,
    Chromium,
}

/// What is to be measured.
#[derive(Debug)]
pub(crate) struct Search {
    /// Articles, one a line, as the evaluation data has them.
    pub(crate) corpus: PathBuf,
    /// Queries, as its `make_queries.py` writes them.
    pub(crate) queries: PathBuf,
    pub(crate) runtime: Runtime,
    /// A folder with the engine in a worker, for Chromium.
    pub(crate) worker: Option<PathBuf>,
    /// Where totals and first hits go, as its `truth.py` reads them.
    pub(crate) answers: Option<PathBuf>,
}

/// A collection, and what is asked of it.
struct Asked<'a> {
    folder: &'a Path,
    queries: Vec<Query>,
    /// What has to be here for the first answer: the manifest and the index.
    opened: Vec<FileRef>,
    /// What phrases need besides.
    later: Vec<FileRef>,
}

/// How long it took.
struct Took {
    /// From the bytes in memory to the first answer, in milliseconds.
    opening: f64,
    /// How much memory it has then, in bytes.
    memory: u64,
    /// The twenty best hits and the total, for each query in milliseconds.
    plain: Vec<f64>,
    /// And the counts of three facets over all hits.
    counted: Vec<f64>,
}

impl Search {
    /// Prints one line of JSON.
    pub(crate) fn measure(&self) {
        let lines = fs::read_to_string(&self.corpus).unwrap();
        let folder = scratch("bench-collection");
        // Compiles the program, if it is not yet, before time is taken.
        site::index(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../articles")), &folder, &[]).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let before = children_s();
        site::index(&dated(&lines, "bench-corpus.ndjson"), &folder, &FACETS).unwrap();
        let building = children_s() - before;

        let queries: Vec<Value> = serde_json::from_slice(&fs::read(&self.queries).unwrap()).unwrap();
        let asked = Asked::new(&folder, queries.iter().map(as_typed).collect());
        let took = match self.runtime {
            Runtime::Native => native::measure(&asked),
            Runtime::Chromium => chromium::measure(&asked, self.worker.as_deref().unwrap()),
        };
        let kinds: Vec<&str> = queries.iter().map(|query| query["kind"].as_str().unwrap()).collect();
        println!(
            "{}",
            json!({
                "corpus": self.corpus.file_stem().unwrap().to_string_lossy(),
                "engine": "broadsheet",
                "runtime": match self.runtime { Runtime::Native => "native", Runtime::Chromium => "chromium" },
                "articles": lines.lines().count(),
                "build_cpu_s": rounded(building),
                "files": asked.sizes(),
                "opening_ms": rounded(took.opening),
                "memory_mb": took.memory >> 20,
                "top_ms": told(&kinds, &took.plain),
                "top_and_facets_ms": told(&kinds, &took.counted),
            })
        );
        if let Some(file) = &self.answers {
            fs::write(file, json!(native::answers(&asked, &lines)).to_string()).unwrap();
        }
    }
}

impl<'a> Asked<'a> {
    fn new(folder: &'a Path, queries: Vec<Query>) -> Self {
        let manifest = fs::read(folder.join(MANIFEST)).unwrap();
        let mut engine = Engine::open(&manifest).unwrap();
        let mut opened = vec![FileRef { name: MANIFEST.to_owned(), bytes: manifest.len() as u64 }];
        opened.extend(engine.wanted());
        for file in opened.iter().skip(1) {
            engine.supply(&file.name, fs::read(folder.join(&file.name)).unwrap()).unwrap();
        }
        let phrase = Query { text: "\"a b\"".to_owned(), ..Query::default() };
        let later = engine.search(&phrase, &Window::default()).missing;
        Self { folder, queries, opened, later }
    }

    fn bytes(&self, file: &FileRef) -> Vec<u8> {
        fs::read(self.folder.join(&file.name)).unwrap()
    }

    /// What each file has in bytes, as it is and after brotli 5: 11 would take minutes.
    fn sizes(&self) -> Map<String, Value> {
        let size = |file: &FileRef| {
            let bytes = self.bytes(file);
            let mut packed = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 5, 22);
            packed.write_all(&bytes).unwrap();
            let stem = file.name.split(['-', '.']).next().unwrap_or_default().to_owned();
            (stem, json!({ "raw": bytes.len(), "brotli5": packed.into_inner().len() }))
        };
        self.opened.iter().chain(&self.later).map(size).collect()
    }
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

/// All of them, and those of each kind.
fn told(kinds: &[&str], ms: &[f64]) -> Value {
    let mut of_kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::from([("all", ms.to_vec())]);
    for (kind, ms) in kinds.iter().zip(ms) {
        of_kinds.entry(kind).or_default().push(*ms);
    }
    let spread = |ms: &[f64]| {
        let [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1.0].map(|share| rounded(percentile(ms, share)));
        let mean = rounded(ms.iter().sum::<f64>() / ms.len().max(1) as f64);
        json!({ "mean": mean, "p50": p50, "p95": p95, "p99": p99, "max": max })
    };
    of_kinds.into_iter().map(|(kind, ms)| (kind.to_owned(), spread(&ms))).collect::<Map<_, _>>().into()
}

/// How many seconds the processes that this one has started, and that have ended, had of the processors.
fn children_s() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name, which may have anything in it: cutime and cstime are the 14th and 15th, in hundredths.
    let after = stat.rsplit(')').next().unwrap_or_default();
    after.split_whitespace().skip(13).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// To three digits behind the point.
fn rounded(x: f64) -> f64 {
    (x * 1000.0).round() / 1000.0
}
