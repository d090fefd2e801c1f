//! The screen. [`App`] is the one component with state; the others draw what they are given and give back messages.

mod chips;
mod date_strip;
mod empty;
mod facet_rail;
mod filter_sheet;
mod hit;
mod pieces;
mod reader;
mod results;
mod say;
mod search_bar;
#[cfg(test)]
mod tests;
mod top_bar;

use crate::effect::{self, Outside};
use crate::state::{self, Effect, Msg, State, n_filters};
use broadsheet_engine::query::Query;
use date_strip::DateStrip;
use facet_rail::FacetRail;
use filter_sheet::FilterSheet;
use reader::Reader;
use results::Results;
use std::rc::Rc;
use top_bar::TopBar;
use yew::prelude::*;

/// The page.
#[derive(Debug)]
pub(crate) struct App {
    state: State,
    outside: Outside,
    /// The same for every drawing: what is given it and else unchanged things is not drawn again.
    send: Callback<Msg>,
    /// What is to be done once the state is drawn.
    after_view: Vec<Effect>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let (state, effects) = state::start(&effect::address(), effect::remembered_theme());
        let send = ctx.link().callback(|msg| msg);
        let outside = Outside::open(send.clone());
        let mut app = Self { state, outside, send, after_view: Vec::new() };
        app.run(effects);
        app
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        let (next, effects) = state::update(&self.state, msg);
        let changed = next != self.state;
        self.state = next;
        self.run(effects);
        changed || !self.after_view.is_empty()
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let state = &self.state;
        let send = self.send.clone();
        let query = Rc::new(state.query.clone());
        let found = state.found.value.clone();
        let is_reading = state.query.article.is_some();
        html! {
            <div class={classes!("page", is_reading.then_some("page--reading"))}>
                <TopBar info={state.info.clone()} query={query.clone()} found={found.clone()} theme={state.taste.theme} send={send.clone()} />
                <div class="page__dates">
                    <DateStrip query={query.clone()} found={found.clone()} by={state.taste.axis} send={send.clone()} />
                </div>
                <main class="page__panes">
                    <nav class="page__rail" aria-label="Filters">
                        <FacetRail query={query.clone()} found={found.clone()} values={state.values.clone()} send={send.clone()} />
                    </nav>
                    <Results
                        query={query.clone()} {found}
                        dim={state.found.slow && state.is_stale()} waits={state.found.slow}
                        trouble={state.trouble.clone().or_else(|| state.found.trouble.clone())} send={send.clone()}
                    />
                    <Reader
                        query={query.clone()} reading={state.reading.value.clone()}
                        waits={state.reading.is_waiting()} trouble={state.reading.trouble.clone()} place={place(state)}
                        taste={state.taste} current={state.current_match()} send={send.clone()}
                    />
                </main>
                <button type="button" class="page__filters" onclick={says(&send, Msg::Sheet(true))}>
                    { filters_label(n_filters(&state.query)) }
                </button>
                if state.sheet {
                    <FilterSheet {query} found={state.found.value.clone()} by={state.taste.axis} values={state.values.clone()} {send} />
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
    fn run(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect::awaits_view(&effect) {
                true => self.after_view.push(effect),
                false => self.outside.run(effect),
            }
        }
    }
}

/// Where the open article stands among the hits that are here, from 0.
fn place(state: &State) -> Option<usize> {
    let id = state.query.article.as_ref()?;
    state.hits().iter().position(|hit| hit.id == *id)
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

/// The address of a query as a link.
fn href(query: &Query) -> AttrValue {
    match query.to_address() {
        address if address.is_empty() => AttrValue::Static("?"),
        address => address.into(),
    }
}
