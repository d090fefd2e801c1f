//! The query: the whole state of the view as one value, its form in an address, and the language of its text.

mod address;
mod parse;

pub use address::cited_hash;
pub(crate) use parse::n_edits;
pub use parse::{Complaint, Expr, FACETS, Field, Form, Parsed, Word, parse};

pub use crate::text::Scope;

use crate::article::ArticleId;
use crate::date::DayRange;
use crate::sorted::{SortedMap, SortedSet};
use serde::{Deserialize, Serialize};

/// Everything that is needed to show the same picture again. Immutable; a change makes a new one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Query {
    /// What is typed in the search box, in the query language.
    pub text: String,
    /// Whether any of the words suffices, instead of all.
    pub any: bool,
    /// What is chosen in each facet, by the facet's name; facets with nothing chosen are absent.
    pub facets: SortedMap<String, Selection>,
    /// Only articles whose publication window overlaps these days.
    pub published: Option<DayRange>,
    /// Only articles that speak of a date that overlaps these days.
    pub mentioned: Option<DayRange>,
    /// The days that the date strip shows more closely; changes what is drawn, not what matches.
    pub zoom: Option<DayRange>,
    /// The order of the hits.
    pub sort: Sort,
    /// What stands in the place of the list of hits; changes what is shown of the articles, not which match.
    pub view: View,
    /// The article that is open.
    pub article: Option<ArticleId>,
    /// The match that is current in the open article, from 0.
    pub current: u32,
    /// The paragraph of the open article that is pointed at, from 1 among the blocks of its clean text; 0 for none.
    pub paragraph: u32,
    /// Whether the open article shows its raw text.
    pub raw: bool,
}

/// The key that stands in a facet for having no value in it. No value can have it: keys are letters, digits and hyphens,
/// or, of a name without any letter or digit, that name.
pub const NONE: &str = "_none";

/// The facet that dates of publication have for [`NONE`] alone: no date is known. Days are chosen by [`Query::published`];
/// where both are, an article needs one of the two, as with two values of a facet.
pub const DATED: &str = "published";

/// What is chosen in one facet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Selection {
    /// Keys of the values of which an article needs one (all of them if `all`).
    pub include: SortedSet<String>,
    /// Keys of the values that an article must not have.
    pub exclude: SortedSet<String>,
    /// Whether all of `include` are needed, instead of one.
    pub all: bool,
}

impl Query {
    /// Leaves out the facets in which nothing is chosen.
    pub fn tidy(&mut self) {
        self.facets.keep(|selection| !selection.include.is_empty() || !selection.exclude.is_empty());
    }

    /// What is chosen in a facet, to be changed; afterwards, [`tidy`](Self::tidy).
    pub fn choice(&mut self, facet: &str) -> &mut Selection {
        self.facets.or_default(facet)
    }
}

/// What is shown of the articles that match.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum View {
    /// The articles themselves.
    #[default]
    List,
    /// What they say happened, day after day.
    Timeline,
    /// Which names they mention together.
    Together,
    /// How the query was read, and why each hit is where it is.
    Why,
    /// What is known of the names that are chosen, and which names may be one.
    Aliases,
}

impl View {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::List, Self::Timeline, Self::Together, Self::Aliases, Self::Why];

    /// What it is called in addresses; the list by nothing.
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "",
            Self::Timeline => "timeline",
            Self::Together => "together",
            Self::Aliases => "aliases",
            Self::Why => "why",
        }
    }
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

crate::packed::packed! {
    struct Query { text, any, facets, published, mentioned, zoom, sort, view, article, current, paragraph, raw }
    struct Selection { include, exclude, all }
    enum Sort { 0 Best, 1 Newest, 2 Oldest }
    enum View { 0 List, 1 Timeline, 2 Together, 3 Why, 4 Aliases }
    struct Complaint { span, message }
}
