//! The head of the open article: when, whence, how long, what it is called and whom it names.

use crate::state::{Msg, Side, toggled};
use crate::ui::pieces::{Setting, marked_current};
use crate::ui::{follows, href, say};
use broadsheet_engine::article::Published;
use broadsheet_engine::engine::{Name, Reading};
use yew::prelude::*;

/// How many names stand in the head.
const NAMES: usize = 8;

pub(super) fn head(reading: &Reading, place: Option<usize>, setting: Setting<'_>) -> Html {
    let source = reading.source.as_deref().unwrap_or("source not stated");
    html! {
        <header class="reader__head">
            <div class="reader__meta">
                if let Some(place) = place {
                    <span>{ format!("№ {}", place + 1) }</span>
                }
                { published(&reading.published) }
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
                    for name in reading.names.iter().take(NAMES) { <li>{ chip(name, setting) }</li> }
                </ul>
            }
        </header>
    }
}

/// The date, and on a click why we think so.
fn published(published: &Published) -> Html {
    let said = say::published_in_full(published);
    if published.evidence.is_empty() {
        return html! { <span>{said}</span> };
    }
    html! {
        <details class="reader__evidence">
            <summary title="How this date is known">{said}</summary>
            <p>{ &published.evidence }</p>
        </details>
    }
}

/// A name as a filter.
fn chip(name: &Name, setting: Setting<'_>) -> Html {
    let facet = name.kind.name();
    let is_chosen = setting.query.facets.get(facet).is_some_and(|it| it.include.contains(&name.key));
    let address = href(&toggled(setting.query, facet, &name.key, Side::Include));
    let onclick = follows(setting.send, Msg::Choose(facet.to_owned(), name.key.clone(), Side::Include));
    html! {
        <a
            class={format!("chip kind--{facet}")} href={address} {onclick} aria-current={is_chosen.then_some("true")}
            title={format!("{}: {}", say::kind(name.kind), if is_chosen { "a filter; click to remove it" } else { "filter by it" })}
        >
            { &name.name }<span class="chip__count">{ say::grouped(name.count) }</span>
        </a>
    }
}
