//! Not written yet.

use crate::failure::Failure;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(_dir: &Path, _output: impl Write) -> Result<(), Failure> {
    Err(Failure::new("not written yet"))
}
