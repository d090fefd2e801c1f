//! Days in words.

use super::meaning::Season;
use super::stretch::month_name;
use super::{Day, DayRange, Granularity};

/// A stretch of days in words, no longer than need be: "18 April 2025", "18–19 April 2025", "30 April – 2 May 2025",
/// "April 2025", "March–May 2025", "2014", "1914–1918".
///
/// ```
/// use broadsheet_engine::date::{DayRange, days_in_words};
/// assert_eq!(days_in_words(DayRange::parse("2025-04-18..2025-04-19").unwrap()), "18–19 April 2025");
/// ```
pub fn days_in_words(days: DayRange) -> String {
    let DayRange { first, last } = days;
    let ((y1, m1, d1), (y2, m2, d2)) = (first.ymd(), last.ymd());
    let (name, end) = (month_name(m1), month_name(m2));
    let whole_months = d1 == 1 && (last == Day::MAX || last.plus(1).ymd().2 == 1);
    let whole_years = whole_months && m1 == 1 && m2 == 12;
    match () {
        () if first == last => format!("{d1} {name} {y1}"),
        () if whole_years && y1 == y2 => y1.to_string(),
        () if whole_years => format!("{y1}–{y2}"),
        () if whole_months && (y1, m1) == (y2, m2) => format!("{name} {y1}"),
        () if whole_months && y1 == y2 => format!("{name}–{end} {y1}"),
        () if whole_months => format!("{name} {y1} – {end} {y2}"),
        () if (y1, m1) == (y2, m2) => format!("{d1}–{d2} {name} {y1}"),
        () if y1 == y2 => format!("{d1} {name} – {d2} {end} {y1}"),
        () => format!("{d1} {name} {y1} – {d2} {end} {y2}"),
    }
}

/// A stretch of the calendar by its name: "the week of 14–20 April 2025", "the third quarter of 2024", "summer 1994",
/// "the 1990s", "the 19th century"; else its days in words.
///
/// ```
/// use broadsheet_engine::date::{DayRange, Granularity, stretch_in_words};
/// let nineties = DayRange::parse("1990..1999").unwrap();
/// assert_eq!(stretch_in_words(nineties, Granularity::Decade), "the 1990s");
/// ```
pub fn stretch_in_words(days: DayRange, granularity: Granularity) -> String {
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    let (year, month, _) = days.first.ymd();
    let part = |of: u32| ORDINALS[((month - 1) / of).min(3) as usize];
    let words = days_in_words(days);
    match granularity {
        Granularity::Week if days.len() == 2 => format!("the weekend of {words}"),
        Granularity::Week => format!("the week of {words}"),
        Granularity::Quarter => format!("the {} quarter of {year}", part(3)),
        Granularity::Season if days.len() > 100 => format!("the {} half of {year}", part(6)),
        Granularity::Season => match Season::beginning_in(month) {
            Some(season) => format!("{} {year}", season.parts().1),
            None => words,
        },
        Granularity::Decade => format!("the {}s", year / 10 * 10),
        Granularity::Century => format!("the {} century", ordinal(year / 100 + 1)),
        Granularity::Day | Granularity::Month | Granularity::Year => words,
    }
}

fn ordinal(n: i32) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_no_longer_than_need_be() {
        let check = |days: &str, expected: &str| assert_eq!(days_in_words(DayRange::parse(days).unwrap()), expected);
        check("2025-04-18", "18 April 2025");
        check("2025-04-18..2025-04-19", "18–19 April 2025");
        check("2025-04-30..2025-05-02", "30 April – 2 May 2025");
        check("2024-12-31..2025-01-01", "31 December 2024 – 1 January 2025");
        check("2025-04", "April 2025");
        check("2025-03..2025-05", "March–May 2025");
        check("2024-12..2025-02", "December 2024 – February 2025");
        check("2014", "2014");
        check("1914..1918", "1914–1918");
        check("9999-12", "December 9999");
    }

    #[test]
    fn stretches_have_names() {
        let check = |days: &str, granularity, expected: &str| {
            assert_eq!(stretch_in_words(DayRange::parse(days).unwrap(), granularity), expected);
        };
        check("2025-04-14..2025-04-20", Granularity::Week, "the week of 14–20 April 2025");
        check("2025-04-19..2025-04-20", Granularity::Week, "the weekend of 19–20 April 2025");
        check("2024-07..2024-09", Granularity::Quarter, "the third quarter of 2024");
        check("2020-07..2020-12", Granularity::Season, "the second half of 2020");
        check("1994-06..1994-08", Granularity::Season, "summer 1994");
        check("1999-12..2000-02", Granularity::Season, "winter 1999");
        check("1990..1999", Granularity::Decade, "the 1990s");
        check("1800..1899", Granularity::Century, "the 19th century");
        check("2000..2099", Granularity::Century, "the 21st century");
        check("2014", Granularity::Year, "2014");
    }
}
