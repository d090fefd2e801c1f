//! A list on its way to a file: made here, so that the page has no work with it.

use broadsheet_engine::engine::{Engine, Export, Form, Response};
use broadsheet_engine::query::Query;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use web_sys::{Blob, DedicatedWorkerGlobalScope, Url};

/// How many hits are written before others get their turn.
const N_AT_ONCE: usize = 2_000;

/// How long the file lies ready, in milliseconds.
const KEPT: u32 = 60_000;

/// An export, and how far it is.
pub(super) struct Job {
    seq: u32,
    query: Query,
    form: Form,
    export: Option<Export>,
    parts: Array,
}

impl Job {
    pub(super) fn new(seq: u32, query: Query, form: Form) -> Self {
        Self { seq, query, form, export: None, parts: Array::new() }
    }

    /// Writes some more, and tells how far it is. The address of the whole is forgotten after a while.
    pub(super) fn go_on(&mut self, engine: &Engine, scope: &DedicatedWorkerGlobalScope) -> Response {
        let export = self.export.get_or_insert_with(|| engine.export(&self.query, self.form, &page(scope)));
        let mut text = String::new();
        let has_more = engine.write(export, N_AT_ONCE, &mut text);
        self.parts.push(&Uint8Array::from(text.as_bytes()));
        if has_more {
            return Response::Exported { seq: self.seq, url: None };
        }
        exported(self.seq, &self.parts)
    }
}

/// The page's address without what is asked: its folder is the worker's.
pub(super) fn page(scope: &DedicatedWorkerGlobalScope) -> String {
    let here = scope.location().href();
    here.rfind('/').and_then(|end| here.get(..=end)).unwrap_or_default().to_owned()
}

/// The parts as a file that lies ready for a while.
pub(super) fn exported(seq: u32, parts: &Array) -> Response {
    let blob = Blob::new_with_u8_array_sequence(parts);
    let Ok(url) = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)) else {
        return Response::Failed { seq: Some(seq), message: "This list is too long for this browser.".to_owned() };
    };
    let forgotten = url.clone();
    Timeout::new(KEPT, move || drop(Url::revoke_object_url(&forgotten))).forget();
    Response::Exported { seq, url: Some(url) }
}
