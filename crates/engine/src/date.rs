//! Dates: days and ranges of days, and the expressions of time that a text contains.
//!
//! [`recognise`] finds what a text says, whenever it was said; [`resolve`] works out which days that means, given when the
//! article was published. Only the first needs the rules and the text.

mod day;
mod guard;
mod holiday;
#[cfg(test)]
pub(crate) mod hostile;
#[cfg(test)]
mod known_wrong;
mod lex;
mod lexicon;
mod meaning;
mod meant;
mod pattern;
mod resolve;
mod rule;
mod site;
mod stretch;
mod tag;
mod tense;
mod unresolved;
mod words;
mod work;

pub use day::{Day, DayRange, Granularity};
pub use meant::{BY_HAND, Meant, correct};
pub use resolve::resolve;
pub use stretch::month_name;
pub use tag::{recognise, tag};
pub use unresolved::{DayOrder, Expressions, Frame, Unresolved};
pub use words::{days_in_words, stretch_in_words};

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// An expression of time in a text (TIMEX3 of `TimeML`, ISO 24617-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timex {
    /// The words, in bytes of the text.
    pub span: Span,
    /// What sort of expression it is.
    pub kind: TimexKind,
    /// Its value in TIMEX3 form: `2025-04-18`, `2025-W17`, `P3Y`, `PRESENT_REF`.
    pub value: String,
    /// The days it covers, where it names a stretch of the calendar; `None` for durations, sets and the unresolved.
    pub days: Option<DayRange>,
    /// How exactly it speaks.
    pub granularity: Granularity,
    /// How the value was reached, in plain words: "the last Friday on or before publication, 18–19 April 2025".
    pub reason: String,
}

/// The types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimexKind {
    /// A day or a longer stretch of the calendar.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

impl TimexKind {
    /// Its name in TIMEX3.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

crate::packed::packed! {
    struct Timex { span, kind, value, days, granularity, reason }
    enum TimexKind { 0 Date, 1 Time, 2 Duration, 3 Set }
}
