//! Dates: days are selected with the pointer or by typing them, of publication or of what is spoken of.

use crate::driver::{ENTER, ESCAPE};
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
fn what_the_pointer_is_over_is_told() {
    let Some(page) = Page::open("") else { return };
    let april = place(&page, "18 Apr 2025");
    page.browser.point(april);
    page.sees("eyes.told()", "18 Apr 2025: 1 of 1 article speak of it");
    let n_drawn = page.look("eyes.drawn()").as_u64().unwrap();
    let (x, y) = place(&page, "18–19 May 2025");
    page.browser.point((x, y + 18.0));
    page.sees("eyes.told()", "about 18–19 May 2025: 1 of 1 article published");
    page.sees("eyes.drawn()", n_drawn - 1);
    page.browser.point((x, y + 300.0));
    page.sees("eyes.told()", "");
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

const LEFT: &str = "\u{E012}";
const RIGHT: &str = "\u{E014}";
const HOME: &str = "\u{E011}";
const END: &str = "\u{E010}";
const SHIFT: &str = "\u{E008}";

/// Puts the focus on what is called so, and makes sure that it is there.
fn focus(page: &Page, name: &str) {
    page.browser.until(&format!("!!eyes.control({})", json!(name)));
    page.look(&format!("void eyes.control({}).focus()", json!(name)));
    page.sees("eyes.focused()", name);
}

#[test]
fn the_edges_are_moved_by_the_keyboard() {
    let Some(page) = Page::open("?v=1&mentions=2025-04-17..2025-04-18") else { return };
    page.lists("002");
    let n_before = page.look("history.length").as_u64().unwrap();
    focus(&page, "First day");
    page.sees("eyes.slider('First day')", "from 17 Apr 2025");
    page.sees("eyes.slider('Last day')", "to 18 Apr 2025");
    page.keys(LEFT);
    page.filters_by(["Mentions 16–18 Apr 2025"]);
    page.keys(&RIGHT.repeat(4));
    page.filters_by(["Mentions 18 Apr 2025"]);
    page.sees("eyes.slider('First day')", "from 18 Apr 2025");
    page.sees("eyes.focused()", "First day");
    page.browser.chord(&[SHIFT, LEFT]);
    page.filters_by(["Mentions 8–18 Apr 2025"]);

    focus(&page, "Last day");
    page.keys(RIGHT);
    page.filters_by(["Mentions 8–19 Apr 2025"]);
    page.browser.chord(&[SHIFT, LEFT]);
    page.filters_by(["Mentions 8–9 Apr 2025"]);
    page.keys(HOME);
    page.filters_by(["Mentions 8 Apr 2025"]);
    page.keys(END);
    page.browser.until("eyes.chips()[0]?.startsWith('Mentions 8 Apr –')");
    page.sees("history.length", n_before);
    focus(&page, "First day");
    page.keys(HOME);
    // Both at the ends: nothing is selected.
    page.filters_by([""; 0]);
    page.is_at("");
    page.sees("eyes.focused()", "First day");

    page.press("published");
    focus(&page, "Last day");
    page.browser.chord(&[SHIFT, LEFT]);
    page.browser.until("eyes.chips()[0]?.startsWith('Published ')");
    page.keys(ESCAPE);
    page.filters_by([""; 0]);
    page.sees("eyes.focused()", "Last day");
}

#[test]
fn one_looks_nearer_and_back_without_a_filter() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    page.sees("eyes.levels()", "[all]");
    let all = page.look("eyes.drawn()").as_u64().unwrap();
    // By the pointer.
    let april = place(&page, "17 Apr 2025");
    page.browser.double_click(april);
    page.is_at("?v=1&zoom=2025-04");
    page.sees("eyes.levels()", "all › [Apr 2025]");
    page.filters_by([""; 0]);
    page.lists("003 000 001 002 004");
    page.browser.until(&format!("eyes.drawn() < {all}"));
    page.sees("eyes.controls('May–Dec 2025').length", 1);
    page.browser.back();
    page.is_at("");
    page.sees("eyes.levels()", "[all]");
    page.sees("eyes.drawn()", all);
    page.browser.forward();
    page.sees("eyes.levels()", "all › [Apr 2025]");

    // By keys: nearer, and the edges on the nearer axis.
    focus(&page, "First day");
    page.sees("eyes.slider('First day')", "from 1 Apr 2025");
    page.keys("-");
    page.sees("eyes.levels()", "[all]");
    page.is_at("");
    page.keys("+");
    page.browser.until("eyes.levels().startsWith('all › [')");
    page.keys(&RIGHT.repeat(2));
    page.browser.until("eyes.chips()[0]?.startsWith('Mentions 3')");
    page.keys(HOME);
    page.browser.until("/^Mentions [A-Z]/.test(eyes.chips()[0])");
    page.keys(ESCAPE);
    page.filters_by([""; 0]);

    // By buttons.
    page.press("all");
    page.sees("eyes.levels()", "[all]");
    page.sees("eyes.focused()", "all");
    page.press("nearer +");
    page.browser.until("eyes.levels().startsWith('all › [')");
    page.sees("eyes.focused()", "farther −");
    page.keys(ENTER);
    page.sees("eyes.levels()", "[all]");
    page.sees("eyes.focused()", "nearer +");
    page.go("?v=1&zoom=2014");
    page.sees("eyes.levels()", "all › [2014]");
    page.press("Table");
    page.browser.until("eyes.table().some((it) => it.startsWith('2014 | 2 of 2'))");
}

#[test]
fn a_row_of_the_table_selects_its_days() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    page.press("Table");
    page.browser.until("eyes.table().includes('17 Apr 2025 | 1 of 1 | ')");
    page.browser.until("eyes.table().some((it) => it.startsWith('18–19 May 2025 |') && it.endsWith('| 1 of 1'))");
    focus(&page, "17 Apr 2025");
    page.keys(ENTER);
    page.filters_by(["Mentions 17 Apr 2025"]);
    page.lists("002");
    page.sees("eyes.focused()", "17 Apr 2025");
    page.press("Table");
    page.sees("eyes.table().length", 0);
    page.sees("eyes.focused()", "Table");
}

#[test]
fn the_first_visit_offers_what_the_articles_have() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let examples = page.browser.until("[...eyes.reader().querySelectorAll('[aria-label=Examples] a')].map(eyes.text)");
    let examples: Vec<String> = serde_json::from_value(examples).unwrap();
    assert_eq!(examples.len(), 3);
    for example in examples {
        page.press(&example);
        page.sees("eyes.search().value", example);
        page.browser.until("eyes.ids().length > 0 && eyes.ids().length < 5");
        page.sees("eyes.focused()", "Search the articles");
        page.sees("eyes.reader().querySelectorAll('[aria-label=Examples]').length", 0);
        page.browser.back();
        page.counts("5 articles");
    }
    page.click("eyes.reader().querySelector('[aria-label=\"Often named\"] a')");
    page.filters_by(["Marco Rubio"]);
    page.browser.back();
    page.filters_by([""; 0]);

    page.browser.resize(390, 844);
    page.sees("eyes.results().querySelectorAll('[aria-label=Examples] a').length", 3);
    page.click("eyes.results().querySelector('[aria-label=Examples] a')");
    page.browser.until("eyes.ids().length > 0 && eyes.ids().length < 5");
}
