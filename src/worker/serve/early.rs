//! An answer that lacks its snippets waits for them a moment where they are expected in it: to draw the list once costs the
//! page little more than half of drawing it twice.

use super::say;
use broadsheet_engine::engine::Response;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use web_sys::DedicatedWorkerGlobalScope;

/// How long an answer waits, in milliseconds: two or three frames. A disk brings texts in it, a network seldom.
pub(super) const MOMENT: u32 = 40;

/// An answer that is said after a [`MOMENT`], unless a better one takes its place and this one is dropped.
pub(super) struct Early {
    scope: DedicatedWorkerGlobalScope,
    response: Rc<Response>,
    _timeout: Timeout,
}

impl Early {
    pub(super) fn new(scope: &DedicatedWorkerGlobalScope, response: Response) -> Self {
        let (scope, response) = (scope.clone(), Rc::new(response));
        let timeout = {
            let (scope, response) = (scope.clone(), response.clone());
            Timeout::new(MOMENT, move || say(&scope, &response))
        };
        Self { scope, response, _timeout: timeout }
    }

    /// There will be none better.
    pub(super) fn say(self) {
        say(&self.scope, &self.response);
    }
}
