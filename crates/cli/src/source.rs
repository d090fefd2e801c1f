//! A collection as its commands read it.

use crate::failure::Failure;
use broadsheet_engine::collection::{File, MANIFEST};
use broadsheet_engine::engine::{Answer, Engine, Explained, FileRef, Hit, Info, Outcome, Reading, Viewed, Window};
use broadsheet_engine::query::{Query, View};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

/// A collection in a folder, or in several, whose files are read when they are wanted.
pub(crate) struct Source<'a> {
    dirs: Vec<&'a Path>,
    engine: Engine,
    supplied: BTreeSet<String>,
}

impl<'a> Source<'a> {
    /// Opens it, index and all; texts come when they are asked for.
    pub(crate) fn open(dir: &'a Path) -> Result<Self, Failure> {
        let engine = open(dir)?;
        Self { dirs: vec![dir], engine, supplied: BTreeSet::new() }.ready()
    }

    /// Opens several as one: of two articles of one name the later collection's counts.
    pub(crate) fn over(dirs: &[&'a str]) -> Result<Self, Failure> {
        let (first, others) = dirs
            .split_first()
            .ok_or_else(|| Failure::new("Say in which folder the collection is. See: broadsheet --help"))?;
        let open = |dir: &'a str| Self::open(Path::new(dir));
        others.iter().try_fold(open(first)?, |source, dir| source.with(open(dir)?))
    }

    /// Supplies what is needed before anything can be asked.
    fn ready(mut self) -> Result<Self, Failure> {
        loop {
            let wanted = self.engine.wanted();
            if wanted.is_empty() {
                return Ok(self);
            }
            self.supply(&wanted)?;
        }
    }

    /// This collection with the articles of another one besides.
    fn with(self, other: Self) -> Result<Self, Failure> {
        let engine = Engine::open(&self.engine.with(&other.engine).bytes).map_err(Failure::new)?;
        Self { dirs: [self.dirs, other.dirs].concat(), engine, supplied: BTreeSet::new() }.ready()
    }

    /// The open collection.
    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The files of a collection with the same articles in one segment.
    pub(crate) fn merged(&mut self) -> Result<Vec<File>, Failure> {
        let files = self.engine.files();
        let rest: Vec<FileRef> = files.iter().filter(|file| !self.supplied.contains(&file.name)).cloned().collect();
        self.supply(&rest)?;
        let damaged = |_| in_dir(self.dir(), DAMAGED);
        let merged = self.engine.merged().map_err(damaged)?;
        if !merged.is_empty() {
            return Ok(merged);
        }
        let mut same = vec![File { name: MANIFEST.to_owned(), bytes: self.engine.manifest() }];
        for FileRef { name, .. } in files {
            let bytes = self.bytes(&name)?;
            same.push(File { name, bytes });
        }
        Ok(same)
    }

    /// What the collection is.
    pub(crate) fn info(&self) -> Info {
        self.engine.info()
    }

    /// The names of the facets, in the order in which they are shown.
    pub(crate) fn facet_names(&self) -> impl Iterator<Item = &str> {
        self.engine.facet_names()
    }

    /// The answer with all that it needs.
    pub(crate) fn search(&mut self, query: &Query, window: &Window) -> Result<Answer, Failure> {
        self.complete(|engine| engine.search(query, window))
    }

    /// Why the answer to a query that was asked is as it is.
    pub(crate) fn explain(&mut self, query: &Query, n_hits: u32) -> Result<Explained, Failure> {
        let query = Query { view: View::Why, ..query.clone() };
        match self.complete(|engine| engine.view(&query, n_hits))? {
            Some(Viewed::Why(explained)) => Ok(explained),
            _ => Ok(Explained::default()),
        }
    }

    /// The open article of the query; `None` where there is no such article.
    pub(crate) fn read(&mut self, query: &Query) -> Result<Option<Reading>, Failure> {
        self.complete(|engine| engine.read(query))
    }

    /// Asks until nothing is missing.
    fn complete<T>(&mut self, ask: impl Fn(&Engine) -> Outcome<T>) -> Result<T, Failure> {
        loop {
            let outcome = ask(&self.engine);
            if outcome.missing.is_empty() {
                return Ok(outcome.value);
            }
            self.supply(&outcome.missing)?;
        }
    }

    /// What the article of a hit has in each facet: the facet's name and the value's key.
    pub(crate) fn keys(&self, hit: &Hit) -> Vec<(String, String)> {
        self.engine.keys(&hit.id)
    }

    fn supply(&mut self, files: &[FileRef]) -> Result<(), Failure> {
        for FileRef { name, .. } in files {
            // A manifest from elsewhere must not lead round in circles.
            if !is_plain(name) || !self.supplied.insert(name.clone()) {
                return Err(in_dir(self.dir(), DAMAGED));
            }
            let bytes = self.bytes(name)?;
            self.engine.supply(name, bytes).map_err(|error| in_dir(self.dir(), error))?;
        }
        Ok(())
    }

    /// The bytes of a file, from the first folder that has it.
    fn bytes(&self, name: &str) -> Result<Vec<u8>, Failure> {
        let path = self.dirs.iter().map(|dir| dir.join(name)).find(|path| path.exists());
        let path = path.ok_or_else(|| {
            in_dir(
                self.dir(),
                format!("{name} is missing. Copy the whole folder, or rebuild the collection: broadsheet index ARTICLES --out DIR"),
            )
        })?;
        fs::read(&path).map_err(|error| Failure::at(&path, &error))
    }

    /// The folder by which it is called.
    fn dir(&self) -> &'a Path {
        self.dirs.first().copied().unwrap_or(Path::new(""))
    }
}

/// Opens the collection in a folder by its manifest alone.
pub(crate) fn open(dir: &Path) -> Result<Engine, Failure> {
    let manifest = dir.join(MANIFEST);
    let bytes = fs::read(&manifest).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound if dir.is_dir() => Failure::new(format!(
            "{} holds no collection. Build one: broadsheet index ARTICLES --out {0}",
            dir.display()
        )),
        io::ErrorKind::NotFound => Failure::at(dir, &error),
        _ => Failure::at(&manifest, &error),
    })?;
    let engine = Engine::open(&bytes).map_err(|error| in_dir(dir, error))?;
    match engine.start_file().iter().chain(&engine.files()).all(|file| is_plain(&file.name)) {
        true => Ok(engine),
        false => Err(in_dir(dir, DAMAGED)),
    }
}

/// Whether a name is that of a file in its folder: a manifest from elsewhere must not lead out of it.
fn is_plain(name: &str) -> bool {
    matches!(Path::new(name).components().collect::<Vec<_>>().as_slice(), [Component::Normal(_)])
}

const DAMAGED: &str = "collection.bin is damaged. Rebuild the collection: broadsheet index ARTICLES --out DIR";

fn in_dir(dir: &Path, sentence: impl std::fmt::Display) -> Failure {
    Failure::new(format!("In {}: {sentence}", dir.display()))
}
