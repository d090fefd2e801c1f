//! Holidays that fall on one day of each year.

use super::Day;

/// When in a year a holiday falls.
#[derive(Clone, Copy, Debug)]
pub(super) enum Falls {
    /// On a day of a month.
    On(u32, u32),
    /// On the `n`th given weekday of a month: month, `n`, weekday (1 is Monday).
    Nth(u32, i32, u32),
    /// On the last given weekday of a month: month, weekday.
    Last(u32, u32),
    /// On the day after the first Monday of November.
    ElectionDay,
    /// So many days after Easter Sunday.
    Easter(i32),
}

/// Their names, as patterns of words, and when they fall. Of two names that begin alike the longer one wins.
pub(super) const HOLIDAYS: &[(&[&str], Falls)] = &[
    (&["christmas", "christmas day", "xmas"], Falls::On(12, 25)),
    (&["christmas eve"], Falls::On(12, 24)),
    (&["boxing day"], Falls::On(12, 26)),
    (&["new year 's eve"], Falls::On(12, 31)),
    (&["new year 's day"], Falls::On(1, 1)),
    (&["valentine 's day"], Falls::On(2, 14)),
    (&["st|saint . patrick 's day", "st|saint patrick 's day"], Falls::On(3, 17)),
    (&["may day"], Falls::On(5, 1)),
    (&["halloween"], Falls::On(10, 31)),
    (&["thanksgiving", "thanksgiving day"], Falls::Nth(11, 4, 4)),
    (&["april fools ' day", "april fool 's day"], Falls::On(4, 1)),
    (&["international women 's day"], Falls::On(3, 8)),
    (&["earth day"], Falls::On(4, 22)),
    (&["anzac day"], Falls::On(4, 25)),
    (&["bastille day"], Falls::On(7, 14)),
    (&["all saints ' day", "all saints day"], Falls::On(11, 1)),
    (&["armistice day", "remembrance day", "veterans day", "veterans ' day"], Falls::On(11, 11)),
    (&["martin luther king day", "martin luther king jr . day"], Falls::Nth(1, 3, 1)),
    (&["presidents ' day", "presidents day"], Falls::Nth(2, 3, 1)),
    (&["columbus day"], Falls::Nth(10, 2, 1)),
    (&["election day"], Falls::ElectionDay),
    (&["labor day"], Falls::Nth(9, 1, 1)),
    (&["memorial day"], Falls::Last(5, 1)),
    (&["ash wednesday"], Falls::Easter(-46)),
    (&["palm sunday"], Falls::Easter(-7)),
    (&["good friday"], Falls::Easter(-2)),
    (&["easter", "easter sunday"], Falls::Easter(0)),
    (&["easter monday"], Falls::Easter(1)),
];

impl Falls {
    /// The day in `year`.
    pub(super) fn day(self, year: i32) -> Option<Day> {
        match self {
            Self::On(month, day) => Day::from_ymd(year, month, day),
            Self::Nth(month, n, weekday) => {
                let first = Day::from_ymd(year, month, 1)?;
                Some(first.plus((weekday as i32 - first.weekday() as i32).rem_euclid(7) + 7 * (n - 1)))
            }
            Self::Last(month, weekday) => {
                let last = super::DayRange::month(year, month)?.last;
                Some(last.plus(-(last.weekday() as i32 - weekday as i32).rem_euclid(7)))
            }
            Self::ElectionDay => Some(Self::Nth(11, 1, 1).day(year)?.plus(1)),
            Self::Easter(days) => Some(easter(year)?.plus(days)),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the "anonymous" method of Nature 1876 (Meeus, *Astronomical Algorithms*, ch. 8).
fn easter(year: i32) -> Option<Day> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Day::from_ymd(year, month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_the_almanac_says() {
        let check = |falls: Falls, expected: &str| {
            let day = Day::parse(expected).unwrap();
            assert_eq!(falls.day(day.ymd().0), Some(day));
        };
        check(Falls::Easter(0), "2025-04-20");
        check(Falls::Easter(0), "2024-03-31");
        check(Falls::Easter(-2), "1998-04-10");
        check(Falls::Easter(0), "1954-04-18");
        check(Falls::Nth(11, 4, 4), "2024-11-28");
        check(Falls::Last(5, 1), "2025-05-26");
        check(Falls::ElectionDay, "2024-11-05");
        check(Falls::ElectionDay, "1998-11-03");
    }
}
