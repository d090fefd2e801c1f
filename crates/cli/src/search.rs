//! Not written yet.

use crate::failure::Failure;

pub(crate) fn run(_args: &[&str]) -> Result<(), Failure> {
    Err(Failure::new("not written yet"))
}
