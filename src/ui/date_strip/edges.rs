//! The two edges of the selection as sliders: for the keyboard, for screen readers, and to take hold of.

use super::axis::Scale;
use super::say::{self, percent};
use crate::state::{Axis, Msg, shown};
use broadsheet_engine::date::DayRange;
use yew::prelude::*;

/// How many bins the keys for larger steps move an edge.
const MANY: i32 = 10;

/// The edges over the picture; where nothing is selected they stand at its ends.
pub(super) fn edges(scale: Scale, selected: Option<DayRange>, by: Axis, send: &Callback<Msg>) -> Html {
    html! {
        <svg class="date-strip__edges" width="100%" height="52" role="group" aria-label="Selection">
            { edge(scale, selected, by, false, send) }
            { edge(scale, selected, by, true, send) }
        </svg>
    }
}

fn edge(scale: Scale, selected: Option<DayRange>, by: Axis, is_last: bool, send: &Callback<Msg>) -> Html {
    let here = shown(scale.extent, selected);
    let (label, word, day) = match is_last {
        false => ("First day", "from ", here.first),
        true => ("Last day", "to ", here.last),
    };
    let x = if is_last { scale.left(here) + scale.width(here) } else { scale.left(here) };
    let send = send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let n = match event.key().as_str() {
            // With these keys an arrow goes back in the history, or elsewhere.
            _ if event.ctrl_key() || event.alt_key() || event.meta_key() => return,
            "ArrowLeft" | "ArrowDown" => -1,
            "ArrowRight" | "ArrowUp" => 1,
            "PageDown" => -MANY,
            "PageUp" => MANY,
            "Home" => i32::MIN,
            "End" => i32::MAX,
            _ => return,
        };
        event.prevent_default();
        // The state moves it, not this: keys may come faster than pictures.
        send.emit(Msg::Edge(by, is_last, if event.shift_key() { n.saturating_mul(MANY) } else { n }));
    });
    let at = |day: i32| (day - scale.extent.first.0).to_string();
    html! {
        <g
            class={classes!("date-strip__edge", selected.is_none().then_some("date-strip__edge--free"))}
            role="slider" tabindex="0" aria-label={label} aria-valuetext={word.to_owned() + &say::day(day)}
            aria-valuemax={at(scale.extent.last.0)} aria-valuenow={at(day.0)} {onkeydown}
        >
            <svg x={percent(x)}>
                <rect class="date-strip__grip" height="52" />
                <rect class="date-strip__edge-line" x="-1" width="2" height="52" />
                <rect class="date-strip__knob" x="-3" y="16" width="6" height="20" rx="3" />
            </svg>
        </g>
    }
}
