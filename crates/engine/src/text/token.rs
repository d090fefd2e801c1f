//! Tokens: what a search can find.

use super::Span;

/// The tokens of `text` in order: maximal runs of letters and digits, of any script.
///
/// A combining mark belongs to the letter before it. In scripts that put no blanks between words each letter is a token: several
/// typed in a row are then searched side by side, which finds them wherever a word begins. *U.S.*, *don't* and *yahoo.com* are several adjacent tokens each.
///
/// ```
/// use broadsheet_engine::text::tokens;
/// let text = "The U.S. won’t";
/// let words: Vec<&str> = tokens(text).map(|span| span.of(text)).collect();
/// assert_eq!(words, ["The", "U", "S", "won", "t"]);
/// assert_eq!(tokens("东京 Tokyo").count(), 3);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let mut first = char_at(text, at)?;
        while !first.is_alphanumeric() {
            at += first.len_utf8();
            first = char_at(text, at)?;
        }
        let start = at;
        at += first.len_utf8();
        let goes_on = |c: &char| is_combining(*c) || c.is_alphanumeric() && !stands_alone(first) && !stands_alone(*c);
        while let Some(c) = char_at(text, at).filter(goes_on) {
            at += c.len_utf8();
        }
        Some(Span::new(start, at))
    })
}

/// The character that begins at byte `at`. Most are of ASCII, and need no decoding: that is 2 % of building a collection.
fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() { Some(byte.into()) } else { text.get(at..)?.chars().next() }
}

/// Whether `c` is a Chinese character or of the Japanese syllabaries.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether `c` is an accent or vowel point that modifies the letter before it and that folding drops.
///
/// Blocks rather than a table of general categories: the letters' own marks (Indic vowels and the like) are
/// alphabetic already, and a table would be one more thing to download.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}
