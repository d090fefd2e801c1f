//! A collection as its commands read it.

use crate::failure::Failure;
use broadsheet_engine::collection::MANIFEST;
use broadsheet_engine::engine::{Answer, Engine, Explained, FileRef, Hit, Info, Outcome, Reading, Viewed, Window};
use broadsheet_engine::query::{Query, View};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Component, Path};

/// A collection in a folder, whose files are read when they are wanted.
pub(crate) struct Source<'a> {
    dir: &'a Path,
    engine: Engine,
    supplied: BTreeSet<String>,
}

impl<'a> Source<'a> {
    /// Opens it, index and all; texts come when they are asked for.
    pub(crate) fn open(dir: &'a Path) -> Result<Self, Failure> {
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
        let mut source = Self { dir, engine, supplied: BTreeSet::new() };
        loop {
            let wanted = source.engine.wanted();
            if wanted.is_empty() {
                return Ok(source);
            }
            source.supply(&wanted)?;
        }
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
            // A manifest from elsewhere must not lead out of the folder, nor round in circles.
            let is_plain =
                matches!(Path::new(name).components().collect::<Vec<_>>().as_slice(), [Component::Normal(_)]);
            if !is_plain || !self.supplied.insert(name.clone()) {
                return Err(in_dir(
                    self.dir,
                    format!("{MANIFEST} is damaged. Rebuild the collection: broadsheet index ARTICLES --out DIR"),
                ));
            }
            let path = self.dir.join(name);
            let bytes = fs::read(&path).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => in_dir(
                    self.dir,
                    format!("{name} is missing. Copy the whole folder, or rebuild the collection: broadsheet index ARTICLES --out DIR"),
                ),
                _ => Failure::at(&path, &error),
            })?;
            self.engine.supply(name, bytes).map_err(|error| in_dir(self.dir, error))?;
        }
        Ok(())
    }
}

fn in_dir(dir: &Path, sentence: impl std::fmt::Display) -> Failure {
    Failure::new(format!("In {}: {sentence}", dir.display()))
}
