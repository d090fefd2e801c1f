//! The whole program: the page's once more, with what a first visit does not need (views, several segments), and its engine compiled
//! for speed, as collections that are large begin with it. Trunk builds one program a page.

use crate::command::{cargo, succeed};
use crate::failure::Failure;
use crate::{post_build, smaller, tools, workspace};
use sha2::{Digest as _, Sha256};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::program::WHOLE;

/// The files of the whole program, by their names.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) glue: String,
    pub(crate) wasm: String,
    pub(crate) sheet: String,
}

/// How its engine is compiled: over 100,000 articles answers then take 0.72 of the time on average (`crates/bench/worker` in V8), for
/// a twenty-fifth more bytes. Level 2 takes 0.69, for an eighth more.
pub(crate) const SPEED: [&str; 2] = ["--config", "profile.release.package.broadsheet-engine.opt-level=\"s\""];

/// Builds it into `staging`.
pub(crate) fn build(root: &Path, staging: &Path) -> Result<Whole, Failure> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let wasm = target.join(tools::WASM_TARGET).join("release").join("page.wasm");
    let args = ["build", "--quiet", "--locked", "--offline", "--release", "--package", "broadsheet", "--bin", "page"];
    succeed(cargo(&args)?.args(["--target", tools::WASM_TARGET]).args(SPEED))?;
    let stem = format!("{WHOLE}{}", hash(&workspace::read(&wasm)?));
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", &stem, "--out-dir"]);
    succeed(bindgen.arg(staging).arg(&wasm).env("PATH", tools::search_path()?))?;
    let sheet = smaller::sheet(&workspace::read_text(&root.join("styles").join("views.css"))?);
    let sheet = post_build::write_hashed(staging, WHOLE.trim_end_matches('-'), "css", &sheet)?;
    Ok(Whole { glue: format!("{stem}.js"), wasm: format!("{stem}_bg.wasm"), sheet })
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
