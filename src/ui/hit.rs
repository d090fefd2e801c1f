//! One article in the list.

use super::pieces::marked;
use super::{follows, href, say};
use crate::state::Msg;
use broadsheet_engine::engine::Hit;
use broadsheet_engine::query::Query;
use yew::prelude::*;

/// The `n`-th hit of `total`, from 0; `open` where it is the article that is read.
pub(super) fn hit(hit: &Hit, n: usize, total: u32, query: &Query, open: bool, send: &Callback<Msg>) -> Html {
    let address = href(&Query { article: Some(hit.id.clone()), ..query.clone() });
    let onclick = follows(send, Msg::Open(hit.id.clone()));
    html! {
        <li
            key={hit.id.0.clone()} class="hit" data-n={n.to_string()} aria-current={open.then_some("true")}
            aria-posinset={(n + 1).to_string()} aria-setsize={total.to_string()}
        >
            <article>
                <p class="hit__line">
                    <b>{ format!("№ {}", n + 1) }</b>
                    <span>{ say::published(&hit.published) }</span>
                    <span>{ format!("{} min", say::minutes(hit.n_words)) }</span>
                    if let Some(source) = &hit.source {
                        <span>{ source }</span>
                    }
                </p>
                <h2 class="hit__title">
                    <a class="hit__link" href={address} {onclick}>{ marked(&hit.title) }</a>
                    if hit.title_is_ours {
                        {" "}<span class="label" title="The article came without a title; this one is ours.">{"our title"}</span>
                    }
                </h2>
                <p class="hit__snippets">
                    for (i, snippet) in hit.snippets.iter().enumerate() {
                        if i > 0 { {" … "} }
                        { marked(snippet) }
                    }
                </p>
                <p class="hit__foot">
                    if hit.n_matches > 0 {
                        <span>{ say::count(hit.n_matches, "match", "matches") }</span>
                    }
                    for name in &hit.names {
                        <span class={format!("kind kind--{}", name.kind.name())} title={say::kind(name.kind)}>{ &name.name }</span>
                    }
                </p>
            </article>
        </li>
    }
}
