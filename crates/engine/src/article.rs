//! An article: what it says, where it comes from, and how its clean text relates to the raw one.

mod clean;
mod correction;
mod edit;

pub use clean::{Cleaned, clean, clean_only};
pub use correction::Correction;
pub(crate) use correction::quoted;
pub use edit::{Edit, EditKind, EditList};

use crate::date::{Day, DayRange, Meant};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The name of an article that survives a rebuild: from its file or its own id, else a hash of its text. Never an ordinal.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ArticleId(pub String);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One article of a collection. All spans are into `text`, unless they say otherwise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Its stable name.
    pub id: ArticleId,
    /// What it is called.
    pub title: Title,
    /// Who published it, as the collection says; `None` where it is not stated.
    pub source: Option<String>,
    /// When it was published, how surely, and why we think so.
    pub published: Published,
    /// The text as it came.
    pub raw: String,
    /// The text as it is read and searched: `raw` after `edits`.
    pub text: String,
    /// What was changed between `raw` and `text`.
    pub edits: EditList,
    /// The blocks of `text`, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// The language of the text, as its source says (ISO 639, `de` or `de-AT`); empty where it says nothing: then the text tells.
    pub language: String,
    /// What expressions of time in its text mean, where somebody has said so.
    pub meant: Vec<Meant>,
    /// Facets that the collection brings (`section`, `author`, `topics`…): name and values, in order of name.
    pub fields: Vec<(String, Vec<String>)>,
}

/// What an article is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// The words of the title.
    pub text: String,
    /// Whether it is ours and not the publisher's: then it is labelled so, and found by `title:` alone.
    pub ours: bool,
}

/// When an article was published.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The days within which it was published, both included; `None` where nothing is known.
    pub window: Option<DayRange>,
    /// The day against which its relative dates are resolved: the most likely one of the window.
    pub anchor: Option<Day>,
    /// How exactly it is known.
    pub precision: Precision,
    /// Why we think so, or where it is said, in a sentence; empty where nothing is known.
    pub evidence: String,
}

/// How exactly a publication date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Precision {
    /// The source states the day.
    Day,
    /// Between two days, as the collection's owner found.
    Window,
    /// Worked out from the text by rule (a dateline).
    Derived,
    /// Not known.
    #[default]
    Unknown,
}

/// A block of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands in `Article::text`.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// The summary above the first paragraph.
    Dek,
    /// A heading within the text.
    Subhead,
}

crate::packed::packed! {
    struct ArticleId { 0 }
    struct Title { text, ours }
    struct Published { window, anchor, precision, evidence }
    enum Precision { 0 Day, 1 Window, 2 Derived, 3 Unknown }
    struct Block { span, kind }
    enum BlockKind { 0 Paragraph, 1 Dek, 2 Subhead }
}
