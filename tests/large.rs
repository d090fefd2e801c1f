//! A collection of thousands: it loads, answers, goes on as one scrolls, and opens.

use crate::collection::{around, evaluation_data};
use crate::dist;
use crate::page::Page;
use crate::scan::{counted, words};
use broadsheet_engine::date::Day;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

#[test]
fn two_thousand_articles() {
    let Some(dist) = dist() else { return };
    let articles = evaluation_data().and_then(|data| news(&data)).unwrap_or_else(invented);
    let lines: String = articles.iter().map(|article| format!("{article}\n")).collect();
    let page = Page::serve(around(&dist, "large", &lines, &["topics"]), "/", "");
    let all: Vec<_> = articles
        .iter()
        .map(|article| words(&format!("{} {}", article["title"].as_str().unwrap(), article["body"].as_str().unwrap())))
        .collect();
    page.browser.until("eyes.count().endsWith(' articles')");
    page.sees("eyes.ids().length", 20);
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
    for n in [40, 60, 80] {
        page.look("eyes.results().scrollTo(0, eyes.results().scrollHeight)");
        page.browser.until(&format!("eyes.ids().length >= {n}"));
    }
    page.sees("new Set(eyes.ids()).size === eyes.ids().length", true);
    page.look("document.querySelectorAll('ol > li a')[55].scrollIntoView({ block: 'center' })");
    page.click("document.querySelectorAll('ol > li a')[55]");
    page.browser.until("eyes.strays(eyes.reader(), 'film').length === 0 && eyes.place().startsWith('1 of ')");
    page.sees("eyes.title() === eyes.text(document.querySelectorAll('ol > li a')[55])", true);
    page.sees("eyes.ids().length >= 80", true);

    page.press("Clear the search");
    page.click("eyes.group('Topics').querySelector('li label')");
    let row = page.browser.until("eyes.facet('Topics').find((it) => it.startsWith('+'))");
    let n = row.as_str().unwrap().rsplit_once(' ').unwrap().1.to_owned();
    page.counts(&format!("{n} articles"));
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
fn invented() -> Vec<Value> {
    let what = ["election", "minister", "film", "market", "match", "festival", "weather"];
    let who = ["Marco Rubio", "Angela Merkel", "Tony Blair"];
    let article = |n: usize| {
        let (a, b) = (what[n % what.len()], what[n * n % 5]);
        let body = format!("The {a} was discussed in Paris with {}. Number {n} of the {b} and the film.", who[n % 3]);
        let day = Day(12_000 + i32::try_from(n).unwrap()).to_string();
        json!({ "id": format!("n{n}"), "title": format!("On the {a}, {n}"), "body": body, "published": day, "topics": [a] })
    };
    (0..2000).map(article).collect()
}
