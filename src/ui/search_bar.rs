//! The search box.

use super::says;
use crate::state::Msg;
use broadsheet_engine::query::Complaint;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The search box with `text`, and what in it was not understood.
pub(super) fn search_bar(text: &str, complaints: &[Complaint], send: &Callback<Msg>) -> Html {
    let on_input =
        send.reform(|event: InputEvent| Msg::Typed(event.target_unchecked_into::<HtmlInputElement>().value()));
    let on_submit = Callback::from(|event: SubmitEvent| event.prevent_default());
    let has_complaints = !complaints.is_empty();
    html! {
        <form class="search-bar" role="search" onsubmit={on_submit}>
            <svg class="search-bar__glass" viewBox="0 0 24 24" aria-hidden="true">
                <circle cx="11" cy="11" r="7" /><path d="m16.5 16.5 4.5 4.5" />
            </svg>
            <input
                class="search-bar__input" type="search" name="q" aria-label="Search the articles" placeholder="Search the articles"
                autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search"
                aria-describedby="search-complaints" value={text.to_owned()} oninput={on_input}
            />
            if text.is_empty() {
                <kbd class="search-bar__key" aria-hidden="true">{"/"}</kbd>
            } else {
                <button class="search-bar__clear" type="button" aria-label="Clear the search" onclick={says(send, Msg::Typed(String::new()))}>
                    {"×"}
                </button>
            }
            <ul id="search-complaints" class="search-bar__complaints" aria-live="polite" hidden={!has_complaints}>
                for complaint in complaints {
                    <li>
                        if !complaint.span.is_empty() {
                            <code class="search-bar__odd">{ complaint.span.of(text) }</code>
                        }
                        { &complaint.message }
                    </li>
                }
            </ul>
        </form>
    }
}
