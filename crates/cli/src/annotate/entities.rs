//! Not written yet.

use crate::failure::Failure;
use std::io::{BufRead, Write};

pub(crate) fn run(_input: impl BufRead, _output: impl Write) -> Result<(), Failure> {
    Err(Failure::new("not written yet"))
}
