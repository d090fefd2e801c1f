//! The driver itself, on a page made for it: a journey that passes must be able to fail.

use crate::dist;
use driver::{Browser, CONTROL, ENTER};
use serde_json::json;
use std::fs;
use xtask::static_server::StaticServer;

/// Writes down what is done to it; breaks its own policy, and asks for a picture from elsewhere.
const PAGE: &str = r##"<!doctype html>
<meta http-equiv="Content-Security-Policy" content="script-src 'self'; img-src *">
<title>Driver</title>
<link rel="icon" href="/icon.svg">
<body style="margin: 0">
<input id="box" style="width: 200px">
<div id="track" style="height: 100px"></div>
<script>document.title = "broken";</script>
<script src="page.js"></script>
"##;

const SCRIPT: &str = r##"
const did = [];
const box = document.getElementById("box"), track = document.getElementById("track");
box.onkeydown = ({ key, ctrlKey }) => did.push((ctrlKey ? "Control+" : "") + key);
track.onpointerdown = ({ clientX }) => did.push(`down ${clientX}`);
track.onpointermove = ({ clientX, buttons }) => buttons && (track.last = clientX);
track.onpointerup = ({ clientX }) => did.push(`moved ${track.last} up ${clientX}`);
const picture = new Image(), worker = new Worker("worker.js");
picture.onload = picture.onerror = worker.onmessage = () => did.push("asked");
picture.src = "http://elsewhere.test/picture.png";
"##;

#[test]
fn acts_as_a_person_and_sees_what_goes_wrong() {
    // The driver is needed where the page is.
    if dist().is_none() {
        return;
    }
    let folder = std::env::temp_dir().join(format!("broadsheet-driver-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("index.html"), PAGE).unwrap();
    fs::write(folder.join("page.js"), SCRIPT).unwrap();
    fs::write(folder.join("worker.js"), "fetch('http://elsewhere.test/data').finally(() => postMessage(0))").unwrap();
    fs::write(folder.join("icon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    let server = StaticServer::start(folder.clone(), "/", 0).unwrap();
    let browser = Browser::start();
    browser.open(&server.url());
    browser.until("typeof did !== 'undefined' && did.length === 2");

    browser.js("did.length = 0");

    assert_eq!(browser.js("document.title"), "Driver");
    assert_eq!(browser.js("Promise.resolve(6 * 7)"), 42);
    let complaints = browser.complaints();
    assert!(complaints.iter().any(|told| told.starts_with("refused by script-src-elem: inline")), "{complaints:#?}");
    assert!(complaints.iter().any(|told| told.contains("elsewhere.test")), "{complaints:#?}");

    let foreign = ["http://elsewhere.test/data", "http://elsewhere.test/picture.png"];
    assert_eq!(browser.foreign_requests(), foreign, "of the worker and of the page");
    assert_eq!(browser.foreign_requests(), [""; 0]);

    browser.click("#box");
    browser.keys("Ünö");
    browser.keys(ENTER);
    browser.chord(&[CONTROL, "a"]);
    assert_eq!(browser.js("did.splice(0)"), json!(["Ü", "n", "ö", "Enter", "Control+Control", "Control+a"]));
    assert_eq!(browser.js("[box.value, box.selectionEnd]"), json!(["Ünö", 3]));

    browser.resize(390, 844);
    assert_eq!(browser.js("[innerWidth, innerHeight]"), json!([390, 844]));
    let (x, y) = browser.middle("document.getElementById('track')");
    browser.drag((x, y), (x + 100.0, y));
    assert_eq!(browser.js("did.splice(0)"), json!([format!("down {x}"), format!("moved {0} up {0}", x + 100.0)]));

    browser.prefer("prefers-color-scheme", "dark");
    assert_eq!(browser.js("matchMedia('(prefers-color-scheme: dark)').matches"), true);
    let picture = browser.screenshot("driver");
    assert_eq!(fs::read(picture).unwrap().get(16..24), Some(&[0, 0, 1, 134, 0, 0, 3, 76][..]), "PNG of 390 × 844");
    fs::remove_dir_all(folder).unwrap();
}
