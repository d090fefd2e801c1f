//! Names by rules and lists, as the model is told them beside all else that it sees.
//!
//! Runs of capitals → candidates → evidence for each kind → the document's own repetitions → names.

mod candidate;
mod score;

use super::super::Kind;
use super::super::lexicon::Classes;
use super::Name;
use super::document::Document;
use candidate::Candidate;
use foldhash::{HashMap, HashMapExt as _};
use score::Evidence;

/// The names that rules and lists find, in order.
pub(super) fn names(document: &Document<'_>) -> Vec<Name> {
    let words = document.words;
    let candidates = document.candidates();
    let own: Vec<Evidence> = candidates.iter().map(|candidate| score::evidence(document, candidate)).collect();
    let repeated = repetitions(document, &candidates, &own);
    let mut named = Vec::new();
    for (candidate, points) in candidates.iter().zip(repeated) {
        if let Some(kind) = points.best() {
            // Mid-sentence, a capital "The" is part of the name: The Korea Herald.
            let the = kind == Kind::Org && !words[candidate.start].begins;
            let the = the
                && candidate.start > 0
                && words[candidate.start - 1].text == "The"
                && !words[candidate.start - 1].forced;
            named.push(Name { start: candidate.start - usize::from(the), end: candidate.end, kind });
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
                if !first.has(Classes::WORD) && !first.has(Classes::DEMONYM) {
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
