//! The head of the page: what is read, the search box, light or dark.

use super::search_bar::search_bar;
use super::{follows, say};
use crate::state::{Msg, State, Theme};
use broadsheet_engine::query::Query;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

pub(super) fn top_bar(state: &State, send: &Callback<Msg>) -> Html {
    let text = &state.query.text;
    let complaints = match &state.found.value {
        // Complaints are about the text that was answered: under another one they would point at the wrong words.
        Some(found) if found.answer.query.text == *text => found.answer.complaints.as_slice(),
        _ => &[],
    };
    let on_theme = send.reform(|event: Event| {
        let name = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        Msg::Theme(Theme::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default())
    });
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
            <label class="top-bar__theme">
                <span class="visually-hidden">{"Theme"}</span>
                <select onchange={on_theme}>
                    for theme in Theme::ALL {
                        <option value={theme.name()} selected={theme == state.taste.theme}>{ theme_label(theme) }</option>
                    }
                </select>
            </label>
        </header>
    }
}

fn theme_label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}
