//! Nearer and farther: the levels of the axis, and the way back.

use super::{row, say, says, switch};
use crate::state::{Axis, Msg, bin};
use broadsheet_engine::date::{Day, DayRange, Granularity};
use broadsheet_engine::engine::Strip;
use yew::prelude::*;

const LEVELS: [Granularity; 4] = [Granularity::Century, Granularity::Decade, Granularity::Year, Granularity::Month];

/// The days of the next nearer level around `day`; `None` where the axis shows no more than that already.
pub(super) fn nearer(strip: &Strip, zoom: Option<DayRange>, day: Day) -> Option<DayRange> {
    // Not what is drawn: an answer may be on its way.
    let shown = zoom.or(strip.whole)?;
    LEVELS.map(|level| bin(level, day)).into_iter().find(|days| is_nearer(*days, shown))
}

/// The day around which one looks nearer without pointing at it: the middle of the selection, or else the busiest bin.
pub(super) fn place(strip: &Strip, by: Axis, selected: Option<DayRange>) -> Option<Day> {
    let extent = strip.extent?;
    let sure = row(strip, by).bars.iter().filter(|bar| !bar.rough && bar.count > 0);
    let busiest = sure.rev().max_by_key(|bar| bar.count).map(|bar| bar.days);
    let here = selected.filter(|days| days.overlaps(extent));
    let DayRange { first, last } = here.or(busiest).unwrap_or(extent);
    let first = first.max(extent.first);
    Some(first.plus((last.min(extent.last).0 - first.0) / 2))
}

/// `all › 2025 › Apr 2025`, where the last is where one is; and the way to `near`, or where there is none, back to `far`.
pub(super) fn crumbs(
    strip: &Strip,
    zoom: Option<DayRange>,
    near: Option<DayRange>,
    far: Option<DayRange>,
    send: &Callback<Msg>,
) -> Html {
    let to = |days| says(send, Msg::Zoom(days, None));
    let level = |days| switch(say::range(days), zoom == Some(days), to(Some(days)));
    html! {
        <div class="date-strip__crumbs" role="group" aria-label="Zoom">
            // All are buttons, the last too: so none goes from under the focus.
            { switch("all", zoom.is_none(), to(None)) }
            if let Some(zoom) = zoom {
                for days in above(strip, zoom) { { level(days) } }
                { level(zoom) }
            }
            if near.or(zoom).is_some() {
                <button type="button" class="date-strip__near" onclick={to(near.or(far))}>
                    { if near.is_some() { "nearer +" } else { "farther −" } }
                </button>
            }
        </div>
    }
}

/// The levels between all days and these, farthest first.
pub(super) fn above(strip: &Strip, zoom: DayRange) -> Vec<DayRange> {
    let mut levels = Vec::new();
    for days in LEVELS.map(|level| bin(level, zoom.first)) {
        if days.last >= zoom.last && days.len() > zoom.len() && strip.whole.is_some_and(|whole| is_nearer(days, whole))
        {
            levels.push(days);
        }
    }
    levels
}

/// Whether to show these days alone makes enough of a difference.
fn is_nearer(days: DayRange, than: DayRange) -> bool {
    days.len() < than.len() / 10 * 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use broadsheet_engine::engine::{Bar, Row};

    fn days(text: &str) -> DayRange {
        DayRange::parse(text).unwrap()
    }

    fn strip(whole: &str, extent: &str) -> Strip {
        Strip { whole: Some(days(whole)), extent: Some(days(extent)), ..Strip::default() }
    }

    #[test]
    fn one_level_at_a_time() {
        let check = |whole: &str, day: &str, levels: &[&str]| {
            let (mut zoom, mut seen) = (None, Vec::new());
            while let Some(next) = nearer(&strip(whole, whole), zoom, Day::parse(day).unwrap()) {
                seen.push(next.to_string());
                zoom = Some(next);
            }
            assert_eq!(seen, levels, "{whole}");
            while let Some(last) = zoom {
                assert_eq!(seen.pop(), Some(last.to_string()), "the way back is the way there");
                zoom = above(&strip(whole, &last.to_string()), last).pop();
            }
            assert!(seen.is_empty());
        };
        check("0001..9999", "2025-04-18", &["2000..2099", "2020..2029", "2025", "2025-04"]);
        check("1980..2029", "2025-04-18", &["2020..2029", "2025", "2025-04"]);
        check("2024..2026", "2025-04-18", &["2025", "2025-04"]);
        check("2024-12-30..2026-01-04", "2025-04-18", &["2025-04"]);
        check("2025-03-03..2025-05-20", "2025-04-18", &["2025-04"]);
        check("2025-04-10..2025-04-20", "2025-04-18", &[]);
    }

    #[test]
    fn without_a_pointer_one_looks_nearer_where_most_is() {
        let bar = |day: &str, count, rough| Bar { days: days(day), count, total: 9, rough };
        let bars = vec![bar("2025-03-09", 9, true), bar("2025-03-10", 2, false), bar("2025-04-10", 2, false)];
        let strip = Strip { mentioned: Row { bars, ..Row::default() }, ..strip("2025", "2025") };
        let check = |selected: Option<DayRange>, expected: &str| {
            assert_eq!(place(&strip, Axis::Mentioned, selected), Day::parse(expected), "{selected:?}");
        };
        check(None, "2025-03-10");
        check(Some(days("2025-05-01..2025-05-03")), "2025-05-02");
        check(Some(days("2025-12-30..")), "2025-12-30");
        check(Some(days("2014")), "2025-03-10");
        assert_eq!(place(&strip, Axis::Published, None), Day::parse("2025-07-02"));
    }
}
