//! Fetching the files of the collection.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response};

/// The folder of the collection, seen from the worker's own address.
const FOLDER: &str = "collection";

/// Starts at once to fetch a file of the collection; the result is its bytes, or a sentence that says what to do.
pub(super) fn fetch(
    scope: &DedicatedWorkerGlobalScope,
    name: &str,
) -> impl Future<Output = Result<Vec<u8>, String>> + use<> {
    let path = format!("{FOLDER}/{name}");
    let promise = scope.fetch_with_str(&path);
    async move { read(promise, &path).await }
}

async fn read(promise: Promise, path: &str) -> Result<Vec<u8>, String> {
    let unreachable =
        |_: JsValue| format!("{path} did not arrive. Look whether the connection is up, then reload the page.");
    let response: Response = JsFuture::from(promise).await.map_err(unreachable)?.unchecked_into();
    if !response.ok() {
        return Err(format!(
            "{path} is not there (HTTP {}). Build the collection: broadsheet index ARTICLES --out {FOLDER}",
            response.status()
        ));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(unreachable)?).await.map_err(unreachable)?;
    let buffer: ArrayBuffer = buffer.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}
