//! Failures: one sentence for the person, exit code 2.

use std::fmt::Display;
use std::io::{self, Write as _};
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

    /// Says it on standard error.
    pub(crate) fn report(self) -> ExitCode {
        // Nobody is left to tell if standard error is gone.
        drop(writeln!(io::stderr(), "{}", self.0));
        ExitCode::from(2)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(error.to_string())
    }
}
