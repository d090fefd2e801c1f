//! The journeys: tests of the built page in a real browser.

use crate::command::{cargo, succeed};
use crate::failure::Failure;
use crate::workspace;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

/// The folder of the built page, for the journeys. They are skipped where it is not set or empty.
pub(crate) const DIST: &str = "BROADSHEET_DIST";

/// How many journeys may fail for the machine's sake. What breaks more is the page.
const MOST_RETRIES: usize = 3;

/// Runs all journeys; the few that fail once more, each alone.
///
/// A browser on a machine that does other things too is late now and then, for longer than any patience. What fails
/// twice is broken; what passes alone is named at the end, so that it is not overlooked.
pub(crate) fn run() -> Result<(), Failure> {
    let (is_passed, failed) = watched(&mut journeys(&[])?)?;
    if is_passed {
        return Ok(());
    }
    if failed.is_empty() || failed.len() > MOST_RETRIES {
        return Err(Failure::verdict(format_args!("{} journeys failed", failed.len())));
    }
    for name in &failed {
        println!("==> once more, alone: {name}");
        succeed(&mut journeys(&["--exact", name])?)?;
    }
    println!("==> passed at the second try only: {}", failed.join(", "));
    Ok(())
}

fn journeys(filter: &[&str]) -> Result<Command, Failure> {
    let mut command = cargo(&["test", "--locked", "--package", "broadsheet", "--test", "journeys", "--"])?;
    command.args(filter).env(DIST, workspace::root()?.join("dist"));
    Ok(command)
}

/// Runs tests with their output shown; whether all passed, and the names of those that did not.
fn watched(command: &mut Command) -> Result<(bool, Vec<String>), Failure> {
    let cannot = |error| Failure::new(format_args!("The journeys cannot be run: {error}"));
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(cannot)?;
    let mut failed = Vec::new();
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines().map_while(Result::ok)) {
        println!("{line}");
        failed.extend(failure(&line).map(str::to_owned));
    }
    Ok((child.wait().map_err(cannot)?.success(), failed))
}

/// The name of the test that this line of the harness says has failed.
fn failure(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_are_known_by_their_line() {
        let check = |line: &str, expected: Option<&str>| assert_eq!(failure(line), expected);
        check("test large::two_thousand_articles ... FAILED", Some("large::two_thousand_articles"));
        check("test large::two_thousand_articles ... ok", None);
        check("test result: FAILED. 108 passed; 1 failed", None);
    }
}
