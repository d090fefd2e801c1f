//! `broadsheet search`: asks a collection, and tells the answer as JSON or as a listing.

mod json;
mod listing;

use crate::args::Args;
use crate::failure::Failure;
use broadsheet_engine::collection::MANIFEST;
use broadsheet_engine::engine::{Answer, Engine, FileRef, Hit, Window};
use broadsheet_engine::query::{Query, Sort};
use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Component, Path};
use std::process::ExitCode;

/// How many hits are told unless more are asked for.
const LIMIT: u32 = 10;

/// Exit code 0: found; 1: nothing found. The query `-` stands for many, a line each on standard input.
pub(crate) fn run(args: &[&str]) -> Result<ExitCode, Failure> {
    let flags = ["--json", "--any", "--address"];
    let args = Args::read(args, &flags, &["--limit", "--facet-values", "--sort"])?;
    let [dir, typed] = args.words(["DIR", "QUERY"])?;
    let query = read_query(typed, &args)?;
    let told = Told {
        json: args.flag("--json"),
        limit: args.number("--limit")?.unwrap_or(LIMIT),
        n_values: args.number("--facet-values")?.unwrap_or(Window::VALUES),
    };
    let mut source = Source::open(dir.as_ref())?;
    let mut found = false;
    if typed == "-" {
        for line in io::stdin().lines() {
            found |= told.answer(&mut source, &read_query(&line?, &args)?)?;
        }
    } else {
        found = told.answer(&mut source, &query)?;
    }
    Ok(ExitCode::from(u8::from(!found)))
}

/// What of an answer is told, and how.
struct Told {
    json: bool,
    limit: u32,
    n_values: u32,
}

impl Told {
    /// Asks one query and tells the answer; whether anything was found.
    fn answer(&self, source: &mut Source<'_>, query: &Query) -> Result<bool, Failure> {
        let values = source.engine.facet_names().map(|facet| (facet.to_owned(), self.n_values)).collect();
        let answer = source.search(query, &Window { first: 0, count: self.limit, values })?;
        let text = if self.json { json::write(&answer, |hit| source.keys(hit))? } else { listing::write(&answer) };
        match io::stdout().write_all(text.as_bytes()) {
            // Whoever reads has seen enough, as in `broadsheet search … | head`.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            written => written?,
        }
        Ok(answer.total > 0)
    }
}

/// The query: what is typed, or with `--address` a whole view; options count over both. What is typed here is complete,
/// so its last word is a whole one: a blank says so.
fn read_query(text: &str, args: &Args<'_>) -> Result<Query, Failure> {
    let mut query = match args.flag("--address") {
        true => Query::from_address(text),
        false => Query { text: format!("{text} "), ..Query::default() },
    };
    query.any |= args.flag("--any");
    query.sort = match args.value("--sort")? {
        None => query.sort,
        Some("best") => Sort::Best,
        Some("newest") => Sort::Newest,
        Some("oldest") => Sort::Oldest,
        Some(other) => return Err(Failure::new(format!("--sort takes best, newest or oldest, not “{other}”"))),
    };
    Ok(query)
}

/// A collection in a folder, whose files are read when they are wanted.
struct Source<'a> {
    dir: &'a Path,
    engine: Engine,
    supplied: BTreeSet<String>,
}

impl<'a> Source<'a> {
    fn open(dir: &'a Path) -> Result<Self, Failure> {
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

    /// The answer with all that it needs.
    fn search(&mut self, query: &Query, window: &Window) -> Result<Answer, Failure> {
        loop {
            let outcome = self.engine.search(query, window);
            if outcome.missing.is_empty() {
                return Ok(outcome.value);
            }
            self.supply(&outcome.missing)?;
        }
    }

    /// What the article of a hit has in each facet: the facet's name and the value's key.
    fn keys(&self, hit: &Hit) -> Vec<(String, String)> {
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
