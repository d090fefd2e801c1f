//! The facets: whom, where and what the articles speak of, counted, to choose from.

use super::{say, says};
use crate::state::{Found, Msg, Side};
use broadsheet_engine::engine::{Facet, FacetValue, Window};
use broadsheet_engine::query::{Query, Selection};
use std::rc::Rc;
use yew::prelude::*;

/// The facets that come first, in this order; the collection's own follow.
const FIRST: [&str; 4] = ["person", "place", "org", "source"];

#[derive(Properties, PartialEq)]
pub(crate) struct FacetRailProps {
    pub(crate) query: Rc<Query>,
    pub(crate) found: Option<Rc<Found>>,
    /// Facets that show more values than usual.
    pub(crate) values: Vec<(String, u32)>,
    pub(crate) send: Callback<Msg>,
}

#[component]
pub(crate) fn FacetRail(props: &FacetRailProps) -> Html {
    let Some(found) = &props.found else { return Html::default() };
    let mut facets: Vec<&Facet> = found.answer.facets.iter().filter(|facet| !facet.values.is_empty()).collect();
    facets.sort_by_key(|facet| FIRST.iter().position(|name| *name == facet.name).unwrap_or(FIRST.len()));
    html! {
        <div class="facet-rail">
            for facet in facets {
                <Group
                    key={facet.name.clone()} facet={facet.clone()}
                    selection={props.query.facets.get(&facet.name).cloned().unwrap_or_default()}
                    widened={props.values.iter().any(|(name, _)| *name == facet.name)}
                    send={props.send.clone()}
                />
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct GroupProps {
    facet: Facet,
    selection: Selection,
    widened: bool,
    send: Callback<Msg>,
}

#[component]
fn Group(props: &GroupProps) -> Html {
    let GroupProps { facet, selection, widened, send } = props;
    let most = facet.values.iter().map(|value| value.count).max().unwrap_or(0);
    let n_shown = facet.values.len() as u32;
    let n_more = facet.n_values.saturating_sub(n_shown);
    let values = |more| says(send, Msg::Values(facet.name.clone(), more));
    html! {
        <fieldset class={format!("facet-rail__group kind--{}", facet.name)}>
            <legend class="facet-rail__name">{ say::facet(&facet.name) }</legend>
            if selection.include.len() > 1 {
                <AnyOrAll name={facet.name.clone()} all={selection.all} send={send.clone()} />
            }
            <ul>
                for value in &facet.values {
                    <Row
                        key={value.key.clone()} facet={facet.name.clone()} value={value.clone()} {most}
                        included={selection.include.contains(&value.key)} excluded={selection.exclude.contains(&value.key)}
                        send={send.clone()}
                    />
                }
            </ul>
            <p class="facet-rail__more">
                if n_more > 0 {
                    <button type="button" onclick={values(true)}>{ format!("{} more", say::grouped(n_more)) }</button>
                }
                if *widened && n_shown > Window::VALUES {
                    <button type="button" onclick={values(false)}>{"fewer"}</button>
                }
            </p>
        </fieldset>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    facet: String,
    value: FacetValue,
    /// The highest count in the facet.
    most: u32,
    included: bool,
    excluded: bool,
    send: Callback<Msg>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { facet, value, most, included, excluded, send } = props;
    let choose = |side| Msg::Choose(facet.clone(), value.key.clone(), side);
    let state = match (included, excluded) {
        (true, _) => "in",
        (_, true) => "out",
        _ if value.count == 0 => "none",
        _ => "free",
    };
    let onclick = {
        let (send, exclude) = (send.clone(), choose(Side::Exclude));
        Callback::from(move |event: MouseEvent| {
            if event.alt_key() {
                event.prevent_default();
                send.emit(exclude.clone());
            }
        })
    };
    let does = if *excluded { "Stop excluding" } else { "Exclude" };
    let share = f64::from(value.count) * 100.0 / f64::from((*most).max(1));
    html! {
        <li class="facet-rail__row" data-state={state}>
            <svg class="facet-rail__bar" aria-hidden="true"><rect width={format!("{share:.0}%")} height="100%" rx="4" /></svg>
            <label class="facet-rail__label" {onclick}>
                <input type="checkbox" checked={*included} onchange={says(send, choose(Side::Include))} />
                <span class="facet-rail__value">{ &value.name }</span>
                <span class="facet-rail__count">{ say::grouped(value.count) }</span>
            </label>
            <button
                type="button" class="facet-rail__not" aria-pressed={excluded.to_string()}
                aria-label={format!("Exclude {}", value.name)} title={does} onclick={says(send, choose(Side::Exclude))}
            >
                {"−"}
            </button>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct AnyOrAllProps {
    name: String,
    all: bool,
    send: Callback<Msg>,
}

/// Whether an article needs one of the included values, or all of them.
#[component]
fn AnyOrAll(props: &AnyOrAllProps) -> Html {
    html! {
        <div class="facet-rail__switch" role="group" aria-label="Articles need">
            for (all, label) in [(false, "any of them"), (true, "all of them")] {
                <button
                    type="button" class="switch" aria-pressed={(props.all == all).to_string()}
                    onclick={says(&props.send, Msg::All(props.name.clone(), all))}
                >
                    {label}
                </button>
            }
        </div>
    }
}
