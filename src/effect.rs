//! What the page does to the world outside: the only place that does.

mod card;
mod clip;

use crate::offline;
use crate::state::{Clip, Effect, Msg, Theme};
use crate::worker::Worker;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, history, window};
use std::cell::RefCell;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};
use yew::Callback;

/// How long a question may wait before the page shows that it waits, in milliseconds.
const PATIENCE: u32 = 150;

/// How long a tick is, in milliseconds.
const TICK: u32 = 150;

/// How long it stands that something was copied, in milliseconds.
const REST: u32 = 4000;

/// Where the choice of light or dark is kept.
const THEME: &str = "broadsheet.theme";

/// The page's hands: its worker, and its ear for keys, for Back and for the printer.
#[derive(Debug)]
pub(crate) struct Outside {
    worker: RefCell<Option<Worker>>,
    send: Callback<Msg>,
    /// How far articles were scrolled when they were left.
    left: RefCell<Vec<(String, i32)>>,
    _listeners: [EventListener; 4],
    _cards: [EventListener; 3],
    _clips: EventListener,
}

impl Outside {
    /// Listens; what happens comes by `send`.
    pub(crate) fn open(send: Callback<Msg>) -> Self {
        let (on_walk, on_key, on_resize) = (send.clone(), send.clone(), send.clone());
        let listeners = [
            EventListener::new(&window(), "popstate", move |_| on_walk.emit(Msg::Walked(address()))),
            EventListener::new(&window(), "beforeprint", |_| show_address_on_paper()),
            EventListener::new(&window(), "resize", move |_| {
                measure(&on_resize);
                card::place();
                clip::place();
            }),
            EventListener::new_with_options(
                &document(),
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    if let Some(msg) = shortcut(event) {
                        event.prevent_default();
                        // What has just been selected may not have been told yet.
                        if matches!(msg, Msg::Copy(_)) {
                            on_key.emit(Msg::Selected(clip::selected()));
                        }
                        on_key.emit(msg);
                    }
                },
            ),
        ];
        let (cards, clips) = (card::listen(&send), clip::listen(send.clone()));
        Self {
            worker: RefCell::default(),
            send,
            left: RefCell::default(),
            _listeners: listeners,
            _cards: cards,
            _clips: clips,
        }
    }

    /// Carries out one effect. Those that [wait for the view](awaits_view) come after it is drawn.
    pub(crate) fn run(&self, effect: Effect) {
        match effect {
            Effect::Start => drop(self.worker.replace(Some(Worker::spawn(self.send.clone())))),
            Effect::Stop => drop(self.worker.take()),
            Effect::Ask(request) => {
                if let Some(worker) = &*self.worker.borrow() {
                    worker.ask(&request);
                }
            }
            Effect::Tick => {
                if let Some(worker) = &*self.worker.borrow() {
                    worker.ping();
                }
                self.later(TICK, Msg::Tick);
            }
            Effect::Address { address, push } => write_address(&address, push),
            Effect::Wake(seq) => self.later(PATIENCE, Msg::Slow(seq)),
            Effect::FocusSearch => {
                if let Some(input) = find(".search-bar__input").and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                    input.focus().ok();
                    input.select();
                }
            }
            Effect::FocusHit(n) => {
                if let Some(link) =
                    find(&format!(".hit[data-n='{n}'] .hit__link")).and_then(|it| it.dyn_into::<HtmlElement>().ok())
                {
                    link.focus().ok();
                    show(&link, ScrollLogicalPosition::Nearest);
                }
            }
            Effect::ShowMatch | Effect::ShowParagraph => {
                let is_match = matches!(effect, Effect::ShowMatch);
                let place = if is_match { ".reader mark[aria-current]" } else { ".reader [aria-current=location]" };
                if let Some(place) = find(place) {
                    show(&place, ScrollLogicalPosition::Center);
                }
            }
            Effect::Leave(spot) => {
                if let Some(reader) = find(".reader__scroll") {
                    let mut left = self.left.borrow_mut();
                    left.retain(|(other, _)| *other != spot);
                    left.push((spot, reader.scroll_top()));
                }
            }
            Effect::Return(spot) => {
                let left = self.left.borrow();
                let place = left.iter().find(|(other, _)| *other == spot);
                if let (Some((_, top)), Some(reader)) = (place, find(".reader__scroll")) {
                    reader.set_scroll_top(*top);
                }
            }
            Effect::Measure => measure(&self.send),
            Effect::PlaceCard => card::place(),
            Effect::LeaveCard => card::leave(),
            Effect::PlaceQuote => clip::place(),
            Effect::Copy { text, address } => {
                let location = window().location();
                let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
                clip::copy(text + &page + &address, self.send.clone());
            }
            Effect::Rest => self.later(REST, Msg::Rested),
            Effect::ShowTop => {
                if let Some(reader) = find(".reader__scroll") {
                    reader.set_scroll_top(0);
                }
            }
            Effect::ShowSheet => {
                if let Some(sheet) = find(".filter-sheet").and_then(|it| it.dyn_into::<HtmlDialogElement>().ok()) {
                    // Fails only where it is shown already.
                    sheet.show_modal().ok();
                }
            }
            Effect::Dress(theme) => {
                dress(theme);
                if let Ok(Some(storage)) = window().local_storage() {
                    // A browser that keeps nothing forgets the choice, and loses no more than that.
                    storage.set_item(THEME, theme.name()).ok();
                }
            }
            Effect::KeepOffline => offline::keep(&self.send),
            Effect::Renew => offline::renew(),
        }
    }

    fn later(&self, ms: u32, msg: Msg) {
        later(ms, &self.send, Box::new(move || msg)).forget();
    }
}

/// Whether an effect is about something that the next drawing brings.
pub(crate) fn awaits_view(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::FocusHit(_)
            | Effect::ShowMatch
            | Effect::ShowParagraph
            | Effect::ShowTop
            | Effect::Return(_)
            | Effect::Measure
            | Effect::PlaceCard
            | Effect::PlaceQuote
            | Effect::ShowSheet
            | Effect::FocusSearch
    )
}

/// The search part of the address. An anchor of the plain page (`#000_fd200b32cd64e574`) opens its article.
pub(crate) fn address() -> String {
    let location = window().location();
    let search = location.search().unwrap_or_default();
    match location.hash().unwrap_or_default().strip_prefix('#') {
        Some(id) if search.is_empty() => format!("?article={id}"),
        _ => search,
    }
}

/// Dresses the page as the reader chose on an earlier visit.
pub(crate) fn remembered_theme() -> Theme {
    let stored = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(THEME).ok().flatten());
    let theme = Theme::ALL.into_iter().find(|theme| Some(theme.name()) == stored.as_deref()).unwrap_or_default();
    dress(theme);
    theme
}

fn dress(theme: Theme) {
    document_element().set_attribute("data-theme", theme.name()).ok();
}

/// Paper has no address bar: the print sheet shows this attribute below the text.
fn show_address_on_paper() {
    let address = window().location().href().unwrap_or_default();
    document_element().set_attribute("data-address", &address).ok();
}

fn write_address(address: &str, push: bool) {
    // An empty relative address would mean the present one.
    let address = match address.is_empty() {
        true => window().location().pathname().unwrap_or_default(),
        false => address.to_owned(),
    };
    let state = JsValue::NULL;
    // Fails only where an address is longer than the browser takes; the view is right all the same.
    match push {
        true => history().push_state_with_url(&state, "", Some(&address)),
        false => history().replace_state_with_url(&state, "", Some(&address)),
    }
    .ok();
}

/// What a key means, unless it is meant for the field that has the keyboard.
fn shortcut(event: &Event) -> Option<Msg> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let in_field = target
        .as_ref()
        .is_some_and(|it| it.matches("input:not([type=checkbox], [type=radio]), select").unwrap_or(false));
    match event.key().as_str() {
        "Escape" if in_field => {
            target?.blur().ok();
            None
        }
        _ if in_field => None,
        "Escape" => Some(Msg::Escape),
        "/" => Some(Msg::Focus),
        "j" => Some(Msg::Move(1)),
        "k" => Some(Msg::Move(-1)),
        "n" => Some(Msg::Step(1)),
        "N" => Some(Msg::Step(-1)),
        "y" => Some(Msg::Copy(Clip::Selected)),
        _ => None,
    }
}

/// Says in a while what there is to say then. Each sort of closure would cost the page half a kilobyte, so they are one.
fn later(ms: u32, send: &Callback<Msg>, what: Box<dyn FnOnce() -> Msg>) -> Timeout {
    let send = send.clone();
    Timeout::new(ms, move || send.emit(what()))
}

/// Says where the marks of the open article are.
fn measure(send: &Callback<Msg>) {
    let Some(reader) = find(".reader__scroll") else { return };
    let Ok(marks) = reader.query_selector_all("mark") else { return };
    let top = reader.get_bounding_client_rect().top() - f64::from(reader.scroll_top());
    let height = f64::from(reader.scroll_height().max(1));
    let place = |mark: Element| ((mark.get_bounding_client_rect().top() - top) * 10_000.0 / height) as u32;
    let marks = (0..marks.length()).filter_map(|i| marks.get(i)?.dyn_into().ok().map(place));
    send.emit(Msg::Measured(marks.collect()));
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn show(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
