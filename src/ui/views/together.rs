//! Which names are mentioned together: one name's company as a net, and all of them as a matrix.

use super::{follows, href, nothing, say, says};
use crate::state::views::Msg as ViewMsg;
use crate::state::{Msg, State};
use broadsheet_engine::engine::{Name, Pair, Together};
use broadsheet_engine::query::{Query, View};
use std::f64::consts::TAU;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// How many names stand around one.
const N_AROUND: usize = 12;

/// The net's picture: its sides, and how far the names stand from the middle, in its own units.
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 380.0;
const RADII: (f64, f64) = (215.0, 145.0);

/// The side of a square of the matrix, and the room for names beside and above it.
const SQUARE: usize = 18;
const BESIDE: usize = 190;
const ABOVE: usize = 150;

pub(super) fn together(together: &Together, state: &State, send: &Callback<Msg>) -> Html {
    let names = &together.names;
    let chosen = state.views.name.as_ref();
    let is_chosen = |name: &Name| chosen.is_some_and(|(kind, key)| name.kind.name() == *kind && name.key == *key);
    let place = names.iter().position(is_chosen).unwrap_or(0);
    let Some(name) = names.get(place) else { return nothing("None of these articles mentions a name.") };
    let company = company(together, place as u32);
    html! {
        <div class="together">
            <section aria-label={format!("Mentioned with {}", name.name)}>
                <h2>
                    <label>
                        {"Mentioned with "}
                        { choice(names, place, send) }
                    </label>
                </h2>
                { net(name, &company, together) }
                <ol class="together__company">
                    for (other, count) in &company {
                        <li>{ both(name, other, *count, state, send) }</li>
                    }
                </ol>
                if company.is_empty() {
                    <p>{"With none of the other names here."}</p>
                }
            </section>
            <section aria-label="All pairs">
                <h2>{"All pairs"}</h2>
                <p class="together__hint">{"The stronger a square, the more of the articles that mention the rarer of two names mention both."}</p>
                { matrix(together, place, send) }
            </section>
        </div>
    }
}

/// The names with which one is mentioned, most often first.
fn company(together: &Together, place: u32) -> Vec<(&Name, u32)> {
    let other = |pair: &Pair| match (pair.a == place, pair.b == place) {
        (true, _) => Some((pair.b, pair.count)),
        (_, true) => Some((pair.a, pair.count)),
        _ => None,
    };
    let pairs = together.pairs.iter().filter_map(other);
    let mut company: Vec<(&Name, u32)> =
        pairs.filter_map(|(other, count)| Some((together.names.get(other as usize)?, count))).collect();
    company.sort_by_key(|(_, count)| u32::MAX - count);
    company
}

fn choice(names: &[Name], place: usize, send: &Callback<Msg>) -> Html {
    let keys: Vec<(&'static str, String)> = names.iter().map(|name| (name.kind.name(), name.key.clone())).collect();
    let send = send.clone();
    let onchange = Callback::from(move |event: Event| {
        let value = event.target_dyn_into::<HtmlSelectElement>().map_or(-1, |select| select.selected_index());
        if let Some((kind, key)) = usize::try_from(value).ok().and_then(|n| keys.get(n)).cloned() {
            send.emit(Msg::View(ViewMsg::Name(kind, key)));
        }
    });
    html! {
        <select {onchange}>
            for (n, name) in names.iter().enumerate() {
                <option selected={n == place}>{ format!("{} ({})", name.name, say::grouped(name.count)) }</option>
            }
        </select>
    }
}

/// Two names, as a link to the articles that mention both.
fn both(name: &Name, other: &Name, count: u32, state: &State, send: &Callback<Msg>) -> Html {
    let mut query =
        Query { view: View::List, article: None, current: 0, paragraph: 0, raw: false, ..state.query.clone() };
    for it in [name, other] {
        let selection = query.choice(it.kind.name());
        selection.exclude.remove(&it.key);
        selection.include.insert(it.key.clone());
        selection.all = selection.include.len() > 1;
    }
    html! {
        <a href={href(&query)} onclick={follows(send, Msg::Go(query.clone()))} class={format!("kind kind--{}", other.kind.name())}>
            { &other.name }{" "}<span>{ say::grouped(count) }</span>
        </a>
    }
}

/// A name in the middle, and around it those with which it is mentioned most; a line is as thick as the pair is frequent. The list
/// below says the same in words.
fn net(name: &Name, company: &[(&Name, u32)], together: &Together) -> Html {
    let around = company.get(..N_AROUND.min(company.len())).unwrap_or_default();
    let most = around.first().map_or(1, |(_, count)| *count).max(1);
    let at = |n: usize| {
        let turn = TAU * n as f64 / around.len().max(1) as f64 - TAU / 4.0;
        (WIDTH / 2.0 + RADII.0 * turn.cos(), HEIGHT / 2.0 + RADII.1 * turn.sin())
    };
    let spot = |it: &Name| around.iter().position(|(other, _)| std::ptr::eq(*other, it)).map(at);
    let line = |(x1, y1): (f64, f64), (x2, y2): (f64, f64), count: u32, class: &'static str| {
        let width = 0.5 + 5.5 * f64::from(count) / f64::from(most);
        html! {
            <line {class} x1={px(x1)} y1={px(y1)} x2={px(x2)} y2={px(y2)} stroke-width={px(width)} />
        }
    };
    let between = together.pairs.iter().filter_map(|pair| {
        let spots = [pair.a, pair.b].map(|place| together.names.get(place as usize).and_then(spot));
        let [Some(a), Some(b)] = spots else { return None };
        Some(line(a, b, pair.count.min(most), "together__between"))
    });
    let middle = (WIDTH / 2.0, HEIGHT / 2.0);
    let rays = around.iter().enumerate().map(|(n, (_, count))| line(at(n), middle, *count, "together__ray"));
    let word = |it: &Name, (x, y): (f64, f64)| {
        html! {
            <text class={format!("kind--{}", it.kind.name())} x={px(x)} y={px(y)} text-anchor="middle" dominant-baseline="middle">
                { short(&it.name) }
            </text>
        }
    };
    html! {
        <svg class="together__net" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} aria-hidden="true">
            { for between }
            { for rays }
            { for around.iter().enumerate().map(|(n, (other, _))| word(other, at(n))) }
            { word(name, middle) }
        </svg>
    }
}

/// All pairs. A click on a square shows the company of the name in its row.
fn matrix(together: &Together, chosen: usize, send: &Callback<Msg>) -> Html {
    let names = &together.names;
    let side = names.len() * SQUARE;
    let of = |place: u32| names.get(place as usize);
    let square = |row: u32, column: u32, pair: &Pair| {
        let (Some(a), Some(b)) = (of(row), of(column)) else { return Html::default() };
        let share = f64::from(pair.count) / f64::from(a.count.min(b.count).max(1));
        let says_both = format!("{} and {}: {}", a.name, b.name, say::count(pair.count, "article", "articles"));
        html! {
            <rect
                x={(BESIDE + column as usize * SQUARE).to_string()} y={(ABOVE + row as usize * SQUARE).to_string()}
                width={(SQUARE - 1).to_string()} height={(SQUARE - 1).to_string()} fill-opacity={px(0.12 + 0.88 * share)}
                onclick={chooses(a, send)}
            ><title>{says_both}</title></rect>
        }
    };
    let squares = together.pairs.iter().flat_map(|pair| [square(pair.a, pair.b, pair), square(pair.b, pair.a, pair)]);
    let labels = names.iter().enumerate().map(|(n, name)| {
        let (x, y) = (BESIDE + n * SQUARE + SQUARE / 2, ABOVE + n * SQUARE + SQUARE / 2);
        let class = format!("kind--{}", name.kind.name());
        let weight = (n == chosen).then_some("700");
        html! {
            <>
                <text class={class.clone()} font-weight={weight} x={(BESIDE - 6).to_string()} y={y.to_string()} text-anchor="end" dominant-baseline="middle" onclick={chooses(name, send)}>
                    { short(&name.name) }
                </text>
                <text {class} font-weight={weight} transform={format!("translate({x} {}) rotate(-60)", ABOVE - 6)} onclick={chooses(name, send)}>{ short(&name.name) }</text>
            </>
        }
    });
    html! {
        <div class="together__matrix" tabindex="0" role="group" aria-label="Matrix of all pairs">
            <svg width={(BESIDE + side + 60).to_string()} height={(ABOVE + side).to_string()} aria-hidden="true">
                { for squares }
                { for labels }
            </svg>
        </div>
    }
}

fn chooses(name: &Name, send: &Callback<Msg>) -> Callback<MouseEvent> {
    says(send, Msg::View(ViewMsg::Name(name.kind.name(), name.key.clone())))
}

/// A name as far as there is room for it.
fn short(name: &str) -> String {
    match name.char_indices().nth(24) {
        Some((end, _)) => format!("{}…", name.get(..end).unwrap_or_default().trim_end()),
        None => name.to_owned(),
    }
}

/// A length, to a hundredth.
fn px(x: f64) -> String {
    format!("{x:.2}")
}
