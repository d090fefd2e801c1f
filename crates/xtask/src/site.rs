//! Copies of a built page, as they are or around other articles: for the journeys and the measurements.

use crate::program;
use serde_json::Value;
use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

/// Copies a folder with all that is in it, over what may be there.
///
/// # Errors
///
/// When a file cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// Makes `to` a copy of the built page around `articles`, with these further facets: a folder or an `.ndjson` file, or the
/// folder of a collection made before, which is taken as it is.
///
/// # Errors
///
/// When a file cannot be read or written, or the articles cannot be indexed: then with what the program said.
pub fn around(dist: &Path, to: &Path, articles: &Path, facets: &[&str]) -> io::Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    copy(dist, to)?;
    let collection = to.join("collection");
    fs::remove_dir_all(&collection)?;
    if articles.join("collection.bin").exists() {
        copy_collection(articles, &collection)?;
    } else {
        index(articles, &collection, facets)?;
    }
    choose_program(to)
}

/// Makes `to` hold the files of the collection in `from`, and nothing else that may lie beside them.
///
/// # Errors
///
/// When a file cannot be read or written, or there is no collection: then with what the program said.
pub fn copy_collection(from: &Path, to: &Path) -> io::Result<()> {
    let info = info(from)?;
    fs::create_dir_all(to)?;
    let names = info["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for name in names.chain(["collection.bin"]) {
        fs::copy(from.join(name), to.join(name))?;
    }
    Ok(())
}

/// Makes the page in `dist` start with the program that is the better one for its collection.
///
/// # Errors
///
/// When a file cannot be read or written, or the collection cannot be opened: then with what the program said.
pub fn choose_program(dist: &Path) -> io::Result<()> {
    if program::is_whole_wanted(&info(&dist.join("collection"))?) {
        program::start_with_whole(dist)?;
    }
    Ok(())
}

/// What `broadsheet info --json` says of a collection.
fn info(collection: &Path) -> io::Result<Value> {
    let said = broadsheet("info", &[collection.as_os_str(), "--json".as_ref()])?;
    Ok(serde_json::from_slice(&said)?)
}

/// Indexes `articles`, a folder or an `.ndjson` file, into the folder `out`, with these further facets.
///
/// # Errors
///
/// When the articles cannot be indexed: then with what the program said.
pub fn index(articles: &Path, out: &Path, facets: &[&str]) -> io::Result<()> {
    let mut words = vec![articles.as_os_str(), "--out".as_ref(), out.as_os_str()];
    words.extend(facets.iter().flat_map(|facet| ["--facet".as_ref(), OsStr::new(*facet)]));
    broadsheet("index", &words)?;
    Ok(())
}

/// Runs a command of the program, and returns what it says.
///
/// # Errors
///
/// When it fails: with what it said then.
pub fn broadsheet(command: &str, words: &[&OsStr]) -> io::Result<Vec<u8>> {
    // As the build does: it is compiled already.
    let program = ["run", "--quiet", "--profile", "native", "--package", "broadsheet-cli", "--", command];
    let cargo = env::var_os("CARGO");
    let output = Command::new(cargo.as_deref().unwrap_or(OsStr::new("cargo"))).args(program).args(words).output()?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(io::Error::other(String::from_utf8_lossy(&output.stderr))),
    }
}
