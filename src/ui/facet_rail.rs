//! The facets: whom, where and what the articles speak of, counted, to choose from.

mod hand;
mod list;
mod row;

use super::empty::trouble;
use super::{say, says, switch};
use crate::state::{Msg, Open, State};
use broadsheet_engine::engine::{Facet, FacetValue, List, Window, none_name};
use broadsheet_engine::query::{NONE, Selection};
use hand::{Hand, around};
use list::list;
use row::{Rows, row};
use wasm_bindgen::JsCast as _;
use web_sys::Element;
use yew::prelude::*;

pub(super) fn facet_rail(state: &State, send: &Callback<Msg>) -> Html {
    let Some(found) = &state.found.value else { return Html::default() };
    // The keyboard goes from one thing to the next: it left only if the next is elsewhere.
    let on_focus = send.reform(|event: FocusEvent| {
        let next = event.related_target().and_then(|next| next.dyn_into::<Element>().ok());
        Msg::Within(event.type_() == "focusin" || next.is_some_and(|next| around(&next, ".facet-rail").is_some()))
    });
    let Hand { onclick, onchange, oninput, onkeydown } = Hand::new(send);
    html! {
        <div
            class="facet-rail" {onclick} {onchange} {oninput} {onkeydown} onfocusin={on_focus.clone()} onfocusout={on_focus}
            onmouseenter={says(send, Msg::Hover(true))} onmouseleave={says(send, Msg::Hover(false))}
        >
            for (n, facet) in found.answer.facets.iter().enumerate() {
                { group(state, state.rail.facet(n, facet), send) }
            }
        </div>
    }
}

fn group(state: &State, facet: &Facet, send: &Callback<Msg>) -> Html {
    let name = &facet.name;
    let nothing = Selection::default();
    let selection = state.query.facets.get(name).unwrap_or(&nothing);
    let most = facet.values.iter().map(|value| value.count).chain(facet.none).max().unwrap_or(0);
    let open = state.rail.open(name);
    let listed = state.rail.listed(name);
    let rows = Rows { facet: name, selection, most, find: listed.map_or("", |listed| &listed.list.find) };
    let n_chosen = selection.include.len() + selection.exclude.len();
    let is_empty = facet.values.is_empty() && facet.none.is_none() && open.is_none();
    let is_whole = open.is_some_and(|open| open.whole);
    let opens = Open { list: List { facet: name.clone(), ..List::default() }, whole: !is_whole };
    let all = [false, true].map(|all| Msg::All(name.clone(), all));
    let n_hidden = facet.n_values.saturating_sub(facet.values.len() as u32);
    html! {
        <fieldset key={name.clone()} class={format!("facet-rail__group kind--{name}")}>
            <legend class="visually-hidden">{ say::facet(name) }</legend>
            <details open=true>
                <summary class="facet-rail__name">
                    { say::facet(name) }
                    if n_chosen > 0 {
                        <span class="facet-rail__n">{ format!("· {n_chosen}") }</span>
                    }
                    if is_empty {
                        <small class="facet-rail__nothing">{"none in these results"}</small>
                    }
                </summary>
                <div class="facet-rail__tools">
                    if n_chosen > 0 {
                        <button
                            type="button" class="facet-rail__reset" aria-label={format!("Reset {}", say::facet(name))}
                            onclick={says(send, Msg::Reset(name.clone()))}
                        >
                            {"Reset"}
                        </button>
                    }
                    if n_hidden > 0 || open.is_some() {
                        <input
                            type="text" class="facet-rail__find" name={name.clone()} placeholder="Find"
                            value={open.map_or_else(String::new, |open| open.list.find.clone())}
                            aria-label={format!("Find in {}", say::facet(name))} autocomplete="off"
                            autocapitalize="none" spellcheck="false" enterkeyhint="search"
                        />
                    }
                </div>
                if selection.include.len() > 1 {
                    { either("Articles need", ["any of them", "all of them"], selection.all, all, send) }
                }
                if let Some(open) = open {
                    { order(open, send) }
                }
                { state.rail.listed.trouble.as_deref().filter(|_| open.is_some()).map(|why| trouble(why, send)) }
                if let (Some(open), Some(listed)) = (open, listed) {
                    { list(listed, open, rows, send) }
                } else {
                    <ul>
                        for value in &facet.values { { row(value, None, rows) } }
                    </ul>
                }
                if let Some(count) = facet.none {
                    <ul class="facet-rail__none">
                        { row(&FacetValue { key: NONE.to_owned(), name: none_name(name, false), count }, None, rows) }
                    </ul>
                }
                if is_whole || facet.n_values > Window::VALUES {
                    <p class="facet-rail__more">
                        <button type="button" onclick={says(send, Msg::List(opens))}>
                            if is_whole { {"Show fewer"} } else { { format!("Show all {}", say::grouped(facet.n_values)) } }
                        </button>
                    </p>
                }
            </details>
        </fieldset>
    }
}

/// The orders of a list.
fn order(open: &Open, send: &Callback<Msg>) -> Html {
    let by = |label: &'static str, by_name: bool, distinctive: bool| {
        let list = List { by_name, distinctive, first: 0, ..open.list.clone() };
        let is_so = (by_name, distinctive) == (open.list.by_name, open.list.distinctive);
        switch(label, is_so, says(send, Msg::List(Open { list, ..*open })))
    };
    html! {
        <div class="facet-rail__switch" role="group" aria-label="Order">
            { by("by count", false, false) }
            { by("A–Z", true, false) }
            if cfg!(feature = "whole") { { by("distinctive", false, true) } }
        </div>
    }
}

/// One of two things, the second if `second`; each with what it says.
fn either(
    name: &'static str,
    labels: [&'static str; 2],
    second: bool,
    says_so: [Msg; 2],
    send: &Callback<Msg>,
) -> Html {
    let [first_msg, second_msg] = says_so;
    html! {
        <div class="facet-rail__switch" role="group" aria-label={name}>
            { switch(labels[0], !second, says(send, first_msg)) }
            { switch(labels[1], second, says(send, second_msg)) }
        </div>
    }
}
