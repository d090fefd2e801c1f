//! The head of the page: what is read, the search box, the settings.

use super::search_bar::search_bar;
use super::{button, follows, say};
use crate::state::{Dialog, Msg, State};
use broadsheet_engine::query::Query;
use yew::prelude::*;

pub(super) fn top_bar(state: &State, send: &Callback<Msg>) -> Html {
    let text = &state.query.text;
    let complaints = match &state.found.value {
        // Complaints are about the text that was answered: under another one they would point at the wrong words.
        Some(found) if found.answer.query.text == *text => found.answer.complaints.as_slice(),
        _ => &[],
    };
    html! {
        <header class="top-bar">
            <h1 class="top-bar__brand">
                <a href="?" onclick={follows(send, Msg::Go(Query::default()))}>
                {"Broadsheet"}
                <small class="top-bar__title">
                    if let Some(info) = &state.info {
                        { format!("{} · {}", info.title, say::count(info.n_articles, "article", "articles")) }
                    } else {
                        {"\u{a0}"}
                    }
                </small>
                </a>
            </h1>
            { search_bar(text, complaints, send) }
            { button("Settings", Msg::Dialog(Some(Dialog::Settings)), send) }
        </header>
    }
}
