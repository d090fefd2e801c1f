//! Making a wasm file smaller without changing what it does.

/// The magic number and the version, before the first section.
const N_HEADER: usize = 8;

/// Leaves the custom sections out (names of functions, producers): a browser needs none, and they are a third of the file.
///
/// Returns nothing if this is no well-formed wasm file.
///
/// # Example
///
/// A file of one custom section is left with its header: `\0asm 1 0 0 0`.
pub(crate) fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    let (header, mut rest) = wasm.split_at_checked(N_HEADER)?;
    if !header.starts_with(b"\0asm") {
        return None;
    }
    let mut kept = header.to_vec();
    while let Some((&id, after_id)) = rest.split_first() {
        let (size, body) = leb128(after_id)?;
        let n_head = rest.len() - body.len();
        let (section, after) = rest.split_at_checked(n_head.checked_add(size)?)?;
        if id != 0 {
            kept.extend_from_slice(section);
        }
        rest = after;
    }
    Some(kept)
}

/// An unsigned number in LEB128, and the bytes after it.
fn leb128(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0;
    // A size is a u32: five bytes at most.
    for (idx, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * idx);
        if byte & 0x80 == 0 {
            return Some((value, bytes.get(idx + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sections: &[u8], expected: Option<&[u8]>) {
        let file = |sections: &[u8]| [b"\0asm\x01\0\0\0", sections].concat();
        assert_eq!(without_custom_sections(&file(sections)), expected.map(file), "{sections:?}");
    }

    #[test]
    fn leaves_out_custom_sections_only() {
        check(&[], Some(&[]));
        check(&[1, 2, 9, 9], Some(&[1, 2, 9, 9]));
        check(&[0, 2, 1, b'x', 1, 1, 7, 0, 0, 3, 0x80, 0], Some(&[1, 1, 7, 3, 0x80, 0]));
        let long = [&[0, 0x80, 0x01][..], &[0; 128], &[2, 0]].concat();
        check(&long, Some(&[2, 0]));
        // Cut short: in a section, in a size, and after an endless size.
        check(&[1, 2, 9], None);
        check(&[1, 0x80], None);
        check(&[1, 0x80, 0x80, 0x80, 0x80, 0x80, 0], None);
        assert_eq!(without_custom_sections(b"GIF89a00"), None);
    }
}
