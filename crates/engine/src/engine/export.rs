//! All hits of a query as a file, a part at a time: a list may be long, and others wait meanwhile.

use super::{Engine, Form, names};
use crate::article::{Precision, Published};
use crate::collection::{DocId, Index};
use crate::entity::Kind;
use crate::query::Query;
use crate::search::{Filters, Matcher, marks, rank};

/// A list on its way to a file.
#[derive(Debug)]
pub struct Export {
    form: Form,
    page: String,
    matcher: Matcher,
    /// All hits, in order.
    order: Vec<DocId>,
    /// How many of them are written.
    n_written: usize,
}

/// The columns of the table, and the names in the object.
const COLUMNS: [&str; 14] = [
    "number",
    "id",
    "title",
    "our_title",
    "published_first",
    "published_last",
    "precision",
    "source",
    "words",
    "matches",
    "people",
    "places",
    "organisations",
    "link",
];

/// What stands in a column.
enum Cell {
    Text(String),
    /// A number or a truth: the same in every form.
    Plain(String),
    List(Vec<String>),
}

impl Export {
    pub(super) fn new(engine: &Engine, query: &Query, form: Form, page: &str) -> Self {
        let expr = engine.parse(query, query.any).expr;
        let index = engine.index.as_ref();
        let none = Index::default();
        let index = index.unwrap_or(&none);
        let matcher = Matcher::new(index, expr.as_ref());
        let found = matcher.docs.clone().and(&Filters::new(index, query).pass());
        let ranked = rank(index, &matcher, &found, query.sort, 0, u32::MAX);
        let order = ranked.into_iter().map(|ranked| ranked.doc).collect();
        Self { form, page: page.to_owned(), matcher, order, n_written: 0 }
    }

    pub(super) fn write(&mut self, index: &Index, n: usize, out: &mut String) -> bool {
        if self.n_written == 0 {
            self.begin(out);
        }
        let end = self.order.len().min(self.n_written.saturating_add(n));
        let docs = self.order.get(self.n_written..end).unwrap_or_default();
        let mut sorted = docs.to_vec();
        crate::order::sort_by_numbers(&mut sorted, |doc| [doc.0, 0, 0]);
        let marks = marks(index, &self.matcher, &sorted);
        for (number, doc) in (self.n_written + 1..).zip(docs) {
            let marks = sorted.binary_search(doc).ok().and_then(|i| marks.get(i));
            let cells = self.cells(index, number, *doc, marks.map_or(0, Vec::len));
            match self.form {
                Form::Csv => csv(cells, out),
                Form::Json => json(cells, number == 1, out),
            }
        }
        self.n_written = end;
        let is_done = end == self.order.len();
        if is_done && self.form == Form::Json {
            out.push_str("\n]}\n");
        }
        !is_done
    }

    fn begin(&self, out: &mut String) {
        match self.form {
            Form::Csv => {
                out.push('\u{feff}');
                csv(COLUMNS.map(|column| Cell::Plain(column.to_owned())), out);
            }
            Form::Json => out.push_str("{\"articles\":["),
        }
    }

    fn cells(&self, index: &Index, number: usize, doc: DocId, n_matches: usize) -> [Cell; COLUMNS.len()] {
        let id = index.documents.id(doc);
        let document = index.documents.document(doc);
        let Published { window, precision, .. } = document.published;
        let names = names::names(index, doc);
        let of_kind = |kind: Kind| {
            let names = names.iter().filter(|(_, name)| name.kind == kind);
            Cell::List(names.map(|(_, name)| name.name.clone()).collect())
        };
        let address = Query { article: Some(id.clone()), ..Query::default() }.to_address();
        [
            Cell::Plain(number.to_string()),
            Cell::Text(id.0),
            Cell::Text(document.title.text),
            Cell::Plain(document.title.ours.to_string()),
            Cell::Text(window.map(|days| days.first.to_string()).unwrap_or_default()),
            Cell::Text(window.map(|days| days.last.to_string()).unwrap_or_default()),
            Cell::Text(
                match precision {
                    Precision::Day => "day",
                    Precision::Window => "window",
                    Precision::Derived => "derived",
                    Precision::Unknown => "unknown",
                }
                .to_owned(),
            ),
            Cell::Text(document.source.unwrap_or_default()),
            Cell::Plain(index.documents.n_words(doc).to_string()),
            Cell::Plain(n_matches.to_string()),
            of_kind(Kind::Person),
            of_kind(Kind::Place),
            of_kind(Kind::Org),
            Cell::Text([&self.page, address.as_str()].concat()),
        ]
    }
}

/// A row of the table (RFC 4180).
fn csv(cells: [Cell; COLUMNS.len()], out: &mut String) {
    for (i, cell) in cells.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        match cell {
            Cell::Plain(plain) => out.push_str(&plain),
            Cell::Text(text) => field(&text, out),
            Cell::List(names) => field(&names.join("; "), out),
        }
    }
    out.push_str("\r\n");
}

/// A field of the table. What a spreadsheet would take for a formula gets an apostrophe in front, which it does not show.
/// See OWASP, "CSV injection".
fn field(text: &str, out: &mut String) {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { "'" } else { "" };
    if text.contains(['"', ',', '\r', '\n']) {
        for part in ["\"", guard, &text.replace('"', "\"\""), "\""] {
            out.push_str(part);
        }
    } else {
        out.push_str(guard);
        out.push_str(text);
    }
}

/// An object of the array; days that are not known and sources that are not stated are `null`.
fn json(cells: [Cell; COLUMNS.len()], is_first: bool, out: &mut String) {
    out.push_str(if is_first { "\n{" } else { ",\n{" });
    for (i, (column, cell)) in COLUMNS.into_iter().zip(cells).enumerate() {
        if i > 0 {
            out.push(',');
        }
        string(column, out);
        out.push(':');
        match cell {
            Cell::Plain(plain) => out.push_str(&plain),
            Cell::Text(text) if text.is_empty() && column != "title" => out.push_str("null"),
            Cell::Text(text) => string(&text, out),
            Cell::List(names) => {
                out.push('[');
                for (i, name) in names.iter().enumerate() {
                    if i > 0 {
                        out.push(',');
                    }
                    string(name, out);
                }
                out.push(']');
            }
        }
    }
    out.push('}');
}

/// A string of JSON (RFC 8259).
fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for digit in [c as u32 >> 4, c as u32 & 15] {
                    out.extend(char::from_digit(digit, 16));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
