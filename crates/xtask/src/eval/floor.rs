//! The recorded figures, below which none may fall: `eval/dates.json` beside this crate's sources.

use super::FIGURES;
use crate::failure::Failure;
use crate::workspace;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// The figures of a row, in per cent, in the order of [`FIGURES`].
pub(super) struct Figures {
    pub(super) row: String,
    pub(super) all: [f64; 7],
    pub(super) unread: [f64; 7],
}

/// Fails with the figures that are lower than those recorded.
pub(super) fn check(rows: &[Figures]) -> Result<(), Failure> {
    let path = path()?;
    let recorded: Value = serde_json::from_str(&workspace::read_text(&path)?)
        .map_err(|error| Failure::new(format_args!("{}: {error}", path.display())))?;
    let fallen = fallen(rows, &recorded);
    if fallen.is_empty() {
        println!("No figure is below the recorded one.");
        return Ok(());
    }
    Err(Failure::verdict(format_args!("Below what is recorded in {}:\n{}", path.display(), fallen.join("\n"))))
}

fn fallen(rows: &[Figures], recorded: &Value) -> Vec<String> {
    let mut fallen = Vec::new();
    for Figures { row, all, unread } in rows {
        for (column, figures) in [("all", all), ("unread", unread)] {
            for (figure, now) in FIGURES.iter().zip(figures) {
                let then = recorded[row.as_str()][column][figure].as_f64().unwrap_or_default();
                // Recorded to two decimals.
                if now + 0.005 < then {
                    fallen.push(format!("{row}, {column}, {figure}: {now:.2} instead of {then:.2}"));
                }
            }
        }
    }
    fallen
}

/// Makes these the recorded figures.
pub(super) fn record(rows: &[Figures]) -> Result<(), Failure> {
    let column = |figures: &[f64; 7]| -> Map<String, Value> {
        let rounded = figures.iter().map(|figure| json!((figure * 100.0).round() / 100.0));
        FIGURES.iter().map(|figure| (*figure).to_owned()).zip(rounded).collect()
    };
    let rows: Map<String, Value> = rows
        .iter()
        .map(|row| (row.row.clone(), json!({ "all": column(&row.all), "unread": column(&row.unread) })))
        .collect();
    let text = serde_json::to_string_pretty(&rows).map_err(|error| Failure::new(&error))?;
    workspace::write(&path()?, text + "\n")
}

fn path() -> Result<PathBuf, Failure> {
    Ok(workspace::root()?.join("crates/xtask/eval/dates.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_falls_is_named() {
        let rows = [Figures { row: "a".to_owned(), all: [80.0; 7], unread: [79.0; 7] }];
        let recorded = json!({ "a": { "all": { "strict": 80.0, "value": 80.01 }, "unread": { "type": 79.0 } } });
        assert_eq!(fallen(&rows, &recorded), ["a, all, value: 80.00 instead of 80.01"]);
        assert!(fallen(&rows, &json!({})).is_empty());
    }
}
