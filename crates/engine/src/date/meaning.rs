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
    Holiday { year: YearOf, row: usize },
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
    WeekOf(Box<Self>),
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
