//! All values of a facet: only those in sight are drawn, and some around them.

use super::row::{Rows, row};
use crate::state::{Msg, Open};
use crate::ui::say;
use broadsheet_engine::engine::{List, Listed};
use web_sys::Element;
use yew::prelude::*;

/// How many rows may be in sight, at most.
const SIGHT: u32 = 16;
/// How many more rows there shall be on either side before others are asked for.
const AHEAD: u32 = 10;
/// How many rows of a part lie before those in sight.
const BEFORE: u32 = 28;

/// The part that is here, of the list that is asked for.
pub(super) fn list(listed: &Listed, asked: &Open, rows: Rows<'_>, send: &Callback<Msg>) -> Html {
    let Listed { list, total, values } = listed;
    let first = list.first.min(*total);
    let below = total - first - (values.len() as u32).min(total - first);
    let onscroll = {
        let (send, asked, total) = (send.clone(), asked.clone(), *total);
        let (first, end) = (asked.list.first, asked.list.first + asked.list.count);
        Callback::from(move |event: Event| {
            let Some(list) = event.target_dyn_into::<Element>() else { return };
            let value = i64::from(list.scroll_top()) * i64::from(total) / i64::from(list.scroll_height().max(1));
            let value = u32::try_from(value).unwrap_or(0);
            if first > 0 && value < first + AHEAD || end < total && value + SIGHT + AHEAD > end {
                let list = List { first: value.saturating_sub(BEFORE), ..asked.list.clone() };
                send.emit(Msg::List(Open { list, ..asked }));
            }
        })
    };
    html! {
        // Another list is at its beginning.
        <ul
            key={format!("{}{}{}", list.by_name, list.distinctive, list.find)} class="facet-rail__list" tabindex="0"
            aria-label={say::facet(&list.facet)} {onscroll}
        >
            { gap("_above", first) }
            for (value, place) in values.iter().zip(first + 1..) {
                { row(value, Some((place, *total)), rows) }
            }
            { gap("_below", below) }
            if *total == 0 {
                <li key="_none">{"Nothing is called so here."}</li>
            }
        </ul>
    }
}

/// The room of rows that are not drawn: an em of its picture is the height of one. (The policy allows no style of its own.)
fn gap(key: &'static str, n: u32) -> Html {
    html! {
        <li {key} class="facet-rail__gap" aria-hidden="true"><svg width="1" height={format!("{n}em")} /></li>
    }
}
