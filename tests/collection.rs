//! Other collections in the place of the five articles.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A copy of the build, to be changed at will.
pub(crate) fn copied(dist: &Path, name: &str) -> PathBuf {
    let copy = scratch(name).join("dist");
    copy_folder(dist, &copy);
    copy
}

/// A copy of the build around the articles in `lines`, each a line of an `.ndjson` file.
pub(crate) fn around(dist: &Path, name: &str, lines: &str, facets: &[&str]) -> PathBuf {
    let copy = copied(dist, name);
    let articles = copy.with_file_name(format!("{name}.ndjson"));
    fs::write(&articles, lines).unwrap();
    fs::remove_dir_all(copy.join("collection")).unwrap();
    // As the build does: it is compiled already.
    let program = ["run", "--quiet", "--profile", "native", "--package", "broadsheet-cli", "--", "index"];
    let mut index = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    index.args(program).arg(articles).arg("--out").arg(copy.join("collection"));
    for facet in facets {
        index.args(["--facet", facet]);
    }
    let output = index.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
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

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        match from.is_dir() {
            true => copy_folder(&from, &to),
            false => drop(fs::copy(from, to).unwrap()),
        }
    }
}
