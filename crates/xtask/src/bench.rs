//! `cargo xtask bench`: measurements of the built page and of search, by a program of their own.

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

/// Measures search over a corpus, natively.
pub(crate) fn search(options: &[&str]) -> Result<(), Failure> {
    let mut bench =
        cargo(&["run", "--quiet", "--locked", "--profile", "native", "--package", "bench", "--", "search"])?;
    for option in options.chunks(2) {
        match option {
            [name @ ("--corpus" | "--queries"), file] => bench.arg(name).arg(workspace::absolute(file)?),
            // That one need not be there yet.
            ["--answers", file] => {
                bench.arg("--answers").arg(std::path::absolute(file).unwrap_or_else(|_| file.into()))
            }
            _ => bench.args(option),
        };
    }
    succeed(&mut bench)
}
