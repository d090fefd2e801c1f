//! The strip under the pointer: a click selects a bar, a drag any days.

use super::axis::Scale;
use super::chart::chart;
use crate::state::{Axis, Msg};
use broadsheet_engine::date::{Day, DayRange};
use broadsheet_engine::engine::{Bar, Strip};
use web_sys::{DomRect, Element};
use yew::prelude::*;

/// How far the pointer must move to drag rather than click, in pixels.
const DRAG: i32 = 4;

/// How near to an edge of the selection the pointer takes hold of it, in pixels.
const GRIP: f64 = 7.0;

/// The drawing. A component, so that a drag draws no more than this anew.
#[derive(Debug, Default)]
pub(super) struct Plot {
    node: NodeRef,
    drag: Option<Drag>,
}

#[derive(Debug, Properties, PartialEq)]
pub(super) struct PlotProps {
    pub(super) extent: DayRange,
    pub(super) strip: Strip,
    pub(super) selected: Option<DayRange>,
    /// What is selected by the other dates.
    pub(super) other: Option<DayRange>,
    pub(super) by: Axis,
    pub(super) send: Callback<Msg>,
}

/// What the pointer does.
#[derive(Debug)]
pub(super) enum Pointer {
    Down(PointerEvent),
    Move(PointerEvent),
    Up,
    Cancel,
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
        let before = self.drag.take();
        match pointer {
            Pointer::Down(event) => self.drag = self.grip(props, &event),
            Pointer::Move(event) => {
                self.drag = before.and_then(|held| {
                    let moving = scale(props).day(share(&self.rect()?, &event));
                    let is_far = held.is_far || (event.client_x() - held.from).abs() > DRAG;
                    Some(Drag { moving, is_far, ..held })
                });
            }
            Pointer::Up => {
                if let Some(held) = before {
                    let range = drawn(props, held).or_else(|| bar_at(bars(&props.strip, props.by), held.moving));
                    if range != props.selected {
                        props.send.emit(Msg::Days(props.by, range));
                    }
                }
            }
            Pointer::Cancel => {}
        }
        before.is_some()
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let selected = self.drag.and_then(|held| drawn(props, held)).or(props.selected);
        let link = ctx.link();
        html! {
            <div
                class="date-strip__plot" ref={self.node.clone()}
                onpointerdown={link.callback(Pointer::Down)} onpointermove={link.callback(Pointer::Move)}
                onpointerup={link.callback(|_| Pointer::Up)} onpointercancel={link.callback(|_| Pointer::Cancel)}
            >
                { chart(scale(props), &props.strip, props.by, selected, props.other) }
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
        let is_near = |edge: f64| (edge / 100.0 - at).abs() * rect.width() < GRIP;
        let moving = scale.day(at);
        let fixed = match props.selected {
            Some(range) if is_near(scale.left(range)) => range.last,
            Some(range) if is_near(scale.left(range) + scale.width(range)) => range.first,
            _ => moving,
        };
        Some(Drag { fixed, moving, from: event.client_x(), is_far: false })
    }

    fn rect(&self) -> Option<DomRect> {
        Some(self.node.cast::<Element>()?.get_bounding_client_rect())
    }
}

/// Where the pointer is on the axis, from 0.0 to 1.0.
fn share(rect: &DomRect, event: &PointerEvent) -> f64 {
    (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0)
}

fn scale(props: &PlotProps) -> Scale {
    Scale { extent: props.extent, step: props.strip.step }
}

/// The days that a drag has drawn so far; none while it may still be a click.
fn drawn(props: &PlotProps, held: Drag) -> Option<DayRange> {
    held.is_far.then(|| scale(props).snapped(held.fixed, held.moving))
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
