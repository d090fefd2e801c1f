//! What is done to a build after Trunk, in Trunk's staging folder: if any of it fails, the last good `dist/` stays.

use crate::build::COLLECTION;
use crate::command::{cargo, printed, succeed};
use crate::failure::Failure;
use crate::whole::{self, Whole};
use crate::{budget, html, smaller, tools, wasm, workspace};
use sha2::{Digest as _, Sha256};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use xtask::{script, service_worker, site};

pub(crate) fn run() -> Result<(), Failure> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or_else(|| Failure::new("Trunk calls this after a build: `cargo xtask build`."))?;
    let collection = env::var_os(COLLECTION).map(PathBuf::from);
    let root = workspace::root()?;
    let files = staging.join("collection");
    let articles = collection.clone().unwrap_or_else(|| root.join("articles"));
    match articles.join("collection.bin").exists() {
        true => site::copy_collection(&articles, &files).map_err(|error| Failure::of_file(&articles, &error))?,
        false => succeed(broadsheet("index")?.arg(&articles).arg("--out").arg(&files))?,
    }
    let plain = printed(broadsheet("plain")?.arg(&files))?;
    let whole = whole::build(&root, &staging)?;
    finish_page(&root, &staging, &plain, &whole)?;
    shrink_program(&staging)?;
    site::choose_program(&staging).map_err(|error| Failure::of_file(&staging, &error))?;
    write_service_worker(&root, &staging)?;
    let (table, total) = budget::measure(&staging, collection.is_none())?;
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

/// The native program: it turns the articles into the files that the page reads, and those into plain HTML.
fn broadsheet(command: &str) -> Result<Command, Failure> {
    cargo(&["run", "--quiet", "--locked", "--profile", "native", "--package", "broadsheet-cli", "--", command])
}

fn finish_page(root: &Path, staging: &Path, plain: &str, whole: &Whole) -> Result<(), Failure> {
    let path = staging.join("index.html");
    let page = move_script_out(root, staging, &workspace::read_text(&path)?, whole)?;
    let page = html::without_comments(&join_sheets(staging, page)?);
    // Before the articles come in: they may speak of `onclick=`.
    if let Some(part) = html::refused_by_policy(&page) {
        return Err(Failure::verdict(format_args!("The page's own policy refuses `{part}` in index.html.")));
    }
    workspace::write(&path, html::with_plain(&page, plain)?)
}

/// Puts our own `src/boot.js` in place of the inline module that starts the page.
fn move_script_out(root: &Path, staging: &Path, page: &str, whole: &Whole) -> Result<String, Failure> {
    let (before, module, after) = html::cut_module(page)?;
    let (glue, wasm) = html::program(module)?;
    let boot = workspace::read_text(&root.join("src").join("boot.js"))?;
    let boot = boot.replace("./PROGRAM.js", glue).replace("./PROGRAM.wasm", wasm);
    let boot =
        boot.replace("WHOLE.js", &whole.glue).replace("WHOLE.wasm", &whole.wasm).replace("WHOLE.css", &whole.sheet);
    let boot = script::smaller(&boot).ok_or_else(|| Failure::new("src/boot.js: no JavaScript"))?;
    let name = write_hashed(staging, "boot", "js", &boot)?;
    Ok(format!("{before}<script type=\"module\" src=\"./{name}\"></script>{after}"))
}

/// Joins the style sheets in the order of their links: one is asked for sooner, and is smaller after brotli.
fn join_sheets(staging: &Path, page: String) -> Result<String, Failure> {
    let Some((before, names, after)) = html::cut_sheets(&page) else { return Ok(page) };
    let mut joined = String::new();
    for name in names {
        let path = staging.join(name);
        joined += &smaller::sheet(&workspace::read_text(&path)?);
        fs::remove_file(&path).map_err(|error| Failure::of_file(&path, &error))?;
    }
    let name = write_hashed(staging, "style", "css", &joined)?;
    Ok(format!("{before}<link rel=\"stylesheet\" href=\"./{name}\">{after}"))
}

/// Writes a file whose name changes with what is in it, and returns the name.
pub(crate) fn write_hashed(staging: &Path, stem: &str, extension: &str, text: &str) -> Result<String, Failure> {
    let digest: String = Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{stem}-{digest}.{extension}");
    workspace::write(&staging.join(&name), text)?;
    Ok(name)
}

/// Makes the wasm and the scripts smaller.
fn shrink_program(staging: &Path) -> Result<(), Failure> {
    for path in workspace::files(staging)? {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(stem) = name.strip_suffix("_bg.wasm") {
            if tools::has_wasm_opt() {
                // -Os, not -Oz: it is smaller after brotli.
                succeed(Command::new("wasm-opt").arg("-Os").arg(&path).arg("-o").arg(&path))?;
            }
            let glue = path.with_file_name(format!("{stem}.js"));
            let (program, script) = wasm::without_panics(&workspace::read(&path)?)
                .and_then(|wasm| wasm::without_custom_sections(&wasm))
                .and_then(|wasm| wasm::without_places(&wasm))
                .and_then(|wasm| smaller::program(&wasm, &workspace::read_text(&glue).ok()?))
                .and_then(|(wasm, script)| Some((wasm::in_order(&wasm)?, script)))
                .ok_or_else(|| Failure::new(format_args!("{}: not a wasm file with its glue", path.display())))?;
            workspace::write(&path, program)?;
            workspace::write(&glue, script)?;
        }
    }
    for path in workspace::files(staging)?.iter().filter(|path| path.extension().is_some_and(|it| it == "js")) {
        let smaller = script::smaller(&workspace::read_text(path)?)
            .ok_or_else(|| Failure::new(format_args!("{}: no JavaScript", path.display())))?;
        workspace::write(path, smaller)?;
    }
    Ok(())
}

/// The last of all, as it lists what the other files are.
fn write_service_worker(root: &Path, staging: &Path) -> Result<(), Failure> {
    let source = workspace::read_text(&root.join("src").join("sw.js"))?;
    service_worker::write(staging, &source).map_err(|error| Failure::of_file(&staging.join("sw.js"), &error))
}
