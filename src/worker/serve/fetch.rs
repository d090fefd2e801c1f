//! Fetching the files of the collection. The browser's part of it is in `src/worker.js`: streams and promises are far
//! shorter there.

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

/// The folder of the collection, seen from the worker's own address.
pub(super) const FOLDER: &str = "collection";

#[wasm_bindgen]
extern "C" {
    /// Promises the pieces of a file.
    fn bring(path: &str, anew: bool, arrive: Option<&Function>) -> Promise;
}

/// Starts at once to fetch a file of the collection; the result is its bytes, or a sentence that says what to do.
/// Meanwhile `arrive` is told of each piece how many bytes it has.
///
/// `anew`: from the server, past everything that is kept on the way, for what was kept is damaged.
pub(super) fn fetch(
    name: &str,
    anew: bool,
    arrive: Option<&Function>,
) -> impl Future<Output = Result<Vec<u8>, String>> + use<> {
    let path = format!("{FOLDER}/{name}");
    let pieces = bring(&path, anew, arrive);
    async move {
        let pieces = JsFuture::from(pieces).await.map_err(|why| why.as_string().unwrap_or_default())?;
        let pieces: Vec<Uint8Array> = pieces.unchecked_into::<Array>().iter().map(|it| it.unchecked_into()).collect();
        let mut bytes = Vec::new();
        let n = pieces.iter().map(|piece| piece.length() as usize).sum();
        bytes.try_reserve_exact(n).map_err(|_| format!("{path} is too large for the memory of this browser."))?;
        bytes.resize(n, 0);
        let mut rest = bytes.as_mut_slice();
        for piece in pieces {
            let Some((here, after)) = rest.split_at_mut_checked(piece.length() as usize) else { break };
            piece.copy_to(here);
            rest = after;
        }
        Ok(bytes)
    }
}
