//! The views in place of the list: a timeline, names together, why these. They come with a program of their own.

use crate::page::Page;
use crate::takeaway::{downloaded, downloads};

/// The view that is shown, in words.
const VIEW: &str = "eyes.text(eyes.results())";

#[test]
fn a_link_above_the_list_brings_the_program_that_has_views() {
    let Some(page) = Page::open("?v=1&q=crimea") else { return };
    page.browser.until("eyes.count().startsWith('1 article')");
    let program = "[...document.querySelectorAll('link[rel=stylesheet]')].some(({ href }) => href.includes('/views-'))";
    page.sees(program, false);
    page.press("Timeline");
    page.is_at("?v=1&q=crimea&view=timeline");
    page.browser.until(program);
    page.browser.until(&format!("{VIEW}.includes('following a referendum')"));
    page.is_accessible();
    // From now on it is one page: nothing is loaded anew.
    page.look("void (globalThis.same = true)");
    page.press("Articles");
    page.is_at("?v=1&q=crimea");
    page.browser.until("eyes.numbers().length === 3");
    page.press("Why these");
    page.browser.until(&format!("{VIEW}.includes('Articles with “crimea” in any form')"));
    page.look("void history.back()");
    page.browser.until("eyes.numbers().length === 3");
    page.sees("globalThis.same", true);
}

#[test]
fn a_timeline_tells_what_happened_with_its_evidence() {
    let Some(page) = Page::open("?v=1&view=timeline") else { return };
    page.browser.until(&format!("{VIEW}.includes('13 dated statements')"));
    let days = "[...(eyes.results()?.querySelectorAll('section h2') ?? [])].map(eyes.text).join('; ')";
    page.browser.until(&format!("{days}.startsWith('2014; 2022; Jan 2025; ')"));
    page.browser.until(&format!("{VIEW}.includes('on or before publication')"));

    // The order is the list's, and the days are a filter like any other.
    page.go("?v=1&view=timeline&sort=newest");
    page.browser.until(&format!("{days}.endsWith('2022; 2014')"));
    page.press("2014");
    page.is_at("?v=1&mentions=2014&sort=newest&view=timeline");
    page.sees(days, "2014");
    page.browser.until("eyes.count().startsWith('2 articles')");
    page.filters_by(["Mentions 2014"]);
    page.is_accessible();

    // Each statement leads to its paragraph, and stays beside it.
    page.click("eyes.results()?.querySelector('section li a')");
    page.browser.until("!!document.querySelector('.reader [aria-current=location]')");
    page.sees(days, "2014");
    page.is_accessible();

    // Words are marked in it.
    page.types("referendum");
    page.browser.until("eyes.marks(eyes.results()).join() === 'referendum'");
}

#[test]
fn a_timeline_is_saved_as_a_table_and_as_a_calendar() {
    let Some(page) = Page::open("?v=1&mentions=2014&view=timeline") else { return };
    let folder = downloads(&page, "timeline");
    page.browser.until(&format!("{VIEW}.includes('2 dated statements')"));
    page.press("Save as CSV");
    let (name, table) = downloaded(&folder, "timeline.csv");
    assert!(name.starts_with("Rubio and the talks 20"), "{name}");
    let lines: Vec<&str> = table.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}first_day,last_day,words,sentence,"), "{table}");
    assert_eq!(lines.len(), 5, "a line for each sentence: {table}");
    assert!(lines[1].starts_with("\"2014-01-01\",\"2014-12-31\",\"2014\",\"And Ukraine"), "{table}");
    page.press("Save as calendar");
    let (_, calendar) = downloaded(&folder, "timeline.ics");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 2, "{calendar}");
    assert!(calendar.contains("DTSTART;VALUE=DATE:20140101\r\nDTEND;VALUE=DATE:20150101\r\n"), "{calendar}");
    let link = calendar.replace("\r\n ", "");
    assert!(link.contains(&format!("URL:{}?v=1&article=00", page.server.url())), "{calendar}");
}

#[test]
fn names_are_shown_with_their_company() {
    let Some(page) = Page::open("?v=1&view=together") else { return };
    let company = "eyes.text(eyes.results()?.querySelector('section ol'))";
    page.browser.until(&format!("{company}.startsWith('Russia 5 Ukraine 5 United States 5 Donald Trump 3 ')"));
    page.is_accessible();
    // Another name, by a square of the matrix.
    page.click(
        "[...(eyes.results()?.querySelectorAll('svg text') ?? [])].findLast((it) => it.textContent === 'Joe Biden')",
    );
    page.browser.until("eyes.text(eyes.results()?.querySelector('section[aria-label=\"Mentioned with Joe Biden\"] ol')).startsWith('Marco Rubio 2')");
    page.click(
        "[...(eyes.results()?.querySelectorAll('section ol a') ?? [])].find((it) => it.textContent.startsWith('NATO'))",
    );
    page.is_at("?v=1&org=nato&person=joe-biden");
    page.browser.until("eyes.count().startsWith('1 article')");
    page.is_accessible();
}

#[test]
fn what_is_found_is_explained() {
    let Some(page) = Page::open("?v=1&q=peace+-crimea+&person=joe-biden&view=why") else { return };
    page.browser.until(&format!(
        "{VIEW}.includes('Articles with “peace” in any form, and not with “crimea” in any form: 1 article.')"
    ));
    page.browser.until(&format!("{VIEW}.includes('without Joe Biden 4')"));
    page.browser.until(&format!("{VIEW}.includes('Rarity × weight')"));
    page.is_accessible();
    page.press("without Joe Biden");
    page.is_at("?v=1&q=peace+-crimea+&view=why");
    page.browser.until(&format!("{VIEW}.includes('crimea” in any form: 4 articles.')"));

    // A phrase brings its positions along; and without words there is nothing to weigh.
    page.types("\"peace talks\"");
    page.browser.until(&format!("{VIEW}.includes('“peace talks” side by side')"));
    page.go("?v=1&view=why");
    page.browser.until(&format!("{VIEW}.includes('All articles: 5 articles.')"));
    page.is_accessible();
}

#[test]
fn views_are_for_telephones_and_for_the_dark_too() {
    let Some(page) = Page::open("") else { return };
    page.browser.resize(390, 844);
    page.browser.prefer("prefers-color-scheme", "dark");
    let states = [("timeline", "13 dated statements"), ("together", "Mentioned with"), ("why", "Order")];
    for (view, seen) in states {
        page.go(&format!("?v=1&view={view}"));
        page.browser.until(&format!("{VIEW}.includes('{seen}')"));
        page.is_accessible();
        page.sees("document.documentElement.scrollWidth", 390);
    }
}

#[test]
fn where_nothing_happened_that_is_said() {
    let Some(page) = Page::open("?v=1&view=timeline") else { return };
    page.browser.until(&format!("{VIEW}.includes('13 dated statements')"));
    page.types("xylophone");
    page.browser.until(&format!("{VIEW}.includes('None of these articles speaks of a date')"));
    page.is_accessible();
}
