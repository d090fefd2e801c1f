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

#[cfg(test)]
mod tests {
    use super::super::label::spelt;
    use super::*;
    use proptest::prelude::*;

    /// How much speaks for some labels; nothing for those that no name goes on through.
    fn sum(scores: &[Scores], transitions: &Transitions, labels: &[Label]) -> Option<f32> {
        let mut sum = 0.0;
        let mut last = Label::OUTSIDE;
        for (scores, label) in scores.iter().zip(labels) {
            sum += transitions[last.number()][label.number()] + scores[label.number()];
            if !last.may_precede(*label) {
                return None;
            }
            last = *label;
        }
        last.may_precede(Label::OUTSIDE).then_some(sum + transitions[last.number()][0])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_other_labels_have_more_for_them(
            scores in prop::collection::vec(prop::array::uniform17(-3.0f32..3.0), 0..4),
            transitions in prop::array::uniform17(prop::array::uniform17(-3.0f32..3.0)),
        ) {
            let labels = decode(&scores, &transitions);
            let best = sum(&scores, &transitions, &labels).unwrap();
            for n in 0..LABELS.pow(scores.len() as u32) {
                let other: Vec<Label> =
                    (0..scores.len()).map(|at| Label::new(n / LABELS.pow(at as u32) % LABELS)).collect();
                if let Some(other) = sum(&scores, &transitions, &other) {
                    prop_assert!(other <= best + 1e-4);
                }
            }
            // What is spelt begins and ends within the run, and does not overlap.
            let mut end = 0;
            for name in spelt(&labels) {
                prop_assert!(end <= name.0 && name.0 < name.1 && name.1 <= labels.len());
                end = name.1;
            }
        }
    }
}
