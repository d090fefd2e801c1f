//! `broadsheet index`: from articles to the files of a collection.

use crate::args::Args;
use crate::failure::Failure;
use crate::read::{self, Skipped};
use broadsheet_engine::collection::{self, File, MANIFEST, Wishes};
use broadsheet_engine::engine::{Engine, with_start};
use broadsheet_engine::error::Error;
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let args = Args::read(args, &[], &["--out", "--facet", "--title"])?;
    let [articles] = args.words(["ARTICLES"])?;
    let out = args.value("--out")?.ok_or_else(|| Failure::new("Say where the collection goes: --out DIR"))?;
    let facets = args.values("--facet");
    facets.iter().try_for_each(|facet| check_facet(facet))?;

    let mut import = read::read(articles.as_ref(), &facets)?;
    let title = args.value("--title")?.unwrap_or(&import.title);
    let n_articles = import.articles.len();
    let wishes = Wishes { order: import.order, decisions: &import.decisions };
    let (files, unknown) = collection::build_as(title, import.articles, wishes);
    let files = with_start(files);
    let out = Path::new(out);
    write(out, &files)?;

    import.skipped.extend(unknown.into_iter().map(|it| Skipped {
        name: format!("a decision about “{}”", it.name),
        reason: "this collection has no such name, or not the one that it names".to_owned(),
    }));
    report(&import.skipped);
    let n_bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let n_files = files.len();
    writeln!(
        io::stdout(),
        "{title}: {n_articles} articles in {n_files} files of {n_bytes} bytes, in {}",
        out.display()
    )?;
    Ok(())
}

/// What the query language already gives a meaning.
const TAKEN: &[&str] =
    &["mentioned", "mentions", "org", "paragraph", "person", "place", "published", "sentence", "source", "title"];

/// A facet's name stands in addresses and in queries, as in `topics:trade`.
fn check_facet(name: &str) -> Result<(), Failure> {
    if TAKEN.contains(&name) {
        return Err(Failure::new(format!("--facet {name}: this name has a meaning already; rename the field")));
    }
    let is_plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name.is_empty() || !name.starts_with(char::is_alphabetic) || !name.chars().all(is_plain) {
        return Err(Failure::new(format!(
            "--facet {name}: a name is made of letters, digits, - and _; rename the field"
        )));
    }
    Ok(())
}

/// How many things that were left out are told one by one.
const N_TOLD: usize = 20;

fn report(skipped: &[Skipped]) {
    let mut lines: Vec<String> = skipped
        .iter()
        .take(N_TOLD)
        .map(|skipped| format!("left out: {}: {}\n", skipped.name, skipped.reason))
        .collect();
    if skipped.len() > N_TOLD {
        lines.push(format!("left out: {} more\n", skipped.len() - N_TOLD));
    }
    // Nobody is left to tell if standard error is gone.
    drop(io::stderr().write_all(lines.concat().as_bytes()));
}

/// Writes the files of a collection into `dir`, the manifest last, so that a reader never finds it naming what is not there;
/// then removes what an earlier build of ours left.
fn write(dir: &Path, files: &[File]) -> Result<(), Failure> {
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
    remove_stale(dir, files, &earlier)
}

/// Writes a file under another name first: whoever looks finds it whole or not at all.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let part = path.with_extension("part");
    fs::write(&part, bytes).map_err(|error| Failure::at(&part, &error))?;
    fs::rename(&part, path).map_err(|error| Failure::at(path, &error))
}

/// Removes the files in `dir` that the `earlier` manifest names and that are not among `files`.
///
/// Their names stand in the manifest as they are, and hold a hash: no other file is called so.
fn remove_stale(dir: &Path, files: &[File], earlier: &[u8]) -> Result<(), Failure> {
    let current: BTreeSet<&str> = files.iter().map(|file| file.name.as_str()).collect();
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
        remove_stale(&dir, std::slice::from_ref(&words), earlier).unwrap();
        let kept = ["index.html", "notes-0123456789abcdef.bin", "words-0123456789abcdef.bin"];
        assert_eq!(names(&dir), kept);

        remove_stale(&dir, &[], b"").unwrap();
        assert_eq!(names(&dir), kept);
        fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn facet_names() {
        assert!(check_facet("topics").is_ok() && check_facet("sub_section-2").is_ok());
        for name in ["", "person", "title", "a b", "a:b", "a=b", "2"] {
            assert!(check_facet(name).is_err(), "{name}");
        }
    }
}
