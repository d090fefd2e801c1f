//! The articles as plain HTML, where no program runs and until it does; and on paper.

use crate::{Browser, axe, dist};
use serde_json::json;
use xtask::static_server::StaticServer;

/// The end of an article, its id, and its title.
const TEXT: &str = "acceptable, sustainable, and lasting for both sides?”";
const ID: &str = "004_14a3e4956f91a979";
const TITLE: &str = "Security guarantees for Ukraine depend on peace, Rubio says";

/// The page in a browser that runs no scripts.
fn without_scripts(server: &StaticServer, address: &str) -> Browser {
    let browser = Browser::start();
    browser.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": true }));
    browser.open(&format!("{}{address}", server.url()));
    browser
}

/// What a reader sees.
fn shown(browser: &Browser) -> String {
    browser.js("document.body.innerText").as_str().unwrap().to_owned()
}

fn print(browser: &Browser) {
    browser.cdp("Emulation.setEmulatedMedia", &json!({ "media": "print" }));
}

#[test]
fn without_scripts_the_articles_can_be_read() {
    let Some(dist) = dist() else { return };
    let server = StaticServer::start(dist, "/", 0).unwrap();
    let browser = without_scripts(&server, "");
    assert_eq!(browser.js("document.title"), "Rubio and the talks – Broadsheet");
    assert_eq!(browser.js("document.querySelector('h1').textContent"), "Rubio and the talks");
    assert_eq!(browser.js("document.querySelectorAll('main article').length"), 5);
    let shown = shown(&browser);
    for part in ["allow JavaScript", TITLE, "our title", "between 2 March 2025 and 4 March 2025", "source not stated"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("serve this folder"), "{shown}");
    assert_eq!(
        browser.js("document.querySelector('meta[name=description]').content.split('.')[0]"),
        "Rubio and the talks"
    );

    // Every link of the list leads to its article.
    let lost = "[...document.querySelectorAll('nav a')].filter((link) =>
        document.querySelector(`article[id='${link.hash.slice(1)}'] h2`)?.textContent !== link.textContent).length";
    assert_eq!(browser.js(lost), 0);
    browser.click("nav a[href='#002_491452057b3ad935']");
    browser.until("location.hash === '#002_491452057b3ad935'");
    browser.until("Math.abs(document.getElementById('002_491452057b3ad935').getBoundingClientRect().top) < 50");

    browser.js("scrollTo(0, 0)");
    for (width, theme) in [(390, "light"), (390, "dark"), (1440, "dark")] {
        browser.resize(width, 844);
        browser.prefer("prefers-color-scheme", theme);
        let sideways = browser.js("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assert_eq!(sideways, 0, "at {width}");
        browser.screenshot(&format!("plain-{width}-{theme}"));
    }
    // The program was fetched in vain, which the browser tells where a journey takes its time.
    let told: Vec<String> = browser.complaints().into_iter().filter(|told| !told.contains("was preloaded")).collect();
    assert_eq!(told, [""; 0]);
    // The page has not started, nor will it; axe-core is a script too.
    browser.cdp("Emulation.setScriptExecutionDisabled", &json!({ "value": false }));
    axe::check(&browser);
    assert_eq!(browser.foreign_requests(), [""; 0]);
}

#[test]
fn an_anchor_of_the_plain_page_works_with_scripts_and_without() {
    let Some(dist) = dist() else { return };
    let server = StaticServer::start(dist, "/", 0).unwrap();
    let browser = without_scripts(&server, &format!("#{ID}"));
    browser.until(&format!("scrollY > 0 && document.querySelector('article:target').id === '{ID}'"));

    let browser = Browser::start();
    browser.open(&format!("{}#{ID}", server.url()));
    browser.until(&format!("document.querySelector('.reader h1')?.textContent === '{TITLE}'"));
    assert_eq!(browser.js("[document.querySelectorAll('.plain, .plain__note').length, scrollY]"), json!([0, 0]));
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn all_of_the_plain_page_prints() {
    let Some(dist) = dist() else { return };
    let server = StaticServer::start(dist, "/", 0).unwrap();
    let browser = without_scripts(&server, "");
    print(&browser);
    let shown = shown(&browser);
    assert!(shown.contains(TEXT) && shown.matches(TITLE).count() == 2, "{shown}");
    assert!(!shown.contains("allow JavaScript"), "{shown}");
}

#[test]
fn the_open_article_prints_alone() {
    let Some(dist) = dist() else { return };
    let server = StaticServer::start(dist, "/", 0).unwrap();
    let browser = Browser::start();
    browser.open(&format!("{}?v=1&q=ukraine&article={ID}", server.url()));
    browser.until("document.querySelector('.reader mark') && document.querySelector('.hit')");
    browser.cdp("Page.printToPDF", &json!({}));
    browser.until("document.documentElement.dataset.address === location.href");
    print(&browser);
    // Paper is narrow and may be wide; it is white in any case.
    browser.js("document.documentElement.dataset.theme = 'dark'");
    for width in [718, 1440] {
        browser.resize(width, 900);
        let shown = shown(&browser);
        for part in [TITLE, "our title", "2–4 Mar 2025", "source not stated", TEXT] {
            assert!(shown.contains(part), "{part} at {width}: {shown}");
        }
        let lines: Vec<&str> = shown.lines().collect();
        for part in ["Filters", "People", "System", "Names", "Marco Rubio", "5 articles", "Raw"] {
            assert!(!lines.iter().any(|line| line.starts_with(part) && line.len() < 40), "{part} at {width}: {shown}");
        }
        assert_eq!(shown.matches(TITLE).count(), 1, "{shown}");
        let is_cut = "['.page', '.reader', '.reader__scroll'].some((part) =>
            document.querySelector(part).clientHeight < document.querySelector('.reader__article').clientHeight)";
        assert_eq!(browser.js(is_cut), false, "at {width}");
        let style = |selector: &str, name: &str| {
            browser.js(&format!("getComputedStyle(document.querySelector('{selector}')).{name}"))
        };
        assert_eq!(style(".reader mark", "backgroundColor"), "rgba(0, 0, 0, 0)");
        assert_eq!(style(".reader mark", "textDecorationLine"), "underline");
        assert_eq!(style(".reader .name", "textDecorationLine"), "none");
        assert_eq!(style(".reader__article > .reader__subhead", "color"), "rgb(29, 27, 24)");
        browser.screenshot(&format!("print-{width}"));
    }
    let address = browser.js("getComputedStyle(document.documentElement, '::after').content");
    assert!(address.as_str().unwrap().contains(ID), "{address}");
    assert_eq!(browser.complaints(), [""; 0]);
}
