//! The order of hits.

use super::leaf::{Found, Leaf};
use super::matcher::Matcher;
use crate::collection::{DocId, DocSet, Index};
use crate::order::first_keys;
use crate::query::Sort;

/// BM25: how soon more occurrences stop to count for more.
const K1: f32 = 1.2;
/// BM25: how much a long article is held against it.
const B: f32 = 0.75;

/// An article in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) doc: DocId,
    /// BM25; 0 where no words were asked for.
    pub(crate) score: f32,
}

/// The hits from place `first` on, at most `count` of them, in order.
///
/// Best is: articles with every word as typed before those that have some only inflected; then by score;
/// without words, or where that leaves a tie, newest first. The last tie is decided by the articles' names.
pub(crate) fn rank(index: &Index, matcher: &Matcher, hits: &DocSet, sort: Sort, first: u32, count: u32) -> Vec<Ranked> {
    let docs: Vec<DocId> = hits.iter().collect();
    let (first, end) = (first as usize, (first.saturating_add(count) as usize).min(docs.len()));
    let leaves = matcher.positive();
    let merits = if leaves.is_empty() { Vec::new() } else { merits(index, &leaves, &docs) };
    let score = |place: u32| merits.get(place as usize).map_or(0.0, |merit| f32::from_bits(merit & !TYPED));
    // Articles are numbered from the newest on, in a tie by name: what is left of one is in order already.
    let places: Vec<u32> = match sort {
        Sort::Best if !merits.is_empty() => {
            let keys = merits.iter().map(|merit| [u32::MAX - merit, 0, 0]).zip(0..);
            first_keys(keys, end).into_iter().map(|(_, place)| place).collect()
        }
        Sort::Best | Sort::Newest => (0..end as u32).collect(),
        Sort::Oldest => {
            let key = |doc: &DocId| {
                index.dates.window(*doc).map_or([u32::MAX; 3], |days| [0, days.first.number(), days.last.number()])
            };
            first_keys(docs.iter().map(key).zip(0..), end).into_iter().map(|(_, place)| place).collect()
        }
    };
    let ranked = |place: &u32| Some(Ranked { doc: *docs.get(*place as usize)?, score: score(*place) });
    places.get(first..end).unwrap_or_default().iter().filter_map(ranked).collect()
}

/// The highest bit of a merit: that the article has every word and phrase as typed.
const TYPED: u32 = 1 << 31;

/// For each of `docs` how good it is: its score as bits, and whether it has everything [as typed](TYPED). Scores are never
/// negative, and such floats are in the order of their bits, of which the highest is free.
fn merits(index: &Index, leaves: &[&Leaf], docs: &[DocId]) -> Vec<u32> {
    let n_docs = index.documents.len() as f32;
    let mean_len = index.documents.mean_len();
    let mut scores = vec![(0.0f32, 0u32); docs.len()];
    for leaf in leaves {
        let rarity = rarity(leaf, n_docs);
        let mut place = 0;
        for found in &leaf.found {
            // Both are in order; of few hits, most of what was found is passed over.
            let ahead = docs.get(place..).unwrap_or_default();
            place += ahead.iter().take(8).take_while(|doc| **doc < found.doc).count();
            if docs.get(place).is_some_and(|doc| *doc < found.doc) {
                place += docs.get(place..).unwrap_or_default().partition_point(|doc| *doc < found.doc);
            }
            if docs.get(place) != Some(&found.doc) {
                continue;
            }
            let weight = weight(found, index.documents.body_len(found.doc) as f32 / mean_len);
            if let Some((score, n_typed)) = scores.get_mut(place) {
                *score += rarity * weight;
                *n_typed += u32::from(found.typed);
            }
        }
    }
    let n_leaves = leaves.len() as u32;
    let merit = |(score, n_typed): (f32, u32)| score.to_bits() | if n_typed == n_leaves { TYPED } else { 0 };
    scores.into_iter().map(merit).collect()
}

/// How much it says that an article has this: the more, the fewer have it.
fn rarity(leaf: &Leaf, n_docs: f32) -> f32 {
    let n_have = leaf.most as f32;
    ln(1.0 + (n_docs - n_have + 0.5) / (n_have + 0.5))
}

/// How much it counts that it was found so often, in an article of this length by the mean one's.
fn weight(found: &Found, len: f32) -> f32 {
    found.weight * (K1 + 1.0) / (found.weight + K1 * (1.0 - B + B * len))
}

/// What a word or phrase adds to the score of an article: [`rarity`](Self::rarity) times [`weight`](Self::weight).
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// The word or phrase, folded.
    pub term: String,
    /// How often the article has it.
    pub n: u32,
    /// Whether in the form in which it was typed; articles that have all so come first.
    pub typed: bool,
    /// How rare it is: 0 or more.
    pub rarity: f32,
    /// How much it counts that it is found so often, an occurrence in the title more than one in the body, one in a long article
    /// less than one in a short one.
    pub weight: f32,
}

/// What the score of an article is the sum of.
pub(crate) fn factors(index: &Index, matcher: &Matcher, doc: DocId) -> Vec<Factor> {
    let len = index.documents.body_len(doc) as f32 / index.documents.mean_len();
    let factor = |leaf: &&Leaf| {
        let found = leaf.found.iter().find(|found| found.doc == doc)?;
        let rarity = rarity(leaf, index.documents.len() as f32);
        Some(Factor { term: leaf.label.clone(), n: found.n, typed: found.typed, rarity, weight: weight(found, len) })
    };
    matcher.positive().iter().filter_map(factor).collect()
}

/// The natural logarithm of `x` ≥ 1, to some six digits. Our own, because the platforms' differ in the last bit, and so would the order.
fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let mantissa = f32::from_bits(bits & 0x007f_ffff | 0x3f80_0000);
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let t2 = t * t;
    let series = 1.0 + t2 * (1.0 / 3.0 + t2 * (1.0 / 5.0 + t2 * (1.0 / 7.0 + t2 * (1.0 / 9.0 + t2 / 11.0))));
    exponent as f32 * std::f32::consts::LN_2 + 2.0 * t * series
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_near() {
        for x in [1.0f32, 1.0001, 1.5, 1.99999, 2.0, 3.0, 10.0, 12_345.6, 1e9] {
            assert!((f64::from(ln(x)) - f64::from(x).ln()).abs() < 2e-5 * f64::from(x).ln().max(1.0), "{x}");
        }
    }
}
