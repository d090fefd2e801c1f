//! A document as the model sees it: for each word what it looks like, what the lists and the rules make of it, and what
//! the rest of the document says of the same word.

use super::super::lexicon::{self, Classes};
use super::super::word::Word;
use super::Name;
use super::cluster::Clusters;
use super::document::{Document, PARTICLES};
use super::label::Label;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// A word as the features see it: numbers, of which only equality counts.
#[derive(Clone, Copy, Default)]
pub(super) struct Observed {
    /// The hash of its key.
    pub(super) key: u32,
    /// Its letters as A and a, its digits as 0.
    pub(super) shape: u32,
    pub(super) classes: u32,
    /// Which part of a listed name it is, and of which lists.
    pub(super) listed: u32,
    /// Which part of which kind of name by the rules.
    pub(super) rule: u32,
    /// What the document says elsewhere of the same word.
    pub(super) elsewhere: u32,
    /// Its clusters, coarse and fine.
    pub(super) clusters: [u32; 2],
    /// Looks like a name, or a part of one.
    pub(super) marked: bool,
}

/// A document as the model sees it.
pub(super) struct Observations<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) observed: Vec<Observed>,
}

/// The most small words between two words of one run.
const GAP: usize = 3;

impl<'a> Observations<'a> {
    /// `rules`: the names that the rules find, in order.
    pub(super) fn new(document: &Document<'a>, rules: &[Name], clusters: &Clusters) -> Self {
        let words = document.words;
        let see = |at: usize| {
            let word = &words[at];
            let key = hash_of(&word.key);
            let marked = is_marked(word);
            Observed {
                key,
                shape: shape(word),
                classes: u32::from(word.classes.bits()),
                listed: if marked && !word.capital { small_listed(word) } else { 0 },
                clusters: clusters.of(key).map(u32::from),
                marked,
                ..Observed::default()
            }
        };
        let mut observations = Self { words, observed: (0..words.len()).map(see).collect() };
        observations.see_lists(document);
        for Name { start, end, kind } in rules {
            for (i, seen) in observations.observed[*start..*end].iter_mut().enumerate() {
                seen.rule = Label::of(Some(*kind), i, end - start).number() as u32;
            }
        }
        observations.see_elsewhere(rules);
        observations
    }

    fn see_lists(&mut self, document: &Document<'_>) {
        let mut at = 0;
        while at < self.words.len() {
            let listed = self.observed[at].marked.then(|| document.listed_at(at)).flatten();
            let Some((n, listed)) = listed else {
                at += 1;
                continue;
            };
            let sources = listed.iter().fold(0, |bits, one| bits | 1 << one.source as u32);
            for (i, seen) in self.observed[at..at + n].iter_mut().enumerate() {
                let part = match i {
                    _ if n == 1 => 0,
                    0 => 1,
                    _ if i + 1 == n => 2,
                    _ => 3,
                };
                seen.listed = 1 + (sources << 2 | part);
            }
            at += n;
        }
    }

    fn see_elsewhere(&mut self, rules: &[Name]) {
        let mut said: ByKey<Said> = ByKey::default();
        for (word, seen) in self.words.iter().zip(&self.observed) {
            let said = said.entry(seen.key).or_default();
            match word.capital {
                true if word.forced => {}
                true => said.capital = said.capital.saturating_add(1),
                false => said.small = said.small.saturating_add(1),
            }
        }
        for Name { start, end, kind } in rules {
            let bit = 1 << *kind as u32;
            let (first, last) = (self.observed[*start].key, self.observed[end - 1].key);
            if end - start == 1 {
                said.entry(first).or_default().alone |= bit;
            } else {
                said.entry(first).or_default().first |= bit;
                said.entry(last).or_default().last |= bit;
            }
        }
        for seen in self.observed.iter_mut().filter(|seen| seen.marked) {
            let Some(said) = said.get(&seen.key) else { continue };
            let more = |n: u16| u32::from(n.min(2));
            seen.elsewhere =
                said.alone << 10 | said.first << 7 | said.last << 4 | more(said.small) << 2 | more(said.capital);
        }
    }

    /// The stretches of words in which names may be: words with capitals, and a few small words between two of them.
    pub(super) fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            if !self.is_core(at) {
                at += 1;
                continue;
            }
            let start = at;
            at += 1;
            loop {
                let next = (at..self.words.len().min(at + GAP + 1))
                    .take_while(|next| !self.words[*next].begins)
                    .map(|next| (next, self.is_core(next)))
                    .take_while(|(next, core)| *core || self.is_joint(*next))
                    .find(|(_, core)| *core);
                match next {
                    Some((next, _)) => at = next + 1,
                    None => break,
                }
            }
            runs.push(start..at);
        }
        runs
    }

    /// One number for the keys of some words.
    pub(super) fn span_key(&self, start: usize, end: usize) -> u32 {
        self.observed[start..end].iter().fold(0, |key, seen| mix(key + 11, seen.key))
    }

    /// Whether a name may begin or end with this word.
    fn is_core(&self, at: usize) -> bool {
        let within = |at: usize| self.words.get(at).is_some_and(|word| !word.begins);
        let marked = |at: usize| self.observed.get(at).is_some_and(|seen| seen.marked);
        if marked(at) {
            return true;
        }
        let word = &self.words[at];
        // Sang-min
        if at > 1 && within(at) && within(at - 1) && self.words[at - 1].is_hyphen() && marked(at - 2) {
            return true;
        }
        word.text.starts_with(|c: char| c.is_ascii_digit())
            && (at > 0 && within(at) && marked(at - 1) || within(at + 1) && marked(at + 1))
    }

    /// Whether this word may stand within a name.
    fn is_joint(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.is_hyphen()
            || word.is_possessive()
            || matches!(word.text, "&" | "/" | "," | "'" | "’" | "–" | "+")
            || word.has(Classes::FUNCTION)
            || PARTICLES.contains(&word.key.as_ref())
    }
}

/// What the rules, and capitals, say of a word over the whole document; kinds as bits.
#[derive(Clone, Copy, Default)]
struct Said {
    alone: u32,
    /// As the first of a longer name.
    first: u32,
    last: u32,
    small: u16,
    capital: u16,
}

/// Whether a word looks like a name by its letters: it has a capital (but not *Biden-era*), or it is no word of the
/// language but a listed name, written small.
fn is_marked(word: &Word<'_>) -> bool {
    let compound = word.text.rsplit_once('-').is_some_and(|(_, last)| last.starts_with(char::is_lowercase));
    let names = Classes::FIRST_NAME.bits() | Classes::SURNAME.bits();
    word.capital
        || !compound && word.text.contains(char::is_uppercase)
        || word.classes.bits() & !names == 0
            && word.text.len() > 2
            && (word.classes.bits() != 0 || !lexicon::listed(&word.key).is_empty())
}

/// The lists that a word written small is in: other numbers than those of words with capitals.
fn small_listed(word: &Word<'_>) -> u32 {
    lexicon::listed(&word.key).iter().fold(1024, |bits, one| bits | 1 << one.source as u32)
}

/// The form of a word: runs of three letters and more of one sort are cut to two.
fn shape(word: &Word<'_>) -> u32 {
    let mut shape = 0;
    let (mut last, mut n) = (0, 0);
    for c in word.text.chars() {
        let sort = match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_lowercase() => 2,
            _ if c.is_numeric() => 3,
            '-' => 4,
            '.' => 5,
            _ if c.is_alphabetic() => 6,
            _ => 16 + (c as u32 & 0xFFFF),
        };
        n = if sort == last { n + 1 } else { 1 };
        last = sort;
        if n < 3 {
            shape = mix(shape + 3, sort);
        }
    }
    shape
}

pub(super) fn mix(a: u32, b: u32) -> u32 {
    (a.rotate_left(5) ^ b).wrapping_mul(0x9E37_79B1)
}

/// The hash of a word's key (FNV-1a, its lower bits mixed with the upper).
pub(super) fn hash_of(text: &str) -> u32 {
    let sum = text.bytes().fold(0x811C_9DC5, |sum: u32, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    mix(sum, sum >> 15)
}

/// A map by numbers that are hashes already.
pub(super) type ByKey<T> = HashMap<u32, T, BuildHasherDefault<Same>>;

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0 << 8 | u64::from(*byte);
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.0 = u64::from(n);
    }
}
