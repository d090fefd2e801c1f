//! The texts: the articles as they are read, in chunks that are fetched when they are needed.

use super::File;
use super::bytes::{Lists, Sections, put_lists};
use super::envelope::{HEADER, Sort};
use super::facets::ValueId;
use super::manifest::{Chunk, Entry};
use crate::article::{Article, Block, EditList};
use crate::date::{Expressions, Timex};
use crate::error::Error;
use crate::packed::{Packed as _, from_bytes, to_bytes};
use crate::text::Span;
use std::sync::Arc;

/// A chunk is closed once its raw texts have this length, in bytes.
const CHUNK: usize = 64 * 1024;

/// An article as it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Stored {
    pub(crate) raw: String,
    pub(crate) edits: EditList,
    /// The clean text; only where it is not what the edits make of the raw one.
    text: Option<String>,
    pub(crate) blocks: Vec<Block>,
    /// The mentions, and the roles that stand for somebody, in order of place; and the number of the value that each names.
    pub(crate) mentions: Vec<(Span, Option<u32>)>,
    /// Which of these are roles.
    pub(crate) roles: Vec<u32>,
    /// Those that mean days have no value.
    pub(crate) timexes: Vec<Timex>,
    pub(crate) fields: Vec<(String, Vec<String>)>,
    /// Why we think that it was published when we think so.
    pub(crate) evidence: String,
}

crate::packed::packed! {
    struct Stored { raw, edits, text, blocks, mentions, roles, timexes, fields, evidence }
}

/// Stretches of a text, and the values that they mean.
pub(super) type Meaning = Vec<(Span, Option<ValueId>)>;

impl Stored {
    pub(super) fn new(article: Article, (mentions, roles): (Meaning, Meaning), mut timexes: Vec<Timex>) -> Self {
        let is_role =
            [mentions.iter().map(|it| (it, false)).collect(), roles.iter().map(|it| (it, true)).collect::<Vec<_>>()];
        let mut all = is_role.concat();
        all.sort_by_key(|((span, _), _)| span.start);
        let roles = (0..).zip(&all).filter(|(_, (_, is_role))| *is_role).map(|(i, _)| i).collect();
        let mentions = all.into_iter().map(|((span, value), _)| (*span, value.map(|value| value.0))).collect();
        leave_out_values(&mut timexes);
        let derived = article.edits.apply(&article.raw) == article.text;
        Self {
            raw: article.raw,
            edits: article.edits,
            text: (!derived).then_some(article.text),
            blocks: article.blocks,
            mentions,
            roles,
            timexes,
            fields: article.fields,
            evidence: article.published.evidence,
        }
    }

    /// The clean text.
    pub(crate) fn text(&self) -> String {
        self.text.clone().unwrap_or_else(|| self.edits.apply(&self.raw))
    }
}

/// Where its days tell what an expression means, nobody asks for its value in another form.
pub(crate) fn leave_out_values(timexes: &mut [Timex]) {
    for timex in timexes.iter_mut().filter(|timex| timex.days.is_some()) {
        timex.value.clear();
    }
}

/// Collects articles into chunks.
#[derive(Debug, Default)]
pub(super) struct TextsWriter {
    articles: Vec<Vec<u8>>,
    n_raw: usize,
    /// How many articles are in the chunks that are closed.
    n_closed: u32,
    closed: Vec<(Chunk, File)>,
}

impl TextsWriter {
    /// Adds an article, and what its text says of times before that is resolved. They come in order.
    pub(super) fn push(&mut self, stored: &Stored, expressions: &Expressions) {
        self.n_raw += stored.raw.len();
        let mut bytes = to_bytes(stored);
        expressions.pack(&mut bytes);
        self.articles.push(bytes);
        if self.n_raw >= CHUNK {
            self.close();
        }
    }

    pub(super) fn finish(mut self) -> (Vec<Chunk>, Vec<File>) {
        if !self.articles.is_empty() {
            self.close();
        }
        self.closed.into_iter().unzip()
    }

    fn close(&mut self) {
        let mut payload = Vec::new();
        put_lists(&mut payload, &self.articles);
        let (entry, file) = Entry::seal(&format!("texts-{}", self.closed.len()), Sort::Texts, &payload);
        self.closed.push((Chunk { entry, first: self.n_closed }, file));
        self.n_closed += self.articles.len() as u32;
        self.articles.clear();
        self.n_raw = 0;
    }
}

/// A chunk of texts, read where it lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    articles: Lists,
}

impl Texts {
    /// Reads the chunk that the manifest calls `entry`.
    pub(crate) fn read(entry: &Entry, bytes: &Arc<Vec<u8>>) -> Result<Self, Error> {
        entry.verify(Sort::Texts, bytes)?;
        Ok(Self { articles: Sections::of(Arc::clone(bytes), HEADER).lists() })
    }

    /// The `i`-th article of the chunk.
    pub(crate) fn get(&self, i: u32) -> Stored {
        from_bytes(self.articles.get(i as usize)).unwrap_or_default()
    }

    /// What the text of that article says of times before that is resolved.
    #[cfg(feature = "whole")]
    pub(crate) fn expressions(&self, i: u32) -> Expressions {
        let (stored, expressions) =
            from_bytes::<(Stored, Expressions)>(self.articles.get(i as usize)).unwrap_or_default();
        expressions.at(stored.timexes.iter().map(|timex| timex.span))
    }
}
