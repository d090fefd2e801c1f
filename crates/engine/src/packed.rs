//! Plain data as bytes: what lies in the files of a collection, and what page and worker tell each other.
//!
//! The form is [postcard](https://postcard.jamesmunns.com/wire-format)'s: fields one after the other, numbers in LEB128
//! (signed ones folded to unsigned by zigzag), a byte 0 or 1 before what is optional, a length before lists and texts, its
//! number before a variant. A test holds it against postcard itself, whose code in the page, with serde's, is larger:
//! there each field is a result that may have failed; here reading goes on with zeros, and is asked once at the end.

use crate::sorted::{SortedMap, SortedSet};

/// For how many values at most space is made before they are read: a forged length may promise more than there are.
const MAX_RESERVED: usize = 1024;

/// What has a form as bytes. By [`packed!`] for everything that is made of such things.
pub trait Packed: Sized {
    /// Appends its form.
    fn pack(&self, out: &mut Vec<u8>);

    /// Reads its form; where that has ended too early, or is of no value, what it would be of zeros.
    fn unpack(from: &mut Reader<'_>) -> Self;
}

/// The form of a value.
pub fn to_bytes<T: Packed>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    value.pack(&mut out);
    out
}

/// The value whose form `bytes` begin with; `None` where they begin with none.
pub fn from_bytes<T: Packed>(bytes: &[u8]) -> Option<T> {
    let mut from = Reader { rest: bytes, failed: false };
    let value = T::unpack(&mut from);
    (!from.failed).then_some(value)
}

/// Bytes that are read from the front.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    failed: bool,
}

impl<'a> Reader<'a> {
    /// What is read is of no value; from here on there are zeros only.
    pub fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    fn take(&mut self, n: usize) -> &'a [u8] {
        let Some((taken, rest)) = self.rest.split_at_checked(n) else {
            self.fail();
            return &[];
        };
        self.rest = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.rest.split_first() else {
            self.fail();
            return 0;
        };
        self.rest = rest;
        *byte
    }

    /// The next number in LEB128.
    pub fn number(&mut self) -> u64 {
        let mut n = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            n |= u64::from(byte & 0x7f).wrapping_shl(shift);
            if byte < 0x80 {
                return n;
            }
            shift += 7;
        }
    }

    /// The next bytes, with their number before them.
    pub fn bytes(&mut self) -> &'a [u8] {
        let n = self.len();
        self.take(n)
    }

    /// How many things follow, each of at least a byte.
    fn len(&mut self) -> usize {
        let n = self.number() as usize;
        if n > self.rest.len() {
            self.fail();
            return 0;
        }
        n
    }
}

/// Appends a number in LEB128.
pub fn pack_number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push(n as u8 | 0x80);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Says of what structures and enumerations are made, in order; a variant has its number before it. What stands behind a
/// semicolon has no form: it is read as its default.
///
/// ```text
/// packed! {
///     struct Span { start, end }
///     struct Day { 0 }
///     enum Found { 0 Nothing, 1 Word { text: text }, 2 Days { 0: days } }
/// }
/// ```
macro_rules! packed {
    () => {};
    (struct $name:ident { $($field:tt),* $(; $($left:ident),*)? } $($rest:tt)*) => {
        impl crate::packed::Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                $(self.$field.pack(out);)*
            }

            fn unpack(from: &mut crate::packed::Reader<'_>) -> Self {
                Self { $($field: crate::packed::Packed::unpack(from),)* $($($left: Default::default(),)*)? }
            }
        }
        crate::packed::packed! { $($rest)* }
    };
    (enum $name:ident { $($(#[$when:meta])* $n:literal $variant:ident $({ $($field:tt: $value:ident),* })?),* } $($rest:tt)*) => {
        impl crate::packed::Packed for $name {
            fn pack(&self, out: &mut Vec<u8>) {
                match self {
                    $($(#[$when])* Self::$variant { $($($field: $value),*)? } => {
                        crate::packed::pack_number(out, $n);
                        $($($value.pack(out);)*)?
                    })*
                }
            }

            fn unpack(from: &mut crate::packed::Reader<'_>) -> Self {
                match from.number() {
                    $($(#[$when])* $n => Self::$variant { $($($field: crate::packed::Packed::unpack(from)),*)? },)*
                    _ => {
                        // Of zeros: the first variant.
                        from.fail();
                        Self::unpack(from)
                    }
                }
            }
        }
        crate::packed::packed! { $($rest)* }
    };
}

pub(crate) use packed;

impl Packed for u64 {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(out, *self);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.number()
    }
}

impl Packed for u32 {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(out, u64::from(*self));
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.number() as Self
    }
}

impl Packed for u8 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.byte()
    }
}

impl Packed for i32 {
    fn pack(&self, out: &mut Vec<u8>) {
        ((self << 1 ^ self >> 31) as u32).pack(out);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        let n = u32::unpack(from);
        (n >> 1) as Self ^ -((n & 1) as Self)
    }
}

impl Packed for f32 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend(self.to_le_bytes());
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        from.take(4).first_chunk().map_or(0.0, |bytes| Self::from_le_bytes(*bytes))
    }
}

impl Packed for bool {
    fn pack(&self, out: &mut Vec<u8>) {
        out.push(u8::from(*self));
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        let byte = from.byte();
        if byte > 1 {
            from.fail();
        }
        byte == 1
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(out, self.len() as u64);
        out.extend(self.as_bytes());
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        match str::from_utf8(from.bytes()) {
            Ok(text) => text.to_owned(),
            Err(_) => {
                from.fail();
                Self::new()
            }
        }
    }
}

impl<T: Packed> Packed for Option<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.is_some().pack(out);
        if let Some(value) = self {
            value.pack(out);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        bool::unpack(from).then(|| T::unpack(from))
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
        self.1.pack(out);
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(out, self.len() as u64);
        for value in self {
            value.pack(out);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        let n = from.len();
        let mut values = Self::with_capacity(n.min(MAX_RESERVED));
        while values.len() < n && !from.failed {
            values.push(T::unpack(from));
        }
        values
    }
}

impl<T: Packed + Ord> Packed for SortedSet<T> {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(out, self.len() as u64);
        for value in self {
            value.pack(out);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        Vec::unpack(from).into_iter().collect()
    }
}

impl<K: Packed + Ord, V: Packed> Packed for SortedMap<K, V> {
    fn pack(&self, out: &mut Vec<u8>) {
        pack_number(out, self.len() as u64);
        for (key, value) in self.iter() {
            key.pack(out);
            value.pack(out);
        }
    }

    fn unpack(from: &mut Reader<'_>) -> Self {
        Vec::unpack(from).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{BTreeMap, BTreeSet};

    type Sample = (Vec<(u32, String)>, (Option<i32>, (u64, (bool, Vec<(String, Vec<i32>)>))));
    type Sorted = SortedMap<String, SortedSet<i32>>;

    proptest! {
        #[test]
        fn the_form_is_postcards(sample: Sample, end: prop::sample::Index) {
            let bytes = to_bytes(&sample);
            prop_assert_eq!(&bytes, &postcard::to_allocvec(&sample).unwrap());
            prop_assert_eq!(from_bytes(&bytes), Some(sample));
            prop_assert!(from_bytes::<Sample>(&bytes[..end.index(bytes.len())]).is_none());
        }

        #[test]
        fn sets_and_maps_survive(entries: BTreeMap<String, BTreeSet<i32>>) {
            let sorted: Sorted = entries.iter().map(|(key, set)| (key.clone(), set.iter().copied().collect())).collect();
            let bytes = to_bytes(&sorted);
            prop_assert_eq!(&bytes, &postcard::to_allocvec(&entries).unwrap());
            prop_assert_eq!(from_bytes(&bytes), Some(sorted));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes: Vec<u8>) {
            from_bytes::<Sample>(&bytes);
            from_bytes::<Sorted>(&bytes);
        }
    }
}
