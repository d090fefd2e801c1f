//! `cargo xtask eval dates`: how well the recogniser of dates does on texts labelled by people, and whether it does worse
//! than what is recorded.
//!
//! Two columns: all documents, and the *unread fifth*, those whose mistakes nobody looks at while rules are written.

mod facet;
mod floor;
mod gold;
mod score;

use crate::command::cargo;
use crate::failure::Failure;
use crate::workspace;
use score::{Counts, score};
use std::env;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

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
pub(crate) fn dates(record: bool) -> Result<(), Failure> {
    let data = data()?;
    if !data.is_dir() {
        println!("Skipped: there are no labelled texts in {}.", data.display());
        return Ok(());
    }
    let rows: Vec<Row> = ROWS.iter().map(|(name, files)| row(&data, name, files)).collect::<Result<_, _>>()?;
    println!("F1 in per cent, all documents / the unread fifth");
    println!("| set | documents | {} |", FIGURES.join(" | "));
    println!("|---|---|{}", "---|".repeat(FIGURES.len()));
    rows.iter().for_each(|row| println!("{}", row.line()));
    for Row { name, all, .. } in rows.iter().filter(|row| row.name == "articles") {
        let (right, of, wrong) = (all.facet_right, all.facet_gold, all.facet_system - all.facet_right);
        println!("{name}: {right} of {of} calendar values, {wrong} false");
    }
    let figures: Vec<floor::Figures> = rows.iter().map(Row::figures).collect();
    if record { floor::record(&figures) } else { floor::check(&figures) }
}

/// Where the labelled texts lie: `BROADSHEET_DATA`, else `shared` beside the workspace.
fn data() -> Result<PathBuf, Failure> {
    let shared = match env::var_os("BROADSHEET_DATA") {
        Some(data) => PathBuf::from(data),
        None => workspace::root()?.join("../shared"),
    };
    Ok(shared.join("eval/dates"))
}

fn row(data: &Path, name: &'static str, files: &[&str]) -> Result<Row, Failure> {
    let mut row = Row { name, all: Counts::default(), unread: Counts::default() };
    for file in files {
        let lines = workspace::read_text(&data.join(file).with_extension("jsonl"))?;
        let (gold, system) = (gold::read(&lines)?, gold::read(&annotated(&lines)?)?);
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

/// What `broadsheet annotate dates` makes of the documents.
fn annotated(lines: &str) -> Result<String, Failure> {
    let failure = |error| Failure::new(format_args!("broadsheet annotate dates: {error}"));
    let run = ["run", "--quiet", "--locked", "--profile", "native", "--package", "broadsheet-cli", "--"];
    let mut command = cargo(&run)?;
    command.args(["annotate", "dates"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(failure)?;
    let mut input = child.stdin.take().ok_or_else(|| Failure::new("broadsheet annotate dates reads nothing"))?;
    std::thread::scope(|scope| {
        // Written while its output is read: either pipe could fill up.
        let writer = scope.spawn(move || input.write_all(lines.as_bytes()));
        let output = child.wait_with_output().map_err(failure)?;
        let written = writer.join().map_err(|_| Failure::new("broadsheet annotate dates could not be written to"))?;
        written.map_err(failure)?;
        match String::from_utf8(output.stdout) {
            Ok(text) if output.status.success() => Ok(text),
            _ => Err(Failure::verdict("Failed: broadsheet annotate dates")),
        }
    })
}

impl Row {
    fn figures(&self) -> floor::Figures {
        floor::Figures { row: self.name.to_owned(), all: self.all.figures(), unread: self.unread.figures() }
    }

    fn line(&self) -> String {
        let cells = self.all.figures().into_iter().zip(self.unread.figures());
        let cells: String = cells.map(|(all, unread)| format!(" {all:.1} / {unread:.1} |")).collect();
        format!("| {} | {} / {} |{cells}", self.name, self.all.documents, self.unread.documents)
    }
}

#[cfg(test)]
mod tests;
