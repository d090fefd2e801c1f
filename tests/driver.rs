//! A browser for the journeys: Chromium, driven by WebDriver and, where that has no word for it, DevTools.

mod base64;
mod chromedriver;
mod http;
mod works;

use chromedriver::Chromedriver;
use serde_json::{Value, json};
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};
use xtask::static_server::StaticServer;

/// How long [`Browser::until`] waits. Long, as a busy machine is no fault of the page.
const PATIENCE: Duration = Duration::from_secs(30);

/// Remembers what the policy of each page refuses.
const WATCH_POLICY: &str = "
    globalThis.refusedByPolicy = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
        refusedByPolicy.push(`refused by ${effectiveDirective}: ${blockedURI} ${sample}`));
";

/// The Enter key, for [`Browser::keys`] and [`Browser::chord`].
pub(crate) const ENTER: &str = "\u{E007}";

/// The Tab key.
pub(crate) const TAB: &str = "\u{E004}";

/// The Escape key.
pub(crate) const ESCAPE: &str = "\u{E00C}";

/// The Control key.
pub(crate) const CONTROL: &str = "\u{E009}";

/// The Alt key.
pub(crate) const ALT: &str = "\u{E00A}";

/// A browser window of its own, with an empty profile. It closes when dropped.
///
/// Every method panics where the browser refuses.
pub(crate) struct Browser {
    driver: Chromedriver,
    session: String,
    trap: StaticServer,
}

impl Browser {
    pub(crate) fn start() -> Self {
        let driver = Chromedriver::start();
        // A proxy that holds nothing and remembers what it was asked for.
        let trap = StaticServer::start(PathBuf::new(), "/", 0).unwrap();
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // All that is not for this machine goes to the trap.
            &format!("--proxy-server={}", trap.url().trim_end_matches('/')),
        ];
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        } } });
        let session = driver.post("/session", &capabilities)["sessionId"].as_str().unwrap().to_owned();
        let browser = Self { driver, session, trap };
        browser.on_every_page(WATCH_POLICY);
        browser.resize(1440, 900);
        browser
    }

    /// Runs a script in every page that this tab opens from now on, before the page's own.
    pub(crate) fn on_every_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": script }));
    }

    /// Opens a tab and works there from now on.
    pub(crate) fn new_tab(&self) {
        let tab = self.post("window/new", &json!({ "type": "tab" }));
        self.post("window", &json!({ "handle": tab["handle"] }));
        self.on_every_page(WATCH_POLICY);
        self.resize(1440, 900);
    }

    /// Goes to an address and waits until its files have loaded.
    pub(crate) fn open(&self, address: &str) {
        self.post("url", &json!({ "url": address }));
    }

    /// This tab, for [`Browser::to_tab`].
    pub(crate) fn tab(&self) -> String {
        self.cdp("Target.getTargetInfo", &json!({}))["targetInfo"]["targetId"].as_str().unwrap().to_owned()
    }

    /// Goes on in a tab that was left.
    pub(crate) fn to_tab(&self, tab: &str) {
        self.post("window", &json!({ "handle": tab }));
    }

    /// Loads the page anew, as its address says.
    pub(crate) fn reload(&self) {
        self.post("refresh", &json!({}));
    }

    /// Goes one step back in the history of the tab.
    pub(crate) fn back(&self) {
        self.post("back", &json!({}));
    }

    /// Goes one step forward again.
    pub(crate) fn forward(&self) {
        self.post("forward", &json!({}));
    }

    /// The value of a JavaScript expression, which may await; statements go into a function.
    pub(crate) fn js(&self, expression: &str) -> Value {
        let parameters = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut outcome = self.cdp("Runtime.evaluate", &parameters);
        assert!(outcome.get("exceptionDetails").is_none(), "{expression}\n{outcome:#}");
        outcome["result"]["value"].take()
    }

    /// Waits until a JavaScript expression is true, or something that counts as true, and returns it.
    pub(crate) fn until(&self, expression: &str) -> Value {
        let is_true = |value: &Value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::String(text) => !text.is_empty(),
            Value::Number(number) => number.as_f64() != Some(0.0),
            _ => true,
        };
        self.wait(expression, is_true).unwrap_or_else(|value| {
            panic!("never true: {expression}\nbut {value}\n{:#?}", self.complaints());
        })
    }

    /// Waits until a JavaScript expression has this value.
    #[track_caller]
    pub(crate) fn until_is(&self, expression: &str, expected: &Value) {
        self.wait(expression, |value| value == expected).unwrap_or_else(|value| {
            panic!("{expression}\nnever was {expected}\nbut {value}\n{:#?}", self.complaints());
        });
    }

    /// The value of an expression as soon as it is as wanted, or as it still is when patience ends.
    fn wait(&self, expression: &str, is_wanted: impl Fn(&Value) -> bool) -> Result<Value, Value> {
        let started = Instant::now();
        loop {
            let value = self.js(expression);
            if is_wanted(&value) {
                return Ok(value);
            }
            if started.elapsed() > PATIENCE {
                return Err(value);
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses and releases keys, one character after the other, where the focus is.
    pub(crate) fn keys(&self, keys: &str) {
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": keys.chars().flat_map(|key| [
            json!({ "type": "keyDown", "value": key.to_string() }),
            json!({ "type": "keyUp", "value": key.to_string() }),
        ]).collect::<Vec<_>>() }));
    }

    /// Presses keys together: `chord(&[CONTROL, "a"])`.
    pub(crate) fn chord(&self, keys: &[&str]) {
        let downs = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let ups = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": downs.chain(ups).collect::<Vec<_>>() }));
    }

    /// Scrolls to the first element that a CSS selector finds and clicks it; something that covers it is a failure.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        self.click_on(&format!("document.querySelector({selector:?})"));
    }

    /// The same with the element that a JavaScript expression finds.
    #[track_caller]
    pub(crate) fn click_on(&self, expression: &str) {
        let script = json!({ "script": format!("return {expression}"), "args": [] });
        let found = self.post("execute/sync", &script);
        let element = found.as_object().and_then(|found| found.values().next()?.as_str());
        let element = element.unwrap_or_else(|| panic!("nothing to click: {expression}"));
        self.post(&format!("element/{element}/click"), &json!({}));
    }

    /// Holds a key down while something is done.
    pub(crate) fn holding(&self, key: &str, act: impl FnOnce()) {
        let press = |kind: &str| json!({ "type": "key", "id": "held", "actions": [{ "type": kind, "value": key }] });
        self.act(&press("keyDown"));
        act();
        self.act(&press("keyUp"));
    }

    /// The middle of the element that a JavaScript expression finds, in CSS pixels from the corner of the window.
    pub(crate) fn middle(&self, expression: &str) -> (f64, f64) {
        let middle = self.js(&format!(
            "(() => {{ const box = {expression}.getBoundingClientRect();
                       return [box.x + box.width / 2, box.y + box.height / 2]; }})()"
        ));
        (middle[0].as_f64().unwrap(), middle[1].as_f64().unwrap())
    }

    /// Presses the pointer at one point, moves it to another in steps as a hand does, and releases it.
    pub(crate) fn drag(&self, from: (f64, f64), to: (f64, f64)) {
        const N_STEPS: u32 = 8;
        let go = |(x, y): (f64, f64)| json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() });
        let mut actions = vec![go(from), json!({ "type": "pointerDown", "button": 0 })];
        actions.extend((1..=N_STEPS).map(|step| {
            let part = f64::from(step) / f64::from(N_STEPS);
            go((from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part))
        }));
        actions.push(json!({ "type": "pointerUp", "button": 0 }));
        self.act(&json!({ "type": "pointer", "id": "mouse", "actions": actions }));
    }

    /// Clicks twice at one point, as fast as that makes a double click.
    pub(crate) fn double_click(&self, (x, y): (f64, f64)) {
        let mut actions = vec![json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() })];
        for kind in ["pointerDown", "pointerUp", "pointerDown", "pointerUp"] {
            actions.push(json!({ "type": kind, "button": 0 }));
        }
        self.act(&json!({ "type": "pointer", "id": "mouse", "actions": actions }));
    }

    /// Sets the size of the page's window, in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", &size);
    }

    /// Answers one media feature as told: `prefer("prefers-color-scheme", "dark")`. The others become as they were.
    pub(crate) fn prefer(&self, feature: &str, value: &str) {
        self.cdp("Emulation.setEmulatedMedia", &json!({ "features": [{ "name": feature, "value": value }] }));
    }

    /// Saves what the window shows as `target/tmp/NAME.png` and returns where.
    pub(crate) fn screenshot(&self, name: &str) -> PathBuf {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        fs::write(&file, self.picture()).unwrap();
        file
    }

    /// What the window shows, as PNG.
    pub(crate) fn picture(&self) -> Vec<u8> {
        let picture = self.cdp("Page.captureScreenshot", &json!({}));
        base64::decoded(picture["data"].as_str().unwrap()).unwrap()
    }

    /// What the browser complained of since the last call: refusals by the policy, errors and warnings in the console.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let refusals = self.js("globalThis.refusedByPolicy?.splice(0) ?? []");
        let refusals = refusals.as_array().into_iter().flatten().map(|told| told.as_str().unwrap().to_owned());
        let grave = |entry: &&Value| matches!(entry["level"].as_str(), Some("WARNING" | "SEVERE"));
        let log = self.post("se/log", &json!({ "type": "browser" }));
        let console = log
            .as_array()
            .into_iter()
            .flatten()
            .filter(grave)
            .map(|entry| entry["message"].as_str().unwrap().to_owned());
        refusals.chain(console).collect()
    }

    /// What the page and its workers asked of any other machine, in vain. Calls do not repeat what was told before.
    pub(crate) fn foreign_requests(&self) -> Vec<String> {
        let of_page = |entry: &Value| {
            let event: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let event = &event["message"];
            let address = event["params"]["request"]["url"].as_str()?;
            let asked = event["method"] == "Network.requestWillBeSent";
            let elsewhere = address.starts_with("http") && !address.starts_with("http://127.0.0.1:");
            (asked && elsewhere).then(|| address.to_owned())
        };
        let mut found: Vec<String> = self.log("performance").iter().filter_map(of_page).collect();
        // The browser's log leaves out what workers ask for; the trap sees it, among what the browser asks for itself.
        found.extend(self.trap.take_requests().into_iter().filter(|target| !is_of_the_browser(target)));
        found.sort();
        found.dedup();
        found
    }

    /// Sends a command of the DevTools protocol and returns its result.
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Value {
        self.post("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn log(&self, kind: &str) -> Vec<Value> {
        self.post("se/log", &json!({ "type": kind })).as_array().unwrap().clone()
    }

    fn act(&self, device: &Value) {
        self.post("actions", &json!({ "actions": [device] }));
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        self.driver.post(&format!("/session/{}/{command}", self.session), body)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if thread::panicking() {
            let name = thread::current().name().unwrap_or_default().replace("::", "-");
            // A second panic would end all journeys; a browser that is stuck gives no picture.
            if let Ok(file) = panic::catch_unwind(|| self.screenshot(&format!("failed-{name}"))) {
                eprintln!("The page as it was: {}", file.display());
            }
        }
        self.driver.close(&self.session);
    }
}

/// Whether a request to the trap is for the hosts that Chromium asks about the time, updates and accounts.
fn is_of_the_browser(target: &str) -> bool {
    let host = target.trim_start_matches("http://").split([':', '/']).next().unwrap_or_default();
    [".google.com", ".googleapis.com", ".gvt1.com"].iter().any(|maker| host.ends_with(maker))
}
