//! Watching over the worker: it may hang, trap or never start, and the reader shall notice no more than a pause.
//!
//! Time comes in as ticks, while an answer is due. A page that was itself asleep counts few of them, and so does not
//! take for dead a worker whose answer it had no time to hear.

use super::rail::newest_lists;
use super::takeaway::newest_export;
use super::{Effect, State, newest_read, newest_search, views};
use std::rc::Rc;

/// How often the worker may be lost over the same questions before the page gives up.
const MAX_LOSSES: u32 = 3;

/// How long a worker may be silent, in ticks (of [150 ms](crate::effect)). The next one over the same questions may twice
/// as long, the third three times: perhaps it was only slow …
/// … until it is first heard of, on a visit whose network may still be busy with the rest of the page.
const FIRST_START: u32 = 100;
/// … until it is heard of and has opened the collection, on later occasions.
const START: u32 = 20;
/// … over a question to a small collection.
const QUESTION: u32 = 5;
/// A tick more is allowed for as many articles.
const ARTICLES_PER_TICK: u32 = 4096;

/// What the page knows of its worker.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Watch {
    /// The files that the worker waits for: how many of their bytes are here, and of how many.
    pub(crate) coming: Option<(u64, u64)>,
    stage: Stage,
    /// The ticks since the worker was last seen to get on.
    silent: u32,
    /// Whether a tick is on its way.
    ticking: bool,
    /// How often the worker was lost over the present questions.
    losses: u32,
}

/// How far the worker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Nothing was heard of it yet.
    #[default]
    Starting,
    /// It lives, and opens the collection.
    Opening,
    /// It answers.
    Open,
    /// There is none; the next question starts one.
    Down,
}

impl Watch {
    /// The worker lives. That is enough while it waits for files; over a question, only an answer shows that it gets on.
    pub(super) fn alive(&mut self) {
        if self.stage == Stage::Starting {
            self.stage = Stage::Opening;
        }
        if self.stage == Stage::Opening || self.coming.is_some_and(|(bytes, of)| bytes < of) {
            self.silent = 0;
        }
    }

    pub(super) fn opened(&mut self) {
        self.stage = Stage::Open;
        self.silent = 0;
    }

    /// The worker answered, or told how far the files are.
    pub(super) fn heard(&mut self, coming: Option<(u64, u64)>) {
        self.coming = coming;
        self.silent = 0;
    }
}

/// What every message leads to besides: a question that finds no worker starts one, and while an answer is due, ticks come.
pub(super) fn over(mut state: State, mut effects: Vec<Effect>) -> (State, Vec<Effect>) {
    let is_new = effects.iter().any(|effect| matches!(effect, Effect::Ask(_))) && !effects.contains(&Effect::Start);
    if is_new {
        state.watch.losses = 0;
        if state.watch.stage == Stage::Down {
            state.watch.stage = Stage::Starting;
            for decided in views::for_new_worker(&state) {
                effects.insert(0, decided);
            }
            effects.insert(0, Effect::Start);
        }
    }
    if !is_due(&state) {
        state.watch.losses = 0;
        state.watch.silent = 0;
    } else if !state.watch.ticking {
        state.watch.ticking = true;
        effects.push(Effect::Tick);
    }
    (state, effects)
}

/// A tick has passed.
pub(super) fn tick(mut state: State) -> (State, Vec<Effect>) {
    let watch = &mut state.watch;
    watch.ticking = false;
    watch.silent += 1;
    let n_articles = state.info.as_ref().map(|info| info.n_articles);
    let patience = match (watch.stage, n_articles) {
        (Stage::Starting, None) => FIRST_START,
        (Stage::Starting | Stage::Opening, _) => START,
        _ => QUESTION + n_articles.unwrap_or_default() / ARTICLES_PER_TICK,
    };
    let patience = patience * (1 + state.watch.losses);
    match is_due(&state) && state.watch.silent > patience {
        true => lost(state),
        false => (state, Vec::new()),
    }
}

/// The worker is lost: another one is asked the same, unless that has been in vain too often.
pub(super) fn lost(mut state: State) -> (State, Vec<Effect>) {
    let (search_is_due, lists_are_due, read_is_due) = dues(&state);
    let (export_is_due, view_is_due) = (state.export.is_waiting(), state.views.is_waiting());
    if !is_due(&state) {
        return (down(state), vec![Effect::Stop]);
    }
    let Watch { stage, ticking, losses, .. } = state.watch;
    if losses + 1 >= MAX_LOSSES {
        return give_up(
            state,
            match stage {
                Stage::Starting => {
                    "The search could not be started. Look whether the connection is up, and whether something blocks workers."
                }
                _ => "The search stopped three times in a row over this question.",
            },
        );
    }
    state.watch = Watch { ticking, losses: losses + 1, ..Watch::default() };
    let mut effects = vec![Effect::Start];
    effects.extend(views::for_new_worker(&state));
    effects.extend(search_is_due.then(|| newest_search(&state)));
    effects.extend(lists_are_due.then(|| newest_lists(&state)));
    effects.extend(read_is_due.then(|| newest_read(&state)));
    effects.extend(export_is_due.then(|| newest_export(&state)));
    effects.extend(view_is_due.then(|| views::newest(&state)));
    (state, effects)
}

/// Nothing is answered any more, for a reason that is said; the last answer stays.
pub(super) fn give_up(mut state: State, why: &str) -> (State, Vec<Effect>) {
    let why: Rc<str> = why.into();
    let (search_is_due, lists_are_due, read_is_due) = dues(&state);
    if search_is_due {
        state.found.fail(state.found.asked, &why);
    }
    if lists_are_due {
        state.rail.listed.fail(state.rail.listed.asked, &why);
    }
    if read_is_due {
        state.reading.fail(state.reading.asked, &why);
    }
    state.views.fail(None, &why);
    if state.export.is_waiting() {
        state.export.fail(state.export.asked, &why);
    }
    (down(state), vec![Effect::Stop])
}

fn down(mut state: State) -> State {
    state.watch = Watch { stage: Stage::Down, ticking: state.watch.ticking, ..Watch::default() };
    state
}

/// Whether the worker owes an answer.
fn is_due(state: &State) -> bool {
    let is_due = dues(state) != (false, false, false) || state.export.is_waiting() || state.views.is_waiting();
    state.watch.stage != Stage::Down && is_due
}

/// Whether it owes one to the search, to open lists, and to the reading. Files that nobody waits for belong to the search's passages.
fn dues(state: &State) -> (bool, bool, bool) {
    let (search, read) = (state.found.is_waiting(), state.reading.is_waiting());
    (search || !read && state.watch.coming.is_some(), state.rail.listed.is_waiting(), read)
}

#[cfg(test)]
mod tests;
