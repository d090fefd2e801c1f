//! The likeliest labels of a run of words (Viterbi).

use super::label::{LABELS, Label};

/// For each word, how much speaks for each label.
pub type Scores = [f32; LABELS];

/// How much speaks for one label after another: `[before][after]`. The first row and column also stand for what is
/// before and after a run, where no name goes on.
pub type Transitions = [[f32; LABELS]; LABELS];

/// The labels of a run that together have the highest score; no name reaches beyond the run.
pub fn decode(scores: &[Scores], transitions: &Transitions) -> Vec<Label> {
    let mut best = vec![[(f32::NEG_INFINITY, 0_u8); LABELS]; scores.len()];
    let mut last: Scores = [f32::NEG_INFINITY; LABELS];
    last[0] = 0.0;
    for (row, scores) in best.iter_mut().zip(scores) {
        for (after, (cell, score)) in row.iter_mut().zip(scores).enumerate() {
            for (before, so_far) in last.iter().enumerate() {
                if Label::new(before).may_precede(Label::new(after)) {
                    let sum = so_far + transitions[before][after] + score;
                    if sum > cell.0 {
                        *cell = (sum, before as u8);
                    }
                }
            }
        }
        last = row.map(|(sum, _)| sum);
    }
    let at_the_end = last.iter().enumerate().map(|(label, sum)| (label, sum + transitions[label][0]));
    let mut label = at_the_end
        .filter(|(label, _)| Label::new(*label).may_precede(Label::OUTSIDE))
        .fold((0, f32::NEG_INFINITY), |best, one| if one.1 > best.1 { one } else { best })
        .0;
    let mut labels = vec![Label::OUTSIDE; scores.len()];
    for (at, row) in best.iter().enumerate().rev() {
        labels[at] = Label::new(label);
        label = row[label].1 as usize;
    }
    labels
}
