//! Words that stand among the same neighbours: what the model has learnt of one it knows of the others.

use super::observation::{ByKey, hash_of};

/// For words, by a hash of their keys, two clusters: a coarse and a fine one, counted from 1; words without have 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clusters {
    of: ByKey<[u16; 2]>,
}

impl Clusters {
    /// Adds a word by its key (`entity::model::key`).
    pub fn add(&mut self, key: &str, clusters: [u16; 2]) {
        self.add_hash(hash_of(key), clusters);
    }

    pub(super) fn add_hash(&mut self, key: u32, clusters: [u16; 2]) {
        self.of.insert(key, clusters);
    }

    pub(super) fn of(&self, key: u32) -> [u16; 2] {
        self.of.get(&key).copied().unwrap_or_default()
    }

    /// Hashes of keys with their clusters, in the order of the hashes.
    pub(super) fn sorted(&self) -> Vec<(u32, [u16; 2])> {
        let mut sorted: Vec<(u32, [u16; 2])> = self.of.iter().map(|(key, clusters)| (*key, *clusters)).collect();
        sorted.sort_unstable();
        sorted
    }
}
