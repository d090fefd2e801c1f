//! What every file begins with: that it is ours, which version, what sort, and a checksum of the rest.
//!
//! `brdsheet`, version (4 bytes), sort (1), checksum (8), then the payload.

use super::VERSION;
use crate::error::Error;

const MAGIC: [u8; 8] = *b"brdsheet";

/// Where the payload begins, in bytes.
pub(super) const HEADER: usize = 21;

/// The sorts of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Manifest = 1,
    Index = 2,
    Texts = 3,
    Positions = 4,
    Start = 5,
}

/// The bytes of a file with this payload, and the checksum of the payload.
pub(super) fn seal(sort: Sort, payload: &[u8]) -> (Vec<u8>, u64) {
    let checksum = checksum(payload);
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.push(sort as u8);
    bytes.extend(checksum.to_le_bytes());
    bytes.extend(payload);
    (bytes, checksum)
}

/// Makes sure that `bytes` are a whole file of this sort and version; returns the checksum of its payload.
pub(super) fn verify(name: &str, sort: Sort, bytes: &[u8]) -> Result<u64, Error> {
    let file = || name.to_owned();
    let magic = bytes.get(..MAGIC.len().min(bytes.len())).unwrap_or_default();
    if !MAGIC.starts_with(magic) {
        return Err(Error::Foreign { file: file() });
    }
    let Some((header, payload)) = bytes.split_first_chunk::<HEADER>() else {
        return Err(Error::Damaged { file: file() });
    };
    let [.., v0, v1, v2, v3, written_sort, c0, c1, c2, c3, c4, c5, c6, c7] = *header;
    let got = u32::from_le_bytes([v0, v1, v2, v3]);
    if got != VERSION {
        return Err(Error::Version { file: file(), expected: VERSION, got });
    }
    let stated = u64::from_le_bytes([c0, c1, c2, c3, c4, c5, c6, c7]);
    if written_sort != sort as u8 || stated != checksum(payload) {
        return Err(Error::Damaged { file: file() });
    }
    Ok(stated)
}

/// How many bytes are summed up in one go.
const PART: usize = 16 * 1024;

/// A checksum against accidents, not against forgers. Each step is a bijection, so any change within one word of eight bytes is noticed
/// for certain.
fn checksum(bytes: &[u8]) -> u64 {
    let sums = bytes.chunks(PART).fold([1, 2, 3, 4], broadsheet_loops::checksum);
    let rest = bytes.as_chunks::<32>().1;
    let words = sums.into_iter().chain(rest.iter().copied().map(u64::from)).chain([bytes.len() as u64]);
    let sum = words.fold(0, broadsheet_loops::step);
    sum ^ (sum >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_changed_byte_or_a_lost_end_is_noticed(payload: Vec<u8>, at: prop::sample::Index, flip in 1u8..) {
            let (bytes, sum) = seal(Sort::Index, &payload);
            prop_assert_eq!(verify("f", Sort::Index, &bytes), Ok(sum));
            prop_assert!(verify("f", Sort::Texts, &bytes).is_err());
            let at = at.index(bytes.len());
            let mut changed = bytes.clone();
            changed[at] ^= flip;
            prop_assert!(verify("f", Sort::Index, &changed).is_err());
            prop_assert!(verify("f", Sort::Index, &bytes[..at]).is_err());
        }
    }

    #[test]
    fn foreign_and_other_versions_are_told_apart() {
        let file = "f".to_owned();
        assert_eq!(verify("f", Sort::Index, b"<!doctype html>"), Err(Error::Foreign { file: file.clone() }));
        assert_eq!(verify("f", Sort::Index, b""), Err(Error::Damaged { file: file.clone() }));
        let (mut bytes, _) = seal(Sort::Index, b"payload");
        bytes[8] += 1;
        assert_eq!(verify("f", Sort::Index, &bytes), Err(Error::Version { file, expected: VERSION, got: VERSION + 1 }));
    }
}
