//! The filters where the window is too narrow to show them always: a sheet or a drawer over the page.

use super::date_strip::date_strip;
use super::facet_rail::facet_rail;
use super::{say, says};
use crate::state::{Msg, State, n_filters};
use yew::prelude::*;

/// A dialog that has yet to be [shown](crate::state::Effect::ShowSheet).
pub(super) fn filter_sheet(state: &State, send: &Callback<Msg>) -> Html {
    let total = state.found.value.as_ref().map_or(0, |found| found.answer.total);
    html! {
        <dialog class="filter-sheet" aria-label="Filters" onclose={says(send, Msg::Sheet(false))}>
            <div class="filter-sheet__dates">{ date_strip(state, send) }</div>
            { facet_rail(state, send) }
            <p class="filter-sheet__foot">
                <button
                    type="button" class="button filter-sheet__reset" aria-disabled={(n_filters(&state.query) == 0).to_string()}
                    onclick={says(send, Msg::Clear)}
                >
                    {"Reset"}
                </button>
                <button type="button" class="button button--main" onclick={says(send, Msg::Sheet(false))}>
                    { format!("Show {}", say::count(total, "article", "articles")) }
                </button>
            </p>
        </dialog>
    }
}
