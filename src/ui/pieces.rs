//! Text in pieces: matches as marks, names and dates as links. Never HTML from an article, only text.

use super::card;
use crate::state::Msg;
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

/// The pieces with their matches, and what speaks of a date underlined.
#[cfg(feature = "whole")]
pub(super) fn dated(pieces: &[Piece]) -> Html {
    let draw = |piece: &Piece| match piece.date {
        Some(_) => html! { <span class="name kind--date">{ stretch(piece, None) }</span> },
        None => stretch(piece, None),
    };
    pieces.iter().map(draw).collect()
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
    /// The number of what has a card.
    pub(super) card: Option<u32>,
    /// What is asked: links lead on from there.
    pub(super) query: &'a Query,
    /// Where messages go.
    pub(super) send: &'a Callback<Msg>,
}

/// The pieces with their matches, names and dates; each name and date has a number, from `at` on.
pub(super) fn annotated(pieces: &[Piece], setting: Setting<'_>, at: &mut u32) -> Html {
    let draw = |run: &[Piece]| {
        let text = marked_current(run, setting.current);
        let Some(Piece { name, date, .. }) = run.first().filter(|it| it.name.is_some() || it.date.is_some()) else {
            return text;
        };
        *at += 1;
        let name = name.and_then(|i| setting.names.get(i as usize));
        match (name, date.and_then(|i| setting.dates.get(i as usize))) {
            (Some(name), _) => card::name(name, "name", text, *at, setting),
            (None, Some(date)) => card::date(date, &|| Piece::joined(run), text, *at, setting),
            (None, None) => text,
        }
    };
    pieces.chunk_by(|a, b| (a.name, a.date) == (b.name, b.date)).map(draw).collect()
}

fn stretch(piece: &Piece, current: Option<u32>) -> Html {
    let text = piece.text.clone();
    match piece.hit {
        None => html! { {text} },
        Some(hit) => {
            let is_current = current == Some(hit);
            html! { <mark class={term_class(piece.term)} aria-current={is_current.then_some("true")}>{text}</mark> }
        }
    }
}

/// The colour of the marks of a term: the first has the plain one, all after the sixth share one.
pub(super) fn term_class(term: Option<u32>) -> Option<&'static str> {
    let classes = ["term term--1", "term term--2", "term term--3", "term term--4", "term term--5", "term term--6"];
    classes.get((term?.checked_sub(1)?.min(5)) as usize).copied()
}
