//! The chores: `cargo xtask serve`, `cargo xtask test`, `cargo xtask build`, `cargo xtask bench`.
//!
//! Each installs what it lacks into `target/tools` first, so that a machine with rustup and a C linker is enough.

#![allow(clippy::disallowed_methods, reason = "a native program may read the clock")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "the chores say what they do")]

mod bench;
mod budget;
mod build;
mod command;
mod eval;
mod failure;
mod html;
mod journeys;
mod post_build;
mod serve;
mod smaller;
mod test;
mod tools;
mod train;
mod wasm;
mod whole;
mod workspace;

use failure::Failure;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve [--port N] [--collection DIR]   builds the page, serves it at http://127.0.0.1:8080/, rebuilds on change
cargo xtask test                                  formatting, lints, all tests, the production build, the browser journeys
cargo xtask build [--collection DIR]              builds the page into dist/, with the articles in DIR (else articles/)
cargo xtask eval dates [--record]                 measures the recogniser of dates on labelled texts, where they are here
cargo xtask eval entities [--record]              likewise how well names are found and joined
cargo xtask train                                 makes the model of names from the labelled texts, where they are here
cargo xtask train --doubts FILE                   writes which labels a model doubts that did not learn from them
cargo xtask soak                              random files and random queries, ten million of each: an hour or two
cargo xtask bench page [--collection FILE] [--throttle N]   what a key press costs in the page; N times slower
cargo xtask bench search --corpus FILE --queries FILE [--runtime native|chromium] [--answers FILE]
                                              how long answers take over a corpus; and tantivy's
cargo xtask bench rank FOLDER…                how good the order of hits is, by articles, queries and judgements
cargo xtask bench report                      search and order over the evaluation data, into BENCHMARKS.md
cargo xtask bench recognisers                     how fast dates and names are found in Chromium, and how large each recogniser is
cargo xtask bench dates                           how many characters the recogniser of dates reads in a second";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(args: &[&str]) -> Result<(), Failure> {
    let usage = || Failure::new(USAGE);
    let (chore, options) = args.split_first().ok_or_else(usage)?;
    match args {
        ["soak"] => return test::soak(),
        ["bench", "page", options @ ..] => return bench::page(options),
        ["bench", "search", options @ ..] => return bench::search(options),
        ["eval", "dates"] => return eval::dates::run(false),
        ["eval", "dates", "--record"] => return eval::dates::run(true),
        ["eval", "entities"] => return eval::entities::run(false),
        ["eval", "entities", "--record"] => return eval::entities::run(true),
        ["train"] => return train::run(),
        ["train", "--doubts", file] => return train::doubt(Path::new(file)),
        ["bench", "report"] => return bench::report(),
        ["bench", "recognisers"] => return bench::recognisers(),
        ["bench", "rank", folders @ ..] => return bench::rank(folders),
        ["bench", "dates"] => {
            let bench =
                ["bench", "--locked", "--profile", "native", "--package", "broadsheet-engine", "--bench", "dates"];
            return command::succeed(&mut command::cargo(&bench)?);
        }
        _ => {}
    }
    let (mut collection, mut port) = (None, None);
    for option in options.chunks(2) {
        match (*chore, option) {
            ("build" | "serve", ["--collection", dir]) => collection = Some(workspace::absolute(dir)?),
            ("serve", ["--port", number]) => port = Some(number.parse().map_err(|_| usage())?),
            _ => return Err(usage()),
        }
    }
    match *chore {
        "build" => build::run(collection.as_deref()),
        "serve" => serve::run(port.unwrap_or(serve::PORT), collection.as_deref()),
        "test" => test::run(),
        // Called by Trunk, see Trunk.toml.
        "post-build" => post_build::run(),
        _ => Err(usage()),
    }
}
