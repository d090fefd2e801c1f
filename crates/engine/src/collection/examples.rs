//! Examples: queries to begin with, made from what recurs in the articles.
//!
//! Each is a text for the search box: a name with a word, a phrase, a place with a date.
//! Two things make a good example that stand together in several articles, and seldom apart.

use crate::article::Article;
use crate::date::{Granularity, Timex};
use crate::entity::{Kind, Mention, says_little};
use crate::text::{fold, tokens};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many articles are looked at: of a larger collection every second, third, …
const SAMPLE: usize = 2_000;

/// How many letters a word has at least.
const LETTERS: usize = 4;

/// What is known of an article.
#[derive(Clone, Debug)]
pub(super) struct Known<'a> {
    pub(super) article: &'a Article,
    /// Its mentions, and what their entities are called.
    pub(super) names: Vec<(&'a Mention, &'a str)>,
    pub(super) timexes: &'a [Timex],
}

/// At most three examples, each of which finds something.
pub(super) fn examples<'a>(n_articles: usize, known: impl Iterator<Item = Known<'a>>) -> Vec<String> {
    let sample: Vec<Known<'_>> = known.step_by(n_articles.div_ceil(SAMPLE).max(1)).collect();
    let person = most_named(&sample);
    let n_about = sample.iter().filter(|known| known.named(Kind::Person).any(|name| Some(name) == person)).count();
    let (mut words, mut phrases, mut dates) = (Pairs::default(), Pairs::default(), Pairs::default());
    for known in &sample {
        let (found, neighbours) = known.words();
        let about: Vec<&str> = known.named(Kind::Person).filter(|name| Some(*name) == person).take(1).collect();
        words.push(&about, &found, about.iter().flat_map(|name| found.iter().map(|word| (*name, *word))));
        phrases.push(&found, &found, neighbours.iter().copied());
        let (places, days): (BTreeSet<&str>, BTreeSet<String>) = (known.named(Kind::Place).collect(), known.days());
        let (places, days): (Vec<&str>, Vec<&str>) =
            (places.into_iter().collect(), days.iter().map(String::as_str).collect());
        dates.push(&places, &days, places.iter().flat_map(|place| days.iter().map(|day| (*place, *day))));
    }
    // What is in every article would narrow nothing.
    let (some, many) = (n_about * 2 / 3, sample.len().div_ceil(2));
    let examples = [
        words.best(some).map(|(name, word)| format!("person:{} {word}", quoted(&name))),
        phrases.best(many).map(|(a, b)| format!("\"{a} {b}\"")),
        dates.best(many).map(|(place, days)| format!("place:{} mentions:{days}", quoted(&place))),
    ];
    examples.into_iter().flatten().collect()
}

/// The person whom most articles name; of several the first by name.
fn most_named<'a>(sample: &[Known<'a>]) -> Option<&'a str> {
    let mut n_articles: BTreeMap<&str, u32> = BTreeMap::new();
    for known in sample {
        for name in known.named(Kind::Person).collect::<BTreeSet<_>>() {
            *n_articles.entry(name).or_default() += 1;
        }
    }
    n_articles.into_iter().max_by_key(|(name, n)| (*n, Reverse(*name))).map(|(name, _)| name)
}

impl<'a> Known<'a> {
    /// The names of this kind that can be typed as they are.
    fn named(&self, kind: Kind) -> impl Iterator<Item = &'a str> {
        let can_be_typed = |name: &str| {
            let mut chars = name.chars();
            chars.clone().any(char::is_alphanumeric) && chars.all(|c| c.is_alphanumeric() || " .-'’".contains(c))
        };
        let of_kind = self.names.iter().filter(move |(mention, _)| mention.kind == kind).map(|(_, name)| *name);
        of_kind.filter(move |name| can_be_typed(name))
    }

    /// The words that say something, and which of them stand side by side.
    fn words(&self) -> (Vec<&'a str>, Vec<(&'a str, &'a str)>) {
        let text = self.article.text.as_str();
        let (mut words, mut pairs) = (Vec::new(), Vec::new());
        let mut before: Option<(usize, &str)> = None;
        for span in tokens(text) {
            let word = &text[span.start as usize..span.end as usize];
            let says_something =
                word.chars().all(char::is_lowercase) && word.chars().count() >= LETTERS && !says_little(&fold(word));
            let start = span.start as usize;
            if says_something {
                words.push(word);
                pairs.extend(before.filter(|(end, _)| text[*end..start] == *" ").map(|(_, before)| (before, word)));
            }
            before = says_something.then_some((span.end as usize, word));
        }
        (words, pairs)
    }

    /// The days, months and years of which it speaks, as they are typed.
    fn days(&self) -> BTreeSet<String> {
        let exact = self.timexes.iter().filter(|timex| timex.granularity <= Granularity::Year);
        exact.filter_map(|timex| Some(timex.days?.to_string())).collect()
    }
}

/// How many articles have each of two things, and both.
#[derive(Debug, Default)]
struct Pairs {
    lefts: BTreeMap<String, u32>,
    rights: BTreeMap<String, u32>,
    /// In how many articles, and how often.
    both: BTreeMap<(String, String), (u32, u32)>,
}

impl Pairs {
    /// Counts what an article has, and how it is paired there.
    fn push<'a>(&mut self, lefts: &[&str], rights: &[&str], pairs: impl Iterator<Item = (&'a str, &'a str)>) {
        for (counts, found) in [(&mut self.lefts, lefts), (&mut self.rights, rights)] {
            for one in found.iter().copied().collect::<BTreeSet<_>>() {
                *counts.entry(one.to_owned()).or_default() += 1;
            }
        }
        let mut times: BTreeMap<(&str, &str), u32> = BTreeMap::new();
        for pair in pairs {
            *times.entry(pair).or_default() += 1;
        }
        for ((left, right), n) in times {
            let both = self.both.entry((left.to_owned(), right.to_owned())).or_default();
            *both = (both.0 + 1, both.1 + n);
        }
    }

    /// The pair in at most `most` articles that belongs together most closely; one in several articles, if there is any.
    fn best(self, most: usize) -> Option<(String, String)> {
        let count = |counts: &BTreeMap<String, u32>, one: &str| f64::from(counts.get(one).copied().unwrap_or(1));
        let closeness = |(left, right): &(String, String), (n, times): (u32, u32)| {
            f64::from(n) * f64::from(n) * f64::from(times) / count(&self.lefts, left) / count(&self.rights, right)
        };
        let fitting = self.both.iter().filter(|(_, (n, _))| *n as usize <= most.max(1));
        let of_several = |(pair, counts): &(&(String, String), &(u32, u32))| (counts.0 > 1, closeness(pair, **counts));
        let best = fitting.rev().max_by(|a, b| {
            let (a, b) = (of_several(a), of_several(b));
            a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        best.map(|(pair, _)| pair.clone())
    }
}

/// A name as it is typed behind the colon.
fn quoted(name: &str) -> String {
    if name.chars().all(char::is_alphanumeric) { name.to_owned() } else { format!("\"{name}\"") }
}
