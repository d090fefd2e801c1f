//! A document as the recogniser sees it: its words, and what the lists say of them.

use super::super::lexicon::{self, Classes, Listed, Source};
use super::super::word::Word;
use foldhash::HashSet;

/// The words of a document.
pub(super) struct Document<'a> {
    pub(super) words: &'a [Word<'a>],
    /// The keys of the words that the document also writes small.
    pub(super) small: HashSet<&'a str>,
}

/// Small words within names of people and places.
pub(super) const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "las", "los", "el", "al", "ul", "bin",
    "ibn", "bint", "ben", "van", "von", "der", "den", "ter", "zu", "af", "av", "y", "e", "'n'", "und", "et",
];

impl<'a> Document<'a> {
    pub(super) fn new(words: &'a [Word<'a>]) -> Self {
        let small = words.iter().filter(|word| !word.capital).map(|word| word.key.as_ref()).collect();
        Self { words, small }
    }

    pub(super) fn has(&self, at: usize, class: Classes) -> bool {
        self.words.get(at).is_some_and(|word| word.has(class))
    }

    pub(super) fn key(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &word.key)
    }

    /// The key of some words, as listed names have it.
    pub(super) fn keys(&self, start: usize, end: usize) -> String {
        let mut keys = String::new();
        for word in self.words.get(start..end).unwrap_or(&[]) {
            if !keys.is_empty() {
                keys.push(' ');
            }
            keys.push_str(&word.key);
        }
        keys
    }

    /// A capital that says nothing: of a word that is small elsewhere, where a sentence begins or in a heading.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.forced
            && (word.has(Classes::WORD)
                || word.has(Classes::FUNCTION)
                || word.has(Classes::SPEECH)
                || self.small.contains(word.key.as_ref())
                || self.is_inflected(word))
    }

    /// An unknown word with the ending of a verb or an adverb.
    fn is_inflected(&self, word: &Word<'_>) -> bool {
        word.key.len() > 5
            && ["ing", "ed", "ly"].iter().any(|ending| word.key.ends_with(ending))
            && !(word.has(Classes::SURNAME) || word.has(Classes::FIRST_NAME))
            && lexicon::longest_from(&word.key) == 0
    }

    /// The longest listed name that begins at a word: its length in words and what it may mean.
    pub(super) fn listed_at(&self, at: usize) -> Option<(usize, &'static [Listed])> {
        let longest = lexicon::longest_from(self.key(at));
        (1..=longest).rev().find_map(|n| {
            if at + n > self.words.len() || self.words[at + 1..at + n].iter().any(|word| word.begins) {
                return None;
            }
            Some((n, self.listed(at, at + n)?))
        })
    }

    /// What exactly these words mean by the lists.
    pub(super) fn listed(&self, start: usize, end: usize) -> Option<&'static [Listed]> {
        let listed = lexicon::listed(&self.keys(start, end));
        let first = listed.first()?;
        let acronym = !first.spelling.contains(char::is_lowercase);
        let words = self.words.get(start..end)?;
        let capitals = match acronym {
            true => words.iter().all(|word| !word.text.contains(char::is_lowercase)),
            false => {
                let small =
                    first.spelling.split([' ', '-']).filter(|part| part.starts_with(char::is_lowercase)).count();
                let letters = words.iter().filter(|word| word.text.starts_with(char::is_alphabetic));
                letters.filter(|word| !word.capital).count() <= small
            }
        };
        capitals.then_some(listed)
    }

    pub(super) fn is_place(&self, at: usize) -> bool {
        self.listed_at(at).is_some_and(|(_, listed)| listed.iter().any(|one| one.source >= Source::Place))
    }

    /// Whether a name may begin with or go on with this word.
    pub(super) fn is_name_word(&self, at: usize) -> bool {
        let word = &self.words[at];
        word.capital
            && (!word.has(Classes::FUNCTION) || (word.is_acronym() && self.listed(at, at + 1).is_some()))
            && word.text.chars().any(char::is_alphabetic)
    }
}
