//! All hits of a query as a file, a part at a time: a list may be long, and others wait meanwhile.

use super::{Engine, Form, Name, names};
use crate::article::{Precision, Published};
use crate::collection::{DocId, Index, ValueId};
use crate::date::Day;
use crate::entity::Kind;
use crate::query::Query;
use crate::search::{Filters, Matcher, n_marks, rank};

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
        let counts = n_marks(&self.matcher, &sorted);
        for (number, doc) in (self.n_written + 1..).zip(docs) {
            let n_matches = counts.as_ref().and_then(|counts| counts.get(sorted.binary_search(doc).ok()?)).copied();
            self.hit(index, number, *doc, n_matches, out);
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
                let mut row = Row { form: self.form, out, n: 0 };
                for column in COLUMNS {
                    row.plain(column);
                }
                row.out.push_str("\r\n");
            }
            Form::Json => out.push_str("{\"articles\":["),
        }
    }

    fn hit(&self, index: &Index, number: usize, doc: DocId, n_matches: Option<u32>, out: &mut String) {
        if self.form == Form::Json {
            out.push_str(if number == 1 { "\n{" } else { ",\n{" });
        }
        let id = index.documents.id(doc);
        let document = index.documents.document(doc);
        let Published { window, precision, .. } = document.published;
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let names = names::names(index, doc, usize::MAX);
        let mut row = Row { form: self.form, out, n: 0 };
        row.plain(&number.to_string());
        row.text(&id.0);
        row.text(&document.title.text);
        row.plain(if document.title.ours { "true" } else { "false" });
        row.text(&day(window.map(|days| days.first)));
        row.text(&day(window.map(|days| days.last)));
        row.text(match precision {
            Precision::Day => "day",
            Precision::Window => "window",
            Precision::Derived => "derived",
            Precision::Unknown => "unknown",
        });
        row.text(document.source.as_deref().unwrap_or_default());
        row.plain(&document.n_words.to_string());
        row.number(n_matches);
        for kind in [Kind::Person, Kind::Place, Kind::Org] {
            row.names(&names, kind);
        }
        let address = Query { article: Some(id), ..Query::default() }.to_address();
        row.text(&(self.page.clone() + &address));
        out.push_str(match self.form {
            Form::Csv => "\r\n",
            Form::Json => "}",
        });
    }
}

/// A hit that is being written, column after column.
struct Row<'a> {
    form: Form,
    out: &'a mut String,
    /// How many columns are written.
    n: usize,
}

impl Row<'_> {
    /// A number, a truth, or a word that needs no care.
    fn plain(&mut self, value: &str) {
        if self.n > 0 {
            self.out.push(',');
        }
        if self.form == Form::Json {
            string(COLUMNS.get(self.n).copied().unwrap_or_default(), self.out);
            self.out.push(':');
        }
        self.out.push_str(value);
        self.n += 1;
    }

    /// A number, if it is known.
    fn number(&mut self, n: Option<u32>) {
        let unknown = if self.form == Form::Json { "null" } else { "" };
        self.plain(&n.map_or_else(|| unknown.to_owned(), |n| n.to_string()));
    }

    fn text(&mut self, text: &str) {
        self.plain("");
        match self.form {
            Form::Csv => field(text, self.out),
            Form::Json => string(text, self.out),
        }
    }

    /// The names of a kind: in a table with semicolons between, in an object as an array.
    fn names(&mut self, names: &[(ValueId, Name)], kind: Kind) {
        let mut list = String::new();
        for (_, name) in names.iter().filter(|(_, name)| name.kind == kind) {
            match self.form {
                Form::Csv => {
                    list.push_str(if list.is_empty() { "" } else { "; " });
                    list.push_str(&name.name);
                }
                Form::Json => {
                    list.push(if list.is_empty() { '[' } else { ',' });
                    string(&name.name, &mut list);
                }
            }
        }
        match self.form {
            Form::Csv => self.text(&list),
            Form::Json => {
                list.push_str(if list.is_empty() { "[]" } else { "]" });
                self.plain(&list);
            }
        }
    }
}

/// A field of a table (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front.
/// See OWASP, "CSV injection".
fn field(text: &str, out: &mut String) {
    let is_formula = matches!(text.bytes().next(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n'));
    let is_quoted = text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n'));
    let quote = if is_quoted { "\"" } else { "" };
    out.push_str(quote);
    if is_formula {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push_str(quote);
}

/// A string of JSON (RFC 8259).
fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\0'..='\u{1f}' => {
                out.push_str("\\u00");
                for digit in [c as u8 >> 4, c as u8 & 15] {
                    out.push(char::from(if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests;
