//! The list of hits, what is applied to it, and how many there are.

use super::chips::chips;
use super::empty::{coming, no_hits, trouble};
use super::first_visit::above_list;
use super::hit::hit;
use super::{follows, say, says, views};
use crate::state::{Dialog, Found, Msg, State};
use broadsheet_engine::article::ArticleId;
use broadsheet_engine::query::{Query, Sort, View};
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

pub(super) fn results(state: &State, send: &Callback<Msg>) -> Html {
    let found = state.found.value.as_deref();
    let failed = state.found.trouble.as_deref();
    let on_focus = send.clone();
    let onfocusin = Callback::from(move |event: FocusEvent| {
        let row = event.target_dyn_into::<Element>().and_then(|it| it.closest("[data-n]").ok().flatten());
        if let Some(n) = row.and_then(|row| row.get_attribute("data-n")?.parse().ok()) {
            on_focus.emit(Msg::At(n));
        }
    });
    html! {
        <section
            class="results" aria-label="Results" aria-busy={state.found.slow.to_string()} tabindex="-1"
            onscroll={says(send, Msg::Scrolled)} {onfocusin}
        >
            <header class="results__bar">
                <div class="results__line">
                    <output class="results__count" aria-live="polite">{ found.map(count) }</output>
                    { coming_for(state).filter(|_| found.is_some()).map(coming) }
                    <button type="button" class="switch" onclick={says(send, Msg::Dialog(Some(Dialog::Takeaway)))}>{"Cite, save"}</button>
                    { sort_by(state.query.sort, send) }
                </div>
                if state.is_other_edition() {
                    <p class="results__edition" role="status">{"This address was cited from another edition of the collection: what it shows may have changed."}</p>
                }
                { view_links(&state.query, send) }
                { chips(state, send) }
            </header>
            { failed.map(|message| trouble(message, send)) }
            if let Some(found) = found {
                if let Some(view) = views::view(state, send) {
                    {view}
                } else {
                    { above_list(state, send) }
                    { hits(state, found, send) }
                }
            } else if state.found.slow && failed.is_none() {
                { skeleton(coming_for(state)) }
            }
        </section>
    }
}

pub(super) fn hits(state: &State, found: &Found, send: &Callback<Msg>) -> Html {
    let Found { answer, hits } = found;
    let total = answer.total;
    if total == 0 {
        return no_hits(answer, send);
    }
    let first = answer.first as usize;
    let is_open = |id: &ArticleId| state.query.article.as_ref() == Some(id);
    html! {
        <ol class={classes!("results__list", state.is_dim().then_some("results__list--dim"))}>
            { gap("\u{0}above", state.list.height(0, answer.first, total)) }
            for (n, it) in (first..).zip(hits) {
                { hit(it, n, total, &answer.query, is_open(&it.id), send) }
            }
            { gap("\u{0}below", state.list.height(found.end(), total, total)) }
        </ol>
    }
}

/// Room for hits that are not drawn, in CSS pixels. No article has a key like these.
fn gap(key: &'static str, height: u32) -> Html {
    html! {
        <li {key} class="results__gap" aria-hidden="true"><svg width="1" height={height.to_string()} /></li>
    }
}

/// The views that can be chosen. The program that has none leaves it to the browser to follow the link, and the address brings the
/// program that has them.
fn view_links(query: &Query, send: &Callback<Msg>) -> Html {
    let list = Query { view: View::List, ..query.clone() }.to_address();
    let link = |view: View| {
        let label = match view {
            View::List => "Articles",
            View::Timeline => "Timeline",
            View::Together => "Together",
            View::Aliases => "Aliases",
            View::Why => "Why these",
        };
        let mut address = if list.is_empty() { "?v=1".to_owned() } else { list.clone() };
        if view != View::List {
            address += "&view=";
            address += view.name();
        }
        let is_here = view == query.view;
        let onclick = cfg!(feature = "whole").then(|| follows(send, Msg::Go(Query { view, ..query.clone() })));
        html! { <a class="switch" href={address} aria-current={is_here.then_some("page")} {onclick}>{label}</a> }
    };
    html! { <nav class="results__line" aria-label="View">{ for View::ALL.into_iter().map(link) }</nav> }
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

/// How much of what is waited for is here.
fn coming_for(state: &State) -> Option<(u64, u64)> {
    state.watch.coming.filter(|_| state.found.slow)
}

/// Where the hits will be, and how much of them is on its way.
fn skeleton(on_its_way: Option<(u64, u64)>) -> Html {
    html! {
        <>
            <div class="results__skeleton" aria-hidden="true">
                for _ in 0..4 { <p><i /><i /><i /></p> }
            </div>
            { on_its_way.map(coming) }
        </>
    }
}
