//! Settings: they take effect at once, stay, come to other tabs, and can be put back; and the panes can be made wider.

use crate::driver::ESCAPE;
use crate::page::{Page, control};
use serde_json::{Value, json};

/// The size of what is written in an element, as a look.
fn size(selector: &str) -> String {
    format!("parseFloat(getComputedStyle(document.querySelector('{selector}')).fontSize).toFixed(2)")
}

const KEPT: &str = "localStorage.getItem('broadsheet.taste')";

/// Nothing is wider than the window, as a look.
const FITS: &str = "document.scrollingElement.scrollWidth <= innerWidth
    && [...document.querySelectorAll('section, dialog, header')].every((it) => it.scrollWidth <= it.clientWidth + 1)";

#[test]
fn settings_take_effect_stay_and_can_be_put_back() {
    let Some(page) = Page::open("?v=1&article=002_491452057b3ad935") else { return };
    page.reads("002");
    let usual =
        [size("html"), size("header h1 a"), size("article > header ~ p"), size("select")].map(|look| page.look(&look));
    assert_eq!(usual[0], "15.00");
    assert_eq!(usual[2], "19.00");
    page.press("Settings");
    page.press("Dark");
    page.sees("document.documentElement.dataset.theme", "dark");
    page.press("A+ larger text");
    page.press("A+ larger text");
    page.sees(&size("html"), "18.00");
    page.sees(&size("article > header ~ p"), "22.80");
    page.press("A− smaller article text");
    page.sees(&size("article > header ~ p"), "20.52");
    page.press("Narrow");
    page.press("Plain");
    page.browser.until("!document.querySelector('section[aria-label=Article] p a[title*=person]')");
    let dressed = "1 theme=dark text=120 read=90 measure=narrow names=off";
    page.sees(KEPT, dressed);
    page.sees("location.search", "?v=1&article=002_491452057b3ad935");
    page.press("Close");

    page.browser.reload();
    page.reads("002");
    page.sees("document.documentElement.dataset.theme", "dark");
    page.sees(&size("article > header ~ p"), "20.52");
    page.sees("!document.querySelector('section[aria-label=Article] p a[title*=person]')", true);
    // The bar of the article has two of them.
    page.press("A+ larger article text");
    page.sees(&size("article > header ~ p"), "22.80");

    page.press("Settings");
    page.press("Reset");
    page.sees(KEPT, "1 theme=system");
    page.press("Close");
    for (look, was) in
        [size("html"), size("header h1 a"), size("article > header ~ p"), size("select")].iter().zip(usual)
    {
        page.sees(look, was);
    }
    page.sees("document.documentElement.getAttribute('style') ?? ''", "");
}

#[test]
fn another_tab_takes_them_over() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let first = page.browser.tab();
    page.in_new_tab();
    page.counts("5 articles");
    page.press("Settings");
    page.press("Dark");
    page.press("A+ larger text");
    page.browser.to_tab(&first);
    page.sees("document.documentElement.dataset.theme", "dark");
    page.sees(&size("html"), "16.50");
}

#[test]
fn whatever_is_kept_the_page_opens() {
    let Some(page) = Page::open("") else { return };
    for (kept, theme, text) in [
        ("1 theme=dark text=150", "dark", "22.50"),
        ("9 theme=dark", "system", "15.00"),
        ("1 theme=\u{0}<script> text=-1e99 rail=NaN list==", "system", "15.00"),
        ("{\"theme\":\"dark\"}", "system", "15.00"),
        ("1 text=999999999999999999999", "system", "15.00"),
        ("1 theme=light text=900", "light", "30.00"),
    ] {
        page.look(&format!("localStorage.setItem('broadsheet.taste', {})", json!(kept)));
        page.browser.reload();
        page.counts("5 articles");
        page.sees("document.documentElement.dataset.theme", theme);
        page.sees(&size("html"), text);
    }
    // What an earlier version kept.
    page.look("(localStorage.clear(), localStorage.setItem('broadsheet.theme', 'dark'))");
    page.browser.reload();
    page.counts("5 articles");
    page.sees("document.documentElement.dataset.theme", "dark");
    page.press("Settings");
    page.sees(&format!("{}.ariaPressed", control("Dark")), "true");
}

#[test]
fn the_largest_text_fits() {
    let Some(page) = Page::open("?v=1&q=peace&article=002_491452057b3ad935") else { return };
    page.look("localStorage.setItem('broadsheet.taste', '1 theme=system text=200')");
    for width in [390, 768, 1280] {
        page.browser.resize(width, 900);
        page.browser.reload();
        page.reads("002");
        page.sees(FITS, true);
        if width > 400 {
            page.press("Settings");
            page.browser.until("document.querySelector('dialog:modal')");
            page.sees(FITS, true);
            page.keys(ESCAPE);
        }
    }
}

#[test]
fn panes_are_as_wide_as_one_likes() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let edge = |name: &str| format!("document.querySelector('[role=separator][aria-label=\"Width of the {name}\"]')");
    let (rail, list) = (edge("filters"), edge("list"));
    let width = |edge: &str| format!("Number({edge}.ariaValueNow)");
    let drawn = "[document.querySelector('main nav'), eyes.results()].map((it) => Math.round(it.getBoundingClientRect().width))";
    page.sees(drawn, json!([272, 430]));
    let (x, y) = page.browser.middle(&rail);
    page.browser.drag((x, y), (x + 60.0, y));
    page.sees(drawn, json!([332, 430]));
    page.sees(&width(&rail), 332);
    let (x, y) = page.browser.middle(&list);
    page.browser.drag((x, y), (x - 100.0, y));
    page.sees(drawn, json!([332, 330]));

    page.look(&format!("void {rail}.focus()"));
    page.keys("\u{E014}");
    page.sees(&width(&rail), 348);
    page.chord_shift("\u{E012}");
    page.sees(&width(&rail), 284);
    page.keys("\u{E010}");
    page.sees(&format!("{rail}.ariaValueNow === {rail}.ariaValueMax"), true);
    page.keys("\u{E011}");
    page.sees(drawn, json!([200, 330]));

    page.browser.reload();
    page.counts("5 articles");
    page.sees(drawn, json!([200, 330]));
    page.look(&format!("void {rail}.dispatchEvent(new MouseEvent('dblclick', {{ bubbles: true }}))"));
    page.sees(drawn, json!([272, 330]));
    // Dragged beyond all bounds, the article keeps its place.
    page.browser.resize(1120, 900);
    let (x, y) = page.browser.middle(&list);
    page.browser.drag((x, y), (1110.0, y));
    page.browser.until("eyes.reader().getBoundingClientRect().width >= 270");
    page.browser.resize(900, 900);
    page.sees(&format!("{rail}.checkVisibility()"), false);
    page.sees("document.scrollingElement.scrollWidth <= innerWidth", Value::Bool(true));
}
