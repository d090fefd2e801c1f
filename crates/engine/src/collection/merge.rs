//! Merging: what several segments have, as one.

use super::File;
use super::documents::DocId;
use super::envelope::Sort;
use super::index::Index;
use super::manifest::{Entry, Manifest, Segment};
use super::texts::{Stored, TextsWriter};
use crate::date::Expressions;

/// The files of a collection whose articles are in one segment; `stored` tells each. `None` where they are in one already.
pub(crate) fn merge(
    manifest: &Manifest,
    index: &Index,
    mut stored: impl FnMut(DocId) -> (Stored, Expressions),
) -> Option<Vec<File>> {
    let (index_bytes, positions) = index.merged()?;
    let mut texts = TextsWriter::default();
    for doc in (0..index.documents.len()).map(DocId) {
        let (stored, expressions) = stored(doc);
        texts.push(&stored, &expressions);
    }
    let (texts, text_files) = texts.finish();
    let (index, index_file) = Entry::seal("index", Sort::Index, &index_bytes);
    let (positions, positions_file) = Entry::seal("positions", Sort::Positions, &positions);
    let segments = vec![Segment { index, positions, texts, removed: Vec::new() }];
    let manifest = Manifest { segments, start: Entry::default(), ..manifest.clone() };
    Some([manifest.file(), index_file, positions_file].into_iter().chain(text_files).collect())
}
