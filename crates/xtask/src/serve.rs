//! `cargo xtask serve`: the page on this machine, rebuilt when a source changes.
//!
//! Not `trunk serve`: the script that it puts into the page to reload it breaks the page's own policy.

use crate::failure::Failure;
use crate::{build, tools, workspace};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};
use xtask::static_server::StaticServer;

/// Where the page is served if nothing else is asked for.
pub(crate) const PORT: u16 = 8080;

/// How many ports are tried, one after the other, where the first is taken.
const N_PORTS: u16 = 20;

/// What the page is made of, from the root of the workspace.
const SOURCES: [&str; 8] = ["src", "crates", "styles", "fonts", "index.html", "Cargo.toml", "Cargo.lock", "Trunk.toml"];

const PAUSE: Duration = Duration::from_millis(500);

/// When each source changed last.
type Snapshot = BTreeMap<PathBuf, SystemTime>;

/// Builds, serves, and builds again on each change, until it is interrupted.
pub(crate) fn run(port: u16, collection: Option<&Path>) -> Result<(), Failure> {
    let root = workspace::root()?;
    tools::ensure_for_build()?;
    let mut sources: Vec<PathBuf> = SOURCES.iter().map(|source| root.join(source)).collect();
    sources.push(collection.map_or_else(|| root.join("articles"), Path::to_owned));

    let mut built = snapshot(&sources);
    rebuild(collection);
    let server = start(&root.join("dist"), port)?;
    println!("Serving {} (Ctrl-C stops it)", server.url());
    loop {
        thread::sleep(PAUSE);
        let mut now = snapshot(&sources);
        if now == built {
            continue;
        }
        // Editors and Git write many files in a row: wait for the last one.
        while built != now {
            built = now;
            thread::sleep(PAUSE);
            now = snapshot(&sources);
        }
        if rebuild(collection) {
            println!("Rebuilt: reload {}, and take the new version that it offers", server.url());
        }
    }
}

/// Builds and tells of a failure; then the last build goes on being served.
fn rebuild(collection: Option<&Path>) -> bool {
    match build::build(collection) {
        Ok(()) => true,
        Err(failure) => {
            failure.report();
            false
        }
    }
}

fn start(dist: &Path, first_port: u16) -> Result<StaticServer, Failure> {
    for port in first_port..=first_port.saturating_add(N_PORTS) {
        match StaticServer::start(dist.to_owned(), "/", port) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => println!("Port {port} is taken"),
            result => return result.map_err(Failure::new),
        }
    }
    Err(Failure::new("No port is free: choose one by `cargo xtask serve --port N`."))
}

fn snapshot(sources: &[PathBuf]) -> Snapshot {
    let mut files = Snapshot::new();
    for source in sources {
        let found = if source.is_dir() { workspace::files(source).unwrap_or_default() } else { vec![source.clone()] };
        // A file that goes away meanwhile is missing in the snapshot, and that is a change.
        let changed = |path: PathBuf| Some((fs::metadata(&path).ok()?.modified().ok()?, path));
        files.extend(found.into_iter().filter_map(changed).map(|(time, path)| (path, time)));
    }
    files
}
