//! What a key means where it is pressed.

use super::find;
use crate::state::{Msg, shortcut};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// What a key means, unless it is meant for the field or the dialog that has the keyboard.
pub(super) fn meant(event: &Event, singles: bool) -> Option<Msg> {
    let event = event.dyn_ref::<KeyboardEvent>()?;
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let is_in = |selector: &str| target.as_ref().is_some_and(|it| it.closest(selector).ok().flatten().is_some());
    if is_in("input:not([type=checkbox], [type=radio]), select, textarea") {
        if event.key() == "Escape" && !is_in("dialog") {
            target?.blur().ok();
        }
        return None;
    }
    // A dialog closes by itself.
    if find("dialog[open]").is_some() {
        return None;
    }
    shortcut(&event.key(), event.shift_key(), singles, is_in)
}
