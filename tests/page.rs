//! The page as a reader meets it: journeys say what is done and what is seen, and this file knows how.

use crate::dist;
use crate::driver::{Browser, SHIFT};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::thread;
use xtask::static_server::StaticServer;

/// How a reader finds things on the page, for every expression below.
const EYES: &str = include_str!("page/eyes.js");

/// The page in a browser window. When dropped it makes sure that nothing was refused, went wrong or left the machine.
///
/// Looks are expressions over `tests/page/eyes.js`; whatever is expected is waited for.
pub(crate) struct Page {
    pub(crate) browser: Browser,
    pub(crate) server: StaticServer,
}

impl Page {
    /// The page with the five articles, at the search part of an address; says so where there is no build.
    pub(crate) fn open(address: &str) -> Option<Self> {
        Some(Self::serve(dist()?, "/", address))
    }

    /// The page of any build, in any folder of its host.
    pub(crate) fn serve(dist: PathBuf, prefix: &str, address: &str) -> Self {
        let server = StaticServer::start(dist, prefix, 0).unwrap();
        let browser = Browser::start();
        browser.on_every_page(EYES);
        let page = Self { browser, server };
        page.go(address);
        page
    }

    /// Goes to another address, as by a link from elsewhere.
    pub(crate) fn go(&self, address: &str) {
        self.browser.open(&format!("{}{address}", self.server.url()));
    }

    /// The same address in a tab of its own.
    pub(crate) fn in_new_tab(&self) {
        let address = self.look("location.href");
        self.browser.new_tab();
        self.browser.on_every_page(EYES);
        self.browser.open(address.as_str().unwrap());
    }

    /// What is seen now.
    pub(crate) fn look(&self, look: &str) -> Value {
        self.browser.js(look)
    }

    /// Waits until something is seen to be so.
    #[track_caller]
    pub(crate) fn sees(&self, look: &str, expected: impl Into<Value>) {
        self.browser.until_is(look, &expected.into());
    }

    /// Waits until the list tells how much was found: `5 articles, 8 matches`.
    #[track_caller]
    pub(crate) fn counts(&self, told: &str) {
        self.sees("eyes.count()", told);
    }

    /// Waits until these articles are listed, by the numbers that their files begin with: `003 000`.
    #[track_caller]
    pub(crate) fn lists(&self, numbers: &str) {
        self.sees("eyes.numbers()", numbers);
    }

    /// Waits until these are the filters that can be taken away, `[""; 0]` for none.
    #[track_caller]
    pub(crate) fn filters_by<const N: usize>(&self, chips: [&str; N]) {
        self.sees("eyes.chips()", json!(chips.to_vec()));
    }

    /// Waits until the article is open whose file begins with this number; an empty one stands for none.
    #[track_caller]
    pub(crate) fn reads(&self, number: &str) {
        self.sees("eyes.open()", number);
    }

    /// Waits until the search part of the address is this.
    #[track_caller]
    pub(crate) fn is_at(&self, address: &str) {
        self.sees("location.search", address);
    }

    /// Clicks on what a look finds.
    #[track_caller]
    pub(crate) fn click(&self, look: &str) {
        self.browser.until(&format!("!!{look}"));
        self.browser.click_on(look);
    }

    /// Clicks on the button, link or field that is called so.
    #[track_caller]
    pub(crate) fn press(&self, name: &str) {
        self.click(&control(name));
    }

    /// Presses keys where the focus is.
    pub(crate) fn keys(&self, keys: &str) {
        self.browser.keys(keys);
    }

    /// Presses a key with Shift held, where the focus is.
    pub(crate) fn chord_shift(&self, key: &str) {
        self.browser.chord(&[SHIFT, key]);
    }

    /// Types into the search box in place of what is there.
    pub(crate) fn types(&self, text: &str) {
        self.browser.until("!!eyes.search()");
        self.look("void eyes.search().select()");
        self.look("void eyes.search().focus()");
        self.keys(text);
    }

    /// All that is seen of a view: what makes it the same view again.
    pub(crate) fn picture(&self) -> Value {
        self.look("eyes.picture()")
    }
}

/// The control that is called so, as a look.
pub(crate) fn control(name: &str) -> String {
    format!("eyes.control({})", json!(name))
}

/// The row of a facet's value, as a look: `row("People", "Marco Rubio")`.
pub(crate) fn row(facet: &str, value: &str) -> String {
    format!("eyes.row({}, {})", json!(facet), json!(value))
}

impl Drop for Page {
    fn drop(&mut self) {
        if !thread::panicking() {
            assert_eq!(self.browser.complaints(), [""; 0], "refused by the policy, or told in the console");
            assert_eq!(self.browser.foreign_requests(), [""; 0], "asked of other hosts");
        }
    }
}
