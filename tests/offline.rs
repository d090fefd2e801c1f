//! Without a server, with a new version, with damaged files: the page goes on, or says what is wrong.

mod copy;
mod damage;

use crate::Browser;
use copy::Copy;
use serde_json::json;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;
use xtask::static_server::StaticServer;

const READY: &str = "document.querySelector('.offline')?.innerText.startsWith('Ready offline · ')";
const HITS: &str = "document.querySelectorAll('.hit').length";
const NEW_VERSION: &str = "document.querySelector('.offline .button')?.innerText === 'New version: reload'";

/// Stops a server, and waits until nobody answers any more.
fn kill(server: StaticServer) {
    let url = server.url();
    drop(server);
    let address = url.trim_start_matches("http://").split('/').next().unwrap();
    while TcpStream::connect(address).is_ok() {
        thread::sleep(Duration::from_millis(20));
    }
}

/// A browser that has been to the page, and has it ready for times without a connection.
fn visited(server: &StaticServer) -> Browser {
    let browser = Browser::start();
    browser.open(&server.url());
    browser.until(READY);
    browser.until(HITS);
    browser
}

/// How many builds are kept.
fn builds(browser: &Browser) -> u64 {
    browser.js("caches.keys().then((names) => names.length)").as_u64().unwrap()
}

/// Starts another worker of a program, as the page does; true once it has opened the collection.
fn restarted(program: &str) -> String {
    let wasm = program.replace(".js", "_bg.wasm");
    format!(
        "WebAssembly.compileStreaming(fetch('./{wasm}')).then((module) => new Promise((done) => {{
            const worker = new Worker('./worker.js?{program}', {{ type: 'module' }});
            worker.onerror = () => done(false);
            worker.onmessage = ({{ data }}) => data instanceof ArrayBuffer && done(true);
            worker.postMessage(module);
        }}))"
    )
}

#[test]
fn after_one_visit_it_needs_no_server() {
    let Some(copy) = Copy::new("alone") else { return };
    let server = copy.serve();
    let url = server.url();
    let browser = visited(&server);
    assert_eq!(browser.complaints(), [""; 0]);
    kill(server);

    browser.open(&url);
    browser.until(HITS);
    browser.until(READY);
    browser.new_tab();
    browser.open(&format!("{url}?v=1&q=ukraine"));
    browser.until("document.querySelector('.hit mark')");
    browser.open(&format!("{url}index.html?v=1&q=ukraine"));
    browser.until("document.querySelector('.hit mark')");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_new_version_waits_for_consent_and_breaks_no_open_tab() {
    let Some(copy) = Copy::new("next") else { return };
    let server = copy.serve();
    let browser = visited(&server);
    let first = browser.tab();
    let program = copy.address("page-", ".js");
    drop(server.take_requests());
    copy.deploy_next();

    browser.new_tab();
    let second = browser.tab();
    browser.open(&server.url());
    browser.until(HITS);
    assert_eq!(browser.js("document.title.endsWith('Broadsheet')"), true, "the version that is kept");
    browser.until(NEW_VERSION);
    assert_eq!(builds(&browser), 2);
    browser.open(&server.url());
    browser.until(NEW_VERSION);
    assert_eq!(browser.js("document.title.endsWith('Broadsheet')"), true, "until the reader consents");
    let asked = server.take_requests();
    assert!(asked.iter().any(|target| target.ends_with("page-next_bg.wasm")), "{asked:?}");
    let unchanged = |target: &&String| target.contains("woff2") || target.contains("collection");
    assert_eq!(asked.iter().find(unchanged), None, "what has not changed is not fetched again");

    browser.click(".offline .button");
    browser.until("document.title.endsWith('Next')");
    browser.until(READY);

    // The first tab goes on as what it is, with its own files, which the server has no more.
    browser.to_tab(&first);
    assert_eq!(browser.js("document.title.endsWith('Broadsheet')"), true);
    assert!(!copy.has(&program));
    browser.until(&restarted(&program));
    browser.click(".search-bar__input");
    browser.keys("ukraine");
    browser.until("document.querySelector('.hit mark')");
    browser.until(NEW_VERSION);
    browser.click(".offline .button");
    browser.until("document.title.endsWith('Next')");
    browser.until("document.querySelector('.hit mark')");
    assert_eq!(builds(&browser), 2, "as long as several tabs are open");

    browser.open("about:blank");
    browser.to_tab(&second);
    browser.open(&server.url());
    browser.until(READY);
    browser.until("caches.keys().then((names) => names.length === 1)");
}

#[test]
fn of_a_large_collection_it_keeps_what_was_opened() {
    let Some(copy) = Copy::new("large") else { return };
    copy.leave_texts_for_later();
    let server = copy.serve();
    let url = server.url();
    let browser = Browser::start();
    browser.open(&url);
    browser.until("document.querySelector('.offline')?.innerText === 'Offline: articles that were opened'");
    // The service worker was not there yet when the texts were fetched; now it is.
    browser.open(&url);
    browser.until("document.querySelector('.hit__snippets')?.innerText");
    let texts = copy.address("collection/texts-", ".bin");
    browser.until(&format!("caches.match(new URL({texts:?}, location)).then(Boolean)"));
    kill(server);
    browser.open(&format!("{url}?v=1&q=ukraine"));
    browser.until("document.querySelector('.hit mark')");
}

#[test]
fn without_service_workers_it_says_that_nothing_is_kept() {
    let Some(copy) = Copy::new("without") else { return };
    let server = copy.serve();
    let check = |script: &str| {
        let browser = Browser::start();
        browser.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
        browser.open(&server.url());
        browser.until(HITS);
        browser.until("document.querySelector('.offline')?.innerText.startsWith('Online only')");
        assert_eq!(browser.complaints(), [""; 0], "{script}");
    };
    check("delete Navigator.prototype.serviceWorker");
    check("ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('private window'))");
}
