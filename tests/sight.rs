//! For eyes of every kind: large type, a page enlarged, wide lines, few colours, nothing that moves.

use crate::dist;
use crate::driver::Browser;
use crate::page::Page;
use serde_json::{Value, json};

/// A page with all that it can show at once.
const ALL: &str = "?v=1&q=ceasefire&person=donald-trump&person=joe-biden&not.org=nato&article=002_491452057b3ad935";

/// Nothing is cut off, nothing scrolls sideways, and everything can be reached; here and in the sheet of filters.
fn is_whole(page: &Page, place: &str) {
    let check = |state: &str, address: &str, seen: &str| {
        page.go(address);
        page.browser.until(seen);
        let at = format!("{place}, {state}");
        assert_eq!(page.look("eyes.cut()"), json!([]), "cut off or sideways {at}");
        assert_eq!(page.look("eyes.unreachable()"), json!([]), "out of reach {at}");
        page.browser.screenshot(&at.replace([' ', ','], "-"));
    };
    check("first visit", "", "eyes.count() === '5 articles'");
    check("all at once", ALL, "!!eyes.currentMark()");
    check("nothing found", "?v=1&q=xylophone+kharkiv&person=joe-biden", "eyes.count() === '0 articles'");
    check("not understood", "?v=1&q=%22peace", "!!eyes.complaints()");
    page.go("?v=1&person=donald-trump");
    page.browser.until("eyes.count() === '3 articles'");
    if page.look("!!eyes.control('Filters · 1')") == true {
        page.press("Filters · 1");
        page.browser.until("document.querySelector('dialog').matches(':modal')");
        assert_eq!(page.look("eyes.cut()"), json!([]), "cut off or sideways in the filters {place}");
        assert_eq!(page.look("eyes.unreachable()"), json!([]), "out of reach in the filters {place}");
        page.browser.screenshot(&format!("{place}-filters").replace(' ', "-"));
    }
}

#[test]
fn type_twice_as_large() {
    let Some(dist) = dist() else { return };
    let sizes = |page: &Page| {
        page.go(ALL);
        page.browser.until("!!eyes.currentMark()");
        page.look("eyes.sizes()")
    };
    let page = Page::serve(dist.clone(), "/", "");
    page.browser.resize(1280, 800);
    let ordinary = sizes(&page);
    // As the reader's browser is set, for every page.
    let browser = Browser::start_with(&json!({ "prefs": { "webkit.webprefs.default_font_size": 32 } }));
    browser.resize(1280, 800);
    let page = Page::serve_to(browser, dist, "/", "");
    let large = sizes(&page);
    let is_small = |(what, size): &(&String, &Value)| {
        let was = ordinary.get(what.as_str()).and_then(Value::as_f64);
        // A window that is narrow for such type has titles of its own, a little smaller.
        was.is_some_and(|was| size.as_f64().unwrap() < was * 1.6)
    };
    let stuck: Vec<_> = large.as_object().unwrap().iter().filter(is_small).collect();
    assert!(stuck.is_empty(), "type that does not grow: {stuck:#?}");
    is_whole(&page, "with type twice as large");
}

#[test]
fn enlarged_four_times() {
    let Some(page) = Page::open("") else { return };
    // What remains of 1280 × 1024.
    page.browser.resize(320, 256);
    is_whole(&page, "enlarged four times");
}

#[test]
fn wide_lines_and_letters() {
    let Some(page) = Page::open("") else { return };
    // WCAG 1.4.12.
    page.browser.on_every_page(
        "addEventListener('DOMContentLoaded', () => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }'
                + 'p { margin-block-end: 2em !important }');
            document.adoptedStyleSheets = [sheet];
        })",
    );
    for (width, height) in [(1440, 900), (390, 844)] {
        page.browser.resize(width, height);
        is_whole(&page, &format!("with wide lines at {width}"));
    }
}

#[test]
fn few_colours() {
    let Some(page) = Page::open(ALL) else { return };
    page.browser.prefer("forced-colors", "active");
    page.sees("matchMedia('(forced-colors: active)').matches", true);
    page.browser.until("!!eyes.currentMark() && eyes.facet('People').length");
    page.browser.screenshot("few-colours");
    // What is found, chosen or open differs from what is not by its outline: our colours are not shown.
    let ring = |look: &str| {
        page.browser.until(&format!("!!{look}"));
        let width = page.look(&format!("(({{ outlineStyle, outlineWidth }}) => outlineStyle === 'none' ? 0 : parseFloat(outlineWidth))(getComputedStyle({look}))"));
        width.as_f64().unwrap()
    };
    let mark = ring("document.querySelector('.reader mark:not([aria-current])')");
    assert!(mark > 0.0 && ring("eyes.currentMark()") > mark, "{mark}");
    let n_pressed = page.look("document.querySelectorAll('[aria-pressed=true]').length").as_u64().unwrap();
    assert!(
        n_pressed > 0
            && (0..n_pressed).all(|n| ring(&format!("document.querySelectorAll('[aria-pressed=true]')[{n}]")) > 0.0)
    );
    assert!(ring("eyes.hit('002').closest('li')") > 0.0);
    // What is drawn has the system's own colours.
    let drawn = "[['.date-strip__bar--sure', 'fill'], ['.date-strip__dot--sure', 'stroke'], ['.reader__tick--current', 'fill']].map(([it, how]) =>
        getComputedStyle(document.querySelector(it))[how])";
    let systems = "['CanvasText', 'CanvasText', 'Highlight'].map((color) => {
        const it = document.body.appendChild(document.createElement('i'));
        it.style.color = color;
        const { color: shown } = getComputedStyle(it);
        it.remove();
        return shown;
    })";
    assert_eq!(page.look(drawn), page.look(systems));
    page.is_accessible();
}

#[test]
fn nothing_moves_where_that_is_asked_for() {
    let Some(page) = Page::open("") else { return };
    page.browser.prefer("prefers-reduced-motion", "reduce");
    let moves = |page: &Page| {
        page.look(
            "document.getAnimations().map((it) => it.animationName ?? it.transitionProperty)
                .concat([...document.querySelectorAll('*')].filter((it) => {
                    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(it);
                    return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior === 'smooth';
                }).map((it) => it.className))",
        )
    };
    page.browser.resize(390, 844);
    page.go(ALL);
    page.browser.until("!!eyes.currentMark()");
    assert_eq!(moves(&page), json!([]));
    page.go("");
    page.counts("5 articles");
    page.press("Filters");
    page.browser.until("document.querySelector('dialog').matches(':modal')");
    assert_eq!(moves(&page), json!([]));
}
