//! Facets: what is chosen narrows the list to what the counts told, and each choice can be taken back.

use crate::collection::around;
use crate::driver::{ALT, DOWN, ESCAPE, TAB, UP};
use crate::page::{Page, row};
use serde_json::{Value, json};

#[test]
fn one_value_then_either_then_both_then_none() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let people = page.look("eyes.facet('People')");
    assert!(people.as_array().unwrap().contains(&json!("Donald Trump 3")), "{people}");

    page.click(&row("People", "Joe Biden"));
    page.lists("001 004");
    page.counts("2 articles");
    page.filters_by(["Joe Biden"]);
    // What else there is among people is told as if none of them were chosen; among places it is not.
    page.sees(&still(&people), true);
    page.sees("eyes.facet('Places').includes('Russia 2')", true);

    page.click(&row("People", "Steve Witkoff"));
    page.lists("001 002 004");
    page.filters_by(["Joe Biden", "Steve Witkoff"]);
    page.sees(&still(&people), true);
    page.press("all of them");
    page.lists("001");
    // Now each count is of what a further choice leaves.
    page.sees("eyes.facet('People').includes('+Joe Biden 1')", true);
    page.press("any of them");
    page.lists("001 002 004");

    page.press("Remove Joe Biden");
    page.lists("001 002");
    page.filters_by(["Steve Witkoff"]);
    page.press("Remove Steve Witkoff");
    page.counts("5 articles");
    page.filters_by([""; 0]);
}

#[test]
fn every_count_is_what_its_click_lists() {
    let Some(page) = Page::open("?v=1&q=negotiations+") else { return };
    page.counts("4 articles, 13 matches");
    for facet in ["People", "Places", "Organisations"] {
        let rows = page.look(&format!("eyes.facet('{facet}')"));
        for told in rows.as_array().unwrap() {
            let (name, n) = told.as_str().unwrap().rsplit_once(' ').unwrap();
            page.click(&row(facet, name));
            page.sees("eyes.ids().length", n.parse::<u32>().unwrap());
            page.sees(&format!("eyes.facet('{facet}').includes('+' + {told})"), true);
            page.click(&row(facet, name));
            page.counts("4 articles, 13 matches");
        }
    }
}

#[test]
fn what_is_excluded_stays_away() {
    let Some(page) = Page::open("") else { return };
    page.press("Exclude Donald Trump");
    page.lists("003 000");
    page.filters_by(["not Donald Trump"]);
    page.sees("eyes.facet('People').some((it) => it.startsWith('-Donald Trump'))", true);
    // The same with a key held.
    page.browser.holding(ALT, || page.click(&row("Organisations", "NATO")));
    page.lists("000");
    page.filters_by(["not NATO", "not Donald Trump"]);
    page.press("Clear all");
    page.counts("5 articles");
    page.filters_by([""; 0]);

    page.click(&row("People", "Joe Biden"));
    page.press("Exclude Joe Biden");
    page.filters_by(["not Joe Biden"]);
    page.lists("003 000 002");
    page.click(&row("People", "Joe Biden"));
    page.counts("5 articles");
}

#[test]
fn all_values_are_there_on_request() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let all = page.look("eyes.controls('Show all')[1]");
    let n: u64 = all.as_str().unwrap().rsplit_once(' ').unwrap().1.parse().unwrap();
    let shown = page.look("eyes.facet('Places')");
    page.click(
        "[...eyes.group('Places').querySelectorAll('button')].find((it) => eyes.text(it).startsWith('Show all'))",
    );
    page.sees("eyes.facet('Places').length", n);
    page.sees("eyes.facet('Places').includes('Istanbul 1')", true);
    page.click("[...eyes.group('Places').querySelectorAll('button')].find((it) => eyes.text(it) === 'A–Z')");
    let names = "eyes.facet('Places').map((it) => it.replace(/ \\d+$/, ''))";
    page.sees(&format!("{names}.join() === {names}.sort().join()"), true);
    page.click(&row("Places", "Istanbul"));
    page.lists("003");
    page.sees("eyes.facet('Places').includes('+Istanbul 1')", true);
    page.press("Places · 1");
    page.sees("eyes.facet('Places').length", 0);
    page.press("Places · 1");
    page.press("Reset Places");
    page.counts("5 articles");
    page.press("Show fewer");
    page.sees("eyes.facet('Places')", shown);
}

#[test]
fn capitals_stand_for_governments_and_stay_places() {
    let Some(page) = Page::open("?v=1&q=government:russia+") else { return };
    page.lists("003 001 002");
    page.browser.until("eyes.facet('Places').includes('Moscow 3')");
    page.click("eyes.group('Government').querySelector('input')");
    page.filters_by(["Russia"]);
    page.is_accessible();
}

#[test]
fn values_are_found_by_what_their_words_begin_with() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    page.press("Find in People");
    page.keys("WITK");
    page.sees("eyes.facet('People')", json!(["Steve Witkoff 2"]));
    page.sees("eyes.marks(eyes.group('People'))", json!(["Witk"]));
    page.click(&row("People", "Steve Witkoff"));
    page.lists("001 002");
    page.press("Find in People");
    page.keys("zz");
    page.sees("eyes.facet('People').length", 0);
    page.keys(ESCAPE);
    page.sees("eyes.facet('People').includes('+Steve Witkoff 2') && eyes.facet('People').length > 3", true);
    page.sees("eyes.focused()", "Find in People");
}

#[test]
fn values_stay_in_place_while_the_reader_is_among_them() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let names = "eyes.facet('Organisations').map((it) => it.replace(/^[+-]| \\d+$/g, ''))";
    let before = page.look(names);
    // Only two articles are left, and few of their organisations are among those that were told.
    page.click(&row("People", "Steve Witkoff"));
    page.lists("001 002");
    page.sees(names, before.clone());
    page.sees("eyes.facet('Organisations').some((it) => it.endsWith(' 0'))", true);
    // The pointer leaves, but the keyboard is still there.
    let (x, y) = page.browser.middle("eyes.results()");
    page.browser.drag((x, y), (x, y + 1.0));
    page.browser.until("eyes.results().contains(document.activeElement)");
    page.sees("eyes.facet('Organisations').some((it) => it.endsWith(' 0'))", false);
    page.sees(&format!("{names}.join() !== {before}.join()"), true);
}

#[test]
fn with_the_keyboard_alone() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    page.keys("f");
    page.sees("eyes.focused()", "Find in People");
    page.keys(DOWN);
    let first = page.look("eyes.facet('People')[0]");
    page.sees("eyes.focused()", first);
    page.keys(DOWN);
    page.keys(UP);
    page.keys(DOWN);
    page.sees("eyes.focused().startsWith('Donald Trump')", true);
    page.keys("x");
    page.filters_by(["not Donald Trump"]);
    page.keys("x");
    page.filters_by([""; 0]);
    page.sees("eyes.focused().startsWith('Donald Trump')", true);
}

#[test]
fn thousands_of_values_and_articles_that_have_none() {
    let Some(dist) = crate::dist() else { return };
    // Each of 3,000 topics once, but topic 7 in all of them; every third article has a source, every tenth no date.
    let article = |n: usize| {
        let topics = [format!("Topic {n}"), "Topic 7".to_owned()];
        let day = (!n.is_multiple_of(10)).then(|| format!("2025-04-{:02}", n % 28 + 1));
        let source = n.is_multiple_of(3).then_some("The Post");
        json!({ "id": format!("n{n}"), "title": format!("Number {n}"), "body": "Nothing was said.", "published": day, "source": source, "topics": topics })
    };
    let lines: String = (0..3000).map(|n| format!("{}\n", article(n))).collect();
    let page = Page::serve(around(&dist, "facets", &lines, &["topics"]), "/", "");
    page.counts("3,000 articles");

    page.press("Show all 3,000");
    page.sees("eyes.facet('Topics')[0]", "Topic 7 3,000");
    let n_rows = "eyes.facet('Topics').length";
    page.sees(&format!("{n_rows} > 40 && {n_rows} < 120"), true);
    page.keys(TAB);
    page.look("void (document.querySelector('ul[tabindex]').scrollTop = 1e9)");
    page.browser.until("eyes.facet('Topics').includes('Topic 999 1')");
    page.sees(&format!("{n_rows} < 120"), true);
    page.sees("eyes.group('Topics').querySelector('li:nth-last-child(2)').ariaPosInSet", "3000");
    page.sees("eyes.group('Topics').querySelector('li:nth-last-child(2)').ariaSetSize", "3000");
    // A row that had the keyboard goes out of sight: the list has it then.
    page.look("void document.querySelector('ul[tabindex]').focus()");
    page.keys(DOWN);
    page.browser.until("document.activeElement.closest('li')");
    page.look("void (document.querySelector('ul[tabindex]').scrollTop = 0)");
    page.browser.until("eyes.facet('Topics')[0] === 'Topic 7 3,000'");
    page.browser.until("document.activeElement === document.querySelector('ul[tabindex]')");
    page.press("Find in Topics");
    page.keys("top 299");
    page.sees("eyes.facet('Topics').length", 11);
    page.click(&row("Topics", "Topic 299"));
    page.counts("1 article");
    page.press("Reset Topics");
    page.counts("3,000 articles");

    page.sees("eyes.facet('Source')", json!(["The Post 1,000", "no source 2,000"]));
    page.sees("eyes.facet('Dates')", json!(["no date 300"]));
    page.sees("[...document.querySelectorAll('nav')].every((it) => it.scrollWidth <= it.clientWidth)", true);
    page.click(&row("Source", "no source"));
    page.counts("2,000 articles");
    page.is_at("?v=1&source=_none");
    page.filters_by(["no source"]);
    page.sees("eyes.facet('Dates')", json!(["no date 200"]));
    page.press("Exclude no date");
    page.counts("1,800 articles");
    page.is_at("?v=1&not.published=none&source=_none");
    page.filters_by(["with date", "no source"]);
    page.press("Exclude no source");
    page.counts("900 articles");
    page.press("Clear all");
    page.counts("3,000 articles");
    page.click(&row("Dates", "no date"));
    page.counts("300 articles");
    page.is_at("?v=1&published=none");
}

#[test]
fn where_nothing_is_left_one_click_brings_something_back() {
    let Some(page) = Page::open("?v=1&q=kharkiv&person=joe-biden") else { return };
    page.counts("0 articles");
    page.press("Without Joe Biden (1)");
    page.lists("002");
    page.filters_by([""; 0]);
}

/// Whether these rows are still there with the same counts, as a look.
fn still(rows: &Value) -> String {
    format!("{rows}.every((row) => eyes.facet('People').some((it) => it.replace('+', '') === row))")
}
