//! The list to take away: words to cite the view by, and all of it as a file.

use super::chips::in_words;
use super::{button, say};
use crate::state::{Msg, State};
use broadsheet_engine::engine::Form;
use broadsheet_engine::query::Sort;
use yew::prelude::*;

pub(super) fn takeaway(state: &State, send: &Callback<Msg>) -> Html {
    let words = citation(state);
    let waits = state.export.is_waiting();
    html! {
        <>
            <textarea class="dialog__text" aria-label="To cite this view" readonly=true rows="6" value={words.clone()} />
            <p class="dialog__foot">
                { button("Copy", Msg::Copy(words), send) }
                <span role="status">{ if state.copied { "Copied" } else { "" } }</span>
            </p>
            <p class="dialog__foot" role="group" aria-label="Save the list">
                { button("Save as CSV", Msg::Export(Form::Csv), send) }
                { button("Save as JSON", Msg::Export(Form::Json), send) }
                <span role="status">
                    if waits {
                        {"Writing the list …"}
                    } else if let Some(why) = &state.export.trouble {
                        { why.to_string() }
                    }
                </span>
            </p>
        </>
    }
}

/// The view in words: what is asked and how much is found, of what collection, when and where.
fn citation(state: &State) -> String {
    let (Some(now), Some(info)) = (&state.now, &state.info) else { return String::new() };
    let found = state.found.value.as_deref().filter(|_| !state.is_stale());
    let text = state.query.text.trim();
    let asked = if text.is_empty() { "All articles".to_owned() } else { format!("Articles on “{text}”") };
    let mut filters = in_words(&state.query, found);
    filters.extend(match state.query.sort {
        Sort::Best => None,
        Sort::Newest => Some("newest first".to_owned()),
        Sort::Oldest => Some("oldest first".to_owned()),
    });
    let filters = if filters.is_empty() { String::new() } else { format!(" ({})", filters.join("; ")) };
    let total = found.map_or(0, |found| found.answer.total);
    format!(
        "{asked}{filters}: {} of {}. {} (collection {}). Broadsheet, {}. {}",
        say::grouped(total),
        say::count(info.n_articles, "article", "articles"),
        info.title,
        info.hash,
        say::day(now.day),
        state.cited_address()
    )
}
