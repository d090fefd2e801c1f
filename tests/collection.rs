//! Other collections in the place of the five articles.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use xtask::site;

/// A copy of the build, to be changed at will.
pub(crate) fn copied(dist: &Path, name: &str) -> PathBuf {
    let copy = scratch(name).join("dist");
    site::copy(dist, &copy).unwrap();
    copy
}

/// A copy of the build around the articles in `lines`, each a line of an `.ndjson` file.
pub(crate) fn around(dist: &Path, name: &str, lines: &str, facets: &[&str]) -> PathBuf {
    let copy = scratch(name).join("dist");
    let articles = copy.with_file_name(format!("{name}.ndjson"));
    fs::write(&articles, lines).unwrap();
    site::around(dist, &copy, &articles, facets).unwrap();
    copy
}

/// A copy of the build around the five articles, with these files beside them.
pub(crate) fn rebuilt(dist: &Path, name: &str, files: &[(&str, &str)]) -> PathBuf {
    let copy = scratch(name).join("dist");
    let articles = copy.with_file_name("articles");
    site::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("articles"), &articles).unwrap();
    for (name, text) in files {
        fs::write(articles.join(name), text).unwrap();
    }
    site::around(dist, &copy, &articles, &[]).unwrap();
    copy
}

/// The folder of the evaluation data; says so where there is none.
pub(crate) fn evaluation_data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let data = env::var_os("BROADSHEET_DATA").map_or(beside, PathBuf::from);
    if !data.exists() {
        eprintln!("skipped: no evaluation data");
        return None;
    }
    Some(data)
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    // It is there only after an earlier run.
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}
