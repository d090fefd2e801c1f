//! What one takes away: the list as a file, and words to cite the view by.

use crate::page::Page;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

const TEXT: &str = "document.querySelector('dialog textarea')";

/// Saves what is downloaded in a folder of its own.
pub(crate) fn downloads(page: &Page, name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("downloads-{name}"));
    // It is there only after an earlier run.
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    page.browser.cdp("Browser.setDownloadBehavior", &json!({ "behavior": "allow", "downloadPath": folder }));
    folder
}

/// The one file that ends so, once it is there as a whole: its name and its text.
pub(crate) fn downloaded(folder: &Path, end: &str) -> (String, String) {
    for _ in 0..600 {
        for entry in fs::read_dir(folder).unwrap() {
            let file = entry.unwrap().path();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            if name.ends_with(end) {
                return (name, fs::read_to_string(file).unwrap());
            }
        }
        thread::sleep(Duration::from_millis(50));
    }
    panic!("no {end} in {}", folder.display());
}

#[test]
fn the_list_is_saved_as_a_table_and_as_an_object() {
    let Some(page) = Page::open("?v=1&q=peace&person=joe-biden") else { return };
    let folder = downloads(&page, "list");
    page.lists("004 001");
    page.press("Cite, save");
    page.press("Save as CSV");
    let (name, csv) = downloaded(&folder, ".csv");
    let title = page.look("eyes.text(document.querySelector('header h1 small')).split(' · ')[0]");
    assert!(name.starts_with(title.as_str().unwrap()) && name.contains(" 20"), "{name}");
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}number,id,title,our_title,"), "{csv}");
    assert_eq!(lines.len(), 4, "{csv}");
    for (n, id) in [(1, "004_14a3e4956f91a979"), (2, "001_a94861bdbd30db23")] {
        assert!(lines[n].starts_with(&format!("{n},{id},")), "{csv}");
        assert!(lines[n].ends_with(&format!("{}?v=1&article={id}", page.server.url())), "{csv}");
    }
    page.press("Save as JSON");
    let (_, text) = downloaded(&folder, ".json");
    let list: Value = serde_json::from_str(&text).unwrap();
    let hits = list["articles"].as_array().unwrap();
    assert_eq!((hits.len(), &hits[0]["id"]), (2, &json!("004_14a3e4956f91a979")));
    assert!(hits[0]["people"].as_array().unwrap().contains(&json!("Joe Biden")), "{text}");
}

#[test]
fn a_view_is_cited_and_copied() {
    let Some(page) = Page::open("?v=1&q=peace&person=joe-biden&sort=newest") else { return };
    page.lists("001 004");
    page.browser
        .cdp("Browser.grantPermissions", &json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] }));
    page.press("Cite, save");
    page.browser.until(&format!("{TEXT}.value"));
    let words = page.look(&format!("{TEXT}.value"));
    let words = words.as_str().unwrap();
    assert!(words.starts_with("Articles on “peace” (Joe Biden; newest first): 2 of 5 articles. "), "{words}");
    let (_, address) = words.rsplit_once(' ').unwrap();
    let (before, hash) = address.rsplit_once("&at=").unwrap();
    assert!(before.ends_with("/?v=1&q=peace&person=joe-biden&sort=newest") && hash.len() == 16, "{words}");
    page.press("Copy");
    page.sees("eyes.text(document.querySelector('dialog')).includes('Copied')", true);
    page.sees("navigator.clipboard.readText()", words);

    // Where there is no clipboard the words are selected.
    page.press("Close");
    page.look("void Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    page.press("Cite, save");
    page.browser.until(&format!("{TEXT}.value"));
    page.press("Copy");
    page.sees(&format!("document.activeElement === {TEXT} && {TEXT}.selectionEnd === {TEXT}.value.length"), true);
    page.sees("eyes.text(document.querySelector('dialog')).includes('Copied')", false);

    // The address leads to the same view, here; and elsewhere it is said that it is elsewhere.
    let told = "eyes.text(eyes.results()).includes('another edition')";
    page.go(&address[page.server.url().len()..]);
    page.lists("001 004");
    page.sees(told, false);
    page.go("?v=1&q=peace&at=0123456789abcdef");
    page.browser.until(told);
    page.types("talks");
    page.browser.until("eyes.count().startsWith('5 articles')");
    page.sees(told, false);
}
