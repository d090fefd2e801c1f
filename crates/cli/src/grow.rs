//! Collections that grow: `broadsheet index --add`, `remove`, `merge`.

use crate::args::Args;
use crate::failure::Failure;
use crate::source::Source;
use crate::write;
use broadsheet_engine::article::ArticleId;
use broadsheet_engine::collection::File;
use broadsheet_engine::engine::{Engine, start, with_start};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// What is to be written into `dir`, so that the collection there has these files' articles besides, as a further segment.
pub(crate) fn added(dir: &Path, files: Vec<File>) -> Result<Vec<File>, Failure> {
    let there = Source::open(dir)?;
    let manifest = files.first().map(|file| file.bytes.as_slice()).unwrap_or_default();
    let mut added = Engine::open(manifest).map_err(Failure::new)?;
    for wanted in added.wanted() {
        let bytes = files.iter().find(|file| file.name == wanted.name).map(|file| file.bytes.clone());
        added.supply(&wanted.name, bytes.unwrap_or_default()).map_err(Failure::new)?;
    }
    let manifest = there.engine().with(&added);
    Ok(started(dir, manifest, files.into_iter().skip(1).collect()))
}

/// `broadsheet remove`: these articles are found no more.
pub(crate) fn remove(args: &[&str]) -> Result<(), Failure> {
    let args = Args::read(args, &[], &[])?;
    let (dir, ids) = args.first("DIR ID…")?;
    let dir = Path::new(dir);
    let source = Source::open(dir)?;
    let ids: BTreeSet<ArticleId> = ids.iter().map(|id| ArticleId((*id).to_owned())).collect();
    let there: BTreeSet<ArticleId> = source.engine().ids().into_iter().collect();
    if let Some(unknown) = ids.iter().find(|id| !there.contains(id)) {
        return Err(Failure::new(format_args!("{} has no article {}; nothing was removed", dir.display(), unknown.0)));
    }
    write::write(dir, &started(dir, source.engine().without(&ids), Vec::new()))?;
    writeln!(io::stdout(), "removed {} articles; {} are left", ids.len(), there.len() - ids.len())?;
    Ok(())
}

/// `broadsheet merge`: the articles of all segments, of one collection or several, in one segment.
pub(crate) fn merge(args: &[&str]) -> Result<(), Failure> {
    let args = Args::read(args, &[], &["--out"])?;
    let (first, others) = args.first("DIR…")?;
    let out = args.value("--out")?.ok_or_else(|| Failure::new("Say where the collection goes: --out DIR"))?;
    let mut source = Source::over(&[&[first], others].concat())?;
    let files = with_start(source.merged()?);
    write::write(out.as_ref(), &files)?;
    let info = source.info();
    writeln!(io::stdout(), "{}: {} articles in {} files, in {out}", info.title, info.n_articles, files.len())?;
    Ok(())
}

/// The manifest and these files, with the start file, if there is to be one; other files are read from `dir`.
fn started(dir: &Path, manifest: File, mut files: Vec<File>) -> Vec<File> {
    let read = |name: &str| {
        let new = files.iter().find(|file| file.name == name).map(|file| file.bytes.clone());
        new.or_else(|| fs::read(dir.join(name)).ok())
    };
    match start(&manifest.bytes, read) {
        Some(with_start) => files.extend(with_start),
        None => files.push(manifest),
    }
    files
}
