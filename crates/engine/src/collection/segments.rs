//! Segments that are searched together: one index over the indexes of several.
//!
//! Their articles are numbered anew, as they would be in one segment; those that were removed have no number. Dictionary, table of
//! documents, facets and dates, the smaller part, are put together when the last segment has come. Postings and positions stay where
//! they lie: those of a term are put together when it is first asked for, in the bytes that a file would have. So whatever is
//! computed from an index (statistics, scores, totals, counts, marks) is what it would be over one segment with these articles; and
//! [to merge](Index::merged) is to write down what is searched anyway.
//!
//! Articles whose dates were corrected are numbered anew in the same way.
//!
//! Names were linked within each segment. Over several, entities of one kind and key are one.

use super::bytes::{Sections, Varints, put_lists};
use super::dates::{Dates, Range, newest};
use super::documents::{DocId, Documents};
use super::facets::{Facets, Joined, ValueId};
use super::index::Index;
use super::postings::{Posting, PostingsWriter};
use super::sorted_strings;
use super::terms::{ENGLISH, TermId, Terms};
use super::texts::Stored;
use crate::article::Published;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Segments, and what is where in them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Segments {
    segments: Vec<Segment>,
    /// For each article its segment, and its number there.
    places: Vec<(usize, DocId)>,
    /// For each term, for each segment, its number there plus one; 0 where the segment does not have it.
    terms: Vec<u32>,
    /// For each term its posting list, once that was asked for.
    lists: Vec<OnceCell<Vec<u8>>>,
    /// For each term its positions, likewise.
    positions: Vec<OnceCell<Vec<u8>>>,
}

/// A segment that is to be read with others.
#[derive(Debug, Default)]
pub(crate) struct Part<'a> {
    pub(crate) index: Index,
    /// The numbers of its articles that were removed, rising.
    pub(crate) removed: &'a [u32],
    /// Its articles whose dates are others than it has.
    pub(crate) redated: BTreeMap<DocId, Redated>,
}

/// When an article was published, and of which days it speaks, in the place of what its segment has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Redated {
    pub(crate) published: Published,
    pub(crate) days: BTreeSet<Range>,
}

#[derive(Clone, Debug)]
struct Segment {
    index: Index,
    redated: BTreeMap<DocId, Redated>,
    /// For each of its articles the number over all segments; none where it was removed.
    docs: Vec<Option<DocId>>,
    /// For each of its values of facets likewise.
    values: Vec<Option<ValueId>>,
}

impl Index {
    /// The index over the articles of `parts`.
    pub(crate) fn over(mut parts: Vec<Part<'_>>) -> Self {
        if parts.len() == 1
            && let Some(part) = parts.pop_if(|part| part.removed.is_empty() && part.redated.is_empty())
        {
            return part.index;
        }
        let mut segments = Segments::new(parts);
        let mut out = Vec::new();
        segments.write_dictionary(&mut out);
        segments.write_tables(&mut out);
        Self::joined(&mut Sections::new(out, 0), segments)
    }

    /// The index of a segment, as it was read.
    pub(crate) fn part(&self, segment: usize) -> &Self {
        self.segments().and_then(|segments| segments.segments.get(segment)).map_or(self, |segment| &segment.index)
    }

    /// The payloads of the index file and of that of positions of one segment with the same articles, once the positions are here;
    /// `None` where it is one segment.
    pub(super) fn merged(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let mut segments = self.segments()?.clone();
        let terms = || (0..self.terms.len()).map(TermId);
        let forms: Vec<String> = terms().map(|term| self.terms.form(term)).collect();
        let lists = terms().map(|term| segments.term(term, true)).unzip();
        let docs = || (0..self.documents.len()).map(DocId);
        let is_ours: Vec<bool> = docs().map(|doc| self.documents.title_is_ours(doc)).collect();
        let mut out = Vec::new();
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        let endings: Vec<u8> = terms().filter_map(|term| self.terms.ending(term)).collect();
        let mut positions = Self::write_terms(&mut out, (&forms, &endings), lists, &is_ours);
        let divisions: Vec<&[u8]> = docs().map(|doc| segments.divisions(doc).rest()).collect();
        put_lists(&mut positions, &divisions);
        segments.write_tables(&mut out);
        Some((out, positions))
    }
}

impl Segments {
    /// Numbers the articles; the newest first, as one segment has them.
    fn new(parts: Vec<Part<'_>>) -> Self {
        let mut places = Vec::new();
        for (segment, Part { index, removed, .. }) in parts.iter().enumerate() {
            let docs = (0..index.documents.len()).filter(|doc| removed.binary_search(doc).is_err()).map(DocId);
            places.extend(docs.map(|doc| (segment, doc)));
        }
        places.sort_by_cached_key(|(segment, doc)| {
            let Some(Part { index, redated, .. }) = parts.get(*segment) else { return Default::default() };
            let redated = redated.get(doc).map(|it| it.published.window);
            let window = redated.unwrap_or_else(|| index.dates.window(*doc));
            (newest(window), index.documents.id(*doc).0, *segment, *doc)
        });
        let segment = |Part { index, redated, .. }: Part<'_>| Segment {
            docs: vec![None; index.documents.len() as usize],
            values: vec![None; index.facets.n_values() as usize],
            redated,
            index,
        };
        let mut segments: Vec<Segment> = parts.into_iter().map(segment).collect();
        for (number, (segment, doc)) in (0..).map(DocId).zip(&places) {
            if let Some(place) = segments.get_mut(*segment).and_then(|it| it.docs.get_mut(doc.0 as usize)) {
                *place = Some(number);
            }
        }
        Self { segments, places, ..Self::default() }
    }

    /// The dictionary of what any article still has; fills in where each term stands.
    fn write_dictionary(&mut self, out: &mut Vec<u8>) {
        let n_segments = self.segments.len();
        let is_whole: Vec<bool> = self.segments.iter().map(|it| it.docs.iter().all(Option::is_some)).collect();
        let ranges: Vec<_> =
            self.indexes().map(|Index { terms, .. }| (terms.forms(), 0..terms.len() as usize)).collect();
        let (mut forms, mut terms) = (Vec::new(), Vec::new());
        sorted_strings::merge(&ranges, |form, places| {
            let first = terms.len();
            terms.resize(first + n_segments, 0);
            for (i, term) in places {
                let is_there = is_whole.get(*i) == Some(&true)
                    || self.segments.get(*i).is_some_and(|segment| segment.has_any(TermId(*term as u32)));
                if let Some(place) = terms.get_mut(first + i).filter(|_| is_there) {
                    *place = *term as u32 + 1;
                }
            }
            if terms.get(first..).is_some_and(|places| places.iter().all(|place| *place == 0)) {
                terms.truncate(first);
            } else {
                forms.push(form.to_owned());
            }
        });
        self.terms = terms;
        self.lists = vec![OnceCell::new(); forms.len()];
        self.positions = vec![OnceCell::new(); forms.len()];
        let Some((base, segment)) = self.segments.iter().enumerate().max_by_key(|(_, it)| it.index.terms.len()) else {
            return Terms::write(out, &[], &[]);
        };
        let mut numbers = vec![None; segment.index.terms.len() as usize];
        for (places, number) in self.terms.chunks(n_segments).zip(0..) {
            let place = places.get(base).and_then(|place| numbers.get_mut(place.checked_sub(1)? as usize));
            if let Some(place) = place {
                *place = Some(number);
            }
        }
        Terms::write_upon(out, (&forms, &self.endings(base)), &segment.index.terms, &numbers);
    }

    /// The endings of all terms, as the segment `base` has them, or else the first that has the term; none where all are English.
    fn endings(&self, base: usize) -> Vec<u8> {
        let is_english = |segment: &Segment| segment.index.terms.ending(TermId(0)).is_none();
        if self.segments.iter().all(is_english) {
            return Vec::new();
        }
        let ending = |places: &[u32]| {
            let has = |(segment, place): (&Segment, &u32)| {
                let term = TermId(place.checked_sub(1)?);
                Some(segment.index.terms.ending(term).unwrap_or(ENGLISH))
            };
            let of_base = self.segments.get(base).zip(places.get(base)).and_then(has);
            of_base.or_else(|| self.segments.iter().zip(places).find_map(has)).unwrap_or(ENGLISH)
        };
        self.terms.chunks(self.segments.len()).map(ending).collect()
    }

    /// The segments in which the term stands, and its number in each.
    fn with_term(&self, term: TermId) -> impl Iterator<Item = (&Segment, TermId)> {
        let first = term.0 as usize * self.segments.len();
        let places = self.terms.get(first..).unwrap_or_default();
        self.segments.iter().zip(places).filter_map(|(segment, place)| Some((segment, TermId(place.checked_sub(1)?))))
    }

    /// The posting list of a term, and its positions where those are wanted.
    fn term(&self, term: TermId, with_positions: bool) -> (Vec<u8>, Vec<u8>) {
        let mut found: Vec<(Posting, Vec<u32>)> = Vec::new();
        for (segment, term) in self.with_term(term) {
            let mut cursor = segment.index.cursor(term);
            segment.index.postings(term).each(&mut |block| {
                for posting in block {
                    let Some(doc) = segment.doc(posting.doc) else { continue };
                    let mut positions = Vec::new();
                    if with_positions && cursor.seek(posting.doc).is_some() {
                        cursor.positions(&mut positions);
                    }
                    found.push((Posting { doc, ..*posting }, positions));
                }
            });
        }
        found.sort_by_key(|(posting, _)| posting.doc);
        // Forged postings may name an article twice.
        found.dedup_by_key(|(posting, _)| posting.doc);
        let mut list = PostingsWriter::default();
        for (posting, positions) in found {
            match with_positions {
                true => list.push(posting.doc, &positions, posting.n_title.min(positions.len() as u32)),
                false => list.push_counted(posting),
            }
        }
        list.finish()
    }

    pub(super) fn list(&self, term: TermId) -> &[u8] {
        self.lists.get(term.0 as usize).map_or(&[], |list| list.get_or_init(|| self.term(term, false).0))
    }

    pub(super) fn positions(&self, term: TermId) -> &[u8] {
        self.positions.get(term.0 as usize).map_or(&[], |list| list.get_or_init(|| self.term(term, true).1))
    }

    pub(super) fn into_indexes(self) -> Vec<Index> {
        self.segments.into_iter().map(|segment| segment.index).collect()
    }

    /// The indexes of the segments.
    pub(super) fn indexes(&self) -> impl Iterator<Item = &Index> {
        self.segments.iter().map(|segment| &segment.index)
    }

    /// The index of a segment.
    pub(super) fn index_mut(&mut self, segment: usize) -> Option<&mut Index> {
        self.segments.get_mut(segment).map(|segment| &mut segment.index)
    }

    /// The segment of an article, and its number there.
    pub(super) fn place(&self, doc: DocId) -> (usize, DocId) {
        self.places.get(doc.0 as usize).copied().unwrap_or_default()
    }

    pub(super) fn divisions(&self, doc: DocId) -> Varints<'_> {
        let (segment, doc) = self.place(doc);
        self.segments.get(segment).map_or_else(Varints::default, |segment| segment.index.divisions(doc))
    }

    /// An article of a segment, with the values of all segments.
    pub(crate) fn stored(&self, segment: usize, mut stored: Stored) -> Stored {
        let values = self.segments.get(segment).map_or(&[][..], |segment| &segment.values);
        for (_, value) in &mut stored.mentions {
            *value = value.and_then(|value| *values.get(value as usize)?).map(|value| value.0);
        }
        stored
    }

    /// The articles: the segment of each, and its number there.
    fn places(&self) -> impl Iterator<Item = (&Segment, DocId)> {
        self.places.iter().filter_map(|(segment, doc)| Some((self.segments.get(*segment)?, *doc)))
    }

    /// The table of documents, the dates and the facets, in the order of the index.
    fn write_tables(&mut self, out: &mut Vec<u8>) {
        let published = |(segment, doc): &(&Segment, DocId)| Some(segment.redated.get(doc)?.published.clone());
        let documents: Vec<_> = self.places().map(|it| (&it.0.index.documents, it.1, published(&it))).collect();
        Documents::write_joined(out, &documents);
        let dates_of = |(segment, doc): (&Segment, DocId)| match segment.redated.get(&doc) {
            Some(Redated { published, days }) => (published.window, days.clone()),
            None => segment.index.dates.of(doc),
        };
        let dates: Vec<_> = self.places().map(dates_of).collect();
        Dates::write(out, &dates);
        self.write_facets(out);
    }

    /// Fills in which values the segments' own are.
    fn write_facets(&mut self, out: &mut Vec<u8>) {
        let tables: Vec<&Facets> = self.indexes().map(|index| &index.facets).collect();
        let values = Joined { tables: &tables, docs: &self.places }.write(out);
        for (segment, values) in self.segments.iter_mut().zip(values) {
            segment.values = values;
        }
    }
}

impl Segment {
    fn doc(&self, doc: DocId) -> Option<DocId> {
        self.docs.get(doc.0 as usize).copied().flatten()
    }

    /// Whether any article that is still there has the term.
    fn has_any(&self, term: TermId) -> bool {
        let mut cursor = self.index.postings(term).cursor();
        let mut next = DocId(0);
        while let Some(posting) = cursor.seek(next) {
            if self.doc(posting.doc).is_some() {
                return true;
            }
            // Beyond its end a damaged list says the same article again.
            let Some(after) = posting.doc.0.checked_add(1).filter(|after| *after > next.0) else { return false };
            next = DocId(after);
        }
        false
    }
}
