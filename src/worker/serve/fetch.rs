//! Fetching the files of the collection.

use js_sys::{IteratorNext, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, Response};

/// The folder of the collection, seen from the worker's own address.
const FOLDER: &str = "collection";

/// Starts at once to fetch a file of the collection; the result is its bytes, or a sentence that says what to do.
/// Meanwhile `arrive` is told of each piece how many bytes it has.
pub(super) fn fetch<F: Fn(u64)>(
    scope: &DedicatedWorkerGlobalScope,
    name: &str,
    arrive: F,
) -> impl Future<Output = Result<Vec<u8>, String>> + use<F> {
    let path = format!("{FOLDER}/{name}");
    let promise = scope.fetch_with_str(&path);
    async move { read(promise, &path, arrive).await }
}

async fn read(promise: Promise, path: &str, arrive: impl Fn(u64)) -> Result<Vec<u8>, String> {
    let unreachable = |_: JsValue| format!("{path} did not arrive. Look whether the connection is up.");
    let response: Response = JsFuture::from(promise).await.map_err(unreachable)?.unchecked_into();
    if !response.ok() {
        return Err(format!(
            "{path} is not there (HTTP {}). Build the collection: broadsheet index ARTICLES --out {FOLDER}",
            response.status()
        ));
    }
    let mut bytes = Vec::new();
    let Some(body) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = body.get_reader().unchecked_into();
    loop {
        // A promise of { done, value }, as of an iterator.
        let next: IteratorNext = JsFuture::from(reader.read()).await.map_err(unreachable)?.unchecked_into();
        if next.done() {
            return Ok(bytes);
        }
        let piece: Uint8Array = next.value().unchecked_into();
        let (start, n) = (bytes.len(), piece.length() as usize);
        bytes.try_reserve(n).map_err(|_| format!("{path} is too large for the memory of this browser."))?;
        bytes.resize(start + n, 0);
        if let Some(end) = bytes.get_mut(start..) {
            piece.copy_to(end);
        }
        arrive(n as u64);
    }
}
