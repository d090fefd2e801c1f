//! The open article: head, text with its matches, names and dates, and a map of the matches along the edge.

mod bar;
mod head;
mod map;

use super::empty::{no_article, nothing_open, trouble};
use super::pieces::{Setting, annotated};
use super::{button, card};
use crate::state::{Clip, Msg, State, Taste};
use bar::bar;
use broadsheet_engine::article::BlockKind;
use broadsheet_engine::engine::{ReadBlock, Reading};
use broadsheet_engine::query::Query;
use head::{NAMES, head};
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
                    if state.reader.selected.is_some() {
                        { quote(send) }
                    }
                </div>
                { match_map(state, reading, send) }
                <p class="reader__said" role="status">{ said(state) }</p>
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
        current: state.current_match().map(|(current, _)| current),
        card: state.reader.card,
        query: &state.query,
        send,
    };
    // What can have a card is numbered as it is drawn: the names of the head come first.
    let mut at = NAMES as u32;
    html! {
        <article class={classes!("reader__article", reading.raw.then_some("reader__article--raw"))}>
            { head(reading, place(state), setting) }
            for (block, n) in reading.blocks.iter().zip(1..) {
                { text(block, if reading.raw { 0 } else { n }, reading, setting, &mut at) }
            }
        </article>
    }
}

/// The `n`-th block, from 1; without a number in a raw text.
fn text(block: &ReadBlock, n: u32, reading: &Reading, setting: Setting<'_>, at: &mut u32) -> Html {
    let pieces = annotated(&block.pieces, setting, at);
    let (tag, class) = match block.kind {
        BlockKind::Paragraph => ("p", None),
        BlockKind::Dek => ("p", Some("reader__dek")),
        BlockKind::Subhead => ("h2", Some("reader__subhead")),
    };
    let is_there = n > 0 && setting.query.paragraph == n;
    let number = (n > 0).then(|| n.to_string());
    let pilcrow = (n > 0 && tag == "p").then(|| {
        *at += 1;
        let query = Query { article: Some(reading.id.clone()), ..Query::default() };
        card::paragraph(n, &query, *at, setting)
    });
    html! { <@{tag} {class} data-p={number} aria-current={is_there.then_some("location")}>{pieces}{pilcrow}</@> }
}

/// What can be done with what is selected. To press it selects nothing else.
fn quote(send: &Callback<Msg>) -> Html {
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="card" id="quote" {onmousedown}>
            { button("Copy quotation", Msg::Copy(Clip::Selected), send) }
        </div>
    }
}

/// What became of the last copy.
fn said(state: &State) -> Html {
    match &state.reader.copied {
        None => Html::default(),
        Some(Ok(())) => html! { {"Copied"} },
        Some(Err(text)) => html! { <>{"The browser does not let this page copy. By hand: "}<span>{text}</span></> },
    }
}

/// Where the open article stands in the list, from 0.
fn place(state: &State) -> Option<usize> {
    state.place.map(|place| place as usize)
}
