//! The worker's end: opens the collection, and answers.

#[cfg(feature = "whole")]
mod early;
mod export;
mod fetch;
#[cfg(feature = "whole")]
mod view;

use super::{READY, packed, unpacked};
use broadsheet_engine::collection::MANIFEST;
use broadsheet_engine::engine::{Engine, FileRef, Outcome, Request, Response};
use broadsheet_engine::error::Error;
use broadsheet_engine::query::Query;
#[cfg(feature = "whole")]
use early::Early;
use export::Job;
use fetch::{FOLDER, fetch};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::{Array, Date};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// How often it is told how far files are, in milliseconds: most are here sooner, and each time costs the page its work.
const STEP: f64 = 100.0;

/// Listens to the page for as long as the page is there.
pub(crate) fn serve(scope: DedicatedWorkerGlobalScope) {
    let desk = Rc::new(Desk {
        scope: scope.clone(),
        inbox: RefCell::default(),
        engine: RefCell::default(),
        #[cfg(feature = "whole")]
        is_near: std::cell::Cell::default(),
    });
    let listener = {
        let desk = desk.clone();
        EventListener::new(&scope, "message", move |event| {
            if let Some(request) = event.dyn_ref::<MessageEvent>().and_then(|event| unpacked(&event.data())) {
                desk.inbox.borrow_mut().put(request);
                desk.wake();
            }
        })
    };
    listener.forget();
    // Refused only for values that cannot be copied.
    scope.post_message(&READY.into()).ok();
    desk.inbox.borrow_mut().is_busy = true; // with opening
    spawn_local(async move {
        match desk.open().await {
            Ok(()) => desk.work().await,
            Err(message) => desk.say(&Response::Failed { seq: None, message }),
        }
    });
}

/// Where questions come in and answers go out.
struct Desk {
    scope: DedicatedWorkerGlobalScope,
    inbox: RefCell<Inbox>,
    /// The collection, once its manifest is here.
    engine: RefCell<Option<Engine>>,
    /// Whether the files that were fetched last were here within a [moment](early::MOMENT).
    #[cfg(feature = "whole")]
    is_near: std::cell::Cell<bool>,
}

/// What waits for an answer: the newest question of each sort, for nobody looks at the answers to the others.
#[derive(Default)]
struct Inbox {
    /// By their [sort].
    waiting: [Option<Request>; 8],
    /// A list on its way to a file, which everything else overtakes.
    job: Option<Job>,
    is_busy: bool,
}

impl Inbox {
    fn put(&mut self, request: Request) {
        if let Request::Export { seq, query, form } = request {
            // A reading of nothing comes first, so that the index is here.
            let read = Request::Read { seq, query: Query::default() };
            if !self.overtakes(&read) {
                self.put(read);
            }
            self.job = Some(Job::new(seq, query, form));
        } else if let Some(place) = self.waiting.get_mut(sort(&request)) {
            *place = Some(request);
        }
    }

    fn take(&mut self) -> Option<Request> {
        self.waiting.iter_mut().find_map(Option::take)
    }

    /// Whether a newer question of this sort has come in.
    fn overtakes(&self, request: &Request) -> bool {
        self.waiting.get(sort(request)).is_some_and(Option::is_some)
    }
}

/// The sort of a question: those of a lower one are answered first.
fn sort(request: &Request) -> usize {
    match request {
        #[cfg(feature = "whole")]
        Request::Correct { .. } => 0,
        #[cfg(feature = "whole")]
        Request::Decide { .. } => 1,
        Request::Search { window, .. } => 2 + usize::from(!window.lists.is_empty()),
        Request::Read { .. } => 4,
        #[cfg(feature = "whole")]
        Request::View { file, .. } => 5 + usize::from(file.is_some()),
        // Never waits here: it is a job.
        Request::Export { .. } => 7,
    }
}

impl Desk {
    /// Starts to work through the inbox, unless it is being worked through.
    fn wake(self: &Rc<Self>) {
        if !std::mem::replace(&mut self.inbox.borrow_mut().is_busy, true) {
            let desk = self.clone();
            // Not at once: the messages that have come in meanwhile are put in first, so that the newest is answered.
            Timeout::new(0, move || spawn_local(async move { desk.work().await })).forget();
        }
    }

    /// Makes decisions hold, fetching the files that are needed for it. Where these do not come, whatever is asked next says so.
    #[cfg(feature = "whole")]
    async fn decide(&self, decide: impl Fn(&mut Engine) -> Vec<FileRef>) {
        let mut supplied = Vec::new();
        loop {
            let missing = self.engine.borrow_mut().as_mut().map(&decide).unwrap_or_default();
            if missing.is_empty() || missing == supplied || self.supply(&missing).await.is_err() {
                return;
            }
            supplied = missing;
        }
    }

    async fn open(&self) -> Result<(), String> {
        self.accept(MANIFEST, fetch(MANIFEST, false, None).await?).await?;
        let told = self.engine.borrow().as_ref().map(|engine| (engine.info(), engine.start_file()));
        let Some((info, start)) = told else { return Ok(()) };
        self.say(&Response::Opened(info));
        // With the start file the first search can be answered, and whatever is asked brings the rest.
        self.supply(&start.map_or_else(|| self.wanted(), |start| vec![start])).await
    }

    async fn work(self: Rc<Self>) {
        let request = self.inbox.borrow_mut().take();
        if let Some(request) = request {
            let seq = match &request {
                Request::Search { seq, .. } | Request::Read { seq, .. } | Request::Export { seq, .. } => *seq,
                #[cfg(feature = "whole")]
                Request::View { seq, .. } => *seq,
                #[cfg(feature = "whole")]
                Request::Decide { .. } | Request::Correct { .. } => 0,
            };
            if let Err(message) = self.answer(&request).await {
                // Without the index no other question can be answered either.
                let seq = Some(seq).filter(|_| self.wanted().is_empty());
                self.say(&Response::Failed { seq, message });
            }
        } else {
            self.export();
        }
        let mut inbox = self.inbox.borrow_mut();
        inbox.is_busy = false;
        let is_empty = inbox.waiting.iter().all(Option::is_none) && inbox.job.is_none();
        drop(inbox);
        if !is_empty {
            self.wake();
        }
    }

    /// The files without which nothing can be answered.
    fn wanted(&self) -> Vec<FileRef> {
        self.engine.borrow().as_ref().map(Engine::wanted).unwrap_or_default()
    }

    /// Answers as far as the files that are here allow, then fetches the others and answers in full.
    async fn answer(&self, request: &Request) -> Result<(), String> {
        #[cfg(feature = "whole")]
        match request {
            Request::Decide { decisions } => {
                self.decide(|engine| engine.decide(decisions.clone())).await;
                return Ok(());
            }
            Request::Correct { corrections } => {
                self.decide(|engine| engine.correct(corrections)).await;
                return Ok(());
            }
            _ => {}
        }
        let mut supplied = Vec::new();
        loop {
            let Some(Outcome { value: response, missing, is_sound }) =
                self.engine.borrow().as_ref().map(|engine| self.reply(engine, request))
            else {
                return Ok(());
            };
            // A search without its snippets is worth showing; an article without its text is not.
            #[cfg(feature = "whole")]
            let early = match is_sound && self.is_near.get() && !missing.is_empty() && missing != self.wanted() {
                true => Some(Early::new(&self.scope, response)),
                false => {
                    if is_sound {
                        self.say(&response);
                    }
                    None
                }
            };
            #[cfg(not(feature = "whole"))]
            if is_sound {
                self.say(&response);
            }
            if missing.is_empty() {
                return Ok(());
            }
            if missing == supplied {
                return Err("The collection asks for the same file again and again. Rebuild it: broadsheet index ARTICLES --out DIR".to_owned());
            }
            // Told by the start file: whole, but the next question needs more.
            let is_first = is_sound && missing == self.wanted();
            #[cfg(feature = "whole")]
            let begun = Date::now();
            let supply = self.supply(&missing).await;
            #[cfg(feature = "whole")]
            {
                self.is_near.set(Date::now() - begun < f64::from(early::MOMENT));
                if let (Err(_), Some(early)) = (&supply, early) {
                    early.say();
                }
            }
            supply?;
            supplied = missing;
            if is_first {
                // What is counted once over all articles is counted before the first key, not with it.
                #[cfg(feature = "whole")]
                drop(self.engine.borrow().as_ref().map(|engine| self.reply(engine, request)));
                self.say(&Response::Coming { bytes: 0, of: 0 }); // or the page would wait for an answer
            }
            if is_first || self.inbox.borrow().overtakes(request) {
                return Ok(());
            }
        }
    }

    /// Fetches files, all at the same time, telling how far they have come, and hands them to the engine.
    async fn supply(&self, files: &[FileRef]) -> Result<(), String> {
        let of = files.iter().fold(0, |sum: u64, file| sum.saturating_add(file.bytes));
        self.say(&Response::Coming { bytes: 0, of });
        let scope = self.scope.clone();
        let (mut bytes, mut last) = (0, Date::now());
        let arrive = Closure::<dyn FnMut(u32)>::new(move |n| {
            bytes += u64::from(n);
            let now = Date::now();
            if now - last >= STEP || bytes >= of {
                last = now;
                say(&scope, &Response::Coming { bytes: bytes.min(of), of });
            }
        });
        let arrive = Some(arrive.as_ref().unchecked_ref());
        let coming: Vec<_> = files.iter().map(|file| (file, fetch(&file.name, false, arrive))).collect();
        for (file, bytes) in coming {
            self.accept(&file.name, bytes.await?).await?;
        }
        Ok(())
    }

    /// Goes on with the list that is on its way to a file.
    fn export(&self) {
        let Some(mut job) = self.inbox.borrow_mut().job.take() else { return };
        let Some(response) = self.engine.borrow().as_ref().map(|engine| job.go_on(engine, &self.scope)) else { return };
        if matches!(response, Response::Exported { url: None, .. }) {
            self.inbox.borrow_mut().job = Some(job);
        }
        self.say(&response);
    }

    /// Hands a file to the engine. A damaged one is fetched once more: it may have been cut off on its way, or spoilt where
    /// it was kept.
    async fn accept(&self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        if self.take(name, bytes).is_ok() {
            return Ok(());
        }
        let bytes = fetch(name, true, None).await?;
        if bytes.trim_ascii_start().starts_with(b"<") {
            return Err(format!(
                "In place of {FOLDER}/{name} came a web page. If this network wants you to log in, log in, then reload the page."
            ));
        }
        self.take(name, bytes).map_err(|err| err.to_string())
    }

    fn take(&self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let mut engine = self.engine.borrow_mut();
        match &mut *engine {
            Some(engine) => engine.supply(name, bytes),
            None => {
                *engine = Some(Engine::open(&bytes)?);
                Ok(())
            }
        }
    }

    /// The engine's answer, and the files that it lacks to complete it.
    fn reply(&self, engine: &Engine, request: &Request) -> Outcome<Response> {
        match request {
            Request::Search { seq, query, window } => {
                let Outcome { value: answer, missing, is_sound } = engine.search(query, window);
                Outcome { value: Response::Found { seq: *seq, answer }, missing, is_sound }
            }
            Request::Read { seq, query } => {
                let Outcome { value: reading, missing, is_sound } = engine.read(query);
                Outcome { value: Response::Read { seq: *seq, reading }, missing, is_sound }
            }
            #[cfg(feature = "whole")]
            Request::View { seq, query, count, file } => view::reply(engine, *seq, query, *count, *file, &self.scope),
            #[cfg(feature = "whole")]
            Request::Decide { .. } | Request::Correct { .. } => Outcome::whole(Response::Viewed { seq: 0, view: None }),
            // Never comes here: it is a job.
            Request::Export { seq, .. } => {
                Outcome { value: Response::Exported { seq: *seq, url: None }, missing: Vec::new(), is_sound: true }
            }
        }
    }

    fn say(&self, response: &Response) {
        say(&self.scope, response);
    }
}

fn say(scope: &DedicatedWorkerGlobalScope, response: &Response) {
    let buffer = packed(response);
    // Refused only where the buffer has changed hands already, and this one is new.
    scope.post_message_with_transfer(&buffer, &Array::of1(&buffer)).ok();
}
