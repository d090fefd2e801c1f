//! The filters where the window is too narrow to show them always: a sheet or a drawer over the page.

use super::date_strip::DateStrip;
use super::facet_rail::FacetRail;
use super::{say, says};
use crate::state::{Axis, Found, Msg};
use broadsheet_engine::query::Query;
use std::rc::Rc;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct FilterSheetProps {
    pub(crate) query: Rc<Query>,
    pub(crate) found: Option<Rc<Found>>,
    pub(crate) by: Axis,
    pub(crate) values: Vec<(String, u32)>,
    pub(crate) send: Callback<Msg>,
}

#[component]
pub(crate) fn FilterSheet(props: &FilterSheetProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // Fails only where it is open already.
                dialog.show_modal().ok();
            }
        });
    }
    let close = says(&props.send, Msg::Sheet(false));
    let total = props.found.as_ref().map_or(0, |found| found.answer.total);
    html! {
        <dialog ref={dialog} class="filter-sheet" aria-label="Filters" onclose={says(&props.send, Msg::Sheet(false))}>
            <div class="filter-sheet__dates">
                <DateStrip query={props.query.clone()} found={props.found.clone()} by={props.by} send={props.send.clone()} />
            </div>
            <FacetRail query={props.query.clone()} found={props.found.clone()} values={props.values.clone()} send={props.send.clone()} />
            <p class="filter-sheet__foot">
                <button type="button" class="button button--main" onclick={close}>
                    { format!("Show {}", say::count(total, "article", "articles")) }
                </button>
            </p>
        </dialog>
    }
}
