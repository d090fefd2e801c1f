//! Articles and addresses that try to run something: it shows as text, and nothing runs.

use crate::collection::{around, evaluation_data};
use crate::dist;
use crate::driver::Browser;
use crate::page::Page;
use serde_json::{Value, json};
use std::fs;
use std::thread;
use std::time::Duration;

/// What one writes who wants a page to run it: `ran` would tell.
const TRICKS: [&str; 12] = [
    "<script>globalThis.ran = 1</script>",
    "<img src=x onerror=\"globalThis.ran = 1\">",
    "<svg onload=globalThis.ran=1><animate onbegin=globalThis.ran=1>",
    "\"><script>globalThis.ran = 1</script><a href=\"",
    "' onmouseover='globalThis.ran = 1' autofocus onfocus='globalThis.ran = 1",
    "javascript:globalThis.ran=1",
    "</title></textarea></style><iframe srcdoc=\"<script>parent.ran = 1</script>\">",
    "<a href=\"javascript:globalThis.ran=1\">President Marco Rubio</a>",
    "{{constructor.constructor('globalThis.ran=1')()}} ${globalThis.ran=1}",
    "&lt;script&gt;globalThis.ran = 1&lt;/script&gt; &#60;b&#62;",
    "<!--><img src=x onerror=globalThis.ran=1>--> in a comment",
    "<math><mtext></p><style><img src=x onerror=globalThis.ran=1></style>",
];

/// Whether the page has anything in it that it would never make itself, as a look.
const TAKEN_IN: &str = "[...document.body.querySelectorAll('*')].filter((it) =>
    it.matches('script:not([src]), img, iframe, object, embed, style, animate, math, a[href^=\"javascript:\" i]')
    || it.getAttributeNames().some((name) => name.startsWith('on'))).map((it) => it.outerHTML)";

/// Opens articles of the list, one after the other, as a look: there are too many to send a hand to each.
const READ_ALL: &str = "(async () => {
    const soon = async (isSo) => {
        for (let n = 0; n < 1000 && !isSo(); n += 1) await new Promise((done) => setTimeout(done, 5));
        return isSo();
    };
    const link = (n) => document.querySelector(`li[aria-posinset='${n + 1}'] a`);
    // What is out of sight has a text, yet none that is drawn.
    const text = (it) => it?.textContent.replace(/\\s+/g, ' ').trim();
    const title = () => text(eyes.reader().querySelector('h1'));
    for (let n = FIRST; n < END; n += 1) {
        for (let step = 0; step < 99 && !link(n); step += 1) {
            eyes.results().scrollBy(0, 300);
            await new Promise((done) => setTimeout(done, 20));
        }
        if (!await soon(() => link(n))) return `no article ${n}`;
        link(n).click();
        if (!await soon(() => title() === text(link(n)))) return `${title()} in place of ${text(link(n))}`;
    }
    return 'read';
})()";

#[test]
fn nothing_in_an_article_runs() {
    let Some(dist) = dist() else { return };
    let article = |(n, trick): (usize, &&str)| {
        json!({
            "id": format!("{n}-{trick}"), "title": format!("{n} {trick}"), "source": trick, "topic": [trick],
            "published": "2025-04-18",
            "body": format!("Marker {} begins. {trick} President Marco Rubio {trick} said so on Friday.\n\n{trick}", marker(n)),
        })
    };
    let lines: String = TRICKS.iter().enumerate().map(|it| article(it).to_string() + "\n").collect();
    let page = Page::serve(around(&dist, "hostile", &lines, &["topic"]), "/", "");
    page.counts("12 articles");
    // In the facets and in the list as typed, and as filters.
    for (n, trick) in TRICKS.iter().enumerate() {
        let shown = |what: &str| format!("{what}.includes({})", json!(plain(trick)));
        page.types(&format!("{} ", marker(n)));
        page.sees("eyes.ids().length", 1);
        page.browser.until(&shown("eyes.text(eyes.results())"));
        page.click("document.querySelector('ol > li a')");
        page.browser.until(&shown("eyes.title()"));
        page.sees(&format!("eyes.text(eyes.reader()).split({}).length > 3", json!(plain(trick))), true);
        page.browser.until(&shown("eyes.facet('Topic').join(' ')"));
        page.click("eyes.group('Topic').querySelector('li label')");
        page.browser.until(&shown("eyes.chips().join(' ')"));
        // The address as it now is opens it again.
        page.browser.reload();
        page.browser.until(&shown("eyes.title()"));
        is_inert(&page);
        page.press("Clear the search");
        page.press(&format!("Remove {}", plain(trick)));
    }
}

#[test]
fn nothing_in_an_address_runs() {
    let Some(page) = Page::open("") else { return };
    for trick in TRICKS {
        let part = page.look(&format!("encodeURIComponent({})", json!(trick)));
        let part = part.as_str().unwrap();
        page.go(&format!("?v=1&q={part}&person={part}&not.field.{part}={part}&article={part}&published={part}#{part}"));
        page.sees("eyes.search()?.value", trick);
        page.browser.until("eyes.count()");
        page.browser.until("eyes.text(eyes.reader()).includes('no such article')");
        is_inert(&page);
    }
}

#[test]
fn nothing_in_lists_of_known_tricks_runs() {
    let Some(dist) = dist() else { return };
    let Some(data) = evaluation_data() else { return };
    let mut tricks = Vec::new();
    if let Ok(sheet) = fs::read_to_string(data.join("cases/owasp/XSS_Filter_Evasion_Cheat_Sheet.md")) {
        tricks.extend(sheet.split("```").skip(1).step_by(2).map(str::to_owned));
    }
    if let Ok(naughty) = fs::read(data.join("cases/blns/blns.json")) {
        let naughty: Vec<String> = serde_json::from_slice(&naughty).unwrap();
        tricks.extend(naughty.into_iter().filter(|it| it.contains("<script") || it.contains("onerror")));
    }
    if tricks.is_empty() {
        eprintln!("skipped: no lists of tricks");
        return;
    }
    let article = |(n, trick): (usize, &String)| json!({ "id": format!("{n}{trick}"), "title": trick, "source": trick, "body": format!("Trick {n}. {trick}") });
    let lines: String = tricks.iter().enumerate().map(|it| article(it).to_string() + "\n").collect();
    let page = Page::serve(around(&dist, "tricks", &lines, &[]), "/", "");
    page.browser.until("eyes.ids().length");
    // A few at a time: a look may not take for ever.
    for first in (0..tricks.len()).step_by(20) {
        let end = tricks.len().min(first + 20);
        let read = READ_ALL.replace("FIRST", &first.to_string()).replace("END", &end.to_string());
        assert_eq!(page.look(&read), "read");
        // Chromium lets a page take two hundred steps of its history in ten seconds, and says so where it wants more.
        thread::sleep(Duration::from_secs(3));
    }
    is_inert(&page);
}

fn is_inert(page: &Page) {
    let browser: &Browser = &page.browser;
    assert_eq!(browser.js("globalThis.ran ?? 0"), 0);
    assert_eq!(browser.js(TAKEN_IN), Value::Array(vec![]));
}

/// A word that only one article has.
fn marker(n: usize) -> String {
    format!("only{n}")
}

/// As it is seen: runs of blanks are one.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
