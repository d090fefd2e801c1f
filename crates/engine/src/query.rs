//! The query: the whole state of the view as one value, its form in an address, and the language of its text.

mod address;
mod parse;

pub use parse::{Complaint, Expr, FACETS, Field, Parsed, Word, parse};

use crate::article::ArticleId;
use crate::date::DayRange;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is needed to show the same picture again. Immutable; a change makes a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Query {
    /// What is typed in the search box, in the query language.
    pub text: String,
    /// Whether any of the words suffices, instead of all.
    pub any: bool,
    /// What is chosen in each facet, by the facet's name; facets with nothing chosen are absent.
    pub facets: BTreeMap<String, Selection>,
    /// Only articles whose publication window overlaps these days.
    pub published: Option<DayRange>,
    /// Only articles that speak of a date that overlaps these days.
    pub mentioned: Option<DayRange>,
    /// The days that the date strip shows more closely; changes what is drawn, not what matches.
    pub zoom: Option<DayRange>,
    /// The order of the hits.
    pub sort: Sort,
    /// The article that is open.
    pub article: Option<ArticleId>,
    /// The match that is current in the open article, from 0.
    pub current: u32,
    /// Whether the open article shows its raw text.
    pub raw: bool,
}

/// What is chosen in one facet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// Keys of the values of which an article needs one (all of them if `all`).
    pub include: BTreeSet<String>,
    /// Keys of the values that an article must not have.
    pub exclude: BTreeSet<String>,
    /// Whether all of `include` are needed, instead of one.
    pub all: bool,
}

/// The order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// Best match first; without words, newest first.
    #[default]
    Best,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
}
