//! A collection of thousands: it loads, answers, goes on as one scrolls, and opens; of its list only a part is there.

use crate::broken::file_of;
use crate::collection::{around, evaluation_data};
use crate::dist;
use crate::page::Page;
use crate::scan::{counted, words};
use broadsheet_engine::date::Day;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn two_thousand_articles() {
    let Some(dist) = dist() else { return };
    let articles = evaluation_data().and_then(|data| news(&data)).unwrap_or_else(|| invented(2000));
    let lines: String = articles.iter().map(|article| format!("{article}\n")).collect();
    let page = Page::serve(around(&dist, "large", &lines, &["topics"]), "/", "");
    let all: Vec<_> = articles
        .iter()
        .map(|article| words(&format!("{} {}", article["title"].as_str().unwrap(), article["body"].as_str().unwrap())))
        .collect();
    page.browser.until("eyes.count().endsWith(' articles')");
    page.sees("eyes.ids().length", 10);
    let told = page.look("eyes.count()");
    assert_eq!(told.as_str().unwrap().replace(',', ""), format!("{} articles", articles.len()));

    for n in 1..="election".len() {
        page.types(&"election"[..n]);
        page.browser.until("eyes.marks(eyes.results()).length && eyes.count().includes(' article')");
    }
    for word in ["election", "minister", "film"] {
        page.types(&format!("={word} "));
        page.counts(&counted(&all, &[&|token| token == word]));
        page.sees(&format!("eyes.strays(eyes.results(), '{word}').length"), 0);
    }

    // The list goes on, and nothing in it stands twice.
    scroll_to(&page, 55);
    page.sees("new Set(eyes.ids()).size === eyes.ids().length", true);
    page.click(&link(55));
    page.browser.until("eyes.strays(eyes.reader(), 'film').length === 0 && eyes.place().startsWith('1 of ')");
    page.sees(&format!("eyes.title() === eyes.text({})", link(55)), true);

    // Facets out of sight follow when the hand rests.
    let before = page.look("eyes.facet('Topics')");
    page.press("Clear the search");
    page.browser.until(&format!("JSON.stringify(eyes.facet('Topics')) !== JSON.stringify({before})"));
    page.click("eyes.group('Topics').querySelector('li label')");
    let row = page.browser.until("eyes.facet('Topics').find((it) => it.startsWith('+'))");
    let n = row.as_str().unwrap().rsplit_once(' ').unwrap().1.to_owned();
    page.counts(&format!("{n} articles"));
}

#[test]
fn it_begins_without_its_index() {
    let Some(dist) = dist() else { return };
    let Some(articles) = evaluation_data().and_then(|data| news(&data)) else { return };
    let lines: String = articles.iter().map(|article| format!("{article}\n")).collect();
    let dist = around(&dist, "begins", &lines, &["topics"]);
    let index = file_of(&dist, "index-");
    let bytes = fs::read(&index).unwrap();
    fs::remove_file(&index).unwrap();
    let page = Page::serve(dist, "/", "");
    // The newest articles, the facets and the dates are there; who asks for more is told.
    page.sees("eyes.ids().length", 10);
    page.sees("[...eyes.results().querySelectorAll('h2 + p')].filter((it) => it.textContent).length", 10);
    page.sees("eyes.facet('Topics').length > 4", true);
    page.sees("eyes.alerts()", "");
    page.types("peace");
    let told = page.browser.until("eyes.alerts()");
    assert!(told.as_str().unwrap().contains("is not there (HTTP 404)"), "{told}");
    page.sees("eyes.ids().length", 10);
    let complaints = page.browser.complaints();
    assert!(
        complaints.iter().all(|told| told.contains("404") && told.contains("collection/index-")),
        "{complaints:#?}"
    );
    // Once it is there, all is well.
    fs::write(&index, bytes).unwrap();
    page.types("film");
    page.browser.until("eyes.marks(eyes.results()).length && !eyes.alerts()");
}

/// The link of the `n`-th hit, from 0, as a look.
fn link(n: u32) -> String {
    format!("document.querySelector('li[aria-posinset=\"{}\"] a')", n + 1)
}

/// Scrolls on until the `n`-th hit is there, as a hand does.
fn scroll_to(page: &Page, n: u32) {
    page.browser.until(&format!("(eyes.results().scrollBy(0, {}? 0 : 400), !!{0})", link(n)));
}

/// The numbers in the list of what is in sight, first and last, as a look.
const IN_SIGHT: &str = "(() => {
    const view = eyes.results().getBoundingClientRect();
    const rows = [...eyes.results().querySelectorAll('li[aria-posinset]')].filter((it) => {
        const { top, bottom } = it.getBoundingClientRect();
        return bottom > view.top + 60 && top < view.bottom;
    });
    return rows.length ? [rows[0], rows.at(-1)].map((it) => Number(it.getAttribute('aria-posinset'))) : [];
})()";

#[test]
fn of_a_long_list_only_what_is_near_is_there() {
    const N: u32 = 5000;
    let Some(dist) = dist() else { return };
    let lines: String = invented(N).iter().map(|article| format!("{article}\n")).collect();
    let page = Page::serve(around(&dist, "long", &lines, &["topics"]), "/", "");
    page.counts("5,000 articles");
    page.sees("eyes.ids().length", 10);
    let rows = "eyes.results().querySelectorAll('li[aria-posinset]').length";

    // The end and the middle are a jump away. Where the list is first drawn as tall as its hits proved to be between a jump and
    // its event, the end has moved: a hand jumps again.
    page.browser.until(&format!("(eyes.results().scrollTo(0, eyes.results().scrollHeight), !!{})", link(N - 1)));
    page.look("eyes.results().scrollTo(0, eyes.results().scrollHeight)");
    page.sees(&format!("{IN_SIGHT}[1]"), N);
    page.sees("[...eyes.results().querySelectorAll('li[aria-posinset]')].every((it) => it.getAttribute('aria-setsize') === '5000')", true);
    page.look("eyes.results().scrollTo(0, eyes.results().scrollHeight / 2)");
    page.browser.until(&format!("{IN_SIGHT}[0] > 2000 && {IN_SIGHT}[1] < 3000 && document.querySelector(`li[aria-posinset='${{{IN_SIGHT}[0]}}'] h2 + p`).textContent"));
    page.sees(&format!("{rows} <= 100"), true);

    // Upwards into what was never seen: each row moves by what was scrolled, and no more.
    let strayed = page.look(
        "(async () => {
            const frame = () => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 40)));
            const list = eyes.results();
            let worst = 0;
            for (let step = 0; step < 60; step += 1) {
                const view = list.getBoundingClientRect();
                const row = [...list.querySelectorAll('li[aria-posinset]')].find((it) => it.getBoundingClientRect().top > view.top + 200);
                const before = row.getBoundingClientRect().top;
                list.scrollBy(0, -120);
                await frame();
                if (row.isConnected) worst = Math.max(worst, Math.abs(row.getBoundingClientRect().top - before - 120));
            }
            return worst;
        })()",
    );
    assert!(strayed.as_f64().unwrap() < 2.0, "a row strayed by {strayed} pixels");
    page.sees(&format!("{rows} <= 100"), true);

    // The keyboard walks over what is fetched meanwhile, and is not lost when its row is scrolled away.
    page.look("eyes.results().scrollTo(0, 0)");
    page.browser.until(&format!("!!{}", link(0)));
    page.look(&format!("void {}.focus()", link(0)));
    for n in 1..50 {
        page.keys("j");
        page.sees(&format!("document.activeElement === {}", link(n)), true);
        page.sees("eyes.isInSight(document.activeElement)", true);
    }
    page.look("eyes.results().scrollTo(0, eyes.results().scrollHeight)");
    page.browser.until(&format!("!{}", link(49)));
    page.sees("document.activeElement === eyes.results()", true);
    page.keys("j");
    page.sees(&format!("document.activeElement === {}", link(50)), true);
    page.sees("eyes.isInSight(document.activeElement)", true);

    // Back keeps the place.
    let seen = page.look(IN_SIGHT);
    page.keys("o");
    page.browser.until("eyes.title()");
    page.browser.back();
    page.reads("");
    page.sees(IN_SIGHT, seen.clone());
    page.click("eyes.group('Topics').querySelector('li label')");
    page.browser.until("eyes.count() !== '5,000 articles'");
    page.sees(&format!("{IN_SIGHT}[0]"), 1);
    page.browser.back();
    page.counts("5,000 articles");
    page.sees(&format!("Math.abs({IN_SIGHT}[0] - {}) < 2", seen[0]), true);
}

/// The news of the evaluation data.
fn news(data: &Path) -> Option<Vec<Value>> {
    let unpacked = Command::new("gzip").arg("-dc").arg(data.join("eval/search/corpora/bbc.ndjson.gz")).output().ok()?;
    let text = String::from_utf8(unpacked.stdout).ok()?;
    let mut articles: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for article in &mut articles {
        let day = article["day"].as_i64().and_then(|day| i32::try_from(day).ok()).map(|day| Day(day).to_string());
        article["published"] = json!(day);
    }
    (!articles.is_empty()).then_some(articles)
}

/// Articles of a few words each, every day one.
pub(crate) fn invented(n_articles: u32) -> Vec<Value> {
    let what = ["election", "minister", "film", "market", "match", "festival", "weather"];
    let who = ["Marco Rubio", "Angela Merkel", "Tony Blair"];
    let article = |n: usize| {
        let (a, b) = (what[n % what.len()], what[n * n % 5]);
        // Of very different lengths, so that rows are.
        let body = format!(
            "{} The {a} was discussed in Paris with {}. Number {n} of the {b} and the film.",
            "Much was said. ".repeat(n * 7 % 31),
            who[n % 3]
        );
        let day = Day(12_000 + i32::try_from(n).unwrap()).to_string();
        json!({ "id": format!("n{n}"), "title": format!("On the {a}, {n}"), "body": body, "published": day, "topics": [a] })
    };
    (0..n_articles as usize).map(article).collect()
}
