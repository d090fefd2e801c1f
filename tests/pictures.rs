//! Pictures of the page for its README, into the folder that `BROADSHEET_SHOTS` names; none where it is not set.

use crate::page::Page;
use std::path::PathBuf;
use std::{env, fs};

const ADDRESS: &str = "?v=1&q=ceasefire&person=donald-trump&article=002_491452057b3ad935";

#[test]
fn pictures() {
    let Some(folder) = env::var_os("BROADSHEET_SHOTS").filter(|folder| !folder.is_empty()).map(PathBuf::from) else {
        eprintln!("skipped: no folder for pictures");
        return;
    };
    let Some(page) = Page::open(ADDRESS) else { return };
    fs::create_dir_all(&folder).unwrap();
    for (name, width, height, scheme, address) in [
        ("explore-light", 1440, 900, "light", ADDRESS),
        ("explore-dark", 1440, 900, "dark", ADDRESS),
        ("explore-phone", 390, 844, "light", "?v=1&q=ceasefire&person=donald-trump"),
    ] {
        page.browser.prefer("prefers-color-scheme", scheme);
        page.browser.resize(width, height);
        page.go(address);
        page.lists("004 002 001");
        page.browser.until("!location.search.includes('article=') || eyes.title()");
        // Two frames after the fonts are there, all of it is drawn.
        page.look("document.fonts.ready.then(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(0)))))");
        fs::write(folder.join(format!("{name}.png")), page.browser.picture()).unwrap();
    }
}
