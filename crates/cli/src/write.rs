//! The files of a collection, written into a folder.

use crate::failure::Failure;
use broadsheet_engine::collection::{File, MANIFEST};
use broadsheet_engine::engine::Engine;
use broadsheet_engine::error::Error;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Writes the files of a collection into `dir`, the manifest last, so that a reader never finds it naming what is not there;
/// then removes what an earlier build of ours left and this manifest does not name.
pub(crate) fn write(dir: &Path, files: &[File]) -> Result<(), Failure> {
    fs::create_dir_all(dir).map_err(|error| Failure::at(dir, &error))?;
    let manifest = dir.join(MANIFEST);
    let earlier = fs::read(&manifest).unwrap_or_default();
    let earlier = match Engine::open(&earlier) {
        Ok(_) | Err(Error::Version { .. }) => earlier,
        Err(Error::Foreign { .. }) if !earlier.is_empty() => {
            return Err(Failure::new(format!(
                "{} is there already and not ours; name another folder, or move it away",
                manifest.display()
            )));
        }
        Err(Error::Foreign { .. } | Error::Damaged { .. }) => Vec::new(),
    };
    let (last, first): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| file.name == MANIFEST);
    for file in first.into_iter().chain(last) {
        write_whole(&dir.join(&file.name), &file.bytes)?;
    }
    let named = files.iter().find(|file| file.name == MANIFEST).and_then(|file| Engine::open(&file.bytes).ok());
    let named = named.map_or_else(Vec::new, |engine| engine.files());
    let current = files.iter().map(|file| file.name.as_str()).chain(named.iter().map(|file| file.name.as_str()));
    remove_stale(dir, &current.collect(), &earlier)
}

/// Writes a file under another name first: whoever looks finds it whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let part = path.with_extension("part");
    fs::write(&part, bytes).map_err(|error| Failure::at(&part, &error))?;
    fs::rename(&part, path).map_err(|error| Failure::at(path, &error))
}

/// Removes the files in `dir` that the `earlier` manifest names and that are not `current`.
///
/// Their names stand in the manifest as they are, and hold a hash: no other file is called so.
fn remove_stale(dir: &Path, current: &BTreeSet<&str>, earlier: &[u8]) -> Result<(), Failure> {
    for entry in fs::read_dir(dir).map_err(|error| Failure::at(dir, &error))? {
        let path = entry.map_err(|error| Failure::at(dir, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let is_named = has_hash(name) && earlier.windows(name.len()).any(|window| window == name.as_bytes());
        if is_named && !current.contains(name) && path.is_file() {
            fs::remove_file(&path).map_err(|error| Failure::at(&path, &error))?;
        }
    }
    Ok(())
}

/// Whether `name` has eight hexadecimal digits in a row, at least.
fn has_hash(name: &str) -> bool {
    name.split(|c: char| !c.is_ascii_hexdigit()).any(|run| run.len() >= 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &str) -> File {
        File { name: name.to_owned(), bytes: bytes.as_bytes().to_vec() }
    }

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap();
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_rebuild_removes_its_own_files_only() {
        let dir = std::env::temp_dir().join(format!("broadsheet-write-{}", std::process::id()));
        drop(fs::remove_dir_all(&dir));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("notes-0123456789abcdef.bin"), "not ours").unwrap();
        fs::write(dir.join("index.html"), "not ours").unwrap();

        let earlier = b"..words-0123456789abcdef.bin..texts-1111111111111111.bin..index.html..";
        let (words, texts) = (file("words-0123456789abcdef.bin", "w"), file("texts-1111111111111111.bin", "t"));
        for file in [&words, &texts] {
            write_whole(&dir.join(&file.name), &file.bytes).unwrap();
        }
        remove_stale(&dir, &BTreeSet::from([words.name.as_str()]), earlier).unwrap();
        let kept = ["index.html", "notes-0123456789abcdef.bin", "words-0123456789abcdef.bin"];
        assert_eq!(names(&dir), kept);

        remove_stale(&dir, &BTreeSet::new(), b"").unwrap();
        assert_eq!(names(&dir), kept);
        fs::remove_dir_all(&dir).unwrap();
    }
}
