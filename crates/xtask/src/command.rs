//! Running other programs.

use crate::failure::Failure;
use crate::workspace;
use std::env;
use std::process::{Command, Stdio};

/// Cargo, at the root of the workspace.
pub(crate) fn cargo(args: &[&str]) -> Result<Command, Failure> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(workspace::root()?);
    Ok(command)
}

/// Runs it to its end with its output shown; anything but success is a failure.
pub(crate) fn succeed(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|error| Failure::new(format_args!("{}: {error}", line(command))))?;
    if status.success() { Ok(()) } else { Err(Failure::verdict(format_args!("Failed: {}", line(command)))) }
}

/// Runs it to its end and returns what it prints; anything but success is a failure.
pub(crate) fn printed(command: &mut Command) -> Result<String, Failure> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.map_err(|error| Failure::new(format_args!("{}: {error}", line(command))))?;
    match String::from_utf8(output.stdout) {
        Ok(text) if output.status.success() => Ok(text),
        _ => Err(Failure::verdict(format_args!("Failed: {}", line(command)))),
    }
}

/// What it prints, or nothing if it is not there or does not succeed.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    if output.status.success() { String::from_utf8(output.stdout).ok() } else { None }
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
