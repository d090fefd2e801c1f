//! Cards: what is pointed at for a while, and where its card goes.

use super::{find, later};
use crate::state::Msg;
use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::timers::callback::Timeout;
use gloo::utils::document;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{DomRect, Element, Event, HtmlElement, PointerEvent};
use yew::Callback;

/// How long something must be pointed at, or no longer be, in milliseconds.
const LINGER: u32 = 250;

/// Room between a card and what it is about, and the edges, in pixels.
const GAP: f64 = 6.0;

/// What the pointer or the keyboard is on.
#[derive(Default)]
struct Pointed {
    /// The number that it is drawn with; a card has that of what it is about.
    at: Option<u32>,
    /// Says so once it has lasted; dropped when it has not.
    timer: Option<Timeout>,
    /// Whether a finger points, which cannot linger: its first tap shows the card, and does no more.
    touch: bool,
}

/// Says by [`Msg::Card`] what is pointed at.
pub(super) fn listen(send: &Callback<Msg>) -> [EventListener; 3] {
    let pointed = Rc::new(RefCell::new(Pointed::default()));
    let on = |name: &'static str| {
        let (pointed, send) = (Rc::clone(&pointed), send.clone());
        EventListener::new(&document(), name, move |event| point(event, &mut pointed.borrow_mut(), &send))
    };
    let (over, focus) = (on("pointerover"), on("focusin"));
    let send = send.clone();
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let tap = EventListener::new_with_options(&document(), "click", options, move |event| {
        let tapped = target(event).and_then(|it| marked(&it)).filter(|it| !it.matches(".card").unwrap_or(true));
        let Some(tapped) = tapped else { return };
        let mut pointed = pointed.borrow_mut();
        // Who clicks has decided without the card.
        pointed.timer = None;
        if pointed.touch {
            event.prevent_default();
            event.stop_propagation();
            send.emit(Msg::Card(number(&tapped)));
        }
    });
    [over, focus, tap]
}

fn point(event: &Event, pointed: &mut Pointed, send: &Callback<Msg>) {
    let mut is_pressed = false;
    if let Some(event) = event.dyn_ref::<PointerEvent>() {
        pointed.touch = event.pointer_type() == "touch";
        is_pressed = event.buttons() != 0;
    }
    // What the keyboard is on keeps its card while the pointer moves over other things.
    let at = target(event).and_then(|it| marked(&it)).or_else(|| marked(&find(":focus-visible")?));
    let at = at.and_then(|it| number(&it));
    if pointed.at != at {
        pointed.at = at;
        let counts = at.is_none() || !pointed.touch && !is_pressed;
        pointed.timer = counts.then(|| later(LINGER, send, Box::new(move || Msg::Card(at))));
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn marked(element: &Element) -> Option<Element> {
    element.closest("[data-at]").ok()?
}

fn number(element: &Element) -> Option<u32> {
    element.get_attribute("data-at")?.parse().ok()
}

/// Puts the open card next to what it is about.
pub(super) fn place() {
    if let Some(card) = find("#card")
        && let Some(about) = card.previous_element_sibling()
    {
        put(&card, &about.get_bounding_client_rect());
    }
}

/// Puts `card` below `about`, or above where there is no room, within the pane.
pub(super) fn put(card: &Element, about: &DomRect) {
    let card = card.unchecked_ref::<HtmlElement>();
    let (Some(within), Some(pane)) = (card.offset_parent(), find(".reader__scroll")) else { return };
    let (origin, pane, size) =
        (within.get_bounding_client_rect(), pane.get_bounding_client_rect(), card.get_bounding_client_rect());
    let below = about.bottom() + GAP;
    let above = about.top() - GAP - size.height();
    let top = if below + size.height() > pane.bottom() && above > pane.top() { above } else { below };
    let left = about.left().min(pane.right() - size.width() - 4.0 * GAP).max(pane.left() + GAP);
    let style = card.style();
    let px = |to: f64| format!("{}px", to as i32);
    style.set_property("top", &px(top - origin.top() + f64::from(within.scroll_top()))).ok();
    style.set_property("left", &px(left - origin.left())).ok();
}

/// A card that has the focus gives it back before it goes.
pub(super) fn leave() {
    let about = find("#card :focus").and_then(|_| find("#card")?.previous_element_sibling());
    if let Some(about) = about {
        about.unchecked_ref::<HtmlElement>().focus().ok();
    }
}
