//! `cargo xtask test`: everything that must hold before a change lands.

use crate::command::{cargo, succeed};
use crate::failure::Failure;
use crate::journeys::{self, DIST};
use crate::{build, tools};
use std::time::Instant;

/// Runs all checks, the quickest first, and stops at the first that fails.
pub(crate) fn run() -> Result<(), Failure> {
    step("tools", || {
        tools::ensure_for_build()?;
        tools::ensure_for_journeys()
    })?;
    step("format", || succeed(&mut cargo(&["fmt", "--all", "--check"])?))?;
    step("lints", || {
        let clippy = |what: &[&str]| {
            succeed(cargo(&["clippy", "--quiet", "--locked"])?.args(what).args(["--", "--deny", "warnings"]))
        };
        clippy(&["--workspace", "--all-targets"])?;
        // The program of a first visit.
        clippy(&["--package", "broadsheet", "--no-default-features"])
    })?;
    step("tests", || succeed(cargo(&["test", "--quiet", "--locked", "--workspace"])?.env(DIST, "")))?;
    step("random files and texts", || fuzz(SECONDS, "60"))?;
    step("production build", || build::build(None))?;
    step("journeys", journeys::run)
}

/// Tries random files and random texts, ten million of each.
pub(crate) fn soak() -> Result<(), Failure> {
    fuzz(RUNS, "10000000")
}

/// For how many seconds, or how many times (`crates/engine/src/fuzz.rs`).
const SECONDS: &str = "BROADSHEET_FUZZ_SECONDS";
const RUNS: &str = "BROADSHEET_FUZZ_RUNS";

/// Files and texts side by side.
fn fuzz(limit: &str, value: &str) -> Result<(), Failure> {
    let args =
        ["test", "--quiet", "--locked", "--profile", "native", "--package", "broadsheet-engine", "--lib", "fuzz"];
    succeed(cargo(&args)?.args(["--", "--nocapture"]).env(limit, value))
}

fn step(name: &str, check: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
    let started = Instant::now();
    println!("==> {name}");
    let result = check();
    let outcome = if result.is_ok() { "passed" } else { "failed" };
    println!("==> {name} {outcome} after {:.1} s", started.elapsed().as_secs_f32());
    result
}
