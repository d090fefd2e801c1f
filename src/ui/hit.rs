//! One article in the list.

use super::pieces::marked;
use super::{follows, href, say};
use crate::state::Msg;
use broadsheet_engine::engine::Hit as Data;
use broadsheet_engine::query::Query;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct HitProps {
    pub(crate) hit: Rc<Data>,
    /// Its place among all, from 0.
    pub(crate) n: usize,
    /// The address of the list, to which the article is added.
    pub(crate) query: Rc<Query>,
    /// Whether it is the one that is open.
    pub(crate) open: bool,
    pub(crate) send: Callback<Msg>,
}

#[component]
pub(crate) fn Hit(props: &HitProps) -> Html {
    let hit = &props.hit;
    let address = href(&Query { article: Some(hit.id.clone()), ..(*props.query).clone() });
    let open = Msg::Open(hit.id.clone());
    html! {
        <li class="hit" data-n={props.n.to_string()} aria-current={props.open.then_some("true")}>
            <article>
                <p class="hit__line">
                    <b>{ format!("№ {}", props.n + 1) }</b>
                    <span>{ say::published(&hit.published) }</span>
                    <span>{ format!("{} min", say::minutes(hit.n_words)) }</span>
                    if let Some(source) = &hit.source {
                        <span>{ source }</span>
                    }
                </p>
                <h2 class="hit__title">
                    <a class="hit__link" href={address} onclick={follows(&props.send, open)}>{ marked(&hit.title) }</a>
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
