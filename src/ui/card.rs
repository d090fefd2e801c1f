//! Cards: what is known of a name, a date or a paragraph, and what can be done with it.
//!
//! A card stands in the text right after what it is about, so that Tab leads into it.

use super::pieces::Setting;
use super::{say, says};
use crate::state::{Axis, Clip, Msg, Side};
use broadsheet_engine::engine::{Dated, Known, Name};
use yew::prelude::*;

/// How many spellings are told.
const SPELLINGS: usize = 8;

/// What a name is called, how it is spelt and how often; a filter by it.
pub(super) fn name(name: &Name, known: &Known, at: u32, setting: Setting<'_>) -> Html {
    let facet = name.kind.name();
    let chosen = setting.query.facets.get(facet);
    let (is_in, is_out) =
        chosen.map_or((false, false), |it| (it.include.contains(&name.key), it.exclude.contains(&name.key)));
    let choose = |side| says(setting.send, Msg::Choose(facet.to_owned(), name.key.clone(), side));
    let content = html! {
        <>
            <span>
                { say::count(name.count, "time", "times") }{" here, in "}
                { say::count(known.n_articles, "article", "articles") }{" of the collection"}
            </span>
            <span class="card__spellings">
                for (spelling, count) in known.spellings.iter().take(SPELLINGS) {
                    <span>
                        { spelling }{" "}
                        if *count > 0 { { say::grouped(*count) } } else { {"elsewhere"} }
                    </span>
                }
            </span>
            <span class="card__do">
                if !is_out {
                    { button(if is_in { "Stop filtering by this" } else { "Filter by this" }, choose(Side::Include)) }
                }
                if !is_in {
                    { button(if is_out { "Stop excluding" } else { "Exclude" }, choose(Side::Exclude)) }
                }
            </span>
        </>
    };
    card(facet, name.name.clone(), say::kind(name.kind), at, content)
}

/// What a date is, from which words and why; a filter by it.
pub(super) fn date(date: &Dated, words: &str, at: u32, setting: Setting<'_>) -> Html {
    let words = format!("“{words}”");
    let title = match date.days {
        Some(days) => say::range(days),
        None => say::length(&date.value).unwrap_or_else(|| words.clone()),
    };
    let onclick = |range| says(setting.send, Msg::Days(Axis::Mentioned, range));
    let content = html! {
        <>
            <span>{ words }{": "}{ &date.reason }</span>
            if let Some(days) = date.days {
                <span class="card__do">
                    if setting.query.mentioned == Some(days) {
                        { button("Stop filtering by this", onclick(None)) }
                    } else {
                        { button("Show articles that mention it", onclick(Some(days))) }
                    }
                </span>
            }
        </>
    };
    card("date", title, "date", at, content)
}

/// What can be taken away of a paragraph.
pub(super) fn paragraph(n: u32, at: u32, send: &Callback<Msg>) -> Html {
    let copy = |clip| says(send, Msg::Copy(clip));
    let content = html! {
        <span class="card__do">
            { button("Copy link", copy(Clip::Link(n))) }
            { button("Copy quotation", copy(Clip::Paragraph(n))) }
        </span>
    };
    card("paragraph", format!("Paragraph {n}"), "", at, content)
}

fn card(kind: &'static str, title: String, what: &'static str, at: u32, content: Html) -> Html {
    html! {
        <span class={format!("card kind--{kind}")} id="card" data-at={at.to_string()} role="group" aria-label={title.clone()}>
            <span><b>{title}</b>{" "}<span class="kind">{what}</span></span>
            {content}
        </span>
    }
}

pub(super) fn button(label: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="button" {onclick}>{label}</button> }
}
