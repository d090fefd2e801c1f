//! What the page does to the world outside: the only place that does.

mod keyboard;
mod rows;
mod taste;

pub(crate) use taste::remembered_taste;

use crate::offline;
use crate::state::{Effect, Msg, Now, Taste};
use crate::worker::Worker;
use broadsheet_engine::date::Day;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use gloo::utils::{document, document_element, history, window};
use keyboard::meant;
use rows::{link_of, show_hit, sight};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, StorageEvent,
};
use yew::Callback;

/// How long a question may wait before the page shows that it waits, in milliseconds.
const PATIENCE: u32 = 150;

/// How long a tick is, in milliseconds.
const TICK: u32 = 150;

/// The page's hands: its worker, and its ear for keys, for Back and for the printer.
#[derive(Debug)]
pub(crate) struct Outside {
    worker: RefCell<Option<Worker>>,
    send: Callback<Msg>,
    /// Whether single keys are shortcuts.
    singles: Rc<Cell<bool>>,
    _listeners: [EventListener; 4],
}

impl Outside {
    /// Listens; what happens comes by `send`.
    pub(crate) fn open(send: Callback<Msg>) -> Self {
        let (on_walk, on_key, on_kept) = (send.clone(), send.clone(), send.clone());
        let singles = Rc::new(Cell::new(true));
        let heard = singles.clone();
        let listeners = [
            EventListener::new(&window(), "popstate", move |_| on_walk.emit(Msg::Walked(address()))),
            EventListener::new(&window(), "beforeprint", |_| show_address_on_paper()),
            EventListener::new(&window(), "storage", move |event| {
                let event = event.unchecked_ref::<StorageEvent>();
                if event.key().as_deref() == Some(taste::TASTE) {
                    on_kept.emit(Msg::Kept(event.new_value().unwrap_or_default()));
                }
            }),
            EventListener::new_with_options(
                &document(),
                "keydown",
                EventListenerOptions::enable_prevent_default(),
                move |event| {
                    if let Some(msg) = meant(event, heard.get()) {
                        event.prevent_default();
                        on_key.emit(msg);
                    }
                },
            ),
        ];
        Self { worker: RefCell::default(), send, singles, _listeners: listeners }
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
            Effect::FocusFilter => self.focus_within(
                &[
                    ".page__rail .facet-rail__find input, .page__rail .facet-rail__label input",
                    ".filter-sheet .facet-rail__find input, .filter-sheet .facet-rail__label input",
                ],
                Msg::FocusFilter,
            ),
            Effect::FocusDates => self.focus_within(
                &[
                    ".page__dates [tabindex='0'], .page__dates .switch[aria-pressed='true']",
                    ".filter-sheet__dates [tabindex='0'], .filter-sheet__dates .switch[aria-pressed='true']",
                ],
                Msg::FocusDates,
            ),
            Effect::FocusHit(n) => {
                if let Some(link) = link_of(n) {
                    focus(&link);
                    show(&link, ScrollLogicalPosition::Nearest);
                }
            }
            Effect::Return(hit) => {
                if document().active_element().is_none_or(|it| it.matches("body, .reader *").unwrap_or(false))
                    && let Some(place) = hit.and_then(link_of).or_else(|| find(".results"))
                {
                    focus(&place);
                }
            }
            Effect::Blur => {
                if let Some(it) = document().active_element() {
                    it.unchecked_ref::<HtmlElement>().blur().ok();
                }
            }
            Effect::Look => {
                if let Some(sight) = sight() {
                    self.send.emit(Msg::Saw(sight));
                }
            }
            Effect::Land(n) => match (n, find(".results")) {
                (0, Some(list)) => list.set_scroll_top(0),
                _ => show_hit(n, ScrollLogicalPosition::Start),
            },
            Effect::ShowHit(n) => show_hit(n, ScrollLogicalPosition::Nearest),
            Effect::ShowMatch => {
                if let Some(mark) = find(".reader mark[aria-current]") {
                    show(&mark, ScrollLogicalPosition::Center);
                }
            }
            Effect::ShowTop => {
                if let Some(reader) = find(".reader__scroll") {
                    reader.set_scroll_top(0);
                }
            }
            Effect::ShowSheet => show_over(".filter-sheet"),
            Effect::ShowDialog => show_over(".dialog"),
            Effect::HideDialog => {
                if let Some(dialog) = find("dialog[open]") {
                    dialog.unchecked_ref::<HtmlDialogElement>().close();
                }
            }
            Effect::Now => self.send.emit(Msg::Now(now())),
            Effect::Dress(taste) => {
                self.dress(&taste);
                taste::keep(&taste);
            }
            Effect::Copy(words) => self.copy(&words),
            Effect::Save { url, name } => {
                if let Ok(link) = document().create_element("a") {
                    link.set_attribute("href", &url).ok();
                    link.set_attribute("download", &name).ok();
                    link.unchecked_ref::<HtmlElement>().click();
                }
            }
            Effect::KeepOffline => offline::keep(&self.send),
            Effect::Renew => offline::renew(),
        }
    }

    /// Dresses the page.
    pub(crate) fn dress(&self, taste: &Taste) {
        self.singles.set(taste.keys);
        taste::dress(taste);
    }

    /// Puts the keyboard on the first of these that can have it. Where none can, the filters are shown over the page,
    /// and `again` is said.
    fn focus_within(&self, selectors: &[&str], again: Msg) {
        for selector in selectors {
            if let Some(it) = find(selector) {
                focus(&it);
                if document().active_element().as_ref() == Some(&it) {
                    return;
                }
            }
        }
        if find(".filter-sheet").is_none() {
            self.send.emit(Msg::Sheet(true));
            self.send.emit(again);
        }
    }

    /// Puts words into the clipboard. Meanwhile, and where there is none, they are selected in their field.
    fn copy(&self, words: &str) {
        if let Some(field) = find("dialog textarea") {
            focus(&field);
            field.unchecked_ref::<HtmlTextAreaElement>().select();
        }
        let clipboard = window().navigator().clipboard();
        if !clipboard.is_undefined() {
            let (copied, send) = (clipboard.write_text(words), self.send.clone());
            spawn_local(async move {
                if JsFuture::from(copied).await.is_ok() {
                    send.emit(Msg::Copied);
                }
            });
        }
    }

    fn later(&self, ms: u32, msg: Msg) {
        let send = self.send.clone();
        Timeout::new(ms, move || send.emit(msg)).forget();
    }
}

/// Whether an effect is about something that the next drawing brings.
pub(crate) fn awaits_view(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::FocusHit(_)
            | Effect::ShowMatch
            | Effect::ShowTop
            | Effect::ShowSheet
            | Effect::ShowDialog
            | Effect::FocusSearch
            | Effect::FocusFilter
            | Effect::FocusDates
            | Effect::Return(_)
            | Effect::Look
            | Effect::Land(_)
            | Effect::ShowHit(_)
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

/// Today, and where the page is.
fn now() -> Now {
    let date = js_sys::Date::new_0();
    let day = Day::from_ymd(date.get_full_year() as i32, date.get_month() + 1, date.get_date());
    let location = window().location();
    let page = location.origin().unwrap_or_default() + &location.pathname().unwrap_or_default();
    Now { day: day.unwrap_or(Day::MIN), page }
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

fn focus(element: &Element) {
    element.unchecked_ref::<HtmlElement>().focus().ok();
}

/// Shows a dialog over the page.
fn show_over(selector: &str) {
    if let Some(dialog) = find(selector) {
        // Fails only where it is shown already.
        dialog.unchecked_ref::<HtmlDialogElement>().show_modal().ok();
    }
}

fn find(selector: &str) -> Option<Element> {
    document().query_selector(selector).ok().flatten()
}

fn show(element: &Element, block: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(block);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
