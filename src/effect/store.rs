//! What the reader has decided, kept in the browser (IndexedDB): one store, in a database of this folder, with a number for the form
//! of what lies in it.

use super::save;
use crate::state::Msg;
use crate::state::views::{Kept, Msg as ViewMsg};
use broadsheet_engine::packed::{Packed, from_bytes, to_bytes};
use gloo::utils::window;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, Url};
use yew::Callback;

/// The version of the database: of its stores, and of the form of what is in them.
const VERSION: u32 = 1;

/// The one store, and what lies in it under which key.
const STORE: &str = "decisions";
const NAMES: &str = "names";
const DATES: &str = "dates";

/// By this `boot.js` sees that there are decisions, and starts the program that knows of them.
const SIGN: &str = "broadsheet.names ";

#[wasm_bindgen]
extern "C" {
    /// A database whose transactions can be asked to be on the disk when they are said to be done: web-sys has that among what is
    /// not yet stable.
    type Database;

    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Database, stores: &str, mode: &str, options: &Object) -> Result<IdbTransaction, JsValue>;
}

const NONE: &str = "this browser, or its private window, keeps nothing.";

/// Says what was decided on earlier visits.
pub(super) fn recall(send: &Callback<Msg>) {
    let send = send.reform(|recalled| Msg::View(ViewMsg::Recalled(recalled)));
    // Who has decided nothing here need not have a database made.
    if !is_signed() {
        return;
    }
    let failed = send.reform(|why: String| Err(why));
    open(&failed.clone(), move |database| {
        let Some(store) = store(&database, "readonly") else { return failed.emit(NONE.to_owned()) };
        let (Ok(names), Ok(dates)) = (store.get(&NAMES.into()), store.get(&DATES.into())) else {
            return failed.emit(NONE.to_owned());
        };
        let send = send.clone();
        // The second is done after the first.
        when_done(&dates.clone(), &failed, move || {
            let kept = read(&names).zip(read(&dates));
            let kept = kept.map(|(decisions, corrections)| Kept { decisions, corrections });
            send.emit(kept.ok_or_else(|| "it has another form.".to_owned()));
        });
    });
}

/// What was kept, nothing where nothing was; none where it has another form.
fn read<T: Packed>(request: &IdbRequest) -> Option<Vec<T>> {
    let value = request.result().unwrap_or(JsValue::UNDEFINED);
    value.dyn_ref::<Uint8Array>().map_or_else(|| Some(Vec::new()), |bytes| from_bytes(&bytes.to_vec()))
}

/// Keeps what is decided.
pub(super) fn remember(kept: Kept, send: &Callback<Msg>) {
    let send = send.reform(|kept| Msg::View(ViewMsg::Remembered(kept)));
    let Kept { decisions, corrections } = kept;
    sign(!decisions.is_empty() || !corrections.is_empty());
    let bytes = |bytes: Vec<u8>| Uint8Array::from(bytes.as_slice());
    let (names, dates) = (bytes(to_bytes(&decisions)), bytes(to_bytes(&corrections)));
    let failed = send.reform(|why: String| Err(why));
    open(&failed.clone(), move |database| {
        let put = store(&database, "readwrite").and_then(|store| {
            store.put_with_key(&names, &NAMES.into()).ok()?;
            store.put_with_key(&dates, &DATES.into()).ok()
        });
        let Some(request) = put else { return failed.emit(NONE.to_owned()) };
        let send = send.clone();
        when_done(&request, &failed, move || send.emit(Ok(())));
    });
}

/// Hands the reader a text as a file.
pub(super) fn save_text(name: &str, text: &str) {
    let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()));
    if let Ok(url) = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)) {
        // A few kilobytes, which go with the page.
        save(&url, name);
    }
}

/// The folder of this page: others of this host have decisions of their own.
fn folder() -> String {
    let here = window().location().pathname().unwrap_or_default();
    here.rfind('/').and_then(|end| here.get(..=end)).unwrap_or_default().to_owned()
}

fn is_signed() -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.and_then(|storage| storage.get_item(&(SIGN.to_owned() + &folder())).ok().flatten()).is_some()
}

fn sign(has_any: bool) {
    let Some(storage) = window().local_storage().ok().flatten() else { return };
    let sign = SIGN.to_owned() + &folder();
    // Refused where nothing can be kept: that is said of the decisions themselves.
    drop(if has_any { storage.set_item(&sign, "1") } else { storage.remove_item(&sign) });
}

/// Opens the database, which is made where it is not there.
fn open(failed: &Callback<String>, opened: impl Fn(IdbDatabase) + 'static) {
    let factory = Reflect::get(&window(), &"indexedDB".into()).ok().and_then(|it| it.dyn_into::<IdbFactory>().ok());
    let name = format!("broadsheet {}", folder());
    let Some(request) = factory.and_then(|factory| factory.open_with_u32(&name, VERSION).ok()) else {
        return failed.emit(NONE.to_owned());
    };
    let database = |request: &IdbOpenDbRequest| request.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok());
    let making = request.clone();
    let make = Closure::once_into_js(move || {
        if let Some(database) = database(&making) {
            database.create_object_store(STORE).ok();
        }
    });
    request.set_onupgradeneeded(make.dyn_ref());
    let done = request.clone();
    when_done(&request, failed, move || {
        if let Some(database) = database(&done) {
            opened(database);
        }
    });
}

fn store(database: &IdbDatabase, mode: &str) -> Option<IdbObjectStore> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into()).ok()?;
    let transaction = database.unchecked_ref::<Database>().transaction(STORE, mode, &options).ok()?;
    transaction.object_store(STORE).ok()
}

/// Says when a request is done, or why it failed.
fn when_done(request: &IdbRequest, failed: &Callback<String>, done: impl FnOnce() + 'static) {
    request.set_onsuccess(Closure::once_into_js(done).dyn_ref());
    let (failed, refused) = (failed.clone(), request.clone());
    let fail = Closure::once_into_js(move || {
        let why = refused.error().ok().flatten().map(|error| error.message());
        failed.emit(why.unwrap_or_else(|| NONE.to_owned()));
    });
    request.set_onerror(fail.dyn_ref());
}
