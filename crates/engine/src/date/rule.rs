//! The rules: what expressions of time look like and what they mean. Each one carries its examples.

mod calendar;
mod clock;
mod length;
mod reference;
mod relative;

use super::holiday::HOLIDAYS;
use super::lex::Token;
use super::lexicon::{Lexicon, LexiconBuilder, N_CLASSES};
use super::meaning::Meaning;
use super::pattern::{self, Fields, Part};
use super::site::Site;
use std::sync::LazyLock;

/// A rule: patterns, what they mean, and where they must not be believed.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its name, for tests.
    pub(super) name: &'static str,
    patterns: &'static [&'static str],
    /// What the slots mean; `None` where they do not go together.
    pub(super) meaning: fn(&Fields) -> Option<Meaning>,
    /// Whether it holds at this place of the text.
    pub(super) guard: fn(&Site<'_>) -> bool,
}

/// Writes a table of rules. The examples of each exist in tests only: `yes` texts, where the rule must find what is
/// marked `[so](value)`, and `no` texts, where it must find nothing.
macro_rules! rules {
    ($($name:literal: [$($pattern:literal),* $(,)?] => $meaning:expr, $guard:expr, yes [$($yes:literal),* $(,)?], no [$($no:literal),* $(,)?];)*) => {
        pub(super) const RULES: &[$crate::date::rule::Rule] = &[
            $($crate::date::rule::Rule { name: $name, patterns: &[$($pattern),*], meaning: $meaning, guard: $guard },)*
        ];

        #[cfg(test)]
        pub(super) const EXAMPLES: &[$crate::date::rule::Examples] = &[
            $($crate::date::rule::Examples { name: $name, yes: &[$($yes),*], no: &[$($no),*] },)*
        ];
    };
}
pub(super) use rules;

/// The examples of a rule.
#[cfg(test)]
pub(super) struct Examples {
    name: &'static str,
    yes: &'static [&'static str],
    no: &'static [&'static str],
}

/// The rules and the lexicon, ready for use.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);

/// One line of a rule, ready for use.
#[derive(Debug)]
struct Pattern {
    rule: &'static Rule,
    /// The rule's place in the tables.
    number: u8,
    parts: Vec<Part>,
    /// The fewest tokens that can match it.
    fewest: usize,
    /// What must be among the tokens, by [`pattern::needs`].
    needs: u64,
}

/// The rules, sorted by the tokens with which they can begin.
#[derive(Debug)]
pub(super) struct Grammar {
    /// The words of the tables and patterns.
    pub(super) lexicon: Lexicon,
    patterns: Vec<Pattern>,
    /// The most tokens that one can match.
    reach: usize,
    by_class: Vec<Vec<u16>>,
    by_word: Vec<Vec<u16>>,
}

impl Grammar {
    fn new() -> Self {
        let mut words = LexiconBuilder::new();
        let mut patterns = Vec::new();
        for (number, rule) in (0..).zip(tables().into_iter().flatten()) {
            // A line that is no pattern is left out here and fails the tests.
            patterns.extend(rule.patterns.iter().filter_map(|line| {
                let parts = pattern::parse(line, &mut words, &shared)?;
                let (fewest, needs) = (pattern::fewest_tokens(&parts), pattern::needs(&parts));
                Some(Pattern { rule, number, parts, fewest, needs })
            }));
        }
        let (mut by_class, mut by_word) = (vec![Vec::new(); N_CLASSES], Vec::new());
        for (i, Pattern { parts, .. }) in patterns.iter().enumerate() {
            let (mut classes, mut ids) = ([false; N_CLASSES], Vec::new());
            pattern::starts(parts, &mut classes, &mut ids);
            ids.sort_unstable();
            ids.dedup();
            for (rules, _) in by_class.iter_mut().zip(classes).filter(|(_, can)| *can) {
                rules.push(i as u16);
            }
            for id in ids.into_iter().map(usize::from) {
                by_word.resize(by_word.len().max(id + 1), Vec::new());
                by_word[id].push(i as u16);
            }
        }
        let reach = patterns.iter().map(|pattern| pattern::most_tokens(&pattern.parts)).max().unwrap_or(0);
        Self { lexicon: words.build(), patterns, reach, by_class, by_word }
    }

    /// The longest match at the token `at` whose guard holds; of several the first in the tables.
    pub(super) fn find(&self, text: &str, tokens: &[Token], at: usize) -> Option<Found> {
        let token = tokens.get(at)?;
        let by_word = self.by_word.get(usize::from(token.id)).filter(|_| token.id > 0);
        let by_class = &self.by_class[token.class as usize];
        if by_class.is_empty() && by_word.is_none_or(Vec::is_empty) {
            return None;
        }
        let candidates = by_class.iter().chain(by_word.into_iter().flatten());
        // No pattern reaches over a word that none knows, and most miss a word that they need: no step is taken for these.
        let ahead = tokens.get(at + 1..tokens.len().min(at + self.reach)).unwrap_or_default();
        let ahead = ahead.iter().take_while(|token| token.is_known());
        let (mut n_ahead, mut traits) = (0, pattern::traits_of(token));
        for token in ahead {
            n_ahead += 1;
            traits |= pattern::traits_of(token);
        }
        let mut best: Option<(usize, u16, Found)> = None;
        for &i in candidates {
            let Pattern { rule, number, parts, fewest, needs } = &self.patterns[usize::from(i)];
            if *fewest > n_ahead + 1 || needs & !traits != 0 {
                continue;
            }
            let Some((end, fields)) = pattern::longest(parts, tokens, at) else { continue };
            if best.as_ref().is_some_and(|(best_end, best_i, _)| (end, *best_i) <= (*best_end, i)) {
                continue;
            }
            if let Some(meaning) = (rule.meaning)(&fields)
                && (rule.guard)(&Site { text, tokens, at, end })
            {
                best = Some((end, i, Found { rule: *number, end, meaning, fields }));
            }
        }
        best.map(|(_, _, found)| found)
    }
}

/// The rule at this place of the tables.
pub(super) fn rule(number: u8) -> Option<&'static Rule> {
    tables().into_iter().flatten().nth(usize::from(number))
}

/// A match.
#[derive(Debug)]
pub(super) struct Found {
    /// The rule: its place in the tables.
    pub(super) rule: u8,
    /// The token after its last.
    pub(super) end: usize,
    /// What it means.
    pub(super) meaning: Meaning,
    /// What its slots took up.
    pub(super) fields: Fields,
}

fn tables() -> [&'static [Rule]; 5] {
    [calendar::RULES, relative::RULES, clock::RULES, length::RULES, reference::RULES]
}

/// Patterns that others share by name.
#[rustfmt::skip]
const SHARED: &[(&str, &[&str])] = &[
    ("approx", &["about|around|nearly|almost|roughly|approximately|some|over", "more|less|fewer than", "at least|most", "up to", "no more|less than"]),
    ("mod", &["early|late|mid|earlier|later", "mid|early|late -", "early|late|later|earlier in", "the? beginning|start|end|middle|close of"]),
    ("year", &["YEAR", "of YEAR", ", YEAR", "of? ' YY", "of? WHICH year", "of that same? year =sameyear", "of the same year =sameyear"]),
    ("weekday", &["WEEKDAY ,?"]),
    ("day", &["WEEKDAY", "RELDAY", "WEEKDAY ,? MONTH DAY {year}?", "WEEKDAY ,? DAY MONTH {year}?", "MONTH DAY {year}?", "DAY MONTH {year}?"]),
    ("some", &["a? few|several|many", "several more"]),
    ("number", &["NUM", "a|an", "NUM and|- a half =half", "a? couple of? =two"]),
    ("length", &["NUM -? UNITS", "NUM and a half UNITS =half", "NUM UNITS and a half =half", "a|an UNIT and a half =half", "a? couple of? UNITS =two"]),
    ("which", &["WHICH", "past|first|coming|final|previous|following|same|latest"]),
    ("zone", &[
        "gmt|utc =utc", "est|edt|et|cst|cdt|ct|mst|mdt|pst|pdt|pt|bst|cet|cest|msk|ist|jst", "local time", "( gmt|utc =utc )", "hrs|hours",
    ]),
    ("ampm", &["am =am", "pm =pm"]),
];

/// The lines behind a name.
fn shared(name: &str) -> Vec<String> {
    if name == "holiday" {
        let rows = HOLIDAYS.iter().enumerate();
        return rows
            .flat_map(|(row, (names, _))| names.iter().map(move |name| format!("{name} =holiday{row}")))
            .collect();
    }
    let lines = SHARED.iter().find(|(shared, _)| *shared == name).map_or(&[][..], |(_, lines)| lines);
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::tag::tests::{difference, plain, rules_in};

    fn examples() -> impl Iterator<Item = &'static Examples> {
        [calendar::EXAMPLES, relative::EXAMPLES, clock::EXAMPLES, length::EXAMPLES, reference::EXAMPLES]
            .into_iter()
            .flatten()
    }

    #[test]
    fn every_line_is_a_pattern() {
        let n_lines: usize = tables().into_iter().flatten().map(|rule| rule.patterns.len()).sum();
        assert_eq!(GRAMMAR.patterns.len(), n_lines);
    }

    #[test]
    fn every_rule_has_examples_and_keeps_to_them() {
        let mut failures = Vec::new();
        for Examples { name, yes, no } in examples() {
            assert!(!yes.is_empty() && !no.is_empty(), "{name} has no examples");
            for marked in *yes {
                let rules = rules_in(&plain(marked));
                if !rules.contains(name) {
                    failures.push(format!("{name} does not find {marked}, but {rules:?}"));
                }
                failures.extend(difference("2025-04-18", marked).map(|difference| format!("{name}: {difference}")));
            }
            failures.extend(
                no.iter().filter(|text| rules_in(text).contains(name)).map(|text| format!("{name} fires in {text}")),
            );
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
