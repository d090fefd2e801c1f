//! Postings: for each term, the articles that have it and where.
//!
//! A list is, in varints: the number of articles; the lengths in bytes of the skips and of the articles; the skips; the articles; the
//! positions. An article is the distance from the one before (less one), twice the number of positions in the body, plus one if there
//! are any in the title, whose number then follows. Positions are distances too, the first from 0. After every [`BLOCK`]
//! articles a skip tells the last article's distance from the skip before, and the lengths of the block's articles and positions.

use super::bytes::{Varints, put_varint};
use super::documents::DocId;

const BLOCK: u32 = 128;

/// An article of a posting list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) doc: DocId,
    /// How often the term stands in the title.
    pub(crate) n_title: u32,
    /// How often the term stands in the body.
    pub(crate) n_body: u32,
}

/// Writes a posting list, article after article.
#[derive(Debug, Default)]
pub(super) struct PostingsWriter {
    n_docs: u32,
    last: Option<u32>,
    docs: Vec<u8>,
    positions: Vec<u8>,
    skips: Vec<u8>,
    /// At the last skip: the article, and the lengths of articles and positions.
    skipped: (u32, u32, u32),
}

impl PostingsWriter {
    /// Adds an article after all before; its positions in order, the first `n_title` of them in the title.
    pub(super) fn push(&mut self, doc: DocId, positions: &[u32], n_title: u32) {
        put_varint(&mut self.docs, self.last.map_or(doc.0, |last| doc.0 - last - 1));
        put_varint(&mut self.docs, (positions.len() as u32 - n_title) << 1 | u32::from(n_title > 0));
        if n_title > 0 {
            put_varint(&mut self.docs, n_title);
        }
        let mut before = 0;
        for &position in positions {
            put_varint(&mut self.positions, position - before);
            before = position;
        }
        self.last = Some(doc.0);
        self.n_docs += 1;
        if self.n_docs.is_multiple_of(BLOCK) {
            let here = (doc.0, self.docs.len() as u32, self.positions.len() as u32);
            put_varint(&mut self.skips, here.0 - self.skipped.0);
            put_varint(&mut self.skips, here.1 - self.skipped.1);
            put_varint(&mut self.skips, here.2 - self.skipped.2);
            self.skipped = here;
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(12 + self.skips.len() + self.docs.len() + self.positions.len());
        put_varint(&mut out, self.n_docs);
        put_varint(&mut out, self.skips.len() as u32);
        put_varint(&mut out, self.docs.len() as u32);
        out.extend(self.skips);
        out.extend(self.docs);
        out.extend(self.positions);
        out
    }
}

/// Reads a posting list where it lies.
#[derive(Clone, Debug)]
pub(crate) struct Postings<'a> {
    skips: Varints<'a>,
    /// The skip that lies ahead: last article, and the bytes of articles and positions after it.
    skip: Option<(u32, Varints<'a>, Varints<'a>)>,
    docs: Varints<'a>,
    positions: Varints<'a>,
    /// The article read last.
    current: Option<Posting>,
    /// Positions between where `positions` stands and those of `current`.
    n_behind: u32,
}

impl<'a> Postings<'a> {
    pub(super) fn new(list: &'a [u8]) -> Self {
        let mut rest = Varints::new(list);
        rest.next();
        let (skips, docs) = (rest.next().unwrap_or(0), rest.next().unwrap_or(0));
        let skips = Varints::new(rest.take_bytes(skips));
        let docs = Varints::new(rest.take_bytes(docs));
        let start = (0, docs.clone(), rest.clone());
        let mut postings = Self { skips, skip: None, docs, positions: rest, current: None, n_behind: 0 };
        postings.skip = postings.skip_after(start);
        postings
    }

    /// The first article from here on that does not come before `doc`; stays where it is if that is already so.
    pub(crate) fn seek(&mut self, doc: DocId) -> Option<Posting> {
        if let Some(current) = self.current.filter(|current| current.doc >= doc) {
            return Some(current);
        }
        while let Some(skip) = self.skip.clone().filter(|skip| skip.0 < doc.0) {
            self.skip = self.skip_after(skip.clone());
            if self.current.is_none_or(|current| current.doc.0 < skip.0) {
                self.current = Some(Posting { doc: DocId(skip.0), n_title: 0, n_body: 0 });
                (self.docs, self.positions, self.n_behind) = (skip.1, skip.2, 0);
            }
        }
        self.find(|posting| posting.doc >= doc)
    }

    /// The positions of the article read last are added to `into`, in order.
    pub(crate) fn positions(&mut self, into: &mut Vec<u32>) {
        let Some(current) = self.current else { return };
        self.positions.skip_numbers(self.n_behind);
        self.n_behind = 0;
        // Read from a copy: so they can be asked for again, and are skipped like all others.
        let mut position = 0u32;
        let n = current.n_title.saturating_add(current.n_body) as usize;
        into.extend(self.positions.clone().take(n).map(|distance| {
            position = position.wrapping_add(distance);
            position
        }));
    }

    fn skip_after(&mut self, skip: (u32, Varints<'a>, Varints<'a>)) -> Option<(u32, Varints<'a>, Varints<'a>)> {
        let (doc, mut docs, mut positions) = skip;
        let doc = doc.wrapping_add(self.skips.next()?);
        docs.take_bytes(self.skips.next()?);
        positions.take_bytes(self.skips.next()?);
        Some((doc, docs, positions))
    }
}

impl Iterator for Postings<'_> {
    type Item = Posting;

    #[inline]
    fn next(&mut self) -> Option<Posting> {
        if let Some(current) = self.current {
            self.n_behind = self.n_behind.wrapping_add(current.n_title).wrapping_add(current.n_body);
        }
        let distance = self.docs.next()?;
        let doc = self.current.map_or(distance, |current| current.doc.0.wrapping_add(1).wrapping_add(distance));
        let code = self.docs.next()?;
        let n_title = if code & 1 == 1 { self.docs.next()? } else { 0 };
        self.current = Some(Posting { doc: DocId(doc), n_title, n_body: code >> 1 });
        self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest! {
        #[test]
        fn seeking_finds_what_a_scan_finds(
            docs in prop::collection::btree_map(0u32..2000, (prop::collection::btree_set(0u32..300, 1..4), 0usize..3), 0..600),
            seeks in prop::collection::btree_set(0u32..2100, 0..20),
        ) {
            let docs: BTreeMap<u32, (BTreeSet<u32>, usize)> = docs;
            let mut writer = PostingsWriter::default();
            for (doc, (positions, n_title)) in &docs {
                let positions: Vec<u32> = positions.iter().copied().collect();
                writer.push(DocId(*doc), &positions, (*n_title).min(positions.len()) as u32);
            }
            let list = writer.finish();
            prop_assert!(Postings::new(&list).map(|posting| posting.doc.0).eq(docs.keys().copied()));
            let mut postings = Postings::new(&list);
            for seek in seeks {
                let found = postings.seek(DocId(seek));
                let expected = docs.range(seek..).next();
                prop_assert_eq!(found.map(|posting| posting.doc.0), expected.map(|(doc, _)| *doc));
                if let Some((_, (positions, n_title))) = expected {
                    let mut read = Vec::new();
                    postings.positions(&mut read);
                    prop_assert_eq!(&read, &positions.iter().copied().collect::<Vec<_>>());
                    prop_assert_eq!(found.unwrap().n_title as usize, (*n_title).min(positions.len()));
                }
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(list: Vec<u8>, seek: u32) {
            let mut postings = Postings::new(&list);
            postings.next();
            postings.positions(&mut Vec::new());
            postings.seek(DocId(seek));
            postings.positions(&mut Vec::new());
        }
    }
}
