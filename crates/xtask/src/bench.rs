//! `cargo xtask bench`: measurements of the built page, by a program of their own.

use crate::command::{cargo, succeed};
use crate::failure::Failure;
use crate::{build, tools, workspace};

/// Builds the page and measures what a key press costs in it.
pub(crate) fn page(options: &[&str]) -> Result<(), Failure> {
    tools::ensure_for_build()?;
    tools::ensure_for_journeys()?;
    build::build(None)?;
    let mut bench = cargo(&["run", "--quiet", "--locked", "--package", "bench", "--", "page", "dist"])?;
    for option in options.chunks(2) {
        match option {
            ["--collection", file] => bench.arg("--collection").arg(workspace::absolute(file)?),
            _ => bench.args(option),
        };
    }
    succeed(&mut bench)
}
