//! What lies over the page at the reader's wish: settings, shortcuts, the list to take away.

use super::says;
use super::settings::settings;
use super::shortcuts::shortcuts;
use super::takeaway::takeaway;
use crate::state::{Dialog, Msg, SHORTCUTS, State};
use yew::prelude::*;

/// A dialog that has yet to be [shown](crate::state::Effect::ShowDialog).
pub(super) fn dialog(dialog: Dialog, state: &State, send: &Callback<Msg>) -> Html {
    let (title, content) = match dialog {
        Dialog::Settings => ("Settings", settings(state.taste, send)),
        Dialog::Keys => ("Keys", shortcuts(SHORTCUTS.iter())),
        Dialog::Takeaway => ("Cite or save this list", takeaway(state, send)),
    };
    html! {
        <dialog class="dialog" aria-label={title} closedby="any" onclose={says(send, Msg::Dialog(None))}>
            <header class="dialog__head">
                <h2>{title}</h2>
                <button type="button" class="switch" aria-label="Close" onclick={says(send, Msg::Dialog(None))}>{"×"}</button>
            </header>
            { content }
        </dialog>
    }
}
