//! Sets of articles.

use super::documents::DocId;
use std::ops::Range;

/// A set of the articles of a collection: a bit for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DocSet {
    words: Vec<u64>,
    n_docs: u32,
}

impl DocSet {
    /// No article, of `n_docs` in the collection.
    #[inline(never)]
    pub(crate) fn none(n_docs: u32) -> Self {
        Self { words: vec![0; n_docs.div_ceil(64) as usize], n_docs }
    }

    /// Every article, of `n_docs` in the collection.
    pub(crate) fn all(n_docs: u32) -> Self {
        Self::none(n_docs).complement()
    }

    /// These articles, of `n_docs` in the collection.
    pub(crate) fn of(n_docs: u32, docs: impl IntoIterator<Item = DocId>) -> Self {
        let mut set = Self::none(n_docs);
        for doc in docs {
            set.insert(doc);
        }
        set
    }

    /// The articles whose bits are set, the first article's the lowest of the first byte; of `n_docs` in the collection.
    pub(crate) fn from_bytes(n_docs: u32, bytes: &[u8]) -> Self {
        let mut set = Self::none(n_docs);
        for (word, bytes) in set.words.iter_mut().zip(bytes.chunks(8)) {
            *word = bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        }
        // None beyond the last.
        set.and(&Self::all(n_docs))
    }

    /// The articles of a range of numbers, of `n_docs` in the collection.
    pub(crate) fn range(n_docs: u32, range: Range<u32>) -> Self {
        let up_to = |end: u32| {
            let mut set = Self::none(n_docs);
            let end = end.min(n_docs);
            for (word, first) in set.words.iter_mut().zip((0..end).step_by(64)) {
                *word = u64::MAX >> (64 - (end - first).min(64));
            }
            set
        };
        up_to(range.end).and_not(&up_to(range.start))
    }

    /// How many articles the collection has.
    pub(crate) fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// Adds an article; one that the collection does not have is left out.
    pub(crate) fn insert(&mut self, doc: DocId) {
        if doc.0 < self.n_docs
            && let Some(word) = self.words.get_mut(doc.0 as usize / 64)
        {
            *word |= 1 << (doc.0 % 64);
        }
    }

    pub(crate) fn contains(&self, doc: DocId) -> bool {
        self.words.get(doc.0 as usize / 64).is_some_and(|word| word >> (doc.0 % 64) & 1 == 1)
    }

    /// How many articles it has.
    #[inline(never)]
    pub(crate) fn len(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    #[inline(never)]
    pub(crate) fn and(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
        self
    }

    #[inline(never)]
    pub(crate) fn or(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
        self
    }

    #[inline(never)]
    pub(crate) fn and_not(mut self, other: &Self) -> Self {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
        self
    }

    #[inline(never)]
    pub(crate) fn complement(mut self) -> Self {
        self.words.iter_mut().for_each(|word| *word = !*word);
        if let Some(last) = self.words.last_mut()
            && !self.n_docs.is_multiple_of(64)
        {
            *last &= (1 << (self.n_docs % 64)) - 1;
        }
        self
    }

    /// A bit for each article, the first one's the lowest of the first word.
    pub(crate) fn words(&self) -> &[u64] {
        &self.words
    }

    /// Its articles in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = DocId> {
        self.words.iter().zip(0u32..).flat_map(|(word, i)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(DocId(i * 64 + bit))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn it_is_a_set(n in 0u32..200, a: BTreeSet<u8>, b: BTreeSet<u8>) {
            let only = |set: &BTreeSet<u8>| set.iter().map(|i| u32::from(*i)).filter(|i| *i < n).collect::<BTreeSet<u32>>();
            let bits = |set: &BTreeSet<u8>| DocSet::of(n, set.iter().map(|i| DocId(u32::from(*i))));
            let check = |set: DocSet, expected: BTreeSet<u32>| {
                assert_eq!(set.len() as usize, expected.len());
                assert!((0..256).all(|i| set.contains(DocId(i)) == expected.contains(&i)));
                assert_eq!(set.iter().map(|doc| doc.0).collect::<BTreeSet<_>>(), expected);
            };
            let (sa, sb) = (only(&a), only(&b));
            check(bits(&a).and(&bits(&b)), &sa & &sb);
            check(bits(&a).or(&bits(&b)), &sa | &sb);
            check(bits(&a).and_not(&bits(&b)), &sa - &sb);
            check(bits(&a).complement(), &(0..n).collect() - &sa);
            check(DocSet::all(n), (0..n).collect());
            let (first, end) = (a.len() as u32 * 7 % 250, b.len() as u32 * 11 % 250);
            check(DocSet::range(n, first..end), (first..end.min(n)).collect());
        }
    }
}
