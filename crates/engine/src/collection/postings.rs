//! Postings: the articles that have a term, or a value of a facet, and how often; and apart from them where a term stands.
//!
//! A list is: the number of articles, in varint; for each whole block of [`BLOCK`] of them the last one and where the block ends
//! among the blocks, four bytes each; the blocks; the articles after the last whole block.
//!
//! A block is: how many bits a gap has; the gaps, bit after bit from the lowest (see Lemire and Boytsov, Decoding billions of
//! integers per second through vectorization, 2015, for the general method); a bit for each article, set where it does not have
//! the term just once, in its body; for each of these four bits, a pair to a byte, that say how often; and for those that are
//! too many to be said so a [`Count`]. A gap is how many articles lie between one and the one before, or the list's beginning.
//!
//! Of the others each is the gap, doubled, plus one if a [`Count`] follows. This is, in varints: how often in the body, times
//! four, plus how often in the title, if this is no more than two; else plus three, and how much more than three follows.
//!
//! The positions of a term are: for each whole block of its list where the block's positions end, in four bytes; the positions,
//! article after article, each as the distance from the one before within the article, in varints.

use super::bytes::{Varints, put_varint};
use super::documents::DocId;

/// How many articles a block has.
const BLOCK: usize = 128;

/// How many articles are looked at one after the other.
const NEXT: usize = 8;

/// The four bits of what is too many for them.
const MORE: u8 = 15;
/// The four bits of once in the title, not in the body; the five after it are of up to five times in the body besides. Those
/// below are of two to ten times in the body only.
const TITLE: u8 = 9;

/// An article of a posting list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) doc: DocId,
    /// How often the term stands in the title.
    pub(crate) n_title: u32,
    /// How often the term stands in the body, or the value is named.
    pub(crate) n_body: u32,
}

impl Posting {
    fn is_once(self) -> bool {
        (self.n_title, self.n_body) == (0, 1)
    }

    /// How often, in four bits.
    fn nibble(self) -> u8 {
        match (self.n_title, self.n_body) {
            (0, n @ 2..=10) => n as u8 - 2,
            (1, n @ 0..=5) => TITLE + n as u8,
            _ => MORE,
        }
    }

    fn put_count(self, out: &mut Vec<u8>) {
        put_varint(out, self.n_body << 2 | self.n_title.min(3));
        if self.n_title >= 3 {
            put_varint(out, self.n_title - 3);
        }
    }

    fn read_count(&mut self, from: &mut Varints<'_>) {
        let code = from.next().unwrap_or(0);
        self.n_body = code >> 2;
        self.n_title = match code & 3 {
            3 => from.next().unwrap_or(0).saturating_add(3),
            n => n,
        };
    }
}

/// Writes a posting list, article after article.
#[derive(Debug, Default)]
pub(super) struct PostingsWriter {
    n_docs: u32,
    /// The article after the last one of the whole blocks.
    base: u32,
    /// Those after the last whole block.
    rest: Vec<Posting>,
    skips: Vec<u8>,
    blocks: Vec<u8>,
    position_skips: Vec<u8>,
    positions: Vec<u8>,
}

impl PostingsWriter {
    /// How many articles there are by now.
    #[cfg(feature = "languages")]
    pub(super) fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// Adds an article after all before; its positions in order, the first `n_title` of them in the title.
    pub(super) fn push(&mut self, doc: DocId, positions: &[u32], n_title: u32) {
        let mut before = 0;
        for &position in positions {
            put_varint(&mut self.positions, position.wrapping_sub(before));
            before = position;
        }
        self.push_counted(Posting { doc, n_title, n_body: positions.len() as u32 - n_title });
    }

    /// Adds an article after all before, without positions.
    pub(super) fn push_counted(&mut self, posting: Posting) {
        self.n_docs += 1;
        self.rest.push(posting);
        if self.rest.len() == BLOCK {
            let last = posting.doc.0;
            self.put_block();
            self.rest.clear();
            self.base = last + 1;
            self.skips.extend(last.to_le_bytes());
            self.skips.extend((self.blocks.len() as u32).to_le_bytes());
            self.position_skips.extend((self.positions.len() as u32).to_le_bytes());
        }
    }

    /// The gaps of the postings of `rest`.
    fn gaps(&self) -> impl Iterator<Item = (u32, Posting)> {
        let mut next = self.base;
        self.rest.iter().map(move |posting| {
            let gap = posting.doc.0 - next;
            next = posting.doc.0 + 1;
            (gap, *posting)
        })
    }

    fn put_block(&mut self) {
        let mut block = Vec::new();
        let width = self.gaps().map(|(gap, _)| 32 - gap.leading_zeros()).max().unwrap_or(0);
        block.push(width as u8);
        let (mut bits, mut n_bits) = (0u64, 0);
        for (gap, _) in self.gaps() {
            bits |= u64::from(gap) << n_bits;
            n_bits += width;
            while n_bits >= 8 {
                block.push(bits as u8);
                bits >>= 8;
                n_bits -= 8;
            }
        }
        for part in self.rest.chunks(8) {
            block.push(part.iter().rev().fold(0, |bits, posting| bits << 1 | u8::from(!posting.is_once())));
        }
        let others: Vec<Posting> = self.rest.iter().copied().filter(|posting| !posting.is_once()).collect();
        for pair in others.chunks(2) {
            block.push(pair.iter().rev().fold(0, |bits, posting| bits << 4 | posting.nibble()));
        }
        for posting in others.iter().filter(|posting| posting.nibble() == MORE) {
            posting.put_count(&mut block);
        }
        self.blocks.extend(block);
    }

    /// The list, and the positions.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        let mut list = Vec::with_capacity(5 + self.skips.len() + self.blocks.len() + 2 * self.rest.len());
        put_varint(&mut list, self.n_docs);
        list.extend(&self.skips);
        list.extend(&self.blocks);
        for (gap, posting) in self.gaps() {
            put_varint(&mut list, gap << 1 | u32::from(!posting.is_once()));
            if !posting.is_once() {
                posting.put_count(&mut list);
            }
        }
        (list, [self.position_skips, self.positions].concat())
    }
}

/// A posting list, read where it lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Postings<'a> {
    n_docs: u32,
    /// For each whole block its last article, and where it ends.
    skips: &'a [[u8; 8]],
    blocks: &'a [u8],
}

impl<'a> Postings<'a> {
    pub(super) fn new(list: &'a [u8]) -> Self {
        let mut rest = Varints::new(list);
        let n_docs = rest.next().unwrap_or(0);
        let skips = rest.take_bytes(n_docs / BLOCK as u32 * 8).as_chunks().0;
        Self { n_docs, skips, blocks: rest.rest() }
    }

    /// How many articles it has.
    pub(crate) fn len(self) -> u32 {
        self.n_docs
    }

    /// The last article of a whole block, and where the block ends.
    fn skip(self, block: usize) -> Option<(u32, usize)> {
        let [a, b, c, d, e, f, g, h] = *self.skips.get(block)?;
        Some((u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]) as usize))
    }

    /// Tells `found` all of its articles, in order, some at a time; what it does with those is its own.
    pub(crate) fn each(self, found: &mut dyn FnMut(&mut Vec<Posting>)) {
        let mut block = Vec::with_capacity(BLOCK);
        for i in 0..=self.skips.len() {
            self.read(i, &mut block);
            found(&mut block);
        }
    }

    /// A reader that looks for articles.
    pub(crate) fn cursor(self) -> Cursor<'a> {
        Cursor { list: self, number: 0, block: Vec::new(), at: 0, positions: &[], ahead: None }
    }

    /// Reads a block; the one after the last whole block has the rest.
    fn read(self, number: usize, block: &mut Vec<Posting>) {
        let (base, start) = match number.checked_sub(1).and_then(|before| self.skip(before)) {
            Some((last, end)) => (last.wrapping_add(1), end),
            None => (0, 0),
        };
        block.clear();
        if number < self.skips.len() {
            let end = self.skip(number).map_or(0, |(_, end)| end);
            read_block(self.blocks.get(start..end).unwrap_or_default(), base, block);
            return;
        }
        let mut next = base;
        let mut rest = Varints::new(self.blocks.get(start..).unwrap_or_default());
        for _ in 0..self.n_docs % BLOCK as u32 {
            let Some(code) = rest.next() else { return };
            let mut posting = Posting { doc: DocId(next.wrapping_add(code >> 1)), n_title: 0, n_body: 1 };
            if code & 1 == 1 {
                posting.read_count(&mut rest);
            }
            next = posting.doc.0.wrapping_add(1);
            block.push(posting);
        }
    }
}

fn read_block(bytes: &[u8], base: u32, block: &mut Vec<Posting>) {
    let Some((width, rest)) = bytes.split_first() else { return };
    let width = u32::from(*width).min(32);
    let mut docs = [0; BLOCK];
    broadsheet_loops::unpack(rest, width, base, &mut docs);
    block.extend(docs.iter().map(|doc| Posting { doc: DocId(*doc), n_title: 0, n_body: 1 }));
    let Some((others, rest)) = rest.get(width as usize * BLOCK / 8..).and_then(|rest| rest.split_first_chunk::<16>())
    else {
        return;
    };
    let n_others: u32 = others.iter().map(|bits| bits.count_ones()).sum();
    let (nibbles, rest) = rest.split_at_checked(n_others.div_ceil(2) as usize).unwrap_or((rest, &[]));
    let mut counts = Varints::new(rest);
    let mut i = 0;
    for (word, part) in others.as_chunks().0.iter().zip(block.chunks_mut(64)) {
        let mut word = u64::from_le_bytes(*word);
        while word != 0 {
            let pair = nibbles.get(i / 2).copied().unwrap_or(0);
            let nibble = pair >> (i % 2 * 4) & 15;
            i += 1;
            if let Some(posting) = part.get_mut(word.trailing_zeros() as usize) {
                match nibble {
                    MORE => posting.read_count(&mut counts),
                    TITLE.. => (posting.n_title, posting.n_body) = (1, u32::from(nibble - TITLE)),
                    _ => posting.n_body = u32::from(nibble) + 2,
                }
            }
            word &= word - 1;
        }
    }
}

/// Looks for articles in a posting list, and where the term stands in them; only ever goes on.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    list: Postings<'a>,
    number: usize,
    block: Vec<Posting>,
    /// The place in the block.
    at: usize,
    /// The list's positions.
    positions: &'a [u8],
    /// Positions of the block that are still ahead, and of which place in the block the first of them is.
    ahead: Option<(Varints<'a>, usize)>,
}

impl<'a> Cursor<'a> {
    /// With these positions of the term.
    pub(super) fn with_positions(self, positions: &'a [u8]) -> Self {
        Self { positions, ..self }
    }

    /// The first article from here on that does not come before `doc`; stays where it is if that is already so.
    pub(crate) fn seek(&mut self, doc: DocId) -> Option<Posting> {
        if self.block.is_empty() || self.list.skip(self.number).is_some_and(|(last, _)| last < doc.0) {
            let passed = |skip: &[u8; 8]| skip.first_chunk().is_some_and(|last| u32::from_le_bytes(*last) < doc.0);
            let ahead = self.list.skips.get(self.number..).unwrap_or_default();
            self.number += ahead.partition_point(passed);
            self.list.read(self.number, &mut self.block);
            self.at = 0;
            self.ahead = None;
        }
        let before = |posting: &Posting| posting.doc < doc;
        // Mostly it is one of the next; else it is searched for.
        let ahead = self.block.get(self.at..).unwrap_or_default();
        let n = ahead.iter().take(NEXT).take_while(|posting| before(posting)).count();
        self.at += if n < NEXT { n } else { ahead.partition_point(before) };
        self.block.get(self.at).copied()
    }

    /// The positions of the article found last are added to `into`, in order.
    pub(crate) fn positions(&mut self, into: &mut Vec<u32>) {
        let Some(current) = self.block.get(self.at).copied() else { return };
        let (mut ahead, first) = self.ahead.take().unwrap_or_else(|| (self.of_block(), 0));
        let passed = self.block.get(first..self.at).unwrap_or_default();
        ahead.skip_numbers(
            passed.iter().fold(0, |n, posting| n.wrapping_add(posting.n_title).wrapping_add(posting.n_body)),
        );
        // Read from a copy: so they can be asked for again, and are skipped like all others.
        let mut position = 0u32;
        let n = current.n_title.saturating_add(current.n_body) as usize;
        into.extend(ahead.clone().take(n).map(|distance| {
            position = position.wrapping_add(distance);
            position
        }));
        self.ahead = Some((ahead, self.at));
    }

    /// The positions of the block.
    fn of_block(&self) -> Varints<'a> {
        let n_blocks = self.list.skips.len();
        let (ends, positions) = self.positions.split_at_checked(n_blocks * 4).unwrap_or_default();
        let before = self.number.checked_sub(1).and_then(|before| ends.as_chunks().0.get(before));
        let start = before.map_or(0, |end| u32::from_le_bytes(*end)) as usize;
        Varints::new(positions.get(start..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Articles with their positions, some of which are in the title; up to some blocks of them.
    fn docs() -> impl Strategy<Value = BTreeMap<u32, (BTreeSet<u32>, usize)>> {
        let positions = prop_oneof![
            8 => prop::collection::btree_set(0u32..300, 1..4),
            1 => prop::collection::btree_set(0u32..3000, 1..60),
        ];
        let docs = |most: u32, n| prop::collection::btree_map(0..most, (positions.clone(), 0usize..5), 0..n);
        prop_oneof![docs(2000, 600), docs(100_000, 20), docs(500, 200)]
    }

    type Written = (Vec<u8>, Vec<u8>, Vec<(Posting, Vec<u32>)>);

    /// The list, its positions, and what is in them.
    fn write(docs: &BTreeMap<u32, (BTreeSet<u32>, usize)>) -> Written {
        let mut writer = PostingsWriter::default();
        let mut expected = Vec::new();
        for (doc, (positions, n_title)) in docs {
            let positions: Vec<u32> = positions.iter().copied().collect();
            let n_title = (*n_title).min(positions.len()) as u32;
            writer.push(DocId(*doc), &positions, n_title);
            let n_body = positions.len() as u32 - n_title;
            expected.push((Posting { doc: DocId(*doc), n_title, n_body }, positions));
        }
        let (list, positions) = writer.finish();
        (list, positions, expected)
    }

    proptest! {
        #[test]
        fn seeking_finds_what_a_scan_finds(docs in docs(), targets: Vec<u16>) {
            let (list, positions, expected) = write(&docs);
            let postings = Postings::new(&list);
            let mut all = Vec::new();
            postings.each(&mut |block| all.append(block));
            prop_assert_eq!(&all, &expected.iter().map(|(posting, _)| *posting).collect::<Vec<_>>());
            prop_assert_eq!(postings.len() as usize, all.len());

            let mut cursor = postings.cursor().with_positions(&positions);
            let mut from = 0;
            for target in targets.into_iter().map(u32::from) {
                let found = cursor.seek(DocId(target));
                from += expected[from..].iter().take_while(|(posting, _)| posting.doc.0 < target).count();
                let expected = expected.get(from);
                prop_assert_eq!(found, expected.map(|(posting, _)| *posting));
                let mut read = Vec::new();
                if found.is_some() {
                    cursor.positions(&mut read);
                }
                prop_assert_eq!(&read, &expected.map_or(Vec::new(), |(_, positions)| positions.clone()));
            }
        }

        #[test]
        fn any_bytes_are_read_without_panic(list: Vec<u8>, positions: Vec<u8>, doc: u32) {
            let postings = Postings::new(&list);
            postings.each(&mut |_| ());
            let mut cursor = postings.cursor().with_positions(&positions);
            cursor.seek(DocId(doc));
            cursor.positions(&mut Vec::new());
        }
    }
}
