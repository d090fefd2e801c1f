//! The start file: the answer with which the page begins, so that over a large collection nobody waits for the index to see
//! what there is.

use super::{Answer, Engine, Window};
use crate::collection::File;
use crate::query::{Query, Sort};

/// The smallest index for which there is a start file, in bytes: a smaller one comes soon enough.
const LEAST: usize = 1 << 20;

/// The files of a collection, which [`build`](crate::collection::build) made, and where their index is large one more: the newest
/// articles, facets and dates, as the page first shows them.
///
/// ```
/// use broadsheet_engine::{collection::build, engine::with_start};
/// let files = build("None", Vec::new());
/// assert_eq!(with_start(files.clone()), files);
/// ```
pub fn with_start(files: Vec<File>) -> Vec<File> {
    with_start_from(files, LEAST)
}

/// The same where the index has so many bytes.
pub(crate) fn with_start_from(mut files: Vec<File>, least: usize) -> Vec<File> {
    let bytes = |name: &str| files.iter().find(|file| file.name == name).map(|file| file.bytes.clone());
    let started = files.first().and_then(|manifest| start_from(&manifest.bytes, bytes, least));
    if let Some([manifest, start]) = started {
        files[0] = manifest;
        files.push(start);
    }
    files
}

/// The manifest of a collection with its start file, and that file; `bytes` reads the others.
///
/// None where the indexes are small, or something cannot be read: that is left to those who open the collection.
pub fn start(manifest: &[u8], bytes: impl FnMut(&str) -> Option<Vec<u8>>) -> Option<[File; 2]> {
    start_from(manifest, bytes, LEAST)
}

fn start_from(manifest: &[u8], mut bytes: impl FnMut(&str) -> Option<Vec<u8>>, least: usize) -> Option<[File; 2]> {
    let mut engine = Engine::open(manifest).ok()?;
    // The indexes first, then the texts of the first hits.
    for _ in 0..2 {
        for missing in engine.search(&Query::default(), &Window::first()).missing {
            engine.supply(&missing.name, bytes(&missing.name)?).ok()?;
        }
    }
    let answer = engine.search(&Query::default(), &Window::first());
    let n_bytes: u64 = engine.manifest.segments.iter().map(|segment| segment.index.bytes).sum();
    let is_large = n_bytes >= least as u64;
    (is_large && answer.missing.is_empty()).then(|| engine.manifest.with_start(&answer.value))
}

impl Window {
    /// What the page asks for at first: a few hits, and all else as it comes.
    pub fn first() -> Self {
        Self { count: Self::COUNT, ..Self::default() }
    }
}

impl Engine {
    /// The answer of the start file, where this is what it answers.
    pub(super) fn started(&self, query: &Query, window: &Window) -> Option<Answer> {
        let Query { text, facets, published, mentioned, zoom, sort, .. } = query;
        let is_first = text.is_empty()
            && facets.is_empty()
            && (*published, *mentioned, *zoom, *sort) == (None, None, None, Sort::Best)
            && *window == Window::first();
        #[cfg(feature = "whole")]
        // What it tells of names may be decided otherwise.
        let is_first = is_first && !self.has_decisions();
        self.manifest.read_start(self.start.as_ref().filter(|_| is_first)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, ArticleId, Title};
    use crate::collection::build;
    use crate::error::Error;

    #[test]
    fn the_first_answer_needs_no_index() {
        let article = |i: u32| Article {
            id: ArticleId(i.to_string()),
            title: Title { text: format!("Talks {i}"), ours: false },
            text: "Marco Rubio spoke of 2014 in Kyiv.".to_owned(),
            ..Article::default()
        };
        let files = build("Test", (0..30).map(article).collect());
        assert_eq!(with_start(files.clone()), files);
        let with = with_start_from(files.clone(), 0);
        assert_eq!(with.len(), files.len() + 1);
        let start_bytes = &with[files.len()].bytes;
        let mut all = Engine::open(&with[0].bytes).unwrap();
        let mut engine = Engine::open(&with[0].bytes).unwrap();
        assert_eq!(engine.started(&Query::default(), &Window::first()), None);
        let start = engine.start_file().unwrap();
        assert_eq!(start.name, with[files.len()].name);
        let damaged = engine.supply(&start.name, start_bytes[..30].to_vec());
        assert_eq!(damaged, Err(Error::Damaged { file: start.name.clone() }));
        engine.supply(&start.name, start_bytes.clone()).unwrap();
        assert_eq!(engine.start_file(), None);

        for file in &with[1..] {
            all.supply(&file.name, file.bytes.clone()).unwrap();
        }
        let query = Query { article: Some(ArticleId("7".to_owned())), ..Query::default() };
        let outcome = engine.search(&query, &Window::first());
        assert_eq!(outcome.value, all.search(&query, &Window::first()).value);
        assert_eq!((outcome.is_sound, &outcome.missing), (true, &engine.wanted()));
        assert_eq!((outcome.value.total, outcome.value.hits.len()), (30, 10));
        assert!(!outcome.value.hits[0].snippets.is_empty());
        // Everything else waits for the index.
        for query in
            [Query { text: "talks".to_owned(), ..Query::default() }, Query { sort: Sort::Oldest, ..Query::default() }]
        {
            assert!(!engine.search(&query, &Window::first()).is_sound);
        }
        assert!(!engine.search(&Query::default(), &Window::default()).is_sound);
        assert!(!engine.wanted().is_empty());
    }
}
