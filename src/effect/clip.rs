//! Quotations: what is selected in the article, and the clipboard.

use super::{card, find, later};
use crate::state::{Msg, Selected};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlTextAreaElement, Range};
use yew::Callback;

/// How long a selection must stay as it is, in milliseconds.
const STILL: u32 = 200;

/// Says by [`Msg::Selected`] what is selected, once the selection rests.
pub(super) fn listen(send: Callback<Msg>) -> EventListener {
    let mut _timer = None;
    EventListener::new(&document(), "selectionchange", move |_| {
        _timer = Some(later(STILL, &send, Box::new(|| Msg::Selected(selected()))));
    })
}

fn range() -> Option<Range> {
    window().get_selection().ok()??.get_range_at(0).ok()
}

/// What is selected in the article.
pub(super) fn selected() -> Option<Selected> {
    let start = range()?.start_container().ok()?;
    let start = start.dyn_ref::<Element>().cloned().or_else(|| start.parent_element())?;
    start.closest(".reader__article").ok()??;
    let text = String::from(window().get_selection().ok()??.to_string());
    let block = start.closest("[data-p]").ok()?;
    let paragraph = block.and_then(|it| it.get_attribute("data-p")?.parse().ok()).unwrap_or_default();
    (!text.is_empty()).then_some(Selected { text, paragraph })
}

/// Puts what can be done with the selection next to it.
pub(super) fn place() {
    if let (Some(quote), Some(range)) = (find("#quote"), range()) {
        card::put(&quote, &range.get_bounding_client_rect());
    }
}

/// Copies, and says by [`Msg::Copied`] whether the browser let it.
pub(super) fn copy(text: String, send: Callback<Msg>) {
    spawn_local(async move {
        let done = write(&text).await;
        send.emit(Msg::Copied(if done { Ok(()) } else { Err(text) }));
    });
}

/// Copies the words of the dialog, and says by [`Msg::Cited`] that it is done. Meanwhile, and where there is no clipboard,
/// they are selected in their field.
pub(super) fn cite(words: String, send: Callback<Msg>) {
    if let Some(field) = find("dialog textarea") {
        let field = field.unchecked_ref::<HtmlTextAreaElement>();
        field.focus().ok();
        field.select();
    }
    spawn_local(async move {
        if write(&words).await {
            send.emit(Msg::Cited);
        }
    });
}

/// Puts a text into the clipboard; whether the browser let it.
async fn write(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // There is none where the page did not come over a secure connection.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
