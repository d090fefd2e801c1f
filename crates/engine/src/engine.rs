//! The facade: what a program asks of a collection, and what it is told. Plain data in a reader's words.

mod protocol;

pub use protocol::*;

use crate::error::Error;
use crate::query::Query;

/// A collection that is open for questions.
///
/// It does no reading of its own. [`Engine::open`] takes the manifest and says by [`Engine::wanted`] which files it needs next;
/// whoever drives it fetches them and hands them over with [`Engine::supply`]. Index files are wanted at once,
/// a chunk of texts when a question needs it.
#[derive(Debug, Default)]
pub struct Engine;

impl Engine {
    /// Opens a collection by its manifest, the bytes of [`crate::collection::MANIFEST`].
    pub fn open(manifest: &[u8]) -> Result<Self, Error> {
        let _ = manifest;
        Ok(Self)
    }

    /// What the collection is.
    pub fn info(&self) -> Info {
        Info::default()
    }

    /// Names and sizes of the files without which no question can be answered and that are not here yet.
    pub fn wanted(&self) -> Vec<FileRef> {
        Vec::new()
    }

    /// Hands over the bytes of a file that was wanted.
    pub fn supply(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let _ = (name, bytes);
        Ok(())
    }

    /// Answers a query. Hits whose texts are not here have an empty snippet, and `missing` names the files that hold them:
    /// supply those and ask again.
    pub fn search(&self, query: &Query, window: &Window) -> Outcome<Answer> {
        let _ = (query, window);
        Outcome { value: Answer::default(), missing: Vec::new() }
    }

    /// The open article of the query, with its marks; `None` in the outcome where there is no such article or its text is not here.
    pub fn read(&self, query: &Query) -> Outcome<Option<Reading>> {
        let _ = query;
        Outcome { value: None, missing: Vec::new() }
    }
}
