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

use super::{Engine, Outcome};
use crate::collection::{DocSet, Index};
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
}
