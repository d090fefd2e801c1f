//! Files that are cut off, spoilt, of the wrong type, or a web page: on the host, and where they are kept.

use super::copy::Copy;
use super::{HITS, READY, kill, visited};
use crate::Browser;

/// What comes in place of any file from a network that wants one to log in, or a host that knows no 404.
const PAGE: &str = "<!doctype html><title>Log in</title><p>Welcome to this network";

/// A first visit to a damaged copy: the page says `told`, and comes once the copy is whole.
fn check(name: &str, damage: impl FnOnce(&Copy), told: &str) {
    let Some(copy) = Copy::new(name) else { return };
    let server = copy.serve();
    damage(&copy);
    let browser = Browser::start();
    browser.open(&server.url());
    // innerText leaves out what does not show.
    browser.until(&format!("document.body?.innerText.includes({told:?})"));
    assert_eq!(browser.js(HITS), 0);
    // A service worker that is still looking at the damaged files would not look again before the next visit.
    browser.until("navigator.serviceWorker.getRegistration().then((it) => !it?.installing)");
    copy.restore();
    browser.open(&server.url());
    browser.until(HITS);
    browser.until(READY);
}

#[test]
fn the_program_cut_off() {
    check("wasm-cut", |copy| copy.cut("page-", ".wasm"), "_bg.wasm is cut off or damaged.");
}

#[test]
fn a_web_page_in_place_of_the_program() {
    check("wasm-page", |copy| copy.replace("page-", ".wasm", PAGE), "_bg.wasm came a web page.");
}

#[test]
fn the_glue_cut_off() {
    check("glue-cut", |copy| copy.cut("page-", ".js"), "The program stopped: SyntaxError");
}

#[test]
fn a_web_page_in_place_of_the_glue() {
    check("glue-page", |copy| copy.replace("page-", ".js", PAGE), ".js came a web page.");
}

#[test]
fn a_web_page_in_place_of_what_starts_the_program() {
    // Nothing of ours runs; the sentence comes by itself.
    check("boot-page", |copy| copy.replace("boot-", ".js", PAGE), "If that does not end, reload it.");
}

#[test]
fn a_web_page_in_place_of_the_manifest() {
    check("manifest", |copy| copy.replace("collection/collection", ".bin", PAGE), "collection.bin came a web page.");
}

#[test]
fn the_index_cut_off() {
    check("index-cut", |copy| copy.cut("collection/index-", ".bin"), ".bin is cut off or damaged.");
}

#[test]
fn a_host_that_does_not_know_a_program_will_do() {
    let Some(copy) = Copy::new("wasm-type") else { return };
    let server = copy.serve();
    server.mistake("wasm", "application/octet-stream");
    server.mistake("webmanifest", "text/plain");
    visited(&server);
}

#[test]
fn a_host_that_does_not_know_a_script_will_not() {
    let Some(copy) = Copy::new("script-type") else { return };
    let server = copy.serve();
    server.mistake("js", "text/plain");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.until("document.body?.innerText.includes('If that does not end, reload it.')");
}

#[test]
fn what_was_spoilt_on_its_way_comes_at_the_second_try() {
    let Some(copy) = Copy::new("passing") else { return };
    let server = copy.serve();
    for (begin, end) in
        [("collection/collection", ".bin"), ("collection/index-", ".bin"), ("collection/texts-", ".bin")]
    {
        server.cut_next(&copy.address(begin, end));
    }
    server.cut_next(".wasm");
    let browser = Browser::start();
    browser.open(&server.url());
    browser.until("document.querySelector('.hit__snippets')?.innerText");
    assert_eq!(browser.js("performance.getEntriesByType('navigation')[0].type"), "reload");
}

/// Puts something else in place of a kept file whose address, seen from the page, is this expression.
fn spoil(browser: &Browser, copy: &Copy, begin: &str, end: &str) {
    let address = copy.address(begin, end);
    let address = if address == "index.html" { "./" } else { &address };
    let spoilt = format!(
        "(async () => {{
            let n = 0;
            for (const name of await caches.keys()) {{
                const cache = await caches.open(name);
                if (await cache.match({address:?})) n++, await cache.put({address:?}, new Response({PAGE:?}));
            }}
            return n;
        }})()"
    );
    assert_eq!(browser.js(&spoilt), 1, "{address}");
}

#[test]
fn what_is_spoilt_where_it_is_kept_is_fetched_anew() {
    let Some(copy) = Copy::new("spoilt") else { return };
    let server = copy.serve();
    let url = server.url();
    let browser = visited(&server);
    for (begin, end) in [
        ("index", ".html"),
        ("boot-", ".js"),
        ("page-", ".js"),
        ("page-", ".wasm"),
        ("worker", ".js"),
        ("style-", ".css"),
        ("collection/collection", ".bin"),
        ("collection/index-", ".bin"),
        ("collection/texts-", ".bin"),
    ] {
        spoil(&browser, &copy, begin, end);
        browser.open(&url);
        browser.until(HITS);
        browser.until("document.querySelector('.hit__snippets')?.innerText");
        assert_eq!(browser.complaints(), [""; 0], "{begin}");
    }
    // All is whole again: it does without the server.
    kill(server);
    browser.open(&url);
    browser.until(HITS);
}

#[test]
fn what_is_spoilt_and_cannot_be_fetched_is_said() {
    let Some(copy) = Copy::new("spoilt-alone") else { return };
    let server = copy.serve();
    let url = server.url();
    let browser = visited(&server);
    kill(server);
    spoil(&browser, &copy, "collection/index-", ".bin");
    browser.open(&url);
    browser.until("document.body?.innerText.includes('.bin did not arrive. Look whether the connection is up')");
    spoil(&browser, &copy, "page-", ".wasm");
    browser.open(&url);
    browser.until("document.body?.innerText.includes('_bg.wasm did not arrive. Look whether the connection is up.')");
}

#[test]
fn the_stored_copy_can_be_cleared() {
    let Some(copy) = Copy::new("clear") else { return };
    let server = copy.serve();
    let browser = visited(&server);
    // A version whose files are what they should be, and which does not run.
    copy.replace("page-", ".js", "export default () => { throw new Error('of this version') };");
    copy.list_files_anew();
    browser.open(&server.url());
    browser.until("document.querySelector('.offline .button')");
    browser.click(".offline .button");
    browser.until("document.body?.innerText.includes('The program stopped: Error: of this version.')");
    copy.restore();
    browser.click("#start-clear");
    browser.until(READY);
}

#[test]
fn a_damaged_new_version_does_not_take_the_place_of_a_whole_one() {
    let Some(copy) = Copy::new("damaged-next") else { return };
    let server = copy.serve();
    let browser = visited(&server);
    copy.deploy_next();
    copy.replace("page-next_bg", ".wasm", PAGE);
    browser.open(&server.url());
    browser.until(HITS);
    browser
        .until("navigator.serviceWorker.getRegistration().then(({ installing, waiting }) => !installing && !waiting)");
    browser.until(READY);
    assert_eq!(browser.js("document.title.endsWith('Broadsheet')"), true);
    browser.open(&server.url());
    browser.until(HITS);
    assert_eq!(browser.js("document.title.endsWith('Broadsheet')"), true);
}
