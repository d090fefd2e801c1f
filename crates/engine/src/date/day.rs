//! Days, and ranges of them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the proleptic Gregorian calendar: days since 1 January 1970, from year 1 to 9999.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// 1 January of the year 1.
    pub const MIN: Self = Self(-719_162);
    /// 31 December 9999.
    pub const MAX: Self = Self(2_932_896);

    /// The day `year`-`month`-`day`; `None` where there is no such day.
    ///
    /// The method is Howard Hinnant's `days_from_civil`.
    ///
    /// ```
    /// use broadsheet_engine::date::Day;
    /// assert_eq!(Day::from_ymd(1970, 1, 2), Some(Day(1)));
    /// assert_eq!(Day::from_ymd(2025, 2, 29), None);
    /// ```
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        let (month, day) = (month as i32, day as i32);
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// Its year, month (1–12) and day of the month (1–31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let mp = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * mp + 2) / 5 + 1;
        let month = if mp < 10 { mp + 3 } else { mp - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// Days since 1 January of the year 1: a number to sort by.
    pub(crate) fn number(self) -> u32 {
        self.0.saturating_sub(Self::MIN.0).max(0) as u32
    }

    /// Its day of the week, ISO: 1 is Monday, 7 Sunday.
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32 + 1
    }

    /// The day `n` days later (earlier where `n` is negative), within [`Day::MIN`] and [`Day::MAX`].
    pub fn plus(self, n: i32) -> Self {
        Self(self.0.saturating_add(n).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// Reads `2025-04-18`; `None` where it is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Self::from_ymd(digits(year)? as i32, digits(month)?, digits(day)?)
    }
}

impl fmt::Display for Day {
    /// In ISO 8601: `2025-04-18`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The days from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DayRange {
    /// The first day.
    pub first: Day,
    /// The last day; never before `first`.
    pub last: Day,
}

impl DayRange {
    /// From `first` to `last`, in either order.
    pub fn new(first: Day, last: Day) -> Self {
        Self { first: first.min(last), last: first.max(last) }
    }

    /// A single day.
    pub fn day(day: Day) -> Self {
        Self { first: day, last: day }
    }

    /// All days of a month; `None` where there is no such month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        Some(Self {
            first: Day::from_ymd(year, month, 1)?,
            last: Day::from_ymd(year, month, days_in_month(year, month))?,
        })
    }

    /// All days of a year; `None` outside 1–9999.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self { first: Day::from_ymd(year, 1, 1)?, last: Day::from_ymd(year, 12, 31)? })
    }

    /// How many days it has.
    pub fn len(self) -> u32 {
        (self.last.0 - self.first.0) as u32 + 1
    }

    /// Never: a range has at least one day.
    pub fn is_empty(self) -> bool {
        false
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Reads a day, a month, a year, or two of them with `..` between: `2025-04-18`, `2025-04`, `2014`, `2025-03..2025-05`,
    /// and with one end open: `2025-03..`, `..2025`.
    ///
    /// ```
    /// use broadsheet_engine::date::DayRange;
    /// assert_eq!(DayRange::parse("2025-04..2025-05").unwrap().to_string(), "2025-04..2025-05");
    /// assert_eq!(DayRange::parse("2025-13"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let dots = text.as_bytes().windows(2).position(|pair| pair == b"..");
        let parts = dots.and_then(|dots| text.get(..dots).zip(text.get(dots + 2..)));
        let Some((first, last)) = parts else { return Self::parse_one(text) };
        if first.is_empty() && last.is_empty() {
            return None;
        }
        let first = if first.is_empty() { Day::MIN } else { Self::parse_one(first)?.first };
        let last = if last.is_empty() { Day::MAX } else { Self::parse_one(last)?.last };
        (first <= last).then_some(Self { first, last })
    }

    fn parse_one(text: &str) -> Option<Self> {
        match text.len() {
            4 => Self::year(digits(text)? as i32),
            7 => {
                let (year, month) = text.split_once('-')?;
                (year.len() == 4).then_some(())?;
                Self::month(digits(year)? as i32, digits(month)?)
            }
            _ => Day::parse(text).map(Self::day),
        }
    }
}

impl fmt::Display for DayRange {
    /// The shortest form that [`DayRange::parse`] reads back: `2025-04-18`, `2025-04`, `2014`, `2025-03..2025-05`, `2025-03..`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (y1, m1, d1) = self.first.ymd();
        let (y2, m2, d2) = self.last.ymd();
        let (starts_month, ends_month) = (d1 == 1, d2 == days_in_month(y2, m2));
        let (starts_year, ends_year) = (starts_month && m1 == 1, ends_month && m2 == 12);
        if self.first == self.last {
            return write!(f, "{}", self.first);
        }
        let write_end = |f: &mut fmt::Formatter<'_>, day: Day| {
            let (year, month, _) = day.ymd();
            if starts_year && ends_year {
                write!(f, "{year:04}")
            } else if starts_month && ends_month {
                write!(f, "{year:04}-{month:02}")
            } else {
                write!(f, "{day}")
            }
        };
        if starts_year && ends_year && y1 == y2 || starts_month && ends_month && (y1, m1) == (y2, m2) {
            return write_end(f, self.first);
        }
        write_end(f, self.first)?;
        f.write_str("..")?;
        write_end(f, self.last)
    }
}

/// How exactly a date speaks, finest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Granularity {
    /// One day, or a time of it.
    #[default]
    Day,
    /// A week or a weekend.
    Week,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A season or half a year.
    Season,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Granularity {
    /// How exactly one speaks who names these days.
    pub(super) fn of(days: DayRange) -> Self {
        match days.len() {
            1 => Self::Day,
            ..=7 => Self::Week,
            8..=31 => Self::Month,
            32..=92 => Self::Quarter,
            93..=366 => Self::Year,
            367..=3653 => Self::Decade,
            _ => Self::Century,
        }
    }
}

/// How many days the month has, 28 to 31.
pub(crate) fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

crate::packed::packed! {
    struct Day { 0 }
    struct DayRange { first, last }
    enum Granularity { 0 Day, 1 Week, 2 Month, 3 Quarter, 4 Season, 5 Year, 6 Decade, 7 Century }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_day_survives_its_parts_and_its_text(n in Day::MIN.0..=Day::MAX.0) {
            let (year, month, day) = Day(n).ymd();
            prop_assert_eq!(Day::from_ymd(year, month, day), Some(Day(n)));
            prop_assert_eq!(Day::parse(&Day(n).to_string()), Some(Day(n)));
        }

        #[test]
        fn a_range_survives_its_text(a in Day::MIN.0..=Day::MAX.0, b in Day::MIN.0..=Day::MAX.0, whole in 0..3) {
            let range = match whole {
                0 => DayRange::new(Day(a), Day(b)),
                1 => DayRange::month(Day(a).ymd().0, Day(a).ymd().1).unwrap(),
                _ => DayRange::new(DayRange::year(Day(a).ymd().0).unwrap().first, DayRange::year(Day(b).ymd().0).unwrap().last),
            };
            prop_assert_eq!(DayRange::parse(&range.to_string()), Some(range));
        }
    }

    #[test]
    fn weekdays_are_iso() {
        assert_eq!(Day::parse("2025-04-18").unwrap().weekday(), 5);
        assert_eq!(Day::parse("1969-12-28").unwrap().weekday(), 7);
    }
}
