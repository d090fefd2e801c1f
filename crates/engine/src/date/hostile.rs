//! Texts that were written to break a recogniser, and texts that nobody wrote.

use super::{Day, Frame, recognise, resolve, tag, work};

/// What is said over and over.
const UNITS: &[&str] = &[
    "1",
    "99999999 ",
    "1/",
    "1.",
    "1-",
    "1:",
    "1,",
    "1, ",
    "12:30",
    "2025-04-18T1",
    "2025-04-18-",
    "2025/",
    "1990s",
    "18th ",
    "1é",
    "é",
    "a.",
    "p.m.",
    "the ",
    "the the early ",
    "last ",
    "May ",
    "May-",
    "mid-",
    "two hundred ",
    "twenty-",
    "one ",
    "'",
    "' 98 ",
    "\"",
    "(",
    " ",
    "\n",
    "\n\n",
    "Friday, ",
    "Friday of next week ",
    "a year earlier than ",
    "about ",
    "of the year ",
    "year 99999 ",
    "0000-00-00 ",
    "the end of the middle of the ",
    "between 1 and ",
    "\u{0}",
    "\u{202e}",
    "ﷺ",
    "👩‍👩‍👧‍👦",
    "١٢٣",
];

/// The work on `n` bytes of the same.
fn work_on(unit: &str, n: usize) -> usize {
    let text = unit.repeat(n / unit.len());
    work::of(|| drop(tag(&text, Day::parse("2025-04-18"))))
}

#[test]
fn work_grows_no_faster_than_the_text() {
    for unit in UNITS {
        let (little, much) = (work_on(unit, 20_000), work_on(unit, 80_000));
        assert!(much <= 4 * little + 1_000, "{unit:?}: {little} for 20,000 bytes, {much} for 80,000");
        assert!(much <= 80_000 * MOST, "{unit:?}: {} for each byte", much / 80_000);
    }
}

/// The most work on a byte of the worst of these texts.
const MOST: usize = 100;

#[test]
fn ten_megabytes_of_digits_are_read() {
    for unit in ["1", "1/"] {
        assert_eq!(tag(&unit.repeat(10_000_000 / unit.len()), Day::parse("2025-04-18")), []);
    }
}

#[test]
fn years_beyond_the_calendar_are_no_dates() {
    let anchors = [Day::MIN, Day::MAX, Day(0)];
    for text in [
        "in the year 99999",
        "on 1 May 99999",
        "99999-01-01",
        "9999-12-31 and the day after",
        "0001-01-01, the year before",
        "10000 years ago, 9999 centuries ago, 99999999 days later",
        "a century ago, next century, the last decade, 5000 BC",
        "next year, last year, next week, last quarter, next Friday, last Monday, Christmas, last Christmas, this winter",
        "the 5th of Nov., two weeks from now, on the 31st, the last week of December, the first Monday in January",
    ] {
        for anchor in anchors {
            for timex in tag(text, Some(anchor)) {
                assert!(timex.days.is_none_or(|days| Day::MIN <= days.first && days.last <= Day::MAX), "{timex:?}");
            }
        }
    }
}

/// The naughty strings of the evaluation data; none, and a word about it, where they are not here.
#[allow(clippy::print_stdout, reason = "a test that has nothing to read says so")]
pub(crate) fn naughty_strings() -> Vec<String> {
    let shared = std::env::var_os("BROADSHEET_DATA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        std::path::PathBuf::from,
    );
    let Ok(strings) = std::fs::read_to_string(shared.join("cases/blns/blns.json")) else {
        println!("skipped: the list of naughty strings is not here");
        return Vec::new();
    };
    serde_json::from_str(&strings).unwrap()
}

#[test]
fn every_naughty_string_is_read() {
    let strings = naughty_strings();
    for text in strings.iter().map(String::as_str).chain([strings.join(" Friday ").as_str()]) {
        let expressions = recognise(text);
        for anchor in [None, Day::parse("2025-04-18")] {
            for timex in resolve(&expressions, &Frame { anchor, ..Frame::default() }) {
                assert!(!timex.span.of(text).is_empty());
            }
        }
    }
}
