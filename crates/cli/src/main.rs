//! `broadsheet`: the native program. Files, standard streams and exit codes; all knowledge is the engine's.

mod annotate;
mod failure;
mod index;
mod read;
mod search;

use failure::Failure;
use std::process::ExitCode;

const USAGE: &str = "\
broadsheet index ARTICLES --out DIR     indexes a folder of articles (or an .ndjson file) into the files of a collection
broadsheet search DIR 'QUERY' --json    searches a collection: total, hits, facets, bins as JSON
broadsheet annotate dates < docs.jsonl       adds the expressions of time to each document
broadsheet annotate entities < in.conll      adds a BIO tag to each token
broadsheet annotate links DIR                lists the names in the texts of a folder, joined, as TSV";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(args: &[&str]) -> Result<(), Failure> {
    match args {
        ["index", rest @ ..] => index::run(rest),
        ["search", rest @ ..] => search::run(rest),
        ["annotate", "dates"] => annotate::dates::run(std::io::stdin().lock(), std::io::stdout().lock()),
        ["annotate", "entities"] => annotate::entities::run(std::io::stdin().lock(), std::io::stdout().lock()),
        ["annotate", "links", dir] => annotate::links::run(dir.as_ref(), std::io::stdout().lock()),
        _ => Err(Failure::usage(USAGE)),
    }
}
