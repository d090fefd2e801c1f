//! The index file: dictionary, postings, table of documents, dates, facets, in this order, section after section; and the file
//! of positions, and the sentences of each article.

use super::bytes::{Lists, Sections, Varints, put_lists, put_varint};
use super::dates::{self, Dates};
use super::doc_set::DocSet;
use super::documents::{DocId, Documents};
#[cfg(feature = "languages")]
use super::endings::Endings;
use super::envelope::{HEADER, Sort};
use super::facets::{Facets, FacetsWriter, ValueIds};
use super::manifest::Entry;
use super::postings::{Cursor, Posting, Postings, PostingsWriter};
#[cfg(feature = "whole")]
use super::segments::Segments;
use super::sorted_strings::SortedStrings;
use super::terms::{TermId, Terms};
use crate::article::Article;
use crate::date::DayRange;
use crate::error::Error;
use crate::text::{Span, divisions, fold, tokens};
use foldhash::HashMap;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// How many terms begin alike before the articles that have one of them are written down: to read so many lists takes longer
/// than people notice.
const MANY: usize = 256;
/// The longest beginning for which that is done, in letters.
const LETTERS: usize = 3;
/// Which part of all articles these are at least: one in so many.
const PART: usize = 8;

/// The index of a collection, read where it lies.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    pub(crate) terms: Terms,
    postings: Lists,
    /// Where terms stand; once that file is here.
    positions: Option<Lists>,
    /// For each article its [divisions]; once that file is here.
    divisions: Lists,
    /// Beginnings with which many terms begin, and for each a bit for every article that has one of those.
    beginnings: SortedStrings,
    of_beginnings: Lists,
    pub(crate) documents: Documents,
    pub(crate) facets: Facets,
    pub(crate) dates: Dates,
    /// What it is put together from; then there are no lists of its own.
    #[cfg(feature = "whole")]
    segments: Option<Box<Segments>>,
}

impl Index {
    /// Reads the index that the manifest calls `entry`.
    pub(crate) fn read(entry: &Entry, bytes: &Arc<Vec<u8>>) -> Result<Self, Error> {
        entry.verify(Sort::Index, bytes)?;
        let mut sections = Sections::of(Arc::clone(bytes), HEADER);
        Ok(Self {
            terms: Terms::read(&mut sections),
            postings: sections.lists(),
            positions: None,
            divisions: Lists::default(),
            beginnings: SortedStrings::read(&mut sections),
            of_beginnings: sections.lists(),
            documents: Documents::read(&mut sections),
            dates: Dates::read(&mut sections),
            facets: Facets::read(&mut sections),
            #[cfg(feature = "whole")]
            segments: None,
        })
    }

    /// Reads the positions of a segment, whose file the manifest calls `entry`.
    pub(crate) fn read_positions(&mut self, segment: usize, entry: &Entry, bytes: &Arc<Vec<u8>>) -> Result<(), Error> {
        #[cfg(not(feature = "whole"))]
        let _ = segment;
        #[cfg(feature = "whole")]
        if let Some(index) = self.segments.as_mut().and_then(|segments| segments.index_mut(segment)) {
            return index.read_positions(0, entry, bytes);
        }
        entry.verify(Sort::Positions, bytes)?;
        let mut sections = Sections::of(Arc::clone(bytes), HEADER);
        self.positions = Some(sections.lists());
        self.divisions = sections.lists();
        Ok(())
    }

    /// Whether it is known where terms stand.
    pub(crate) fn has_positions(&self) -> bool {
        #[cfg(feature = "whole")]
        if let Some(segments) = &self.segments {
            return segments.indexes().all(Self::has_positions);
        }
        self.positions.is_some()
    }

    /// Whether it is known where terms stand in a segment.
    pub(crate) fn has_positions_of(&self, segment: usize) -> bool {
        #[cfg(not(feature = "whole"))]
        let _ = segment;
        #[cfg(feature = "whole")]
        if let Some(segments) = &self.segments {
            return segments.indexes().nth(segment).is_some_and(Self::has_positions);
        }
        self.positions.is_some()
    }

    /// The segment of an article, and its number there.
    pub(crate) fn place(&self, doc: DocId) -> (usize, DocId) {
        #[cfg(feature = "whole")]
        if let Some(segments) = &self.segments {
            return segments.place(doc);
        }
        (0, doc)
    }

    /// An index that is put together: of what can be read at once, and of what stays in the segments.
    #[cfg(feature = "whole")]
    pub(super) fn joined(sections: &mut Sections, segments: Segments) -> Self {
        Self {
            terms: Terms::read(sections),
            documents: Documents::read(sections),
            dates: Dates::read(sections),
            facets: Facets::read(sections),
            segments: Some(Box::new(segments)),
            ..Self::default()
        }
    }

    /// The indexes that it is put together from, as they were read; itself where it is not.
    #[cfg(feature = "whole")]
    pub(crate) fn into_parts(mut self) -> Vec<Self> {
        match self.segments.take() {
            Some(segments) => segments.into_indexes(),
            None => vec![self],
        }
    }

    /// What it is put together from.
    #[cfg(feature = "whole")]
    pub(crate) fn segments(&self) -> Option<&Segments> {
        self.segments.as_deref()
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
        let divisions = std::mem::take(&mut words.divisions);
        let mut positions = words.write(&mut out, articles);
        put_lists(&mut positions, &divisions);
        Documents::write(&mut out, articles);
        Dates::write(&mut out, dates);
        let numbers = facets.write(&mut out);
        (out, positions, numbers)
    }

    /// Writes dictionary, postings and beginnings of these forms, which are sorted, with their endings; returns the positions. `is_ours`
    /// says of which articles the title is.
    pub(super) fn write_terms(
        out: &mut Vec<u8>,
        (forms, endings): (&[&str], &[u8]),
        (postings, positions): (Vec<Vec<u8>>, Vec<Vec<u8>>),
        is_ours: &[bool],
    ) -> Vec<u8> {
        Terms::write(out, forms, endings);
        put_lists(out, &postings);
        let beginnings = beginnings(forms, &postings, is_ours);
        SortedStrings::write(out, &beginnings.iter().map(|(beginning, _)| beginning).collect::<Vec<_>>());
        put_lists(out, &beginnings.iter().map(|(_, docs)| docs).collect::<Vec<_>>());
        let mut out = Vec::new();
        put_lists(&mut out, &positions);
        out
    }

    /// The articles that have the term.
    pub(crate) fn postings(&self, term: TermId) -> Postings<'_> {
        #[cfg(feature = "whole")]
        if let Some(segments) = &self.segments {
            return Postings::new(segments.list(term));
        }
        Postings::new(self.postings.get(term.0 as usize))
    }

    /// The articles that have one of the terms of `range`, which begin with `beginning`; where it is written down.
    pub(crate) fn many(&self, beginning: &str, range: &Range<u32>) -> Option<DocSet> {
        if range.len() < MANY {
            return None;
        }
        let place = self.beginnings.find(0..self.beginnings.len(), beginning)?;
        Some(DocSet::from_bytes(self.documents.len(), self.of_beginnings.get(place)))
    }

    /// The sentences of the body of an article, as [`divisions`] tells them.
    pub(crate) fn divisions(&self, doc: DocId) -> Varints<'_> {
        #[cfg(feature = "whole")]
        if let Some(segments) = &self.segments {
            return segments.divisions(doc);
        }
        Varints::new(self.divisions.get(doc.0 as usize))
    }

    /// A reader that looks for articles that have the term, and where.
    pub(crate) fn cursor(&self, term: TermId) -> Cursor<'_> {
        #[cfg(feature = "whole")]
        if let Some(segments) = self.segments.as_ref().filter(|_| self.has_positions()) {
            return self.postings(term).cursor().with_positions(segments.positions(term));
        }
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
    /// The [divisions] of each article, as varints.
    divisions: Vec<Vec<u8>>,
    #[cfg(feature = "languages")]
    endings: Endings,
}

impl Words {
    fn push(&mut self, doc: DocId, article: &Article) {
        self.found.clear();
        #[cfg(feature = "languages")]
        self.endings.begin(article);
        let title: Vec<Span> = tokens(&article.title.text).collect();
        let body: Vec<Span> = tokens(&article.text).collect();
        self.push_tokens(&article.title.text, &title, 0);
        self.push_tokens(&article.text, &body, title.len() as u32 + 1);
        let mut packed = Vec::new();
        divisions(&article.text, &body).into_iter().for_each(|division| put_varint(&mut packed, division));
        self.divisions.push(packed);
        self.found.sort_unstable();
        let mut positions = Vec::new();
        for of_term in self.found.chunk_by(|a, b| a.0 == b.0) {
            positions.clear();
            positions.extend(of_term.iter().map(|(_, position)| *position));
            let n_title = positions.partition_point(|position| (*position as usize) < title.len());
            if let Some(postings) = of_term.first().and_then(|(slot, _)| self.postings.get_mut(*slot as usize)) {
                postings.push(doc, &positions, n_title as u32);
            }
        }
    }

    /// Adds these tokens of `text`, the first of which stands at position `first`.
    fn push_tokens(&mut self, text: &str, tokens: &[Span], first: u32) {
        for (token, position) in tokens.iter().zip(first..) {
            let form = fold(token.of(text));
            let slot = self.slots.get(form.as_ref()).copied().unwrap_or_else(|| {
                let slot = self.postings.len() as u32;
                self.postings.push(PostingsWriter::default());
                self.slots.insert(form.into_owned(), slot);
                slot
            });
            self.found.push((slot, position));
            #[cfg(feature = "languages")]
            self.endings.push(slot, token.of(text));
        }
    }

    /// Writes dictionary, postings and beginnings; returns the positions.
    fn write(self, out: &mut Vec<u8>, articles: &[Article]) -> Vec<u8> {
        let mut forms: Vec<(String, u32)> = self.slots.into_iter().collect();
        forms.sort_unstable();
        #[cfg(feature = "languages")]
        let endings = self.endings.of(&forms, &self.postings);
        #[cfg(not(feature = "languages"))]
        let endings = Vec::new();
        let mut lists: Vec<(Vec<u8>, Vec<u8>)> = self.postings.into_iter().map(PostingsWriter::finish).collect();
        let lists =
            forms.iter().map(|(_, slot)| lists.get_mut(*slot as usize).map(std::mem::take).unwrap_or_default()).unzip();
        let forms: Vec<&str> = forms.iter().map(|(form, _)| form.as_str()).collect();
        let is_ours: Vec<bool> = articles.iter().map(|article| article.title.ours).collect();
        Index::write_terms(out, (&forms, &endings), lists, &is_ours)
    }
}

/// The beginnings of at most [`LETTERS`] letters with which [`MANY`] terms begin that together are in a good part of the articles;
/// and which articles these are, a bit for each. A title that is ours does not count, as it does not for a word.
fn beginnings<'a>(forms: &[&'a str], postings: &[Vec<u8>], is_ours: &[bool]) -> Vec<(&'a str, Vec<u8>)> {
    let n_docs = is_ours.len();
    let counts =
        |posting: Posting| posting.n_body > 0 || is_ours.get(posting.doc.0 as usize).is_some_and(|is_ours| !is_ours);
    let mut beginnings = Vec::new();
    for n_letters in 1..=LETTERS {
        let beginning = |form: &'a str| {
            let end = form.char_indices().nth(n_letters - 1).map(|(at, letter)| at + letter.len_utf8());
            form.get(..end.unwrap_or(form.len())).unwrap_or_default()
        };
        let terms: Vec<(&str, &Vec<u8>)> = forms.iter().map(|form| beginning(form)).zip(postings).collect();
        for alike in terms.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() >= MANY) {
            let mut docs = vec![0u8; n_docs.div_ceil(8)];
            for (_, list) in alike {
                Postings::new(list).each(&mut |block| {
                    for posting in block {
                        docs[posting.doc.0 as usize / 8] |= u8::from(counts(*posting)) << (posting.doc.0 % 8);
                    }
                });
            }
            let n: u32 = docs.iter().map(|bits| bits.count_ones()).sum();
            beginnings
                .extend((n as usize >= n_docs / PART).then(|| alike.first().map(|(it, _)| (*it, docs))).flatten());
        }
    }
    beginnings.sort_unstable();
    beginnings
}
