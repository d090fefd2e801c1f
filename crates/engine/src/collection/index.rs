//! The index file: dictionary, postings, table of documents, facets, dates, in this order, section after section; and the file
//! of positions, one section.

use super::bytes::{Lists, Sections, put_lists};
use super::dates::{self, Dates};
use super::documents::{DocId, Documents};
use super::envelope::{HEADER, Sort};
use super::facets::{Facets, FacetsWriter, ValueIds};
use super::manifest::Entry;
use super::postings::{Cursor, Postings, PostingsWriter};
use super::terms::{TermId, Terms};
use crate::article::Article;
use crate::date::DayRange;
use crate::error::Error;
use crate::text::{fold, tokens};
use std::collections::{BTreeSet, HashMap};

/// The index of a collection, read where it lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(crate) terms: Terms,
    postings: Lists,
    /// Where terms stand; once that file is here.
    positions: Option<Lists>,
    pub(crate) documents: Documents,
    pub(crate) facets: Facets,
    pub(crate) dates: Dates,
}

impl Index {
    /// Reads the index that the manifest calls `entry`.
    pub(crate) fn read(entry: &Entry, bytes: Vec<u8>) -> Result<Self, Error> {
        entry.verify(Sort::Index, &bytes)?;
        let mut sections = Sections::new(bytes, HEADER);
        Ok(Self {
            terms: Terms::read(&mut sections),
            postings: sections.lists(),
            positions: None,
            documents: Documents::read(&mut sections),
            facets: Facets::read(&mut sections),
            dates: Dates::read(&mut sections),
        })
    }

    /// Reads the positions, whose file the manifest calls `entry`.
    pub(crate) fn read_positions(&mut self, entry: &Entry, bytes: Vec<u8>) -> Result<(), Error> {
        entry.verify(Sort::Positions, &bytes)?;
        self.positions = Some(Sections::new(bytes, HEADER).lists());
        Ok(())
    }

    /// Whether it is known where terms stand.
    pub(crate) fn has_positions(&self) -> bool {
        self.positions.is_some()
    }

    /// The payloads of the index file and of that of positions, and the numbers of the facets' values.
    pub(super) fn write(
        articles: &[Article],
        facets: FacetsWriter,
        dates: &[(Option<DayRange>, BTreeSet<dates::Range>)],
    ) -> (Vec<u8>, Vec<u8>, ValueIds) {
        let mut out = Vec::new();
        let mut words = Words::default();
        for (doc, article) in (0..).map(DocId).zip(articles) {
            words.push(doc, article);
        }
        let positions = words.write(&mut out);
        Documents::write(&mut out, articles);
        let numbers = facets.write(&mut out);
        Dates::write(&mut out, dates);
        (out, positions, numbers)
    }

    /// The articles that have the term.
    pub(crate) fn postings(&self, term: TermId) -> Postings<'_> {
        Postings::new(self.postings.get(term.0 as usize))
    }

    /// A reader that looks for articles that have the term, and where.
    pub(crate) fn cursor(&self, term: TermId) -> Cursor<'_> {
        let positions = self.positions.as_ref().map_or(&[][..], |positions| positions.get(term.0 as usize));
        self.postings(term).cursor().with_positions(positions)
    }
}

/// Collects the postings of all terms, article after article.
///
/// Positions count the tokens of the title from 0, leave one out, and go on with those of the body:
/// so no phrase leads from one into the other.
#[derive(Debug, Default)]
struct Words {
    slots: HashMap<String, u32>,
    postings: Vec<PostingsWriter>,
    /// The tokens of the article at hand: slot and position.
    found: Vec<(u32, u32)>,
}

impl Words {
    fn push(&mut self, doc: DocId, article: &Article) {
        self.found.clear();
        let n_title = self.push_tokens(&article.title.text, 0);
        self.push_tokens(&article.text, n_title + 1);
        self.found.sort_unstable();
        let mut positions = Vec::new();
        for of_term in self.found.chunk_by(|a, b| a.0 == b.0) {
            positions.clear();
            positions.extend(of_term.iter().map(|(_, position)| *position));
            let n_title = positions.partition_point(|position| *position < n_title);
            if let Some(postings) = of_term.first().and_then(|(slot, _)| self.postings.get_mut(*slot as usize)) {
                postings.push(doc, &positions, n_title as u32);
            }
        }
    }

    fn push_tokens(&mut self, text: &str, first: u32) -> u32 {
        let mut position = first;
        for token in tokens(text) {
            let form = fold(token.of(text));
            let slot = self.slots.get(form.as_ref()).copied().unwrap_or_else(|| {
                let slot = self.postings.len() as u32;
                self.postings.push(PostingsWriter::default());
                self.slots.insert(form.into_owned(), slot);
                slot
            });
            self.found.push((slot, position));
            position += 1;
        }
        position
    }

    /// Writes dictionary and postings; returns the positions.
    fn write(self, out: &mut Vec<u8>) -> Vec<u8> {
        let mut forms: Vec<(String, u32)> = self.slots.into_iter().collect();
        forms.sort_unstable();
        Terms::write(out, &forms.iter().map(|(form, _)| form.as_str()).collect::<Vec<_>>());
        let mut lists: Vec<(Vec<u8>, Vec<u8>)> = self.postings.into_iter().map(PostingsWriter::finish).collect();
        let (postings, positions): (Vec<_>, Vec<_>) = forms
            .iter()
            .map(|(_, slot)| lists.get_mut(*slot as usize).map(std::mem::take).unwrap_or_default())
            .unzip();
        put_lists(out, &postings);
        let mut out = Vec::new();
        put_lists(&mut out, &positions);
        out
    }
}
