//! Stems: the inflections that a search sees through.

use std::borrow::Cow;

/// The stem of a folded token, by the English Snowball stemmer (Porter 2); digits and other scripts stay as they are.
///
/// The method is Martin Porter's, <https://snowballstem.org/algorithms/english/stemmer.html>, in its form of 2002 to 2020;
/// a test holds it against the one that is generated from that description.
///
/// ```
/// use broadsheet_engine::text::stem;
/// assert_eq!(stem("talks"), stem("talking"));
/// assert_ne!(stem("talks"), stem("tall"));
/// ```
pub fn stem(folded: &str) -> Cow<'_, str> {
    if folded.len() < 3 || !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(folded);
    }
    // No exception is longer than "gently".
    if folded.len() <= 6
        && let Some((_, stem)) = entries(EXCEPTIONS).find(|(word, _)| *word == folded)
    {
        return Cow::Borrowed(stem);
    }
    let mut word = Word::new(folded);
    word.plural();
    if !entries(SETTLED).any(|(settled, _)| word.letters == settled.as_bytes()) {
        word.past();
        word.y_to_i();
        word.swap(STEP_2);
        word.swap(STEP_3);
        word.drop_residue();
        word.drop_final();
    }
    word.letters.make_ascii_lowercase();
    String::from_utf8(word.letters).map_or(Cow::Borrowed(folded), Cow::Owned)
}

/// Words with a stem of their own.
const EXCEPTIONS: &str = "skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli \
    only:onli singly:singl sky:sky news:news howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes";

/// Words that are stems once they have no plural ending.
const SETTLED: &str = "inning outing canning herring earring proceed exceed succeed";

/// Beginnings behind which the first region begins.
const BEGINNINGS: &str = "gener commun arsen";

/// Endings and what takes their place, those first that end in another.
const STEP_2: &str = "ational:ate ization:ize fulness:ful ousness:ous iveness:ive tional:tion biliti:ble lessli:less \
    fulli:ful ousli:ous entli:ent aliti:al iviti:ive alism:al ation:ate abli:able alli:al izer:ize ator:ate enci:ence \
    anci:ance bli:ble ogi:og li:";
const STEP_3: &str = "ational:ate tional:tion alize:al icate:ic iciti:ic ative: ical:ic ness: ful:";
const STEP_4: &str = "ement ance ence able ible ment ant ent ate ism iti ous ive ize ion al er ic";

/// The entries of one of these lists, and what stands behind their colon.
fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.split(' ').filter(|entry| !entry.is_empty()).map(|entry| entry.split_once(':').unwrap_or((entry, "")))
}

/// A word on its way to its stem.
struct Word {
    /// Its letters; a `y` that is a consonant is a `Y`.
    letters: Vec<u8>,
    /// Where the regions begin in which endings may be dropped: each behind a consonant that follows a vowel.
    regions: [usize; 2],
}

impl Word {
    fn new(folded: &str) -> Self {
        let mut letters = folded.as_bytes().to_vec();
        let mut after_vowel = true; // as is the first letter, for this purpose
        for letter in &mut letters {
            if *letter == b'y' && after_vowel {
                *letter = b'Y';
            }
            after_vowel = is_vowel(*letter);
        }
        let behind = |start: usize| {
            let pairs = letters.iter().zip(letters.iter().skip(1)).skip(start);
            let before = pairs.take_while(|(a, b)| !is_vowel(**a) || is_vowel(**b)).count();
            (start + before + 2).min(letters.len())
        };
        let beginning = entries(BEGINNINGS).find(|(beginning, _)| folded.starts_with(beginning));
        let first = beginning.map_or_else(|| behind(0), |(beginning, _)| beginning.len());
        Self { regions: [first, behind(first)], letters }
    }

    fn ends(&self, ending: &str) -> bool {
        self.letters.ends_with(ending.as_bytes())
    }

    /// The letter before the last `n`.
    fn before(&self, n: usize) -> Option<u8> {
        self.letters.iter().rev().nth(n).copied()
    }

    /// Whether the last `n` letters lie in a region, from 0.
    fn within(&self, region: usize, n: usize) -> bool {
        self.regions.get(region).is_some_and(|start| start + n <= self.letters.len())
    }

    fn has_vowel_before(&self, n: usize) -> bool {
        self.letters.iter().rev().skip(n).any(|letter| is_vowel(*letter))
    }

    /// Puts `new` in place of the last `n` letters.
    fn put(&mut self, n: usize, new: &str) {
        self.letters.truncate(self.letters.len() - n);
        self.letters.extend(new.as_bytes());
    }

    /// Step 1a.
    fn plural(&mut self) {
        if self.ends("sses") {
            self.put(2, "");
        } else if self.ends("ied") || self.ends("ies") {
            let n = if self.letters.len() > 4 { 2 } else { 1 };
            self.put(n, "");
        } else if self.ends("s") && !self.ends("us") && !self.ends("ss") && self.has_vowel_before(2) {
            self.put(1, "");
        }
    }

    /// Step 1b.
    fn past(&mut self) {
        let Some((ending, _)) = entries("eedly ingly edly eed ing ed").find(|(ending, _)| self.ends(ending)) else {
            return;
        };
        let n = ending.len();
        if ending.starts_with("ee") {
            if self.within(0, n) {
                self.put(n, "ee");
            }
        } else if self.has_vowel_before(n) {
            self.put(n, "");
            if self.ends("at") || self.ends("bl") || self.ends("iz") {
                self.put(0, "e");
            } else if entries("bb dd ff gg mm nn pp rr tt").any(|(double, _)| self.ends(double)) {
                self.put(1, "");
            } else if self.regions[0] == self.letters.len() && self.ends_short(0) {
                self.put(0, "e");
            }
        }
    }

    /// Step 1c.
    fn y_to_i(&mut self) {
        let is_y = self.ends("y") || self.ends("Y");
        if is_y && self.letters.len() > 2 && self.before(1).is_some_and(|letter| !is_vowel(letter)) {
            self.put(1, "i");
        }
    }

    /// Steps 2 and 3.
    fn swap(&mut self, endings: &'static str) {
        let Some((ending, new)) = entries(endings).find(|(ending, _)| self.ends(ending)) else { return };
        let n = ending.len();
        let fits = match ending {
            "ogi" => self.before(n) == Some(b'l'),
            "li" => self.before(n).is_some_and(|letter| b"cdeghkmnrt".contains(&letter)),
            "ative" => self.within(1, n),
            _ => true,
        };
        if fits && self.within(0, n) {
            self.put(n, new);
        }
    }

    /// Step 4.
    fn drop_residue(&mut self) {
        let Some((ending, _)) = entries(STEP_4).find(|(ending, _)| self.ends(ending)) else { return };
        let n = ending.len();
        if self.within(1, n) && (ending != "ion" || matches!(self.before(n), Some(b's' | b't'))) {
            self.put(n, "");
        }
    }

    /// Step 5.
    fn drop_final(&mut self) {
        let drops = match self.before(0) {
            Some(b'e') => self.within(1, 1) || self.within(0, 1) && !self.ends_short(1),
            Some(b'l') => self.within(1, 1) && self.before(1) == Some(b'l'),
            _ => false,
        };
        if drops {
            self.put(1, "");
        }
    }

    /// Whether what stands before the last `n` letters ends in a short syllable.
    fn ends_short(&self, n: usize) -> bool {
        let is_vowel_at = |i| self.before(n + i).map(is_vowel);
        match (is_vowel_at(2), is_vowel_at(1), is_vowel_at(0)) {
            (Some(false), Some(true), Some(false)) => !matches!(self.before(n), Some(b'w' | b'x' | b'Y')),
            (None, Some(true), Some(false)) => true,
            _ => false,
        }
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_stemmers::{Algorithm, Stemmer};

    fn check(word: &str) {
        assert_eq!(stem(word), Stemmer::create(Algorithm::English).stem(word), "{word}");
    }

    #[test]
    fn words_of_every_rule() {
        let lists = [EXCEPTIONS, SETTLED, BEGINNINGS, STEP_2, STEP_3, STEP_4];
        let beginnings =
            ["", "a", "b", "y", "ab", "ba", "rel", "communal", "generat", "oppos", "yay", "conditl", "sot"];
        for (ending, new) in
            lists.into_iter().flat_map(entries).chain([("ies", ""), ("ied", ""), ("eedly", "ed"), ("ing", "s")])
        {
            for beginning in beginnings {
                for end in ["", "s", "ed", "ing", "ly", "y", "e", "ll"] {
                    check(&format!("{beginning}{ending}{end}"));
                    check(&format!("{beginning}{new}{end}"));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn it_is_porters(word in "[a-z]{1,4}[aeiouy]?[b-z]{0,2}[aeiouy]{0,2}(at|bl|iz|tt|ss|l|y|ion|ment)?(s|ed|edly|ing|eed|ies|ly|ness|iveness|ational|ously|al|e|ll)?") {
            check(&word);
        }

        #[test]
        fn any_token_has_a_stem(word in "\\w{0,12}") {
            stem(&word);
        }
    }
}
