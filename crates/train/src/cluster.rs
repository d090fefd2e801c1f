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
    let bigrams = Bigrams::new(lines, n_words);
    let mut classes = Classes::new(&bigrams, n_classes);
    for _ in 0..ROUNDS {
        let moved = (0..n_words).filter(|word| classes.place(*word, &bigrams)).count();
        if moved * 100 < n_words {
            break;
        }
    }
    classes.of_word
}

/// How often each word stands in the lines, and before and behind which others.
struct Bigrams {
    counts: Vec<u32>,
    behind: Vec<Vec<(u32, u32)>>,
    before: Vec<Vec<(u32, u32)>>,
}

impl Bigrams {
    fn new(lines: &[Vec<u32>], n_words: usize) -> Self {
        let mut counts = vec![0; n_words];
        let mut behind: Vec<HashMap<u32, u32>> = vec![HashMap::new(); n_words];
        let mut before = behind.clone();
        for line in lines {
            for word in line.iter().filter(|word| (**word as usize) < n_words) {
                counts[*word as usize] += 1;
            }
            for two in line.windows(2) {
                let (a, b) = (two[0] as usize, two[1] as usize);
                if a < n_words && b < n_words {
                    *behind[a].entry(two[1]).or_default() += 1;
                    *before[b].entry(two[0]).or_default() += 1;
                }
            }
        }
        let sorted = |maps: Vec<HashMap<u32, u32>>| maps.into_iter().map(sorted).collect();
        Self { counts, behind: sorted(behind), before: sorted(before) }
    }
}

/// In an order that is the same everywhere.
fn sorted(counts: HashMap<u32, u32>) -> Vec<(u32, u32)> {
    let mut sorted: Vec<(u32, u32)> = counts.into_iter().collect();
    sorted.sort_unstable();
    sorted
}

/// The classes in the making.
struct Classes {
    of_word: Vec<u16>,
    /// How many words of each class stand in the lines.
    counts: Vec<u32>,
    /// How often a class stands before another: `before * n + behind`.
    pairs: Vec<u32>,
    entropy: Entropy,
}

/// A word as the classes see it: how often it stands in the lines, and beside which classes; apart from those how
/// often beside itself.
struct Word {
    count: u32,
    behind: Vec<(u32, u32)>,
    before: Vec<(u32, u32)>,
    twice: u32,
}

impl Classes {
    /// The words in turn, one to each class, over and over.
    fn new(bigrams: &Bigrams, n: usize) -> Self {
        let of_word: Vec<u16> = (0..bigrams.counts.len()).map(|word| (word % n) as u16).collect();
        let (mut counts, mut pairs) = (vec![0; n], vec![0; n * n]);
        for (word, class) in of_word.iter().enumerate() {
            let class = *class as usize;
            counts[class] += bigrams.counts[word];
            for (next, times) in &bigrams.behind[word] {
                pairs[class * n + of_word[*next as usize] as usize] += times;
            }
        }
        Self { of_word, counts, pairs, entropy: Entropy::new() }
    }

    /// Puts a word into the class where the model gains most; whether that is another one.
    fn place(&mut self, word: usize, bigrams: &Bigrams) -> bool {
        let seen = self.word(word, bigrams);
        let own = self.of_word[word] as usize;
        self.change(own, &seen, u32::wrapping_sub);
        let mut best = (own, self.gain(own, &seen));
        for class in (0..self.counts.len()).filter(|class| *class != own) {
            let gain = self.gain(class, &seen);
            if gain > best.1 + 1e-9 {
                best = (class, gain);
            }
        }
        self.change(best.0, &seen, u32::wrapping_add);
        self.of_word[word] = best.0 as u16;
        best.0 != own
    }

    fn word(&self, word: usize, bigrams: &Bigrams) -> Word {
        let mut twice = 0;
        let mut beside = |words: &[(u32, u32)]| {
            let mut classes: HashMap<u32, u32> = HashMap::new();
            twice = 0;
            for (other, times) in words {
                match *other as usize == word {
                    true => twice = *times,
                    false => *classes.entry(u32::from(self.of_word[*other as usize])).or_default() += times,
                }
            }
            sorted(classes)
        };
        let (behind, before) = (beside(&bigrams.behind[word]), beside(&bigrams.before[word]));
        Word { count: bigrams.counts[word], behind, before, twice }
    }

    /// Takes a word out of a class (by subtraction) or into it (by addition).
    fn change(&mut self, class: usize, word: &Word, by: fn(u32, u32) -> u32) {
        let n = self.counts.len();
        self.counts[class] = by(self.counts[class], word.count);
        let behind = word.behind.iter().map(|(other, times)| (class * n + *other as usize, *times));
        let before = word.before.iter().map(|(other, times)| (*other as usize * n + class, *times));
        for (pair, times) in behind.chain(before).chain([(class * n + class, word.twice)]) {
            self.pairs[pair] = by(self.pairs[pair], times);
        }
    }

    /// By how much the likelihood of the lines grows if the word joins this class.
    fn gain(&self, class: usize, word: &Word) -> f64 {
        let n = self.counts.len();
        let grown = |count: u32, by: u32| self.entropy.of(count + by) - self.entropy.of(count);
        let mut gain = -2.0 * grown(self.counts[class], word.count);
        // Beside itself it stands in its class, too.
        let mut within = word.twice;
        let behind = word.behind.iter().map(|(other, times)| (*other, class * n + *other as usize, *times));
        let before = word.before.iter().map(|(other, times)| (*other, *other as usize * n + class, *times));
        for (other, pair, times) in behind.chain(before) {
            if other as usize == class {
                within += times;
            } else {
                gain += grown(self.pairs[pair], times);
            }
        }
        gain + grown(self.pairs[class * n + class], within)
    }
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
