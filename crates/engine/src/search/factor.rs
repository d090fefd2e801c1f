//! What a score is the sum of.

use super::leaf::Leaf;
use super::matcher::Matcher;
use super::rank::{rarity, weight};
use crate::collection::{DocId, Index};
use serde::{Deserialize, Serialize};

/// What a word or phrase adds to the score of an article: [`rarity`](Self::rarity) times [`weight`](Self::weight).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
