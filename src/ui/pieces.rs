//! Text in pieces: matches as marks, names and dates as links. Never HTML from an article, only text.

use super::{card, follows, href};
use crate::state::{Axis, Msg, Side, days, toggled};
use broadsheet_engine::engine::{Dated, Known, Name, Piece};
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
    /// What is known of them.
    pub(super) known: &'a [Known],
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
        let name = name.and_then(|i| Some((setting.names.get(i as usize)?, setting.known.get(i as usize)?)));
        match (name, date.and_then(|i| setting.dates.get(i as usize))) {
            (Some((name, known)), _) => name_link(name, known, "name", text, *at, setting),
            (None, Some(date)) => date_link(date, run, text, *at, setting),
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
    let classes = ["term--1", "term--2", "term--3", "term--4", "term--5", "term--6"];
    classes.get((term?.checked_sub(1)?.min(5)) as usize).copied()
}

/// A name as a link that filters by it, and its card where it has one.
pub(super) fn name_link(
    name: &Name,
    known: &Known,
    class: &'static str,
    text: Html,
    at: u32,
    setting: Setting<'_>,
) -> Html {
    let facet = name.kind.name();
    let is_chosen = setting.query.facets.get(facet).is_some_and(|it| it.include.contains(&name.key));
    let address = href(&toggled(setting.query, facet, &name.key, Side::Include));
    let onclick = follows(setting.send, Msg::Choose(facet.to_owned(), name.key.clone(), Side::Include));
    let has_card = setting.card == Some(at);
    html! {
        <>
            <a
                class={format!("{class} kind--{facet}")} href={address} data-at={at.to_string()}
                aria-current={is_chosen.then_some("true")} aria-describedby={has_card.then_some("card")} {onclick}
            >{text}</a>
            if has_card { { card::name(name, known, at, setting) } }
        </>
    }
}

fn date_link(date: &Dated, run: &[Piece], text: Html, at: u32, setting: Setting<'_>) -> Html {
    let card = (setting.card == Some(at)).then(|| {
        let words: String = run.iter().map(|piece| piece.text.as_str()).collect();
        card::date(date, &words, at, setting)
    });
    let described = card.as_ref().map(|_| "card");
    let link = match date.days {
        Some(range) => {
            let address = href(&days(setting.query, Axis::Mentioned, Some(range)));
            let onclick = follows(setting.send, Msg::Days(Axis::Mentioned, Some(range)));
            html! { <a class="name kind--date" href={address} data-at={at.to_string()} aria-describedby={described} {onclick}>{text}</a> }
        }
        // There is nowhere to go, but something to be told.
        None => {
            html! { <span class="name kind--date name--open" tabindex="0" data-at={at.to_string()} aria-describedby={described}>{text}</span> }
        }
    };
    html! { <>{link}{card}</> }
}
