//! The list: of many hits only those near the window are here, and drawn; this file knows which are wanted next.

use super::{Effect, Found, State, ask_search, matching, open};
use crate::state::asked::MOST;
use broadsheet_engine::engine::Window;

/// How many hits are asked for together.
pub(crate) const PAGE: u32 = Window::COUNT;

/// How many hits beyond those in sight are wanted, either way.
const NEAR: u32 = 4;

/// How many lists are remembered that were left.
const MOST_PLACES: usize = 30;

/// How tall a hit is until one has been seen, in CSS pixels.
const USUAL: u32 = 170;

/// How tall all hits may be that have not been seen: browsers lose count beyond some 17 million pixels.
const TALLEST: u32 = 12_000_000;

/// What is known of the places of hits.
#[derive(Clone, Debug, Default)]
pub(crate) struct List {
    /// How tall each page of hits was when it was last drawn, in CSS pixels; 0 where that is not known.
    heights: Vec<u32>,
    /// The hit at the upper edge of the window, from 0.
    top: u32,
    /// How many hits fit in the window; 0 where that is not known.
    n_seen: u32,
}

/// What is known does not show: it decides what is drawn next.
impl PartialEq for List {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// What is in sight of the list, in CSS pixels from its beginning.
#[derive(Clone, Debug)]
pub(crate) struct Sight {
    /// The upper edge of the window, below the bar that stays; may lie above the list.
    pub(crate) top: i32,
    /// The height of the window.
    pub(crate) height: i32,
    /// Where the list ends, with the room for hits that are not drawn.
    pub(crate) end: i32,
    /// Where each hit that is drawn begins, and where the last one ends.
    pub(crate) edges: Vec<i32>,
    /// How many facets are in sight.
    pub(crate) n_facets: usize,
}

/// What is to be done with a hit as soon as it is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    /// It gets the keyboard.
    Focus(u32),
    /// It is opened.
    Open(u32),
    /// It comes into sight.
    Show(u32),
}

impl List {
    /// How many hits are asked for while the hand types: those that fit in the window, and one, as others may be less tall.
    pub(super) fn fits(&self) -> u32 {
        if self.n_seen == 0 { PAGE } else { PAGE.min(self.n_seen + 1) }
    }

    /// How tall the hits from `first` to before `end` are, of `total`; as far as is known.
    pub(crate) fn height(&self, first: u32, end: u32, total: u32) -> u32 {
        let mut height = 0;
        let mut at = first;
        while at < end {
            let next = end.min((at / PAGE + 1) * PAGE);
            height += self.page(at / PAGE, total) * (next - at) / n_in(at / PAGE, total);
            at = next;
        }
        height
    }

    /// How tall a page is.
    fn page(&self, page: u32, total: u32) -> u32 {
        match self.heights.get(page as usize) {
            Some(&height) if height > 0 => height,
            _ => {
                let first = self.heights.first().map_or(0, |height| height / PAGE);
                let hit = if first > 0 { first } else { USUAL };
                hit.min(TALLEST / total.max(1)).max(1) * n_in(page, total)
            }
        }
    }

    /// The hit at `y`, in CSS pixels from where `first` begins.
    fn hit_at(&self, first: u32, y: i32, total: u32) -> u32 {
        let mut left = u32::try_from(y).unwrap_or(0);
        let mut at = first;
        while at < total {
            let (height, n) = (self.page(at / PAGE, total).max(1), n_in(at / PAGE, total));
            if left < height {
                return (at + left * n / height).min(total - 1);
            }
            left -= height;
            at = (at / PAGE + 1) * PAGE;
        }
        total.saturating_sub(1)
    }
}

/// How many hits a page has.
fn n_in(page: u32, total: u32) -> u32 {
    total.saturating_sub(page * PAGE).clamp(1, PAGE)
}

/// The reader sees this much: what is lacking there is asked for.
pub(super) fn saw(mut state: State, sight: &Sight) -> (State, Vec<Effect>) {
    let Some(found) = state.found.value.clone() else { return (state, Vec::new()) };
    let (first, total) = (found.answer.first, found.answer.total);
    let end = found.end();
    let [begin, .., last] = *sight.edges else { return (state, Vec::new()) };
    if state.is_stale() || sight.edges.len() != found.hits.len() + 1 {
        return (state, Vec::new());
    }
    let is_at_end = sight.top + sight.height >= sight.end - 1;
    for page in first / PAGE..end.div_ceil(PAGE) {
        let edge = |hit: u32| sight.edges.get(hit.min(end).saturating_sub(first) as usize).copied().unwrap_or(0);
        let height = edge((page + 1) * PAGE) - edge(page * PAGE);
        if end < total && end < (page + 1) * PAGE {
            continue; // of this page only the beginning is here
        }
        let heights = &mut state.list.heights;
        heights.resize(heights.len().max(page as usize + 1), 0);
        if let Some(known) = heights.get_mut(page as usize) {
            *known = u32::try_from(height).unwrap_or(0);
        }
    }
    let hit_at = |y: i32| {
        if y < begin {
            state.list.hit_at(0, y, total)
        } else if y >= last {
            state.list.hit_at(end, y - last, total)
        } else {
            first + (sight.edges.partition_point(|edge| *edge <= y) as u32).saturating_sub(1)
        }
    };
    let (top, bottom) = (hit_at(sight.top), hit_at(sight.top + sight.height));
    state.list.top = top;
    state.list.n_seen = bottom - top + 1;
    state.rail.near = sight.n_facets;
    if is_at_end && end < total && state.goal.is_none() {
        // What comes is seldom as tall as was guessed: the end of the list would not be its end any more.
        state.goal = Some(Goal::Show(total - 1));
    }
    let is_hurried = state.rail.is_hurried() && first <= top && bottom < end;
    if is_hurried || state.found.is_waiting() {
        return (state, Vec::new()); // the hand's rest, or the answer, leads to another look
    }
    if let Some(goal @ Goal::Show(_)) = state.goal {
        return reach(state, goal);
    }
    let wanted = top.saturating_sub(NEAR) / PAGE..(bottom + NEAR).min(total - 1) / PAGE + 1;
    let lacking = |page: &u32| {
        let hits = found.hits_in(page * PAGE, ((page + 1) * PAGE).min(total));
        // Without their passages hits are here half: the question for them was overtaken.
        hits.is_none_or(|hits| hits.iter().any(|hit| hit.snippets.is_empty()))
    };
    let mut lacks = wanted.filter(lacking);
    let Some(page) = lacks.next() else { return (state, Vec::new()) };
    let n_pages = lacks.next_back().map_or(1, |last| last + 1 - page).min(MOST as u32 / PAGE);
    // What was asked last and has not come in full is on its way, or cannot be had.
    let is_asked = (state.window.first, state.window.count) == (page * PAGE, n_pages * PAGE);
    let effects = if is_asked { Vec::new() } else { vec![ask_search(&mut state, page * PAGE, n_pages * PAGE)] };
    (state, effects)
}

/// Does something with a hit now if it is here, else as soon as it is.
pub(super) fn reach(mut state: State, goal: Goal) -> (State, Vec<Effect>) {
    let (Goal::Focus(n) | Goal::Open(n) | Goal::Show(n)) = goal;
    let Some(found) = state.found.value.clone() else { return (state, Vec::new()) };
    if let Some([hit]) = found.hits_in(n, n + 1) {
        state.goal = None;
        return match goal {
            Goal::Focus(n) => (state, vec![Effect::FocusHit(n as usize)]),
            Goal::Show(n) => (state, vec![Effect::ShowHit(n)]),
            Goal::Open(n) => {
                let (next, mut effects) = open(&state, hit.id.clone());
                effects.push(Effect::ShowHit(n));
                (next, effects)
            }
        };
    }
    if state.is_stale() {
        return (state, Vec::new());
    }
    state.goal = Some(goal);
    let effect = ask_search(&mut state, n / PAGE * PAGE, PAGE);
    (state, vec![effect])
}

/// The keyboard moves among the hits.
pub(super) fn shift(mut state: State, by: i32) -> (State, Vec<Effect>) {
    let Some(last) = state.total().checked_sub(1) else { return (state, Vec::new()) };
    let cursor = match state.cursor {
        None => state.list.top.min(last),
        Some(cursor) => (cursor as u32).saturating_add_signed(by).min(last),
    };
    state.cursor = Some(cursor as usize);
    reach(state, Goal::Focus(cursor))
}

/// The next article of the list is opened, or the one before.
pub(super) fn turn(state: State, by: i32) -> (State, Vec<Effect>) {
    let Some(last) = state.total().checked_sub(1) else { return (state, Vec::new()) };
    let next = state.place.map_or(0, |place| place.saturating_add_signed(by).min(last));
    match state.query.article {
        Some(_) if Some(next) != state.place => reach(state, Goal::Open(next)),
        _ => (state, Vec::new()),
    }
}

impl State {
    /// How many hits there are.
    fn total(&self) -> u32 {
        self.found.value.as_ref().map_or(0, |found| found.answer.total)
    }

    /// Where in the list the open article stands, if that can be seen now.
    pub(super) fn place_of_open(&self) -> Option<u32> {
        let (id, found) = (self.query.article.as_ref()?, self.found.value.as_ref()?);
        let i = self.hits().iter().position(|hit| hit.id == *id)?;
        Some(found.answer.first + i as u32)
    }

    /// Remembers where the list stands, for Back.
    pub(super) fn remember_place(&mut self) {
        if let Some(found) = &self.found.value {
            let query = &found.answer.query;
            self.places.retain(|(other, _)| other != query);
            if self.list.top > 0 {
                self.places.push((query.clone(), self.list.top));
            }
            if self.places.len() > MOST_PLACES {
                self.places.remove(0);
            }
        }
    }

    /// Where the list stood when this was asked before.
    pub(super) fn remembered_place(&self) -> u32 {
        let query = super::searched(&self.query);
        self.places.iter().find(|(other, _)| *other == query).map_or(0, |(_, top)| *top)
    }

    /// An answer has come: the list begins anew, or goes on.
    pub(super) fn listed(&mut self, was: Option<&Found>) -> Vec<Effect> {
        let Some(found) = self.found.value.clone() else { return Vec::new() };
        let mut effects = Vec::new();
        let goes_on = was.is_some_and(|was| matching(&was.answer.query) == matching(&found.answer.query));
        if !goes_on {
            self.list = List { top: self.landing, n_seen: self.list.n_seen, ..List::default() };
            effects.push(Effect::Land(self.landing));
        }
        self.place = self.place_of_open().or(self.place.filter(|_| goes_on));
        let is_here = |found: &Found| self.cursor.is_some_and(|n| found.hits_in(n as u32, n as u32 + 1).is_some());
        if goes_on && was.is_some_and(is_here) && !is_here(&found) {
            effects.push(Effect::FocusBack(None)); // the row that had the keyboard is gone
        }
        effects
    }
}

#[cfg(test)]
mod tests;
