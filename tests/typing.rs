//! Typing: each letter brings its answer, and what it counts and marks is what stands in the texts.

use crate::page::Page;
use crate::scan::{counted, five_articles};

#[test]
fn each_letter_brings_its_answer_and_the_list_is_never_blank() {
    let Some(page) = Page::open("") else { return };
    let articles = five_articles();
    page.lists("003 000 001 002 004");
    page.look(
        "globalThis.blanks = 0;
         new MutationObserver(() => { if (eyes.ids().length === 0) blanks += 1; })
             .observe(eyes.results(), { childList: true, subtree: true, characterData: true });",
    );
    let word = "ceasefire";
    for n in 1..=word.len() {
        page.keys(if n == 1 { "/" } else { "" });
        page.keys(&word[n - 1..n]);
        page.counts(&counted(&articles, &[&|token| token.starts_with(&word[..n])]));
        page.sees(&format!("eyes.strays(eyes.results(), '{}').length", &word[..n]), 0);
        page.browser.until("eyes.marks(eyes.results()).length");
    }
    page.sees("blanks", 0);
}

#[test]
fn totals_equal_a_scan_of_the_texts() {
    let Some(page) = Page::open("") else { return };
    let articles = five_articles();
    let check = |typed: &str, sorts: &[&dyn Fn(&str) -> bool]| {
        page.types(typed);
        page.counts(&counted(&articles, sorts));
    };
    for word in ["kharkiv", "nato", "crimea", "witkoff", "2014", "istanbul", "russian", "no", "us"] {
        check(&format!("={word} "), &[&|token| token == word]);
    }
    check("NATO ", &[&|token| token == "nato"]);
    check("infra", &[&|token| token.starts_with("infra")]);
    check("prisoner witkoff ", &[&|token| token == "prisoner", &|token| token == "witkoff"]);
    check("kharkiv nato ", &[&|token| token == "kharkiv", &|token| token == "nato"]);
    check("=crimea =moscow ", &[&|token| token == "crimea", &|token| token == "moscow"]);
    // Any inflection: negotiating finds negotiation, negotiations, negotiate.
    check("negotiating ", &[&|token| token.starts_with("negotiat")]);
    check("=negotiating ", &[&|token| token == "negotiating"]);
}

#[test]
fn every_mark_in_the_open_article_stands_on_the_word() {
    let Some(page) = Page::open("") else { return };
    let articles = five_articles();
    page.types("negotiations ");
    page.lists("004 003 002 001");
    for (number, words) in [("004", &articles[4]), ("003", &articles[3]), ("002", &articles[2])] {
        page.click(&format!("eyes.hit('{number}')"));
        page.reads(number);
        let n = words.iter().filter(|word| word.starts_with("negotiat")).count();
        page.sees("eyes.marks(eyes.reader()).length", n);
        page.sees("eyes.strays(eyes.reader(), 'negotiat').length", 0);
        page.sees("eyes.place()", format!("1 of {n} matches"));
    }
}

#[test]
fn what_is_not_understood_is_said_and_the_rest_is_searched() {
    let Some(page) = Page::open("") else { return };
    page.types("\"root causes");
    page.browser.until("eyes.complaints().includes('quotation mark')");
    page.lists("003 001");
    page.keys("\"");
    page.sees("eyes.complaints()", "");
    page.lists("003 001");
    page.types("Zelenksyy ");
    page.browser.until("eyes.complaints().includes('searched for zelenskyy')");
    page.browser.until("eyes.marks(eyes.results()).includes('Zelenskyy')");
    page.types("xylophone ");
    page.counts("0 articles");
    page.sees("eyes.text(eyes.results()).includes('No article matches xylophone.')", true);
    page.press("Clear the search");
    page.lists("003 000 001 002 004");
}
