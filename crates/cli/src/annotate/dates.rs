//! `broadsheet annotate dates`: adds the expressions of time to each document of a stream of JSON lines.

use crate::failure::Failure;
use broadsheet_engine::date::{self, Day, Frame, Timex, Unresolved};
use serde_json::{Map, Value, json};
use std::io::{BufRead, BufWriter, Write};

/// Reads documents `{doc_id, dct, text, …}` line by line and writes each with `timexes` added:
/// `{start, end, type, value, text, days, reason, rule}`, offsets in characters. Other fields stay as they are; empty lines are skipped.
pub(crate) fn run(input: impl BufRead, output: impl Write) -> Result<(), Failure> {
    let mut output = BufWriter::new(output);
    for (i, line) in input.lines().enumerate() {
        let fail = |what: String| Failure::new(format!("line {}: {what}", i + 1));
        let line = line.map_err(|error| fail(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let mut document: Map<String, Value> =
            serde_json::from_str(&line).map_err(|error| fail(format!("not a JSON object: {error}")))?;
        let anchor = anchor(document.get("dct")).map_err(fail)?;
        let text = document
            .get("text")
            .and_then(Value::as_str)
            .ok_or_else(|| fail("the document has no \"text\"".to_owned()))?;
        let expressions = date::recognise(text);
        let timexes = date::resolve(&expressions, &Frame { anchor, ..Frame::default() });
        let timexes = in_characters(text, &timexes, &expressions);
        document.insert("timexes".to_owned(), timexes);
        serde_json::to_writer(&mut output, &document).map_err(|error| fail(error.to_string()))?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(())
}

/// The day of a `dct`: `2025-04-18`, with or without a time behind it, or `20250418`. None where it is absent, empty, or
/// says no more than a month or year.
fn anchor(dct: Option<&Value>) -> Result<Option<Day>, String> {
    let dct = match dct {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(dct)) => dct.trim(),
        Some(other) => return Err(format!("\"dct\" is no date but {other}")),
    };
    let compact = || {
        let digits = dct.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        Day::parse(&format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?))
    };
    let coarse = dct.len() <= 7 && dct.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'X'));
    match dct.get(..10).and_then(Day::parse).or_else(compact) {
        Some(day) => Ok(Some(day)),
        None if coarse => Ok(None),
        None => Err(format!("\"dct\" is no date: {dct:?}")),
    }
}

/// The expressions with offsets in characters. One pass over the text, as they stand in order.
fn in_characters(text: &str, timexes: &[Timex], expressions: &[Unresolved]) -> Value {
    let (mut byte, mut character) = (0, 0);
    let mut characters_at = |to: u32| {
        let to = to as usize;
        character += text.get(byte..to).map_or(0, |stretch| stretch.chars().count());
        byte = to;
        character
    };
    let timexes = timexes.iter().zip(expressions).map(|(timex, expression)| {
        let start = characters_at(timex.span.start);
        let end = characters_at(timex.span.end);
        json!({
            "start": start,
            "end": end,
            "type": timex.kind.name(),
            "value": timex.value,
            "text": timex.span.of(text),
            "days": timex.days.map(|days| days.to_string()),
            "reason": timex.reason,
            "rule": expression.rule(),
        })
    });
    timexes.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotate(input: &str) -> Result<String, String> {
        let mut output = Vec::new();
        run(input.as_bytes(), &mut output).map_err(|failure| format!("{failure:?}"))?;
        Ok(String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_document_keeps_its_fields_and_gets_its_timexes() {
        let output = annotate(
            "{\"doc_id\":\"a\",\"dct\":\"2025-04-18T09:00\",\"text\":\"Žižek “warned” Friday\",\"more\":[1]}\n\n",
        )
        .unwrap();
        let document: Value = serde_json::from_str(&output).unwrap();
        let reason = "the last Friday on or before publication, 18 April 2025";
        let expected = json!([{
            "start": 15, "end": 21, "type": "DATE", "value": "2025-04-18", "text": "Friday",
            "days": "2025-04-18", "reason": reason, "rule": "weekday",
        }]);
        assert_eq!(
            (&document["timexes"], &document["more"], &document["doc_id"]),
            (&expected, &json!([1]), &json!("a"))
        );
    }

    #[test]
    fn a_dct_comes_in_several_forms() {
        let check = |dct: Value, expected: Option<&str>| {
            assert_eq!(anchor(Some(&dct)).unwrap().map(|day| day.to_string()).as_deref(), expected, "{dct}");
        };
        check(json!("2025-04-18"), Some("2025-04-18"));
        check(json!("2025-04-18T10:00:00Z"), Some("2025-04-18"));
        check(json!("20250418"), Some("2025-04-18"));
        check(json!("20250418T1000"), Some("2025-04-18"));
        check(json!("2025-04"), None);
        check(json!(""), None);
        check(json!(null), None);
    }

    #[test]
    fn a_bad_line_is_named() {
        let check = |input: &str, sentence: &str| {
            let said = annotate(input).unwrap_err();
            assert!(said.contains(sentence), "{said}");
        };
        check("{\"text\":\"\"}\n{", "line 2: not a JSON object");
        check("[]", "line 1: not a JSON object");
        check("{\"doc_id\":\"a\"}", "line 1: the document has no \\\"text\\\"");
        check("{\"text\":\"\",\"dct\":\"soon\"}", "line 1: \\\"dct\\\" is no date");
    }
}
