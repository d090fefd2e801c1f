//! The places in source files that panics name. In the page nobody reads them, and they hardly compress: 1.6 KB of the first
//! visit. (The compiler leaves them out by `-Zlocation-detail=none`, in its nightly versions only.)

use super::{DATA, leb128, rewritten};
use std::ops::Range;

/// How long the name of a source file may be, in bytes.
const PATH: Range<u32> = 4..300;

/// What a line and a column may be.
const LINE: Range<u32> = 1..100_000;
const COLUMN: Range<u32> = 1..1000;

/// How many bytes a place takes: `core::panic::Location` has the address and the length of a path, a line and a column.
const N_PLACE: usize = 16;

/// Makes all places the same one, line and column 0 of the file that is named first, and the names of the others zeros.
///
/// Returns nothing if this is no well-formed wasm file.
pub(crate) fn without_places(wasm: &[u8]) -> Option<Vec<u8>> {
    rewritten(wasm, |id, body| match id {
        DATA => Some(segments(body).map_or_else(|| body.to_vec(), |segments| same_place(body, &segments))),
        _ => Some(body.to_vec()),
    })
}

/// A stretch of the memory as the program begins: its address, and where its bytes stand in the section.
#[derive(Debug)]
struct Segment {
    address: u32,
    bytes: Range<usize>,
}

/// The segments of a data section, where all have a fixed address.
fn segments(body: &[u8]) -> Option<Vec<Segment>> {
    let (n, mut rest) = leb128(body)?;
    let mut segments = Vec::new();
    for _ in 0..n {
        // Active, in the first memory, at `i32.const address`.
        let (address, after) = signed_leb128(rest.strip_prefix(&[0, 0x41])?)?;
        let (len, after) = leb128(after.strip_prefix(&[0x0b])?)?;
        let start = body.len() - after.len();
        rest = after.get(len..)?;
        segments.push(Segment { address, bytes: start..start + len });
    }
    Some(segments)
}

fn signed_leb128(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (mut value, mut n_bits) = (0u32, 0);
    for (idx, byte) in bytes.iter().take(5).enumerate() {
        value |= u32::from(byte & 0x7f).checked_shl(n_bits)?;
        n_bits += 7;
        if byte & 0x80 == 0 {
            if byte & 0x40 != 0 && n_bits < 32 {
                value |= u32::MAX << n_bits;
            }
            return Some((value, bytes.get(idx + 1..)?));
        }
    }
    None
}

fn same_place(body: &[u8], segments: &[Segment]) -> Vec<u8> {
    let mut out = body.to_vec();
    let mut first: Option<Range<usize>> = None;
    let mut same = [0; N_PLACE];
    for segment in segments {
        for at in segment.bytes.clone().step_by(4).filter(|at| at + N_PLACE <= segment.bytes.end) {
            let Some(path) = body.get(at..at + N_PLACE).and_then(|place| path_of(place, body, segments)) else {
                continue;
            };
            if first.is_none() {
                same[..8].copy_from_slice(&body[at..at + 8]);
            }
            let first = first.get_or_insert_with(|| path.clone());
            if *first != path {
                out[path].fill(0);
            }
            out[at..at + N_PLACE].copy_from_slice(&same);
        }
    }
    out
}

/// Where the path stands that a place names; nothing if these bytes are none.
fn path_of(place: &[u8], body: &[u8], segments: &[Segment]) -> Option<Range<usize>> {
    let (numbers, _) = place.as_chunks::<4>();
    let [address, len, line, column] = numbers.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect::<Vec<_>>()[..]
    else {
        return None;
    };
    if !(PATH.contains(&len) && LINE.contains(&line) && COLUMN.contains(&column)) {
        return None;
    }
    let segment =
        segments.iter().find(|it| address.checked_sub(it.address).is_some_and(|n| (n as usize) < it.bytes.len()))?;
    let start = segment.bytes.start + (address - segment.address) as usize;
    let path = start..start + len as usize;
    let bytes = body.get(path.clone()).filter(|_| path.end <= segment.bytes.end)?;
    let is_path = bytes.ends_with(b".rs") && bytes.iter().all(|byte| byte.is_ascii_graphic());
    is_path.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_become_one_and_all_else_stays() {
        let file = |data: &[u8]| {
            // One segment at address 8.
            let body = [&[1, 0, 0x41, 8, 0x0b, data.len() as u8], data].concat();
            [b"\0asm\x01\0\0\0\x0b", &[body.len() as u8][..], &body].concat()
        };
        let place = |numbers: [u32; 4]| numbers.map(u32::to_le_bytes).concat();
        let before = [
            b"src/a.rssrc/b.rs".to_vec(),
            place([8, 8, 3, 5]),
            place([16, 8, 70, 9]),
            place([16, 7, 70, 9]),   // names no source file
            place([16, 8, 0, 9]),    // no line
            place([9000, 8, 70, 9]), // no such address
        ]
        .concat();
        let after = [
            b"src/a.rs\0\0\0\0\0\0\0\0".to_vec(),
            place([8, 8, 0, 0]),
            place([8, 8, 0, 0]),
            place([16, 7, 70, 9]),
            place([16, 8, 0, 9]),
            place([9000, 8, 70, 9]),
        ]
        .concat();
        assert_eq!(without_places(&file(&before)), Some(file(&after)));
        // A section that is cut short, or not as ours are, stays as it is.
        for body in [&[9][..], &[1, 1, 0], &[1, 0, 0x41, 0x80], &[1, 0, 0x41, 8, 0x0b, 99, 0]] {
            let file = [b"\0asm\x01\0\0\0\x0b", &[body.len() as u8][..], body].concat();
            assert_eq!(without_places(&file), Some(file));
        }
        assert_eq!(without_places(b"GIF89a00"), None);
    }
}
