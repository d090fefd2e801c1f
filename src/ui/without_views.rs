//! What stands in the place of `views.rs` in the program that starts a first visit: it has no views.

use super::say;
use crate::state::{Msg, State};
use broadsheet_engine::article::Published;
use broadsheet_engine::query::Query;
use yew::prelude::*;

pub(super) fn view(_: &State, _: &Callback<Msg>) -> Option<Html> {
    None
}

pub(super) fn page_class(_: &State) -> Option<&'static str> {
    None
}

/// When the open article was published, and on a click why we think so, with a link to where that is corrected.
pub(super) fn published(published: &Published, query: &Query, _: &Callback<Msg>) -> Html {
    html! {
        <details class="reader__evidence">
            <summary title="How this date is known">{ say::published_in_full(published) }</summary>
            <p>{ &published.evidence }{" "}<a href={query.to_address() + "&view=timeline"}>{"Correct"}</a></p>
        </details>
    }
}
