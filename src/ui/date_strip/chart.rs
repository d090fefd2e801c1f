//! The drawing of the strip. Places are percentages, so that it needs no measuring and no `style`.

use super::axis::Scale;
use super::say::{self, percent};
use crate::state::Axis;
use broadsheet_engine::date::DayRange;
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

pub(super) fn chart(
    scale: Scale,
    strip: &Strip,
    by: Axis,
    selected: Option<DayRange>,
    other: Option<DayRange>,
) -> Html {
    let bars = &strip.mentioned.bars;
    let most = bars.iter().map(|bar| bar.total.max(bar.count)).max().unwrap_or(0).max(1);
    let by_root = dwarfs(bars, most);
    let height = |n: u32| {
        let share = f64::from(n) / f64::from(most);
        let share = if by_root { share.sqrt() } else { share };
        ((share * f64::from(HIGHEST)) as u32).max(2).min(n.saturating_mul(UNIT))
    };
    let is_by = |axis| (by == axis).then_some("date-strip__row--by");
    html! {
        <svg class="date-strip__svg" width="100%" height="74" role="img" aria-label={summary(strip)}>
            if let Some(range) = other {
                <rect class="date-strip__other" x={percent(scale.left(range))} width={percent(scale.width(range))} y="0" height={BASE.to_string()} />
            }
            if let Some(range) = selected {
                <rect class="date-strip__brush" x={percent(scale.left(range))} width={percent(scale.width(range))} y="0" height={BASE.to_string()} />
            }
            <g class={classes!("date-strip__row", is_by(Axis::Mentioned))}>
                for bar in bars.iter().filter(|bar| bar.total > bar.count) {
                    { column(scale, bar, height(bar.total), "ghost") }
                }
                for bar in bars.iter().filter(|bar| bar.count > 0) {
                    { column(scale, bar, height(bar.count), if bar.rough { "rough" } else { "sure" }) }
                }
            </g>
            <line class="date-strip__line" x1="0" x2="100%" y1={BASE.to_string()} y2={BASE.to_string()} />
            <g class={classes!("date-strip__row", is_by(Axis::Published))}>
                for bar in strip.published.bars.iter().filter(|bar| bar.total > 0) { { dot(scale, bar) } }
            </g>
            if by_root {
                <text class="date-strip__label" x="100%" y="9" text-anchor="end">{"heights by square root"}</text>
            }
            for (x, label) in scale.labels() {
                <text class="date-strip__label" x={percent(x)} y="71">{label}</text>
            }
        </svg>
    }
}

/// Whether the highest bar is more than twenty times the median: then the others would be flat.
fn dwarfs(bars: &[Bar], most: u32) -> bool {
    bars.iter().filter(|bar| u64::from(bar.total) * 20 < u64::from(most)).count() * 2 > bars.len()
}

fn column(scale: Scale, bar: &Bar, height: u32, look: &str) -> Html {
    let width = scale.width(bar.days);
    // A little air between neighbours.
    let (x, width) = (scale.left(bar.days) + width * 0.1, width * 0.8);
    html! {
        <rect
            class={format!("date-strip__bar date-strip__bar--{look}")} x={percent(x)} width={percent(width)}
            y={(BASE - height).to_string()} height={height.to_string()} rx="1.5"
        >
            <title>{ title(bar, "speak of it") }</title>
        </rect>
    }
}

/// A date of publication: a dot, or a pale bar over the days between which it lies.
fn dot(scale: Scale, bar: &Bar) -> Html {
    let (x, width) = (scale.left(bar.days), scale.width(bar.days));
    let look = if bar.count == 0 { "ghost" } else { "sure" };
    let class = format!("date-strip__dot date-strip__dot--{look}");
    let title = html! { <title>{ title(bar, "published") }</title> };
    match bar.rough {
        true => html! {
            <rect class={classes!(class, "date-strip__dot--rough")} x={percent(x)} width={percent(width)} y={(DOTS - 4).to_string()} height="8" rx="4">{title}</rect>
        },
        false => html! { <circle {class} cx={percent(x + width / 2.0)} cy={DOTS.to_string()} r="4">{title}</circle> },
    }
}

/// `18 Apr 2025: 3 of 5 articles speak of it`
fn title(bar: &Bar, verb: &str) -> String {
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
