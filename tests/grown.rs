//! A collection to which articles were added since it was built, and from which some were removed.

use crate::collection::copied;
use crate::dist;
use crate::page::Page;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use xtask::site;

/// Runs a command of the program on the collection of the page in `copy`.
fn broadsheet(copy: &Path, command: &str, words: &[&OsStr]) {
    site::broadsheet(command, words).unwrap_or_else(|error| panic!("{}: {error}", copy.display()));
}

/// A copy of the page to whose collection an article is added, and from which one is removed.
fn grown(dist: &Path, name: &str) -> std::path::PathBuf {
    let copy = copied(dist, name);
    let articles = copy.with_file_name("more");
    fs::create_dir_all(&articles).unwrap();
    let text = "Marco Rubio spoke of a ceasefire in Kyiv on 3 June 2025.\n\nAn umbrella was opened.";
    fs::write(articles.join("new.txt"), text).unwrap();
    let collection = copy.join("collection");
    let words = [articles.as_os_str(), "--out".as_ref(), collection.as_os_str(), "--add".as_ref()];
    broadsheet(&copy, "index", &words);
    broadsheet(&copy, "remove", &[collection.as_os_str(), "002_491452057b3ad935".as_ref()]);
    copy
}

#[test]
fn segments_are_searched_as_one_collection() {
    let Some(dist) = dist() else { return };
    let copy = grown(&dist, "grown");
    site::choose_program(&copy).unwrap();
    let page = Page::serve(copy, "/", "?v=1");
    page.browser.until("eyes.count().startsWith('5 articles')");
    page.types("umbrella");
    page.browser.until("eyes.marks(eyes.results()).join() === 'umbrella'");
    page.sees("eyes.ids().join()", "new");
    // What both have is found in both, and counted once.
    page.types("rubio ceasefire");
    page.browser.until("eyes.ids().includes('new') && eyes.ids().length > 1");
    page.click("eyes.group('People').querySelector('li label')");
    page.browser.until("eyes.facet('People').some((it) => it.startsWith('+Marco Rubio'))");
    page.go("?v=1&article=new");
    page.browser.until("eyes.text(eyes.reader()).includes('An umbrella was opened.')");
    page.is_accessible();
    // The views are there without another start.
    page.look("void (globalThis.same = true)");
    page.press("Timeline");
    page.browser.until("eyes.text(eyes.results()).includes('3 June 2025')");
    page.sees("globalThis.same", true);
}

#[test]
fn the_program_of_a_first_visit_says_that_it_reads_no_segments() {
    let Some(dist) = dist() else { return };
    let page = Page::serve(grown(&dist, "grown-unsaid"), "/", "?v=1");
    page.browser
        .until("document.body.textContent.includes('has grown since the page was built: build the page again')");
    // The whole program does.
    page.go("?v=1&view=timeline");
    page.browser.until("eyes.text(eyes.results()).includes('3 June 2025')");
}
