//! The terms that differ from a word in few letters.
//!
//! The distance is that of optimal string alignment (Damerau and Levenshtein's, where no stretch is edited twice; see Boytsov,
//! Indexing methods for approximate dictionary searching, 2011). The table of one term is the next one's as far as both begin alike,
//! and where a beginning differs too much already, all terms that begin so are passed over.

use super::{TermId, Terms};

/// The longest word that is compared, in letters: no longer one is taken for another.
const LONGEST: usize = 60;

impl Terms {
    /// The terms that become `form` by at most `n` letters put in, left out, replaced or swapped with the next, in order.
    pub(crate) fn near(&self, form: &str, n: u8) -> Vec<TermId> {
        let mut last = self.last_near.borrow_mut();
        match &*last {
            Some((of, their_n, found)) if of == form && *their_n == n => found.clone(),
            _ => {
                let found = self.look_near(form, n);
                *last = Some((form.to_owned(), n, found.clone()));
                found
            }
        }
    }

    fn look_near(&self, form: &str, n: u8) -> Vec<TermId> {
        let wanted: Vec<char> = form.chars().collect();
        let mut found = Vec::new();
        if wanted.len() > LONGEST {
            return found;
        }
        let mut table = Table::new(&wanted, n);
        let mut walk = self.walk(0);
        let mut is_there = walk.step();
        while is_there {
            is_there = match table.goes(walk.string()) {
                Ok(distance) => {
                    found.extend((distance <= n).then_some(TermId(walk.number() as u32)));
                    walk.step()
                }
                // What begins so is passed over, up to the next letter with which something may be near.
                Err(len) => match table.next_letter() {
                    Some(letter) => {
                        let mut beginning = walk.string().get(..len).unwrap_or_default().to_owned();
                        beginning.pop();
                        beginning.push(letter);
                        walk.step_to(&beginning)
                    }
                    None => {
                        let beginning = walk.string().get(..len).unwrap_or_default();
                        let len = beginning.char_indices().next_back().map_or(0, |(at, _)| at);
                        len > 0 && walk.step_past(len)
                    }
                },
            };
        }
        found
    }
}

/// How far each beginning of a term is from each beginning of the word; only what may be within `n` is worked out.
struct Table<'a> {
    wanted: &'a [char],
    n: u8,
    /// The letters of the last term.
    letters: Vec<char>,
    /// A row for each of its beginnings, the first for that of no letter, one after the other.
    cells: Vec<u8>,
}

impl<'a> Table<'a> {
    fn new(wanted: &'a [char], n: u8) -> Self {
        Self { wanted, n, letters: Vec::new(), cells: (0..=wanted.len() as u8).collect() }
    }

    fn width(&self) -> usize {
        self.wanted.len() + 1
    }

    /// How far a term is from the word; or, as soon as nothing that begins so is within `n`, how many bytes of it say so.
    fn goes(&mut self, term: &str) -> Result<u8, usize> {
        let n_common = self.letters.iter().zip(term.chars()).take_while(|(a, b)| **a == *b).count();
        self.letters.truncate(n_common);
        self.cells.truncate((n_common + 1) * self.width());
        for (at, letter) in term.char_indices().skip(n_common) {
            if !self.add(letter) || self.letters.len() > LONGEST {
                return Err(at + letter.len_utf8());
            }
        }
        Ok(self.cells.last().copied().unwrap_or(u8::MAX))
    }

    /// The smallest letter after the last one, which led nowhere, that leads on in its place.
    ///
    /// Where one leads nowhere, all that come before it are `n` edits away already: only a letter of the word itself leads on.
    fn next_letter(&self) -> Option<char> {
        let (last, before) = self.letters.split_last()?;
        let row = before.len() * self.width();
        let cell = |start: usize, i: usize| self.cells.get(start + i).copied().unwrap_or(u8::MAX);
        let leads = |(i, letter): (usize, &char)| {
            // In place of itself, or swapped with the one before.
            let swapped =
                before.last() == self.wanted.get(i + 1) && !before.is_empty() && cell(row - self.width(), i) < self.n;
            letter > last && (cell(row, i) <= self.n || swapped)
        };
        self.wanted.iter().enumerate().filter(|it| leads(*it)).map(|(_, letter)| *letter).min()
    }

    /// Goes on by a letter; false if nothing that begins so is within `n`.
    fn add(&mut self, letter: char) -> bool {
        let (width, n) = (self.width(), usize::from(self.n));
        let row = self.letters.len() + 1;
        let start = self.cells.len();
        let far = self.n + 1;
        self.cells.resize(start + width, far);
        let cell = |cells: &[u8], up: usize, i: usize| cells.get(start - up * width + i).copied().unwrap_or(far);
        let mut nearest = far;
        if let Some(first) = self.cells.get_mut(start).filter(|_| row <= n) {
            *first = row as u8;
            nearest = row as u8;
        }
        // Further from the diagonal more than `n` letters were put in or left out.
        for i in row.saturating_sub(n).max(1)..width.min(row + n + 1) {
            let wanted = self.wanted.get(i - 1);
            let replaced = cell(&self.cells, 1, i - 1) + u8::from(wanted != Some(&letter));
            let mut best = replaced.min(cell(&self.cells, 1, i) + 1).min(cell(&self.cells, 0, i - 1) + 1);
            if row > 1 && i > 1 && self.letters.last() == wanted && self.wanted.get(i - 2) == Some(&letter) {
                best = best.min(cell(&self.cells, 2, i - 2) + 1);
            }
            nearest = nearest.min(best);
            if let Some(cell) = self.cells.get_mut(start + i) {
                *cell = best.min(far);
            }
        }
        // From the row before, two letters that are swapped lead on.
        let before = (0..width).map(|i| cell(&self.cells, 1, i)).min().unwrap_or(far);
        self.letters.push(letter);
        nearest <= self.n || before < self.n
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sections;
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    /// The distance by the definition.
    fn distance(a: &[char], b: &[char]) -> u8 {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len() as u8,
            ([x, a2 @ ..], [y, b2 @ ..]) => {
                let mut best = (distance(a2, b2) + u8::from(x != y)).min(distance(a2, b) + 1).min(distance(a, b2) + 1);
                if let ([x, x2, a3 @ ..], [y, y2, b3 @ ..]) = (a, b)
                    && (x, x2) == (y2, y)
                {
                    best = best.min(distance(a3, b3) + 1);
                }
                best
            }
        }
    }

    #[test]
    fn what_differs_little_is_found() {
        let mut out = Vec::new();
        Terms::write(&mut out, &["peace", "peach", "piece", "place", "sverrigenko", "svyrydenko", "über"], &[]);
        let terms = Terms::read(&mut Sections::new(out, 0));
        let check = |form: &str, n: u8, expected: &[u32]| {
            let found: Vec<u32> = terms.near(form, n).iter().map(|term| term.0).collect();
            assert_eq!(found, expected, "{form}");
        };
        check("paece", 1, &[0, 2]);
        check("peace", 1, &[0, 1, 3]);
        check("pace", 1, &[0, 3]);
        check("sverigenko", 2, &[4]);
        check("uber", 1, &[6]);
        check(&"x".repeat(500), 2, &[]);
    }

    proptest! {
        #[test]
        fn all_that_is_near_is_found(
            forms in prop::collection::btree_set("[abcü]{1,6}", 0..30),
            word in "[abcü]{0,6}",
            n in 1u8..=2,
        ) {
            let forms: BTreeSet<String> = forms;
            let sorted: Vec<&str> = forms.iter().map(String::as_str).collect();
            let mut out = Vec::new();
            Terms::write(&mut out, &sorted, &[]);
            let terms = Terms::read(&mut Sections::new(out, 0));
            let letters = |form: &str| form.chars().collect::<Vec<_>>();
            let slowly: Vec<TermId> = (0..).zip(&sorted)
                .filter(|(_, form)| distance(&letters(form), &letters(&word)) <= n)
                .map(|(term, _)| TermId(term))
                .collect();
            prop_assert_eq!(terms.near(&word, n), slowly);
        }
    }
}
