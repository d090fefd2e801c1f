//! The open article: head, text with its matches, names and dates, and a map of the matches along the edge.

mod head;
mod map;

use super::empty::{no_article, nothing_open, trouble};
use super::pieces::{Setting, annotated};
use super::says;
use crate::state::{Msg, Taste};
use broadsheet_engine::article::BlockKind;
use broadsheet_engine::engine::{ReadBlock, Reading};
use broadsheet_engine::query::Query;
use head::head;
use map::match_map;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(crate) struct ReaderProps {
    pub(crate) query: Rc<Query>,
    pub(crate) reading: Option<Rc<Reading>>,
    /// Whether the article has been asked for and not come yet.
    pub(crate) waits: bool,
    pub(crate) trouble: Option<Rc<str>>,
    /// Where the article stands among the hits, from 0.
    pub(crate) place: Option<usize>,
    pub(crate) taste: Taste,
    /// The current match, from 0, and how many there are.
    pub(crate) current: Option<(u32, u32)>,
    pub(crate) send: Callback<Msg>,
}

#[component]
pub(crate) fn Reader(props: &ReaderProps) -> Html {
    let ReaderProps { query, reading, waits, send, .. } = props;
    let failed = props.trouble.as_deref();
    html! {
        <section class="reader" aria-label="Article" aria-busy={waits.to_string()}>
            if query.article.is_none() {
                { nothing_open() }
            } else if let Some(reading) = reading {
                { bar(props, reading) }
                <div class="reader__scroll" tabindex="0">
                    { failed.map(|message| trouble(message, send)) }
                    { article(props, reading) }
                </div>
                { match_map(reading, props.current.map(|(current, _)| current), send) }
            } else if let Some(message) = failed {
                { trouble(message, send) }
            } else if !waits {
                { no_article(send) }
            }
        </section>
    }
}

fn article(props: &ReaderProps, reading: &Reading) -> Html {
    let Taste { names, dates, .. } = props.taste;
    let setting = Setting {
        names: if names { &reading.names } else { &[] },
        dates: if dates { &reading.dates } else { &[] },
        current: props.current.map(|(current, _)| current),
        query: &props.query,
        send: &props.send,
    };
    html! {
        <article class={classes!("reader__article", reading.raw.then_some("reader__article--raw"))}>
            { head(reading, props.place, setting) }
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

/// What can be done with the article, always in sight.
fn bar(props: &ReaderProps, reading: &Reading) -> Html {
    let ReaderProps { query, taste, current, send, .. } = props;
    let raw = query.raw;
    let switch = |label: &str, on: bool, msg| {
        html! { <button type="button" class="switch" aria-pressed={on.to_string()} onclick={says(send, msg)}>{label}</button> }
    };
    html! {
        <div class="reader__bar" role="group" aria-label="Article">
            <button type="button" class="button reader__back" onclick={says(send, Msg::Close)}>{"‹ Articles"}</button>
            if let Some((current, n)) = &current {
                <span class="reader__matches" aria-live="polite"><b>{ format!("{} of {n}", current + 1) }</b>{ if *n == 1 { " match" } else { " matches" } }</span>
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
                    { switch("Clean", !raw, Msg::Raw(false)) }
                    { switch("Raw", raw, Msg::Raw(true)) }
                </span>
            }
        </div>
    }
}
