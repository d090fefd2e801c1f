//! From lessons to a model: trained, cut down to the features that say most, trained on, and put in steps.

use crate::crf::{Example, Trainer};
use crate::text::Lesson;
use broadsheet_engine::entity::model::{Clusters, LABELS, Label, Model, Row, Scores, Transitions};
use std::collections::HashMap;

/// How the training goes in one of its two halves, before and after the cut.
struct Half {
    rounds: u32,
    /// How far a step goes at first; it falls to nothing.
    rate: f32,
}

const HALVES: [Half; 2] = [Half { rounds: 10, rate: 0.03 }, Half { rounds: 4, rate: 0.03 }];
/// How a model learns that only is to doubt labels.
const FOLD: Half = Half { rounds: 5, rate: 0.03 };
/// Models learnt in different orders, of which the mean is taken.
const MODELS: u64 = 8;
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

/// The runs of the lessons, one after the other, with those features that are seen often enough.
fn examples(lessons: &[Lesson]) -> (Rows, Vec<Example>) {
    let mut rows = Rows::default();
    let mut examples = Vec::new();
    for lesson in lessons {
        for (run, labels) in lesson.runs.iter().zip(&lesson.labels) {
            let features =
                run.features.iter().map(|features| features.iter().map(|feature| rows.row(*feature)).collect());
            examples.push(Example { features: features.collect(), labels: labels.clone(), weight: lesson.weight });
        }
    }
    retain(&mut examples, |row| rows.counts[row as usize] >= LEAST);
    (rows, examples)
}

/// For each lesson, and each of its runs, what a model says that learnt from the lessons of the other folds alone, and how likely
/// it takes what is right to be; `folds` says in which fold each lesson is.
pub(crate) fn cross_read(lessons: &[Lesson], folds: &[usize]) -> Vec<Vec<(Vec<Label>, Vec<f32>)>> {
    let (rows, examples) = examples(lessons);
    let of_lessons: Vec<usize> =
        lessons.iter().zip(folds).flat_map(|(lesson, fold)| lesson.runs.iter().map(|_| *fold)).collect();
    let n_folds = folds.iter().max().map_or(0, |last| last + 1);
    let trainers: Vec<Trainer> = (0..n_folds)
        .map(|fold| {
            let others = examples.iter().zip(&of_lessons).filter(|(_, other)| **other != fold);
            let mut trainer = Trainer::new(rows.feature.len(), DROPOUT);
            go(&mut trainer, &others.map(|(example, _)| example).collect::<Vec<_>>(), &FOLD);
            trainer
        })
        .collect();
    let mut examples = examples.iter();
    let read = |(lesson, fold): (&Lesson, &usize)| {
        examples.by_ref().take(lesson.runs.len()).map(|example| trainers[*fold].read(example)).collect()
    };
    lessons.iter().zip(folds).map(read).collect()
}

/// The model that these lessons make.
pub(crate) fn train(lessons: &[Lesson], clusters: Clusters) -> Model {
    let (rows, mut examples) = examples(lessons);
    let [whole, cut] = HALVES;
    let trainer = mean(&Trainer::new(rows.feature.len(), DROPOUT), &examples, &whole);
    let kept = strongest(&trainer.rows, &rows.counts);
    println!("{} features, of which {} are kept", rows.feature.len(), kept.iter().filter(|kept| **kept).count());
    retain(&mut examples, |row| kept[row as usize]);
    let trainer = mean(&trainer, &examples, &cut);
    let learnt = trainer.rows.iter().enumerate().filter(|(row, _)| kept[*row]);
    let learnt: Vec<(u32, Scores)> = learnt.map(|(row, weights)| (rows.feature[row], *weights)).collect();
    in_steps(&learnt, trainer.transitions, clusters)
}

/// Several models that learn on from `start` in different orders, and their mean: the chance in each is evened out.
fn mean(start: &Trainer, examples: &[Example], half: &Half) -> Trainer {
    let examples: Vec<&Example> = examples.iter().collect();
    let mut mean = start.without_weights();
    for seed in 0..MODELS {
        let mut trainer = start.with_seed(seed);
        go(&mut trainer, &examples, half);
        mean.add(&trainer, 1.0 / MODELS as f32);
    }
    mean
}

fn go(trainer: &mut Trainer, examples: &[&Example], half: &Half) {
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
