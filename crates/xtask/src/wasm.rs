//! Making a wasm file smaller without changing what it does.

mod order;
mod panics;
mod places;

pub(crate) use order::in_order;
pub(crate) use panics::without_panics;
pub(crate) use places::without_places;

/// The magic number and the version, before the first section.
const N_HEADER: usize = 8;

/// The ids of the sections that have names for the world outside.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The id of the section of the functions' code.
const CODE: u8 = 10;

/// The id of the section that says what is in the memory as the program begins.
const DATA: u8 = 11;

/// Leaves the custom sections out (names of functions, producers): a browser needs none, and they are a third of the file.
///
/// Returns nothing if this is no well-formed wasm file.
///
/// # Example
///
/// A file of one custom section is left with its header: `\0asm 1 0 0 0`.
pub(crate) fn without_custom_sections(wasm: &[u8]) -> Option<Vec<u8>> {
    rewritten(wasm, |id, body| (id != 0).then(|| body.to_vec()))
}

/// Gives imports and exports other names: pairs of the present one and the new one.
///
/// Returns nothing if this is no well-formed wasm file.
pub(crate) fn renamed(wasm: &[u8], names: &[(&str, String)]) -> Option<Vec<u8>> {
    rewritten(wasm, |id, body| match id {
        IMPORTS | EXPORTS => Some(names.iter().fold(body.to_vec(), |body, (old, new)| replaced(&body, old, new))),
        _ => Some(body.to_vec()),
    })
}

/// The file with each section's body as `change` gives it back; without those for which it gives none.
fn rewritten(wasm: &[u8], change: impl Fn(u8, &[u8]) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let (header, mut rest) = wasm.split_at_checked(N_HEADER)?;
    if !header.starts_with(b"\0asm") {
        return None;
    }
    let mut out = header.to_vec();
    while let Some((&id, after_id)) = rest.split_first() {
        let (size, after_size) = leb128(after_id)?;
        let (body, after) = after_size.split_at_checked(size)?;
        if let Some(body) = change(id, body) {
            out.push(id);
            put_leb128(&mut out, body.len());
            out.extend(body);
        }
        rest = after;
    }
    Some(out)
}

/// The body of a section with the name `old`, wherever it stands with its length before it, replaced by `new`.
fn replaced(body: &[u8], old: &str, new: &str) -> Vec<u8> {
    let with_length = |name: &str| {
        let mut bytes = vec![];
        put_leb128(&mut bytes, name.len());
        bytes.extend(name.as_bytes());
        bytes
    };
    let (old, new) = (with_length(old), with_length(new));
    let mut out = vec![];
    let mut rest = body;
    while let Some(at) = rest.windows(old.len()).position(|window| window == old) {
        let (before, after) = rest.split_at(at);
        out.extend(before);
        out.extend(&new);
        rest = after.get(old.len()..).unwrap_or_default();
    }
    out.extend(rest);
    out
}

fn put_leb128(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push(value as u8 & 0x7f | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
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
        check(&[0, 2, 1, b'x', 1, 1, 7, 0, 0, 3, 0x80, 0], Some(&[1, 1, 7, 3, 0]));
        let long = [&[0, 0x80, 0x01][..], &[0; 128], &[2, 0]].concat();
        check(&long, Some(&[2, 0]));
        // Cut short: in a section, in a size, and after an endless size.
        check(&[1, 2, 9], None);
        check(&[1, 0x80], None);
        check(&[1, 0x80, 0x80, 0x80, 0x80, 0x80, 0], None);
        assert_eq!(without_custom_sections(b"GIF89a00"), None);
    }

    #[test]
    fn names_are_replaced_with_their_lengths() {
        let file = |sections: &[u8]| [b"\0asm\x01\0\0\0", sections].concat();
        let names = [("abc", "$0".to_owned()), ("none", "$1".to_owned())];
        // In the imports, not in another section, nor as a part of a longer name.
        let before = [&[2, 9][..], b"\x03abc\x04abcd", &[1, 4], b"\x03abc"].concat();
        let after = [&[2, 8][..], b"\x02$0\x04abcd", &[1, 4], b"\x03abc"].concat();
        assert_eq!(renamed(&file(&before), &names), Some(file(&after)));
    }
}
