//! The open article: head, text with its matches, names and dates, and a map of the matches along the edge.

mod head;
mod map;

use super::empty::{no_article, nothing_open, trouble};
use super::pieces::{Setting, annotated};
use super::{says, switch};
use crate::state::{Msg, State, Taste};
use broadsheet_engine::article::BlockKind;
use broadsheet_engine::engine::{ReadBlock, Reading};
use head::head;
use map::match_map;
use yew::prelude::*;

pub(super) fn reader(state: &State, send: &Callback<Msg>) -> Html {
    let waits = state.reading.is_waiting();
    let failed = state.reading.trouble.as_deref();
    html! {
        <section class="reader" aria-label="Article" aria-busy={waits.to_string()}>
            if state.query.article.is_none() {
                { nothing_open(state, send) }
            } else if let Some(reading) = &state.reading.value {
                { bar(state, reading, send) }
                <div class="reader__scroll" tabindex="0">
                    { failed.map(|message| trouble(message, send)) }
                    { article(state, reading, send) }
                </div>
                { match_map(reading, current(state), send) }
            } else if let Some(message) = failed {
                { trouble(message, send) }
            } else if !waits {
                { no_article(send) }
            }
        </section>
    }
}

fn article(state: &State, reading: &Reading, send: &Callback<Msg>) -> Html {
    let Taste { names, dates, .. } = state.taste;
    let setting = Setting {
        names: if names { &reading.names } else { &[] },
        dates: if dates { &reading.dates } else { &[] },
        current: current(state),
        query: &state.query,
        send,
    };
    html! {
        <article class={classes!("reader__article", reading.raw.then_some("reader__article--raw"))}>
            { head(reading, place(state), setting) }
            for (n, block) in reading.blocks.iter().enumerate() {
                { text(n, block, setting) }
            }
        </article>
    }
}

fn text(n: usize, block: &ReadBlock, setting: Setting<'_>) -> Html {
    let pieces = annotated(&block.pieces, setting);
    match block.kind {
        BlockKind::Paragraph => html! { <p key={n}>{pieces}</p> },
        BlockKind::Dek => html! { <p key={n} class="reader__dek">{pieces}</p> },
        BlockKind::Subhead => html! { <h2 key={n} class="reader__subhead">{pieces}</h2> },
    }
}

/// Where the open article stands among the hits that are here, from 0.
fn place(state: &State) -> Option<usize> {
    let id = state.query.article.as_ref()?;
    state.hits().iter().position(|hit| hit.id == *id)
}

fn current(state: &State) -> Option<u32> {
    state.current_match().map(|(current, _)| current)
}

/// What can be done with the article, always in sight.
fn bar(state: &State, reading: &Reading, send: &Callback<Msg>) -> Html {
    let State { query, taste, .. } = state;
    let switch = |label: &'static str, on, msg| switch(label, on, says(send, msg));
    html! {
        <div class="reader__bar" role="group" aria-label="Article">
            <button type="button" class="button reader__back" onclick={says(send, Msg::Close)}>{"‹ Articles"}</button>
            if let Some((current, n)) = state.current_match() {
                <span class="reader__matches" aria-live="polite"><b>{ format!("{} of {n}", current + 1) }</b>{ if n == 1 { " match" } else { " matches" } }</span>
                <button type="button" class="button" aria-label="Previous match" title="Previous match (N)" onclick={says(send, Msg::Step(-1))}>{"↑"}</button>
                <button type="button" class="button" aria-label="Next match" title="Next match (n)" onclick={says(send, Msg::Step(1))}>{"↓"}</button>
            }
            <span class="reader__space" />
            <span class="reader__show">
                {"Show:"}
                { switch("Names", taste.names, Msg::Names(!taste.names)) }
                { switch("Dates", taste.dates, Msg::Dates(!taste.dates)) }
            </span>
            if reading.cleaned {
                <span class="reader__show" role="group" aria-label="Text">
                    { switch("Clean", !query.raw, Msg::Raw(false)) }
                    { switch("Raw", query.raw, Msg::Raw(true)) }
                </span>
            }
        </div>
    }
}
