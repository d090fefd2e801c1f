//! Which entities may be one, though nobody may say so but a person.

use super::super::Kind;
use super::{form, organisation, person};

/// Why two entities of a kind, by their names, may be the same; `None` where nothing speaks for it.
///
/// Only what linking does not join by itself comes here: spellings that sound or look nearly alike, names that are a part of others.
pub(crate) fn likely(kind: Kind, a: &str, b: &str) -> Option<&'static str> {
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let (plain_short, plain_long) = (form::plain(short), form::plain(long));
    if plain_short == plain_long {
        return Some("written alike");
    }
    match kind {
        Kind::Person => people(short, long),
        Kind::Org if organisation::is_acronym(short) && organisation::abbreviates(short, long) => Some("its initials"),
        Kind::Org if is_part(&plain_short, &plain_long) => Some("a part of the other name"),
        Kind::Org | Kind::Place => is_near_in_one(&plain_short, &plain_long).then_some("spelt nearly alike"),
    }
}

fn people(short: &str, long: &str) -> Option<&'static str> {
    let surname = |name: &str| form::loose(name.rsplit(' ').next().unwrap_or(name));
    let given = |name: &str| person::parts(name).map(|(given, _)| form::loose(given));
    let (a, b) = (surname(short), surname(long));
    let is_near =
        a == b || is_near(&a, &b, SURNAME) || a.chars().count() > 4 && form::skeleton(&a) == form::skeleton(&b);
    match (given(short), given(long)) {
        // Two given names, one of them perhaps an initial or a short form.
        (Some(x), Some(y)) => {
            let is_short = x.starts_with(&y) || y.starts_with(&x);
            (is_near && is_short || a == b && (is_like(&x, &y))).then_some("spelt nearly alike")
        }
        _ => is_near.then_some(if a == b { "the same surname" } else { "surnames nearly alike" }),
    }
}

/// Whether a name of several words is a part of another, at its begin or end. A single word, *Bank*, is a part of too many.
fn is_part(short: &str, long: &str) -> bool {
    let rest = |rest: Option<&str>, is_end: fn(&str) -> bool| rest.is_some_and(is_end);
    short.contains(' ')
        && (rest(long.strip_prefix(short), |rest| rest.starts_with(' '))
            || rest(long.strip_suffix(short), |rest| rest.ends_with(' ')))
}

/// Whether names of as many words differ in one of these, and that one is spelt nearly alike.
fn is_near_in_one(a: &str, b: &str) -> bool {
    let mut others = a.split(' ').zip(b.split(' ')).filter(|(a, b)| a != b);
    let is_one = others.next().is_some_and(|(a, b)| is_near(a, b, WORD)) && others.next().is_none();
    is_one && a.split(' ').count() == b.split(' ').count()
}

/// In one of how many letters spellings may differ: surnames come in many letters; *Austria* is not *Australia*.
const SURNAME: f32 = 2.85;
const WORD: f32 = 5.0;

/// Whether words differ in one of so many letters at most, and begin and end alike.
fn is_near(a: &str, b: &str, letters: f32) -> bool {
    let n = a.chars().count().max(b.chars().count());
    let is_framed = a.chars().next() == b.chars().next() && a.chars().next_back() == b.chars().next_back();
    n > 4 && is_framed && form::distance(a, b) as f32 * letters <= n as f32
}

/// Whether given names sound alike.
fn is_like(a: &str, b: &str) -> bool {
    form::skeleton(a) == form::skeleton(b) || is_near(a, b, SURNAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_one() {
        let check = |kind, a: &str, b: &str, expected: Option<&str>| {
            assert_eq!(likely(kind, a, b), expected, "{a}, {b}");
            assert_eq!(likely(kind, b, a), expected, "{b}, {a}");
        };
        let (person, org, place) = (Kind::Person, Kind::Org, Kind::Place);
        check(person, "Sverrigenko", "Yulia Svyrydenko", Some("surnames nearly alike"));
        check(person, "Rubio", "Marco Rubio", Some("the same surname"));
        check(person, "M. Rubio", "Marco Rubio", Some("spelt nearly alike"));
        check(person, "Vladimir Zelensky", "Volodymyr Zelenskyy", Some("spelt nearly alike"));
        check(person, "Vladimir Putin", "Volodymyr Zelenskyy", None);
        check(person, "Joe Biden", "Hunter Biden", None);
        check(person, "Marco Rubio", "Steve Witkoff", None);
        check(org, "FP", "The Free Press", None);
        check(org, "IAEA", "International Atomic Energy Agency", Some("its initials"));
        check(org, "Foreign Office", "British Foreign Office", Some("a part of the other name"));
        check(org, "Bank", "Bank of Japan", None);
        check(org, "Reuters", "Renters", Some("spelt nearly alike"));
        check(place, "Lugansk", "Luhansk", Some("spelt nearly alike"));
        check(place, "Kharkiv", "Kharkiv Region", None);
        check(place, "South Africa", "South Korea", None);
        check(place, "New Dlhi", "New Delhi", Some("spelt nearly alike"));
        check(place, "Iran", "Iraq", None);
        check(place, "Austria", "Australia", None);
        check(place, "Paris", "London", None);
    }
}
