//! The facade: what a program asks of a collection, and what it is told. Plain data in a reader's words.

mod answer;
mod facets;
mod names;
mod pieces;
mod protocol;
mod reading;
mod strip;
mod without;

pub use protocol::*;

use crate::article::ArticleId;
use crate::collection::{Chunk, DocId, Index, Manifest, Stored, Texts};
use crate::error::Error;
use crate::query::{Expr, Parsed, Query, parse};
use crate::search::Axis;
use std::collections::BTreeMap;

/// A collection that is open for questions.
///
/// It does no reading of its own. [`Engine::open`] takes the manifest and says by [`Engine::wanted`] which files it needs next;
/// whoever drives it fetches them and hands them over with [`Engine::supply`]. Index files are wanted at once,
/// a chunk of texts when a question needs it.
#[derive(Debug, Default)]
pub struct Engine {
    manifest: Manifest,
    index: Option<Index>,
    axis: Option<Axis>,
    /// The chunks of texts that are here, by the number of their first article.
    texts: BTreeMap<u32, Texts>,
}

impl Engine {
    /// Opens a collection by its manifest, the bytes of [`crate::collection::MANIFEST`].
    pub fn open(manifest: &[u8]) -> Result<Self, Error> {
        Ok(Self { manifest: Manifest::read(manifest)?, ..Self::default() })
    }

    /// What the collection is.
    pub fn info(&self) -> Info {
        Info {
            title: self.manifest.title.clone(),
            n_articles: self.manifest.n_articles,
            n_undated: self.manifest.n_undated,
        }
    }

    /// Names and sizes of the files without which no question can be answered and that are not here yet.
    pub fn wanted(&self) -> Vec<FileRef> {
        let index = &self.manifest.index;
        let is_missing = self.index.is_none() && !index.name.is_empty();
        is_missing.then(|| FileRef { name: index.name.clone(), bytes: index.bytes }).into_iter().collect()
    }

    /// Hands over the bytes of a file that was wanted.
    pub fn supply(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        if name == self.manifest.index.name {
            let index = Index::read(&self.manifest.index, bytes)?;
            self.axis = Axis::new(&index);
            self.index = Some(index);
            return Ok(());
        }
        match self.manifest.texts.iter().find(|chunk| chunk.entry.name == name) {
            Some(chunk) => {
                self.texts.insert(chunk.first, Texts::read(&chunk.entry, bytes)?);
                Ok(())
            }
            None => Err(Error::Foreign { file: name.to_owned() }),
        }
    }

    /// Answers a query. Hits whose texts are not here have an empty snippet, and `missing` names the files that hold them:
    /// supply those and ask again.
    pub fn search(&self, query: &Query, window: &Window) -> Outcome<Answer> {
        let parsed = self.parse(query, query.any);
        let mut outcome = self.search_as(query, parsed.expr.as_ref(), window);
        outcome.value.complaints = parsed.complaints;
        outcome
    }

    /// Answers a query as though its text had been read as `expr`; without one, as though nothing were typed.
    pub fn search_as(&self, query: &Query, expr: Option<&Expr>, window: &Window) -> Outcome<Answer> {
        match &self.index {
            Some(index) => answer::answer(self, index, query, expr, window),
            None => Outcome { value: Answer { query: query.clone(), ..Answer::default() }, missing: self.wanted() },
        }
    }

    /// The open article of the query, with its marks; `None` in the outcome where there is no such article or its text is not here.
    pub fn read(&self, query: &Query) -> Outcome<Option<Reading>> {
        self.read_as(query, self.parse(query, query.any).expr.as_ref())
    }

    /// The open article of the query, as though the query's text had been read as `expr`.
    pub fn read_as(&self, query: &Query, expr: Option<&Expr>) -> Outcome<Option<Reading>> {
        match &self.index {
            Some(index) => reading::read(self, index, query, expr),
            None => Outcome { value: None, missing: self.wanted() },
        }
    }

    /// The names of all articles, in order; none before the index is here.
    pub fn ids(&self) -> Vec<ArticleId> {
        let Some(index) = &self.index else { return Vec::new() };
        (0..index.documents.len()).map(|doc| index.documents.id(DocId(doc))).collect()
    }

    /// What an article has in each facet: the facet's name and the value's key. Nothing where there is no such article.
    pub fn keys(&self, id: &ArticleId) -> Vec<(String, String)> {
        let Some(index) = &self.index else { return Vec::new() };
        let values = index.documents.find(id).into_iter().flat_map(|doc| index.facets.values_of(doc));
        let key = |value| (index.facets.facet_name(value).to_owned(), index.facets.key(value).to_owned());
        values.map(key).collect()
    }

    /// Reads the text of a query, with the facets that this collection brings.
    fn parse(&self, query: &Query, any: bool) -> Parsed {
        let facets = self.index.iter().flat_map(|index| index.facets.all().map(|facet| index.facets.name(facet)));
        parse(&query.text, any, &facets.collect::<Vec<_>>())
    }

    /// The article as it is stored, or the file that must be supplied first.
    fn stored(&self, doc: DocId) -> Result<Stored, FileRef> {
        let texts = &self.manifest.texts;
        let chunk = texts.partition_point(|chunk| chunk.first <= doc.0).checked_sub(1).and_then(|i| texts.get(i));
        let Some(Chunk { entry, first }) = chunk else { return Ok(Stored::default()) };
        match self.texts.get(first) {
            Some(texts) => Ok(texts.get(doc.0 - first)),
            None => Err(FileRef { name: entry.name.clone(), bytes: entry.bytes }),
        }
    }
}
