//! Where things lie in the workspace, and reading and writing files with their names in the failures.

use crate::failure::Failure;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the workspace, wherever in it the chore was called.
pub(crate) fn root() -> Result<PathBuf, Failure> {
    // Asked at run time: a path compiled in would outlive a move of the folder.
    let manifest_dir = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    manifest_dir
        .as_deref()
        .and_then(|dir| dir.ancestors().nth(2))
        .map(Path::to_owned)
        .ok_or_else(|| Failure::new("Call this by `cargo xtask`."))
}

/// A path as the person typed it, made independent of the folder they stood in.
pub(crate) fn absolute(path: &str) -> Result<PathBuf, Failure> {
    fs::canonicalize(path).map_err(|error| Failure::of_file(Path::new(path), &error))
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::of_file(path, &error))
}

pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::of_file(path, &error))
}

pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::of_file(path, &error))
}

/// All files under a folder, sorted by path.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |error| Failure::of_file(folder, &error);
    let mut found = vec![];
    for entry in fs::read_dir(folder).map_err(failure)? {
        let path = entry.map_err(failure)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
