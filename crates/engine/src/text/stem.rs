//! Stems: the inflections that a search sees through.

use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The stem of a folded token, by the English Snowball stemmer (Porter 2); digits and other scripts stay as they are.
///
/// ```
/// use broadsheet_engine::text::stem;
/// assert_eq!(stem("talks"), stem("talking"));
/// assert_ne!(stem("talks"), stem("tall"));
/// ```
pub fn stem(folded: &str) -> Cow<'_, str> {
    match folded.bytes().all(|b| b.is_ascii_lowercase()) {
        true => Stemmer::create(Algorithm::English).stem(folded),
        false => Cow::Borrowed(folded),
    }
}
