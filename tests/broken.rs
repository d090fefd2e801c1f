//! A collection that is not whole: the page says what to do, and what it still has it still shows.

use crate::collection::copied;
use crate::dist;
use crate::page::Page;
use std::fs;
use std::path::{Path, PathBuf};

/// Does `harm` to a file of the collection, and looks for `advice` where the page tells of trouble.
fn check(name: &str, file: &str, harm: impl Fn(&Path), advice: &str) {
    let Some(dist) = dist() else { return };
    let dist = copied(&dist, &format!("broken-{name}"));
    harm(&file_of(&dist, file));
    let page = Page::serve(dist, "/", "?v=1&q=peace");
    let told = page.browser.until("eyes.alerts()");
    assert!(told.as_str().unwrap().contains(advice), "{name}: {told}");
    page.sees("eyes.search()?.value", "peace");
    page.sees("eyes.search().disabled", false);
    // The browser tells in its console of the file that is not there; the page has told the reader.
    let complaints = page.browser.complaints();
    assert!(complaints.iter().all(|told| told.contains("404") && told.contains("collection/")), "{complaints:#?}");
}

#[test]
fn files_that_are_not_there() {
    let remove = |file: &Path| fs::remove_file(file).unwrap();
    let advice =
        "is not there (HTTP 404). A new version may have taken its place: reload the page. Or it has yet to be built";
    check("no-manifest", "collection.bin", remove, advice);
    check("no-index", "index-", remove, advice);
    check("no-texts", "texts-", remove, advice);
}

#[test]
fn files_that_are_damaged() {
    let change = |file: &Path| {
        let mut bytes = fs::read(file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(file, bytes).unwrap();
    };
    let cut = |file: &Path| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    };
    for (name, file) in [("index", "index-"), ("texts", "texts-"), ("manifest", "collection.bin")] {
        check(&format!("changed-{name}"), file, change, "is cut off or damaged. Copy it again, or rebuild");
        check(&format!("cut-{name}"), file, cut, "is cut off or damaged. Copy it again, or rebuild");
    }
}

#[test]
fn a_host_that_sends_a_web_page_in_the_place_of_a_file() {
    let put = |file: &Path| fs::write(file, "<!doctype html><title>Not found</title>").unwrap();
    check("html-manifest", "collection.bin", put, "came a web page. If this network wants you to log in, log in");
    check("html-index", "index-", put, "came a web page. If this network wants you to log in, log in");
}

/// The file of the collection whose name begins so.
pub(crate) fn file_of(dist: &Path, start: &str) -> PathBuf {
    let files = fs::read_dir(dist.join("collection")).unwrap().map(|entry| entry.unwrap().path());
    files.into_iter().find(|file| file.file_name().unwrap().to_str().unwrap().starts_with(start)).unwrap()
}
