//! What can go wrong, in a sentence.

use std::fmt;
use std::path::Path;

/// Which file, and why.
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(path: &Path, why: &dyn fmt::Display) -> Self {
        Self(format!("{}: {why}", path.display()))
    }

    pub(crate) fn usage() -> Self {
        Self("Usage: broadsheet-train DATA OUT [doubts], the folder of the labelled texts and the file of the model, or of what it doubts.".to_owned())
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
