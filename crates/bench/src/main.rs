//! The measurements: `cargo xtask bench page`, `search`, `rank` and `recognisers`.

#![allow(clippy::unwrap_used, reason = "a measurement stops at what it did not expect")]
#![allow(clippy::disallowed_methods, reason = "a native program may read the clock")]
#![allow(clippy::print_stdout, reason = "it prints what it measures")]

mod corpus;
mod figures;
mod page;
mod rank;
mod recognisers;
mod search;
mod trace;
mod worker;

use page::Page;
use rank::Rank;
use search::{Runtime, Search};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["page", dist, options @ ..] if let Some(page) = page(dist, options) => page.measure(),
        ["recognisers", worker] => recognisers::measure(worker.as_ref()),
        ["rank", folders @ ..] => Rank(folders.iter().map(PathBuf::from).collect()).measure(),
        ["search", options @ ..] if let Some(search) = search(options) => search.measure(),
        _ => {
            println!("Call this by `cargo xtask bench`.");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// What is to be measured. `xtask` has seen to it that the paths are good from anywhere.
fn page(dist: &str, options: &[&str]) -> Option<Page> {
    let mut page = Page { dist: PathBuf::from(dist), collections: Vec::new(), throttle: 1 };
    for option in options.chunks(2) {
        match option {
            ["--collection", file] => page.collections.push(PathBuf::from(file)),
            ["--throttle", times] => page.throttle = times.parse().ok().filter(|times| *times > 0)?,
            _ => return None,
        }
    }
    Some(page)
}

fn search(options: &[&str]) -> Option<Search> {
    let value = |name: &str| options.chunks(2).find_map(|it| (it.first() == Some(&name)).then(|| it.get(1))?);
    let is_known = |it: &[&str]| ["--corpus", "--queries", "--runtime", "--worker", "--answers"].contains(&it[0]);
    if !options.chunks(2).all(is_known) {
        return None;
    }
    Some(Search {
        corpus: value("--corpus")?.into(),
        queries: value("--queries")?.into(),
        runtime: match value("--runtime").copied() {
            None | Some("native") => Runtime::Native,
            Some("chromium") => Runtime::Chromium,
            Some(_) => return None,
        },
        worker: value("--worker").map(PathBuf::from),
        answers: value("--answers").map(PathBuf::from),
    })
}
