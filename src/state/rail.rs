//! The facets on the screen: whole lists that are open, and values that stay in place while the reader is among them.

use super::{Asked, Effect, PAGE, State, Step, ask_search, go, searched};
use broadsheet_engine::engine::{List, Listed, Request};
use broadsheet_engine::query::Query;

/// How many values of an open list are asked for at a time.
const PART: u32 = 80;
/// How many of them lie before those in sight.
const BEFORE: u32 = 28;

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
    pub(super) fn order(&self, query: &Query) -> Option<Query> {
        self.order.clone().filter(|order| *order != searched(query))
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
        rail.order.get_or_insert_with(|| searched(&state.query));
    } else if rail.order.take().is_some_and(|order| order != searched(&state.query)) {
        let count = PAGE.max(state.hits().len() as u32);
        let mut effects = vec![ask_search(&mut state, 0, count)];
        effects.extend(ask_lists(&mut state));
        return (state, effects);
    }
    (state, Vec::new())
}

/// A facet's list opens, closes, or shall be another.
pub(super) fn list(state: &State, facet: String, change: impl FnOnce(&mut Open)) -> (State, Vec<Effect>) {
    let mut next = state.clone();
    let lists = &mut next.rail.open;
    let place = lists.iter().position(|open| open.list.facet == facet).unwrap_or_else(|| {
        lists.push(Open { list: List { facet, ..List::default() }, whole: false });
        lists.len() - 1
    });
    if let Some(open) = lists.get_mut(place) {
        open.list.first = 0;
        open.list.count = PART;
        change(open);
        if !open.whole && open.list.find.is_empty() {
            lists.remove(place);
        }
    }
    let effects = ask_lists(&mut next).into_iter().collect();
    (next, effects)
}

/// This value of an open list, from 0, is the first in sight.
pub(super) fn reach(state: &State, facet: String, value: u32) -> (State, Vec<Effect>) {
    match state.rail.open(&facet) {
        Some(_) => list(state, facet, |open| open.list.first = value.saturating_sub(BEFORE)),
        None => (state.clone(), Vec::new()),
    }
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
    Effect::Ask(Request::List {
        seq: state.rail.listed.asked,
        query: searched(&state.query),
        order: state.rail.order(&state.query),
        lists: state.rail.open.iter().map(|open| open.list.clone()).collect(),
    })
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
    effects.retain(|effect| *effect != Effect::Back);
    if query != next.query {
        effects.push(Effect::Address { address: next.query.to_address(), push: false });
    }
    (next, effects)
}

#[cfg(test)]
mod tests;
