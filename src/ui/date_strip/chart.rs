//! The drawing of the strip. Places are shares of its width, so that it needs no measuring and no `style`.
//!
//! All bars of one look are one path: at every key press the browser has a few elements to look after, not a thousand.

use super::axis::Scale;
use super::say::{self, percent};
use crate::state::Axis;
use broadsheet_engine::date::{Day, DayRange};
use broadsheet_engine::engine::{Bar, Strip};
use yew::prelude::*;

/// Where the axis line is, in pixels from the top.
const BASE: u32 = 52;

/// Where the dates of publication are, in pixels from the top: on the line, yet below the bars.
const DOTS: u32 = BASE + 3;

/// How high the highest bar is, in pixels.
const HIGHEST: u32 = 44;

/// How high one article is at most, in pixels: a few articles make no towers.
const UNIT: u32 = 16;

/// The width of the drawing in its own units; it is stretched to the width of the strip.
const WIDTH: u32 = 10_000;

pub(super) fn chart(
    scale: Scale,
    strip: &Strip,
    selected: Option<DayRange>,
    other: Option<DayRange>,
    over: Option<&Bar>,
) -> Html {
    let bars = &strip.mentioned.bars;
    let most = bars.iter().map(|bar| bar.total.max(bar.count)).max().unwrap_or(0).max(1);
    let by_root = dwarfs(bars, most);
    let height = |n: u32| {
        let share = f64::from(n) / f64::from(most);
        let share = if by_root { share.sqrt() } else { share };
        ((share * f64::from(HIGHEST)) as u32).max(2).min(n.saturating_mul(UNIT))
    };
    let columns = |look: &str, n: fn(&Bar) -> u32| {
        let d: String = bars.iter().map(|bar| column(scale, bar, height(n(bar)))).collect();
        path(&format!("bar date-strip__bar--{look}"), d)
    };
    let dots = |look: &str, is_drawn: fn(&Bar) -> bool| {
        let d: String = strip.published.bars.iter().filter(|bar| is_drawn(bar)).map(|bar| dot(scale, bar)).collect();
        path(&format!("dot date-strip__dot--{look}"), d)
    };
    html! {
        <svg class="date-strip__svg" width="100%" height="74" role="img" aria-label={summary(strip)}>
            if let Some(range) = other {
                <rect class="date-strip__other" x={percent(scale.left(range))} width={percent(scale.width(range))} y="0" height={BASE.to_string()} />
            }
            if let Some(range) = selected {
                <rect class="date-strip__brush" x={percent(scale.left(range))} width={percent(scale.width(range))} y="0" height={BASE.to_string()} />
            }
            <svg viewBox={format!("0 0 {WIDTH} 74")} preserveAspectRatio="none" width="100%" height="74">
                { columns("ghost", |bar| if bar.total > bar.count { bar.total } else { 0 }) }
                { columns("rough", |bar| if bar.rough { bar.count } else { 0 }) }
                { columns("sure", |bar| if bar.rough { 0 } else { bar.count }) }
                if let Some(bar) = over {
                    { path("bar", column(scale, bar, height(bar.total))) }
                }
                { path("line", format!("M0 {BASE}h{WIDTH}")) }
                { dots("ring", |bar| bar.count > 0 && !bar.rough) }
                { dots("ghost", |bar| bar.count == 0) }
                { dots("rough", |bar| bar.count > 0 && bar.rough) }
                { dots("sure", |bar| bar.count > 0 && !bar.rough) }
            </svg>
            if by_root {
                <text class="date-strip__label" x="100%" y="9" text-anchor="end">{"heights by square root"}</text>
            }
            for (x, label) in scale.labels() {
                <text class="date-strip__label" x={percent(x)} y="71">{label}</text>
            }
        </svg>
    }
}

fn path(look: &str, d: String) -> Html {
    html! { <path class={format!("date-strip__{look}")} {d} /> }
}

/// The bar at `day`, `y` pixels from the top of the strip, with what is told of it: of several the narrowest.
pub(super) fn bar_at(strip: &Strip, day: Day, y: f64) -> Option<(Axis, &Bar)> {
    let is_dot = y > f64::from(BASE) - 2.0;
    let (axis, row) = if is_dot { (Axis::Published, &strip.published) } else { (Axis::Mentioned, &strip.mentioned) };
    narrowest(&row.bars, day).map(|bar| (axis, bar))
}

/// The narrowest bar over `day`.
pub(super) fn narrowest(bars: &[Bar], day: Day) -> Option<&Bar> {
    let over = bars.iter().filter(|bar| bar.total > 0 && bar.days.overlaps(DayRange::day(day)));
    over.min_by_key(|bar| bar.days.len())
}

/// Whether the highest bar is more than twenty times the median: then the others would be flat.
fn dwarfs(bars: &[Bar], most: u32) -> bool {
    bars.iter().filter(|bar| u64::from(bar.total) * 20 < u64::from(most)).count() * 2 > bars.len()
}

/// A place on the axis, from percent of its length, in the units of the drawing.
fn unit(percent: f64) -> i32 {
    (percent * f64::from(WIDTH) / 100.0).round() as i32
}

/// A bar as a part of a path; none where it has no height.
fn column(scale: Scale, bar: &Bar, height: u32) -> String {
    if height == 0 {
        return String::new();
    }
    let width = scale.width(bar.days);
    // A little air between neighbours.
    let (x, width) = (unit(scale.left(bar.days) + width * 0.1), unit(width * 0.8));
    format!("M{x} {BASE}v-{height}h{width}v{height}z")
}

/// A date of publication as a part of a path: a dot, or a line over the days between which it lies.
fn dot(scale: Scale, bar: &Bar) -> String {
    let (x, width) = (scale.left(bar.days), scale.width(bar.days));
    match bar.rough {
        true => format!("M{} {DOTS}h{}", unit(x), unit(width)),
        false => format!("M{} {DOTS}h0", unit(x + width / 2.0)),
    }
}

/// `18 Apr 2025: 3 of 5 articles speak of it`
pub(super) fn title(axis: Axis, bar: &Bar) -> String {
    let verb = match axis {
        Axis::Mentioned => "speak of it",
        Axis::Published => "published",
    };
    let about = if bar.rough { "about " } else { "" };
    format!(
        "{about}{}: {} of {} {verb}",
        say::range(bar.days),
        say::grouped(bar.count),
        say::count(bar.total, "article", "articles")
    )
}

/// The strip in words, for those who do not see it.
fn summary(strip: &Strip) -> String {
    let busiest =
        strip.mentioned.bars.iter().filter(|bar| !bar.rough).max_by_key(|bar| (bar.count, std::cmp::Reverse(bar.days)));
    let extent = strip.extent.map(say::range).unwrap_or_default();
    match busiest.filter(|bar| bar.count > 0) {
        Some(bar) => {
            let articles = say::count(bar.count, "article", "articles");
            format!("Dates from {extent}. Mentioned most: {} ({articles}).", say::range(bar.days))
        }
        None => format!("Dates from {extent}."),
    }
}
