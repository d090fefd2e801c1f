//! `cargo xtask eval dates`: how well the recogniser of dates does.
//!
//! Two columns: all documents, and the *unread fifth*, those whose mistakes nobody looks at while rules are written.

mod facet;
mod gold;
mod score;

use super::{annotated, floor, labelled};
use crate::failure::Failure;
use crate::workspace;
use score::{Counts, score};
use serde_json::{Value, json};
use std::path::Path;

/// The rows of the table: a name, and the files whose documents it counts.
const ROWS: &[(&str, &[&str])] = &[
    ("timebank", &["dev/timebank"]),
    ("aquaint", &["dev/aquaint"]),
    ("timebank + aquaint", &["dev/timebank", "dev/aquaint"]),
    ("meantime", &["dev/meantime"]),
    ("wikiwars", &["dev/wikiwars"]),
    ("tweets", &["dev/tweets"]),
    ("articles", &["articles"]),
];

/// The figures of a row that are shown and recorded, in per cent.
pub(crate) const FIGURES: [&str; 7] = ["strict", "relaxed", "type", "value", "facetdoc P", "facetdoc R", "facetdoc F1"];

/// What is counted in a row: over all its documents, and over the unread fifth of them.
struct Row {
    name: &'static str,
    all: Counts,
    unread: Counts,
}

/// Prints the table. Fails where a figure falls below the recorded one; with `record`, the figures become the recorded ones.
pub(crate) fn run(record: bool) -> Result<(), Failure> {
    let Some(data) = labelled("dates")? else { return Ok(()) };
    let rows: Vec<Row> = ROWS.iter().map(|(name, files)| row(&data, name, files)).collect::<Result<_, _>>()?;
    println!("F1 in per cent, all documents / the unread fifth");
    println!("| set | documents | {} |", FIGURES.join(" | "));
    println!("|---|---|{}", "---|".repeat(FIGURES.len()));
    rows.iter().for_each(|row| println!("{}", row.line()));
    for Row { name, all, .. } in rows.iter().filter(|row| row.name == "articles") {
        let (right, of, wrong) = (all.facet_right, all.facet_gold, all.facet_system - all.facet_right);
        println!("{name}: {right} of {of} calendar values, {wrong} false");
    }
    let figures = rows.iter().map(|row| (row.name.to_owned(), row.figures())).collect();
    floor::keep("dates", Value::Object(figures), record)
}

fn row(data: &Path, name: &'static str, files: &[&str]) -> Result<Row, Failure> {
    let mut row = Row { name, all: Counts::default(), unread: Counts::default() };
    for file in files {
        let lines = workspace::read_text(&data.join(file).with_extension("jsonl"))?;
        let (gold, system) = (gold::read(&lines)?, gold::read(&annotated(&["dates"], &lines)?)?);
        for (gold, system) in gold.iter().zip(&system) {
            let counts = score(gold, &system.timexes);
            row.all.add(&counts);
            if gold.is_unread() {
                row.unread.add(&counts);
            }
        }
    }
    Ok(row)
}

impl Row {
    fn figures(&self) -> Value {
        let column =
            |figures: [f64; 7]| FIGURES.iter().zip(figures).map(|(name, it)| ((*name).to_owned(), it)).collect();
        json!({ "all": floor::figures(column(self.all.figures())), "unread": floor::figures(column(self.unread.figures())) })
    }

    fn line(&self) -> String {
        let cells = self.all.figures().into_iter().zip(self.unread.figures());
        let cells: String = cells.map(|(all, unread)| format!(" {all:.1} / {unread:.1} |")).collect();
        format!("| {} | {} / {} |{cells}", self.name, self.all.documents, self.unread.documents)
    }
}

#[cfg(test)]
mod tests;
