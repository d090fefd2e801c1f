//! Text: spans, tokens, folding, stems, sentences. The one analyzer that index, query, marks and taggers share.

mod fold;
#[cfg(feature = "languages")]
mod language;
mod sentence;
mod span;
mod stem;
mod token;

pub use fold::fold;
#[cfg(feature = "languages")]
pub(crate) use language::Inflections;
pub use sentence::{Scope, sentences};
pub(crate) use sentence::{divisions, ends};
pub use span::Span;
pub use stem::stem;
pub use token::tokens;

/// The tokens of a text, folded.
pub(crate) fn folded(text: &str) -> Vec<String> {
    tokens(text).map(|token| fold(token.of(text)).into_owned()).collect()
}
