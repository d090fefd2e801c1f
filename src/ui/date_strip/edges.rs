//! The two edges of the selection as sliders: for the keyboard, for screen readers, and to take hold of.

use super::axis::Scale;
use super::say::{self, percent};
use broadsheet_engine::date::DayRange;
use yew::prelude::*;

/// The edges over the picture; where nothing is selected they stand at its ends. `moved` takes what a key makes of the selection.
pub(super) fn edges(scale: Scale, selected: Option<DayRange>, moved: &Callback<DayRange>) -> Html {
    html! {
        <svg class="date-strip__edges" width="100%" height="52" role="group" aria-label="Selection">
            { edge(scale, selected, false, moved) }
            { edge(scale, selected, true, moved) }
        </svg>
    }
}

fn edge(scale: Scale, selected: Option<DayRange>, is_last: bool, moved: &Callback<DayRange>) -> Html {
    let shown = scale.shown(selected);
    let (label, word, day) = match is_last {
        false => ("First day", "from ", shown.first),
        true => ("Last day", "to ", shown.last),
    };
    let x = if is_last { scale.left(shown) + scale.width(shown) } else { scale.left(shown) };
    let moved = moved.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(range) = after_key(scale, selected, is_last, &event.key(), event.shift_key()) {
            event.prevent_default();
            moved.emit(range);
        }
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

/// The selection after a key on its first or last edge; `None` where the key means nothing here.
///
/// An edge moves by whole bins, stays on the axis, and never crosses the other. One that is not moved stays as exact as it was.
fn after_key(scale: Scale, selected: Option<DayRange>, is_last: bool, key: &str, shift: bool) -> Option<DayRange> {
    let (extent, shown) = (scale.extent, scale.shown(selected));
    let n = if shift { 10 } else { 1 };
    let from = if is_last { shown.last } else { shown.first };
    let to = match key {
        "ArrowLeft" | "ArrowDown" => scale.stepped(from, -n),
        "ArrowRight" | "ArrowUp" => scale.stepped(from, n),
        "PageDown" => scale.stepped(from, -10),
        "PageUp" => scale.stepped(from, 10),
        "Home" => extent.first,
        "End" => extent.last,
        _ => return None,
    };
    let held = selected.filter(|range| range.overlaps(extent)).unwrap_or(extent);
    Some(match is_last {
        false => DayRange { first: scale.bin(to.min(shown.last)).first, last: held.last },
        true => DayRange { first: held.first, last: scale.bin(to.max(shown.first)).last },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_engine::date::Granularity;

    fn days(text: &str) -> Option<DayRange> {
        DayRange::parse(text)
    }

    #[test]
    fn an_edge_moves_by_bins_and_never_crosses_the_other() {
        let check = |step, selected: Option<DayRange>, edge: &str, keys: &[&str], expected: &str| {
            let scale = Scale { extent: DayRange::parse("2025").unwrap(), step };
            let after = keys.iter().fold(selected, |selected, key| {
                let bare = key.trim_start_matches("Shift+");
                after_key(scale, selected, edge == "last", bare, bare != *key)
            });
            assert_eq!(after.map(|range| range.to_string()).unwrap_or_default(), expected, "{edge} {keys:?}");
        };
        let (day, month) = (Granularity::Day, Granularity::Month);
        check(day, None, "first", &["ArrowRight"], "2025-01-02..2025-12-31");
        check(day, None, "last", &["ArrowLeft", "ArrowLeft", "ArrowRight"], "2025-01-01..2025-12-30");
        check(day, None, "first", &["Shift+ArrowRight", "PageUp", "ArrowDown"], "2025-01-20..2025-12-31");
        check(day, days("2025-04-10..2025-04-12"), "first", &["ArrowRight"; 9], "2025-04-12");
        check(day, days("2025-04-10..2025-04-12"), "last", &["Home"], "2025-04-10");
        check(day, days("2025-04-10..2025-04-12"), "last", &["End"], "2025-04-10..2025-12-31");
        check(day, days("2025-04-10..2025-04-12"), "first", &["Home"], "2025-01-01..2025-04-12");
        check(month, days("2025-04-10..2025-04-12"), "first", &["ArrowLeft"], "2025-03-01..2025-04-12");
        check(month, days("2025-04"), "last", &["Shift+ArrowUp"], "2025-04..2025-12");
        // What lies beyond the axis stays there until its own edge is moved; what lies beside it is not here at all.
        check(day, days("2024.."), "first", &["End", "ArrowLeft"], "2025-12-30..9999-12-31");
        check(day, days("2014"), "last", &["ArrowLeft"], "2025-01-01..2025-12-30");
        check(day, days("2014"), "last", &["j"], "");
    }
}
