//! What an expression says before it is known when it was said.

use super::TimexKind;
use serde::{Deserialize, Serialize};

/// The meaning of an expression, not yet resolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Meaning {
    /// The stretch of time.
    pub(super) what: What,
    /// The time of day in it, in TIMEX3 form: `TNI`, `T14:30`.
    pub(super) time: Option<String>,
}

impl Meaning {
    /// Whether the tense of its clause can decide which days it means.
    pub(super) fn asks_tense(&self) -> bool {
        match &self.what {
            What::Weekday { which, .. } => *which == Which::Near,
            What::Date { year, .. }
            | What::WeekOfMonth { year, .. }
            | What::WeekdayOfMonth { year, .. }
            | What::Season { year, .. }
            | What::Quarter { year, .. }
            | What::Half { year, .. }
            | What::Holiday { year, .. } => *year == YearOf::Near,
            What::Same(unit) => *unit == Unit::Weekend,
            _ => false,
        }
    }
}

#[cfg(feature = "whole")]
impl Meaning {
    /// Whether its numbers are such as calendars know; others are forged.
    pub(super) fn is_plausible(&self) -> bool {
        let is_near = |n: i32| n.abs() <= 100_000;
        let of = |year: YearOf| match year {
            YearOf::Is(n) | YearOf::Shift(n) | YearOf::Named(n) => is_near(n),
            _ => true,
        };
        match &self.what {
            What::Fixed(..) | What::Same(_) => true,
            What::Date { year, month: n, .. } | What::Holiday { year, row: n } => of(*year) && *n <= 1000,
            What::Slash { first, second, year } => is_near(*year) && (*first).max(*second) <= 31,
            What::Year(year) | What::SameQuarter(year) | What::Season { year, .. } | What::WeekOf { year, .. } => {
                of(*year)
            }
            What::Decade(n) | What::Century(n) | What::Shift { n, .. } => is_near(*n),
            What::Quarter { year, n } => of(*year) && (1..=4).contains(n),
            What::Half { year, n } => of(*year) && (1..=2).contains(n),
            What::Weekday { weekday, which } => {
                (1..=7).contains(weekday) && !matches!(which, Which::Week(n) if !is_near(*n))
            }
            What::WeekdayOfMonth { year, month, weekday, n } => {
                of(*year) && (1..=12).contains(month) && (1..=7).contains(weekday) && *n <= 5
            }
            What::DayOfMonth(day) => *day <= 31,
            What::WeekOfMonth { year, n, .. } => of(*year) && *n <= 5,
        }
    }
}

impl Meaning {
    /// Whether it matters that something is compared with it: "up from 14% a year ago".
    pub(super) fn asks_comparison(&self) -> bool {
        matches!(self.what, What::Shift { n: -1, unit: Unit::Year, from: From::Ago })
    }
}

/// A stretch of time, as the words give it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum What {
    /// A value that needs nothing else: a duration, a set, a reference such as `PRESENT_REF`.
    Fixed(TimexKind, String),
    /// A day or month: "18 April 2025", "last April".
    Date { year: YearOf, month: u32, day: Option<u32> },
    /// 4/5/2025: day and month in one order or the other.
    Slash { first: u32, second: u32, year: i32 },
    /// "2014", "that year".
    Year(YearOf),
    /// The ten years from this one.
    Decade(i32),
    /// The hundred years from this one.
    Century(i32),
    /// "the summer of 1994".
    Season { year: YearOf, season: Season },
    /// "the third quarter".
    Quarter { year: YearOf, n: u32 },
    /// "the first half of 2020".
    Half { year: YearOf, n: u32 },
    /// A holiday, as a row of the table of holidays.
    Holiday { year: YearOf, row: u32 },
    /// So many units from a point: "yesterday", "last week", "three years ago".
    Shift { n: i32, unit: Unit, from: From },
    /// "Friday", "next Friday".
    Weekday { weekday: u32, which: Which },
    /// "the quarter", "the day": the stretch of this size that was named last.
    Same(Unit),
    /// "the 1988 quarter": the quarter of the same number as the one named last; without one, the year. With
    /// [`YearOf::Named`] it may be a month: "the same month a year ago".
    SameQuarter(YearOf),
    /// "the first Monday in May"; 0 stands for the last.
    WeekdayOfMonth { year: YearOf, month: u32, weekday: u32, n: u32 },
    /// "the 5th": a day of the month named last.
    DayOfMonth(u32),
    /// "the first week of May"; 0 stands for the last.
    WeekOfMonth { year: YearOf, month: u32, n: u32 },
    /// "the week of 6 March": the week in which this day is.
    WeekOf { year: YearOf, day: Yearly },
}

/// A day that recurs every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Yearly {
    /// A day of a month.
    Day { month: u32, day: u32 },
    /// A holiday, as a row of the table of holidays.
    Holiday(u32),
}

impl Yearly {
    /// The same in a year.
    pub(super) fn of(self, year: YearOf) -> What {
        match self {
            Self::Day { month, day } => What::Date { year, month, day: Some(day) },
            Self::Holiday(row) => What::Holiday { year, row },
        }
    }
}

/// The year of something that recurs every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum YearOf {
    /// This very year.
    Is(i32),
    /// So many years after the year of publication.
    Shift(i32),
    /// Not said; the nearest, or as the tense says.
    Near,
    /// The last one before publication.
    Last,
    /// The next one after publication.
    Next,
    /// So many years after the year named last.
    Named(i32),
    /// The last one before the date named last.
    Before,
    /// The next one after the date named last.
    After,
}

/// The week of a weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Which {
    /// Not said; the last one, or as the tense says.
    Near,
    /// The last one before publication.
    Last,
    /// The last one before the day named last.
    Previous,
    /// The first one after publication.
    Next,
    /// That of the week so many weeks after that of publication.
    Week(i32),
}

/// From where one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum From {
    /// From publication: "ago".
    Anchor,
    /// From the date named last: "later".
    Named,
    /// From publication, or a year before the quarter that is spoken of: "a year ago".
    Ago,
    /// Likewise, in a narrative from the date named last: "year-earlier".
    Period,
}

/// Generates an enum that a number of the lexicon stands for.
macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub(super) enum $name { $($variant),* }

        impl $name {
            /// The one with this number.
            pub(super) fn from_number(n: i32) -> Option<Self> {
                [$(Self::$variant),*].get(usize::try_from(n).ok()?).copied()
            }
        }
    };
}

numbered! {
    /// A unit of time.
    Unit { Second, Minute, Hour, Day, Week, Weekend, Fortnight, Month, Quarter, Year, Decade, Century }
}

numbered! {
    /// A season of the northern year.
    Season { Spring, Summer, Autumn, Winter }
}

numbered! {
    /// A part of the day.
    Part { Morning, Afternoon, Evening, Night, Noon, Midnight }
}

impl Unit {
    /// A length of `tenths` tenths of this unit, in ISO 8601: `P30D`, `PT1H`, `P2.5Y`. No `tenths`: `X` of them.
    pub(super) fn period(self, tenths: Option<i32>) -> String {
        let (designator, factor) = match self {
            Self::Second => ("S", 1),
            Self::Minute => ("M", 1),
            Self::Hour => ("H", 1),
            Self::Day => ("D", 1),
            Self::Week => ("W", 1),
            Self::Weekend => ("WE", 1),
            Self::Fortnight => ("W", 2),
            Self::Month => ("M", 1),
            Self::Quarter => ("Q", 1),
            Self::Year => ("Y", 1),
            Self::Decade => ("Y", 10),
            Self::Century => ("Y", 100),
        };
        // "Half an hour" is as long as "thirty minutes".
        if let (Self::Hour | Self::Minute, Some(tenths)) = (self, tenths.filter(|tenths| tenths % 10 == 5)) {
            let (whole, half) = if self == Self::Hour { ("H", "30M") } else { ("M", "30S") };
            let whole = if tenths < 10 { String::new() } else { format!("{}{whole}", tenths / 10) };
            return format!("PT{whole}{half}");
        }
        let time = if self <= Self::Hour { "T" } else { "" };
        let amount = match tenths.map(|tenths| tenths.saturating_mul(factor)) {
            None if self == Self::Decade => return "PXDE".to_owned(),
            None if self == Self::Century => return "PXCE".to_owned(),
            None => "X".to_owned(),
            Some(tenths) if tenths % 10 == 0 => (tenths / 10).to_string(),
            Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        };
        format!("P{time}{amount}{designator}")
    }

    /// Its name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Weekend => "weekend",
            Self::Fortnight => "fortnight",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

impl Season {
    /// In TIMEX3, its name, and its first month.
    pub(super) fn parts(self) -> (&'static str, &'static str, u32) {
        match self {
            Self::Spring => ("SP", "spring", 3),
            Self::Summer => ("SU", "summer", 6),
            Self::Autumn => ("FA", "autumn", 9),
            Self::Winter => ("WI", "winter", 12),
        }
    }

    /// The season whose first month this is.
    pub(super) fn beginning_in(month: u32) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Autumn, Self::Winter].into_iter().find(|season| season.parts().2 == month)
    }
}

impl Part {
    /// In TIMEX3.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "TMO",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night => "TNI",
            Self::Noon => "T12:00",
            Self::Midnight => "T24:00",
        }
    }
}

crate::packed::packed! {
    struct Meaning { what, time }
    enum What {
        0 Fixed { 0: kind, 1: value },
        1 Date { year: year, month: month, day: day },
        2 Slash { first: first, second: second, year: year },
        3 Year { 0: year },
        4 Decade { 0: year },
        5 Century { 0: year },
        6 Season { year: year, season: season },
        7 Quarter { year: year, n: n },
        8 Half { year: year, n: n },
        9 Holiday { year: year, row: row },
        10 Shift { n: n, unit: unit, from: from },
        11 Weekday { weekday: weekday, which: which },
        12 Same { 0: unit },
        13 SameQuarter { 0: year },
        14 WeekdayOfMonth { year: year, month: month, weekday: weekday, n: n },
        15 DayOfMonth { 0: day },
        16 WeekOfMonth { year: year, month: month, n: n },
        17 WeekOf { year: year, day: day }
    }
    enum Yearly { 0 Day { month: month, day: day }, 1 Holiday { 0: row } }
    enum YearOf { 0 Is { 0: year }, 1 Shift { 0: n }, 2 Near, 3 Last, 4 Next, 5 Named { 0: n }, 6 Before, 7 After }
    enum Which { 0 Near, 1 Last, 2 Previous, 3 Next, 4 Week { 0: n } }
    enum From { 0 Anchor, 1 Named, 2 Ago, 3 Period }
    enum Unit {
        0 Second, 1 Minute, 2 Hour, 3 Day, 4 Week, 5 Weekend, 6 Fortnight, 7 Month, 8 Quarter, 9 Year, 10 Decade, 11 Century
    }
    enum Season { 0 Spring, 1 Summer, 2 Autumn, 3 Winter }
}
