//! The features of a word: its form, its neighbours, the lists, the rules, the document, its place in the run. Each is
//! a number, the hash of what it tells and of what that is (the hashing trick: Weinberger et al. 2009).

use super::observation::{Observations, Observed, hash_of, mix};
use std::ops::Range;

/// Features have 28 bits: more would cost bytes in the model and hardly keep more of them apart.
const MASK: u32 = (1 << 28) - 1;

/// What stands where there is no word: before the first of a line, and after the last.
const BEFORE: u32 = 1;
const AFTER: u32 = 2;

/// Gives each feature of the word at `at` in `run`.
///
/// A feature's number is that of its line below, so that lines cannot be moved without training anew.
pub(super) fn each(observations: &Observations<'_>, run: &Range<usize>, at: usize, mut give: impl FnMut(u32)) {
    let mut tell = |what: u32, value: u32| give(mix(mix(what, value), value >> 13) & MASK);
    let word = &observations.words[at];
    let here = observations.observed[at];
    let [before2, before] = [left_of(observations, at, 2), left_of(observations, at, 1)];
    let [after, after2] = [right_of(observations, at, 1), right_of(observations, at, 2)];
    let flags = u32::from(word.forced) | u32::from(word.heading) << 1 | u32::from(word.begins) << 2;
    let (from, to) = (at - run.start, run.end - 1 - at);

    let key = word.key.as_ref();
    for (n, (at, _)) in key.char_indices().skip(1).take(4).enumerate() {
        tell(100 + n as u32, hash_of(&key[..at]));
    }
    for (n, (at, _)) in key.char_indices().rev().take(4).enumerate() {
        tell(110 + n as u32, hash_of(&key[at..]));
    }

    let place = two(from.min(3) as u32, to.min(3) as u32);
    let (left, right) = (left_of(observations, run.start, 1), right_of(observations, run.end - 1, 1));
    let (first, last) = (observations.observed[run.start], observations.observed[run.end - 1]);
    let [coarse, fine] = here.clusters;
    let told = [
        // The words.
        0,
        here.key,
        two(here.key, here.shape),
        before.key,
        after.key,
        before2.key,
        after2.key,
        two(before.key, here.key),
        two(here.key, after.key),
        two(before.key, after.key),
        two(before2.key, before.key),
        two(after.key, after2.key),
        // Their forms.
        here.shape,
        two(here.shape, flags),
        two(before.shape, here.shape),
        two(here.shape, after.shape),
        two(two(before.shape, here.shape), after.shape),
        two(two(before.shape, here.shape), here.key),
        // What they are known as.
        here.classes,
        before.classes,
        after.classes,
        two(before.classes, here.classes),
        two(here.classes, after.classes),
        two(two(before.classes, here.classes), after.classes),
        two(here.classes, flags),
        here.listed,
        two(before.listed, here.listed),
        two(here.listed, after.listed),
        two(here.listed, here.classes),
        // What the rules make of them.
        here.rule,
        two(here.rule, here.shape),
        two(here.rule, here.key),
        two(here.rule, here.classes),
        two(here.rule, here.listed),
        two(before.rule, here.rule),
        two(here.rule, after.rule),
        two(two(before.rule, here.rule), after.rule),
        two(here.rule, before.key),
        two(here.rule, after.key),
        two(here.rule, flags),
        // What the document says elsewhere.
        here.elsewhere,
        two(here.elsewhere, here.rule),
        two(here.elsewhere, flags),
        two(here.elsewhere, here.shape),
        // Words among the same neighbours.
        coarse,
        fine,
        before.clusters[0],
        before.clusters[1],
        after.clusters[0],
        after.clusters[1],
        before2.clusters[0],
        after2.clusters[0],
        two(before.clusters[0], coarse),
        two(coarse, after.clusters[0]),
        two(before.clusters[0], after.clusters[0]),
        two(here.rule, before.clusters[0]),
        two(here.rule, after.clusters[0]),
        two(here.rule, coarse),
        // The run: what is left and right of it, its first word and its last.
        place,
        two(place, here.shape),
        two(left.key, from.min(3) as u32),
        two(right.key, to.min(3) as u32),
        two(left.key, place),
        two(right.key, place),
        two(last.key, to.min(3) as u32),
        two(first.key, from.min(3) as u32),
        two(left.clusters[0], place),
        two(right.clusters[0], place),
        two(two(left.clusters[0], right.clusters[0]), place),
        two(last.clusters[0], to.min(3) as u32),
        two(last.clusters[1], to.min(3) as u32),
        two(two(here.rule, left.key), to.min(1) as u32),
        two(two(here.rule, right.key), from.min(1) as u32),
    ];
    for (what, value) in told.into_iter().enumerate() {
        tell(what as u32, value);
    }
}

/// Two values as one.
fn two(a: u32, b: u32) -> u32 {
    mix(mix(7, a), b)
}

/// The word that stands `n` to the left in the same line.
fn left_of(observations: &Observations<'_>, at: usize, n: usize) -> Observed {
    let same_line = n <= at && (at + 1 - n..=at).all(|at| !observations.words[at].begins);
    let end = Observed { key: BEFORE, clusters: [1000 + BEFORE; 2], ..Observed::default() };
    if same_line { observations.observed[at - n] } else { end }
}

/// The word that stands `n` to the right in the same line.
fn right_of(observations: &Observations<'_>, at: usize, n: usize) -> Observed {
    let same_line = (at + 1..=at + n).all(|at| observations.words.get(at).is_some_and(|word| !word.begins));
    let end = Observed { key: AFTER, clusters: [1000 + AFTER; 2], ..Observed::default() };
    if same_line { observations.observed[at + n] } else { end }
}
