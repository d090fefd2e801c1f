//! A file of records: one article a line, in JSON (`.ndjson`, `.jsonl`).
//!
//! A record has `body` (or `text`) and may have `id` (text or number), `title`, `published` (an ISO date or time), `source` and
//! `language` (ISO 639). Other fields are kept if they were asked for, texts and numbers, alone or in an array.
//!
//! Of a record only the blanks are cleaned: whoever divided a page into fields knew what its text is. Its sidecar may ask for more.

use super::draft::{Draft, Stated, iso_days};
use super::sidecar::{self, Order};
use super::{Import, Skipped, aliases, stem};
use crate::failure::Failure;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

pub(super) fn read(path: &Path, facets: &[&str]) -> Result<Import, Failure> {
    let sidecar = sidecar::read(&path.with_extension("toml"), &path.with_extension("corrections.toml"))?;
    let title = sidecar.title.clone().unwrap_or_else(|| stem(path));
    let decisions = aliases::read(&path.with_extension("aliases.toml"))?;
    let mut import = Import { title, decisions, order: sidecar.day_order.map(Order::order), ..Import::default() };
    let mut file = BufReader::new(File::open(path).map_err(|error| Failure::at(path, &error))?);
    let mut line = Vec::new();
    for n in 1.. {
        line.clear();
        if file.read_until(b'\n', &mut line).map_err(|error| Failure::at(path, &error))? == 0 {
            break;
        }
        let name = format!("line {n}");
        let article = record(&line).and_then(|record| match record {
            Some(record) => {
                let draft = draft(&record, facets, &name, &mut import)?;
                let id = draft.id.clone().unwrap_or_default();
                draft.finish(&id, &sidecar, &[]).map(Some)
            }
            None => Ok(None),
        });
        match article {
            Ok(article) => import.articles.extend(article),
            Err(reason) => import.skip(name, reason),
        }
    }
    let ids: BTreeSet<&str> = import.articles.iter().map(|article| article.id.0.as_str()).collect();
    let known = sidecar.articles.keys().chain(sidecar.corrected.keys());
    let absent: Vec<&String> = known.filter(|id| !ids.contains(id.as_str())).collect();
    let skipped = absent.into_iter().map(|id| Skipped {
        name: format!("{id} in the sidecar"),
        reason: "there is no such article in the file".to_owned(),
    });
    import.skipped.extend(skipped);
    Ok(import)
}

/// The record of a line; `None` for a blank one.
fn record(line: &[u8]) -> Result<Option<Map<String, Value>>, String> {
    let line = std::str::from_utf8(line).map_err(|_| "it is not UTF-8".to_owned())?;
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Ok(None);
    }
    match serde_json::from_str(line) {
        Ok(Value::Object(record)) => Ok(Some(record)),
        Ok(_) => Err("it is JSON, but not an object with fields".to_owned()),
        Err(error) => Err(format!("it is not JSON: {error}")),
    }
}

/// The draft of a record; without a body there is no article.
fn draft(record: &Map<String, Value>, facets: &[&str], name: &str, import: &mut Import) -> Result<Draft, String> {
    let text = |key: &str| record.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let body = record.get("body").filter(|body| !body.is_null()).or_else(|| record.get("text"));
    let raw = match body {
        Some(Value::String(body)) => body.clone(),
        Some(Value::Null) | None => return Err("it has no body".to_owned()),
        Some(_) => return Err("its body is not text".to_owned()),
    };
    let id = record.get("id").and_then(plain).filter(|id| !id.is_empty());
    let published = match record.get("published") {
        None | Some(Value::Null) => None,
        Some(value) => {
            let days = value.as_str().and_then(iso_days);
            let is_blank = value.as_str().is_some_and(|text| text.trim().is_empty());
            if days.is_none() && !is_blank {
                import.skip(
                    format!("the date of {name}"),
                    format!("{value} is no ISO date; the article is read without it"),
                );
            }
            let evidence = format!("The record says {value}.");
            days.map(|window| Stated { window, evidence })
        }
    };
    let fields = facets.iter().filter_map(|facet| {
        let values: Vec<String> = match record.get(*facet)? {
            Value::Array(values) => values.iter().filter_map(plain).collect(),
            value => plain(value).into_iter().collect(),
        };
        let values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).collect();
        (!values.is_empty()).then(|| ((*facet).to_owned(), values))
    });
    Ok(Draft {
        id,
        title: text("title").map(str::to_owned),
        source: text("source").map(str::to_owned),
        published,
        raw,
        language: text("language").unwrap_or_default().to_owned(),
        fields: fields.collect(),
    })
}

/// A text or number as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(bool) => Some(bool.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::sidecar::Sidecar;
    use broadsheet_engine::article::Article;

    fn article(line: &str, facets: &[&str]) -> Result<Article, String> {
        let record = record(line.as_bytes())?.ok_or("blank")?;
        draft(&record, facets, "line 1", &mut Import::default())?.finish("", &Sidecar::default(), &[])
    }

    #[test]
    fn a_record() {
        let line = r#"{"id": 7, "title": "T", "body": "LONDON (Reuters) - B", "published": "2025-04-18T10:00:00Z",
            "source": "S", "topics": ["a", 1, null, ""], "section": "s", "other": {"a": 1}}"#;
        let article = article(&line.replace('\n', ""), &["topics", "section", "other", "absent"]).unwrap();
        assert_eq!(article.id.0, "7");
        assert_eq!((article.title.text.as_str(), article.title.ours), ("T", false));
        assert_eq!(article.text, "LONDON (Reuters) - B");
        assert_eq!(article.published.anchor.map(|day| day.to_string()).as_deref(), Some("2025-04-18"));
        assert_eq!(article.source.as_deref(), Some("S"));
        let fields =
            [("section".to_owned(), vec!["s".to_owned()]), ("topics".to_owned(), vec!["a".to_owned(), "1".to_owned()])];
        assert_eq!(article.fields, fields);
    }

    fn check_refused(line: &str, part: &str) {
        let reason = article(line, &[]).unwrap_err();
        assert!(reason.contains(part), "{line}: {reason}");
    }

    #[test]
    fn refusals() {
        check_refused("{\"body\": \"cut o", "not JSON");
        check_refused("[1]", "not an object");
        check_refused("{\"title\": \"T\"}", "no body");
        check_refused("{\"body\": null}", "no body");
        check_refused("{\"body\": 7}", "not text");
        check_refused("{\"body\": \" \"}", "no text");
        check_refused(&"[".repeat(10_000), "not JSON");
        check_refused("{\"body\": \"\\ud800\"}", "not JSON");
        assert!(record(b"{\"body\": \"\xff\"}").unwrap_err().contains("UTF-8"));
    }

    #[test]
    fn oddities() {
        let title = |line: &str| article(line, &[]).unwrap().title;
        assert!(title(r#"{"text": "Talks began. They go on.", "title": null}"#).ours);
        assert_eq!(title(r#"{"text": "Talks began.", "body": null}"#).text, "Talks began");
        assert_eq!(title(r#"{"body": "", "title": "Only a title"}"#).text, "Only a title");
        assert_eq!(article(r#"{"body": "a", "published": "soon"}"#, &[]).unwrap().published.window, None);
        assert_eq!(record(b"\xef\xbb\xbf \r\n"), Ok(None));
    }
}
