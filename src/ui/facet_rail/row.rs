//! One value of a facet.

use crate::state::{Msg, Side};
use crate::ui::pieces::marked;
use crate::ui::{say, says};
use broadsheet_engine::engine::{FacetValue, found_in};
use broadsheet_engine::query::Selection;
use yew::prelude::*;

/// What the rows of a facet have in common.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    pub(super) facet: &'a str,
    pub(super) selection: &'a Selection,
    /// The highest count.
    pub(super) most: u32,
    /// What was looked for, to be marked.
    pub(super) find: &'a str,
    pub(super) send: &'a Callback<Msg>,
}

/// A value; in a list with its place there, from 1, and how many the list has.
pub(super) fn row(value: &FacetValue, place: Option<(u32, u32)>, rows: Rows<'_>) -> Html {
    let Rows { facet, selection, most, find, send } = rows;
    let (included, excluded) = (selection.include.contains(&value.key), selection.exclude.contains(&value.key));
    let choose = |side| Msg::Choose(facet.to_owned(), value.key.clone(), side);
    let state = match (included, excluded) {
        (true, _) => "in",
        (_, true) => "out",
        _ if value.count == 0 => "none",
        _ => "free",
    };
    let (on_click, on_key, exclude) = (send.clone(), send.clone(), choose(Side::Exclude));
    let excludes = exclude.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.alt_key() {
            event.prevent_default();
            on_click.emit(excludes.clone());
        }
    });
    let excludes = exclude.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "x" && !(event.ctrl_key() || event.meta_key() || event.alt_key()) {
            event.prevent_default();
            on_key.emit(excludes.clone());
        }
    });
    let does = if excluded { "Stop excluding" } else { "Exclude" };
    let share = u64::from(value.count) * 100 / u64::from(most.max(1));
    // The arrow keys go through a list; Tab passes it.
    let tab = place.map(|_| "-1");
    html! {
        <li
            key={value.key.clone()} class="facet-rail__row" data-state={state} {onkeydown}
            aria-posinset={place.map(|(place, _)| place.to_string())} aria-setsize={place.map(|(_, n)| n.to_string())}
        >
            <svg class="facet-rail__bar" aria-hidden="true"><rect width={format!("{share}%")} height="100%" rx="4" /></svg>
            <label class="facet-rail__label" title={place.map(|_| value.name.clone())} {onclick}>
                <input type="checkbox" checked={included} tabindex={tab} onchange={says(send, choose(Side::Include))} />
                <span class="facet-rail__value">
                    if find.is_empty() { { &value.name } } else { { marked(&found_in(&value.name, find)) } }
                </span>
                <span class="facet-rail__count">{ say::grouped(value.count) }</span>
            </label>
            <button
                type="button" class="facet-rail__not" aria-pressed={excluded.to_string()} tabindex={tab}
                aria-label={format!("Exclude {}", value.name)} title={does} onclick={says(send, exclude)}
            >
                {"−"}
            </button>
        </li>
    }
}
