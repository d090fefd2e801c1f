//! Facets: what is chosen narrows the list to what the counts told, and each choice can be taken back.

use crate::driver::ALT;
use crate::page::{Page, control, row};
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
fn more_values_are_there_on_request() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let more = "[...eyes.group('Places').querySelectorAll('button')].find((it) => / more$/.test(eyes.text(it)))";
    let n_more: u64 = page.look(&format!("parseInt(eyes.text({more}))")).as_u64().unwrap();
    let n_shown = page.look("eyes.facet('Places').length").as_u64().unwrap();
    page.click(more);
    page.sees("eyes.facet('Places').length", n_shown + n_more);
    page.sees("eyes.facet('Places').includes('Istanbul 1')", true);
    page.click(&row("Places", "Istanbul"));
    page.lists("003");
    page.click(&row("Places", "Istanbul"));
    page.click(&control("fewer"));
    page.sees("eyes.facet('Places').length", n_shown);
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
