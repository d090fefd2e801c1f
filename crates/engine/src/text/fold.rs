//! Folding: the differences that a search does not see.

use super::token::is_combining;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization as _;

/// A token as it is compared: lower case, without diacritics. Idempotent.
///
/// ```
/// use broadsheet_engine::text::fold;
/// assert_eq!(fold("Zürich"), "zurich");
/// assert_eq!(fold("Straße"), "strasse");
/// assert_eq!(fold("talks"), "talks");
/// ```
pub fn fold(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return match token.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(token.to_ascii_lowercase()),
            false => Cow::Borrowed(token),
        };
    }
    // Lowering can bring marks (İ → i + dot) and decomposing can bring capitals, hence lower, decompose, lower.
    let mut folded = String::with_capacity(token.len());
    for c in token.chars().flat_map(char::to_lowercase).nfd().filter(|c| !is_combining(*c)).flat_map(char::to_lowercase)
    {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            _ => folded.push(c),
        }
    }
    // NFC again, so that scripts whose letters decompose (Hangul) keep their usual length.
    Cow::Owned(folded.nfc().collect())
}
