//! The address: it says all that is asked, it opens the same view anywhere, and Back and Forward walk it.

use crate::driver::ESCAPE;
use crate::page::{Page, row};
use serde_json::json;

#[test]
fn every_step_is_in_the_address_and_back_and_forward_walk_it() {
    let Some(page) = Page::open("") else { return };
    page.counts("5 articles");
    let n_before = page.look("history.length").as_u64().unwrap();

    page.types("peace");
    page.is_at("?v=1&q=peace");
    page.sees("history.length", n_before);
    let mut walked = vec![];
    let step = |walked: &mut Vec<_>, address: &str, seen: &str| {
        page.is_at(address);
        page.browser.until(seen);
        walked.push((address.to_owned(), page.picture()));
    };
    step(&mut walked, "?v=1&q=peace", "eyes.marks(eyes.results()).length && eyes.count().includes('match')");
    page.click(&row("People", "Joe Biden"));
    step(&mut walked, "?v=1&q=peace&person=joe-biden", "eyes.numbers() === '004 001'");
    page.click(&row("People", "Steve Witkoff"));
    step(&mut walked, "?v=1&q=peace&person=joe-biden&person=steve-witkoff", "eyes.ids().length === 3");
    page.press("all of them");
    step(&mut walked, "?v=1&q=peace&person=joe-biden&person=steve-witkoff&all.person=1", "eyes.numbers() === '001'");
    page.press("Remove Steve Witkoff");
    step(&mut walked, "?v=1&q=peace&person=joe-biden", "eyes.numbers() === '004 001'");
    page.press("Exclude NATO");
    step(&mut walked, "?v=1&q=peace&not.org=nato&person=joe-biden", "eyes.numbers() === '004'");
    page.press("Remove not NATO");
    step(&mut walked, "?v=1&q=peace&person=joe-biden", "eyes.numbers() === '004 001'");
    page.look("void (document.querySelector('output ~ label select').value = 'oldest')");
    page.look(
        "void document.querySelector('output ~ label select').dispatchEvent(new Event('change', { bubbles: true }))",
    );
    step(&mut walked, "?v=1&q=peace&person=joe-biden&sort=oldest", "eyes.numbers() === '004 001'");
    page.click("eyes.hit('004')");
    let open = "?v=1&q=peace&person=joe-biden&sort=oldest&article=004_14a3e4956f91a979";
    step(&mut walked, open, "eyes.open() === '004' && eyes.place().startsWith('1 of')");
    page.click("eyes.hit('001')");
    let other = "?v=1&q=peace&person=joe-biden&sort=oldest&article=001_a94861bdbd30db23";
    step(&mut walked, other, "eyes.open() === '001' && eyes.place().startsWith('1 of')");
    page.press("Raw");
    step(&mut walked, &format!("{other}&text=raw"), "eyes.text(eyes.reader()).includes('re-directed')");

    page.sees("history.length", n_before + walked.len() as u64 - 1);
    let shown = |(address, picture): &(String, serde_json::Value)| {
        page.is_at(address);
        page.sees("eyes.picture()", picture.clone());
    };
    for was in walked.iter().rev().skip(1) {
        page.browser.back();
        shown(was);
    }
    for will_be in walked.iter().skip(1) {
        page.browser.forward();
        shown(will_be);
    }
    page.keys(ESCAPE);
    page.is_at("?v=1&q=peace&person=joe-biden&sort=oldest");
}

#[test]
fn an_address_opens_the_same_view_again_and_elsewhere() {
    let Some(page) = Page::open("") else { return };
    page.types("talks ");
    page.press("Exclude Joe Biden");
    page.click("eyes.hit('002')");
    page.reads("002");
    page.keys("nnn");
    let address = "?v=1&q=talks+&not.person=joe-biden&article=002_491452057b3ad935&match=4";
    page.is_at(address);
    page.browser.until("eyes.place().startsWith('4 of')");
    let picture = page.picture();
    assert_eq!(picture["chips"], json!(["not Joe Biden"]));
    assert_eq!(picture["current"], 3);

    page.browser.reload();
    page.sees("eyes.picture()", picture.clone());
    page.browser.until("eyes.isInSight(eyes.currentMark())");
    page.is_at(address);
    page.in_new_tab();
    page.sees("eyes.picture()", picture);
    page.browser.until("eyes.isInSight(eyes.currentMark())");
}

#[test]
fn a_link_into_a_folder_of_a_host_works() {
    let Some(dist) = crate::dist() else { return };
    let address = "?v=1&q=nato&person=vladimir-putin&article=001_a94861bdbd30db23";
    let page = Page::serve(dist, "/some/sub/path/", address);
    page.lists("001");
    page.filters_by(["Vladimir Putin"]);
    page.reads("001");
    page.sees("eyes.marks(eyes.reader())", json!(["NATO"]));
    page.press("Remove Vladimir Putin");
    page.sees("location.pathname", "/some/sub/path/");
    page.types(" ");
    page.press("Clear the search");
    page.keys(ESCAPE);
    page.sees("location.pathname", "/some/sub/path/");
    for request in page.server.take_requests() {
        assert!(request.starts_with("/some/sub/path/"), "{request}");
    }
}

#[test]
fn an_address_that_means_nothing_here_still_opens() {
    let Some(page) = Page::open("?v=9&article=nobody&person=&match=minus&published=soon&%ff=%") else { return };
    page.sees("eyes.text(eyes.reader()).includes('This collection has no such article.')", true);
    page.press("Back to the list");
    page.sees("eyes.text(eyes.reader()).startsWith('Choose an article')", true);
    page.click("eyes.brand()");
    page.counts("5 articles");
}
