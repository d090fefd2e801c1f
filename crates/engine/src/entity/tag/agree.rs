//! One document, one meaning: what is written alike is named alike, and a surname is a person's where the document has
//! the full name (Gale, Church and Yarowsky 1992: one sense per discourse).

use super::super::Kind;
use super::Name;
use super::decode::Scores;
use super::label::{Label, spelt};
use super::observation::{ByKey, Observations};
use std::ops::Range;

const KINDS: [Option<Kind>; 4] = [Some(Kind::Person), Some(Kind::Org), Some(Kind::Place), None];
/// What may be said of some words: that they are a name of one of the kinds, or none.
type Sayings = [f32; KINDS.len() + 1];
const NO_NAME: usize = KINDS.len();

/// The most that one place may say for all.
const LOUDEST: f32 = 6.0;
/// What it says for a person that the word is the first or last of a person's name elsewhere.
const PART_OF_PERSON: f32 = 4.0;
/// What it says for an organisation that the word begins an organisation's name elsewhere.
const PART_OF_ORG: f32 = 2.0;

/// A name, or a single word that might be one.
struct Found {
    start: usize,
    end: usize,
    /// How much speaks for each kind, and for none; on the whole, nothing.
    says: Sayings,
    named: bool,
}

/// What was read in a document, run by run.
#[derive(Default)]
pub(super) struct Agreement {
    found: Vec<Found>,
}

/// What all places in which the same words stand say together.
#[derive(Clone, Copy, Default)]
struct Together {
    sum: Sayings,
    n: u16,
    named: bool,
}

/// Whether a word is a part of longer names.
#[derive(Clone, Copy, Default)]
struct Part {
    of_person: bool,
    of_org: bool,
}

impl Agreement {
    /// Takes in a run with its scores and its labels.
    pub(super) fn add(&mut self, run: &Range<usize>, scores: &[Scores], labels: &[Label]) {
        let one = |start: usize, end: usize, named: bool| {
            let scores = &scores[start..end];
            let mut says: Sayings = std::array::from_fn(|k| {
                let label = |i| KINDS.get(k).map_or(Label::OUTSIDE, |kind| Label::of(*kind, i, scores.len()));
                scores.iter().enumerate().map(|(i, scores)| scores[label(i).number()]).sum()
            });
            let mean = says.iter().sum::<f32>() / says.len() as f32;
            says.iter_mut().for_each(|it| *it -= mean);
            Found { start: run.start + start, end: run.start + end, says, named }
        };
        let mut free = 0;
        for (start, end, _) in spelt(labels) {
            self.found.extend((free..start).map(|at| one(at, at + 1, false)));
            self.found.push(one(start, end, true));
            free = end;
        }
        self.found.extend((free..labels.len()).map(|at| one(at, at + 1, false)));
    }

    /// The names on which the document agrees, in order.
    pub(super) fn names(self, observations: &Observations<'_>) -> Vec<Name> {
        let keys: Vec<u32> = self.found.iter().map(|found| observations.span_key(found.start, found.end)).collect();
        let mut together: ByKey<Together> = ByKey::default();
        let mut parts: ByKey<Part> = ByKey::default();
        for (found, key) in self.found.iter().zip(&keys) {
            let Together { sum, n, named } = together.entry(*key).or_default();
            sum.iter_mut().zip(found.says).for_each(|(sum, it)| *sum += it.clamp(-LOUDEST, LOUDEST));
            *n = n.saturating_add(1);
            *named |= found.named;
            if found.named && found.end - found.start > 1 {
                let [first, last] = [found.start, found.end - 1].map(|at| observations.span_key(at, at + 1));
                match KINDS.get(loudest(&found.says)) {
                    Some(Some(Kind::Person)) => {
                        parts.entry(first).or_default().of_person = true;
                        parts.entry(last).or_default().of_person = true;
                    }
                    Some(Some(Kind::Org)) => parts.entry(first).or_default().of_org = true,
                    _ => {}
                }
            }
        }
        let name = |(found, key): (&Found, &u32)| {
            let all = together.get(key).copied().unwrap_or_default();
            let single = found.end - found.start == 1;
            let part = if single { parts.get(key).copied().unwrap_or_default() } else { Part::default() };
            if !found.named && !(observations.observed[found.start].marked && (all.named || part.of_person)) {
                return None;
            }
            let mut says: Sayings = std::array::from_fn(|k| {
                // Beside its own say, the mean of the others'.
                let own = found.says[k];
                own + (all.sum[k] - own.clamp(-LOUDEST, LOUDEST)) / f32::from(all.n.max(2) - 1)
            });
            says[Kind::Person as usize] += if part.of_person { PART_OF_PERSON } else { 0.0 };
            says[Kind::Org as usize] += if part.of_org { PART_OF_ORG } else { 0.0 };
            if found.named {
                // That it is a name, its own sentence knows best.
                says[NO_NAME] = f32::NEG_INFINITY;
            }
            let kind = (*KINDS.get(loudest(&says))?)?;
            Some(Name { start: found.start, end: found.end, kind })
        };
        self.found.iter().zip(&keys).filter_map(name).collect()
    }
}

fn loudest(says: &Sayings) -> usize {
    (0..says.len()).fold(0, |best, k| if says[k] > says[best] { k } else { best })
}
