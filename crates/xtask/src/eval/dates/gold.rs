//! Documents with their expressions of time, as they stand in files of JSON lines.

use crate::failure::Failure;
use serde_json::Value;
use sha1::{Digest as _, Sha1};

/// A labelled document, or what a recogniser made of it.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) text: Vec<char>,
    /// In order, none twice, without blanks around.
    pub(crate) timexes: Vec<Timex>,
    /// Stretches where an expression is neither right nor wrong.
    pub(crate) ignored: Vec<(usize, usize)>,
}

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Timex {
    /// First character and the one after the last.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// `DATE`, `TIME`, `DURATION` or `SET`.
    pub(crate) kind: String,
    /// In TIMEX3 form.
    pub(crate) value: String,
}

/// Reads documents, one a line: `{doc_id, text, timexes: [{start, end, type, value}], ignore: [{start, end}]}`.
pub(crate) fn read(lines: &str) -> Result<Vec<Document>, Failure> {
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let document: Value = serde_json::from_str(line)
                .map_err(|error| Failure::new(format_args!("not a labelled document: {error}")))?;
            let string = |key: &str| document[key].as_str().unwrap_or_default();
            let text: Vec<char> = string("text").chars().collect();
            let timexes = clean(&text, array(&document["timexes"]).map(timex));
            let ignored = array(&document["ignore"]).map(timex).map(|timex| (timex.start, timex.end)).collect();
            Ok(Document { id: string("doc_id").to_owned(), text, timexes, ignored })
        })
        .collect()
}

/// The expressions in order, without blanks around; empty ones and second ones of the same words left out.
pub(crate) fn clean(text: &[char], timexes: impl Iterator<Item = Timex>) -> Vec<Timex> {
    let is_blank = |at: usize| text.get(at).is_some_and(|c| c.is_whitespace());
    let mut kept: Vec<Timex> = Vec::new();
    for mut timex in timexes {
        while timex.start < timex.end && is_blank(timex.start) {
            timex.start += 1;
        }
        while timex.end > timex.start && is_blank(timex.end - 1) {
            timex.end -= 1;
        }
        let is_new = |timex: &Timex| !kept.iter().any(|other| (other.start, other.end) == (timex.start, timex.end));
        if timex.start < timex.end && is_new(&timex) {
            kept.push(timex);
        }
    }
    kept.sort_by_key(|timex| (timex.start, timex.end));
    kept
}

impl Document {
    /// Whether it belongs to the fifth whose mistakes nobody looks at: those whose name has a SHA-1 that five divides.
    pub(crate) fn is_unread(&self) -> bool {
        Sha1::digest(&self.id).iter().fold(0, |rest, byte| (rest * 256 + u32::from(*byte)) % 5) == 0
    }
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn timex(value: &Value) -> Timex {
    let place = |key: &str| value[key].as_u64().unwrap_or_default() as usize;
    let string = |key: &str| value[key].as_str().unwrap_or_default().trim().to_owned();
    Timex { start: place("start"), end: place("end"), kind: string("type").to_uppercase(), value: string("value") }
}
