//! What the reader takes away: the list as a file, and words to cite it by.

use super::{Effect, State, searched, views};
use broadsheet_engine::date::Day;
use broadsheet_engine::engine::{Form, Request};

/// The day, and where the page is: what only the world outside knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Now {
    /// Today, where the reader is.
    pub(crate) day: Day,
    /// The address of the page, without what is asked.
    pub(crate) page: String,
}

/// The whole list is wanted in this form.
pub(super) fn export(mut state: State, form: Form) -> (State, Vec<Effect>) {
    state.seq += 1;
    state.export.ask(state.seq);
    state.form = form;
    state.views.forget_file();
    let effect = newest_export(&state);
    (state, vec![effect])
}

pub(super) fn newest_export(state: &State) -> Effect {
    if let Some(effect) = views::newest_file(state) {
        return effect;
    }
    Effect::Ask(Request::Export { seq: state.export.asked, query: searched(&state.query), form: state.form })
}

/// The list is made, and lies at this address for a while.
pub(super) fn exported(state: &mut State, url: String) -> Effect {
    state.export.answer(state.export.asked, None);
    let title = state.info.as_ref().map_or("", |info| info.title.as_str());
    // No system takes these in the name of a file.
    let is_odd = |c| matches!(c, '\0'..='\u{1f}' | '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let mut name: String = title.chars().map(|c| if is_odd(c) { '-' } else { c }).collect();
    if let Some(now) = &state.now {
        name.push(' ');
        name.push_str(&now.day.to_string());
    }
    name.push_str(match (state.views.saved_as(), state.form) {
        (Some(end), _) => end,
        (None, Form::Csv) => ".csv",
        (None, Form::Json) => ".json",
    });
    Effect::Save { url, name }
}

impl State {
    /// The address to cite this view by: it names the collection as it is now.
    pub(crate) fn cited_address(&self) -> String {
        let page = self.now.as_ref().map_or("", |now| now.page.as_str());
        let hash = self.info.as_ref().map_or("", |info| info.hash.as_str());
        let address = self.query.to_address();
        let at = if address.is_empty() { "?at=" } else { "&at=" };
        format!("{page}{address}{at}{hash}")
    }

    /// Whether the address that was opened was cited from another edition of the collection, and is still shown.
    pub(crate) fn is_other_edition(&self) -> bool {
        let Some((hash, query)) = &self.cited else { return false };
        self.info.as_ref().is_some_and(|info| info.hash != *hash) && *query == searched(&self.query)
    }
}
