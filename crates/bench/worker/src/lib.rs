//! The engine as a worker has it, for measurements: `worker.js` beside it asks, and reads the clock.

use broadsheet_engine::engine::{Engine, Window};
use broadsheet_engine::query::Query;
use wasm_bindgen::prelude::wasm_bindgen;

/// As in the page.
#[cfg(target_family = "wasm")]
#[global_allocator]
static TALC: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// How many hits an answer has.
const N_HITS: u32 = 20;

/// An engine, the files that it is yet to be given, and the questions.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Bench {
    engine: Engine,
    files: Vec<(String, Vec<u8>)>,
    queries: Vec<Query>,
    counted: Window,
    plain: Window,
}

#[wasm_bindgen]
impl Bench {
    /// Will count these facets where that is asked for.
    #[wasm_bindgen(constructor)]
    pub fn new(facets: Vec<String>) -> Self {
        let window = |facets| Window { count: N_HITS, facets: Some(facets), ..Window::default() };
        Self { counted: window(facets), plain: window(Vec::new()), ..Self::default() }
    }

    /// Takes the bytes of a file; the first one's are the manifest's.
    pub fn hold(&mut self, name: String, bytes: Vec<u8>) {
        self.files.push((name, bytes));
    }

    /// Takes a question, by its address.
    pub fn prepare(&mut self, address: &str) {
        self.queries.push(Query::from_address(address));
    }

    /// Opens what it was given.
    pub fn open(&mut self) -> bool {
        for (i, (name, bytes)) in std::mem::take(&mut self.files).into_iter().enumerate() {
            let done = match i {
                0 => Engine::open(&bytes).map(|engine| self.engine = engine),
                _ => self.engine.supply(&name, bytes),
            };
            if done.is_err() {
                return false;
            }
        }
        true
    }

    /// Hands over what it was given since it was opened.
    pub fn supply(&mut self) -> bool {
        std::mem::take(&mut self.files).into_iter().all(|(name, bytes)| self.engine.supply(&name, bytes).is_ok())
    }

    /// Answers the `i`-th question, with counts or without; returns the total.
    pub fn ask(&self, i: usize, counted: bool) -> u32 {
        let window = if counted { &self.counted } else { &self.plain };
        self.queries.get(i).map_or(0, |query| self.engine.search(query, window).value.total)
    }
}
