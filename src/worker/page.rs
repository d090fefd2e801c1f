//! The page's end: starts the worker, asks, and passes on what it says, and that it is lost.

use super::{FAILED, PING, READY, packed, unpacked};
use crate::state::{Mail, Msg};
use broadsheet_engine::engine::Request;
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

/// The page's end of the line to a worker, which ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Worker {
    line: Rc<RefCell<Line>>,
    _listeners: Vec<EventListener>,
}

/// The line, and what waits until someone listens at its other end.
#[derive(Debug, Default)]
struct Line {
    /// Nothing where the worker could not be started, and once it is lost.
    worker: Option<web_sys::Worker>,
    is_ready: bool,
    waiting: Vec<ArrayBuffer>,
}

impl Worker {
    /// Starts a worker. What it says comes by `send`, and at most once that it is lost; after that nothing.
    pub(crate) fn spawn(send: Callback<Msg>) -> Self {
        let Some(worker) = start() else {
            send.emit(Msg::Lost);
            return Self { line: Rc::default(), _listeners: Vec::new() };
        };
        let line = Rc::new(RefCell::new(Line { worker: Some(worker.clone()), ..Line::default() }));
        let listeners = ["message", "messageerror", "error"].map(|sort| {
            let (line, send) = (line.clone(), send.clone());
            EventListener::new(&worker, sort, move |event| {
                let data = event.dyn_ref::<MessageEvent>().filter(|_| sort == "message").map(MessageEvent::data);
                let msg = match data.as_ref().map(|data| (data.as_string(), data)) {
                    Some((Some(word), _)) if word != FAILED => {
                        if word == READY {
                            line.borrow_mut().connect();
                        }
                        Some(Msg::Alive)
                    }
                    Some((None, data)) => unpacked(data).map(|response| Msg::Told(Mail::new(response))),
                    _ => None,
                };
                match msg {
                    Some(msg) => send.emit(msg),
                    None if line.borrow_mut().end() => send.emit(Msg::Lost),
                    None => {}
                }
            })
        });
        Self { line, _listeners: listeners.into() }
    }

    /// Asks. What is asked before the worker listens is asked as soon as it does.
    pub(crate) fn ask(&self, request: &Request) {
        self.line.borrow_mut().send(packed(request));
    }

    /// Asks for [`Msg::Alive`].
    pub(crate) fn ping(&self) {
        if let Some(worker) = &self.line.borrow().worker {
            // Refused only for values that cannot be copied.
            worker.post_message(&PING.into()).ok();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.line.borrow_mut().end();
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

    /// Ends the worker, whatever it does; false where it had ended before.
    fn end(&mut self) -> bool {
        self.worker.take().inspect(web_sys::Worker::terminate).is_some()
    }
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
