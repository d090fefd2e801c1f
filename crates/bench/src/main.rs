//! The measurements: `cargo xtask bench page`.

#![allow(clippy::unwrap_used, reason = "a measurement stops at what it did not expect")]
#![allow(clippy::print_stdout, reason = "it prints what it measures")]

mod figures;
mod page;
mod trace;

use page::Page;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let Some(page) = read(&args) else {
        println!("Call this by `cargo xtask bench page`.");
        return ExitCode::from(2);
    };
    page.measure();
    ExitCode::SUCCESS
}

/// What is to be measured. `xtask` has seen to it that the paths are good from anywhere.
fn read(args: &[&str]) -> Option<Page> {
    let ["page", dist, options @ ..] = args else { return None };
    let mut page = Page { dist: PathBuf::from(dist), collections: Vec::new(), throttle: 1 };
    for option in options.chunks(2) {
        match option {
            ["--collection", file] => page.collections.push(PathBuf::from(file)),
            ["--throttle", times] => page.throttle = times.parse().ok().filter(|times| *times > 0)?,
            _ => return None,
        }
    }
    Some(page)
}
