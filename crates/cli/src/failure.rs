//! Failures: one sentence for the person, exit code 2.

use std::fmt::{self, Display};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// Why the program stops: a sentence that says what to do.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(sentence: impl Display) -> Self {
        Self(sentence.to_string())
    }

    pub(crate) fn usage(usage: &str) -> Self {
        Self(usage.to_owned())
    }

    /// A file or folder at `path` could not be read or written.
    pub(crate) fn at(path: &Path, error: &io::Error) -> Self {
        let advice = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "this program may not open it; check its permissions".to_owned(),
            _ => error.to_string(),
        };
        Self(format!("{}: {advice}", path.display()))
    }

    /// Says it on standard error.
    pub(crate) fn report(self) -> ExitCode {
        // Nobody is left to tell if standard error is gone.
        drop(writeln!(io::stderr(), "{}", self.0));
        ExitCode::from(2)
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}
