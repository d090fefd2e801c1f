//! What the page does to the world outside: the only place that does.

mod card;
mod clip;
mod keyboard;
mod rows;
#[cfg(feature = "whole")]
mod store;
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
use web_sys::{
    Element, FocusOptions, HtmlDialogElement, HtmlElement, HtmlInputElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, StorageEvent,
};
use yew::Callback;

/// How long a question may wait before the page shows that it waits, in milliseconds.
const PATIENCE: u32 = 150;

/// How long a tick is, in milliseconds.
const TICK: u32 = 150;

/// How long it stands that something was copied, in milliseconds.
const REST: u32 = 4000;

/// How long the hand must rest before the address of what it typed is written, in milliseconds: to write it costs the
/// browser as much as to draw the list.
const REST_OF_HAND: u32 = 250;

/// The page's hands: its worker, and its ear for keys, for Back and for the printer.
#[derive(Debug)]
pub(crate) struct Outside {
    worker: RefCell<Option<Worker>>,
    send: Callback<Msg>,
    /// Whether single keys are shortcuts.
    singles: Rc<Cell<bool>>,
    /// How far articles were scrolled when they were left.
    left: RefCell<Vec<(String, i32)>>,
    /// The address that is to take the place of the present one.
    unwritten: Rc<RefCell<Option<String>>>,
    /// When.
    writing: RefCell<Option<Timeout>>,
    _listeners: [EventListener; 5],
    _cards: [EventListener; 3],
    _clips: EventListener,
}

impl Outside {
    /// Listens; what happens comes by `send`.
    pub(crate) fn open(send: Callback<Msg>) -> Self {
        let (on_walk, on_key, on_resize, on_kept) = (send.clone(), send.clone(), send.clone(), send.clone());
        let unwritten = Rc::<RefCell<Option<String>>>::default();
        let walked = unwritten.clone();
        let singles = Rc::new(Cell::new(true));
        let heard = singles.clone();
        let listeners = [
            EventListener::new(&window(), "popstate", move |_| {
                walked.take();
                on_walk.emit(Msg::Walked(address()));
            }),
            EventListener::new(&window(), "beforeprint", |_| show_address_on_paper()),
            EventListener::new(&window(), "resize", move |_| {
                measure(&on_resize);
                card::place();
                clip::place();
            }),
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
            singles,
            left: RefCell::default(),
            unwritten,
            writing: RefCell::default(),
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
            Effect::Address { address, push } => self.write(address, push),
            Effect::Wake(seq) => self.later(PATIENCE, Msg::Slow(seq)),
            Effect::FocusSearch => {
                if let Some(input) = find(".search-bar__input").and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
                    input.focus().ok();
                    input.select();
                }
            }
            Effect::FocusFilter => {
                self.focus_in_sight(".facet-rail__find, .facet-rail input", Msg::FocusFilter);
            }
            Effect::FocusDates => {
                self.focus_in_sight(
                    ".date-strip [tabindex='0'], .date-strip .switch[aria-pressed='true']",
                    Msg::FocusDates,
                );
            }
            Effect::FocusFacet(facet) => {
                let is_lost = document().active_element().is_none_or(|it| it.matches("body").unwrap_or(false));
                let find = |what| find_in_sight(&format!(".kind--{facet} {what}"));
                if is_lost && let Some(place) = find(".facet-rail__list").or_else(|| find("summary")) {
                    place.focus().ok();
                }
            }
            Effect::FocusRow(by) => _ = focus_row(by),
            Effect::FocusHit(n) => {
                if let Some(link) = link_of(n) {
                    focus(&link);
                    show(&link, ScrollLogicalPosition::Nearest);
                }
            }
            Effect::FocusBack(hit) => {
                if document().active_element().is_none_or(|it| it.matches("body, .reader *").unwrap_or(false))
                    && let Some(place) = hit.and_then(link_of).or_else(|| find(".results"))
                {
                    // The list stays where it is: the reader left it so.
                    let quietly = FocusOptions::new();
                    quietly.set_prevent_scroll(true);
                    place.unchecked_ref::<HtmlElement>().focus_with_options(&quietly).ok();
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
            Effect::ShowSheet => show_over(".filter-sheet"),
            Effect::HideSheet => close(".filter-sheet"),
            // Fails only where there is no history.
            Effect::Back => drop(history().back()),
            Effect::ShowDialog => show_over(".dialog"),
            Effect::HideDialog => close(".dialog"),
            Effect::Now => self.send.emit(Msg::Now(now())),
            Effect::Dress(taste) => {
                self.dress(&taste);
                taste::keep(&taste);
            }
            Effect::Cite(words) => clip::cite(words, self.send.clone()),
            Effect::Save { url, name } => save(&url, &name),
            #[cfg(feature = "whole")]
            Effect::Recall => store::recall(&self.send),
            #[cfg(feature = "whole")]
            Effect::Remember(kept) => store::remember(kept, &self.send),
            #[cfg(feature = "whole")]
            Effect::SaveText { name, text } => store::save_text(name, &text),
            Effect::KeepOffline => offline::keep(&self.send),
            Effect::Renew => {
                // What was typed a moment ago is asked again after it.
                replace_address(&self.unwritten);
                offline::renew();
            }
        }
    }

    /// Dresses the page.
    pub(crate) fn dress(&self, taste: &Taste) {
        self.singles.set(taste.keys);
        taste::dress(taste);
    }

    /// Puts the keyboard on the first of these that can be seen. Where none can, the window is narrow and they are in the
    /// sheet: it opens, and `again` is said.
    fn focus_in_sight(&self, selector: &str, again: Msg) {
        match find_in_sight(selector) {
            Some(field) => drop(field.focus()),
            None if find(".filter-sheet").is_none() => {
                self.send.emit(Msg::Sheet(true));
                self.send.emit(again);
            }
            None => {}
        }
    }

    /// Writes the address: a new step at once, after what it steps on from; any other when the hand rests.
    fn write(&self, address: String, push: bool) {
        if push {
            replace_address(&self.unwritten);
            write_address(&address, true);
        } else {
            self.unwritten.replace(Some(address));
            let (unwritten, send) = (self.unwritten.clone(), self.send.clone());
            let rest = move || {
                replace_address(&unwritten);
                send.emit(Msg::Paused);
            };
            self.writing.replace(Some(Timeout::new(REST_OF_HAND, rest)));
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
            | Effect::ShowDialog
            | Effect::FocusSearch
            | Effect::FocusFilter
            | Effect::FocusFacet(_)
            | Effect::FocusDates
            | Effect::FocusBack(_)
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

fn replace_address(unwritten: &RefCell<Option<String>>) {
    if let Some(address) = unwritten.take() {
        write_address(&address, false);
    }
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

/// Hands the reader what lies at an address as a file.
fn save(url: &str, name: &str) {
    if let Ok(link) = document().create_element("a") {
        link.set_attribute("href", url).ok();
        link.set_attribute("download", name).ok();
        link.unchecked_ref::<HtmlElement>().click();
    }
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

fn close(selector: &str) {
    if let Some(dialog) = find(selector) {
        dialog.unchecked_ref::<HtmlDialogElement>().close();
    }
}

/// The first of what a selector finds that has a place on the screen: the facets are there twice while the sheet is open.
fn find_in_sight(selector: &str) -> Option<HtmlElement> {
    let found = document().query_selector_all(selector).ok()?;
    let mut found = (0..found.length()).filter_map(|i| found.get(i)?.dyn_into::<HtmlElement>().ok());
    found.find(|it| it.offset_width() > 0)
}

/// From the value of a facet that has the keyboard to one further down or up; from elsewhere in a facet to its first in sight.
fn focus_row(by: i32) -> Option<()> {
    let here = document().active_element()?;
    let row = here.closest(".facet-rail__row").ok()?;
    let list = here.closest(".facet-rail__list").ok()?;
    let around = here.closest(if row.is_some() { ".facet-rail" } else { ".facet-rail__group" }).ok()??;
    let rows = around.query_selector_all("[open] .facet-rail__row").ok()?;
    let rows: Vec<HtmlElement> = (0..rows.length()).filter_map(|i| rows.get(i)?.dyn_into().ok()).collect();
    let place = match row {
        Some(row) => rows.iter().position(|it| **it == row)?.checked_add_signed(by as isize)?,
        None => rows.iter().position(|it| list.as_ref().is_none_or(|list| it.offset_top() >= list.scroll_top()))?,
    };
    rows.get(place)?.query_selector("input").ok()??.dyn_into::<HtmlElement>().ok()?.focus().ok()
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
