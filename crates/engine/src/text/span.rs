//! A stretch of text.

use serde::{Deserialize, Serialize};

/// A half-open stretch `start..end` of a text, in bytes of its UTF-8, both ends on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; never less than `start`.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` to `end`, in bytes. Texts of 4 GiB and more are refused where they are read.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text it covers; empty where it does not fit `text`.
    ///
    /// ```
    /// use broadsheet_engine::text::Span;
    /// assert_eq!(Span::new(4, 9).of("the peace"), "peace");
    /// assert_eq!(Span::new(4, 99).of("the peace"), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies within this stretch.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

crate::packed::packed! {
    struct Span { start, end }
}
