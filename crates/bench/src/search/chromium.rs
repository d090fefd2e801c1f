//! The engine in a worker of Chromium's, compiled as it is for the page around such a collection.

use super::{Asked, COUNTED, N_PASSES, Took};
use crate::corpus::scratch;
use driver::Browser;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, thread};
use xtask::site;
use xtask::static_server::StaticServer;

/// How long it may take, in seconds.
const PATIENCE: u64 = 900;

const PAGE: &str = "<!doctype html><title>bench</title><script src=\"start.js\"></script>";

const START: &str =
    "new Worker('worker.js', { type: 'module' }).onmessage = ({ data }) => { globalThis.took = data; };";

pub(super) fn measure(asked: &Asked<'_>, worker: &Path) -> Took {
    let folder = scratch("bench-worker");
    site::copy(worker, &folder).unwrap();
    let names =
        |files: &[broadsheet_engine::engine::FileRef]| files.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let queries: Vec<String> = asked.queries.iter().map(|query| query.to_address()).collect();
    let (opened, later) = (names(&asked.opened), names(&asked.later));
    let plan = json!({ "opened": opened, "later": later, "queries": queries, "facets": COUNTED, "passes": N_PASSES });
    fs::write(folder.join("plan.json"), plan.to_string()).unwrap();
    fs::write(folder.join("index.html"), PAGE).unwrap();
    fs::write(folder.join("start.js"), START).unwrap();
    fs::create_dir_all(folder.join("collection")).unwrap();
    for file in asked.opened.iter().chain(&asked.later) {
        fs::copy(asked.folder.join(&file.name), folder.join("collection").join(&file.name)).unwrap();
    }
    let server = StaticServer::start(env::current_dir().unwrap().join(folder), "/", 0).unwrap();
    server.isolate();
    let browser = Browser::start();
    browser.open(&server.url());
    let started = Instant::now();
    while browser.js("!globalThis.took").as_bool() != Some(false) {
        assert!(started.elapsed() < Duration::from_secs(PATIENCE), "the worker does not come to an end");
        thread::sleep(Duration::from_millis(500));
    }
    let took = browser.js("globalThis.took");
    let times = |name: &str| took[name].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    Took {
        opening: took["opening"].as_f64().unwrap(),
        memory: took["memory"].as_u64().unwrap(),
        plain: times("plain"),
        counted: times("counted"),
    }
}
