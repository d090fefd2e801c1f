//! The edit list: how a clean text came from the raw one, and how to get back.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// The edits that lead from a raw text to a clean one, in order, not overlapping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditList {
    /// The edits, by `raw.start`.
    pub edits: Vec<Edit>,
}

/// One edit: the bytes `raw` of the raw text stand as `insert` in the clean text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What is replaced, in bytes of the raw text; empty where something is only inserted.
    pub raw: Span,
    /// What stands there in the clean text.
    pub insert: String,
    /// Why.
    pub kind: EditKind,
}

/// Why an edit was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum EditKind {
    /// A line that is no part of the article: "No comments yet".
    Boilerplate,
    /// A space that got lost: "thatIf".
    LostSpace,
    /// The place in front of the first sentence: "Washington, DC \[US\]:".
    Dateline,
    /// Line ends, byte order marks, blanks at the ends of lines.
    Blank,
}

impl EditList {
    /// The clean text that these edits make of `raw`.
    pub fn apply(&self, raw: &str) -> String {
        let mut clean = String::with_capacity(raw.len());
        let mut at = 0;
        for edit in &self.edits {
            clean.push_str(raw.get(at..edit.raw.start as usize).unwrap_or(""));
            clean.push_str(&edit.insert);
            at = edit.raw.end as usize;
        }
        clean.push_str(raw.get(at..).unwrap_or(""));
        clean
    }
}
