//! The head of the page: what is read, the search box, light or dark.

use super::search_bar::SearchBar;
use super::{follows, say};
use crate::state::{Found, Msg, Theme};
use broadsheet_engine::engine::Info;
use broadsheet_engine::query::Query;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct TopBarProps {
    pub(crate) info: Option<Rc<Info>>,
    pub(crate) query: Rc<Query>,
    pub(crate) found: Option<Rc<Found>>,
    pub(crate) theme: Theme,
    pub(crate) send: Callback<Msg>,
}

#[component]
pub(crate) fn TopBar(props: &TopBarProps) -> Html {
    let send = &props.send;
    let complaints = match &props.found {
        // Complaints are about the text that was answered: under another one they would point at the wrong words.
        Some(found) if found.answer.query.text == props.query.text => found.answer.complaints.clone(),
        _ => Vec::new(),
    };
    let on_theme = send.reform(|event: Event| {
        let name = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        Msg::Theme(Theme::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default())
    });
    html! {
        <header class="top-bar">
            <a class="top-bar__brand" href="?" onclick={follows(send, Msg::Go(Query::default()))}>
                {"Broadsheet"}
                <small class="top-bar__title">
                    if let Some(info) = &props.info {
                        { format!("{} · {}", info.title, say::count(info.n_articles, "article", "articles")) }
                    } else {
                        {"\u{a0}"}
                    }
                </small>
            </a>
            <SearchBar text={props.query.text.clone()} {complaints} send={send.clone()} />
            <label class="top-bar__theme">
                <span class="visually-hidden">{"Theme"}</span>
                <select onchange={on_theme}>
                    for theme in Theme::ALL {
                        <option value={theme.name()} selected={theme == props.theme}>{ theme_label(theme) }</option>
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
