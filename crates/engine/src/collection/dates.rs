//! The dates: when articles were published, and of which days they speak.

use super::bytes::{Column, Numbers, Sections, Varints, put_column, put_numbers, put_varint};
use super::documents::DocId;
use crate::date::{Day, DayRange, Granularity};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A stretch of days of which some article speaks, numbered by first day, last day, granularity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RangeId(pub(crate) u32);

/// The dates, read where they lie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    /// For each article the first day of its publication, from [`Day::MIN`] on.
    firsts: Numbers,
    /// For each article within how many days it was published; 0 where that is not known.
    lens: Numbers,
    /// The articles of which it is known, but not to the day.
    wide: Vec<DocId>,
    /// How many have a date: those that have none come last.
    n_dated: u32,
    /// For each range its first day from [`Day::MIN`] on, its last day likewise, and granularity.
    ranges: Numbers,
    /// For each article the ranges of which it speaks, as distances.
    mentioned: Column,
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
pub(crate) type Range = (DayRange, Granularity);

impl Dates {
    pub(super) fn read(sections: &mut Sections) -> Self {
        let (firsts, lens) = (sections.numbers(), sections.numbers());
        let all = 0..lens.len();
        let wide = all.clone().filter(|doc| lens.get(*doc) > 1).map(|doc| DocId(doc as u32)).collect();
        let n_dated = all.rev().find(|doc| lens.get(*doc) > 0).map_or(0, |doc| doc as u32 + 1);
        Self { firsts, lens, wide, n_dated, ranges: sections.numbers(), mentioned: sections.column() }
    }

    /// Writes, for each article, its publication window and the days of which it speaks.
    pub(super) fn write(out: &mut Vec<u8>, docs: &[(Option<DayRange>, BTreeSet<Range>)]) {
        let windows = || docs.iter().map(|(window, _)| *window);
        put_numbers(out, windows().map(|window| window.map_or(0, |window| number(window.first))));
        put_numbers(out, windows().map(|window| window.map_or(0, |it| number(it.last) - number(it.first) + 1)));
        let ranges: BTreeSet<Range> = docs.iter().flat_map(|(_, ranges)| ranges).copied().collect();
        let told = |(days, granularity): &Range| [number(days.first), number(days.last), *granularity as u32];
        put_numbers(out, ranges.iter().flat_map(told));
        let numbers: BTreeMap<Range, u32> = ranges.into_iter().zip(0..).collect();
        let mentioned: Vec<Vec<u8>> = docs
            .iter()
            .map(|(_, ranges)| {
                let mut list = Vec::new();
                let mut before = 0;
                for number in ranges.iter().filter_map(|range| numbers.get(range).copied()) {
                    put_varint(&mut list, number - before);
                    before = number;
                }
                list
            })
            .collect();
        put_column(out, &mentioned);
    }

    /// When the article was published and of which days it speaks, as they are written.
    #[cfg(feature = "whole")]
    pub(super) fn of(&self, doc: DocId) -> (Option<DayRange>, BTreeSet<Range>) {
        (self.window(doc), self.mentioned(doc).filter_map(|range| self.range(range)).collect())
    }

    /// When the article was published, as far as it is known.
    pub(crate) fn window(&self, doc: DocId) -> Option<DayRange> {
        let first = self.firsts.get(doc.0 as usize);
        range(first, first.wrapping_add(self.lens.get(doc.0 as usize).checked_sub(1)?))
    }

    /// The articles before this one have a date, those from it on have none.
    pub(crate) fn n_dated(&self) -> u32 {
        self.n_dated
    }

    /// The articles whose date is known, but not to the day.
    pub(crate) fn wide(&self) -> &[DocId] {
        &self.wide
    }

    /// The first article of whose window `is_passed` is false; it is true for all before, whose last days are later or the same.
    pub(crate) fn partition_point(&self, is_passed: impl Fn(DayRange) -> bool) -> u32 {
        let (mut low, mut high) = (0, self.n_dated);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.window(DocId(middle)).is_some_and(&is_passed) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
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
        let mut range = 0u32;
        Varints::new(self.mentioned.get(doc.0 as usize)).map(move |distance| {
            range = range.wrapping_add(distance);
            RangeId(range)
        })
    }
}

/// By this the newest articles come first, and the undated last.
pub(super) fn newest(window: Option<DayRange>) -> (bool, Reverse<Option<Day>>, Reverse<Option<Day>>) {
    (window.is_none(), Reverse(window.map(|days| days.last)), Reverse(window.map(|days| days.first)))
}

/// A day as it is written.
fn number(day: Day) -> u32 {
    (day.0 - Day::MIN.0) as u32
}

fn range(first: u32, last: u32) -> Option<DayRange> {
    let day = |number: u32| Day((number as i32).wrapping_add(Day::MIN.0));
    let (first, last) = (day(first), day(last));
    // Bounds on what is read, because calendars are worked out from it.
    (Day::MIN <= first && first <= last && last <= Day::MAX).then_some(DayRange { first, last })
}
