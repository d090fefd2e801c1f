//! The list of hits, what is applied to it, and how many there are.

use super::chips::chips;
use super::empty::{coming, no_hits, trouble};
use super::first_visit::above_list;
use super::hit::hit;
use super::say;
use crate::state::{Found, Msg, State};
use broadsheet_engine::article::ArticleId;
use broadsheet_engine::query::Sort;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

/// How far from the end of the list the next hits are fetched, in pixels.
const AHEAD: i32 = 1200;

pub(super) fn results(state: &State, send: &Callback<Msg>) -> Html {
    let found = state.found.value.as_deref();
    let failed = state.found.trouble.as_deref();
    let on_scroll = send.clone();
    let onscroll = Callback::from(move |event: Event| {
        if event.target_dyn_into::<Element>().is_some_and(|list| is_near_end(&list)) {
            on_scroll.emit(Msg::More);
        }
    });
    let on_key = send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        if event.target_dyn_into::<HtmlSelectElement>().is_none() {
            event.prevent_default();
            on_key.emit(Msg::Move(by));
        }
    });
    html! {
        <section class="results" aria-label="Results" aria-busy={state.found.slow.to_string()} {onscroll} {onkeydown}>
            <header class="results__bar">
                <div class="results__line">
                    <output class="results__count" aria-live="polite">{ found.map(count) }</output>
                    { state.watch.coming.filter(|_| state.found.slow).map(coming) }
                    { sort_by(state.query.sort, send) }
                </div>
                { chips(state, send) }
            </header>
            { above_list(state, send) }
            { failed.map(|message| trouble(message, send)) }
            if let Some(found) = found {
                { hits(state, found, send) }
            } else if state.found.slow && failed.is_none() {
                { skeleton() }
            }
        </section>
    }
}

fn hits(state: &State, found: &Found, send: &Callback<Msg>) -> Html {
    let Found { answer, hits } = found;
    if answer.total == 0 {
        return no_hits(answer, send);
    }
    let is_open = |id: &ArticleId| state.query.article.as_ref() == Some(id);
    html! {
        <ol class={classes!("results__list", state.is_dim().then_some("results__list--dim"))}>
            for (n, it) in hits.iter().enumerate() {
                { hit(it, n, &answer.query, is_open(&it.id), send) }
            }
        </ol>
    }
}

/// `5 articles, 25 matches`
fn count(found: &Found) -> Html {
    let n_matches = found.answer.n_matches.filter(|n| *n > 0);
    html! {
        <>
            <b>{ say::count(found.answer.total, "article", "articles") }</b>
            if let Some(n) = n_matches {
                { format!(", {}", say::count(n, "match", "matches")) }
            }
        </>
    }
}

fn is_near_end(list: &Element) -> bool {
    list.scroll_top() + list.client_height() > list.scroll_height() - AHEAD
}

const SORTS: [(Sort, &str, &str); 3] = [
    (Sort::Best, "best", "Best match"),
    (Sort::Newest, "newest", "Newest first"),
    (Sort::Oldest, "oldest", "Oldest first"),
];

fn sort_by(current: Sort, send: &Callback<Msg>) -> Html {
    let onchange = send.reform(|event: Event| {
        let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value()).unwrap_or_default();
        Msg::Sort(SORTS.iter().find(|(_, name, _)| *name == value).map_or(Sort::Best, |(sort, ..)| *sort))
    });
    let chosen = SORTS.iter().find(|(sort, ..)| *sort == current).map_or("", |(_, name, _)| *name);
    html! {
        <label class="results__sort">
            <span class="visually-hidden">{"Order"}</span>
            // `selected` says it at first; once the reader has chosen, browsers look at the property alone.
            <select ~value={chosen} {onchange}>
                for (sort, name, label) in SORTS {
                    <option value={name} selected={sort == current}>{label}</option>
                }
            </select>
        </label>
    }
}

/// Where the hits will be.
fn skeleton() -> Html {
    html! {
        <div class="results__skeleton" aria-hidden="true">
            for _ in 0..4 { <p><i /><i /><i /></p> }
        </div>
    }
}
