//! The page's end of the line to its service worker, `src/sw.js`, which keeps the page for times without a connection.

use crate::state::{Msg, Offline};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, EventTarget, MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration, VisibilityState};
use yew::Callback;

/// The service worker, seen from the page; its policy (`src/boot.js`) admits this address.
const ADDRESS: &str = "./sw.js";

/// The reader's consent to the new version.
const ACTIVATE: &str = "activate";

/// Has the page kept, and says by `send` how that goes, and when a new version waits.
pub(crate) fn keep(send: &Callback<Msg>) {
    let send = send.reform(Msg::Offline);
    let Some(container) = container() else { return send.emit(Offline::Never) };
    let tell = send.clone();
    listen(&container, "message", move |event| {
        if let Some(offline) = event.dyn_ref::<MessageEvent>().and_then(|event| kept(&event.data())) {
            tell.emit(offline);
        }
    });
    spawn_local(async move {
        let Some(registration) = registered(container.register(ADDRESS)).await else {
            return send.emit(Offline::Never);
        };
        watch(&registration, send);
        // Comes once a service worker is active; never, if it cannot get its files.
        let Ok(ready) = container.ready() else { return };
        if let Some(active) = registered(ready).await.and_then(|registration| registration.active()) {
            // Any word but consent asks how things are.
            active.post_message(&JsValue::NULL).ok();
        }
    });
}

/// Reloads the page as the new version. Other tabs go on with theirs until they are reloaded too.
pub(crate) fn renew() {
    let Some(container) = container() else { return reload() };
    spawn_local(async move {
        match registered(container.get_registration()).await.and_then(|registration| registration.waiting()) {
            Some(waiting) => {
                listen(&container, "controllerchange", |_| reload());
                waiting.post_message(&ACTIVATE.into()).ok();
            }
            // Another tab was quicker.
            None => reload(),
        }
    });
}

/// Looks out for a new version: now, and whenever the reader comes back to this tab.
fn watch(registration: &ServiceWorkerRegistration, send: Callback<Offline>) {
    let news = {
        let registration = registration.clone();
        move || {
            if registration.waiting().is_some() && registration.active().is_some() {
                send.emit(Offline::NewVersion);
            } else if registration.installing().or(registration.waiting()).or(registration.active()).is_none() {
                send.emit(Offline::Never);
            }
        }
    };
    news();
    let follow = {
        let registration = registration.clone();
        move || {
            if let Some(installing) = registration.installing() {
                let news = news.clone();
                listen(&installing, "statechange", move |_| news());
            }
        }
    };
    follow();
    listen(registration, "updatefound", move |_| follow());
    let registration = registration.clone();
    listen(&document(), "visibilitychange", move |_| {
        if document().visibility_state() == VisibilityState::Visible {
            // A promise that is refused where there is no connection.
            drop(registration.update());
        }
    });
}

/// What the service worker tells: the bytes that are kept, of how many, and how many come on top once they are opened.
fn kept(data: &JsValue) -> Option<Offline> {
    let bytes: Vec<f64> = data.dyn_ref::<Array>()?.iter().filter_map(|part| part.as_f64()).collect();
    match *bytes.as_slice() {
        [kept, all, _] if kept < all => Some(Offline::Unknown),
        [_, _, rest] if rest > 0.0 => Some(Offline::Opened),
        [kept, ..] => Some(Offline::Ready(kept as u32)),
        [] => None,
    }
}

/// Where service workers are registered; `None` where this browser has none, or not for pages of this address.
fn container() -> Option<ServiceWorkerContainer> {
    let container = window().navigator().service_worker();
    (!container.is_undefined()).then_some(container)
}

/// What a promise of a registration brings.
async fn registered(promise: Promise) -> Option<ServiceWorkerRegistration> {
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Listens for as long as the page is there.
fn listen(target: &EventTarget, event: &'static str, hear: impl FnMut(&Event) + 'static) {
    EventListener::new(target, event, hear).forget();
}

fn reload() {
    window().location().reload().ok();
}
