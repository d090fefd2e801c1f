//! What the reader's hand does among the facets: one ear for all rows, of which there may be many.

use crate::state::{Msg, Side};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};
use yew::prelude::*;

/// The handlers of the whole rail.
pub(super) struct Hand {
    pub(super) onclick: Callback<MouseEvent>,
    pub(super) onchange: Callback<Event>,
    pub(super) oninput: Callback<InputEvent>,
    pub(super) onkeydown: Callback<KeyboardEvent>,
}

impl Hand {
    pub(super) fn new(send: &Callback<Msg>) -> Self {
        Self {
            onclick: hears(send, |event: &MouseEvent| {
                let is_not = target(event).is_some_and(|it| around(&it, ".facet-rail__not").is_some());
                if is_not || event.alt_key() { choose(event, Side::Exclude) } else { None }
            }),
            onchange: hears(send, |event: &Event| choose(event, Side::Include)),
            oninput: hears(send, |event: &InputEvent| {
                let field = field(event)?;
                Some(Msg::Find(field.name(), field.value()))
            }),
            onkeydown: hears(send, |event: &KeyboardEvent| match event.key().as_str() {
                "ArrowDown" => Some(Msg::Row(1)),
                "ArrowUp" => Some(Msg::Row(-1)),
                "x" if !(event.ctrl_key() || event.meta_key() || event.alt_key()) => choose(event, Side::Exclude),
                "Escape" => {
                    let field = field(event).filter(|field| !field.value().is_empty())?;
                    Some(Msg::Find(field.name(), String::new()))
                }
                _ => None,
            }),
        }
    }
}

/// A handler that says what `means` makes of an event, in place of what the browser does by itself.
fn hears<E: AsRef<Event> + 'static>(send: &Callback<Msg>, means: fn(&E) -> Option<Msg>) -> Callback<E> {
    let send = send.clone();
    Callback::from(move |event: E| {
        if let Some(msg) = means(&event) {
            event.as_ref().prevent_default();
            send.emit(msg);
        }
    })
}

/// The value in whose row something happened, chosen.
fn choose(event: &Event, side: Side) -> Option<Msg> {
    let row = around(&target(event)?, ".facet-rail__row")?;
    let input = row.query_selector("input").ok()??.dyn_into::<HtmlInputElement>().ok()?;
    Some(Msg::Choose(input.name(), input.value(), side))
}

/// The field that finds values, if something happened in it.
fn field(event: &Event) -> Option<HtmlInputElement> {
    event.target_dyn_into::<HtmlInputElement>().filter(|input| input.class_name() == "facet-rail__find")
}

fn target(event: &Event) -> Option<Element> {
    event.target_dyn_into::<Element>()
}

/// The element itself, or the nearest around it, that a selector describes.
pub(super) fn around(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}
