//! Bytes that are read where they lie: sections of a file, numbers of one width, varints, lists of strings.
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
    #[cfg(any(test, feature = "whole"))]
    pub(super) fn new(file: Vec<u8>, at: usize) -> Self {
        Self::of(Arc::new(file), at)
    }

    /// The sections of a file that others read too.
    pub(super) fn of(file: Arc<Vec<u8>>, at: usize) -> Self {
        Self { file, at }
    }

    /// The next section; empty where the file ends before it does.
    #[inline(never)]
    pub(super) fn section(&mut self) -> Section {
        let start = self.at.saturating_add(4);
        let len = self.file.get(self.at..start).map_or(0, |bytes| u32_at(bytes, 0)) as usize;
        let end = start.saturating_add(len);
        self.at = end;
        Section { file: Arc::clone(&self.file), range: start..end }
    }

    pub(super) fn numbers(&mut self) -> Numbers {
        Numbers(self.section())
    }

    pub(super) fn strings(&mut self) -> Strings {
        Strings(self.lists())
    }

    pub(super) fn column(&mut self) -> Column {
        Column { ends: self.numbers(), bytes: self.section() }
    }

    #[inline(never)]
    pub(super) fn lists(&mut self) -> Lists {
        Lists { anchors: self.numbers(), lengths: self.section(), bytes: self.section() }
    }
}

/// Numbers of the same width: how many bytes that is, then the numbers, little-endian.
#[derive(Clone, Debug, Default)]
pub(crate) struct Numbers(Section);

impl Numbers {
    pub(crate) fn len(&self) -> usize {
        self.0.split_first().map_or(0, |(width, bytes)| bytes.len() / usize::from(*width).max(1))
    }

    /// The first place for which `comes_before` is false; it is true for all before. Sought from the place `near` on, where one is
    /// known, in steps that double (Bentley and Yao, An almost optimal algorithm for unbounded searching, 1976).
    pub(crate) fn partition_point(&self, near: Option<u32>, comes_before: impl Fn(u32) -> bool) -> u32 {
        let n = self.len() as u32;
        let (mut low, mut high) = (0, n);
        if let Some(near) = near {
            (low, high) = (near.min(n), near.min(n));
            let mut step = 1;
            while low > 0 && !comes_before(low - 1) {
                high = low - 1;
                low = high.saturating_sub(step);
                step *= 2;
            }
            while high < n && comes_before(high) {
                low = high + 1;
                high = n.min(low + step);
                step *= 2;
            }
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if comes_before(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The number at `i`; 0 beyond the end.
    pub(crate) fn get(&self, i: usize) -> u32 {
        let Some((width, bytes)) = self.0.split_first() else { return 0 };
        let width = usize::from(*width).clamp(1, 4);
        let Some(rest) = bytes.get(i.saturating_mul(width)..) else { return 0 };
        match rest.first_chunk() {
            Some(four) => u32::from_le_bytes(*four) & u32::MAX >> (32 - 8 * width),
            None => rest.iter().take(width).rev().fold(0, |n, byte| n << 8 | u32::from(*byte)),
        }
    }
}

pub(super) fn put_numbers(out: &mut Vec<u8>, numbers: impl IntoIterator<Item = u32>) {
    let numbers: Vec<u32> = numbers.into_iter().collect();
    let width = numbers.iter().max().map_or(1, |n| (32 - n.leading_zeros()).div_ceil(8).max(1)) as usize;
    let mut bytes = vec![width as u8];
    for n in numbers {
        bytes.extend(n.to_le_bytes().into_iter().take(width));
    }
    put_section(out, &bytes);
}

/// How many lists lie between two whose places are written down.
const STEP: usize = 16;

/// Byte strings one after the other.
///
/// Where every [`STEP`]th of them, and its length, stand is written down; the others are found by the lengths, in varints.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    anchors: Numbers,
    /// How many there are, in four bytes, then their lengths.
    lengths: Section,
    bytes: Section,
}

impl Lists {
    pub(crate) fn len(&self) -> usize {
        // A forged number may promise more than there are.
        (u32_at(&self.lengths, 0) as usize).min(self.lengths.len().saturating_sub(4))
    }

    /// The bytes of list `i`; none beyond the end.
    pub(crate) fn get(&self, i: usize) -> &[u8] {
        let anchor = i / STEP * 2;
        let mut start = self.anchors.get(anchor) as usize;
        let lengths = self.lengths.get(4 + self.anchors.get(anchor + 1) as usize..).unwrap_or_default();
        let mut lengths = Varints::new(lengths);
        for _ in 0..i % STEP {
            start = start.wrapping_add(lengths.next().unwrap_or(0) as usize);
        }
        let end = start.wrapping_add(lengths.next().unwrap_or(0) as usize);
        self.bytes.get(start..end).unwrap_or_default()
    }
}

pub(super) fn put_lists<T: AsRef<[u8]>>(out: &mut Vec<u8>, lists: &[T]) {
    let mut anchors = Vec::new();
    let mut lengths = (lists.len() as u32).to_le_bytes().to_vec();
    let mut n_bytes = 0;
    for (i, list) in lists.iter().enumerate() {
        if i % STEP == 0 {
            anchors.extend([n_bytes, lengths.len() as u32 - 4]);
        }
        let len = list.as_ref().len() as u32;
        put_varint(&mut lengths, len);
        n_bytes += len;
    }
    put_numbers(out, anchors);
    put_section(out, &lengths);
    out.extend(n_bytes.to_le_bytes());
    for list in lists {
        out.extend(list.as_ref());
    }
}

/// Byte strings of which each is found at once: where each ends is written down. For what is read article by article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    ends: Numbers,
    bytes: Section,
}

impl Column {
    /// The bytes of list `i`; none beyond the end.
    pub(crate) fn get(&self, i: usize) -> &[u8] {
        let start = i.checked_sub(1).map_or(0, |before| self.ends.get(before));
        self.bytes.get(start as usize..self.ends.get(i) as usize).unwrap_or_default()
    }
}

pub(super) fn put_column(out: &mut Vec<u8>, lists: &[Vec<u8>]) {
    let mut end = 0;
    put_numbers(
        out,
        lists.iter().map(|list| {
            end += list.len() as u32;
            end
        }),
    );
    put_section(out, &lists.concat());
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
        // Eight bytes at a time: each number has one without the high bit.
        while let Some((eight, rest)) = self.bytes.split_first_chunk()
            && let ends = (!u64::from_le_bytes(*eight) & 0x8080_8080_8080_8080).count_ones()
            && ends < n
        {
            n -= ends;
            self.bytes = rest;
        }
        while n > 0
            && let Some((byte, rest)) = self.bytes.split_first()
        {
            n -= u32::from(*byte < 0x80);
            self.bytes = rest;
        }
    }

    /// The bytes ahead.
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes
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
        fn what_is_put_is_read(numbers: Vec<u32>, small: Vec<u8>, strings: Vec<String>) {
            let mut file = Vec::new();
            put_numbers(&mut file, numbers.iter().copied());
            put_numbers(&mut file, small.iter().copied().map(u32::from));
            put_lists(&mut file, &strings);
            let mut varints = Vec::new();
            for n in &numbers {
                put_varint(&mut varints, *n);
            }
            put_section(&mut file, &varints);
            let lists: Vec<Vec<u8>> = strings.iter().map(|string| string.clone().into_bytes()).collect();
            put_column(&mut file, &lists);

            let mut sections = Sections::new(file, 0);
            let all = |read: Numbers| (0..read.len()).map(|i| read.get(i)).collect::<Vec<_>>();
            prop_assert_eq!(all(sections.numbers()), numbers.clone());
            prop_assert_eq!(all(sections.numbers()), small.into_iter().map(u32::from).collect::<Vec<_>>());
            let read = sections.strings();
            prop_assert_eq!((0..read.len()).map(|i| read.get(i).to_owned()).collect::<Vec<_>>(), strings);
            let section = sections.section();
            prop_assert_eq!(Varints::new(&section).collect::<Vec<_>>(), numbers);
            let column = sections.column();
            prop_assert_eq!((0..lists.len()).map(|i| column.get(i).to_owned()).collect::<Vec<_>>(), lists);
        }

        #[test]
        fn any_bytes_are_read_without_panic(file: Vec<u8>, i: usize) {
            let mut sections = Sections::new(file, 0);
            sections.numbers().get(i);
            let strings = sections.strings();
            strings.get(0);
            strings.get(i);
            let section = sections.section();
            let mut varints = Varints::new(&section);
            varints.next();
            varints.skip_numbers(3);
            varints.take_bytes(5);
        }
    }
}
