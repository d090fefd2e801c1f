//! The dates: when articles were published, and of which days they speak.

use super::bytes::{Sections, U32s, put_u32s};
use super::documents::DocId;
use crate::date::{Day, DayRange, Granularity};
use std::collections::{BTreeMap, BTreeSet};

/// A stretch of days of which some article speaks, numbered by first day, last day, granularity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RangeId(pub(crate) u32);

/// The dates, read where they lie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    /// For each article the first and the last day of its publication; the last before the first where it is not known.
    windows: U32s,
    /// For each range its first day, last day, and granularity.
    ranges: U32s,
    /// For each article the end of its stretch in `mentioned`.
    doc_ends: U32s,
    mentioned: U32s,
}

const GRANULARITIES: [Granularity; 8] = [
    Granularity::Day,
    Granularity::Week,
    Granularity::Month,
    Granularity::Quarter,
    Granularity::Season,
    Granularity::Year,
    Granularity::Decade,
    Granularity::Century,
];

/// A stretch of days and how exactly it is spoken of.
pub(super) type Range = (DayRange, Granularity);

impl Dates {
    pub(super) fn read(sections: &mut Sections) -> Self {
        Self {
            windows: sections.u32s(),
            ranges: sections.u32s(),
            doc_ends: sections.u32s(),
            mentioned: sections.u32s(),
        }
    }

    /// Writes, for each article, its publication window and the days of which it speaks.
    pub(super) fn write(out: &mut Vec<u8>, docs: &[(Option<DayRange>, BTreeSet<Range>)]) {
        put_u32s(
            out,
            docs.iter().flat_map(|(window, _)| match window {
                Some(window) => [window.first.0 as u32, window.last.0 as u32],
                None => [1, 0],
            }),
        );
        let ranges: BTreeSet<Range> = docs.iter().flat_map(|(_, ranges)| ranges).copied().collect();
        put_u32s(
            out,
            ranges
                .iter()
                .flat_map(|(days, granularity)| [days.first.0 as u32, days.last.0 as u32, *granularity as u32]),
        );
        let numbers: BTreeMap<Range, u32> = ranges.into_iter().zip(0..).collect();
        let mut end = 0;
        put_u32s(
            out,
            docs.iter().map(|(_, ranges)| {
                end += ranges.len() as u32;
                end
            }),
        );
        put_u32s(out, docs.iter().flat_map(|(_, ranges)| ranges).filter_map(|range| numbers.get(range).copied()));
    }

    /// When the article was published, as far as it is known.
    pub(crate) fn window(&self, doc: DocId) -> Option<DayRange> {
        let at = doc.0 as usize * 2;
        range(self.windows.get(at), self.windows.get(at + 1))
    }

    /// How many different stretches of days the articles speak of.
    pub(crate) fn n_ranges(&self) -> u32 {
        (self.ranges.len() / 3) as u32
    }

    /// The days of a stretch, and how exactly it is spoken of.
    pub(crate) fn range(&self, id: RangeId) -> Option<(DayRange, Granularity)> {
        let at = id.0 as usize * 3;
        let days = range(self.ranges.get(at), self.ranges.get(at + 1))?;
        Some((days, GRANULARITIES.get(self.ranges.get(at + 2) as usize).copied()?))
    }

    /// The stretches of days of which the article speaks, each once, in order.
    pub(crate) fn mentioned(&self, doc: DocId) -> impl Iterator<Item = RangeId> {
        let doc = doc.0 as usize;
        let start = if doc == 0 { 0 } else { self.doc_ends.get(doc - 1) };
        self.mentioned.slice(start as usize..self.doc_ends.get(doc) as usize).map(RangeId)
    }
}

fn range(first: u32, last: u32) -> Option<DayRange> {
    let (first, last) = (Day(first as i32), Day(last as i32));
    // Bounds on what is read, because calendars are worked out from it.
    (Day::MIN <= first && first <= last && last <= Day::MAX).then_some(DayRange { first, last })
}
