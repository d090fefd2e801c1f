//! `bench page`: what a key press costs the page's thread, and how soon its answer is seen.

use crate::corpus::{news, scratch};
use crate::figures::spread;
use crate::trace::{self, Press};
use driver::{Browser, CONTROL, DELETE};
use serde_json::json;
use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, thread};
use xtask::site;
use xtask::static_server::StaticServer;

/// What is typed, letter by letter.
const QUERIES: [&str; 8] = [
    "peace talks",
    "minister said",
    "=election ",
    "\"prime minister\"",
    "film OR market",
    "oil price -iraq",
    "russia sanctions",
    "ceasefire in ukraine",
];

/// From one key to the next, in milliseconds: a quick hand.
const PACE: u64 = 140;

/// How long the page may rest after a query, in milliseconds.
const REST: u64 = 400;

/// What is to be measured.
#[derive(Debug)]
pub(crate) struct Page {
    /// The built page.
    pub(crate) dist: PathBuf,
    /// Folders of articles or `.ndjson` files; where there are none, the bundled articles and the news of the evaluation
    /// data.
    pub(crate) collections: Vec<PathBuf>,
    /// How many times slower the page's thread is made.
    pub(crate) throttle: u32,
}

impl Page {
    /// Prints two lines for each collection: the list alone, and beside an open article.
    pub(crate) fn measure(&self) {
        println!(
            "Milliseconds per key press, a key every {PACE} ms{}: work is each thread's own time, painted is by the clock",
            if self.throttle > 1 {
                format!(", the page's thread {} times slower", self.throttle)
            } else {
                String::new()
            }
        );
        if self.collections.is_empty() {
            self.around("the five articles", &self.dist);
            match news() {
                Some(file) => self.index("bbc, 2,225 articles", &file),
                None => println!("bbc: skipped, no evaluation data"),
            }
        }
        for file in &self.collections {
            self.index(&file.file_stem().unwrap_or_default().to_string_lossy(), file);
        }
    }

    fn index(&self, name: &str, articles: &Path) {
        let copy = scratch("bench-page");
        site::around(&self.dist, &copy, articles, &["topics"]).unwrap();
        self.around(name, &copy);
    }

    fn around(&self, name: &str, dist: &Path) {
        let server = StaticServer::start(dist.to_owned(), "/", 0).unwrap();
        let browser = Browser::traced(trace::CATEGORIES);
        browser.open(&server.url());
        browser.until("document.querySelectorAll('.hit').length > 0");
        // Until the page is kept for times without a connection.
        browser.until("document.querySelector('.offline')");
        thread::sleep(Duration::from_secs(2));
        browser.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": self.throttle }));
        for state in ["the list", "an article open"] {
            if state != "the list" {
                empty(&browser);
                browser.click(".hit__link");
                browser.until("document.querySelector('.reader__title')");
            }
            let presses: Vec<Press> = QUERIES.iter().flat_map(|query| typed(&browser, query)).collect();
            tell(&format!("{name}, {state}"), &presses);
        }
    }
}

/// Types a query in an empty search box.
fn typed(browser: &Browser, query: &str) -> Vec<Press> {
    empty(browser);
    drop(browser.trace());
    browser.types(query, PACE);
    thread::sleep(Duration::from_millis(REST));
    let events = browser.trace();
    if let Some(file) = env::var_os("BROADSHEET_TRACE") {
        fs::write(file, json!({ "traceEvents": events }).to_string()).unwrap();
    }
    trace::presses(&events, (PACE + REST) as f64)
}

/// Empties the search box and waits for the list.
fn empty(browser: &Browser) {
    browser.js("void document.querySelector('.search-bar__input').focus()");
    browser.chord(&[CONTROL, "a"]);
    browser.keys(DELETE);
    browser.until("document.querySelectorAll('.hit').length > 0");
    thread::sleep(Duration::from_millis(REST));
}

fn tell(name: &str, presses: &[Press]) {
    let of = |part: fn(&Press) -> f64| presses.iter().map(part).collect::<Vec<_>>();
    let painted: Vec<f64> = presses.iter().filter_map(|press| press.painted).collect();
    println!(
        "{name}: {} keys; page {}; key to painted answer {} ({} overtaken); worker {}; {} tasks over 50 ms",
        presses.len(),
        spread(&of(|press| press.page)),
        spread(&painted),
        presses.len() - painted.len(),
        spread(&of(|press| press.workers)),
        presses.iter().map(|press| press.long.len()).sum::<usize>()
    );
}
