//! Nothing is asked yet: questions to begin with, made from the collection.

use super::{follows, href, say};
use crate::state::{Msg, Side, State, n_filters, toggled};
use broadsheet_engine::query::Query;
use yew::prelude::*;

/// The facets whose first names are offered, and how many of each.
const KINDS: [&str; 3] = ["person", "org", "place"];
const N_NAMES: usize = 3;

/// Beside the list: examples, names, and how the dates work; nothing once something is asked.
pub(super) fn first_visit(state: &State, send: &Callback<Msg>) -> Html {
    if !is_first(state) {
        return Html::default();
    }
    let facets = state.found.value.iter().flat_map(|found| &found.answer.facets);
    let names = facets.filter(|facet| KINDS.contains(&facet.name.as_str()));
    html! {
        <div class="first-visit">
            { examples(state, send) }
            <ul class="chips" aria-label="Often named">
                for facet in names {
                    for value in facet.values.iter().take(N_NAMES) {
                        <li>
                            { offer(format!("chip kind--{}", facet.name), value.name.clone(), toggled(&state.query, &facet.name, &value.key, Side::Include), Some(say::facet(&facet.name)), send) }
                        </li>
                    }
                }
            </ul>
            <p>{"Drag across the dates above to select days; a double click there looks nearer."}</p>
        </div>
    }
}

/// Above the list, where nothing stands beside it.
pub(super) fn above_list(state: &State, send: &Callback<Msg>) -> Html {
    if is_first(state) {
        html! { <div class="first-visit first-visit--above">{ examples(state, send) }</div> }
    } else {
        Html::default()
    }
}

fn is_first(state: &State) -> bool {
    let query = &state.query;
    query.text.is_empty() && n_filters(query) == 0 && query.article.is_none()
}

fn examples(state: &State, send: &Callback<Msg>) -> Html {
    let examples = state.info.iter().flat_map(|info| &info.examples);
    html! {
        <ul class="first-visit__examples" aria-label="Examples">
            for text in examples {
                <li>{ offer("first-visit__example".to_owned(), text.clone(), Query { text: text.clone(), ..state.query.clone() }, None, send) }</li>
            }
        </ul>
    }
}

fn offer(class: String, label: String, query: Query, title: Option<String>, send: &Callback<Msg>) -> Html {
    html! { <a {class} {title} href={href(&query)} onclick={follows(send, Msg::Try(query))}>{label}</a> }
}
