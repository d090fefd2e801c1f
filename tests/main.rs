//! The journeys: the built page in a real browser, as a reader meets it.
//!
//! `cargo xtask test` builds the page and sets `BROADSHEET_DIST`; without it they are skipped.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test stops at what it did not expect")]
#![allow(clippy::disallowed_methods, reason = "tests run natively, where there is a clock")]
#![allow(clippy::print_stderr, reason = "a failed journey says where its picture is")]

mod address;
mod axe;
mod broken;
mod browser;
mod collection;
mod dates;
mod facets;
mod grown;
mod hostile;
mod hosting;
mod keyboard;
mod large;
mod offline;
mod page;
mod phone;
mod pictures;
mod plain;
mod reading;
mod recovery;
mod scan;
mod settings;
mod sight;
mod states;
mod takeaway;
mod touch;
mod typing;
mod views;

use driver::{self, Browser};
use std::path::PathBuf;

/// The folder of the built page; says so where there is none.
fn dist() -> Option<PathBuf> {
    let dist = std::env::var_os("BROADSHEET_DIST").filter(|dist| !dist.is_empty()).map(PathBuf::from);
    if dist.is_none() {
        eprintln!("skipped: no build");
    }
    dist
}
