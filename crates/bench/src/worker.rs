//! A worker of Chromium's that measures.

use driver::Browser;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, thread};
use xtask::static_server::StaticServer;

/// How long it may take, in seconds.
const PATIENCE: u64 = 900;

const PAGE: &str = "<!doctype html><title>bench</title><script src=\"start.js\"></script>";

const START: &str =
    "new Worker('worker.js', { type: 'module' }).onmessage = ({ data }) => { globalThis.took = data; };";

/// Runs `worker.js` of a folder, on a page that is isolated, so that the clock goes in small steps; gives back what it posts.
pub(crate) fn run(folder: &Path) -> Value {
    fs::write(folder.join("index.html"), PAGE).unwrap();
    fs::write(folder.join("start.js"), START).unwrap();
    let server = StaticServer::start(env::current_dir().unwrap().join(folder), "/", 0).unwrap();
    server.isolate();
    let browser = Browser::start();
    browser.open(&server.url());
    let started = Instant::now();
    while browser.js("!globalThis.took").as_bool() != Some(false) {
        assert!(started.elapsed() < Duration::from_secs(PATIENCE), "the worker does not come to an end");
        thread::sleep(Duration::from_millis(500));
    }
    browser.js("globalThis.took")
}
