//! What is done to a build after Trunk, in Trunk's staging folder: if any of it fails, the last good `dist/` stays.

use crate::build::COLLECTION;
use crate::command::{cargo, succeed};
use crate::failure::Failure;
use crate::{budget, html, tools, wasm, workspace};
use sha2::{Digest as _, Sha256};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) fn run() -> Result<(), Failure> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("Trunk calls this after a build: `cargo xtask build`."))?;
    let collection = env::var_os(COLLECTION).map(PathBuf::from);
    let root = workspace::root()?;
    index(collection.as_deref().unwrap_or(&root.join("articles")), &staging.join("collection"))?;
    move_scripts_out(&root, &staging)?;
    shrink_wasm(&staging)?;
    let (table, total) = budget::measure(&staging)?;
    print!("{table}");
    // Somebody else's articles weigh what they weigh.
    if total > budget::LIMIT && collection.is_none() {
        return Err(Failure::verdict(format_args!(
            "The page is {} bytes over its budget of {}.",
            total - budget::LIMIT,
            budget::LIMIT
        )));
    }
    Ok(())
}

/// The native program turns the articles into the files that the page reads.
fn index(articles: &Path, out: &Path) -> Result<(), Failure> {
    let mut broadsheet =
        cargo(&["run", "--quiet", "--locked", "--profile", "native", "--package", "broadsheet-cli", "--", "index"])?;
    succeed(broadsheet.arg(articles).arg("--out").arg(out))
}

/// Moves the inline module that starts the page into a file, behind our own `src/boot.js`.
fn move_scripts_out(root: &Path, staging: &Path) -> Result<(), Failure> {
    let path = staging.join("index.html");
    let page = workspace::read_text(&path)?;
    let (_, module) = html::cut_module(&page, "")?;
    let boot = format!("{}\n{module}\n", workspace::read_text(&root.join("src").join("boot.js"))?);
    let digest: String = Sha256::digest(&boot).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("boot-{digest}.js");
    workspace::write(&staging.join(&name), boot)?;
    let (page, _) = html::cut_module(&page, &format!("<script type=\"module\" src=\"./{name}\"></script>"))?;
    match html::refused_by_policy(&page) {
        Some(part) => Err(Failure::verdict(format_args!("The page's own policy refuses `{part}` in index.html."))),
        None => workspace::write(&path, page),
    }
}

fn shrink_wasm(staging: &Path) -> Result<(), Failure> {
    for path in workspace::files(staging)? {
        if path.extension().is_none_or(|extension| extension != "wasm") {
            continue;
        }
        if tools::has_wasm_opt() {
            // -Os, not -Oz: it is smaller after brotli.
            succeed(Command::new("wasm-opt").arg("-Os").arg(&path).arg("-o").arg(&path))?;
        }
        let smaller = wasm::without_custom_sections(&workspace::read(&path)?)
            .ok_or_else(|| Failure::new(format_args!("{}: not a wasm file", path.display())))?;
        workspace::write(&path, smaller)?;
    }
    Ok(())
}
