//! The page's end: starts the worker, asks, and passes on what it says.

use super::{READY, packed, unpacked};
use broadsheet_engine::engine::{Request, Response};
use gloo::events::EventListener;
use js_sys::{Array, ArrayBuffer};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{MessageEvent, WorkerOptions, WorkerType};
use yew::Callback;

#[wasm_bindgen]
extern "C" {
    /// The address of the glue that runs this wasm.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static GLUE: String;
}

/// The page's end of the line to its worker.
#[derive(Debug)]
pub(crate) struct Worker {
    line: Rc<RefCell<Line>>,
    _listeners: Vec<EventListener>,
}

/// The line, and what waits until someone listens at its other end.
#[derive(Debug, Default)]
struct Line {
    worker: Option<web_sys::Worker>,
    is_ready: bool,
    waiting: Vec<ArrayBuffer>,
}

impl Worker {
    /// Starts the worker; what it says comes by `tell`.
    pub(crate) fn spawn(tell: Callback<Response>) -> Self {
        let line = Rc::new(RefCell::new(Line::default()));
        let Some(worker) = start() else {
            tell.emit(stopped(
                "This browser did not start the search worker. Reload the page, or try another browser.",
            ));
            return Self { line, _listeners: Vec::new() };
        };
        let (ears, tell_error) = (line.clone(), tell.clone());
        let listeners = vec![
            EventListener::new(&worker, "message", move |event| {
                let Some(data) = event.dyn_ref::<MessageEvent>().map(MessageEvent::data) else { return };
                if data.as_string().as_deref() == Some(READY) {
                    ears.borrow_mut().connect();
                } else if let Some(response) = unpacked(&data) {
                    tell.emit(response);
                }
            }),
            EventListener::new(&worker, "error", move |_| {
                tell_error.emit(stopped("The search worker stopped. Reload the page to start it again."));
            }),
        ];
        line.borrow_mut().worker = Some(worker);
        Self { line, _listeners: listeners }
    }

    /// Asks. What is asked before the worker listens is asked as soon as it does.
    pub(crate) fn ask(&self, request: &Request) {
        if let Some(buffer) = packed(request) {
            self.line.borrow_mut().send(buffer);
        }
    }
}

impl Line {
    fn connect(&mut self) {
        self.is_ready = true;
        for buffer in std::mem::take(&mut self.waiting) {
            self.send(buffer);
        }
    }

    fn send(&mut self, buffer: ArrayBuffer) {
        match &self.worker {
            // Refused only where the buffer has changed hands already, and this one is new.
            Some(worker) if self.is_ready => drop(worker.post_message_with_transfer(&buffer, &Array::of1(&buffer))),
            _ => self.waiting.push(buffer),
        }
    }
}

fn stopped(message: &str) -> Response {
    Response::Failed { seq: None, message: message.to_owned() }
}

/// Starts `worker.js`, tells it by its address which glue to load, and hands it the module that the page has compiled:
/// nothing is downloaded or compiled twice.
fn start() -> Option<web_sys::Worker> {
    let glue = GLUE.with(Clone::clone);
    let file = glue.rsplit('/').next()?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = web_sys::Worker::new_with_options(&format!("./worker.js?{file}"), &options).ok()?;
    worker.post_message(&wasm_bindgen::module()).ok()?;
    Some(worker)
}
