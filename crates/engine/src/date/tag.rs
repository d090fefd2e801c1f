//! The recogniser: finds expressions by rule, then resolves them in the order of the text.

use super::lex::lex;
use super::meaning::Meaning;
use super::pattern::Fields;
use super::resolve::resolve;
use super::rule::{self, Found, GRAMMAR};
use super::tense::{Tense, compares, tense};
use super::unresolved::{Frame, Unresolved};
use super::{Day, Timex};
use crate::text::Span;

/// The expressions of time in `text`, in order, not overlapping. Relative ones are resolved against `anchor`,
/// the day of publication; without it they stay unresolved.
///
/// ```
/// use broadsheet_engine::date::{Day, tag};
/// let found = tag("He warned on Friday.", Day::parse("2025-04-18"));
/// assert_eq!(found[0].value, "2025-04-18");
/// assert_eq!(found[0].reason, "the last Friday on or before publication, 18 April 2025");
/// assert_eq!(tag("He warned on Friday.", None)[0].value, "XXXX-WXX-5");
/// ```
pub fn tag(text: &str, anchor: Option<Day>) -> Vec<Timex> {
    resolve(&recognise(text), &Frame { anchor, ..Frame::default() })
}

/// The expressions of time in `text`, in order, not overlapping, and what each says, whenever it was said.
pub fn recognise(text: &str) -> Vec<Unresolved> {
    let tokens = lex(text, &GRAMMAR.lexicon);
    let mut expressions = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) = GRAMMAR.find(text, &tokens, at) else {
            at += 1;
            continue;
        };
        let Found { rule: number, end, meaning, fields } = found;
        let mut push = |at: usize, end: usize, meaning: Meaning| {
            if let (Some(first), Some(last)) = (tokens.get(at), tokens.get(end.wrapping_sub(1))) {
                let tense = match meaning.asks_tense() {
                    true => tense(text, &tokens, at, end),
                    false if meaning.asks_comparison() && compares(text, &tokens, at) => Tense::Compared,
                    false => Tense::Unknown,
                };
                expressions.push(Unresolved {
                    span: Span { start: first.start, end: last.end },
                    meaning,
                    tense,
                    rule: number,
                });
            }
        };
        match fields.split.and_then(|split| Some((split, (rule::rule(number)?.meaning)(&second(&fields)?)?))) {
            Some((split, other)) => {
                push(at, split, meaning);
                push(split + 1, end, other);
            }
            None => push(at, end, meaning),
        }
        at = end;
    }
    expressions
}

/// What the slots of the second of two expressions took up: "May 5 to 7".
fn second(fields: &Fields) -> Option<Fields> {
    let second = fields.second?;
    Some(match (fields.day, fields.month) {
        _ if fields.ordinal.is_some() => Fields { ordinal: Some(second), ..*fields },
        _ if fields.number.is_some() => Fields { number: Some(second as i32 * 10), ..*fields },
        (Some(_), _) => Fields { day: Some(second), ..*fields },
        (None, Some(_)) => Fields { month: Some(second), ..*fields },
        (None, None) => Fields { year: i32::try_from(second).ok(), ..*fields },
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::date::{DayRange, TimexKind};
    use proptest::prelude::*;

    /// The text without its marks, and the marks: `talks on [Tuesday](2025-03-11)`.
    fn unmark(marked: &str) -> (String, Vec<(String, String)>) {
        let (mut text, mut expected, mut rest) = (String::new(), Vec::new(), marked);
        while let Some((before, words, value, after)) = rest.split_once('[').and_then(|(before, rest)| {
            let (words, rest) = rest.split_once("](")?;
            let (value, after) = rest.split_once(')')?;
            Some((before, words, value, after))
        }) {
            text.extend([before, words]);
            expected.push((words.to_owned(), value.to_owned()));
            rest = after;
        }
        (text + rest, expected)
    }

    /// Whether the expressions in the text are those marked, with their values. An empty anchor is none.
    #[track_caller]
    fn check(anchor: &str, marked: &str) {
        assert_eq!(difference(anchor, marked), None, "published {anchor}");
    }

    /// What is found where it is not what is marked.
    pub(in crate::date) fn difference(anchor: &str, marked: &str) -> Option<String> {
        let (text, expected) = unmark(marked);
        let found: Vec<_> = tag(&text, Day::parse(anchor))
            .iter()
            .map(|timex| (timex.span.of(&text).to_owned(), timex.value.clone()))
            .collect();
        (found != expected).then(|| format!("in {text:?} found {found:?}"))
    }

    /// The names of the rules that find something in the text.
    pub(in crate::date) fn rules_in(text: &str) -> Vec<&'static str> {
        recognise(text).iter().map(Unresolved::rule).collect()
    }

    pub(in crate::date) fn plain(marked: &str) -> String {
        unmark(marked).0
    }

    #[test]
    fn news() {
        check("2025-03-12", "talks on [Tuesday](2025-03-11)");
        check("2025-04-18", "Before that, in [February this year](2025-02), Zelensky and Trump met.");
        check(
            "2025-04-18",
            "on [Thursday](2025-04-17)'s talks; a [30-day](P30D) ceasefire over [the past 87 days](P87D)",
        );
        check("2025-03-02", "told ABC’s “This Week” on [Sunday](2025-03-02) that the US stands with us");
        check("2025-04-18", "He said [Friday](2025-04-18) that ministers will meet in Rome on [Tuesday](2025-04-22).");
        check(
            "2025-04-18",
            "The talks, which began [Monday](2025-04-14), are scheduled to end on [Sunday](2025-04-20).",
        );
        check("2025-04-18", "He posted on X that it may rain. At the end of the day, march on.");
        check("2025-04-18", "Won 3-2, 21-17 and 10-0; version 2.0.14, $1,990 and 2,014 seats");
        check(
            "1989-11-02",
            "[11/02/89](1989-11-02) Net income for [the third quarter](1989-Q3) rose from [a year earlier](1988-Q3).",
        );
    }

    #[test]
    fn the_bundled_articles_name_these_dates() {
        let check = |text: &str, anchor: &str, expected: &[&str]| {
            let timexes = tag(text, Day::parse(anchor));
            let mut values: Vec<_> =
                timexes.iter().filter_map(|timex| timex.days).map(|days| days.to_string()).collect();
            values.sort_unstable();
            values.dedup();
            assert_eq!(values, expected);
        };
        let warning = include_str!("../../../../articles/002_491452057b3ad935.txt");
        check(warning, "2025-04-18", &["2025-02", "2025-04-14..2025-04-20", "2025-04-17", "2025-04-18"]);
        // It names ABC's "This Week" and no date.
        check(include_str!("../../../../articles/004_14a3e4956f91a979.txt"), "2025-03-02", &[]);
    }

    #[test]
    fn without_an_anchor_the_relative_stay_unresolved() {
        check(
            "",
            "on [Friday](XXXX-WXX-5), [yesterday](XXXX-XX-XX), [last week](XXXX-WXX), in [April](XXXX-04), [18 May](XXXX-05-18)",
        );
        check("", "in [2014](2014) and on [2025-04-18](2025-04-18); [last year](XXXX)");
        let found = tag("last year and 2014", None);
        assert_eq!(found.iter().map(|timex| timex.days).collect::<Vec<_>>(), [None, DayRange::year(2014)]);
    }

    #[test]
    fn narrative_counts_from_what_was_named() {
        let years = "[1939](1939), [1940](1940), [1941](1941), [1942](1942), [1943](1943): ";
        check(
            "2012-02-18",
            &format!("{years} on [6 June 1944](1944-06-06), and in [August](1944-08); [two days later](1944-06-08)"),
        );
    }

    #[test]
    fn every_value_has_a_reason() {
        let reason = |text: &str| tag(text, Day::parse("2025-04-20"))[0].reason.clone();
        assert_eq!(reason("warned Friday"), "the last Friday on or before publication, 20 April 2025");
        assert_eq!(reason("three years ago"), "3 years before publication, 20 April 2025");
        assert_eq!(reason("18 April 2025"), "as written");
        assert_eq!(reason("4/5/2024"), "day and month could stand either way round");
    }

    /// Text that is mostly made of words the rules know.
    fn timely() -> impl Strategy<Value = String> {
        let words = [
            "the",
            "last",
            "Friday",
            "May",
            "April",
            "18",
            "2014",
            "9999",
            "0000",
            "three",
            "hundred",
            "years",
            "ago",
            "-",
            "to",
            "/",
            ":",
            "10:30",
            "p.m.",
            "Nov.",
            "1990s",
            "’s",
            "'",
            "4/5/2025",
            "2025-04-18",
            "T",
            "century",
            "later",
            "that",
            "day",
            "quarter",
            "first",
            "31",
            "February",
            "a",
            "half",
            "and",
            "BC",
            "é",
            "“",
            "99999999",
            "1.5",
            ",",
            ".",
            "\n\n",
            "winter",
            "next",
            "Christmas",
            "Eve",
            "ten",
            "thousand",
            "decades",
            "earlier",
        ];
        proptest::collection::vec(
            (proptest::sample::select(words.to_vec()), proptest::sample::select(vec![" ", "", " "])),
            0..40,
        )
        .prop_map(|pieces| pieces.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
    }

    fn is_sound(text: &str, anchor: Option<Day>) -> Result<(), TestCaseError> {
        let mut end = 0;
        for timex in tag(text, anchor) {
            prop_assert!(timex.span.start >= end && !timex.span.is_empty());
            prop_assert!(!timex.span.of(text).trim().is_empty(), "{:?}", timex);
            prop_assert!(!timex.value.is_empty() && !timex.reason.is_empty());
            prop_assert_eq!(timex.days.is_some() && matches!(timex.kind, TimexKind::Duration | TimexKind::Set), false);
            end = timex.span.end;
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in any::<String>(), anchor in proptest::option::of(Day::MIN.0..=Day::MAX.0)) {
            is_sound(&text, anchor.map(Day))?;
        }

        #[test]
        fn any_timely_text_is_read(text in timely(), anchor in proptest::option::of(Day::MIN.0..=Day::MAX.0)) {
            is_sound(&text, anchor.map(Day))?;
        }

        #[test]
        fn a_day_written_out_is_that_day(n in Day::from_ymd(1900, 1, 1).unwrap().0..Day::from_ymd(2051, 1, 1).unwrap().0) {
            let day = Day(n);
            let long = crate::date::days_in_words(DayRange::day(day));
            prop_assert_eq!(tag(&format!("on {long}."), None)[0].days, Some(DayRange::day(day)));
        }

        #[test]
        fn a_weekday_lies_within_the_week_before(n in -100_000..100_000) {
            let found = tag("He said Tuesday.", Some(Day(n)));
            let day = found[0].days.unwrap().first;
            prop_assert!(day.weekday() == 2 && (n - 6..=n).contains(&day.0));
        }
    }
}
