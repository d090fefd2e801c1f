//! The recognisers of dates and of names as a worker has them, for measurements: `worker.js` beside it asks, and reads the clock.

use wasm_bindgen::prelude::wasm_bindgen;

/// As in the page.
#[cfg(target_family = "wasm")]
#[global_allocator]
static TALC: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// How many expressions of time there are in a text, each resolved.
#[cfg(feature = "dates")]
#[wasm_bindgen]
#[must_use]
pub fn dates(text: &str) -> usize {
    broadsheet_engine::date::tag(text, broadsheet_engine::date::Day::from_ymd(2025, 4, 18)).len()
}

/// How many mentions of people, organisations and places there are in a text.
#[cfg(feature = "names")]
#[wasm_bindgen]
#[must_use]
pub fn names(text: &str) -> usize {
    broadsheet_engine::entity::tag(text).len()
}

/// How many tokens a text has.
#[wasm_bindgen]
#[must_use]
pub fn tokens(text: &str) -> usize {
    broadsheet_engine::text::tokens(text).count()
}
