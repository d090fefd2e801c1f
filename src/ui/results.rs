//! The list of hits, what is applied to it, and how many there are.

use super::chips::Chips;
use super::empty::{NoHits, trouble};
use super::hit::Hit;
use super::say;
use crate::state::{Found, Msg};
use broadsheet_engine::query::{Query, Sort};
use std::rc::Rc;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

/// How far from the end of the list the next hits are fetched, in pixels.
const AHEAD: i32 = 1200;

#[derive(Properties, PartialEq)]
pub(crate) struct ResultsProps {
    pub(crate) query: Rc<Query>,
    pub(crate) found: Option<Rc<Found>>,
    /// Whether what is shown is old and the new takes its time.
    pub(crate) dim: bool,
    /// Whether an answer takes its time.
    pub(crate) waits: bool,
    pub(crate) trouble: Option<Rc<str>>,
    pub(crate) send: Callback<Msg>,
}

#[component]
pub(crate) fn Results(props: &ResultsProps) -> Html {
    let send = &props.send;
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
        <section class="results" aria-label="Results" aria-busy={props.waits.to_string()} {onscroll} {onkeydown}>
            <header class="results__bar">
                <div class="results__line">
                    <output class="results__count" aria-live="polite">{ props.found.as_deref().map(count) }</output>
                    { sort_by(props.query.sort, send) }
                </div>
                <Chips query={props.query.clone()} found={props.found.clone()} send={send.clone()} />
            </header>
            { props.trouble.as_deref().map(trouble) }
            if let Some(found) = &props.found {
                { hits(props, found) }
            } else if props.waits && props.trouble.is_none() {
                { skeleton() }
            }
        </section>
    }
}

fn hits(props: &ResultsProps, found: &Rc<Found>) -> Html {
    if found.answer.total == 0 {
        return html! { <NoHits found={found.clone()} send={props.send.clone()} /> };
    }
    let query = Rc::new(found.answer.query.clone());
    html! {
        <ol class={classes!("results__list", props.dim.then_some("results__list--dim"))}>
            for (n, hit) in found.hits.iter().enumerate() {
                <Hit
                    key={hit.id.0.clone()} hit={hit.clone()} {n} query={query.clone()}
                    open={props.query.article.as_ref() == Some(&hit.id)} send={props.send.clone()}
                />
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
