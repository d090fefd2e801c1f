//! What stands in the place of the list, where the address asks for it.

mod aliases;
mod corrections;
mod decided;
mod timeline;
mod together;
mod why;

use super::empty::{coming, trouble};
use super::pieces::Setting;
use super::{button, follows, href, say, says};
use crate::state::{Msg, State};
use broadsheet_engine::article::Published;
use broadsheet_engine::engine::{Dated, Viewed};
use broadsheet_engine::query::{Query, View};
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

/// When the open article was published, on a click why we think so, and how it is corrected.
pub(super) fn published(published: &Published, _: &Query, send: &Callback<Msg>) -> Html {
    html! {
        <details class="reader__evidence">
            <summary title="How this date is known">{ say::published_in_full(published) }</summary>
            <p>{ &published.evidence }{ corrections::published(published, send) }</p>
        </details>
    }
}

/// What a date of the open article means, to be corrected; in the raw text, where words may be cut by what is taken out, it is not.
pub(super) fn correct_date(date: &Dated, setting: Setting<'_>) -> Option<Html> {
    let number = setting.dates.iter().position(|it| std::ptr::eq(it, date))?;
    (!setting.query.raw).then(|| corrections::date(date, number as u32, setting.send))
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
