//! Without a pointer: everything can be reached, and one always sees where one is.

use crate::driver::{CONTROL, ENTER, ESCAPE, TAB};
use crate::page::{Page, row};

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
        "Settings",
        "mentioned",
        "published",
        "Donald Trump",
        "Exclude Donald Trump",
        "Width of the filters",
        "Cite, save",
        "Order",
        "Remove Donald Trump",
        "Width of the list",
        "Previous match",
        "Next match",
        "A+ larger article text",
        "Names",
        "Dates",
        "Raw",
    ] {
        tab_to(&page, name);
    }
}

/// What has the keyboard is this hit, as a look.
fn is_on(number: &str) -> String {
    format!("document.activeElement === eyes.hit('{number}')")
}

#[test]
fn each_key_does_what_the_sheet_says() {
    let Some(page) = Page::open("?v=1&q=peace") else { return };
    page.lists("004 002 001 003 000");
    page.keys("?");
    page.browser.until("document.querySelector('dialog:modal')");
    page.sees("eyes.text(document.querySelector('dialog')).includes('previous match')", true);
    // Behind a dialog nothing moves.
    page.keys("jo");
    page.reads("");
    page.keys(ESCAPE);
    page.sees("document.querySelector('dialog')", serde_json::Value::Null);

    page.keys("s");
    page.sees("eyes.focused()", "Search the articles");
    page.keys(ESCAPE);
    page.sees("document.activeElement === document.body", true);
    page.types("peace");
    page.lists("004 002 001 003 000");
    page.keys(ESCAPE);
    page.sees("eyes.search().value === 'peace' || eyes.search().value === ''", true);
    page.go("?v=1&q=peace");
    page.lists("004 002 001 003 000");

    page.keys("jj");
    page.sees(&is_on("002"), true);
    page.keys("o");
    page.reads("002");
    page.chord_shift("\u{E014}");
    page.reads("001");
    page.chord_shift("\u{E012}");
    page.chord_shift("\u{E012}");
    page.reads("004");
    page.chord_shift("\u{E012}");
    page.reads("004");
    page.chord_shift("\u{E014}");
    page.reads("002");
    page.keys("r");
    page.browser.until("location.search.endsWith('&text=raw')");
    page.keys("r");
    page.browser.until("!location.search.endsWith('&text=raw')");

    page.keys("f");
    page.sees("!!document.activeElement.closest('fieldset')", true);
    page.sees(FOCUS_SHOWS, true);
    page.look("void document.activeElement.blur()");
    page.keys("t");
    page.sees("!!document.activeElement.closest('section[aria-label=Dates]')", true);
    page.sees(FOCUS_SHOWS, true);
    // What is pressed with Control is the browser's.
    page.look("void document.activeElement.blur()");
    page.browser.chord(&[CONTROL, "j"]);
    page.sees("document.activeElement === document.body", true);
}

#[test]
fn the_keyboard_comes_back_to_where_it_was() {
    let Some(page) = Page::open("?v=1&q=peace") else { return };
    page.lists("004 002 001 003 000");
    // An article that is closed gives it back to its row.
    page.keys("jj");
    page.sees(&is_on("002"), true);
    page.keys(ENTER);
    page.reads("002");
    tab_to(&page, "Next match");
    page.keys(ESCAPE);
    page.reads("");
    page.sees(&is_on("002"), true);
    // So does Back.
    page.keys(ENTER);
    page.reads("002");
    tab_to(&page, "Next match");
    page.browser.back();
    page.reads("");
    page.sees(&is_on("002"), true);
    // And one that was turned to gives it to its own.
    page.keys(ENTER);
    page.reads("002");
    page.chord_shift("\u{E014}");
    page.reads("001");
    tab_to(&page, "Next match");
    page.keys(ESCAPE);
    page.sees(&is_on("001"), true);
    // A step further out it is nowhere.
    page.keys(ESCAPE);
    page.sees("document.activeElement === document.body", true);

    // Dialogs give it back to their buttons, however they are closed.
    for (button, close) in [("Settings", "Close"), ("Cite, save", "Close"), ("Settings", "")] {
        page.look(&format!("void eyes.control('{button}').focus()"));
        page.keys(ENTER);
        page.browser.until("document.querySelector('dialog:modal')");
        if close.is_empty() {
            page.keys(ESCAPE);
        } else {
            page.press(close);
        }
        page.sees("document.querySelector('dialog')", serde_json::Value::Null);
        page.sees("eyes.focused()", button);
    }
    page.browser.resize(900, 800);
    page.look("void eyes.control('Filters').focus()");
    page.keys(ENTER);
    page.browser.until("document.querySelector('dialog:modal')");
    page.press("Show 5 articles");
    page.sees("document.querySelector('dialog')", serde_json::Value::Null);
    page.sees("eyes.focused()", "Filters");
    // Where the filters are not shown always, their key brings them.
    page.keys("f");
    page.browser.until("document.querySelector('dialog:modal')");
    page.sees("!!document.activeElement.closest('dialog fieldset')", true);
    page.click(&row("People", "Joe Biden"));
    page.press("Show 2 articles");
    page.lists("004 001");
}

#[test]
fn single_keys_can_be_switched_off() {
    let Some(page) = Page::open("?v=1&q=peace") else { return };
    page.lists("004 002 001 003 000");
    page.press("Settings");
    page.press("Off");
    page.press("Close");
    page.look("void document.activeElement.blur()");
    page.keys("/j?s");
    page.sees("document.activeElement === document.body && !document.querySelector('dialog')", true);
    page.click("eyes.hit('004')");
    page.reads("004");
    page.keys(ESCAPE);
    page.reads("");
    page.press("Settings");
    page.press("On");
    page.press("Close");
    page.keys("/");
    page.sees("eyes.focused()", "Search the articles");
}
