//! The order of hits.

use super::doc_set::DocSet;
use super::matcher::Matcher;
use crate::collection::{DocId, Index};
use crate::date::DayRange;
use crate::order::{Key, first_by_numbers};
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
    let (scores, exact) = scores(index, matcher, hits);
    let score = |doc: DocId| scores.get(doc.0 as usize).copied().unwrap_or(0.0);
    let hits: Vec<DocId> = hits.iter().collect();
    let end = (first.saturating_add(count) as usize).min(hits.len());
    // Articles are numbered by name: what is left of a tie is in order already.
    let ranked = first_by_numbers(&hits, end, |doc| {
        let window = index.dates.window(*doc);
        match sort {
            Sort::Best => {
                // Scores are never negative, and such floats are in the order of their bits, of which the highest is free.
                let merit = u32::from(exact.contains(*doc)) << 31 | score(*doc).to_bits();
                newest(u32::MAX - merit, window)
            }
            Sort::Newest => newest(0, window),
            Sort::Oldest => window.map_or([u32::MAX; 3], |days| [0, days.first.number(), days.last.number()]),
        }
    });
    ranked.into_iter().skip(first as usize).map(|doc| Ranked { doc, score: score(doc) }).collect()
}

/// A key for articles that are equal in `before`: newest first, undated last.
fn newest(before: u32, window: Option<DayRange>) -> Key {
    window.map_or([before, u32::MAX, u32::MAX], |days| {
        [before, u32::MAX - days.last.number(), u32::MAX - days.first.number()]
    })
}

/// The score of each article of the collection, and which of `hits` have every word and phrase as typed.
fn scores(index: &Index, matcher: &Matcher, hits: &DocSet) -> (Vec<f32>, DocSet) {
    let n_docs = index.documents.len();
    let mut scores = vec![0.0; n_docs as usize];
    let mut exact = hits.clone();
    let mean_len = index.documents.mean_len();
    for leaf in matcher.positive() {
        exact = exact.and(&leaf.exact);
        let n_have = leaf.frequencies.len() as f32;
        let rarity = ln(1.0 + (n_docs as f32 - n_have + 0.5) / (n_have + 0.5));
        for &(doc, frequency) in leaf.frequencies.iter().filter(|(doc, _)| hits.contains(*doc)) {
            let len = index.documents.body_len(doc) as f32 / mean_len;
            let weight = frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - B + B * len));
            if let Some(score) = scores.get_mut(doc.0 as usize) {
                *score += rarity * weight;
            }
        }
    }
    (scores, exact)
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
