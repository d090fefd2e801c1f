//! Totals and facet counts against a slow and obvious recount that calls no engine code: for each query that
//! `make_queries.py` makes of a corpus, every article is looked at, word by word.
//!
//! Needs the evaluation data beside the project (or `BROADSHEET_DATA`) and python3; says so and passes where they are absent.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a test, outside of cfg(test)")]

use rust_stemmers::{Algorithm, Stemmer};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Count of articles by key, by facet.
type Counts = BTreeMap<String, BTreeMap<String, u64>>;

#[test]
fn on_the_five_articles() {
    let Some(data) = data() else { return };
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../articles");
    let dir = scratch("five");
    let mut docs = Vec::new();
    let mut names: Vec<PathBuf> = fs::read_dir(&articles).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    names.sort();
    for (path, day) in names.iter().zip(["2025-04-24", "2025-04-24", "2025-04-18", "2025-05-18", "2025-03-02"]) {
        let text = clean_by_hand(&fs::read_to_string(path).unwrap());
        let id = path.file_stem().unwrap().to_str().unwrap();
        docs.push(json!({"id": id, "title": "", "body": text, "day": day_number(day),
            "places": [], "topics": [], "people": [], "orgs": []}));
    }
    let corpus = dir.join("five.ndjson");
    write_lines(&corpus, &docs);
    index(&articles, &dir.join("collection"), &[]);
    // The publication windows of the sidecar stand against the days of the corpus: date queries are left to the other test.
    recount(&data, &corpus, &docs, &dir, &[], |kind| kind != "date");
}

#[test]
fn on_two_thousand_news_articles() {
    let Some(data) = data() else { return };
    let dir = scratch("bbc");
    let unpack = "import gzip,sys;sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())";
    let packed = data.join("eval/search/corpora/bbc.ndjson.gz");
    let unpacked = Command::new("python3").args(["-c", unpack]).arg(packed).output().unwrap().stdout;
    let mut docs: Vec<Value> = unpacked.lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
    for doc in &mut docs {
        doc["published"] = json!(iso(doc["day"].as_i64().unwrap()));
    }
    let corpus = dir.join("bbc.ndjson");
    write_lines(&corpus, &docs);
    let own = ["topics", "places"];
    index(&corpus, &dir.join("collection"), &own);
    recount(&data, &corpus, &docs, &dir, &own, |_| true);
}

/// Asks the program every query and compares with what a scan of `docs` counts.
fn recount(data: &Path, corpus: &Path, docs: &[Value], dir: &Path, own: &[&str], wanted: impl Fn(&str) -> bool) {
    let queries = dir.join("queries.json");
    let made = Command::new("python3")
        .arg(data.join("eval/search/make_queries.py"))
        .arg(corpus)
        .arg(&queries)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let queries: Vec<Value> = serde_json::from_slice(&fs::read(queries).unwrap()).unwrap();
    let queries: Vec<&Value> = queries.iter().filter(|query| wanted(query["kind"].as_str().unwrap())).collect();

    let every = &ask(&dir.join("collection"), &[String::new()], docs.len())[0];
    let articles: Vec<Article> = docs.iter().map(|doc| Article::new(doc, every, own)).collect();
    let is_known = |query: &Value| articles.iter().any(|article| article.matches(query));
    let (misspelt, known): (Vec<&Value>, Vec<&Value>) =
        queries.into_iter().partition(|query| query["kind"] == "typo" && !is_known(query));
    check_misspelt(&dir.join("collection"), &articles, docs, &misspelt);
    let queries = known;
    let asked: Vec<String> = queries.iter().map(|query| as_typed(query)).collect();
    let answers = ask(&dir.join("collection"), &asked, 0);
    assert_eq!(answers.len(), queries.len());
    for ((query, typed), answer) in queries.iter().zip(&asked).zip(&answers) {
        let found: Vec<&Article> = articles.iter().filter(|article| article.matches(query)).collect();
        assert_eq!(answer["total"], json!(found.len()), "total of {typed}");
        assert_eq!(counts_told(answer), counts_of(&found), "facets of {typed}");
        for facet in answer["facets"].as_object().unwrap().keys() {
            let without = found.iter().filter(|article| !article.keys.contains_key(facet)).count();
            let told = answer["facets_none"][facet].as_u64().unwrap_or(0);
            assert_eq!(told, without as u64, "articles without {facet} of {typed}");
        }
    }
    println!("{} queries over {} articles: totals and facet counts equal a recount", queries.len(), docs.len());
}

/// A word that no article has finds, within the first twenty, one with the word that was meant; alone it finds nothing.
fn check_misspelt(collection: &Path, articles: &[Article], docs: &[Value], misspelt: &[&Value]) {
    let asked: Vec<String> = misspelt.iter().map(|query| format!("{} ", query["q"].as_str().unwrap())).collect();
    let alone: Vec<String> = asked.iter().map(|typed| format!("={typed}")).collect();
    for ((query, answer), alone) in misspelt.iter().zip(ask(collection, &asked, 20)).zip(ask(collection, &alone, 0)) {
        let meant = query["intended"].as_str().unwrap();
        let has_it = |hit: &Value| {
            let article = docs.iter().zip(articles).find(|(doc, _)| doc["id"] == hit["id"]).unwrap().1;
            article.title.iter().chain(&article.body).any(|token| token == meant)
        };
        assert!(answer["hits"].as_array().unwrap().iter().any(has_it), "{} for {meant}", query["q"]);
        assert_eq!(alone["total"], 0, "{}", query["q"]);
    }
    assert!(!misspelt.is_empty(), "nothing was misspelt");
    println!("{} misspelt words, each found what was meant", misspelt.len());
}

/// The query as a person types it, ended by a blank where its last word is whole.
fn as_typed(query: &Value) -> String {
    let words = query["q"].as_str().unwrap();
    let mut typed = match query {
        _ if query["phrase"] == json!(true) => format!("\"{words}\""),
        _ if query["prefix"] == json!(true) => format!("{words}*"),
        _ => words.to_owned(),
    };
    if let Some([facet, value]) = query["facet"].as_array().map(Vec::as_slice) {
        typed += &format!(" {}:\"{}\"", facet.as_str().unwrap(), value.as_str().unwrap());
    }
    if let Some([first, last]) = query["day"].as_array().map(Vec::as_slice) {
        typed += &format!(" published:{}..{}", iso(first.as_i64().unwrap()), iso(last.as_i64().unwrap()));
    }
    typed
}

/// An article as the scan sees it.
struct Article {
    title: Vec<String>,
    body: Vec<String>,
    stems: BTreeSet<String>,
    day: i64,
    own: BTreeMap<String, Vec<String>>,
    keys: BTreeMap<String, BTreeSet<String>>,
}

impl Article {
    fn new(doc: &Value, every: &Value, own: &[&str]) -> Self {
        let title = folded_tokens(doc["title"].as_str().unwrap());
        let body = folded_tokens(doc["body"].as_str().unwrap());
        let stems = title.iter().chain(&body).map(|token| stem(token)).collect();
        let hit = every["hits"]
            .as_array()
            .unwrap()
            .iter()
            .find(|hit| hit["id"] == doc["id"])
            .expect("every article is listed");
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (facet, values) in hit["facets"].as_object().unwrap() {
            keys.insert(
                facet.clone(),
                values.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect(),
            );
        }
        let strings =
            |value: &Value| value.as_array().unwrap().iter().map(|v| v.as_str().unwrap().to_owned()).collect();
        let own = own.iter().map(|facet| ((*facet).to_owned(), strings(&doc[facet]))).collect();
        Self { title, body, stems, day: doc["day"].as_i64().unwrap(), own, keys }
    }

    fn matches(&self, query: &Value) -> bool {
        let words = folded_tokens(query["q"].as_str().unwrap());
        let found = match query {
            _ if query["phrase"] == json!(true) => [&self.title, &self.body].iter().any(|field| has_run(field, &words)),
            _ if query["prefix"] == json!(true) => {
                let (last, whole) = words.split_last().unwrap();
                let begins = |token: &String| token.starts_with(last.as_str());
                whole.iter().all(|word| self.stems.contains(&stem(word)))
                    && (self.title.iter().chain(&self.body).any(begins) || self.stems.contains(&stem(last)))
            }
            _ => words.iter().all(|word| self.stems.contains(&stem(word))),
        };
        let facet = query["facet"].as_array().is_none_or(|facet| {
            let values = &self.own[facet[0].as_str().unwrap()];
            let wanted = folded_tokens(facet[1].as_str().unwrap());
            values.iter().any(|value| has_run(&folded_tokens(value), &wanted))
        });
        let day =
            query["day"].as_array().is_none_or(|days| (days[0].as_i64()..=days[1].as_i64()).contains(&Some(self.day)));
        found && facet && day
    }
}

fn has_run(tokens: &[String], run: &[String]) -> bool {
    tokens.windows(run.len()).any(|window| window == run)
}

fn counts_of(articles: &[&Article]) -> Counts {
    let mut counts = Counts::new();
    for article in articles {
        for (facet, keys) in &article.keys {
            for key in keys {
                *counts.entry(facet.clone()).or_default().entry(key.clone()).or_default() += 1;
            }
        }
    }
    counts
}

fn counts_told(answer: &Value) -> Counts {
    let mut counts = Counts::new();
    for (facet, values) in answer["facets"].as_object().unwrap() {
        for value in values.as_array().unwrap() {
            let key = value["key"].as_str().unwrap().to_owned();
            counts.entry(facet.clone()).or_default().insert(key, value["count"].as_u64().unwrap());
        }
    }
    counts
}

fn folded_tokens(text: &str) -> Vec<String> {
    let token = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    text.split(|c| !token(c)).filter(|run| !run.is_empty()).map(fold).collect()
}

fn fold(token: &str) -> String {
    let bare: String = token.to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).collect();
    bare.replace('ß', "ss").replace('æ', "ae").replace('ø', "o").replace('ł', "l")
}

/// Inflections are those of words of plain Latin letters; "1990s" is not a form of "1990".
fn stem(folded: &str) -> String {
    match folded.bytes().all(|b| b.is_ascii_lowercase()) {
        true => Stemmer::create(Algorithm::English).stem(folded).into_owned(),
        false => folded.to_owned(),
    }
}

/// Runs `broadsheet index`.
fn index(from: &Path, to: &Path, own: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_broadsheet"));
    command.arg("index").arg(from).arg("--out").arg(to);
    for facet in own {
        command.args(["--facet", facet]);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Runs `broadsheet search` once for all queries, one a line.
fn ask(collection: &Path, queries: &[String], limit: usize) -> Vec<Value> {
    let lines = collection.with_extension("asked");
    fs::write(&lines, queries.iter().map(|query| format!("{query}\n")).collect::<String>()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_broadsheet"))
        .arg("search")
        .arg(collection)
        .args(["-", "--json", "--facet-values", "1000000", "--limit", &limit.to_string()])
        .stdin(Stdio::from(File::open(lines).unwrap()))
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{complaint}");
    BufReader::new(&output.stdout[..]).lines().map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect()
}

/// What `articles/FACTS` says a reader expects to be taken away, taken away by hand.
fn clean_by_hand(raw: &str) -> String {
    raw.replace("You will shortly be re-directed to the publisher's website\n", "")
        .replace("\nNo comments yet", "")
        .replace("Also read: Trump seeks 'swift' meeting with Putin to resolve Ukraine crisis\n", "")
        .replace("Washington, DC [US]: ", "")
        .replace("thatIf", "that If")
        .replace("saidKyiv", "said Kyiv")
        .replace("Paris.It", "Paris. It")
        .replace("ended.He said", "ended. He said")
}

fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let data = env::var_os("BROADSHEET_DATA").map_or(beside, PathBuf::from);
    let python = Command::new("python3").arg("--version").output().is_ok();
    if !data.join("eval/search/make_queries.py").exists() || !python {
        println!("skipped: no evaluation data");
        return None;
    }
    Some(data)
}

fn scratch(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    drop(fs::remove_dir_all(&dir));
    fs::create_dir_all(&dir).unwrap();
    dir
}

fn write_lines(path: &Path, docs: &[Value]) {
    fs::write(path, docs.iter().map(|doc| format!("{doc}\n")).collect::<String>()).unwrap();
}

/// Days since 1970, counted year by year and month by month.
fn day_number(iso: &str) -> i64 {
    (0..60_000).find(|day| self::iso(*day) == iso).unwrap()
}

fn iso(mut day: i64) -> String {
    let leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut year = 1970;
    while day < 0 {
        year -= 1;
        day += 365 + i64::from(leap(year));
    }
    while day >= 365 + i64::from(leap(year)) {
        day -= 365 + i64::from(leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + i64::from(leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", day + 1)
}
