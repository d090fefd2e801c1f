//! Fetching the files of the collection.

use broadsheet_engine::error::Error;
use js_sys::{IteratorNext, Promise, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

/// The folder of the collection, seen from the worker's own address.
const FOLDER: &str = "collection";

/// Starts at once to fetch a file of the collection; the result is its bytes, or a sentence that says what to do.
/// Meanwhile `arrive` is told of each piece how many bytes it has.
///
/// `anew`: from the server, past everything that is kept on the way, for what was kept is damaged.
pub(super) fn fetch<F: Fn(u64)>(
    scope: &DedicatedWorkerGlobalScope,
    name: &str,
    anew: bool,
    arrive: F,
) -> impl Future<Output = Result<Vec<u8>, String>> + use<F> {
    let path = format!("{FOLDER}/{name}");
    let options = RequestInit::new();
    if anew {
        options.set_cache(RequestCache::Reload);
    }
    let promise = scope.fetch_with_str_and_init(&path, &options);
    async move { read(promise, &path, arrive).await }
}

/// What a file is made into, or a sentence. A damaged one is fetched once more: it may have been cut off on its way, or
/// spoilt where it was kept.
pub(super) async fn twice<T>(
    scope: &DedicatedWorkerGlobalScope,
    name: &str,
    bytes: Result<Vec<u8>, String>,
    mut make: impl FnMut(Vec<u8>) -> Result<T, Error>,
) -> Result<T, String> {
    if let Ok(made) = make(bytes?) {
        return Ok(made);
    }
    let bytes = fetch(scope, name, true, |_| {}).await?;
    if bytes.trim_ascii_start().starts_with(b"<") {
        return Err(format!(
            "In place of {FOLDER}/{name} came a web page. If this network wants you to log in, log in, then reload the page."
        ));
    }
    make(bytes).map_err(|err| err.to_string())
}

async fn read(promise: Promise, path: &str, arrive: impl Fn(u64)) -> Result<Vec<u8>, String> {
    let unreachable = |_: JsValue| format!("{path} did not arrive. Look whether the connection is up.");
    let response: Response = JsFuture::from(promise).await.map_err(unreachable)?.unchecked_into();
    if !response.ok() {
        return Err(format!(
            "{path} is not there (HTTP {}). A new version may have taken its place: reload the page. Or it has yet to be built: broadsheet index ARTICLES --out {FOLDER}",
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
