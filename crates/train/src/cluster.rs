//! Clusters of words that stand among the same neighbours: the exchange algorithm for classes of a bigram model
//! (Kneser and Ney 1993; Martin, Liermann and Ney 1998).

use std::collections::HashMap;

/// `n log n` for small counts, computed once.
struct Entropy(Vec<f64>);

impl Entropy {
    fn new() -> Self {
        Self((0..1 << 16).map(|n| if n == 0 { 0.0 } else { f64::from(n) * f64::from(n).ln() }).collect())
    }

    fn of(&self, n: u32) -> f64 {
        match self.0.get(n as usize) {
            Some(value) => *value,
            None => f64::from(n) * f64::from(n).ln(),
        }
    }
}

/// The most times that each word is looked at.
const ROUNDS: usize = 12;

/// The class of each word: `0..n_classes`. `lines` are sequences of words by number, most frequent first;
/// words from `n_words` on are left out as unknown.
pub(crate) fn cluster(lines: &[Vec<u32>], n_words: usize, n_classes: usize) -> Vec<u16> {
    let mut right: Vec<HashMap<u32, u32>> = vec![HashMap::new(); n_words];
    let mut left: Vec<HashMap<u32, u32>> = vec![HashMap::new(); n_words];
    let mut count = vec![0_u32; n_words];
    for line in lines {
        for word in line.iter().filter(|word| (**word as usize) < n_words) {
            count[*word as usize] += 1;
        }
        for two in line.windows(2) {
            let (a, b) = (two[0] as usize, two[1] as usize);
            if a < n_words && b < n_words {
                *right[a].entry(two[1]).or_default() += 1;
                *left[b].entry(two[0]).or_default() += 1;
            }
        }
    }
    let sorted = |map: HashMap<u32, u32>| {
        let mut pairs: Vec<(u32, u32)> = map.into_iter().collect();
        pairs.sort_unstable();
        pairs
    };
    let right: Vec<Vec<(u32, u32)>> = right.into_iter().map(sorted).collect();
    let left: Vec<Vec<(u32, u32)>> = left.into_iter().map(sorted).collect();
    let entropy = Entropy::new();
    // The most frequent words have classes of their own at first; the others join in turn.
    let mut class: Vec<u16> = (0..n_words).map(|word| (word % n_classes) as u16).collect();
    let mut of_class = vec![0_u32; n_classes];
    let mut pairs = vec![0_u32; n_classes * n_classes];
    for word in 0..n_words {
        of_class[class[word] as usize] += count[word];
        for (next, n) in &right[word] {
            pairs[class[word] as usize * n_classes + class[*next as usize] as usize] += n;
        }
    }
    for _ in 0..ROUNDS {
        let mut moved = 0;
        for word in 0..n_words {
            let own = class[word] as usize;
            // What stands before and after it, by class; itself apart.
            let mut after: HashMap<u16, u32> = HashMap::new();
            let mut before: HashMap<u16, u32> = HashMap::new();
            let mut twice = 0;
            for (next, n) in &right[word] {
                if *next as usize == word {
                    twice += n;
                } else {
                    *after.entry(class[*next as usize]).or_default() += n;
                }
            }
            for (previous, n) in &left[word] {
                if *previous as usize != word {
                    *before.entry(class[*previous as usize]).or_default() += n;
                }
            }
            let sorted = |map: HashMap<u16, u32>| {
                let mut pairs: Vec<(usize, u32)> = map.into_iter().map(|(class, n)| (class as usize, n)).collect();
                pairs.sort_unstable();
                pairs
            };
            let (after, before) = (sorted(after), sorted(before));
            // Out of its class.
            for (other, n) in &after {
                pairs[own * n_classes + other] -= n;
            }
            for (other, n) in &before {
                pairs[other * n_classes + own] -= n;
            }
            pairs[own * n_classes + own] -= twice;
            of_class[own] -= count[word];
            let gain = |class: usize| {
                let mut gain = 2.0 * (entropy.of(of_class[class]) - entropy.of(of_class[class] + count[word]));
                let (mut to_itself, mut in_itself) = (twice, 0);
                for (other, n) in &after {
                    if *other == class {
                        to_itself += n;
                        in_itself = 1;
                        continue;
                    }
                    let now = pairs[class * n_classes + other];
                    gain += entropy.of(now + n) - entropy.of(now);
                }
                for (other, n) in &before {
                    if *other == class {
                        to_itself += n;
                        in_itself = 1;
                        continue;
                    }
                    let now = pairs[other * n_classes + class];
                    gain += entropy.of(now + n) - entropy.of(now);
                }
                if in_itself == 1 || twice > 0 {
                    let now = pairs[class * n_classes + class];
                    gain += entropy.of(now + to_itself) - entropy.of(now);
                }
                gain
            };
            let mut best = (own, gain(own));
            for other in (0..n_classes).filter(|other| *other != own) {
                let gain = gain(other);
                if gain > best.1 + 1e-9 {
                    best = (other, gain);
                }
            }
            let new = best.0;
            moved += usize::from(new != own);
            class[word] = new as u16;
            for (other, n) in &after {
                pairs[new * n_classes + other] += n;
            }
            for (other, n) in &before {
                pairs[other * n_classes + new] += n;
            }
            pairs[new * n_classes + new] += twice;
            of_class[new] += count[word];
        }
        if moved * 100 < n_words {
            break;
        }
    }
    class
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_among_the_same_neighbours_stand_together() {
        // The numbers of: a the cat dog sees hears
        let lines: Vec<Vec<u32>> = (0..64)
            .map(|i: u32| vec![i & 1, 2 + (i >> 1 & 1), 4 + (i >> 2 & 1), i >> 3 & 1, 2 + (i >> 4 & 1)])
            .collect();
        let classes = cluster(&lines, 6, 3);
        assert!(classes[0] == classes[1] && classes[2] == classes[3] && classes[4] == classes[5], "{classes:?}");
        assert!(classes[0] != classes[2] && classes[2] != classes[4] && classes[0] != classes[4], "{classes:?}");
    }
}
