//! The page: search, facets, dates and a reader over a collection, without a server.
//!
//! One wasm runs twice: in the window it is the page, in a worker it is the engine's driver.
//! Data walks one way: what happens is a [`state::Msg`], [`state::update`] makes of it the next state and its effects,
//! [`ui`] draws the state, and [`effect`] alone touches the browser
//! (with [`offline`] and [`worker`] as its hands).

mod effect;
mod offline;
mod say;
mod state;
mod ui;
mod worker;

#[cfg(target_family = "wasm")]
use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};
use wasm_bindgen::JsCast as _;
use web_sys::DedicatedWorkerGlobalScope;

/// Smaller than the standard library's, and no slower here.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: WasmDynamicTalc = new_wasm_dynamic_allocator();

fn main() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::serve(scope),
        Err(_) => {
            yew::Renderer::<ui::App>::new().render();
        }
    }
}
