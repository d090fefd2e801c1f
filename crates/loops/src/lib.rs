//! The few loops of the engine in which the time goes: compiled for speed, where all else in the page is compiled for size
//! (`Cargo.toml`). Plain numbers and slices; what they mean is said where they are called.
//!
//! Like all readers of files they are total: beyond an end there are zeros, never a panic.

use std::ops::Range;

/// Counts the values that the members of a set have.
///
/// `set` has a bit for each member, the first one's the lowest of the first word, and so has `some`: whether it has any value.
/// Member `i` has the `values` from the `i`-th to the next of `starts`. A value's count in `counts` goes up by one, or down if
/// `less`, and its bit in `seen` says whether it is more than 0. Returns how many members have no value.
pub fn count(
    set: &[u64],
    (some, starts, values): (&[u64], &[u32], &[u32]),
    less: bool,
    counts: &mut [u32],
    seen: &mut [u64],
) -> u32 {
    let mut n_none = 0;
    // At what count the bit changes.
    let (step, turn) = if less { (u32::MAX, 0) } else { (1, 1) };
    for (i, word) in set.iter().enumerate() {
        let some = some.get(i).copied().unwrap_or(0);
        n_none += (word & !some).count_ones();
        let mut rest = word & some;
        while rest != 0 {
            let member = i * 64 + rest.trailing_zeros() as usize;
            rest &= rest - 1;
            let Some([start, end]) = starts.get(member..).and_then(|starts| starts.first_chunk()) else { continue };
            for &value in values.get(*start as usize..*end as usize).unwrap_or_default() {
                let Some(count) = counts.get_mut(value as usize) else { continue };
                *count = count.wrapping_add(step);
                if *count == turn
                    && let Some(seen) = seen.get_mut(value as usize / 64)
                {
                    *seen ^= 1 << (value % 64);
                }
            }
        }
    }
    n_none
}

/// Of the values of a range that have a bit in `seen` those `n` with the largest counts, the largest first, in a tie by their
/// numbers; `but` for these. And how many have a bit, those included.
pub fn largest(counts: &[u32], seen: &[u64], range: Range<u32>, but: &[u32], n: usize) -> (Vec<u32>, u32) {
    let mut n_seen = 0;
    let mut best: Vec<(u32, u32)> = Vec::new();
    let mut least = 0;
    let (start, end) = (range.start as usize / 64, range.end.div_ceil(64) as usize);
    for (word, base) in seen.get(start..end).unwrap_or_default().iter().zip((start as u32 * 64..).step_by(64)) {
        let mut rest = *word;
        while rest != 0 {
            let value = base + rest.trailing_zeros();
            rest &= rest - 1;
            if !range.contains(&value) {
                continue;
            }
            n_seen += 1;
            let count = counts.get(value as usize).copied().unwrap_or(0);
            // Values rise: of equal counts those that came first stay.
            if count <= least && best.len() >= n || but.contains(&value) {
                continue;
            }
            let place = best.partition_point(|(other, _)| *other >= count);
            best.truncate(n.saturating_sub(1).max(place));
            best.insert(place, (count, value));
            best.truncate(n);
            least = best.last().map_or(0, |(count, _)| *count);
        }
    }
    (best.into_iter().map(|(_, value)| value).collect(), n_seen)
}

/// Reads `docs.len()` numbers of `width` bits each from `packed`, bit after bit from the lowest: the gaps between rising numbers,
/// the first from `first`. Writes those numbers.
pub fn unpack(packed: &[u8], width: u32, first: u32, numbers: &mut [u32]) {
    let (mut bits, mut n_bits, mut at) = (0u64, 0, 0);
    let mask = (1u64 << width) - 1;
    let mut next = first;
    for number in numbers {
        if n_bits < width {
            let four = packed.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four));
            bits |= u64::from(four) << n_bits;
            n_bits += 32;
            at += 4;
        }
        *number = next.wrapping_add((bits & mask) as u32);
        bits >>= width;
        n_bits -= width;
        next = number.wrapping_add(1);
    }
}

/// The numbers of a checksum under way.
pub type Sums = [u64; 4];

/// Goes on with a checksum over `bytes`; what is left after the last whole 32 of them is left out.
///
/// Four sums side by side, each over every fourth word of eight bytes, which is rotated, added, multiplied (in the manner of `FxHash`): each
/// step is a bijection of its sum, and no step waits for the one before. Not inlined, and to be called for some 10 KB at a time: browsers
/// compile a wasm function quickly at first, and well once it is called often, but never while it runs.
#[inline(never)]
pub fn checksum(mut sums: Sums, bytes: &[u8]) -> Sums {
    for words in bytes.as_chunks::<8>().0.as_chunks::<4>().0 {
        for (sum, word) in sums.iter_mut().zip(words) {
            *sum = step(*sum, u64::from_le_bytes(*word));
        }
    }
    sums
}

/// A step of a [checksum]: a bijection of the sum, and of the word.
pub fn step(sum: u64, word: u64) -> u64 {
    (sum.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_the_same_in_parts() {
        let bytes: Vec<u8> = (0..160).collect();
        let whole = checksum([1, 2, 3, 4], &bytes);
        assert_eq!(checksum(checksum([1, 2, 3, 4], &bytes[..64]), &bytes[64..]), whole);
        assert_eq!(checksum([1, 2, 3, 4], &bytes[..31]), [1, 2, 3, 4]);
        assert_ne!(checksum([1, 2, 3, 4], &bytes[..128]), whole);
    }

    #[test]
    fn the_largest_come_first() {
        let mut counts = vec![0; 200];
        let mut seen = [0u64; 4];
        for (value, count) in [(3, 2), (64, 9), (65, 2), (70, 5), (130, 9), (199, 1)] {
            counts[value] = count;
            seen[value / 64] |= 1 << (value % 64);
        }
        let check = |range, but: &[u32], n, expected: &[u32], n_seen| {
            assert_eq!(largest(&counts, &seen, range, but, n), (expected.to_vec(), n_seen));
        };
        check(0..200, &[], 3, &[64, 130, 70], 6);
        check(0..200, &[], 9, &[64, 130, 70, 3, 65, 199], 6);
        check(4..199, &[130], 2, &[64, 70], 4);
        check(64..66, &[], 1, &[64], 2);
        check(0..200, &[], 0, &[], 6);
        check(300..400, &[], 2, &[], 0);
    }

    #[test]
    fn values_are_counted() {
        // Member 0 has 5 and 7; member 1 none; member 2 has 5 and 300.
        let column = (&[0b101][..], &[0, 2, 2, 4][..], &[5, 7, 5, 300][..]);
        let (mut counts, mut seen) = (vec![0; 301], vec![0; 5]);
        assert_eq!(count(&[0b1111], column, false, &mut counts, &mut seen), 2);
        assert_eq!([5, 7, 300, 6].map(|value| counts[value]), [2, 1, 1, 0]);
        assert_eq!((seen[0], seen[4]), (1 << 5 | 1 << 7, 1 << (300 - 256)));
        assert_eq!(count(&[0b1], column, true, &mut counts, &mut seen), 0);
        assert_eq!([5, 7, 300, 6].map(|value| counts[value]), [1, 0, 1, 0]);
        assert_eq!((seen[0], seen[4]), (1 << 5, 1 << (300 - 256)));
        // Damaged: nothing is read beyond the ends.
        assert_eq!(count(&[u64::MAX; 2], (&[7], &[9, 1, 200], &[1]), false, &mut [], &mut []), 125);
    }

    #[test]
    fn gaps_are_unpacked() {
        let mut numbers = [0; 4];
        unpack(&[0b1110_0100, 0, 0, 0], 2, 10, &mut numbers);
        assert_eq!(numbers, [10, 12, 15, 19]);
        unpack(&[], 32, 0, &mut numbers);
        assert_eq!(numbers, [0, 1, 2, 3]);
        unpack(&[1], 0, 7, &mut numbers);
        assert_eq!(numbers, [7, 8, 9, 10]);
    }
}
