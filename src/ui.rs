//! The screen: functions from the state to what is drawn, which give back messages.
//!
//! Only [`App`] and the plot of the dates, which follows the pointer, are components: each costs the reader 2 KB.

mod card;
mod chips;
mod date_strip;
mod dialog;
mod empty;
mod facet_rail;
mod filter_sheet;
mod first_visit;
mod hit;
mod offline;
mod pieces;
mod reader;
mod results;
mod search_bar;
mod separator;
mod settings;
mod shortcuts;
mod takeaway;
#[cfg(test)]
mod tests;
mod top_bar;
#[cfg_attr(not(feature = "whole"), path = "ui/without_views.rs")]
mod views;

use crate::effect::{self, Outside};
use crate::say;
use crate::state::{self, Effect, Msg, Size, State, n_filters};
use broadsheet_engine::query::Query;
use date_strip::date_strip;
use dialog::dialog;
use facet_rail::facet_rail;
use filter_sheet::filter_sheet;
use reader::reader;
use results::results;
use separator::separator;
use top_bar::top_bar;
use yew::prelude::*;

/// The page.
#[derive(Debug)]
pub(crate) struct App {
    state: State,
    send: Callback<Msg>,
    outside: Outside,
    /// What is to be done once the state is drawn.
    after_view: Vec<Effect>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let (state, effects) = state::start(&effect::address(), effect::remembered_taste());
        let send = ctx.link().callback(|msg| msg);
        let mut app = Self { state, outside: Outside::open(send.clone()), send, after_view: Vec::new() };
        app.outside.dress(&app.state.taste);
        app.run(effects, true);
        app
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        let (next, effects) = state::update(&self.state, msg);
        let changed = next.drawn() != self.state.drawn();
        self.state = next;
        self.run(effects, changed);
        changed
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let Self { state, send, .. } = self;
        let is_reading = state.query.article.is_some();
        html! {
            <div class={classes!("page", is_reading.then_some("page--reading"), views::page_class(state))}>
                { top_bar(state, send) }
                <div class="page__dates">{ date_strip(state, send) }</div>
                <main class="page__panes">
                    <nav class="page__rail" aria-label="Filters">{ facet_rail(state, send) }</nav>
                    { separator("filters", Size::Rail, state.taste, send) }
                    { results(state, send) }
                    { separator("list", Size::List, state.taste, send) }
                    { reader(state, send) }
                </main>
                <button type="button" class="page__filters" onclick={says(send, Msg::Sheet(true))}>
                    { filters_label(n_filters(&state.query)) }
                </button>
                { offline::view(state.offline, send) }
                if state.sheet {
                    { filter_sheet(state, send) }
                }
                if let Some(it) = state.dialog {
                    { dialog(it, state, send) }
                }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        for effect in std::mem::take(&mut self.after_view) {
            self.outside.run(effect);
        }
    }
}

impl App {
    /// Carries out effects; those that wait for the view once it is drawn, if there is something to draw.
    fn run(&mut self, effects: Vec<Effect>, draws: bool) {
        let draws = draws || !self.after_view.is_empty();
        for effect in effects {
            match draws && effect::awaits_view(&effect) {
                true => self.after_view.push(effect),
                false => self.outside.run(effect),
            }
        }
    }
}

fn filters_label(n: usize) -> String {
    if n == 0 { "Filters".to_owned() } else { format!("Filters · {n}") }
}

/// A handler that says `msg` whatever the event.
fn says<E>(send: &Callback<Msg>, msg: Msg) -> Callback<E> {
    send.reform(move |_| msg.clone())
}

/// A handler for a link within the page: says `msg`, unless the reader wants the link in another tab.
fn follows(send: &Callback<Msg>, msg: Msg) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |event: MouseEvent| {
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            send.emit(msg.clone());
        }
    })
}

/// A button that is on or off.
fn switch(label: impl Into<Html>, on: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="switch" aria-pressed={on.to_string()} {onclick}>{ label.into() }</button> }
}

/// A button that says `msg`.
fn button(label: &'static str, msg: Msg, send: &Callback<Msg>) -> Html {
    html! { <button type="button" class="button" onclick={says(send, msg)}>{label}</button> }
}

/// The address of a query as a link.
fn href(query: &Query) -> AttrValue {
    match query.to_address() {
        address if address.is_empty() => AttrValue::Static("?"),
        address => address.into(),
    }
}
