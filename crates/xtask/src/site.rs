//! Copies of a built page, as they are or around other articles: for the journeys and the measurements.

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

/// Makes `to` a copy of the built page around `articles`, a folder or an `.ndjson` file, with these further facets.
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
    index(articles, &collection, facets)
}

/// Indexes `articles`, a folder or an `.ndjson` file, into the folder `out`, with these further facets.
///
/// # Errors
///
/// When the articles cannot be indexed: then with what the program said.
pub fn index(articles: &Path, out: &Path, facets: &[&str]) -> io::Result<()> {
    // As the build does: it is compiled already.
    let program = ["run", "--quiet", "--profile", "native", "--package", "broadsheet-cli", "--", "index"];
    let mut index = Command::new(env::var_os("CARGO").as_deref().unwrap_or(OsStr::new("cargo")));
    index.args(program).arg(articles).arg("--out").arg(out);
    for facet in facets {
        index.args(["--facet", facet]);
    }
    let output = index.output()?;
    match output.status.success() {
        true => Ok(()),
        false => Err(io::Error::other(String::from_utf8_lossy(&output.stderr))),
    }
}
