//! What the articles say happened, day after day: each sentence with its source, and how its date was understood.

use super::corrections::corrected;
use super::{button, follows, href, nothing, say};
use crate::state::views::{self, MOST, MOST_IN_FILE};
use crate::state::{Axis, Msg, State, days};
use crate::ui::pieces::dated;
use broadsheet_engine::engine::{Event, Piece, Sentence, Timeline, TimelineForm};
use broadsheet_engine::query::Query;
use yew::prelude::*;

pub(super) fn timeline(timeline: &Timeline, state: &State, send: &Callback<Msg>) -> Html {
    let Timeline { total, events } = timeline;
    let groups = events.chunk_by(|a, b| a.days == b.days);
    html! {
        <>
            if events.is_empty() {
                { nothing("None of these articles speaks of a date.") }
            } else {
                { tools(*total, state, send) }
                for group in groups {
                    { of_days(group, state, send) }
                }
                { rest(events.len() as u32, *total, send) }
            }
            { corrected(state, send) }
        </>
    }
}

/// How much there is, and as what it can be taken away.
fn tools(total: u32, state: &State, send: &Callback<Msg>) -> Html {
    let save = |label, form| button(label, Msg::View(views::Msg::Save(form)), send);
    let status = match (&state.export.trouble, state.export.is_waiting()) {
        (Some(why), _) => why.to_string(),
        (None, true) => "Writing the file …".to_owned(),
        (None, false) if total > MOST_IN_FILE => format!("A file has the first {}.", say::grouped(MOST_IN_FILE)),
        (None, false) => String::new(),
    };
    html! {
        <p class="view__tools" role="group" aria-label="Save the timeline">
            <span>{ say::count(total, "dated statement", "dated statements") }</span>
            { save("Save as CSV", TimelineForm::Csv) }
            { save("Save as calendar", TimelineForm::ICalendar) }
            <span role="status">{status}</span>
        </p>
    }
}

/// What is said of the same days; a click on these shows nothing but them.
fn of_days(events: &[Event], state: &State, send: &Callback<Msg>) -> Html {
    let Some(Event { days: range, .. }) = events.first() else { return Html::default() };
    let chosen = state.query.mentioned == Some(*range);
    let filter = if chosen { None } else { Some(*range) };
    let label = if chosen { "Show all days" } else { "Show only these days" };
    html! {
        <section class="timeline" key={range.to_string()}>
            <h2 class="timeline__days">
                <a
                    href={href(&days(&state.query, Axis::Mentioned, filter))} title={label} aria-current={chosen.then_some("true")}
                    onclick={follows(send, Msg::Days(Axis::Mentioned, filter))}
                >{ say::range(*range) }</a>
            </h2>
            <ol>
                for event in events {
                    <li class="timeline__event">
                        for sentence in &event.sentences {
                            { told(sentence) }
                        }
                        { source(event, state, send) }
                    </li>
                }
            </ol>
        </section>
    }
}

/// A sentence, and below it how the date in it was understood.
fn told(sentence: &Sentence) -> Html {
    let evidence = sentence.dates.iter().zip(0..).filter(|(date, _)| date.reason != "as written").map(|(date, n)| {
        let words = Piece::joined(sentence.pieces.iter().filter(|piece| piece.date == Some(n)));
        html! { <p class="timeline__evidence">{ format!("“{words}”: {}", date.reason) }</p> }
    });
    html! {
        <>
            <p class="timeline__sentence">{ dated(&sentence.pieces) }</p>
            { for evidence }
        </>
    }
}

/// Where it is said, as a link to the paragraph.
fn source(event: &Event, state: &State, send: &Callback<Msg>) -> Html {
    let paragraph = event.sentences.first().map_or(0, |sentence| sentence.paragraph);
    let query = Query { article: Some(event.id.clone()), current: 0, raw: false, paragraph, ..state.query.clone() };
    let is_open = state.query.article.as_ref() == Some(&event.id);
    html! {
        <p class="timeline__source">
            <a href={href(&query)} aria-current={is_open.then_some("true")} onclick={follows(send, Msg::Go(query))}>{ &event.title }</a>
            <span>{ say::published(&event.published) }</span>
            if let Some(source) = &event.source {
                <span>{source}</span>
            }
        </p>
    }
}

/// How to see what is not shown.
fn rest(n_shown: u32, total: u32, send: &Callback<Msg>) -> Html {
    if n_shown >= total {
        Html::default()
    } else if n_shown < MOST {
        html! { <p class="view__more">{ button("Show more", Msg::View(views::Msg::More), send) }</p> }
    } else {
        let words = format!(
            "These are the first {} of {}. Choose days above to see others.",
            say::grouped(n_shown),
            say::grouped(total)
        );
        html! { <p class="view__more">{words}</p> }
    }
}
