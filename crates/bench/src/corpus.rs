//! Articles to measure with.

use serde_json::{Value, json};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The news of the evaluation data, with their days as dates of publication; nothing where the data is absent.
pub(crate) fn news() -> Option<PathBuf> {
    let data = env::var_os("BROADSHEET_DATA").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let unpacked = Command::new("gzip").arg("-dc").arg(data.join("eval/search/corpora/bbc.ndjson.gz")).output().ok()?;
    let text = String::from_utf8(unpacked.stdout).ok().filter(|text| !text.is_empty())?;
    Some(dated(&text, "bench-bbc.ndjson"))
}

/// A copy of a corpus in which the `day` of each article (since 1970-01-01) is its date of publication.
pub(crate) fn dated(lines: &str, name: &str) -> PathBuf {
    let mut dated = String::new();
    for line in lines.lines() {
        let mut article: Value = serde_json::from_str(line).unwrap();
        article["published"] = json!(iso(&article["day"]));
        dated += &format!("{article}\n");
    }
    let file = scratch(name);
    fs::write(&file, dated).unwrap();
    file
}

/// `2004-11-12` from a number of days.
pub(crate) fn iso(day: &Value) -> Option<String> {
    let day = i32::try_from(day.as_i64()?).ok()?;
    Some(broadsheet_engine::date::Day(day).to_string())
}

/// A place for a file or folder of this name.
pub(crate) fn scratch(name: impl AsRef<Path>) -> PathBuf {
    let folder = PathBuf::from("target/tmp");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}
