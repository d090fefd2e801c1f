//! The answer as JSON, in one line.

use crate::failure::Failure;
use broadsheet_engine::article::{Precision, Published};
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Answer, Bar, Facet, FacetValue, Hit, Piece};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// `keys` are the facets of a hit's article: name and key.
pub(super) fn write(answer: &Answer, keys: impl Fn(&Hit) -> Vec<(String, String)>) -> Result<String, Failure> {
    let strip = &answer.strip;
    let document = json!({
        "address": answer.query.to_address(),
        "total": answer.total,
        "n_matches": answer.n_matches,
        "any_total": answer.any_total,
        "hits": answer.hits.iter().map(|found| hit(found, keys(found))).collect::<Vec<_>>(),
        "facets": answer.facets.iter().map(|facet| (facet.name.clone(), values(facet))).collect::<BTreeMap<_, _>>(),
        "bins": {
            "published": strip.published.bars.iter().map(bar).collect::<Vec<_>>(),
            "mentioned": strip.mentioned.bars.iter().map(bar).collect::<Vec<_>>(),
            "earlier": strip.mentioned.earlier.iter().map(bar).collect::<Vec<_>>(),
            "later": strip.mentioned.later.iter().map(bar).collect::<Vec<_>>(),
        },
        "n_undated": strip.n_undated,
        "complaints": answer.complaints,
    });
    let text = serde_json::to_string(&document).map_err(Failure::new)?;
    Ok(text + "\n")
}

fn hit(hit: &Hit, keys: Vec<(String, String)>) -> Value {
    // The passages run on with an ellipsis between them, as a reader would see them.
    let between = [SnippetPiece { text: " … ", mark: false }];
    let passages: Vec<Vec<SnippetPiece<'_>>> =
        hit.snippets.iter().map(|passage| passage.iter().map(piece).collect()).collect();
    let mut facets: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (facet, key) in keys {
        facets.entry(facet).or_default().push(key);
    }
    json!({
        "id": hit.id,
        "title": hit.title.iter().map(|piece| piece.text.as_str()).collect::<String>(),
        "title_is_ours": hit.title_is_ours,
        "published": published(&hit.published),
        "source": hit.source,
        "n_words": hit.n_words,
        "n_matches": hit.n_matches,
        "score": hit.score,
        "snippet": passages.join(between.as_slice()),
        "facets": facets,
    })
}

/// A stretch of a snippet, and whether it is a match.
#[derive(Clone, Serialize)]
struct SnippetPiece<'a> {
    text: &'a str,
    mark: bool,
}

fn piece(piece: &Piece) -> SnippetPiece<'_> {
    SnippetPiece { text: &piece.text, mark: piece.hit.is_some() }
}

fn published(published: &Published) -> Value {
    json!({
        "from": published.window.map(|days| days.first.to_string()),
        "to": published.window.map(|days| days.last.to_string()),
        "precision": precision(published.precision),
        "evidence": published.evidence,
    })
}

pub(super) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::Window => "window",
        Precision::Derived => "derived",
        Precision::Unknown => "unknown",
    }
}

fn values(facet: &Facet) -> Vec<Value> {
    let value = |FacetValue { key, name, count }: &FacetValue| json!({ "key": key, "name": name, "count": count });
    facet.values.iter().map(value).collect()
}

fn bar(bar: &Bar) -> Value {
    let DayRange { first, last } = bar.days;
    json!({ "from": first.to_string(), "to": last.to_string(), "count": bar.count, "total": bar.total, "rough": bar.rough })
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_engine::article::ArticleId;
    use broadsheet_engine::date::Day;
    use broadsheet_engine::engine::{Row, Strip};

    #[test]
    fn an_answer() {
        let day = DayRange::day(Day::parse("2025-04-18").unwrap());
        let piece = |text: &str, hit| Piece { text: text.to_owned(), hit, ..Piece::default() };
        let hit = Hit {
            id: ArticleId("a".to_owned()),
            title: vec![piece("The ", None), piece("talks", Some(0))],
            published: Published {
                window: Some(day),
                anchor: Some(day.first),
                precision: Precision::Day,
                evidence: String::new(),
            },
            snippets: vec![vec![piece("the ", None), piece("talks", Some(0))], vec![piece("end", None)]],
            ..Hit::default()
        };
        let value = FacetValue { key: "k".to_owned(), name: "K".to_owned(), count: 3 };
        let answer = Answer {
            total: 1,
            hits: vec![hit],
            facets: vec![Facet { name: "person".to_owned(), values: vec![value], n_values: 1 }],
            strip: Strip {
                published: Row { bars: vec![Bar { days: day, count: 1, total: 2, rough: false }], ..Row::default() },
                ..Strip::default()
            },
            ..Answer::default()
        };
        let keys = |_: &Hit| vec![("person".to_owned(), "marco-rubio".to_owned())];
        let found: Value = serde_json::from_str(&write(&answer, keys).unwrap()).unwrap();
        let check = |pointer: &str, expected: Value| assert_eq!(found.pointer(pointer), Some(&expected), "{pointer}");
        check("/total", json!(1));
        check("/n_matches", Value::Null);
        check("/hits/0/id", json!("a"));
        check("/hits/0/title", json!("The talks"));
        check("/hits/0/published/from", json!("2025-04-18"));
        check("/hits/0/published/precision", json!("day"));
        check("/hits/0/facets", json!({ "person": ["marco-rubio"] }));
        check("/hits/0/snippet/1", json!({ "text": "talks", "mark": true }));
        check("/hits/0/snippet/2/text", json!(" … "));
        check("/facets/person", json!([{ "key": "k", "name": "K", "count": 3 }]));
        check("/bins/published/0/count", json!(1));
        check("/complaints", json!([]));
    }
}
