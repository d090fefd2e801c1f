//! What can stand in the place of the list: other pictures of the same articles.

mod aliases;
mod timeline;
mod timeline_file;
mod together;
mod why;

pub use aliases::{Aliases, Card, Likely};
pub use timeline::{Event, Sentence, Timeline};
pub use timeline_file::TimelineForm;
pub use together::{Pair, Together};
pub use why::{Explained, Scored};

use super::facets::Counts;
use super::{Engine, Name, Outcome};
use crate::collection::{DocSet, Index, ValueId};
use crate::entity::Kind;
use crate::order::sort_by_numbers;
use crate::query::{Expr, Query, View};
use crate::search::{Filters, Matcher};
use serde::{Deserialize, Serialize};

/// A view of the articles that match.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Viewed {
    /// What they say happened.
    Timeline(Timeline),
    /// Which names they mention together.
    Together(Together),
    /// What is known of names.
    Aliases(Aliases),
    /// How the query was read, and why each hit is where it is.
    Why(Explained),
}

crate::packed::packed! {
    enum Viewed { 0 Timeline { 0: timeline }, 1 Together { 0: together }, 2 Why { 0: explained }, 3 Aliases { 0: aliases } }
}

impl Engine {
    /// The view that the query asks for, with at most `count` events or hits, where that makes a difference; nothing where it asks
    /// for the list, or before the files are here that are `missing`.
    ///
    /// ```
    /// use broadsheet_engine::engine::{Engine, Viewed};
    /// use broadsheet_engine::query::{Query, View};
    /// let outcome = Engine::default().view(&Query { view: View::Why, ..Query::default() }, 10);
    /// assert!(outcome.value.is_none() && !outcome.is_sound, "a collection that is not here has nothing to show");
    /// ```
    pub fn view(&self, query: &Query, count: u32) -> Outcome<Option<Viewed>> {
        self.view_as(query, self.parse(query, query.any).expr.as_ref(), count)
    }

    /// The view, as though the query's text had been read as `expr`.
    pub fn view_as(&self, query: &Query, expr: Option<&Expr>, count: u32) -> Outcome<Option<Viewed>> {
        let Some(index) = &self.index else {
            return Outcome { value: None, missing: self.wanted(), is_sound: false };
        };
        if let Some(missing) = self.lacks_positions(expr) {
            return Outcome { value: None, missing, is_sound: false };
        }
        let seen = Seen::new(self, index, query, expr);
        match query.view {
            View::List => Outcome::whole(None),
            View::Timeline => {
                let Outcome { value, missing, is_sound } = timeline::timeline(&seen, count);
                Outcome { value: Some(Viewed::Timeline(value)), missing, is_sound }
            }
            View::Together => Outcome::whole(Some(Viewed::Together(together::together(&seen)))),
            View::Aliases => Outcome::whole(Some(Viewed::Aliases(aliases::aliases(&seen, count)))),
            View::Why => Outcome::whole(Some(Viewed::Why(why::why(&seen, expr, count)))),
        }
    }
}

/// What a view is of.
struct Seen<'a> {
    engine: &'a Engine,
    index: &'a Index,
    query: &'a Query,
    matcher: Matcher,
    filters: Filters,
    /// The articles that match.
    found: DocSet,
}

impl<'a> Seen<'a> {
    fn new(engine: &'a Engine, index: &'a Index, query: &'a Query, expr: Option<&Expr>) -> Self {
        let (matcher, filters) = (Matcher::new(index, expr), Filters::new(index, query));
        let found = matcher.docs.clone().and(&filters.pass());
        Self { engine, index, query, matcher, filters, found }
    }

    /// The names that most of some articles mention, of each kind at most `n`, and how many mention each; the most frequent first.
    fn frequent(&self, docs: &DocSet, n: usize) -> Vec<(Kind, ValueId, u32)> {
        let kinds = Kind::ALL.map(|kind| kind.name().to_owned());
        let counts = Counts::of_many(self.index, docs, &self.engine.of_all, Some(&kinds), Vec::new());
        let of_kind = |kind: Kind| {
            let facets = &self.index.facets;
            let values = facets.find(kind.name()).map_or(0..0, |facet| facets.values(facet));
            let values = counts.largest(&values, &[], n).0;
            values.into_iter().map(ValueId).map(|value| (kind, value, counts.get(value))).collect::<Vec<_>>()
        };
        let mut all: Vec<_> = Kind::ALL.into_iter().flat_map(of_kind).collect();
        sort_by_numbers(&mut all, |(_, value, count)| [u32::MAX - count, value.0, 0]);
        all
    }

    /// All articles that mention a name.
    fn docs_of(&self, value: ValueId) -> DocSet {
        let mut docs = DocSet::none(self.found.n_docs());
        self.index.facets.docs(value).each(&mut |block| block.iter().for_each(|posting| docs.insert(posting.doc)));
        docs
    }

    /// A name as it is told, without its spellings.
    fn name(&self, kind: Kind, value: ValueId) -> Name {
        let (key, name) = self.index.facets.key_and_label(value);
        let n_articles = self.index.facets.docs(value).len();
        Name { kind, key, name, count: n_articles, n_articles, spellings: Vec::new() }
    }
}
