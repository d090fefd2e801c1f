//! Dates, numbers and kinds in a reader's words.

use broadsheet_engine::article::{Precision, Published};
use broadsheet_engine::date::{Day, DayRange};
use broadsheet_engine::entity::Kind;
use broadsheet_engine::query::DATED;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The words of silent reading in a minute.
const WORDS_PER_MINUTE: u32 = 220;

/// `24 Apr 2025`
pub(crate) fn day(day: Day) -> String {
    let (year, month, date) = day.ymd();
    format!("{date} {} {year}", month_name(month))
}

/// `Apr`; empty where there is no such month.
pub(crate) fn month_name(month: u32) -> &'static str {
    MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or("")
}

/// Days as briefly as they can be said: `18 Apr 2025`, `18–19 Apr 2025`, `Apr 2025`, `2014`, `since 1 Mar 2025`.
pub(crate) fn range(range: DayRange) -> String {
    let (first, last) = (range.first, range.last);
    let ((y1, m1, d1), (y2, m2, d2)) = (first.ymd(), last.ymd());
    let is_months = d1 == 1 && last.plus(1).ymd().2 == 1;
    if first == Day::MIN && last == Day::MAX {
        "any day".to_owned()
    } else if first == Day::MIN {
        format!("until {}", day(last))
    } else if last == Day::MAX {
        format!("since {}", day(first))
    } else if first == last {
        day(first)
    } else if is_months && (m1, m2) == (1, 12) {
        if y1 == y2 { y1.to_string() } else { format!("{y1}–{y2}") }
    } else if is_months && y1 == y2 {
        if m1 == m2 {
            format!("{} {y1}", month_name(m1))
        } else {
            format!("{}–{} {y1}", month_name(m1), month_name(m2))
        }
    } else if (y1, m1) == (y2, m2) {
        format!("{d1}–{d2} {} {y1}", month_name(m1))
    } else if y1 == y2 {
        format!("{d1} {} – {}", month_name(m1), day(last))
    } else {
        format!("{} – {}", day(first), day(last))
    }
}

/// When an article was published, no more exactly than it is known: `18 Apr 2025`, `18–19 Apr 2025`, `c. 24 Apr 2025`.
pub(crate) fn published(published: &Published) -> String {
    let Some(window) = published.window else { return "undated".to_owned() };
    match (published.precision, published.anchor) {
        (Precision::Window | Precision::Derived, Some(anchor)) if window.len() > 2 => format!("c. {}", day(anchor)),
        (Precision::Derived, _) if window.len() == 1 => format!("c. {}", range(window)),
        _ => range(window),
    }
}

/// The same in a sentence of the article's head: `between 23 and 25 April` is said in full.
pub(crate) fn published_in_full(published: &Published) -> String {
    let Some(window) = published.window else { return "date not known".to_owned() };
    match (published.precision, published.anchor) {
        (Precision::Day, _) => day(window.first),
        (_, Some(anchor)) if window.len() > 1 => format!("{}, most likely {}", range(window), day(anchor)),
        (Precision::Derived, _) => format!("about {}", range(window)),
        _ => range(window),
    }
}

/// How long it takes to read, in whole minutes, at least one.
pub(crate) fn minutes(n_words: u32) -> u32 {
    n_words.div_ceil(WORDS_PER_MINUTE).max(1)
}

/// `1 article`, `1,204 articles`
pub(crate) fn count(n: u32, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// `1,204`
pub(crate) fn grouped(n: u32) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A length of time in TIMEX3 form, in words: `P3Y` is `3 years`; `None` where it is no such length.
pub(crate) fn length(value: &str) -> Option<String> {
    let value = value.strip_prefix('P')?;
    let (value, units) = match value.strip_prefix('T') {
        Some(value) => (value, [("H", "hour"), ("M", "minute"), ("S", "second"), ("", "")]),
        None => (value, [("Y", "year"), ("M", "month"), ("W", "week"), ("D", "day")]),
    };
    let (n, unit) = units.into_iter().find_map(|(letter, unit)| Some((value.strip_suffix(letter)?, unit)))?;
    match n {
        "X" => Some(format!("some {unit}s")),
        "1" => Some(format!("1 {unit}")),
        // "PT5H30M" is said as the text says it.
        n => {
            let is_number = n.starts_with(|c: char| c.is_ascii_digit()) && !n.contains(['H', 'M']);
            is_number.then(|| format!("{n} {unit}s"))
        }
    }
}

/// `12.345%`, without the machinery that formats any float: it would cost the page 10 KB.
pub(crate) fn percent(share: f64) -> String {
    let thousandths = (share.max(0.0) * 1000.0).round() as u64;
    format!("{}.{:03}%", thousandths / 1000, thousandths % 1000)
}

/// `0.3 of 12.4 MB`
pub(crate) fn megabytes(bytes: u64, of: u64) -> String {
    let tenths = |bytes: u64| bytes / 100_000;
    format!("{}.{} of {}.{} MB", tenths(bytes) / 10, tenths(bytes) % 10, tenths(of) / 10, tenths(of) % 10)
}

/// What a kind is called to the reader.
pub(crate) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Org => "organisation",
        Kind::Place => "place",
    }
}

/// What a facet is called to the reader: the collection's own by their names.
pub(crate) fn facet(name: &str) -> String {
    match name {
        "person" => "People".to_owned(),
        "place" => "Places".to_owned(),
        "org" => "Organisations".to_owned(),
        DATED => "Dates".to_owned(),
        other => {
            // A first letter beyond ASCII stays as it is: the table of capitals would cost the page 4 KB.
            let (first, rest) = other.split_at_checked(1).unwrap_or(("", other));
            first.to_ascii_uppercase() + rest
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(days: &str) -> DayRange {
        DayRange::parse(days).unwrap()
    }

    #[test]
    fn ranges_are_said_briefly() {
        let check = |days: &str, said: &str| assert_eq!(range(window(days)), said);
        check("2025-04-18", "18 Apr 2025");
        check("2025-04-18..2025-04-19", "18–19 Apr 2025");
        check("2025-04-18..2025-05-02", "18 Apr – 2 May 2025");
        check("2024-12-30..2025-01-02", "30 Dec 2024 – 2 Jan 2025");
        check("2025-04", "Apr 2025");
        check("2025-04..2025-06", "Apr–Jun 2025");
        check("2014", "2014");
        check("2014..2022", "2014–2022");
        check("2025-03-01..", "since 1 Mar 2025");
        check("..2025-03-01", "until 1 Mar 2025");
    }

    #[test]
    fn a_date_is_said_no_more_exactly_than_it_is_known() {
        let check = |precision, days: &str, anchor: Option<&str>, brief: &str, full: &str| {
            let it = Published {
                window: Some(window(days)),
                anchor: anchor.and_then(Day::parse),
                precision,
                evidence: String::new(),
            };
            assert_eq!((published(&it).as_str(), published_in_full(&it).as_str()), (brief, full));
        };
        check(Precision::Day, "2025-04-18", None, "18 Apr 2025", "18 Apr 2025");
        check(Precision::Window, "2025-04-18..2025-04-19", None, "18–19 Apr 2025", "18–19 Apr 2025");
        let full = "23–25 Apr 2025, most likely 24 Apr 2025";
        check(Precision::Window, "2025-04-23..2025-04-25", Some("2025-04-24"), "c. 24 Apr 2025", full);
        check(Precision::Derived, "2025-04-18", Some("2025-04-18"), "c. 18 Apr 2025", "about 18 Apr 2025");
        assert_eq!(published(&Published::default()), "undated");
    }

    #[test]
    fn lengths_are_said_in_words() {
        let check = |value: &str, said: Option<&str>| assert_eq!(length(value).as_deref(), said, "{value}");
        check("P3Y", Some("3 years"));
        check("P1M", Some("1 month"));
        check("PT1M", Some("1 minute"));
        check("PXD", Some("some days"));
        check("P2.5W", Some("2.5 weeks"));
        check("PT5H30M", None);
        check("PT", None);
        check("P", None);
        check("PRESENT_REF", None);
        check("2025-04-18", None);
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!((percent(12.3456), percent(0.05)), ("12.346%".to_owned(), "0.050%".to_owned()));
        assert_eq!(megabytes(349_999, 12_400_000), "0.3 of 12.4 MB");
        assert_eq!(count(1, "article", "articles"), "1 article");
        assert_eq!(count(1_204_000, "article", "articles"), "1,204,000 articles");
        assert_eq!(count(100, "match", "matches"), "100 matches");
        assert_eq!((minutes(0), minutes(220), minutes(221)), (1, 1, 2));
    }
}
