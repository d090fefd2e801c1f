//! `cargo xtask build`: the page as static files in `dist/`.

use crate::command::succeed;
use crate::failure::Failure;
use crate::{tools, workspace};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// The environment variable that tells the hook after Trunk which folder of articles to index.
pub(crate) const COLLECTION: &str = "BROADSHEET_COLLECTION";

/// Installs what is missing, then builds with the articles in `collection`, or the bundled ones.
pub(crate) fn run(collection: Option<&Path>) -> Result<(), Failure> {
    tools::ensure_for_build()?;
    build(collection)
}

/// Builds; a failure leaves the `dist/` of the last build as it was.
pub(crate) fn build(collection: Option<&Path>) -> Result<(), Failure> {
    let started = Instant::now();
    let mut trunk = Command::new("trunk");
    trunk.args(["build", "--quiet"]).current_dir(workspace::root()?).env("PATH", tools::search_path()?);
    // Trunk takes NO_COLOR=1, as others set it, for a mistake, and shows its own backtrace for a mistake in our sources.
    trunk.env_remove("NO_COLOR").env_remove("RUST_BACKTRACE").env_remove(COLLECTION);
    if let Some(collection) = collection {
        trunk.env(COLLECTION, collection);
    }
    succeed(&mut trunk)?;
    println!("Built dist/ in {:.1} s", started.elapsed().as_secs_f32());
    Ok(())
}
