//! Where there is nothing: why, and the one click that brings something back.

use super::first_visit::first_visit;
use super::{follows, href, say, says};
use crate::state::{Msg, State, cleared, n_filters};
use broadsheet_engine::engine::Answer;
use broadsheet_engine::query::Query;
use yew::prelude::*;

/// No article matches.
pub(super) fn no_hits(answer: &Answer, send: &Callback<Msg>) -> Html {
    let query = &answer.query;
    let offer = |query: Query, label: String| {
        html! { <li><a href={href(&query)} onclick={follows(send, Msg::Go(query))}>{label}</a></li> }
    };
    html! {
        <div class="empty">
            <p class="empty__why">{ why(query) }</p>
            <ul class="empty__ways">
                if let Some(n) = answer.any_total.filter(|n| *n > 0) {
                    { offer(Query { any: true, ..query.clone() }, format!("Any of these words ({})", say::grouped(n))) }
                }
                for without in &answer.without {
                    { offer(without.query.clone(), format!("Without {} ({})", without.name, say::grouped(without.total))) }
                }
                if n_filters(query) > 1 && answer.without.is_empty() {
                    { offer(cleared(query), "Without any filter".to_owned()) }
                }
            </ul>
        </div>
    }
}

fn why(query: &Query) -> String {
    let text = query.text.trim();
    match (text.is_empty(), n_filters(query) > 0) {
        (true, false) => "This collection has no articles.".to_owned(),
        (true, true) => "No article passes all of these filters.".to_owned(),
        (false, false) => format!("No article matches {text}."),
        (false, true) => format!("No article that passes these filters matches {text}."),
    }
}

/// Something failed: the sentence that says what to do, and the button that does it once more.
pub(super) fn trouble(message: &str, send: &Callback<Msg>) -> Html {
    html! {
        <p class="trouble" role="alert">
            { message.to_owned() }
            {" "}
            <button type="button" class="button" onclick={says(send, Msg::Again)}>{"Try again"}</button>
        </p>
    }
}

/// Files are on their way: how many of their bytes are here, and of how many.
pub(super) fn coming((bytes, of): (u64, u64)) -> Html {
    html! {
        <label class="coming">
            <progress value={bytes.to_string()} max={of.to_string()} />
            { say::megabytes(bytes, of) }
        </label>
    }
}

const KEYS: [(&str, &str); 4] =
    [("/", "search"), ("j k", "move in the list"), ("Enter", "open"), ("n N", "next and previous match")];

/// No article is open.
pub(super) fn nothing_open(state: &State, send: &Callback<Msg>) -> Html {
    html! {
        <div class="empty empty--reader">
            <p class="empty__why">{"Choose an article to read it here."}</p>
            { first_visit(state, send) }
            <dl class="empty__keys">
                for (key, does) in KEYS {
                    <div>
                        <dt>
                            for key in key.split(' ') { <kbd>{key}</kbd> }
                        </dt>
                        <dd>{does}</dd>
                    </div>
                }
            </dl>
        </div>
    }
}

/// The address names an article that the collection does not have.
pub(super) fn no_article(send: &Callback<Msg>) -> Html {
    html! {
        <div class="empty empty--reader">
            <p class="empty__why">{"This collection has no such article. The link may be to another collection, or to an earlier one."}</p>
            <button type="button" class="button" onclick={says(send, Msg::Close)}>{"Back to the list"}</button>
        </div>
    }
}
