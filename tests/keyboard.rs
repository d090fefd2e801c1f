//! Without a pointer: everything can be reached, and one always sees where one is.

use crate::driver::{ENTER, ESCAPE, TAB};
use crate::page::Page;

/// Whether the focus is on something that can be seen and that nothing covers, and shows, as a look.
const FOCUS_SHOWS: &str = "(() => {
    const it = document.activeElement;
    if (it === document.body || !it.matches(':focus-visible')) return false;
    const box = it.getBoundingClientRect();
    const isThere = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    const rings = [it, it.closest('li')].some((at) => at && getComputedStyle(at).outlineStyle !== 'none');
    return isThere && rings && eyes.isInSight(it);
})()";

/// Goes on by Tab until something is called so.
pub(crate) fn tab_to(page: &Page, name: &str) {
    for _ in 0..120 {
        page.keys(TAB);
        page.sees(FOCUS_SHOWS, true);
        if page.look("eyes.focused()").as_str().unwrap().starts_with(name) {
            return;
        }
    }
    panic!("no way to {name}");
}

#[test]
fn from_the_first_key_to_an_open_article_with_a_filter_set() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    page.keys("/");
    page.sees("eyes.focused()", "Search the articles");
    page.keys("ceasefire ");
    page.counts("5 articles, 8 matches");
    page.sees(FOCUS_SHOWS, true);

    tab_to(&page, "Donald Trump");
    page.keys(" ");
    page.filters_by(["Donald Trump"]);
    page.lists("004 002 001");
    // A low window, so that the list has to move.
    page.browser.resize(1440, 420);
    page.sees(FOCUS_SHOWS, true);
    page.sees("eyes.focused().startsWith('Donald Trump')", true);

    page.keys("jj");
    page.sees("document.activeElement === eyes.hit('002')", true);
    page.sees(FOCUS_SHOWS, true);
    page.keys("\u{E015}");
    page.sees("document.activeElement === eyes.hit('001')", true);
    for (key, number) in [("k", "002"), ("k", "004"), ("j", "002"), ("j", "001"), ("k", "002")] {
        page.keys(key);
        page.sees(&format!("document.activeElement === eyes.hit('{number}')"), true);
        page.sees("eyes.isInSight(document.activeElement)", true);
    }
    page.keys(ENTER);
    page.reads("002");
    page.sees(FOCUS_SHOWS, true);
    page.keys("n");
    page.sees("eyes.place()", "2 of 2 matches");
    tab_to(&page, "Next match");
    page.keys(ENTER);
    page.sees("eyes.place()", "1 of 2 matches");
    page.sees(FOCUS_SHOWS, true);
    page.keys(ESCAPE);
    page.reads("");
    page.filters_by(["Donald Trump"]);
}

#[test]
fn all_can_be_reached_and_nothing_holds_the_focus() {
    let Some(page) = Page::open("?v=1&q=ceasefire&person=donald-trump&article=002_491452057b3ad935") else { return };
    page.reads("002");
    page.lists("004 002 001");
    for name in [
        "Broadsheet",
        "Search the articles",
        "Clear the search",
        "Theme",
        "mentioned",
        "published",
        "Donald Trump",
        "Exclude Donald Trump",
        "Order",
        "Remove Donald Trump",
        "Previous match",
        "Next match",
        "Names",
        "Dates",
        "Raw",
    ] {
        tab_to(&page, name);
    }
}
