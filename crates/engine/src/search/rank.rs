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
    let end = first.saturating_add(count).min(hits.len());
    let merits = merits(index, &matcher.positive(), hits);
    // Articles are numbered from the newest on, in a tie by name: what is left of one is in order already.
    let ranked: Vec<DocId> = match sort {
        Sort::Best => {
            let keys = merits.iter().map(|(doc, merit)| ([u32::MAX - merit, 0, 0], doc.0));
            let mut best: Vec<DocId> = first_keys(keys, end as usize).into_iter().map(|(_, doc)| DocId(doc)).collect();
            // After those with a merit the others.
            let lack = end as usize - best.len();
            best.extend(hits.iter().filter(|doc| place(&merits, *doc).is_err()).take(lack));
            best
        }
        Sort::Newest => hits.iter().take(end as usize).collect(),
        Sort::Oldest => {
            let key = |doc: DocId| {
                let days = index.dates.window(doc);
                (days.map_or([u32::MAX; 3], |days| [0, days.first.number(), days.last.number()]), doc.0)
            };
            first_keys(hits.iter().map(key), end as usize).into_iter().map(|(_, doc)| DocId(doc)).collect()
        }
    };
    let score = |doc| place(&merits, doc).ok().and_then(|at| merits.get(at)).map_or(0, |(_, merit)| merit & !TYPED);
    let window = ranked.get(first as usize..).unwrap_or_default().iter();
    window.map(|doc| Ranked { doc: *doc, score: f32::from_bits(score(*doc)) }).collect()
}

/// The highest bit of a merit: that the article has every word and phrase as typed.
const TYPED: u32 = 1 << 31;

/// Where an article stands among those with a merit.
fn place(merits: &[(DocId, u32)], doc: DocId) -> Result<usize, usize> {
    merits.binary_search_by_key(&doc, |(doc, _)| *doc)
}

/// Of those of `hits` in which any of `leaves` was found, in order, how good each is: its score as bits, and whether it has
/// everything [as typed](TYPED). Scores are never negative, and such floats are in the order of their bits, of which the highest
/// is free.
fn merits(index: &Index, leaves: &[&Leaf], hits: &DocSet) -> Vec<(DocId, u32)> {
    let n_docs = index.documents.len() as f32;
    let mean_len = index.documents.mean_len();
    let mut scores: Vec<(DocId, f32, usize)> = Vec::new();
    for leaf in leaves {
        let rarity = rarity(leaf, n_docs);
        let before = std::mem::take(&mut scores);
        // Both are in order.
        let mut others = &before[..];
        for found in leaf.found.iter().filter(|found| hits.contains(found.doc)) {
            let (mut score, mut n_typed) = (0.0, 0);
            while let Some((other, after)) = others.split_first()
                && other.0 <= found.doc
            {
                others = after;
                if other.0 == found.doc {
                    (_, score, n_typed) = *other;
                } else {
                    scores.push(*other);
                }
            }
            let weight = weight(found, index.documents.body_len(found.doc) as f32 / mean_len);
            scores.push((found.doc, score + rarity * weight, n_typed + usize::from(found.typed)));
        }
        scores.extend(others);
    }
    let merit = |(doc, score, n_typed): (DocId, f32, usize)| {
        (doc, score.to_bits() | if n_typed == leaves.len() { TYPED } else { 0 })
    };
    scores.into_iter().map(merit).collect()
}

/// How much it says that an article has this: the more, the fewer have it.
pub(super) fn rarity(leaf: &Leaf, n_docs: f32) -> f32 {
    let n_have = leaf.most as f32;
    ln(1.0 + (n_docs - n_have + 0.5) / (n_have + 0.5))
}

/// How much it counts that it was found so often, in an article of this length by the mean one's.
pub(super) fn weight(found: &Found, len: f32) -> f32 {
    found.weight * (K1 + 1.0) / (found.weight + K1 * (1.0 - B + B * len))
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
