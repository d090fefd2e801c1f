//! The head of the open article: when, whence, how long, what it is called and whom it names.

use crate::ui::pieces::{Setting, marked_current};
use crate::ui::{card, say, views};
use broadsheet_engine::engine::{Name, Reading};
use yew::prelude::*;

/// How many names stand in the head.
pub(super) const NAMES: usize = 8;

pub(super) fn head(reading: &Reading, place: Option<usize>, setting: Setting<'_>) -> Html {
    let source = reading.source.as_deref().unwrap_or("source not stated");
    html! {
        <header class="reader__head">
            <div class="reader__meta">
                if let Some(place) = place {
                    <span>{ format!("№ {}", place + 1) }</span>
                }
                { views::published(&reading.published, setting.query, setting.send) }
                <span>{ source }</span>
                <span>{ format!("{}, {} min", say::count(reading.n_words, "word", "words"), say::minutes(reading.n_words)) }</span>
                for (name, values) in &reading.fields {
                    <span>{ format!("{}: {}", say::facet(name), values.join(", ")) }</span>
                }
            </div>
            <h1 class="reader__title">{ marked_current(&reading.heading, setting.current) }</h1>
            if reading.title.ours {
                <p class="reader__ours"><span class="label">{"our title"}</span>{" The article came without one."}</p>
            }
            if !reading.names.is_empty() {
                <ul class="chips" aria-label="Names">
                    for (name, at) in reading.names.iter().filter(|name| name.count > 0).take(NAMES).zip(0..) {
                        <li>{ chip(name, at, setting) }</li>
                    }
                </ul>
            }
        </header>
    }
}

fn chip(name: &Name, at: u32, setting: Setting<'_>) -> Html {
    let text = html! { <>{ &name.name }<span class="chip__count">{ say::grouped(name.count) }</span></> };
    card::name(name, "chip", text, at, setting)
}
