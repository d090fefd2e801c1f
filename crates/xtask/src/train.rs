//! `cargo xtask train`: makes the model of names anew from the labelled texts.

use crate::command::{cargo, succeed};
use crate::eval;
use crate::failure::Failure;
use crate::workspace;

/// Where the engine has it from.
const MODEL: &str = "crates/engine/src/entity/tag/model/names.bin";

/// Trains, writes the model in the place of the present one, and measures it. The same texts make the same file.
pub(crate) fn run() -> Result<(), Failure> {
    let Some(data) = eval::labelled("entities")? else { return Ok(()) };
    let train = ["run", "--locked", "--profile", "native", "--package", "broadsheet-train", "--"];
    succeed(cargo(&train)?.arg(data).arg(workspace::root()?.join(MODEL)))?;
    eval::entities::run(false)
}
