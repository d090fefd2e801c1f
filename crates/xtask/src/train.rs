//! `cargo xtask train`: makes the model of names anew from the labelled texts, and looks for labels that are wrong.

use crate::command::{cargo, succeed};
use crate::eval;
use crate::failure::Failure;
use crate::workspace;
use std::path::Path;
use std::process::Command;

/// Where the engine has it from.
const MODEL: &str = "crates/engine/src/entity/tag/model/names.bin";

/// Trains, writes the model in the place of the present one, and measures it. The same texts make the same file.
pub(crate) fn run() -> Result<(), Failure> {
    let Some(data) = eval::labelled("entities")? else { return Ok(()) };
    succeed(trainer()?.arg(data).arg(workspace::root()?.join(MODEL)))?;
    eval::entities::run(false)
}

/// Writes which labels a model doubts that did not learn from them: what somebody looks at to correct them
/// (`crates/train/labels/GUIDE.md`).
pub(crate) fn doubt(file: &Path) -> Result<(), Failure> {
    let Some(data) = eval::labelled("entities")? else { return Ok(()) };
    succeed(trainer()?.arg(data).arg(file).arg("doubts"))
}

fn trainer() -> Result<Command, Failure> {
    cargo(&["run", "--locked", "--profile", "native", "--package", "broadsheet-train", "--"])
}
