//! The dates on one axis: when the articles were published and what dates they speak of; drag to select.

mod axis;
mod chart;
mod plot;
mod typed;

use super::{say, says, switch};
use crate::state::{Axis, Msg, State};
use broadsheet_engine::date::DayRange;
use broadsheet_engine::engine::{Bar, Strip};
use broadsheet_engine::query::Query;
use plot::Plot;
use typed::typed_days;
use yew::prelude::*;

pub(super) fn date_strip(state: &State, send: &Callback<Msg>) -> Html {
    let by = state.taste.axis;
    let empty = Strip::default();
    let strip = state.found.value.as_ref().map_or(&empty, |found| &found.answer.strip);
    let selected = selection(&state.query, by);
    let onkeydown = {
        let send = send.clone();
        let clear = Msg::Days(by, None);
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && selected.is_some() {
                event.prevent_default();
                send.emit(clear.clone());
            }
        })
    };
    html! {
        <section class="date-strip" aria-label="Dates" {onkeydown}>
            <header class="date-strip__head">
                { axis_switch(by, send) }
                <p class="date-strip__far">
                    { years("Earlier", &strip.earlier, send) }
                    { years("Later", &strip.later, send) }
                </p>
                <div class="date-strip__far">
                    { typed_days(by, selected, send) }
                    if strip.n_undated > 0 {
                        <span>{ format!("{} undated", say::grouped(strip.n_undated)) }</span>
                    }
                </div>
            </header>
            if let Some(extent) = strip.extent {
                <Plot {extent} strip={strip.clone()} {selected} other={selection(&state.query, other(by))} {by} send={send.clone()} />
            }
        </section>
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
fn years(label: &str, bars: &[Bar], send: &Callback<Msg>) -> Html {
    if bars.is_empty() {
        return Html::default();
    }
    html! {
        <span class="date-strip__years">
            { label }{":"}
            for bar in bars {
                <button type="button" onclick={says(send, Msg::Days(Axis::Mentioned, Some(bar.days)))} aria-label={format!("{}: {}", say::range(bar.days), say::count(bar.count, "article", "articles"))}>
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
