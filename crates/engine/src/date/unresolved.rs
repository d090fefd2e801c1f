//! What a text says, before it is known when it was said.

use super::meaning::{Meaning, What};
use super::tense::Tense;
use super::{Day, DayRange, rule};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// An expression of time and what it says: a value that is not resolved yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unresolved {
    /// The words, in bytes of the text.
    pub span: Span,
    pub(super) meaning: Meaning,
    /// The tense of its clause, where that matters.
    pub(super) tense: Tense,
    /// The place of its rule in the tables.
    pub(super) rule: u8,
}

impl Unresolved {
    /// The name of the rule that found it.
    pub fn rule(&self) -> &'static str {
        rule::rule(self.rule).map_or("", |rule| rule.name)
    }
}

/// What the dates of an article are resolved against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The most likely day of publication.
    pub anchor: Option<Day>,
    /// The days within which it was published; where no anchor is known, both ends are tried.
    pub window: Option<DayRange>,
    /// Which comes first in 4/5/2025, where the text itself does not tell.
    pub order: Option<DayOrder>,
}

/// Which comes first where a date is written in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayOrder {
    /// 18/4/2025.
    DayFirst,
    /// 4/18/2025.
    MonthFirst,
}

impl DayOrder {
    /// The order that these expressions tell: that of most dates which can be read in one way only; `None` in a tie.
    ///
    /// ```
    /// use broadsheet_engine::date::{DayOrder, recognise};
    /// assert_eq!(DayOrder::told_by(&recognise("From 4/5/2025 to 18/5/2025.")), Some(DayOrder::DayFirst));
    /// assert_eq!(DayOrder::told_by(&recognise("From 4/5/2025 on.")), None);
    /// ```
    pub fn told_by<'e>(expressions: impl IntoIterator<Item = &'e Unresolved>) -> Option<Self> {
        let balance: i32 = expressions
            .into_iter()
            .map(|expression| match expression.meaning.what {
                What::Slash { first: 13.., .. } => 1,
                What::Slash { second: 13.., .. } => -1,
                _ => 0,
            })
            .sum();
        match balance.signum() {
            1 => Some(Self::DayFirst),
            -1 => Some(Self::MonthFirst),
            _ => None,
        }
    }
}
