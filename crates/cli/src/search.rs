//! `broadsheet search`: asks a collection, and tells the answer as JSON or as a listing.

mod explain;
mod json;
mod listing;

use crate::args::Args;
use crate::failure::Failure;
use crate::source::Source;
use broadsheet_engine::engine::Window;
use broadsheet_engine::query::{Query, Sort};
use std::io::{self, Write as _};
use std::process::ExitCode;

/// How many hits are told unless more are asked for.
const LIMIT: u32 = 10;

/// Searches a collection, or several as one. Exit code 0: found; 1: nothing found.
///
/// `--explain` tells before the answer why it is so. The query `-` stands for many, a line each on standard input.
pub(crate) fn run(args: &[&str]) -> Result<ExitCode, Failure> {
    let flags = ["--json", "--any", "--address", "--explain"];
    let args = Args::read(args, &flags, &["--limit", "--facet-values", "--sort"])?;
    if args.flag("--explain") && args.flag("--json") {
        return Err(Failure::new("--explain goes before the listing, not into --json".to_owned()));
    }
    let (dirs, typed) = args.last("DIR… QUERY")?;
    let query = read_query(typed, &args)?;
    let told = Told {
        json: args.flag("--json"),
        explain: args.flag("--explain"),
        limit: args.number("--limit")?.unwrap_or(LIMIT),
        n_values: args.number("--facet-values")?.unwrap_or(Window::VALUES),
    };
    let mut source = Source::over(dirs)?;
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
    explain: bool,
    limit: u32,
    n_values: u32,
}

impl Told {
    /// Asks one query and tells the answer; whether anything was found.
    fn answer(&self, source: &mut Source<'_>, query: &Query) -> Result<bool, Failure> {
        let values = source.facet_names().map(|facet| (facet.to_owned(), self.n_values)).collect();
        let answer = source.search(query, &Window { first: 0, count: self.limit, values, ..Window::default() })?;
        let explained =
            self.explain.then(|| Ok::<_, Failure>(explain::write(&source.explain(query, self.limit)?))).transpose()?;
        let text = if self.json { json::write(&answer, |hit| source.keys(hit))? } else { listing::write(&answer) };
        match io::stdout().write_all((explained.unwrap_or_default() + &text).as_bytes()) {
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
