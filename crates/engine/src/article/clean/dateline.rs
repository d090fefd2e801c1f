//! Datelines: "Washington, DC \[US\]:", "LONDON (Reuters) -", "NEW DELHI, April 18, 2025 (ANI):".

use super::lines::Line;
use crate::date::Day;
use crate::text::Span;

/// A dateline in front of the first sentence.
pub(super) struct Dateline {
    /// Where it stands in the raw text, with the blank after it, in bytes.
    pub(super) span: Span,
    /// The day that it states, where it states the year too.
    pub(super) day: Option<Day>,
}

/// It stands within the first lines: below a title and a summary at most.
const N_LINES: usize = 3;

/// Longer beginnings of a sentence are none; in bytes.
const LONGEST: usize = 100;

/// News agencies as datelines name them, in lower case.
const AGENCIES: &[&str] = &[
    "aap",
    "afp",
    "afx",
    "ani",
    "ansa",
    "ap",
    "associated press",
    "bbc",
    "belga",
    "bloomberg",
    "cbs",
    "cnn",
    "cp",
    "dpa",
    "efe",
    "ians",
    "ifx",
    "interfax",
    "irna",
    "itar-tass",
    "jiji",
    "kyodo",
    "lusa",
    "nbc",
    "npr",
    "pa",
    "pap",
    "pti",
    "reuter",
    "reuters",
    "ria novosti",
    "sapa",
    "tass",
    "ukrinform",
    "uni",
    "upi",
    "voa",
    "wam",
    "xinhua",
    "yonhap",
];

/// What stands in capitals in front of a dash and is no place.
const LABELS: &[&str] = &[
    "advisory",
    "analysis",
    "breaking",
    "column",
    "correction",
    "editorial",
    "exclusive",
    "explained",
    "explainer",
    "factbox",
    "feature",
    "interview",
    "live",
    "news",
    "note",
    "opinion",
    "photos",
    "poll",
    "profile",
    "review",
    "special",
    "update",
    "updated",
    "urgent",
    "video",
    "warning",
    "watch",
];

/// Small words within the names of places: "Rio de Janeiro".
const PARTICLES: &[&str] = &["al", "an", "au", "da", "de", "del", "do", "el", "la", "of", "on", "sur", "the", "upon"];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The dateline of a text whose lines of text, from the first, are `lines`.
pub(super) fn find<'a>(raw: &str, lines: impl Iterator<Item = &'a Line>) -> Option<Dateline> {
    lines.take(N_LINES).find_map(|line| {
        let content = line.content.of(raw);
        let indent = content.len() - content.trim_start().len();
        let (length, day) = parse(content.trim_start())?;
        let start = line.content.start as usize + indent;
        Some(Dateline { span: Span::new(start, start + length), day })
    })
}

/// The length of the dateline with which `line` begins, with the blank after it, and its day.
fn parse(line: &str) -> Option<(usize, Option<Day>)> {
    let (head, separator, rest) = separators(line).next()?;
    let starts_sentence =
        rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '"' | '“' | '‘' | '\'' | '$'));
    if !starts_sentence {
        return None;
    }
    let (head, agency) = strip_group(head, '(', ')');
    let (head, day) = strip_date(head);
    let (place, country) = strip_group(head, '[', ']');
    let is_sure = match (country, agency, day) {
        (Some(country), ..) => is_place(country),
        (None, Some(agency), _) => is_agency(agency) || is_capitals(place) && is_place(agency) && is_prose(rest),
        (None, None, Some(_)) => true,
        (None, None, None) => separator != ":" && is_capitals(place) && is_prose(rest),
    };
    (is_sure && is_place(place)).then(|| (line.len() - rest.len(), day.flatten()))
}

/// Where the head of `line` may end: at the first colon or dash outside brackets; head, sign, rest without blanks.
fn separators(line: &str) -> impl Iterator<Item = (&str, &str, &str)> {
    const SIGNS: [&str; 5] = [": ", " - ", " – ", " -- ", "—"];
    let first = SIGNS.iter().filter_map(|sign| Some((line.find(sign)?, *sign))).min();
    first.into_iter().filter(|(at, _)| *at <= LONGEST).filter_map(|(at, sign)| {
        let rest = line.get(at + sign.len()..)?.trim_start();
        Some((line.get(..at)?.trim_end(), sign.trim(), rest))
    })
}

/// Splits "LONDON (Reuters)" into its place and what stands in brackets at the end.
fn strip_group(head: &str, open: char, close: char) -> (&str, Option<&str>) {
    let split = head.strip_suffix(close).and_then(|inner| inner.rsplit_once(open));
    match split {
        Some((place, group)) => (place.trim_end(), Some(group.trim())),
        None => (head, None),
    }
}

/// Splits "KYIV, April 18, 2025" into its place and its date: `Some(None)` is a date without a year.
fn strip_date(head: &str) -> (&str, Option<Option<Day>>) {
    let Some((place, last)) = head.rsplit_once(',') else { return (head, None) };
    let words: Vec<&str> = last.split_whitespace().collect();
    match words.as_slice() {
        [year] if year.len() == 4 => match (year.parse(), place.rsplit_once(',')) {
            (Ok(year), Some((place, day))) => match month_day(&day.split_whitespace().collect::<Vec<_>>()) {
                Some((month, day)) => (place, Some(Day::from_ymd(year, month, day))),
                None => (head, None),
            },
            _ => (head, None),
        },
        [rest @ .., year] if year.len() == 4 && year.parse::<i32>().is_ok() => match month_day(rest) {
            Some((month, day)) => (place, Some(year.parse().ok().and_then(|year| Day::from_ymd(year, month, day)))),
            None => (head, None),
        },
        words => match month_day(words) {
            Some(_) => (place, Some(None)),
            None => (head, None),
        },
    }
}

/// Month and day of "April 18", "18 April", "Sept. 3".
fn month_day(words: &[&str]) -> Option<(u32, u32)> {
    let [a, b] = words else { return None };
    let (month, day) = if a.starts_with(|c: char| c.is_ascii_digit()) { (b, a) } else { (a, b) };
    let month = month.trim_end_matches('.').to_lowercase();
    let at = MONTHS.iter().position(|name| month.starts_with(name))?;
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((at as u32 + 1, day))
}

/// Whether `name` reads as a place: "Washington, DC", "NEW YORK", "Rio de Janeiro".
fn is_place(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| {
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’' | '/'));
        (is_name || PARTICLES.contains(word)) && !LABELS.contains(&word.to_lowercase().as_str())
    };
    (1..=6).contains(&words.len()) && name.starts_with(char::is_uppercase) && words.iter().all(is_word)
}

/// Whether the city of `place` stands in capitals: "KYIV, Ukraine".
fn is_capitals(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or("");
    city.split(' ').count() <= 3
        && city.chars().filter(|c| c.is_alphabetic()).count() >= 4
        && !city.contains(char::is_lowercase)
}

/// Whether `rest` reads as a sentence, not as a row of a table or the rest of a title in capitals.
fn is_prose(rest: &str) -> bool {
    rest.ends_with(['.', '!', '?', '"', '”', ':', '…'])
        && rest.split(' ').filter(|word| word.starts_with(char::is_lowercase)).count() >= 2
}

fn is_agency(name: &str) -> bool {
    name.to_lowercase().split(['/', ',']).all(|name| AGENCIES.contains(&name.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` has `|` after its dateline; `day` is the day it states.
    fn check(marked: &str, day: Option<&str>) {
        let line = marked.replacen('|', "", 1);
        let found = parse(&line);
        assert_eq!(found.map(|(length, _)| length), marked.find('|'), "{marked}");
        assert_eq!(found.and_then(|(_, day)| day).map(|day| day.to_string()).as_deref(), day, "{marked}");
    }

    #[test]
    fn datelines() {
        check("Washington, DC [US]: |US Secretary of State Marco Rubio has", None);
        check("LONDON (Reuters) - |The ministers met.", None);
        check("KYIV, Ukraine (AP) — |“We wait,” he said.", None);
        check("PARIS — |Talks began on a Friday.", None);
        check("KYIV, Ukraine—|Talks began on a Friday.", None);
        check("New Delhi [India], April 18 (ANI): |The ministry said", None);
        check("NEW DELHI, April 18, 2025 (ANI): |The ministry said", Some("2025-04-18"));
        check("London, 18 April 2025 – |The ministry said", Some("2025-04-18"));
        check("Moscow, Sept. 3 - |The ministry said", None);
        check("Rio de Janeiro (AFP/Reuters) - |The ministry said", None);
        check("WASHINGTON, Feb 31, 2025 (Reuters) - |No such day", None);
    }

    #[test]
    fn beginnings_of_sentences() {
        check("Rubio: the talks go on.", None);
        check("RUBIO: We wait.", None);
        check("Paris - The city waits.", None);
        check("NATO — the alliance — waits.", None);
        check("BREAKING — Talks began on a Friday.", None);
        check("ZURICH GOLD OPENING - 405.50 dlrs", None);
        check("RAPTURE - END OF THE WORLD", None);
        check("UPDATE [Video]: Talks began.", None);
        check("Manchester United (Premier League) - The team", None);
        check("In April 2025 - The", None);
        check("“PARIS — Talks", None);
        check("The US, Russia and Ukraine - All of them", None);
        check("He said on Friday, April 18: We wait.", None);
        check("", None);
        check(" - ", None);
    }
}
