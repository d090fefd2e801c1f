//! What is decided about names, or corrected about dates: all of it, to be taken back, undone, or taken away as a file.

use super::{button, says};
use crate::state::Msg;
use crate::state::views::{About, Msg as ViewMsg};
use yew::prelude::*;

/// What is decided.
pub(super) struct Decided {
    pub(super) about: About,
    /// What it is called.
    pub(super) title: &'static str,
    /// What is said above it.
    pub(super) above: Html,
    /// Each in words.
    pub(super) all: Vec<String>,
    /// Whether there is a step to undo.
    pub(super) can_undo: bool,
    /// The button that saves it.
    pub(super) save: &'static str,
}

pub(super) fn decided(it: Decided, send: &Callback<Msg>) -> Html {
    let Decided { about, title, above, all, can_undo, save } = it;
    let is_any = !all.is_empty();
    let line = |(place, words): (usize, String)| {
        let take_back = Msg::View(ViewMsg::TakeBack(about, place));
        html! {
            <li>
                <span>{words.clone()}</span>{" "}
                <button type="button" class="button" aria-label={format!("Take back: {words}")} onclick={says(send, take_back)}>
                    {"Take back"}
                </button>
            </li>
        }
    };
    html! {
        <section class="decided" aria-label={title}>
            <h2>{title}</h2>
            {above}
            <ul>{ for all.into_iter().enumerate().map(line) }</ul>
            <p class="decided__do">
                if can_undo {
                    { button("Undo", Msg::View(ViewMsg::Undo(about)), send) }
                }
                if is_any {
                    { button(save, Msg::View(ViewMsg::SaveDecided(about)), send) }
                    <span class="decided__hint">{"Beside the articles, it holds for every reader of the next build."}</span>
                }
            </p>
        </section>
    }
}
