//! Stretches of the calendar: a range of days with its granularity and its name.

use super::meaning::{Season, Unit};
use super::{Day, DayRange, Granularity};

/// A stretch of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Its days.
    pub(super) days: DayRange,
    /// Its size.
    pub(super) granularity: Granularity,
    /// In TIMEX3 form.
    pub(super) value: String,
}

impl Stretch {
    fn new(days: DayRange, granularity: Granularity, value: String) -> Self {
        Self { days, granularity, value }
    }

    pub(super) fn day(day: Day) -> Self {
        Self::new(DayRange::day(day), Granularity::Day, day.to_string())
    }

    /// The ISO week with `day` in it.
    pub(super) fn week(day: Day) -> Self {
        let (year, week, days) = iso_week(day);
        Self::new(days, Granularity::Week, format!("{year:04}-W{week:02}"))
    }

    /// Saturday and Sunday of the ISO week with `day` in it.
    pub(super) fn weekend(day: Day) -> Self {
        let (year, week, days) = iso_week(day);
        let days = DayRange::new(days.first.plus(5), days.last);
        Self::new(days, Granularity::Week, format!("{year:04}-W{week:02}-WE"))
    }

    pub(super) fn month(year: i32, month: u32) -> Option<Self> {
        let days = DayRange::month(year, month)?;
        Some(Self::new(days, Granularity::Month, format!("{year:04}-{month:02}")))
    }

    pub(super) fn quarter(year: i32, n: u32) -> Option<Self> {
        let days = months(year, n.checked_sub(1)? * 3 + 1, 3)?;
        Some(Self::new(days, Granularity::Quarter, format!("{year:04}-Q{n}")))
    }

    pub(super) fn half(year: i32, n: u32) -> Option<Self> {
        let days = months(year, n.checked_sub(1)? * 6 + 1, 6)?;
        Some(Self::new(days, Granularity::Season, format!("{year:04}-H{n}")))
    }

    /// A season; a winter belongs to the year in which it begins.
    pub(super) fn season(year: i32, season: Season) -> Option<Self> {
        let (code, _, month) = season.parts();
        let days = months(year, month, 3)?;
        Some(Self::new(days, Granularity::Season, format!("{year:04}-{code}")))
    }

    pub(super) fn year(year: i32) -> Option<Self> {
        Some(Self::new(DayRange::year(year)?, Granularity::Year, format!("{year:04}")))
    }

    /// The ten years with `year` in them.
    pub(super) fn decade(year: i32) -> Option<Self> {
        let first = year.div_euclid(10) * 10;
        let days = DayRange::new(DayRange::year(first.max(1))?.first, DayRange::year(first + 9)?.last);
        Some(Self::new(days, Granularity::Decade, format!("{:03}", first / 10)))
    }

    /// The hundred years with `year` in them; the 20th century is 1900–1999, as TIMEX3 writes it.
    pub(super) fn century(year: i32) -> Option<Self> {
        let first = year.div_euclid(100) * 100;
        let days = DayRange::new(DayRange::year(first.max(1))?.first, DayRange::year(first + 99)?.last);
        Some(Self::new(days, Granularity::Century, format!("{:02}", first / 100)))
    }

    /// The stretch of the size of `unit` that lies `n` such units from the one with `day` in it.
    pub(super) fn around(day: Day, unit: Unit, n: i32) -> Option<Self> {
        let (year, month, _) = day.ymd();
        let months_on = |n: i32| {
            let month = year * 12 + month as i32 - 1 + n;
            (month.div_euclid(12), month.rem_euclid(12) as u32 + 1)
        };
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            Unit::Day => Some(Self::day(day.plus(n))),
            Unit::Week => Some(Self::week(day.plus(n.checked_mul(7)?))),
            Unit::Fortnight => Some(Self::week(day.plus(n.checked_mul(14)?))),
            Unit::Weekend => Some(Self::weekend(day.plus(n.checked_mul(7)?))),
            Unit::Month => {
                let (year, month) = months_on(n);
                Self::month(year, month)
            }
            Unit::Quarter => {
                let (year, month) = months_on(n.checked_mul(3)?);
                Self::quarter(year, (month - 1) / 3 + 1)
            }
            Unit::Year => Self::year(year.checked_add(n)?),
            Unit::Decade => Self::decade(year.checked_add(n.checked_mul(10)?)?),
            Unit::Century => Self::century(year.checked_add(n.checked_mul(100)?)?),
        }
    }
}

/// The name of a weekday, 1 is Monday.
pub(super) fn weekday_name(weekday: u32) -> &'static str {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][(weekday.max(1) as usize - 1) % 7]
}

/// The English name of a month, 1–12; numbers beyond go round.
pub fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[(month.max(1) as usize - 1) % 12]
}

/// The ISO year and week of a day, and the days of that week.
fn iso_week(day: Day) -> (i32, i32, DayRange) {
    let monday = day.plus(1 - day.weekday() as i32);
    let thursday = monday.plus(3);
    let year = thursday.ymd().0;
    let new_year = Day::from_ymd(year, 1, 1).unwrap_or(Day::MIN);
    (year, (thursday.0 - new_year.0) / 7 + 1, DayRange::new(monday, monday.plus(6)))
}

/// `n` months from the given one on.
fn months(year: i32, month: u32, n: u32) -> Option<DayRange> {
    let last = month + n - 1;
    let end = if last > 12 { DayRange::month(year + 1, last - 12)? } else { DayRange::month(year, last)? };
    Some(DayRange::new(DayRange::month(year, month)?.first, end.last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn weeks_are_iso() {
        let check = |day: &str, expected: &str| assert_eq!(Stretch::week(Day::parse(day).unwrap()).value, expected);
        check("2025-04-18", "2025-W16");
        check("2021-01-03", "2020-W53");
        check("2018-12-31", "2019-W01");
        check("2000-01-01", "1999-W52");
    }

    proptest! {
        #[test]
        fn a_stretch_around_a_day_holds_it(day in Day::MIN.0 + 400..=Day::MAX.0 - 400, unit in 3..12) {
            let unit = Unit::from_number(unit).unwrap();
            if let Some(stretch) = Stretch::around(Day(day), unit, 0) {
                prop_assert!(unit == Unit::Weekend || stretch.days.overlaps(DayRange::day(Day(day))));
            }
        }
    }
}
