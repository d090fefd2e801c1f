//! The reader: articles open, matches are walked through, and what was changed or reckoned can be looked up.

use crate::driver::{ENTER, ESCAPE};
use crate::page::{Page, control};
use crate::scan::{counted, five_articles};

#[test]
fn matches_are_walked_through_round_the_end() {
    let Some(page) = Page::open("?v=1&q=rubio+") else { return };
    let told = counted(&five_articles(), &[&|token| token == "rubio"]);
    page.counts(&told);
    page.keys("j");
    page.keys("j");
    let second = page.look("eyes.ids()[1]");
    page.browser.until("eyes.focused() === eyes.text(document.querySelectorAll('ol > li a')[1])");
    page.keys(ENTER);
    page.reads(&second.as_str().unwrap()[..3]);
    let n = page.look("eyes.marks(eyes.reader()).length").as_u64().unwrap();
    assert!(n > 2, "an article to walk through, not {n}");
    // Once round: the mark that is told is the one that stands out, and it is in sight.
    let walk = (0..=n).map(|step| step % n);
    for at in walk {
        page.sees("eyes.place()", format!("{} of {n} matches", at + 1));
        page.sees("[...eyes.reader().querySelectorAll('mark')].indexOf(eyes.currentMark())", at);
        page.browser.until("eyes.isInSight(eyes.currentMark())");
        page.keys("n");
    }
    page.sees("eyes.place()", format!("2 of {n} matches"));
    page.keys("NN");
    page.sees("eyes.place()", format!("{n} of {n} matches"));
    page.press("Next match");
    page.sees("eyes.place()", format!("1 of {n} matches"));
    page.press("Previous match");
    page.sees("eyes.place()", format!("{n} of {n} matches"));
    page.browser.until("eyes.isInSight(eyes.currentMark())");
    page.keys(ESCAPE);
    page.reads("");
    page.counts(&told);
}

#[test]
fn the_raw_text_is_there_beside_the_clean_one() {
    let Some(page) = Page::open("") else { return };
    let boilerplate = "eyes.text(eyes.reader()).includes('You will shortly be re-directed')";
    page.click("eyes.hit('001')");
    page.reads("001");
    page.sees(boilerplate, false);
    page.press("Raw");
    page.sees(boilerplate, true);
    page.browser.until("location.search.endsWith('&text=raw')");
    page.press("Clean");
    page.sees(boilerplate, false);

    page.click("eyes.hit('002')");
    page.reads("002");
    page.sees("eyes.text(eyes.reader()).includes('Friday that If no')", true);
    page.press("Raw");
    page.sees("eyes.text(eyes.reader()).includes('Friday thatIf no')", true);
    page.sees("eyes.text(eyes.reader()).endsWith('No comments yet')", true);
}

#[test]
fn names_are_underlined_and_lead_to_the_other_articles() {
    let Some(page) = Page::open("") else { return };
    page.click("eyes.hit('001')");
    page.reads("001");
    // In the text, not in the list of names above it.
    let name = "[...eyes.reader().querySelectorAll('article p a')].find((it) => eyes.text(it) === 'Steve Witkoff')";
    page.browser.until(&format!("!!{name}"));
    page.sees(&format!("getComputedStyle({name}).textDecorationLine"), "underline");
    page.sees(&format!("{name}.title"), "Steve Witkoff, person: show the articles that mention it");
    page.click(name);
    page.lists("001 002");
    page.filters_by(["Steve Witkoff"]);
    page.reads("001");

    page.click("[...eyes.reader().querySelectorAll('article p a')].find((it) => eyes.text(it) === '2014')");
    page.filters_by(["Steve Witkoff", "Mentions 2014"]);
    page.lists("001");

    let n_links = "eyes.reader().querySelectorAll('article p a').length";
    page.press("Names");
    page.sees(&format!("{n_links} > 0 && !{name}"), true);
    page.press("Dates");
    page.sees(n_links, 0);
    page.press("Names");
    page.browser.until(n_links);
}

#[test]
fn how_a_date_is_known_can_be_read() {
    let Some(page) = Page::open("") else { return };
    page.click("eyes.hit('002')");
    page.reads("002");
    let evidence =
        "eyes.text(eyes.reader()).includes('over the past 87 days” of a term that began on 20 January 2025')";
    page.sees(evidence, false);
    page.click(&control("18–19 Apr 2025, most likely 18 Apr 2025"));
    page.sees(evidence, true);
    page.sees("eyes.text(eyes.reader()).includes('our title The article came without one.')", true);
}
