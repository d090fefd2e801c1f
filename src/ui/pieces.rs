//! Text in pieces: matches as marks, names and dates as links. Never HTML from an article, only text.

use super::{follows, href, say};
use crate::state::{Axis, Msg, Side, days, toggled};
use broadsheet_engine::engine::{Dated, Name, Piece};
use broadsheet_engine::query::Query;
use yew::prelude::*;

/// The pieces with nothing but their matches.
pub(super) fn marked(pieces: &[Piece]) -> Html {
    marked_current(pieces, None)
}

/// The same, and the current match stands out.
pub(super) fn marked_current(pieces: &[Piece], current: Option<u32>) -> Html {
    pieces.iter().map(|piece| stretch(piece, current)).collect()
}

/// What the pieces of an open article refer to.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The entities; empty where names are not shown.
    pub(super) names: &'a [Name],
    /// The dates; empty where dates are not shown.
    pub(super) dates: &'a [Dated],
    /// The match that is current.
    pub(super) current: Option<u32>,
    /// What is asked: links lead on from there.
    pub(super) query: &'a Query,
    /// Where messages go.
    pub(super) send: &'a Callback<Msg>,
}

/// The pieces with their matches, names and dates.
pub(super) fn annotated(pieces: &[Piece], setting: Setting<'_>) -> Html {
    pieces
        .chunk_by(|a, b| (a.name, a.date) == (b.name, b.date))
        .map(|run| {
            let text: Html = run.iter().map(|piece| stretch(piece, setting.current)).collect();
            let name = run.first().and_then(|piece| setting.names.get(piece.name? as usize));
            let date = run.first().and_then(|piece| setting.dates.get(piece.date? as usize));
            match (name, date) {
                (Some(name), _) => name_link(name, text, setting),
                (None, Some(date)) => date_link(date, text, setting),
                (None, None) => text,
            }
        })
        .collect()
}

fn stretch(piece: &Piece, current: Option<u32>) -> Html {
    let text = piece.text.clone();
    match piece.hit {
        None => html! { {text} },
        Some(hit) if current == Some(hit) => html! { <mark aria-current="true">{text}</mark> },
        Some(_) => html! { <mark>{text}</mark> },
    }
}

fn name_link(name: &Name, text: Html, setting: Setting<'_>) -> Html {
    let facet = name.kind.name();
    let is_chosen = setting.query.facets.get(facet).is_some_and(|it| it.include.contains(&name.key));
    let (address, does) = match is_chosen {
        true => (href(setting.query), "chosen"),
        false => (href(&toggled(setting.query, facet, &name.key, Side::Include)), "show the articles that mention it"),
    };
    let onclick = match is_chosen {
        true => Callback::from(|event: MouseEvent| event.prevent_default()),
        false => follows(setting.send, Msg::Choose(facet.to_owned(), name.key.clone(), Side::Include)),
    };
    let title = format!("{}, {}: {does}", name.name, say::kind(name.kind));
    html! { <a class={classes!("name", format!("name--{facet}"))} href={address} {title} {onclick}>{text}</a> }
}

fn date_link(date: &Dated, text: Html, setting: Setting<'_>) -> Html {
    let title = match date.reason.is_empty() {
        true => date.value.clone(),
        false => format!("{}: {}", date.value, date.reason),
    };
    match date.days {
        Some(range) => {
            let address = href(&days(setting.query, Axis::Mentioned, Some(range)));
            let onclick = follows(setting.send, Msg::Days(Axis::Mentioned, Some(range)));
            html! { <a class="name name--date" href={address} {title} {onclick}>{text}</a> }
        }
        None => html! { <span class="name name--date name--open" {title}>{text}</span> },
    }
}
