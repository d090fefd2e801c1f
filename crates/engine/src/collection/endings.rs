//! The endings of words in languages other than English, while a collection is built.

use super::postings::PostingsWriter;
use super::terms::ENGLISH;
use crate::article::Article;
use crate::text::Inflections;
use foldhash::HashMap;
use std::collections::BTreeMap;

/// Collects, article after article, how long the endings of its words are. A form that several languages have gets the ending that it
/// has in most of its articles.
#[derive(Debug, Default)]
pub(super) struct Endings {
    /// Of the article at hand, if it is not English.
    inflections: Option<Inflections>,
    /// The slots of its words, once each, and their endings.
    seen: BTreeMap<u32, u8>,
    /// For each slot in how many articles that are not English it has which ending.
    votes: HashMap<u32, BTreeMap<u8, u32>>,
}

impl Endings {
    /// Begins with an article.
    pub(super) fn begin(&mut self, article: &Article) {
        self.count();
        self.inflections = Inflections::of(&article.language, &article.text);
    }

    /// Takes a token of the article.
    pub(super) fn push(&mut self, slot: u32, token: &str) {
        if let Some(inflections) = &self.inflections {
            let ending = || u8::try_from(inflections.ending(token)).unwrap_or(0).min(ENGLISH - 1);
            self.seen.entry(slot).or_insert_with(ending);
        }
    }

    /// Counts what the article had.
    fn count(&mut self) {
        for (slot, ending) in std::mem::take(&mut self.seen) {
            *self.votes.entry(slot).or_default().entry(ending).or_default() += 1;
        }
    }

    /// The endings of these forms, whose slots stand beside them; none where all articles are English.
    pub(super) fn of(mut self, forms: &[(String, u32)], postings: &[PostingsWriter]) -> Vec<u8> {
        self.count();
        if self.votes.is_empty() {
            return Vec::new();
        }
        let ending = |(_, slot): &(String, u32)| {
            let n_docs = postings.get(*slot as usize).map_or(0, PostingsWriter::n_docs);
            let Some(votes) = self.votes.get(slot) else { return ENGLISH };
            let n_english = n_docs.saturating_sub(votes.values().sum());
            let most = votes.iter().rev().max_by_key(|(_, n)| **n).filter(|(_, n)| **n >= n_english);
            most.map_or(ENGLISH, |(ending, _)| *ending)
        };
        forms.iter().map(ending).collect()
    }
}
