//! The size budget: what a reader downloads before the first article shows.

use crate::failure::Failure;
use crate::workspace;
use std::io::Write as _;
use std::path::{Component, Path};
use xtask::program::{WHOLE, prefix_of_other};

/// The most that a first visit may download, in bytes after brotli 11: 230 KB.
///
/// Fonts and icons come on top; a page reads well before they are there.
pub(crate) const LIMIT: usize = 230_000;

/// The largest window that plain brotli has, as a power of two.
const WINDOW: u32 = 22;

/// What counts, in the order of the table.
const KINDS: [&str; 6] = ["html", "webmanifest", "css", "js", "wasm", COLLECTION];
const COLLECTION: &str = "collection";

/// Sizes of all files of one kind, in bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    n_files: usize,
    raw: usize,
    brotli: usize,
}

/// Measures the built page in `dist`. Returns the table to show, and the sum in bytes after brotli; without the collection where this
/// is somebody else's, as to compress a large one takes longer than to build it.
pub(crate) fn measure(dist: &Path, is_ours: bool) -> Result<(String, usize), Failure> {
    let mut sizes = KINDS.map(|_| Size::default());
    let (mut apart, mut other) = (Size::default(), Size::default());
    let later = prefix_of_other(&workspace::read_text(&dist.join("index.html"))?);
    for file in workspace::files(dist)? {
        let bytes = workspace::read(&file)?;
        let path = file.strip_prefix(dist).unwrap_or(&file);
        let kind = kind(path).filter(|kind| is_ours || *kind != COLLECTION);
        let size = match KINDS.iter().position(|name| Some(*name) == kind) {
            _ if path.to_string_lossy().starts_with(later) => &mut other,
            Some(idx) => sizes.get_mut(idx).unwrap_or(&mut apart),
            None => &mut apart,
        };
        size.n_files += 1;
        size.raw += bytes.len();
        if kind.is_some() {
            size.brotli += n_brotli(&bytes).map_err(|error| Failure::of_file(&file, &error))?;
        }
    }
    let total = sizes.iter().map(|size| size.brotli).sum();
    let name = if later == WHOLE { "whole program" } else { "smaller program" };
    Ok((table(&sizes, (name, &other), &apart, total), total))
}

fn kind(file: &Path) -> Option<&str> {
    if file.components().next() == Some(Component::Normal(COLLECTION.as_ref())) {
        return Some(COLLECTION);
    }
    file.extension().and_then(|extension| extension.to_str()).filter(|extension| KINDS.contains(extension))
}

fn n_brotli(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(vec![], 1 << 16, 11, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}

fn table(sizes: &[Size], (name, other): (&str, &Size), apart: &Size, total: usize) -> String {
    let row = |name: &str, size: &Size| format!("{name:<16}{:>6}{:>12}{:>12}\n", size.n_files, size.raw, size.brotli);
    let mut table = format!("{:<16}{:>6}{:>12}{:>12}\n", "", "files", "bytes", "brotli 11");
    for (kind, size) in KINDS.iter().zip(sizes).filter(|(_, size)| size.n_files > 0) {
        table += &row(kind, size);
    }
    let sum = |part: fn(&Size) -> usize| sizes.iter().map(part).sum();
    table += &row("sum", &Size { n_files: sum(|size| size.n_files), raw: sum(|size| size.raw), brotli: total });
    table += &format!("{:<16}{LIMIT:>30}\n", "limit");
    table += &row(name, other);
    table += &format!("{:<16}{:>6}{:>12}{:>12}\n", "fonts and others", apart.n_files, apart.raw, "apart");
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_all_but_fonts_and_icons() {
        let check = |file: &str, expected| assert_eq!(kind(Path::new(file)), expected, "{file}");
        check("index.html", Some("html"));
        check("page-12_bg.wasm", Some("wasm"));
        check("collection/articles.bin", Some("collection"));
        check("collection/more/names.css", Some("collection"));
        check("fonts/inter.woff2", None);
        check("manifest.webmanifest", Some("webmanifest"));
        check("icons/icon.svg", None);
    }
}
