//! What stands in the place of the list, where the address asks for it.

mod aliases;
mod timeline;
mod together;
mod why;

use super::empty::{coming, trouble};
use super::{button, follows, href, say, says};
use crate::state::{Msg, State};
use broadsheet_engine::engine::Viewed;
use broadsheet_engine::query::View;
use yew::prelude::*;

/// The view that the query asks for; `None` where it asks for the list.
pub(super) fn view(state: &State, send: &Callback<Msg>) -> Option<Html> {
    if state.query.view == View::List {
        return None;
    }
    let shown = &state.views.shown;
    let picture = match shown.value.as_deref() {
        Some(Viewed::Timeline(timeline)) => timeline::timeline(timeline, state, send),
        Some(Viewed::Together(together)) => together::together(together, state, send),
        Some(Viewed::Aliases(aliases)) => aliases::aliases(aliases, state, send),
        Some(Viewed::Why(explained)) => why::why(explained, state, send),
        None => Html::default(),
    };
    let is_dim = shown.slow && shown.is_waiting();
    Some(html! {
        <>
            { shown.trouble.as_deref().map(|why| trouble(why, send)) }
            { state.watch.coming.filter(|_| is_dim).map(coming) }
            <div class={classes!("view", is_dim.then_some("results__list--dim"))}>{ picture }</div>
        </>
    })
}

/// What the page is where a view takes the reader's place too, until an article is opened.
pub(super) fn page_class(state: &State) -> Option<&'static str> {
    let is_wide = state.query.view == View::Together && state.query.article.is_none();
    is_wide.then_some("page--wide")
}

/// There is nothing to show.
fn nothing(why: &'static str) -> Html {
    html! { <p class="empty empty__why">{why}</p> }
}
