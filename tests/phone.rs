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
fn back_closes_the_sheet_and_leaves_what_was_chosen() {
    let Some(page) = Page::open("") else { return };
    page.browser.resize(390, 844);
    page.counts("5 articles");
    let opens = |name: &str| {
        page.press(name);
        page.browser.until("document.querySelector('dialog')?.matches(':modal')");
    };
    let is_closed = || {
        page.sees("document.querySelector('dialog')", serde_json::Value::Null);
        page.sees("eyes.focused().startsWith('Filters')", true);
    };
    opens("Filters");
    page.browser.back();
    is_closed();
    page.is_at("");
    opens("Filters");
    page.keys(ESCAPE);
    is_closed();
    opens("Filters");
    page.press("Show 5 articles");
    is_closed();
    page.is_at("");

    opens("Filters");
    page.click(&row("People", "Joe Biden"));
    page.sees("eyes.controls('Show ').at(-1)", "Show 2 articles");
    page.browser.back();
    is_closed();
    page.is_at("?v=1&person=joe-biden");
    page.filters_by(["Joe Biden"]);

    opens("Filters · 1");
    page.press("Reset");
    page.sees("eyes.controls('Show ').at(-1)", "Show 5 articles");
    page.click(&row("People", "Steve Witkoff"));
    page.press("Show 2 articles");
    is_closed();
    page.lists("001 002");
    page.is_at("?v=1&person=steve-witkoff");
    page.click("eyes.hit('001')");
    page.reads("001");
    // Back through the article, the list, and what was there before the sheet.
    page.browser.back();
    page.reads("");
    page.lists("001 002");
    page.browser.back();
    page.filters_by(["Joe Biden"]);
    page.lists("001 004");
    page.sees("document.querySelector('dialog')", serde_json::Value::Null);
}

#[test]
fn over_an_open_article_back_goes_by_sheet_reader_and_list() {
    let Some(page) = Page::open("") else { return };
    page.browser.resize(900, 844);
    page.counts("5 articles");
    page.click("eyes.hit('001')");
    page.reads("001");
    page.keys("f");
    page.browser.until("document.querySelector('dialog')?.matches(':modal')");
    page.sees("eyes.focused()", "Find in People");
    page.browser.back();
    page.sees("document.querySelector('dialog')", serde_json::Value::Null);
    page.reads("001");
    page.browser.back();
    page.reads("");
    page.counts("5 articles");
}

#[test]
fn what_is_touched_is_large_enough() {
    let Some(page) = Page::open("?v=1&person=joe-biden&person=steve-witkoff&q=peace") else { return };
    page.browser.cdp("Emulation.setTouchEmulationEnabled", &serde_json::json!({ "enabled": true }));
    page.browser.resize(390, 844);
    page.browser.until("matchMedia('(pointer: coarse)').matches && eyes.count().includes('match')");
    let small = |root: &str| {
        format!(
            "[...{root}.querySelectorAll('button, summary, select, input:not([type=checkbox]), label:has([type=checkbox]), li:has(> article)')]
                .filter((it) => it.checkVisibility() && it.tabIndex >= -1)
                .filter((it) => {{ const box = it.getBoundingClientRect(); return box.width < 44 || box.height < 43.9; }})
                .map((it) => it.outerHTML.slice(0, 120))"
        )
    };
    page.sees(&small("eyes.results()"), serde_json::json!([]));
    page.press("Filters · 2");
    page.browser.until("document.querySelector('dialog').matches(':modal')");
    page.sees(&small("document.querySelector('dialog')"), serde_json::json!([]));
    let all = "[...eyes.group('Places').querySelectorAll('button')].find((it) => eyes.text(it).startsWith('Show all'))";
    // Not below the foot, which stays in sight.
    page.look(&format!("void {all}.scrollIntoView({{ block: 'center' }})"));
    page.click(all);
    page.browser.until("document.querySelector('dialog ul[tabindex]')");
    page.sees(&small("document.querySelector('dialog')"), serde_json::json!([]));
    page.sees(FITS, true);
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
            page.browser.until("document.querySelector('header h1').textContent.includes('5 articles')");
            page.sees(FITS, true);
        }
    }
}
