//! The dates on one axis: when the articles were published and what dates they speak of; drag to select.

mod axis;
mod chart;
mod typed;

use super::{say, says};
use crate::state::{Axis, Found, Msg};
use axis::Scale;
use broadsheet_engine::date::{Day, DayRange};
use broadsheet_engine::engine::{Bar, Strip};
use broadsheet_engine::query::Query;
use chart::chart;
use std::rc::Rc;
use typed::typed_days;
use web_sys::Element;
use yew::prelude::*;

/// How far the pointer must move to drag rather than click, in pixels.
const DRAG: i32 = 4;

/// How near to an edge of the selection the pointer takes hold of it, in pixels.
const GRIP: f64 = 7.0;

#[derive(Properties, PartialEq)]
pub(crate) struct DateStripProps {
    pub(crate) query: Rc<Query>,
    pub(crate) found: Option<Rc<Found>>,
    /// Which dates are selected by.
    pub(crate) by: Axis,
    pub(crate) send: Callback<Msg>,
}

#[component]
pub(crate) fn DateStrip(props: &DateStripProps) -> Html {
    let DateStripProps { query, found, by, send } = props;
    let empty = Strip::default();
    let strip = found.as_ref().map_or(&empty, |found| &found.answer.strip);
    let selected = selection(query, *by);
    let onkeydown = {
        let send = send.clone();
        let clear = Msg::Days(*by, None);
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
                { axis_switch(*by, send) }
                <p class="date-strip__far">
                    { years("Earlier", &strip.earlier, send) }
                    { years("Later", &strip.later, send) }
                </p>
                <div class="date-strip__far">
                    { typed_days(*by, selected, send) }
                    if strip.n_undated > 0 {
                        <span>{ format!("{} undated", say::grouped(strip.n_undated)) }</span>
                    }
                </div>
            </header>
            if let Some(extent) = strip.extent {
                <Plot {extent} strip={strip.clone()} {selected} other={selection(query, other(*by))} by={*by} send={send.clone()} />
            }
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    extent: DayRange,
    strip: Strip,
    selected: Option<DayRange>,
    /// What is selected by the other dates.
    other: Option<DayRange>,
    by: Axis,
    send: Callback<Msg>,
}

/// A selection that is being drawn.
#[derive(Clone, Copy, PartialEq)]
struct Drag {
    /// The end that stays.
    fixed: Day,
    /// The end under the pointer.
    moving: Day,
    /// Where the pointer went down, in pixels of the window.
    from: i32,
    /// Whether it has moved far enough to be no click.
    is_far: bool,
}

#[component]
fn Plot(props: &PlotProps) -> Html {
    let PlotProps { extent, strip, selected, other, by, send } = props;
    let plot = use_node_ref();
    let drag = use_state(|| None::<Drag>);
    let scale = Scale { extent: *extent, step: strip.step };
    let day_at = {
        let plot = plot.clone();
        move |x: i32| {
            let rect = plot.cast::<Element>()?.get_bounding_client_rect();
            Some((scale.day((f64::from(x) - rect.left()) / rect.width().max(1.0)), rect))
        }
    };
    let onpointerdown = {
        let (node, day_at, drag, selected) = (plot.clone(), day_at.clone(), drag.clone(), *selected);
        Callback::from(move |event: PointerEvent| {
            let Some((day, rect)) = day_at(event.client_x()) else { return };
            if event.button() != 0 {
                return;
            }
            if let Some(plot) = node.cast::<Element>() {
                // Without the capture a drag merely ends at the edge of the strip.
                plot.set_pointer_capture(event.pointer_id()).ok();
            }
            let x = f64::from(event.client_x()) - rect.left();
            let near = |share: f64| (share * rect.width() / 100.0 - x).abs() < GRIP;
            let fixed = match selected {
                Some(range) if near(scale.left(range)) => range.last,
                Some(range) if near(scale.left(range) + scale.width(range)) => range.first,
                _ => day,
            };
            drag.set(Some(Drag { fixed, moving: day, from: event.client_x(), is_far: false }));
        })
    };
    let onpointermove = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            if let (Some(held), Some((moving, _))) = (*drag, day_at(event.client_x())) {
                let is_far = held.is_far || (event.client_x() - held.from).abs() > DRAG;
                drag.set(Some(Drag { moving, is_far, ..held }));
            }
        })
    };
    let onpointerup = {
        let (drag, send, by) = (drag.clone(), send.clone(), *by);
        let (bars, selected) = (bars(strip, by).to_vec(), *selected);
        Callback::from(move |_: PointerEvent| {
            let Some(held) = *drag else { return };
            drag.set(None);
            let range = match held.is_far {
                true => Some(scale.snapped(held.fixed, held.moving)),
                false => bar_at(&bars, held.moving),
            };
            if range != selected {
                send.emit(Msg::Days(by, range));
            }
        })
    };
    let oncancel = {
        let drag = drag.clone();
        Callback::from(move |_: PointerEvent| drag.set(None))
    };
    let drawn = match *drag {
        Some(held) if held.is_far => Some(scale.snapped(held.fixed, held.moving)),
        _ => *selected,
    };
    html! {
        <div class="date-strip__plot" ref={plot} {onpointerdown} {onpointermove} {onpointerup} onpointercancel={oncancel}>
            { chart(scale, strip, *by, drawn, *other) }
        </div>
    }
}

/// What a click on `day` selects: the narrowest bar over it.
fn bar_at(bars: &[Bar], day: Day) -> Option<DayRange> {
    let over = bars.iter().filter(|bar| bar.total > 0 && bar.days.overlaps(DayRange::day(day)));
    over.map(|bar| bar.days).min_by_key(|days| days.len())
}

fn bars(strip: &Strip, by: Axis) -> &[Bar] {
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
                <button type="button" class="switch" aria-pressed={(axis == by).to_string()} onclick={says(send, Msg::By(axis))}>
                    <span class={format!("date-strip__sign date-strip__sign--{label}")} aria-hidden="true">{sign}</span>{label}
                </button>
            }
        </div>
    }
}
