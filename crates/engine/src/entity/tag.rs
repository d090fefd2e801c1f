//! The recogniser: from text to mentions, by rules and lists.
//!
//! Words → runs of capitals → candidates → evidence for each kind → the document's own repetitions → mentions.

mod run;
mod score;

use super::word::{self, Word};
use super::{Kind, Mention};
use crate::text::Span;
use run::{Candidate, Document};
use score::Evidence;
use std::collections::HashMap;

/// The mentions in `text`, in order, not overlapping.
///
/// ```
/// use broadsheet_engine::entity::tag;
/// let text = "US Secretary of State Marco Rubio met Russian diplomats in Istanbul.";
/// let names: Vec<&str> = tag(text).iter().map(|mention| mention.span.of(text)).collect();
/// assert_eq!(names, ["US", "Marco Rubio", "Istanbul"]);
/// ```
pub fn tag(text: &str) -> Vec<Mention> {
    let words = word::words(text);
    names(&words)
        .into_iter()
        .map(|(start, end, kind)| Mention {
            span: Span { start: words[start].span.start, end: words[end - 1].span.end },
            kind,
        })
        .collect()
}

/// The mentions in a document that comes in tokens, sentence by sentence (as `CoNLL` has it):
/// for each sentence, stretches of tokens `(first, after the last)` with their kind, in order.
pub fn tag_tokens(sentences: &[Vec<&str>]) -> Vec<Vec<(Span, Kind)>> {
    let words = word::token_words(sentences);
    let mut tagged: Vec<Vec<(Span, Kind)>> = vec![Vec::new(); sentences.len()];
    // Which sentence each word is in: sentences without words have none.
    let mut sentence_of = Vec::with_capacity(words.len());
    for (i, sentence) in sentences.iter().enumerate() {
        sentence_of.extend(std::iter::repeat_n(i, sentence.len()));
    }
    for (start, end, kind) in names(&words) {
        tagged[sentence_of[start]].push((Span { start: words[start].span.start, end: words[end - 1].span.end }, kind));
    }
    tagged
}

/// The names among the words: first, after the last, kind.
fn names(words: &[Word<'_>]) -> Vec<(usize, usize, Kind)> {
    let document = Document::new(words);
    let candidates = document.candidates();
    let own: Vec<Evidence> = candidates.iter().map(|candidate| score::evidence(&document, candidate)).collect();
    let repeated = repetitions(&document, &candidates, &own);
    let mut named = Vec::new();
    for (candidate, points) in candidates.iter().zip(repeated) {
        if let Some(kind) = points.best() {
            named.push((candidate.start, candidate.end, kind));
        }
    }
    named
}

/// Adds what the rest of the document says of the same words.
fn repetitions(document: &Document<'_>, candidates: &[Candidate], own: &[Evidence]) -> Vec<Evidence> {
    let keys: Vec<String> = candidates.iter().map(|candidate| document.keys(candidate.start, candidate.end)).collect();
    let mut of_key: HashMap<&str, Evidence> = HashMap::new();
    let mut of_word: HashMap<&str, Evidence> = HashMap::new();
    for (points, key) in own.iter().zip(&keys) {
        if *points == Evidence::NONE {
            continue;
        }
        let sum = of_key.entry(key).or_default();
        *sum = sum.plus(*points);
    }
    for (candidate, key) in candidates.iter().zip(&keys) {
        let words = &document.words[candidate.start..candidate.end];
        if words.len() < 2 {
            continue;
        }
        match of_key.get(key.as_str()).and_then(|points| points.best()) {
            Some(Kind::Person) => {
                for word in words.iter().filter(|word| word.capital) {
                    of_word.entry(&word.key).or_default().person = 8;
                }
            }
            Some(Kind::Org) => {
                let first = &words[0];
                if !first.has(super::lexicon::Classes::WORD) && !first.has(super::lexicon::Classes::DEMONYM) {
                    of_word.entry(&first.key).or_default().org = 3;
                }
            }
            _ => {}
        }
    }
    let repeated = candidates.iter().zip(own).zip(&keys).map(|((candidate, points), key)| {
        if *points == Evidence::NONE && document.words[candidate.start].heading {
            return *points;
        }
        let all = of_key.get(key.as_str()).copied().unwrap_or_default();
        let parts = match candidate.end - candidate.start {
            1 => of_word.get(key.as_str()).copied().unwrap_or_default(),
            _ => Evidence::default(),
        };
        match *points == Evidence::NONE {
            true => match all.best() {
                Some(_) if all.person + all.org + all.place > 0 => all,
                _ if parts.person > 0 => parts,
                _ => *points,
            },
            false => all.plus(*points).plus(parts),
        }
    });
    repeated.collect()
}
