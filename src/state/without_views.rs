//! What stands in the place of `views.rs` in the program that starts a first visit: it has none. The address asks for the one that has
//! (`boot.js`).

use super::{Effect, State};
use std::rc::Rc;

/// Nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Views;

/// Nothing.
#[derive(Clone, Debug)]
pub(crate) enum Msg {}

impl Views {
    pub(super) fn is_waiting(&self) -> bool {
        false
    }

    pub(super) fn fail(&self, _: Option<u32>, _: &Rc<str>) {}

    pub(super) fn wake(&self, _: u32) {}

    pub(super) fn settle(&self) {}

    pub(super) fn forget_file(&self) {}

    pub(super) fn saved_as(&self) -> Option<&'static str> {
        None
    }
}

pub(super) fn update(_: State, msg: Msg) -> (State, Vec<Effect>) {
    match msg {}
}

pub(super) fn ask(_: &mut State) -> Option<Effect> {
    None
}

pub(super) fn ask_again(_: &mut State) -> Option<Effect> {
    None
}

pub(super) fn for_new_worker(_: &State) -> [Effect; 0] {
    []
}

pub(super) fn at_start() -> Option<Effect> {
    None
}

pub(super) fn newest(_: &State) -> Effect {
    Effect::Look
}

pub(super) fn newest_file(_: &State) -> Option<Effect> {
    None
}
