//! Failures: one sentence for the person, exit code 2 (1 where a check or a build said no).

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Why a chore stops: a sentence that says what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    sentence: String,
    code: u8,
}

impl Failure {
    /// The chore cannot be done here.
    pub(crate) fn new(sentence: impl Display) -> Self {
        Self { sentence: sentence.to_string(), code: 2 }
    }

    /// The chore was done, and the answer is no.
    pub(crate) fn verdict(sentence: impl Display) -> Self {
        Self { sentence: sentence.to_string(), code: 1 }
    }

    pub(crate) fn of_file(path: &Path, error: &io::Error) -> Self {
        Self::new(format_args!("{}: {error}", path.display()))
    }

    /// Says it on standard error.
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("{}", self.sentence);
        ExitCode::from(self.code)
    }
}
