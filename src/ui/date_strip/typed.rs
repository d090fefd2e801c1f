//! Days by the keyboard: from and to.

use super::say;
use crate::state::{Axis, Msg};
use broadsheet_engine::date::{Day, DayRange};
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn typed_days(by: Axis, selected: Option<DayRange>, send: &Callback<Msg>) -> Html {
    let first = selected.map(|range| range.first).filter(|day| *day != Day::MIN);
    let last = selected.map(|range| range.last).filter(|day| *day != Day::MAX);
    let on_first = send.reform(move |event: Event| Msg::Days(by, between(typed(&event), last)));
    let on_last = send.reform(move |event: Event| Msg::Days(by, between(first, typed(&event))));
    let iso = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    html! {
        <details class="date-strip__typed">
            <summary>{ selected.map_or_else(|| "From … to …".to_owned(), say::range) }</summary>
            <div class="date-strip__fields">
                <label>{"From"}<input type="date" value={iso(first)} onchange={on_first} /></label>
                <label>{"To"}<input type="date" value={iso(last)} onchange={on_last} /></label>
            </div>
        </details>
    }
}

fn typed(event: &Event) -> Option<Day> {
    Day::parse(&event.target_dyn_into::<HtmlInputElement>()?.value())
}

fn between(first: Option<Day>, last: Option<Day>) -> Option<DayRange> {
    (first.is_some() || last.is_some()).then(|| DayRange::new(first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX)))
}
