//! `cargo xtask eval entities`: how well names are found and joined.

mod conll;
mod links;

use super::{annotated, floor, labelled};
use crate::failure::Failure;
use crate::workspace;
use serde_json::{Map, Value};
use std::path::Path;

/// The sets of labelled tokens.
const FOUND: [&str; 3] = ["worldwide-dev", "uner-ewt-dev", "articles"];

/// The sets of joined mentions: a name, the folder of the texts, the labels, and whether their mentions are given.
const JOINED: [(&str, &str, &str, bool); 3] = [
    ("meantime, given mentions", "eval/entities/dev/links/meantime-txt", "links/meantime-dev-entities.tsv", true),
    ("articles, given mentions", "articles", "articles-entities.tsv", true),
    ("articles, own mentions", "articles", "articles-entities.tsv", false),
];

/// Prints both tables. Fails where a figure falls below the recorded one; with `record`, the figures become the
/// recorded ones.
pub(crate) fn run(record: bool) -> Result<(), Failure> {
    let Some(folder) = labelled("entities")? else { return Ok(()) };
    let mut recorded = Map::new();
    println!("names found, exact spans and kinds, in per cent");
    println!("| set | P | R | F1 | PER | ORG | LOC |");
    println!("|---|---|---|---|---|---|---|");
    for name in FOUND {
        let gold = workspace::read_text(&folder.join("dev").join(name).with_extension("conll"))?;
        let figures = conll::score(&gold, &annotated(&["entities"], &gold)?);
        print(&mut recorded, name, figures);
    }
    println!("names joined, B-cubed, in per cent");
    println!("| set | P | R | F1 |");
    println!("|---|---|---|---|");
    for (name, texts, labels, given) in JOINED {
        let (texts, labels) = (super::data()?.join(texts), folder.join("dev").join(labels));
        let figures = joined(&texts, &labels, given)?;
        print(&mut recorded, name, figures);
    }
    floor::keep("entities", Value::Object(recorded), record)
}

fn joined(texts: &Path, labels: &Path, given: bool) -> Result<Vec<(String, f64)>, Failure> {
    let not_said = || Failure::new(format_args!("{} or {}: no UTF-8", texts.display(), labels.display()));
    let (texts, file) = (texts.to_str().ok_or_else(not_said)?, labels.to_str().ok_or_else(not_said)?);
    let mut args = vec!["links", texts];
    if given {
        args.extend(["--mentions", file]);
    }
    Ok(links::score(&workspace::read_text(labels)?, &annotated(&args, "")?))
}

fn print(recorded: &mut Map<String, Value>, name: &str, figures: Vec<(String, f64)>) {
    let cells: String = figures.iter().map(|(_, figure)| format!(" {figure:.2} |")).collect();
    println!("| {name} |{cells}");
    recorded.insert(name.to_owned(), floor::figures(figures));
}
