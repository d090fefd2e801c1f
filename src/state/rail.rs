//! The facets on the screen: whole lists that are open, and values that stay in place while the reader is among them.

use super::{Asked, Effect, Found, State, Step, ask_search, go, searched};
use broadsheet_engine::engine::{Facet, List, Listed, Request, Window};
use broadsheet_engine::query::Query;

/// Whether what is out of sight waits while the hand types. Not in the lean program, whose collections are small: it is 0.1 KB.
pub(crate) const SPARES: bool = cfg!(feature = "whole");

/// How many values of an open list are asked for at a time.
const PART: u32 = 80;

/// What the page knows of the facets besides the answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rail {
    /// The lists that are open.
    pub(crate) open: Vec<Open>,
    /// The parts of them that came last.
    pub(crate) listed: Asked<Vec<Listed>>,
    /// Whether the pointer is over the facets.
    pointer: bool,
    /// Whether the keyboard is in them.
    focus: bool,
    /// The query whose values stay in place, while the reader is there.
    order: Option<Query>,
    /// The view over which the sheet was opened.
    under: Query,
    /// How many facets are in sight.
    pub(super) near: usize,
    /// While the hand types, the answer that facets out of sight show: each key has work only with what is seen.
    late: Asked<Found>,
}

/// An open list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Open {
    /// What is asked for.
    pub(crate) list: List,
    /// Whether all values were wanted, rather than some found.
    pub(crate) whole: bool,
}

impl Rail {
    /// The open list of a facet.
    pub(crate) fn open(&self, facet: &str) -> Option<&Open> {
        self.open.iter().find(|open| open.list.facet == facet)
    }

    /// The part of its list that came last.
    pub(crate) fn listed(&self, facet: &str) -> Option<&Listed> {
        self.open(facet).and(self.listed.value.as_deref()?.iter().find(|listed| listed.list.facet == facet))
    }

    /// The query in whose order values stand, where it is not the one that is asked.
    pub(super) fn order(&self, query: &Query) -> Option<String> {
        self.order.as_ref().filter(|order| **order != searched(query)).map(Query::to_address)
    }

    /// The `n`-th facet of an answer as it is to be drawn now.
    pub(crate) fn facet<'f>(&'f self, n: usize, facet: &'f Facet) -> &'f Facet {
        let late = self.late.value.as_ref().filter(|_| self.is_hurried() && n >= self.near);
        late.and_then(|late| late.answer.facets.iter().find(|late| late.name == facet.name)).unwrap_or(facet)
    }

    /// The hand types: until it rests, what is out of sight stays as it is.
    pub(super) fn hurries(&mut self, found: &Asked<Found>) {
        if !self.is_hurried() {
            self.late = found.clone();
        }
    }

    /// The hand rests, or does something else: all is as it is.
    pub(super) fn rests(&mut self) {
        if SPARES {
            self.late = Asked::default();
        }
    }

    /// Whether the hand types.
    pub(super) fn is_hurried(&self) -> bool {
        SPARES && self.late.value.is_some()
    }

    /// The reader typed other words, and looks for other values.
    pub(super) fn typed(&mut self, query: &Query) {
        if self.order.is_some() {
            self.order = Some(searched(query));
        }
    }

    /// The parts of lists that came; those whose reader may have lost the row with the keyboard's focus, as it went out of sight.
    pub(super) fn came(&mut self, seq: u32, lists: Vec<Listed>) -> Vec<Effect> {
        let moved = |listed: &&Listed| {
            let before = self.listed(&listed.list.facet);
            before.is_some_and(|before| before.list.first != listed.list.first)
        };
        let focus = lists.iter().filter(moved).filter(|_| self.focus);
        let effects = focus.map(|listed| Effect::FocusFacet(listed.list.facet.clone())).collect();
        self.listed.answer(seq, Some(lists));
        effects
    }
}

/// The hand that typed rests: there is time for what is out of sight.
pub(super) fn paused(mut state: State) -> (State, Vec<Effect>) {
    state.rail.rests();
    (state, vec![Effect::Look])
}

/// The pointer came to the facets, or left them.
pub(super) fn hovered(state: &State, pointer: bool) -> (State, Vec<Effect>) {
    held(State { rail: Rail { pointer, ..state.rail.clone() }, ..state.clone() })
}

/// The keyboard came to the facets, or left them.
pub(super) fn focused(state: &State, focus: bool) -> (State, Vec<Effect>) {
    held(State { rail: Rail { focus, ..state.rail.clone() }, ..state.clone() })
}

/// While pointer or keyboard are there, or the sheet is open, values keep their order; then they take the new one.
fn held(mut state: State) -> (State, Vec<Effect>) {
    let rail = &mut state.rail;
    if rail.pointer || rail.focus || state.sheet {
        rail.rests();
        rail.order.get_or_insert_with(|| searched(&state.query));
    } else if rail.order.take().is_some_and(|order| order != searched(&state.query)) {
        let Window { first, count, .. } = state.window;
        let mut effects = vec![ask_search(&mut state, first, count)];
        effects.extend(ask_lists(&mut state));
        return (state, effects);
    }
    (state, Vec::new())
}

/// A facet's list opens, closes, or is another part of it, in another order. It closes where nothing is looked for and not
/// all values are wanted.
pub(super) fn list(state: &State, mut open: Open) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    open.list.count = PART;
    next.rail.open.retain(|other| other.list.facet != open.list.facet);
    if open.whole || !open.list.find.is_empty() {
        next.rail.open.push(open);
    }
    let effects = ask_lists(&mut next).into_iter().collect();
    (next, effects)
}

/// Asks for the open lists, if there are any.
pub(super) fn ask_lists(state: &mut State) -> Option<Effect> {
    if state.rail.open.is_empty() {
        state.rail.listed = Asked::default();
        return None;
    }
    state.seq += 1;
    state.rail.listed.ask(state.seq);
    Some(newest_lists(state))
}

pub(super) fn newest_lists(state: &State) -> Effect {
    let lists = state.rail.open.iter().map(|open| open.list.clone()).collect();
    let window = Window { order: state.rail.order(&state.query), lists, ..Window::default() };
    Effect::Ask(Request::Search { seq: state.rail.listed.asked, query: searched(&state.query), window })
}

/// The sheet opens, as a step that Back undoes; or closes. What was chosen in it stands in the place of that step.
pub(super) fn sheet(state: &State, sheet: bool) -> (State, Vec<Effect>) {
    if sheet == state.sheet {
        return (state.clone(), Vec::new());
    }
    let mut effects = Vec::new();
    let mut next = State { sheet, ..state.clone() };
    if sheet {
        next.rail.under = state.query.clone();
        effects.push(Effect::Address { address: state.query.to_address(), push: true });
        effects.push(Effect::ShowSheet);
    } else {
        effects.push(Effect::HideSheet);
        if state.rail.under == state.query {
            effects.push(Effect::Back);
        }
        // Its rows go without telling that pointer or keyboard left them.
        next.rail.pointer = false;
        next.rail.focus = false;
    }
    let (next, asks) = held(next);
    effects.extend(asks);
    (next, effects)
}

/// The reader went back or forward to `query`. From the open sheet that closes it, and what was chosen in it is kept.
pub(super) fn walked(state: &State, query: Query) -> (State, Vec<Effect>) {
    if !state.sheet {
        return go(state, query, Step::Walked);
    }
    let (next, mut effects) = sheet(state, false);
    effects.retain(|effect| !matches!(effect, Effect::Back));
    if query != next.query {
        effects.push(Effect::Address { address: next.query.to_address(), push: false });
    }
    (next, effects)
}

#[cfg(test)]
mod tests;
