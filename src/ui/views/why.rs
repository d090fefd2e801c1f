//! How the query was read, what its parts find, what its filters cost, and what made the scores of the first hits.

use super::{follows, href, say};
use crate::state::{Msg, State};
use broadsheet_engine::engine::{Explained, Factor, Scored};
use broadsheet_engine::query::{Query, Sort};
use yew::prelude::*;

pub(super) fn why(explained: &Explained, state: &State, send: &Callback<Msg>) -> Html {
    let Explained { reading, terms, total, filters, hits } = explained;
    let is_scored = hits.iter().any(|hit| !hit.factors.is_empty());
    let order = match state.query.sort {
        Sort::Newest => "The order is by date, newest first; scores have no part in it.",
        Sort::Oldest => "The order is by date, oldest first; scores have no part in it.",
        Sort::Best if is_scored => "Articles that have all words as they were typed come first, then the higher score.",
        Sort::Best => "Without words to look for there are no scores: the newest come first.",
    };
    html! {
        <div class="why">
            <p class="why__reading">{reading}{": "}<b>{ say::count(*total, "article", "articles") }</b>{"."}</p>
            if !terms.is_empty() {
                { counts("Each part by itself", "articles", terms.iter().map(|(term, n)| (html! { {term} }, *n))) }
            }
            if !filters.is_empty() {
                { counts("Without a filter", "articles", filters.iter().map(|it| (without(it.name.clone(), &it.query, send), it.total))) }
            }
            <h2>{"Order"}</h2>
            <p>{order}</p>
            if is_scored {
                <ol class="why__hits">
                    for hit in hits { { scored(hit, state, send) } }
                </ol>
            }
        </div>
    }
}

/// A small table of numbers of articles.
fn counts(title: &'static str, of: &'static str, rows: impl Iterator<Item = (Html, u32)>) -> Html {
    let rows = rows.map(|(name, n)| html! { <tr><th scope="row">{name}</th><td>{ say::grouped(n) }</td></tr> });
    html! {
        <table>
            <caption>{title}</caption>
            <thead><tr><th scope="col" class="visually-hidden">{"Part"}</th><th scope="col">{of}</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

fn without(name: String, query: &Query, send: &Callback<Msg>) -> Html {
    html! { <a href={href(query)} onclick={follows(send, Msg::Go(query.clone()))}>{"without "}{name}</a> }
}

/// A hit, and what its score is the sum of.
fn scored(hit: &Scored, state: &State, send: &Callback<Msg>) -> Html {
    let query = Query { article: Some(hit.id.clone()), current: 0, paragraph: 0, raw: false, ..state.query.clone() };
    let row = |it: &Factor| {
        let form = if it.typed { "as typed" } else { "in other forms" };
        html! {
            <tr>
                <th scope="row">{ format!("“{}”", it.term) }</th>
                <td>{ say::count(it.n, "time", "times") }{", "}{form}</td>
                <td>{ format!("{:.2} × {:.2} = {:.2}", it.rarity, it.weight, it.rarity * it.weight) }</td>
            </tr>
        }
    };
    html! {
        <li key={hit.id.0.clone()}>
            <p>
                <a href={href(&query)} onclick={follows(send, Msg::Open(hit.id.clone()))}>{ &hit.title }</a>
                {" "}<b>{ format!("{:.2}", hit.score) }</b>
            </p>
            <table>
                <thead>
                    <tr><th scope="col">{"Word"}</th><th scope="col">{"Found"}</th><th scope="col">{"Rarity × weight"}</th></tr>
                </thead>
                <tbody>{ for hit.factors.iter().map(row) }</tbody>
            </table>
        </li>
    }
}
