//! The facets: whom, where and what the articles speak of, counted, to choose from.

use super::{say, says, switch};
use crate::state::{Msg, Side, State};
use broadsheet_engine::engine::{Facet, FacetValue, Window};
use broadsheet_engine::query::Selection;
use yew::prelude::*;

pub(super) fn facet_rail(state: &State, send: &Callback<Msg>) -> Html {
    let Some(found) = &state.found.value else { return Html::default() };
    html! {
        <div class="facet-rail">
            for facet in found.answer.facets.iter().filter(|facet| !facet.values.is_empty()) {
                { group(state, facet, send) }
            }
        </div>
    }
}

fn group(state: &State, facet: &Facet, send: &Callback<Msg>) -> Html {
    let none = Selection::default();
    let selection = state.query.facets.get(&facet.name).unwrap_or(&none);
    let is_widened = state.values.iter().any(|(name, _)| *name == facet.name);
    let most = facet.values.iter().map(|value| value.count).max().unwrap_or(0);
    let n_shown = facet.values.len() as u32;
    let n_more = facet.n_values.saturating_sub(n_shown);
    let values = |more| says(send, Msg::Values(facet.name.clone(), more));
    html! {
        <fieldset key={facet.name.clone()} class={format!("facet-rail__group kind--{}", facet.name)}>
            <legend class="facet-rail__name">{ say::facet(&facet.name) }</legend>
            if selection.include.len() > 1 {
                { any_or_all(&facet.name, selection.all, send) }
            }
            <ul>
                for value in &facet.values {
                    { row(&facet.name, value, most, selection, send) }
                }
            </ul>
            <p class="facet-rail__more">
                if n_more > 0 {
                    <button type="button" onclick={values(true)}>{ format!("{} more", say::grouped(n_more)) }</button>
                }
                if is_widened && n_shown > Window::VALUES {
                    <button type="button" onclick={values(false)}>{"fewer"}</button>
                }
            </p>
        </fieldset>
    }
}

/// A value; `most` is the highest count in its facet.
fn row(facet: &str, value: &FacetValue, most: u32, selection: &Selection, send: &Callback<Msg>) -> Html {
    let (included, excluded) = (selection.include.contains(&value.key), selection.exclude.contains(&value.key));
    let choose = |side| Msg::Choose(facet.to_owned(), value.key.clone(), side);
    let state = match (included, excluded) {
        (true, _) => "in",
        (_, true) => "out",
        _ if value.count == 0 => "none",
        _ => "free",
    };
    let onclick = {
        let (send, exclude) = (send.clone(), choose(Side::Exclude));
        Callback::from(move |event: MouseEvent| {
            if event.alt_key() {
                event.prevent_default();
                send.emit(exclude.clone());
            }
        })
    };
    let does = if excluded { "Stop excluding" } else { "Exclude" };
    let share = u64::from(value.count) * 100 / u64::from(most.max(1));
    html! {
        <li key={value.key.clone()} class="facet-rail__row" data-state={state}>
            <svg class="facet-rail__bar" aria-hidden="true"><rect width={format!("{share}%")} height="100%" rx="4" /></svg>
            <label class="facet-rail__label" {onclick}>
                <input type="checkbox" checked={included} onchange={says(send, choose(Side::Include))} />
                <span class="facet-rail__value">{ &value.name }</span>
                <span class="facet-rail__count">{ say::grouped(value.count) }</span>
            </label>
            <button
                type="button" class="facet-rail__not" aria-pressed={excluded.to_string()}
                aria-label={format!("Exclude {}", value.name)} title={does} onclick={says(send, choose(Side::Exclude))}
            >
                {"−"}
            </button>
        </li>
    }
}

/// Whether an article needs one of the included values, or all of them.
fn any_or_all(facet: &str, current: bool, send: &Callback<Msg>) -> Html {
    html! {
        <div class="facet-rail__switch" role="group" aria-label="Articles need">
            for (all, label) in [(false, "any of them"), (true, "all of them")] {
                { switch(label, current == all, says(send, Msg::All(facet.to_owned(), all))) }
            }
        </div>
    }
}
