//! `cargo xtask bench`: measurements of the built page and of search, by a program of their own.

mod report;

use crate::command::{cargo, printed, succeed};
use crate::failure::Failure;
use crate::{build, tools, whole, workspace};
use std::path::PathBuf;
use std::process::Command;

pub(crate) use report::report;

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

/// Measures search over a corpus, natively or in Chromium; then, for comparison, tantivy's.
pub(crate) fn search(options: &[&str]) -> Result<(), Failure> {
    print!("{}", searched(options)?);
    Ok(())
}

/// A line of JSON for each engine.
fn searched(options: &[&str]) -> Result<String, Failure> {
    let mut bench =
        cargo(&["run", "--quiet", "--locked", "--profile", "native", "--package", "bench", "--", "search"])?;
    let mut peer = cargo(&["run", "--quiet", "--release", "--manifest-path", "crates/bench/tantivy/Cargo.toml", "--"])?;
    peer.env("CARGO_TARGET_DIR", workspace::root()?.join("target").join("tantivy"));
    for option in options.chunks(2) {
        match option {
            [name @ ("--corpus" | "--queries"), file] => {
                let file = workspace::absolute(file)?;
                peer.arg(&file);
                bench.arg(name).arg(file)
            }
            // That one need not be there yet.
            ["--answers", file] => {
                bench.arg("--answers").arg(std::path::absolute(file).unwrap_or_else(|_| file.into()))
            }
            ["--runtime", "chromium"] => bench.args(option).arg("--worker").arg(worker()?),
            _ => bench.args(option),
        };
    }
    Ok(printed(&mut bench)? + &printed(&mut peer)?)
}

/// Measures how good the order of hits is, by folders with judgements.
pub(crate) fn rank(folders: &[&str]) -> Result<(), Failure> {
    print!("{}", ranked(folders)?);
    Ok(())
}

/// A line for each folder.
fn ranked(folders: &[&str]) -> Result<String, Failure> {
    let mut bench = cargo(&["run", "--quiet", "--locked", "--profile", "native", "--package", "bench", "--", "rank"])?;
    for folder in folders {
        bench.arg(workspace::absolute(folder)?);
    }
    printed(&mut bench)
}

/// A folder with the engine in a worker, as it is compiled for the whole program: a page around a corpus starts with that.
fn worker() -> Result<PathBuf, Failure> {
    tools::ensure_for_build()?;
    tools::ensure_for_journeys()?;
    let (root, target) = (workspace::root()?, "wasm32-unknown-unknown");
    succeed(
        cargo(&[
            "build",
            "--quiet",
            "--locked",
            "--release",
            "--target",
            target,
            "--package",
            "bench-worker",
            "--features",
            "broadsheet-engine/whole",
        ])?
        .args(whole::SPEED),
    )?;
    let wasm = root.join("target").join(target).join("release").join("bench_worker.wasm");
    let out = root.join("target").join("bench-worker");
    let mut bind = Command::new("wasm-bindgen");
    bind.env("PATH", tools::search_path()?).args(["--target", "web", "--no-typescript", "--out-dir"]);
    succeed(bind.arg(&out).arg(wasm))?;
    let script = workspace::read_text(&root.join("crates/bench/worker/worker.js"))?;
    workspace::write(&out.join("worker.js"), script)?;
    Ok(out)
}
