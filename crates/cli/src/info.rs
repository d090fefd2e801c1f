//! `broadsheet info`: what a collection is, and of which files it consists.

use crate::args::Args;
use crate::failure::Failure;
use crate::source;
use serde_json::json;
use std::io::{self, Write as _};
use std::path::Path;

pub(crate) fn run(args: &[&str]) -> Result<(), Failure> {
    let args = Args::read(args, &["--json"], &[])?;
    let [dir] = args.words(["DIR"])?;
    let engine = source::open(Path::new(dir))?;
    let (info, files) = (engine.info(), engine.files());
    let (n_segments, n_removed) = (engine.n_segments(), engine.n_removed());
    let size = |stem: &str| files.iter().filter(|file| file.name.starts_with(stem)).map(|file| file.bytes).sum::<u64>();
    let sizes = ["index", "positions", "texts"].map(|stem| (stem, size(stem)));
    let told = if args.flag("--json") {
        let names: Vec<String> = engine.start_file().into_iter().chain(files.clone()).map(|file| file.name).collect();
        json!({
            "title": info.title,
            "articles": info.n_articles,
            "undated": info.n_undated,
            "segments": n_segments,
            "removed": n_removed,
            "bytes": sizes.into_iter().collect::<std::collections::BTreeMap<_, _>>(),
            "files": names,
        })
        .to_string()
    } else {
        let [index, positions, texts] = sizes.map(|(stem, size)| format!("{stem} {size}"));
        format!(
            "{}\n{} articles, {} of them undated, in {n_segments} segments (removed: {n_removed})\nbytes: {index}, {positions}, {texts}, in {} files",
            info.title,
            info.n_articles,
            info.n_undated,
            files.len()
        )
    };
    writeln!(io::stdout(), "{told}")?;
    Ok(())
}
