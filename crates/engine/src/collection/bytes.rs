//! Bytes that are read where they lie: sections of a file, fixed-width numbers, varints, lists of strings.
//!
//! Every reader is total: beyond the end there are zeros and empty strings, never a panic.

use std::ops::{Deref, Range};
use std::sync::Arc;

/// A stretch of a file that stays in memory as long as anyone reads it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Section {
    file: Arc<Vec<u8>>,
    range: Range<usize>,
}

impl Deref for Section {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.file.get(self.range.clone()).unwrap_or_default()
    }
}

/// Appends a section: its length as four bytes, then `bytes`.
pub(super) fn put_section(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend((bytes.len() as u32).to_le_bytes());
    out.extend(bytes);
}

/// Reads sections in the order in which they were put.
#[derive(Debug)]
pub(super) struct Sections {
    file: Arc<Vec<u8>>,
    at: usize,
}

impl Sections {
    /// The sections of `file` from byte `at` on.
    pub(super) fn new(file: Vec<u8>, at: usize) -> Self {
        Self { file: Arc::new(file), at }
    }

    /// The next section; empty where the file ends before it does.
    pub(super) fn section(&mut self) -> Section {
        let start = self.at.saturating_add(4);
        let len = self.file.get(self.at..start).map_or(0, |bytes| u32_at(bytes, 0)) as usize;
        let end = start.saturating_add(len);
        self.at = end;
        Section { file: Arc::clone(&self.file), range: start..end }
    }

    pub(super) fn u32s(&mut self) -> U32s {
        U32s(self.section())
    }

    pub(super) fn strings(&mut self) -> Strings {
        Strings(self.lists())
    }

    pub(super) fn lists(&mut self) -> Lists {
        Lists { ends: self.u32s(), bytes: self.section() }
    }
}

/// Numbers of four bytes each, little-endian.
#[derive(Clone, Debug, Default)]
pub(crate) struct U32s(Section);

impl U32s {
    pub(crate) fn len(&self) -> usize {
        self.0.len() / 4
    }

    /// The number at `i`; 0 beyond the end.
    pub(crate) fn get(&self, i: usize) -> u32 {
        u32_at(&self.0, i)
    }

    /// The numbers from `range.start` up to `range.end`, as far as there are any.
    pub(crate) fn slice(&self, range: Range<usize>) -> impl Iterator<Item = u32> {
        let end = range.end.min(self.len());
        let start = range.start.min(end);
        self.0.get(start * 4..end * 4).unwrap_or_default().as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes))
    }
}

pub(super) fn put_u32s(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    let bytes: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
    put_section(out, &bytes);
}

/// Byte strings one after the other, found by the place where each ends.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    ends: U32s,
    bytes: Section,
}

impl Lists {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of list `i`; none beyond the end.
    pub(crate) fn get(&self, i: usize) -> &[u8] {
        let start = if i == 0 { 0 } else { self.ends.get(i - 1) };
        self.bytes.get(start as usize..self.ends.get(i) as usize).unwrap_or_default()
    }
}

pub(super) fn put_lists<T: AsRef<[u8]>>(out: &mut Vec<u8>, lists: &[T]) {
    let mut end = 0;
    put_u32s(
        out,
        lists.iter().map(|list| {
            end += list.as_ref().len() as u32;
            end
        }),
    );
    out.extend(end.to_le_bytes());
    for list in lists {
        out.extend(list.as_ref());
    }
}

/// Strings in a list of their own.
#[derive(Clone, Debug, Default)]
pub(crate) struct Strings(Lists);

impl Strings {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// String `i`; empty beyond the end.
    pub(crate) fn get(&self, i: usize) -> &str {
        str::from_utf8(self.0.get(i)).unwrap_or_default()
    }

    /// The bytes of string `i`, unread.
    pub(crate) fn bytes(&self, i: usize) -> &[u8] {
        self.0.get(i)
    }

    /// The first place within `range` whose string does not come before `wanted`; the strings there are sorted.
    pub(crate) fn lower_bound(&self, range: Range<usize>, wanted: &str) -> usize {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.0.get(middle) < wanted.as_bytes() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Where `wanted` stands within `range`, whose strings are sorted.
    pub(crate) fn find(&self, range: Range<usize>, wanted: &str) -> Option<usize> {
        let at = self.lower_bound(range.clone(), wanted);
        (at < range.end && self.get(at) == wanted).then_some(at)
    }
}

/// Appends `n` in LEB128: seven bits a byte, the lowest first, the high bit set on all but the last.
pub(super) fn put_varint(out: &mut Vec<u8>, mut n: u32) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads varints until the bytes end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Varints<'a> {
    bytes: &'a [u8],
}

impl<'a> Varints<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// Goes over `n` numbers.
    pub(crate) fn skip_numbers(&mut self, mut n: u32) {
        while n > 0
            && let Some((byte, rest)) = self.bytes.split_first()
        {
            n -= u32::from(*byte < 0x80);
            self.bytes = rest;
        }
    }

    /// The next `n` bytes, as far as there are any, and goes over them.
    pub(crate) fn take_bytes(&mut self, n: u32) -> &'a [u8] {
        let (taken, rest) = self.bytes.split_at_checked(n as usize).unwrap_or((self.bytes, &[]));
        self.bytes = rest;
        taken
    }
}

impl Iterator for Varints<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let mut n = 0;
        let mut shift = 0;
        loop {
            let (byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            n |= u32::from(byte & 0x7f).wrapping_shl(shift);
            if *byte < 0x80 {
                return Some(n);
            }
            shift += 7;
        }
    }
}

fn u32_at(bytes: &[u8], i: usize) -> u32 {
    let start = i.saturating_mul(4);
    bytes.get(start..).and_then(|rest| rest.first_chunk()).map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_put_is_read(numbers: Vec<u32>, strings: Vec<String>) {
            let mut file = Vec::new();
            put_u32s(&mut file, numbers.iter().copied());
            put_lists(&mut file, &strings);
            let mut varints = Vec::new();
            for n in &numbers {
                put_varint(&mut varints, *n);
            }
            put_section(&mut file, &varints);

            let mut sections = Sections::new(file, 0);
            let read = sections.u32s();
            prop_assert_eq!(read.slice(0..read.len()).collect::<Vec<_>>(), numbers.clone());
            let read = sections.strings();
            prop_assert_eq!((0..read.len()).map(|i| read.get(i).to_owned()).collect::<Vec<_>>(), strings);
            let section = sections.section();
            prop_assert_eq!(Varints::new(&section).collect::<Vec<_>>(), numbers);
        }

        #[test]
        fn any_bytes_are_read_without_panic(file: Vec<u8>, i: usize) {
            let mut sections = Sections::new(file, 0);
            sections.u32s().get(i);
            let strings = sections.strings();
            strings.get(0);
            strings.lower_bound(0..strings.len(), "m");
            let section = sections.section();
            let mut varints = Varints::new(&section);
            varints.next();
            varints.skip_numbers(3);
            varints.take_bytes(5);
        }
    }
}
