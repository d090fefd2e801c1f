//! Folding: the differences that a search does not see.

use super::token::is_combining;
use crate::order::sort_by_numbers;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A token as it is compared: lower case, without diacritics. Idempotent.
///
/// ```
/// use broadsheet_engine::text::fold;
/// assert_eq!(fold("Zürich"), "zurich");
/// assert_eq!(fold("Straße"), "strasse");
/// assert_eq!(fold("talks"), "talks");
/// assert_eq!(fold("Путин"), "putin");
/// ```
pub fn fold(token: &str) -> Cow<'_, str> {
    if token.is_ascii() {
        return match token.bytes().any(|b| b.is_ascii_uppercase()) {
            true => Cow::Owned(token.to_ascii_lowercase()),
            false => Cow::Borrowed(token),
        };
    }
    let mut folded = String::with_capacity(token.len());
    for c in token.chars().map(lower).filter(|c| !is_combining(*c)) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' | 'ǣ' | 'ǽ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'і' | 'ї' => folded.push('i'),
            'є' => folded.push_str("ye"),
            'ґ' => folded.push('g'),
            _ if c.is_ascii() => folded.push(c),
            _ => {
                let bare = BARE.binary_search_by_key(&c, |(letter, _)| *letter).map_or(c, |at| BARE[at].1);
                match CYRILLIC.split(' ').nth((bare as usize).wrapping_sub('а' as usize)) {
                    Some(roman) => folded.push_str(roman),
                    None => folded.push(bare),
                }
            }
        }
    }
    Cow::Owned(folded)
}

/// The Cyrillic letters from а to я in Roman ones, as English newspapers write them (the system of BGN and PCGN, 1947, without its
/// signs): *Путин* and *Putin* are the same to a search.
const CYRILLIC: &str = "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya";

/// The small form of a letter. Of İ, which is a small i and a dot, the i alone: the dot is a mark that is dropped.
fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let run = LOWER.partition_point(|run| run.first <= c).checked_sub(1).and_then(|at| LOWER.get(at));
    let Some(run) = run.filter(|run| c <= run.last) else { return c };
    let distance = c as u32 - run.first as u32;
    match distance.is_multiple_of(run.step) {
        true => char::from_u32(run.small as u32 + distance).unwrap_or(c),
        false => c,
    }
}

/// Capitals in a row whose small forms are in a row too.
#[derive(Clone, Debug)]
struct Run {
    first: char,
    last: char,
    /// 1, or 2 where capitals and small letters alternate.
    step: u32,
    /// The small form of the first.
    small: char,
}

/// All runs of capitals beyond ASCII, by their first.
///
/// From `lower.txt`: a line a run, its first capital and that one's small form, then how it goes on (`-` letter by letter,
/// `+` every other), and its last capital; Unicode 17. The standard library's table makes the page 3 KB larger.
static LOWER: LazyLock<Vec<Run>> = LazyLock::new(|| {
    let run = |line: &str| {
        let mut chars = line.chars();
        let (first, small) = (chars.next()?, chars.next()?);
        let step = if chars.next() == Some('+') { 2 } else { 1 };
        Some(Run { first, last: chars.next().unwrap_or(first), step, small })
    };
    include_str!("lower.txt").lines().filter_map(run).collect()
});

/// Letters with a diacritic and the bare letter that they are taken for, by letter.
///
/// From `fold.txt`: a line a bare letter, then those that are taken for it; the canonical decompositions of Unicode 14
/// whose marks [`is_combining`] knows, and the few letters (ø, đ, ł…) that have none. The full tables of Unicode
/// normalisation made a wasm that only folds 58 KB larger after gzip than these do.
static BARE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines = include_str!("fold.txt").lines();
    let groups = lines.filter_map(|line| line.chars().next().map(|bare| (bare, line.chars().skip(1))));
    let mut pairs: Vec<(char, char)> =
        groups.flat_map(|(bare, letters)| letters.map(move |letter| (letter, bare))).collect();
    sort_by_numbers(&mut pairs, |(letter, _)| [*letter as u32, 0, 0]);
    pairs
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    /// Letters that Unicode does not decompose but readers take for the bare one.
    const OURS: &str = "øǿđðłħıŧſẛßæǣǽœþςіїєґ";

    #[test]
    fn letters_fold_as_unicode_decomposes_them() {
        for c in '\u{80}'..'\u{2e80}' {
            let lower: String = c.to_lowercase().filter(|c| !is_combining(*c)).collect();
            if !c.is_alphanumeric() || lower.contains(|c| OURS.contains(c)) {
                continue;
            }
            let bare: String = lower.nfd().filter(|c| !is_combining(*c)).collect();
            // A mark that is a letter of its own (Indic vowels) stays part of its letter, as it is typed.
            if bare.chars().count() == lower.chars().count() && !bare.contains(|c| ('а'..='я').contains(&c)) {
                assert_eq!(fold(&c.to_string()), bare, "{c}");
            }
        }
    }

    #[test]
    fn letters_have_the_small_forms_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c}");
        }
    }

    #[test]
    fn a_mark_of_its_own_or_with_its_letter_is_the_same() {
        assert_eq!(fold("Zu\u{308}rich"), fold("Zürich"));
        assert_eq!(fold("Đặng"), "dang");
        assert_eq!(fold("Αθήνα"), fold("ΑΘΗΝΑ"));
        assert_eq!(fold("İstanbul"), "istanbul");
    }

    #[test]
    fn cyrillic_is_read_in_roman_letters() {
        let check = |name: &str, expected: &str| assert_eq!(fold(name), expected, "{name}");
        check("Путин", "putin");
        check("ЛАВРОВ", "lavrov");
        check("Шойгу", "shoigu");
        check("Хрущёв", "khrushchev");
        check("Київ", "kiiv");
        check("Янукович", "yanukovich");
        check("Кремль", "kreml");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(token in "\\w{0,12}") {
            let once = fold(&token).into_owned();
            prop_assert_eq!(&fold(&once), &once);
        }
    }
}
