//! `cargo xtask bench`: measurements of the built page and of search, by a program of their own.

mod report;

use crate::command::{cargo, printed, succeed};
use crate::failure::Failure;
use crate::{build, tools, wasm, whole, workspace};
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

/// Measures how fast the recognisers are in Chromium, and how large each of them is by itself.
pub(crate) fn recognisers() -> Result<(), Failure> {
    for part in ["dates", "names"] {
        let package = ["--package", "bench-recogniser", "--no-default-features", "--features", part];
        let worker = worker_of("recogniser", &package, &whole::SPEED)?;
        let path = worker.join("bench_recogniser_bg.wasm");
        let shrunk = wasm::without_panics(&workspace::read(&path)?)
            .and_then(|wasm| wasm::without_custom_sections(&wasm))
            .and_then(|wasm| wasm::without_places(&wasm))
            .ok_or_else(|| Failure::new("The recogniser is no wasm file"))?;
        workspace::write(&path, &shrunk)?;
        let packed = printed(Command::new("sh").args(["-c", "gzip -9 < \"$0\" | wc -c"]).arg(&path))?;
        println!("{part}: {} bytes of wasm, {} after gzip", shrunk.len(), packed.trim());
        let mut bench = cargo(&["run", "--quiet", "--locked", "--profile", "native", "--package", "bench", "--"])?;
        succeed(bench.arg("recognisers").arg(worker))?;
    }
    Ok(())
}

/// A folder with the engine in a worker, as it is compiled for the whole program: a page around a corpus starts with that.
fn worker() -> Result<PathBuf, Failure> {
    worker_of("worker", &["--package", "bench-worker", "--features", "broadsheet-engine/whole"], &whole::SPEED)
}

/// A folder with one of the packages below `crates/bench` as a worker has it, compiled with these further words.
fn worker_of(folder: &str, package: &[&str], speed: &[&str]) -> Result<PathBuf, Failure> {
    tools::ensure_for_build()?;
    tools::ensure_for_journeys()?;
    let (root, target) = (workspace::root()?, "wasm32-unknown-unknown");
    succeed(cargo(&["build", "--quiet", "--locked", "--release", "--target", target])?.args(package).args(speed))?;
    let wasm = root.join("target").join(target).join("release").join(format!("bench_{folder}.wasm"));
    let out = root.join("target").join(format!("bench-{folder}"));
    let mut bind = Command::new("wasm-bindgen");
    bind.env("PATH", tools::search_path()?).args(["--target", "web", "--no-typescript", "--out-dir"]);
    succeed(bind.arg(&out).arg(wasm))?;
    let script = workspace::read_text(&root.join("crates/bench").join(folder).join("worker.js"))?;
    workspace::write(&out.join("worker.js"), script)?;
    Ok(out)
}
