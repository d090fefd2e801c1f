//! The model's file: what was learnt, read once into a table.
//!
//! Little-endian: the magic, [`VERSION`]; the weight of one step and the transitions as `f32`; the number of features,
//! their hashes (differences, as varints, in ascending order), then their weights in steps, one byte each, label by
//! label; the number of clustered words, the hashes of their keys likewise, their coarse clusters as one byte each,
//! their fine ones as two.

use super::cluster::Clusters;
use super::decode::{Scores, Transitions};
use super::label::LABELS;
use super::{Weigh, observation};
use std::sync::LazyLock;

const MAGIC: &[u8; 4] = b"BSNM";
const VERSION: u8 = 1;

/// What a feature says: for each label a number of steps.
pub type Row = [i8; LABELS];

/// What was learnt from labelled texts.
#[derive(Clone, Debug)]
pub struct Model {
    /// A bit for each hash, cut to [`FILTER_BITS`], that a feature has: most of what a word has, nothing is known of.
    filter: Vec<u64>,
    /// Open addressing: the hash of a feature and the place of its row; a power of two, at most half full.
    table: Vec<(u32, u32)>,
    rows: Vec<Steps>,
    step: f32,
    transitions: Transitions,
    clusters: Clusters,
}

/// A row where the processor reads it at once.
#[derive(Clone, Debug)]
#[repr(align(32))]
struct Steps([i8; 32]);

/// A quarter of a megabyte, which stays near the processor.
const FILTER_BITS: u32 = 21;

/// In the table, no feature: hashes have fewer bits.
const FREE: u32 = u32::MAX;

impl Default for Model {
    fn default() -> Self {
        Self::new(&[], 1.0, [[0.0; LABELS]; LABELS], Clusters::default())
    }
}

impl Model {
    /// The model that is part of this program. Without one (a file that is not whole) nothing is learnt, and no name is
    /// found; a test holds that it is whole.
    pub fn built_in() -> &'static Self {
        static MODEL: LazyLock<Model> =
            LazyLock::new(|| Model::read(include_bytes!("model/names.bin")).unwrap_or_default());
        &MODEL
    }

    /// A model of these features, by their hashes, each once; `step` is what one step of a row weighs.
    pub fn new(features: &[(u32, Row)], step: f32, transitions: Transitions, clusters: Clusters) -> Self {
        let len = (features.len() * 2).next_power_of_two().max(2);
        let mut table = vec![(FREE, 0); len];
        let mut filter = vec![0_u64; 1 << (FILTER_BITS - 6)];
        for (place, (hash, _)) in features.iter().enumerate() {
            let (word, bit) = filter_place(*hash);
            filter[word] |= bit;
            let mut at = slot(*hash, len);
            while table[at].0 != FREE {
                at = (at + 1) & (len - 1);
            }
            table[at] = (*hash, place as u32);
        }
        let steps = |row: &Row| {
            let mut steps = Steps([0; 32]);
            steps.0[..LABELS].copy_from_slice(row);
            steps
        };
        Self { filter, table, rows: features.iter().map(|(_, row)| steps(row)).collect(), step, transitions, clusters }
    }

    /// Its file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.push(VERSION);
        out.extend(self.step.to_le_bytes());
        for weight in self.transitions.iter().flatten() {
            out.extend(weight.to_le_bytes());
        }
        let mut features: Vec<(u32, u32)> = self.table.iter().copied().filter(|(hash, _)| *hash != FREE).collect();
        features.sort_unstable();
        put_ascending(&mut out, features.iter().map(|(hash, _)| *hash));
        for label in 0..LABELS {
            out.extend(features.iter().map(|(_, row)| self.rows[*row as usize].0[label].cast_unsigned()));
        }
        let clusters = self.clusters.sorted();
        put_ascending(&mut out, clusters.iter().map(|(hash, _)| *hash));
        out.extend(clusters.iter().map(|(_, [coarse, _])| *coarse as u8));
        for (_, [_, fine]) in &clusters {
            out.extend(fine.to_le_bytes());
        }
        out
    }

    /// The model in a file; none where it is not whole.
    pub fn read(file: &[u8]) -> Option<Self> {
        let mut file = Reader(file);
        if file.take(4)? != MAGIC || file.take(1)? != [VERSION] {
            return None;
        }
        let step = file.f32()?;
        let mut transitions = [[0.0; LABELS]; LABELS];
        for weight in transitions.iter_mut().flatten() {
            *weight = file.f32()?;
        }
        let hashes = file.ascending()?;
        let weights = file.take(hashes.len().checked_mul(LABELS)?)?;
        let n = hashes.len();
        let row = |i: usize| std::array::from_fn(|label| weights[label * n + i].cast_signed());
        let features: Vec<(u32, Row)> = hashes.iter().enumerate().map(|(i, hash)| (*hash, row(i))).collect();
        let words = file.ascending()?;
        let (coarse, fine) = (file.take(words.len())?, file.take(words.len() * 2)?);
        let mut clusters = Clusters::default();
        for ((word, coarse), fine) in words.iter().zip(coarse).zip(fine.chunks_exact(2)) {
            clusters.add_hash(*word, [u16::from(*coarse), u16::from(fine[0]) | u16::from(fine[1]) << 8]);
        }
        file.0.is_empty().then(|| Self::new(&features, step, transitions, clusters))
    }
}

impl Model {
    fn row(&self, feature: u32) -> Option<&Steps> {
        let (word, bit) = filter_place(feature);
        if self.filter[word] & bit == 0 {
            return None;
        }
        let mut at = slot(feature, self.table.len());
        loop {
            let (hash, row) = self.table[at];
            if hash == feature {
                return self.rows.get(row as usize);
            }
            if hash == FREE {
                return None;
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }
}

impl Weigh for Model {
    fn scores(&self, features: &[u32]) -> Scores {
        let mut sums = [0_i16; 32];
        for row in features.iter().filter_map(|feature| self.row(*feature)) {
            // A word would need hundreds of features to reach the bounds.
            sums.iter_mut().zip(row.0).for_each(|(sum, steps)| *sum = sum.saturating_add(i16::from(steps)));
        }
        std::array::from_fn(|label| f32::from(sums[label]) * self.step)
    }

    fn transitions(&self) -> &Transitions {
        &self.transitions
    }

    fn clusters(&self) -> &Clusters {
        &self.clusters
    }
}

/// Where the bit of a hash is in the filter.
fn filter_place(hash: u32) -> (usize, u64) {
    let place = hash & ((1 << FILTER_BITS) - 1);
    ((place >> 6) as usize, 1 << (place & 63))
}

/// Where a hash belongs in a table of `len` places.
fn slot(hash: u32, len: usize) -> usize {
    observation::mix(hash, hash >> 11) as usize & (len - 1)
}

/// Puts a count, then what each number is more than the one before.
fn put_ascending(out: &mut Vec<u8>, numbers: impl ExactSizeIterator<Item = u32>) {
    out.extend((numbers.len() as u32).to_le_bytes());
    let mut last = 0;
    for number in numbers {
        let mut more = number - last;
        last = number;
        while more > 127 {
            out.push(more as u8 | 128);
            more >>= 7;
        }
        out.push(more as u8);
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn f32(&mut self) -> Option<f32> {
        self.take(4)?.try_into().ok().map(f32::from_le_bytes)
    }

    fn ascending(&mut self) -> Option<Vec<u32>> {
        let n = u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize;
        // A count that the file cannot hold would ask for memory in vain.
        let mut numbers = Vec::with_capacity(n.min(self.0.len()));
        let mut last = 0_u32;
        for _ in 0..n {
            let mut more = 0;
            for shift in [0, 7, 14, 21, 28] {
                let byte = self.take(1)?[0];
                more |= u32::from(byte & 127) << shift;
                if byte < 128 {
                    break;
                }
            }
            last = last.checked_add(more)?;
            numbers.push(last);
        }
        Some(numbers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_built_in_model_is_whole() {
        assert!(Model::built_in().rows.len() > 10_000);
    }

    fn small() -> Model {
        let mut clusters = Clusters::default();
        clusters.add("kyiv", [1, 300]);
        let mut transitions = [[0.0; LABELS]; LABELS];
        transitions[0][1] = -0.5;
        Model::new(&[(7, [1; LABELS]), (700, [-2; LABELS]), (70_000, [3; LABELS])], 0.25, transitions, clusters)
    }

    #[test]
    fn what_is_written_is_read() {
        let model = small();
        let read = Model::read(&model.write()).unwrap();
        for (feature, expected) in [(7, 0.25), (700, -0.5), (70_000, 0.75), (8, 0.0)] {
            assert_eq!(read.scores(&[feature]), [expected; LABELS]);
        }
        assert_eq!(read.scores(&[70_000, 9, 7]), [1.0; LABELS]);
        assert_eq!(read.transitions, model.transitions);
        assert_eq!(read.clusters, model.clusters);
    }

    #[test]
    fn a_file_cut_short_is_none() {
        let file = small().write();
        for end in 0..file.len() {
            assert!(Model::read(&file[..end]).is_none(), "cut at {end}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(at in 0usize..1400, byte in any::<u8>()) {
            let mut file = small().write();
            if let Some(old) = file.get_mut(at) {
                *old = byte;
            }
            if let Some(model) = Model::read(&file) {
                model.scores(&[7]);
            }
        }
    }
}
