//! From lessons to a model: trained, cut down to the features that say most, trained on, and put in steps.

use crate::crf::{Example, Trainer};
use crate::text::Lesson;
use broadsheet_engine::entity::model::{Clusters, LABELS, Model, Row, Scores, Transitions};
use std::collections::HashMap;

/// How the training goes in one of its two halves, before and after the cut.
struct Half {
    rounds: u32,
    /// How far a step goes at first; it falls to nothing.
    rate: f32,
}

const HALVES: [Half; 2] = [Half { rounds: 10, rate: 0.03 }, Half { rounds: 4, rate: 0.03 }];
/// Models learnt in different orders, of which the mean is taken.
const MODELS: u64 = 4;
/// The share of features that each step leaves out.
const DROPOUT: f32 = 0.5;
/// A feature seen less often is left out.
const LEAST: u32 = 2;
/// How many features the model keeps.
const FEATURES: usize = 120_000;
/// The most steps of a weight (4 bits): of twice as many nothing was gained.
const STEPS: f32 = 7.0;

/// Features by row.
#[derive(Default)]
struct Rows {
    of: HashMap<u32, u32>,
    feature: Vec<u32>,
    counts: Vec<u32>,
}

impl Rows {
    fn row(&mut self, feature: u32) -> u32 {
        let next = self.feature.len() as u32;
        let row = *self.of.entry(feature).or_insert(next);
        if row == next {
            self.feature.push(feature);
            self.counts.push(0);
        }
        self.counts[row as usize] += 1;
        row
    }
}

/// The model that these lessons make.
pub(crate) fn train(lessons: &[Lesson], clusters: Clusters) -> Model {
    let mut rows = Rows::default();
    let mut examples = Vec::new();
    for lesson in lessons {
        for (run, labels) in lesson.runs.iter().zip(&lesson.labels) {
            let features =
                run.features.iter().map(|features| features.iter().map(|feature| rows.row(*feature)).collect());
            examples.push(Example { features: features.collect(), labels: labels.clone(), weight: lesson.weight });
        }
    }
    let [whole, cut] = HALVES;
    retain(&mut examples, |row| rows.counts[row as usize] >= LEAST);
    let mut trainer = mean(rows.feature.len(), &examples, &whole);
    let kept = strongest(&trainer.rows, &rows.counts);
    println!("{} features, of which {} are kept", rows.feature.len(), kept.iter().filter(|kept| **kept).count());
    retain(&mut examples, |row| kept[row as usize]);
    go(&mut trainer, &examples, &cut);
    let learnt = trainer.rows.iter().enumerate().filter(|(row, _)| kept[*row]);
    let learnt: Vec<(u32, Scores)> = learnt.map(|(row, weights)| (rows.feature[row], *weights)).collect();
    in_steps(&learnt, trainer.transitions, clusters)
}

/// Several models learnt in different orders, and their mean: the chance in each is evened out.
fn mean(rows: usize, examples: &[Example], half: &Half) -> Trainer {
    let mut mean = Trainer::new(rows, DROPOUT, MODELS);
    for seed in 0..MODELS {
        let mut trainer = Trainer::new(rows, DROPOUT, seed);
        go(&mut trainer, examples, half);
        mean.add(&trainer, 1.0 / MODELS as f32);
    }
    mean
}

fn go(trainer: &mut Trainer, examples: &[Example], half: &Half) {
    for round in 0..half.rounds {
        trainer.rate = half.rate * (1.0 - round as f32 / half.rounds as f32);
        let loss = trainer.round(examples);
        println!("round {round}: mean loss of a run {loss:.4}");
    }
}

fn retain(examples: &mut [Example], keep: impl Fn(u32) -> bool) {
    for features in examples.iter_mut().flat_map(|example| &mut example.features) {
        features.retain(|row| keep(*row));
    }
}

/// Which rows to keep: those of which much is said, and often.
fn strongest(weights: &[Scores], counts: &[u32]) -> Vec<bool> {
    let worth = |row: usize| {
        let most = weights[row].iter().fold(0.0_f32, |most, weight| most.max(weight.abs()));
        if counts[row] < LEAST { 0.0 } else { most * (1.0 + counts[row] as f32).ln() }
    };
    let mut order: Vec<(f32, usize)> = (0..weights.len()).map(|row| (worth(row), row)).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut kept = vec![false; weights.len()];
    for (worth, row) in order.into_iter().take(FEATURES) {
        kept[row] = worth > 0.0;
    }
    kept
}

fn in_steps(learnt: &[(u32, Scores)], transitions: Transitions, clusters: Clusters) -> Model {
    // One weight in a thousand is larger than the most steps: it is cut.
    let mut sizes: Vec<f32> = learnt.iter().flat_map(|(_, row)| row.iter().map(|weight| weight.abs())).collect();
    sizes.sort_unstable_by(f32::total_cmp);
    let step = sizes.get(sizes.len() * 999 / 1000).copied().unwrap_or(1.0).max(f32::MIN_POSITIVE) / STEPS;
    let steps = |row: &Scores| -> Row {
        std::array::from_fn(|label: usize| (row[label] / step).round().clamp(-STEPS, STEPS) as i8)
    };
    let features: Vec<(u32, Row)> =
        learnt.iter().map(|(feature, row)| (*feature, steps(row))).filter(|(_, row)| *row != [0; LABELS]).collect();
    Model::new(&features, step, transitions, clusters)
}
