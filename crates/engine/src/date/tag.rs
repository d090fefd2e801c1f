//! The recogniser.

use super::{Day, Timex};

/// The expressions of time in `text`, in order, not overlapping. Relative ones are resolved against `anchor`,
/// the day of publication; without it they stay unresolved.
pub fn tag(text: &str, anchor: Option<Day>) -> Vec<Timex> {
    let _ = (text, anchor);
    Vec::new()
}
