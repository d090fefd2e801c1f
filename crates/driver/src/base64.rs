//! The one thing that the browser tells in base64: pictures.

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The bytes that a text in base64 stands for, or nothing if it holds other characters.
pub(super) fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0_u32, 0);
    for character in text.trim_end_matches('=').bytes() {
        let value = ALPHABET.iter().position(|letter| *letter == character)?;
        bits = (bits << 6 | u32::try_from(value).ok()?) & 0xffff;
        n_bits += 6;
        if n_bits >= 8 {
            n_bits -= 8;
            bytes.push(u8::try_from(bits >> n_bits & 0xff).ok()?);
        }
    }
    Some(bytes)
}

#[test]
fn decodes() {
    let check = |text, expected: Option<&[u8]>| assert_eq!(decoded(text).as_deref(), expected, "{text}");
    check("", Some(b""));
    check("aGVsbG8=", Some(b"hello"));
    check("aGVsbG8h", Some(b"hello!"));
    check("/+8AAQ==", Some(b"\xff\xef\0\x01"));
    check("a b", None);
}
