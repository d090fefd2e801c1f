//! The strip under the pointer: a click selects a bar, a drag any days, a double click looks nearer.

use super::axis::Scale;
use super::chart::{bar_at, chart, narrowest, title};
use super::edges::edges;
use super::row;
use super::zoom::nearer;
use crate::state::{Axis, Msg, shown};
use broadsheet_engine::date::{Day, DayRange};
use broadsheet_engine::engine::{Bar, Strip};
use web_sys::{DomRect, Element};
use yew::prelude::*;

/// How far the pointer must move to drag rather than click, in pixels.
const DRAG: i32 = 4;

/// How near to an edge of the selection the pointer takes hold of it, in pixels; and a finger.
const GRIP: (f64, f64) = (12.0, 22.0);

/// The drawing. A component, so that a drag draws no more than this anew.
#[derive(Debug, Default)]
pub(super) struct Plot {
    node: NodeRef,
    drag: Option<Drag>,
    /// The bar under the pointer.
    over: Option<(Axis, Bar)>,
    /// Whether the pointer has just ended a drag.
    has_dragged: bool,
    /// What was selected before the last click, if that changed it: a double click is not meant to.
    undo: Option<Option<DayRange>>,
}

#[derive(Debug, Properties, PartialEq)]
pub(super) struct PlotProps {
    pub(super) extent: DayRange,
    pub(super) strip: Strip,
    pub(super) selected: Option<DayRange>,
    /// What is selected by the other dates.
    pub(super) other: Option<DayRange>,
    pub(super) by: Axis,
    pub(super) zoom: Option<DayRange>,
    pub(super) send: Callback<Msg>,
}

/// What the pointer does.
#[derive(Debug)]
pub(super) enum Pointer {
    Down(PointerEvent),
    Move(PointerEvent),
    Up,
    Away,
    Click(MouseEvent),
    Twice(MouseEvent),
}

/// A selection that is being drawn.
#[derive(Clone, Copy, Debug)]
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

impl Component for Plot {
    type Message = Pointer;
    type Properties = PlotProps;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, pointer: Pointer) -> bool {
        let props = ctx.props();
        let held = self.drag.take();
        let was_over = self.over.take();
        match pointer {
            Pointer::Down(event) => {
                self.has_dragged = false;
                self.drag = self.grip(props, &event);
            }
            Pointer::Move(event) => {
                self.over = self.bar(props, &event);
                self.drag = held.and_then(|held| {
                    let moving = scale(props).day(share(&self.rect()?, &event));
                    let is_far = held.is_far || (event.client_x() - held.from).abs() > DRAG;
                    Some(Drag { moving, is_far, ..held })
                });
            }
            Pointer::Up => {
                if let Some(range) = held.and_then(|held| drawn(props, held)) {
                    self.has_dragged = true;
                    props.send.emit(Msg::Days(props.by, Some(range)));
                }
            }
            Pointer::Away => {}
            // The second click of two selects nothing, nor does a drag's end, nor a press that is not the pointer's.
            Pointer::Click(event) if self.has_dragged || event.detail() != 1 => {}
            Pointer::Click(event) => {
                let range = self.day(props, &event).and_then(|day| narrowest(&row(&props.strip, props.by).bars, day));
                let range = range.map(|bar| bar.days);
                self.undo = (range != props.selected).then_some(props.selected);
                if self.undo.is_some() {
                    props.send.emit(Msg::Days(props.by, range));
                }
            }
            Pointer::Twice(event) => {
                if let Some(days) = self.day(props, &event).and_then(|day| nearer(&props.strip, props.zoom, day)) {
                    props.send.emit(Msg::Zoom(Some(days), self.undo.take().map(|range| (props.by, range))));
                }
            }
        }
        held.is_some() || self.over != was_over
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let selected = self.drag.and_then(|held| drawn(props, held)).or(props.selected);
        let link = ctx.link();
        let is_dragged = self.drag.is_some();
        let over = self.over.as_ref().filter(|(axis, _)| *axis == Axis::Mentioned).map(|(_, bar)| bar);
        html! {
            <div
                class="date-strip__plot" ref={self.node.clone()}
                onpointerdown={link.callback(Pointer::Down)} onpointermove={link.callback(Pointer::Move)}
                onpointerup={link.callback(|_| Pointer::Up)} onpointercancel={link.callback(|_| Pointer::Away)}
                onpointerleave={link.batch_callback(move |_| (!is_dragged).then_some(Pointer::Away))}
                title={self.over.as_ref().map(|(axis, bar)| title(*axis, bar))}
                onclick={link.callback(Pointer::Click)} ondblclick={link.callback(Pointer::Twice)}
            >
                { chart(scale(props), &props.strip, selected, props.other, over) }
                { edges(scale(props), selected, props.by, &props.send) }
            </div>
        }
    }
}

impl Plot {
    /// The pointer went down: on an edge of the selection it takes hold of that, elsewhere it begins a new one.
    fn grip(&self, props: &PlotProps, event: &PointerEvent) -> Option<Drag> {
        let rect = self.rect()?;
        if event.button() != 0 {
            return None;
        }
        if let Some(plot) = self.node.cast::<Element>() {
            // Without the capture a drag merely ends at the edge of the strip.
            plot.set_pointer_capture(event.pointer_id()).ok();
        }
        let (scale, at) = (scale(props), share(&rect, event));
        let (shown, moving) = (shown(props.extent, props.selected), scale.day(at));
        let far = |edge: f64| (edge / 100.0 - at).abs() * rect.width();
        let (first, last) = (far(scale.left(shown)), far(scale.left(shown) + scale.width(shown)));
        let grip = if event.pointer_type() == "touch" { GRIP.1 } else { GRIP.0 };
        let fixed = match first.min(last) < grip {
            true if first < last => shown.last,
            true => shown.first,
            false => moving,
        };
        Some(Drag { fixed, moving, from: event.client_x(), is_far: false })
    }

    /// The day under the pointer.
    fn day(&self, props: &PlotProps, event: &MouseEvent) -> Option<Day> {
        Some(scale(props).day(share(&self.rect()?, event)))
    }

    /// The bar under the pointer.
    fn bar(&self, props: &PlotProps, event: &MouseEvent) -> Option<(Axis, Bar)> {
        let rect = self.rect()?;
        let day = scale(props).day(share(&rect, event));
        bar_at(&props.strip, day, f64::from(event.client_y()) - rect.top()).map(|(axis, bar)| (axis, *bar))
    }

    fn rect(&self) -> Option<DomRect> {
        Some(self.node.cast::<Element>()?.get_bounding_client_rect())
    }
}

/// Where the pointer is on the axis, from 0.0 to 1.0.
fn share(rect: &DomRect, event: &MouseEvent) -> f64 {
    (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0)
}

fn scale(props: &PlotProps) -> Scale {
    Scale { extent: props.extent, step: props.strip.step }
}

/// The days that a drag has drawn so far; none while it may still be a click.
fn drawn(props: &PlotProps, held: Drag) -> Option<DayRange> {
    held.is_far.then(|| scale(props).snapped(held.fixed, held.moving))
}
