//! `cargo xtask eval`: how well the recognisers do on texts labelled by people, and whether they do worse than what is
//! recorded.

pub(crate) mod dates;
pub(crate) mod entities;
mod floor;

use crate::command::cargo;
use crate::failure::Failure;
use crate::workspace;
use std::env;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Stdio;

/// Where the data lie: `BROADSHEET_DATA`, else `shared` beside the workspace.
pub(crate) fn data() -> Result<PathBuf, Failure> {
    Ok(match env::var_os("BROADSHEET_DATA") {
        Some(data) => PathBuf::from(data),
        None => workspace::root()?.join("../shared"),
    })
}

/// The folder of the labelled texts of a kind; none, and said so, where they are absent.
pub(crate) fn labelled(kind: &str) -> Result<Option<PathBuf>, Failure> {
    let folder = data()?.join("eval").join(kind);
    if folder.is_dir() {
        return Ok(Some(folder));
    }
    println!("Skipped: there are no labelled texts in {}.", folder.display());
    Ok(None)
}

/// What `broadsheet annotate` with these arguments makes of the input.
fn annotated(args: &[&str], input: &str) -> Result<String, Failure> {
    let failure = |error| Failure::new(format_args!("broadsheet annotate: {error}"));
    let run = ["run", "--quiet", "--locked", "--profile", "native", "--package", "broadsheet-cli", "--", "annotate"];
    let mut command = cargo(&run)?;
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(failure)?;
    let mut pipe = child.stdin.take().ok_or_else(|| Failure::new("broadsheet annotate reads nothing"))?;
    std::thread::scope(|scope| {
        // Written while its output is read: either pipe could fill up.
        let writer = scope.spawn(move || pipe.write_all(input.as_bytes()));
        let output = child.wait_with_output().map_err(failure)?;
        let written = writer.join().map_err(|_| Failure::new("broadsheet annotate could not be written to"))?;
        written.map_err(failure)?;
        match String::from_utf8(output.stdout) {
            Ok(text) if output.status.success() => Ok(text),
            _ => Err(Failure::verdict(format_args!("Failed: broadsheet annotate {}", args.join(" ")))),
        }
    })
}
