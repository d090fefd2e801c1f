//! On a telephone: one column, the filters in a sheet, an article as a page of its own.

use crate::driver::ESCAPE;
use crate::page::{Page, row};

/// Nothing is wider than the window, as a look.
const FITS: &str = "document.scrollingElement.scrollWidth <= innerWidth
    && [...document.querySelectorAll('section, dialog')].every((it) => it.scrollWidth <= it.clientWidth + 1)";

#[test]
fn one_column_a_sheet_of_filters_and_articles_as_pages() {
    let Some(page) = Page::open("") else { return };
    page.browser.resize(390, 844);
    page.counts("5 articles");
    page.sees("!!eyes.group('People')", false);
    page.sees("!!eyes.reader()", false);
    page.sees("eyes.results().getBoundingClientRect().width", 390);
    page.sees(FITS, true);

    page.press("Filters");
    page.browser.until("document.querySelector('dialog').matches(':modal')");
    page.sees("!!eyes.dates('17 Apr 2025')", true);
    page.press("Table");
    page.sees(FITS, true);
    page.press("Table");
    page.click(&row("People", "Joe Biden"));
    page.browser.until("eyes.facet('People').some((it) => it.startsWith('+Joe Biden'))");
    page.sees(FITS, true);
    page.press("Show 2 articles");
    page.sees("document.querySelector('dialog')", serde_json::Value::Null);
    page.lists("001 004");
    page.filters_by(["Joe Biden"]);
    page.sees("eyes.controls('Filters')[0]", "Filters · 1");

    page.press("Filters · 1");
    page.browser.until("document.querySelector('dialog').matches(':modal')");
    page.keys(ESCAPE);
    page.sees("document.querySelector('dialog')", serde_json::Value::Null);

    page.types("peace");
    page.lists("004 001");
    page.sees(FITS, true);
    page.click("eyes.hit('004')");
    page.reads("004");
    page.sees("!!eyes.results()", false);
    page.sees("eyes.controls('Filters').length", 0);
    page.sees("eyes.reader().getBoundingClientRect().width", 390);
    page.sees(FITS, true);
    page.browser.until("eyes.place().startsWith('1 of ')");
    page.press("Next match");
    page.browser.until("eyes.isInSight(eyes.currentMark())");
    page.browser.back();
    page.lists("004 001");
    page.browser.forward();
    page.reads("004");
    page.press("‹ Articles");
    page.lists("004 001");
    page.reads("");
}

#[test]
fn nothing_is_wider_than_the_window() {
    let Some(page) = Page::open("") else { return };
    for width in [320, 390, 640, 768, 1024, 1280] {
        page.browser.resize(width, 844);
        for address in
            ["", "?v=1&q=peace&article=002_491452057b3ad935&person=joe-biden&person=donald-trump&mentions=2014"]
        {
            page.go(address);
            page.browser.until("eyes.search()?.value === '' || eyes.title()");
            page.browser.until("eyes.text(document.querySelector('header h1')).includes('5 articles')");
            page.sees(FITS, true);
        }
    }
}
