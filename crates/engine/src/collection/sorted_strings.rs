//! Sorted strings, each told by how it differs from the one before (front coding; see Witten, Moffat and Bell, Managing
//! Gigabytes, 1999).
//!
//! In blocks of [`BLOCK`]: of a block's first string its length and its bytes; of each other one how many bytes it shares with
//! the one before, how many follow, and those. Where each block begins is written down.

use super::bytes::{Numbers, Section, Sections, Varints, put_numbers, put_section, put_varint};
use std::ops::Range;

const BLOCK: usize = 16;

/// The strings, read where they lie.
#[derive(Clone, Debug, Default)]
pub(crate) struct SortedStrings {
    len: usize,
    /// How many there are, then where each block begins.
    blocks: Numbers,
    bytes: Section,
}

impl SortedStrings {
    pub(super) fn read(sections: &mut Sections) -> Self {
        let blocks = sections.numbers();
        // A forged number may promise more than there are.
        let len = (blocks.get(0) as usize).min(blocks.len().saturating_sub(1) * BLOCK);
        Self { len, blocks, bytes: sections.section() }
    }

    /// Writes these strings. They need to be sorted only where they are looked for.
    pub(super) fn write<T: AsRef<str>>(out: &mut Vec<u8>, strings: &[T]) {
        let mut blocks = vec![strings.len() as u32];
        let mut bytes = Vec::new();
        let mut before: &[u8] = &[];
        for (i, string) in strings.iter().enumerate() {
            let string = string.as_ref().as_bytes();
            let mut shared = 0;
            if i % BLOCK == 0 {
                blocks.push(bytes.len() as u32);
            } else {
                shared = before.iter().zip(string).take_while(|(a, b)| a == b).count();
                put_varint(&mut bytes, shared as u32);
            }
            let rest = string.get(shared..).unwrap_or_default();
            put_varint(&mut bytes, rest.len() as u32);
            bytes.extend(rest);
            before = string;
        }
        put_numbers(out, blocks);
        put_section(out, &bytes);
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// String `i`; empty beyond the end.
    pub(crate) fn get(&self, i: usize) -> String {
        let mut walk = self.walk(i);
        walk.step();
        String::from_utf8(walk.bytes).unwrap_or_default()
    }

    /// The strings from the `i`-th on.
    pub(crate) fn walk(&self, i: usize) -> Walk<'_> {
        let mut walk = Walk { strings: self, next: i / BLOCK * BLOCK, bytes: Vec::new(), rest: Varints::default() };
        while walk.next < i && walk.step() {}
        walk
    }

    /// The first place within `range` for whose string `comes_before` is false; it is true for all before.
    pub(crate) fn partition_point(&self, range: Range<usize>, comes_before: &dyn Fn(&[u8]) -> bool) -> usize {
        // By the first strings of the blocks that lie within the range, then one by one.
        let (mut low, mut high) = (range.start.div_ceil(BLOCK), range.end.div_ceil(BLOCK));
        while low < high {
            let middle = low + (high - low) / 2;
            let mut block = Varints::new(self.bytes.get(self.blocks.get(middle + 1) as usize..).unwrap_or_default());
            let n = block.next().unwrap_or(0);
            if comes_before(block.take_bytes(n)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let start = range.start.max(low.saturating_sub(1) * BLOCK);
        let mut walk = self.walk(start);
        (start..range.end).find(|_| !(walk.step() && comes_before(&walk.bytes))).unwrap_or(range.end)
    }

    /// Where `wanted` stands within `range`.
    pub(crate) fn find(&self, range: Range<usize>, wanted: &str) -> Option<usize> {
        let at = self.partition_point(range.clone(), &|string| string < wanted.as_bytes());
        (at < range.end && self.get(at) == wanted).then_some(at)
    }
}

/// Tells `found` each string that stands in one of these ranges, in order, and where: the numbers of its ranges, and its places in
/// those strings.
#[cfg(feature = "whole")]
pub(crate) fn merge(ranges: &[(&SortedStrings, Range<usize>)], mut found: impl FnMut(&str, &[(usize, usize)])) {
    let mut walks: Vec<(usize, Walk<'_>, usize)> =
        ranges.iter().enumerate().map(|(i, (strings, range))| (i, strings.walk(range.start), range.end)).collect();
    walks.retain_mut(|(_, walk, end)| walk.next < *end && walk.step());
    let (mut least, mut places) = (Vec::new(), Vec::new());
    while let Some(first) = walks.iter().map(|(_, walk, _)| &walk.bytes).min() {
        least.clone_from(first);
        places.clear();
        walks.retain_mut(|(i, walk, end)| {
            if walk.bytes != least {
                return true;
            }
            places.push((*i, walk.number()));
            walk.next < *end && walk.step()
        });
        found(str::from_utf8(&least).unwrap_or_default(), &places);
    }
}

/// A walk from string to string.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    strings: &'a SortedStrings,
    next: usize,
    bytes: Vec<u8>,
    rest: Varints<'a>,
}

impl Walk<'_> {
    /// Goes to the next string; false after the last.
    pub(crate) fn step(&mut self) -> bool {
        if self.next >= self.strings.len() {
            self.bytes.clear();
            return false;
        }
        let mut shared = 0;
        if self.next.is_multiple_of(BLOCK) {
            let start = self.strings.blocks.get(self.next / BLOCK + 1) as usize;
            self.rest = Varints::new(self.strings.bytes.get(start..).unwrap_or_default());
        } else {
            shared = self.rest.next().unwrap_or(0);
        }
        let n = self.rest.next().unwrap_or(0);
        self.bytes.truncate(shared as usize);
        self.bytes.extend(self.rest.take_bytes(n));
        self.next += 1;
        true
    }

    /// Goes to the next string that does not begin with the first `len` bytes of this one; false after the last.
    pub(crate) fn step_past(&mut self, len: usize) -> bool {
        let Some(beginning) = self.bytes.get(..len).map(<[u8]>::to_vec) else { return self.step() };
        // Few begin alike as a rule; where many do, a search is quicker.
        for _ in 0..BLOCK {
            if !self.step() || !self.bytes.starts_with(&beginning) {
                return !self.bytes.is_empty();
            }
        }
        let end = self.strings.partition_point(self.next..self.strings.len(), &|string| string.starts_with(&beginning));
        *self = self.strings.walk(end);
        self.step()
    }

    /// Goes to the next string that does not come before `wanted`; false after the last.
    pub(crate) fn step_to(&mut self, wanted: &str) -> bool {
        let wanted = wanted.as_bytes();
        for _ in 0..BLOCK {
            if !self.step() || *self.bytes >= *wanted {
                return !self.bytes.is_empty();
            }
        }
        let at = self.strings.partition_point(self.next..self.strings.len(), &|string| string < wanted);
        *self = self.strings.walk(at);
        self.step()
    }

    /// The number of the string to which it came last.
    pub(crate) fn number(&self) -> usize {
        self.next.saturating_sub(1)
    }

    /// The string to which it came last.
    pub(crate) fn string(&self) -> &str {
        str::from_utf8(&self.bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_is_written_is_found(
            strings in prop::collection::btree_set("[abü]{0,5}", 0..80),
            wanted in "[abü]{0,5}",
            ends: (prop::sample::Index, prop::sample::Index),
        ) {
            let sorted: Vec<String> = BTreeSet::into_iter(strings).collect();
            let mut out = Vec::new();
            SortedStrings::write(&mut out, &sorted);
            let read = SortedStrings::read(&mut Sections::new(out, 0));
            prop_assert_eq!((0..read.len()).map(|i| read.get(i)).collect::<Vec<_>>(), sorted.clone());
            let (a, b) = (ends.0.index(sorted.len() + 1), ends.1.index(sorted.len() + 1));
            let range = a.min(b)..a.max(b);
            let place = sorted[range.clone()].iter().position(|string| *string == wanted);
            prop_assert_eq!(read.find(range.clone(), &wanted), place.map(|i| i + range.start));
            let before = sorted[range.clone()].partition_point(|string| *string < wanted) + range.start;
            prop_assert_eq!(read.partition_point(range, &|string| string < wanted.as_bytes()), before);
        }

        #[cfg(feature = "whole")]
        #[test]
        fn several_are_merged(
            several in prop::collection::vec(prop::collection::btree_set("[abü]{0,5}", 0..40), 0..4),
            ends: (prop::sample::Index, prop::sample::Index),
        ) {
            let several: Vec<Vec<String>> = several.into_iter().map(|strings| strings.into_iter().collect()).collect();
            let read = |strings: &Vec<String>| {
                let mut out = Vec::new();
                SortedStrings::write(&mut out, strings);
                let (a, b) = (ends.0.index(strings.len() + 1), ends.1.index(strings.len() + 1));
                (SortedStrings::read(&mut Sections::new(out, 0)), a.min(b)..a.max(b))
            };
            let read: Vec<_> = several.iter().map(read).collect();
            let ranges: Vec<_> = read.iter().map(|(strings, range)| (strings, range.clone())).collect();
            let mut told = Vec::new();
            merge(&ranges, |string, places| told.extend(places.iter().map(|(i, place)| (string.to_owned(), *i, *place))));
            let mut expected = Vec::new();
            for (i, (strings, (_, range))) in several.iter().zip(&read).enumerate() {
                expected.extend(range.clone().map(|place| (strings[place].clone(), i, place)));
            }
            expected.sort();
            prop_assert_eq!(told, expected);
        }

        #[test]
        fn any_bytes_are_read_without_panic(file: Vec<u8>, i: usize, n in 0usize..100) {
            let read = SortedStrings::read(&mut Sections::new(file, 0));
            read.get(i);
            read.find(0..n, "m");
            read.walk(0).step_past(1);
        }
    }
}
