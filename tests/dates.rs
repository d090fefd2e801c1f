//! Dates: days are selected with the pointer or by typing them, of publication or of what is spoken of.

use crate::driver::ESCAPE;
use crate::page::Page;
use serde_json::json;

/// The middle of what the strip shows for some days.
fn place(page: &Page, days: &str) -> (f64, f64) {
    let look = format!("eyes.dates({})", json!(days));
    page.browser.until(&format!("!!{look}"));
    page.browser.middle(&look)
}

#[test]
fn days_are_selected_by_dragging() {
    let Some(page) = Page::open("") else { return };
    let (from, to) = (place(&page, "17 Apr 2025"), place(&page, "18 Apr 2025"));
    page.browser.drag(from, to);
    page.filters_by(["Mentions 17–18 Apr 2025"]);
    page.is_at("?v=1&mentions=2025-04-17..2025-04-18");
    page.lists("002");

    page.press("Remove Mentions 17–18 Apr 2025");
    page.counts("5 articles");
    page.is_at("");

    page.press("published");
    let (from, to) = (place(&page, "23–25 Apr 2025"), place(&page, "18–19 Apr 2025"));
    page.browser.drag(from, to);
    page.browser.until("eyes.chips().some((it) => it.startsWith('Published '))");
    page.lists("000 001 002");

    // A click selects what it hits.
    page.click("eyes.brand()");
    page.filters_by([""; 0]);
    let may = place(&page, "18–19 May 2025");
    page.browser.drag(may, may);
    page.filters_by(["Published 18–19 May 2025"]);
    page.lists("003");
    page.is_at("?v=1&published=2025-05-18..2025-05-19");
}

#[test]
fn days_are_typed() {
    let Some(page) = Page::open("") else { return };
    page.press("published");
    page.press("From … to …");
    page.look("void eyes.control('From').focus()");
    page.keys("04182025");
    page.browser.until("eyes.chips().length === 1");
    page.look("void eyes.control('To').focus()");
    page.keys("04302025");
    page.filters_by(["Published 18–30 Apr 2025"]);
    page.lists("000 001 002");
    page.is_at("?v=1&published=2025-04-18..2025-04-30");
    page.sees("eyes.controls('18–30 Apr 2025').length", 1);
    // One step for each day, none for the years 0002, 0020 and 0202.
    page.browser.back();
    page.filters_by(["Published since 18 Apr 2025"]);
    page.browser.back();
    page.filters_by([""; 0]);
}

#[test]
fn escape_lets_the_days_go() {
    let Some(page) = Page::open("?v=1&mentions=2014") else { return };
    page.lists("000 001");
    page.filters_by(["Mentions 2014"]);
    page.press("mentioned");
    page.keys(ESCAPE);
    page.counts("5 articles");
    page.filters_by([""; 0]);
    page.is_at("");
}

#[test]
fn the_two_kinds_of_dates_are_chosen_apart() {
    let Some(page) = Page::open("") else { return };
    page.press("2014: 2 articles");
    page.filters_by(["Mentions 2014"]);
    page.lists("000 001");
    page.press("published");
    let dot = place(&page, "23–25 Apr 2025");
    page.browser.drag((dot.0 - 300.0, dot.1), (dot.0 - 150.0, dot.1));
    page.browser.until("eyes.chips().length === 2");
    page.counts("0 articles");
    page.press("Clear all");
    page.counts("5 articles");
}
