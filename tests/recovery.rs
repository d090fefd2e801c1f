//! The engine's worker dies, in every way we know of: the reader notices a pause, or is told what to do.

use crate::collection::around;
use crate::large::invented;
use crate::{Browser, dist};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;
use xtask::site;
use xtask::static_server::StaticServer;

/// A page whose worker is not well.
struct Ward {
    browser: Browser,
    server: StaticServer,
    dist: PathBuf,
}

impl Ward {
    /// Serves a copy of the built page with `before` in front of the text of its `worker.js`; nothing where there is no build.
    fn open(name: &str, before: &str) -> Option<Self> {
        Some(Self::with(copied(&dist()?, name), before))
    }

    /// The same, with this built page.
    fn with(dist: PathBuf, before: &str) -> Self {
        let worker = fs::read_to_string(dist.join("worker.js")).unwrap();
        fs::write(dist.join("worker.js"), format!("{before}{worker}")).unwrap();
        let server = StaticServer::start(dist.clone(), "/", 0).unwrap();
        let browser = Browser::start();
        let source = json!({ "source": include_str!("recovery/watch.js") });
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", &source);
        Self { browser, server, dist }
    }

    fn visit(&self, query: &str) {
        self.browser.open(&format!("{}{query}", self.server.url()));
    }

    /// Milliseconds from typing a word until the list answers to it.
    fn ask(&self, word: &str) -> u64 {
        self.browser.js(&format!("ask({word:?})")).as_f64().unwrap() as u64
    }

    fn n_workers(&self) -> u64 {
        self.browser.js("workers.length").as_u64().unwrap()
    }

    fn is_told(&self, sentence: &str) {
        self.browser.until(&format!("document.querySelector('.results .trouble')?.innerText.includes({sentence:?})"));
    }

    fn try_again(&self) {
        self.browser.click(".results .trouble button");
    }
}

#[test]
fn a_worker_that_dies_is_replaced_while_the_reader_waits() {
    const KINDS: [&str; 6] = ["killed", "hung", "trapped", "starved", "mad", "thrown"];
    const WORDS: [&str; 5] = ["peace", "ukraine", "moscow", "trump", "russia"];
    let Some(ward) = Ward::open("dies", include_str!("recovery/ill.js")) else { return };
    ward.visit("?v=1&q=peace");
    ward.browser.until("answers('peace')");
    let mut told = Vec::new();
    for n in 0..20 {
        let (kind, n_workers) = (KINDS[n % KINDS.len()], ward.n_workers());
        ward.browser.js(&format!("strike({kind:?})"));
        let ms = ward.ask(WORDS[(n + 1) % WORDS.len()]);
        told.push((ms, kind));
        assert_eq!(ward.n_workers(), n_workers + 1, "{kind}");
        assert_eq!(ward.browser.js("document.querySelectorAll('.trouble').length"), 0, "{kind}");
    }
    let (worst, kind) = told.iter().max().unwrap();
    eprintln!("20 of 20 recoveries, the slowest ({kind}) in {worst} ms: {told:?}");
}

#[test]
fn an_article_that_was_asked_for_comes_from_the_next_worker() {
    let Some(ward) = Ward::open("reads", include_str!("recovery/ill.js")) else { return };
    ward.visit("?v=1&q=peace");
    ward.browser.until("answers('peace')");
    for kind in ["killed", "hung", "trapped"] {
        ward.browser.js(&format!("strike({kind:?})"));
        ward.browser.click(".hit__link");
        ward.browser.until("document.querySelector('.reader__article mark')");
        ward.browser.js("history.back()");
        ward.browser.until("!document.querySelector('.reader__article')");
    }
    assert_eq!(ward.n_workers(), 4);
}

#[test]
fn a_question_that_no_worker_survives_is_given_up() {
    let Some(ward) = Ward::open("plague", include_str!("recovery/ill.js")) else { return };
    ward.visit("?v=1&q=peace");
    ward.browser.until("answers('peace')");
    ward.browser.js("illness = 'trapped', strike(illness), type('ukraine')");
    ward.is_told("stopped three times");
    assert_eq!(ward.n_workers(), 3);
    assert!(ward.browser.js("!!document.querySelector('.results__list--dim mark')").as_bool().unwrap());
    // In vain, and then with success.
    ward.try_again();
    ward.browser.until("workers.length === 6");
    ward.is_told("stopped three times");
    ward.browser.js("illness = null");
    ward.try_again();
    ward.browser.until("answers('ukraine') && !document.querySelector('.trouble')");
    assert_eq!(ward.n_workers(), 7);
}

#[test]
fn while_nothing_is_asked_the_worker_stays() {
    let Some(dist) = dist() else { return };
    // So many words that the first screen comes before the index.
    let words = |n: usize| (0..80).map(|i| format!(" w{n}x{i}")).collect::<String>();
    let told = |(n, article): (usize, &Value)| json!({ "id": article["id"], "title": "Film", "body": words(n) });
    let lines: String = invented(2000).iter().enumerate().map(|it| format!("{}\n", told(it))).collect();
    let ward = Ward::with(around(&dist, "idle", &lines, &[]), "");
    ward.visit("");
    ward.browser.until("document.querySelectorAll('.hit').length > 0");
    // Far longer than a worker may be silent over a question.
    thread::sleep(Duration::from_secs(3));
    assert_eq!(ward.n_workers(), 1);
    ward.ask("film");
    assert_eq!(ward.n_workers(), 1);
}

#[test]
fn a_worker_that_cannot_be_started_is_told_of() {
    let Some(ward) = Ward::open("none", "") else { return };
    let (file, aside) = (ward.dist.join("worker.js"), ward.dist.join("worker.aside"));
    fs::rename(&file, &aside).unwrap();
    ward.visit("?v=1&q=peace");
    ward.is_told("could not be started");
    fs::rename(&aside, &file).unwrap();
    ward.try_again();
    ward.browser.until("answers('peace') && !document.querySelector('.trouble')");

    // A browser that refuses the worker at once.
    ward.browser
        .js("globalThis.Worker = class { constructor() { throw new Error('refused') } }, workers.at(-1).terminate()");
    ward.browser.js("type('ukraine')");
    ward.is_told("could not be started");
}

#[test]
fn a_slow_network_is_no_hang() {
    let Some(ward) = Ward::open("slow", include_str!("recovery/slow.js")) else { return };
    ward.visit("?v=1&q=peace");
    ward.browser.until("document.querySelector('progress')?.value > 0");
    ward.browser.until("answers('peace')");
    assert_eq!(ward.n_workers(), 1);
    assert_eq!(ward.browser.js("document.querySelectorAll('progress').length"), 0);
}

/// A copy of the built page, for harm.
fn copied(dist: &Path, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("recovery-{name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    site::copy(dist, &folder).unwrap();
    folder
}
