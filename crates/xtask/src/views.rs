//! The page's program once more, with the views that a first visit does not bring. Trunk builds one program a page.

use crate::command::{cargo, succeed};
use crate::failure::Failure;
use crate::{post_build, smaller, tools, workspace};
use sha2::{Digest as _, Sha256};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::service_worker::VIEWS;

/// The files of the program with views, by their names.
#[derive(Debug)]
pub(crate) struct Views {
    pub(crate) glue: String,
    pub(crate) wasm: String,
    pub(crate) sheet: String,
}

/// Builds the program with views into `staging`.
pub(crate) fn build(root: &Path, staging: &Path) -> Result<Views, Failure> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let wasm = target.join(tools::WASM_TARGET).join("release").join("page.wasm");
    let args = ["build", "--quiet", "--locked", "--offline", "--release", "--package", "broadsheet", "--bin", "page"];
    succeed(cargo(&args)?.args(["--target", tools::WASM_TARGET]))?;
    let stem = format!("{VIEWS}{}", hash(&workspace::read(&wasm)?));
    let mut bindgen = Command::new("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", &stem, "--out-dir"]);
    succeed(bindgen.arg(staging).arg(&wasm).env("PATH", tools::search_path()?))?;
    let sheet = smaller::sheet(&workspace::read_text(&root.join("styles").join("views.css"))?);
    let sheet = post_build::write_hashed(staging, VIEWS.trim_end_matches('-'), "css", &sheet)?;
    Ok(Views { glue: format!("{stem}.js"), wasm: format!("{stem}_bg.wasm"), sheet })
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
