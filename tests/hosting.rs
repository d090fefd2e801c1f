//! The page as files on a host: any folder, its own policy, no other host, and what it says where it cannot run.

use crate::{Browser, dist};
use std::collections::BTreeSet;
use xtask::static_server::StaticServer;

/// True once the program has taken the place of what index.html says without it.
const STARTED: &str = "!document.getElementById('from-disk')";

fn check_folder(prefix: &str) {
    let Some(dist) = dist() else { return };
    let server = StaticServer::start(dist, prefix, 0).unwrap();
    let browser = Browser::start();
    browser.open(&server.url());
    browser.until(STARTED);
    browser.until("document.body.innerText.trim() !== ''");
    browser.until("performance.getEntriesByType('resource').some((entry) => entry.name.includes('/worker.js?'))");

    assert_eq!(browser.complaints(), [""; 0], "at {prefix}");
    assert_eq!(browser.foreign_requests(), [""; 0], "at {prefix}");
    let wasm = server.take_requests().into_iter().filter(|target| target.ends_with(".wasm")).collect::<BTreeSet<_>>();
    assert_eq!(wasm.len(), 1, "page and worker share one program");
}

#[test]
fn runs_at_the_root_of_a_host() {
    check_folder("/");
}

#[test]
fn runs_in_any_folder_of_a_host() {
    check_folder("/some/folder/");
}

#[test]
fn nothing_foreign_can_run_in_the_page() {
    let Some(dist) = dist() else { return };
    let server = StaticServer::start(dist, "/", 0).unwrap();
    let browser = Browser::start();
    browser.open(&server.url());
    browser.until(STARTED);
    let check = |sink: &str| {
        // In a timer, as what a debugger evaluates is beyond the policy.
        browser.js(&format!(
            "new Promise((done) => setTimeout(() => {{ try {{ {sink}; done('ran') }} catch (error) {{ done(error.name) }} }}))"
        ))
    };
    for sink in [
        "document.body.innerHTML = '<b>b</b>'",
        "document.createElement('script').src = './worker.js?a.js'.replace('worker', 'other')",
        "new Worker('./worker.js?https://example.org/a.js')",
        "new Worker('./other.js')",
        "trustedTypes.createPolicy('another', {})",
    ] {
        assert_eq!(check(sink), "TypeError", "{sink}");
    }
    assert_eq!(check("eval('1')"), "EvalError");
    assert_ne!(browser.complaints(), [""; 0], "the policy reports what it refused");
}

#[test]
fn opened_from_disk_it_says_how_to_serve_it() {
    let Some(dist) = dist() else { return };
    let browser = Browser::start();
    browser.open(&format!("file://{}/index.html", dist.display()));
    browser.until("document.body.innerText.includes('serve this folder')");
}

#[test]
fn without_scripts_it_says_that_it_needs_them() {
    let Some(dist) = dist() else { return };
    let server = StaticServer::start(dist, "/", 0).unwrap();
    let browser = Browser::start();
    browser.cdp("Emulation.setScriptExecutionDisabled", &serde_json::json!({ "value": true }));
    browser.open(&server.url());
    browser.until("document.body.innerText.includes('allow JavaScript')");
}
