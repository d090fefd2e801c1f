//! Collections that grow: articles are added as a further segment, removed, and merged into one segment again.

use super::{Engine, FileRef, file_ref, unique};
use crate::article::ArticleId;
use crate::collection::{DocId, Entry, File, Index, Manifest, Part, Redated, Segment, Stored, merge};
use std::collections::{BTreeMap, BTreeSet};

impl Engine {
    /// How many segments the collection has.
    pub fn n_segments(&self) -> usize {
        self.manifest.segments.len()
    }

    /// How many articles are removed from these.
    pub fn n_removed(&self) -> usize {
        self.manifest.segments.iter().map(|segment| segment.removed.len()).sum()
    }

    /// The bytes of the manifest, without a start file.
    pub fn manifest(&self) -> Vec<u8> {
        Manifest { start: Entry::default(), ..self.manifest.clone() }.file().bytes
    }

    /// All files that the manifest names, the start file apart.
    pub fn files(&self) -> Vec<FileRef> {
        let entries = self.manifest.segments.iter().flat_map(|segment| {
            [&segment.index, &segment.positions].into_iter().chain(segment.texts.iter().map(|chunk| &chunk.entry))
        });
        unique(entries.map(file_ref).collect())
    }

    /// The manifest of the collection that has the articles of `other` besides: its segments are added to those of this one, and
    /// an article of the same name takes the place of the one here. Title and examples stay. Both indexes must be here.
    ///
    /// ```
    /// use broadsheet_engine::{article::{Article, ArticleId}, collection::build, engine::Engine};
    /// let open = |id: &str| {
    ///     let files = build("Talks", vec![Article { id: ArticleId(id.to_owned()), ..Article::default() }]);
    ///     let mut engine = Engine::open(&files[0].bytes).unwrap();
    ///     engine.supply(&files[1].name, files[1].bytes.clone()).unwrap();
    ///     engine
    /// };
    /// let both = Engine::open(&open("a").with(&open("b")).bytes).unwrap();
    /// assert_eq!((both.info().n_articles, both.n_segments()), (2, 2));
    /// let same = Engine::open(&open("a").with(&open("a")).bytes).unwrap();
    /// assert_eq!((same.info().n_articles, same.n_segments()), (1, 1));
    /// ```
    pub fn with(&self, other: &Self) -> File {
        let mut manifest = self.left_by(&other.ids().into_iter().collect());
        manifest.n_articles = manifest.n_articles.saturating_add(other.manifest.n_articles);
        manifest.n_undated = manifest.n_undated.saturating_add(other.manifest.n_undated);
        // What has no article is no segment of the whole.
        if manifest.n_articles == other.manifest.n_articles {
            manifest.segments.clear();
        }
        if other.manifest.n_articles > 0 || manifest.segments.is_empty() {
            manifest.segments.extend(other.manifest.segments.iter().cloned());
        }
        manifest.file()
    }

    /// The manifest of the collection without the articles of these names. The index must be here.
    ///
    /// ```
    /// use broadsheet_engine::{article::ArticleId, engine::Engine};
    /// let none = Engine::open(&Engine::default().without(&[ArticleId("a".to_owned())].into()).bytes).unwrap();
    /// assert_eq!(none.info().n_articles, 0);
    /// ```
    pub fn without(&self, ids: &BTreeSet<ArticleId>) -> File {
        self.left_by(ids).file()
    }

    /// The files of a collection with the same articles in one segment, the start file apart; no files where they are in one already,
    /// and none was removed. `Err` names the files that must be supplied first: none is missing where all of [`Engine::files`] are here.
    pub fn merged(&self) -> Result<Vec<File>, Vec<FileRef>> {
        let Some(index) = &self.index else { return Err(self.wanted()) };
        let mut missing: Vec<FileRef> = self.positions_wanted(index);
        let mut stored = |doc: DocId| {
            let both = self.stored(doc).and_then(|stored| Ok((stored, self.expressions(doc)?)));
            both.unwrap_or_else(|file| {
                if !missing.contains(&file) {
                    missing.push(file);
                }
                Default::default()
            })
        };
        let files = merge(&self.manifest, index, &mut stored).unwrap_or_default();
        if missing.is_empty() { Ok(files) } else { Err(missing) }
    }

    /// Whether the index of a segment is here, though not all are.
    pub(super) fn has_part(&self, segment: usize) -> bool {
        self.parts.get(segment).is_some_and(Option::is_some)
    }

    /// The index over all segments, with this one, once none is missing.
    pub(super) fn over_all(&mut self, segment: usize, index: Index) -> Option<Index> {
        *self.parts.get_mut(segment)? = Some(index);
        if self.parts.iter().any(Option::is_none) {
            return None;
        }
        let parts = std::mem::take(&mut self.parts).into_iter().flatten();
        Some(self.over(parts, Vec::new()))
    }

    /// The index over these indexes of all segments, with the articles whose dates are others, segment by segment.
    pub(super) fn over(
        &self,
        indexes: impl IntoIterator<Item = Index>,
        redated: Vec<BTreeMap<DocId, Redated>>,
    ) -> Index {
        let redated = redated.into_iter().chain(std::iter::repeat_with(BTreeMap::new));
        let parts = indexes.into_iter().zip(&self.manifest.segments).zip(redated);
        Index::over(
            parts.map(|((index, segment), redated)| Part { index, removed: &segment.removed, redated }).collect(),
        )
    }

    /// An article of a segment as it is in the collection.
    pub(super) fn of_segment(&self, segment: usize, stored: Stored) -> Stored {
        match self.index.as_ref().and_then(Index::segments) {
            Some(segments) => segments.stored(segment, stored),
            None => stored,
        }
    }

    /// The manifest without these articles, and without segments that have no others.
    fn left_by(&self, ids: &BTreeSet<ArticleId>) -> Manifest {
        // The start file answers for the articles that there were.
        let mut manifest = Manifest { start: Entry::default(), ..self.manifest.clone() };
        let Some(index) = &self.index else { return manifest };
        let mut left = vec![0u32; manifest.segments.len()];
        for doc in (0..index.documents.len()).map(DocId) {
            let (segment, place) = index.place(doc);
            let (Some(Segment { removed, .. }), Some(left)) =
                (manifest.segments.get_mut(segment), left.get_mut(segment))
            else {
                continue;
            };
            if ids.contains(&index.documents.id(doc)) {
                removed.push(place.0);
                manifest.n_articles = manifest.n_articles.saturating_sub(1);
                let is_undated = index.dates.window(doc).is_none();
                manifest.n_undated = manifest.n_undated.saturating_sub(is_undated.into());
            } else {
                *left += 1;
            }
        }
        // One stays, though it be empty: it is what there is to open.
        let all = manifest.segments.len();
        let mut left = left.into_iter();
        let mut n_gone = 0;
        manifest.segments.retain_mut(|segment| {
            segment.removed.sort_unstable();
            let is_gone = left.next() == Some(0) && n_gone + 1 < all;
            n_gone += usize::from(is_gone);
            !is_gone
        });
        manifest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::build;
    use crate::engine::Window;
    use crate::engine::tests::{article, forged};
    use crate::query::Query;
    use proptest::prelude::*;

    fn supplied(manifest: &File, files: &[File]) -> Option<Engine> {
        let mut engine = Engine::open(&manifest.bytes).ok()?;
        // The positions after all indexes.
        for _ in 0..2 {
            for file in files {
                engine.supply(&file.name, file.bytes.clone()).ok();
            }
        }
        Some(engine)
    }

    proptest! {
        /// Whatever bytes pass the checksum are joined and merged without a panic.
        #[test]
        fn forged_segments_do_no_harm(
            files in forged(),
        ) {
            let more = build("More", vec![article("b", "Other", "Marco Rubio talked in Kyiv.", "2025-04-20")]);
            let more_engine = supplied(&more[0], &more).unwrap();
            let Some(engine) = supplied(&files[0], &files) else { return Ok(()) };
            let all: Vec<File> = files[1..].iter().chain(&more[1..]).cloned().collect();
            let manifest = engine.with(&more_engine);
            let Some(engine) = supplied(&manifest, &all) else { return Ok(()) };
            let text = "\"the talks\" OR tal OR t*k? OR kiyv~ OR rubbio OR \"talks kyiv\"~3".to_owned();
            for query in [Query::default(), Query { text, ..Query::default() }] {
                engine.search(&query, &Window { count: 10, ..Window::default() });
                for id in engine.ids() {
                    engine.read(&Query { article: Some(id), ..query.clone() });
                }
            }
            engine.without(&engine.ids().into_iter().collect());
            engine.merged().ok();
        }
    }
}
