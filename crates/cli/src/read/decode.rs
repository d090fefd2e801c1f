//! From bytes to text.

/// The text of `bytes`: UTF-8, else Windows-1252 where that is plausible; else the reason why not.
///
/// Any bytes can be read as Windows-1252, so it is not tried on what looks like something else: UTF-8 with a damaged
/// place (it has other letters that are right), UTF-16, and files that are no text.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, &'static str> {
    let bytes = match String::from_utf8(bytes) {
        // Not a control character that a text could contain, but what a picture or an archive is full of.
        Ok(text) if text.contains('\0') => return Err("it contains NUL bytes; it is no text"),
        Ok(text) => return Ok(text),
        Err(error) => error.into_bytes(),
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16; save it as UTF-8");
    }
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return Err("it is UTF-8 with damaged places; mend it or save it as UTF-8 again");
    }
    let is_control = |byte: &u8| matches!(byte, 0..=8 | 14..=31 | 127);
    if bytes.iter().any(is_control) {
        return Err("it is no text");
    }
    bytes
        .iter()
        .map(|byte| windows_1252(*byte))
        .collect::<Option<String>>()
        .ok_or("it is neither UTF-8 nor Windows-1252")
}

/// The character of a byte in Windows-1252; `None` for the five that it leaves undefined.
fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: &str = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ";
    match byte {
        0x80..=0x9f => HIGH.chars().nth(usize::from(byte - 0x80)).filter(|c| *c != '�'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Result<&str, &str>) {
        let found = decode(bytes.to_vec());
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(reason), Err(part)) => assert!(reason.contains(part), "{reason}"),
            (found, _) => panic!("{found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn encodings() {
        check("“Kyiv” é".as_bytes(), Ok("“Kyiv” é"));
        check(b"\x93Kyiv\x94 \xe9 \x80\x9f", Ok("“Kyiv” é €Ÿ"));
        check(b"\x93Kyiv\x94 \x81", Err("neither"));
        check("“Kyiv” is cut off …".as_bytes().split_last().unwrap().1, Err("damaged"));
        check(b"\xff\xfeK\0", Err("UTF-16"));
        check(b"\x89PNG\x1a\n", Err("no text"));
        check(b"K\0y\0", Err("NUL"));
        check(b"", Ok(""));
    }
}
