//! What a text says, before it is known when it was said.

use super::meaning::{Meaning, What};
use super::tense::Tense;
use super::{Day, DayRange, Timex, resolve, rule};
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

/// What a text says of times, in the order of the text: all that is needed to resolve it anew when it becomes known that it was
/// published on another day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expressions {
    /// Which comes first in 4/5/2025, where the text itself does not tell.
    pub order: Option<DayOrder>,
    /// The expressions.
    pub all: Vec<Unresolved>,
}

impl Expressions {
    /// Their values, in a text that was published on `anchor` or else within `window`: see [`Frame`].
    ///
    /// ```
    /// use broadsheet_engine::date::{Day, Expressions, recognise};
    /// let said = Expressions { order: None, all: recognise("They met on Friday.") };
    /// let value = |day| said.resolve(Day::parse(day), None)[0].value.clone();
    /// assert_eq!((value("2025-04-19"), value("2025-04-27")), ("2025-04-18".to_owned(), "2025-04-25".to_owned()));
    /// ```
    pub fn resolve(&self, anchor: Option<Day>, window: Option<DayRange>) -> Vec<Timex> {
        resolve(&self.all, &Frame { anchor, window, order: self.order })
    }
}

#[cfg(feature = "whole")]
impl Expressions {
    /// These stand in the text at `spans`, which is not written with them, as their values know it. None at all where some are forged.
    pub(crate) fn at(mut self, spans: impl ExactSizeIterator<Item = Span>) -> Self {
        let mut end = 0;
        let mut is_sound = spans.len() == self.all.len();
        for (expression, span) in self.all.iter_mut().zip(spans) {
            is_sound &= end <= span.start && span.start <= span.end && expression.meaning.is_plausible();
            expression.span = span;
            end = span.end;
        }
        if is_sound { self } else { Self::default() }
    }
}

crate::packed::packed! {
    struct Expressions { order, all }
    struct Unresolved { meaning, tense; span, rule }
    enum DayOrder { 0 DayFirst, 1 MonthFirst }
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

#[cfg(all(test, feature = "whole"))]
mod tests {
    use super::*;
    use crate::date::recognise;
    use crate::packed::{from_bytes, to_bytes};
    use proptest::prelude::*;

    const TEXTS: [&str; 3] = [
        "On Friday, 4/5/2025, in the week of March 6 and Easter week; last summer, two years ago, since the 1990s, the first \
         Monday in May, every day at 5 p.m., for three hours, in the third quarter and the 20th century.",
        "the second quarter of 2020, a year earlier, the same quarter; May 5, the 7th, that year",
        "last Friday, next week, the weekend",
    ];

    fn spans(said: &Expressions) -> Vec<Span> {
        said.all.iter().map(|it| it.span).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        for text in TEXTS {
            let said = Expressions { order: Some(DayOrder::MonthFirst), all: recognise(text) };
            let read = from_bytes::<Expressions>(&to_bytes(&said)).unwrap().at(spans(&said).into_iter());
            assert!(said.all.len() > 2);
            let anchor = Day::parse("2025-04-18");
            assert_eq!(read.resolve(anchor, None), said.resolve(anchor, None));
        }
    }

    proptest! {
        #[test]
        fn forged_expressions_do_no_harm(
            text in 0..TEXTS.len(),
            flips in prop::collection::vec(any::<(prop::sample::Index, u8)>(), 1..4),
            mut forged: Vec<(u32, u32)>,
        ) {
            let said = Expressions { order: None, all: recognise(TEXTS[text]) };
            let mut bytes = to_bytes(&said);
            for (at, flip) in flips {
                let at = at.index(bytes.len());
                bytes[at] ^= flip;
            }
            let Some(read) = from_bytes::<Expressions>(&bytes) else { return Ok(()) };
            forged.resize(read.all.len(), (0, 0));
            let forged: Vec<Span> = forged.into_iter().map(|(start, end)| Span { start, end }).collect();
            for spans in [spans(&said), forged] {
                let said = read.clone().at(spans.into_iter());
                said.resolve(Day::parse("2025-04-18"), None);
                said.resolve(Some(Day::MIN), None);
                said.resolve(None, Some(DayRange::new(Day::MIN, Day::MAX)));
            }
        }
    }
}
