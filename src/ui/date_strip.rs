//! The dates on one axis: when the articles were published and what dates they speak of; drag to select.

mod axis;
mod chart;
mod edges;
mod plot;
mod table;
mod typed;
mod zoom;

use super::{say, says, switch};
use crate::state::{Axis, Msg, State};
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Bar, Row, Strip};
use broadsheet_engine::query::Query;
use plot::Plot;
use table::table;
use typed::typed_days;
use web_sys::HtmlInputElement;
use yew::prelude::*;

pub(super) fn date_strip(state: &State, send: &Callback<Msg>) -> Html {
    let by = state.taste.axis;
    let empty = Strip::default();
    let strip = state.found.value.as_ref().map_or(&empty, |found| &found.answer.strip);
    let selected = selection(&state.query, by);
    let zoom = state.query.zoom;
    let told = row(strip, by);
    let near = zoom::place(strip, by, selected).and_then(|day| zoom::nearer(strip, zoom, day));
    let far = zoom.and_then(|zoom| zoom::above(strip, zoom).pop());
    let on_key = send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let key = event.key();
        // A field for a day takes what is typed itself, and the browser enlarges the page by these keys.
        let is_typed = event.ctrl_key() || event.meta_key() || event.target_dyn_into::<HtmlInputElement>().is_some();
        let msg = match key.as_str() {
            "Escape" if selected.is_some() => Msg::Days(by, None),
            "+" if near.is_some() && !is_typed => Msg::Zoom(near, None),
            "-" if zoom.is_some() && !is_typed => Msg::Zoom(far, None),
            _ => return,
        };
        event.prevent_default();
        on_key.emit(msg);
    });
    html! {
        <section class="date-strip" aria-label="Dates" {onkeydown}>
            <header class="date-strip__head">
                { axis_switch(by, send) }
                <div class="date-strip__far">
                    { typed_days(by, selected, send) }
                    { switch("Table", state.table, says(send, Msg::Table(!state.table))) }
                    if state.table {
                        { table(strip, by, send) }
                    }
                    if strip.n_undated > 0 {
                        <span>{ format!("{} undated", say::grouped(strip.n_undated)) }</span>
                    }
                </div>
            </header>
            <div class="date-strip__far date-strip__off">
                { years("Earlier", &told.earlier, by, send) }
                { zoom::crumbs(strip, zoom, near, far, send) }
                { years("Later", &told.later, by, send) }
            </div>
            if let Some(extent) = strip.extent {
                <Plot {extent} strip={strip.clone()} {selected} other={selection(&state.query, other(by))} {by} {zoom} send={send.clone()} />
            }
        </section>
    }
}

/// The bars of these dates.
fn row(strip: &Strip, by: Axis) -> &Row {
    match by {
        Axis::Mentioned => &strip.mentioned,
        Axis::Published => &strip.published,
    }
}

fn selection(query: &Query, by: Axis) -> Option<DayRange> {
    match by {
        Axis::Mentioned => query.mentioned,
        Axis::Published => query.published,
    }
}

fn other(by: Axis) -> Axis {
    match by {
        Axis::Mentioned => Axis::Published,
        Axis::Published => Axis::Mentioned,
    }
}

/// `Earlier: 2014 2 · 2022 3`: years that the axis does not show, each to be selected.
fn years(label: &str, bars: &[Bar], by: Axis, send: &Callback<Msg>) -> Html {
    if bars.is_empty() {
        return Html::default();
    }
    html! {
        <span class="date-strip__years">
            { label }{":"}
            for bar in bars {
                <button type="button" onclick={says(send, Msg::Days(by, Some(bar.days)))} aria-label={format!("{}: {}", say::range(bar.days), say::count(bar.count, "article", "articles"))}>
                    <u>{ say::range(bar.days) }</u>{ format!(" {}", say::grouped(bar.count)) }
                </button>
            }
        </span>
    }
}

/// The legend of the strip, which is also the choice of what it selects by.
fn axis_switch(by: Axis, send: &Callback<Msg>) -> Html {
    let axes = [(Axis::Mentioned, "▮", "mentioned"), (Axis::Published, "●", "published")];
    html! {
        <div class="date-strip__switch" role="group" aria-label="Select by the dates">
            <b>{"Dates"}</b>
            for (axis, sign, label) in axes {
                { switch(signed(sign, label), axis == by, says(send, Msg::By(axis))) }
            }
        </div>
    }
}

fn signed(sign: &str, label: &str) -> Html {
    html! { <><span class={format!("date-strip__sign date-strip__sign--{label}")} aria-hidden="true">{sign}</span>{label}</> }
}
