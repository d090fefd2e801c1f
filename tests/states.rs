//! Every state that an address leads to, in every look: axe-core finds nothing to blame.

use crate::page::Page;

/// A first look, words, filters of each sort, an open article, nothing found, what is not understood, no such article.
const STATES: [(&str, &str); 6] = [
    ("", "eyes.count() === '5 articles'"),
    ("?v=1&q=%22peace+talks", "eyes.complaints() && eyes.marks(eyes.results()).length"),
    ("?v=1&q=xylophone+kharkiv&person=joe-biden", "eyes.count() === '0 articles'"),
    ("?v=1&q=zz&article=nobody", "eyes.text(eyes.reader()).includes('no such article')"),
    (
        "?v=1&q=talks&person=joe-biden&person=donald-trump&not.org=nato&mentions=2014-01..2025-04&published=2025-01..2025-06",
        "eyes.chips().length === 5 && eyes.count()",
    ),
    ("?v=1&q=ceasefire&person=donald-trump&article=002_491452057b3ad935&match=2", "!!eyes.currentMark()"),
];

/// Windows and schemes.
const LOOKS: [(u32, u32, &str); 4] =
    [(1440, 900, "light"), (1440, 900, "dark"), (390, 844, "light"), (390, 844, "dark")];

fn check(width: u32, height: u32, scheme: &str) {
    let Some(page) = Page::open("") else { return };
    page.browser.resize(width, height);
    page.browser.prefer("prefers-color-scheme", scheme);
    for (address, seen) in STATES {
        page.go(address);
        page.browser.until(seen);
        page.is_accessible();
    }
}

#[test]
fn on_a_screen_in_light() {
    let (width, height, scheme) = LOOKS[0];
    check(width, height, scheme);
}

#[test]
fn on_a_screen_in_the_dark() {
    let (width, height, scheme) = LOOKS[1];
    check(width, height, scheme);
}

#[test]
fn on_a_telephone() {
    for (width, height, scheme) in &LOOKS[2..] {
        check(*width, *height, scheme);
    }
}

#[test]
fn between_telephone_and_screen_and_on_paper() {
    check(900, 700, "light");
    let Some(page) = Page::open("") else { return };
    for (address, seen) in [STATES[0], STATES[5]] {
        page.go(address);
        page.browser.until(seen);
        page.browser.on_paper(true);
        page.is_accessible();
        page.browser.on_paper(false);
    }
}

#[test]
fn with_what_opens_open() {
    let Some(page) = Page::open(STATES[5].0) else { return };
    page.browser.until(STATES[5].1);
    page.look("document.querySelectorAll('details').forEach((it) => it.open = true)");
    page.is_accessible();
    for scheme in ["light", "dark"] {
        page.browser.prefer("prefers-color-scheme", scheme);
        page.browser.resize(390, 844);
        page.go(STATES[4].0);
        page.browser.until(STATES[4].1);
        page.press("Filters · 5");
        page.browser.until("document.querySelector('dialog').matches(':modal')");
        page.is_accessible();
    }
}
