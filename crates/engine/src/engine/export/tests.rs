use super::*;
use crate::article::{Article, ArticleId, Title};
use crate::collection::build;
use crate::date::DayRange;
use proptest::prelude::*;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn article(id: &str, title: &str, source: &str) -> Article {
    let text = "Marco Rubio spoke in Paris of talks. Talks went on.".to_owned();
    let published = Published { window: DayRange::parse("2025-04-18..2025-04-19"), ..Published::default() };
    let title = Title { text: title.to_owned(), ours: false };
    let source = Some(source.to_owned()).filter(|source| !source.is_empty());
    Article { id: ArticleId(id.to_owned()), title, source, published, raw: text.clone(), text, ..Article::default() }
}

/// The file, written `n` hits at a time.
fn exported(articles: Vec<Article>, text: &str, form: Form, n: usize) -> String {
    let files = build("Test", articles);
    let mut engine = Engine::open(&files[0].bytes).unwrap();
    engine.supply(&files[1].name, files[1].bytes.clone()).unwrap();
    let query = Query { text: text.to_owned(), ..Query::default() };
    let mut export = engine.export(&query, form, "https://example.org/news/");
    let mut out = String::new();
    while engine.write(&mut export, n, &mut out) {}
    out
}

/// A reader of RFC 4180 that takes nothing else.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut chars = csv.strip_prefix('\u{feff}').unwrap().chars().peekable();
    let mut rows = Vec::new();
    while chars.peek().is_some() {
        let mut row = Vec::new();
        loop {
            let mut field = String::new();
            if chars.next_if_eq(&'"').is_some() {
                loop {
                    match chars.next().unwrap() {
                        '"' if chars.next_if_eq(&'"').is_none() => break,
                        c => field.push(c),
                    }
                }
            } else {
                while let Some(c) = chars.next_if(|c| !matches!(c, ',' | '\r')) {
                    assert!(c != '"' && c != '\n', "{csv}");
                    field.push(c);
                }
            }
            row.push(field);
            match chars.next().unwrap() {
                ',' => {}
                '\r' if chars.next_if_eq(&'\n').is_some() => break,
                c => panic!("{c:?} after a field of {csv}"),
            }
        }
        rows.push(row);
    }
    rows
}

#[test]
fn a_row_says_all_of_a_hit() {
    let articles = vec![article("a", "Peace, \"now\"", "The Post"), article("b", "Other", "")];
    let csv = exported(articles.clone(), "talks", Form::Csv, 1);
    let rows = rows(&csv);
    assert_eq!(rows[0], COLUMNS);
    let row = "1|a|Peace, \"now\"|false|2025-04-18|2025-04-19|unknown|The Post|10|2|Marco Rubio|Paris||https://example.org/news/?v=1&article=a";
    assert_eq!(rows[1].join("|"), row);
    assert_eq!((rows.len(), &*rows[2][1]), (3, "b"));

    let json: Value = serde_json::from_str(&exported(articles, "talks", Form::Json, 1)).unwrap();
    let hit = &json["articles"][0];
    let keys: Vec<&str> = COLUMNS.into_iter().filter(|column| hit.get(*column).is_some()).collect();
    assert_eq!(keys, COLUMNS);
    assert_eq!(
        (&hit["title"], &hit["our_title"], &hit["matches"]),
        (&"Peace, \"now\"".into(), &false.into(), &2.into())
    );
    assert_eq!(hit["people"], serde_json::json!(["Marco Rubio"]));
    assert_eq!(json["articles"][1]["source"], "");
}

#[test]
fn a_list_of_nothing_is_a_whole_file() {
    assert_eq!(rows(&exported(Vec::new(), "", Form::Csv, 9)).len(), 1);
    assert_eq!(rows(&exported(vec![article("a", "", "")], "xylophone", Form::Csv, 9)).len(), 1);
    let json = exported(Vec::new(), "", Form::Json, 9);
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), serde_json::json!({ "articles": [] }));
}

#[test]
#[allow(clippy::print_stderr, reason = "it says what it skips")]
fn no_cell_is_a_formula() {
    let mut payloads: Vec<String> = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1"].map(str::to_owned).into();
    let data = std::env::var_os("BROADSHEET_DATA")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), Into::into);
    match fs::read_to_string(data.join("cases/csv-injection/Intruder/csv-payload.txt")) {
        Ok(list) => payloads.extend(list.lines().map(str::to_owned)),
        Err(_) => eprintln!("skipped: no evaluation data"),
    }
    for payload in payloads {
        let rows = rows(&exported(vec![article("a", &payload, &payload)], "", Form::Csv, 9));
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
        }
        assert!(rows[1][2] == payload || rows[1][2] == format!("'{payload}"), "{rows:?}");
    }
}

proptest! {
    #[test]
    fn a_table_is_read_as_it_was_written(titles in prop::collection::vec("(=|-|\"|,|\r|\n|a|é| ){0,9}|.{0,20}", 0..5), n in 1usize..4) {
        let articles = titles.iter().enumerate().map(|(i, title)| article(&i.to_string(), title, "x")).collect();
        let rows = rows(&exported(articles, "", Form::Csv, n));
        prop_assert_eq!(rows.len(), titles.len() + 1);
        for row in &rows[1..] {
            let title = &titles[row[1].parse::<usize>().unwrap()];
            prop_assert!(row[2] == *title || row[2] == format!("'{title}"), "{:?}", row);
        }
    }

    #[test]
    fn json_is_read_as_it_was_written(titles in prop::collection::vec("(\"|\\\\|[\u{0}-\u{1f}]|\u{2028}|😀){0,9}|.{0,20}", 0..5), n in 1usize..4) {
        let articles = titles.iter().enumerate().map(|(i, title)| article(&i.to_string(), title, "x")).collect();
        let json: Value = serde_json::from_str(&exported(articles, "", Form::Json, n)).unwrap();
        let hits = json["articles"].as_array().unwrap();
        prop_assert_eq!(hits.len(), titles.len());
        for hit in hits {
            let i: usize = hit["id"].as_str().unwrap().parse().unwrap();
            prop_assert_eq!(hit["title"].as_str().unwrap(), &titles[i]);
        }
    }
}
