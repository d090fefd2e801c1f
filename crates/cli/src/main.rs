//! `broadsheet`: the native program. Files, standard streams and exit codes; all knowledge is the engine's.

mod annotate;
mod args;
mod failure;
mod grow;
mod index;
mod info;
mod plain;
mod read;
mod search;
mod source;
mod write;

use failure::Failure;
use std::io::Write as _;
use std::process::ExitCode;

const USAGE: &str = "\
broadsheet index ARTICLES --out DIR     indexes a folder of .txt articles, or an .ndjson file, into the files of a collection
    --title T                           what the collection is called (else: its sidecar's title, or the folder's name)
    --facet NAME                        takes a further field of each article as a facet; may be repeated
    --add                               adds them to the collection in DIR, as a further segment; one of the same name takes the place of the other
broadsheet remove DIR ID…               articles that are found no more
broadsheet merge DIR… --out DIR         all segments of a collection as one, and several collections as one
broadsheet info DIR [--json]            what a collection is, and its files
broadsheet search DIR… 'QUERY'          searches a collection, or several as one; exit code 0: found, 1: nothing found, 2: trouble
    --json                              total, hits, facets, bins as JSON
    --limit N                           how many hits (10)
    --facet-values N                    how many values of each facet (7)
    --any                               any of the words suffices
    --sort best|newest|oldest           the order of the hits
    --explain                           before the listing: how the query was read, and what scores are made of
    --address                           QUERY is the address of a view: '?q=peace&person=marco-rubio'
broadsheet plain DIR                    prints a collection as HTML that needs no program: a list, and the texts of up to 50
broadsheet annotate dates < docs.jsonl       adds the expressions of time to each document
broadsheet annotate entities < in.conll      adds a BIO tag to each token
broadsheet annotate links DIR                lists the names in the texts of a folder, joined, as TSV
    --mentions FILE.tsv                 links these instead of what the recogniser finds: columns type, file, start, end";

fn main() -> ExitCode {
    run().unwrap_or_else(Failure::report)
}

fn run() -> Result<ExitCode, Failure> {
    let args: Result<Vec<String>, _> = std::env::args_os().skip(1).map(std::ffi::OsString::into_string).collect();
    let args = args.map_err(|arg| Failure::new(format!("{} is not UTF-8; rename it", arg.display())))?;
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match args.as_slice() {
        ["index", rest @ ..] => index::run(rest),
        ["info", rest @ ..] => info::run(rest),
        ["remove", rest @ ..] => grow::remove(rest),
        ["merge", rest @ ..] => grow::merge(rest),
        ["search", rest @ ..] => return search::run(rest),
        ["plain", dir] => plain::run(dir.as_ref(), std::io::stdout().lock()),
        ["annotate", "dates"] => annotate::dates::run(std::io::stdin().lock(), std::io::stdout().lock()),
        ["annotate", "entities"] => annotate::entities::run(std::io::stdin().lock(), std::io::stdout().lock()),
        ["annotate", "links", args @ ..] => {
            let args = args::Args::read(args, &[], &["--mentions"])?;
            let ([dir], mentions) = (args.words(["DIR"])?, args.value("--mentions")?);
            annotate::links::run(dir.as_ref(), mentions.map(AsRef::as_ref), std::io::stdout().lock())
        }
        ["--help" | "-h" | "help"] => Ok(writeln!(std::io::stdout(), "{USAGE}")?),
        _ => Err(Failure::usage(USAGE)),
    };
    done.map(|()| ExitCode::SUCCESS)
}
