//! The two ends of the line between the page and its worker.
//!
//! What goes over it is [`Request`](broadsheet_engine::engine::Request) one way and
//! [`Response`](broadsheet_engine::engine::Response) the other, [packed](broadsheet_engine::packed), as buffers that change hands
//! without being copied.

mod page;
mod serve;

pub(crate) use page::Worker;
pub(crate) use serve::serve;

use broadsheet_engine::packed::{Packed, from_bytes, to_bytes};
use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

/// The worker's first message: it listens now. What is sent before is lost.
const READY: &str = "ready";

/// Asks the worker, or rather `worker.js`, for a word that it lives: any but the other two.
const PING: &str = "ping";

/// The worker's last message: something failed that should not.
const FAILED: &str = "failed";

/// A message as a buffer to hand over.
fn packed<T: Packed>(message: &T) -> ArrayBuffer {
    Uint8Array::from(to_bytes(message).as_slice()).buffer()
}

/// The message in a buffer; `None` where it is none of ours.
fn unpacked<T: Packed>(data: &JsValue) -> Option<T> {
    let buffer = data.dyn_ref::<ArrayBuffer>()?;
    from_bytes(&Uint8Array::new(buffer).to_vec())
}
