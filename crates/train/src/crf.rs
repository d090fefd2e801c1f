//! A linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001), trained by `AdaGrad`
//! (Duchi, Hazan and Singer 2011) with dropout of features.

use broadsheet_engine::entity::model::{LABELS, Label, Scores, Transitions, decode};

/// A run with its right labels; features by row.
pub(crate) struct Example {
    pub(crate) features: Vec<Vec<u32>>,
    pub(crate) labels: Vec<Label>,
    /// How much it counts.
    pub(crate) weight: f32,
}

/// A source of chance that is the same everywhere (xorshift64*).
#[derive(Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() >> 33) as usize % (at + 1));
        }
    }
}

/// Weights in the making: of each feature (a row), and of each label after another.
#[derive(Clone)]
pub(crate) struct Trainer {
    pub(crate) rows: Vec<Scores>,
    pub(crate) transitions: Transitions,
    /// How far a step goes.
    pub(crate) rate: f32,
    squares: Vec<Scores>,
    transition_squares: Transitions,
    dropout: f32,
    chance: Chance,
}

impl Trainer {
    pub(crate) fn new(rows: usize, dropout: f32) -> Self {
        Self {
            rows: vec![[0.0; LABELS]; rows],
            transitions: [[0.0; LABELS]; LABELS],
            rate: 0.0,
            squares: vec![[0.0; LABELS]; rows],
            transition_squares: [[0.0; LABELS]; LABELS],
            dropout,
            chance: chance(0),
        }
    }

    /// One that has learnt the same, and goes on in an order of its own.
    pub(crate) fn with_seed(&self, seed: u64) -> Self {
        Self { chance: chance(seed), ..self.clone() }
    }

    /// One as large that has learnt nothing.
    pub(crate) fn without_weights(&self) -> Self {
        Self::new(self.rows.len(), self.dropout)
    }

    /// Adds a share of what another has learnt.
    pub(crate) fn add(&mut self, other: &Self, share: f32) {
        let ours = self.rows.iter_mut().chain(&mut self.transitions);
        for (weights, others) in ours.zip(other.rows.iter().chain(&other.transitions)) {
            weights.iter_mut().zip(others).for_each(|(weight, other)| *weight += other * share);
        }
        let ours = self.squares.iter_mut().chain(&mut self.transition_squares);
        for (squares, others) in ours.zip(other.squares.iter().chain(&other.transition_squares)) {
            squares.iter_mut().zip(others).for_each(|(square, other)| *square += other * share);
        }
    }

    /// Goes once through the examples in a new order; gives the mean loss of a run.
    pub(crate) fn round(&mut self, examples: &[&Example]) -> f64 {
        let mut order: Vec<usize> = (0..examples.len()).collect();
        self.chance.shuffle(&mut order);
        let loss: f64 = order.into_iter().map(|i| self.step(examples[i])).sum();
        loss / examples.len().max(1) as f64
    }

    fn step(&mut self, example: &Example) -> f64 {
        let keep = ((1.0 - self.dropout) * 65536.0) as u64;
        let mut some = |features: &Vec<u32>| -> Vec<u32> {
            features.iter().copied().filter(|_| (self.chance.next() >> 40) & 0xFFFF < keep).collect()
        };
        let features: Vec<Vec<u32>> = example.features.iter().map(&mut some).collect();
        let scores: Vec<Scores> = features.iter().map(|features| self.scores(features)).collect();
        let (loss, node, edge) = gradients(&scores, &self.transitions, &example.labels);
        for (features, gradient) in features.iter().zip(&node) {
            for row in features {
                let row = *row as usize;
                update(&mut self.rows[row], &mut self.squares[row], gradient, example.weight, self.rate);
            }
        }
        let transitions = self.transitions.iter_mut().zip(&mut self.transition_squares);
        for ((weights, squares), gradient) in transitions.zip(&edge) {
            update(weights, squares, gradient, example.weight, self.rate);
        }
        loss
    }

    /// What it says of each word, and how likely it takes what is right to be, from 0 to 1.
    pub(crate) fn read(&self, example: &Example) -> (Vec<Label>, Vec<f32>) {
        let scores: Vec<Scores> = example.features.iter().map(|features| self.scores(features)).collect();
        let (_, node, _) = gradients(&scores, &self.transitions, &example.labels);
        let likely = node.iter().zip(&example.labels).map(|(slopes, label)| slopes[label.number()] + 1.0);
        (decode(&scores, &self.transitions), likely.collect())
    }

    fn scores(&self, features: &[u32]) -> Scores {
        let mut scores = [0.0; LABELS];
        for row in features {
            scores.iter_mut().zip(&self.rows[*row as usize]).for_each(|(score, weight)| *score += weight);
        }
        scores
    }
}

fn chance(seed: u64) -> Chance {
    Chance::new((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

fn update(weights: &mut Scores, squares: &mut Scores, gradient: &Scores, weight: f32, rate: f32) {
    for ((weight_of, square), gradient) in weights.iter_mut().zip(squares).zip(gradient) {
        let gradient = gradient * weight;
        *square += gradient * gradient;
        *weight_of -= rate * gradient / (*square + 1e-6).sqrt();
    }
}

/// What a score may be below the best one of its word: less would be nothing at all, and no label possible.
const LEAST: f64 = -60.0;

/// The loss of a run and its gradients: for each word by label, and by pairs of labels.
fn gradients(scores: &[Scores], transitions: &Transitions, right: &[Label]) -> (f64, Vec<Scores>, Transitions) {
    type Row = [f64; LABELS];
    let n = scores.len();
    let mut outside: Row = [0.0; LABELS];
    outside[0] = 1.0;
    let allowed: [Row; LABELS] = std::array::from_fn(|before| {
        std::array::from_fn(|after| match Label::new(before).may_precede(Label::new(after)) {
            true => f64::from(transitions[before][after]).exp(),
            false => 0.0,
        })
    });
    let mut total = 0.0;
    let potentials: Vec<Row> = scores
        .iter()
        .map(|scores| {
            let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            total += f64::from(most);
            scores.map(|score| f64::from(score - most).max(LEAST).exp())
        })
        .collect();
    // Forwards, each step normed to 1.
    let mut forward: Vec<Row> = Vec::with_capacity(n);
    let mut last = outside;
    for potential in &potentials {
        let mut row: Row = [0.0; LABELS];
        for (so_far, allowed) in last.iter().zip(&allowed) {
            row.iter_mut().zip(allowed).for_each(|(cell, step)| *cell += so_far * step);
        }
        row.iter_mut().zip(potential).for_each(|(cell, potential)| *cell *= potential);
        let sum: f64 = row.iter().sum();
        total += sum.ln();
        last = row.map(|cell| cell / sum);
        forward.push(last);
    }
    let at_the_end: Row = std::array::from_fn(|label| allowed[label][0]);
    let sum: f64 = last.iter().zip(&at_the_end).map(|(a, b)| a * b).sum();
    total += sum.ln();
    // Backwards.
    let mut node: Vec<Scores> = vec![[0.0; LABELS]; n];
    let mut edge: [Row; LABELS] = [[0.0; LABELS]; LABELS];
    let mut backward = at_the_end;
    for at in (0..n).rev() {
        let here: Row = std::array::from_fn(|label| forward[at][label] * backward[label]);
        let sum: f64 = here.iter().sum();
        node[at] = here.map(|cell| (cell / sum) as f32);
        if at + 1 == n {
            edge.iter_mut().zip(&node[at]).for_each(|(row, p)| row[0] += f64::from(*p));
        }
        let ahead: Row = std::array::from_fn(|label| potentials[at][label] * backward[label]);
        let before = if at > 0 { forward[at - 1] } else { outside };
        let next: Row = std::array::from_fn(|label| allowed[label].iter().zip(&ahead).map(|(a, b)| a * b).sum());
        let pairs: f64 = before.iter().zip(&next).map(|(a, b)| a * b).sum();
        for ((row, before), allowed) in edge.iter_mut().zip(&before).zip(&allowed) {
            for ((cell, step), ahead) in row.iter_mut().zip(allowed).zip(&ahead) {
                *cell += before * step * ahead / pairs;
            }
        }
        let most = next.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        backward = next.map(|cell| cell / most);
    }
    let mut score = 0.0;
    let mut before = 0;
    for (at, label) in right.iter().enumerate() {
        let label = label.number();
        node[at][label] -= 1.0;
        edge[before][label] -= 1.0;
        score += f64::from(scores[at][label] + transitions[before][label]);
        before = label;
    }
    edge[before][0] -= 1.0;
    score += f64::from(transitions[before][0]);
    (total - score, node, edge.map(|row| row.map(|cell| cell as f32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> (Vec<Scores>, Transitions, Vec<Label>) {
        let mut chance = Chance::new(3);
        let mut number = || (chance.next() >> 40) as f32 / (1 << 23) as f32 - 1.0;
        let scores = (0..3).map(|_| std::array::from_fn(|_| number())).collect();
        let transitions = std::array::from_fn(|_| std::array::from_fn(|_| number()));
        (scores, transitions, vec![Label::of(None, 0, 2), Label::of(None, 1, 2), Label::OUTSIDE])
    }

    /// Held against the loss itself, a little to the left and to the right.
    #[test]
    fn gradients_are_the_slope_of_the_loss() {
        let (mut scores, mut transitions, labels) = example();
        let (_, node, edge) = gradients(&scores, &transitions, &labels);
        let step = 1e-2;
        for at in 0..3 {
            for label in 0..LABELS {
                let mut loss = |by: f32| {
                    scores[at][label] += by;
                    let loss = gradients(&scores, &transitions, &labels).0;
                    scores[at][label] -= by;
                    loss
                };
                let slope = (loss(step) - loss(-step)) / f64::from(2.0 * step);
                assert!((slope - f64::from(node[at][label])).abs() < 1e-3, "word {at}, label {label}");
            }
        }
        for before in 0..LABELS {
            for after in 0..LABELS {
                if !Label::new(before).may_precede(Label::new(after)) {
                    continue;
                }
                let mut loss = |by: f32| {
                    transitions[before][after] += by;
                    let loss = gradients(&scores, &transitions, &labels).0;
                    transitions[before][after] -= by;
                    loss
                };
                let slope = (loss(step) - loss(-step)) / f64::from(2.0 * step);
                assert!((slope - f64::from(edge[before][after])).abs() < 1e-3, "{before} before {after}");
            }
        }
    }

    #[test]
    fn scores_far_apart_are_no_infinity() {
        let (mut scores, transitions, labels) = example();
        scores[0][1] = 900.0;
        scores[1][1] = -900.0;
        scores[2][2] = 900.0;
        let (loss, node, _) = gradients(&scores, &transitions, &labels);
        assert!(loss.is_finite() && node.iter().flatten().all(|slope| slope.is_finite()));
    }
}
