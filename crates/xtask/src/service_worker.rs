//! `sw.js`: the hand-written service worker, with the list of the files of one build before it.

use crate::{program, script};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io;
use std::path::Path;

/// What is kept of a collection from the first visit on, at most, in bytes; the rest is kept once it has been opened.
///
/// A few thousand articles with their texts. Of a larger collection the index alone, where it is no larger than this.
const AT_ONCE: u64 = 32_000_000;

/// The service worker's file.
const NAME: &str = "sw.js";

/// A file of the build.
#[derive(Debug)]
struct File {
    /// As it is asked for, seen from the page: `./` for the page itself.
    path: String,
    hash: String,
    bytes: u64,
}

/// Writes the service worker of the build in `dist`. `source` is the hand-written part, `src/sw.js`.
///
/// Its text changes with every file, so that browsers notice a new build.
///
/// # Errors
///
/// When a file cannot be read or written, or `source` is no JavaScript.
pub fn write(dist: &Path, source: &str) -> io::Result<()> {
    let mut files = vec![];
    collect(dist, "", &mut files)?;
    let later = program::prefix_of_other(&fs::read_to_string(dist.join("index.html"))?);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let source = script::smaller(source).ok_or_else(|| io::Error::other("it is no JavaScript"))?;
    fs::write(dist.join(NAME), text(files, later, &source))
}

/// `later` is how the files begin that are not kept from the first visit on.
fn text(files: Vec<File>, later: &str, source: &str) -> String {
    let is_later = |file: &File| file.path.starts_with(later);
    let (kept, rest) = divide(files);
    let listed = |each: &dyn Fn(&File) -> Option<String>| kept.iter().filter_map(each).collect::<Vec<_>>().join(",");
    let list = listed(&|file| Some(format!("{:?}:{:?}", file.path, file.hash)));
    let later = listed(&|file| is_later(file).then(|| format!("{:?}", file.path)));
    let bytes: u64 = kept.iter().filter(|file| !is_later(file)).map(|file| file.bytes).sum();
    let rest: u64 = rest.iter().map(|file| file.bytes).sum();
    let build = hash(format!("{list} {rest} {source}").as_bytes());
    format!("const BUILD={build:?},BYTES={bytes},REST={rest},FILES={{{list}}},LATER=[{later}];\n{source}")
}

/// Divides the files into those that are kept from the first visit on, and those that are kept once they are opened.
fn divide(files: Vec<File>) -> (Vec<File>, Vec<File>) {
    let size = |is_meant: fn(&File) -> bool| files.iter().filter(|file| is_meant(file)).map(|file| file.bytes).sum();
    let (texts, index): (u64, u64) = (size(is_text), size(is_index));
    let index_fits = index <= AT_ONCE;
    let texts_fit = index.saturating_add(texts) <= AT_ONCE;
    files.into_iter().partition(|file| (index_fits || !is_index(file)) && (texts_fit || !is_text(file)))
}

/// Texts, and where words stand in them: most questions can do without either.
fn is_text(file: &File) -> bool {
    file.path.starts_with("collection/texts-") || file.path.starts_with("collection/positions-")
}

fn is_index(file: &File) -> bool {
    file.path.starts_with("collection/index-")
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else if is_needed(&path) {
            let bytes = fs::read(entry.path())?;
            let path = if path == "index.html" { "./".to_owned() } else { path };
            files.push(File { path, hash: hash(&bytes), bytes: bytes.len() as u64 });
        }
    }
    Ok(())
}

/// The page reads no licences; the service worker and the icons of an installed page are kept by the browser itself.
fn is_needed(path: &str) -> bool {
    path != NAME && !path.ends_with(".txt") && (!path.starts_with("icons/") || path == "icons/icon.svg")
}

/// The first eight bytes of SHA-256 as a number in base 16: enough against accidents.
fn hash(bytes: &[u8]) -> String {
    let number = Sha256::digest(bytes).iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte));
    format!("{number:x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sizes: [u64; 3], expected: &str) {
        let paths = ["collection/collection.bin", "collection/index-1.bin", "collection/texts-0-1.bin"];
        let files =
            paths.iter().zip(sizes).map(|(path, bytes)| File { path: (*path).to_owned(), hash: hash(b""), bytes });
        let (kept, _) = divide(files.collect());
        let kept: Vec<_> = kept.iter().filter_map(|file| file.path.get(11..16)).collect();
        assert_eq!(kept.join(" "), expected, "{sizes:?}");
    }

    #[test]
    fn large_collections_are_kept_as_they_are_opened() {
        check([100, 30_000, 20_000], "colle index texts");
        check([100, AT_ONCE, 1], "colle index");
        check([100, AT_ONCE + 1, 1], "colle");
        check([100, 1, u64::MAX], "colle index");
    }

    #[test]
    fn a_changed_file_makes_another_service_worker() {
        let dist = std::env::temp_dir().join(format!("broadsheet-service-worker-{}", std::process::id()));
        fs::create_dir_all(dist.join("fonts")).unwrap();
        fs::write(dist.join("index.html"), "page").unwrap();
        fs::write(dist.join("fonts/OFL.txt"), "licence").unwrap();
        let written = || {
            write(&dist, "// Why.\n\n  addEventListener();").unwrap();
            fs::read_to_string(dist.join(NAME)).unwrap()
        };
        let first = written();
        let build = first.get(13..29).unwrap();
        let hash = hash(b"page");
        assert_eq!(
            first,
            format!(
                "const BUILD=\"{build}\",BYTES=4,REST=0,FILES={{\"./\":\"{hash}\"}},LATER=[];\naddEventListener();"
            )
        );
        assert_eq!(written(), first, "the same files make the same text");
        fs::write(dist.join("index.html"), "egap").unwrap();
        assert_ne!(written().get(13..29), Some(build));
        fs::remove_dir_all(dist).unwrap();
    }
}
