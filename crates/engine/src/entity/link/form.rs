//! Forms of names: what two spellings of one name have in common.

use super::super::word;
use crate::text::fold;

/// The spelling without what text puts around a name: *the*, *'s*, curly quotes, odd blanks.
pub(crate) fn normal(surface: &str) -> String {
    let mut words: Vec<String> = surface.split_whitespace().map(|word| word.replace('’', "'")).collect();
    if let Some(last) = words.last_mut() {
        for possessive in ["'s", "'S", "'"] {
            if last.len() > possessive.len() && last.ends_with(possessive) {
                last.truncate(last.len() - possessive.len());
                break;
            }
        }
    }
    // GMs
    if let Some(last) = words.last_mut()
        && last.len() > 2
        && last.strip_suffix('s').is_some_and(|word| word.chars().all(char::is_uppercase))
    {
        last.pop();
    }
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words.join(" ")
}

/// The name for comparing: folded, without full stops.
pub(super) fn plain(name: &str) -> String {
    fold(name).replace('.', "")
}

/// The name in an address: ASCII letters and digits, joined by hyphens; other letters by their code points.
///
/// ```
/// assert_eq!(broadsheet_engine::entity::slug("Marco Rubio"), "marco-rubio");
/// ```
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in fold(name).chars() {
        if c.is_alphanumeric() {
            if gap && !slug.is_empty() {
                slug.push('-');
            }
            gap = false;
            match c.is_ascii() {
                true => slug.push(c),
                false => {
                    slug.push_str(&format!("u{:x}", u32::from(c)));
                    gap = true;
                }
            }
        } else {
            gap |= !matches!(c, '.' | '\'' | '’');
        }
    }
    match slug.is_empty() {
        true => String::from("-"),
        false => slug,
    }
}

/// Sees through the usual differences of transliteration: *Zelenskyy*, *Zelenskiy*, *Zelensky*.
pub(super) fn loose(word: &str) -> String {
    let mut loose = String::new();
    for c in sounds(word).chars() {
        let c = if matches!(c, 'y' | 'j') { 'i' } else { c };
        if !loose.ends_with(c) {
            loose.push(c);
        }
    }
    loose
}

/// The consonants, by their sound: *Vladimir* and *Volodymyr* are `vldmr`.
pub(super) fn skeleton(word: &str) -> String {
    let mut skeleton = String::new();
    for (i, c) in loose(word).chars().enumerate() {
        let vowel = matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        let c = if c == 'g' { 'h' } else { c };
        if (i == 0 || !vowel) && !skeleton.ends_with(c) {
            skeleton.push(c);
        }
    }
    skeleton
}

fn sounds(word: &str) -> String {
    let plain: String = plain(word).chars().filter(|c| c.is_alphanumeric()).collect();
    plain.replace("kh", "h").replace("zh", "z").replace("ph", "f").replace('w', "v").replace("ks", "x")
}

/// Insertions, deletions and replacements of characters that turn `a` into `b`.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != *y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}

/// A name as the lists have it.
pub(super) fn list_key(name: &str) -> String {
    let keys: Vec<_> = word::split(name).iter().map(|span| word::key(span.of(name)).into_owned()).collect();
    keys.join(" ")
}
