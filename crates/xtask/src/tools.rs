//! What the chores need beside Cargo, installed where it is missing.
//!
//! Nothing is downloaded but sources from the registry that Cargo uses anyway: Trunk and wasm-bindgen's program are
//! compiled into `target/tools`. A matching version that is already on the PATH is used as it is.

use crate::command::{cargo, output, succeed};
use crate::failure::Failure;
use crate::workspace;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};
use std::process::Command;

// The newest that compiles with the Rust in rust-toolchain.toml.
const TRUNK_VERSION: &str = "0.21.14";

pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Earlier ones do not read what today's Rust and wasm-bindgen write.
const MIN_WASM_OPT_VERSION: u32 = 119;

/// Makes sure of all that a build needs.
pub(crate) fn ensure_for_build() -> Result<(), Failure> {
    let root = workspace::root()?;
    ensure_wasm_target()?;
    let lock = workspace::read_text(&root.join("Cargo.lock"))?;
    let wasm_bindgen_version =
        locked_version(&lock, "wasm-bindgen").ok_or_else(|| Failure::new("Cargo.lock names no wasm-bindgen."))?;
    // Without --locked: the lock file it ships with is not always to be had from mirrors of the registry.
    ensure_program(
        &root,
        "wasm-bindgen",
        wasm_bindgen_version,
        &["wasm-bindgen-cli", "--no-default-features"],
        "about a minute",
    )?;
    ensure_program(
        &root,
        "trunk",
        TRUNK_VERSION,
        &["trunk", "--locked", "--no-default-features", "--features", "rustls"],
        "about four minutes",
    )?;
    // Trunk runs Cargo offline, lest it fetch other tools by itself.
    succeed(&mut cargo(&["fetch", "--quiet", "--locked"])?)
}

/// Makes sure of a browser and its driver.
pub(crate) fn ensure_for_journeys() -> Result<(), Failure> {
    let has = |program| output(Command::new(program).arg("--version")).is_some();
    if has("chromium") && has("chromedriver") {
        return Ok(());
    }
    let install = ["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"];
    if !has("apt-get") || output(Command::new("id").arg("-u")).is_none_or(|id| id.trim() != "0") {
        return Err(Failure::new(format_args!(
            "The journeys need Chromium and its driver. On Debian:\n\n    sudo apt-get update && sudo apt-get {}\n",
            install.join(" ")
        )));
    }
    println!("Installing chromium and chromium-driver by apt-get");
    succeed(Command::new("apt-get").args(["update", "--quiet"]))?;
    succeed(Command::new("apt-get").args(["--quiet"]).args(install).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// The PATH with our own tools first.
pub(crate) fn search_path() -> Result<OsString, Failure> {
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(iter::once(tools(&workspace::root()?).join("bin")).chain(env::split_paths(&inherited)))
        .map_err(Failure::new)
}

/// Where Cargo keeps the sources of packages.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let default = || env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(default)
}

/// Whether a `wasm-opt` is on the PATH that reads our code.
pub(crate) fn has_wasm_opt() -> bool {
    output(Command::new("wasm-opt").arg("--version"))
        .and_then(|told| told.split(|c: char| !c.is_ascii_digit()).find(|word| !word.is_empty())?.parse::<u32>().ok())
        .is_some_and(|version| version >= MIN_WASM_OPT_VERSION)
}

fn tools(root: &Path) -> PathBuf {
    root.join("target").join("tools")
}

fn ensure_wasm_target() -> Result<(), Failure> {
    let rustc = || Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let libdir = output(rustc().args(["--print", "target-libdir", "--target", WASM_TARGET])).unwrap_or_default();
    if Path::new(libdir.trim()).is_dir() {
        return Ok(());
    }
    println!("Installing the Rust target {WASM_TARGET}");
    succeed(Command::new("rustup").args(["target", "add", WASM_TARGET]).current_dir(workspace::root()?))
}

fn ensure_program(root: &Path, program: &str, version: &str, install: &[&str], duration: &str) -> Result<(), Failure> {
    let tools = tools(root);
    let told = output(Command::new(program).arg("--version").env("PATH", search_path()?)).unwrap_or_default();
    if told.split_whitespace().nth(1) == Some(version) {
        return Ok(());
    }
    println!("Installing {program} {version} into target/tools ({duration}, once)");
    let build = tools.join("build");
    // Quick to compile rather than quick to run: their work takes seconds either way.
    succeed(
        cargo(&["install", "--quiet", "--force", "--version", version])?
            .args(install)
            .arg("--root")
            .arg(&tools)
            .env("CARGO_TARGET_DIR", &build)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    )?;
    fs::remove_dir_all(&build).map_err(|error| Failure::of_file(&build, &error))
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_versions_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"…\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
