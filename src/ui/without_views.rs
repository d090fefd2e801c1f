//! What stands in the place of `views.rs` in the program that starts a first visit: it has no views.

use crate::state::{Msg, State};
use yew::prelude::*;

pub(super) fn view(_: &State, _: &Callback<Msg>) -> Option<Html> {
    None
}

pub(super) fn page_class(_: &State) -> Option<&'static str> {
    None
}
