//! The words around the names of a text.

use super::Mention;
use super::lexicon::{Classes, classes};
use super::word::{key, split};
use crate::text::Span;

/// How much of the text around a name or a role is looked at, in bytes.
const AROUND: usize = 100;

/// A text and its mentions, in order.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    text: &'a str,
    mentions: &'a [Mention],
}

/// A word of the text.
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) key: String,
    pub(super) span: Span,
}

impl Word<'_> {
    pub(super) fn has(&self, class: Classes) -> bool {
        classes(&self.key).has(class)
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    pub(super) fn is_possessive(&self) -> bool {
        matches!(self.text, "'s" | "’s")
    }
}

impl<'a> Around<'a> {
    pub(super) fn new(text: &'a str, mentions: &'a [Mention]) -> Self {
        Self { text, mentions }
    }

    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Where the stretch before a place that is looked at begins.
    fn start_before(&self, at: usize) -> usize {
        let mut start = at.saturating_sub(AROUND);
        while !self.text.is_char_boundary(start) {
            start += 1;
        }
        start
    }

    /// What stands last before a place, between blanks, commas left aside; without being cut into words.
    pub(super) fn last_before(&self, at: u32) -> &'a str {
        let before = self.text.get(self.start_before(at as usize)..at as usize).unwrap_or_default();
        before.trim_end_matches([' ', ',']).rsplit([' ', '\n']).next().unwrap_or_default()
    }

    /// The words of the line before a place.
    pub(super) fn words_before(&self, at: u32) -> Vec<Word<'a>> {
        let at = at as usize;
        let start = self.start_before(at);
        let line = self.text.get(start..at).and_then(|before| before.rfind('\n')).map(|end| start + end + 1);
        let mut words = self.words(line.unwrap_or(start), at);
        // The first may be cut.
        if line.is_none() && start > 0 && !words.is_empty() {
            words.remove(0);
        }
        words
    }

    /// The words of the line from a place on.
    pub(super) fn words_after(&self, at: u32) -> Vec<Word<'a>> {
        let (at, mut end) = (at as usize, self.text.len().min(at as usize + AROUND));
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.text.get(at..end).and_then(|after| after.find('\n')).map(|line| at + line);
        let mut words = self.words(at, line.unwrap_or(end));
        // The last may be cut.
        if line.is_none() && end < self.text.len() {
            words.pop();
        }
        words
    }

    fn words(&self, start: usize, end: usize) -> Vec<Word<'a>> {
        let stretch = self.text.get(start..end).unwrap_or_default();
        let word = |span: Span| Word {
            text: span.of(stretch),
            key: key(span.of(stretch)).into_owned(),
            span: Span::new(start + span.start as usize, start + span.end as usize),
        };
        split(stretch).into_iter().map(word).collect()
    }

    /// The keys of the words of a stretch, as listed names have them.
    pub(super) fn keys(&self, span: Span) -> String {
        let name = span.of(self.text);
        let keys: Vec<_> = split(name).into_iter().map(|word| key(word.of(name))).collect();
        keys.join(" ")
    }

    /// The mention that begins here.
    pub(super) fn mention_at(&self, start: u32) -> Option<Mention> {
        let place = self.mentions.partition_point(|mention| mention.span.start < start);
        self.mentions.get(place).copied().filter(|mention| mention.span.start == start)
    }

    /// The mention that ends here.
    pub(super) fn mention_ending(&self, end: u32) -> Option<Mention> {
        let place = self.mentions.partition_point(|mention| mention.span.end < end);
        self.mentions.get(place).copied().filter(|mention| mention.span.end == end)
    }

    pub(super) fn is_in_mention(&self, span: Span) -> bool {
        let place = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        self.mentions.get(place).is_some_and(|mention| mention.span.start < span.end)
    }
}
