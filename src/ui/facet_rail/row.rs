//! One value of a facet. What is done with it, [`Hand`](super::hand::Hand) reads from its checkbox.

use crate::ui::pieces::marked;
use crate::ui::say;
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
}

/// A value; in a list with its place there, from 1, and how many the list has.
pub(super) fn row(value: &FacetValue, place: Option<(u32, u32)>, rows: Rows<'_>) -> Html {
    let Rows { facet, selection, most, find } = rows;
    let (included, excluded) = (selection.include.contains(&value.key), selection.exclude.contains(&value.key));
    let state = match (included, excluded) {
        (true, _) => "in",
        (_, true) => "out",
        _ if value.count == 0 => "none",
        _ => "free",
    };
    let does = if excluded { "Stop excluding" } else { "Exclude" };
    let share = u64::from(value.count) * 100 / u64::from(most.max(1));
    // The arrow keys go through a list; Tab passes it.
    let tab = place.map(|_| "-1");
    html! {
        <li
            key={value.key.clone()} class="facet-rail__row" data-state={state}
            aria-posinset={place.map(|(place, _)| place.to_string())} aria-setsize={place.map(|(_, n)| n.to_string())}
        >
            <svg class="facet-rail__bar" width={format!("{share}%")} aria-hidden="true" />
            <label class="facet-rail__label" title={place.map(|_| value.name.clone())}>
                <input type="checkbox" name={facet.to_owned()} value={value.key.clone()} checked={included} tabindex={tab} />
                <span class="facet-rail__value">
                    if find.is_empty() { { &value.name } } else { { marked(&found_in(&value.name, find)) } }
                </span>
                <span class="facet-rail__count">{ say::grouped(value.count) }</span>
            </label>
            <button
                type="button" class="facet-rail__not" aria-pressed={excluded.to_string()} tabindex={tab}
                aria-label={format!("Exclude {}", value.name)} title={does}
            >
                {"−"}
            </button>
        </li>
    }
}
