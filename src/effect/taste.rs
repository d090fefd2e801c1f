//! The reader's taste: where it is kept, and how the page is dressed by it.

use crate::state::{Taste, Theme};
use gloo::utils::{document_element, window};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

/// Where the reader's taste is kept; `boot.js` looks there too.
pub(super) const TASTE: &str = "broadsheet.taste";

/// Where earlier versions kept the choice of light or dark.
const THEME: &str = "broadsheet.theme";

/// What the reader chose on an earlier visit.
pub(crate) fn remembered_taste() -> Taste {
    let storage = window().local_storage().ok().flatten();
    let kept = |key| storage.as_ref().and_then(|storage| storage.get_item(key).ok().flatten());
    match (kept(TASTE), kept(THEME)) {
        (Some(taste), _) => Taste::from_kept(&taste),
        (None, Some(theme)) => Taste { theme: Theme::named(&theme), ..Taste::default() },
        (None, None) => Taste::default(),
    }
}

/// Keeps it for the next visit, and for other tabs.
pub(super) fn keep(taste: &Taste) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A browser that keeps nothing forgets the choice, and loses no more than that.
        storage.set_item(TASTE, &taste.kept()).ok();
    }
}

/// Dresses the page. What is as usual is left to the style sheets.
pub(super) fn dress(taste: &Taste) {
    let root = document_element();
    root.set_attribute("data-theme", taste.theme.name()).ok();
    let style = root.unchecked_ref::<HtmlElement>().style();
    let usual = Taste::default();
    let set = |name: &str, is_usual: bool, value: String| {
        match is_usual {
            true => style.remove_property(name).map(drop),
            false => style.set_property(name, &value),
        }
        .ok();
    };
    set("--text", taste.text == usual.text, format!("calc({} / 100)", taste.text));
    set("--read-size", taste.read == usual.read, format!("calc(1.2667rem * {} / 100)", taste.read));
    set("--read-measure", taste.measure == usual.measure, taste.measure.length().to_owned());
    // The open article keeps a quarter of the window.
    set("--rail", taste.rail == usual.rail, format!("min({}px, 30vw)", taste.rail));
    set("--list", taste.list == usual.list, format!("min({}px, 45vw)", taste.list));
}
